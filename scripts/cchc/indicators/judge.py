"""An indicator's exact result → its judgement."""

from collections.abc import Callable, Iterable, Mapping

from cchc.indicators.model import Judgement, Tally, value_of
from cchc.period import Month, Period, month_words, quarter_words
from cchc.plan import Comparison, Indicator, Judged

Months = tuple[Month, ...]
_LAST_OF_QUARTER = 3


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
        return _failed(indicator, last) if bound else Judgement.UNDEFINED
    reached = indicator.comparison.holds(value, indicator.target)
    return Judgement.MET if reached else _failed(indicator, last)


def _failed(indicator: Indicator, last: Month) -> Judgement:
    """Before the month with which the target may first count as failed, it is in progress."""
    waits = indicator.due is not None and last < indicator.due
    return Judgement.IN_PROGRESS if waits else Judgement.NOT_MET


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
        return _failed(indicator, last), failing
    if Judgement.UNDEFINED in judged.values():
        return Judgement.UNDEFINED, ()
    if all(judgement in (Judgement.NOTHING, Judgement.NO_DATA) for judgement in judged.values()):
        return Judgement.NOTHING, ()
    return Judgement.MET, ()


def judge_each(
    indicator: Indicator, period: Period, tally: Callable[[Months], Tally]
) -> tuple[Judgement, tuple[str, ...], tuple[str, ...]]:
    """Every month or quarter must reach the target; those below it are named: failing, or silent."""
    failing: list[str] = []
    silent: list[str] = []
    waiting = data = False
    for name, months, ended in _parts(indicator, period):
        part = tally(months)
        data = data or part.numerator is not None
        if part.must == 0 or judge(indicator, part, period.last) in (Judgement.MET, Judgement.NOTHING):
            continue
        if not ended:
            waiting = True
        elif part.have < part.must:
            silent.append(name)
        else:
            failing.append(name)
    return _overall(indicator, period, (failing, silent), waiting, data), tuple(failing), tuple(silent)


def _overall(
    indicator: Indicator,
    period: Period,
    named: tuple[list[str], list[str]],
    waiting: bool,  # noqa: FBT001
    data: bool,  # noqa: FBT001
) -> Judgement:
    failing, silent = named
    if failing:
        return _failed(indicator, period.last)
    if silent or not data:
        return Judgement.NO_DATA
    return Judgement.IN_PROGRESS if waiting else Judgement.MET


def _parts(indicator: Indicator, period: Period) -> Iterable[tuple[str, Months, bool]]:
    if indicator.judged is Judged.EACH_MONTH:
        return [(month_words(month), (month,), True) for month in period.months]
    return [
        (quarter_words(months[-1].quarter, period.year), months, months[-1].number % _LAST_OF_QUARTER == 0)
        for months in period.quarters
    ]
