"""The live formulas of a form: what Excel 2013 takes, and what survives cutting and inserting."""

import re
from collections.abc import Iterator

import pytest

from cchc.form import formulas, words
from cchc.form.content import content, form_rules
from cchc.period import Month, month_window
from plans import REAL, SETTINGS, figure

EXCEL_2013 = {
    "AND", "COUNT", "COUNTIF", "DATE", "FIND", "IF", "IFERROR", "INDEX", "INT", "ISNUMBER", "MATCH", "MIN", "NOT",
    "OR", "ROW", "TRIM",
}  # fmt: skip
MARCH = Month(2023, 3)


def every_formula() -> Iterator[str]:
    end = month_window(MARCH, SETTINGS.closing_day)[1]
    for unit in REAL.units:
        form = content(REAL, unit, MARCH)
        rules = form_rules(form)
        for row in form.figures:
            yield formulas.figure_formula(row.figure, words.rules_at(row.figure.code, rules), SETTINGS)
        for task in form.tasks:
            yield formulas.task_formula(task.instance, end)
        yield formulas.figure_counter(len(form.figures))
        yield formulas.task_counter("Nhiệm vụ")
        yield formulas.readiness("Nhiệm vụ", len(form.figures), len(form.tasks))


FORMULAS = sorted(set(every_formula()))


def without_texts(formula: str) -> str:
    return re.sub(r'"(?:[^"]|"")*"', '""', formula)


@pytest.mark.parametrize("formula", FORMULAS, ids=range(len(FORMULAS)))
def test_a_formula_names_columns_and_rows_never_a_single_cell(formula: str) -> None:
    """`D7` would follow the cell when somebody cuts and pastes it; `INDEX($D:$D,ROW())` stays."""
    assert not re.search(r"\$?\b[A-Z]{1,2}\$?\d+", without_texts(formula))


@pytest.mark.parametrize("formula", FORMULAS, ids=range(len(FORMULAS)))
def test_a_formula_is_one_that_excel_2013_takes(formula: str) -> None:
    assert set(re.findall(r"([A-Z.]+)\(", without_texts(formula))) <= EXCEL_2013
    assert len(formula) <= 8192
    assert max(len(text) for text in re.findall(r'"((?:[^"]|"")*)"', formula)) <= 255


def test_a_long_message_with_quotes_is_cut_into_pieces() -> None:
    shown = formulas.quoted('a"' * 200)
    assert shown.count('"&"') == 1
    assert shown.replace('"&"', "")[1:-1].replace('""', '"') == 'a"' * 200


def test_a_very_long_rule_message_still_makes_a_formula() -> None:
    rule = REAL.rules[0]._replace(message="Số đã xử lý “lớn hơn” số phát hiện. " * 20)
    formula = formulas.figure_formula(figure("QP02"), (rule,), SETTINGS)
    assert max(len(text) for text in re.findall(r'"((?:[^"]|"")*)"', formula)) <= 255
