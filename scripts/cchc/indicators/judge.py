"""An indicator's exact result → its judgement."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from cchc.indicators.model import Judgement, Months, Tally, value_of
from cchc.period import Month, Period, month_words, quarter_words
from cchc.plan import Comparison, Indicator, Judged

_LAST_OF_QUARTER = 3


class Standing(StrEnum):
    """How one of the months or quarters stands that must each reach the target."""

    REACHED = "Đạt"
    WAITING = "Đang thực hiện"
    SILENT = "Chưa đủ số liệu"
    BELOW = "Dưới mục tiêu"


class Part(NamedTuple):
    """A month or quarter that must reach the target by itself; `ended`: it gets no more months."""

    name: str
    months: Months
    ended: bool


def judge(indicator: Indicator, tally: Tally, last: Month) -> Judgement:
    """Judge one result of a total against the target, as of the period's last month."""
    if tally.numerator is None:
        return Judgement.NO_DATA
    value = value_of(tally)
    if value is None and tally.numerator == 0:
        return Judgement.NOTHING
    if indicator.target is None or indicator.comparison is None:
        return Judgement.MONITORED if value is not None else Judgement.UNDEFINED
    if value is None:
        bound = indicator.comparison is Comparison.AT_MOST
        return failed(indicator, last) if bound else Judgement.UNDEFINED
    reached = indicator.comparison.holds(value, indicator.target)
    return Judgement.MET if reached else failed(indicator, last)


def failed(indicator: Indicator, last: Month) -> Judgement:
    """What a result below its target is: in progress before the month in which it may first count."""
    return Judgement.IN_PROGRESS if waits(indicator, last) else Judgement.NOT_MET


def waits(indicator: Indicator, last: Month) -> bool:
    """Whether the month with which the target may first count as failed is still to come."""
    return indicator.due is not None and last < indicator.due


def judge_every_unit(
    indicator: Indicator, whole: Tally, units: Mapping[str, Tally], last: Month
) -> tuple[Judgement, tuple[str, ...]]:
    """The target holds only if every reporting unit meets it; the units that fail are named."""
    overall = judge(indicator, whole, last)
    if indicator.target is None or overall is Judgement.NO_DATA:
        return overall, ()
    judged = {unit: judge(indicator, tally, last) for unit, tally in units.items()}
    below = (Judgement.NOT_MET, Judgement.IN_PROGRESS)
    failing = tuple(unit for unit, judgement in judged.items() if judgement in below)
    if failing:
        return failed(indicator, last), failing
    if Judgement.UNDEFINED in judged.values():
        return Judgement.UNDEFINED, ()
    if all(judgement in (Judgement.NOTHING, Judgement.NO_DATA) for judgement in judged.values()):
        return Judgement.NOTHING, ()
    return Judgement.MET, ()


def judge_each(
    indicator: Indicator, period: Period, tally: Callable[[Months], Tally]
) -> tuple[Judgement, tuple[str, ...], tuple[str, ...]]:
    """Every month or quarter must reach the target; those below it are named: failing, or silent."""
    found = [(part.name, tally(part.months), part.ended) for part in parts(indicator, period)]
    standings = [(name, stands(indicator, part, period.last, ended=ended)) for name, part, ended in found]
    failing = tuple(name for name, standing in standings if standing is Standing.BELOW)
    silent = tuple(name for name, standing in standings if standing is Standing.SILENT)
    if failing:
        return failed(indicator, period.last), failing, silent
    if silent or all(part.numerator is None for _, part, _ in found):
        return Judgement.NO_DATA, failing, silent
    waiting = any(standing is Standing.WAITING for _, standing in standings)
    return Judgement.IN_PROGRESS if waiting else Judgement.MET, failing, silent


def stands(indicator: Indicator, part: Tally, last: Month, *, ended: bool) -> Standing:
    """How one month or quarter stands at the end of a period."""
    if part.must == 0 or judge(indicator, part, last) in (Judgement.MET, Judgement.NOTHING):
        return Standing.REACHED
    if not ended:
        return Standing.WAITING
    return Standing.SILENT if part.have < part.must else Standing.BELOW


def parts(indicator: Indicator, period: Period) -> tuple[Part, ...]:
    """The months or quarters of a period that must each reach the target; none for other targets."""
    if indicator.target is None:
        return ()
    if indicator.judged is Judged.EACH_MONTH:
        return tuple(Part(month_words(month), (month,), ended=True) for month in period.months)
    if indicator.judged is Judged.EACH_QUARTER:
        return tuple(_quarter(months) for months in period.quarters)
    return ()


def _quarter(months: Months) -> Part:
    last = months[-1]
    return Part(quarter_words(last.quarter, last.year), months, last.number % _LAST_OF_QUARTER == 0)
