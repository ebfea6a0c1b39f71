"""The sheet of paper: A4, margins, sections, page numbers."""

from typing import TYPE_CHECKING, cast

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.rel import Relationships
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm

from cchc.letter.elements import element
from cchc.letter.styles import STYLES, Name, restyle

if TYPE_CHECKING:
    from docx.package import Package

SHORT, LONG = 210, 297
TOP, BOTTOM, LEFT, RIGHT, HEADER = 20, 20, 30, 15, 10
PORTRAIT_WIDTH = SHORT - LEFT - RIGHT

_KEPT_SETTINGS = frozenset({"defaultTabStop", "characterSpacingControl", "decimalSymbol", "listSeparator"})


def new_document() -> Document:
    """An empty document with the house's page and styles, and nothing left of python-docx's template."""
    document = docx.Document()
    _drop_template_parts(document)
    _reset_settings(document)
    restyle(document)
    section = document.sections[0]
    _lay_out(section, landscape=False)
    _number_pages(document, section)
    return document


def start_annex(document: Document, *, landscape: bool = False) -> None:
    """Start a new page in a section of its own, whose pages count from 1 again."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _lay_out(section, landscape=landscape)
    document.paragraphs[-1].style = document.styles[STYLES[Name.GAP].name]  # it carries the section before
    properties = document.element.body.sectPr
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


def _number_pages(document: Document, section: Section) -> None:
    """Later sections inherit both headers."""
    section.first_page_header.is_linked_to_previous = False
    line = section.header.paragraphs[0]._p  # noqa: SLF001 - a field has no public interface
    for part in _page_field():
        line.append(part)
    for paragraph in (section.header.paragraphs[0], section.first_page_header.paragraphs[0]):
        paragraph.style = document.styles[STYLES[Name.HEADER].name]


def _page_field() -> tuple[BaseOxmlElement, ...]:
    instruction = element("w:instrText")
    instruction.text = "PAGE"
    shown = element("w:t")
    shown.text = "2"
    marks = [element("w:fldChar", fldCharType=kind) for kind in ("begin", "separate", "end")]
    inner = (marks[0], instruction, marks[1], shown, marks[2])
    return tuple(element("w:r", part) for part in inner)


def _drop_template_parts(document: Document) -> None:
    """The theme and the font table name other fonts; thumbnail and statistics are those of another file."""
    _keep_only(document.part.rels, ("styles", "settings"))
    _keep_only(cast("Package", document.part.package).rels, ("officeDocument", "core-properties"))


def _keep_only(relations: Relationships, kinds: tuple[str, ...]) -> None:
    for key, relation in list(relations.items()):
        if relation.reltype.rpartition("/")[2] not in kinds:
            relations.pop(key)


def _reset_settings(document: Document) -> None:
    settings = document.settings.element
    for old in list(settings):
        if old.tag.rpartition("}")[2] not in _KEPT_SETTINGS:
            settings.remove(old)
    word_2013 = element(
        "w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15"
    )
    spacing = settings.find(qn("w:characterSpacingControl"))
    # A line that ends in a break is not stretched over the width of a justified paragraph.
    spacing.addnext(element("w:compat", element("w:doNotExpandShiftReturn"), word_2013))
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), ";")
