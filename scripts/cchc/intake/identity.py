"""Whose form it is and of which month: every place inside that says so, and what the file's name says."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from cchc.form.layout import SAMPLE_MARK, HeaderLabel, IdentityKey
from cchc.intake.sheets import Table, identity_sheet
from cchc.intake.text import label, unaccented
from cchc.period import Month
from cchc.reader.model import Cell, Kind, Sheet, Workbook
from cchc.reader.references import column_name
from cchc.reader.shown import cell_date, cell_text
from cchc.vietnamese import clean, fold, is_blank

LABELS: Final = {fold(text): text for text in HeaderLabel}
KEYS: Final = {fold(text): text for text in IdentityKey}
_NO: Final = frozenset({"", "0", "false", "không"})

_YEAR_FIRST: Final = re.compile(r"(?P<year>20\d\d)\s?[-/._]\s?(?P<month>0?[1-9]|1[0-2])")
_MONTH_FIRST: Final = re.compile(
    r"(?:thang\s*)?(?P<month>0?[1-9]|1[0-2])\s*(?:[-/._,]|nam)\s*(?:nam\s*)?(?P<year>20\d\d)"
)
_NAMED_YEAR_FIRST: Final = re.compile(
    r"(?<!\d)(?P<year>20\d\d)[-._]?(?P<month>0[1-9]|1[0-2])(?!\d|[-._]\d{1,2}(?!\d))"
)
_NAMED_MONTH_FIRST: Final = re.compile(
    r"(?<!\d)(?<!\d[-._])(?P<month>0?[1-9]|1[0-2])[-._](?P<year>20\d\d)(?!\d)"
)
_LONG_NUMBER: Final = re.compile(r"\d{6,}")
"""A code with something written against it: `94000703b`, `bieu94000703`."""
_NAMED_MONTH: Final = re.compile(r"(?<![a-z])thang[\s._-]*(?P<month>0?[1-9]|1[0-2])(?!\d)")


class Said(NamedTuple):
    """What one place says: where it stands, the text there, and what it means (None: not readable)."""

    where: str
    text: str
    value: str | Month | None


class Header(NamedTuple):
    """A cell right of one of the labels above the figures."""

    address: str
    cell: Cell | None


Headers = dict[HeaderLabel, list[Header]]


class Identity(NamedTuple):
    """What a workbook says about itself; one entry for each place that says something."""

    units: tuple[Said, ...]
    months: tuple[Said, ...]
    plan_version: str
    sample: bool


class Named(NamedTuple):
    """The unit codes and months that a file name or folder names; a month without its year has year 0."""

    part: str
    units: frozenset[str]
    months: frozenset[tuple[int, int]]


def header_cells(table: Table) -> Headers:
    """The cells right of the labels that stand above the figures."""
    right = {(top, left): last for top, left, _, last in table.sheet.merges if top < table.header}
    found: Headers = {}
    for row, cells in table.rows.items():
        if row >= table.header:
            break
        for column, cell in cells.items():
            name = LABELS.get(label(cell))
            if name:
                beside = right.get((row, column), column) + 1
                header = Header(f"{column_name(beside)}{row}", cells.get(beside))
                found.setdefault(name, []).append(header)
    return found


def identify(workbook: Workbook, table: Table | None = None, headers: Headers | None = None) -> Identity:
    """Gather what the hidden sheet, the custom properties and the block above the figures say."""
    keys = [*_keys(workbook, identity_sheet(workbook))]
    if table and headers:
        keys += _labelled(clean(table.sheet.name), headers)
    said = [(key, where, cell) for key, where, cell in keys if cell and not is_blank(cell.value)]
    date_1904 = workbook.date_1904
    units = tuple(_unit(where, cell) for key, where, cell in said if key is IdentityKey.UNIT)
    months = tuple(
        Said(where, cell_text(cell, date_1904=date_1904), read_month(cell, date_1904=date_1904))
        for key, where, cell in said
        if key is IdentityKey.PERIOD
    )
    versions = [cell_text(cell) for key, _, cell in said if key is IdentityKey.PLAN_VERSION]
    sample = any(fold(cell.value) not in _NO for key, _, cell in said if key is IdentityKey.SAMPLE)
    return Identity(units, months, versions[0] if versions else "", sample or _marked_sample(table))


def _keys(workbook: Workbook, identity: Sheet | None) -> Iterator[tuple[IdentityKey, str, Cell | None]]:
    if identity:
        kind = "trang" if identity.state == "visible" else "trang ẩn"
        sheet = f"{kind} «{clean(identity.name)}»"
        for row, cells in identity.rows.items():
            key = KEYS.get(label(cells[1])) if 1 in cells else None
            if key:
                yield key, f"ô B{row} {sheet}", cells.get(2)
    for name, value in workbook.custom.items():
        key = KEYS.get(fold(name))
        if key:
            yield key, "thuộc tính ẩn của tệp", Cell(Kind.TEXT, value)


def _labelled(sheet: str, headers: Headers) -> Iterator[tuple[IdentityKey, str, Cell | None]]:
    for name, key in ((HeaderLabel.UNIT_CODE, IdentityKey.UNIT), (HeaderLabel.PERIOD, IdentityKey.PERIOD)):
        for address, cell in headers.get(name, ()):
            yield key, f"ô {address} trang «{sheet}»", cell


def _unit(where: str, cell: Cell) -> Said:
    text = cell_text(cell)
    return Said(where, text, text.upper() or None)


def _marked_sample(table: Table | None) -> bool:
    if table is None:
        return False
    mark = fold(SAMPLE_MARK)
    above = (cells for row, cells in table.rows.items() if row < table.header)
    return any(mark in label(cell) for cells in above for cell in cells.values())


def read_month(cell: Cell, *, date_1904: bool = False) -> Month | None:
    """Read a month that was typed or retyped, if there is only one reading: 2023-03, 03/2023, tháng 3/2023.

    A date is what Excel makes of `03/2023`: the first day of that month; any other day has two readings.
    """
    day = cell_date(cell, date_1904=date_1904)
    if day is not None:
        return Month(day.year, day.month) if day.day == 1 else None
    if cell.kind is not Kind.TEXT:
        return None
    text = unaccented(cell.value)
    match = _YEAR_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text)
    return Month(int(match["year"]), int(match["month"])) if match else None


def named_in(part: str, units: Mapping[str, str]) -> Named:
    """What a file name or folder names; `units` gives a plan's codes by their upper-case form."""
    text = unaccented(part)
    words = {word.upper() for word in re.split(r"[\W_]+", part)}
    words |= {found for word in words - units.keys() for found in _LONG_NUMBER.findall(word)}
    full = {
        (int(match["year"]), int(match["month"]))
        for pattern in (_NAMED_YEAR_FIRST, _NAMED_MONTH_FIRST)
        for match in pattern.finditer(text)
    }
    alone = {(0, int(match["month"])) for match in _NAMED_MONTH.finditer(text)}
    return Named(part, frozenset(units[word] for word in words if word in units), frozenset(full or alone))


def named_key(parts: list[Named]) -> tuple[str, Month] | None:
    """The one unit and month that a path names, the file's own name before its folders; else None."""
    for chosen in (parts[-1:], parts):
        units = frozenset().union(*(part.units for part in chosen))
        months = {month for part in chosen for month in part.months if month[0]}
        if len(units) == 1 and len(months) == 1:
            return next(iter(units)), Month(*next(iter(months)))
    return None
