"""What is typed into a form, and what is said of it: one cause, one problem."""

# mypy: disable-error-code="comparison-overlap"

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from cchc.figures import Collected, Datum, State, collect
from cchc.intake.model import RawCell, Submission
from cchc.period import Month
from cchc.plan import Comparison, Expression, FigureType, OverTime, Plan, Rule, Severity
from cchc.reader.model import Cell, Kind
from forms import Typed, form, received, row
from plans import figure, plan, sum_of

ONE = plan(figure("X", "A"), units="A")
MONEY = plan(figure("X", "A", kind=FigureType.MONEY), units="A")
ANSWER = plan(figure("X", "A", kind=FigureType.YES_NO), units="A")


def run(plan: Plan, *forms: Submission, last: int = 1, replaced: tuple[Submission, ...] = ()) -> Collected:
    return collect(plan, Month(2023, last), received(*forms, replaced=replaced))


def typed(value: Typed, plan: Plan = ONE, /, **changes: Any) -> tuple[Datum, list[str]]:
    found = run(plan, form([row("X", value, **changes)]))
    return found.data[0], [problem.code for problem in found.problems]


def number(value: str, **changes: bool) -> Cell:
    return Cell(Kind.NUMBER, value, **changes)


@pytest.mark.parametrize(
    ("value", "expected", "problems"),
    [
        (12, 12, []),
        (0, 0, []),
        (number("-0"), 0, []),
        (number("12.0"), 12, []),
        (number("1E5"), 100_000, []),
        (number("12", formula=True), 12, ["G03"]),
        ("12", 12, ["V06"]),
        ("1.234.567", 1_234_567, ["V06"]),
        ("1 234", 1234, ["V06"]),
        ("１２", 12, ["V06"]),
    ],
)
def test_a_number_with_one_reading_is_taken(value: Typed, expected: int, problems: list[str]) -> None:
    datum, codes = typed(value)
    assert (datum.value, codes) == (expected, problems)
    assert datum.state is (State.NUMBER if expected else State.ZERO)


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("1.234", "V07"), ("1,234", "V07"), ("1.5", "V07"), ("007", "V12"),
        ("12,5", "G01"), (12.5, "G01"),
        ("95%", "V08"), ("12 hồ sơ", "V09"), ("12/15", "V09"), ("(5)", "V09"), ("1e5", "V09"), ("10²", "V09"),
        (-5, "V15"), ("-5", "V15"),
        (number("1E308"), "V14"), (number("5E-324"), "V14"), (number("-1E308"), "V15"), (1_000_000_000, "V14"),
        (number("1E309"), "V14"), (number("NaN"), "V13"), (number("INF"), "V13"), (number("0x10"), "V13"),
        (number("12,5"), "V13"),
        (Cell(Kind.ERROR, "#REF!"), "V03"), (Cell(Kind.ERROR, "zz"), "V13"),
        (Cell(Kind.EMPTY, "", formula=True), "V01"), (Cell(Kind.BOOL, "TRUE"), "V09"),
        (Cell(Kind.DATE, "2023-12-15"), "V05"), (number("45275", date_format=True), "V05"),
        (number("12", date_format=True), "V04"),
        (number("1", percent_format=True), "V08"), (number("0.95", percent_format=True), "V08"),
        ("không", "V09"), ("1\n234", "V09"),
    ],
)  # fmt: skip
def test_anything_else_is_kept_out_with_one_error_that_names_the_cell(value: Typed, problem: str) -> None:
    datum, codes = typed(value)
    assert (datum.value, datum.state, codes) == (None, State.KEPT_OUT, [problem])
    found = run(ONE, form([row("X", value)])).problems[0]
    assert (found.severity, found.place.cell, found.place.sheet) == (Severity.ERROR, "D10", "Số liệu")
    assert "D10" in found.message
    assert found.remedy


def test_money_may_have_decimals_and_keeps_at_most_15_digits() -> None:
    assert typed("1.234,5", MONEY)[0].value == Fraction(12345, 10)
    assert typed(number("0.30000000000000004"), MONEY)[0].value == Fraction(3, 10)
    assert typed(number("2345678.33333333331"), MONEY)[0].value == Fraction("2345678.33333333")


def test_an_answer_is_1_or_0() -> None:
    assert [typed(value, ANSWER)[1] for value in (1, 0, 2, 0.5)] == [[], [], ["G02"], ["G02"]]


def test_a_zero_from_a_file_that_was_never_calculated_is_not_believed() -> None:
    sent = form([row("X", number("0", formula=True))])._replace(uncalculated=True)
    assert [problem.code for problem in run(ONE, sent).problems] == ["V02"]


def test_a_number_under_a_merge_is_kept_out() -> None:
    datum, codes = typed(None, value=RawCell("D10", number("4"), covered=True))
    assert (datum.state, codes) == (State.KEPT_OUT, ["S19"])


