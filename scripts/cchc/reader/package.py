"""Zip packages: the guards before anything is inflated, and parts inflated once with their CRC."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from cchc.reader.markup import tags
from cchc.reader.model import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MIB = 1 << 20
MAX_ENTRIES = 500
MAX_PART = 50 * MIB
MAX_TOTAL = 100 * MIB
MAX_RATIO = 100
COMMON_SIZE = 1 << 16
XML = (".xml", ".rels")
DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"))
"""The second is found in both kinds of UTF-16."""
ENCRYPTED = 0x1 | 0x40
UTF8_NAME = 0x800
LOCAL_HEADER = struct.Struct("<4s22xHH")
DIRECTORY_FAULTS = (
    zipfile.BadZipFile,
    NotImplementedError,
    ValueError,
    IndexError,
    OverflowError,
    OSError,
    struct.error,
)
STRICT = "http://purl.oclc.org/ooxml/"
RELATION = (("http://schemas.openxmlformats.org/package/2006/relationships Relationship", "relation"),)


class Entry(NamedTuple):
    """Where a part's deflated bytes stand in the file."""

    name: str
    start: int
    packed: int
    size: int
    crc: int
    deflated: bool


class Relation(NamedTuple):
    """A part that another part names; the kind is the last word of the relation's type."""

    kind: str
    target: str
    external: bool
    strict: bool


class Package(NamedTuple):
    """A zip package whose directory was found sound; entries by case-folded name with '/'.

    `opened` are the names of those that were inflated already.
    """

    data: bytes
    entries: dict[str, Entry]
    opened: set[str]

    def has(self, part: str) -> bool:
        """Tell whether the package holds the part."""
        return part.casefold() in self.entries

    def read(self, part: str) -> bytes:
        """Inflate a part."""
        entry = self.entries.get(part.casefold())
        if entry is None:
            raise UnreadableFile("S13", part=part)
        self.opened.add(part.casefold())
        return inflate(self.data, entry)

    def check_others(self) -> None:
        """Hold that the XML parts that nobody has read are whole and declare no DTD."""
        for key in self.entries.keys() - self.opened:
            if key.endswith(XML):
                entry = self.entries[key]
                packed = self.data[entry.start : entry.start + entry.packed]
                check = _check_common if entry.size <= COMMON_SIZE else _check_dtd
                check(packed, entry._replace(start=0))

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Give the relations of a part by id; of the package itself for ''."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", name + ".rels")
        if not self.has(rels):
            return {}
        content = self.read(rels)
        read = _common_relations if len(content) <= COMMON_SIZE else _relations
        return read(content, folder, rels)


def open_package(data: bytes) -> Package:
    """Read the zip directory and refuse whatever no honest workbook has."""
    if data.count(b"PK\x01\x02") > MAX_ENTRIES:  # before Python builds an object for each
        raise UnreadableFile("F30")
    entries: dict[str, Entry] = {}
    for _, entry in directory(data):
        entry = entry._replace(name=_checked_name(entry.name))  # noqa: PLW2901 - the same entry, its name found sound
        key = entry.name.casefold()
        if key in entries:
            raise UnreadableFile("F25", part=entry.name)
        entries[key] = entry
    return Package(data, entries, set())


