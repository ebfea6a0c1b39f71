"""Archives: the members of a .zip, their names read in the encoding that makes Vietnamese of them."""

import unicodedata
import zipfile
from typing import Final

from cchc.intake.members import Member, Opened
from cchc.reader import UnreadableFile
from cchc.reader.package import Entry, directory, inflate, stored_name

LARGEST_MEMBER: Final = 10 << 20
_MOST_ENTRIES: Final = 20_000
_UNICODE_NAME: Final = 0x800
_LETTERS: Final = frozenset("ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")


def open_archive(data: bytes) -> Opened:
    """The files of an archive in the order in which they are stored.

    Raises:
        UnreadableFile: whatever no honest archive has, and passwords.
    """
    if data.count(b"PK\x01\x02") > _MOST_ENTRIES:  # before an object is built for each
        raise UnreadableFile("F30")
    members = [
        _member(data, info, entry) for info, entry in directory(data) if not info.orig_filename.endswith("/")
    ]
    return Opened("tệp nén", tuple(members))


def _member(data: bytes, info: zipfile.ZipInfo, entry: Entry) -> Member:
    name = member_name(stored_name(info), unicode=bool(info.flag_bits & _UNICODE_NAME))
    if entry.size > LARGEST_MEMBER:
        return Member(name, b"", UnreadableFile("F21", size=str(entry.size)))
    try:
        return Member(name, inflate(data, entry))
    except UnreadableFile as fault:
        return Member(name, b"", fault)


def member_name(stored: bytes, *, unicode: bool) -> str:
    """The name of a member: as UTF-8 where it is that, else in the encoding that gives Vietnamese letters."""
    encodings = ("utf-8",) if unicode else ("utf-8", "cp1258", "cp437", "cp1252")
    readings = []
    for encoding in encodings:
        try:
            readings.append(unicodedata.normalize("NFC", stored.decode(encoding)))
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8":
            return readings[0]
    return min(readings, key=_strangeness) if readings else stored.decode("cp437")


def _strangeness(name: str) -> tuple[int, int]:
    """How little a name looks like Vietnamese: letters that are none of it; then the signs not composed."""
    strange = sum(not letter.isascii() and letter.casefold() not in _LETTERS for letter in name)
    return strange, len(name)
