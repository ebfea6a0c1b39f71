"""The sample year, consolidated by the scripts and held to the oracle: every figure, fraction, judgement and state."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import oracle

ROOT = Path(__file__).parent.parent


def run(script: str, *words: str) -> None:
    subprocess.run([sys.executable, ROOT / "scripts" / script, *words], check=True, capture_output=True)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """The sample year of seed 1, its folder, and its forms as the oracle reads them."""
    folder = tmp_path_factory.mktemp("year")
    run(
        "make_sample.py",
        "--output",
        str(folder / "in"),
        "--period",
        "2023-01",
        "--through",
        "2023-12",
        "--seed",
        "1",
    )
    plan = oracle.read_plan(ROOT / "templates" / "ke-hoach-cchc-2023.xlsx")
    return SimpleNamespace(folder=folder, plan=plan, forms=oracle.read_forms(folder / "in", plan))


@pytest.mark.parametrize("period", ["2023-01", "2023-03", "2023-Q1", "2023-H1", "2023-Q3", "2023"])
def test_the_consolidated_workbook_says_what_the_specification_asks(
    year: SimpleNamespace, period: str
) -> None:
    run(
        "consolidate.py",
        "--period",
        period,
        "--input",
        str(year.folder / "in"),
        "--output",
        str(year.folder / "out"),
    )
    plan, month = year.plan, oracle.months_of(period)[-1]
    data = oracle.figures(plan, year.forms, month)
    expected = oracle.indicators(plan, data, period)
    states = oracle.tasks(plan, year.forms, month, oracle.window_end(plan, month))
    book = year.folder / "out" / period / f"tong-hop-cchc-{period}.xlsx"
    assert oracle.compare(book, plan, data, expected, states) == []
