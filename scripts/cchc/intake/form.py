"""One file's bytes → a submission, or the reason why it is refused or does not count here."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Final, NamedTuple

from cchc.form.layout import TASK_SHEET, FigureColumn, TaskColumn
from cchc.intake.context import Asked, Key, Reading, Source
from cchc.intake.crosscheck import author_of, check_day, check_names, check_unit_name, read_sequence
from cchc.intake.extract import Extracted, extract
from cchc.intake.identity import Headers, Identity, Said, header_cells, identify, named_key
from cchc.intake.model import Fate, ReceivedFile, Submission
from cchc.intake.oddities import oddities
from cchc.intake.sheets import Form, find_form, read_sheets
from cchc.intake.texts import odd_texts
from cchc.period import Month, month_words
from cchc.problems import Place, Problem, problem
from cchc.problems.files import particulars
from cchc.reader import UnreadableFile
from cchc.reader.model import UNCHECKED, Kind, Workbook
from cchc.reader.references import column_name
from cchc.vietnamese import clean, listing

VIETNAM: Final = timezone(timedelta(hours=7))
CALCULATING: Final = ("excel", "libreoffice", "openoffice", "wps")


class _Content(NamedTuple):
    form: Form
    headers: Headers
    identity: Identity
    extracted: Extracted


def read_form(data: bytes, source: Source, asked: Asked) -> Reading:
    """Read one file; nothing of a file that cannot be trusted is taken."""
    try:
        workbook = read_sheets(data, source.name)
    except UnreadableFile as fault:
        return refuse(source, fault, asked)
    try:
        form = find_form(workbook)
        _check_stored(form)
    except UnreadableFile as fault:
        return refuse(source, fault, asked, identify(workbook))
    headers = header_cells(form.figures)
    identity = identify(workbook, form.figures, headers)
    extracted = extract(form.figures, form.tasks, asked.knows, date_1904=workbook.date_1904)
    try:
        unit, month = decide(identity, asked)
    except UnreadableFile as fault:
        return refuse(source, fault, asked, identity, filled=extracted.filled)
    content = _Content(form, headers, identity, extracted)
    if month not in asked.last.year_to_date:
        return _elsewhere(_received(source, (unit, month), content), month, asked)
    return _accept(source, asked, (unit, month), content)


def _check_stored(form: Form) -> None:
    """Hold that no cell stores what its type forbids, which no office program writes; UnreadableFile V13."""
    for table in (form.figures, form.tasks):
        for row, cells in table.rows.items():
            for column, cell in cells.items():
                if cell.kind is Kind.ERROR and not cell.value.startswith("#"):
                    address = f"{column_name(column)}{row}"
                    raise UnreadableFile("V13", sheet=table.sheet.name, cell=address, text=cell.value[:40])


def refuse(
    source: Source, fault: UnreadableFile, asked: Asked, identity: Identity | None = None, *, filled: int = 0
) -> Reading:
    """A file of which nothing is taken; it is still laid to the unit and month that it names."""
    key = _inside(identity, asked) or named_key(asked.named(source.name))
    unit, period = (key[0], key[1].code) if key else ("", "")
    found = problem(fault.code, Place(unit, period, source.name), **particulars(fault.values))
    file = ReceivedFile(
        source.name, source.sha256, Fate.REFUSED, found.message, unit, period, received=source.sent,
        filled=filled, kept_out=filled, sent=source.sent,
    )  # fmt: skip
    return Reading(file, None, key, (found,))


def decide(identity: Identity, asked: Asked) -> Key:
    """The one unit and month that all places agree on; UnreadableFile N01, N02, N03 where there is none."""
    for what, said in (("mã đơn vị", identity.units), ("kỳ báo cáo", identity.months)):
        values = {one.value for one in said}
        if len(values) > 1:
            raise UnreadableFile("N03", what=what, said=_told(said))
        if not values or None in values:
            raise UnreadableFile("N02", what=what, said=f": {_told(said)}" if said else "")
    unit, month = identity.units[0], identity.months[0].value
    code = asked.units.get(str(unit.value))
    if code is None or not isinstance(month, Month):
        raise UnreadableFile("N01", unit=unit.text)
    return code, month


def _told(said: tuple[Said, ...]) -> str:
    return listing(f"«{one.text}» ({one.where})" for one in said)


def _inside(identity: Identity | None, asked: Asked) -> Key | None:
    try:
        return decide(identity, asked) if identity else None
    except UnreadableFile:
        return None


def _received(source: Source, key: Key, content: _Content) -> ReceivedFile:
    unit, month = key
    place = Place(unit, month.code, source.name)
    sequence, _ = read_sequence(content.headers, place)
    received = source.sent or in_vietnam(content.form.workbook.modified)
    return ReceivedFile(
        source.name, source.sha256, Fate.USED, f"Tính cho {month_words(month)}.", unit, month.code,
        sequence, received, content.extracted.filled, sent=source.sent,
    )  # fmt: skip


def _elsewhere(file: ReceivedFile, month: Month, asked: Asked) -> Reading:
    """A form of a month that does not count here.

    A later month of the year is no fault, as every file is of one when an earlier month is run again; but a
    name that says a month of the run is told in it: its form may be missing for that.
    """
    last = asked.last
    words = {"month": month_words(month), "last": month_words(last)}
    found = problem("N12", Place(file.unit, file.period, file.file), **words)
    skipped = file._replace(fate=Fate.SKIPPED, reason=found.message, kept_out=file.filled)
    if month.year != last.year:
        return Reading(skipped, None, None, (found,))
    named = {
        number for part in asked.named(file.file) for year, number in part.months if year in (0, last.year)
    }
    of_run = [one for one in last.year_to_date if one.number in named]
    if not of_run:
        return Reading(skipped, None, None, ())
    place = Place(file.unit, of_run[-1].code, file.file)
    told = check_names(asked, (file.unit, month), file.file)
    return Reading(skipped, None, None, tuple(one._replace(place=place) for one in told))


def _accept(source: Source, asked: Asked, key: Key, content: _Content) -> Reading:
    file = _received(source, key, content)
    workbook, extracted = content.form.workbook, content.extracted
    figure_sheet, task_sheet = clean(content.form.figures.sheet.name), clean(content.form.tasks.sheet.name)
    submission = Submission(
        source.name, source.sha256, *key, file.sequence or 1, file.received, in_vietnam(workbook.modified),
        content.identity.plan_version, content.identity.sample, is_uncalculated(workbook),
        extracted.figures, extracted.tasks, figure_sheet, task_sheet, _lacks(content.form),
        author_of(content.headers),
    )  # fmt: skip
    place = Place(file.unit, file.period, file.file, figure_sheet)
    deadline = asked.plan.settings.deadline(key[1])
    problems = (
        *_told_by_reader(workbook, place),
        *_odd(content.form, asked, place),
        *read_sequence(content.headers, place)[1],
        *check_unit_name(content.headers, asked, place),
        *check_day(content.headers, file.received, deadline, place, date_1904=workbook.date_1904),
        *check_names(asked, key, source.name),
    )
    return Reading(file, submission, key, problems)


def _told_by_reader(workbook: Workbook, place: Place) -> Iterator[Problem]:
    told: dict[str, dict[str, str]] = {}
    for code, values in workbook.notes:  # one of a kind: the same cause is told of each sheet
        told.setdefault(code, values)
    for code, values in told.items():
        yield problem(code, place._replace(sheet=clean(values.get("sheet", ""))), **particulars(values))


def _lacks(form: Form) -> frozenset[str]:
    """The headers that are gone; those that both tables have say of which they are."""
    figures = {str(header) for header in FigureColumn if header not in form.figures.columns}
    tasks = {f"{TASK_SHEET}: {header}" for header in TaskColumn if header not in form.tasks.columns}
    return frozenset(figures | tasks)


def _odd(form: Form, asked: Asked, place: Place) -> Iterator[Problem]:
    formulas = not any(UNCHECKED in note.values for note in form.workbook.notes)
    odd = oddities(form, asked.place, asked.has_name, formulas=formulas)
    for code, sheet, cell, values in (*odd, *odd_texts(form)):
        yield problem(code, place._replace(sheet=sheet, cell=cell), **particulars(values))


def in_vietnam(instant: datetime | None) -> datetime | None:
    """An instant by the clock of Việt Nam; None where it is unknown or beyond the calendar."""
    if instant is None:
        return None
    try:
        return instant.astimezone(VIETNAM) if instant.tzinfo else instant.replace(tzinfo=VIETNAM)
    except OverflowError:
        return None


def is_uncalculated(workbook: Workbook) -> bool:
    """Whether formulas may hold a writer's default 0: not saved by an office program, calculation put off."""
    application = workbook.application.casefold()
    return workbook.calculated_on_load and not any(name in application for name in CALCULATING)
