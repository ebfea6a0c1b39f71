"""Results of small made-up plans: every kind of figure, indicator and period, with gaps, zeros and borders."""

from fractions import Fraction

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cchc.figures import Datum, State
from cchc.indicators import compute
from cchc.period import Month, parse_period, window
from cchc.plan import (
    Comparison,
    Display,
    Expression,
    Figure,
    FigureType,
    Indicator,
    Judged,
    OverTime,
    Plan,
    Reporters,
    Scope,
    asked_figures,
)
from cchc.results import Results
from cchc.timeliness import timeliness
from plans import ALL_YEAR, plan

UNITS = ("A", "B", "94000701")
CODES = ("X", "Y", "Z", "P", "Q", "R")
PERIODS = ("2023-01", "2023-02", "2023-05", "2023-Q1", "2023-Q2", "2023-H1", "2023-9M", "2023")
TARGETS = (Fraction(0), Fraction(1), Fraction(1, 2), Fraction(19, 20), Fraction(2, 3))


def figures(code: str) -> st.SearchStrategy[Figure]:
    months = st.sampled_from(
        [ALL_YEAR, ALL_YEAR, frozenset({1}), frozenset({2, 5}), frozenset({3, 6, 9, 12})]
    )
    units = st.frozensets(st.sampled_from(UNITS), min_size=1)
    return st.builds(
        Figure, st.just(code), st.just(f"Nội dung {code}"), st.just("việc"),
        st.sampled_from([FigureType.COUNT, FigureType.COUNT, FigureType.MONEY]), st.sampled_from(OverTime), months,
        st.one_of(
            st.just(Reporters((frozenset(UNITS),) * 4)),
            st.builds(Reporters, st.tuples(units, units, units, units)),
        ),
        st.just(""),
    )  # fmt: skip


def expressions(most: int) -> st.SearchStrategy[Expression]:
    terms = st.tuples(st.sampled_from([1, 1, 1, -1]), st.sampled_from(CODES))
    return st.lists(terms, min_size=1, max_size=most, unique_by=lambda term: term[1]).map(
        lambda found: Expression(tuple(found), " + ".join(code for _, code in found))
    )


@st.composite
def indicators(draw: st.DrawFn, code: str) -> Indicator:
    kind = draw(st.sampled_from(["share", "share", "share of units", "count"]))
    target = draw(st.one_of(st.none(), st.sampled_from(TARGETS)))
    percent, number = st.sampled_from([Display.PERCENT, Display.TIMES]), st.just(Display.NUMBER)
    return Indicator(
        code=code,
        task="1",
        name=f"Chỉ tiêu {code}",
        numerator=draw(expressions(2)),
        denominator=draw(expressions(3)) if kind == "share" else None,
        per_unit=kind == "share of units",
        display=draw(number if kind == "count" else percent),
        comparison=draw(st.sampled_from(Comparison)) if target is not None else None,
        target=target,
        judged=draw(st.sampled_from(Judged)),
        due=draw(st.sampled_from([None, None, Month(2023, 2), Month(2023, 12)])),
        scope=draw(st.sampled_from(Scope)),
        plan_quote="",
    )


@st.composite
def data(draw: st.DrawFn, of: Plan, last: Month) -> tuple[Datum, ...]:
    """What the plan asks; a third of it is missing, a number is often the same as another one."""
    found: list[Datum] = []
    for unit in of.units:
        given: set[str] = set()
        for month in last.year_to_date:
            for figure in asked_figures(of, unit.code, month, given):
                value = draw(st.sampled_from([None, 0, 0, 1, 1, 2, 19, 20]))
                if value is None:
                    found.append(Datum(unit.code, month, figure.code, None, State.MISSING))
                    continue
                part = (
                    Fraction(draw(st.sampled_from([0, 1, 25])), 100) if figure.type is FigureType.MONEY else 0
                )
                exact = Fraction(value) + part
                state = State.NUMBER if exact else State.ZERO
                found.append(
                    Datum(unit.code, month, figure.code, exact, state, "A.xlsx", "Số liệu", "D9", str(exact))
                )
                given.add(figure.code)
    return tuple(found)


@st.composite
def results(draw: st.DrawFn) -> Results:
    made = [draw(indicators(f"CT{number}")) for number in range(1, 31)]
    of = plan(*(draw(figures(code)) for code in CODES), indicators=tuple(made), units=" ".join(UNITS))
    period = parse_period(draw(st.sampled_from(PERIODS)))
    found = draw(data(of, period.last))
    return Results(
        plan=of,
        period=period,
        as_of=window(period, of.settings.closing_day)[1],
        files=(),
        data=found,
        indicators=compute(of, period, found),
        tasks=(),
        timeliness=timeliness(of, period.last, {}, frozenset()),
        problems=(),
        sample=False,
    )


def random_results(count: int) -> list[Results]:
    """Always the same examples, so that all of them can be calculated in one call of LibreOffice."""
    made: list[Results] = []

    @settings(
        max_examples=count, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(results())
    def collect(one: Results) -> None:
        made.append(one)

    collect()
    return made
