"""What the content.xml of an .ods tells of formulas, errors, shares in percent and hidden rows and columns.

A run of equal cells or rows is walked as one, and spread out only where there is something to tell of it.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, TreeBuilder

from cchc.reader.marks import MAX_MARKS, Mark, SheetMarks, UnclearWorkbookError
from cchc.reader.markup import CHUNK, MAX_DEPTH, feed, new_parser
from cchc.reader.model import Kind, UnreadableFile
from cchc.reader.package import open_package

PART = "content.xml"
OFFICE, TABLE, TEXT = (
    f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0 " for name in ("office", "table", "text")
)
SHEET, ROW, COLUMN, PARAGRAPH = TABLE + "table", TABLE + "table-row", TABLE + "table-column", TEXT + "p"
CELLS = frozenset({TABLE + "table-cell", TABLE + "covered-table-cell"})
ROWS_REPEATED, COLUMNS_REPEATED = TABLE + "number-rows-repeated", TABLE + "number-columns-repeated"
VALUE_TYPE, VALUE, FORMULA, VISIBILITY = (
    OFFICE + "value-type", OFFICE + "value", TABLE + "formula", TABLE + "visibility",
)  # fmt: skip
ERROR_TYPES = (
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type",
    "http://openoffice.org/2009/calc value-type",
)
NUMERIC = frozenset({"float", "percentage", "currency"})
SHOWN_ERROR = re.compile(r"#(NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)|(Err|Lỗi):\d{3}")
PLAIN = re.compile(r"^\w*:?=|\[\.?|(?<=:)\.|\]")
"""What a formula of OpenDocument has more than one of Excel: of:=SUM([.D8:.D9])."""
TRUTHS = {"TRUE": "TRUE", "ĐÚNG": "TRUE", "FALSE": "FALSE", "SAI": "FALSE"}
"""A truth in a cell of a number's format is stored as 1 or 0, and only its text says what it is."""


def ods_marks(data: bytes) -> dict[str, SheetMarks]:
    """Tell of each sheet by its name.

    Raises:
        UnreadableFile: The content is no sound XML (X01: it has a DTD).
        UnclearWorkbookError: The content is not built as spreadsheets are.
    """
    content = open_package(data).read(PART)
    builder, book = TreeBuilder(), _Book()
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise UnreadableFile("X03", part=PART)
        if name == SHEET:
            book.begin(attributes.get(TABLE + "name", ""))
        builder.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        element = builder.end(name)
        if name == ROW:
            book.add_row(element)
            element.clear()
        elif name == COLUMN:
            book.add_columns(element)
        elif name == SHEET:
            book.end()

    parser = new_parser(content, PART, " ")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    for offset in range(0, len(content), CHUNK):
        feed(parser, content[offset : offset + CHUNK], PART, last=offset + CHUNK >= len(content))
    return book.sheets


class _Book:
    """The sheets read so far, and the one that is being read."""

    def __init__(self) -> None:
        self.sheets: dict[str, SheetMarks] = {}
        self._name: str | None = None
        self._count = 0

    def begin(self, name: str) -> None:
        if self._name is not None or name in self.sheets:  # a table within a table, or a name twice
            raise UnclearWorkbookError
        self._name, self._row, self._column, self._has_filter = name, 0, 0, False
        self._cells: dict[tuple[int, int], Mark] = {}
        self._zeros: dict[tuple[int, int], str] = {}
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []

    def end(self) -> None:
        self.sheets[self._name or ""] = SheetMarks(
            self._cells,
            frozenset(self._hidden_rows),
            tuple(self._hidden_columns),
            self._has_filter,
            self._zeros,
        )
        self._name = None

    def add_columns(self, element: Element) -> None:
        if self._name is None:
            return
        first, self._column = self._column + 1, self._column + _times(element, COLUMNS_REPEATED)
        if element.get(VISIBILITY, "visible") != "visible":
            self._hidden_columns.append((first, self._column))

    def add_row(self, element: Element) -> None:
        if self._name is None:
            return
        rows = range(self._row + 1, self._row + 1 + _times(element, ROWS_REPEATED))
        self._row = rows[-1]
        column = 0
        for cell in element:
            if cell.tag not in CELLS:
                continue
            columns = range(column + 1, column + 1 + _times(cell, COLUMNS_REPEATED))
            column = columns[-1]
            mark = _mark(cell)
            if mark:
                self._charge(len(rows) * len(columns))
                self._cells.update(((row, number), mark) for row in rows for number in columns)
                if mark.formula and mark.kind is Kind.NUMBER and not float(mark.value):
                    self._zeros[rows[0], columns[0]] = PLAIN.sub("", cell.get(FORMULA, ""))
        visibility = element.get(VISIBILITY, "visible")
        if visibility != "visible" and any(len(cell) for cell in element):  # blank rows may be a million
            self._charge(len(rows))
            self._hidden_rows.update(rows)
            self._has_filter |= visibility == "filter"

    def _charge(self, count: int) -> None:
        self._count += count
        if self._count > MAX_MARKS:
            raise UnclearWorkbookError


def _times(element: Element, attribute: str) -> int:
    times = int(element.get(attribute, "1"))
    if times < 1:
        raise UnclearWorkbookError
    return times


def _mark(cell: Element) -> Mark | None:
    """What is told of a cell; None for a plain value, which calamine reads well."""
    kind, formula = cell.get(VALUE_TYPE, ""), FORMULA in cell.attrib
    error = any(cell.get(name) == "error" for name in ERROR_TYPES)
    if not (formula or error or kind == "percentage"):
        return None
    paragraphs = ["".join(child.itertext()) for child in cell if child.tag == PARAGRAPH]
    shown = "\n".join(paragraphs)  # without comments, which hold paragraphs of their own
    if error or (formula and SHOWN_ERROR.fullmatch(shown)):  # old programs store 0 beside the error's text
        return Mark(Kind.ERROR, shown if shown.startswith("#") else f"#{shown}", formula)
    return _valued(cell, kind, shown if paragraphs else None)


def _valued(cell: Element, kind: str, shown: str | None) -> Mark:
    """What is told of a formula or a share in percent that is no error; `shown` is None without any text."""
    formula, text = FORMULA in cell.attrib, shown or ""
    if kind == "string":
        return Mark(Kind.TEXT, cell.get(OFFICE + "string-value", text), formula)
    if kind in NUMERIC:
        value, truth = cell.get(VALUE, ""), TRUTHS.get(text.strip().upper())
        if truth or not value:
            return Mark(Kind.BOOL if truth else Kind.EMPTY, truth or "", formula)
        return Mark(Kind.NUMBER, value, formula, kind == "percentage")
    if kind:  # a boolean, a date or a time
        return Mark(None, "", formula)
    return Mark(Kind.EMPTY if shown is None else Kind.TEXT, text, formula)
