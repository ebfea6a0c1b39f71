"""What a form holds, before anybody draws it: the figures and deliverables asked, and what came before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import NamedTuple

from cchc.errors import CannotRunError
from cchc.form.layout import Status
from cchc.period import Month
from cchc.plan import (
    Figure,
    Instance,
    OverTime,
    Plan,
    Rule,
    Severity,
    Unit,
    asked_figures,
    asked_instances,
    plan_version,
    rules_of,
)
from cchc.vietnamese import Exact, listing

_STANDING = (Status.IN_PROGRESS, Status.NOT_STARTED)


@dataclass(frozen=True, slots=True)
class History:
    """What the units reported from January to the month before.

    `given` are the figures that a unit gave; `totals` the sum of the months before for a flow, last month's
    value for a stock; `done` the finished instances; `statuses` the last reported status of an instance.
    """

    given: Mapping[str, frozenset[str]]
    totals: Mapping[tuple[str, str], Exact]
    done: Mapping[str, frozenset[str]]
    statuses: Mapping[tuple[str, str], str]


EMPTY = History({}, {}, {}, {})


class FormFigure(NamedTuple):
    """A figure asked, and its `Lũy kế kỳ trước`: for a stock the value of last month."""

    figure: Figure
    before: Exact | None = None


class FormTask(NamedTuple):
    """An instance listed; `standing` is the reported status that still stands, which the clerk may keep."""

    instance: Instance
    standing: str = ""


class FormContent(NamedTuple):
    """One form, of a unit and month."""

    plan: Plan
    unit: Unit
    month: Month
    figures: tuple[FormFigure, ...]
    tasks: tuple[FormTask, ...]
    sequence: int = 1
    sample: bool = False

    @property
    def version(self) -> str:
        """The version of what the plan asks of the unit."""
        return plan_version(self.plan, self.unit.code)


class Mark(NamedTuple):
    """What is wrong with an input cell of a form that is given back."""

    severity: Severity
    text: str


@dataclass(frozen=True, slots=True)
class FigureValue:
    """What stands in the input cells of a figure: a number, a text, or None for blank."""

    value: Fraction | int | str | None = None
    evidence: str = ""
    note: str = ""
    marks: Mapping[str, Mark] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TaskValue:
    """What stands in the input cells of a deliverable; `done` as a date or as somebody typed it."""

    status: str = ""
    done: date | str | None = None
    number: str = ""
    evidence: str = ""
    difficulty: str = ""
    marks: Mapping[str, Mark] = field(default_factory=dict)


class Fault(NamedTuple):
    """A line of the list that a form is given back with; without a cell it is about the whole form.

    `label` is the code and name of the cell's row.
    """

    severity: Severity
    sheet: str
    cell: str
    text: str
    remedy: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class FormValues:
    """What fills in a form; `modified` is the workbook's own time of saving (naive: UTC).

    A form with `faults` is one that is given back: it opens on their list. `kept` is the file whose figures
    it keeps; '' where none could be read.
    """

    figures: Mapping[str, FigureValue] = field(default_factory=dict)
    tasks: Mapping[str, TaskValue] = field(default_factory=dict)
    author: str = ""
    day: date | None = None
    modified: datetime | None = None
    faults: tuple[Fault, ...] = ()
    kept: str = ""


def content(plan: Plan, unit: Unit, month: Month, history: History = EMPTY) -> FormContent:
    """The form that the plan asks of a unit in a month, after what it reported before."""
    given, done = history.given.get(unit.code, frozenset()), history.done.get(unit.code, frozenset())
    figures = tuple(
        FormFigure(figure, _before(figure, unit, history))
        for figure in asked_figures(plan, unit.code, month, given)
    )
    tasks = tuple(
        FormTask(instance, _standing(instance, history))
        for instance in asked_instances(plan, unit.code, month, done)
    )
    return FormContent(plan, unit, month, figures, tasks)


def chosen_units(plan: Plan, codes: str) -> tuple[Unit, ...]:
    """The units whose codes are listed with commas, in the plan's order; all for an empty list.

    Errors: CannotRunError names the codes that the plan does not have.
    """
    wanted = {code.strip() for code in codes.split(",")} - {""}
    unknown = sorted(wanted - plan.unit.keys())
    if unknown:
        raise CannotRunError(
            f"Kế hoạch không có đơn vị mã {listing(unknown)}; xem mã ở trang «Đơn vị» của tệp kế hoạch."
        )
    return tuple(unit for unit in plan.units if not wanted or unit.code in wanted)


def form_rules(form: FormContent) -> tuple[Rule, ...]:
    """The plan's rules that the form itself can judge: all their figures are asked in it.

    Of the month before, the form knows only the stocks asked every month; other rules are left to the intake.
    """
    asked = {row.figure.code: row.figure for row in form.figures}
    known = {
        code for code, figure in asked.items() if figure.over_time is OverTime.LAST and not figure.restricted
    }
    return tuple(
        rule
        for rule in rules_of(form.plan, asked)
        if not rule.left.previous and (not rule.right.previous or known.issuperset(rule.right.codes))
    )


def _before(figure: Figure, unit: Unit, history: History) -> Exact | None:
    return None if figure.over_time is OverTime.FIRST else history.totals.get((unit.code, figure.code))


def _standing(instance: Instance, history: History) -> str:
    status = history.statuses.get((instance.unit, instance.code), "")
    return status if status in _STANDING else ""
