"""Figures → exact fractions, coverage and judgements of every indicator, for the period and the lũy kế."""

from collections.abc import Iterable

from cchc.figures import Datum
from cchc.indicators.judge import judge, judge_each, judge_every_unit
from cchc.indicators.model import IndicatorResult, Judgement, Result, Tally, value_of
from cchc.indicators.tally import Values, index, tally_unit, total
from cchc.period import Month, Period
from cchc.plan import Indicator, Judged, Plan, Scope
from cchc.problems import Place, Problem, problem
from cchc.vietnamese import number_text

__all__ = ["IndicatorResult", "Judgement", "Result", "Tally", "compute", "undefined", "value_of"]


def compute(plan: Plan, period: Period, data: Iterable[Datum]) -> tuple[IndicatorResult, ...]:
    """Every indicator of the plan, in its order."""
    values = index(data)
    return tuple(_compute(plan, indicator, period, values) for indicator in plan.indicators)


def _compute(plan: Plan, indicator: Indicator, period: Period, values: Values) -> IndicatorResult:
    units, own = _result(plan, indicator, period, values)
    _, whole = _result(plan, indicator, period.year_to_date, values)
    if indicator.judged is Judged.CUMULATIVE:
        own = Result(
            own.tally,
            whole.judgement,
            own.provisional or whole.provisional,
            whole.failing,
            whole.silent,
            own.missing,
            own.stale,
        )
    return IndicatorResult(indicator, own, whole, units)


def _result(
    plan: Plan, indicator: Indicator, period: Period, values: Values
) -> tuple[dict[str, Tally], Result]:
    reporters = plan.figure[indicator.codes[0]].reporters.any_time
    names = [unit.code for unit in plan.units if unit.code in reporters]
    by_months: dict[tuple[Month, ...], dict[str, Tally]] = {}

    def units_over(months: tuple[Month, ...]) -> dict[str, Tally]:
        if months not in by_months:
            by_months[months] = {u: tally_unit(plan, indicator, u, months, values) for u in names}
        return by_months[months]

    units = units_over(period.months)
    whole = total(indicator, units.values())
    failing: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    if indicator.target is not None and indicator.judged in (Judged.EACH_MONTH, Judged.EACH_QUARTER):
        judgement, failing, silent = judge_each(
            indicator, period, lambda months: total(indicator, units_over(months).values())
        )
    elif indicator.scope is Scope.EVERY_UNIT:
        judgement, failing = judge_every_unit(indicator, whole, units, period.last)
    else:
        judgement = judge(indicator, whole, period.last)
    missing = tuple(unit for unit, tally in units.items() if tally.have < tally.must)
    provisional = whole.have < whole.must
    return units, Result(whole, judgement, provisional, failing, silent, missing, _stale(units))


def _stale(units: dict[str, Tally]) -> tuple[tuple[Month, tuple[str, ...]], ...]:
    months = sorted({tally.stale for tally in units.values() if tally.stale})
    return tuple((month, tuple(u for u, tally in units.items() if tally.stale == month)) for month in months)


def undefined(results: Iterable[IndicatorResult], period: Period) -> tuple[Problem, ...]:
    """A warning for each indicator with something over nothing, in the period or in the lũy kế."""
    found: list[Problem] = []
    for result in results:
        for tally in (result.period.tally, result.cumulative.tally):
            if tally.denominator == 0 and tally.numerator:
                code, number = result.indicator.code, number_text(tally.numerator)
                found.append(problem("I01", Place(period=period.code), "", code=code, numerator=number))
                break
    return tuple(found)
