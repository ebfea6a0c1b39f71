"""The sheet of paper: A4, margins, sections, page numbers."""

from typing import TYPE_CHECKING, cast

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm

from cchc.letter.elements import element
from cchc.letter.styles import Name

if TYPE_CHECKING:
    from docx.package import Package

SHORT, LONG = 210, 297
TOP, BOTTOM, LEFT, RIGHT, HEADER = 20, 20, 30, 15, 10
PORTRAIT_WIDTH = SHORT - LEFT - RIGHT

_NOTES = ("author", "title", "subject", "category", "keywords", "comments", "identifier")
_KEPT_PARTS = ("officeDocument", "core-properties")


def start_annex(document: Document, *, landscape: bool = False) -> None:
    """Start a new page in a section of its own, whose pages count from 1 again."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _lay_out(section, landscape=landscape)
    body = document.element.body
    body.xpath("./w:p[last()]")[0].style = Name.GAP  # it carries the section before
    properties = body.sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    properties.find(qn("w:pgMar")).addnext(element("w:pgNumType", start="1"))


def _lay_out(section: Section, *, landscape: bool) -> None:
    width, height = (LONG, SHORT) if landscape else (SHORT, LONG)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = section.footer_distance = Mm(HEADER)
    section.different_first_page_header_footer = True


def drop_notes(document: Document) -> None:
    """Drop what an office program noted of a template: its author, title, pages, words, a small picture."""
    for name in _NOTES:
        setattr(document.core_properties, name, "")
    relations = cast("Package", document.part.package).rels
    for key, relation in list(relations.items()):
        if relation.reltype.rpartition("/")[2] not in _KEPT_PARTS:
            relations.pop(key)
