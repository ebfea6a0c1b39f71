"""What is owed, late and due next, in the words of the report (cchc.tables.products, cchc.letter)."""

# mypy: disable-error-code="comparison-overlap"

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from cchc.form.layout import Status
from cchc.letter.assessment import shortfalls
from cchc.letter.deliverables import by_deliverable, deliverable_lines, due_sentence, late_text, overdue_text
from cchc.letter.outlook import outlook, proposals
from cchc.letter.quotes import causes
from cchc.letter.submissions import submission_sentence
from cchc.plan import Instance
from cchc.results import Results
from cchc.tables.caseload import case_rows, case_total
from cchc.tables.products import Product, count_products, periods_text, products, state_text, units_text
from cchc.tables.text import share
from cchc.tasks import Report
from letter_results import all_in_time, done, in_time, make, nobody, reported, some_silent, usual
from plans import REAL

Reports = Callable[[Instance], Report | None]


def march(reports: Reports) -> Results:
    return make("2023-03", usual, reports)


def only(results: Results, code: str) -> Product:
    (found,) = [one for one in products(results.tasks) if one.states[0].instance.code == code]
    return found


def reporting(**told: Report) -> Reports:
    """Reports by code; everything else is silent."""
    return lambda instance: told.get(instance.code)


def test_products_are_counted_once_however_many_units_owe_them() -> None:
    """Due by 14/3/2023: 1a, 3b/2023-Q1, 3c of three months, 3d/2023-Q1, IVa; nothing is reported."""
    count = count_products(products(march(lambda _: None).tasks), date(2023, 3, 14))
    assert (count.due, count.done, len(count.overdue), len(count.open_today), count.early) == (7, 0, 4, 3, 0)


def test_the_sentence_of_what_is_due_tells_every_kind() -> None:
    """1a is done late, 3a ahead of its time; 3c of February was never done; IVa is overdue at all 40."""
    results = march(reporting(**{
        "1a": done(date(2023, 1, 10)), "3c/2023-01": done(date(2023, 1, 12)), "3a": done(date(2023, 3, 1)),
        "3b/2023-Q1": done(None), "3d/2023-Q1": reported(Status.IN_PROGRESS),
    }))  # fmt: skip
    count = count_products(products(results.tasks), results.as_of)
    assert due_sentence(count, "14/3/2023") == (
        "Đến ngày 14/3/2023 có 07 sản phẩm đến hạn: đã hoàn thành 03 sản phẩm "
        "(01 đúng hạn, 01 trễ hạn, 01 chưa rõ ngày hoàn thành); quá hạn 02 sản phẩm; "
        "đến hạn trong ngày, chưa báo cáo hoàn thành 02 sản phẩm. Ngoài ra, đã hoàn thành 01 sản phẩm chưa đến hạn."
    )
    named = due_sentence(count, "14/3/2023", results.plan)
    assert (
        "quá hạn 02 sản phẩm (Mỗi tháng có ít nhất 01 tin, bài về CCHC đăng website Sở (tháng 02/2023); "
        in named
    )
    assert named.count(" (tháng 3/2023)") == named.count(" (quý I/2023)") == 1  # of the day itself


def test_nothing_due_yet() -> None:
    assert due_sentence(count_products((), date(2023, 3, 14)), "14/3/2023") == (
        "Đến ngày 14/3/2023 chưa có sản phẩm nào đến hạn."
    )


def test_a_product_of_one_unit_is_told_with_its_paper() -> None:
    results = march(reporting(**{"3a": done(date(2023, 3, 1), "15/KH-SGDĐT")}))
    assert state_text(results.plan, only(results, "3a"), results.as_of) == (
        "Hoàn thành đúng hạn (số 15/KH-SGDĐT ngày 01/3/2023)"
    )


