"""One file counts per unit and month: the highest number, then the latest saved, then the greater SHA-256."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.intake.model import Submission
from cchc.intake.selection import Chosen, changes, choose, replacement, same_number
from cchc.period import Month
from cchc.reader.model import Cell, Kind
from forms import form, row, task

KEY = ("A", Month(2023, 1))
NOON = datetime(2023, 1, 15, 12, tzinfo=UTC)
LATER = datetime(2023, 1, 20, 12, tzinfo=UTC)


def one(
    sequence: int = 1,
    modified: datetime | None = None,
    sha256: str = "a",
    values: Mapping[str, int] | None = None,
) -> Submission:
    made = form(values or {"HS01": 1}, sequence=sequence)
    return made._replace(modified=modified, received=modified, sha256=sha256, file=f"{sequence}{sha256}.xlsx")


def chosen(*submissions: Submission) -> Chosen:
    return choose(submissions)[KEY]


@pytest.mark.parametrize(
    ("winner", "loser"),
    [
        (one(2, NOON), one(1, LATER)),
        (one(1, LATER), one(1, NOON)),
        (one(1, NOON), one(1, None)),
        (one(1, NOON, "b"), one(1, NOON, "a")),
        (one(10), one(9)),
    ],
)
def test_the_order_that_decides(winner: Submission, loser: Submission) -> None:
    assert chosen(winner, loser) == chosen(loser, winner) == Chosen(winner, (loser,))


submissions = st.builds(
    one,
    st.integers(1, 3),
    st.one_of(st.none(), st.sampled_from([NOON, LATER])),
    st.text("abcdef", min_size=1, max_size=3),
)


@given(st.lists(submissions, min_size=1, unique_by=lambda one: one.sha256).flatmap(
    lambda some: st.tuples(st.just(some), st.permutations(some))
))  # fmt: skip
def test_exactly_one_counts_and_it_is_the_greatest_in_any_order(
    pair: tuple[list[Submission], list[Submission]],
) -> None:
    some, shuffled = pair
    result = chosen(*some)
    assert result == chosen(*shuffled)
    assert len(result.replaced) == len(some) - 1
    assert {one.sha256 for one in result.newest_first} == {one.sha256 for one in some}
    counted = result.counted
    for other in result.replaced:
        assert counted.sequence >= other.sequence
        if counted.sequence == other.sequence:
            assert counted.modified or not other.modified
            if counted.modified and other.modified:
                assert counted.modified >= other.modified
            if counted.modified == other.modified:
                assert counted.sha256 > other.sha256


def test_units_and_months_are_chosen_apart() -> None:
    february, other = form({"HS01": 1}, month=2), form({"HS01": 1}, unit="B")
    assert set(choose([one(), february, other])) == {
        KEY, ("A", Month(2023, 2)), ("B", Month(2023, 1)),
    }  # fmt: skip


def test_first_received_is_the_earliest_and_unknown_is_never_late() -> None:
    assert chosen(one(1, LATER), one(2, NOON)).first_received == NOON
    assert chosen(one(1, LATER), one(1, NOON, "b")).first_received == NOON
    assert chosen(one(1, None), one(2, LATER)).first_received is None


def test_different_files_of_one_number_are_one_warning_for_each_number() -> None:
    result = chosen(
        one(1, NOON, "a"), one(1, NOON, "b"), one(2, NOON, "c"), one(3, NOON, "d"), one(3, NOON, "e")
    )
    found = list(same_number(result))
    assert [problem.code for problem in found] == ["N09", "N09"]
    assert "3e.xlsx, 3d.xlsx" in found[0].message
    assert "1b.xlsx, 1a.xlsx" in found[1].message


def test_of_files_of_one_number_it_is_told_which_counts_by_which_rule_and_what_differs() -> None:
    many = {f"HS{number:02d}": number for number in range(7)}
    (late,) = same_number(chosen(one(1, NOON, "a", {"HS01": 10}), one(1, LATER, "b", {"HS01": 99})))
    assert late.message == (
        "Các tệp khác nhau cùng ghi lần nộp 1: 1b.xlsx, 1a.xlsx; tính theo 1b.xlsx (tệp lưu sau cùng); "
        "khác nhau (tệp khác → tệp được tính): HS01 10 → 99."
    )
    (equal,) = same_number(chosen(one(1, NOON, "a"), one(1, NOON, "b")))
    assert "(giờ lưu trong các tệp như nhau, lấy tệp có mã SHA-256 lớn hơn)" in equal.message
    assert equal.message.endswith("; các ô nhập giống nhau.")
    (unknown,) = same_number(chosen(one(1, NOON, "a"), one(1, None, "b")))
    assert "tính theo 1a.xlsx (tệp khác không ghi giờ lưu)" in unknown.message
    (older,) = same_number(chosen(one(1, NOON, "a"), one(1, NOON, "b"), one(3, NOON, "c")))
    assert "tính theo 3c.xlsx (lần nộp 3, cao nhất)" in older.message
    (long,) = same_number(chosen(one(1, NOON, "a", many), one(1, LATER, "b", dict.fromkeys(many, 9))))
    assert long.message.endswith("HS04 4 → 9 và 2 nơi khác.")


def test_what_changed_is_told_by_code_in_the_order_of_the_form_that_counts() -> None:
    before, after = (
        one(1, values={"HS01": 12, "HS02": 5, "HS03": 1}),
        one(2, values={"HS01": 15, "HS02": 5, "HS04": 7}),
    )
    assert list(changes(before, after)) == ["HS01 12 → 15", "HS04 trống → 7", "HS03 1 → trống"]


def test_texts_zeros_and_dashes_are_told_apart() -> None:
    before = form([row("HS01", 0), row("HS02", "-"), row("HS03", "12,5"), row("", 4)])
    after = form([row("HS01", "–"), row("HS02", None), row("HS03", 12.5), row("", 9)])
    assert list(changes(before, after)) == ["HS01 0 → trống"]


def test_a_changed_task_is_told_by_status_and_date() -> None:
    day = Cell(Kind.NUMBER, "44986", date_format=True)
    before = form({}, 1, "A", 1, task("1a", "Đang thực hiện"))
    after = form({}, 1, "A", 2, task("1a", "Hoàn thành", day))
    assert list(changes(before, after)) == [
        "1a Đang thực hiện → Hoàn thành",
        "1a ngày hoàn thành trống → 01/3/2023",
    ]


def test_a_reason_names_some_changes_and_the_problem_all() -> None:
    old = one(1, values={f"HS{number:02d}": 1 for number in range(1, 13)})
    new = one(2, values={f"HS{number:02d}": 2 for number in range(1, 13)})
    result = chosen(old, new)
    assert "HS12 1 → 2" in replacement(result, old).message
    short = replacement(result, old, most=10).message
    assert "HS10 1 → 2 và 2 nơi khác" in short
    assert "HS11" not in short
    assert "2a.xlsx (lần nộp 2)" in short


def test_a_file_saved_again_without_a_change_says_so() -> None:
    result = chosen(one(1), one(2))
    assert "các ô nhập giống nhau" in replacement(result, result.replaced[0]).message
