"""What a cell shows to a person: its text, a whole number, a day."""

from datetime import date, timedelta
from typing import Final

from cchc.reader.model import Cell, Kind
from cchc.vietnamese import clean, date_text

DAYS_1904: Final = 1462
LONGEST_TEXT: Final = 2_000
LONGEST_NUMBER: Final = 40
"""Characters: the digits of a double are fewer."""
DIGITS: Final = 15
"""Digits of a number that office programs keep."""
_FIRST_DAY = date(1899, 12, 30)
_NO_SUCH_DAY = 60
_LAST_SERIAL = 2_958_465  # 31/12/9999
_MINUTES = 24 * 60


def cell_text(cell: Cell | None, *, date_1904: bool = False) -> str:
    """What stands in a cell, as a person would read it, at most as long as is kept; '' for a blank one."""
    if cell is None:
        return ""
    if cell.kind is Kind.TEXT:  # as most are
        return clean(cell.value)[:LONGEST_TEXT]
    day = cell_date(cell, date_1904=date_1904) if cell.date_format or cell.kind is Kind.DATE else None
    if day is not None:
        return date_text(day)
    if cell.kind is not Kind.NUMBER:
        return clean(cell.value)[:LONGEST_TEXT]
    whole = whole_number(cell)
    return cell.value[:LONGEST_NUMBER].replace(".", ",") if whole is None else str(whole)


def said_text(cell: Cell | None) -> str:
    """The same in a sentence, where a formula that has no value is not shown as nothing."""
    return cell_text(cell) or ("công thức chưa tính" if cell and cell.kind is Kind.EMPTY else "")


def whole_number(cell: Cell) -> int | None:
    """The value of a cell with a whole number of at most 15 digits, else None."""
    if cell.kind is not Kind.NUMBER:
        return None
    if len(cell.value) <= DIGITS and cell.value.isascii() and cell.value.isdigit():
        return int(cell.value)
    try:
        value = float(cell.value)
    except ValueError:
        return None
    return int(value) if value.is_integer() and abs(value) < 10**DIGITS else None


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
    leap = serial < _NO_SUCH_DAY  # Excel counts a 29/02/1900 that never was
    return _FIRST_DAY + timedelta(days=serial + leap) if 0 < serial <= _LAST_SERIAL else None


def cell_hour(cell: Cell) -> str:
    """The time of day that a cell shows, `03:00`; '' where it shows none, or a day as well."""
    if cell.kind is Kind.DATE:
        time = cell.value.removeprefix(f"{_FIRST_DAY}T")
        return time[:5] if time[2:3] == ":" else ""
    if cell.kind is not Kind.NUMBER or not cell.date_format or not 0 < float(cell.value) < 1:
        return ""
    hours, minutes = divmod(min(round(float(cell.value) * _MINUTES), _MINUTES - 1), 60)
    return f"{hours:02d}:{minutes:02d}"
