"""One worksheet: its rows as they come, then what stands around them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from cchc.reader.grid import Grid, Part
from cchc.reader.markup import broken, check_depth, grow
from cchc.reader.model import Area, Sheet, UnreadableFile
from cchc.reader.references import area, row_number
from cchc.reader.values import is_true

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

MAX_MERGES = 10_000


def read_sheet(part: Part, name: str, state: str) -> tuple[Sheet, list[str], int]:
    """Stream a worksheet part; give the sheet, the ids of what is to be told, and the number of its cells."""
    grid, root, prefix = _read_rows(part)
    check_depth(root, part.name)
    merges = list(islice(_merges(root, prefix, part.name), MAX_MERGES + 1))
    sheet = Sheet(
        name,
        state,
        grid.rows,
        tuple(merges[:MAX_MERGES]),
        frozenset(grid.hidden),
        tuple(_hidden_columns(root, prefix, part.name)),
        _is_filtered(root, prefix),
        grid.zeros,
    )
    return sheet, ["S12"] * grid.unknown_style + ["S05"] * (len(merges) > MAX_MERGES), grid.count


def _read_rows(part: Part) -> tuple[Grid, Element, str]:
    grid = None
    for growth in grow(part.content, part.name, "worksheet"):
        grid = grid or Grid(part, growth.prefix)
        data = growth.root.find(growth.prefix + "sheetData")
        if data is None:
            continue
        complete = data[:] if growth.whole or data is not growth.root[-1] else data[:-1]
        for row in complete:
            grid.add_row(row)
        del data[: len(complete)]
    if grid is None or len(growth.root.findall(growth.prefix + "sheetData")) != 1:
        raise broken(part.name)
    return grid, growth.root, growth.prefix


def _merges(root: Element, prefix: str, part: str) -> Iterator[Area]:
    for element in _within(root, prefix + "mergeCells", prefix + "mergeCell"):
        reference = element.get("ref", "")
        found = area(reference)
        if found is None:
            raise UnreadableFile("S08", part=part, cell=reference)
        yield found


def _hidden_columns(root: Element, prefix: str, part: str) -> Iterator[tuple[int, int]]:
    for element in _within(root, prefix + "cols", prefix + "col"):
        if is_true(element.get("hidden")):
            first, last = element.get("min", ""), element.get("max", "")
            if not 0 < row_number(first) <= row_number(last):
                raise UnreadableFile("S08", part=part, cell=f"{first}:{last}")
            yield int(first), int(last)


def _is_filtered(root: Element, prefix: str) -> bool:
    properties = root.find(prefix + "sheetPr")
    return (properties is not None and is_true(properties.get("filterMode"))) or (
        next(_within(root, prefix + "autoFilter", prefix + "filterColumn"), None) is not None
    )


def _within(root: Element, parent: str, child: str) -> Iterator[Element]:
    # not a path such as 'x:cols/x:col': ElementTree would look for the prefix's namespace
    return (element for group in root if group.tag == parent for element in group if element.tag == child)
