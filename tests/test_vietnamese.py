"""Numbers, dates and text as the office reads and writes them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.vietnamese import (
    clean,
    count_text,
    date_text,
    decimal_text,
    exact_sum,
    fold,
    is_blank,
    leading_number,
    listing,
    number_text,
    parse_date,
    parse_number,
    readings,
    rounded,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("0", "0"),
        ("1.234,5", "1234.5"),
        ("12,5", "12.5"),
        ("1 234", "1234"),
        ("1\u00a0234", "1234"),
        ("1\u2009234\u2009567", "1234567"),
        ("1.234.567", "1234567"),
        ("0,125", "0.125"),
        ("1234,567", "1234.567"),
        (" １２ ", "12"),
        ("\u200b12\ufeff", "12"),
    ],
)
def test_text_with_one_reading_is_that_number(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    ["1.234", "1,234", "1.5", "007", "00", "0.125", "1,234,567", "1,234.5", "1e5", "12 hồ sơ", "95%", "(5)",
     "-5", "+5", "12/15", "10²", "", "-", "NaN", "1.23.456", "1 23", "1.234 567", "٣"],
)  # fmt: skip
def test_text_with_no_or_two_readings_is_no_number(text: str) -> None:
    assert parse_number(text) is None


def test_the_two_readings_of_a_doubtful_number_are_named() -> None:
    assert readings("1.234") == ("1234", "1,234")
    assert readings("1,234") == ("1234", "1,234")
    assert readings("1.5") == ("1,5", "15")
    assert readings("007") == ("7", "mã 007")
    assert readings("12") == ()


@given(st.integers(0, 10**15))
def test_a_whole_number_written_in_vietnamese_reads_back_unless_doubtful(number: int) -> None:
    text = number_text(Fraction(number))
    doubtful = text.count(".") == 1
    assert parse_number(text) == (None if doubtful else number)


@given(st.fractions(min_value=-(10**6), max_value=10**6), st.integers(0, 6))
def test_rounding_is_half_up_and_never_off_by_more_than_half(value: Fraction, places: int) -> None:
    result = rounded(value, places)
    error = abs(result) - abs(value)
    assert -Fraction(1, 2 * 10**places) < error <= Fraction(1, 2 * 10**places)
    assert (result * 10**places).denominator == 1


@given(st.lists(st.one_of(st.integers().map(Fraction), st.fractions())))
def test_whole_numbers_and_fractions_add_up_exactly(numbers: list[Fraction]) -> None:
    assert exact_sum(numbers) == sum(numbers)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(1, 80), 1, "0"),
        (Fraction(125, 100), 1, "1,3"),
        (Fraction(-125, 100), 1, "-1,3"),
        (Fraction(1234567, 10), 2, "123.456,7"),
        (Fraction(95), 2, "95"),
        (Fraction(-1, 1000), 2, "0"),
        (Fraction(94996, 1000), 3, "94,996"),
    ],
)
def test_decimals_are_written_with_comma_and_grouped_with_points(
    value: Fraction, places: int, text: str
) -> None:
    assert decimal_text(value, places) == text


def test_small_counts_have_a_leading_zero_but_nothing_is_00() -> None:
    assert [count_text(Fraction(n)) for n in (0, 3, 9, 10, 1234)] == ["0", "03", "09", "10", "1.234"]


def test_dates_have_a_leading_zero_before_small_days_and_the_first_two_months() -> None:
    assert [date_text(date(2023, *day)) for day in ((1, 5), (4, 8), (12, 31))] == [
        "05/01/2023", "08/4/2023", "31/12/2023",
    ]  # fmt: skip


def test_a_date_in_text_is_read_only_if_it_exists() -> None:
    assert parse_date("31/3/2023") == date(2023, 3, 31)
    assert parse_date("05.01.2023") == date(2023, 1, 5)
    assert parse_date("31/2/2023") is None
    assert parse_date("3/2023") is None


def test_cleaning_joins_accents_and_drops_what_cannot_be_seen() -> None:
    assert clean("a\u0300\u200b \x01 b\n c") == "à b c"
    assert fold(" ĐƠN  vị ") == fold("đơn vị")


def test_one_dash_or_spaces_is_blank_and_zero_is_not() -> None:
    assert all(map(is_blank, ("", " ", "-", "–", "—", " \u00a0")))
    assert not any(map(is_blank, ("0", "--", "x")))


def test_a_number_before_words_is_proposed() -> None:
    assert leading_number("12 hồ sơ") == "12"
    assert leading_number("hồ sơ") is None


def test_a_long_listing_says_how_many_more_there_are() -> None:
    assert listing("abc") == "a, b, c"
    assert listing("abcd", 2) == "a, b và 2 nơi khác"
