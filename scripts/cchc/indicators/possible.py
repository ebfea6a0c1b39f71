"""Which judgements a result can still get, whatever the units send: never fewer than there are."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from cchc.indicators.bounds import Bounds, added, exactly, truths
from cchc.indicators.judge import failed, judge, parts
from cchc.indicators.model import IndicatorResult, Judgement, Months, Span, Tally
from cchc.indicators.outstanding import Known, Outstanding, outstanding
from cchc.period import Month, Period
from cchc.plan import Comparison, Indicator, Scope
from cchc.vietnamese import exact_sum

_BELOW = {Judgement.NOT_MET, Judgement.IN_PROGRESS}
_PASSED = {Judgement.MET, Judgement.NOTHING}
_SILENT = {Judgement.NOTHING, Judgement.NO_DATA}


class Sums(NamedTuple):
    """Bounds of an indicator's sums; `surplus` is numerator less target times denominator.

    `tied`: the numerator never grows more than the denominator does.
    """

    numerator: Bounds
    denominator: Bounds | None
    surplus: Bounds
    tied: bool = False

    @property
    def over_nothing(self) -> Bounds:
        """The numerator's bounds where the denominator is 0."""
        return Bounds(self.numerator.low, self.numerator.low) if self.tied else self.numerator


class Scene(NamedTuple):
    """An indicator over some months: as it is, the units that may change, and the sums over the others."""

    span: Span
    open: Mapping[str, Outstanding]
    settled: tuple[Fraction, Fraction]


def scene_of(known: Known, indicator: Indicator, months: Months, span: Span) -> Scene:
    """An indicator over some months, with what is still to come."""
    may_change = outstanding(known, indicator, months, span.units)
    total, now = span.total, [one.now for one in may_change.values() if one.speaks]
    numerator = exact_sum(tally.numerator for tally in now if tally.numerator)
    denominator = exact_sum(tally.denominator for tally in now if tally.denominator)
    return Scene(
        span, may_change, ((total.numerator or 0) - numerator, (total.denominator or 0) - denominator)
    )


def count_of_units(scene: Scene) -> Fraction:
    """The denominator that counts the units."""
    return Fraction(sum(1 for tally in scene.span.units.values() if tally.must))


def numerator_of(scene: Scene) -> Bounds:
    """Between what the numerator can come to."""
    return added((exactly(scene.settled[0]), *(_come(one, one.numerator) for one in scene.open.values())))


def _come(one: Outstanding, bounds: Bounds) -> Bounds:
    return bounds if one.speaks else bounds.or_nothing()


def total_judgements(indicator: Indicator, scene: Scene, last: Month) -> set[Judgement]:
    """What the total can be judged."""
    target, numerator = indicator.target or Fraction(0), numerator_of(scene)
    if indicator.per_unit:
        units = count_of_units(scene)
        sums = Sums(numerator, exactly(units), added((numerator, exactly(-target * units))))
    elif indicator.denominator is None:
        sums = Sums(numerator, None, added((numerator, exactly(-target))))
    else:
        first, second = scene.settled
        own = scene.open.values()
        sums = Sums(
            numerator,
            added((exactly(second), *(_come(one, one.denominator) for one in own))),
            added((exactly(first - target * second), *(_come(one, _surplus(target, one)) for one in own))),
            all(one.tied for one in own),
        )
    nothing = set() if scene.span.total.numerator is not None else {Judgement.NO_DATA}
    return _judgements(indicator, sums, last) | nothing


def _surplus(target: Fraction, one: Outstanding) -> Bounds:
    """What a unit adds to numerator less target times denominator."""
    low, high = added((one.numerator, one.denominator.times(-target)))
    least, size = one.numerator.low, one.denominator.low
    if one.tied and target >= 1 and least is not None and size is not None:
        high = least - target * size
    return Bounds(low, high)


def _judgements(indicator: Indicator, sums: Sums, last: Month) -> set[Judgement]:
    comparison, denominator, found = indicator.comparison, sums.denominator, set[Judgement]()
    if comparison is None:
        return found
    below = failed(indicator, last)
    if denominator is not None and denominator.may_be(0):
        if sums.over_nothing.may_be(0):
            found.add(Judgement.NOTHING)
        if sums.over_nothing != exactly(Fraction(0)):
            found.add(below if comparison is Comparison.AT_MOST else Judgement.UNDEFINED)
    if denominator != exactly(Fraction(0)):
        truth = truths(comparison, sums.surplus, Fraction(0))
        if denominator is not None and (denominator.low is None or denominator.low < 0):
            truth = {True, False}
        found |= {Judgement.MET if holds else below for holds in truth}
    return found


def unit_judgements(indicator: Indicator, one: Outstanding, last: Month) -> set[Judgement]:
    """What one unit can be judged."""
    target, numerator = indicator.target or Fraction(0), one.numerator
    denominator = one.denominator if indicator.denominator or indicator.per_unit else None
    surplus = _surplus(target, one) if denominator else added((numerator, exactly(-target)))
    found = _judgements(indicator, Sums(numerator, denominator, surplus, one.tied), last)
    return found if one.speaks else found | {Judgement.NO_DATA}


def every_unit_judgements(indicator: Indicator, scene: Scene, last: Month) -> set[Judgement]:
    """What can be said where every reporting unit must reach the target."""
    may = [
        unit_judgements(indicator, scene.open[unit], last)
        if unit in scene.open
        else {judge(indicator, tally, last)}
        for unit, tally in scene.span.units.items()
    ]
    below = failed(indicator, last)
    if any(found <= _BELOW for found in may):
        return {below}
    possible = {below} if any(found & _BELOW for found in may) else set[Judgement]()
    possible |= {one for one in (Judgement.UNDEFINED, Judgement.MET) if any(one in found for found in may)}
    return possible | ({Judgement.NOTHING} if all(found & _SILENT for found in may) else set())


def each_part_judgements(
    indicator: Indicator, scenes: Iterable[tuple[bool, Scene]], last: Month
) -> set[Judgement]:
    """What can be said where every month or quarter must reach the target; each with whether it has ended."""
    below, possible, all_may_pass = failed(indicator, last), set[Judgement](), True
    for ended, scene in scenes:
        total = scene.span.total
        if total.must == 0:
            continue
        found = total_judgements(indicator, scene, last)
        may_pass, may_fail = bool(found & _PASSED), bool(found - _PASSED)
        if ended and _complete(total) and not may_pass:
            return {below}
        all_may_pass = all_may_pass and may_pass
        if may_fail and not ended:
            possible.add(Judgement.IN_PROGRESS)
        elif may_fail:
            possible |= {below} if _complete(total) else {below, Judgement.NO_DATA}
    return possible | ({Judgement.MET} if all_may_pass else set())


def _complete(total: Tally) -> bool:
    return total.have >= total.must


def judgements(known: Known, found: IndicatorResult, period: Period, scene: Scene) -> set[Judgement]:
    """Every judgement that a result with a target can still get over a period."""
    indicator, last = found.indicator, period.last
    each = parts(indicator, period)
    if each:
        scenes = ((p.ended, scene_of(known, indicator, p.months, found.spans[p.months])) for p in each)
        return each_part_judgements(indicator, scenes, last)
    if indicator.scope is Scope.EVERY_UNIT:
        return every_unit_judgements(indicator, scene, last)
    return total_judgements(indicator, scene, last)
