"""What a unit that owes figures may still bring to an indicator: bounds, and its numbers as they were before.

What was received stays as it is. What is still to come is held by the plan alone: no figure is negative, an
answer is 0 or 1, and a rule whose breach is an error holds.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cchc.figures import Datum
from cchc.indicators.bounds import ZERO, Bounds, added, between, exactly
from cchc.indicators.model import Months, Tally
from cchc.indicators.tally import Basis, Values, basis_of, tally_unit
from cchc.period import Month
from cchc.plan import Comparison, Expression, Figure, FigureType, Indicator, OverTime, Plan, Severity
from cchc.vietnamese import Exact, exact_sum

Given = Mapping[Month, Exact]


class Known(NamedTuple):
    """The plan, the accepted figures, and the months in which a figure is asked and not there."""

    plan: Plan
    values: Values
    gaps: Mapping[tuple[str, str], Sequence[Month]]


class Size(NamedTuple):
    """Between what a denominator can come to.

    A missing figure is as in the latest earlier month that has it, else as in the next later one.
    `given`: none of its figures is missing where it may count, so nothing is assumed.
    """

    bounds: Bounds
    given: bool


class Outstanding(NamedTuple):
    """What one unit may still bring: its part now, the bounds of both sums, and how they go together.

    `tied`: what comes never adds more to the numerator than to the denominator. `size` is the denominator's;
    None where the unit has no month to go by. `before` is the unit's part if all of its missing figures are
    as in its latest month before; None where there is no such month.
    """

    now: Tally
    numerator: Bounds
    denominator: Bounds
    tied: bool
    size: Size | None
    before: Tally | None

    @property
    def speaks(self) -> bool:
        """Whether the unit is in the sums now; else it may also stay away."""
        return self.now.numerator is not None


class _Owed(NamedTuple):
    """The months whose flows may still be completed, those whose stocks may, and the gaps by code."""

    flows: list[Month]
    stocks: list[Month]
    gaps: Mapping[str, Sequence[Month]]


def gaps_of(data: Iterable[Datum]) -> dict[tuple[str, str], list[Month]]:
    """The months in which a figure is asked of a unit and not there, by unit and code."""
    gaps: dict[tuple[str, str], list[Month]] = {}
    for datum in data:
        if datum.value is None:
            gaps.setdefault((datum.unit, datum.code), []).append(datum.month)
    return gaps


def outstanding(
    known: Known, indicator: Indicator, months: Months, units: Mapping[str, Tally]
) -> dict[str, Outstanding]:
    """The units that may still change their part over some months."""
    rule, codes = _bounding_rule(known.plan, indicator), indicator.codes
    found: dict[str, Outstanding] = {}
    for unit, now in units.items():
        if not any((unit, code) in known.gaps for code in codes):
            continue
        basis = basis_of(known.plan, indicator, unit, months, known.values)
        owed = _owed(basis, {code: known.gaps.get((unit, code), ()) for code in basis.own}, months)
        if owed.flows or owed.stocks:
            tied = rule is not None and not _waived(known.plan, unit, rule)
            found[unit] = Outstanding(
                now,
                _sum(indicator.numerator, basis, owed),
                _sum(indicator.denominator, basis, owed) if indicator.denominator else exactly(Exact(1)),
                tied,
                _size(indicator, basis, owed),
                _before(known.plan, indicator, (unit, months), basis, owed),
            )
    return found


def _owed(basis: Basis, gaps: Mapping[str, Sequence[Month]], months: Months) -> _Owed:
    flows = sorted({month for one in basis.flows for month in gaps[one.code] if month in months})
    late = [
        month
        for one in basis.stocks
        for month in gaps[one.code]
        if month <= months[-1]
        and (one.restricted or month in months)
        and (one.code not in basis.dates or month > basis.dates[one.code])
    ]
    first = min(late, default=months[-1])
    stocks = [month for month in months[-1].year_to_date if month >= first] if late else []
    return _Owed(flows, stocks, gaps)


def _sum(expression: Expression, basis: Basis, owed: _Owed) -> Bounds:
    figures = {figure.code: figure for figure in (*basis.flows, *basis.stocks)}
    return added(_bounds(figures[code], basis, owed).times(sign) for sign, code in expression.terms)


def _bounds(figure: Figure, basis: Basis, owed: _Owed) -> Bounds:
    """Between what a figure can come to, whatever the unit sends."""
    given, there = basis.own[figure.code], basis.there
    if figure.over_time is OverTime.LAST:
        if not owed.stocks:
            return exactly(given[basis.dates[figure.code]]) if basis.dates else ZERO
        return Bounds(Exact(0), Exact(1) if figure.type is FigureType.YES_NO else None)
    if figure.over_time is OverTime.FIRST:
        if _opens_earlier(basis, owed):
            return Bounds(Exact(0), None)
        return exactly(given[there[0]]) if there else ZERO
    total = exact_sum(given[month] for month in there)
    return Bounds(total, None if owed.flows else total)


def _opens_earlier(basis: Basis, owed: _Owed) -> bool:
    """Whether a month may still come before the first one that is there, with another opening balance."""
    return bool(owed.flows) and (not basis.there or owed.flows[0] < basis.there[0])


def _size(indicator: Indicator, basis: Basis, owed: _Owed) -> Size | None:
    """The denominator's size; None where a figure of it is in no month."""
    if indicator.denominator is None:
        return None
    figures = {figure.code: figure for figure in (*basis.flows, *basis.stocks)}
    parts, given = [], True
    for sign, code in indicator.denominator.terms:
        size = _size_of(figures[code], basis, owed)
        if size is None:
            return None
        parts.append(size.bounds.times(sign))
        given = given and size.given
    return Size(added(parts), given)


