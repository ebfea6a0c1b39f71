"""The components of an official document (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Twips

from cchc.form.layout import SAMPLE_MARK
from cchc.letter.elements import append, element, paragraph, twips
from cchc.letter.metrics import bold_width
from cchc.letter.styles import STYLES, Name

_TWO_LINES = 90  # characters, more than stand on one line
_UNDER_TITLE = 0.4  # of the text; the decree says a third to a half
_UNDER_MOTTO = 1.0


def add_body(document: Document, text: str) -> None:
    """Append a paragraph of the body."""
    append(document, paragraph(Name.BODY, text))


def add_annex_head(document: Document, label: str, title: str, attached: str) -> None:
    """Append an annex's head: `Phụ lục I`, its title, `(Kèm theo …)`; an empty part leaves nothing."""
    parts = ((Name.ANNEX, label), (Name.ANNEX_TITLE, title), (Name.ATTACHED, attached))
    append(document, *(paragraph(style, text) for style, text in parts if text))


def add_sample_mark(document: Document) -> None:
    """Append the mark of figures that were made up to try the program."""
    append(document, _sample_mark())


def mark_sample(document: Document) -> None:
    """Put the mark under the letterhead, whatever the template holds."""
    (head,) = document.element.body.xpath("./w:tbl")[:1] or (None,)
    if head is None:
        document.element.body.insert(0, _sample_mark())
    else:
        head.addnext(_sample_mark())


def draw_lines(document: Document) -> None:
    """Draw each line of the style `Đường kẻ` as long as the text above it asks for."""
    for line in document.element.body.xpath(f".//w:p[w:pPr/w:pStyle/@w:val='{Name.RULE}']"):
        above = line.getprevious()
        if above is not None and above.tag == qn("w:p"):
            line.getparent().replace(line, _rule(document, above))


def keep_rows(document: Document) -> None:
    """Let no row of a table split; LibreOffice writes that in a way that Word's schema does not know."""
    for row in document.element.body.xpath(".//w:tr"):
        for old in row.xpath("w:trPr/w:cantSplit"):
            old.getparent().remove(old)
        row.get_or_add_trPr().append(element("w:cantSplit"))


def keep_foot(document: Document) -> None:
    """Keep `Nơi nhận:` and the signer on one page with the end of the text before them."""
    signed = " or ".join(f"@w:val='{name}'" for name in (Name.AUTHORITY, Name.SIGNER, Name.RECIPIENTS))
    for foot in document.element.body.xpath(f"./w:tbl[.//w:pStyle[{signed}]][last()]"):
        for line in foot.xpath("./w:tr[position() < last()]//w:p"):
            _keep_next(line)
        _keep_end(foot)


def _sample_mark() -> BaseOxmlElement:
    return paragraph(Name.KIND, SAMPLE_MARK)


def _keep_end(foot: BaseOxmlElement) -> None:
    """The last two lines of the text keep with what follows, so that a signature never stands alone."""
    kept = 0
    for line in foot.xpath("preceding-sibling::*[not(self::w:bookmarkStart or self::w:bookmarkEnd)]")[::-1]:
        if kept > _TWO_LINES or line.tag != qn("w:p"):
            return
        _keep_next(line)
        kept += len("".join(line.xpath(".//w:t/text()")))


def _keep_next(line: CT_P) -> None:
    line.get_or_add_pPr().keepNext_val = True


def _rule(document: Document, above: BaseOxmlElement) -> BaseOxmlElement:
    """A drawn line, centred, of a share of the widest line above it."""
    style = above.xpath("string(w:pPr/w:pStyle/@w:val)")
    share = _UNDER_MOTTO if style == Name.MOTTO else _UNDER_TITLE
    size, room = _size(document, above), _room(document, above)
    text = "".join(
        "\n" if part.tag == qn("w:br") else part.text or "" for part in above.xpath(".//w:t | .//w:br")
    )
    width = max((bold_width(line, size) for line in text.splitlines()), default=0)
    side = twips((room - share * min(width, room)) / 2)
    line = element("w:top", val="single", sz="6", space="1", color="000000")
    indent = element("w:ind", left=side, right=side, firstLine="0")
    return paragraph(Name.RULE, "", element("w:pBdr", line), indent)


def _size(document: Document, line: BaseOxmlElement) -> float:
    """The size of a paragraph's letters in points, its own, or that of its style."""
    own = line.xpath("w:r/w:rPr/w:sz/@w:val")
    style = document.styles.element.get_by_id(line.xpath("string(w:pPr/w:pStyle/@w:val)"))
    while not own and style is not None:
        own, style = style.xpath("w:rPr/w:sz/@w:val"), style.base_style
    return int(own[0]) / 2 if own else STYLES[Name.NORMAL].size


def _room(document: Document, line: BaseOxmlElement) -> float:
    """The width of a paragraph's cell, or of the page's text, in millimetres."""
    cell = line.xpath("parent::w:tc/w:tcPr/w:tcW[@w:type='dxa']/@w:w")
    if cell:
        return float(Twips(int(cell[0])).mm)
    section = document.sections[0]
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    return float(Length((section.page_width or 0) - margins).mm)
