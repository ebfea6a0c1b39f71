"""What is odd about a form that can still be read: renamed or extra sheets, filters, merges, stray cells."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from cchc.form.layout import FIGURE_SHEET, GUIDE_SHEET, IDENTITY_SHEET, TASK_SHEET, FigureColumn, TaskColumn
from cchc.intake.sheets import Form, Table
from cchc.reader.model import Kind, Sheet
from cchc.reader.references import column_name
from cchc.vietnamese import clean, fold, listing

LARGEST_MERGE: Final = 10_000
STRAY_ROWS: Final = 1_000
STRAY_COLUMNS: Final = 50
_INPUTS: Final = (FigureColumn.CODE, FigureColumn.VALUE)


class Oddity(NamedTuple):
    """A problem's code with the sheet and cell, and the values of its sentence."""

    code: str
    sheet: str
    cell: str
    values: dict[str, object]


def oddities(form: Form) -> Iterator[Oddity]:
    """Everything odd about a form's sheets; nothing of it changes what is read."""
    yield from _renamed(form)
    yield from _extra(form.others)
    yield from _filtered(form.figures, "lọc đang bật")
    for table in (form.figures, form.tasks):
        yield from _merged(table.sheet)
        yield from _stray(table)
    yield from _missing(form.figures, FigureColumn, (FigureColumn.BEFORE, FigureColumn.CHECK))
    yield from _missing(form.tasks, TaskColumn, (TaskColumn.CHECK,))


def _missing(table: Table, headers: type[StrEnum], optional: tuple[StrEnum, ...]) -> Iterator[Oddity]:
    missing = [header for header in headers if header not in optional and header not in table.columns]
    if missing:
        name = clean(table.sheet.name)
        columns = listing(f"«{header}»" for header in missing)
        yield Oddity("N25", name, "", {"sheet": name, "columns": columns})


def _renamed(form: Form) -> Iterator[Oddity]:
    for table, name in ((form.figures, FIGURE_SHEET), (form.tasks, TASK_SHEET)):
        if table.sheet.name != name:
            found = clean(table.sheet.name)
            yield Oddity("S16", found, "", {"found": found, "expected": name})


def _extra(sheets: tuple[Sheet, ...]) -> Iterator[Oddity]:
    for sheet in sheets:
        count = sum(cell.kind is Kind.NUMBER for cell in sheet.cells.values())
        if count and fold(sheet.name) not in (fold(GUIDE_SHEET), fold(IDENTITY_SHEET)):
            name, which = clean(sheet.name), "Trang" if sheet.state == "visible" else "Trang ẩn"
            yield Oddity("S17", name, "", {"which": which, "sheet": name, "count": count})


def _filtered(table: Table, filter_words: str) -> Iterator[Oddity]:
    columns = [table.columns[header] for header in _INPUTS]
    hidden = [
        column_name(column)
        for column in columns
        if any(first <= column <= last for first, last in table.sheet.hidden_columns)
    ]
    what = [filter_words] * table.sheet.has_filter + [f"cột {name} bị ẩn" for name in hidden]
    if what:
        name = clean(table.sheet.name)
        yield Oddity("N18", name, "", {"sheet": name, "what": listing(what)})


def _merged(sheet: Sheet) -> Iterator[Oddity]:
    for top, left, bottom, right in sheet.merges:
        if (bottom - top + 1) * (right - left + 1) > LARGEST_MERGE:
            area = f"{column_name(left)}{top}:{column_name(right)}{bottom}"
            yield Oddity("S05", clean(sheet.name), area, {"sheet": clean(sheet.name)})
            return


def _stray(table: Table) -> Iterator[Oddity]:
    code = table.columns[FigureColumn.CODE]
    last_row = max((row for row, cells in table.body if code in cells), default=table.header) + STRAY_ROWS
    last_column = max(table.columns.values()) + STRAY_COLUMNS
    stray = [(row, column) for row, column in table.sheet.cells if row > last_row or column > last_column]
    if stray:
        cells = listing((f"{column_name(column)}{row}" for row, column in stray), most=5)
        name = clean(table.sheet.name)
        yield Oddity("S03", name, cells, {"cells": cells, "sheet": name})
