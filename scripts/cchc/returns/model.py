"""A form of a unit and month that must be mended, and what it becomes."""

from typing import NamedTuple

from cchc.form.content import EMPTY, Fault, History
from cchc.intake.model import Submission
from cchc.period import Month
from cchc.problems import Problem


class Return(NamedTuple):
    """What is given back; without a submission no file could be read, and the form is a blank one.

    `problems` are those of the submission, `unread` those of files that could not be read. `history` is what
    the unit gave before the month, as far as it counts now; `given` the codes of the figures expected in it.
    """

    unit: str
    month: Month
    submission: Submission | None
    problems: tuple[Problem, ...]
    unread: tuple[Problem, ...] = ()
    history: History = EMPTY
    given: frozenset[str] = frozenset()
    sample: bool = False


class Drawn(NamedTuple):
    """A form that is given back, and the lines of its list."""

    form: bytes
    faults: tuple[Fault, ...]
