"""Faults in the units' files as values: severity, place, what was typed, what is wrong, how to mend it."""

from typing import NamedTuple

from cchc.plan import Severity


class Entry(NamedTuple):
    """A sentence of the catalogue; `{names}` in it are filled in.

    `in_return` is the remedy in the form that is given back, where that has the fault no more or cannot be
    mended in the same way; '' where the remedy holds there as well.
    """

    severity: Severity
    message: str
    remedy: str
    in_return: str = ""


class Place(NamedTuple):
    """Where a problem stands; empty parts are unknown or do not apply."""

    unit: str = ""
    period: str = ""
    file: str = ""
    sheet: str = ""
    cell: str = ""


class Problem(NamedTuple):
    """One problem as people read it; `about` is the code of the figure or deliverable that it names."""

    severity: Severity
    code: str
    place: Place
    verbatim: str
    message: str
    remedy: str
    about: str = ""