def directory(data: bytes) -> Iterator[tuple[zipfile.ZipInfo, Entry]]:
    """The entries of a zip file as they stand in it; their names are not yet checked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos, end = archive.infolist(), archive.start_dir
    except DIRECTORY_FAULTS as error:
        raise UnreadableFile("F03") from error
    _check_sizes(infos)
    free = 0
    for number, info in enumerate(sorted(infos, key=lambda info: info.header_offset)):
        if not number and info.header_offset:  # below 0 where bytes are missing
            raise UnreadableFile("F26" if info.header_offset > 0 else "F03")
        entry = _entry(data, info)
        if info.header_offset < free or entry.start + entry.packed > end:
            raise UnreadableFile("F24", part=entry.name)
        free = entry.start + entry.packed
        yield info, entry


def inflate(data: bytes, entry: Entry) -> bytes:
    """The content of an entry; no more than its declared size is ever inflated."""
    content = _inflate(data[entry.start : entry.start + entry.packed], entry)
    if zlib.crc32(content) != entry.crc:
        raise UnreadableFile("F05", part=entry.name)
    return content


def _check_dtd(packed: bytes, entry: Entry) -> None:
    content = inflate(packed, entry)
    if any(doctype in content for doctype in DOCTYPES):
        raise UnreadableFile("X01", part=entry.name)


_check_common = lru_cache(maxsize=128)(_check_dtd)  # the forms of a month share these parts, byte for byte


def _check_sizes(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MAX_ENTRIES:
        raise UnreadableFile("F30")
    for info in infos:
        swollen = info.file_size > MIB and info.file_size > MAX_RATIO * info.compress_size
        if info.file_size > MAX_PART or swollen:
            raise UnreadableFile("F22", part=info.filename)
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise UnreadableFile("F22", part="")


def _entry(data: bytes, info: zipfile.ZipInfo) -> Entry:
    name = info.orig_filename
    if info.flag_bits & ENCRYPTED or info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise UnreadableFile("F29", part=name)
    try:
        signature, name_length, extra_length = LOCAL_HEADER.unpack_from(data, info.header_offset)
    except struct.error as error:
        raise UnreadableFile("F03", part=name) from error
    begin = info.header_offset + LOCAL_HEADER.size
    start = begin + name_length
    if signature != b"PK\x03\x04" or data[begin:start] != stored_name(info):
        raise UnreadableFile("F03", part=name)
    deflated = info.compress_type == zipfile.ZIP_DEFLATED
    return Entry(name, start + extra_length, info.compress_size, info.file_size, info.CRC, deflated)


def stored_name(info: zipfile.ZipInfo) -> bytes:
    """The name of an entry as its bytes stand in the file."""
    name = info.orig_filename
    if name.isascii():  # as nearly all are; the old code page takes a while
        return name.encode("ascii")
    return name.encode("utf-8" if info.flag_bits & UTF8_NAME else "cp437", "replace")


def _checked_name(stored: str) -> str:
    name = stored.replace("\\", "/")
    if not name or "\0" in name or name[0] == "/" or name[1:2] == ":" or ".." in name.split("/"):
        raise UnreadableFile("F27", part=name.replace("\0", "␀"))
    return name


def _inflate(packed: bytes, entry: Entry) -> bytes:
    if not entry.deflated:
        if entry.packed != entry.size:
            raise UnreadableFile("F23", part=entry.name)
        return packed
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflater.decompress(packed, entry.size + 1)
    except zlib.error as error:
        raise UnreadableFile("F04", part=entry.name) from error
    if len(content) != entry.size or not inflater.eof or inflater.unused_data:
        raise UnreadableFile("F23", part=entry.name)
    return content


def _relations(content: bytes, folder: str, rels: str) -> Mapping[str, Relation]:
    relations: dict[str, Relation] = {}
    for _, attributes, _ in tags(content, rels, RELATION):
        key = attributes.get("Id", "")
        if key in relations:
            raise UnreadableFile("S13", part=rels)
        external = attributes.get("TargetMode") == "External"
        target = attributes.get("Target", "")
        family, _, kind = attributes.get("Type", "").rpartition("/")
        path = target if external else _resolve(folder, target, rels)
        relations[key] = Relation(kind, path, external, family.startswith(STRICT))
    return MappingProxyType(relations)


_common_relations = lru_cache(maxsize=64)(_relations)  # as are the relations


def _resolve(folder: str, target: str, rels: str) -> str:
    target = target.replace("\\", "/")
    joined = target[1:] if target.startswith("/") else posixpath.join(folder, target)
    path = posixpath.normpath(joined)
    if path.startswith(".."):
        raise UnreadableFile("S13", part=rels)
    return path
