"""A form of a unit and month that must be mended."""

from typing import NamedTuple

from cchc.intake.model import Submission
from cchc.period import Month
from cchc.problems import Problem


class Return(NamedTuple):
    """What is given back; without a submission no file could be read, and the form is a blank one.

    `problems` are those of the submission, `unread` those of files that could not be read.
    """

    unit: str
    month: Month
    submission: Submission | None
    problems: tuple[Problem, ...]
    unread: tuple[Problem, ...] = ()
