"""Links from rows to the received file and cell that they come from: relative, and only to our own files.

Where a link leads is told by the listing of the input folder; a unit's text is only ever shown. The rows keep
plain text, and a file that 40.000 rows come from is named once.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple
from urllib.parse import quote

from xlsxwriter.utility import xl_col_to_name

from cchc.intake.members import INSIDE
from cchc.intake.model import ReceivedFile
from cchc.plan import DECISIONS
from cchc.results import Results
from cchc.tables import Kind
from cchc.tables.changes import CHANGES
from cchc.workbook.model import FIRST_ROW, LiveTable

_LINKED: Final = "Tệp"
_SHEET_NAME: Final = re.compile(r"[^\[\]:*?/\\\x00-\x1f]{1,31}")
_ADDRESS: Final = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_LONGEST: Final = 2_000  # letters: Excel takes 2.079 of an address, and not one more


class Link(NamedTuple):
    """A cell, the file that it leads to ('' for this workbook), and the place in it ('' for none)."""

    cell: str
    target: str
    place: str


def file_targets(results: Results) -> dict[str, str]:
    """Where each file lies, a member of a mail or archive where that lies; none without a way to them."""
    if not results.way:
        return {}
    found = ((file.file, _quoted(results.way + _stored(file))) for file in results.files)
    return {name: target for name, target in found if len(target) <= _LONGEST and target.isprintable()}


def _stored(file: ReceivedFile) -> str:
    return file.stored or file.file.partition(INSIDE)[0]


def _quoted(path: str) -> str:
    """A path in a relationship: letters beyond ASCII stay, as Excel itself writes them."""
    return re.sub(r"[\x00-\x7f]+", lambda plain: quote(plain[0]), path)


def linked(table: LiveTable, links: Iterable[Link]) -> LiveTable:
    """The table with the columns of its links shown as such; numbers keep their look."""
    letters = {link.cell.rstrip("0123456789") for link in links}
    columns = (
        column._replace(kind=Kind.LINK)
        if column.kind is not Kind.NUMBER and xl_col_to_name(place) in letters
        else column
        for place, column in enumerate(table.columns)
    )
    return table._replace(columns=tuple(columns))


def file_links(table: LiveTable, targets: Mapping[str, str], plan: str) -> Iterator[Link]:
    """A link for each row of a received file, to the cell where it names one.

    What the office decided stands in the plan workbook, named `plan`; a received file may be named like it.
    """
    places = {column.header: place for place, column in enumerate(table.columns)}
    if not targets or _LINKED not in places:
        return
    file, letter = places[_LINKED], xl_col_to_name(places[_LINKED])
    located = places.get("Trang tính"), places.get("Ô")
    for number, row in enumerate(table.rows, FIRST_ROW):
        name = str(row[file])
        target = targets.get(name)
        sheet, cell = ("" if place is None else str(row[place]) for place in located)
        decided = name == plan and (sheet == DECISIONS or table.name == CHANGES)
        if target and not decided:
            inside = INSIDE in name
            yield Link(f"{letter}{number}", target, "" if inside else location(sheet, cell))


def location(sheet: str, cell: str = "A1") -> str:
    """A place in a workbook as links name it: `'Số liệu'!D8`; '' where there is no such place."""
    if not _SHEET_NAME.fullmatch(sheet) or not _ADDRESS.fullmatch(cell):
        return ""
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'!{cell}"
