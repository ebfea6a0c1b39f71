"""Everything that a run found out, as one frozen value: both documents are written from it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cchc.changes import Changes, News
from cchc.earlier import Compared
from cchc.figures import Datum
from cchc.indicators import IndicatorResult
from cchc.intake.model import ReceivedFile, Submission
from cchc.period import Month, Period
from cchc.plan import Plan
from cchc.problems import Problem
from cchc.tasks import TaskState
from cchc.timeliness import Timeliness


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a period; `faulty` are the forms that count of which something is told.

    `changes` are told in the documents; `news` since the last run (None: it had the same input) only on the
    screen and in a list of its own: documents must not depend on how often a run was repeated. `way` leads
    from the period's folder to the received files; without one, no row is linked to its file.
    """

    plan: Plan
    period: Period
    as_of: date
    files: tuple[ReceivedFile, ...]
    data: tuple[Datum, ...]
    indicators: tuple[IndicatorResult, ...]
    tasks: tuple[TaskState, ...]
    timeliness: tuple[Timeliness, ...]
    problems: tuple[Problem, ...]
    sample: bool
    faulty: Mapping[tuple[str, Month], Submission] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)
    news: tuple[News, ...] | None = None
    compared: Compared = field(default_factory=Compared)
    way: str = ""

    @property
    def closed(self) -> bool:
        """Whether the period itself is closed."""
        return self.changes.since == self.period

    @property
    def workbook_name(self) -> str:
        """The name of the consolidated workbook's file."""
        return f"tong-hop-cchc-{self.period.code}.xlsx"

    @property
    def input_sha256(self) -> str:
        """One hash of all received files: their names and their bytes."""
        lines = "\n".join(f"{file.sha256} {file.file}" for file in self.files)
        return hashlib.sha256(lines.encode()).hexdigest()
