"""What is expected of a bad or odd form: its fate, the state of one cell, the problems told and their words."""

from fractions import Fraction
from pathlib import PurePosixPath
from typing import NamedTuple

from cchc.figures import State
from cchc.intake.model import Fate
from form_edits import NAME


class Case(NamedTuple):
    """A file with what must come of it; `name` begins with its number in the list of hostile inputs.

    `told` are the catalogue's codes that may name it, one of which must; no other problem may be told of the
    file. `value` is what the figure of the touched cell must come to: None where it is not used.
    """

    name: str
    data: bytes
    fate: Fate
    told: tuple[str, ...]
    words: tuple[str, ...]
    value: int | Fraction | None
    state: State

    @property
    def file(self) -> str:
        """The name of the file: that of a good form, but where the fault is in its ending."""
        ending = PurePosixPath(self.name).suffix
        return NAME.replace(".xlsx", ending) if ending in {".xls", ".ods"} else NAME


def refused(name: str, data: bytes, told: str, *words: str) -> Case:
    """A file of which nothing is taken."""
    return Case(name, data, Fate.REFUSED, tuple(told.split()), words, None, State.MISSING)


def kept_out(name: str, data: bytes, told: str, *words: str) -> Case:
    """A form of which the touched cell is kept out, and all else is used."""
    return Case(name, data, Fate.USED, tuple(told.split()), words, None, State.KEPT_OUT)


def accepted(name: str, data: bytes, told: str = "", *words: str, value: int | Fraction = 3) -> Case:
    """A form of which everything is used."""
    state = State.NUMBER if value else State.ZERO
    return Case(name, data, Fate.USED, tuple(told.split()), words, value, state)


def blank(name: str, data: bytes, told: str, *words: str) -> Case:
    """A form whose touched cell counts as not reported."""
    return Case(name, data, Fate.USED, tuple(told.split()), words, None, State.MISSING)
