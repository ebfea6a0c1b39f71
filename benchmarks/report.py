"""The report against its tables alone in bare python-docx, row by row: CPU of both in one process.

python benchmarks/report.py [--repeats 9] [--work DIR]
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median

import docx

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from run import PLAN, prepare  # noqa: E402 - both stand beside each other

from cchc.letter import house_templates, report_bytes  # noqa: E402 - found by the line above
from cchc.letter.annexes import annexes  # noqa: E402
from cchc.letter.tables import Grid  # noqa: E402
from cchc.period import parse_period  # noqa: E402
from cchc.pipeline import consolidate  # noqa: E402
from cchc.plan import read_plan  # noqa: E402
from cchc.tables.products import products  # noqa: E402

WANTED = 1.5


def main() -> None:
    """Write both so many times in turn, and print the ratio of the medians."""
    parser = argparse.ArgumentParser(description="Compare the report with its bare tables.")
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "cchc-benchmark")
    asked = parser.parse_args()
    asked.work.mkdir(parents=True, exist_ok=True)
    case = prepare(50, asked.work)
    results = consolidate(read_plan(PLAN), case.folder, parse_period(case.period))
    templates = house_templates()
    grids = [annex.grid for annex in annexes(results, products(results.tasks)) if annex.grid]
    pairs = [
        (seconds(lambda: report_bytes(results, templates)), seconds(lambda: bare(grids)))
        for _ in range(asked.repeats + 1)
    ][1:]  # the first pair loads the libraries
    ours, plain = (median(times) for times in zip(*pairs, strict=True))
    print(f"report of 50 units: {1000 * ours:.0f} ms; its {len(grids)} tables bare: {1000 * plain:.0f} ms")
    print(f"ratio {ours / plain:.2f}; wanted: under {WANTED}")


def bare(grids: list[Grid]) -> bytes:
    """The tables' texts in python-docx, as one writes it who knows that `table.cell` is slow."""
    document = docx.Document()
    for grid in grids:
        rows = [[column.header for column in grid.columns], *grid.rows]
        table = document.add_table(len(rows), len(grid.columns))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def seconds(work: Callable[[], object]) -> float:
    """The CPU that a piece of work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
