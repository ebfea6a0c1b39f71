"""Sentences about files: unreadable, doubtful, doubled, misplaced."""

from cchc.plan import Severity
from cchc.problems.model import Entry

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

ENTRIES: dict[str, Entry] = {}
