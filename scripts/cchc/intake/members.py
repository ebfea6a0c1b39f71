"""What a mail or an archive holds: its members with names to show, which are never used as paths."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from cchc.reader import UnreadableFile
from cchc.vietnamese import clean

INSIDE: Final = " › "
_LONGEST: Final = 150
_DEVICES: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_SUFFIX: Final = re.compile(r"\.[a-z0-9]{1,5}", re.ASCII)


class Member(NamedTuple):
    """A file inside a mail or archive: the name that it bears there, and its bytes.

    `fault` says why the bytes could not be had; `opened` is a mail that has no bytes of its own.
    """

    name: str
    data: bytes
    fault: UnreadableFile | None = None
    opened: "Opened | None" = None


class Opened(NamedTuple):
    """A mail or an archive; sender, subject and date are a mail's, in its own words.

    `cut`: its end is missing, and with it perhaps some of the members.
    """

    kind: str
    members: tuple[Member, ...]
    sender: str = ""
    subject: str = ""
    sent: datetime | None = None
    cut: bool = False


class Named(NamedTuple):
    """A member under the name that people are shown; `original` is its own where that was odd, else ''."""

    shown: str
    member: Member
    original: str = ""


def named(container: str, members: Iterable[Member]) -> Iterator[Named]:
    """Name a container's members `thư.eml › biểu.xlsx`; odd names are replaced, doubled ones numbered."""
    taken: set[str] = set()
    for member in members:
        plain = clean(member.name.replace("\\", "/"))
        sound = plain if _is_sound(member.name, plain) else _own_name(member)
        shown, number = sound, 1
        while shown in taken:
            number += 1
            shown = f"{sound} [{number}]"
        taken.add(shown)
        yield Named(container + INSIDE + shown, member, "" if sound == plain else plain[:_LONGEST] or "?")


def _is_sound(stored: str, plain: str) -> bool:
    """Whether a name is one that a file can bear everywhere, below the folder that it stands in."""
    parts = plain.split("/")
    return (
        0 < len(plain) <= _LONGEST
        and not any(unicodedata.category(letter) in {"Cc", "Cf", "Cs"} for letter in stored)
        and not re.search(r'[:*?"<>|›]', plain)
        and all(
            part and part == part.rstrip(" .").lstrip() and not _DEVICES.fullmatch(part) for part in parts
        )
    )


def _own_name(member: Member) -> str:
    """A name of ours: the beginning of the content's hash, and the ending if it is a plain one."""
    suffix = PurePosixPath(clean(member.name.replace("\\", "/")).casefold()).suffix
    return f"tep-{sha256(member.data).hexdigest()[:8]}{suffix if _SUFFIX.fullmatch(suffix) else ''}"
