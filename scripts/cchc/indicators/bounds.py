"""Bounds of numbers that are not all known yet, and what can be said of them without guessing."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Final, NamedTuple

from cchc.plan import Comparison


class Bounds(NamedTuple):
    """The lowest and the highest that a number can be; None: without end on that side."""

    low: Fraction | None
    high: Fraction | None

    def may_be(self, value: int) -> bool:
        """Whether the number can be a value."""
        return (self.low is None or self.low <= value) and (self.high is None or self.high >= value)

    def times(self, factor: Fraction | int) -> "Bounds":
        """The bounds of so many times the number."""
        if factor == 0:
            return ZERO
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Bounds(low, high) if factor > 0 else Bounds(high, low)

    def or_nothing(self) -> "Bounds":
        """The bounds of a number that may also stay away, and be 0."""
        low = None if self.low is None else min(self.low, Fraction(0))
        return Bounds(low, None if self.high is None else max(self.high, Fraction(0)))


ZERO: Final = Bounds(Fraction(0), Fraction(0))


def exactly(value: Fraction) -> Bounds:
    """The bounds of a number that is known."""
    return Bounds(value, value)


def between(values: Iterable[Fraction]) -> Bounds:
    """The bounds of a number that is one of some values."""
    known = list(values)
    return Bounds(min(known), max(known))


def added(parts: Iterable[Bounds]) -> Bounds:
    """The bounds of a sum."""
    low: Fraction | None = Fraction(0)
    high: Fraction | None = Fraction(0)
    for part in parts:
        low = None if low is None or part.low is None else low + part.low
        high = None if high is None or part.high is None else high + part.high
    return Bounds(low, high)


def truths(comparison: Comparison, bounds: Bounds, target: Fraction) -> set[bool]:
    """Whether a comparison with a target can hold, and whether it can fail."""
    below = bounds.low is None or bounds.low < target
    above = bounds.high is None or bounds.high > target
    if comparison is Comparison.AT_LEAST:
        holds, fails = bounds.high is None or bounds.high >= target, below
    elif comparison is Comparison.AT_MOST:
        holds, fails = bounds.low is None or bounds.low <= target, above
    else:
        holds = not (bounds.low is not None and bounds.low > target)
        holds = holds and not (bounds.high is not None and bounds.high < target)
        fails = below or above
    return {truth for truth, possible in ((True, holds), (False, fails)) if possible}