def test_a_product_of_many_units_is_told_by_counts_and_the_late_ones_by_name() -> None:
    """38 of 40 schools are done, one of them late; due on 31/01/2023."""
    open_ = ("94000701", "94000702")

    def told(instance: Instance) -> Report | None:
        if instance.code != "IVa" or instance.unit in open_:
            return None
        return done(date(2023, 2, 4) if instance.unit == "94000703" else date(2023, 1, 30))

    results = march(told)
    plan, product = results.plan, only(results, "IVa")
    assert state_text(plan, product, results.as_of) == (
        "38/40 đơn vị hoàn thành (trong đó 01 trễ hạn); quá hạn: Trường THPT Hoàng Diệu, Trường THPT Huỳnh Hữu Nghĩa"
    )
    assert overdue_text(results, product.deliverable, [product]) == (
        "Kế hoạch thực hiện CCHC năm 2023 của đơn vị (nhiệm vụ IV.1, hạn 31/01/2023): 38/40 đơn vị hoàn thành "
        "(trong đó 01 trễ hạn); quá hạn 42 ngày: Trường THPT Hoàng Diệu, Trường THPT Huỳnh Hữu Nghĩa."
    )


def test_a_unit_that_was_late_is_told_also_where_others_are_still_overdue() -> None:
    """94000701 has not finished, 94000703 finished on 04/02/2023 what was due on 31/01/2023."""

    def told(instance: Instance) -> Report | None:
        late = {"94000701": None, "94000703": done(date(2023, 2, 4))}
        return (
            late[instance.unit] if instance.code == "IVa" and instance.unit in late else all_in_time(instance)
        )

    results = make("2023-03", usual, told)
    name = "Kế hoạch thực hiện CCHC năm 2023 của đơn vị (nhiệm vụ IV.1, hạn 31/01/2023)"
    assert [block.text for block in shortfalls(results, products(results.tasks))][-4:] == [
        "Sản phẩm quá hạn tính đến ngày 14/3/2023:",
        f"- {name}: 39/40 đơn vị hoàn thành (trong đó 01 trễ hạn); quá hạn 42 ngày: Trường THPT Hoàng Diệu.",
        "Đơn vị hoàn thành sản phẩm trễ hạn:",
        f"- {name}: 01/40 đơn vị hoàn thành trễ hạn: Trường THPT Kế Sách (ngày 04/02/2023, trễ 04 ngày).",
    ]


def test_what_was_finished_late_is_told_with_day_and_unit_under_the_shortfalls() -> None:
    """3a of TCCB was due on 31/3/2023, IVa of all schools on 31/01/2023; two schools were late."""
    late = {"94000701": date(2023, 2, 2), "94000702": date(2023, 2, 10)}

    def told(instance: Instance) -> Report | None:
        if instance.code == "3a":
            return done(date(2023, 4, 7))
        if instance.code == "IVa" and instance.unit in late:
            return done(late[instance.unit])
        return all_in_time(instance)

    results = make("2023-04", usual, told)
    lines = [block.text for block in shortfalls(results, products(results.tasks))]
    start = lines.index("Đơn vị hoàn thành sản phẩm trễ hạn:")
    assert lines[start + 1 : start + 3] == [
        (
            "- Kế hoạch tuyên truyền CCHC năm 2023 (nhiệm vụ 3, hạn 31/3/2023): "
            "Phòng Tổ chức cán bộ hoàn thành ngày 07/4/2023, trễ 07 ngày."
        ),
        (
            "- Kế hoạch thực hiện CCHC năm 2023 của đơn vị (nhiệm vụ IV.1, hạn 31/01/2023): "
            "02/40 đơn vị hoàn thành trễ hạn: Trường THPT Hoàng Diệu (ngày 02/02/2023, trễ 02 ngày); "
            "Trường THPT Huỳnh Hữu Nghĩa (ngày 10/02/2023, trễ 10 ngày)."
        ),
    ]
    assert not [line for line in lines[start + 3 :] if line.startswith("- ")]


def test_the_same_state_everywhere_is_said_once() -> None:
    results = march(lambda _: None)
    assert state_text(results.plan, only(results, "IVb"), results.as_of) == "Chưa đến hạn (40 đơn vị)"
    product = only(results, "IVa")
    assert overdue_text(results, product.deliverable, [product]).endswith("cả 40 đơn vị quá hạn 42 ngày.")


