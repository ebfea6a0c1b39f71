"""The state of everything that is owed, as frozen values."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from cchc.form.layout import Status
from cchc.plan import Instance
from cchc.problems import Place
from cchc.vietnamese import is_blank


class Stage(Enum):
    """The kind of a state, in the order in which they are tried."""

    DONE = auto()
    NOT_NEEDED = auto()
    OVERDUE = auto()
    SOON = auto()
    REPORTED = auto()
    NOT_DUE = auto()
    NOT_REPORTED = auto()


@dataclass(frozen=True, slots=True)
class Report:
    """What a unit last reported of something that it owes, and where."""

    status: Status
    done: date | None
    number: str
    evidence: str
    difficulty: str
    place: Place
    date_refused: bool = False
    date_place: Place = Place()  # noqa: RUF009 - frozen

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is missing to believe that it is done."""
        date_words = () if self.done else ("ngày hoàn thành",)
        proved = not (is_blank(self.number) and is_blank(self.evidence))
        return date_words if proved else (*date_words, "số văn bản hoặc minh chứng")


@dataclass(frozen=True, slots=True)
class TaskState:
    """The state of one instance at the as-of date, in the words that people read."""

    instance: Instance
    stage: Stage
    state: str
    report: Report | None
    days_late: int = 0
    lacks_evidence: bool = False
