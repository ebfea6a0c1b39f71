"""Small documents for the tests of the letter, read back as a stranger reads them."""

from io import BytesIO
from typing import cast

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from cchc.letter.blocks import Block, body
from cchc.letter.components import add_annex_head
from cchc.letter.fields import Fields, Told, letter_fields, report_fields
from cchc.letter.page import start_annex
from cchc.letter.render import rendered
from cchc.letter.save import packed
from cchc.letter.tables import Column, Grid, add_grid
from cchc.letter.templates import HOUSE, LETTER, REPORT
from plans import REAL

ATTACHED = "(Kèm theo Báo cáo số      /BC-SGDĐT ngày      tháng 3 năm 2023)"
LETTER_SUBJECT = "V/v gửi Báo cáo kết quả cải cách hành chính quý I năm 2023"
GROUPED = Grid(
    (
        Column("TT", 12, "center"),
        Column("Đơn vị", 60),
        Column("Tổng số", 30, "right", "Tiếp nhận"),
        Column("Trực tuyến", 30, "right", "Tiếp nhận"),
        Column("Quá hạn", 33, "right"),
    ),
    tuple((str(number), f"Đơn vị {number}", "1.234", "1.000", "04") for number in range(1, 61)),
    numbered=True,
)
TEXTS = {
    "co_quan_chu_quan": "UBND TỈNH SÓC TRĂNG",
    "co_quan": "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
    "ky_hieu": "BC-SGDĐT",
    "dia_danh": "Sóc Trăng",
    "thang_nam": "tháng 3 năm 2023",
    "trich_yeu": "Kết quả cải cách hành chính quý I năm 2023",
    "noi_gui": "Ủy ban nhân dân tỉnh Sóc Trăng",
    "nguoi_ky": "Nguyễn Văn Mẫu",
}
LINES = {
    "can_cu": ("Căn cứ Kế hoạch năm 2023;", "Thực hiện Công văn của Ủy ban nhân dân tỉnh."),
    "noi_nhan": ("Như trên;", "Sở Nội vụ;", "Lưu: VT, TCCB."),
    "chuc_vu_ky": ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    "cac_noi_gui": (),
}


def house(name: str) -> bytes:
    """A template that comes with the program."""
    return (HOUSE / name).read_bytes()


def blank() -> Document:
    """An empty document with page and styles of the report's template."""
    document = opened(house(REPORT))
    for part in list(document.element.body)[:-1]:
        document.element.body.remove(part)
    return document


def filled(
    template: bytes,
    known: Fields,
    texts: dict[str, str],
    lines: dict[str, tuple[str, ...]],
    paragraphs: int = 1,
) -> Document:
    """A template with these texts and lines; a field that is not given says its own name."""
    said = [
        body(f"Đoạn {n}: trong kỳ không phát sinh văn bản phải rà soát, xử lý.") for n in range(paragraphs)
    ]
    last = list(known.sections)[-1:]

    def blocks(name: str) -> list[Block]:
        return said if name in last else [body(f"Nội dung của {name}.")]

    fields = known._replace(
        texts={name: lambda _, name=name: texts.get(name, name) for name in known.texts},  # type: ignore[misc]
        lines={name: lambda _, name=name: lines.get(name, ()) for name in known.lines},  # type: ignore[misc]
        sections={name: lambda _, name=name: blocks(name) for name in known.sections},  # type: ignore[misc]
    )
    return rendered(template, fields, cast("Told", None))


def report(
    paragraphs: int = 3, template: bytes | None = None, texts: dict[str, str] | None = None
) -> Document:
    """A report whose last section has so many paragraphs, with an annex upright and an annex across."""
    fields = report_fields(REAL)
    document = filled(template or house(REPORT), fields, TEXTS | (texts or {}), LINES, paragraphs)
    for label, landscape in (("Phụ lục I", False), ("Phụ lục II", True)):
        start_annex(document, landscape=landscape)
        add_annex_head(document, label, "TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ", ATTACHED)
        add_grid(document, GROUPED)
    return document


def letter(template: bytes | None = None) -> Document:
    """A công văn to two addressees, not yet with the name of its signer."""
    several = {"cac_noi_gui": ("Ủy ban nhân dân tỉnh;", "Sở Nội vụ."), "chuc_vu_ky": ("GIÁM ĐỐC",)}
    own = {"noi_gui": "", "nguoi_ky": "", "ky_hieu": "SGDĐT-TCCB", "trich_yeu": LETTER_SUBJECT}
    return filled(template or house(LETTER), letter_fields(), TEXTS | own, LINES | several)


def reread(document: Document) -> Document:
    """The document as it stands in its file."""
    return opened(packed(document, author="Sở Giáo dục và Đào tạo", title="Báo cáo"))


def opened(content: bytes) -> Document:
    """A document from its file."""
    return docx.Document(BytesIO(content))


def lines(content: bytes) -> list[str]:
    """Every paragraph of a document's body and of its tables, without line breaks."""
    found = opened(content).element.body.xpath(".//w:p")
    return ["".join(item.text or "" for item in line.xpath(".//w:t")) for line in found]


def value(item: BaseOxmlElement, path: str) -> str:
    """The one attribute or text at a path."""
    (found,) = item.xpath(path)
    return str(found)


def texts(item: BaseOxmlElement) -> list[str]:
    """The paragraphs' texts below an element, in order; a line break as a line break."""
    return ["".join(map(_text, line.xpath(".//w:t | .//w:br"))) for line in item.xpath(".//w:p")]


def with_text(document: Document, text: str) -> BaseOxmlElement:
    """The one paragraph of the body, also in tables, that holds exactly this text."""
    found = document.element.body.xpath(".//w:p")
    (line,) = [line for line in found if "".join(map(_text, line.xpath(".//w:t | .//w:br"))) == text]
    assert isinstance(line, BaseOxmlElement)
    return line


def _text(item: BaseOxmlElement) -> str:
    return "\n" if item.tag == qn("w:br") else item.text or ""
