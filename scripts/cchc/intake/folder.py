"""The files below the input folder, in an order that no system changes, and which of them to read at all."""

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from cchc.errors import CannotRunError
from cchc.intake.kinds import CONTAINERS, SPREADSHEETS, container, holds_spreadsheet
from cchc.intake.members import INSIDE
from cchc.reader import UnreadableFile
from cchc.vietnamese import clean

LARGEST: Final = 10 << 20
LARGEST_CONTAINER: Final = 40 << 20
UNOPENED: Final = frozenset({
    ".rar", ".7z", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".z01", ".001",
    ".p7m", ".rpmsg", ".mbox", ".pst", ".ost",
})  # fmt: skip
TEMPORARY: Final = frozenset({".tmp", ".crdownload", ".part", ".partial"})
PLACEHOLDER: Final = ".gitkeep"
SYSTEM_FILES: Final = frozenset({"thumbs.db", "desktop.ini"})


class Item(NamedTuple):
    """A file below the input folder; `skip` is the catalogue's code of why it is not read, '' if it is.

    `stored` is its path below that folder, as the disk spells it.
    """

    name: str
    path: Path
    skip: str = ""
    subject: str = ""
    stored: str = ""


def list_files(folder: Path) -> tuple[Item, ...]:
    """Every file below a folder, sorted by its path in NFC; links are named, never followed out of it.

    Only the program's own placeholder is not listed.
    """
    if not folder.is_dir():
        raise CannotRunError(f"Không thấy thư mục «{folder}»: hãy kiểm tra đường dẫn của --input.")
    root = Path(os.path.realpath(folder))
    return tuple(_told_apart(sorted(_walk(root), key=lambda item: (item.name, str(item.path)))))


def _told_apart(items: list[Item]) -> Iterator[Item]:
    """Give a number to names that only differ in how their letters are encoded."""
    taken: set[str] = set()
    for item in items:
        name, number = item.name, 1
        while name in taken:
            number += 1
            name = f"{item.name} [{number}]"
        taken.add(name)
        yield item if name == item.name else item._replace(name=name)


def _walk(root: Path) -> Iterator[Item]:
    unreadable: list[OSError] = []
    for place, folders, files in os.walk(root, onerror=unreadable.append):
        here = Path(place)
        above = "" if here == root else here.relative_to(root).as_posix() + "/"
        for name in folders:
            if os.path.islink(here / name):  # noqa: PTH114 - False where it cannot be told
                yield _item(above + name, here / name, "N22")
        for name in files:
            if not (name == PLACEHOLDER and not above and _is_placeholder(here / name)):
                yield _classified(root, above + name, here / name)
    for error in unreadable:
        path = Path(error.filename or root)
        yield _item(path.relative_to(root).as_posix(), path, "N21")


def _is_placeholder(path: Path) -> bool:
    """The empty file by which the empty input folder is kept in git: ours, and received from nobody."""
    if path.is_symlink():
        return False
    try:
        found = path.stat()
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size == 0


def _item(stored: str, path: Path, skip: str = "", subject: str = "") -> Item:
    name = clean(stored).replace(INSIDE.strip(), "_")  # as no member's name
    return Item(name, path, skip, clean(subject), stored)


def _classified(root: Path, stored: str, path: Path) -> Item:
    try:
        mode = path.lstat().st_mode
        outside = stat.S_ISLNK(mode) and not Path(os.path.realpath(path)).is_relative_to(root)
        regular = not outside and stat.S_ISREG(path.stat().st_mode if stat.S_ISLNK(mode) else mode)
    except OSError:
        outside = regular = False
    if not regular:
        return _item(stored, path, "N22" if outside else "N23")
    return _item(stored, path, *unread(path.name, lambda: _content(path)))


def unread(name: str, content: Callable[[], bytes]) -> tuple[str, str]:
    """Why a file is not read: a code, '' if it is read, and the file that it stands for."""
    plain, suffix = name.casefold(), PurePosixPath(name).suffix.casefold()
    locked = _locked(name)
    if locked:
        return "F06", locked
    if plain in SYSTEM_FILES or plain.startswith("._") or suffix in TEMPORARY:
        return "N19", ""
    if suffix in SPREADSHEETS or suffix in CONTAINERS or _is_read(content(), suffix):
        return "", ""
    if suffix in UNOPENED or plain == "winmail.dat":
        return "N24", ""
    if suffix == ".pdf":
        return "N26", ""
    return "N19" if plain.startswith(".") else "N20", ""


def _is_read(data: bytes, suffix: str) -> bool:
    return holds_spreadsheet(data, suffix) or bool(container(data, suffix))


def _locked(name: str) -> str:
    """The file that a lock file stands for; '' where it is no lock file."""
    if name.startswith("~$"):
        return name[2:]
    return name[7:-1] if name.startswith(".~lock.") and name.endswith("#") else ""


def _content(path: Path) -> bytes:
    """The bytes of a file that may hold a workbook under another name; none where it is too large for one."""
    try:
        return path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except OSError:
        return b""


def load(path: Path) -> bytes:
    """A file's bytes; UnreadableFile F21 where it is larger than any form or mail, else OSError."""
    size = path.stat().st_size
    if size > LARGEST:
        most = LARGEST_CONTAINER if path.suffix.casefold() in CONTAINERS else LARGEST
        if size > most:
            raise UnreadableFile("F21", size=str(size), most=str(most >> 20))
    return path.read_bytes()


def digest(path: Path) -> str:
    """The SHA-256 of a file of any size; '' where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def folders_and_stem(name: str) -> list[str]:
    """The folders of a path and its name without ending, from the outside in."""
    path = PurePosixPath(name)
    return [*path.parent.parts, path.stem]
