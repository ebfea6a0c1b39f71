"""Months and periods: codes, windows, words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.period import (
    Month,
    following,
    month_window,
    months_listing,
    months_words,
    parse_month,
    parse_period,
    period_words,
    preceding,
    window,
    year_before,
)


@pytest.mark.parametrize(
    ("code", "first", "last", "words"),
    [
        ("2023-03", 3, 3, "tháng 3/2023"),
        ("2023-01", 1, 1, "tháng 01/2023"),
        ("2023-Q1", 1, 3, "quý I/2023"),
        ("2023-Q4", 10, 12, "quý IV/2023"),
        ("2023-H1", 1, 6, "6 tháng đầu năm 2023"),
        ("2023-H2", 7, 12, "6 tháng cuối năm 2023"),
        ("2023-9M", 1, 9, "9 tháng đầu năm 2023"),
        ("2023", 1, 12, "năm 2023"),
    ],
)
def test_each_code_stands_for_its_whole_months(code: str, first: int, last: int, words: str) -> None:
    period = parse_period(code)
    assert (period.first.number, period.last.number, period_words(period)) == (first, last, words)
    assert len(period.months) == last - first + 1


@pytest.mark.parametrize(
    "code", ["", "2023-13", "2023-00", "2023-3", "2023-Q5", "2023-H3", "03/2023", "1999", "2023-Q1 "]
)
def test_other_codes_are_refused(code: str) -> None:
    with pytest.raises(ValueError, match=code or "^$"):
        parse_period(code)


def test_a_quarter_is_no_month() -> None:
    with pytest.raises(ValueError, match="Q1"):
        parse_month("2023-Q1")


def test_a_month_runs_from_the_15th_of_the_month_before_to_the_14th() -> None:
    assert month_window(Month(2023, 3), 14) == (date(2023, 2, 15), date(2023, 3, 14))
    assert month_window(Month(2023, 1), 14) == (date(2022, 12, 15), date(2023, 1, 14))
    assert window(parse_period("2023-Q1"), 14) == (date(2022, 12, 15), date(2023, 3, 14))


def test_a_closing_day_past_the_months_end_is_its_last_day() -> None:
    assert month_window(Month(2023, 3), 31) == (date(2023, 3, 1), date(2023, 3, 31))
    assert month_window(Month(2023, 2), 31) == (date(2023, 2, 1), date(2023, 2, 28))


@given(st.integers(1, 31), st.integers(2001, 2098), st.integers(1, 12))
def test_windows_of_following_months_neither_overlap_nor_leave_a_gap(
    day: int, year: int, number: int
) -> None:
    month = Month(year, number)
    assert month_window(month, day)[0] - month_window(month.previous, day)[1] == timedelta(days=1)


def test_the_year_to_date_of_a_quarter_starts_in_january() -> None:
    period = parse_period("2023-Q3").year_to_date
    assert [month.number for month in period.months] == list(range(1, 10))
    assert months_words(period) == "từ tháng 01 đến tháng 9/2023"


def test_a_single_month_touches_its_quarter_so_far() -> None:
    assert [[m.number for m in months] for months in parse_period("2023-05").quarters] == [[4, 5]]
    assert [[m.number for m in q] for q in parse_period("2023-05").year_to_date.quarters] == [
        [1, 2, 3],
        [4, 5],
    ]


@pytest.mark.parametrize(
    ("code", "before", "last_year", "then"),
    [
        ("2023-03", "2023-02", "2022-03", "2023-04"), ("2023-12", "2023-11", "2022-12", "2024-01"),
        ("2023-01", "2022-12", "2022-01", "2023-02"), ("2023-Q1", "2022-Q4", "2022-Q1", "2023-Q2"),
        ("2023-Q4", "2023-Q3", "2022-Q4", "2024-Q1"), ("2023-H1", "2022-H2", "2022-H1", "2023-H2"),
        ("2023-H2", "2023-H1", "2022-H2", "2024-H1"), ("2023", "2022", "2022", "2024"),
    ],
)  # fmt: skip
def test_a_period_has_neighbours_of_its_own_kind(code: str, before: str, last_year: str, then: str) -> None:
    period = parse_period(code)
    assert preceding(period) == parse_period(before)
    assert year_before(period) == parse_period(last_year)
    assert following(period) == parse_period(then)


def test_nine_months_follow_on_nothing_and_are_followed_by_the_last_quarter() -> None:
    period = parse_period("2023-9M")
    assert preceding(period) is None
    assert year_before(period) == parse_period("2022-9M")
    assert following(period) == parse_period("2023-Q4")


def test_the_first_and_the_last_year_that_a_plan_can_have_have_neighbours_too() -> None:
    assert year_before(parse_period("2000")).code == "1999"
    assert following(parse_period("2099-12")).code == "2100-01"


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([3], "tháng 3"), ([2, 1], "tháng 01, 02"), ([1, 2, 3], "tháng 01 đến 3"),
        ([1, 3, 4, 5, 6, 9], "tháng 01, 3 đến 6, 9"), (list(range(1, 13)), "tháng 01 đến 12"),
    ],
)  # fmt: skip
def test_months_are_listed_in_few_words(numbers: list[int], words: str) -> None:
    assert months_listing(Month(2023, number) for number in numbers) == words
