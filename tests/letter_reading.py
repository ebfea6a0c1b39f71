"""Small documents for the tests of the letter, read back as a stranger reads them."""

from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from cchc.letter.components import (
    Letterhead,
    Recipients,
    Signer,
    add_addressees,
    add_annex_head,
    add_body,
    add_foot,
    add_grounds,
    add_heading,
    add_letterhead,
    add_title,
)
from cchc.letter.page import new_document, start_annex
from cchc.letter.save import packed
from cchc.letter.tables import Column, Grid, add_grid

REPORT_HEAD = Letterhead(
    "UBND TỈNH SÓC TRĂNG",
    "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
    "Số:      /BC-SGDĐT",
    "Sóc Trăng",
    "ngày      tháng 3 năm 2023",
)
LETTER_HEAD = Letterhead(
    "UBND TỈNH SÓC TRĂNG",
    "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
    "Số:      /SGDĐT-TCCB",
    "Sóc Trăng",
    "ngày      tháng 3 năm 2023",
    "V/v gửi Báo cáo kết quả cải cách hành chính quý I năm 2023",
)
SIGNER = Signer(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Nguyễn Văn Mẫu")
RECIPIENTS = Recipients(("Như trên", "Sở Nội vụ", "Lưu: VT, TCCB"))
ATTACHED = "(Kèm theo Báo cáo số      /BC-SGDĐT ngày      tháng 3 năm 2023)"
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


def report(paragraphs: int = 3) -> Document:
    """A report with so many paragraphs, a foot, an annex upright and an annex across."""
    document = new_document()
    add_letterhead(document, REPORT_HEAD)
    add_title(document, "BÁO CÁO", "Kết quả cải cách hành chính quý I năm 2023")
    add_addressees(document, ("Ủy ban nhân dân tỉnh Sóc Trăng",))
    add_grounds(document, ("Căn cứ Kế hoạch năm 2023", "Thực hiện Công văn của Ủy ban nhân dân tỉnh"))
    add_heading(document, 1, "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH")
    add_heading(document, 2, "1. Cải cách thể chế")
    add_heading(document, 3, "a) Kết quả")
    for number in range(paragraphs):
        add_body(document, f"Đoạn {number}: trong kỳ không phát sinh văn bản phải rà soát, xử lý.")
    add_body(document, "Trên đây là báo cáo, kính trình Ủy ban nhân dân tỉnh xem xét, chỉ đạo./.")
    add_foot(document, RECIPIENTS, SIGNER)
    for label, landscape in (("Phụ lục I", False), ("Phụ lục II", True)):
        start_annex(document, landscape=landscape)
        add_annex_head(document, label, "TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ", ATTACHED)
        add_grid(document, GROUPED)
    return document


def letter() -> Document:
    """A công văn to two addressees, not yet with the name of its signer."""
    document = new_document()
    add_letterhead(document, LETTER_HEAD)
    add_addressees(document, ("Ủy ban nhân dân tỉnh", "Sở Nội vụ"))
    add_body(document, "Sở Giáo dục và Đào tạo kính gửi báo cáo./.")
    add_foot(document, RECIPIENTS, Signer(("GIÁM ĐỐC",), ""))
    return document


def reread(document: Document) -> Document:
    """The document as it stands in its file."""
    return docx.Document(BytesIO(packed(document, author="Sở Giáo dục và Đào tạo", title="Báo cáo")))


def lines(content: bytes) -> list[str]:
    """Every paragraph of a document's body and of its tables, without line breaks."""
    body = docx.Document(BytesIO(content)).element.body
    return ["".join(item.text or "" for item in line.xpath(".//w:t")) for line in body.xpath(".//w:p")]


def value(item: BaseOxmlElement, path: str) -> str:
    """The one attribute or text at a path."""
    (found,) = item.xpath(path)
    return str(found)


def texts(item: BaseOxmlElement) -> list[str]:
    """The paragraphs' texts below an element, in order; a line break as a line break."""
    return ["".join(map(_text, line.xpath(".//w:t | .//w:br"))) for line in item.xpath(".//w:p")]


def with_text(document: Document, text: str) -> BaseOxmlElement:
    """The one paragraph of the body, also in tables, that holds exactly this text."""
    lines = document.element.body.xpath(".//w:p")
    (found,) = [line for line in lines if "".join(map(_text, line.xpath(".//w:t | .//w:br"))) == text]
    assert isinstance(found, BaseOxmlElement)
    return found


def _text(item: BaseOxmlElement) -> str:
    return "\n" if item.tag == qn("w:br") else item.text or ""
