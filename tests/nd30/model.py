"""What the rules see of a document: everything resolved, lengths in millimetres, sizes in points."""

from typing import NamedTuple


class Look(NamedTuple):
    """How a piece of text looks; the fonts of its four slots in one tuple."""

    fonts: tuple[str, ...]
    size: float
    bold: bool
    italic: bool
    underline: bool
    colour: str


class Layout(NamedTuple):
    """How a paragraph stands; `line` is a multiple, or 0 where the spacing is exact."""

    align: str
    before: float
    after: float
    line: float
    left: float
    right: float
    first: float
    keep_next: bool
    outline: int
    drawn: bool


class Line(NamedTuple):
    """A paragraph: its text, each piece of it with its look, its layout and the name of its style."""

    text: str
    pieces: tuple[tuple[str, Look], ...]
    layout: Layout
    style: str

    def all(self, attribute: str) -> set[object]:
        """The values that an attribute of the look has in the paragraph."""
        return {getattr(look, attribute) for _, look in self.pieces}


class Cell(NamedTuple):
    """A cell of a table."""

    width: float
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Its paragraphs as one text."""
        return "\n".join(line.text for line in self.lines)


class Row(NamedTuple):
    """A row of a table."""

    cells: tuple[Cell, ...]
    splits: bool
    repeats: bool


class Table(NamedTuple):
    """A table: widths of its grid, borders by side, cell margins, and the annex in which it stands (0: none)."""

    widths: tuple[float, ...]
    borders: dict[str, str]
    margins: dict[str, float]
    rows: tuple[Row, ...]
    annex: int


class Section(NamedTuple):
    """A section: paper, margins by side with `header`, and what its headers show."""

    width: float
    height: float
    landscape: bool
    margins: dict[str, float]
    first_differs: bool
    start: int | None
    header: tuple[Line, ...]
    first_header: tuple[Line, ...]
    numbered: bool

    @property
    def room(self) -> float:
        """The width of its text."""
        return self.width - self.margins["left"] - self.margins["right"]


class Paper(NamedTuple):
    """A document; `lines` are the paragraphs before the signature, `annexes` those of each annex."""

    lines: tuple[Line, ...]
    annexes: tuple[tuple[Line, ...], ...]
    tables: tuple[Table, ...]
    sections: tuple[Section, ...]
    style_fonts: dict[str, tuple[str, ...]]
    themed: bool

    @property
    def is_letter(self) -> bool:
        """Whether it is a công văn, which has no title."""
        return not any(line.text == "BÁO CÁO" for line in self.lines)

    @property
    def head(self) -> Table:
        """The table of the letterhead."""
        return self.tables[0]

    @property
    def foot(self) -> Table:
        """The table with the signature, the last before the annexes."""
        return [table for table in self.tables if not table.annex][-1]

    @property
    def grids(self) -> list[Table]:
        """The tables of the annexes."""
        return [table for table in self.tables if table.annex]

    def every(self) -> list[Line]:
        """Every paragraph with text, cells included."""
        cells = (
            line for table in self.tables for row in table.rows for cell in row.cells for line in cell.lines
        )
        found = (*self.lines, *(line for annex in self.annexes for line in annex), *cells)
        return [line for line in found if line.text.strip()]