@pytest.mark.parametrize(
    ("value", "note", "state", "problems"),
    [
        (None, "", State.MISSING, ["B01"]),
        (None, "-", State.MISSING, ["B01"]),
        (None, "Chưa có số", State.EXPLAINED, []),
        ("-", "", State.MISSING, ["V11"]),
        ("–", "Chưa có số", State.EXPLAINED, []),
        ("  ", "", State.MISSING, ["B01"]),
        (None, "3", State.EXPLAINED, ["B05"]),
        (None, "1.234,5", State.EXPLAINED, ["B05"]),
        ("-", ".", State.EXPLAINED, ["B05"]),
        (None, "Quý 3", State.EXPLAINED, []),
    ],
)
def test_a_blank_is_not_a_zero(value: Typed, note: str, state: State, problems: list[str]) -> None:
    datum, codes = typed(value, note=note)
    assert (datum.value, datum.state, codes) == (None, state, problems)


def test_a_blank_cell_under_a_merged_one_is_told_so() -> None:
    for note, state in (("", State.MISSING), ("Đã ghi ở trên", State.EXPLAINED)):
        datum, codes = typed(None, value=RawCell("D10", None, covered=True), note=note)
        assert (datum.value, datum.state, codes) == (None, state, ["B06"])
    assert typed(None, value=RawCell("D10", Cell(Kind.TEXT, "-"), covered=True))[1] == ["S19"]


@pytest.mark.parametrize(
    ("value", "of", "code", "words"),
    [
        (number("0.125", date_format=True), ONE, "V05", "là giờ 03:00: cần số."),
        (Cell(Kind.DATE, "03:00:00"), ONE, "V05", "là giờ 03:00: cần số."),
        (Cell(Kind.DATE, "1899-12-30T03:00:00"), ONE, "V05", "là giờ 03:00: cần số."),
        (number("0.99999", date_format=True), ONE, "V05", "là giờ 23:59: cần số."),
        (number("45275", date_format=True), ONE, "V05", "là ngày 15/12/2023: cần số."),
        (Cell(Kind.BOOL, "TRUE"), ANSWER, "G02", "chỉ ghi 1 (có) hoặc 0 (chưa)."),
    ],
)
def test_what_is_no_number_is_told_as_what_it_is(value: Typed, of: Plan, code: str, words: str) -> None:
    (found,) = run(of, form([row("X", value)])).problems
    assert (found.code, found.message.endswith(words)) == (code, True)


def test_a_missing_row_is_said_once() -> None:
    found = run(ONE, form([]))
    assert [(p.code, d.state) for p, d in zip(found.problems, found.data, strict=True)] == [
        ("B02", State.MISSING)
    ]


def test_a_silent_unit_is_one_problem_and_its_figures_are_not_reported() -> None:
    found = run(plan(figure("X", "A"), figure("Y", "A"), units="A"))
    assert [datum.state for datum in found.data] == [State.MISSING, State.MISSING]
    assert [problem.code for problem in found.problems] == ["K01"]


def test_a_refused_file_is_not_also_said_to_be_missing() -> None:
    found = collect(ONE, Month(2023, 1), received(refused=frozenset({("A", Month(2023, 1))})))
    assert found.problems == ()


LIMIT = Rule("R1", sum_of("X"), Comparison.AT_MOST, sum_of("Y"), Severity.ERROR, "X lớn hơn Y")
PAIR = plan(figure("X", "A"), figure("Y", "A"), units="A")
RULED = replace(PAIR, rules=(LIMIT,))


def test_a_broken_rule_keeps_the_left_side_out_and_shows_both_sides() -> None:
    found = run(RULED, form({"X": 5, "Y": 3}))
    assert [(d.code, d.value) for d in found.data] == [("X", None), ("Y", 3)]
    assert [p.code for p in found.problems] == ["R1"]
    assert found.problems[0].verbatim == "X = 5; Y = 3"
    assert found.data[0].state is State.KEPT_OUT


@pytest.mark.parametrize("rows", [{"X": None, "Y": 3}, {"X": 5, "Y": None}, {"X": 5, "Y": "abc"}])
def test_a_rule_with_a_missing_side_is_not_judged(rows: dict[str, Typed]) -> None:
    codes = [problem.code for problem in run(RULED, form(rows)).problems]
    assert "R1" not in codes
    assert len(codes) == 1


def test_all_rules_are_judged_on_the_same_figures() -> None:
    """X > Y and Y > Z: both left sides go, whichever rule stands first."""
    second = Rule("R2", sum_of("Y"), Comparison.AT_MOST, sum_of("Z"), Severity.ERROR, "Y lớn hơn Z")
    three = plan(figure("X", "A"), figure("Y", "A"), figure("Z", "A"), units="A")
    for rules in ((LIMIT, second), (second, LIMIT)):
        found = run(replace(three, rules=rules), form({"X": 5, "Y": 4, "Z": 3}))
        assert [d.value for d in found.data] == [None, None, 3]


