"""Months and periods: codes, windows, words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.period import Month, month_window, months_words, parse_month, parse_period, period_words, window


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
