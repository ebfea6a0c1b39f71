"""What numbers a figure can be: never negative, 1 or 0 for an answer, whole for a count, within bounds."""

from enum import Enum, auto
from fractions import Fraction
from typing import Final

from cchc.plan.choices import FigureType
from cchc.plan.model import Figure, Settings

SMALLEST: Final = Fraction(1, 10**6)


class Breach(Enum):
    """Why a number cannot be a figure's."""

    NEGATIVE = auto()
    NO_ANSWER = auto()
    OUT_OF_BOUNDS = auto()
    NOT_WHOLE = auto()


def largest(figure: Figure, settings: Settings) -> int:
    """The largest number that the settings let a figure have."""
    return settings.largest_money if figure.type is FigureType.MONEY else settings.largest_count


def breach(value: Fraction, figure: Figure, settings: Settings) -> Breach | None:
    """Why a number cannot be a figure's; None where it can."""
    numerator, denominator = value.numerator, value.denominator  # whole numbers compare faster
    if numerator < 0:
        return Breach.NEGATIVE
    if figure.type is FigureType.YES_NO:
        return None if denominator == 1 and numerator <= 1 else Breach.NO_ANSWER
    if numerator > largest(figure, settings) * denominator or (denominator != 1 and value < SMALLEST):
        return Breach.OUT_OF_BOUNDS
    if figure.type is FigureType.COUNT and denominator != 1:
        return Breach.NOT_WHOLE
    return None
