"""Worksheets whose rows go straight into XML: a long sheet in a third of the time and memory."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from html import escape
from typing import Final

from xlsxwriter.utility import xl_col_to_name, xl_range

from cchc.form.sheet import PlainSheet
from cchc.tables import Column, Kind, Measure, Value
from cchc.workbook.formats import LINE, SIZE, WORD_SIZE, Formats, date_format
from cchc.workbook.links import Link
from cchc.workbook.model import Cell, Live
from cchc.workbook.numbers import Number, live_format, shown
from cchc.workbook.text import cell_text, text_lines

_MOST_LINES: Final = 20
MOST_LINKS: Final = 65_530  # of a sheet: Excel takes no more
_DAY_ZERO: Final = date(1899, 12, 30)
_EDGES: Final = 0.7  # characters that the edges of a centred cell take
_INDENT: Final = 1.5  # characters that a cell's indent and edges take


class _Cells(dict[Value, tuple[str, int]]):
    """The XML of each value of a column and the lines that it takes, made once."""

    def __init__(self, sheet: "RecordSheet", column: Column, formats: Formats) -> None:
        super().__init__()
        self._sheet, self._column, self._formats = sheet, column, formats
        self._frames: dict[tuple[Value, str], tuple[str, str, int]] = {}
        self._look = column.kind.name
        self._word = "word" if column.kind is Kind.NUMBER else self._look
        self.width = column.width

    def live(self, cell: Live) -> tuple[str, int]:
        """The XML of a live cell, and the lines that it takes."""
        value, formula, number_format = cell
        key = value, number_format
        head, tail, lines = self._frames.get(key) or self._frames.setdefault(key, self._frame(*key))
        return f"{head}{formula.replace('&', '&amp;').replace('<', '&lt;')}{tail}", lines

    def __missing__(self, value: Value) -> tuple[str, int]:
        if isinstance(value, str) and value:
            made = self._text(value)
        elif isinstance(value, date):
            made = f"{self._style(self._look, date_format(value))}><v>{(value - _DAY_ZERO).days}</v></c>", 1
        elif isinstance(value, int | Fraction | Measure):
            made = self._number(value), 1
        else:
            made = f"{self._style(self._look)}/>", 1
        self[value] = made
        return made

    def _text(self, value: str) -> tuple[str, int]:
        text = cell_text(value)
        return f'{self._style(self._word)} t="s"><v>{self._sheet.shared(text)}</v></c>', self._lines(text)

    def _lines(self, text: str) -> int:
        if self._column.kind in (Kind.CODE, Kind.HASH):
            return 1
        if self._column.kind is Kind.NUMBER:
            return text_lines(text, self._column.width * SIZE / WORD_SIZE)
        edges = _EDGES if self._column.kind is Kind.STATE else _INDENT
        return text_lines(text, self._column.width - edges)

    def _frame(self, value: Value, number_format: str) -> tuple[str, str, int]:
        """What stands before and after the formula of a live cell, and the lines that its value takes."""
        if isinstance(value, int | Fraction | Measure):
            style, _, stored = self._number(value, live_format(value)).partition(">")
            return f"{style}><f>", f"</f>{stored}", 1
        text = cell_text(value) if isinstance(value, str) else ""
        head = f'{self._style(self._word, number_format)} t="str"><f>'
        return head, f"</f><v>{escape(text, quote=False)}</v></c>", self._lines(text)

    def _number(self, value: Number, number_format: str = "") -> str:
        stored, text, own = shown(value)
        self.width = max(self.width, len(text) + _INDENT + 1)  # Excel shows #### for a number too wide
        return f"{self._style(self._look, number_format or own)}><v>{stored}</v></c>"

    def _style(self, look: str, number: str = "") -> str:
        return f' s="{self._formats.of(look, number)._get_xf_index()}"'  # noqa: SLF001 - no public name


class RecordSheet(PlainSheet):
    """A worksheet that takes whole rows after its title and header.

    xlsxwriter keeps an object for each cell and builds its XML from them; here the XML of a value is made
    once a column. It stands on `_write_rows` of xlsxwriter, whose version the requirements pin.
    """

    def __init__(self) -> None:
        super().__init__()
        self._records: list[str] = []
        self._links: list[Link] = []
        self.dim_rowmax: int  # the last row that Worksheet itself has written

    def shared(self, text: str) -> int:
        """The number of a text in the workbook's shared strings."""
        return int(self.str_table._get_shared_string_index(text))  # noqa: SLF001 - as Worksheet itself does

    def add_records(
        self, first_row: int, columns: tuple[Column, ...], rows: Iterable[tuple[Cell, ...]], formats: Formats
    ) -> None:
        """Add rows below everything that was written, and set the widths; the first row is counted from 0."""
        letters = [f'<c r="{xl_col_to_name(position)}' for position in range(len(columns))]
        cells = [_Cells(self, column, formats) for column in columns]
        for number, values in enumerate(rows, first_row + 1):
            made = [
                known.live(value) if isinstance(value, Live) else known[value]
                for known, value in zip(cells, values, strict=True)
            ]
            cells_xml, lines = zip(*made, strict=True)
            height = LINE * min(max(lines), _MOST_LINES)
            xml = "".join([f'{c}{number}"{rest}' for c, rest in zip(letters, cells_xml, strict=True)])
            self._records.append(f'<row r="{number}" ht="{height}">{xml}</row>')
        for position, known in enumerate(cells):
            self.set_column(position, position, known.width)

    def add_links(self, links: Iterable[Link]) -> None:
        """Make cells of rows lead to places; a file that many rows lead to is named once."""
        self._links += links

    @property
    def has_too_many_links(self) -> bool:
        """Whether the last ones are left out."""
        return len(self._links) > MOST_LINKS

    def add_note(self, row: int, column: int, text: str, options: dict[str, object]) -> None:
        """Put a note over a cell of the records; Worksheet would write an empty row of its own for it."""
        last = self.dim_rowmax
        self.write_comment(row, column, text, options)
        self.dim_rowmax = last

    def add_long_table(self, area: tuple[int, int, int, int], options: dict[str, object]) -> None:
        """Make an Excel table; xlsxwriter keeps an entry for each cell, so it is made short and stretched."""
        first_row, first_column, _, last_column = area
        self.add_table(first_row, first_column, first_row + 1, last_column, options)
        table = self.tables[-1]
        table["range"] = xl_range(*area)
        if "autofilter" in table:
            table["autofilter"] = table["range"]

    def _write_dimension(self) -> None:
        """Say how far the sheet goes, the records included."""
        rows = self.dim_rowmax
        self.dim_rowmax = rows + len(self._records)
        super()._write_dimension()
        self.dim_rowmax = rows

    def _write_hyperlinks(self) -> None:
        """Write the links; Worksheet calls it before it numbers what else the sheet refers to."""
        if not self._links:
            return
        numbers: dict[str, int] = {}
        written = []
        for cell, target, place in self._links[:MOST_LINKS]:
            number = numbers.setdefault(target, len(numbers) + 1) if target else 0
            leads = f' r:id="rId{number}"' if number else ""
            inside = f' location="{_attribute(place)}"' if place else ""
            written.append(f'<hyperlink ref="{cell}"{leads}{inside}/>')
        self.fh.write(f"<hyperlinks>{''.join(written)}</hyperlinks>")
        self.external_hyper_links += [["/hyperlink", target, "External"] for target in numbers]
        self.rel_count += len(numbers)

    def _write_rows(self) -> None:
        """Write the title and the header, then the records."""
        super()._write_rows()
        for record in self._records:
            self.fh.write(record)


def _attribute(text: str) -> str:
    """Text between double quotes; `html.escape` would make the apostrophes of each place longer too."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
