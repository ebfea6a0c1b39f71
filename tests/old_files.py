"""Small old workbooks made by hand: an .ods around its rows, an .xls (BIFF8) around its records."""

import struct
import zipfile

from outlook_files import compound
from reader_files import pack

NAMES = "urn:oasis:names:tc:opendocument:xmlns"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</m:manifest>'

BOF, EOF, SHEET, FORMAT, XF, SIZE = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0, 0x0200
NUMBER, FORMULA, STRING, BOOLERR, RK, MULRK, ROW, COLINFO, FILTERMODE = (
    0x0203, 0x0006, 0x0207, 0x0205, 0x027E, 0x00BD, 0x0208, 0x007D, 0x009B,
)  # fmt: skip
PLAIN, PERCENT, OWN_PERCENT, QUOTED = range(4)
"""The cell styles of `xls`: of no format, of 0.00%, of a format of its own in percent, of the word "%"."""
TEXT_FOLLOWS = bytes((0, 0, 0, 0, 0, 0, 0xFF, 0xFF))


def content(tables: str, before: str = "") -> str:
    """The content.xml around its tables."""
    return (
        f'{before}<office:document-content xmlns:office="{NAMES}:office:1.0" xmlns:table="{NAMES}:table:1.0" '
        f'xmlns:text="{NAMES}:text:1.0" xmlns:calcext="{CALCEXT}"><office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def ods(xml: str, manifest: str = "") -> bytes:
    """An .ods with that content.xml."""
    files = {"content.xml": xml, "META-INF/manifest.xml": MANIFEST.format(manifest)}
    return pack({"mimetype": ODS} | {name: text.encode() for name, text in files.items()}, zipfile.ZIP_STORED)


def table(rows: str, name: str = "S") -> str:
    """A table of the content.xml; in its rows `t:` stands for `table:`, `o:` for `office:`."""
    return f'<table:table table:name="{name}">{rows}</table:table>'


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def place(row: int, column: int, style: int = PLAIN) -> bytes:
    """The head of a cell's record; row and column from 1."""
    return struct.pack("<3H", row - 1, column - 1, style)


def number(row: int, column: int, value: float, style: int = PLAIN) -> bytes:
    return record(NUMBER, place(row, column, style) + struct.pack("<d", value))


def formula(row: int, column: int, result: bytes | float, style: int = PLAIN) -> bytes:
    """A formula whose result is a number, or the eight bytes that say something else; its tokens are `=0`."""
    stored = result if isinstance(result, bytes) else struct.pack("<d", result)
    return record(FORMULA, place(row, column, style) + stored + struct.pack("<HIH", 0, 0, 3) + b"\x1e\0\0")


def text(value: str) -> bytes:
    return struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")


def xls(records: bytes, program: str = "", version: int = 0x0600) -> bytes:
    """An .xls with one sheet S of those records, written by that program."""
    head = record(BOF, struct.pack("<4H8x", version, 5, 0x0DBB, 0x07CC))
    head += record(FORMAT, struct.pack("<H", 164) + text("0.0%"))
    head += record(FORMAT, struct.pack("<H", 165) + text('0"%"'))
    head += b"".join(record(XF, struct.pack("<2H16x", 0, number)) for number in (0, 10, 164, 165))
    listed = record(SHEET, struct.pack("<IHBB", len(head) + 17, 0, 1, 0) + b"S")
    begin = record(BOF, struct.pack("<4H8x", version, 16, 0x0DBB, 0x07CC))
    size = record(SIZE, struct.pack("<IIHHH", 0, 99, 0, 99, 0))
    book = head + listed + record(EOF) + begin + size + records + record(EOF)
    summary = {"\x05SummaryInformation": _summary(program)} if program else {}
    return compound({"Workbook": book, **summary})


def _summary(program: str) -> bytes:
    """A property set that only names the program."""
    name = program.encode() + b"\0"
    value = struct.pack("<II", 30, len(name)) + name.ljust(-(-len(name) // 4) * 4, b"\0")
    inside = struct.pack("<IIII", 16 + len(value), 1, 0x12, 16) + value
    return struct.pack("<HHI16xI", 0xFFFE, 0, 0x00020006, 1) + bytes(16) + struct.pack("<I", 48) + inside
