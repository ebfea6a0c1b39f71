"""Mails as Outlook stores them (.msg): attachments, sender, date, subject."""

from datetime import datetime
from email.parser import HeaderParser
from email.policy import default
from typing import Final

from olefile import OleFileIO
from oxmsg.domain import constants as code
from oxmsg.domain.model import ATTACH_HDR_OFFSET, MSG_HDR_OFFSET
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from cchc.intake.members import Member, Opened
from cchc.reader import UnreadableFile
from cchc.vietnamese import clean

_MOST_ATTACHMENTS: Final = 500
_MOST_STREAMS: Final = 20_000
_LARGEST_CONTENT: Final = 100 << 20
_LONGEST_SHOWN: Final = 200
_LONGEST_HEADERS: Final = 20_000
_INSIDE_HDR_OFFSET: Final = 24
"""Where the properties of a mail inside another begin ([MS-OXMSG] 2.4.1.2)."""
_MAIL_INSIDE: Final = "__substg1.0_3701000D"


def open_msg(data: bytes) -> Opened:
    """The attachments of a mail of Outlook, each mail among them opened already.

    Raises:
        UnreadableFile: M03, for the libraries raise whatever they like.
    """
    try:
        with OleFileIO(data) as ole:
            _check_sizes([entry.size for entry in ole.direntries if entry])  # before all are read at once
            return _opened(Storage.from_ole(ole), MSG_HDR_OFFSET)
    except MemoryError:
        raise
    except Exception as error:
        raise UnreadableFile("M03") from error


def _check_sizes(sizes: list[int]) -> None:
    if len(sizes) > _MOST_STREAMS or sum(sizes) > _LARGEST_CONTENT:
        raise UnreadableFile("M03")


def _opened(storage: Storage, offset: int) -> Opened:
    properties = Properties(storage, offset)
    attached = [*storage.iter_attachment_storages()]
    if len(attached) > _MOST_ATTACHMENTS:
        raise UnreadableFile("M03")
    members = tuple(_member(one, number) for number, one in enumerate(attached, 1))
    subject = clean(properties.str_prop_value(code.PID_SUBJECT) or "")[:_LONGEST_SHOWN]
    return Opened("thư", members, _sender(properties)[:_LONGEST_SHOWN], subject, _sent(properties))


def _member(storage: Storage, number: int) -> Member:
    properties = Properties(storage, ATTACH_HDR_OFFSET)
    names = (code.PID_ATTACH_LONG_FILENAME, code.PID_ATTACH_FILENAME, code.PID_DISPLAY_NAME)
    name = next(filter(None, map(properties.str_prop_value, names)), f"phần {number}")
    inside = [one for one in storage.storages if one.name == _MAIL_INSIDE]
    if inside:
        return Member(f"{name}.msg", b"", opened=_opened(inside[0], _INSIDE_HDR_OFFSET))
    content = properties.binary_prop_value(code.PID_ATTACH_DATA_BINARY)
    return Member(name, content or b"", None if content is not None else UnreadableFile("M04"))


def _sender(properties: Properties) -> str:
    """The name and address; of an address within an Exchange only the name."""
    headers = properties.str_prop_value(code.PID_TRANSPORT_MESSAGE_HEADERS) or ""
    sent_from = HeaderParser(policy=default).parsestr(headers[:_LONGEST_HEADERS])["From"] if headers else ""
    if sent_from:
        return clean(str(sent_from))
    name = clean(properties.str_prop_value(code.PID_SENDER_NAME) or "")
    addresses = (code.PID_SENDER_SMTP_ADDRESS, code.PID_SENDER_EMAIL_ADDRESS)
    address = next((one for one in map(properties.str_prop_value, addresses) if one and "@" in one), "")
    return clean(f"{name} <{address}>") if address else name


def _sent(properties: Properties) -> datetime | None:
    times = map(properties.date_prop_value, (code.PID_CLIENT_SUBMIT_TIME, code.PID_MESSAGE_DELIVERY_TIME))
    return next((time for time in times if isinstance(time, datetime)), None)
