"""The reader agrees with what was written, and with openpyxl and calamine, on random workbooks."""

from __future__ import annotations

import io
from datetime import datetime
from typing import NamedTuple

import openpyxl
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from cchc.reader import Cell, Kind, read_workbook

Key = tuple[int, int]


class Formula(NamedTuple):
    """A formula and the value it was saved with; '' is none."""

    value: float | str


Value = bool | float | str | datetime | Formula

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t"), min_size=1, max_size=20
)
NUMBER = st.integers(-(10**14), 10**14) | st.floats(-1e300, 1e300)
FORMULA_TEXT = st.text(st.characters(categories=["Lu"]), min_size=1, max_size=5).map("chữ ".__add__)
FORMULA = st.builds(Formula, st.integers(1, 10**9) | FORMULA_TEXT | st.sampled_from(["", "#DIV/0!", "#REF!"]))
DATE = st.datetimes(datetime(1950, 1, 1), datetime(2090, 1, 1)).map(lambda t: t.replace(microsecond=0))  # noqa: DTZ001 (dates in cells have no zone)
KEYS = st.tuples(st.integers(1, 40), st.integers(1, 40) | st.sampled_from([702, 703, 16384]))
GRIDS = st.dictionaries(KEYS, st.booleans() | NUMBER | TEXT | DATE | FORMULA, max_size=25)
PLAIN = st.dictionaries(KEYS, st.booleans() | NUMBER | TEXT.filter(lambda t: "_x" not in t), max_size=25)


def by_xlsxwriter(grid: dict[Key, Value]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Số liệu")
        date = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
        for (row, column), value in grid.items():
            match value:
                case bool():
                    sheet.write_boolean(row - 1, column - 1, value)
                case Formula(result):
                    sheet.write_formula(row - 1, column - 1, "=A1", None, result)
                case datetime():
                    sheet.write_datetime(row - 1, column - 1, value, date)
                case str():
                    sheet.write_string(row - 1, column - 1, value)
                case _:
                    sheet.write_number(row - 1, column - 1, value)
    return stream.getvalue()


def by_openpyxl(grid: dict[Key, Value]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for (row, column), value in grid.items():
        cell = sheet.cell(row, column)
        cell.value = value  # type: ignore[assignment]
        if isinstance(value, str):
            cell.data_type = "s"  # also where it looks like a formula or an error
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(data: bytes) -> dict[Key, Cell]:
    return read_workbook(data, "x.xlsx", lambda _: True).sheets[0].cells


def meaning(value: Value) -> tuple[Kind, float | str, bool, bool]:
    """Say of a value what must be read: kind, value, formula, date format."""
    if isinstance(value, Formula):
        return *result(value.value), True, False
    if isinstance(value, datetime):
        return Kind.NUMBER, serial(value), False, True
    if isinstance(value, bool):
        return Kind.BOOL, str(value).upper(), False, False
    if isinstance(value, str):
        return Kind.TEXT, value, False, False
    return Kind.NUMBER, float(f"{value:.16G}"), False, False  # as xlsxwriter writes it


def result(value: float | str) -> tuple[Kind, float | str]:
    if not isinstance(value, str):
        return Kind.NUMBER, value
    kind = Kind.EMPTY if value == "" else Kind.ERROR if value.startswith("#") else Kind.TEXT
    return kind, value


def serial(moment: datetime) -> float:
    days = moment - datetime(1899, 12, 30)  # noqa: DTZ001 (dates in cells have no zone)
    return round(days.total_seconds() / 86400, 6)


def told(cell: Cell) -> tuple[Kind, float | str, bool, bool]:
    number = float(cell.value) if cell.kind is Kind.NUMBER else None
    value = cell.value if number is None else round(number, 6) if cell.date_format else number
    return cell.kind, value, cell.formula, cell.date_format


@settings(max_examples=60, deadline=None)
@given(GRIDS)
def test_what_was_written_is_read(grid: dict[Key, Value]) -> None:
    """Every value that xlsxwriter wrote comes back where it stood, with its kind, and nothing else does."""
    cells = read(by_xlsxwriter(grid))
    assert {key: told(cell) for key, cell in cells.items()} == {
        key: meaning(value) for key, value in grid.items()
    }


@settings(max_examples=40, deadline=None)
@given(PLAIN)
def test_openpyxl_and_its_files_agree(grid: dict[Key, Value]) -> None:
    """What openpyxl wrote, openpyxl and this reader read alike."""
    data = by_openpyxl(grid)
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True).active
    assert sheet is not None
    theirs = {key: sheet.cell(*key).value for key in grid}
    ours = {key: plain(cell) for key, cell in read(data).items()}
    assert ours == theirs


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(1, 40), st.integers(1, 40)), st.booleans() | NUMBER | TEXT, max_size=25
    )
)
def test_calamine_agrees(grid: dict[Key, Value]) -> None:
    """On numbers, text and booleans, calamine and this reader read alike."""
    data = by_xlsxwriter(grid)
    rows = load_workbook(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    theirs = {
        (row, column): value
        for row, values in enumerate(rows, start=1)
        for column, value in enumerate(values, start=1)
        if value != ""
    }
    assert {key: plain(cell) for key, cell in read(data).items()} == theirs


def plain(cell: Cell) -> float | str:
    if cell.kind is Kind.NUMBER:
        return float(cell.value)
    return cell.value == "TRUE" if cell.kind is Kind.BOOL else cell.value
