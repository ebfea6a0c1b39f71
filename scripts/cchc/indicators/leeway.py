"""What a provisional result can still become: its range, and whether its judgement can change."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from cchc.figures import Datum
from cchc.indicators.bounds import Bounds, added, exactly, truths
from cchc.indicators.judge import parts
from cchc.indicators.model import (
    Certainty,
    IndicatorResult,
    Judgement,
    Leeway,
    Range,
    Result,
    Tally,
    value_of,
)
from cchc.indicators.outstanding import Known, Size, gaps_of
from cchc.indicators.possible import Scene, count_of_units, judgements, numerator_of, scene_of
from cchc.indicators.tally import Values
from cchc.period import Period
from cchc.plan import Indicator, Judged, Plan, Scope

_OF_A_TOTAL = {Judgement.MET, Judgement.NOT_MET, Judgement.IN_PROGRESS}


def with_leeway(
    plan: Plan, results: tuple[IndicatorResult, ...], period: Period, values: Values, data: Iterable[Datum]
) -> tuple[IndicatorResult, ...]:
    """The results; those with figures missing say what they can still become."""
    lacking = [found.period.provisional or found.cumulative.provisional for found in results]
    if not any(lacking):
        return results
    known = Known(plan, values, gaps_of(data))
    return tuple(
        _with_leeway(known, found, period) if lacks else found
        for found, lacks in zip(results, lacking, strict=True)
    )


def _with_leeway(known: Known, found: IndicatorResult, period: Period) -> IndicatorResult:
    year, indicator = period.year_to_date, found.indicator
    whole = _scene(known, found, year)
    own = whole if period.months == year.months else _scene(known, found, period)
    judged = (whole, year) if indicator.judged is Judged.CUMULATIVE else (own, period)
    certain = _certainty(known, found, found.period, *judged)
    certain_whole = _certainty(known, found, found.cumulative, whole, year)
    return replace(
        found,
        period=_marked(found.period, own, indicator, certain),
        cumulative=_marked(found.cumulative, whole, indicator, certain_whole),
    )


def _marked(result: Result, scene: Scene, indicator: Indicator, certainty: Certainty | None) -> Result:
    """The result with what it can still become; as it is where nothing is missing."""
    if not result.provisional:
        return result
    if result.tally.have >= result.tally.must:
        return result._replace(leeway=Leeway(certainty))
    reach, before = _range(indicator, scene), _as_before(indicator, scene)
    if reach and before is not None and not _within(reach, before):
        before = None  # what the unit sent already does not go with its month before
    return result._replace(leeway=Leeway(certainty, before, reach))


def _scene(known: Known, found: IndicatorResult, period: Period) -> Scene:
    return scene_of(known, found.indicator, period.months, found.spans[period.months])


def _size(scene: Scene) -> Size | None:
    """The size of the whole denominator; None where a unit's is not known."""
    sizes, given = [exactly(scene.settled[1])], True
    for one in scene.open.values():
        if one.size is None:
            return None
        sizes.append(one.size.bounds if one.speaks else one.size.bounds.or_nothing())
        given = given and one.size.given
    return Size(added(sizes), given)


def _range(indicator: Indicator, scene: Scene) -> Range | None:
    """The lowest and the highest value; None where a unit's size is not known."""
    numerator = numerator_of(scene)
    if indicator.per_unit:
        units = count_of_units(scene)
        return Range(*numerator.times(1 / units), assumed=False) if units else None
    if indicator.denominator is None:
        return Range(*numerator, assumed=False)
    found = _size(scene)
    if found is None:
        return None
    size, given = found
    if size.low is None or size.low < 0 or not size.high:
        return None
    return Range(_lowest(numerator, size), _highest(scene, numerator, size), assumed=not given)


def _lowest(numerator: Bounds, size: Bounds) -> Fraction | None:
    if numerator.low is None or numerator.low < 0 or not size.high:
        return None
    return numerator.low / size.high


def _highest(scene: Scene, numerator: Bounds, size: Bounds) -> Fraction | None:
    """None where the numerator has no bound: then neither has the value."""
    least, smallest = scene.settled
    if not all(one.tied for one in scene.open.values()):
        return numerator.high / size.low if numerator.high is not None and size.low else None
    for one in scene.open.values():
        if one.speaks:
            least += one.numerator.low or 0
            smallest += one.denominator.low or 0
    ends = [end for end in size if end]
    if not size.low and least:
        return None  # something over almost nothing
    return max((least + end - smallest) / end for end in ends) if ends else None


def _as_before(indicator: Indicator, scene: Scene) -> Fraction | None:
    """The value if every missing figure is as in its unit's latest month before."""
    numerator, denominator = scene.settled
    for one in scene.open.values():
        if one.before is None or one.before.numerator is None:
            return None
        numerator += one.before.numerator
        denominator += one.before.denominator or 0
    if indicator.per_unit:
        return value_of(Tally(numerator, count_of_units(scene)))
    return value_of(Tally(numerator, denominator if indicator.denominator else None))


def _within(reach: Range, value: Fraction) -> bool:
    above = reach.lowest is None or reach.lowest <= value
    return above and (reach.highest is None or value <= reach.highest)


def _certainty(
    known: Known, found: IndicatorResult, result: Result, scene: Scene, period: Period
) -> Certainty | None:
    """Whether a judgement over a period can still change; None where there is none to speak of."""
    indicator, judgement = found.indicator, result.judgement
    if not result.provisional or indicator.comparison is None or judgement is Judgement.NO_DATA:
        return None
    if judgements(known, found, period, scene) == {judgement}:
        return Certainty.FIXED
    of_a_total = indicator.scope is not Scope.EVERY_UNIT and not parts(indicator, period)
    reach, size = _range(indicator, scene), _size(scene)
    if not (of_a_total and judgement in _OF_A_TOTAL and reach and size and size.bounds.low):
        return Certainty.OPEN
    target = indicator.target or Fraction(0)
    truth = truths(indicator.comparison, Bounds(reach.lowest, reach.highest), target)
    if len(truth) > 1:
        return Certainty.OPEN
    return Certainty.ASSUMED if reach.assumed else Certainty.FIXED
