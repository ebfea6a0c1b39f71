"""Submissions → one row for each unit, month and figure expected, with its state and its source."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from cchc.checks import Context, Examined, Given, check_copies, examine
from cchc.intake import Received
from cchc.intake.model import RawFigure, Submission
from cchc.period import Month, month_words
from cchc.plan import Decision, Figure, Plan, Unit, asked_figures
from cchc.problems import Place, Problem, problem
from cchc.reader.shown import cell_text
from cchc.vietnamese import Exact, is_blank, listing


class State(StrEnum):
    """What is known of a figure; never merged, never guessed."""

    NUMBER = "có số liệu"
    ZERO = "bằng 0"
    EXPLAINED = "trống, có giải trình"
    MISSING = "chưa báo cáo"
    KEPT_OUT = "bị loại"
    ADJUSTED = "điều chỉnh"


class Datum(NamedTuple):
    """One figure of one unit and month; `value` is there in the states NUMBER, ZERO and ADJUSTED only.

    An `adjusted` figure was given by the office, and not by the unit: its source is the plan workbook, and it
    may be kept out all the same. `verbatim` is what the unit typed.
    """

    unit: str
    month: Month
    code: str
    value: Exact | None
    state: State
    file: str = ""
    sheet: str = ""
    cell: str = ""
    verbatim: str = ""
    sha256: str = ""
    note: str = ""
    adjusted: bool = False


class Collected(NamedTuple):
    """Every figure expected from January to a month, and what was found wrong on the way."""

    data: tuple[Datum, ...]
    problems: tuple[Problem, ...]


def collect(plan: Plan, last: Month, received: Received) -> Collected:
    """Go through units and their months in order: what is asked depends on what was given before."""
    data: list[Datum] = []
    problems: list[Problem] = []
    accepted: dict[tuple[str, Month], tuple[str, Mapping[str, Exact]]] = {}
    for unit in plan.units:
        previous: Mapping[str, Exact] = {}
        given: dict[str, Given] = {}
        for month in last.year_to_date:
            key = unit.code, month
            asked = asked_figures(plan, unit.code, month, given)
            submission = received.counted.get(key)
            if submission is None and key not in received.refused:  # the refusal is a problem already
                problems += _silent(plan, unit, month)
            if submission is None and key not in plan.decided:
                previous = {}
                data += [Datum(unit.code, month, figure.code, None, State.MISSING) for figure in asked]
                continue
            form, replaced = submission or _no_form(*key), received.replaced.get(key, ())
            to_read = _to_read(plan, form, asked)
            context = Context(plan, form, replaced, to_read, previous, given)
            examined = examine(context)
            data += _rows(context, examined, asked)
            problems += examined.problems
            previous = examined.values
            given |= {code: Given(value, month) for code, value in examined.values.items()}
            if submission:
                accepted[key] = submission.file, previous
    return Collected(tuple(data), (*problems, *check_copies(plan, accepted)))


def _no_form(unit: str, month: Month) -> Submission:
    """What stands for a form that did not come where the office decided something all the same."""
    return Submission(
        file="", sha256="", unit=unit, month=month, sequence=0, received=None, modified=None, plan_version="",
        sample=False, uncalculated=False, figures=(), tasks=(), figure_sheet="", task_sheet="",
    )  # fmt: skip


def _to_read(plan: Plan, form: Submission, asked: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures that the form itself must give: none where none came, none that the office adjusted."""
    decided = plan.decided.get((form.unit, form.month))
    if decided is None:
        return asked
    return tuple(figure for figure in asked if form.file and figure.code not in decided.adjusted)


def _silent(plan: Plan, unit: Unit, month: Month) -> Iterator[Problem]:
    if plan.figures_of[unit.code]:
        place, office = Place(unit.code, month.code), plan.settings.office
        yield problem("K01", place, "", month=month_words(month), office=office)


def _rows(context: Context, examined: Examined, asked: Sequence[Figure]) -> Iterator[Datum]:
    adjusted = context.decided.adjusted
    for code in dict.fromkeys([*(figure.code for figure in asked), *context.expected, *adjusted]):
        if code in adjusted:
            yield _adjusted(context, adjusted[code], examined)
            continue
        rows = context.rows.get(code)
        yield _datum(context.submission, code, rows[0] if rows else None, examined)


def _adjusted(context: Context, decision: Decision, examined: Examined) -> Datum:
    """A figure whose source is the plan workbook; what the unit typed stays beside it, word for word."""
    place, code, plan = context.decided_at(decision), decision.code, context.plan
    rows = context.replaced_rows(code)
    value = examined.values.get(code)
    return Datum(
        place.unit,
        decision.month,
        code,
        value,
        State.KEPT_OUT if value is None else State.ADJUSTED,
        place.file,
        place.sheet,
        place.cell,
        listing(cell_text(row.value.cell) for row in rows),
        plan.sha256,
        rows[0].note if rows else "",
        adjusted=True,
    )


def _datum(form: Submission, code: str, row: RawFigure | None, examined: Examined) -> Datum:
    value = examined.values.get(code)
    if row is None:
        return Datum(form.unit, form.month, code, None, State.MISSING, form.file, form.figure_sheet)
    return Datum(
        form.unit,
        form.month,
        code,
        value,
        _state(value, row, code in examined.kept_out),
        form.file,
        form.figure_sheet,
        row.value.address,
        cell_text(row.value.cell),
        form.sha256,
        row.note,
    )


def _state(value: Exact | None, row: RawFigure, kept_out: bool) -> State:  # noqa: FBT001 - one call
    if value is not None:
        return State.NUMBER if value else State.ZERO
    if not row.blank:
        return State.KEPT_OUT if kept_out else State.MISSING
    return State.MISSING if is_blank(row.note) else State.EXPLAINED
