"""The cells of one worksheet, streamed: what is stored, and nothing guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.reader.markup import MAIN, MAX_DEPTH, parse
from cchc.reader.model import Area, Cell, Kind, Sheet, UnreadableFile
from cchc.reader.references import COLUMNS, area, column_name, column_number, row_number
from cchc.reader.richtext import RichText
from cchc.reader.values import constant, is_number, is_true

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.parsers import expat

MAX_CELLS = 200_000
MAX_MERGES = 10_000
MAX_PLAIN = 300  # digits that cannot exceed a double
NUMBER = Kind.NUMBER
BEFORE_ROW, IN_ROW, IN_CELL, IN_VALUE = range(4)


class Grid:
    """The handlers of a worksheet part, and what they gathered."""

    def __init__(self, part: str, strings: Mapping[str, Cell], styles: Mapping[str, bool]) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merges: list[Area] = []
        self.many_merges = False
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.has_filter = False
        self.unknown_style = False
        self.count = 0
        self._part, self._strings, self._styles = part, strings, styles
        self._text: list[str] = []
        self._state = BEFORE_ROW
        self._depth = 0
        self._row = self._column = 0
        self._row_text = ""
        self._cell: dict[str, str] = {}
        self._value: str | None = None
        self._formula = False
        self._sheet_data_seen = False

    def begin(self, parser: expat.XMLParserType, name: str, attributes: dict[str, str]) -> None:
        """Take the root element and set the handlers for what follows."""
        prefix, colon, local = name.rpartition(":")
        if local != "worksheet" or attributes.get("xmlns:" + prefix if colon else "xmlns") not in MAIN:
            raise UnreadableFile("S13", part=self._part)
        prefix += colon
        self._parser = parser
        self._sheet_data, self._row_tag, self._c = prefix + "sheetData", prefix + "row", prefix + "c"
        self._v, self._f, self._is = prefix + "v", prefix + "f", prefix + "is"
        self._rich = RichText(self._part, (self._is, prefix + "t", prefix + "rPh"), self._text, self._inline)
        self._around = {
            prefix + "sheetPr": self._properties,
            prefix + "col": self._columns,
            prefix + "mergeCell": self._merge,
            prefix + "filterColumn": self._filter,
        }
        parser.CharacterDataHandler = self._text.append
        self._leave_data()

    def sheet(self, name: str, state: str) -> Sheet:
        """Give what was gathered."""
        rows, columns = frozenset(self.hidden_rows), tuple(self.hidden_columns)
        return Sheet(name, state, self.cells, tuple(self.merges), rows, columns, self.has_filter)

    def note_codes(self) -> list[str]:
        """Give the ids of what is to be told: a style that is missing, merges too many to keep."""
        return ["S12"] * self.unknown_style + ["S05"] * self.many_merges

    def _leave_data(self) -> None:
        self._parser.StartElementHandler = self._start_around
        self._parser.EndElementHandler = self._end_around

    # Around the cells

    def _start_around(self, name: str, attributes: dict[str, str]) -> None:
        self._text.clear()
        if name == self._sheet_data:
            if self._sheet_data_seen or self._depth:
                raise self._broken()
            self._sheet_data_seen = True
            self._parser.StartElementHandler = self._start
            self._parser.EndElementHandler = self._end
            return
        self._deeper()
        take = self._around.get(name)
        if take is not None:
            take(attributes)

    def _end_around(self, _: str) -> None:
        self._depth -= 1

    def _properties(self, attributes: dict[str, str]) -> None:
        self.has_filter |= is_true(attributes.get("filterMode"))

    def _filter(self, _: dict[str, str]) -> None:
        self.has_filter = True

    def _columns(self, attributes: dict[str, str]) -> None:
        if is_true(attributes.get("hidden")):
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if not (first.isdecimal() and last.isdecimal()):
                raise UnreadableFile("S08", part=self._part, cell=f"{first}:{last}")
            self.hidden_columns.append((int(first), int(last)))

    def _merge(self, attributes: dict[str, str]) -> None:
        if len(self.merges) == MAX_MERGES:
            self.many_merges = True
            return
        found = area(attributes.get("ref", ""))
        if found is None:
            raise UnreadableFile("S08", part=self._part, cell=attributes.get("ref", ""))
        self.merges.append(found)

    # The cells: called for every element, so the commonest comes first and little is called

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._c:
            if self._state != IN_ROW:
                raise self._broken()
            self._state = IN_CELL
            self._cell = attributes
            self._value = None
            self._formula = False
            self.count += 1
            reference = attributes.get("r")
            if reference is None:
                self._column += 1
            else:
                cut = len(reference) - len(self._row_text)
                column = COLUMNS.get(reference[:cut]) or column_number(reference[:cut])
                if not column or reference[cut:] != self._row_text:
                    raise UnreadableFile("S08", part=self._part, cell=reference)
                self._column = column
        elif name == self._v:
            if self._state != IN_CELL or self._value is not None:
                raise self._twice()
            self._state = IN_VALUE
            self._text.clear()
        elif name == self._row_tag:
            self._start_row(attributes)
        else:
            self._start_other(name)

    def _end(self, name: str) -> None:
        if name == self._c:
            self._state = IN_ROW
            if self._value is not None or self._formula:
                self._store()
        elif name == self._v:
            self._value = "".join(self._text)
            self._state = IN_CELL
        elif name == self._row_tag:
            self._state = BEFORE_ROW
        elif name == self._sheet_data:
            self._leave_data()
        elif name == self._f:
            self._state = IN_CELL
        else:
            self._depth -= 1

    def _start_row(self, attributes: dict[str, str]) -> None:
        if self._state != BEFORE_ROW:
            raise self._broken()
        stored = attributes.get("r")
        row = row_number(str(self._row + 1) if stored is None else stored)
        if not row:
            raise UnreadableFile("S08", part=self._part, row=stored or "")
        if row <= self._row:
            raise UnreadableFile("S06" if row == self._row else "S07", part=self._part, row=str(row))
        if self.count > MAX_CELLS:
            raise UnreadableFile("S04", part=self._part)
        if is_true(attributes.get("hidden")):
            self.hidden_rows.add(row)
        self._row, self._row_text = row, str(row)
        self._column = 0
        self._state = IN_ROW

    def _start_other(self, name: str) -> None:
        if name == self._f:
            if self._state != IN_CELL or self._formula:
                raise self._twice()
            self._formula = True
            self._state = IN_VALUE
        elif name == self._is and self._state == IN_CELL:
            if self._value is not None:
                raise self._twice()
            self._parser.StartElementHandler = self._rich.start
            self._parser.EndElementHandler = self._rich.end
            self._rich.start(name, {})
        elif self._state == IN_VALUE:
            raise self._broken()
        else:
            self._deeper()

    def _inline(self, string: str) -> None:
        self._value = string
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def _store(self) -> None:
        value, kind, formula = self._value, self._cell.get("t"), self._formula
        if kind is None or kind == "n":
            cell = self._number((value or "").strip(), formula)
        elif value is None or not (value or kind == "str"):
            cell = Cell(Kind.EMPTY, "", formula)
        elif kind == "s":
            shared = self._strings.get(value)
            if shared is None:
                raise UnreadableFile("S10", part=self._part, cell=self._address(), index=value)
            cell = shared._replace(formula=True) if formula else shared
        else:
            cell = constant(kind, value, formula=formula)
        if cell.value or formula:
            key = self._row, self._column
            if key in self.cells:
                raise self._twice()
            self.cells[key] = cell

    def _number(self, value: str, formula: bool) -> Cell:
        plain = len(value) <= MAX_PLAIN and value.isascii() and value.isdigit()
        if not plain and not is_number(value):
            return Cell(Kind.ERROR if value else Kind.EMPTY, value, formula)
        date = self._styles.get(self._cell.get("s", "0"))
        if date is None:
            self.unknown_style = self.unknown_style or "s" in self._cell
        return Cell(NUMBER, value, formula, date or False)

    # Faults

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UnreadableFile("X03", part=self._part)

    def _broken(self) -> UnreadableFile:
        return UnreadableFile("X02", part=self._part, line=str(self._parser.CurrentLineNumber))

    def _twice(self) -> UnreadableFile:
        return UnreadableFile("S06", part=self._part, cell=self._address())

    def _address(self) -> str:
        return f"{column_name(self._column)}{self._row_text}"


def read_grid(data: bytes, part: str, strings: Mapping[str, Cell], styles: Mapping[str, bool]) -> Grid:
    """Stream a worksheet part; `styles` tells by a style's index whether it shows a date."""
    grid = Grid(part, strings, styles)
    parse(data, part, grid.begin)
    if grid.count > MAX_CELLS:
        raise UnreadableFile("S04", part=part)
    return grid
