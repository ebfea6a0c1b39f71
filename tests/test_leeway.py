"""What a result with figures missing can still become, each worked out by hand."""

# mypy: disable-error-code="comparison-overlap"

from dataclasses import replace
from fractions import Fraction

import pytest

from cchc.figures import Datum, State
from cchc.indicators import Certainty, IndicatorResult, Judgement, Leeway, Range, compute
from cchc.period import Month, parse_period
from cchc.plan import (
    Action,
    Comparison,
    Decision,
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

FIXED, ASSUMED, OPEN = Certainty.FIXED, Certainty.ASSUMED, Certainty.OPEN
UNITS = "A B C"
X, Y = figure("X", UNITS), figure("Y", UNITS)
S, T = figure("X", UNITS, OverTime.LAST), figure("Y", UNITS, OverTime.LAST)
ANSWER = figure("X", UNITS, OverTime.LAST, kind=FigureType.YES_NO)
RULE = Rule("R1", sum_of("X"), Comparison.AT_MOST, sum_of("Y"), Severity.ERROR, "X lớn hơn Y")
Rows = dict[str, str]  # "A1": "X=3 Y=4" is unit A in January; what is not there is missing


def of(one: Indicator, *figures: Figure, ruled: bool = False) -> Plan:
    return replace(plan(*figures, indicators=(one,), units=UNITS), rules=(RULE,) if ruled else ())


def result(of: Plan, rows: Rows, period: str = "2023-01") -> IndicatorResult:
    """A figure that is asked in certain months is asked in others as long as it is not given."""
    months = parse_period(period).last.year_to_date
    data = []
    for unit in of.units:
        had: set[str] = set()
        for month in months:
            said = rows.get(f"{unit.code}{month.number}", "").split()
            given = dict(word.split("=") for word in said)
            for one in of.figures:
                if one.code in given:
                    value = Fraction(given[one.code])
                    data.append(Datum(unit.code, month, one.code, value, State.NUMBER))
                    had.add(one.code)
                elif month.number in one.months or one.code not in had:
                    data.append(Datum(unit.code, month, one.code, None, State.MISSING))
    return compute(of, parse_period(period), data)[0]


def leeway(of: Plan, rows: Rows, period: str = "2023-01") -> Leeway:
    found = result(of, rows, period).period.leeway
    assert found is not None
    return found


def span(lowest: str, highest: str, *, assumed: bool = False) -> Range:
    """A range in words: `-` is without end."""
    low, high = (None if end == "-" else Fraction(end) for end in (lowest, highest))
    return Range(low, high, assumed)


def test_where_nothing_is_missing_nothing_is_said() -> None:
    found = result(of(indicator("X", "", "≥1"), X), {"A1": "X=1", "B1": "X=0", "C1": "X=0"})
    assert (found.period.leeway, found.cumulative.leeway) == (None, None)


# --- counts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "certainty"),
    [
        ("≥3", FIXED),
        ("≥4", OPEN),
        ("≤2", FIXED),
        ("≤3", OPEN),
        ("=0", FIXED),
        ("=3", OPEN),
        ("=4", OPEN),
        ("", None),
    ],
)
def test_missing_units_can_only_add_to_a_count(target: str, certainty: Certainty | None) -> None:
    """A 2, B 1, C silent: 3, and never less. No month before: nothing to go by."""
    found = leeway(of(indicator("X", "", target), X), {"A1": "X=2", "B1": "X=1"})
    assert found == Leeway(certainty, None, span("3", "-"))


def test_a_missing_unit_as_in_its_month_before() -> None:
    """January 1 + 2 + 4; February A 1, B 0, C as before 4: 5, since January 12; C's January stays 4."""
    one = of(indicator("X", "", "≥9"), X)
    found = result(one, {"A1": "X=1", "B1": "X=2", "C1": "X=4", "A2": "X=1", "B2": "X=0"}, "2023-02")
    assert found.period.leeway == Leeway(OPEN, Fraction(5), span("1", "-"))
    assert found.cumulative.leeway == Leeway(OPEN, Fraction(12), span("8", "-"))


def test_a_judgement_of_no_data_has_a_range_and_no_certainty() -> None:
    found = result(of(indicator("X", "", "≥1"), X), {"A1": "X=1", "B1": "X=2", "C1": "X=4"}, "2023-02")
    assert found.period.judgement is Judgement.NO_DATA
    assert found.period.leeway == Leeway(None, Fraction(7), span("0", "-"))


