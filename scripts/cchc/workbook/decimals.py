"""Number formats that follow live results: the decimals that `cchc.tables.measure` gives a written one."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from cchc.plan import Comparison, Display
from cchc.tables.text import ENDS, MOST_PLACES, PLACES
from cchc.vietnamese import number_text
from cchc.workbook.numbers import YES_NO

_MISSED: Final = {
    Comparison.AT_LEAST: ("<", ">="),
    Comparison.AT_MOST: (">", "<="),
    Comparison.EQUAL: ("<>", "="),
}
"""How a result that misses its target stands to it, and how it would read if it were rounded too far."""


class Closer(NamedTuple):
    """A condition on a cell's number, and the number format in which it is shown then."""

    condition: str
    number_format: str


Contradiction = Callable[[str], str]
"""The formula that says whether a number, rounded by a formula, contradicts the judgement of the full one."""


def closer(cell: str, display: Display, contradicts: Contradiction | None = None) -> Iterator[Closer]:
    """The formats with more decimals than usual, the most first; each holds where one decimal less would lie.

    A share that is not all is not shown as 100%, and one that is not none not as 0%.
    """
    ends = ENDS if display is Display.PERCENT else ()
    for places in range(MOST_PLACES, PLACES, -1):
        rounded = _rounded(cell, display, places - 1)
        tests = [f"AND({cell}<>{end},{rounded}={end})" for end in ends]
        tests += [contradicts(rounded)] if contradicts else []
        yield Closer(f"OR({','.join(tests)})", number_format(display, places))


def usual(cell: str, display: Display) -> Iterator[Closer]:
    """The formats with the usual decimals, zeros at their end left out."""
    for places in range(PLACES, 0, -1):
        differs = f"{_rounded(cell, display, places)}<>{_rounded(cell, display, places - 1)}"
        yield Closer(differs, number_format(display, places))
    yield Closer("TRUE", number_format(display, 0))


def contradiction(cell: str, comparison: Comparison, target: str) -> Contradiction:
    """Whether a result misses a target (a number, or its cell) and does not look like it."""
    misses, reads = _MISSED[comparison]
    return lambda rounded: f"AND({cell}{misses}{target},{rounded}{reads}{target})"


def exact_format(display: Display, value: Fraction) -> str:
    """The number format in which a target is shown in full."""
    text = number_text(value * 100 if display is Display.PERCENT else value)
    return number_format(display, len(text.partition(",")[2]))


def number_format(display: Display, places: int) -> str:
    """The number format of a result with so many decimals."""
    if display is Display.YES_NO:
        return YES_NO
    decimals = "." + "0" * places if places else ""
    return f"#,##0{decimals}{'%' if display is Display.PERCENT else ''}"


def _rounded(cell: str, display: Display, places: int) -> str:
    return f"ROUND({cell},{places + 2 if display is Display.PERCENT else places})"