def _size_of(figure: Figure, basis: Basis, owed: _Owed) -> Size | None:
    own, there = basis.own[figure.code], basis.there
    if figure.over_time is OverTime.SUM:
        now, late = list[Month](), owed.flows
    elif figure.over_time is OverTime.FIRST:
        now, late = there[:1], [month for month in owed.flows if not there or month < there[0]]
    else:
        now, late = [basis.dates[figure.code]] if basis.dates else [], owed.stocks
    values = [_nearest(own, month) for month in (*now, *late)]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    given = all(_is_given(figure, own, month, owed) for month in late)
    if figure.over_time is OverTime.SUM:
        total = exact_sum(own[month] for month in there)
        return Size(between((total, exact_sum((total, *known)))), given)
    return Size(between(known), given) if known else None


def _is_given(figure: Figure, own: Given, month: Month, owed: _Owed) -> bool:
    """Whether a figure's number of a month was sent: in it, or before and not asked again since."""
    since = max((one for one in own if one <= month), default=None)
    if since is None or since == month:
        return since is not None
    again = any(since < gap <= month for gap in owed.gaps[figure.code])
    return figure.over_time is OverTime.LAST and figure.restricted and not again


def _nearest(given: Given, month: Month) -> Exact | None:
    """The value of the latest month with one until this month, else of the next later one."""
    before = _latest(given, month)
    return before if before is not None else next((given[one] for one in sorted(given)), None)


def _latest(given: Given, until: Month) -> Exact | None:
    """The value of the latest month with one."""
    month = max((month for month in given if month <= until), default=None)
    return None if month is None else given[month]


def _before(
    plan: Plan, indicator: Indicator, where: tuple[str, Months], basis: Basis, owed: _Owed
) -> Tally | None:
    """The unit's part if each missing figure is as in the unit's latest month before."""
    unit, months = where
    filled: dict[tuple[str, str], dict[Month, Exact]] = {}
    for figure in (*basis.flows, *basis.stocks):
        own = dict(basis.own[figure.code])
        stock = figure.over_time is OverTime.LAST
        for month in owed.stocks[-1:] if stock else owed.flows:
            value = _latest(basis.own[figure.code], month)
            if value is None:
                return None
            own[month] = value
        filled[unit, figure.code] = own
    tally = tally_unit(plan, indicator, unit, months, filled)
    return None if tally.numerator is None else tally


def _bounding_rule(plan: Plan, indicator: Indicator) -> str | None:
    """What holds a numerator to its denominator: a rule's code, '' for a part of it; None: nothing does."""
    if indicator.denominator is None:
        return None
    figures = [plan.figure[code] for code in indicator.codes]
    flows = all(figure.over_time is OverTime.SUM for figure in figures)
    stocks = all(figure.over_time is OverTime.LAST and not figure.restricted for figure in figures)
    part, whole = _plain(indicator.numerator), _plain(indicator.denominator)
    if part is None or whole is None or not (flows or stocks):
        return None
    if part <= whole:
        return ""
    for rule in plan.rules:
        left, right = _plain(rule.left), _plain(rule.right)
        bounds = rule.severity is Severity.ERROR and rule.comparison is not Comparison.AT_LEAST
        if bounds and left == part and right is not None and right <= whole:
            return rule.code
    return None


def _plain(expression: Expression) -> Counter[str] | None:
    """How often each figure is added; None where one is taken away or is of the month before."""
    if expression.previous or any(sign < 0 for sign, _ in expression.terms):
        return None
    return Counter(expression.codes)


def _waived(plan: Plan, unit: str, rule: str) -> bool:
    return any(rule in decided.waived for (of, _), decided in plan.decided.items() if of == unit)