def test_an_answer_is_1_or_0() -> None:
    alone = figure("X", "A", OverTime.LAST, kind=FigureType.YES_NO)
    found = result(replace(of(indicator("X", "", "≥1"), alone)), {}).period.leeway
    assert found == Leeway(None, None, span("0", "1"))


# --- shares ---------------------------------------------------------------------------------------------------------


HALF = {"A1": "X=8 Y=10", "B1": "X=6 Y=10", "C1": "X=3 Y=5", "A2": "X=8 Y=10", "B2": "X=6 Y=10"}


def test_a_share_by_a_rule_lies_between_none_and_all_of_the_missing_size() -> None:
    """February: 14 of 20; C had 3 of 5: 17/25, at least 14/25, at most 19/25."""
    found = leeway(of(indicator("X", "Y", "≥7/10"), X, Y, ruled=True), HALF, "2023-02")
    assert found == Leeway(OPEN, Fraction(17, 25), span("14/25", "19/25", assumed=True))


def test_without_a_rule_a_share_has_no_upper_end() -> None:
    found = leeway(of(indicator("X", "Y", "≥7/10"), X, Y), HALF, "2023-02")
    assert found.range == span("14/25", "-", assumed=True)


@pytest.mark.parametrize(
    ("target", "certainty"),
    [("≥1/2", ASSUMED), ("≥14/25", ASSUMED), ("≥3/5", OPEN), ("≥19/25", OPEN), ("≥4/5", ASSUMED),
     ("≤1/2", ASSUMED), ("≤4/5", ASSUMED), ("=4/5", ASSUMED), ("=7/10", OPEN), ("≥0", FIXED)],
)  # fmt: skip
def test_a_judgement_that_only_the_assumed_size_holds_says_so(target: str, certainty: Certainty) -> None:
    """Between 14/25 and 19/25 by assumption; C could be a hundred times as large, so nothing is sure."""
    assert leeway(of(indicator("X", "Y", target), X, Y, ruled=True), HALF, "2023-02").certainty is certainty


def test_a_unit_of_unknown_size_leaves_no_range() -> None:
    """C never reported: 14/20 may become anything, but not 1 where 6 of 20 are missing already."""
    rows = {"A1": "X=8 Y=10", "B1": "X=6 Y=10"}
    found = leeway(of(indicator("X", "Y", "≥9/10"), X, Y, ruled=True), rows)
    assert found == Leeway(OPEN, None, None)
    assert leeway(of(indicator("X", "Y", "≥1"), X, Y, ruled=True), rows).certainty is FIXED
    assert leeway(of(indicator("X", "Y", "≥1"), X, Y), rows).certainty is OPEN


def test_a_part_of_its_own_denominator_needs_no_rule() -> None:
    """X of X + Y: C missing had 3 of 8; 14 of 34 may become 14/42 to 22/42."""
    found = leeway(of(indicator("X", "X + Y", "≥1"), X, Y), HALF, "2023-02")
    assert found == Leeway(FIXED, Fraction(17, 42), span("1/3", "22/42", assumed=True))


def test_a_waived_rule_bounds_nothing_for_its_unit() -> None:
    waived = Decision(Action.WAIVE, "C", Month(2023, 2), "R1", None, "Rà soát", "1/QĐ", "A5")
    one = replace(of(indicator("X", "Y", "≥1"), X, Y, ruled=True), decisions=(waived,))
    assert leeway(one, HALF, "2023-02") == Leeway(OPEN, Fraction(17, 25), span("14/25", "-", assumed=True))


def test_what_the_unit_sent_already_is_kept_beside_what_is_missing() -> None:
    """C's February has Y = 8 and lacks X; X as before is 3: 17/28, between 14/28 and 22/28."""
    found = leeway(of(indicator("X", "Y", "≥7/10"), X, Y, ruled=True), HALF | {"C2": "Y=8"}, "2023-02")
    assert found == Leeway(OPEN, Fraction(17, 28), span("1/2", "22/28"))


