"""The sheet `Nhiệm vụ` of a form."""

from datetime import date
from typing import Any

from xlsxwriter.worksheet import Worksheet

from cchc.form import formulas, words
from cchc.form.content import FormContent, FormTask, FormValues, TaskValue
from cchc.form.figures import write_text
from cchc.form.layout import TASK_SHEET, Status, TaskColumn
from cchc.form.sheet import (
    TITLE_ROW,
    Prompt,
    colour_checks,
    columns,
    comment,
    headers,
    heading,
    lock,
    midnight,
    print_setup,
    row_height,
    sign_off,
    text_rule,
)
from cchc.form.styles import Look, Styles
from cchc.period import month_window
from cchc.vietnamese import clean, date_text

HINT_ROW, HEADER_ROW = 3, 4
FIRST_ROW = HEADER_ROW + 1
WIDTHS = (12, 38, 37, 14, 15, 12, 15, 19, 22, 21)
_LAST = len(WIDTHS) - 1
_COLUMN = {name: index for index, name in enumerate(TaskColumn)}
_HINT = (
    "Chọn «Tình trạng» ở ô màu vàng. Đã hoàn thành thì ghi ngày, và số, ký hiệu văn bản hoặc đường link. "
    "Tình trạng ghi sẵn là tình trạng đã báo cáo gần nhất: sửa nếu đã khác."
)


def task_words(form: FormContent, values: FormValues) -> list[str]:
    """The words in the check column, row by row."""
    end = _end(form)
    return [words.task_check(row.instance, _given(row, values), end) for row in form.tasks]


def write_tasks(
    sheet: Worksheet, styles: Styles, form: FormContent, values: FormValues, checks: list[str]
) -> None:
    """Draw the sheet; `checks` are the words in its check column."""
    columns(sheet, WIDTHS)
    heading(sheet, styles, form, "Tình hình thực hiện nhiệm vụ cải cách hành chính", _LAST)
    unit = f"{clean(form.unit.name)} ({form.unit.code}). Tình trạng tính đến ngày {date_text(_end(form))}."
    sheet.write_string(TITLE_ROW + 1, 0, unit, styles.look[Look.ISSUER])
    sheet.merge_range(TITLE_ROW + 1, 7, TITLE_ROW + 1, _LAST, "", styles.look[Look.COUNTER])
    counter, shown = formulas.task_counter(TASK_SHEET), words.task_counter(checks)
    sheet.write_formula(TITLE_ROW + 1, 7, counter, styles.look[Look.COUNTER], shown)
    sheet.write_string(HINT_ROW, 0, _HINT, styles.look[Look.HINT])
    headers(sheet, styles, HEADER_ROW, TaskColumn)
    for number, (row, shown) in enumerate(zip(form.tasks, checks, strict=True), FIRST_ROW):
        _labels(sheet, styles, number, form, row)
        _inputs(sheet, styles, number, _given(row, values))
        formula = formulas.task_formula(row.instance, _end(form))
        sheet.write_formula(number, _LAST, formula, styles.look[Look.CHECK], shown)
        sheet.set_row(number, _height(form, row, _given(row, values)))
    if form.tasks:
        _areas(sheet, styles, form, FIRST_ROW + len(form.tasks) - 1)
    else:
        sheet.write_string(FIRST_ROW, 1, "Tháng này không có nhiệm vụ.", styles.look[Look.HINT])
    sign_off(sheet, styles, FIRST_ROW + max(1, len(form.tasks)) + 1, 1, (7, 8, _LAST))
    print_setup(sheet, form)
    lock(sheet)


def _end(form: FormContent) -> date:
    return month_window(form.month, form.plan.settings.closing_day)[1]


def _given(row: FormTask, values: FormValues) -> TaskValue:
    return values.tasks.get(row.instance.code, TaskValue(status=row.standing))


