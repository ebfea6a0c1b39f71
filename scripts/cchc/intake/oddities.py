"""What is odd about a form that can still be read: renamed or extra sheets, filters, merges, stray cells."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple

from cchc.form.layout import (
    FAULT_SHEET,
    FIGURE_SHEET,
    GUIDE_SHEET,
    IDENTITY_SHEET,
    SHOWN,
    TASK_SHEET,
    FigureColumn,
    TaskColumn,
)
from cchc.intake.sheets import Form, Table
from cchc.reader.model import Cell, Kind, Sheet
from cchc.reader.references import column_name
from cchc.reader.shown import cell_text
from cchc.vietnamese import clean, fold, listing, parse_number

LARGEST_MERGE: Final = 10_000
STRAY_ROWS: Final = 1_000
STRAY_COLUMNS: Final = 50
_INPUTS: Final = (FigureColumn.CODE, FigureColumn.VALUE)
_UNTOLD: Final = frozenset({Kind.EMPTY, Kind.ERROR})
"""A check that was never calculated, or that the program could not calculate."""


class Oddity(NamedTuple):
    """A problem's code with the sheet and cell, and the values of its sentence."""

    code: str
    sheet: str
    cell: str
    values: dict[str, object]


Places = Callable[[str], tuple[int, str] | None]
"""Where the plan has a code (of a figure or deliverable), to tell rows out of order; None: nowhere."""
Names = Callable[[str], bool]
"""Whether the plan has a figure or a deliverable of that name."""


def oddities(form: Form, place: Places, has_name: Names, *, formulas: bool) -> Iterator[Oddity]:
    """Everything odd about a form's sheets; nothing of it changes what is read.

    `formulas` tells whether formulas could be told apart in the file.
    """
    yield from _renamed(form)
    yield from _extra(form.others)
    yield from _filtered(form.figures, "lọc đang bật")
    for table, headers, optional in (
        (form.figures, FigureColumn, (FigureColumn.BEFORE, FigureColumn.CHECK)),
        (form.tasks, TaskColumn, (TaskColumn.CHECK,)),
    ):
        places = {row: found for row, cells in table.body if (found := place(_code(table, cells)))}
        missing = [header for header in headers if header not in table.columns]
        yield from _merged(table.sheet)
        yield from _stray(table, max(places, default=table.header), has_name)
        yield from _inserted(table, places, foreign=not missing)
        yield from _moved(table, places, headers)
        if formulas:
            yield from _overwritten(table, places)
        yield from _missing(table, [header for header in missing if header not in optional])


def _code(table: Table, cells: dict[int, Cell]) -> str:
    cell = cells.get(table.columns[FigureColumn.CODE])
    return cell_text(cell) if cell else ""


def _missing(table: Table, missing: list[StrEnum]) -> Iterator[Oddity]:
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


def _stray(table: Table, last_row: int, has_name: Names) -> Iterator[Oddity]:
    """Numbers where no input is, beside the table, between its rows, above or below it; anything far away."""
    claimed = frozenset(table.columns.values())
    last_column = max(claimed)
    far_row, far_column = last_row + STRAY_ROWS, last_column + STRAY_COLUMNS
    told = [
        f"{column_name(column)}{row}"
        for row in table.rows
        for column in _unclaimed(table, claimed, row, has_name)
        if row > far_row or column > far_column or _misplaced(table, row, column)
    ]
    if told:
        found, name = listing(told, most=5), clean(table.sheet.name)
        yield Oddity("S03", name, told[0], {"cells": found, "sheet": name})


def _unclaimed(table: Table, claimed: frozenset[int], row: int, has_name: Names) -> Iterable[int]:
    """The columns of a row in which no header and no label says what a cell is.

    A row that bears a name of the plan is one of the form's, whatever became of its code.
    """
    cells = table.rows[row]
    if row > table.header:
        code = cells.get(table.columns[FigureColumn.CODE])
        own = (code and code.kind is Kind.TEXT) or has_name(_name(table, cells))
        return sorted(cells.keys() - claimed) if own else cells
    last = max(claimed)
    first = min((column for column, cell in cells.items() if cell.kind is Kind.TEXT), default=last)
    return [column for column in cells if column < first or column > last]


def _name(table: Table, cells: Mapping[int, Cell]) -> str:
    columns = (table.columns.get(header, 0) for header in (FigureColumn.NAME, TaskColumn.DELIVERABLE))
    return next((cell_text(cells[column]) for column in columns if column in cells), "")


def _misplaced(table: Table, row: int, column: int) -> bool:
    """Whether a number stands in a cell that nothing claims; a figure without a code is told by itself."""
    cell = table.rows[row][column]
    if row <= table.header:
        return row < table.header and _is_number(cell)
    return column != table.columns.get(FigureColumn.VALUE) and (
        _is_number(cell) or (cell.kind is Kind.TEXT and parse_number(cell.value) is not None)
    )


def _is_number(cell: Cell) -> bool:
    return cell.kind is Kind.NUMBER and not cell.date_format


def _inserted(table: Table, rows: Container[int], *, foreign: bool) -> Iterator[Oddity]:
    """Blank rows between the rows of the table, and columns that are none of the form's between its columns.

    A column with a header of its own is only one more where all of the form's are there: else it is renamed.
    """
    last = max((row for row in table.rows if row in rows), default=0)
    gaps = [
        f"dòng {row}"
        for row in range(table.header + 1, last)
        if not any(cell.value for cell in table.rows.get(row, {}).values())
    ]
    columns, headers = set(table.columns.values()), table.rows[table.header]
    gaps += [
        f"cột {column_name(column)}"
        for column in range(min(columns), max(columns))
        if column not in columns and (foreign or column not in headers)
    ]
    if gaps:
        where, name = listing(gaps, most=5), clean(table.sheet.name)
        yield Oddity("S20", name, "", {"sheet": name, "found": where})


def _moved(table: Table, places: Mapping[int, tuple[int, str]], headers: type[StrEnum]) -> Iterator[Oddity]:
    """Rows that stand in another order than the plan's, and columns in another than the form's."""
    often = Counter(places.values())  # of a code that stands twice neither row is known to be its own
    once = sorted((row, here) for row, here in places.items() if often[here] == 1)
    rows = [f"dòng {row}" for (_, before), (row, here) in pairwise(once) if here < before]
    order = [(table.columns[header], header) for header in headers if header in table.columns]
    columns = [f"cột «{header}»" for (before, _), (here, header) in pairwise(order) if here < before]
    if rows or columns:
        where, name = listing([*rows, *columns], most=5), clean(table.sheet.name)
        yield Oddity("S21", name, "", {"sheet": name, "found": where})


def _overwritten(table: Table, rows: Iterable[int]) -> Iterator[Oddity]:
    """Checks of the form that were typed over or replaced: what stands there is not what its formulas say."""
    column = table.columns.get(FigureColumn.CHECK, 0)
    checks = [(row, table.rows[row].get(column)) for row in sorted(rows)]
    typed = [f"{column_name(column)}{row}" for row, cell in checks if cell and not _is_check(cell)]
    if typed:
        name = clean(table.sheet.name)
        yield Oddity("D03", name, typed[0], {"sheet": name, "cells": listing(typed, most=5)})


def _is_check(cell: Cell) -> bool:
    return cell.formula and (cell.kind in _UNTOLD or cell.value.startswith(SHOWN))
