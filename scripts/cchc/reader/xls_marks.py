"""What the records of an .xls (BIFF8) tell of formulas, errors, shares in percent, hidden rows and columns.

LibreOffice writes a formula's text that it did not calculate itself, and some libraries every result, as the
number 0. Unless a program that calculates says that it wrote the file, such a 0 is no value.
"""

from __future__ import annotations

import struct
from io import BytesIO
from struct import unpack_from
from typing import TYPE_CHECKING, NamedTuple

import olefile

from cchc.reader.marks import MAX_MARKS, Mark, SheetMarks, UnclearWorkbookError
from cchc.reader.model import Kind
from cchc.reader.values import is_percent_format

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMULA, EOF, COLINFO, BOUNDSHEET, FILTERMODE, MULRK = 0x0006, 0x000A, 0x007D, 0x0085, 0x009B, 0x00BD
XF, NUMBER, BOOLERR, STRING, ROW, RK, FORMAT, BOF = (
    0x00E0, 0x0203, 0x0205, 0x0207, 0x0208, 0x027E, 0x041E, 0x0809,
)  # fmt: skip
BIFF8 = 0x0600
PERCENT_FORMATS = frozenset({9, 10})
"""Built in: 0% and 0.00%."""
RESULT_TEXT, RESULT_ERROR, RESULT_BLANK = 0, 2, 3
NO_NUMBER = b"\xff\xff"
"""At the end of a formula's result: it is of another kind."""
HIDDEN_ROW, HIDDEN_COLUMN, WIDE = 0x20, 0x01, 0x01
ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
    0x2A: "#N/A",
}  # fmt: skip
SUMMARY, PROGRAM, MAX_PROPERTIES = "\x05SummaryInformation", 0x12, 100
"""The stream of properties, and that which names the program that wrote the file."""
CALCULATING = ("excel", "wps")


class _Globals(NamedTuple):
    """What holds for all sheets: where each begins (None: no cells), and which cell styles show percent."""

    sheets: dict[str, int | None]
    percents: frozenset[int]
    zeros: bool


def xls_marks(data: bytes) -> dict[str, SheetMarks]:
    """Tell of each sheet by its name.

    Raises:
        UnclearWorkbookError, struct.error, OSError: It is of an older format, or not built as .xls files are.
    """
    with olefile.OleFileIO(BytesIO(data)) as file:
        stream: bytes = file.openstream("Workbook" if file.exists("Workbook") else "Book").read()
        summary = file.openstream(SUMMARY).read() if file.exists(SUMMARY) else b""
    program = _program(summary).casefold()
    calculated = any(name in program for name in CALCULATING)
    book = _globals(stream, zeros=calculated)
    return {
        name: SheetMarks() if offset is None else _sheet(stream, offset, book)
        for name, offset in book.sheets.items()
    }


def _program(summary: bytes) -> str:
    """The program that a property set names; '' where none is told. olefile's own reader can hang on it."""
    try:
        (begin,) = unpack_from("<I", summary, 44)
        (count,) = unpack_from("<I", summary, begin + 4)
        for number in range(min(count, MAX_PROPERTIES)):
            key, offset = unpack_from("<2I", summary, begin + 8 + 8 * number)
            if key == PROGRAM:
                (length,) = unpack_from("<I", summary, begin + offset + 4)
                name = begin + offset + 8
                return summary[name : name + length].replace(b"\0", b"").decode("latin-1")
    except struct.error:
        pass
    return ""


def records(stream: bytes, offset: int) -> Iterator[tuple[int, bytes]]:
    """The records of the part of a stream that begins there, without those of charts within it."""
    kind, size = unpack_from("<HH", stream, offset)
    if kind != BOF or unpack_from("<H", stream, offset + 4) != (BIFF8,):
        raise UnclearWorkbookError
    depth = 1
    while depth:
        offset += 4 + size
        kind, size = unpack_from("<HH", stream, offset)
        content = stream[offset + 4 : offset + 4 + size]
        if len(content) < size:
            raise UnclearWorkbookError
        depth += (kind == BOF) - (kind == EOF)
        if depth == 1 and kind != EOF:
            yield kind, content


