"""Everything below the input folder → what counts, what was replaced, and one fate for every file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from cchc.crew import Spread
from cchc.intake.context import Asked, Key, Reading
from cchc.intake.crosscheck import check_names
from cchc.intake.files import read_file
from cchc.intake.folder import Item, list_files
from cchc.intake.members import INSIDE
from cchc.intake.model import Fate, ReceivedFile, Submission
from cchc.intake.selection import Chosen, choose, replacement, same_number
from cchc.period import Month
from cchc.plan import Plan
from cchc.problems import Place, Problem, problem

IN_REASON: Final = 10
"""How many changed cells the reason of a replaced file names; its problem names all."""


class Received(NamedTuple):
    """What came in for the months from January to the last one of the run.

    `first` has the time of each unit's first readable submission (None: unknown); `refused` are the units and
    months that only refused files name.
    """

    files: tuple[ReceivedFile, ...]
    counted: dict[Key, Submission]
    replaced: dict[Key, tuple[Submission, ...]]
    first: dict[Key, datetime | None]
    refused: frozenset[Key]
    problems: tuple[Problem, ...]


def receive(folder: Path, plan: Plan, last: Month, spread: Spread = map) -> Received:
    """Read everything below a folder; CannotRunError only where there is no such folder.

    What is wrong with a form of a later month is told in that month's run.
    """
    items = sorted(list_files(folder), key=_plainest)
    asked = Asked(plan, last)
    readings = signed_copies(told_apart(read_all(items, asked, spread), asked))
    found = settle(sorted(readings, key=lambda reading: reading.file.file))
    later = {Month(last.year, number).code for number in range(last.number + 1, 13)}
    return found._replace(problems=tuple(p for p in found.problems if p.place.period not in later))


def _plainest(item: Item) -> tuple[int, str]:
    """Of identical files the one with the shortest name counts: `X.xlsx` before `X (1).xlsx`."""
    return len(item.name), item.name


def read_all(items: Sequence[Item], asked: Asked, spread: Spread) -> Iterator[Reading]:
    """Read files with their members, each file by itself, in their order."""
    for readings in spread(partial(read_file, asked=asked), items):
        yield from readings


def told_apart(readings: Iterable[Reading], asked: Asked) -> Iterator[Reading]:
    """The readings; of forms with the same bytes only the first that could be read stands."""
    twins: dict[str, list[Reading]] = {}
    for reading in readings:
        if reading.file.sequence is None:  # no form that could be read
            yield reading
        else:
            twins.setdefault(reading.file.sha256, []).append(reading)
    for first, *others in twins.values():
        yield _sent_first(first, others)
        for other in others:
            yield duplicate(other.file, first, asked)


def _sent_first(reading: Reading, twins: Iterable[Reading]) -> Reading:
    """The reading with the date of the earliest mail that brought the same bytes."""
    dates = [one.file.sent for one in (reading, *twins) if one.file.sent]
    if not dates:
        return reading
    form = reading.submission
    return reading._replace(
        file=reading.file._replace(received=min(dates)),
        submission=form._replace(received=min(dates)) if form else None,
    )


def duplicate(twin: ReceivedFile, first: Reading, asked: Asked) -> Reading:
    """A file with the same bytes as one that was read; only its name can say something new."""
    found = problem("N10", Place(twin.unit, twin.period, twin.file), first=first.file.file)
    file = twin._replace(fate=Fate.DUPLICATE, reason=found.message, used=0, kept_out=twin.filled)
    named = check_names(asked, first.key, twin.file) if first.key else ()
    return Reading(file, None, None, (found, *named))


def signed_copies(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings; a PDF that does not say whose it is belongs to the form beside it.

    That is the form of the same name in the same folder, else the only form of the same mail or archive.
    """
    readings = tuple(readings)
    beside = _beside(readings) if any(map(_is_unnamed_copy, readings)) else {}
    for reading in readings:
        if not _is_unnamed_copy(reading):
            yield reading
            continue
        places = _places(reading.file.file)
        keys = next((beside[place] for place in places if len(beside.get(place, ())) == 1), None)
        unit, month = next(iter(keys)) if keys else ("", None)
        yield reading._replace(file=reading.file._replace(unit=unit, period=month.code if month else ""))


def _is_unnamed_copy(reading: Reading) -> bool:
    return not reading.file.unit and PurePosixPath(reading.file.file).suffix.casefold() == ".pdf"


def _beside(readings: Iterable[Reading]) -> dict[str, set[Key]]:
    beside: dict[str, set[Key]] = {}
    for reading in readings:
        if reading.key:
            for place in _places(reading.file.file):
                beside.setdefault(place, set()).add(reading.key)
    return beside


def _places(file: str) -> tuple[str, ...]:
    """A file's path without its ending, and the mail or archive that it is in."""
    path = PurePosixPath(file)
    container, inside, _ = path.as_posix().rpartition(INSIDE)
    return (path.with_suffix("").as_posix(), *([container + inside] if inside else []))


def settle(readings: Iterable[Reading]) -> Received:
    """Choose the files that count and give every file its fate."""
    readings = tuple(readings)
    chosen = choose(reading.submission for reading in readings if reading.submission)
    settled = [_settled(reading, chosen) for reading in readings]
    numbers = [found for one in chosen.values() for found in same_number(one)]
    refused = {reading.key for reading in readings if reading.key and reading.file.fate is Fate.REFUSED}
    return Received(
        tuple(reading.file for reading in settled),
        {key: one.counted for key, one in chosen.items()},
        {key: one.replaced for key, one in chosen.items() if one.replaced},
        {key: one.first_received for key, one in chosen.items()},
        frozenset(refused - chosen.keys()),
        (*(found for reading in settled for found in reading.problems), *numbers),
    )


_STILL_TOLD: Final = ("N04", "N05", "N07", "N08")
"""What a replaced file is still told of: whose form it is may be another's than its name says."""


def _settled(reading: Reading, chosen: Mapping[Key, Chosen]) -> Reading:
    submission, file = reading.submission, reading.file
    if submission is None:
        return reading
    choice = chosen[submission.unit, submission.month]
    if submission is choice.counted:
        return reading
    reason = replacement(choice, submission, IN_REASON).message
    fate = file._replace(fate=Fate.REPLACED, reason=reason, kept_out=file.filled)
    kept = (found for found in reading.problems if found.code in _STILL_TOLD)
    return reading._replace(file=fate, problems=(*kept, replacement(choice, submission)))