def test_months_of_a_product_share_a_row_and_a_line() -> None:
    """January in time, February not, March due on the day itself."""
    results = march(reporting(**{"3c/2023-01": done(date(2023, 1, 12))}))
    groups = {deliverable.code: members for deliverable, members in by_deliverable(products(results.tasks))}
    plan, months = results.plan, groups["3c"]
    assert periods_text(plan, months, results.as_of) == (
        "01/03 kỳ hoàn thành; quá hạn: tháng 02/2023; đến hạn trong ngày, chưa báo cáo hoàn thành: tháng 3/2023"
    )
    nothing = march(lambda _: None)
    groups = {deliverable.code: members for deliverable, members in by_deliverable(products(nothing.tasks))}
    assert periods_text(plan, groups["3c"], nothing.as_of).startswith(
        "Chưa có kỳ nào hoàn thành; quá hạn: tháng 01"
    )
    late = overdue_text(
        march(lambda _: None), months[0].deliverable, products(march(lambda _: None).tasks)[4:6]
    )
    assert late == (
        "Mỗi tháng có ít nhất 01 tin, bài về CCHC đăng website Sở (nhiệm vụ 3): quá hạn 02 kỳ "
        "(tháng 01/2023, tháng 02/2023); đơn vị: Phòng Tổ chức cán bộ."
    )


def test_names_with_commas_are_parted_by_semicolons_and_many_are_counted() -> None:
    assert units_text(["A", "B"]) == "A, B"
    assert units_text(["A, B và C", "D"]) == "A, B và C; D"
    assert units_text("ABCDE", 3) == "A, B, C và 02 đơn vị khác"
    assert units_text("ABCD", 3) == "A, B, C, D"


def test_what_is_due_next_stands_with_its_lead_unit_and_date_and_without_what_is_done() -> None:
    """From 15/3 to 14/4/2023: the products of 31/3/2023 that are open, and April's item on the website."""
    open_ = ("4a", "26a")
    results = march(lambda instance: None if instance.code in open_ else in_time(instance))
    texts = [block.text for block in outlook(results, products(results.tasks))]
    assert texts[:4] == [
        "Sản phẩm đến hạn trong kỳ tới (tháng 4/2023, đến hết ngày 14/4/2023):",
        "- Phòng Tổ chức cán bộ, hạn 31/3/2023: Kế hoạch kiểm tra (nhiệm vụ 4).",
        "- Phòng Kế hoạch - Tài chính, hạn 31/3/2023: Dự toán và quyết toán ngân sách (năm trước liền kề) (nhiệm vụ 26).",
        (
            "- Phòng Tổ chức cán bộ, hạn 14/4/2023: Mỗi tháng có ít nhất 01 tin, bài về CCHC đăng website Sở "
            "(tháng 4/2023, nhiệm vụ 3)."
        ),
    ]


def test_a_quarter_is_due_at_the_unit_that_owes_it_and_each_unit_has_one_line_a_day() -> None:
    """Sheet «Sản phẩm»: 3d is owed by TTR in quý III, by CNTT in quý IV; 9b and 17a are led by "TCCB" and "Phòng TCCB"."""
    half = make("2023-H1", usual, in_time)
    news = "Mỗi quý có ít nhất 01 tin, bài về CCHC gửi và được đăng trên chuyên trang CCHC của tỉnh"
    told = [block.text for block in outlook(half, products(half.tasks)) if news in block.text]
    assert [line.partition(": ")[0] for line in told] == [
        "- Thanh tra Sở, hạn 14/9/2023",
        "- Tổ CNTT, hạn 14/12/2023",
    ]
    year = make("2023", usual, in_time)
    starts = [block.text.partition(": ")[0] for block in outlook(year, products(year.tasks))]
    assert [start for start in starts if "TCCB" in start or "Tổ chức cán bộ" in start] == [
        "- Phòng Tổ chức cán bộ, hạn 31/12/2023"
    ]
    assert len(starts) == len(set(starts))


def test_of_names_that_several_tasks_have_the_task_is_told() -> None:
    """21a and 25a are both "Báo cáo kết quả thực hiện"; 24a has its name alone."""
    day = date(2023, 3, 2)
    papers = {"21a": done(day, "1/BC-SGDĐT"), "24a": done(day, "2/KH-SGDĐT"), "25a": done(day, "3/BC-SGDĐT")}
    results = march(lambda instance: papers.get(instance.code))
    tasks = [task for task in results.plan.tasks if task.section == "II.4"]
    own = [p for p in products(results.tasks) if p.deliverable.task in {task.code for task in tasks}]
    told = [block.text for block in deliverable_lines(results, tasks, own, [])]
    assert (
        "- Sản phẩm hoàn thành trong kỳ: Báo cáo kết quả thực hiện (nhiệm vụ 21, số 1/BC-SGDĐT ngày 02/3/2023); "
        "Kế hoạch đào tạo, bồi dưỡng năm 2023 (số 2/KH-SGDĐT ngày 02/3/2023); "
        "Báo cáo kết quả thực hiện (nhiệm vụ 25, số 3/BC-SGDĐT ngày 02/3/2023)."
    ) in told


