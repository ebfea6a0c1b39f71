"""Forms for tests: the real plan's forms of March, blank and filled in with every kind of cell."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from cchc.form.content import EMPTY, FigureValue, FormContent, FormValues, TaskValue, content
from cchc.period import Month
from plans import REAL

MARCH = Month(2023, 3)
BAD = (
    FigureValue("12 hồ sơ"),
    FigureValue(Fraction(-3)),
    FigureValue(Fraction(5, 2)),
    FigureValue(None, note="Phần mềm hỏng"),
    FigureValue(None),
    FigureValue("-", note="–"),
    FigureValue(10**10),
    FigureValue(2, "=1+1", "=HYPERLINK()"),
)
TASKS = (
    TaskValue("Hoàn thành", date(2023, 3, 10), "12/KH", "https://example.invalid/a"),
    TaskValue("Hoàn thành"),
    TaskValue("Hoàn thành", date(2023, 3, 10)),
    TaskValue("Đang thực hiện", date(2023, 3, 1)),
    TaskValue("xong"),
    TaskValue(number="1/BC"),
    TaskValue("Hoàn thành", "hôm qua", "1/BC"),
    TaskValue("Không phát sinh"),
    TaskValue("Hoàn thành", date(2023, 4, 1), "5/TB"),
    TaskValue("Chưa thực hiện", difficulty="Chờ hướng dẫn"),
)


def blank(unit: str) -> FormContent:
    """The form with a value of last month, 40, beside each figure."""
    totals = {(unit, figure.code): Fraction(40) for figure in REAL.figures_of[unit]}
    return content(REAL, REAL.unit[unit], MARCH, replace(EMPTY, totals=totals))


def falling(form: FormContent) -> FormValues:
    """Numbers that fall from row to row, so that rules hold or break by the order of the plan."""
    rows = {row.figure.code: FigureValue(100 - n) for n, row in enumerate(form.figures)}
    return FormValues(rows, author="Người Mẫu", day=date(2023, 3, 15))


def spoilt(form: FormContent) -> FormValues:
    """Rising numbers, each kind of wrong cell from the third row on, each kind of task."""
    codes = [row.figure.code for row in form.figures]
    rows = {code: FigureValue(Fraction(n)) for n, code in enumerate(codes)}
    rows |= dict(zip(codes[2:], BAD, strict=False))
    tasks = [row.instance.code for row in form.tasks]
    return FormValues(rows, dict(zip(tasks, TASKS, strict=False)), "Người Mẫu", date(2023, 3, 15))


def ready(form: FormContent) -> FormValues:
    """Zeros everywhere, and every task under way."""
    rows = {row.figure.code: FigureValue(0) for row in form.figures}
    tasks = {row.instance.code: TaskValue("Đang thực hiện") for row in form.tasks}
    return FormValues(rows, tasks, "Người Mẫu", date(2023, 3, 15))
