"""How far results are from their targets: what a leader looks at first."""

from fractions import Fraction
from typing import NamedTuple

from cchc.indicators import IndicatorResult, Judgement, Result
from cchc.plan import Comparison, Indicator, Judged
from cchc.results import Results

_FAILED = (Judgement.NOT_MET, Judgement.UNDEFINED)


class Behind(NamedTuple):
    """An indicator that has not reached its target, the result that is judged, and its distance."""

    found: IndicatorResult
    result: Result
    gap: Fraction | None

    @property
    def failed(self) -> bool:
        """Whether it counts as failed: of others the time has not come yet."""
        return self.result.judgement in _FAILED


def behind(results: Results) -> tuple[Behind, ...]:
    """The failed ones, then those in progress, each the furthest from its target first.

    A miss of a target of 0 has no share of it and goes first; what has no result goes last.
    """
    told = (*_FAILED, Judgement.IN_PROGRESS)
    found = [_behind(one) for one in results.indicators if one.period.judgement in told]
    return tuple(sorted(found, key=_order))


def judged(found: IndicatorResult) -> Result:
    """The result that the judgement of the period speaks of."""
    return found.cumulative if found.indicator.judged is Judged.CUMULATIVE else found.period


def since_january(results: Results, found: IndicatorResult) -> bool:
    """Whether the judged result is the lũy kế, and that has other months than the period."""
    same = results.period.months == results.period.year_to_date.months
    return judged(found) is found.cumulative and not same


def _behind(found: IndicatorResult) -> Behind:
    result = judged(found)
    return Behind(found, result, gap(found.indicator, result.value))


def _order(one: Behind) -> tuple[bool, bool, bool, Fraction]:
    target, value = one.found.indicator.target, one.result.value
    missed = target == 0 and bool(value)
    return not one.failed, not missed, value is None, -(one.gap or Fraction(0))


def gap(indicator: Indicator, value: Fraction | None) -> Fraction | None:
    """What a result lacks or exceeds, as a share of its target; None where that cannot be said."""
    target, comparison = indicator.target, indicator.comparison
    if value is None or not target or comparison is None:
        return None
    distance = target - value
    if comparison is Comparison.AT_MOST:
        distance = -distance
    elif comparison is Comparison.EQUAL:
        distance = abs(distance)
    return max(distance, Fraction(0)) / abs(target)
