"""A unit's form as it is given back: today's form with what the unit typed, its faults marked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import isfinite
from typing import NamedTuple

from cchc.figures import Datum
from cchc.form.content import (
    Fault,
    FigureValue,
    FormContent,
    FormFigure,
    FormTask,
    FormValues,
    History,
    Mark,
    TaskValue,
    content,
)
from cchc.form.figures import FIRST_ROW as FIRST_FIGURE
from cchc.form.layout import FIGURE_SHEET, TASK_SHEET, FigureColumn, Status, TaskColumn
from cchc.form.tasks import FIRST_ROW as FIRST_TASK
from cchc.history import history_of
from cchc.intake.model import RawCell, RawFigure, RawTask, Submission
from cchc.plan import instances
from cchc.problems import Problem, Severity
from cchc.reader.model import Kind
from cchc.reader.references import column_name
from cchc.reader.shown import cell_date, cell_text
from cchc.results import Results
from cchc.returns.model import Return
from cchc.vietnamese import is_blank

_SEQUENCES = 99


class _Spot(NamedTuple):
    """A cell of the form that is given back: its sheet, its row's code, its column, its address."""

    sheet: str
    code: str
    header: str
    address: str


def given_back(results: Results, one: Return, own: Sequence[Datum]) -> tuple[FormContent, FormValues]:
    """The form and what fills it in; a form that could not be read comes back blank.

    `own` are the unit's figures of the year.
    """
    plan, submission = results.plan, one.submission
    form = content(plan, plan.unit[one.unit], one.month, _history(results, one, own))
    if submission is None:
        faults = tuple(Fault(p.severity, "", "", p.message, p.remedy) for p in one.problems)
        return replace(form, sample=results.sample), FormValues(faults=faults)
    form = replace(
        _with_all_rows(results, form, submission, own), sequence=min(submission.sequence + 1, _SEQUENCES)
    )
    form = replace(form, sample=submission.sample)
    spots = [_spot(form, submission, problem) for problem in one.problems]
    marks = _marks(zip(spots, one.problems, strict=True))
    return form, FormValues(
        figures={row.code: _figure(row, marks) for row in submission.figures},
        tasks={row.code: _task(row, marks) for row in submission.tasks},
        author=submission.author,
        modified=submission.modified,
        faults=tuple(_fault(problem, spot) for problem, spot in zip(one.problems, spots, strict=True)),
    )


def _history(results: Results, one: Return, own: Sequence[Datum]) -> History:
    """What the unit gave before the month, as far as it counts now."""
    unit = one.unit
    before = [datum for datum in own if datum.month < one.month]
    history = history_of(results.plan, one.month.previous, before, ())
    done = frozenset(
        state.instance.code
        for state in results.tasks
        if state.instance.unit == unit
        and state.report
        and state.report.status is Status.DONE
        and state.report.place.period < one.month.code
    )
    return replace(history, done={unit: done})


def _with_all_rows(
    results: Results, form: FormContent, submission: Submission, own: Sequence[Datum]
) -> FormContent:
    """The form with the rows that the unit filled in beyond those asked: figures given anew, things done."""
    plan, unit, month = results.plan, form.unit.code, form.month
    asked = {row.figure.code: row for row in form.figures}
    given = {datum.code for datum in own if datum.month == month}
    figures = [
        asked.get(f.code) or FormFigure(f)
        for f in plan.figures_of[unit]
        if f.code in asked or f.code in given
    ]
    listed = {row.instance.code: row for row in form.tasks}
    filled = {row.code for row in submission.tasks if not is_blank(row.status.text)}
    tasks = [
        listed.get(instance.code) or FormTask(instance)
        for instance in instances(plan, month)
        if instance.unit == unit and (instance.code in listed or instance.code in filled)
    ]
    return replace(form, figures=tuple(figures), tasks=tuple(tasks))


