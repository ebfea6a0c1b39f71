"""The rows of a form's two tables, by code, wherever their columns stand."""

from collections.abc import Callable, Container, Iterator, Mapping
from itertools import islice
from typing import Final, NamedTuple

from cchc.form.layout import FigureColumn, Status, TaskColumn
from cchc.intake.model import RawCell, RawFigure, RawTask
from cchc.intake.sheets import Table
from cchc.intake.sums import sum_of
from cchc.reader.model import Cell, Kind
from cchc.reader.references import column_name
from cchc.reader.shown import DAYS_1904, cell_text
from cchc.vietnamese import fold, leading_number, parse_number, readings

_MOST_SUMS: Final = 200
STATUSES: Final = frozenset(fold(status) for status in Status)


class Extracted(NamedTuple):
    """What stands in a form's rows."""

    figures: tuple[RawFigure, ...]
    tasks: tuple[RawTask, ...]

    @property
    def filled(self) -> int:
        """How many input cells of figures hold something."""
        return sum(not figure.blank for figure in self.figures)


class Columns:
    """Reads the cells of a row by their headers."""

    __slots__ = ("_date_1904", "_letters", "_numbers")

    def __init__(self, table: Table, *, date_1904: bool) -> None:
        self._numbers = table.columns
        self._letters = {header: column_name(number) for header, number in table.columns.items()}
        self._date_1904 = date_1904

    def text(self, cells: dict[int, Cell], header: str) -> str:
        """The text under a header; '' where the form has no such column."""
        cell = cells.get(self._numbers.get(header, 0))
        return cell_text(cell, date_1904=self._date_1904) if cell else ""

    def raw(self, row: int, cells: dict[int, Cell], header: str, covered: Container[int] = ()) -> RawCell:
        """The cell under a header as it is stored, with its address."""
        cell = cells.get(self._numbers.get(header, 0))
        return RawCell(f"{self._letters.get(header, '')}{row}", cell, row in covered)

    def day(self, row: int, cells: dict[int, Cell], header: str) -> RawCell:
        """The same of a date: serial numbers of the date system of 1904 become those of 1900."""
        raw = self.raw(row, cells, header)
        if not (self._date_1904 and raw.cell and raw.cell.kind is Kind.NUMBER and raw.cell.date_format):
            return raw
        return raw._replace(cell=raw.cell._replace(value=f"{float(raw.cell.value) + DAYS_1904:.15g}"))


def extract(figures: Table, tasks: Table, known: Callable[[str], bool], *, date_1904: bool) -> Extracted:
    """Read the rows of both tables; `known` tells whether the plan has a code (of a figure or deliverable).

    Below the tables people sign: a row whose code the plan does not have counts only if it holds a figure
    or a status. Rows without a code are kept for the checks to name them.
    """
    figure_columns = Columns(figures, date_1904=date_1904)
    task_columns = Columns(tasks, date_1904=date_1904)
    return Extracted(
        tuple(r for r in _figures(figures, figure_columns) if known(r.code) or _like_a_figure(r.value.cell)),
        tuple(r for r in _tasks(tasks, task_columns) if known(r.code) or _like_a_task(r)),
    )


def _figures(table: Table, columns: Columns) -> Iterator[RawFigure]:
    covered = covered_rows(table, FigureColumn.VALUE)
    hidden, zeros = table.sheet.hidden_rows, _zeros(table)
    for row, cells in table.body:
        yield RawFigure(
            columns.text(cells, FigureColumn.CODE),
            row,
            columns.text(cells, FigureColumn.NAME),
            columns.text(cells, FigureColumn.MEASURE),
            _summed(table, zeros.get(row), columns.raw(row, cells, FigureColumn.VALUE, covered)),
            columns.text(cells, FigureColumn.EVIDENCE),
            columns.text(cells, FigureColumn.NOTE),
            row in hidden,
        )


def _tasks(table: Table, columns: Columns) -> Iterator[RawTask]:
    for row, cells in table.body:
        yield RawTask(
            columns.text(cells, TaskColumn.CODE),
            row,
            columns.raw(row, cells, TaskColumn.STATUS),
            columns.day(row, cells, TaskColumn.DONE),
            columns.text(cells, TaskColumn.NUMBER),
            columns.text(cells, TaskColumn.EVIDENCE),
            columns.text(cells, TaskColumn.DIFFICULTY),
            columns.text(cells, TaskColumn.DELIVERABLE),
        )


def _zeros(table: Table) -> Mapping[int, str]:
    """The formulas among the values that are stored as 0, by row; no more than a form can have."""
    value = table.columns[FigureColumn.VALUE]
    found = ((row, formula) for (row, column), formula in table.sheet.zeros.items() if column == value)
    return dict(islice(found, _MOST_SUMS))


def _summed(table: Table, formula: str | None, raw: RawCell) -> RawCell:
    return raw._replace(added=sum_of(formula, table.sheet)) if formula else raw


def covered_rows(table: Table, header: str) -> frozenset[int]:
    """The rows in which the cell under a header lies under a merged area and is not its first cell."""
    column = table.columns[header]
    spans = sorted(
        (top + (left == column), bottom)
        for top, left, bottom, right in table.sheet.merges
        if left <= column <= right
    )
    covered: list[int] = []
    reach = following = 0
    for row in table.rows:
        while following < len(spans) and spans[following][0] <= row:
            reach = max(reach, spans[following][1])
            following += 1
        if row <= reach:
            covered.append(row)
    return frozenset(covered)


def _like_a_figure(cell: Cell | None) -> bool:
    if cell is None:
        return False
    if cell.kind is not Kind.TEXT:
        return True
    text = cell.value
    return bool(parse_number(text) is not None or readings(text) or leading_number(text))


def _like_a_task(row: RawTask) -> bool:
    return fold(row.status.text) in STATUSES
