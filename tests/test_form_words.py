"""The words of the check column, worked out by hand for each kind of cell."""

from datetime import date
from fractions import Fraction

import pytest

from cchc.form import words
from cchc.form.content import FigureValue, TaskValue
from cchc.plan import (
    Comparison,
    Deliverable,
    Expression,
    FigureType,
    Instance,
    Rule,
    Schedule,
    Severity,
)
from plans import SETTINGS, everyone, figure, sum_of

END = date(2023, 3, 14)
COUNT, MONEY, YES_NO = (figure("X", kind=kind) for kind in FigureType)


@pytest.mark.parametrize(
    ("value", "note", "told"),
    [
        (Fraction(0), "", "Hợp lệ"),
        (Fraction(12), "", "Hợp lệ"),
        (None, "", "Chưa nhập"),
        (None, "-", "Chưa nhập"),
        (None, "Chưa có số", "Trống, có giải trình"),
        ("–", "Chưa có số", "Trống, có giải trình"),
        ("  ", "", "Chưa nhập"),
        ("12", "", "Lỗi: chỉ gõ số, không gõ chữ"),
        (Fraction(-1), "", "Lỗi: số không được âm"),
        (Fraction(5, 2), "", "Lỗi: cần số nguyên"),
        (Fraction(1_000_000_000), "", "Lỗi: số quá lớn, hãy kiểm tra lại"),
    ],
)
def test_a_counts_cell_is_told_in_words(value: Fraction | str | None, note: str, told: str) -> None:
    assert words.value_check(COUNT, FigureValue(value, note=note), SETTINGS) == told


def test_money_may_have_decimals_and_is_larger() -> None:
    assert words.value_check(MONEY, FigureValue(Fraction(3_000_000_001, 2)), SETTINGS) == "Hợp lệ"
    assert words.value_check(MONEY, FigureValue(10**12), SETTINGS) == "Lỗi: số quá lớn, hãy kiểm tra lại"


@pytest.mark.parametrize(("value", "told"), [(1, "Hợp lệ"), (0, "Hợp lệ"), (2, "Lỗi: chỉ ghi 1 hoặc 0")])
def test_a_yes_or_no_is_1_or_0(value: int, told: str) -> None:
    assert words.value_check(YES_NO, FigureValue(value), SETTINGS) == told


def rule(code: str, left: str, right: str, severity: Severity, *, previous: bool = False) -> Rule:
    side = Expression(sum_of(right).terms, f"trước({right})" if previous else right, previous)
    return Rule(code, sum_of(left), Comparison.AT_MOST, side, severity, "Vế trái lớn hơn")


def test_the_gravest_broken_rule_is_told_beside_its_first_figure() -> None:
    mild, grave = rule("R1", "A", "B", Severity.WARNING), rule("R2", "A + C", "B", Severity.ERROR)
    told = words.rules_at("A", (mild, grave))
    now = {"A": Fraction(3), "B": Fraction(2), "C": Fraction(1)}
    assert words.first_broken(told, now, {}) == "Lỗi: Vế trái lớn hơn; cần A + C ≤ B"
    assert words.first_broken(told, now | {"C": Fraction(-1)}, {}) == "Xem lại: Vế trái lớn hơn; cần A ≤ B"
    assert words.first_broken(told, {"A": Fraction(3), "C": Fraction(1)}, {}) is None
    assert words.rules_at("C", (mild, grave)) == ()


def test_a_rule_on_last_month_needs_last_months_stock() -> None:
    last = (rule("R1", "A", "A", Severity.INFO, previous=True),)
    now = {"A": Fraction(3)}
    assert words.first_broken(last, now, {}) is None
    assert words.first_broken(last, now, {"A": Fraction(2)}) == "Lưu ý: Vế trái lớn hơn; cần A ≤ trước(A)"


def instance(schedule: Schedule = Schedule.ONCE, due: date | None = END) -> Instance:
    return Instance(
        "1a", Deliverable("1a", "1", "Sản phẩm", schedule, due, "", everyone("A"), ""), "A", due, None
    )


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (TaskValue(), "Chưa nhập"),
        (TaskValue(number="1/KH"), "Lỗi: chưa chọn tình trạng"),
        (TaskValue("xong"), "Lỗi: chọn tình trạng trong danh sách"),
        (TaskValue("Hoàn thành", END, "1/KH"), "Hợp lệ"),
        (TaskValue("Hoàn thành", END, "", "https://example.invalid/1"), "Hợp lệ"),
        (TaskValue("Hoàn thành"), "Xem lại: thiếu ngày hoàn thành"),
        (TaskValue("Hoàn thành", END), "Xem lại: thiếu số văn bản hoặc minh chứng"),
        (TaskValue("Hoàn thành", date(2023, 3, 15), "1/KH"), "Xem lại: ngày hoàn thành sau kỳ số liệu"),
        (TaskValue("Hoàn thành", "hôm qua"), "Lỗi: gõ lại ngày (ngày/tháng/năm)"),
        (TaskValue("Đang thực hiện"), "Hợp lệ"),
        (TaskValue("Đang thực hiện", END), "Xem lại: có ngày nhưng chưa chọn Hoàn thành"),
        (TaskValue("Không phát sinh"), "Xem lại: kế hoạch yêu cầu phải có"),
    ],
)
def test_a_deliverables_row_is_told_in_words(given: TaskValue, told: str) -> None:
    assert words.task_check(instance(), given, END) == told


def test_a_blank_status_waits_until_the_due_date_comes() -> None:
    assert words.task_check(instance(due=date(2023, 3, 15)), TaskValue(), END) == "Chưa đến hạn"
    assert words.task_check(instance(Schedule.ONGOING, None), TaskValue(), END) == "Chưa nhập"


def test_what_may_not_come_up_may_be_answered_so() -> None:
    assert words.task_check(instance(Schedule.IF_NEEDED, None), TaskValue("Không phát sinh"), END) == "Hợp lệ"


def test_counters_count_rows_entered_and_rows_in_error() -> None:
    figures = ["Hợp lệ", "Chưa nhập", "Lỗi: cần số nguyên", "Trống, có giải trình", "Xem lại: …"]
    assert words.figure_counter(figures) == "Đã nhập 4/5 ô, còn 1 lỗi"
    assert words.task_counter(["Chưa nhập", "Chưa đến hạn"]) == "Nhiệm vụ: còn 1 dòng chưa nhập, 0 lỗi"


@pytest.mark.parametrize(
    ("figures", "tasks", "told"),
    [
        (["Hợp lệ", "Trống, có giải trình", "Xem lại: …", "Lưu ý: …"], ["Chưa đến hạn"], "SẴN SÀNG GỬI"),
        (["Hợp lệ", "Chưa nhập"], [], "CHƯA XONG"),
        (["Hợp lệ"], ["Lỗi: chưa chọn tình trạng"], "CHƯA XONG"),
        ([], [], "SẴN SÀNG GỬI"),
    ],
)
def test_a_form_is_ready_when_every_row_passes(figures: list[str], tasks: list[str], told: str) -> None:
    assert words.readiness(figures, tasks) == told
