"""Run ours and the plain script in turn over the same forms, as whole processes, and print the ratios.

python benchmarks/run.py [--sizes 50 600 3000] [--repeats 5] [--work DIR]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import openpyxl

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT / "templates" / "ke-hoach-cchc-2023.xlsx"
UNITS = 250
MOST_CPU_RATIO = 1.15
MOST_MEMORY, MEMORY_A_FORM = 150, 0.1


class Size(NamedTuple):
    """What is measured at one number of forms: until which month, over which period, the ratio wanted."""

    through: str
    period: str
    large: bool
    wanted: float


class Case(NamedTuple):
    """The plan, the folder of forms, and the period to consolidate."""

    plan: Path
    folder: Path
    period: str


class Cost(NamedTuple):
    """What one process took: seconds by the clock, seconds of CPU, and megabytes at the most."""

    wall: float
    cpu: float
    memory: float


SIZES = {
    50: Size("2023-01", "2023-01", large=False, wanted=2.5),
    600: Size("2023-12", "2023", large=False, wanted=8),
    3000: Size("2023-12", "2023", large=True, wanted=10),
}


def main() -> None:
    """Make the inputs, measure, print."""
    parser = argparse.ArgumentParser(description="Compare consolidate.py with the plain script.")
    parser.add_argument("--sizes", type=int, nargs="+", choices=sorted(SIZES), default=sorted(SIZES))
    parser.add_argument("--repeats", type=int, default=5, help="pairs a size (default 5; 3000: at most 2)")
    parser.add_argument(
        "--work", type=Path, default=Path(tempfile.gettempdir()) / "cchc-benchmark", help="keeps the forms"
    )
    asked = parser.parse_args()
    asked.work.mkdir(parents=True, exist_ok=True)
    per_form: dict[int, float] = {}
    for forms in asked.sizes:
        case = prepare(forms, asked.work)
        repeats = min(asked.repeats, 2) if SIZES[forms].large else asked.repeats
        ours, plain = pairs(case, asked.work / "out", repeats)
        per_form[forms] = median(cost.cpu for cost in ours) / forms
        report(forms, ours, plain)
        subprocess.run(
            [sys.executable, str(ROOT / "benchmarks" / "stages.py"), *map(str, case)],
            check=True,
            env=compiled_once(),
        )
    if {600, 3000} <= per_form.keys():
        ratio = per_form[3000] / per_form[600]
        print(f"CPU a form at 3000 forms is {ratio:.2f} times that at 600 (wanted: {MOST_CPU_RATIO} or less)")


def prepare(forms: int, work: Path) -> Case:
    """Sample forms of a month or a year of the plan's units, or of a plan with 250 units."""
    size, folder = SIZES[forms], work / f"forms-{forms}"
    plan = large_plan(work / f"ke-hoach-{UNITS}.xlsx") if size.large else PLAN
    if not folder.is_dir():
        span = ["--period", "2023-01", "--through", size.through]
        script = str(ROOT / "scripts" / "make_sample.py")
        subprocess.run(
            [sys.executable, script, "--plan", str(plan), "--output", str(folder), *span], check=True
        )
    return Case(plan, folder, size.period)


def large_plan(path: Path) -> Path:
    """The plan with so many more schools that there are 250 units."""
    book = openpyxl.load_workbook(PLAN)
    sheet: Any = book["Đơn vị"]
    header = next(cell.row for cell in sheet["A"] if cell.value == "Mã đơn vị")
    last = max(cell.row for cell in sheet["A"] if cell.value)
    for number in range(1, UNITS - (last - header) + 1):
        values = (f"MAU{number:03d}", f"Trường THPT Mẫu {number:03d}", sheet.cell(last, 3).value)
        for column, value in enumerate(values, 1):
            sheet.cell(last + number, column).value = value
    book.save(path)
    return path


def pairs(case: Case, output: Path, repeats: int) -> tuple[list[Cost], list[Cost]]:
    """The costs of both, measured in turn, so that a busy machine slows both alike."""
    asked: list[Path | str] = ["--plan", case.plan, "--input", case.folder, "--period", case.period]
    ours, plain = [], []
    for _ in range(repeats + 1):  # the first pair warms up
        ours.append(measure([ROOT / "scripts" / "consolidate.py", *asked, "--output", output / "ours"]))
        plain.append(measure([ROOT / "benchmarks" / "plain.py", *asked, "--output", output / "plain"]))
    return ours[1:], plain[1:]


def measure(arguments: list[Path | str]) -> Cost:
    """Run one script as a process of its own (POSIX only: the memory comes from wait4)."""
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=compiled_once(),
    ) as process:
        told = process.stderr.read() if process.stderr else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(told.decode())
    megabyte = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / megabyte)


def compiled_once() -> dict[str, str]:
    """The environment of a machine that has run the scripts before: Python keeps what it has compiled."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "cchc-benchmark-pyc")}


def report(forms: int, ours: list[Cost], plain: list[Cost]) -> None:
    """Print the medians, their ratios, and what was wanted."""
    mine, other = (Cost(*map(median, zip(*costs, strict=True))) for costs in (ours, plain))
    print(f"\n{forms} forms, {len(ours)} pairs: medians")
    print(f"  ours   {mine.wall:7.2f} s  CPU {mine.cpu:7.2f} s  {mine.memory:5.0f} MB")
    print(f"  plain  {other.wall:7.2f} s  CPU {other.cpu:7.2f} s  {other.memory:5.0f} MB")
    wanted = SIZES[forms].wanted
    print(f"  ratio  {other.wall / mine.wall:.1f} (clock)  {other.cpu / mine.cpu:.1f} (CPU); wanted {wanted}")
    limit = MOST_MEMORY + MEMORY_A_FORM * forms
    print(
        f"  CPU a form {1000 * mine.cpu / forms:.2f} ms; peak {mine.memory:.0f} MB of {limit:.0f} MB allowed"
    )


if __name__ == "__main__":
    main()
