"""What a second reading of an old workbook tells of its cells that calamine's values do not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from cchc.reader.model import Cell, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_MARKS = 200_000
"""As many as there may be cells."""
Place = tuple[int, int]
REPLACING = frozenset({Kind.ERROR, Kind.EMPTY, Kind.BOOL})
"""Kinds that calamine gives as blank or as a number: here the second reading is right."""


class Mark(NamedTuple):
    """What is told of one cell; `value` is '' for a number whose digits are calamine's alone.

    The kind is None where only the flags are told.
    """

    kind: Kind | None
    value: str = ""
    formula: bool = False
    percent: bool = False


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """What is told of one sheet: its marked cells by (row, column) from 1, and what is hidden in it.

    `zeros` are the formulas whose stored value is 0, as `Sheet` has them.
    """

    cells: Mapping[Place, Mark] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    has_filter: bool = False
    zeros: Mapping[Place, str] = field(default_factory=dict)


class UnclearWorkbookError(ValueError):
    """The second reading does not understand the workbook, or not as calamine does."""


def with_marks(cells: Mapping[Place, Cell], marks: Mapping[Place, Mark]) -> dict[Place, Cell]:
    """Give the cells as both readings see them; UnclearWorkbookError where they see different cells."""
    return {**cells, **{place: _marked(cells.get(place), mark) for place, mark in marks.items()}}


def _marked(cell: Cell | None, mark: Mark) -> Cell:
    if mark.kind in REPLACING:
        return Cell(mark.kind, mark.value, mark.formula)
    if mark.kind is Kind.TEXT and (cell is None or cell.kind is not Kind.TEXT):
        return Cell(Kind.TEXT, mark.value, mark.formula)
    if cell is None or (mark.kind is Kind.NUMBER and not _agrees(cell, mark.value)):
        raise UnclearWorkbookError
    return cell._replace(formula=mark.formula, percent_format=mark.percent and cell.kind is Kind.NUMBER)


def _agrees(cell: Cell, value: str) -> bool:
    """Whether calamine gives the same number; a date it gives as such, by the cell's format."""
    if cell.kind is Kind.NUMBER:
        return not value or float(cell.value) == float(value)
    return cell.kind is Kind.DATE
