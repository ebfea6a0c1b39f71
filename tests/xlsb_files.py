"""A workbook in Excel's binary format (.xlsb, MS-XLSB), just as much of it as a form's cells need."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from struct import pack as packed

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reader_files import pack, relations

Cells = Mapping[tuple[int, int], str | float]
BEGIN_BOOK, END_BOOK, BEGIN_SHEETS, END_SHEETS, SHEET = 131, 132, 143, 144, 156
BEGIN_SHEET, END_SHEET, SIZE, BEGIN_DATA, END_DATA = 129, 130, 148, 145, 146
ROW, REAL, TEXT = 0, 5, 6


def record(kind: int, content: bytes = b"") -> bytes:
    """A record: its kind and its length in groups of seven bits, then its content."""
    return number(kind) + number(len(content)) + content


def number(value: int) -> bytes:
    low, high = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + number(high) if high else bytes([low])


def text(value: str) -> bytes:
    return packed("<I", len(value.encode("utf-16-le")) // 2) + value.encode("utf-16-le")


def cell(column: int, value: str | float) -> bytes:
    place = packed("<II", column - 1, 0)
    if isinstance(value, str):
        return record(TEXT, place + text(value))
    return record(REAL, place + packed("<d", value))


def sheet(cells: Cells) -> bytes:
    rows = sorted({row for row, _ in cells})
    last = max(column for _, column in cells)
    made = record(BEGIN_SHEET) + record(SIZE, packed("<4I", rows[0] - 1, rows[-1] - 1, 0, last - 1))
    made += record(BEGIN_DATA)
    for row in rows:
        made += record(ROW, packed("<IIHHBI", row - 1, 0, 300, 0, 0, 0))
        for column in sorted(column for at, column in cells if at == row):
            made += cell(column, cells[row, column])
    return made + record(END_DATA) + record(END_SHEET)


def xlsb(sheets: Mapping[str, Cells]) -> bytes:
    """The file's bytes; all sheets are visible."""
    listed = b"".join(
        record(SHEET, packed("<II", 0, place) + text(f"rId{place}") + text(name))
        for place, name in enumerate(sheets, 1)
    )
    book = record(BEGIN_BOOK) + record(BEGIN_SHEETS) + listed + record(END_SHEETS) + record(END_BOOK)
    targets = [("worksheet", f"worksheets/sheet{place}.bin") for place in range(1, len(sheets) + 1)]
    parts = {
        f"xl/worksheets/sheet{place}.bin": sheet(cells) for place, cells in enumerate(sheets.values(), 1)
    }
    return pack(
        {
            "_rels/.rels": relations(("officeDocument", "xl/workbook.bin")).encode(),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": relations(*targets).encode(),
            **parts,
        }
    )


def as_xlsb(data: bytes) -> bytes:
    """The texts and numbers of an .xlsx, with the stored results of its formulas."""
    sheets = load_workbook(BytesIO(data), data_only=True).worksheets
    return xlsb({one.title: dict(_stored(one)) for one in sheets})


def _stored(worksheet: Worksheet) -> Iterator[tuple[tuple[int, int], str | float]]:
    for row in worksheet.iter_rows():
        for one in row:
            if isinstance(one.value, str | int | float):
                yield (one.row, one.column), one.value
