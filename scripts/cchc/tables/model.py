"""A table as both writers show it: columns of a kind, rows of typed values."""

from datetime import date
from enum import Enum, auto
from fractions import Fraction
from typing import NamedTuple

from cchc.tables.text import Measure

Value = str | int | Fraction | date | Measure | None


class Kind(Enum):
    """How a column is aligned and formatted; of a HASH the beginning is shown, a LINK leads somewhere."""

    CODE = auto()
    TEXT = auto()
    NUMBER = auto()
    DATE = auto()
    STATE = auto()
    HASH = auto()
    LINK = auto()


class Column(NamedTuple):
    """A column: its header, its width in characters, its kind, and what its header is explained by."""

    header: str
    width: float
    kind: Kind = Kind.TEXT
    note: str = ""


class Table(NamedTuple):
    """A table with its title; rows hold one value for each column, `empty` says that there are none."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    empty: str = "Không có dòng nào"
