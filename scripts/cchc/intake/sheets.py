"""The sheets of a form: which of a workbook's sheets they are, and where their tables stand."""

from collections import Counter
from dataclasses import replace
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from cchc.form.layout import (
    FAULT_SHEET,
    FIGURE_SHEET,
    GUIDE_SHEET,
    IDENTITY_SHEET,
    TASK_SHEET,
    FigureColumn,
    TaskColumn,
)
from cchc.intake.text import label, unaccented
from cchc.reader import UnreadableFile, read_workbook
from cchc.reader.model import Cell, Kind, Rows, Sheet, Workbook
from cchc.vietnamese import fold, listing

FORM_SHEETS: Final = frozenset(unaccented(name) for name in (FIGURE_SHEET, TASK_SHEET, IDENTITY_SHEET))
OWN_SHEETS: Final = FORM_SHEETS | {unaccented(GUIDE_SHEET), unaccented(FAULT_SHEET)}


class Table(NamedTuple):
    """A form's sheet, the row of its headers, and the column of each header."""

    sheet: Sheet
    header: int
    columns: dict[str, int]

    @property
    def rows(self) -> Rows:
        """The cells of the sheet by row and column."""
        return self.sheet.rows

    @property
    def body(self) -> list[tuple[int, dict[int, Cell]]]:
        """The rows below the headers, from top to bottom."""
        return [(row, cells) for row, cells in self.rows.items() if row > self.header]


class Form(NamedTuple):
    """A workbook that is a form: its two tables, and the sheets that are no part of it."""

    workbook: Workbook
    figures: Table
    tasks: Table
    others: tuple[Sheet, ...]


def read_sheets(data: bytes, name: str) -> Workbook:
    """Read a form's sheets, then the others if there are any; those cannot refuse the file."""
    workbook = read_workbook(data, name, lambda sheet: unaccented(sheet) in FORM_SHEETS)
    others = {sheet.name for sheet in workbook.sheets if unaccented(sheet.name) not in OWN_SHEETS}
    if not others:
        return workbook
    try:
        extra = {sheet.name: sheet for sheet in read_workbook(data, name, others.__contains__).sheets}
    except UnreadableFile:
        return workbook
    sheets = (extra[sheet.name] if sheet.name in others else sheet for sheet in workbook.sheets)
    return replace(workbook, sheets=tuple(sheets))


def find_form(workbook: Workbook) -> Form:
    """Find the two tables of a form; UnreadableFile S15, N13 or N14 where one is not there exactly once."""
    figures = _find(workbook.sheets, FIGURE_SHEET, FigureColumn, FigureColumn.VALUE)
    tasks = _find(workbook.sheets, TASK_SHEET, TaskColumn, TaskColumn.STATUS)
    known = (figures.sheet, tasks.sheet)
    others = (sheet for sheet in workbook.sheets if not any(sheet is one for one in known))
    return Form(workbook, figures, tasks, tuple(others))


def identity_sheet(workbook: Workbook) -> Sheet | None:
    """The hidden sheet that says whose form it is."""
    wanted = fold(IDENTITY_SHEET)
    return next((sheet for sheet in workbook.sheets if fold(sheet.name) == wanted), None)


def _find(sheets: tuple[Sheet, ...], name: str, headers: type[StrEnum], input_header: str) -> Table:
    needed = frozenset({fold(headers("Mã")), fold(input_header)})
    sheet = _pick(sheets, name, needed)
    header = _header_row(sheet.rows, needed)
    if header is None:
        raise UnreadableFile("N13", sheet=sheet.name, header=input_header)
    return Table(sheet, header, _columns(sheet, sheet.rows[header], headers))


def _pick(sheets: tuple[Sheet, ...], name: str, needed: frozenset[str]) -> Sheet:
    """The sheet of that name but for case, spaces and how accents are stored; no other is taken for it."""
    found = [sheet for sheet in sheets if fold(sheet.name) == fold(name)]
    if len(found) != 1:
        like = found or [sheet for sheet in sheets if _header_row(sheet.rows, needed) is not None]
        names = f"; có trang giống: {listing(sheet.name for sheet in like)}" if like else ""
        raise UnreadableFile("S15", sheet=name, found=names)
    return found[0]


def _header_row(rows: Rows, needed: frozenset[str]) -> int | None:
    for row, cells in rows.items():
        if needed <= {label(cell) for cell in cells.values() if cell.kind is Kind.TEXT}:
            return row
    return None


@cache
def _folded(headers: type[StrEnum]) -> dict[str, str]:
    return {fold(header): str(header) for header in headers}


def _columns(sheet: Sheet, cells: dict[int, Cell], headers: type[StrEnum]) -> dict[str, int]:
    names = _folded(headers)
    labels = ((label(cell), column) for column, cell in cells.items())
    found = [(names[text], column) for text, column in labels if text in names]
    doubled = [name for name, count in Counter(name for name, _ in found).items() if count > 1]
    if doubled:
        raise UnreadableFile("N14", sheet=sheet.name, header=listing(doubled))
    return dict(found)
