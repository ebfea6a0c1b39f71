"""The block above the figures: whose form of which month it is, and whether it is ready to send."""

from datetime import date
from typing import NamedTuple

from xlsxwriter.worksheet import Worksheet

from cchc.form import formulas, words
from cchc.form.content import FormContent, FormValues
from cchc.form.layout import TASK_SHEET, HeaderLabel
from cchc.form.sheet import TITLE_ROW, Prompt, between, lines_of, midnight, text_rule
from cchc.form.styles import Look, Styles
from cchc.period import month_window
from cchc.vietnamese import clean, date_text

_LAST, _NAME_WIDTH = 7, 50


class Block(NamedTuple):
    """A label of the header block, its value right of it, and where the label stands."""

    place: tuple[int, int]
    label: HeaderLabel
    value: str | int | date | None
    look: Look


def header_block(sheet: Worksheet, styles: Styles, form: FormContent, values: FormValues) -> None:
    """Write the labels and values that identify the form, and the three inputs among them."""
    settings = form.plan.settings
    first, last = month_window(form.month, settings.closing_day)
    top = TITLE_ROW + 1
    span = f"từ {date_text(first)} đến {date_text(last)}"
    deadline = settings.deadline(form.month)
    blocks = (
        Block((top, 0), HeaderLabel.UNIT_NAME, clean(form.unit.name), Look.IDENTITY),
        Block((top + 1, 0), HeaderLabel.UNIT_CODE, form.unit.code, Look.IDENTITY),
        Block((top + 2, 0), HeaderLabel.WINDOW, span, Look.IDENTITY),
        Block((top, 2), HeaderLabel.PERIOD, form.month.code, Look.IDENTITY),
        Block((top + 1, 2), HeaderLabel.DEADLINE, deadline, Look.IDENTITY_DAY),
        Block((top, 4), HeaderLabel.SEQUENCE, form.sequence, Look.INPUT_CHOICE),
        Block((top + 1, 4), HeaderLabel.AUTHOR, clean(values.author), Look.INPUT_TEXT),
        Block((top + 2, 4), HeaderLabel.DATE, values.day, Look.INPUT_DAY),
    )
    sheet.set_row(top, 20 * lines_of(form.unit.name, _NAME_WIDTH))
    sheet.set_row(top + 1, 20)
    sheet.set_row(top + 2, 20)
    for block in blocks:
        _write_block(sheet, styles, block)
    _validate_block(sheet, form, top)


def _write_block(sheet: Worksheet, styles: Styles, block: Block) -> None:
    (row, column), look = block.place, styles.look[block.look]
    sheet.write_string(row, column, block.label, styles.look[Look.LABEL])
    if isinstance(block.value, date):
        sheet.write_datetime(row, column + 1, midnight(block.value), look)
    elif isinstance(block.value, int):
        sheet.write_number(row, column + 1, block.value, look)
    elif block.value:
        sheet.write_string(row, column + 1, block.value, look)
    else:
        sheet.write_blank(row, column + 1, None, look)


def _validate_block(sheet: Worksheet, form: FormContent, top: int) -> None:
    sequence = Prompt(
        HeaderLabel.SEQUENCE,
        "Lần đầu: 1. Nộp lại: tăng thêm 1; lần nộp sau thay hẳn lần trước.",
        "Lần nộp là số nguyên từ 1 đến 99.",
    )
    author = Prompt(HeaderLabel.AUTHOR, "Họ và tên người lập biểu.", "Họ tên dài quá 100 ký tự.")
    day = Prompt(HeaderLabel.DATE, "Ngày lập biểu, dạng ngày/tháng/năm.", "Gõ một ngày, dạng ngày/tháng/năm.")
    year = form.month.year
    sheet.data_validation(top, 5, top, 5, between("integer", 1, 99) | sequence.options)
    sheet.data_validation(top + 1, 5, top + 1, 5, text_rule(100) | author.options)
    days = {"minimum": date(year - 1, 12, 1), "maximum": date(year + 1, 12, 31)}
    sheet.data_validation(
        top + 2, 5, top + 2, 5, {"validate": "date", "criteria": "between"} | days | day.options
    )


def summary(sheet: Worksheet, styles: Styles, figures: list[str], tasks: list[str]) -> None:
    """Write the large cell and the two counters; the lists are the words in the check columns."""
    top, look = TITLE_ROW + 1, styles.look
    sheet.merge_range(top, 6, top + 1, _LAST, "", look[Look.READY])
    formula, shown = formulas.readiness(TASK_SHEET, len(figures), len(tasks)), words.readiness(figures, tasks)
    sheet.write_formula(top, 6, formula, look[Look.READY], shown)
    ready = {"type": "cell", "criteria": "==", "value": formulas.quoted(words.READY), "format": styles.ready}
    sheet.conditional_format(top, 6, top + 1, _LAST, ready)
    lines = (
        (formulas.figure_counter(len(figures)), words.figure_counter(figures)),
        (formulas.task_counter(TASK_SHEET), words.task_counter(tasks)),
    )
    for row, (formula, shown) in enumerate(lines, top + 2):
        sheet.merge_range(row, 6, row, _LAST, "", look[Look.COUNTER])
        sheet.write_formula(row, 6, formula, look[Look.COUNTER], shown)
