"""What is told of cells in an .xls beside their values, of records made by hand."""

import struct

import pytest

from cchc.reader import Cell, Kind, Note, Sheet, read_workbook
from cchc.reader.xls_marks import xls_marks
from old_files import (
    BOF,
    BOOLERR,
    COLINFO,
    EOF,
    FILTERMODE,
    MULRK,
    OWN_PERCENT,
    PERCENT,
    PLAIN,
    QUOTED,
    RK,
    ROW,
    STRING,
    TEXT_FOLLOWS,
    formula,
    number,
    place,
    record,
    text,
    xls,
)

EXCEL, ARRAY = "Microsoft Excel", 0x0221
ERROR = bytes((2, 0, 0x07, 0, 0, 0, 0xFF, 0xFF))
TRUE = bytes((1, 0, 1, 0, 0, 0, 0xFF, 0xFF))
NO_TEXT = bytes((3, 0, 0, 0, 0, 0, 0xFF, 0xFF))


def sheet(records: bytes, program: str = "") -> Sheet:
    found = read_workbook(xls(records, program), "x.xls", lambda _: True)
    assert found.notes == (Note("F07", {}),)
    return found.sheets[0]


def whole(value: int) -> bytes:
    """A whole number as RK has it."""
    return struct.pack("<I", value << 2 | 2)


CELLS = {
    "number": (number(1, 1, 12), Cell(Kind.NUMBER, "12")),
    "share": (number(1, 1, 1, PERCENT), Cell(Kind.NUMBER, "1", percent_format=True)),
    "share-of-own-format": (number(1, 1, 1, OWN_PERCENT), Cell(Kind.NUMBER, "1", percent_format=True)),
    "the-word-percent": (number(1, 1, 1, QUOTED), Cell(Kind.NUMBER, "1")),
    "share-in-short": (
        record(RK, place(1, 1, PERCENT) + whole(2)),
        Cell(Kind.NUMBER, "2", percent_format=True),
    ),
    "error": (record(BOOLERR, place(1, 1) + b"\x17\1"), Cell(Kind.ERROR, "#REF!")),
    "truth": (record(BOOLERR, place(1, 1) + b"\1\0"), Cell(Kind.BOOL, "TRUE")),
    "formula": (formula(1, 1, 12), Cell(Kind.NUMBER, "12", formula=True)),
    "formula-of-share": (
        formula(1, 1, 1, PERCENT),
        Cell(Kind.NUMBER, "1", formula=True, percent_format=True),
    ),
    "formula-of-error": (formula(1, 1, ERROR), Cell(Kind.ERROR, "#DIV/0!", formula=True)),
    "formula-of-truth": (formula(1, 1, TRUE), Cell(Kind.BOOL, "TRUE", formula=True)),
    "formula-of-text": (
        formula(1, 1, TEXT_FOLLOWS) + record(STRING, text("12 lượt")),
        Cell(Kind.TEXT, "12 lượt", formula=True),
    ),
    "formula-of-text-after-its-array": (
        formula(1, 1, TEXT_FOLLOWS) + record(ARRAY, bytes(14)) + record(STRING, text("chưa có")),
        Cell(Kind.TEXT, "chưa có", formula=True),
    ),
    "formula-of-no-text": (formula(1, 1, NO_TEXT), Cell(Kind.TEXT, "", formula=True)),
    "formula-whose-text-is-gone": (formula(1, 1, TEXT_FOLLOWS), Cell(Kind.EMPTY, "", formula=True)),
    "zero-that-may-be-a-text": (formula(1, 1, 0), Cell(Kind.EMPTY, "", formula=True)),
}


@pytest.mark.parametrize("name", CELLS)
def test_cell_is_told(name: str) -> None:
    records, expected = CELLS[name]
    assert sheet(records).cells == {(1, 1): expected}


def test_zero_that_excel_calculated_is_a_zero() -> None:
    assert sheet(formula(1, 1, 0), EXCEL).cells == {(1, 1): Cell(Kind.NUMBER, "0", formula=True)}


def test_numbers_of_one_record_are_told_apart() -> None:
    styled = b"".join(struct.pack("<H", style) + whole(7) for style in (PLAIN, PERCENT, PLAIN))
    found = sheet(record(MULRK, struct.pack("<2H", 4, 1) + styled + struct.pack("<H", 3)))
    assert found.cells == {
        (5, 2): Cell(Kind.NUMBER, "7"),
        (5, 3): Cell(Kind.NUMBER, "7", percent_format=True),
        (5, 4): Cell(Kind.NUMBER, "7"),
    }


def test_what_is_hidden_is_told() -> None:
    records = record(COLINFO, struct.pack("<5Hxx", 2, 4, 2000, PLAIN, 1)) + record(
        COLINFO, struct.pack("<5Hxx", 5, 9, 2000, PLAIN, 0)
    )
    records += record(ROW, struct.pack("<6HI", 6, 0, 1, 300, 0, 0, 0x20)) + number(7, 1, 12)
    found = sheet(records)
    assert (found.hidden_columns, found.hidden_rows, found.has_filter) == (((3, 5),), frozenset({7}), False)
    assert sheet(record(FILTERMODE)).has_filter


def test_numbers_of_a_chart_within_the_sheet_are_no_cells() -> None:
    chart = record(BOF, struct.pack("<4H8x", 0x0600, 32, 0, 0)) + formula(9, 9, 5) + record(EOF)
    assert list(xls_marks(xls(formula(1, 1, 12) + chart))["S"].cells) == [(1, 1)]


UNCLEAR = {
    "older than Excel 97": xls(number(1, 1, 12), version=0x0500),
    "a record cut short": xls(number(1, 1, 12) + record(COLINFO, bytes(2))),
    "two records of one cell": xls(formula(1, 1, 13) + number(1, 1, 12)),
}


@pytest.mark.parametrize("data", UNCLEAR.values(), ids=UNCLEAR)
def test_values_are_read_and_the_rest_said_to_be_unchecked(data: bytes) -> None:
    found = read_workbook(data, "x.xls", lambda _: True)
    assert found.notes == (Note("F07", {"unchecked": "1"}),)
    assert found.sheets[0].cells[1, 1] == Cell(Kind.NUMBER, "12")
