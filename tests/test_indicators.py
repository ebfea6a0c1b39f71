"""From figures to indicators: fractions, coverage and judgements, each worked out by hand."""

# mypy: disable-error-code="comparison-overlap"

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.figures import Datum, State
from cchc.indicators import IndicatorResult, Judgement, compute, undefined
from cchc.period import Month, parse_period
from cchc.plan import Figure, Indicator, Judged, OverTime, Scope
from plans import figure, indicator, plan

Rows = dict[tuple[str, int, str], int]


def result(
    period: str, one: Indicator, figures: tuple[Figure, ...], rows: Rows, units: str = "A B"
) -> IndicatorResult:
    data = [
        Datum(unit, Month(2023, month), code, Fraction(value), State.NUMBER)
        for (unit, month, code), value in rows.items()
    ]
    return compute(plan(*figures, indicators=(one,), units=units), parse_period(period), data)[0]


X, Y = figure("X"), figure("Y")
SHARE = indicator("X", "Y", "≥9/10")


def test_a_share_is_the_sum_over_the_sum_and_never_the_mean_of_shares() -> None:
    """A 9/10 and B 1/90: 10/100, not (90 % + 1,1 %)/2."""
    rows = {("A", 1, "X"): 9, ("A", 1, "Y"): 10, ("B", 1, "X"): 1, ("B", 1, "Y"): 90}
    found = result("2023-01", SHARE, (X, Y), rows).period
    assert (found.tally.numerator, found.tally.denominator, found.value) == (10, 100, Fraction(1, 10))
    assert found.judgement is Judgement.NOT_MET
    assert (found.tally.have, found.tally.must, found.provisional) == (2, 2, False)


def test_a_month_with_half_of_its_figures_does_not_count_in_either_part() -> None:
    """A gives both in January and only Y in February: 5/5, one of four unit-months."""
    rows = {("A", 1, "X"): 5, ("A", 1, "Y"): 5, ("A", 2, "Y"): 7}
    found = result("2023-02", SHARE, (X, Y), rows).cumulative
    assert (found.tally.numerator, found.tally.denominator) == (5, 5)
    assert (found.tally.have, found.tally.must) == (1, 4)
    assert found.provisional
    assert found.missing == ("A", "B")


def test_an_opening_balance_is_that_of_the_first_month_that_counts() -> None:
    """X sums 1 + 2 = 3; the opening balance is January's 4, not 4 + 9."""
    opening = figure("F", "A", OverTime.FIRST)
    rows = {("A", 1, "X"): 1, ("A", 1, "F"): 4, ("A", 2, "X"): 2, ("A", 2, "F"): 9}
    found = result("2023-02", indicator("X + F"), (figure("X", "A"), opening), rows, "A").cumulative
    assert found.tally.numerator == 7


def test_stocks_are_taken_together_from_the_latest_month_that_has_all_of_them() -> None:
    """March has only P, February both: 3/4 of February, marked with its month."""
    stocks = (figure("P", "A", OverTime.LAST), figure("Q", "A", OverTime.LAST))
    rows = {("A", 1, "P"): 1, ("A", 1, "Q"): 2, ("A", 2, "P"): 3, ("A", 2, "Q"): 4, ("A", 3, "P"): 5}
    found = result("2023-Q1", indicator("P", "Q"), stocks, rows, "A").period
    assert found.value == Fraction(3, 4)
    assert found.stale == ((Month(2023, 2), ("A",)),)
    assert (found.tally.have, found.tally.must) == (1, 1)


def test_a_figure_of_certain_months_stands_until_a_newer_one() -> None:
    """The yearly plan of January (50) stands in the second quarter: (5 + 6 + 7)/50."""
    yearly = figure("N", "A", OverTime.LAST, frozenset({1}))
    rows = {("A", 1, "N"): 50, ("A", 4, "X"): 5, ("A", 5, "X"): 6, ("A", 6, "X"): 7}
    found = result("2023-Q2", indicator("X", "N"), (figure("X", "A"), yearly), rows, "A").period
    assert (found.tally.numerator, found.tally.denominator) == (18, 50)
    assert (found.tally.have, found.tally.must) == (3, 3)


def test_a_unit_counts_only_if_every_kind_is_there() -> None:
    """A has flows but no stock: nothing of A counts."""
    figures = (X, figure("P", over_time=OverTime.LAST))
    rows = {("A", 1, "X"): 5, ("B", 1, "X"): 1, ("B", 1, "P"): 2}
    found = result("2023-01", indicator("X + P"), figures, rows).period
    assert found.tally.numerator == 3
    assert (found.tally.have, found.tally.must) == (1, 2)


ANSWER = figure("T", "A B C", OverTime.LAST)


