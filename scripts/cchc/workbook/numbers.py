"""Numbers as cells hold and show them: just the text of the report."""

from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from cchc.plan import Display
from cchc.tables import Measure
from cchc.vietnamese import number_text

Number = int | Fraction | Measure

YES_NO: Final = '"Có";;"Chưa"'


class Shown(NamedTuple):
    """A number as a cell holds it, as people read it, and its number format."""

    stored: str
    text: str
    number_format: str


@lru_cache(maxsize=4096)  # the sheets repeat the same numbers
def shown(value: Number) -> Shown:
    """How a cell holds and shows a number: `95,81%`, `100%`, `1.234,5`, `Có`."""
    if isinstance(value, Measure):
        return Shown(_stored(value.value), value.text, _measure_format(value))
    if value.denominator == 1:
        return Shown(repr(value.numerator), f"{value.numerator:,}", "#,##0")
    text = number_text(Fraction(value))
    return Shown(_stored(Fraction(value)), text, "#,##0" + _decimals(text))


def _stored(value: Fraction) -> str:
    return repr(value.numerator if value.denominator == 1 else float(value))


def _measure_format(value: Measure) -> str:
    if value.display is Display.YES_NO:
        return YES_NO
    decimals = _decimals(value.text.rstrip("%"))
    if value.display is Display.PERCENT:
        return ("0" if abs(value.value) < 10 else "#,##0") + decimals + "%"  # noqa: PLR2004 - 1000 %
    return "#,##0" + decimals


def plain_format(display: Display) -> str:
    """The number format of a result that is not known yet."""
    if display is Display.YES_NO:
        return YES_NO
    formats = {Display.PERCENT: "0.00%", Display.TIMES: "#,##0.00"}
    return formats.get(display, "#,##0")


@lru_cache(maxsize=4096)
def live_format(value: Number) -> str:
    """The number format of a result that may change: its own, and two decimals for another value.

    A result of 95% that falls to 94,6% must not go on to be shown as 95%.
    """
    own = shown(value)
    if not isinstance(value, Measure) or value.display not in (Display.PERCENT, Display.TIMES):
        return own.number_format
    plain = plain_format(value.display)
    if len(own.number_format.partition(".")[2]) >= len(plain.partition(".")[2]):
        return own.number_format
    return f"[={own.stored}]{own.number_format};{plain}"


def _decimals(text: str) -> str:
    places = len(text.partition(",")[2])
    return "." + "0" * places if places else ""