def _height(form: FormContent, row: FormTask, given: TaskValue) -> float:
    deliverable = row.instance.deliverable
    texts = (form.plan.task[deliverable.task].name, deliverable.name, given.number, given.evidence)
    widths = (WIDTHS[1], WIDTHS[2], WIDTHS[6], WIDTHS[7])
    return row_height(*zip(texts, widths, strict=True), (given.difficulty, WIDTHS[8]))


def _labels(sheet: Worksheet, styles: Styles, number: int, form: FormContent, row: FormTask) -> None:
    instance, look = row.instance, styles.look
    sheet.write_string(number, 0, instance.code, look[Look.CODE])
    task = form.plan.task[instance.deliverable.task]
    sheet.write_string(number, 1, clean(task.name), look[Look.TEXT])
    sheet.write_string(number, 2, clean(instance.deliverable.name), look[Look.TEXT])
    if instance.due is None:
        sheet.write_string(number, 3, str(instance.deliverable.schedule), look[Look.CENTRE])
    else:
        sheet.write_datetime(number, 3, midnight(instance.due), look[Look.DAY])


def _inputs(sheet: Worksheet, styles: Styles, number: int, given: TaskValue) -> None:
    status, done, marks = _COLUMN[TaskColumn.STATUS], _COLUMN[TaskColumn.DONE], given.marks
    choice = styles.of(Look.INPUT_CHOICE, marks.get(TaskColumn.STATUS))
    day = styles.of(Look.INPUT_DAY, marks.get(TaskColumn.DONE))
    sheet.write(number, status, given.status or None, choice)
    if isinstance(given.done, date):
        sheet.write_datetime(number, done, midnight(given.done), day)
    else:
        sheet.write(number, done, given.done or None, day)
    comment(sheet, (number, status), marks.get(TaskColumn.STATUS))
    comment(sheet, (number, done), marks.get(TaskColumn.DONE))
    texts = (
        (TaskColumn.NUMBER, given.number),
        (TaskColumn.EVIDENCE, given.evidence),
        (TaskColumn.DIFFICULTY, given.difficulty),
    )
    for header, text in texts:
        write_text(sheet, (number, _COLUMN[header]), text, styles, marks.get(header))


def _areas(sheet: Worksheet, styles: Styles, form: FormContent, last: int) -> None:
    year = form.month.year
    days = {"minimum": date(year - 1, 1, 1), "maximum": date(year, 12, 31)}
    rules: tuple[tuple[TaskColumn, dict[str, Any], str, str], ...] = (
        (
            TaskColumn.STATUS,
            {"validate": "list", "source": [str(status) for status in Status]},
            "Chọn một tình trạng trong danh sách. «Không phát sinh» chỉ dùng cho việc có thì làm.",
            "Chọn một tình trạng trong danh sách, không gõ chữ khác.",
        ),
        (
            TaskColumn.DONE,
            {"validate": "date", "criteria": "between"} | days,
            "Khi đã hoàn thành: ngày ban hành hoặc ngày xong việc, dạng ngày/tháng/năm.",
            f"Gõ một ngày của năm {year - 1} hoặc {year}, dạng ngày/tháng/năm.",
        ),
        (
            TaskColumn.NUMBER,
            text_rule(100),
            "Số, ký hiệu của văn bản, ví dụ 12/KH.",
            "Số, ký hiệu dài quá 100 ký tự.",
        ),
        (
            TaskColumn.EVIDENCE,
            text_rule(1000),
            "Đường link, hoặc tên tài liệu chứng minh đã hoàn thành.",
            "Minh chứng dài quá 1.000 ký tự.",
        ),
        (
            TaskColumn.DIFFICULTY,
            text_rule(1000),
            "Vì sao chưa xong hoặc chậm; điều cần cấp trên tháo gỡ.",
            "Nội dung dài quá 1.000 ký tự.",
        ),
    )
    for header, rule, message, alarm in rules:
        prompt, at = Prompt(header, message, alarm), _COLUMN[header]
        sheet.data_validation(FIRST_ROW, at, last, at, rule | prompt.options)
    colour_checks(sheet, styles, (FIRST_ROW, _LAST, last, _LAST))
