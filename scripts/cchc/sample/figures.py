"""Plausible true values of a unit's figures, month after month; the plan's rules hold between them."""

from collections.abc import Mapping
from random import Random
from typing import NamedTuple

from cchc.period import Month
from cchc.plan import Caseload, Expression, Figure, FigureType, OverTime, Plan
from cchc.sample.links import Cap, Links
from cchc.sample.sizes import flow, opening, stock

_MONTHS = 12
_THOUSAND = 1_000
_YES_AT_ONCE = 0.6
_WEIGHTS = {"early": 0.38, "on_time": 0.4, "late": 0.012, "pending": 0.2, "pending_late": 0.008}


class Traits(NamedTuple):
    """What stays with a unit all year: its size, the level of its stocks, how well it does (0 to 1)."""

    factor: float
    levels: Mapping[str, int]
    position: Mapping[str, float]


class Scene(NamedTuple):
    """What the values of one unit and month are made from."""

    plan: Plan
    ties: Links
    own: Traits
    month: Month
    rng: Random


def traits(plan: Plan, unit: str, seed: int) -> Traits:
    """Draw what stays with a unit; the same whatever other units there are."""
    rng = Random(f"{seed} {unit}")  # noqa: S311 - a sample, not a secret
    figures = plan.figures_of[unit]
    levels = {figure.code: stock(figure, len(plan.units), rng) for figure in figures}
    return Traits(rng.uniform(0.7, 1.4), levels, {figure.code: rng.random() for figure in figures})


def month_values(scene: Scene, unit: str, before: Mapping[str, int]) -> dict[str, int]:
    """The values of all the unit's figures; `before` are those of last month, empty in the first one."""
    figures = scene.plan.figures_of[unit]
    values: dict[str, int] = {}
    for figure in figures:
        tie = scene.ties.opening.get(figure.code)
        if tie:
            values[figure.code] = _opening(scene, figure, tie, before)
    for figure in figures:
        _settle(scene, figure.code, values)
    return {figure.code: values[figure.code] for figure in figures}


def _opening(scene: Scene, figure: Figure, tie: Expression, before: Mapping[str, int]) -> int:
    if all(code in before for code in tie.codes):
        return _total(tie, before)
    if figure.over_time is OverTime.LAST:
        return scene.own.levels[figure.code]
    return opening(figure, scene.own.factor, scene.rng)


def _total(expression: Expression, values: Mapping[str, int]) -> int:
    return max(0, sum(sign * values[code] for sign, code in expression.terms))


def _settle(scene: Scene, code: str, values: dict[str, int]) -> None:
    """Add the value of a figure, after those that it hangs on; what another unit reports is left aside."""
    if code in values or code not in scene.own.levels:
        return
    total, parts = scene.ties.split.get(code, (None, ()))
    cap = scene.ties.caps.get(code)
    if total:
        for other in total.codes:
            _settle(scene, other, values)
        if all(other in values for other in total.codes):
            values |= _parts(scene, _total(total, values), parts)
            return
    bounds = cap.bounds if cap else ()
    for other in (other for bound in bounds for other in bound.codes):
        _settle(scene, other, values)
    known = [_total(bound, values) for bound in bounds if all(other in values for other in bound.codes)]
    figure = scene.plan.figure[code]
    values[code] = _share(scene, figure, cap, min(known)) if cap and known else _free(scene, figure)


def _parts(scene: Scene, total: int, codes: tuple[str, ...]) -> dict[str, int]:
    """Split a total; what rounding leaves goes to the first part."""
    known = _weights(scene.plan.settings.caseload)
    drawn = [known.get(code, 1 / len(codes)) * scene.rng.uniform(0.8, 1.2) for code in codes]
    parts = [
        int(total * weight / sum(drawn) + (scene.rng.random() if number else 0))
        for number, weight in enumerate(drawn)
    ]
    while sum(parts[1:]) > total:
        parts[parts.index(max(parts[1:]), 1)] -= 1
    return dict(zip(codes, (total - sum(parts[1:]), *parts[1:]), strict=True))


def _weights(caseload: Caseload | None) -> dict[str, float]:
    if caseload is None:
        return {}
    return {getattr(caseload, role): weight for role, weight in _WEIGHTS.items()}


def _share(scene: Scene, figure: Figure, cap: Cap, bound: int) -> int:
    low, high = cap.share
    if cap.yearly:
        return min(bound, flow_share(scene, bound * scene.rng.uniform(low, high) / _MONTHS))
    if figure.over_time is not OverTime.LAST:
        return min(bound, int(bound * scene.rng.uniform(low, high) + scene.rng.random()))
    position = scene.own.position[figure.code]
    if cap.rising:
        position = scene.month.number / _MONTHS
    wanted = bound * (low + (high - low) * position)
    if figure.type is FigureType.MONEY:
        return int(wanted / _THOUSAND) * _THOUSAND
    return round(wanted)


def flow_share(scene: Scene, expected: float) -> int:
    """A month's whole number of something that comes to `expected` on average."""
    return int(expected + scene.rng.random())


def _free(scene: Scene, figure: Figure) -> int:
    if figure.type is FigureType.YES_NO:
        since = (scene.own.position[figure.code] - _YES_AT_ONCE) / (1 - _YES_AT_ONCE) * _MONTHS
        return int(scene.month.number >= since)
    if figure.over_time is OverTime.SUM:
        return flow(figure, scene.month, scene.own.factor, scene.rng)
    return scene.own.levels[figure.code]
