"""The files that could not be read and that their units must send again."""

import re
from collections import Counter
from typing import Final

from cchc.intake.model import Fate, ReceivedFile
from cchc.intake.text import unaccented
from cchc.period import Month
from cchc.problems import Severity
from cchc.results import Results

_OFFICE: Final = frozenset({"M03", "M04", "M06", "N16", "N17"})
"""What the office itself must open: a mail with its files, a file that another program holds."""
_NUMBERED: Final = re.compile(r"lan[\s._-]*(?:nop[\s._-]*)?(\d{1,2})(?!\d)")


def unread(results: Results) -> dict[tuple[str, Month], list[str]]:
    """The refused files by unit and month, where no form that counts is known to come after them."""
    months = {month.code: month for month in results.period.last.year_to_date}
    office = {p.place.file for p in results.problems if p.severity is Severity.ERROR and p.code in _OFFICE}
    refused = [
        file
        for file in results.files
        if file.fate is Fate.REFUSED and file.unit and file.period in months and file.file not in office
    ]
    counted = {(file.unit, file.period): file for file in results.files if file.fate is Fate.USED}
    of_form = Counter((file.unit, file.period) for file in refused)
    found: dict[tuple[str, Month], list[str]] = {}
    for file in refused:
        key = file.unit, file.period
        if not _answered(file, counted.get(key), of_form[key]):
            found.setdefault((file.unit, months[file.period]), []).append(file.file)
    return found


def _answered(file: ReceivedFile, counted: ReceivedFile | None, refused: int) -> bool:
    """Whether the form that counts came after the file: by their mails, else by their `Lần nộp`.

    The number of a file that cannot be read may stand in its name; else the form that was given back for it,
    and for other such files, has a number above theirs.
    """
    if counted is None:
        return False
    if file.sent and counted.sent:
        return counted.sent > file.sent
    named = _NUMBERED.search(unaccented(file.file.rpartition("/")[2]))
    return (counted.sequence or 1) >= (int(named[1]) if named else refused + 1)