def test_what_the_month_before_cannot_be_is_not_told() -> None:
    """C's February has Y = 2: its X cannot be 3 as before; 14/22 to 16/22."""
    found = leeway(of(indicator("X", "Y", "≥7/10"), X, Y, ruled=True), HALF | {"C2": "Y=2"}, "2023-02")
    assert found == Leeway(OPEN, None, span("14/22", "16/22"))


@pytest.mark.parametrize(("target", "certainty"), [("≥1/2", FIXED), ("≥3/5", OPEN), ("≥4/5", FIXED)])
def test_a_judgement_that_holds_in_a_range_without_assumption_cannot_change(
    target: str, certainty: Certainty
) -> None:
    """C's Y of February is there: 14/28 to 22/28, whatever X comes."""
    found = leeway(of(indicator("X", "Y", target), X, Y, ruled=True), HALF | {"C2": "Y=8"}, "2023-02")
    assert found.certainty is certainty


def test_a_size_asked_once_a_year_is_given_and_not_assumed() -> None:
    """Y of the whole year is given in January; C lacks X of February: 20 of 30, and X may only grow."""
    yearly = figure("Y", UNITS, OverTime.LAST, frozenset({1}))
    rows = HALF | {"A1": "X=8 Y=10", "A2": "X=1", "B2": "X=2"}
    found = result(of(indicator("X", "Y", "≥1/2", Judged.CUMULATIVE), X, yearly), rows, "2023-02")
    assert found.cumulative.leeway == Leeway(FIXED, Fraction(23, 25), span("20/25", "-"))


def test_a_size_that_is_asked_again_and_missing_is_assumed() -> None:
    """Y is asked in January and February: C's of February is missing, and taken as in January."""
    twice = figure("Y", UNITS, OverTime.LAST, frozenset({1, 2}))
    found = leeway(of(indicator("X", "Y", "≥1/2", Judged.CUMULATIVE), X, twice), HALF, "2023-02")
    assert found.range is not None
    assert found.range.assumed


def test_a_missing_first_month_is_sized_by_the_nearest_later_one() -> None:
    """14 of 20 and 16 of 25; C's January may be 0 to 5 of the 5 of its February. Before it there is none."""
    rows = {"A1": "X=8 Y=10", "B1": "X=6 Y=10", "A2": "X=8 Y=10", "B2": "X=6 Y=10", "C2": "X=2 Y=5"}
    one = of(indicator("X", "Y", "≥7/10"), X, Y, ruled=True)
    found = result(one, rows, "2023-02").cumulative
    assert (found.value, found.leeway) == (
        Fraction(30, 45),
        Leeway(OPEN, None, span("30/50", "35/50", assumed=True)),
    )


def test_an_earlier_month_goes_before_a_nearer_later_one() -> None:
    """C has 1 of 5 in January and 40 of 50 in April; February and March are 0 to 5 of 5 each."""
    rows = {"C1": "X=1 Y=5", "C4": "X=40 Y=50"}
    alone = of(indicator("X", "Y", "≥7/10"), figure("X", "C"), figure("Y", "C"), ruled=True)
    found = result(alone, rows, "2023-04").cumulative
    assert found.value == Fraction(41, 55)
    assert found.leeway is not None
    assert found.leeway.range == span("41/65", "51/65", assumed=True)


def test_a_stock_is_taken_from_the_unit_s_latest_month() -> None:
    """February of stocks: A and B 14 of 20, C silent with 3 of 5 in January."""
    found = leeway(of(indicator("X", "Y", "≥7/10"), S, T, ruled=True), HALF, "2023-02")
    assert found == Leeway(OPEN, Fraction(17, 25), span("14/25", "19/25", assumed=True))


def test_an_older_stock_may_still_be_replaced_where_another_unit_is_missing() -> None:
    """A has June, B only April, C March: 14 of 20. B may newly have 0 to 10 of 10, C 0 to 5 of 5."""
    rows = {"A6": "X=8 Y=10", "B4": "X=6 Y=10", "C3": "X=1 Y=5"}
    found = result(of(indicator("X", "Y", "≥7/10"), S, T, ruled=True), rows, "2023-Q2").period
    assert (found.value, found.tally.have, found.tally.must) == (Fraction(7, 10), 2, 3)
    assert found.leeway == Leeway(OPEN, Fraction(15, 25), span("8/25", "23/25", assumed=True))


