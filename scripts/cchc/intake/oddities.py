"""What is odd about a form that can still be read: renamed or extra sheets, filters, merges, stray cells."""

from collections.abc import Callable, Iterator
from enum import StrEnum
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
from cchc.intake.sheets import Form, Table
from cchc.reader.model import Cell, Kind, Sheet
from cchc.reader.references import column_name
from cchc.reader.shown import cell_text
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


def oddities(form: Form, known: Callable[[str], bool], *, formulas: bool) -> Iterator[Oddity]:
    """Everything odd about a form's sheets; nothing of it changes what is read.

    `known` tells whether the plan has a code; `formulas` whether the file's format tells formulas apart.
    """
    yield from _renamed(form)
    yield from _extra(form.others)
    yield from _filtered(form.figures, "lọc đang bật")
    for table in (form.figures, form.tasks):
        codes = frozenset(row for row, cells in table.body if _has_code(table, cells, known))
        yield from _merged(table.sheet)
        yield from _stray(table, codes)
        yield from _inserted(table, codes)
        if formulas:
            yield from _overwritten(table, codes)
    yield from _missing(form.figures, FigureColumn, (FigureColumn.BEFORE, FigureColumn.CHECK))
    yield from _missing(form.tasks, TaskColumn, (TaskColumn.CHECK,))


def _has_code(table: Table, cells: dict[int, Cell], known: Callable[[str], bool]) -> bool:
    cell = cells.get(table.columns[FigureColumn.CODE])
    return cell is not None and known(cell_text(cell))


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
        if count and fold(sheet.name) not in (fold(GUIDE_SHEET), fold(IDENTITY_SHEET), fold(FAULT_SHEET)):
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


def _stray(table: Table, codes: frozenset[int]) -> Iterator[Oddity]:
    """Numbers that stand where no input is: beside the table, below it, or far away."""
    last_row, last_column = max(codes, default=table.header), max(table.columns.values())
    known = set(table.columns.values())
    stray = [
        (row, column)
        for row, cells in table.rows.items()
        for column, cell in cells.items()
        if row > last_row + STRAY_ROWS
        or column > last_column + STRAY_COLUMNS
        or (
            _is_number(cell)
            and row > table.header
            and (column not in known if row in codes else row > last_row)
        )
    ]
    counted = table.columns.get(FigureColumn.VALUE)
    told = [f"{column_name(c)}{r}" for r, c in stray if c != counted or r > last_row + STRAY_ROWS]
    if told:
        cells, name = listing(told, most=5), clean(table.sheet.name)
        yield Oddity("S03", name, told[0], {"cells": cells, "sheet": name})


def _is_number(cell: Cell) -> bool:
    return cell.kind is Kind.NUMBER and not cell.date_format


def _inserted(table: Table, codes: frozenset[int]) -> Iterator[Oddity]:
    """Blank rows between the rows of the table, and columns without a header between its columns."""
    gaps = [
        f"dòng {row}"
        for row in range(table.header + 1, max(codes, default=0))
        if not any(cell.value for cell in table.rows.get(row, {}).values())
    ]
    columns = set(table.columns.values())
    headers = table.rows[table.header]
    gaps += [
        f"cột {column_name(c)}"
        for c in range(min(columns), max(columns))
        if c not in columns | headers.keys()
    ]
    if gaps:
        where, name = listing(gaps, most=5), clean(table.sheet.name)
        yield Oddity("S20", name, "", {"sheet": name, "found": where})


def _overwritten(table: Table, codes: frozenset[int]) -> Iterator[Oddity]:
    """Checks of the form that somebody typed over: words stand where its formulas stood."""
    column = table.columns.get(FigureColumn.CHECK)
    checks = [(row, table.rows[row].get(column or 0)) for row in sorted(codes)]
    typed = [f"{column_name(column or 0)}{row}" for row, cell in checks if cell and not cell.formula]
    if typed:
        name = clean(table.sheet.name)
        yield Oddity("D03", name, typed[0], {"sheet": name, "cells": listing(typed, most=5)})
