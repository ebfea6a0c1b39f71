"""How the plan's rules and targets tie figures together, so that made-up values can keep them."""

from collections.abc import Iterator
from dataclasses import dataclass

from cchc.plan import Comparison, Expression, Figure, Judged, OverTime, Plan, Rule
from cchc.vietnamese import fold

Span = tuple[float, float]

_LOOSE: Span = (0.93, 1.0)
_FEW: Span = (0.15, 0.35)
_MOST: Span = (0.6, 0.95)
_PARTLY: Span = (0.5, 0.8)
_RISING: Span = (0.82, 1.0)
_BELOW: Span = (0.88, 1.0)


@dataclass(frozen=True, slots=True)
class Cap:
    """A figure is a share of the least of these; `yearly`: a year's progress towards it, month by month."""

    bounds: tuple[Expression, ...]
    share: Span
    rising: bool = False
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class Links:
    """The ties of each figure; a figure without one stands for itself.

    `opening`: equals an expression of the month before. `split`: a part of a total, with its fellow parts.
    """

    opening: dict[str, Expression]
    split: dict[str, tuple[Expression, tuple[str, ...]]]
    caps: dict[str, Cap]


def links(plan: Plan) -> Links:
    """Read the ties from the plan; one that would close a circle is left out."""
    opening: dict[str, Expression] = {}
    split: dict[str, tuple[Expression, tuple[str, ...]]] = {}
    for rule in plan.rules:
        if rule.comparison is not Comparison.EQUAL or rule.left.previous:
            continue
        if rule.right.previous:
            opening[rule.left.codes[0]] = rule.right
        elif _plain(rule.right):
            split |= dict.fromkeys(rule.right.codes, (rule.left, rule.right.codes))
    fixed = {*opening, *split}
    needs = {code: set(total.codes) for code, (total, _) in split.items()}
    bounds: dict[str, list[Expression]] = {}
    for code, bound in (*_rule_bounds(plan.rules), *_target_bounds(plan)):
        if code not in fixed and not _reaches(bound.codes, code, needs):
            bounds.setdefault(code, []).append(bound)
            needs.setdefault(code, set()).update(bound.codes)
    return Links(opening, split, {code: _cap(plan, code, tuple(all_)) for code, all_ in bounds.items()})


def _plain(expression: Expression) -> bool:
    return all(sign > 0 for sign, _ in expression.terms)


def _rule_bounds(rules: tuple[Rule, ...]) -> Iterator[tuple[str, Expression]]:
    for rule in rules:
        here = not (rule.left.previous or rule.right.previous)
        if here and rule.comparison is Comparison.AT_MOST and len(rule.left.codes) == 1:
            yield rule.left.codes[0], rule.right


def _target_bounds(plan: Plan) -> Iterator[tuple[str, Expression]]:
    for indicator in plan.indicators:
        if indicator.target is not None and indicator.denominator and len(indicator.numerator.codes) == 1:
            yield indicator.numerator.codes[0], indicator.denominator


def _reaches(start: tuple[str, ...], goal: str, needs: dict[str, set[str]]) -> bool:
    seen: set[str] = set()
    waiting = list(start)
    while waiting:
        code = waiting.pop()
        if code == goal:
            return True
        if code not in seen:
            seen.add(code)
            waiting += needs.get(code, ())
    return False


def _cap(plan: Plan, code: str, bounds: tuple[Expression, ...]) -> Cap:
    figure = plan.figure[code]
    stocks = [{plan.figure[other].over_time is OverTime.LAST for other in bound.codes} for bound in bounds]
    flow = figure.over_time is OverTime.SUM
    share, rising = _share(plan, figure)
    if flow and {True, False} in stocks:
        share = _PARTLY  # a stock stands in several months, what was done about it in one
    return Cap(bounds, share, rising, yearly=flow and {True} in stocks)


def _share(plan: Plan, figure: Figure) -> tuple[Span, bool]:
    """The share of the bound that a unit usually reaches, and whether it grows towards the year's end."""
    for indicator in plan.indicators:
        if indicator.numerator.codes != (figure.code,) or indicator.target is None or indicator.per_unit:
            continue
        rising = indicator.judged is Judged.CUMULATIVE and figure.over_time is OverTime.LAST
        target = float(indicator.target)
        if indicator.comparison is Comparison.AT_LEAST:
            return (target * 0.97, target * 1.3 if target >= 1 else min(1.0, target * 1.3)), rising
        if indicator.comparison is Comparison.AT_MOST:
            return (_BELOW[0] * target, target), False
        return (_RISING if rising else (target, target)), rising
    if any((-1, figure.code) in rule.right.terms for rule in plan.rules if rule.right.previous):
        return _MOST, False  # what is not done goes over to the next month
    return (_FEW if "bcci" in fold(figure.name) else _LOOSE), False
