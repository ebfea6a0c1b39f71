"""Where a problem of a received file stands in the form that is given back, and how it is told there."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from string import ascii_uppercase
from typing import Final, NamedTuple

from cchc.form.content import Fault, FormContent
from cchc.form.figures import FIRST_ROW as FIRST_FIGURE
from cchc.form.layout import FIGURE_SHEET, TASK_SHEET, FigureColumn, TaskColumn
from cchc.form.tasks import FIRST_ROW as FIRST_TASK
from cchc.intake.model import Submission
from cchc.problems import CATALOGUE, Place, Problem, Severity
from cchc.reader.references import column_name
from cchc.vietnamese import clean

_CELL: Final = "{cell}"
_PLACES: Final = (_CELL, "{cells}", "{rows}")
"""What the sentences of the catalogue call places of the received file."""


class Spot(NamedTuple):
    """A cell of the form that is given back; `label` is the code and name of its row."""

    sheet: str
    code: str
    header: str
    address: str
    label: str


class _Table(NamedTuple):
    """A table of the form: its first row, and the names of its rows by their codes, from top to bottom."""

    sheet: str
    headers: type[StrEnum]
    first_row: int
    names: Mapping[str, str]


def spot_of(form: FormContent, submission: Submission, problem: Problem) -> Spot | None:
    """The cell of the form that a problem of the submission is about, if the form has it.

    A row that the submission has lost is found by the code that the problem names.
    """
    there = {row.code for row in submission.figures} | {row.code for row in submission.tasks}
    if problem.about in there:
        return _spot_of_row(form, submission, problem.place)
    lost = _spot(_figures(form), problem.about, FigureColumn.VALUE)
    lost = lost or _spot(_tasks(form), problem.about, TaskColumn.STATUS)
    return lost or _spot_of_row(form, submission, problem.place)


def _spot_of_row(form: FormContent, submission: Submission, place: Place) -> Spot | None:
    """The cell of the form that a place of the submission is, by the code of the row there."""
    number = place.cell.lstrip(ascii_uppercase)
    if place.sheet == submission.figure_sheet:
        figure = next((row for row in submission.figures if str(row.row) == number), None)
        if figure:
            known = {figure.value.address: FigureColumn.VALUE}
            return _spot(_figures(form), figure.code, _header(place.cell, known, FigureColumn))
    if place.sheet == submission.task_sheet:
        task = next((row for row in submission.tasks if str(row.row) == number), None)
        if task:
            named = {task.status.address: TaskColumn.STATUS, task.done.address: TaskColumn.DONE}
            return _spot(_tasks(form), task.code, _header(place.cell, named, TaskColumn))
    return None


def _figures(form: FormContent) -> _Table:
    names = {row.figure.code: row.figure.name for row in form.figures}
    return _Table(FIGURE_SHEET, FigureColumn, FIRST_FIGURE, names)


def _tasks(form: FormContent) -> _Table:
    names = {row.instance.code: row.instance.deliverable.name for row in form.tasks}
    return _Table(TASK_SHEET, TaskColumn, FIRST_TASK, names)


def _spot(table: _Table, code: str, header: str) -> Spot | None:
    if code not in table.names or not header:
        return None
    row = table.first_row + list(table.names).index(code)
    address = _address(table.headers, header, row)
    return Spot(table.sheet, code, header, address, f"{code} – {clean(table.names[code])}")


def _header(cell: str, known: Mapping[str, StrEnum], headers: type[StrEnum]) -> str:
    """The header of a cell: one that the intake found in its row, else our forms' own if none was moved."""
    if cell in known:
        return known[cell]
    own = {column_name(number): header for number, header in enumerate(headers, 1)}
    unmoved = all(own.get(at.rstrip("0123456789")) == header for at, header in known.items())
    return own.get(cell.rstrip("0123456789"), "") if unmoved else ""


def _address(headers: type[StrEnum], header: str, row: int) -> str:
    return f"{column_name(list(headers).index(headers(header)) + 1)}{row + 1}"


def told_in_return(problem: Problem, spot: Spot | None) -> Fault:
    """The problem as a line of the form that is given back: its cells are those of that form.

    What only the received file has, or lacks, is said to be so there.
    """
    entry = CATALOGUE.get(problem.code)
    text, remedy = problem.message, problem.remedy
    if entry:
        named = [name for name in _PLACES if name in entry.message]
        if spot and named == [_CELL]:
            text = re.sub(
                rf"\b([Ôô]) {re.escape(problem.place.cell)}\b", rf"\1 {spot.address}", text, count=1
            )
        elif named or (spot and not problem.place.cell):
            text = f"Trong tệp đã gửi: {text[0].lower()}{text[1:]}"
        remedy = entry.in_return or remedy
    severity = Severity.ERROR if problem.severity is Severity.ERROR else Severity.WARNING
    if spot is None:
        return Fault(severity, "", "", text, remedy)
    return Fault(severity, spot.sheet, spot.address, text, remedy, spot.label)


def counted_in_return(problem: Problem, counted: str, sequence: int) -> Fault:
    """A file that could not be read beside another one that counts, whose figures the form keeps."""
    name = file_name(problem.place.file)
    return Fault(
        Severity.ERROR,
        "",
        "",
        f"Không đọc được tệp «{name}»: {problem.message[0].lower()}{problem.message[1:].rstrip('.')}. "
        f"Đang tính theo tệp «{file_name(counted)}» (lần nộp {sequence}).",
        f"Nếu tệp «{name}» có số mới hơn thì ghi vào biểu trả lại rồi gửi lại; nếu không thì bỏ qua tệp đó.",
    )


def file_name(path: str) -> str:
    """A received file as its sender knows it: without the office's folders."""
    return path.rpartition("/")[2]


def blank_faults(problems: Sequence[Problem]) -> tuple[Fault, ...]:
    """The lines of a blank form: why what was sent could not be read."""
    return tuple(Fault(one.severity, "", "", one.message, one.remedy) for one in problems)
