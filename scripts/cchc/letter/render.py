"""A template that staff edit in Word → a document with the results in its fields."""

from io import BytesIO
from typing import TYPE_CHECKING, cast

from docx.document import Document
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from cchc.errors import CannotRunError
from cchc.letter.blocks import Block
from cchc.letter.components import draw_lines, keep_foot, keep_rows
from cchc.letter.elements import literal, paragraph
from cchc.letter.fields import Fields, Told
from cchc.letter.page import drop_notes
from cchc.letter.styles import Name, adopt_styles

if TYPE_CHECKING:
    from collections.abc import Iterable

_CANNOT_FILL = (
    "Không lập được văn bản: mẫu bao-cao.docx hoặc cong-van.docx có thẻ máy không điền được; "
    "hãy chép lại mẫu gốc vào chỗ cũ, sửa lại rồi chạy lại."
)


def rendered(template: bytes, fields: Fields, told: Told) -> Document:
    """The template with its fields filled; it has passed `examine` without faults.

    Errors: CannotRunError where it holds a tag that `examine` does not know of.
    """
    made = DocxTemplate(BytesIO(template))
    document = cast("Document", made.get_docx())
    drop_notes(document)
    adopt_styles(document)
    try:
        made.render(_context(fields, told), SandboxedEnvironment(undefined=StrictUndefined), autoescape=True)
    except TemplateError as error:
        raise CannotRunError(_CANNOT_FILL) from error
    draw_lines(document)
    keep_rows(document)
    keep_foot(document)
    return document


def _context(fields: Fields, told: Told) -> dict[str, Markup | list[Markup]]:
    return {
        **{name: _text(text(told)) for name, text in fields.texts.items()},
        **{name: [_text(line) for line in lines(told)] for name, lines in fields.lines.items()},
        **{name: _paragraphs(blocks(told)) for name, blocks in fields.sections.items()},
    }


def _text(text: str) -> Markup:
    return _shielded(str(escape(literal(text))))


def _paragraphs(blocks: "Iterable[Block]") -> Markup:
    made = (paragraph(Name.BODY, block.text) for block in blocks)
    return _shielded("".join(etree.tostring(line, encoding="unicode") for line in made))


def _shielded(markup: str) -> Markup:
    """Markup of which docxtpl changes nothing: after rendering it takes `{_{` for its own sign of `{{`."""
    return Markup(markup.replace("_", "&#95;"))  # noqa: S704 - text was escaped, elements are our own
