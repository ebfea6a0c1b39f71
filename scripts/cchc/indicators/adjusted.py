"""Which adjustments of the office went into an indicator."""

from collections.abc import Iterable
from dataclasses import replace

from cchc.figures import Datum
from cchc.indicators.model import IndicatorResult, Months, Result
from cchc.period import Period
from cchc.plan import Action, OverTime, Plan


def with_adjusted(
    plan: Plan, results: Iterable[IndicatorResult], period: Period, data: Iterable[Datum]
) -> tuple[IndicatorResult, ...]:
    """The results with the numbers of the decisions that they rest on; the first decision is 1."""
    taken = {(d.unit, d.month, d.code) for d in data if d.adjusted and d.value is not None}

    def marked(result: Result, codes: tuple[str, ...], months: Months) -> Result:
        numbers = tuple(
            number
            for number, one in enumerate(plan.decided_until(period.last), 1)
            if one.action is Action.ADJUST
            and one.code in codes
            and (one.unit, one.month, one.code) in taken
            and one.month in (months[-1].year_to_date if _stands(plan, one.code) else months)
        )
        return result._replace(adjusted=numbers)

    return tuple(
        replace(
            found,
            period=marked(found.period, found.indicator.codes, period.months),
            cumulative=marked(found.cumulative, found.indicator.codes, period.year_to_date.months),
        )
        for found in results
    )


def _stands(plan: Plan, code: str) -> bool:
    """Whether a figure's number stands beyond its month."""
    return plan.figure[code].restricted and plan.figure[code].over_time is OverTime.LAST
