"""Edits of a template as staff make them in Word, for the tests."""

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from itertools import pairwise

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.text.paragraph import CT_P

from letter_reading import house, opened

Edit = Callable[[Document], object]


def edited(name: str, *edits: Edit) -> bytes:
    """A template of the house after some edits."""
    document = opened(house(name))
    for edit in edits:
        edit(document)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def line(document: Document, text: str, number: int = 0) -> CT_P:
    """The paragraph of the body, also in tables, with exactly this text; of several the one of a number."""
    found = document.element.body.iter(qn("w:p"))
    same = [one for one in found if "".join(part.text or "" for part in one.iter(qn("w:t"))) == text]
    assert same, text
    paragraph = same[number]
    assert isinstance(paragraph, CT_P)
    return paragraph


def typed(text: str, new: str, number: int = 0) -> Edit:
    """Another text in a paragraph."""

    def edit(document: Document) -> None:
        (*_, only) = line(document, text, number).iter(qn("w:t"))
        only.text = new

    return edit


def added(before: str, new: str, number: int = 0) -> Edit:
    """A new paragraph before another, of the same style."""

    def edit(document: Document) -> None:
        other = line(document, before, number)
        made = deepcopy(other)
        next(made.iter(qn("w:t"))).text = new
        other.addprevious(made)

    return edit


def removed(*texts: str) -> Edit:
    """Paragraphs deleted, the first of each text."""

    def edit(document: Document) -> None:
        for text in texts:
            paragraph = line(document, text)
            parent = paragraph.getparent()
            assert parent is not None
            parent.remove(paragraph)

    return edit


def moved(text: str, before: str) -> Edit:
    """A paragraph moved before another."""
    return lambda document: line(document, before).addprevious(line(document, text))


def split(text: str, *places: int) -> Edit:
    """A paragraph's text in several runs with marks of the spell checker between, as Word saves it."""

    def edit(document: Document) -> None:
        paragraph = line(document, text)
        run = paragraph.find(qn("w:r"))
        assert run is not None
        ends = [0, *sorted(places), len(text)]
        for start, end in pairwise(ends):
            piece = deepcopy(run)
            (holder,) = piece.iter(qn("w:t"))
            holder.text = text[start:end]
            holder.set(qn("xml:space"), "preserve")
            run.addprevious(piece)
            run.addprevious(OxmlElement("w:proofErr", {qn("w:type"): "spellStart"}))
        paragraph.remove(run)

    return edit
