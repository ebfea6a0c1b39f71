"""A page of lines of one height: cells go over as many of them as their text needs."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from xlsxwriter.worksheet import Worksheet

from cchc.workbook.formats import LINE, SIZE, Formats, font_size
from cchc.workbook.text import cell_text, text_lines

COLUMNS: Final = 23
WIDTH: Final = 4.14  # characters a column: 23 of them fill the width of a page
LINES: Final = 58  # of a page of A4, which shows them at 87 %
PIXELS: Final = (34, 20)  # width of a column and height of a line
_ROOM: Final = 4.8  # characters: a column with its edges, which a cell over many columns also has


class Text(NamedTuple):
    """A cell of the page: its text, over how many columns it goes, its look, and where it leads."""

    text: str
    span: int
    look: str
    place: str = ""

    @property
    def lines(self) -> int:
        """The lines that its text takes."""
        return text_lines(self.text, self.span * _ROOM * SIZE / font_size(self.look))


class Page:
    """A worksheet that is filled from top to bottom."""

    def __init__(self, sheet: Worksheet, formats: Formats) -> None:
        sheet.set_default_row(LINE)
        sheet.set_column(0, COLUMNS - 1, WIDTH)
        self.sheet, self.formats, self.line = sheet, formats, 0

    def add(self, cells: Iterable[Text], lines: int = 0) -> None:
        """Write cells side by side; without a number of lines they are as high as the longest text needs."""
        row = tuple(cells)
        last = self.line + (lines or height(row)) - 1
        column = 0
        for text, span, look, place in row:
            form = self.formats.of(look)
            if span > 1 or last > self.line:
                self.sheet.merge_range(self.line, column, last, column + span - 1, "", form)
            if place:
                self.sheet.write_url(self.line, column, f"internal:{place}", form, cell_text(text))
            else:
                self.sheet.write_string(self.line, column, cell_text(text), form)
            column += span
        self.line = last + 1

    def whole(self, text: str, look: str, lines: int = 0) -> None:
        """Write one cell over the whole width."""
        self.add((Text(text, COLUMNS, look),), lines)

    def gap(self, lines: int = 1) -> None:
        """Leave white space."""
        self.line += lines


def height(cells: Iterable[Text]) -> int:
    """The lines that cells side by side take."""
    return max(cell.lines for cell in cells)


def fit(lists: Sequence[Sequence[int]], room: int) -> list[int]:
    """How many rows of each list fit so many lines, shared in turn; a list that is cut says so in a line."""
    shown, growing = [0] * len(lists), set(range(len(lists)))
    while growing:
        for place in sorted(growing):
            more = [*shown[:place], shown[place] + 1, *shown[place + 1 :]]
            if shown[place] < len(lists[place]) and _lines(lists, more) <= room:
                shown = more
            else:
                growing.discard(place)
    return shown


def _lines(lists: Sequence[Sequence[int]], shown: Sequence[int]) -> int:
    pairs = zip(lists, shown, strict=True)
    return sum(sum(heights[:count]) + (count < len(heights)) for heights, count in pairs)
