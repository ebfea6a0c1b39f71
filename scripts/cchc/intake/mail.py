"""Mails as most programs store them: attachments, sender, date, subject; nothing in them is followed."""

import base64
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import (
    CloseBoundaryNotFoundDefect,
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    StartBoundaryNotFoundDefect,
)
from email.message import EmailMessage, Message
from email.policy import default
from itertools import islice
from typing import Final

from cchc.intake.archive import member_name
from cchc.intake.members import Member, Opened
from cchc.reader import UnreadableFile
from cchc.vietnamese import clean

_MOST_PARTS: Final = 500
_LONGEST_HEADER: Final = 4_000
_MOST_LINES: Final = 10_000
"""Lines that may part a mail, and lines that may be headers: a mail of boundaries alone takes minutes."""
_BOUNDARY: Final = re.compile(rb"(?m)^--")
_HEADER: Final = re.compile(rb"(?m)^[!-9;-~]{1,80}:")
_CONTENT_TYPE: Final = re.compile(rb"(?im)^content-(?:type|disposition):[^\n]*(?:\n[ \t][^\n]*)*")
_LONGEST_TYPE: Final = 2_000
_LONGEST_TYPES: Final = 200_000
"""Python's parser takes seconds for a longer one; an honest one has a few hundred bytes."""
_CUT: Final = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect)
_UNDECODED: Final = (InvalidBase64LengthDefect, InvalidBase64CharactersDefect)
_RAW_NAME: Final = re.compile(r'(?i)name="?([^"\r\n;]+)')
_AS_SENT: Final = default.clone(refold_source="none")
_FORWARDED: Final = "message/rfc822"
_LONGEST_SHOWN: Final = 200


def open_eml(data: bytes) -> Opened:
    """The attachments of a mail as it is stored by most programs.

    Raises:
        UnreadableFile: M03, for the parser of the standard library raises whatever it likes.
    """
    _check_headers(data)
    try:
        message = message_from_bytes(data, policy=default)
        members = tuple(_attachments(message))
        cut = any(isinstance(defect, _CUT) for part in message.walk() for defect in part.defects)
        opened = Opened(
            "thư", members, _text(message, "From"), _text(message, "Subject"), _sent(message), cut=cut
        )
    except Exception as error:
        raise UnreadableFile("M03") from error
    if not message.keys():
        raise UnreadableFile("M03")
    return opened


def _check_headers(data: bytes) -> None:
    types = [len(header[0]) for header in _CONTENT_TYPE.finditer(data)]
    if (
        len(types) > 2 * _MOST_PARTS
        or max(types, default=0) > _LONGEST_TYPE
        or sum(types) > _LONGEST_TYPES
        or any(next(islice(mark.finditer(data), _MOST_LINES, None), None) for mark in (_BOUNDARY, _HEADER))
    ):
        raise UnreadableFile("M03")


def _has(message: Message, header: str) -> bool:
    """Whether a header is there, and short enough to be parsed in no time."""
    raw = [value for name, value in message.raw_items() if name.casefold() == header.casefold()]
    return bool(raw) and len(str(raw[0])) <= _LONGEST_HEADER


def _text(message: Message, header: str) -> str:
    return clean(str(message[header]))[:_LONGEST_SHOWN] if _has(message, header) else ""


def _sent(message: Message) -> datetime | None:
    """The date of a mail; `-0000` means a clock of UTC."""
    sent = getattr(message["Date"], "datetime", None) if _has(message, "Date") else None
    if not isinstance(sent, datetime):
        return None
    return sent if sent.tzinfo else sent.replace(tzinfo=UTC)


def _attachments(message: Message) -> Iterator[Member]:
    for number, part in enumerate(_leaves(message), 1):
        name, kind = _file_name(part), part.get_content_type()
        if kind == _FORWARDED:
            yield Member(name or "thư chuyển tiếp.eml", _forwarded(part))
        elif name or part.get_content_maintype() != "text" or part.get_content_disposition() == "attachment":
            content = part.get_payload(decode=True)
            name = name or f"phần {number} ({kind.replace('/', ' ')})"
            decoded = not any(isinstance(defect, _UNDECODED) for defect in part.defects)
            if decoded and isinstance(content, bytes):
                yield Member(name, content)
            else:
                yield Member(name, b"", UnreadableFile("M04"))


def _forwarded(part: Message) -> bytes:
    """The bytes of a mail in a mail; some programs encode them, against RFC 2046."""
    inner = part.get_payload(0)
    if not isinstance(inner, Message):
        return b""
    if str(part["Content-Transfer-Encoding"] or "").strip().casefold() == "base64":
        return base64.b64decode(str(inner.get_payload()))
    return inner.as_bytes(policy=_AS_SENT)


def _file_name(part: Message) -> str:
    """The name of an attachment; where bytes of a header stand unencoded, they are read as in archives."""
    name = part.get_filename() or ""
    if "\ufffd" not in name:
        return name
    raw = "".join(
        str(value) for header, value in part.raw_items() if header.casefold().startswith("content-")
    )
    found = _RAW_NAME.search(raw)
    return member_name(found[1].encode("utf-8", "surrogateescape"), unicode=False) if found else name


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that are not made of parts; a forwarded mail is one."""
    if message.is_multipart() and message.get_content_type() != _FORWARDED:
        for part in message.iter_parts() if isinstance(message, EmailMessage) else ():
            yield from _leaves(part)
    else:
        yield message
