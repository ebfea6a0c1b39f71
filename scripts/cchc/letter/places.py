"""The paragraphs of a template as text, each with where it stands, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_SHOWN = 60
_KINDS = {"header": "đầu trang", "footer": "chân trang"}


@dataclass(frozen=True, slots=True)
class Line:
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
    tables = {table: number for number, table in enumerate(document.element.body.iter(qn("w:tbl")), 1)}
    for paragraph in document.element.body.iter(qn("w:p")):
        yield from _line(paragraph, _place_in(paragraph, tables), in_body=True)
    for relation in document.part.rels.values():
        where = _KINDS.get(relation.reltype.rpartition("/")[2])
        for paragraph in relation.target_part.element.iter(qn("w:p")) if where else ():
            yield from _line(paragraph, f"{where}, ", in_body=False)


def _line(paragraph: BaseOxmlElement, place: str, *, in_body: bool) -> Iterator[Line]:
    text = "".join(part.text or "" for part in paragraph.iter(qn("w:t")))
    if text:
        short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        within = in_body and not place
        yield Line(text, f"{place}đoạn «{short}»", paragraph, within)


def _place_in(paragraph: BaseOxmlElement, tables: dict[BaseOxmlElement, int]) -> str:
    for row in paragraph.xpath("ancestor::w:tr[1]"):
        (table,) = row.xpath("ancestor::w:tbl[1]")
        return f"bảng {tables[table]}, dòng {list(table.iter(qn('w:tr'))).index(row) + 1}, "
    return ""
