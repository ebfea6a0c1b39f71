"""What a check sees of one unit and month, and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from cchc.intake.model import RawFigure, Submission
from cchc.period import Month
from cchc.plan import DECISIONS, Decided, Decision, Figure, Plan
from cchc.problems import Place, Problem, Severity, problem
from cchc.reader.shown import cell_text
from cchc.vietnamese import Exact


class Given(NamedTuple):
    """A figure that a unit gave in an earlier month of the year."""

    value: Exact
    month: Month


@dataclass(frozen=True)
class Context:
    """The form that counts for a unit and month, beside what the plan asks and what came before.

    `asked` and `rows` leave out what the office adjusted. `previous` are the accepted figures of the month
    before; `given` the latest accepted ones of the year.
    """

    plan: Plan
    submission: Submission
    replaced: tuple[Submission, ...]
    asked: tuple[Figure, ...]
    previous: Mapping[str, Exact]
    given: Mapping[str, Given]

    @cached_property
    def decided(self) -> Decided:
        """What the office waived and adjusted in the unit's month."""
        return self.plan.decided.get((self.submission.unit, self.submission.month), Decided())

    @cached_property
    def rows(self) -> dict[str, list[RawFigure]]:
        """The form's rows by code; more than one where a code stands twice."""
        rows: dict[str, list[RawFigure]] = {}
        adjusted = self.decided.adjusted
        for row in self.submission.figures:
            if row.code not in adjusted:
                rows.setdefault(row.code, []).append(row)
        return rows

    def replaced_rows(self, code: str) -> list[RawFigure]:
        """The rows of an adjusted figure in which the unit typed something."""
        return [row for row in self.submission.figures if row.code == code and not row.blank]

    @cached_property
    def expected(self) -> dict[str, Figure]:
        """The figures asked, and those of earlier months that the form gives anew."""
        asked = {figure.code: figure for figure in self.asked}
        unit, month = self.submission.unit, self.submission.month
        for figure in self.plan.figures_of[unit]:
            again = (
                figure.restricted and figure.code in self.given and unit in figure.reporters.in_month(month)
            )
            if again and any(not row.blank for row in self.rows.get(figure.code, ())):
                asked[figure.code] = figure
        return asked

    def place(self, row: RawFigure | None = None) -> Place:
        """The place of a row's input cell, or of the whole form."""
        form = self.submission
        cell = row.value.address if row else ""
        return Place(form.unit, form.month.code, form.file, form.figure_sheet if row else "", cell)

    def decided_at(self, decision: Decision) -> Place:
        """The place in the plan workbook where the office decided something."""
        return Place(decision.unit, decision.month.code, self.plan.file, DECISIONS, decision.cell)

    def origin(self, code: str) -> Place:
        """Where a figure's number stands: in the form, or in the plan workbook."""
        adjusted = self.decided.adjusted.get(code)
        return self.decided_at(adjusted) if adjusted else self.place(self.rows[code][0])

    def finding(self, code: str, row: RawFigure | None, /, **values: object) -> "Finding":
        """A problem of a row from the catalogue; an error keeps the row's figure out."""
        typed = cell_text(row.value.cell) if row else ""
        found = problem(code, self.place(row), typed, **values)
        keeps_out = (row.code,) if row and found.severity is Severity.ERROR else ()
        return Finding(found, keeps_out)


class Finding(NamedTuple):
    """A problem, and the codes of the figures that it keeps out."""

    problem: Problem
    keeps_out: tuple[str, ...] = ()
