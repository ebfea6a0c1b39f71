"""How far results are from their targets."""

from dataclasses import replace
from fractions import Fraction

import pytest

from cchc.indicators import Judgement
from cchc.results import Results
from cchc.tables import behind, gap
from plans import indicator
from results_made import small


@pytest.mark.parametrize(
    ("target", "value", "expected"),
    [
        ("≥19/20", "9/10", "1/19"),  # 5 points of 95 are missing
        ("≥19/20", "1", "0"),
        ("≤1", "5/4", "1/4"),
        ("≤1", "1/2", "0"),
        ("=1", "3/4", "1/4"),
        ("=1", "5/4", "1/4"),
    ],
)
def test_the_gap_is_a_share_of_the_target(target: str, value: str, expected: str) -> None:
    assert gap(indicator("X", "Y", target), Fraction(value)) == Fraction(expected)


def test_no_gap_can_be_told_of_a_target_of_zero_or_without_a_result() -> None:
    assert gap(indicator("X", target="=0"), Fraction(12)) is None
    assert gap(indicator("X", "Y", "≥19/20"), None) is None


def results_with(*told: tuple[str, str, Judgement, str]) -> Results:
    """Results with indicators of a code, a target, a judgement and a value."""
    results = small()
    base = results.indicators[0]
    made = []
    for code, target, judgement, value in told:
        top = Fraction(value) if value else None
        tally = base.period.tally._replace(numerator=top, denominator=Fraction(1) if value else None)
        result = base.period._replace(tally=tally, judgement=judgement)
        made.append(replace(base, indicator=indicator("X", "Y", target)._replace(code=code), period=result))
    return replace(results, indicators=tuple(made))


def test_the_failed_come_first_then_the_furthest() -> None:
    found = behind(
        results_with(
            ("A", "≥1", Judgement.IN_PROGRESS, "1/10"),
            ("B", "≥1", Judgement.NOT_MET, "9/10"),
            ("C", "≥1", Judgement.NOT_MET, "1/2"),
            ("D", "=0", Judgement.NOT_MET, "1"),
            ("E", "≥1", Judgement.MET, "1"),
            ("F", "≥1", Judgement.IN_PROGRESS, ""),
            ("G", "≥1", Judgement.NO_DATA, ""),
        )
    )
    assert [one.found.indicator.code for one in found] == ["D", "C", "B", "A", "F"]
    assert [one.failed for one in found] == [True, True, True, False, False]
