"""What is said of missing figures holds for every completion: no result beyond its range, no flipped judgement."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any, NamedTuple

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cchc.figures import Datum, State
from cchc.indicators import Certainty, IndicatorResult, Result, compute
from cchc.period import Month, parse_period
from cchc.plan import (
    Comparison,
    Expression,
    Figure,
    FigureType,
    Indicator,
    Judged,
    OverTime,
    Plan,
    Rule,
    Scope,
    Severity,
)
from plans import figure, indicator, plan, sum_of

UNITS = ("A", "B", "C")
Key = tuple[str, int, str]
Values = dict[Key, int]
Draw = Callable[[st.SearchStrategy[Any]], Any]


class Case(NamedTuple):
    """An indicator over figures, perhaps with the rule X ≤ Y; `sized` are the figures of its denominator."""

    figures: tuple[Figure, ...]
    indicator: Indicator
    ruled: bool


def of(code: str, over_time: OverTime = OverTime.SUM, months: str = "", kind: str = "count") -> Figure:
    asked = frozenset(map(int, months.split())) if months else frozenset(range(1, 13))
    type_ = FigureType.YES_NO if kind == "answer" else FigureType.COUNT
    return figure(code, " ".join(UNITS), over_time, asked, type_)


LAST, FIRST = OverTime.LAST, OverTime.FIRST
FLOWS = (of("X"), of("Y"))
SHAPES = [
    ((of("X"),), "X", "", False),
    ((of("X", LAST),), "X", "", False),
    (FLOWS, "X", "Y", True),
    (FLOWS, "X", "Y", False),
    (FLOWS, "X", "X + Y", False),
    ((of("X", LAST), of("Y", LAST)), "X", "Y", True),
    ((of("X", LAST), of("Y", LAST)), "X", "Y", False),
    ((of("X", LAST, "2"), of("Y", LAST, "1 3")), "X", "Y", True),
    ((of("X"), of("Y", LAST, "1")), "X", "Y", True),
    ((of("X"), of("Y"), of("O", FIRST)), "X", "Y + O", True),
    ((of("X"), of("S", LAST)), "X", "X + S", False),
    ((of("B", LAST, kind="answer"),), "B", "SO_DON_VI", False),
    ((of("B", LAST, "2", kind="answer"),), "B", "SO_DON_VI", False),
    ((of("B", LAST, kind="answer"),), "B", "", False),
    (FLOWS, "X - Y", "", False),
    (FLOWS, "X", "Y - X", True),
]


def expression(text: str) -> Expression:
    if " - " not in text:
        return sum_of(text)
    first, second = text.split(" - ")
    return Expression(((1, first), (-1, second)), text)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    figures, numerator, denominator, ruled = draw(st.sampled_from(SHAPES))
    scopes = [Scope.TOTAL, Scope.EVERY_UNIT] + ([Scope.SHARE_OF_UNITS] if denominator == "SO_DON_VI" else [])
    target = draw(st.sampled_from(["", "≥0", "≥1/2", "≥1", "≥3", "≤0", "≤1/2", "≤1", "≤4", "=0", "=1", "=2"]))
    due = draw(st.sampled_from([None, Month(2023, 2), Month(2023, 12)]))
    made = indicator(
        "X", denominator if denominator == "SO_DON_VI" else "", target, draw(st.sampled_from(list(Judged))), due,
        draw(st.sampled_from(scopes)),
    )  # fmt: skip
    of_figures = None if denominator in ("", "SO_DON_VI") else expression(denominator)
    return Case(figures, made._replace(numerator=expression(numerator), denominator=of_figures), ruled)


def planned(case: Case) -> Plan:
    rule = Rule("R1", sum_of("X"), Comparison.AT_MOST, sum_of("Y"), Severity.ERROR, "X lớn hơn Y")
    made = plan(*case.figures, indicators=(case.indicator,), units=" ".join(UNITS))
    return replace(made, rules=(rule,) if case.ruled else ())


def asked(case: Case, values: Mapping[Key, int], last: int) -> list[Key]:
    """The rows of `Dữ liệu`: a figure of certain months also later, as long as it is not given, or anew."""
    rows = []
    for unit in UNITS:
        for one in case.figures:
            given = False
            for month in range(1, last + 1):
                key = unit, month, one.code
                if month in one.months or (min(one.months) <= month and not given) or key in values:
                    rows.append(key)
                    given = given or key in values
    return rows


def holds(case: Case, values: Mapping[Key, int]) -> bool:
    return not case.ruled or all(
        number <= values.get((unit, month, "Y"), number)
        for (unit, month, code), number in values.items()
        if code == "X"
    )


def number(case: Case, code: str) -> st.SearchStrategy[int]:
    (one,) = [one for one in case.figures if one.code == code]
    return st.integers(0, 1 if one.type is FigureType.YES_NO else 6)


def given_of(draw: Draw, case: Case, last: int) -> Values:
    values: Values = {}
    often = draw(st.sampled_from([0.5, 0.8, 0.9]))
    for key in asked(case, {}, last):
        if key in asked(case, values, last) and draw(st.floats(0, 1)) < often:
            values[key] = draw(number(case, key[2]))
            if not holds(case, values):
                del values[key]
    return values


def completed(draw: Draw, case: Case, values: Values, last: int) -> Values:
    """More figures, by the rules alone."""
    more = dict(values)
    for key in asked(case, values, last):
        if key not in more and draw(st.booleans()):
            more[key] = draw(number(case, key[2]) | st.just(10**6 if key[2] != "B" else 1))
            if not holds(case, more):
                del more[key]
    return more


def sizes_kept(draw: Draw, case: Case, values: Values, last: int) -> Values:
    """More figures, those of the denominator as in the unit's nearest month; X of X + Y takes from both."""
    more = dict(values)
    sized = set(case.indicator.denominator.codes) if case.indicator.denominator else set()
    for unit, month, code in asked(case, values, last):
        key = unit, month, code
        if key in more or not draw(st.booleans()):
            continue
        if code not in sized:
            more[key] = draw(number(case, code))
        elif (assumed := nearest(values, key)) is not None:
            more[key] = assumed
        if not holds(case, more):
            del more[key]
    if case.indicator.denominator and case.indicator.denominator.text == "X + Y":
        for unit, month in {(unit, month) for unit, month, _ in more}:
            pair = (unit, month, "X"), (unit, month, "Y")
            if all(key in more and key not in values for key in pair):
                whole = sum(more[key] for key in pair)
                more[pair[0]] = draw(st.integers(0, whole))
                more[pair[1]] = whole - more[pair[0]]
    return more


