"""Submissions → one row for each unit, month and figure expected, with its state and its source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from cchc.checks import Context, Examined, Given, check_copies, examine
from cchc.intake import Received
from cchc.intake.model import RawFigure, Submission
from cchc.period import Month, month_words
from cchc.plan import Figure, Plan, Unit, asked_figures
from cchc.problems import Place, Problem, problem
from cchc.reader.shown import cell_text
from cchc.vietnamese import Exact, is_blank


class State(StrEnum):
    """What is known of a figure; never merged, never guessed."""

    NUMBER = "có số liệu"
    ZERO = "bằng 0"
    EXPLAINED = "trống, có giải trình"
    MISSING = "chưa báo cáo"
    KEPT_OUT = "bị loại"


class Datum(NamedTuple):
    """One figure of one unit and month; `value` is there in the states NUMBER and ZERO only."""

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


@dataclass(frozen=True, slots=True)
class Collected:
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
            asked = asked_figures(plan, unit.code, month, given)
            submission = received.counted.get((unit.code, month))
            if submission is None:
                previous = {}
                data += [Datum(unit.code, month, figure.code, None, State.MISSING) for figure in asked]
                if (unit.code, month) not in received.refused:  # the refusal is a problem already
                    problems += _silent(plan, unit, month)
                continue
            replaced = received.replaced.get((unit.code, month), ())
            context = Context(plan, submission, replaced, asked, previous, given)
            examined = examine(context)
            data += _rows(context, examined)
            problems += examined.problems
            previous = examined.values
            accepted[unit.code, month] = submission.file, previous
            given |= {code: Given(value, month) for code, value in examined.values.items()}
    return Collected(tuple(data), (*problems, *check_copies(plan, accepted)))


def _silent(plan: Plan, unit: Unit, month: Month) -> Iterator[Problem]:
    if plan.figures_of[unit.code]:
        place, office = Place(unit.code, month.code), plan.settings.office
        yield problem("K01", place, "", month=month_words(month), office=office)


def _rows(context: Context, examined: Examined) -> Iterator[Datum]:
    for code, figure in context.expected.items():
        rows = context.rows.get(code)
        yield _datum(context.submission, figure, rows[0] if rows else None, examined)


def _datum(form: Submission, figure: Figure, row: RawFigure | None, examined: Examined) -> Datum:
    value = examined.values.get(figure.code)
    if row is None:
        return Datum(form.unit, form.month, figure.code, None, State.MISSING, form.file, form.figure_sheet)
    return Datum(
        form.unit,
        form.month,
        figure.code,
        value,
        _state(value, row, figure.code in examined.kept_out),
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
