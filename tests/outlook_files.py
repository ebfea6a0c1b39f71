"""Mails as Outlook stores them, for tests: a small compound file with the properties of [MS-OXMSG]."""

import struct
from collections.abc import Mapping
from datetime import UTC, datetime

FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR, MINI, CUTOFF = 512, 64, 4096
Tree = Mapping[str, "bytes | Tree"]


def outlook_mail(
    sender: tuple[str, str], subject: str, sent: datetime, attachments: "Mapping[str, bytes | Tree | None]"
) -> bytes:
    """A mail with attachments by name; one of None has no content of its own, a tree is a mail inside."""
    return compound(mail_tree(sender, subject, sent, attachments, bytes(8)))


def mail_tree(
    sender: tuple[str, str],
    subject: str,
    sent: datetime,
    attachments: "Mapping[str, bytes | Tree | None]",
    rest: bytes = b"",
) -> Tree:
    """The storages and streams of a mail; the head of one inside another is eight bytes shorter."""
    properties = [
        _text(0x0C1A, sender[0]),
        _text(0x0C1F, sender[1]),
        _text(0x0037, subject),
        _time(0x0039, sent),
    ]
    tree: dict[str, bytes | Tree] = {}
    head = struct.pack("<8x4I", 0, len(attachments), 0, len(attachments)) + rest
    for number, (name, data) in enumerate(attachments.items()):
        inside = [_text(0x3707, name), _number(0x3705, 1 if isinstance(data, bytes) else 5)]
        if isinstance(data, bytes):
            inside.append((0x3701, 0x0102, data, len(data)))
        storage: dict[str, bytes | Tree] = {**_storage(inside, bytes(8))}
        if isinstance(data, Mapping):
            storage["__substg1.0_3701000D"] = data
        tree[f"__attach_version1.0_#{number:08X}"] = storage
    return {**_storage(properties, head), **tree}


Property = tuple[int, int, bytes, int]


def _text(number: int, text: str) -> Property:
    data = text.encode("utf-16-le")
    return number, 0x001F, data, len(data) + 2


def _number(number: int, value: int) -> Property:
    return number, 0x0003, b"", value


def _time(number: int, moment: datetime) -> Property:
    ticks = (moment - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10**7
    return number, 0x0040, b"", int(ticks)


def _storage(properties: list[Property], head: bytes) -> dict[str, bytes]:
    stream, streams = head, {}
    for number, kind, data, value in properties:
        stream += struct.pack("<HHIQ", kind, number, 6, value)
        if data:
            streams[f"__substg1.0_{number:04X}{kind:04X}"] = data
    return {"__properties_version1.0": stream, **streams}


def compound(tree: Tree) -> bytes:
    """Write storages and streams as a compound file of version 3; short streams stand in the mini stream."""
    entries: list[list[object]] = [["Root Entry", 5, FREE, b""]]
    children: dict[int, list[int]] = {0: []}

    def add(parent: int, branch: Tree) -> None:
        for name, content in branch.items():
            entries.append([name, 2 if isinstance(content, bytes) else 1, FREE, content])
            place = len(entries) - 1
            children.setdefault(parent, []).append(place)
            if not isinstance(content, bytes):
                add(place, content)

    add(0, tree)
    fat: list[int] = []
    body, mini, mini_fat = b"", b"", []

    def store(data: bytes) -> int:
        nonlocal body
        first, count = len(fat), -(-len(data) // SECTOR)
        fat.extend([*range(first + 1, first + count), END])
        body += data.ljust(count * SECTOR, b"\0")
        return first

    starts: dict[int, tuple[int, int]] = {}
    for place, (_, kind, _, content) in enumerate(entries):
        if kind != 2 or not isinstance(content, bytes):
            continue
        if len(content) >= CUTOFF:
            starts[place] = store(content), len(content)
        else:
            first, count = len(mini) // MINI, -(-len(content) // MINI) or 1
            mini_fat.extend([*range(first + 1, first + count), END])
            mini += content.ljust(count * MINI, b"\0")
            starts[place] = first, len(content)
    starts[0] = store(mini), len(mini)
    mini_table = store(
        struct.pack(f"<{len(mini_fat)}I", *mini_fat).ljust(-(-len(mini_fat) * 4 // SECTOR) * SECTOR, b"\xff")
    )
    names = b"".join(_entry(entries, children, starts, place) for place in range(len(entries)))
    names += (bytes(68) + b"\xff" * 12 + bytes(48)) * (-len(entries) % 4)
    directory = store(names)
    sectors = 1
    while sectors * SECTOR // 4 < len(fat) + sectors:
        sectors += 1
    table = [*fat, *[FAT_SECTOR] * sectors]
    packed = struct.pack(f"<{len(table)}I", *table).ljust(sectors * SECTOR, b"\xff")
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, sectors, directory, 0, CUTOFF, mini_table, -(-len(mini_fat) * 4 // SECTOR), END, 0, len(fat),
    )  # fmt: skip
    places = [len(fat) + number for number in range(1, sectors)]
    return (header + struct.pack(f"<{len(places)}I", *places)).ljust(SECTOR, b"\xff") + body + packed


def _entry(
    entries: list[list[object]],
    children: dict[int, list[int]],
    starts: dict[int, tuple[int, int]],
    place: int,
) -> bytes:
    """A directory entry; siblings hang on one another as a list to the right, in the order that readers need."""
    name, kind, _, _ = entries[place]
    stored = str(name).encode("utf-16-le") + b"\0\0"
    siblings = next(
        (
            sorted(some, key=lambda one: _order(entries[one][0]))
            for some in children.values()
            if place in some
        ),
        [place],
    )
    at = siblings.index(place)
    right = siblings[at + 1] if at + 1 < len(siblings) else FREE
    own = sorted(children.get(place, []), key=lambda one: _order(entries[one][0]))
    start, size = starts.get(place, (0 if kind == 1 else END, 0))
    return stored.ljust(64, b"\0") + struct.pack(
        "<HBBIII16x4x8x8xIQ",
        len(stored),
        int(str(kind)),
        1,
        FREE,
        right,
        own[0] if own else FREE,
        start,
        size,
    )


def _order(name: object) -> tuple[int, str]:
    return len(str(name)), str(name).upper()
