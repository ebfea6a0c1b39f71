"""The cells of one worksheet, row by row: what is stored, and nothing guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.reader.markup import broken, check_depth
from cchc.reader.model import Cell, Kind, UnreadableFile
from cchc.reader.references import MAX_COLUMN, NAMES, column_name, column_number, row_number
from cchc.reader.richtext import rich_text
from cchc.reader.styles import PLAIN, Look
from cchc.reader.values import constant, is_number, is_true

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from cchc.reader.model import Rows

MAX_CELLS = 200_000
MAX_PLAIN = 300
"""Digits that cannot exceed a double."""
NUMBER, EMPTY = Kind.NUMBER, Kind.EMPTY
new_cell = tuple.__new__  # half the time of Cell(...)


class Part(NamedTuple):
    """A worksheet part, and what its cells lean on: the strings, and what styles show by index."""

    name: str
    content: bytes
    strings: Mapping[str, Cell]
    styles: Mapping[str, Look]


class Grid:
    """The rows read so far of one worksheet."""

    __slots__ = (
        "_names",
        "_part",
        "_prefix",
        "_row",
        "_row_text",
        "_strings",
        "_styles",
        "count",
        "hidden",
        "rows",
        "unknown_style",
        "zeros",
    )

    def __init__(self, part: Part, prefix: str) -> None:
        self.rows: Rows = {}
        self.hidden: list[int] = []
        self.zeros: dict[tuple[int, int], str] = {}
        self.unknown_style = False
        self.count = 0
        self._part, self._prefix = part, prefix
        self._strings, self._styles = part.strings, part.styles
        self._names = prefix + "c", prefix + "v", prefix + "f", prefix + "is"
        self._row, self._row_text = 0, ""

    def add_row(self, element: Element) -> None:
        """Read one row, which stands below those read before."""
        if element.tag != self._prefix + "row":
            raise broken(self._part.name)
        stored = element.get("r")
        row = row_number(str(self._row + 1) if stored is None else stored)
        if not row:
            raise UnreadableFile("S08", part=self._part.name, row=stored or "")
        if row <= self._row:
            raise UnreadableFile("S06" if row == self._row else "S07", part=self._part.name, row=str(row))
        self._row, self._row_text = row, str(row)
        if is_true(element.get("hidden")):
            self.hidden.append(row)
        self.count += len(element)
        if self.count > MAX_CELLS:
            raise UnreadableFile("S04", part=self._part.name)
        self._add_cells(element)

    def _add_cells(self, row: Element) -> None:
        cells: dict[int, Cell] = {}
        c, row_text, column = self._names[0], self._row_text, 0
        for element in row:
            if element.tag != c:
                self._extension(element)
                continue
            attributes = element.attrib
            column += 1
            reference = attributes.get("r")
            if reference != NAMES[column] + row_text:
                column = self._place(reference, column)
            if not len(element):
                continue
            cell = self._common(element, attributes) or self._cell(element, column)
            if cell.value or cell.formula:
                if column in cells:
                    raise self._twice(column)
                cells[column] = cell
        if cells:
            self.rows[self._row] = cells

    def _common(self, element: Element, attributes: dict[str, str]) -> Cell | None:
        """Read what most cells are, a shared string or a whole number, and leave the rest to `_cell`."""
        child = element[0]
        value = child.text
        if value is None or len(element) > 1 or child.tag != self._names[1] or len(child):
            return None
        kind = attributes.get("t")
        if kind == "s":
            return self._strings.get(value)
        look = self._styles.get(attributes.get("s", "0"))
        if (
            kind is None
            and value.isdigit()
            and value.isascii()
            and len(value) <= MAX_PLAIN
            and look is not None
        ):
            return new_cell(Cell, (NUMBER, value, False, *look))
        return None

    def _place(self, reference: str | None, following: int) -> int:
        if reference is None:
            column = following if following <= MAX_COLUMN else 0
        else:
            cut = len(reference) - len(self._row_text)
            column = column_number(reference[:cut]) if reference[cut:] == self._row_text else 0
        if not column:
            raise UnreadableFile("S08", part=self._part.name, cell=reference or self._row_text)
        return column

    def _cell(self, element: Element, column: int) -> Cell:
        value, formula = self._content(element, column)
        kind = element.get("t")
        if formula and value == "0":
            self.zeros[self._row, column] = element.findtext(self._names[2], "")
        if kind is None or kind == "n":
            return self._number((value or "").strip(), element.get("s"), formula=formula)
        if kind == "s" and value:
            cell = self._strings.get(value)
            if cell is None:
                raise UnreadableFile("S10", part=self._part.name, cell=self._address(column), index=value)
            return cell._replace(formula=True) if formula else cell
        if value or (value is not None and kind == "str"):
            return constant(kind, value, formula=formula)
        return Cell(EMPTY, "", formula)

    def _content(self, element: Element, column: int) -> tuple[str | None, bool]:
        _, v, f, inline = self._names
        value: str | None = None
        formula = False
        for child in element:
            tag = child.tag
            if tag == v:
                if value is not None:
                    raise self._twice(column)
                if len(child):
                    raise broken(self._part.name)
                value = child.text or ""
            elif tag == f and not formula:
                formula = True
            elif tag == inline and value is None:
                value = rich_text(child, self._prefix, self._part.name)
            else:
                self._extension(child)
        return value, formula

    def _number(self, value: str, style: str | None, *, formula: bool) -> Cell:
        if not (value.isdigit() and value.isascii() and len(value) <= MAX_PLAIN) and not is_number(value):
            return Cell(Kind.ERROR if value else EMPTY, value, formula)
        look = self._styles.get(style or "0")
        if look is None:
            self.unknown_style |= style is not None
            look = PLAIN
        return new_cell(Cell, (NUMBER, value, formula, *look))

    def _extension(self, element: Element) -> None:
        if element.tag != self._prefix + "extLst":
            raise broken(self._part.name)
        check_depth(element, self._part.name)

    def _twice(self, column: int) -> UnreadableFile:
        return UnreadableFile("S06", part=self._part.name, cell=self._address(column))

    def _address(self, column: int) -> str:
        return column_name(column) + self._row_text
