"""What reads otherwise than before: figures of closed months, and what that does to their indicators."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from cchc.figures import Datum
from cchc.indicators import IndicatorResult, Result, compute
from cchc.period import Month, Period, parse_period
from cchc.plan import Indicator, Plan
from cchc.vietnamese import Exact


@dataclass(frozen=True, slots=True)
class Settled:
    """What was settled when a period was closed: the figures from January to its last month.

    `outputs` are the SHA-256 of the kept files by their names.
    """

    period: Period
    plan_sha256: str
    data: tuple[Datum, ...]
    outputs: Mapping[str, str]


class Correction(NamedTuple):
    """A figure as it was said before and as it reads now; None: not asked then, or not asked now."""

    unit: str
    month: Month
    code: str
    old: Datum | None
    new: Datum | None

    @property
    def in_value(self) -> bool:
        """Whether the value differs, and not only the reason why there is none."""
        return (self.old and self.old.value) != (self.new and self.new.value)

    @property
    def difference(self) -> Exact | None:
        """How much the value has grown; None where there was none or there is none."""
        if self.old is None or self.new is None or self.old.value is None or self.new.value is None:
            return None
        return self.new.value - self.old.value


class Effect(NamedTuple):
    """An indicator over a closed month, or over the lũy kế, without the corrections and with them."""

    indicator: Indicator
    period: Period
    old: Result
    new: Result


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the last closed period `since` (None: no period is closed yet).

    `months` are the effects on the closed months, `year_to_date` those on the lũy kế of this period; both
    are computed by the plan as it is now, which with `same_plan` is that of the closing.
    """

    since: Period | None = None
    same_plan: bool = True
    corrections: tuple[Correction, ...] = ()
    months: tuple[Effect, ...] = ()
    year_to_date: tuple[Effect, ...] = ()


class News(NamedTuple):
    """What is new since the last run with other input: one kind of change, a line each."""

    title: str
    lines: tuple[str, ...]


def corrections(old: Iterable[Datum], new: Iterable[Datum]) -> tuple[Correction, ...]:
    """The figures that read otherwise, by month, then in the order of the new ones."""
    before = {(datum.unit, datum.month, datum.code): datum for datum in old}
    now = {(datum.unit, datum.month, datum.code): datum for datum in new}
    keys = [*now, *(key for key in before if key not in now)]
    found = (Correction(*key, before.get(key), now.get(key)) for key in keys)
    return tuple(sorted(filter(_differs, found), key=lambda one: one.month))


def _differs(one: Correction) -> bool:
    if one.old is None or one.new is None:
        return one.in_value
    return (one.old.value, one.old.state) != (one.new.value, one.new.state)


def compare(plan: Plan, period: Period, data: tuple[Datum, ...], settled: Settled) -> Changes:
    """What differs from the settled figures, and what each indicator with such a figure makes of it."""
    last = settled.period.last
    found = corrections(settled.data, (datum for datum in data if datum.month <= last))
    codes = {one.code for one in found}
    touched = replace(plan, indicators=tuple(i for i in plan.indicators if codes.intersection(i.codes)))
    before = (*settled.data, *(datum for datum in data if datum.month > last))
    months = [parse_period(month.code) for month in sorted({one.month for one in found})]
    own = [(one, pair) for one in months for pair in _pairs(touched, one, before, data)]
    whole = _pairs(touched, period, before, data) if found else ()
    year = period.year_to_date
    return Changes(
        settled.period,
        settled.plan_sha256 == plan.sha256,
        found,
        tuple(filter(_shows, (Effect(a.indicator, one, a.period, b.period) for one, (a, b) in own))),
        tuple(filter(_shows, (Effect(a.indicator, year, a.cumulative, b.cumulative) for a, b in whole))),
    )


def _pairs(
    plan: Plan, period: Period, before: tuple[Datum, ...], data: tuple[Datum, ...]
) -> Iterator[tuple[IndicatorResult, IndicatorResult]]:
    return zip(compute(plan, period, before), compute(plan, period, data), strict=True)


def _shows(effect: Effect) -> bool:
    """Whether the result or its judgement is another one."""
    old, new = effect.old, effect.new
    return (old.value, old.judgement, old.provisional) != (new.value, new.judgement, new.provisional)
