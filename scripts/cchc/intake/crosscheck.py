"""What a form says twice, held together: its number, the unit's name, the names of its file and folders."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from cchc.form.layout import HeaderLabel
from cchc.intake.context import Asked, Key
from cchc.intake.identity import Headers
from cchc.period import Month, month_words
from cchc.problems import Place, Problem, problem
from cchc.reader.model import Cell, Kind
from cchc.reader.shown import cell_date, cell_text, whole_number
from cchc.vietnamese import date_text, fold, is_blank, listing, parse_date, parse_number

LARGEST_SEQUENCE: Final = 1_000
_LONGEST_NAME: Final = 100


def read_sequence(headers: Headers, place: Place) -> tuple[int, tuple[Problem, ...]]:
    """The number of the submission; 1, with a warning, where it is missing or none."""
    found = [header for header in headers.get(HeaderLabel.SEQUENCE, ()) if header.cell]
    header = found[0] if found else None
    if header is None or header.cell is None or is_blank(header.cell.value):
        return 1, (problem("N07", place),)
    number = _whole(header.cell)
    if number is not None and 1 <= number <= LARGEST_SEQUENCE:
        return number, ()
    text = cell_text(header.cell)
    at = Place(place.unit, place.period, place.file, place.sheet, header.address)
    return 1, (problem("N08", at, text, cell=header.address, text=text),)


def author_of(headers: Headers) -> str:
    """Who filled the form in, '' where it does not say."""
    return next(
        (cell_text(cell)[:_LONGEST_NAME] for _, cell in headers.get(HeaderLabel.AUTHOR, ()) if cell), ""
    )


def _whole(cell: Cell) -> int | None:
    if cell.kind is not Kind.TEXT:
        return whole_number(cell)
    number = parse_number(cell.value)
    return int(number) if number is not None and number == int(number) else None


def check_unit_name(headers: Headers, asked: Asked, place: Place) -> Iterator[Problem]:
    """The unit's name above the figures is the plan's; the code decides."""
    expected = asked.plan.unit[place.unit].name
    for address, cell in headers.get(HeaderLabel.UNIT_NAME, ()):
        text = cell_text(cell)
        if not is_blank(text) and fold(text) != fold(expected):
            at = Place(place.unit, place.period, place.file, place.sheet, address)
            yield problem("N06", at, text, text=text, expected=expected, unit=place.unit)


def check_day(
    headers: Headers, received: datetime | None, deadline: date, place: Place, *, date_1904: bool
) -> Iterator[Problem]:
    """The day of making above the figures lies after the day on which the form came, and after its deadline.

    It only informs. Where nobody knows when the form came, the year after its own is the last one believed.
    """
    latest = max(received.date() if received else date(deadline.year + 1, 12, 31), deadline)
    for address, cell in headers.get(HeaderLabel.DATE, ()):
        day = _day(cell, date_1904=date_1904) if cell else None
        if day and day > latest:
            at = Place(place.unit, place.period, place.file, place.sheet, address)
            text = date_text(day)
            yield problem("N27", at, text, cell=address, day=text)


def _day(cell: Cell, *, date_1904: bool) -> date | None:
    return parse_date(cell.value) if cell.kind is Kind.TEXT else cell_date(cell, date_1904=date_1904)


def check_names(asked: Asked, key: Key, name: str) -> Iterator[Problem]:
    """The file's name and its folders name no other unit or month than the form itself."""
    unit, month = key
    place = Place(unit, month.code, name)
    for named in asked.named(name):
        if named.units and unit not in named.units:
            yield problem("N04", place, part=named.part, named=listing(sorted(named.units)), unit=unit)
        if named.months and not named.months & {(month.year, month.number), (0, month.number)}:
            months = listing(_words(*one) for one in sorted(named.months))
            yield problem("N05", place, part=named.part, named=months, month=month_words(month))


def _words(year: int, number: int) -> str:
    return month_words(Month(year, number)) if year else f"tháng {number}"
