"""Nghị định 30/2020/NĐ-CP, held by a checker that knows nothing of the program (nd30)."""

from dataclasses import replace

import pytest
from docx.shared import Mm, Pt

from cchc.letter import house_templates, letter_bytes, report_bytes, report_file, told
from kept_reading import opened, saved
from letter_results import cases
from nd30 import RULES, findings
from nd30.widths import width_mm
from nd30_breaks import BREAKS, Edit

CASES = cases()


@pytest.mark.parametrize("name", CASES)
def test_the_checker_finds_nothing_in_the_documents_of_any_period(name: str) -> None:
    plan = CASES[name].plan
    charts = replace(plan, settings=plan.settings._replace(charts=True))
    for results in (CASES[name], replace(CASES[name], sample=True, plan=charts)):
        assert findings(report_bytes(results)) == []
        assert findings(letter_bytes(results)) == []


def test_what_the_office_writes_is_put_back_in_the_layout_of_the_decree() -> None:
    document = opened(report_bytes(CASES["nobody"]))
    for line in document.paragraphs:
        if line.text == "[…]":
            line.text = ""
            run = line.add_run("Do thiếu ")
            run.font.size, run.font.name = Pt(20), "Arial"
            line.add_run("người.").bold = True
            line.style, line.paragraph_format.left_indent = document.styles["Normal"], Mm(50)
    made = report_file(told(CASES["nobody"]), house_templates(), saved(document)).content
    assert "Do thiếu người." in [line.text for line in opened(made).paragraphs]
    assert findings(made) == []


def test_widths_are_those_of_liberation_serif() -> None:
    """Measured with a ruler: `shared/design` names 95,0 mm at 13 points bold and 88 at 12."""
    nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert width_mm(nation, 13, bold=True) == pytest.approx(95.0, rel=0.01)
    assert width_mm(nation, 12, bold=True) == pytest.approx(88.0, rel=0.01)


def test_each_rule_is_broken_at_least_once() -> None:
    assert {rule.__name__ for rule in RULES} == {rule for rule, _, _ in BREAKS}


@pytest.mark.parametrize(
    ("rule", "content", "edit"), BREAKS, ids=[f"{at}-{rule}" for at, (rule, _, _) in enumerate(BREAKS)]
)
def test_a_broken_copy_breaks_exactly_its_rule(rule: str, content: bytes, edit: Edit) -> None:
    document = opened(content)
    edit(document)
    assert {name for name, _ in findings(saved(document))} == {rule}
