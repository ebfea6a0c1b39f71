"""Ranges and certainties in words, the same digits as everywhere."""

from fractions import Fraction

import pytest

from cchc.indicators import Certainty, Judgement, Leeway, Range, Result, Tally
from cchc.tables.leeway import RANGE_NOTE, leeway_cells
from plans import indicator

SHARE = indicator("X", "Y", "≥19/20")
COUNT = indicator("X")


def result(leeway: Leeway | None, have: int = 2) -> Result:
    return Result(
        Tally(Fraction(9), Fraction(10), have, 3), Judgement.NOT_MET, provisional=True, leeway=leeway
    )


def reach(low: str | None, high: str | None, *, assumed: bool = False) -> Range:
    return Range(Fraction(low) if low else None, Fraction(high) if high else None, assumed)


@pytest.mark.parametrize(
    ("leeway", "words"),
    [
        (Leeway(None, Fraction(17, 25), reach("14/25", "19/25", assumed=True)),
         "từ 56% đến 76% (theo giả định); như kỳ trước: 68%"),
        (Leeway(None, None, reach("14/25", None, assumed=True)), "từ 56% trở lên (theo giả định)"),
        (Leeway(None, None, reach("2/3", "2/3")), "66,67%"),
        (Leeway(None, None, reach(None, None)), "không giới hạn"),
        (Leeway(None, Fraction(1, 2), None), "không xác định được; như kỳ trước: 50%"),
        (Leeway(None, None, None), "không xác định được"),
        (Leeway(None, None, reach("94996/100000", "1", assumed=True)), "từ 94,996% đến 100% (theo giả định)"),
    ],
)  # fmt: skip
def test_a_range_is_told_in_words(leeway: Leeway, words: str) -> None:
    """94,996% against at least 95% is not printed as 95%."""
    assert leeway_cells(SHARE, result(leeway)) == (words, "")


def test_a_count_is_told_without_percent() -> None:
    leeway = Leeway(Certainty.FIXED, Fraction(5), reach("3", None))
    assert leeway_cells(COUNT, result(leeway)) == ("từ 3 trở lên; như kỳ trước: 5", "không thể thay đổi")


def test_where_only_the_year_lacks_figures_the_period_has_a_certainty_and_no_range() -> None:
    assert leeway_cells(SHARE, result(Leeway(Certainty.OPEN), have=3)) == ("", "có thể thay đổi")


def test_where_nothing_is_missing_both_are_empty() -> None:
    assert leeway_cells(SHARE, result(None)) == ("", "")


def test_the_note_says_which_month_stands_for_a_missing_one() -> None:
    """As the ranges take it (test_leeway): an earlier month first; a period before is never a later one."""
    assert "(tháng trước, không có thì tháng sau)" in RANGE_NOTE
    assert "như tháng gần nhất trước đó của chính đơn vị" in RANGE_NOTE
