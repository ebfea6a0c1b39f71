"""The catalogue of every sentence that names a problem, by code."""

from cchc.plan import Severity
from cchc.problems import figures, files, tasks
from cchc.problems.model import Entry, Place, Problem

CATALOGUE: dict[str, Entry] = files.ENTRIES | figures.ENTRIES | tasks.ENTRIES

__all__ = ["CATALOGUE", "Entry", "Place", "Problem", "Severity", "problem"]


def problem(code: str, place: Place, verbatim: str = "", /, **values: object) -> Problem:
    """A problem from the catalogue, its sentence filled with values."""
    entry = CATALOGUE[code]
    return Problem(
        entry.severity, code, place, verbatim, entry.message.format(**values), entry.remedy.format(**values)
    )
