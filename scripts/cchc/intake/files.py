"""One file below the input folder → its reading, and one for each member of a mail or archive."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final

from cchc.intake.context import Asked, Reading, Source
from cchc.intake.folder import Item, digest, load, unread
from cchc.intake.form import in_vietnam, read_form, refuse
from cchc.intake.identity import named_key
from cchc.intake.kinds import container
from cchc.intake.members import INSIDE, Named, Opened, named
from cchc.intake.model import Fate, ReceivedFile
from cchc.problems import Place, problem
from cchc.reader import UnreadableFile
from cchc.vietnamese import date_text

_TOLD: Final = frozenset({"F06", "N21", "N22", "N24"})
_DEEPEST: Final = 2
"""A mail in a mail is opened, and an archive in a mail; an archive in an archive is not."""


def read_file(item: Item, asked: Asked) -> tuple[Reading, ...]:
    """Read one file with all its members; whatever fails refuses this file only."""
    readings = _readings(item, asked)
    if item.stored == item.name:
        return readings
    return tuple(one._replace(file=one.file._replace(stored=item.stored)) for one in readings)


def _readings(item: Item, asked: Asked) -> tuple[Reading, ...]:
    if item.skip:
        return (_skip(item, asked),)
    try:
        data = load(item.path)
        return tuple(_read(Source(item.name, sha256(data).hexdigest()), data, asked, ()))
    except UnreadableFile as fault:
        return (refuse(Source(item.name, digest(item.path)), fault, asked),)
    except OSError:
        return (refuse(Source(item.name, ""), UnreadableFile("N16"), asked),)
    except MemoryError:
        return (refuse(Source(item.name, ""), UnreadableFile("N17"), asked),)


def _skip(item: Item, asked: Asked) -> Reading:
    sha = "" if item.skip in {"N21", "N22", "N23"} else digest(item.path)
    return _unread(Source(item.name, sha), item.skip, item.subject, asked)


def _unread(source: Source, code: str, subject: str, asked: Asked) -> Reading:
    """A file that is not read: a lock file, another document, a link; of a PDF it is told whose it is."""
    found = problem(code, Place(file=source.name), subject=subject)
    fate = Fate.REFUSED if code == "N21" else Fate.SKIPPED
    key = named_key(asked.named(source.name)) if code == "N26" else None
    unit, period = (key[0], key[1].code) if key else ("", "")
    file = ReceivedFile(
        source.name, source.sha256, fate, found.message, unit, period, received=source.sent, sent=source.sent
    )  # fmt: skip
    told = code in _TOLD and not (code == "F06" and _comes_later(source, asked))
    return Reading(file, None, None, (found,) if told else ())


def _comes_later(source: Source, asked: Asked) -> bool:
    """Whether a name is that of a form of a later month, of which nothing is told before that month's run."""
    key = named_key(asked.named(source.name))
    return key is not None and key[1].year == asked.last.year and key[1] > asked.last


def _read(source: Source, data: bytes, asked: Asked, around: tuple[str, ...]) -> Iterator[Reading]:
    """Read bytes as a form, or open them as a mail or archive; `around` are the kinds of those around."""
    kind = container(data, PurePosixPath(source.name).suffix.casefold())
    if not kind:
        yield read_form(data, source, asked)
        return
    try:
        _check_depth(kind, around)
        opened = _open(kind, data)
    except UnreadableFile as fault:
        yield refuse(source, fault, asked)
    else:
        yield from _members(source, opened, asked, (*around, kind))


def _check_depth(kind: str, around: tuple[str, ...]) -> None:
    if len(around) >= _DEEPEST or (kind == ".zip" and ".zip" in around):
        raise UnreadableFile("M06")


def _open(kind: str, data: bytes) -> Opened:
    """Open a mail or archive; what that takes is only loaded where there is one."""
    if kind == ".zip":
        from cchc.intake.archive import open_archive  # noqa: PLC0415

        return open_archive(data)
    if kind == ".msg":
        from cchc.intake.outlook import open_msg  # noqa: PLC0415

        return open_msg(data)
    from cchc.intake.mail import open_eml  # noqa: PLC0415

    return open_eml(data)


def _members(source: Source, opened: Opened, asked: Asked, around: tuple[str, ...]) -> Iterator[Reading]:
    sent = _sound(opened.sent, asked) or source.sent
    place = Place(file=source.name)
    told = [] if opened.members else [problem("M07", place, kind=opened.kind)]
    if opened.kind == "thư" and sent is None:
        told.append(problem("M08", place))
    if opened.cut:
        told.append(problem("M10", place))
    reason = problem("M09", place, **_told(opened, sent)).message
    file = ReceivedFile(source.name, source.sha256, Fate.SKIPPED, reason, received=sent, sent=sent)
    yield Reading(_from(file, opened), None, None, tuple(told))
    for one in named(source.name, opened.members):
        for reading in _member(one, sent, asked, around):
            yield reading._replace(file=_from(reading.file, opened))


def _member(one: Named, sent: datetime | None, asked: Asked, around: tuple[str, ...]) -> Iterator[Reading]:
    """Read a member; an odd name of its own is told beside the one that it is shown under."""
    first, *others = _inside(one, sent, asked, around)
    renamed = problem("M01", Place(file=one.shown), one.original, name=one.original)
    yield first._replace(problems=(renamed, *first.problems)) if one.original else first
    yield from others


def _inside(one: Named, sent: datetime | None, asked: Asked, around: tuple[str, ...]) -> Iterator[Reading]:
    _, data, fault, opened = one.member
    source = Source(one.shown, "" if fault or opened else sha256(data).hexdigest(), sent)
    code, subject = unread(PurePosixPath(one.shown.rpartition(INSIDE)[2]).name, lambda: data)
    if fault and not (code and fault.code == "F21"):  # a picture may be larger than a form
        yield refuse(source, fault, asked)
    elif opened and len(around) < _DEEPEST:
        yield from _members(source, opened, asked, (*around, ".msg"))
    elif opened:
        yield refuse(source, UnreadableFile("M06"), asked)
    elif code:
        yield _unread(source, code, subject, asked)
    else:
        yield from _read(source, data, asked, around)


def _from(file: ReceivedFile, opened: Opened) -> ReceivedFile:
    """The file with sender and subject of the innermost mail that brought it."""
    if file.sender or file.subject:
        return file
    return file._replace(sender=opened.sender, subject=opened.subject)


def _sound(sent: datetime | None, asked: Asked) -> datetime | None:
    """A mail's date by the clock of Việt Nam; None where it lies years beside the plan's."""
    local = in_vietnam(sent)
    return local if local and abs(local.year - asked.last.year) <= 1 else None


def _told(opened: Opened, sent: datetime | None) -> dict[str, object]:
    sender = f" của {opened.sender}" if opened.sender else ""
    day = f", gửi {date_text(sent.date())}" if opened.kind == "thư" and sent else ""
    return {"kind": opened.kind, "from": sender + day, "count": len(opened.members)}
