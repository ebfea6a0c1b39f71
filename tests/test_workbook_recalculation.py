"""The workbook's formulas, calculated by LibreOffice alone: as stored, after corrections, and after sorting."""

import io
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from python_calamine import load_workbook as read_workbook

import oracle
from cchc.workbook import workbook_bytes
from libreoffice import through_libreoffice
from oracle_forms import NUMBER, SILENT, text
from plans import PLAN_FILE
from random_results import random_results
from results_made import small, whole
from workbook_changes import corrected, shortened, shuffled, unstored

pytestmark = pytest.mark.documents

ROOT = Path(__file__).parent.parent
PLAN = oracle.read_plan(PLAN_FILE)
SAMPLE = ("2023-03", "2023-Q3", "2023-H1", "2023-9M", "2023")
WHOLE = ("2023-02", "2023-Q1", "2023")  # corrected too
RANDOM = 12


@dataclass(frozen=True)
class Calculated:
    """A workbook as it was written, what was done to it, and as LibreOffice calculated it."""

    written: bytes
    path: Path

    @property
    def shown(self) -> CalamineWorkbook:
        return read_workbook(str(self.path))

    @property
    def stored(self) -> CalamineWorkbook:
        return read_workbook(io.BytesIO(self.written))


@pytest.fixture(scope="module")
def sample_year(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The consolidated workbooks of the sample year, which has faults of every kind."""
    folder = tmp_path_factory.mktemp("sample")
    run("make_sample.py", "--output", folder / "in", "--period", "2023-01", "--through", "2023-12")
    made = {}
    for period in SAMPLE:
        run("consolidate.py", "--period", period, "--input", folder / "in", "--output", folder / "out")
        made[f"sample-{period}"] = (folder / "out" / period / f"tong-hop-cchc-{period}.xlsx").read_bytes()
    return made


def run(script: str, *words: str | Path) -> None:
    subprocess.run([sys.executable, ROOT / "scripts" / script, *words], check=True, capture_output=True)


@pytest.fixture(scope="module")
def calculated(
    sample_year: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Calculated]:
    """All workbooks of this module, without any stored result, in one call of LibreOffice."""
    folder = tmp_path_factory.mktemp("calculated")
    written = {"small": workbook_bytes(small()), **sample_year}
    written |= {f"random-{number}": workbook_bytes(one) for number, one in enumerate(random_results(RANDOM))}
    written |= {f"whole-{period}": workbook_bytes(whole(period)) for period in WHOLE}
    changed = {name: unstored(content) for name, content in written.items()}
    for period in WHOLE:
        written[f"corrected-{period}"] = written[f"whole-{period}"]
        changed[f"corrected-{period}"] = corrected(written[f"whole-{period}"], random.Random(period))  # noqa: S311
    written["sorted"] = written["shortened"] = written["whole-2023-Q1"]
    changed["shortened"] = shortened(written["shortened"])
    changed["sorted"] = shuffled(written["sorted"], random.Random("sorted"))  # noqa: S311
    paths = []
    for name, content in changed.items():
        paths.append(folder / f"{name}.xlsx")
        paths[-1].write_bytes(content)
    converted = through_libreoffice(folder, paths, "xlsx")
    return {name: Calculated(written[name], path) for name, path in zip(changed, converted, strict=True)}


def different(one: Calculated) -> Iterator[tuple[str, int, int, object, object]]:
    """Every cell of every sheet that is not as it was stored: texts as such, numbers to 12 digits."""
    stored, shown = one.stored, one.shown
    for name in stored.sheet_names:
        before, after = (book.get_sheet_by_name(name).to_python() for book in (stored, shown))
        after += [[] for _ in range(len(before) - len(after))]
        for row, (meant, found) in enumerate(zip(before, after, strict=False), 1):
            for column, value in enumerate(meant, 1):
                read = found[column - 1] if column <= len(found) else ""
                close = (
                    isinstance(value, float)
                    and isinstance(read, float)
                    and abs(value - read) <= 1e-12 * abs(value)
                )
                if not close and value != read:
                    yield name, row, column, value, read


NAMES = [
    "small",
    *(f"sample-{period}" for period in SAMPLE),
    *(f"whole-{period}" for period in WHOLE),
    *(f"random-{number}" for number in range(RANDOM)),
]


@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_calculates_every_cell_as_it_is_stored(
    calculated: dict[str, Calculated], name: str
) -> None:
    assert list(different(calculated[name])) == []


def rows(book: CalamineWorkbook, sheet: str, first: str) -> list[dict[str, Any]]:
    """The records of a table by header."""
    read = book.get_sheet_by_name(sheet).to_python()
    start = next(number for number, row in enumerate(read) if row[0] == first)
    return [dict(zip(map(str, read[start]), row, strict=True)) for row in read[start + 1 :]]


def figures(book: CalamineWorkbook) -> Any:
    """The figures of `Dữ liệu` as the oracle takes them."""
    return {
        (row["Mã đơn vị"], int(row["Kỳ"][5:]), row["Mã"]): (
            (SILENT, None) if row["Giá trị"] == "" else (NUMBER, Fraction(row["Giá trị"]))
        )
        for row in rows(book, "Dữ liệu", "Mã đơn vị")
    }


def wrong(book: CalamineWorkbook, period: str) -> list[str]:
    """Where `Chỉ tiêu` is not what the oracle makes of `Dữ liệu`."""
    shown = [
        {header: SimpleNamespace(value=None if value == "" else value) for header, value in row.items()}
        for row in rows(book, "Chỉ tiêu", "Mã")
    ]
    return oracle.compare_indicators(shown, oracle.indicators(PLAN, figures(book), period))


@pytest.mark.parametrize("period", WHOLE)
def test_results_and_judgements_follow_a_corrected_figure(
    calculated: dict[str, Calculated], period: str
) -> None:
    """A quarter of the rows was changed; what every indicator must say is worked out by the oracle."""
    one = calculated[f"corrected-{period}"]
    assert wrong(one.shown, period) == []
    after, before = (oracle.indicators(PLAN, figures(book), period) for book in (one.shown, one.stored))
    assert [code for code in after if after[code][0].judgement != before[code][0].judgement]


def test_a_corrected_figure_says_that_it_is_one(calculated: dict[str, Calculated]) -> None:
    """Also a 0 that was taken out: an empty cell equals 0 in formulas."""
    taken_out = set()
    for period in WHOLE:
        one = calculated[f"corrected-{period}"]
        before, after = (rows(book, "Dữ liệu", "Mã đơn vị") for book in (one.stored, one.shown))
        for old, new in zip(before, after, strict=True):
            same = old["Giá trị"] == new["Giá trị"]
            assert new["Trạng thái"] == (old["Trạng thái"] if same else "đã sửa tại đây"), (old, new)
            taken_out |= {old["Giá trị"]} if new["Giá trị"] == "" else set()
    assert {"", 0, 20} <= taken_out


def test_a_row_taken_out_takes_only_its_own_figure_along(calculated: dict[str, Calculated]) -> None:
    one = calculated["shortened"]
    kept = figures(one.stored)
    del kept[next(iter(kept))]
    assert figures(one.shown) == kept
    assert wrong(one.shown, "2023-Q1") == []


@pytest.mark.parametrize("period", WHOLE)
def test_the_units_own_results_follow_a_corrected_figure(
    calculated: dict[str, Calculated], period: str
) -> None:
    book = calculated[f"corrected-{period}"].shown
    expected = oracle.indicators(PLAN, figures(book), period)
    for row in rows(book, "Theo đơn vị", "Mã đơn vị"):
        for code, (of_period, _) in expected.items():
            numerator, denominator = of_period.per_unit.get(row["Mã đơn vị"], (None, None))
            if isinstance(row[code], float):
                assert row[code] == pytest.approx(float(numerator / (denominator or 1)), abs=1e-12)
            else:
                assert numerator is None or denominator == 0, (row["Mã đơn vị"], code)


@pytest.mark.parametrize("period", WHOLE)
def test_the_page_for_a_leader_counts_the_results_that_changed(
    calculated: dict[str, Calculated], period: str
) -> None:
    one = calculated[f"corrected-{period}"]
    changed = [found for found in different(one) if found[0] in ("Chỉ tiêu", "Theo đơn vị")]
    assert len(changed) > 20
    page = one.shown.get_sheet_by_name("Tổng quan").to_python()
    (number, words), *_ = [row[:2] for row in page if "kết quả khác với" in text(row[1])]
    assert number == len(changed)
    assert text(words).startswith(f"{len(changed)} kết quả khác với kết quả đã lưu")
    listed = [row for row in rows(one.shown, "Đối chiếu", "Trang tính") if row["Hiện tại"] != "khớp"]
    assert len(listed) == len(changed)


def test_sorted_rows_give_the_same_results(calculated: dict[str, Calculated]) -> None:
    one = calculated["sorted"]
    assert figures(one.shown) == figures(one.stored)
    for sheet, first in (("Dữ liệu", "Khóa"), ("Chỉ tiêu", "Mã"), ("Theo đơn vị", "Mã đơn vị")):
        shown, stored = (
            {row[first]: row for row in rows(book, sheet, "Mã" if first == "Mã" else "Mã đơn vị")}
            for book in (one.shown, one.stored)
        )
        assert list(shown) != list(stored)
        assert {key: list(map(rounded, row.values())) for key, row in shown.items()} == {
            key: list(map(rounded, row.values())) for key, row in stored.items()
        }
    assert {row["Hiện tại"] for row in rows(one.shown, "Đối chiếu", "Trang tính")} == {"khớp"}


def rounded(value: object) -> object:
    return float(f"{value:.12g}") if isinstance(value, float) else value
