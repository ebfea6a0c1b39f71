"""Figures → exact fractions, coverage and judgements of every indicator, for the period and the lũy kế."""

from collections.abc import Callable, Iterable, Mapping

from cchc.figures import Datum
from cchc.indicators.adjusted import with_adjusted
from cchc.indicators.judge import judge, judge_each, judge_every_unit, parts
from cchc.indicators.leeway import with_leeway
from cchc.indicators.model import (
    Certainty,
    IndicatorResult,
    Judgement,
    Leeway,
    Months,
    Range,
    Result,
    Span,
    Tally,
    value_of,
)
from cchc.indicators.tally import Values, index, tally_unit, total
from cchc.period import Month, Period
from cchc.plan import Indicator, Judged, Plan, Scope
from cchc.problems import Place, Problem, problem
from cchc.vietnamese import number_text

__all__ = [
    "Certainty", "IndicatorResult", "Judgement", "Leeway", "Range", "Result", "Span", "Tally", "compute",
    "undefined", "value_of",
]  # fmt: skip


def compute(plan: Plan, period: Period, data: Iterable[Datum]) -> tuple[IndicatorResult, ...]:
    """Every indicator of the plan, in its order."""
    kept = tuple(data)
    values = index(kept)
    computed = tuple(_compute(plan, indicator, period, values) for indicator in plan.indicators)
    results = with_leeway(plan, computed, period, values, kept)
    return with_adjusted(plan, results, period, values, kept) if plan.decisions else results


def _compute(plan: Plan, indicator: Indicator, period: Period, values: Values) -> IndicatorResult:
    reporters = plan.figure[indicator.codes[0]].reporters.any_time
    names = [unit.code for unit in plan.units if unit.code in reporters]
    spans: dict[Months, Span] = {}

    def over(months: Months) -> Span:
        if months not in spans:
            units = {unit: tally_unit(plan, indicator, unit, months, values) for unit in names}
            spans[months] = Span(units, total(indicator, units.values()))
        return spans[months]

    own, whole = _result(indicator, period, over), _result(indicator, period.year_to_date, over)
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
    return IndicatorResult(indicator, own, whole, over(period.months).units, spans)


def _result(indicator: Indicator, period: Period, over: Callable[[Months], Span]) -> Result:
    units, whole = over(period.months)
    failing: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    if parts(indicator, period):
        judgement, failing, silent = judge_each(indicator, period, lambda months: over(months).total)
    elif indicator.scope is Scope.EVERY_UNIT:
        judgement, failing = judge_every_unit(indicator, whole, units, period.last)
    else:
        judgement = judge(indicator, whole, period.last)
    missing = tuple(unit for unit, tally in units.items() if tally.have < tally.must)
    provisional = whole.have < whole.must
    return Result(whole, judgement, provisional, failing, silent, missing, _stale(units))


def _stale(units: Mapping[str, Tally]) -> tuple[tuple[Month, tuple[str, ...]], ...]:
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
