"""What the plan and the earlier months put into a form."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from cchc.errors import CannotRunError
from cchc.form.content import EMPTY, FormContent, History, chosen_units, content, form_rules
from cchc.period import Month
from cchc.plan import Comparison, Deliverable, Expression, OverTime, Plan, Rule, Schedule, Severity
from plans import everyone, figure, plan, sum_of

FLOW, STOCK, START = (
    figure("FLOW"),
    figure("STOCK", over_time=OverTime.LAST),
    figure("START", "A B", OverTime.FIRST),
)
SOME = figure("SOME", "A", OverTime.LAST, frozenset({1, 2}))
MARCH = Month(2023, 3)


def rule(code: str, left: str, right: str, *, previous: bool = False) -> Rule:
    other = sum_of(right)
    wanted = Expression(other.terms, f"trước({right})", previous=True) if previous else other
    return Rule(code, sum_of(left), Comparison.EQUAL, wanted, Severity.ERROR, "Khác nhau")


def deliverable(code: str, schedule: Schedule, due: date | None = None) -> Deliverable:
    return Deliverable(code, "1", f"Sản phẩm {code}", schedule, due, "", everyone("A"), "")


def small_plan() -> Plan:
    rules = (
        rule("R1", "STOCK", "STOCK", previous=True),
        rule("R2", "START", "FLOW", previous=True),
        rule("R3", "FLOW", "START"),
        rule("R4", "FLOW", "SOME"),
    )
    deliverables = (
        deliverable("1a", Schedule.ONCE, date(2023, 1, 31)),
        deliverable("1b", Schedule.MONTHLY),
        deliverable("1c", Schedule.IF_NEEDED),
    )
    return replace(plan(FLOW, STOCK, START, SOME), rules=rules, deliverables=deliverables)


def form(history: History = EMPTY, unit: str = "A") -> FormContent:
    whole = small_plan()
    return content(whole, whole.unit[unit], MARCH, history)


def test_a_flow_shows_the_sum_so_far_a_stock_the_last_value_and_a_start_nothing() -> None:
    totals = {("A", code): Fraction(7) for code in ("FLOW", "STOCK", "START")} | {("B", "FLOW"): Fraction(9)}
    shown = {row.figure.code: row.before for row in form(replace(EMPTY, totals=totals)).figures}
    assert shown == {"FLOW": 7, "STOCK": 7, "START": None, "SOME": None}


def test_a_figure_of_past_months_is_asked_until_it_is_given() -> None:
    given = replace(EMPTY, given={"A": frozenset({"SOME"})})
    assert [row.figure.code for row in form().figures] == ["FLOW", "STOCK", "START", "SOME"]
    assert [row.figure.code for row in form(given).figures] == ["FLOW", "STOCK", "START"]


def test_earlier_instances_stay_until_done_and_what_may_come_again_always() -> None:
    history = replace(EMPTY, done={"A": frozenset({"1b/2023-02", "1c"})})
    codes = [row.instance.code for row in form(history).tasks]
    assert codes == ["1a", "1b/2023-01", "1b/2023-03", "1c"]


def test_only_a_status_that_still_stands_is_written_into_the_input_cell() -> None:
    statuses = {
        ("A", "1a"): "Đang thực hiện",
        ("A", "1b/2023-01"): "Chưa thực hiện",
        ("A", "1c"): "Hoàn thành",
    }
    shown = {row.instance.code: row.standing for row in form(replace(EMPTY, statuses=statuses)).tasks}
    assert shown == {
        "1a": "Đang thực hiện", "1b/2023-01": "Chưa thực hiện", "1b/2023-02": "", "1b/2023-03": "", "1c": "",
    }  # fmt: skip


def test_a_form_judges_the_rules_it_holds_every_figure_of() -> None:
    """Of last month it knows stocks (R1), but of a flow only the sum of all months (R2 is left to the intake)."""
    given = replace(EMPTY, given={"A": frozenset({"SOME"})})
    assert [one.code for one in form_rules(form())] == ["R1", "R3", "R4"]
    assert [one.code for one in form_rules(form(given))] == ["R1", "R3"]


def test_units_are_chosen_by_code_in_the_plans_order() -> None:
    assert [unit.code for unit in chosen_units(small_plan(), "B, A,")] == ["A", "B"]
    assert [unit.code for unit in chosen_units(small_plan(), "")] == ["A", "B"]


def test_an_unknown_unit_is_named() -> None:
    with pytest.raises(CannotRunError, match="không có đơn vị mã X, Y"):
        chosen_units(small_plan(), "Y,A,X")
