"""The states of deliverables at the as-of date."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from cchc.figures import Datum, State
from cchc.intake.model import RawTask, Submission
from cchc.period import Month
from cchc.plan import Deliverable, Schedule, plan_version
from cchc.reader.model import Cell, Kind
from cchc.tasks import follow
from forms import form, received, task
from plans import everyone, figure, plan

AS_OF = date(2023, 3, 14)


def states(
    schedule: Schedule,
    due: date | None,
    *reports: tuple[int, RawTask],
    data: tuple[Datum, ...] = (),
    name: str = "",
) -> tuple[dict[str, str], list[str]]:
    owed = Deliverable("1a", "1", "Kế hoạch", schedule, due, "", everyone("A"), name)
    one = replace(plan(figure("X", "A"), units="A"), deliverables=(owed,))
    forms = received(*(form({}, month, "A", 1, report) for month, report in reports))
    found, problems = follow(one, Month(2023, 3), AS_OF, forms, data)
    return {state.instance.code: state.state for state in found}, [problem.code for problem in problems]


DUE = date(2023, 3, 1)
DAY = Cell(Kind.DATE, "2023-03-01")
LATE = Cell(Kind.NUMBER, "44991", date_format=True)  # 06/03/2023


@pytest.mark.parametrize(
    ("report", "expected", "problems"),
    [
        (task("1a", "Hoàn thành", DAY, "12/KH"), "Hoàn thành đúng hạn", []),
        (task("1a", "hoàn thành ", LATE, "12/KH"), "Hoàn thành trễ hạn 5 ngày", []),
        (task("1a", "Hoàn thành", "06/3/2023", "12/KH"), "Hoàn thành trễ hạn 5 ngày", []),
        (task("1a", "Hoàn thành", DAY), "Hoàn thành đúng hạn, thiếu minh chứng", ["T01"]),
        (task("1a", "Hoàn thành", None, "12/KH"), "Hoàn thành, thiếu minh chứng", ["T01"]),
        (task("1a", "Hoàn thành", "hôm qua", "12/KH"), "Hoàn thành, thiếu minh chứng", ["T05"]),
        (task("1a", "Hoàn thành", "20/3/2023", "12/KH"), "Hoàn thành trễ hạn 19 ngày", ["T02"]),
        (task("1a", "Đang thực hiện"), "Quá hạn 13 ngày", []),
        (task("1a", "Không phát sinh"), "Quá hạn 13 ngày", ["T03"]),
        (task("1a", "Xong rồi"), "Quá hạn 13 ngày", ["T04"]),
        (task("1a", "Đang thực hiện", DAY), "Quá hạn 13 ngày", ["T07"]),
        (task("1a", "Hoàn thành", DAY, "-"), "Hoàn thành đúng hạn, thiếu minh chứng", ["T01"]),
        (task("1a", "Hoàn thành", "1/3/2013", "12/KH"), "Hoàn thành đúng hạn", ["T13"]),
        (task("1a", "", None, "12/KH"), "Quá hạn 13 ngày", ["T11"]),
        (task("1b", "Hoàn thành", DAY, "1"), "Quá hạn 13 ngày", ["T08", "T14"]),
        (task("1b", "Hoàn thành", DAY, "1", name="kế hoạch "), "Quá hạn 13 ngày", ["T19"]),
        (task("", "Hoàn thành", DAY, "1", name="Kế hoạch"), "Quá hạn 13 ngày", ["T19"]),
        (task("", "Hoàn thành", DAY, "1", name="Việc khác"), "Quá hạn 13 ngày", ["T12", "T14"]),
    ],
)  # fmt: skip
def test_the_first_state_that_fits(report: RawTask, expected: str, problems: list[str]) -> None:
    assert states(Schedule.ONCE, DUE, (3, report)) == ({"1a": expected}, problems)


UNCALCULATED = Cell(Kind.EMPTY, "", formula=True)


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (task("1a", "", DAY), "có ngày hoàn thành nhưng tình trạng để trống."),
        (task("1a", "Đang thực hiện", DAY), "có ngày hoàn thành nhưng tình trạng ghi «Đang thực hiện»."),
        (
            task("1a", "Hoàn thành", UNCALCULATED, "1"),
            "Ngày hoàn thành của sản phẩm 1a là công thức chưa tính.",
        ),
        (task("1a", "Hoàn thành", "tháng 3", "1"), "«tháng 3» của sản phẩm 1a không đọc được thành ngày."),
        (
            task("1a", "Hoàn thành", "31/02/2023", "1"),
            "«31/02/2023» của sản phẩm 1a không phải là ngày có thật.",
        ),
    ],
)
def test_a_blank_cell_is_told_in_words(report: RawTask, said: str) -> None:
    owed = Deliverable("1a", "1", "Kế hoạch", Schedule.ONCE, None, "", everyone("A"), "")
    one = replace(plan(figure("X", "A"), units="A"), deliverables=(owed,))
    _, problems = follow(one, Month(2023, 3), AS_OF, received(form({}, 3, "A", 1, report)), ())
    assert [said in problem.message for problem in problems] == [True]


def test_a_changed_code_is_told_with_the_only_thing_owed_of_that_name() -> None:
    """Of a monthly product the month whose row is gone is meant; where two are gone, nobody knows which."""
    owed = Deliverable("3c", "1", "Báo cáo tháng", Schedule.MONTHLY, None, "", everyone("A"), "")
    one = replace(plan(figure("X", "A"), units="A"), deliverables=(owed,))

    def told(*rows: RawTask) -> list[tuple[str, str]]:
        _, problems = follow(one, Month(2023, 3), AS_OF, received(form({}, 3, "A", 1, *rows)), ())
        return [(found.code, found.about) for found in problems]

    here = [
        task(f"3c/2023-0{month}", "Đang thực hiện", name="Báo cáo tháng", row=7 + month)
        for month in (1, 2, 3)
    ]
    wrong = task("3c", "Hoàn thành", DAY, "1", name="Báo cáo tháng", row=20)
    assert told(*here) == []
    assert told(here[0], here[1], wrong) == [("T19", "3c/2023-03")]
    assert told(here[0], wrong) == [("T08", "3c"), ("T14", "3c/2023-02"), ("T14", "3c/2023-03")]
    assert told(here[0], here[1], wrong, wrong._replace(row=21)) == [
        ("T08", "3c"), ("T08", "3c"), ("T14", "3c/2023-03"),
    ]  # fmt: skip


MONTHLY = Deliverable("3d", "1", "Báo cáo tháng", Schedule.MONTHLY, None, "", everyone("A"), "")
DONE_IN_TIME = Cell(Kind.DATE, "2023-01-10")


def monthly(code: str, number: int = 8) -> RawTask:
    return task(code, "Hoàn thành", DONE_IN_TIME, "1", name="Báo cáo tháng", row=number)


def told_of(
    last: int, *forms: Submission, replaced: tuple[Submission, ...] = ()
) -> list[tuple[str, str, str]]:
    one = replace(plan(figure("X", "A"), units="A"), deliverables=(MONTHLY,))
    _, problems = follow(one, Month(2023, last), AS_OF, received(*forms, replaced=replaced), ())
    return [(found.code, found.place.period, found.about) for found in problems]


def test_a_changed_code_is_held_against_what_its_own_form_lists() -> None:
    january, wrong = form({}, 1, "A", 1, monthly("3d/2023-01")), form({}, 1, "A", 1, monthly("3d"))
    for last in (1, 2):  # what is owed later changes nothing about a form
        assert ("T19", "2023-01", "3d/2023-01") in told_of(last, wrong)
    march = form({}, 3, "A", 1, monthly("3d-2023-03"))
    february = form({}, 2, "A", 1, monthly("3d/2023-02"))
    assert told_of(3, january, february, march) == [("T19", "2023-03", "3d/2023-03")]
    early = form({}, 2, "A", 1, monthly("3d/2023-02"), monthly("3d/2023-03", 9))
    assert told_of(2, january, early) == [("T08", "2023-02", "3d/2023-03")]


def test_each_row_without_a_code_is_told() -> None:
    form_ = form(
        {}, 3, "A", 1, *(task("", "Hoàn thành", DAY, "1", name=f"Việc {n}", row=n) for n in (20, 21))
    )
    assert told_of(3, form_)[:2] == [("T12", "2023-03", ""), ("T12", "2023-03", "")]


def test_what_stands_in_a_row_of_a_changed_code_was_not_left_blank() -> None:
    before, now = form({}, 1, "A", 1, monthly("3d/2023-01")), form({}, 1, "A", 2, monthly("3d"))
    assert told_of(1, now, replaced=(before,)) == [("T19", "2023-01", "3d/2023-01")]


def test_deliverables_taken_out_of_the_plan_are_one_note_of_a_form_of_the_older_plan() -> None:
    """Of a form of the present plan, and of what the plan asks of others, each row stays an error."""
    both = (
        Deliverable(code, "1", "Kế hoạch", Schedule.ONCE, DUE, "", everyone(unit), "")
        for code, unit in (("1a", "A"), ("1b", "B"))
    )
    two = replace(plan(figure("X", "A B"), units="A B"), deliverables=tuple(both))
    rows = [task(code, "Hoàn thành", DAY, "1") for code in ("9a", "1a", "9b/2023-02", "1b")]
    new = form({}, 3, "A", 1, *rows)

    def told(one: Submission) -> list[tuple[str, str, str]]:
        states, problems = follow(two, Month(2023, 3), AS_OF, received(one), ())
        assert [state.state for state in states if state.instance.unit == "A"] == ["Hoàn thành đúng hạn"]
        return [(found.code, found.severity, found.message) for found in problems]

    by_others = ("T08", "lỗi", "Kế hoạch không giao sản phẩm 1b cho đơn vị này.")
    words = (
        "Biểu lập theo kế hoạch khác, ghi 02 sản phẩm không có trong kế hoạch hiện nay (9a, 9b/2023-02): "
        "không tính."
    )
    assert told(new._replace(plan_version="cũ")) == [("T18", "cảnh báo", words), by_others]
    for version in ("", plan_version(two, "A")):
        codes = [code for code, _, _ in told(new._replace(plan_version=version))]
        assert codes == ["T08", "T08", "T08"]


def test_many_deliverables_taken_out_of_the_plan_are_no_foreign_table() -> None:
    """Beyond twenty unknown rows a form of the present plan holds another table: an error; one of another plan a warning."""
    owed = Deliverable("1a", "1", "Kế hoạch", Schedule.ONCE, DUE, "", everyone("A"), "")
    one = replace(plan(figure("X", "A"), units="A"), deliverables=(owed,))
    rows = [task(f"9{letter}", "Hoàn thành", DAY, "1") for letter in "abcdefghijklmnopqrstuvwxyz"]
    for version, code in (("cũ", "T18"), ("", "T17")):
        many = form({}, 3, "A", 1, task("1a", "Chưa thực hiện"), *rows)._replace(plan_version=version)
        _, problems = follow(one, Month(2023, 3), AS_OF, received(many), ())
        assert [found.code for found in problems] == [code]


@pytest.mark.parametrize(
    ("due", "status", "expected"),
    [
        (date(2023, 3, 14), None, "Sắp đến hạn"),
        (date(2023, 4, 13), "Đang thực hiện", "Sắp đến hạn"),
        (date(2023, 4, 14), "Đang thực hiện", "Đang thực hiện"),
        (date(2023, 4, 14), "Chưa thực hiện", "Chưa thực hiện"),
        (date(2023, 4, 14), None, "Chưa đến hạn"),
        (date(2023, 4, 14), "Không phát sinh", "Chưa đến hạn"),
        (None, None, "Chưa báo cáo"),
    ],
)
def test_what_is_not_done_is_told_by_its_due_day(due: date | None, status: str | None, expected: str) -> None:
    reports = [(3, task("1a", status))] if status else []
    assert states(Schedule.ONCE, due, *reports)[0] == {"1a": expected}


@pytest.mark.parametrize("schedule", [Schedule.ONGOING, Schedule.IF_NEEDED])
def test_what_comes_when_needed_is_never_overdue(schedule: Schedule) -> None:
    assert states(schedule, DUE)[0] == {"1a": "Chưa báo cáo"}
    assert states(schedule, DUE, (3, task("1a", "Hoàn thành", LATE, "1")))[0] == {"1a": "Hoàn thành"}


def test_nothing_needed_is_accepted_only_where_the_plan_says_if_needed() -> None:
    assert states(Schedule.IF_NEEDED, None, (3, task("1a", "Không phát sinh"))) == (
        {"1a": "Không phát sinh"},
        [],
    )


def test_each_month_has_an_instance_due_on_the_last_day_of_its_window() -> None:
    done = task("1a/2023-02", "Hoàn thành", Cell(Kind.DATE, "2023-02-10"), "1")
    assert states(Schedule.MONTHLY, None, (2, done))[0] == {
        "1a/2023-01": "Quá hạn 59 ngày", "1a/2023-02": "Hoàn thành đúng hạn", "1a/2023-03": "Sắp đến hạn",
    }  # fmt: skip


def test_the_last_reported_status_stands() -> None:
    reports = (
        (1, task("1a", "Hoàn thành", DAY, "1")),
        (2, task("1a", "Chưa thực hiện")),
        (3, task("1a", "")),
    )
    assert states(Schedule.ONCE, date(2023, 12, 31), *reports)[0] == {"1a": "Chưa thực hiện"}


def figures(*values: int | None) -> tuple[Datum, ...]:
    return tuple(
        Datum("A", Month(2023, month), "X", None if value is None else Fraction(value), State.NUMBER)
        for month, value in enumerate(values, 1)
    )


@pytest.mark.parametrize(
    ("values", "problems"), [((0, 0, 0), ["T06"]), ((0, 1, 0), []), ((0, None, 0), []), ((None,), [])]
)
def test_done_while_its_figure_is_zero_in_all_its_months_is_a_warning(
    values: tuple[int | None, ...], problems: list[str]
) -> None:
    report = task("1a", "Hoàn thành", DAY, "1")
    assert states(Schedule.IF_NEEDED, None, (3, report), data=figures(*values), name="X")[1] == problems


def test_a_code_in_two_filled_rows_is_not_chosen() -> None:
    twice = form({}, 3, "A", 1, task("1a", "Hoàn thành", DAY, "1"), task("1a", "Chưa thực hiện"))
    owed = Deliverable("1a", "1", "Kế hoạch", Schedule.ONCE, DUE, "", everyone("A"), "")
    one = replace(plan(figure("X", "A"), units="A"), deliverables=(owed,))
    found, problems = follow(one, Month(2023, 3), AS_OF, received(twice), ())
    assert (found[0].state, [p.code for p in problems]) == ("Quá hạn 13 ngày", ["T09"])


def test_each_cell_left_blank_that_the_replaced_file_had_filled_is_an_error() -> None:
    owed = Deliverable("1a", "1", "Kế hoạch", Schedule.ONCE, DUE, "", everyone("A"), "")
    one = replace(plan(figure("X", "A"), units="A"), deliverables=(owed,))
    new, old = form({}, 3, "A", 2, task("1a", "")), form({}, 3, "A", 1, task("1a", "Hoàn thành", DAY, "1"))
    _, problems = follow(one, Month(2023, 3), AS_OF, received(new, replaced=(old,)), ())
    assert [p.code for p in problems] == ["T10", "T10", "T10"]
