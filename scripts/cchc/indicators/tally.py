"""Figures → numerator and denominator of an indicator, per unit, so that both speak of the same months."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from cchc.figures import Datum
from cchc.indicators.model import Tally
from cchc.period import Month
from cchc.plan import Expression, Figure, Indicator, OverTime, Plan
from cchc.vietnamese import Exact, exact_sum

Values = Mapping[tuple[str, str], Mapping[Month, Exact]]


def index(data: Iterable[Datum]) -> dict[tuple[str, str], dict[Month, Exact]]:
    """The accepted figures by unit and code, then month."""
    values: dict[tuple[str, str], dict[Month, Exact]] = {}
    for datum in data:
        if datum.value is not None:
            values.setdefault((datum.unit, datum.code), {})[datum.month] = datum.value
    return values


class Basis(NamedTuple):
    """What a unit gave for an indicator: its numbers by code and month, and those that count.

    `there` are the months with all flows, `dates` the months of which the stocks are, by code; empty where
    one of them is missing.
    """

    flows: list[Figure]
    stocks: list[Figure]
    own: Mapping[str, Mapping[Month, Exact]]
    there: list[Month]
    dates: Mapping[str, Month]


def basis_of(plan: Plan, indicator: Indicator, unit: str, months: tuple[Month, ...], values: Values) -> Basis:
    """What a unit gave for an indicator over consecutive months."""
    figures = [plan.figure[code] for code in indicator.codes]
    flows = [figure for figure in figures if figure.over_time is not OverTime.LAST]
    stocks = [figure for figure in figures if figure.over_time is OverTime.LAST]
    own = {figure.code: values.get((unit, figure.code), {}) for figure in figures}
    there = [month for month in months if all(month in own[figure.code] for figure in flows)] if flows else []
    for month in reversed(months) if stocks else ():
        dates = {figure.code: _standing(own, figure, month) for figure in stocks}
        known = {code: date for code, date in dates.items() if date}
        if len(known) == len(stocks):
            return Basis(flows, stocks, own, there, known)
    return Basis(flows, stocks, own, there, {})


def tally_unit(
    plan: Plan, indicator: Indicator, unit: str, months: tuple[Month, ...], values: Values
) -> Tally:
    """One unit's part in an indicator over consecutive months."""
    flows, stocks, own, there, dates = basis_of(plan, indicator, unit, months, values)
    must = _must(flows, stocks, unit, months)
    if (flows and not there) or (stocks and not dates):
        return Tally(must=must)
    found = {figure.code: _over_time(figure, own[figure.code], there) for figure in flows}
    found |= {code: own[code][date] for code, date in dates.items()}
    have = min(len(there), must) if flows else 1
    older = [date for date in dates.values() if date < months[-1]]
    return Tally(
        _sum(indicator.numerator, found),
        _denominator(indicator, found),
        have,
        must,
        min(older) if older else None,
    )


def _must(flows: list[Figure], stocks: list[Figure], unit: str, months: tuple[Month, ...]) -> int:
    if flows:
        asked = flows[0]
        return sum(unit in asked.reporters.in_month(m) and m.number in asked.months for m in months)
    return int(all(_due(figure, unit, months) for figure in stocks))


def _due(figure: Figure, unit: str, months: tuple[Month, ...]) -> bool:
    since = months[-1].year_to_date if figure.restricted else months
    return any(unit in figure.reporters.in_month(m) and m.number in figure.months for m in since)


def _standing(own: Mapping[str, Mapping[Month, Exact]], figure: Figure, month: Month) -> Month | None:
    """The month whose value stands in this month: a figure of certain months stands until a newer value."""
    given = own[figure.code]
    if not figure.restricted:
        return month if month in given else None
    return max((m for m in given if m <= month), default=None)


def _over_time(figure: Figure, given: Mapping[Month, Exact], there: list[Month]) -> Exact:
    if figure.over_time is OverTime.FIRST:
        return given[there[0]]
    return exact_sum(given[month] for month in there)


def _sum(expression: Expression, found: Mapping[str, Exact]) -> Fraction:
    return exact_sum(found[code] if sign > 0 else -found[code] for sign, code in expression.terms)


def _denominator(indicator: Indicator, found: Mapping[str, Exact]) -> Fraction | None:
    if indicator.per_unit:
        return Fraction(1)
    return _sum(indicator.denominator, found) if indicator.denominator else None


def total(indicator: Indicator, units: Iterable[Tally]) -> Tally:
    """Add the units up; a denominator that counts units counts the silent ones too."""
    tallies = list(units)
    speaking = [tally for tally in tallies if tally.numerator is not None]
    have, must = sum(t.have for t in speaking), sum(t.must for t in tallies)
    if not speaking:
        return Tally(must=must)
    numerator = exact_sum(t.numerator for t in speaking if t.numerator is not None)
    if indicator.per_unit:
        return Tally(numerator, Fraction(sum(1 for t in tallies if t.must)), have, must)
    if indicator.denominator is None:
        return Tally(numerator, None, have, must)
    return Tally(numerator, exact_sum(t.denominator for t in speaking if t.denominator), have, must)
