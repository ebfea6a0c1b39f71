"""WordprocessingML elements, and the literal text in them."""

import unicodedata
from typing import cast

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm


def element(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """An element such as `w:sz` with its children and its `w:` attributes."""
    named = {qn(f"w:{name}"): value for name, value in attributes.items()}
    made = cast("BaseOxmlElement", OxmlElement(tag, named))
    for child in children:
        made.append(child)
    return made


def plain(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """An element of a drawing such as `a:ln` or `c:layout`, whose attributes have no prefix."""
    made = cast("BaseOxmlElement", OxmlElement(tag, attributes))
    for child in children:
        made.append(child)
    return made


def twips(length: float) -> str:
    """Millimetres as whole twentieths of a point."""
    return str(Mm(length).twips)


def literal(text: str) -> str:
    """Text that XML can hold: NFC, no control or format characters; a line break stays a line break."""
    if text.isprintable():
        return unicodedata.normalize("NFC", text)
    lines = ("".join(map(_kept, line)) for line in text.splitlines())
    return unicodedata.normalize("NFC", "\n".join(lines))


def run(text: str) -> BaseOxmlElement:
    """A run of literal text."""
    holder = _text()
    made = element("w:r", holder)
    write(holder, text)
    return made


def write(holder: BaseOxmlElement, text: str) -> None:
    """Put literal text into the `w:t` that ends a run; `w:br` and `w:t` follow for each further line."""
    holder.text, *more = literal(text).split("\n")
    for line in more:
        following = _text()
        following.text = line
        holder.addnext(following)
        holder.addnext(element("w:br"))
        holder = following


def paragraph(style: str, text: str = "", *properties: BaseOxmlElement) -> BaseOxmlElement:
    """A paragraph in a style, with direct properties in the schema's order where the style is not enough."""
    made = element("w:p", element("w:pPr", element("w:pStyle", val=style), *properties))
    if text:
        made.append(run(text))
    return made


def append(document: Document, *made: BaseOxmlElement) -> None:
    """Append elements at the end of the document's last section."""
    body = document.element.body
    for item in made:
        body.insert_element_before(item, "w:sectPr")


def _text() -> BaseOxmlElement:
    made = element("w:t")
    made.set(qn("xml:space"), "preserve")
    return made


def _kept(character: str) -> str:
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    return " " if character == "\t" else ""
