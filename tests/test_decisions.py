"""Rules waived and figures adjusted by the office: judged and told in a unit's month."""

# mypy: disable-error-code="comparison-overlap"

from dataclasses import replace
from fractions import Fraction

import pytest

from cchc.figures import Collected, Datum, State
from cchc.history import history_of
from cchc.intake.model import Submission
from cchc.period import Month
from cchc.plan import DECISIONS, OverTime, Severity
from cchc.problems import Problem
from decided import BASE, adjust, decided, found, waive
from forms import form, row
from plans import figure, plan


def datum(collected: Collected, code: str, unit: str = "A", month: int = 1) -> Datum:
    (one,) = [d for d in collected.data if (d.unit, d.month.number, d.code) == (unit, month, code)]
    return one


def codes(collected: Collected, unit: str = "A") -> list[str]:
    return [problem.code for problem in collected.problems if problem.place.unit == unit]


def one(collected: Collected, code: str) -> Problem:
    (problem,) = [problem for problem in collected.problems if problem.code == code]
    return problem


# --- waivers --------------------------------------------------------------------------------------------------------


def test_a_waived_rule_keeps_nothing_out_and_the_waiver_is_told() -> None:
    """5 of 4 breaks R1; waived for A in January, and not for B."""
    broken = {"X": 5, "Y": 4}
    collected = found(decided(waive()), form(broken), form(broken, unit="B"))
    assert (datum(collected, "X").value, datum(collected, "X", "B").state) == (5, State.KEPT_OUT)
    assert (codes(collected), codes(collected, "B")) == (["W01"], ["R1"])
    told = one(collected, "W01")
    assert (told.severity, told.verbatim) == (Severity.INFO, "X = 5; Y = 4")
    assert (told.place.file, told.place.sheet, told.place.cell) == ("ke-hoach.xlsx", DECISIONS, "A5")
    assert "R1" in told.message
    assert "12/SGDĐT-VP" in told.message


def test_a_waiver_is_of_its_month_only() -> None:
    broken = {"X": 5, "Y": 4}
    collected = found(decided(waive(month=2)), form(broken), form(broken, 2), last=2)
    assert [datum(collected, "X", month=month).value for month in (1, 2)] == [None, 5]


@pytest.mark.parametrize(
    ("forms", "why"),
    [
        ((form({"X": 4, "Y": 5}),), "số liệu không vi phạm"),
        ((form({"X": None, "Y": 5}),), "thiếu số liệu để xét"),
        ((), "thiếu số liệu để xét"),
    ],
)
def test_a_waiver_that_waives_nothing_is_told_too(forms: tuple[Submission, ...], why: str) -> None:
    told = one(found(decided(waive()), *forms), "W02")
    assert told.severity is Severity.INFO
    assert why in told.message


def test_a_decision_of_a_later_month_says_nothing_yet() -> None:
    collected = found(decided(waive(month=2), adjust("X", 1, month=2)), form({"X": 1, "Y": 4}))
    assert collected.problems == found(BASE, form({"X": 1, "Y": 4})).problems


# --- adjustments ----------------------------------------------------------------------------------------------------


def test_an_adjusted_figure_counts_instead_of_what_was_sent_which_stays_beside_it() -> None:
    collected = found(decided(adjust("X", 3)), form({"X": 5, "Y": 4}))
    assert datum(collected, "X") == Datum(
        "A", Month(2023, 1), "X", Fraction(3), State.ADJUSTED,
        "ke-hoach.xlsx", DECISIONS, "A6", "5", "p" * 64, adjusted=True,
    )  # fmt: skip
    told = one(collected, "W03")
    assert (codes(collected), told.severity, told.verbatim) == (["W03"], Severity.INFO, "5")
    assert (told.place.sheet, told.place.cell) == ("Số liệu", "D10")
    assert told.message == (
        "Ô D10 ghi «5» bị thay bằng điều chỉnh: số liệu X = 3, theo 15/SGDĐT-TCCB "
        "(kế hoạch, trang «Miễn trừ, điều chỉnh», ô A6)."
    )