def _globals(stream: bytes, *, zeros: bool) -> _Globals:
    sheets: dict[str, int | None] = {}
    styles: list[int] = []
    percents: dict[int, bool] = dict.fromkeys(PERCENT_FORMATS, True)
    for kind, content in records(stream, 0):
        if kind == XF:
            styles += unpack_from("<2xH", content)
        elif kind == FORMAT:
            (number,) = unpack_from("<H", content)
            percents[number] = is_percent_format(_text(content[2:]))
        elif kind == BOUNDSHEET:
            offset, sort = unpack_from("<IxB", content)
            name = _text(bytes((content[6], 0)) + content[7:])  # of a length in one byte
            if name in sheets:
                raise UnclearWorkbookError
            sheets[name] = None if sort else offset
    shown = frozenset(index for index, number in enumerate(styles) if percents.get(number))
    return _Globals(sheets, shown, zeros)


def _sheet(stream: bytes, offset: int, book: _Globals) -> SheetMarks:
    cells: dict[tuple[int, int], Mark] = {}
    rows: set[int] = set()
    columns: list[tuple[int, int]] = []
    filtered = False
    place = None
    for kind, content in records(stream, offset):
        if kind == STRING:
            if place is not None:
                cells[place] = cells[place]._replace(kind=Kind.TEXT, value=_text(content))
            place = None
        elif kind == FORMULA:
            row, column, style = unpack_from("<3H", content)
            mark = _result(content[6:14], zeros=book.zeros, percent=style in book.percents)
            key = row + 1, column + 1
            cells[key] = mark
            place = key if _awaits_text(content[6:14]) else None
        elif kind in {NUMBER, RK, MULRK, BOOLERR}:
            cells.update(_plain(kind, content, book.percents))
        elif kind == ROW and content[12] & HIDDEN_ROW:
            rows.add(unpack_from("<H", content)[0] + 1)
        elif kind == COLINFO and content[8] & HIDDEN_COLUMN:
            first, last = unpack_from("<2H", content)
            columns.append((first + 1, last + 1))
        filtered |= kind == FILTERMODE
        if len(cells) > MAX_MARKS:
            raise UnclearWorkbookError
    return SheetMarks(cells, frozenset(rows), tuple(columns), filtered)


def _awaits_text(result: bytes) -> bool:
    """Whether the result of a formula is a text, which stands in a record of its own."""
    return result[6:] == NO_NUMBER and result[0] == RESULT_TEXT


def _result(result: bytes, *, zeros: bool, percent: bool) -> Mark:
    if result[6:] != NO_NUMBER:
        (value,) = unpack_from("<d", result)
        return _formula(Kind.NUMBER, repr(value), percent=percent) if value or zeros else _formula(Kind.EMPTY)
    if result[0] == RESULT_ERROR:
        return _formula(Kind.ERROR, ERRORS.get(result[2], "#N/A"))
    if result[0] == RESULT_BLANK:
        return _formula(Kind.TEXT)
    return _formula(Kind.EMPTY if result[0] == RESULT_TEXT else None)


def _formula(kind: Kind | None, value: str = "", *, percent: bool = False) -> Mark:
    return Mark(kind, value, formula=True, percent=percent)


def _plain(kind: int, content: bytes, percents: frozenset[int]) -> Iterator[tuple[tuple[int, int], Mark]]:
    """The errors and the shares in percent that are no formulas."""
    row, column = unpack_from("<2H", content)
    if kind == BOOLERR:
        code, error = content[6:8]
        if error:
            yield (row + 1, column + 1), Mark(Kind.ERROR, ERRORS.get(code, "#N/A"))
        return
    # the cells of MULRK: a style and a number of four bytes each, and at the end the last column
    count = (len(content) - 6) // 6 if kind == MULRK else 1
    for number in range(count):
        if unpack_from("<H", content, 4 + 6 * number)[0] in percents:
            yield (row + 1, column + 1 + number), Mark(Kind.NUMBER, percent=True)


def _text(stored: bytes) -> str:
    """A text of BIFF8: its length, whether its characters are of two bytes, the characters."""
    length, flags = unpack_from("<HB", stored)
    return (
        stored[3 : 3 + 2 * length].decode("utf-16-le", "replace")
        if flags & WIDE
        else (stored[3 : 3 + length].decode("latin-1"))
    )
