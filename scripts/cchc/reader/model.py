"""What a workbook says, before anyone asks what it means."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


class Kind(StrEnum):
    """What stands in a cell; a blank cell is absent and has no kind."""

    NUMBER = "number"
    TEXT = "text"
    BOOL = "bool"
    ERROR = "error"
    DATE = "date"
    EMPTY = "empty"


class Cell(NamedTuple):
    """A cell that is not blank.

    The value is kept as stored: a number's own digits, the text, 'TRUE' or 'FALSE', '#REF!', an ISO date.
    A value that its type forbids ('1E309', '12,5' as a number) is an ERROR with the stored text.
    EMPTY is a formula that was never calculated.
    """

    kind: Kind
    value: str
    formula: bool = False
    date_format: bool = False
    percent_format: bool = False


Area = tuple[int, int, int, int]
"""First row, first column, last row, last column; all from 1."""
Rows = dict[int, dict[int, Cell]]
"""Cells by row, from top to bottom, and column; both from 1, and a row without cells is absent."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; its rows are empty if the sheet was not asked for.

    `zeros` are the formulas whose stored value is 0, which some programs write without calculating.
    """

    name: str
    state: str = "visible"
    rows: Rows = field(default_factory=dict)
    merges: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    has_filter: bool = False
    zeros: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def cells(self) -> dict[tuple[int, int], Cell]:
        """The cells by (row, column), row after row."""
        return {(row, column): cell for row, cells in self.rows.items() for column, cell in cells.items()}


class Note(NamedTuple):
    """Something about the file that is accepted and told: a problem's id and its particulars."""

    code: str
    values: dict[str, str]


UNCHECKED = "unchecked"
"""Among the particulars of a note: formulas, errors and shares in percent of the file are not told apart."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook with all its sheets named, and those asked for filled."""

    sheets: tuple[Sheet, ...]
    modified: datetime | None = None
    application: str = ""
    date_1904: bool = False
    calculated_on_load: bool = False
    custom: dict[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


class UnreadableFile(Exception):  # noqa: N818 (the name says what is wrong with the file)
    """The file is refused: the problem's id (`F03`) and its particulars (`part=…`)."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values
