"""What stands in an input cell → an exact number, a blank, or a problem that says why neither."""

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from cchc.intake.model import RawCell
from cchc.plan import Breach, Figure, FigureType, Settings, breach, largest
from cchc.plan.limits import SMALLEST
from cchc.reader.model import Cell, Kind
from cchc.reader.shown import DIGITS, cell_date, cell_hour, cell_text
from cchc.vietnamese import (
    Exact,
    clean,
    fold,
    is_blank,
    leading_number,
    number_text,
    parse_number,
    readings,
)

_SMALLEST = Decimal(SMALLEST.numerator) / SMALLEST.denominator
_BREACHES = {
    Breach.NEGATIVE: "V15", Breach.NO_ANSWER: "G02", Breach.OUT_OF_BOUNDS: "V14", Breach.NOT_WHOLE: "G01",
}  # fmt: skip
_NOT_A_NUMBER = {Kind.EMPTY: "V01", Kind.ERROR: "V13", Kind.BOOL: "V09"}
_LETTER_O = frozenset("oO")
_MISLEADING = re.compile("[\n\u202a-\u202e\u2066-\u2069]")
"""Two lines of a cell, and signs that turn digits round on the screen, so that 12 is seen and 21 stored."""
_YEARS = range(2000, 2101)  # a day of these years was meant as a date; others are numbers that look like one


class Reading(NamedTuple):
    """What a cell says: a number, or neither (blank); with the catalogue's codes and their values."""

    value: Exact | None
    codes: tuple[tuple[str, dict[str, object]], ...] = ()


def read_value(raw: RawCell, figure: Figure, settings: Settings, *, uncalculated: bool) -> Reading:
    """Read a figure's input cell by the rules of numbers; nothing is repaired, rounded or guessed."""
    cell = raw.cell
    if cell is None:
        return Reading(None)
    if raw.covered:
        return _wrong("S19", raw)
    if cell.kind is Kind.TEXT:
        return _text(raw, cell, figure, settings)
    if cell.kind is Kind.NUMBER:
        return _number(raw, cell, figure, settings, uncalculated=uncalculated)
    return _no_number(raw, cell, figure)


def _no_number(raw: RawCell, cell: Cell, figure: Figure) -> Reading:
    """What is neither a number nor a text."""
    if cell.kind is Kind.DATE:
        return _as_date(raw, cell)
    if cell.kind is Kind.BOOL and figure.type is FigureType.YES_NO:
        return _wrong("G02", raw)
    excel_error = cell.kind is Kind.ERROR and cell.value.startswith("#")
    return _wrong("V03" if excel_error else _NOT_A_NUMBER[cell.kind], raw, proposal="")


def _wrong(code: str, raw: RawCell, /, **values: object) -> Reading:
    return Reading(None, ((code, {"cell": raw.address, "text": cell_text(raw.cell), **values}),))


def _text(raw: RawCell, cell: Cell, figure: Figure, settings: Settings) -> Reading:
    text = clean(cell.value)
    if is_blank(text):
        return Reading(None)
    if text.endswith("%"):
        return _wrong("V08", raw)
    both = readings(text)
    if both:
        code = "V12" if text.isdigit() else "V07"
        return _wrong(code, raw, first=both[0], second=both[1])
    number = None if _MISLEADING.search(cell.value.strip()) else parse_number(text)
    if number is None:
        if text[0] in "-−" and parse_number(text[1:]) is not None:
            return _wrong("V15", raw)
        return _words(raw, text, figure)
    value = _exact(number)
    limits = _limits(raw, value, figure, settings)
    shown = number_text(value)
    return limits or Reading(value, (("V06", {"cell": raw.address, "text": text, "number": shown}),))


def _words(raw: RawCell, text: str, figure: Figure) -> Reading:
    """Words in a number's cell, with what was probably meant."""
    if figure.type is FigureType.YES_NO:
        return _wrong("G02", raw)
    if fold(text).startswith("không"):
        return _wrong("V09", raw, proposal="; không phát sinh thì ghi 0")
    proposal = "0" if text in _LETTER_O else leading_number(text)
    return _wrong("V09", raw, proposal=f" (có phải {proposal}?)" if proposal else "")


def _number(raw: RawCell, cell: Cell, figure: Figure, settings: Settings, *, uncalculated: bool) -> Reading:
    if cell.date_format:
        return _as_date(raw, cell)
    value = _stored(cell.value)
    if value is None:
        return _wrong("V13", raw)
    if cell.percent_format:
        shown = f"{number_text(value * 100)}%"
        return Reading(None, (("V08", {"cell": raw.address, "text": shown}),))
    if cell.formula and value == 0 and (uncalculated or raw.added):
        return _wrong("V02", raw, added=f", nhưng các ô cộng lại {raw.added}" if raw.added else "")
    limits = _limits(raw, value, figure, settings)
    if limits or not cell.formula:
        return limits or Reading(value)
    return Reading(value, (("G03", {"cell": raw.address, "text": number_text(value)}),))


def _as_date(raw: RawCell, cell: Cell) -> Reading:
    day, hour = cell_date(cell), cell_hour(cell)
    if hour:
        return _wrong("V05", raw, kind="giờ", text=hour)
    if day is None:
        return _wrong("V13", raw)
    return _wrong("V05" if day.year in _YEARS else "V04", raw, kind="ngày")


@lru_cache(maxsize=4096)  # most figures are small counts
def _stored(text: str) -> Exact | None:
    number = shortest(text)
    return None if number is None else _exact(number)


def shortest(stored: str) -> Decimal | None:
    """The shortest decimal of at most 15 digits of a stored number; None for NaN and infinities."""
    try:
        number = Decimal(stored)
        if len(number.as_tuple().digits) > DIGITS:
            number = Decimal(format(float(stored), f".{DIGITS}g"))
    except (InvalidOperation, ValueError, OverflowError):
        return None
    return number if number.is_finite() else None


def _exact(number: Decimal) -> Exact:
    if not number:  # also 0e999999999
        return Fraction(0)
    if number.adjusted() > 2 * DIGITS:  # far beyond every bound: never build an integer of 300 digits
        return Fraction(10 ** (2 * DIGITS)) * (-1 if number < 0 else 1)
    if abs(number) < _SMALLEST:
        return Fraction(1 if number > 0 else -1, 10**9)
    return Fraction(number)


def _limits(raw: RawCell, value: Exact, figure: Figure, settings: Settings) -> Reading | None:
    found = breach(value, figure, settings)
    if found is None:
        return None
    limit = number_text(Fraction(largest(figure, settings)))
    return _wrong(_BREACHES[found], raw, limit=limit, code=figure.code)
