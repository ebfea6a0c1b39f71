"""What a form is held against, where its bytes came from, and what it turned out to be."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from cchc.intake.folder import folders_and_stem
from cchc.intake.identity import Named, named_in
from cchc.intake.model import ReceivedFile, Submission
from cchc.period import Month
from cchc.plan import Plan, deliverable_of
from cchc.problems import Problem
from cchc.vietnamese import fold

Key = tuple[str, Month]


class Source(NamedTuple):
    """Where bytes came from; `sent` is the date of the mail that brought them, where there is one."""

    name: str
    sha256: str
    sent: datetime | None = None


@dataclass(frozen=True)
class Asked:
    """The plan and the last month of the run."""

    plan: Plan
    last: Month

    @cached_property
    def units(self) -> dict[str, str]:
        """The plan's unit codes by their upper-case form."""
        return {unit.code.upper(): unit.code for unit in self.plan.units}

    def knows(self, code: str) -> bool:
        """Whether the plan has a figure or a deliverable (an instance of it) of this code."""
        return code in self.plan.figure or deliverable_of(code) in self.plan.deliverable

    @cached_property
    def _order(self) -> dict[str, int]:
        codes = [*self.plan.figure, *self.plan.deliverable]
        return {code: number for number, code in enumerate(codes)}

    def place(self, code: str) -> tuple[int, str] | None:
        """Where the plan has a figure or a deliverable (and which instance of it); None: nowhere."""
        own, _, instance = code.partition("/")
        number = self._order.get(own)
        return None if number is None else (number, instance)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self.plan.code_of_name) | {fold(one.name) for one in self.plan.deliverables}

    def has_name(self, name: str) -> bool:
        """Whether the plan has a figure or a deliverable of this name."""
        return fold(name) in self._names

    def named(self, name: str) -> list[Named]:
        """What the folders and the name of a file say."""
        return [named_in(part, self.units) for part in folders_and_stem(name)]


class Reading(NamedTuple):
    """What one file turned out to be; `key` is the unit and month that it names, also where it is refused."""

    file: ReceivedFile
    submission: Submission | None
    key: Key | None
    problems: tuple[Problem, ...]
