"""What reads otherwise than before: figures of closed months, and what that does to their indicators."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from cchc.figures import Datum
from cchc.indicators import IndicatorResult, Result, compute
from cchc.period import Month, Period
from cchc.plan import Indicator, Plan
from cchc.vietnamese import Exact


class Settled(NamedTuple):
    """What was settled when a period was closed: the figures from January to its last month, the results.

    The results are those of the indicators that the plan still has.
    """

    period: Period
    plan_sha256: str
    data: tuple[Datum, ...]
    indicators: Mapping[str, IndicatorResult]


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
    """An indicator over a closed period, or over the lũy kế, without the corrections and with them.

    `recomputed`: what was settled cannot tell `old`, so it is computed by a plan that has changed since.
    """

    indicator: Indicator
    period: Period
    old: Result
    new: Result
    recomputed: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the last closed period `since` (None: no period is closed yet).

    `months` are the effects on the closed months and on `since` itself, `year_to_date` those on the lũy kế of
    this period. `same_plan`: the plan as it is now is that of the closing.
    """

    since: Period | None = None
    same_plan: bool = True
    corrections: tuple[Correction, ...] = ()
    months: tuple[Effect, ...] = ()
    year_to_date: tuple[Effect, ...] = ()


PLAN_FILE: Final = "Tệp kế hoạch"
"""The kind of news of which there is one or none: it is told without a count."""


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


def compare(
    plan: Plan, period: Period, data: tuple[Datum, ...], settled: Settled, closed: Iterable[Period]
) -> Changes:
    """What differs from the settled figures, and what each indicator with such a figure makes of it.

    `closed` are the closed periods: a lũy kế and a stock go on, so a later one may read otherwise too.
    """
    last = settled.period.last
    found = corrections(settled.data, (datum for datum in data if datum.month <= last))
    codes = {one.code for one in found}
    touched = replace(plan, indicators=tuple(i for i in plan.indicators if codes.intersection(i.codes)))
    months = {one.month for one in found}
    spans = [one for one in closed if months and min(months) <= one.last <= last]
    spans.sort(key=lambda one: (one.last, len(one.months)))
    # beside what was settled of a period without corrections of its own, the plan would show as one
    computed = settled._replace(indicators={})
    bases = [(span, settled if months.intersection(span.months) else computed) for span in spans]
    own = [effect for span, basis in bases for effect, _ in _effects(touched, span, data, basis)]
    whole = [effect for _, effect in _effects(touched, period, data, settled)] if found else []
    return Changes(
        settled.period,
        settled.plan_sha256 == plan.sha256,
        found,
        tuple(filter(_shows, own)),
        tuple(filter(_shows, whole)),
    )


def _effects(
    plan: Plan, period: Period, data: tuple[Datum, ...], settled: Settled
) -> Iterator[tuple[Effect, Effect]]:
    """What the corrections do to each indicator, in the period and in its lũy kế.

    The result before them is the settled one where there is one of the same months.
    """
    before = (*settled.data, *(datum for datum in data if datum.month > settled.period.last))
    year, same = period.year_to_date, settled.plan_sha256 == plan.sha256
    ours, years = period.months == settled.period.months, period.last == settled.period.last
    for old, new in zip(compute(plan, period, before), compute(plan, period, data), strict=True):
        told, indicator = settled.indicators.get(new.indicator.code), new.indicator
        own, whole = told.period if told and ours else None, told.cumulative if told and years else None
        yield (
            Effect(indicator, period, own or old.period, new.period, not (own or same)),
            Effect(indicator, year, whole or old.cumulative, new.cumulative, not (whole or same)),
        )


def _shows(effect: Effect) -> bool:
    """Whether the result or its judgement is another one."""
    old, new = effect.old, effect.new
    return (old.value, old.judgement, old.provisional) != (new.value, new.judgement, new.provisional)
