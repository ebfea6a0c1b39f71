"""Everything below the input folder → what counts, what was replaced, and one fate for every file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

from cchc.intake.context import Asked, Key, Reading, Source
from cchc.intake.crosscheck import check_names
from cchc.intake.folder import Item, digest, list_files, load
from cchc.intake.form import read_form, refuse
from cchc.intake.model import Fate, ReceivedFile, Submission
from cchc.intake.selection import Chosen, choose, replacement, same_number
from cchc.intake.spread import spread
from cchc.period import Month
from cchc.plan import Plan
from cchc.problems import Place, Problem, problem
from cchc.reader import UnreadableFile

MANY: Final = 300
"""From so many files on, other processes save more time than their start takes (benchmarks/README.md)."""
IN_REASON: Final = 10
"""How many changed cells the reason of a replaced file names; its problem names all."""


@dataclass(frozen=True, slots=True)
class Received:
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


def receive(folder: Path, plan: Plan, last: Month) -> Received:
    """Read everything below a folder; CannotRunError only where there is no such folder."""
    items = sorted(list_files(folder), key=_plainest)
    readings = told_apart(read_all(items, Asked(plan, last)), Asked(plan, last))
    return settle(sorted(readings, key=lambda reading: reading.file.file))


def _plainest(item: Item) -> tuple[int, str]:
    """Of identical files the one with the shortest name counts: `X.xlsx` before `X (1).xlsx`."""
    return len(item.name), item.name


def read_all(items: Sequence[Item], asked: Asked) -> Iterator[Reading]:
    """Read files, each by itself, in their order."""
    read = partial(read_item, asked=asked)
    return spread(read, items) if len(items) >= MANY else map(read, items)


def told_apart(readings: Iterable[Reading], asked: Asked) -> Iterator[Reading]:
    """The readings; of forms with the same bytes only the first that could be read stands."""
    known: dict[str, Reading] = {}
    for reading in readings:
        is_form = bool(reading.file.unit) and reading.file.fate is not Fate.REFUSED
        first = known.setdefault(reading.file.sha256, reading) if is_form else reading
        yield reading if first is reading else duplicate(reading.file.file, first, asked)


def skip(item: Item) -> Reading:
    """A file that is not read: a lock file, another document, a link."""
    found = problem(item.skip, Place(file=item.name), subject=item.subject)
    unread = item.skip in {"N21", "N22", "N23"}
    fate = Fate.REFUSED if item.skip == "N21" else Fate.SKIPPED
    file = ReceivedFile(item.name, "" if unread else digest(item.path), fate, found.message)
    told = item.skip in {"F06", "N21", "N22", "N24"}
    return Reading(file, None, None, (found,) if told else ())


def read_item(item: Item, asked: Asked) -> Reading:
    """Read one file; whatever fails refuses this file only."""
    if item.skip:
        return skip(item)
    try:
        data = load(item.path)
        return read_form(data, Source(item.name, sha256(data).hexdigest()), asked)
    except UnreadableFile as fault:
        return refuse(Source(item.name, digest(item.path)), fault, asked)
    except OSError:
        return refuse(Source(item.name, ""), UnreadableFile("N16"), asked)
    except MemoryError:
        return refuse(Source(item.name, ""), UnreadableFile("N17"), asked)


def duplicate(name: str, first: Reading, asked: Asked) -> Reading:
    """A file with the same bytes as one that was read; only its name can say something new."""
    file = first.file
    found = problem("N10", Place(file.unit, file.period, name), first=file.file)
    twin = replace(file, file=name, fate=Fate.DUPLICATE, reason=found.message, used=0, kept_out=file.filled)
    named = check_names(asked, first.key, name) if first.key else ()
    return Reading(twin, None, None, (found, *named))


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
    fate = replace(file, fate=Fate.REPLACED, reason=reason, kept_out=file.filled)
    kept = (found for found in reading.problems if found.code in _STILL_TOLD)
    return replace(reading, file=fate, problems=(*kept, replacement(choice, submission)))