def _spot(form: FormContent, submission: Submission, problem: Problem) -> _Spot | None:
    """Where the form has the cell that a problem names, if it has one."""
    cell = problem.place.cell
    letters = cell.rstrip("0123456789")
    row = cell.removeprefix(letters)
    if problem.place.sheet == submission.figure_sheet:
        figure = next((one for one in submission.figures if str(one.row) == row), None)
        header = (
            FigureColumn.VALUE if figure and figure.value.address == cell else _header(letters, FigureColumn)
        )
        codes = [one.figure.code for one in form.figures]
        if figure is None or figure.code not in codes or not header:
            return None
        return _Spot(
            FIGURE_SHEET,
            figure.code,
            header,
            _address(FigureColumn, header, FIRST_FIGURE + codes.index(figure.code)),
        )
    task = next((one for one in submission.tasks if str(one.row) == row), None)
    named = {task.status.address: TaskColumn.STATUS, task.done.address: TaskColumn.DONE} if task else {}
    column = named.get(cell) or _header(letters, TaskColumn)
    codes = [one.instance.code for one in form.tasks]
    if task is None or task.code not in codes or not column:
        return None
    return _Spot(
        TASK_SHEET, task.code, column, _address(TaskColumn, column, FIRST_TASK + codes.index(task.code))
    )


def _header(letters: str, headers: type[StrEnum]) -> str:
    """The header that stands in a column of our forms; '' beyond them."""
    return next((h for number, h in enumerate(headers, 1) if column_name(number) == letters), "")


def _address(headers: type[StrEnum], header: str, row: int) -> str:
    return f"{column_name(list(headers).index(headers(header)) + 1)}{row + 1}"


Marks = Mapping[tuple[str, str, str], Mark]


def _marks(told: Iterable[tuple[_Spot | None, Problem]]) -> Marks:
    """The marks by sheet, code and header; several problems of a cell are one mark, as grave as the first."""
    marks: dict[tuple[str, str, str], Mark] = {}
    for spot, problem in told:
        if spot is None:
            continue
        key = spot.sheet, spot.code, spot.header
        text = f"{_message(problem, spot)}\nCách sửa: {problem.remedy}"
        before = marks.get(key)
        severity = before.severity if before else problem.severity
        marks[key] = Mark(severity, f"{before.text}\n\n{text}" if before else text)
    return marks


def _fault(problem: Problem, spot: _Spot | None) -> Fault:
    sheet, cell = (spot.sheet, spot.address) if spot else ("", "")
    severity = Severity.ERROR if problem.severity is Severity.ERROR else Severity.WARNING
    return Fault(severity, sheet, cell, _message(problem, spot), problem.remedy)


def _message(problem: Problem, spot: _Spot | None) -> str:
    """The problem's sentence with the address that the cell has in the form that is given back."""
    if spot is None or problem.place.cell == spot.address:
        return problem.message
    return problem.message.replace(f"Ô {problem.place.cell}", f"Ô {spot.address}")


def _of(marks: Marks, sheet: str, code: str) -> dict[str, Mark]:
    return {header: mark for (where, row, header), mark in marks.items() if (where, row) == (sheet, code)}


def _figure(row: RawFigure, marks: Marks) -> FigureValue:
    return FigureValue(_typed(row.value), row.evidence, row.note, _of(marks, FIGURE_SHEET, row.code))


def _task(row: RawTask, marks: Marks) -> TaskValue:
    return TaskValue(
        cell_text(row.status.cell),
        _day(row.done),
        row.number,
        row.evidence,
        row.difficulty,
        _of(marks, TASK_SHEET, row.code),
    )


def _typed(raw: RawCell) -> Fraction | str | None:
    """A number as a number, a text as it was typed; what only Excel could show comes back blank."""
    cell = raw.cell
    if cell is None or cell.kind in (Kind.ERROR, Kind.EMPTY):
        return None
    if cell.kind is Kind.NUMBER and not (cell.date_format or cell.percent_format):
        stored = float(cell.value)
        return Fraction(f"{stored:.15g}") if isfinite(stored) else None
    return cell_text(cell)


def _day(raw: RawCell) -> date | str | None:
    day = cell_date(raw.cell) if raw.cell else None
    return day or cell_text(raw.cell) or None