def test_a_rule_on_the_month_before_uses_what_was_accepted_then() -> None:
    before = Expression(((1, "Y"),), "trước(Y)", previous=True)
    rule = Rule("R3", sum_of("X"), Comparison.EQUAL, before, Severity.WARNING, "X khác Y tháng trước")
    both = replace(PAIR, rules=(rule,))
    january = form({"X": 0, "Y": 7}, 1)
    assert [p.code for p in run(both, january, form({"X": 6, "Y": 1}, 2), last=2).problems] == ["R3"]
    assert run(both, january, form({"X": 7, "Y": 1}, 2), last=2).problems == ()
    wrong = form({"X": 0, "Y": "7 việc"}, 1)
    assert [p.code for p in run(both, wrong, form({"X": 6, "Y": 1}, 2), last=2).problems] == ["V09"]


def test_a_warning_stays_in_the_sums() -> None:
    warned = replace(PAIR, rules=(LIMIT._replace(severity=Severity.WARNING),))
    assert [d.value for d in run(warned, form({"X": 5, "Y": 3})).data] == [5, 3]


def test_a_code_in_two_rows_is_not_chosen() -> None:
    found = run(ONE, form([row("X", 1, 10), row("X", 2, 11)]))
    assert (found.data[0].value, found.data[0].state) == (None, State.KEPT_OUT)
    assert [p.code for p in found.problems] == ["L04"]
    assert "D10, D11" in found.problems[0].message


@pytest.mark.parametrize(
    ("changes", "problem", "value"),
    [
        ({"name": "Nội dung sửa"}, "L01", 5),
        ({"name": "Nội dung Y"}, "L02", None),
        ({"measure": "triệu đồng"}, "L03", None),
        ({"name": "NỘI  DUNG x"}, None, 5),
    ],
)
def test_a_changed_label_is_told_apart(
    changes: dict[str, object], problem: str | None, value: int | None
) -> None:
    found = run(PAIR, form([row("X", 5, 10, **changes), row("Y", 1, 11)]))
    assert found.data[0].value == value
    assert [p.code for p in found.problems] == ([problem] if problem else [])


def test_a_number_that_is_not_asked_is_kept_out_and_named() -> None:
    other = plan(figure("X", "A"), figure("Y", "B"))
    found = run(
        other, form([row("X", 1, 10), row("Y", 2, 11), row("Q", 3, 12), row("Q2", None, 13), row("", 4, 14)])
    )
    assert sorted(p.code for p in found.problems if p.place.unit == "A") == ["B04", "L05", "L08"]
    assert [(d.unit, d.code) for d in found.data] == [("A", "X"), ("B", "Y")]


YEARLY = plan(figure("X", "A", OverTime.LAST, frozenset({1})), units="A")


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("12 hồ sơ", "có phải 12?"),
        ("không có", "ghi 0"),
        ("O", "có phải 0?"),
        ("1.234 hồ sơ", None),
        ("12 345 hồ sơ", None),
        ("10²", None),
    ],
)
def test_only_one_whole_number_before_words_is_proposed(text: str, proposal: str | None) -> None:
    remedy = run(ONE, form([row("X", text)])).problems[0].remedy
    assert (proposal in remedy) if proposal else ("(" not in remedy)


def test_a_code_that_was_deleted_changed_or_doubled_is_one_problem() -> None:
    own = {"name": "Nội dung X"}
    for rows, code in (
        ([row("", 5, 10, **own), row("Y", 1, 11)], "L10"),
        ([row("QQ", 5, 10, **own), row("Y", 1, 11)], "L10"),
        ([row("", 5, 9), row("X", 5, 10), row("Y", 1, 11)], "L08"),
        ([row("QQ", 5, 9), row("X", 5, 10), row("Y", 1, 11)], "L05"),
        ([row("Y", 5, 10, **own), row("Y", 1, 11)], "L04"),
    ):
        assert [p.code for p in run(PAIR, form(rows)).problems] == [code]


def test_a_changed_code_is_told_with_the_code_that_the_label_has() -> None:
    sent = form([row("x 1", 5, 10, name="nội dung  X"), row("Y", 1, 11)])
    (found,) = run(PAIR, sent).problems
    assert (found.code, found.about, found.place.cell) == ("L10", "X", "D10")
    assert found.message == "Mã của dòng X bị sửa thành «x 1» (cạnh ô D10): số «5» không được tính."
    doubled = form([row("X", 5, 10), row("Q", 7, 12, name="Nội dung X"), row("Y", 1, 11)])
    assert [p.code for p in run(PAIR, doubled).problems] == ["L05"]


