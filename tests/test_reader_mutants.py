"""A damaged file is read or refused: never another exception, never a hang."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections import Counter

import pytest

from cchc.reader import UnreadableFile, read_workbook
from reader_files import book, pack, parts, strings, worksheet

ROWS = "".join(
    f'<row r="{row}"><c r="A{row}" t="s"><v>{row % 2}</v></c><c r="B{row}" s="1"><v>{row * 7}.5</v></c>'
    f'<c r="C{row}" t="b"><v>1</v></c><c r="D{row}"><f>B{row}</f><v>1E2</v></c>'
    f'<c r="E{row}" t="inlineStr"><is><r><t>chữ_x000D_</t></r></is></c></row>'
    for row in range(1, 6)
)
AROUND = '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
PARTS = parts(sheet=worksheet(ROWS, before='<cols><col min="1" max="2" hidden="1"/></cols>', after=AROUND))
TOKENS = [
    b"<c>",
    b"</c>",
    b"<v>",
    b"<row>",
    b"-1",
    b"99999999999",
    b"",
    b"&#0;",
    b"&b;",
    b"<!--",
    b"]]>",
    b'"',
    b"\xff",
]


def outcome(data: bytes) -> str:
    """Read the file, and give 'read' or the id it is refused with."""
    try:
        read_workbook(data, "x.xlsx", lambda _: True)
    except UnreadableFile as fault:
        return fault.code
    return "read"


def flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut_or_doubled(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.randrange(len(data)) for _ in range(2))
    return data[:start] + data[end:] if chance.random() < 0.5 else data[:end] + data[start:]


def spliced(data: bytes, chance: random.Random) -> bytes:
    place = chance.choice([index for index, byte in enumerate(data) if byte in b'<>"='])
    return data[:place] + chance.choice(TOKENS) + data[place + chance.randint(0, 3) :]


def renumbered(data: bytes, chance: random.Random) -> bytes:
    run = chance.choice(list(re.finditer(rb"[0-9]+", data)))
    number = chance.choice(
        [b"0", b"-1", b"1", b"2", b"16385", b"1048577", b"4294967296", b"1E309", b"\xd9\xa1"]
    )
    return data[: run.start()] + number + data[run.end() :]


def mutant(seed: int) -> bytes:
    """Damage one part and pack it soundly, or damage the package itself."""
    chance = random.Random(seed)  # noqa: S311 (repeatable on purpose)
    damage = chance.choice([flipped, cut_or_doubled, spliced, renumbered])
    if chance.random() < 0.2:
        return damage(pack(PARTS), chance)
    name = chance.choice(list(PARTS))
    return pack({**PARTS, name: damage(PARTS[name], chance)})


def test_mutants_are_read_or_refused() -> None:
    """Of 400 mutants none raises anything but UnreadableFile; some are read and some refused."""
    outcomes = Counter(outcome(mutant(seed)) for seed in range(400))
    assert outcomes["read"] > 20
    assert outcomes["X02"] > 50


@pytest.mark.parametrize("length", range(0, 1400, 100))
def test_truncated_file_is_refused(length: int) -> None:
    """A download that stopped is never read in part."""
    data = pack(PARTS)
    assert outcome(data[: min(length, len(data) - 1)]) in {"F01", "F03"}


def test_crc_guards_every_digit() -> None:
    """A byte changed in the stored sheet is never taken for what was sent."""
    data = pack(PARTS, zipfile.ZIP_STORED)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = (
            archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 30 + len("xl/worksheets/sheet1.xml")
        )
    for place in range(start, start + 300):
        damaged = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        assert outcome(damaged) == "F05"


def test_book_of_mutants_is_sound() -> None:
    """The file that the mutants are made of is read."""
    assert outcome(book(ROWS, strings=strings("<t>a</t>", "<t>b</t>"))) == outcome(pack(PARTS)) == "read"