def test_overdue_products_of_one_name_are_told_with_their_tasks() -> None:
    """14a (of VP) and 16a (of four departments) are both "Báo cáo kết quả thực hiện"; here due on 01/3/2023."""
    early = {"14a": date(2023, 3, 1), "16a": date(2023, 3, 1), "12b": date(2023, 3, 14)}
    owed = tuple(one._replace(due=early.get(one.code, one.due)) for one in REAL.deliverables)
    results = make("2023-03", usual, lambda _: None, plan=replace(REAL, deliverables=owed))
    own = [p for p in products(results.tasks) if p.deliverable.code in early]
    assert due_sentence(count_products(own, results.as_of), "14/3/2023", results.plan) == (
        "Đến ngày 14/3/2023 có 03 sản phẩm đến hạn: chưa có sản phẩm nào hoàn thành; "
        "quá hạn 02 sản phẩm (Báo cáo kết quả thực hiện (nhiệm vụ 14); "
        "Báo cáo kết quả thực hiện (nhiệm vụ 16), chưa có đơn vị nào hoàn thành); "
        "đến hạn trong ngày, chưa báo cáo hoàn thành 01 sản phẩm "
        "(Báo cáo kết quả thực hiện rà soát, đánh giá TTHC)."
    )


def test_where_all_are_ready_those_who_had_nothing_to_do_are_told() -> None:
    """11b of four departments: one finished in January, two in March, at one nothing came up."""
    days = {"GDTRH": date(2023, 1, 9), "GDTHMN": date(2023, 3, 1), "KTQLCL": date(2023, 3, 2)}

    def told(instance: Instance) -> Report | None:
        if instance.code != "11b":
            return None
        return done(days[instance.unit]) if instance.unit in days else reported(Status.NOT_NEEDED)

    results = march(told)
    own = [only(results, "11b")]
    assert {state.instance.unit for state in own[0].states} > set(days)
    lines = [block.text for block in deliverable_lines(results, results.plan.tasks[:1], own, [])]
    assert lines[1] == (
        "- Sản phẩm hoàn thành trong kỳ: Các hồ sơ liên quan theo quy định "
        "(02 đơn vị hoàn thành, 01 đơn vị hoàn thành trước kỳ, 01 đơn vị không phát sinh)."
    )


def test_month_task_and_day_share_one_pair_of_brackets() -> None:
    """3c of February was due on 14/02/2023."""
    name = (
        "Mỗi tháng có ít nhất 01 tin, bài về CCHC đăng website Sở (tháng 02/2023, nhiệm vụ 3, hạn 14/02/2023)"
    )
    results = march(lambda _: None)
    product = only(results, "3c/2023-02")
    assert overdue_text(results, product.deliverable, [product]) == (
        f"{name}: Phòng Tổ chức cán bộ quá hạn 28 ngày."
    )
    results = march(lambda instance: done(date(2023, 2, 16)) if instance.code == "3c/2023-02" else None)
    assert late_text(results.plan, only(results, "3c/2023-02")) == (
        f"{name}: Phòng Tổ chức cán bộ hoàn thành ngày 16/02/2023, trễ 02 ngày."
    )


@pytest.mark.parametrize(
    ("owing", "line"),
    [
        (
            [unit.code for unit in REAL.units],
            "- Thủ trưởng các đơn vị trực thuộc Sở, hạn 15/6/2023: {} (nhiệm vụ IV.1, còn 40 đơn vị).",
        ),
        (
            ["94000701", "94000702"],
            "- Trường THPT Hoàng Diệu, Trường THPT Huỳnh Hữu Nghĩa, hạn 15/6/2023: {} (nhiệm vụ IV.1).",
        ),
    ],
)
def test_few_units_that_owe_the_same_are_named_and_many_have_the_word_of_the_plan(
    owing: list[str], line: str
) -> None:
    """IVb is due on 15/6/2023, the day after the window of June, at all 40 schools."""

    def told(instance: Instance) -> Report | None:
        owed = instance.code == "IVb" and instance.unit in owing
        return None if owed else done(date(2023, 5, 1))

    results = make("2023-06", usual, told)
    texts = [block.text for block in outlook(results, products(results.tasks))]
    assert line.format("Báo cáo 6 tháng kết quả thực hiện CCHC (kèm tệp PDF)") in texts


