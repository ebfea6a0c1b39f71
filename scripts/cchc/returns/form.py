"""A unit's form as it is given back: today's form with what the unit typed, its faults marked."""

from collections.abc import Container, Iterable, Mapping
from datetime import date
from fractions import Fraction
from math import isfinite
from typing import Final

from cchc.form.content import (
    Fault,
    FigureValue,
    FormContent,
    FormFigure,
    FormTask,
    FormValues,
    Mark,
    TaskValue,
    content,
)
from cchc.form.layout import FIGURE_SHEET, TASK_SHEET
from cchc.form.writer import form_bytes
from cchc.intake.model import RawCell, RawTask, Submission
from cchc.plan import Plan, instances
from cchc.reader.model import Kind
from cchc.reader.shown import cell_date, cell_text
from cchc.returns.model import Drawn, Return
from cchc.returns.spots import Spot, blank_faults, counted_in_return, file_name, spot_of, told_in_return
from cchc.vietnamese import is_blank

_SEQUENCES = 99
_UNCLEAR: Final = ("V02", "L04", "T09")
"""What was typed cannot stand as it is: the 0 of a formula never calculated, one of two rows of a code."""


def draw(plan: Plan, one: Return) -> Drawn:
    """Draw a form that is given back."""
    form, values = given_back(plan, one)
    return Drawn(form_bytes(form, values), values.faults)


def given_back(plan: Plan, one: Return) -> tuple[FormContent, FormValues]:
    """The form and what fills it in; a form that could not be read comes back blank."""
    submission = one.submission
    form = content(plan, plan.unit[one.unit], one.month, one.history)
    if submission is None:
        faults = blank_faults(one.unread)
        return form._replace(sample=one.sample, sequence=len(faults) + 1), FormValues(faults=faults)
    form = _with_all_rows(form, one, submission)
    form = form._replace(sequence=min(submission.sequence + 1, _SEQUENCES), sample=submission.sample)
    spots = [spot_of(form, submission, problem) for problem in one.problems]
    told = [told_in_return(problem, spot) for problem, spot in zip(one.problems, spots, strict=True)]
    marks = _marks(zip(spots, told, strict=True))
    unclear = {s.code for p, s in zip(one.problems, spots, strict=True) if s and p.code in _UNCLEAR}
    file, sequence = submission.file, submission.sequence
    beside = (counted_in_return(problem, file, sequence) for problem in one.unread)
    return form, FormValues(
        figures=_figures(form, submission, marks, unclear),
        tasks=_tasks(form, submission, marks, unclear),
        author=submission.author,
        modified=submission.modified,
        faults=(*beside, *told),
        kept=file_name(file),
    )


def _with_all_rows(form: FormContent, one: Return, submission: Submission) -> FormContent:
    """The form with the rows that the unit filled in beyond those asked: figures given anew, things done."""
    plan, unit, month = form.plan, form.unit.code, form.month
    asked = {row.figure.code: row for row in form.figures}
    given = one.given | {problem.about for problem in one.problems if problem.code == "B03"}
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
    return form._replace(figures=tuple(figures), tasks=tuple(tasks))


Marks = Mapping[tuple[str, str, str], Mark]


def _marks(told: Iterable[tuple[Spot | None, Fault]]) -> Marks:
    """The marks by sheet, code and header; several problems of a cell are one mark, as grave as the first."""
    marks: dict[tuple[str, str, str], Mark] = {}
    for spot, fault in told:
        if spot is None:
            continue
        key = spot.sheet, spot.code, spot.header
        text = f"{fault.text}\nCách sửa: {fault.remedy}"
        before = marks.get(key)
        severity = before.severity if before else fault.severity
        marks[key] = Mark(severity, f"{before.text}\n\n{text}" if before else text)
    return marks


def _of(marks: Marks, sheet: str, code: str) -> dict[str, Mark]:
    return {header: mark for (where, row, header), mark in marks.items() if (where, row) == (sheet, code)}


def _figures(
    form: FormContent, submission: Submission, marks: Marks, unclear: Container[str]
) -> dict[str, FigureValue]:
    """What stands in the cells of figures, also of rows that the unit's own form has lost."""
    lost = {
        row.figure.code: FigureValue(marks=_of(marks, FIGURE_SHEET, row.figure.code)) for row in form.figures
    }
    return lost | {
        row.code: FigureValue(
            None if row.code in unclear else _typed(row.value),
            row.evidence,
            row.note,
            _of(marks, FIGURE_SHEET, row.code),
        )
        for row in submission.figures
    }


def _tasks(
    form: FormContent, submission: Submission, marks: Marks, unclear: Container[str]
) -> dict[str, TaskValue]:
    """The same of deliverables; in a lost row the reported status still stands."""
    lost = {
        row.instance.code: TaskValue(row.standing, marks=_of(marks, TASK_SHEET, row.instance.code))
        for row in form.tasks
    }
    return lost | {
        row.code: _task(row, _of(marks, TASK_SHEET, row.code))
        for row in submission.tasks
        if row.code not in unclear
    }


def _task(row: RawTask, marks: Mapping[str, Mark]) -> TaskValue:
    status, done = cell_text(row.status.cell), _day(row.done)
    return TaskValue(status, done, row.number, row.evidence, row.difficulty, marks)


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
