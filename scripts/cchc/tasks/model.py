"""The state of everything that is owed, as frozen values."""

from datetime import date
from enum import Enum, auto
from typing import Final, NamedTuple

from cchc.form.layout import Status
from cchc.intake.model import RawCell, Submission
from cchc.plan import Instance
from cchc.problems import Place
from cchc.vietnamese import is_blank

DATE_WORDS: Final = "ngày hoàn thành"
PROOF_WORDS: Final = "số văn bản hoặc minh chứng"

Key = tuple[str, str]
"""A unit and the code of something that it owes."""


class Stage(Enum):
    """The kind of a state, in the order in which they are tried."""

    DONE = auto()
    NOT_NEEDED = auto()
    OVERDUE = auto()
    SOON = auto()
    REPORTED = auto()
    NOT_DUE = auto()
    NOT_REPORTED = auto()


class Report(NamedTuple):
    """What a unit last reported of something that it owes, and where.

    `explained` is what is missing for a reason that is a problem of its own already.
    """

    status: Status
    done: date | None
    number: str
    evidence: str
    difficulty: str
    place: Place
    explained: frozenset[str] = frozenset()
    date_place: Place = Place()

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is missing to believe that it is done."""
        date_words = () if self.done else (DATE_WORDS,)
        proved = not (is_blank(self.number) and is_blank(self.evidence))
        return date_words if proved else (*date_words, PROOF_WORDS)


class TaskState(NamedTuple):
    """The state of one instance at the as-of date, in the words that people read."""

    instance: Instance
    stage: Stage
    state: str
    report: Report | None
    days_late: int = 0
    lacks_evidence: bool = False


def place_of(form: Submission, cell: RawCell) -> Place:
    """The place of a cell of a form's task sheet."""
    return Place(form.unit, form.month.code, form.file, form.task_sheet, cell.address)