def test_silent_units_stay_in_the_denominator_of_a_share_of_units() -> None:
    """A answers 1, B 0, C nothing: 1/3."""
    one = indicator("T", "SO_DON_VI", "≥7/10", Judged.CUMULATIVE, Month(2023, 12), Scope.SHARE_OF_UNITS)
    rows = {("A", 1, "T"): 1, ("B", 1, "T"): 0}
    found = result("2023-01", one, (ANSWER,), rows, "A B C").period
    assert (found.tally.numerator, found.tally.denominator) == (1, 3)
    assert (found.tally.have, found.tally.must) == (2, 3)
    assert found.judgement is Judgement.IN_PROGRESS


def test_one_unit_that_fails_fails_a_target_for_every_unit_and_is_named() -> None:
    """A 3/2 over the limit, B 1/9: together 4/11 would hold."""
    figures = (figure("P", over_time=OverTime.LAST), figure("Q", over_time=OverTime.LAST))
    one = indicator("P", "Q", "≤1", scope=Scope.EVERY_UNIT)
    rows = {("A", 1, "P"): 3, ("A", 1, "Q"): 2, ("B", 1, "P"): 1, ("B", 1, "Q"): 9}
    found = result("2023-01", one, figures, rows).period
    assert (found.value, found.judgement, found.failing) == (Fraction(4, 11), Judgement.NOT_MET, ("A",))
    del rows["A", 1, "P"]
    found = result("2023-01", one, figures, rows).period
    assert (found.judgement, found.failing, found.provisional) == (Judgement.MET, (), True)


def test_something_over_nothing_is_undefined_also_for_every_unit_and_without_target_is_monitored() -> None:
    """A 3/0, B 0/0: nothing can be said; with a target of none, nothing is judged."""
    rows = {("A", 1, "X"): 3, ("A", 1, "Y"): 0, ("B", 1, "X"): 0, ("B", 1, "Y"): 0}
    one = indicator("X", "Y", "≥9/10", scope=Scope.EVERY_UNIT)
    assert result("2023-01", one, (X, Y), rows).period.judgement is Judgement.UNDEFINED
    rows["A", 1, "Y"] = 5
    free = indicator("X", "Y", scope=Scope.EVERY_UNIT)
    assert result("2023-01", free, (X, Y), rows).period.judgement is Judgement.MONITORED


def test_undefined_in_the_year_so_far_is_a_warning() -> None:
    rows = {("A", 1, "X"): 3, ("A", 1, "Y"): 0, ("A", 2, "X"): 0, ("A", 2, "Y"): 0}
    found = result("2023-02", indicator("X", "Y"), (figure("X", "A"), figure("Y", "A")), rows, "A")
    assert found.period.judgement is Judgement.NOTHING
    assert [problem.code for problem in undefined([found], parse_period("2023-02"))] == ["I01"]


@pytest.mark.parametrize(
    ("numerator", "denominator", "target", "expected"),
    [
        (0, 0, "≥9/10", Judgement.NOTHING),
        (0, 0, "", Judgement.NOTHING),
        (3, 0, "≥9/10", Judgement.UNDEFINED),
        (3, 0, "", Judgement.UNDEFINED),
        (3, 0, "≤1", Judgement.NOT_MET),
        (9, 10, "≥9/10", Judgement.MET),
        (94996, 100000, "≥95/100", Judgement.NOT_MET),
        (1, 2, "", Judgement.MONITORED),
        (100, 100, "=1", Judgement.MET),
        (99, 100, "=1", Judgement.NOT_MET),
    ],
)
def test_judgements_of_a_share(numerator: int, denominator: int, target: str, expected: Judgement) -> None:
    rows = {("A", 1, "X"): numerator, ("A", 1, "Y"): denominator}
    figures = (figure("X", "A"), figure("Y", "A"))
    assert result("2023-01", indicator("X", "Y", target), figures, rows, "A").period.judgement is expected


def test_before_its_month_a_target_is_in_progress_and_then_fails() -> None:
    one = indicator("X", "Y", "≥9/10", Judged.CUMULATIVE, Month(2023, 3))
    figures = (figure("X", "A"), figure("Y", "A"))
    rows: Rows = {("A", m, code): value for m in (1, 2, 3) for code, value in (("X", 1), ("Y", 2))}
    judgements = [result(f"2023-0{m}", one, figures, rows, "A").period.judgement for m in (2, 3)]
    assert judgements == [Judgement.IN_PROGRESS, Judgement.NOT_MET]


def test_a_cumulative_target_is_judged_on_the_year_so_far_also_in_the_periods_column() -> None:
    """February alone is 0/5, January to February 10/15: the column of February says what the year says."""
    one = indicator("X", "Y", "≥1/2", Judged.CUMULATIVE)
    rows = {("A", 1, "X"): 10, ("A", 1, "Y"): 10, ("A", 2, "X"): 0, ("A", 2, "Y"): 5}
    found = result("2023-02", one, (figure("X", "A"), figure("Y", "A")), rows, "A")
    assert (found.period.value, found.period.judgement) == (0, Judgement.MET)
    assert found.cumulative.value == Fraction(2, 3)


def test_nothing_reported_is_no_data_and_not_zero() -> None:
    found = result("2023-01", SHARE, (X, Y), {}).period
    assert (found.tally.numerator, found.value, found.judgement) == (None, None, Judgement.NO_DATA)
    assert (found.tally.have, found.tally.must) == (0, 2)


