"""The paragraphs of a template as text, and tags where no text is seen; each with its place in words."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast

from docx.document import Document
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import _Element as Element

_SHOWN = 60
_KINDS = {"header": "đầu trang", "footer": "chân trang"}
_OPENING = re.compile(r"\{[{%#]")
_OPENING_IN_XML = re.compile(rb"\{(?:<[^>]*>)*[{%#]")
_UNSEEN_TEXT = ".//text()[not(parent::w:t[ancestor::w:p])] | .//@*"
_UNSEEN = {
    qn("w:instrText"): "mã trường (Field Code)",
    qn("wp:docPr"): "chữ thay thế của hình (Alt Text)",
    qn("w:bookmarkStart"): "tên dấu trang (Bookmark)",
}
_UNSEEN_ELSEWHERE = "phần không hiện trên trang"


class Line(NamedTuple):
    """A paragraph of a template that has text, and where it stands, in words."""

    text: str
    place: str
    paragraph: BaseOxmlElement
    in_body: bool

    @property
    def parent(self) -> object:
        """What the paragraph stands in: the body, a cell, a header."""
        return self.paragraph.getparent()


def template_lines(document: Document) -> Iterator[Line]:
    """The paragraphs with text, of the body and then of each header and footer."""
    for root, edge in _roots(document):
        tables = _tables(root)
        for paragraph in cast("Iterator[BaseOxmlElement]", root.iter(qn("w:p"))):
            place = f"{edge}{_cell(paragraph, tables)}"
            if text := _text(paragraph):
                yield Line(text, f"{place}đoạn «{_short(text)}»", paragraph, in_body=not place)


def hidden_tags(document: Document) -> Iterator[str]:
    """Where tags stand outside of that text: docxtpl fills the whole XML, not only what is seen."""
    for root, edge in _roots(document):
        yield from (f"{edge}{place}" for place in dict.fromkeys(_hidden_in(root)))
    read = {document.part, *(part for part, _ in _edges(document))}
    for part in document.part.package.iter_parts():
        name = str(part.partname)
        ours = name.startswith(("/word/", "/docProps/")) and name.endswith(".xml")
        if ours and part not in read and _OPENING_IN_XML.search(part.blob):
            yield "chú thích cuối trang" if "notes" in name else f"phần «{name}» của tệp"


def _edges(document: Document) -> Iterator[tuple[XmlPart, str]]:
    """The headers and footers, each with its word."""
    for relation in document.part.rels.values():
        if edge := _KINDS.get(relation.reltype.rpartition("/")[2]):
            yield cast("XmlPart", relation.target_part), edge


def _roots(document: Document) -> Iterator[tuple[BaseOxmlElement, str]]:
    """The body, then headers and footers, each with how its places begin."""
    yield document.element.body, ""
    for part, edge in _edges(document):
        yield part.element, f"{edge}, "


def _hidden_in(root: BaseOxmlElement) -> Iterator[str]:
    """Word splits a field code into runs: the texts of one kind in a paragraph are read as one."""
    found: dict[tuple[BaseOxmlElement | None, str, str], str] = {}
    for text in root.xpath(_UNSEEN_TEXT):
        element = text.getparent()
        paragraph = next(element.iterancestors(qn("w:p")), None)
        key = paragraph, element.tag, text.attrname or ""
        found[key] = found.get(key, "") + text
    tables = _tables(root)
    for (paragraph, tag, _), text in found.items():
        if _OPENING.search(text):
            place = "" if paragraph is None else _cell(paragraph, tables)
            near = "" if paragraph is None else _text(paragraph)
            yield f"{place}{f'đoạn «{_short(near)}», ' if near else ''}{_UNSEEN.get(tag, _UNSEEN_ELSEWHERE)}"


def _text(paragraph: BaseOxmlElement) -> str:
    return "".join(part.text or "" for part in paragraph.iter(qn("w:t")))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _tables(root: BaseOxmlElement) -> Mapping[Element, int]:
    return {table: number for number, table in enumerate(root.iter(qn("w:tbl")), 1)}


def _cell(paragraph: BaseOxmlElement, tables: Mapping[Element, int]) -> str:
    for row in paragraph.xpath("ancestor::w:tr[1]"):
        (table,) = row.xpath("ancestor::w:tbl[1]")
        return f"bảng {tables[table]}, dòng {list(table.iter(qn('w:tr'))).index(row) + 1}, "
    return ""