@pytest.mark.parametrize("typed", ["12 hồ sơ", -4, None, "-"])
def test_what_is_wrong_with_a_replaced_cell_is_told_no_more(typed: str | int | None) -> None:
    collected = found(decided(adjust("X", 3)), form({"X": typed, "Y": 4}))
    assert (datum(collected, "X").value, datum(collected, "X").state) == (3, State.ADJUSTED)
    assert codes(collected) == (["W04"] if typed in (None, "-") else ["W03"])


def test_a_code_in_two_rows_is_settled_by_an_adjustment() -> None:
    collected = found(decided(adjust("X", 3)), form([row("X", 1, 10), row("X", 2, 11), row("Y", 4, 12)]))
    assert (datum(collected, "X").value, datum(collected, "X").verbatim, codes(collected)) == (
        3,
        "1, 2",
        ["W03"],
    )
    assert "Ô D10, D11 ghi «1, 2»" in one(collected, "W03").message


def test_an_adjustment_to_zero_is_an_adjustment() -> None:
    assert datum(found(decided(adjust("X", 0)), form({"X": 5, "Y": 4})), "X").state is State.ADJUSTED


def test_rules_are_judged_on_adjusted_figures() -> None:
    """X is adjusted to 6 while Y is 4: the adjustment is kept out, and R1 names the plan's cell."""
    collected = found(decided(adjust("X", 6)), form({"X": 1, "Y": 4}))
    assert (datum(collected, "X").value, datum(collected, "X").state) == (None, State.KEPT_OUT)
    told = one(collected, "R1")
    assert (told.place.file, told.place.sheet, told.place.cell) == ("ke-hoach.xlsx", DECISIONS, "A6")
    waived = found(decided(adjust("X", 6), waive()), form({"X": 1, "Y": 4}))
    assert datum(waived, "X").value == 6


def test_an_adjusted_right_side_mends_a_broken_rule() -> None:
    collected = found(decided(adjust("Y", 5)), form({"X": 5, "Y": 4}))
    assert (datum(collected, "X").value, codes(collected)) == (5, ["W03"])


def test_an_adjustment_of_a_silent_unit_gives_the_figure_and_not_the_form() -> None:
    collected = found(decided(adjust("X", 3)))
    assert (datum(collected, "X").value, datum(collected, "Y").state) == (3, State.MISSING)
    assert (codes(collected), one(collected, "W04").place.cell) == (["K01", "W04"], "A6")
    assert datum(collected, "X").verbatim == ""


def test_an_adjusted_figure_is_given_and_asked_no_more() -> None:
    """S is asked in January and until it is given: January's adjustment is enough."""
    of = decided(adjust("S", 7), base=plan(figure("S", "A", OverTime.LAST, frozenset({1})), units="A"))
    assert [d.month.number for d in found(of, last=3).data] == [1]
    again = decided(adjust("S", 9, month=3), base=replace(of, decisions=()))
    rows = [
        (d.month.number, d.value) for d in found(again, form({"S": 7}), form({}, 2), form({}, 3), last=3).data
    ]
    assert rows == [(1, 7), (3, 9)]


def test_a_jump_is_compared_with_the_adjusted_figure_and_not_said_of_one() -> None:
    of = plan(figure("S", "A", OverTime.LAST), units="A")
    sent = form({"S": 100}), form({"S": 10}, 2), form({"S": 10}, 3)
    assert codes(found(of, *sent, last=3)) == ["J01"]
    assert codes(found(decided(adjust("S", 10), base=of), *sent, last=3)) == ["W03"]
    assert codes(found(decided(adjust("S", 100, month=2), base=of), *sent[:2], last=2)) == ["W03"]


def test_the_next_form_shows_the_adjusted_figure_in_its_total() -> None:
    """January 5 is adjusted to 3, February 4: 7 before March."""
    collected = found(decided(adjust("X", 3)), form({"X": 5, "Y": 9}), form({"X": 4, "Y": 9}, 2), last=2)
    history = history_of(BASE, Month(2023, 2), collected.data, ())
    assert history.totals["A", "X"] == 7