def test_difficulties_of_overdue_products_are_causes_and_the_others_proposals() -> None:
    """1a is overdue since 31/12/2022, 19a due on 31/12/2023."""
    results = march(reporting(**{
        "1a": reported(Status.IN_PROGRESS, "chờ góp ý"), "19a": reported(Status.IN_PROGRESS, "thiếu\nngười."),
    }))  # fmt: skip
    told, silent = causes(results)
    assert told == ["Kế hoạch CCHC 2023 (nhiệm vụ 1): Phòng Tổ chức cán bộ nêu “chờ góp ý”."]
    assert "Kế hoạch thực hiện CCHC năm 2023 của đơn vị (nhiệm vụ IV.1)" in silent
    assert [block.text for block in proposals(results)][1:] == [
        (
            "- Kế hoạch kiểm tra định kỳ đối với các nhiệm vụ quản lý nhà nước đã phân cấp (nhiệm vụ 19): "
            "Thanh tra Sở nêu “thiếu người”."
        )
    ]


def test_without_difficulties_the_proposals_are_a_place_for_the_office() -> None:
    assert [block.text for block in proposals(march(in_time))] == ["[…]"]


@pytest.mark.parametrize(
    ("results", "sentence"),
    [
        (
            make("2023-03", usual, in_time),
            "Trong kỳ có 50/50 đơn vị đã nộp biểu, tất cả đúng hạn; lũy kế từ đầu năm đã nộp đủ 150 biểu.",
        ),
        (
            make("2023-03", usual, in_time, silent=some_silent),
            "Trong kỳ có 48/50 đơn vị đã nộp biểu, đều đúng hạn; 02 đơn vị chưa nộp; lũy kế từ đầu năm còn thiếu 03/150 biểu.",
        ),
        (
            make("2023-Q1", usual, in_time, silent=some_silent),
            "Trong kỳ, các đơn vị đã nộp 147/150 biểu, đều đúng hạn; 03 biểu chưa nộp.",
        ),
        (
            make("2023-03", usual, in_time, silent=nobody),
            "Trong kỳ chưa nhận được biểu nào của các đơn vị; lũy kế từ đầu năm còn thiếu 150/150 biểu.",
        ),
    ],
)
def test_how_many_forms_came(results: Results, sentence: str) -> None:
    """Silent in March: one department and one school; in February: another department."""
    assert submission_sentence(results) == sentence


def test_files_settled_are_added_carried_over_once_and_pending_at_the_end() -> None:
    """Each month 80 + 40 new, 6 carried over, 70 + 48 + 1 settled, 6 + 1 pending; KTQLCL is silent in March."""
    results = make("2023-Q1", usual, in_time, silent=some_silent)
    rows = {row.unit: row for row in case_rows(results, results.period)}
    whole, lacking = rows["GDTRH"], rows["KTQLCL"]
    assert whole.received == (240, 120, 6)
    assert whole.settled == (210, 144, 3)
    assert whole.pending == (6, 1)
    assert (whole.missing, [month.code for month in lacking.missing]) == ((), ["2023-03"])
    assert lacking.received == (160, 80, 6)
    total = case_total(rows.values())
    assert total.received == (3 * 240 + 160, 3 * 120 + 80, 4 * 6)


def test_a_share_that_is_not_all_is_not_printed_as_all() -> None:
    """29999/30000 is 99,99666… %: with two decimals it would read 100%; 1/30000 would read 0%."""
    assert share(Fraction(29999, 30000)).text == "99,997%"
    assert share(Fraction(1, 30000)).text == "0,003%"
    assert (share(Fraction(1)).text, share(Fraction(0)).text) == ("100%", "0%")


def test_a_silent_unit_has_no_files_rather_than_none() -> None:
    results = make("2023-03", usual, in_time, silent=nobody)
    row = case_rows(results, results.period)[0]
    assert (row.received, row.settled, row.pending) == (None, None, None)
