"""The components of an official document (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from cchc.letter.elements import append, element, literal, paragraph, twips
from cchc.letter.metrics import bold_width
from cchc.letter.page import PORTRAIT_WIDTH
from cchc.letter.styles import STYLES, Name

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

_HEAD_WIDTHS = (65, 100)
_FOOT_WIDTHS = (55, 110)
_UNDER_TITLE = 0.4  # of the text; the decree says a third to a half
_UNDER_MOTTO = 1.0
_HEADINGS = (Name.HEADING_1, Name.HEADING_2, Name.HEADING_3)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of page 1; `subject` (`V/v …`) is for a công văn only."""

    superior: str
    issuer: str
    number_line: str
    place: str
    date_line: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """Authority and title, a line each, and the name; an empty name leaves the space to sign."""

    lines: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Recipients:
    """The lines under `Nơi nhận:`, without dashes and final marks."""

    lines: tuple[str, ...]


def add_letterhead(document: Document, head: Letterhead) -> None:
    """Append the letterhead: bodies and number on the left, national name, motto and date on the right."""
    left, right = _HEAD_WIDTHS
    issuing = [paragraph(Name.SUPERIOR, head.superior)] if head.superior else []
    issuing += [paragraph(Name.ISSUER, head.issuer), _rule(head.issuer, Name.ISSUER, left, _UNDER_TITLE)]
    nation = [paragraph(Name.NATION, NATION), paragraph(Name.MOTTO, MOTTO)]
    nation.append(_rule(MOTTO, Name.MOTTO, right, _UNDER_MOTTO))
    number = [paragraph(Name.NUMBER, head.number_line)]
    if head.subject:
        number.append(paragraph(Name.LETTER_SUBJECT, head.subject))
    when = ", ".join(part for part in (head.place, head.date_line) if part)
    rows = ((issuing, nation), (number, [paragraph(Name.PLACE_DATE, when)]))
    append(document, _plain_table(_HEAD_WIDTHS, rows), paragraph(Name.GAP))


def add_title(document: Document, kind: str, subject: str) -> None:
    """Append the document's type and what it is about, with the line under it."""
    append(document, paragraph(Name.KIND, kind))
    if subject:
        rule = _rule(subject, Name.SUBJECT, PORTRAIT_WIDTH, _UNDER_TITLE)
        append(document, paragraph(Name.SUBJECT, subject), rule)


def add_addressees(document: Document, names: Sequence[str]) -> None:
    """Append `Kính gửi:` with one addressee on its line, or several, a line each."""
    if len(names) == 1:
        append(document, paragraph(Name.TO, f"Kính gửi: {names[0]}"))
    elif names:
        append(document, paragraph(Name.TO, "Kính gửi:", element("w:keepNext")))
        append(document, *(paragraph(Name.ADDRESSEE, f"- {line}") for line in _listed(names)))


def add_grounds(document: Document, lines: Sequence[str]) -> None:
    """Append the căn cứ, a paragraph each; none leaves nothing."""
    append(document, *(paragraph(Name.GROUND, line) for line in _listed(lines)))


def add_heading(document: Document, level: int, text: str) -> None:
    """Append a heading: level 1 `I. …`, 2 `1. …`, 3 `a) …`."""
    append(document, paragraph(_HEADINGS[level - 1], text))


def add_body(document: Document, text: str) -> None:
    """Append a paragraph of the body."""
    append(document, paragraph(Name.BODY, text))


def add_foot(document: Document, recipients: Recipients, signer: Signer) -> None:
    """Append `Nơi nhận:` and the signer; they stay on one page with the end of the text before them."""
    _keep_end_together(document)
    left = [paragraph(Name.RECIPIENTS, "Nơi nhận:")] if recipients.lines else [paragraph(Name.RECIPIENT)]
    left += (paragraph(Name.RECIPIENT, f"- {line}") for line in _listed(recipients.lines))
    right = [paragraph(Name.AUTHORITY, line) for line in signer.lines]
    right.append(paragraph(Name.SIGNER, signer.name))
    append(document, paragraph(Name.GAP, "", element("w:keepNext"), element("w:spacing", before="240")))
    append(document, _plain_table(_FOOT_WIDTHS, ((left, right),)), paragraph(Name.GAP))


def add_annex_head(document: Document, label: str, title: str, attached: str) -> None:
    """Append an annex's head: `Phụ lục I`, its title, `(Kèm theo …)`; an empty part leaves nothing."""
    parts = ((Name.ANNEX, label), (Name.ANNEX_TITLE, title), (Name.ATTACHED, attached))
    append(document, *(paragraph(style, text) for style, text in parts if text))


def _listed(items: Sequence[str]) -> Iterator[str]:
    """Items as a list ends them: `;` after each, `.` after the last; blank items are left out."""
    kept = [item.strip() for item in items if item.strip()]
    for number, item in enumerate(kept, start=1):
        yield item.removesuffix(";").removesuffix(".") + (";" if number < len(kept) else ".")


def _rule(text: str, style: Name, room: float, share: float) -> BaseOxmlElement:
    """A drawn line, centred, of a share of its text's widest line (lengths in millimetres)."""
    width = max((bold_width(line, STYLES[style].size) for line in literal(text).splitlines()), default=0)
    side = twips((room - share * min(width, room)) / 2)
    line = element("w:top", val="single", sz="6", space="1", color="000000")
    indent = element("w:ind", left=side, right=side, firstLine="0")
    return paragraph(Name.RULE, "", element("w:pBdr", line), indent)


def _keep_end_together(document: Document) -> None:
    """The last two paragraphs keep with what follows, so that a signature never stands alone."""
    for line in document.element.body.xpath("./*[self::w:p or self::w:tbl]")[-2:]:
        if line.tag == qn("w:p"):
            line.get_or_add_pPr().get_or_add_keepNext()


def _plain_table(
    widths: tuple[float, float], rows: Sequence[tuple[Sequence[BaseOxmlElement], Sequence[BaseOxmlElement]]]
) -> BaseOxmlElement:
    """A table without borders and cell margins, whose rows do not split."""
    total = element("w:tblW", w=str(sum(int(twips(width)) for width in widths)), type="dxa")
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = element("w:tblBorders", *(element(f"w:{side}", val="nil") for side in sides))
    none = (element(f"w:{side}", w="0", type="dxa") for side in ("top", "left", "bottom", "right"))
    layout = element("w:tblLayout", type="fixed")
    table = element("w:tbl", element("w:tblPr", total, borders, layout, element("w:tblCellMar", *none)))
    table.append(element("w:tblGrid", *(element("w:gridCol", w=twips(width)) for width in widths)))
    for cells in rows:
        row = element("w:tr", element("w:trPr", element("w:cantSplit")))
        for width, content in zip(widths, cells, strict=True):
            size = element("w:tcPr", element("w:tcW", w=twips(width), type="dxa"))
            row.append(element("w:tc", size, *content))
        table.append(row)
    return table
