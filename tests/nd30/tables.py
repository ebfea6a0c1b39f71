"""The tables of the annexes."""

from collections.abc import Iterator

from nd30.model import Paper

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def tables_have_single_borders(paper: Paper) -> Iterator[str]:
    """On all sides and between the cells."""
    for table in paper.grids:
        kinds = {table.borders.get(side, "none") for side in _SIDES}
        if kinds != {"single"}:
            yield f"annex {table.annex}: {kinds}"


def table_heads_repeat(paper: Paper) -> Iterator[str]:
    """The rows of the head stand first and again on every page."""
    for table in paper.grids:
        repeats = [row.repeats for row in table.rows]
        if not repeats[0] or repeats != sorted(repeats, reverse=True):
            yield f"annex {table.annex}"


def rows_do_not_split(paper: Paper) -> Iterator[str]:
    """No row goes over two pages."""
    for table in paper.grids:
        if any(row.splits for row in table.rows):
            yield f"annex {table.annex}"


def table_text_is_12_or_13(paper: Paper) -> Iterator[str]:
    """Each cell."""
    for table in paper.grids:
        for row in table.rows:
            for line in (line for cell in row.cells for line in cell.lines if line.pieces):
                if not line.all("size") <= {12, 13}:
                    yield f"annex {table.annex}: «{line.text[:40]}» of {line.all('size')}"


def table_heads_are_bold(paper: Paper) -> Iterator[str]:
    """Bold and centred, and nothing else is a head."""
    for table in paper.grids:
        for row in (row for row in table.rows if row.repeats):
            for line in (line for cell in row.cells for line in cell.lines if line.pieces):
                if line.all("bold") != {True} or line.layout.align != "center":
                    yield f"annex {table.annex}: «{line.text[:40]}»"


def tables_fit_the_page(paper: Paper) -> Iterator[str]:
    """Not wider than the text."""
    for table in paper.grids:
        room = paper.sections[table.annex].room
        if sum(table.widths) > room + 0.5:
            yield f"annex {table.annex}: {sum(table.widths):.1f} mm in {room:.1f}"


RULES = (
    tables_have_single_borders,
    table_heads_repeat,
    rows_do_not_split,
    table_text_is_12_or_13,
    table_heads_are_bold,
    tables_fit_the_page,
)
