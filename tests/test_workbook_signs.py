"""The signs of `Theo đơn vị`: worked out as Excel does, from the rules in the file."""

from dataclasses import replace

import pytest
from openpyxl.formatting.rule import Rule

from cchc.indicators import compute
from cchc.period import Month
from cchc.plan import Display
from cchc.results import Results
from plans import indicator
from results_made import small, whole
from workbook_reading import sheet
from workbook_rules import CROSS, TICK, WAIT, fill, holding, icon, number_format
from workbook_rules import rules as rules_of


def rules(results: Results, column: str = "C") -> list[Rule]:
    """The rules of a column of results, in the order in which they apply."""
    return rules_of(sheet(results, "Theo đơn vị"), f"{column}5")


def icons(results: Results, column: str = "C") -> list[Rule]:
    return [rule for rule in rules(results, column) if rule.type == "iconSet"]


def with_target(target: str, due: Month | None = None, display: Display = Display.PERCENT) -> Results:
    results = small()
    held = indicator("X", "Y", target, due=due)._replace(code="CT1", display=display)
    of = replace(results.plan, indicators=(held,))
    return replace(results, plan=of, indicators=compute(of, results.period, results.data))


@pytest.mark.parametrize(
    ("target", "value", "sign"),
    [
        ("≥19/20", 0.95, TICK), ("≥19/20", 0.9499, CROSS), ("≥19/20", 1.2, TICK),
        ("≤1", 1.0, TICK), ("≤1", 1.0001, CROSS), ("≤1", 0.0, TICK),
        ("=0", 0.0, TICK), ("=0", 1.0, CROSS),
    ],
)  # fmt: skip
def test_a_result_has_the_sign_of_its_judgement(target: str, value: float, sign: str) -> None:
    (shown,) = icons(with_target(target))
    assert icon(shown, value) == sign


@pytest.mark.parametrize(("target", "below"), [("≥19/20", 0.5), ("≤1", 1.5), ("=0", 3.0)])
def test_before_its_time_a_missed_target_has_another_sign(target: str, below: float) -> None:
    (shown,) = icons(with_target(target, Month(2023, 12)))
    assert icon(shown, below) == WAIT
    assert icon(shown, 1.0 if target != "=0" else 0.0) == TICK


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1.0, '"✔ "#,##0%'),
        (80 / 76, '"✘ "#,##0.00%'),
        (75 / 76, '"✘ "#,##0.00%'),
        (0.985, '"✘ "#,##0.0%'),
        (0.0, '"✘ "#,##0%'),
        (0.99999, '"✘ "#,##0.000%'),
        (1.00001, '"✘ "#,##0.000%'),
        (1.0000004, '"✘ "#,##0.00000%'),
    ],
)
def test_a_target_that_must_be_equalled_has_its_sign_in_the_number_and_no_icon(
    value: float, shown: str
) -> None:
    """Icons know more and less; LibreOffice applies them also where a rule before them stops."""
    found = rules(with_target("=1"))
    assert not [rule for rule in found if rule.type == "iconSet" or rule.stopIfTrue]
    assert number_format(found, {"C5": value}) == shown
    assert {fill(rule) for rule in holding(found, {"C5": value})} == {
        "FFE2F0D9" if value == 1 else "FFF8D3D0"
    }


def test_before_its_time_such_a_target_has_an_exclamation_mark() -> None:
    found = rules(with_target("=1", Month(2023, 12)))
    assert [number_format(found, {"C5": value}) for value in (0.5, 1.5)] == ['"! "#,##0%'] * 2


def test_yes_and_no_have_their_sign_before_the_word() -> None:
    found = rules(with_target("=1", display=Display.YES_NO))
    assert number_format(found, {"C5": 1}) == '"✔ Có";;"✔ Chưa"'
    assert number_format(found, {"C5": 0}) == '"✘ Có";;"✘ Chưa"'


@pytest.mark.parametrize(
    ("target", "value", "shown"),
    [
        ("≥9/10", 0.9, ""), ("≥9/10", 0.89999, "#,##0.000%"), ("≥9/10", 0.9000004, ""), ("≥9/10", 0.5, ""),
        ("≥9/10", 0.8999999996, "#,##0.00000000%"), ("≥9/10", 0.99999, "#,##0.000%"),
        ("≤1", 1.00001, "#,##0.000%"), ("≤1", 1.0, ""), ("≤1", 0.00001, "#,##0.000%"),
    ],
)  # fmt: skip
def test_a_result_that_would_read_as_its_target_has_more_decimals(
    target: str, value: float, shown: str
) -> None:
    assert number_format(rules(with_target(target)), {"C5": value}) == shown


def test_the_first_rule_that_holds_has_the_fill_too() -> None:
    """LibreOffice applies only one."""
    for value, colour in ((0.89999, "FFF8D3D0"), (0.99999, "FFE2F0D9"), (0.5, "FFF8D3D0")):
        first, *_ = holding(rules(with_target("≥9/10")), {"C5": value})
        assert fill(first) == colour


def test_words_and_blanks_are_never_coloured_as_numbers() -> None:
    """The rules of words are those that look at the beginning of a cell."""
    for column in "CD":
        found = [rule for rule in rules(small(), column) if "LEFT(" not in rule.formula]
        assert not [rule for rule in holding(found, {f"{column}5": ""}) if "LEFT" not in rule.formula[0]]


def test_without_a_target_or_as_a_count_of_all_there_is_no_sign() -> None:
    """CT2 of the small results has no target; NV03.1 (two units) is a count of the whole sector."""
    assert not icons(small(), "D")
    assert not icons(whole(), "C")


def test_the_signs_are_told_in_words_above_the_table() -> None:
    told = str(sheet(small(), "Theo đơn vị")["A2"].value)
    for words in (
        "Dấu tích: đạt mục tiêu",
        "dấu chấm than: chưa đạt, chưa đến hạn xét",
        "dấu nhân: chưa đạt",
    ):
        assert words in told