MONTHLY = indicator("X", target="≥1", judged=Judged.EACH_MONTH)
QUARTERLY = indicator("X", target="≥1", judged=Judged.EACH_QUARTER)
ALONE = (figure("X", "A"),)


def test_a_surplus_of_one_month_does_not_cover_the_gap_of_another() -> None:
    rows = {("A", 1, "X"): 5, ("A", 2, "X"): 0, ("A", 3, "X"): 1}
    found = result("2023-Q1", MONTHLY, ALONE, rows, "A").period
    assert (found.tally.numerator, found.judgement, found.failing) == (
        6,
        Judgement.NOT_MET,
        ("tháng 02/2023",),
    )


def test_a_silent_month_is_no_data_unless_another_one_failed() -> None:
    rows = {("A", 1, "X"): 5, ("A", 3, "X"): 1}
    found = result("2023-Q1", MONTHLY, ALONE, rows, "A").period
    assert (found.judgement, found.silent) == (Judgement.NO_DATA, ("tháng 02/2023",))
    found = result("2023-Q1", MONTHLY, ALONE, rows | {("A", 3, "X"): 0}, "A").period
    assert (found.judgement, found.failing) == (Judgement.NOT_MET, ("tháng 3/2023",))


def test_a_month_that_reaches_the_target_without_a_silent_reporter_holds() -> None:
    found = result("2023-01", MONTHLY, (X,), {("A", 1, "X"): 1}).period
    assert (found.judgement, found.provisional) == (Judgement.MET, True)


@pytest.mark.parametrize(
    ("period", "rows", "expected"),
    [
        ("2023-02", {("A", 1, "X"): 0, ("A", 2, "X"): 0}, Judgement.IN_PROGRESS),
        ("2023-02", {("A", 1, "X"): 1, ("A", 2, "X"): 0}, Judgement.MET),
        ("2023-03", {("A", 1, "X"): 0, ("A", 2, "X"): 0, ("A", 3, "X"): 0}, Judgement.NOT_MET),
        ("2023-03", {("A", 1, "X"): 0, ("A", 3, "X"): 0}, Judgement.NO_DATA),
        (
            "2023-04",
            {("A", 1, "X"): 0, ("A", 2, "X"): 0, ("A", 3, "X"): 0, ("A", 4, "X"): 0},
            Judgement.IN_PROGRESS,
        ),
    ],
)
def test_a_quarter_is_judged_when_it_has_ended(period: str, rows: Rows, expected: Judgement) -> None:
    assert result(period, QUARTERLY, ALONE, rows, "A").period.judgement is expected


def test_the_year_so_far_names_the_quarter_that_failed() -> None:
    rows: Rows = {("A", month, "X"): int(month > 3) for month in range(1, 6)}
    found = result("2023-05", QUARTERLY, ALONE, rows, "A")
    assert found.period.judgement is Judgement.MET
    assert (found.cumulative.judgement, found.cumulative.failing) == (Judgement.NOT_MET, ("quý I/2023",))


cells = st.dictionaries(
    st.tuples(st.sampled_from("AB"), st.integers(1, 12), st.sampled_from("XY")), st.integers(0, 50)
)


@given(cells, st.sampled_from(["2023-05", "2023-Q2", "2023-H1", "2023"]))
def test_flows_add_up_over_complete_unit_months(rows: Rows, period: str) -> None:
    """Held against a plain double loop over units and months."""
    months = [month.number for month in parse_period(period).months]
    full = [(u, m) for u in "AB" for m in months if (u, m, "X") in rows and (u, m, "Y") in rows]
    found = result(period, SHARE, (X, Y), rows).period.tally
    assert found.have == len(full)
    assert found.must == 2 * len(months)
    assert (found.numerator or 0) == sum(rows[u, m, "X"] for u, m in full)
    assert (found.denominator or 0) == sum(rows[u, m, "Y"] for u, m in full)


@given(cells)
def test_the_year_to_date_of_december_is_the_year(rows: Rows) -> None:
    december, year = (result(period, SHARE, (X, Y), rows) for period in ("2023-12", "2023"))
    assert december.cumulative == year.period == year.cumulative


def test_each_span_is_kept_with_its_units_and_its_total() -> None:
    """Quarter I of a target for each month: the three months, and January to March once for both columns."""
    one = indicator("X", target="≥2", judged=Judged.EACH_MONTH)
    rows = {("A", 1, "X"): 1, ("B", 1, "X"): 1, ("A", 3, "X"): 5}
    spans = result("2023-Q1", one, (X,), rows).spans
    months = {tuple(month.number for month in span): span for span in spans}
    assert sorted(months) == [(1,), (1, 2, 3), (2,), (3,)]
    assert [spans[months[key]].total.numerator for key in ((1,), (2,), (3,), (1, 2, 3))] == [2, None, 5, 7]
    assert spans[months[1,]].units["B"].numerator == 1