def nearest(values: Values, key: Key) -> int | None:
    """The number of the latest month before, else of the first one after."""
    unit, month, code = key
    order = (*range(month, 0, -1), *range(month + 1, 13))
    return next((values[unit, m, code] for m in order if (unit, m, code) in values), None)


def results(case: Case, values: Values, period: str) -> IndicatorResult:
    last = parse_period(period).last.number
    data = [
        Datum(unit, Month(2023, month), code, Fraction(values[unit, month, code]), State.NUMBER)
        if (unit, month, code) in values
        else Datum(unit, Month(2023, month), code, None, State.MISSING)
        for unit, month, code in asked(case, values, last)
    ]
    return compute(planned(case), parse_period(period), data)[0]


PERIODS = ("2023-01", "2023-02", "2023-03", "2023-04", "2023-Q1", "2023-H1")
MANY = settings(max_examples=400, suppress_health_check=list(HealthCheck), deadline=None)


def within(result: Result, other: Result) -> bool:
    reach = result.leeway.range if result.leeway else None
    if reach is None or other.value is None:
        return True
    above = reach.lowest is None or reach.lowest <= other.value
    return above and (reach.highest is None or other.value <= reach.highest)


def pairs(before: IndicatorResult, after: IndicatorResult) -> list[tuple[Result, Result]]:
    return [(before.period, after.period), (before.cumulative, after.cumulative)]


@MANY
@given(st.data(), cases(), st.sampled_from(PERIODS))
def test_a_judgement_that_cannot_change_is_the_same_whatever_is_sent(
    data: st.DataObject, case: Case, period: str
) -> None:
    draw, last = data.draw, parse_period(period).last.number
    values = given_of(draw, case, last)
    before = results(case, values, period)
    assume(any(one.leeway for one in (before.period, before.cumulative)))
    after = results(case, completed(draw, case, values, last), period)
    for now, then in pairs(before, after):
        if now.leeway and now.leeway.certainty is Certainty.FIXED:
            assert then.judgement == now.judgement
        if now.leeway and now.leeway.range and not now.leeway.range.assumed:
            assert within(now, then)


@MANY
@given(st.data(), cases(), st.sampled_from(PERIODS))
def test_a_result_stays_in_its_range_if_the_sizes_are_as_before(
    data: st.DataObject, case: Case, period: str
) -> None:
    draw, last = data.draw, parse_period(period).last.number
    values = given_of(draw, case, last)
    before = results(case, values, period)
    assume(any(one.leeway for one in (before.period, before.cumulative)))
    after = results(case, sizes_kept(draw, case, values, last), period)
    for now, then in pairs(before, after):
        assert within(now, now)
        assert within(now, then)
        if now.leeway and now.leeway.certainty in (Certainty.FIXED, Certainty.ASSUMED):
            assert then.judgement == now.judgement
