"""Which adjustments of the office went into an indicator."""

from collections.abc import Iterable
from dataclasses import replace

from cchc.figures import Datum
from cchc.indicators.model import IndicatorResult, Months, Result
from cchc.indicators.tally import Values, basis_of
from cchc.period import Period
from cchc.plan import Action, Decision, Indicator, OverTime, Plan


def with_adjusted(
    plan: Plan,
    results: Iterable[IndicatorResult],
    period: Period,
    values: Values,
    data: Iterable[Datum],
) -> tuple[IndicatorResult, ...]:
    """The results with the numbers of the decisions that they rest on; the first decision is 1."""
    taken = {(d.unit, d.month, d.code) for d in data if d.adjusted and d.value is not None}
    numbered = [
        (number, one)
        for number, one in enumerate(plan.decided_until(period.last), 1)
        if one.action is Action.ADJUST and (one.unit, one.month, one.code) in taken
    ]

    def marked(result: Result, indicator: Indicator, months: Months) -> Result:
        found = (number for number, one in numbered if _counts(plan, indicator, one, months, values))
        return result._replace(adjusted=tuple(found))

    return tuple(
        replace(
            found,
            period=marked(found.period, found.indicator, period.months),
            cumulative=marked(found.cumulative, found.indicator, period.year_to_date.months),
        )
        for found in results
    )


def _counts(plan: Plan, indicator: Indicator, one: Decision, months: Months, values: Values) -> bool:
    """Whether the figure of a decision is one of the numbers that are added up over some months."""
    if one.code not in indicator.codes:
        return False
    basis = basis_of(plan, indicator, one.unit, months, values)
    if (basis.flows and not basis.there) or (basis.stocks and not basis.dates):
        return False
    over_time = plan.figure[one.code].over_time
    if over_time is OverTime.LAST:
        return basis.dates[one.code] == one.month
    return one.month in (basis.there[:1] if over_time is OverTime.FIRST else basis.there)
