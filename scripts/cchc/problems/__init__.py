"""The catalogue of every sentence that names a problem, by code."""

from cchc.plan import Severity
from cchc.problems import containers, decisions, figures, files, tasks
from cchc.problems.model import Entry, Place, Problem

CATALOGUE: dict[str, Entry] = (
    files.ENTRIES | containers.ENTRIES | figures.ENTRIES | tasks.ENTRIES | decisions.ENTRIES
)

_LONGEST_QUOTED = 200
"""Characters of what was typed in a sentence; more of it is kept beside it."""

__all__ = ["CATALOGUE", "Entry", "Place", "Problem", "Severity", "problem"]


def problem(code: str, place: Place, verbatim: str = "", /, **values: object) -> Problem:
    """A problem from the catalogue, its sentence filled with values."""
    entry = CATALOGUE[code]
    text = values.get("text")
    if isinstance(text, str) and len(text) > _LONGEST_QUOTED:
        values["text"] = f"{text[:_LONGEST_QUOTED]}…"
    return Problem(
        entry.severity,
        code,
        place,
        verbatim,
        entry.message.format(**values),
        entry.remedy.format(**values),
        str(values.get("code", "")),
    )
