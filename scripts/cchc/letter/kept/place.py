"""People's text put into a new document, in the house's look."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from itertools import groupby, takewhile

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import _Element as Element

from cchc.letter.components import keep_foot
from cchc.letter.elements import append, element, run
from cchc.letter.kept.merge import Placement
from cchc.letter.kept.previous import LEFT_OVER, NOTE, PLACE, Line, Run, Written
from cchc.letter.kept.units import MARK, TC, P, Section, Unit, key_of, remove, style_names, text_of
from cchc.letter.styles import STYLES, Name

_LONGEST_NAME = 30
_EMPHASIS = {"b": ("w:b", "w:bCs"), "i": ("w:i", "w:iCs"), "u": ("w:u",)}
_ALLOWED = (Name.HEADING_1, Name.HEADING_2, Name.HEADING_3, Name.GROUND, Name.ADDRESSEE)
_BORDER = f"{qn('w:pPr')}/{qn('w:pBdr')}"


def mark_places(units: Sequence[Unit], nodes: Sequence[Element], where: Sequence[Section]) -> dict[str, int]:
    """Put a bookmark around each empty place, named after the heading above it; give their units by name."""
    places: dict[str, int] = {}
    for at, unit in enumerate(units):
        if unit.key == MARK and not unit.cells:
            name = f"{PLACE}{_slug(where[at].title or 'phần đầu')}"
            same = sum(1 for other in places if re.fullmatch(rf"{name}(_\d+)?", other))
            places[f"{name}_{same + 1}" if same else name] = at
    for name, at in places.items():
        _wrap(nodes[at], nodes[at], name)
    return places


def put_back(document: Document, nodes: Sequence[Element], placement: Placement) -> None:
    """Put people's units to where the placement says."""
    styles = _styles(document)
    for at, added in placement.after.items():
        _insert_after(nodes[at], added, styles)
    for at, written in placement.instead.items():
        if written[0].unit.cells:
            _fill_row(nodes[at], written[0])
            continue
        for one in written:
            nodes[at].addprevious(_paragraph(one.cells[0][0], styles))
        remove(nodes[at])
    keep_foot(document)


def add_left_over(document: Document, found: Sequence[tuple[str, Line]]) -> None:
    """Append a last page with the text that found no place, each with where it stood."""
    styles = _styles(document)
    title = element("w:pStyle", val=styles[STYLES[Name.ANNEX_TITLE].name.casefold()])
    append(document, element("w:p", element("w:pPr", title, element("w:pageBreakBefore")), run(LEFT_OVER)))
    for words, lines in groupby(found, key=lambda one: one[0]):
        note = Line("", (Run(f"{NOTE[0]}{words}{NOTE[1]}", "i"),))
        append(document, *(_paragraph(line, styles) for line in (note, *(line for _, line in lines))))


def as_line(written: Written) -> Line:
    """A unit as one paragraph; the cells of a row stand side by side."""
    if not written.unit.cells:
        return written.cells[0][0]
    cells = (" ".join(piece.text for line in cell for piece in line.runs) for cell in written.cells)
    return Line("", (Run(" | ".join(cell.replace("\n", " ") for cell in cells if cell), ""),))


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFD", title.casefold().replace("đ", "d"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return "_".join(re.findall("[a-z0-9]+", letters))[:_LONGEST_NAME].rstrip("_")


def _styles(document: Document) -> dict[str, str]:
    return {name: key for key, name in style_names(document.styles.element).items()}


def _wrap(first: Element, last: Element, name: str) -> Element:
    """Bookmark whole paragraphs with their ends, so that typing over all of the text leaves the bookmark."""
    others = first.getroottree().iter(qn("w:bookmarkStart"))
    number = str(1 + max((int(other.get(qn("w:id"), "0")) for other in others), default=0))
    first.addprevious(element("w:bookmarkStart", id=number, name=name))
    end = element("w:bookmarkEnd", id=number)
    last.addnext(end)
    return end


def _insert_after(node: Element, added: Iterable[Written], styles: Mapping[str, str]) -> None:
    (cursor,) = [one for one in (node, *node.iterancestors()) if _is_top(one)]
    for following in takewhile(_belongs, cursor.itersiblings()):
        cursor = following
    for place, members in groupby(added, key=lambda one: one.place):
        lines = [_paragraph(as_line(one), styles) for one in members]
        for line in lines:
            cursor.addnext(line)
            cursor = line
        if place:
            cursor = _wrap(lines[0], lines[-1], place)


def _is_top(node: Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag == qn("w:body")


def _belongs(node: Element) -> bool:
    """Whether an element belongs to the paragraph before it: a bookmark's end, or the line drawn under it."""
    return node.tag == qn("w:bookmarkEnd") or (node.find(_BORDER) is not None and not text_of(node))


def _paragraph(line: Line, styles: Mapping[str, str]) -> BaseOxmlElement:
    allowed = [STYLES[name].name.casefold() for name in _ALLOWED]
    style = line.style if line.style in allowed else STYLES[Name.BODY].name.casefold()
    made = element("w:p", element("w:pPr", element("w:pStyle", val=styles[style])))
    _write(made, line)
    return made


def _write(paragraph: Element, line: Line) -> None:
    """Put a line's text in the place of a paragraph's own."""
    for old in [child for child in paragraph if child.tag != qn("w:pPr")]:
        paragraph.remove(old)
    for piece in line.runs:
        first, *more = piece.text.split("\n")
        made = run(first)
        for text in more:
            made.append(element("w:br"))
            made.extend(run(text))
        marks = [
            element(tag, val="single") if mark == "u" else element(tag)
            for mark in piece.emphasis
            for tag in _EMPHASIS[mark]
        ]
        if marks:
            made.insert(0, element("w:rPr", *marks))
        paragraph.append(made)


def _fill_row(row: Element, written: Written) -> None:
    """Put a person's text into the cells of a row that differ; lines drawn there stay."""
    for cell, lines in zip(row.iterchildren(TC), written.cells, strict=True):
        text = "".join(piece.text for line in lines for piece in line.runs)
        if key_of(text) != key_of(text_of(cell)):
            _fill_cell(cell, lines)


def _fill_cell(cell: Element, lines: Sequence[Line]) -> None:
    room = [line for line in cell.iterchildren(P) if line.find(_BORDER) is None]
    full = [line for line in room if text_of(line).strip()]
    slots = room if len(room) == len(lines) else full or room[:1]
    while len(slots) < len(lines):
        more = deepcopy(slots[-1])
        slots[-1].addnext(more)
        slots.append(more)
    for slot in slots[max(len(lines), 1) :]:
        cell.remove(slot)
    for slot, line in zip(slots, [*lines, Line("", ())], strict=False):
        _write(slot, line)