# --- units ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "target", "certainty"),
    [
        ({"A1": "X=1", "B1": "X=1"}, "≥2/3", FIXED), ({"A1": "X=1", "B1": "X=0"}, "≥2/3", OPEN),
        ({"A1": "X=0", "B1": "X=0"}, "≥2/3", FIXED), ({"A1": "X=1", "B1": "X=0"}, "=1", FIXED),
        ({"A1": "X=1", "B1": "X=1"}, "=1", OPEN), ({"A1": "X=0", "B1": "X=0"}, "≤1/3", FIXED),
    ],
)  # fmt: skip
def test_a_share_of_units_is_known_exactly(rows: Rows, target: str, certainty: Certainty) -> None:
    one = indicator("X", "SO_DON_VI", target, scope=Scope.SHARE_OF_UNITS)
    found = leeway(of(one, ANSWER), rows)
    yes = sum(said == "X=1" for said in rows.values())
    assert found == Leeway(certainty, None, Range(Fraction(yes, 3), Fraction(yes + 1, 3), assumed=False))


@pytest.mark.parametrize(
    ("rows", "certainty"),
    [
        ({"A1": "X=12 Y=10", "B1": "X=1 Y=10"}, FIXED),
        ({"A1": "X=9 Y=10", "B1": "X=1 Y=10"}, OPEN),
    ],
)
def test_where_every_unit_must_meet_the_target_it_can_only_get_worse(
    rows: Rows, certainty: Certainty
) -> None:
    """A above 100 % has failed for all; as long as none has, C still can."""
    one = indicator("X", "Y", "≤1", scope=Scope.EVERY_UNIT)
    assert leeway(of(one, S, T), rows).certainty is certainty


def test_where_a_rule_keeps_each_unit_below_its_target_none_can_fail() -> None:
    one = indicator("X", "Y", "≤1", scope=Scope.EVERY_UNIT)
    found = leeway(of(one, S, T, ruled=True), {"A1": "X=9 Y=10", "B1": "X=1 Y=10"})
    assert found.certainty is FIXED


# --- months and quarters --------------------------------------------------------------------------------------------


def test_a_month_that_failed_with_all_its_reporters_fails_the_year() -> None:
    """January 0 with all in; February one is missing."""
    one = of(indicator("X", "", "≥1", Judged.EACH_MONTH), X)
    rows = {"A1": "X=0", "B1": "X=0", "C1": "X=0", "A2": "X=5", "B2": "X=0"}
    found = result(one, rows, "2023-02")
    assert (found.cumulative.judgement, found.period.judgement) == (Judgement.NOT_MET, Judgement.MET)
    assert found.cumulative.leeway is not None
    assert found.period.leeway is not None
    assert (found.cumulative.leeway.certainty, found.period.leeway.certainty) == (FIXED, FIXED)


def test_a_month_that_may_still_be_exceeded_leaves_it_open() -> None:
    one = of(indicator("X", "", "≤5", Judged.EACH_MONTH), X)
    rows = {"A1": "X=1", "B1": "X=1", "C1": "X=1", "A2": "X=5", "B2": "X=0"}
    assert leeway(one, rows, "2023-02").certainty is OPEN


def test_a_quarter_that_is_reached_stays_reached_and_one_that_waits_is_open() -> None:
    one = of(indicator("X", "", "≥2", Judged.EACH_QUARTER), X)
    assert leeway(one, {"A1": "X=2"}, "2023-02").certainty is FIXED
    waiting = result(one, {"A1": "X=1"}, "2023-02").period
    assert waiting.judgement is Judgement.IN_PROGRESS
    assert waiting.leeway is not None
    assert waiting.leeway.certainty is OPEN


# --- the lũy kế -----------------------------------------------------------------------------------------------------


def test_a_period_that_is_judged_on_the_year_takes_the_year_s_certainty() -> None:
    """February is all in; January lacks C: 4 of at least 4 is reached for good, and February has no range."""
    one = of(indicator("X", "", "≥4", Judged.CUMULATIVE), X)
    rows = {"A1": "X=1", "B1": "X=0", "A2": "X=1", "B2": "X=1", "C2": "X=1"}
    found = result(one, rows, "2023-02")
    assert found.period.leeway == Leeway(FIXED, None, None)
    assert found.cumulative.leeway == Leeway(FIXED, None, span("4", "-"))
