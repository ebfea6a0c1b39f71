"""Deliverables → their states at the as-of date."""

from collections.abc import Iterator
from datetime import date

from cchc.figures import Datum
from cchc.form.layout import Status
from cchc.indicators.tally import Values, index
from cchc.intake import Received
from cchc.intake.model import Submission
from cchc.period import Month
from cchc.plan import Instance, Plan, Schedule, instances, is_of_other_plan
from cchc.problems import Place, Problem, problem
from cchc.tasks.model import Report, Stage, TaskState
from cchc.tasks.reports import last_reports
from cchc.vietnamese import date_text, is_blank

__all__ = ["Report", "Stage", "TaskState", "follow", "task_state"]


def follow(
    plan: Plan, last: Month, as_of: date, received: Received, data: tuple[Datum, ...]
) -> tuple[tuple[TaskState, ...], tuple[Problem, ...]]:
    """The state at a day of everything owed from January to a month, and what is doubtful in its reports."""
    owed = instances(plan, last)
    reports, problems = last_reports(plan, owed, received)
    recoded = {(p.place.unit, p.about) for p in problems if p.code == "T19" and p.place.period == last.code}
    values = index(data)
    states = []
    for instance in owed:
        report = reports.get((instance.unit, instance.code))
        states.append(task_state(instance, report, as_of, plan.settings.soon_days))
        if report:
            problems += _doubts(instance, report, as_of)
            problems += _figure_is_zero(plan, instance, report, last, values)
        if (instance.unit, instance.code) not in recoded:
            key = (instance.unit, last)
            form, replaced = received.counted.get(key), received.replaced.get(key, ())
            problems += _unsaid(plan, states[-1], as_of, form, replaced)
    return tuple(states), tuple(problems)


def task_state(instance: Instance, report: Report | None, as_of: date, soon_days: int) -> TaskState:
    """The first state that fits, in the order of the model."""
    schedule = instance.deliverable.schedule
    if report and report.status is Status.DONE:
        return _done(instance, report)
    if report and report.status is Status.NOT_NEEDED and schedule is Schedule.IF_NEEDED:
        return TaskState(instance, Stage.NOT_NEEDED, Status.NOT_NEEDED, report)
    return _open(instance, report, as_of, soon_days)


def _open(instance: Instance, report: Report | None, as_of: date, soon_days: int) -> TaskState:
    due = instance.due
    if due and as_of > due:
        late = (as_of - due).days
        return TaskState(instance, Stage.OVERDUE, f"Quá hạn {late} ngày", report, late)
    if due and (due - as_of).days <= soon_days:
        return TaskState(instance, Stage.SOON, "Sắp đến hạn", report)
    if report and report.status in (Status.IN_PROGRESS, Status.NOT_STARTED):
        return TaskState(instance, Stage.REPORTED, report.status, report)
    if due:
        return TaskState(instance, Stage.NOT_DUE, "Chưa đến hạn", report)
    return TaskState(instance, Stage.NOT_REPORTED, "Chưa báo cáo", report)


def _done(instance: Instance, report: Report) -> TaskState:
    lacks = bool(report.lacks)
    words, late = "Hoàn thành", 0
    if instance.due and report.done:
        late = max(0, (report.done - instance.due).days)
        words = f"Hoàn thành trễ hạn {late} ngày" if late else "Hoàn thành đúng hạn"
    return TaskState(
        instance, Stage.DONE, words + (", thiếu minh chứng" if lacks else ""), report, late, lacks
    )


def _doubts(instance: Instance, report: Report, as_of: date) -> Iterator[Problem]:
    code, place = instance.code, report.place
    lacks = [words for words in report.lacks if words not in report.explained]
    if report.status is Status.DONE and lacks:
        yield problem("T01", place, report.status, code=code, missing=" và ".join(lacks))
    if report.done and report.done > as_of:
        day = date_text(report.done)
        yield problem("T02", report.date_place, day, code=code, day=day, as_of=date_text(as_of))
    if report.done and report.done.year < as_of.year - 1:
        day = date_text(report.done)
        yield problem("T13", report.date_place, day, code=code, day=day)
    if report.status is Status.NOT_NEEDED and instance.deliverable.schedule is not Schedule.IF_NEEDED:
        yield problem("T03", place, report.status, code=code)
    if report.done and report.status is not Status.DONE:
        yield problem("T07", place, report.status, code=code, said=f"ghi «{report.status}»")


def _unsaid(
    plan: Plan,
    state: TaskState,
    as_of: date,
    form: Submission | None,
    replaced: tuple[Submission, ...],
) -> Iterator[Problem]:
    """The unit's newest form has lost the row of something open, or does not tell its state when it is due.

    What a replaced form said is withdrawn, and named as that already; so is a form of an older plan.
    """
    instance = state.instance
    if form is None or state.stage is Stage.DONE:
        return
    row = next((row for row in form.tasks if row.code == instance.code), None)
    told = [other for one in (form, *replaced) for other in one.tasks if other.code == instance.code]
    if any(not is_blank(other.status.text) for other in told):
        return
    place = Place(form.unit, form.month.code, form.file, form.task_sheet, row.status.address if row else "")
    if row is None:
        if not is_of_other_plan(plan, form.unit, form.plan_version):
            yield problem("T14", place, "", code=instance.code)
    elif instance.due and as_of >= instance.due:
        yield problem("T11", place, "", code=instance.code, due=date_text(instance.due))


def _figure_is_zero(
    plan: Plan, instance: Instance, report: Report, last: Month, values: Values
) -> Iterator[Problem]:
    """Something is done while the figure that goes with it is 0 in all its months, for this unit."""
    figure = plan.figure.get(instance.deliverable.figure)
    if figure is None or report.status is not Status.DONE:
        return
    own = instance.unit in figure.reporters.any_time
    units = [instance.unit] if own else sorted(figure.reporters.any_time)
    months = [m for m in (instance.period.months if instance.period else last.year_to_date) if m <= last]
    asked = [
        (unit, month)
        for unit in units
        for month in months
        if unit in figure.reporters.in_month(month) and month.number in figure.months
    ]
    found = [values.get((unit, figure.code), {}).get(month) for unit, month in asked]
    if found and all(value == 0 for value in found):
        yield problem("T06", report.place, report.status, code=instance.code, figure=figure.code)
