"""Strings of the shared table and of inline cells: runs joined, phonetic guides left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc.reader.markup import broken, check_depth, grow
from cchc.reader.model import Cell, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

new_cell = tuple.__new__  # half the time of Cell(...)
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def unescape(text: str) -> str:
    """Decode the `_xHHHH_` escapes of a stored string."""
    if "_x" not in text:
        return text
    plain = ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def rich_text(element: Element, prefix: str, part: str) -> str:
    """Join the text of an `si` or `is` element and of its runs."""
    check_depth(element, part)
    t, run = prefix + "t", prefix + "r"
    pieces = [
        text for child in element for text in (child if child.tag == run else (child,)) if text.tag == t
    ]
    if any(len(piece) for piece in pieces):
        raise broken(part)
    return "".join(piece.text or "" for piece in pieces)


def shared_strings(data: bytes, part: str) -> dict[str, Cell]:
    """Give the shared strings as cells, by their index as it is written in a cell."""
    strings: list[str] = []
    for root, prefix, whole in grow(data, part, "sst"):
        complete = root[:] if whole else root[:-1]
        strings += map(unescape, _strings(complete, prefix, part))
        del root[: len(complete)]
    kind = Kind.TEXT
    return {
        str(index): new_cell(Cell, (kind, string, False, False, False))
        for index, string in enumerate(strings)
    }


def _strings(items: Iterable[Element], prefix: str, part: str) -> list[str]:
    si, t = prefix + "si", prefix + "t"
    strings = []
    for item in items:
        if item.tag != si:
            continue
        first = item[0] if len(item) == 1 else item
        if first.tag == t and not len(first):
            strings.append(first.text or "")
        else:
            strings.append(rich_text(item, prefix, part))
    return strings
