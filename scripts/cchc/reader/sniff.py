"""What kind of file the bytes are, whatever its name says."""

from __future__ import annotations

import re
from enum import StrEnum

from cchc.reader.model import UnreadableFile

MAX_FILE = 10 << 20


class Container(StrEnum):
    """The two containers a workbook can come in."""

    ZIP = "zip"
    OLE = "ole"


OTHERS = {
    b"%PDF": "tệp PDF",
    b"\x89PNG": "tệp ảnh",
    b"\xff\xd8\xff": "tệp ảnh",
    b"GIF8": "tệp ảnh",
    b"BM": "tệp ảnh",
    b"II*\0": "tệp ảnh",
    b"MM\0*": "tệp ảnh",
    b"{\\rtf": "tệp văn bản RTF",
    b"Rar!": "tệp nén RAR",
    b"7z\xbc\xaf\x27\x1c": "tệp nén 7z",
    b"\x1f\x8b": "tệp nén gzip",
    b"MZ": "chương trình",
}
OLE_STREAMS = {
    "WordDocument": "tệp Word",
    "PowerPoint Document": "tệp PowerPoint",
    "__properties_version1.0": "thư Outlook",
}
TEXT_MARKS = (
    (re.compile(r"<\?xml|<\?mso-application"), "F12"),
    (re.compile(r"(?i)<!doctype html|<html|<table|<body|<meta|MIME-Version:"), "F11"),
)
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
HEAD = 4096


def container(data: bytes) -> Container:
    """Tell the container of a workbook; whatever cannot be one is refused with the kind recognised."""
    if not data:
        raise UnreadableFile("F01")
    if len(data) > MAX_FILE:
        raise UnreadableFile("F21", size=str(len(data)))
    if not data.strip(b"\0"):
        raise UnreadableFile("F02")
    if data.startswith(b"PK\x03\x04"):
        return Container.ZIP
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Container.OLE
    for mark, kind in OTHERS.items():
        if data.startswith(mark):
            raise UnreadableFile("F14", kind=kind)
    if b"PK\x01\x02" in data and b"PK\x05\x06" in data:
        raise UnreadableFile("F26")  # something stands before the archive
    raise _text_fault(data)


def ole_fault(data: bytes) -> UnreadableFile | None:
    """Say why an OLE file is not an old workbook; the names of its streams stand in it as UTF-16."""
    if _names(data, "EncryptedPackage"):
        return UnreadableFile("F15")
    if _names(data, "Workbook") or _names(data, "Book"):
        return None
    kinds = (kind for stream, kind in OLE_STREAMS.items() if _names(data, stream))
    return UnreadableFile("F14", kind=next(kinds, "tệp không rõ loại"))


def _names(data: bytes, stream: str) -> bool:
    stored = (stream + "\0").encode("utf-16-le")
    place = data.find(stored)
    while place >= 0 and place % 128:  # a directory entry begins with its name and is 128 bytes long
        place = data.find(stored, place + 1)
    return place >= 0


def _text_fault(data: bytes) -> UnreadableFile:
    head = data[:HEAD]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "replace")
    elif CONTROL.search(data):
        return UnreadableFile("F14", kind="tệp không rõ loại")
    else:
        text = head.decode("utf-8-sig", "replace")
    for mark, code in TEXT_MARKS:
        if mark.match(text.lstrip()) or (code == "F11" and mark.search(text)):
            return UnreadableFile(code)
    return UnreadableFile("F13")
