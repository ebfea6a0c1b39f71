"""A cell's stored value by its type, and which number formats show a date."""

from __future__ import annotations

import math
import re
from datetime import datetime

from cchc.reader.model import Cell, Kind
from cchc.reader.richtext import unescape

NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
BOOLEANS = {"0": "FALSE", "1": "TRUE", "false": "FALSE", "true": "TRUE"}
DATE_FORMAT_IDS = frozenset(
    str(number) for number in [*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)]
)
NOT_SHOWN = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE | re.DOTALL)
DATE_LETTER = re.compile("[ymdhs]", re.IGNORECASE)


def is_true(stored: str | None) -> bool:
    """Read a boolean attribute; absent is false."""
    return stored in {"1", "true"}


def is_number(stored: str) -> bool:
    """Tell whether the text is a finite number in the writing of XML, so neither '12,5' nor '1E309'."""
    return NUMBER.fullmatch(stored) is not None and math.isfinite(float(stored))


def is_date_format(code: str) -> bool:
    """Tell whether a number format code shows a date or a time."""
    return DATE_LETTER.search(NOT_SHOWN.sub("", code)) is not None


def is_percent_format(code: str) -> bool:
    """Tell whether a number format code shows a share in percent."""
    return "%" in NOT_SHOWN.sub("", code)


def constant(kind: str, stored: str, *, formula: bool) -> Cell:
    """Read the value of a cell of a type other than number and shared string."""
    if kind in {"str", "inlineStr"}:
        return Cell(Kind.TEXT, unescape(stored), formula)
    value = stored.strip()
    if kind == "b" and value in BOOLEANS:
        return Cell(Kind.BOOL, BOOLEANS[value], formula)
    if kind == "d" and _is_date(value):
        return Cell(Kind.DATE, value, formula)
    return Cell(Kind.ERROR, value, formula)


def _is_date(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
