"""Cells of a form as text: cleaned, folded for comparison, dates and whole numbers as people wrote them."""

import unicodedata
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from cchc.reader.model import Cell, Kind
from cchc.vietnamese import clean, date_text, fold

LONGEST_LABEL: Final = 300
DAYS_1904: Final = 1462
_FIRST_DAY = date(1899, 12, 30)
_LAST_SERIAL = 2_958_465  # 31/12/9999

_clean = lru_cache(maxsize=8192)(clean)  # fifty forms repeat the same labels
_fold = lru_cache(maxsize=8192)(fold)


def tidy(text: str) -> str:
    """The cleaned text; labels are cleaned once for all forms."""
    return _clean(text) if len(text) <= LONGEST_LABEL else clean(text)


def folded(text: str) -> str:
    """The text folded for comparison; labels are folded once for all forms."""
    return _fold(text) if len(text) <= LONGEST_LABEL else fold(text)


def label(cell: Cell) -> str:
    """A cell's text for comparing it with a label, without the colon at its end; '' if it is no text."""
    if cell.kind is not Kind.TEXT or len(cell.value) > LONGEST_LABEL:
        return ""
    return _fold(cell.value).rstrip(" :")


@lru_cache(maxsize=1024)
def unaccented(text: str) -> str:
    """Folded text without accents, to find what was retyped without them."""
    letters = unicodedata.normalize("NFD", fold(text).replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def cell_text(cell: Cell | None, *, date_1904: bool = False) -> str:
    """What stands in a cell, as a person would read it; '' for a blank one."""
    if cell is None:
        return ""
    day = cell_date(cell, date_1904=date_1904)
    if day is not None:
        return date_text(day)
    whole = whole_number(cell)
    return str(whole) if whole is not None else tidy(cell.value)


def whole_number(cell: Cell) -> int | None:
    """The value of a cell with a whole number of at most 15 digits, else None."""
    if cell.kind is not Kind.NUMBER:
        return None
    value = float(cell.value)
    return int(value) if value.is_integer() and abs(value) < 10**15 else None


def cell_date(cell: Cell, *, date_1904: bool = False) -> date | None:
    """The day that a date cell shows, else None."""
    if cell.kind is Kind.DATE:
        try:
            return date.fromisoformat(cell.value[:10])
        except ValueError:
            return None
    if cell.kind is not Kind.NUMBER or not cell.date_format:
        return None
    serial = int(float(cell.value)) + (DAYS_1904 if date_1904 else 0)
    return _FIRST_DAY + timedelta(days=serial) if 0 < serial <= _LAST_SERIAL else None