def test_a_figure_in_a_row_of_a_changed_code_was_not_left_blank() -> None:
    before = form({"X": 4, "Y": 1})
    sent = form([row("QQ", 5, 10, name="Nội dung X"), row("Y", 1, 11)], sequence=2)
    assert [p.code for p in run(PAIR, sent, replaced=(before,)).problems] == ["L10"]


def test_a_code_of_an_older_plan_was_not_changed_by_the_unit() -> None:
    old = [row("X_CU", 5, 10, name="Nội dung X"), row("Y", 1, 11)]
    older = form(old)._replace(plan_version="cũ")
    assert sorted(p.code for p in run(PAIR, older).problems) == ["L05", "L06"]


def test_a_jump_that_is_explained_or_kept_out_is_not_named() -> None:
    stock = plan(figure("X", "A", OverTime.LAST), figure("Y", "A"), units="A")
    january = form({"X": 10, "Y": 99}, 1)
    told = form([row("X", 90, 10, note="Sáp nhập"), row("Y", 99, 11)], 2)
    assert run(stock, january, told, last=2).problems == ()
    ruled = replace(stock, rules=(LIMIT,))
    assert [p.code for p in run(ruled, january, form({"X": 200, "Y": 99}, 2), last=2).problems] == ["R1"]


def test_a_figure_given_anew_and_taken_back_by_a_resubmission_is_an_error() -> None:
    january, old, new = form({"X": 3}, 1), form({"X": 4}, 2), form({"X": None}, 2, sequence=2)
    found = run(YEARLY, january, new, last=2, replaced=(old,))
    assert [p.code for p in found.problems] == ["B03"]


def test_a_figure_of_january_is_expected_again_until_it_is_given() -> None:
    found = run(YEARLY, form({"X": None}, 1), form({"X": 4}, 2), form({}, 3), last=3)
    assert [(d.month.number, d.value) for d in found.data] == [(1, None), (2, 4)]


def test_a_figure_given_anew_counts_as_the_newer_value_and_is_named() -> None:
    found = run(YEARLY, form({"X": 3}, 1), form({"X": 4}, 2), last=2)
    assert [(d.month.number, d.value) for d in found.data] == [(1, 3), (2, 4)]
    assert [p.code for p in found.problems] == ["C01"]


def test_a_cell_left_blank_that_the_replaced_file_had_filled_is_an_error() -> None:
    found = run(PAIR, form({"X": None, "Y": 1}, sequence=2), replaced=(form({"X": 9, "Y": 1}),))
    assert [(p.code, p.severity) for p in found.problems] == [("B03", Severity.ERROR)]
    assert [d.value for d in found.data] == [None, 1]


def test_a_stock_that_jumps_is_named_and_stays() -> None:
    stock = plan(figure("X", "A", OverTime.LAST), units="A")
    for now, codes in ((16, ["J01"]), (15, []), (4, ["J01"])):
        found = run(stock, form({"X": 10}, 1), form({"X": now}, 2), last=2)
        assert [p.code for p in found.problems] == codes
        assert found.data[1].value == now


def test_a_jump_is_named_unless_a_rule_of_the_unit_itself_compares_it() -> None:
    both = plan(figure("X", "A B", OverTime.LAST), figure("Y", "B", OverTime.LAST))
    before = sum_of("Y")._replace(previous=True)
    ruled = replace(
        both, rules=(Rule("R1", sum_of("X"), Comparison.EQUAL, before, Severity.WARNING, "Số khác"),)
    )
    for unit, also, codes in (("A", {}, ["J01"]), ("B", {"Y": 90}, ["R1"])):
        sent = [
            form({"X": now} | also, month)._replace(unit=unit, file=f"{unit}{month}.xlsx")
            for month, now in ((1, 10), (2, 99))
        ]
        told = [p.code for p in run(ruled, *sent, last=2).problems if p.place.unit == unit]
        assert told == codes


def test_a_form_of_an_older_plan_is_named_and_its_changed_rows_are_kept_out() -> None:
    older = form([row("X", 5, 10, name="Nội dung cũ"), row("Y", 1, 11)])._replace(plan_version="cũ")
    found = run(PAIR, older)
    assert sorted(p.code for p in found.problems) == ["L06", "L07"]
    assert [d.value for d in found.data] == [None, 1]


def test_a_formula_without_a_value_is_told_in_words() -> None:
    """Withdrawn, beside a code that nobody has, and beside none."""
    formula = Cell(Kind.EMPTY, "", formula=True)
    before = form([row("X", formula)])
    now = form([row("X", None), row("CV99", formula), row("", formula)], sequence=2)
    found = run(ONE, now, replaced=(before,)).problems
    said = {problem.code: problem.message for problem in found}
    assert said.keys() == {"B03", "L05", "L08"}
    assert all("«công thức chưa tính»" in message for message in said.values())
