"""Data tables: grouped headers repeated on each page, rows that do not split, columns of fixed width."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby, zip_longest
from typing import Literal, NamedTuple

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from cchc.letter.elements import append, element, paragraph, run, twips, write
from cchc.letter.styles import Name

Align = Literal["left", "center", "right", "both"]
_MARGIN = 1.2  # mm, left and right of a cell's text


class Column(NamedTuple):
    """A column; neighbours with the same `group` stand under one merged header of that name."""

    header: str
    width_mm: float
    align: Align = "left"
    group: str = ""


class Grid(NamedTuple):
    """A table: every row has a text for each column; `numbered` puts (1), (2) … under the headers.

    In the first `joined` columns an empty cell grows together with the one above it; rows whose first cells
    are joined stay on one page where they fit.
    """

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[str]]
    numbered: bool = False
    joined: int = 0


def add_grid(document: Document, grid: Grid) -> None:
    """Append a data table.

    Raises:
        ValueError: a row has more or fewer texts than there are columns.
    """
    table = element("w:tbl", _properties(grid.columns), _widths(grid.columns))
    for row in (*_header_rows(grid), *_rows(grid)):
        table.append(row)
    # Without a paragraph after it a table grows together with the next one.
    append(document, paragraph(Name.TABLE_GAP), table, paragraph(Name.GAP))


def _rows(grid: Grid) -> Iterator[BaseOxmlElement]:
    """Copies of two rows, one kept with the next, which is several times as fast as building each."""
    loose, kept = (_empty_row(grid.columns, keep=keep) for keep in (False, True))
    for texts, following in zip_longest(grid.rows, grid.rows[1:]):
        together = grid.joined and following and not following[0]
        row = deepcopy(kept if together else loose)
        for holder, text in zip(row.xpath(".//w:t"), texts, strict=True):
            write(holder, text)
        for properties, text in zip(row.xpath("./w:tc/w:tcPr")[: grid.joined], texts, strict=False):
            properties.insert(1, element("w:vMerge", val="restart") if text else element("w:vMerge"))
        yield row


def _empty_row(columns: tuple[Column, ...], *, keep: bool) -> BaseOxmlElement:
    return _row(*(_cell(column.width_mm, _line(column.align, keep=keep)) for column in columns))


def _line(align: Align, *, keep: bool) -> BaseOxmlElement:
    with_next = (element("w:keepNext"),) if keep else ()
    line = paragraph(Name.CELL, "", *with_next, element("w:jc", val=align))
    line.append(run(""))
    return line


def _header_rows(grid: Grid) -> Iterator[BaseOxmlElement]:
    if any(column.group for column in grid.columns):
        yield _row(*_group_cells(grid.columns), header=True)
        yield _row(*(_under_group(column) for column in grid.columns), header=True)
    else:
        yield _row(*(_head(column.width_mm, column.header) for column in grid.columns), header=True)
    if grid.numbered:
        numbers = enumerate(grid.columns, start=1)
        yield _row(*(_head(column.width_mm, f"({number})") for number, column in numbers), header=True)


def _group_cells(columns: tuple[Column, ...]) -> Iterator[BaseOxmlElement]:
    for group, members in groupby(columns, key=lambda column: column.group):
        inside = tuple(members)
        if group:
            width = sum(column.width_mm for column in inside)
            yield _head(width, group, element("w:gridSpan", val=str(len(inside))))
            continue
        for column in inside:
            yield _head(column.width_mm, column.header, element("w:vMerge", val="restart"))


def _under_group(column: Column) -> BaseOxmlElement:
    if column.group:
        return _head(column.width_mm, column.header)
    return _head(column.width_mm, "", element("w:vMerge"))


def _head(width: float, text: str, *span: BaseOxmlElement) -> BaseOxmlElement:
    return _cell(width, paragraph(Name.TABLE_HEAD, text), *span)


def _cell(width: float, content: BaseOxmlElement, *span: BaseOxmlElement) -> BaseOxmlElement:
    size = element("w:tcW", w=twips(width), type="dxa")
    return element("w:tc", element("w:tcPr", size, *span, element("w:vAlign", val="center")), content)


def _row(*cells: BaseOxmlElement, header: bool = False) -> BaseOxmlElement:
    properties = element("w:trPr", element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))
    return element("w:tr", properties, *cells)


def _properties(columns: tuple[Column, ...]) -> BaseOxmlElement:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (element(f"w:{side}", val="single", sz="4", space="0", color="000000") for side in sides)
    margins = (element(f"w:{side}", w=twips(_MARGIN), type="dxa") for side in ("left", "right"))
    return element(
        "w:tblPr",
        element("w:tblW", w=str(sum(int(twips(column.width_mm)) for column in columns)), type="dxa"),
        element("w:tblBorders", *lines),
        element("w:tblLayout", type="fixed"),
        element("w:tblCellMar", *margins),
    )


def _widths(columns: tuple[Column, ...]) -> BaseOxmlElement:
    return element("w:tblGrid", *(element("w:gridCol", w=twips(column.width_mm)) for column in columns))
