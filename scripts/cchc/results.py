"""Everything that a run found out, as one frozen value: both documents are written from it."""

import hashlib
from dataclasses import dataclass
from datetime import date

from cchc.figures import Datum
from cchc.indicators import IndicatorResult
from cchc.intake.model import ReceivedFile
from cchc.period import Period
from cchc.plan import Plan
from cchc.problems import Problem
from cchc.tasks import TaskState
from cchc.timeliness import Timeliness


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a period."""

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

    @property
    def input_sha256(self) -> str:
        """One hash of all received files: their names and their bytes."""
        lines = "\n".join(f"{file.sha256} {file.file}" for file in self.files)
        return hashlib.sha256(lines.encode()).hexdigest()
