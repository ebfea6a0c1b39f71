"""Mails: the attachments of an .eml or .msg, with sender, date and subject; nothing in them is followed."""

import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from typing import Final

from cchc.intake.members import Member, Opened
from cchc.reader import UnreadableFile
from cchc.vietnamese import clean

_MOST_PARTS: Final = 500
_LONGEST_HEADER: Final = 4_000
_CONTENT_TYPE: Final = re.compile(rb"(?im)^content-(?:type|disposition):[^\n]*(?:\n[ \t][^\n]*)*")
_LONGEST_TYPE: Final = 2_000
"""Python's parser takes seconds for a longer one; an honest one has a few hundred bytes."""
_RAW_NAME: Final = re.compile(r'(?i)name="?([^"\r\n;]+)')
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
        sent = message["Date"].datetime if _has(message, "Date") else None
        sender, subject, is_mail = _text(message, "From"), _text(message, "Subject"), bool(message.keys())
    except Exception as error:
        raise UnreadableFile("M03") from error
    if not is_mail:
        raise UnreadableFile("M03")
    return Opened("thư", members, sender, subject, sent)


def _check_headers(data: bytes) -> None:
    for number, header in enumerate(_CONTENT_TYPE.finditer(data)):
        if number > 2 * _MOST_PARTS or len(header[0]) > _LONGEST_TYPE:
            raise UnreadableFile("M03")


def _has(message: Message, header: str) -> bool:
    """Whether a header is there, and short enough to be parsed in no time."""
    raw = [value for name, value in message.raw_items() if name.casefold() == header.casefold()]
    return bool(raw) and len(str(raw[0])) <= _LONGEST_HEADER


def _text(message: Message, header: str) -> str:
    return clean(str(message[header]))[:_LONGEST_SHOWN] if _has(message, header) else ""


def _attachments(message: Message) -> Iterator[Member]:
    for number, part in enumerate(_leaves(message), 1):
        name, kind = _file_name(part), part.get_content_type()
        if kind == _FORWARDED:
            inner = part.get_payload(0)
            data = inner.as_bytes() if isinstance(inner, Message) else b""
            yield Member(name or "thư chuyển tiếp.eml", data)
        elif name or part.get_content_maintype() != "text":
            content = part.get_payload(decode=True)
            name = name or f"phần {number} ({kind.replace('/', ' ')})"
            fault = None if isinstance(content, bytes) else UnreadableFile("M04")
            yield Member(name, content if isinstance(content, bytes) else b"", fault)


def _file_name(part: Message) -> str:
    """The name of an attachment; where bytes of a header stand unencoded, they are read as UTF-8."""
    name = part.get_filename() or ""
    if "\ufffd" not in name:
        return name
    raw = "".join(
        str(value) for header, value in part.raw_items() if header.casefold().startswith("content-")
    )
    found = _RAW_NAME.search(raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    return found[1] if found else name


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that are not made of parts; a forwarded mail is one."""
    if message.is_multipart() and message.get_content_type() != _FORWARDED:
        for part in message.iter_parts() if isinstance(message, EmailMessage) else ():
            yield from _leaves(part)
    else:
        yield message


def open_msg(data: bytes) -> Opened:
    """The attachments of a mail as Outlook stores it.

    Raises:
        UnreadableFile: M03, as for other mails.
    """
    from oxmsg import Message as OutlookMessage  # noqa: PLC0415 - few runs have such mails

    try:
        message = OutlookMessage.load(data)
        members = tuple(
            Member(name, one.file_bytes) if one.file_bytes else Member(name, b"", UnreadableFile("M04"))
            for number, one in enumerate(message.attachments[:_MOST_PARTS], 1)
            for name in [one.file_name or f"phần {number}"]
        )
        sender, subject = clean(message.sender or ""), clean(message.subject)
        sent: datetime | None = message.sent_date
        return Opened("thư", members, sender[:_LONGEST_SHOWN], subject[:_LONGEST_SHOWN], sent)
    except Exception as error:
        raise UnreadableFile("M03") from error
