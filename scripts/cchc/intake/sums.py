"""What a plain sum in a cell must come to, for formulas that a program stored as 0 without calculating."""

import re
from fractions import Fraction
from typing import Final

from cchc.reader.model import Kind, Sheet
from cchc.reader.references import area
from cchc.vietnamese import number_text

_SUM: Final = re.compile(r"SUM\(([A-Z$0-9:,;]+)\)|((?:\$?[A-Z]{1,3}\$?[0-9]+\+?)+)")
_MOST_CELLS: Final = 1_000
"""In one formula: a form has a few dozen, and a hostile one thousands of formulas over a million."""


def sum_of(formula: str, sheet: Sheet) -> str:
    """What `SUM(D8:D11)` or `D8+D9` comes to, as text; '' where it is 0, or the formula is no plain sum."""
    match = _SUM.fullmatch(formula.replace(" ", "").upper())
    if match is None:
        return ""
    total, count = Fraction(0), 0
    for part in re.split("[,;+]", (match[1] or match[2]).replace("$", "")):
        found = area(part)
        if found is None:
            return ""
        top, left, bottom, right = found
        count += (bottom - top + 1) * (right - left + 1)
        if count > _MOST_CELLS:
            return ""
        cells = (
            sheet.rows.get(row, {}).get(column)
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        )
        total += sum(_exact(cell.value) for cell in cells if cell and cell.kind is Kind.NUMBER)
    return number_text(total) if total else ""


def _exact(stored: str) -> Fraction:
    """A stored number by way of its double: `1e-999999999` would be a fraction of a billion digits."""
    return Fraction(f"{float(stored):.15g}")
