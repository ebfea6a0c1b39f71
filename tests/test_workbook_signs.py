"""The signs of `Theo đơn vị`: worked out as Excel does, from the rules in the file."""

from dataclasses import replace

import pytest
from openpyxl.formatting.rule import Rule

from cchc.indicators import compute
from cchc.period import Month
from cchc.results import Results
from plans import indicator
from results_made import small, whole
from workbook_reading import sheet

TICK, WAIT, CROSS = "tick", "exclamation mark", "cross"


def rules(results: Results, column: str = "C") -> list[Rule]:
    """The rules of a column of results, in the order in which they apply."""
    areas = sheet(results, "Theo đơn vị").conditional_formatting
    found = [rule for area in areas for rule in area.rules if str(area.sqref).startswith(f"{column}5")]
    return sorted(found, key=lambda rule: rule.priority)


def icon(rule: Rule, value: float) -> str:
    """The icon of a number: the last whose threshold it reaches, from the end where they are reversed."""
    assert rule.iconSet
    steps = [float(step.val) for step in rule.iconSet.cfvo[1:]]
    reached = sum(value >= step for step in steps)
    signs = (CROSS, WAIT, TICK)
    return signs[2 - reached] if rule.iconSet.reverse else signs[reached]


def with_target(target: str, due: Month | None = None) -> Results:
    results = small()
    held = indicator("X", "Y", target, due=due)._replace(code="CT1")
    of = replace(results.plan, indicators=(held,))
    return replace(results, plan=of, indicators=compute(of, results.period, results.data))


@pytest.mark.parametrize(
    ("target", "value", "sign"),
    [
        ("≥19/20", 0.95, TICK), ("≥19/20", 0.9499, CROSS), ("≥19/20", 1.2, TICK),
        ("≤1", 1.0, TICK), ("≤1", 1.0001, CROSS), ("≤1", 0.0, TICK),
        ("=1", 1.0, TICK), ("=1", 0.9999, CROSS),
        ("=0", 0.0, TICK), ("=0", 1.0, CROSS),
    ],
)  # fmt: skip
def test_a_result_has_the_sign_of_its_judgement(target: str, value: float, sign: str) -> None:
    (icons,) = [rule for rule in rules(with_target(target)) if rule.type == "iconSet"]
    assert icon(icons, value) == sign


@pytest.mark.parametrize(("target", "below"), [("≥19/20", 0.5), ("≤1", 1.5), ("=0", 3.0)])
def test_before_its_time_a_missed_target_has_another_sign(target: str, below: float) -> None:
    (icons,) = [r for r in rules(with_target(target, Month(2023, 12))) if r.type == "iconSet"]
    assert icon(icons, below) == WAIT
    assert icon(icons, 1.0 if target != "=0" else 0.0) == TICK


def test_more_than_a_target_that_must_be_equalled_has_a_cross_and_no_icon() -> None:
    found = rules(with_target("=1"))
    beyond = next(rule for rule in found if rule.stopIfTrue)
    assert beyond.formula == ["AND(ISNUMBER(C5),C5>1.0)"]
    assert beyond.dxf
    assert beyond.dxf.numFmt
    assert beyond.dxf.numFmt.formatCode == '"✘ "0.00%'
    assert found.index(beyond) < found.index(next(rule for rule in found if rule.type == "iconSet"))


def test_words_and_blanks_are_never_coloured_as_numbers() -> None:
    formulas = [
        rule.formula[0]
        for rule in rules(small())
        if rule.type == "expression" and "LEFT" not in rule.formula[0]
    ]
    assert formulas == ["AND(ISNUMBER(C5),C5>=0.95)", "AND(ISNUMBER(C5),C5<0.95)"]


def test_without_a_target_or_as_a_count_of_all_there_is_no_sign() -> None:
    """CT2 of the small results has no target; NV03.1 (two units) is a count of the whole sector."""
    assert not [rule for rule in rules(small(), "D") if rule.type == "iconSet"]
    assert not [rule for rule in rules(whole(), "C") if rule.type == "iconSet"]


def test_the_signs_are_told_in_words_above_the_table() -> None:
    told = str(sheet(small(), "Theo đơn vị")["A2"].value)
    for words in (
        "Dấu tích: đạt mục tiêu",
        "dấu chấm than: chưa đạt, chưa đến hạn xét",
        "dấu nhân: chưa đạt",
    ):
        assert words in told
