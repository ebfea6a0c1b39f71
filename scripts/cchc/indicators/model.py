"""Results of indicators as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from cchc.period import Month
from cchc.plan import Indicator

Months = tuple[Month, ...]


class Judgement(StrEnum):
    """What is said of a result against its target."""

    MET = "Đạt"
    NOT_MET = "Chưa đạt"
    IN_PROGRESS = "Đang thực hiện"
    NOTHING = "Không phát sinh"
    UNDEFINED = "Không tính được"
    NO_DATA = "Chưa có số liệu"
    MONITORED = "Theo dõi"


class Tally(NamedTuple):
    """An indicator's exact parts over some months, of one unit or of all: who speaks, who should.

    `have` and `must` count unit-months where the indicator has flows, else units. `stale` says from which
    earlier month a stock was taken.
    """

    numerator: Fraction | None = None
    denominator: Fraction | None = None
    have: int = 0
    must: int = 0
    stale: Month | None = None


class Certainty(StrEnum):
    """Whether a provisional judgement can still change: by what is proven, and by what is assumed."""

    FIXED = "không thể thay đổi"
    ASSUMED = "có thể thay đổi (theo giả định: không)"
    OPEN = "có thể thay đổi"


class Range(NamedTuple):
    """The lowest and the highest that a result can still be; None: without end on that side.

    `assumed`: a missing size (denominator) of a unit is taken as in its latest earlier month that has
    it, else as in the next later one.
    """

    lowest: Fraction | None
    highest: Fraction | None
    assumed: bool


class Leeway(NamedTuple):
    """What a result with figures missing can still become.

    `before` is the result if what is missing is as in each unit's latest month before. Without a target
    or without data there is no certainty to speak of; without a known size there is no range.
    """

    certainty: Certainty | None = None
    before: Fraction | None = None
    range: Range | None = None


class Result(NamedTuple):
    """An indicator over a period: its tally, value and judgement, and the names that explain it.

    `failing` are units (scope EVERY_UNIT) or months and quarters (EACH_MONTH, EACH_QUARTER) below the
    target, `silent` the months and quarters below it of which a reporter is missing; `missing` are the
    units without figures, `stale` the units whose stock is of an earlier month; `adjusted` are the numbers of
    the decisions of the office whose figures went into it; `leeway` is there where figures are missing.
    """

    tally: Tally
    judgement: Judgement
    provisional: bool
    failing: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    stale: tuple[tuple[Month, tuple[str, ...]], ...] = ()
    adjusted: tuple[int, ...] = ()
    leeway: Leeway | None = None

    @property
    def value(self) -> Fraction | None:
        """The exact result: numerator over denominator, or the plain count."""
        return value_of(self.tally)


class Span(NamedTuple):
    """An indicator over some months: each unit's part, and the total over the units."""

    units: Mapping[str, Tally]
    total: Tally


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """An indicator's results for the period, for the lũy kế, and each unit's own in the period.

    `spans` holds all months that it was added up over: the period, the lũy kế, and the months or quarters
    that each must reach the target.
    """

    indicator: Indicator
    period: Result
    cumulative: Result
    by_unit: Mapping[str, Tally]
    spans: Mapping[Months, Span] = field(default_factory=dict)


def value_of(tally: Tally) -> Fraction | None:
    """The exact value of a tally; None where there is none or it is divided by zero."""
    if tally.numerator is None or tally.denominator == 0:
        return None
    return tally.numerator if tally.denominator is None else tally.numerator / tally.denominator
