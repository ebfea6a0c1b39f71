"""The sheet `Số liệu` of a form."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from xlsxwriter.worksheet import Worksheet

from cchc.form import formulas, words
from cchc.form.content import FigureValue, FormContent, FormFigure, FormValues, Mark, form_rules
from cchc.form.header import header_block, summary
from cchc.form.layout import FigureColumn
from cchc.form.sheet import (
    Prompt,
    between,
    colour_checks,
    columns,
    comment,
    headers,
    heading,
    lock,
    print_setup,
    row_height,
    sign_off,
    text_rule,
)
from cchc.form.styles import Look, Styles
from cchc.plan import Figure, FigureType, OverTime, Rule, Settings
from cchc.vietnamese import clean, number_text

HINT_ROW, HEADER_ROW = 5, 6
FIRST_ROW = HEADER_ROW + 1
WIDTHS = (11, 47, 12, 15, 14, 24, 27, 37)
_LAST = len(WIDTHS) - 1
_NOTHING = FigureValue()
_SMALLER = 1.15  # the check is written in a smaller letter than widths are counted in
_HINT = (
    "Chỉ nhập ô màu vàng. Không phát sinh: ghi 0. Không có số: để trống, ghi lý do ở «Ghi chú». "
    "Lũy kế in nghiêng là số của tháng trước."
)
_COLUMN = {name: index for index, name in enumerate(FigureColumn)}


def write_figures(
    sheet: Worksheet, styles: Styles, form: FormContent, values: FormValues, tasks: list[str]
) -> None:
    """Draw the sheet; `tasks` are the words in the check column of the other sheet."""
    columns(sheet, WIDTHS)
    heading(sheet, styles, form, "Biểu số liệu cải cách hành chính", _LAST)
    header_block(sheet, styles, form, values)
    sheet.write_string(HINT_ROW, 0, _HINT, styles.look[Look.HINT])
    headers(sheet, styles, HEADER_ROW, FigureColumn)
    checks = figure_words(form, values)
    summary(sheet, styles, checks, tasks)
    _rows(sheet, styles, form, values.figures, checks)
    sign_off(sheet, styles, FIRST_ROW + max(1, len(form.figures)) + 1, 1, (5, 6, _LAST))
    print_setup(sheet, form)
    lock(sheet)


def figure_words(form: FormContent, values: FormValues) -> list[str]:
    """The words in the check column, row by row."""
    rules, settings = form_rules(form), form.plan.settings
    numbers = {
        code: Fraction(given.value)
        for code, given in values.figures.items()
        if not (given.value is None or isinstance(given.value, str))
    }
    before = {row.figure.code: row.before for row in form.figures if row.before is not None}
    result = []
    for row in form.figures:
        code = row.figure.code
        own = words.value_check(row.figure, values.figures.get(code, _NOTHING), settings)
        broken = words.first_broken(words.rules_at(code, rules), numbers, before) if own == words.OK else None
        result.append(broken or own)
    return result


def _rows(
    sheet: Worksheet,
    styles: Styles,
    form: FormContent,
    given: Mapping[str, FigureValue],
    checks: list[str],
) -> None:
    rules, settings = form_rules(form), form.plan.settings
    for number, (row, shown) in enumerate(zip(form.figures, checks, strict=True), FIRST_ROW):
        code = row.figure.code
        told = words.rules_at(code, rules)
        _labels(sheet, styles, number, row)
        _inputs(sheet, styles, number, given.get(code, _NOTHING))
        sheet.set_row(number, _height(row.figure, given.get(code, _NOTHING), told))
        sheet.data_validation(number, 3, number, 3, _number_rule(row.figure, settings))
        formula = formulas.figure_formula(row.figure, told, settings)
        sheet.write_formula(number, _COLUMN[FigureColumn.CHECK], formula, styles.look[Look.CHECK], shown)
    if form.figures:
        _areas(sheet, styles, FIRST_ROW + len(form.figures) - 1)
    else:
        sheet.write_string(FIRST_ROW, 1, "Tháng này không phải báo cáo số liệu.", styles.look[Look.HINT])


def _height(figure: Figure, given: FigureValue, rules: tuple[Rule, ...]) -> float:
    name, evidence, note, check = WIDTHS[1], WIDTHS[5], WIDTHS[6], WIDTHS[7] * _SMALLER
    told = [(words.rule_words(rule), check) for rule in rules]
    return row_height((figure.name, name), (given.evidence, evidence), (given.note, note), *told)


def _labels(sheet: Worksheet, styles: Styles, number: int, row: FormFigure) -> None:
    figure, look = row.figure, styles.look
    sheet.write_string(number, 0, figure.code, look[Look.CODE])
    sheet.write_string(number, 1, clean(figure.name), look[Look.TEXT])
    sheet.write_string(number, 2, clean(figure.unit_of_measure), look[Look.CENTRE])
    before = look[Look.STOCK if figure.over_time is OverTime.LAST else Look.NUMBER]
    if row.before is None:
        sheet.write_blank(number, _COLUMN[FigureColumn.BEFORE], None, before)
    else:
        sheet.write_number(number, _COLUMN[FigureColumn.BEFORE], float(row.before), before)


def _inputs(sheet: Worksheet, styles: Styles, number: int, given: FigureValue) -> None:
    column, mark = _COLUMN[FigureColumn.VALUE], given.marks.get(FigureColumn.VALUE)
    plain = styles.of(Look.INPUT_NUMBER, mark)
    if given.value is None or given.value == "":
        sheet.write_blank(number, column, None, plain)
    elif isinstance(given.value, str):
        sheet.write_string(number, column, given.value, plain)
    else:
        sheet.write_number(number, column, float(given.value), styles.of(_number_look(given.value), mark))
    comment(sheet, (number, column), mark)
    texts = ((FigureColumn.EVIDENCE, given.evidence), (FigureColumn.NOTE, given.note))
    for header, text in texts:
        write_text(sheet, (number, _COLUMN[header]), text, styles, given.marks.get(header))


def _number_look(value: Fraction | int) -> Look:
    return Look.INPUT_NUMBER if value == int(value) else Look.INPUT_FRACTION


def write_text(
    sheet: Worksheet, cell: tuple[int, int], text: str, styles: Styles, mark: Mark | None = None
) -> None:
    """An input cell for text; what is in it stays text."""
    if text:
        sheet.write_string(*cell, text, styles.of(Look.INPUT_TEXT, mark))
    else:
        sheet.write_blank(*cell, None, styles.of(Look.INPUT_TEXT, mark))
    comment(sheet, cell, mark)


def _areas(sheet: Worksheet, styles: Styles, last: int) -> None:
    column = _COLUMN[FigureColumn.VALUE]
    whole = f"=IF(ISNUMBER($D{FIRST_ROW + 1}),$D{FIRST_ROW + 1}<>INT($D{FIRST_ROW + 1}),FALSE)"
    fraction = {"type": "formula", "criteria": whole, "format": styles.fraction}
    sheet.conditional_format(FIRST_ROW, column, last, column, fraction)
    colour_checks(sheet, styles, (FIRST_ROW, _LAST, last, _LAST))
    evidence = Prompt(
        FigureColumn.EVIDENCE, "Đường link, hoặc số, ký hiệu văn bản (nếu có).", "Dài quá 1.000 ký tự."
    )
    note = Prompt(
        FigureColumn.NOTE,
        "Để trống số liệu thì ghi lý do ở đây; số tăng, giảm nhiều cũng nên giải thích.",
        "Ghi chú dài quá 1.000 ký tự.",
    )
    for header, prompt in ((FigureColumn.EVIDENCE, evidence), (FigureColumn.NOTE, note)):
        at = _COLUMN[header]
        sheet.data_validation(FIRST_ROW, at, last, at, text_rule(1000) | prompt.options)


def _number_rule(figure: Figure, settings: Settings) -> dict[str, Any]:
    limit = words.largest(figure, settings)
    hint = f"{clean(figure.hint)}. " if figure.hint else ""
    if figure.type is FigureType.YES_NO:
        prompt = Prompt(figure.code, f"{hint}Chọn 1 (có) hoặc 0 (chưa).", "Chỉ ghi 1 (có) hoặc 0 (chưa).")
        return {"validate": "list", "source": ["1", "0"]} | prompt.options
    kind, name = ("decimal", "số") if figure.type is FigureType.MONEY else ("integer", "số nguyên")
    prompt = Prompt(
        f"{figure.code} – {figure.unit_of_measure}",
        f"{hint}Gõ {name}. Không phát sinh: ghi 0. Không có số: để trống, ghi lý do ở «Ghi chú».",
        f"Chỉ gõ {name} từ 0 đến {number_text(Fraction(limit))}, không gõ chữ, dấu %, dấu ngăn hàng nghìn.",
    )
    return between(kind, 0, limit) | prompt.options
