"""A small report for the tests of kept text: made with given numbers, edited as a person does, made again."""

from collections.abc import Sequence
from io import BytesIO

import docx
from docx.document import Document

from cchc.letter.components import add_annex_head, keep_foot
from cchc.letter.elements import paragraph
from cchc.letter.fields import report_fields
from cchc.letter.kept import Made, keep_staff_text
from cchc.letter.kept.previous import LEFT_OVER
from cchc.letter.kept.units import remove
from cchc.letter.page import start_annex
from cchc.letter.save import packed
from cchc.letter.styles import Name
from cchc.letter.tables import Column, Grid, add_grid
from cchc.letter.templates import REPORT
from letter_reading import ATTACHED, LINES, TEXTS, filled, house, lines
from plans import REAL

NAME = "bao-cao-cchc-2023-03"
SIGNED = {"chuc_vu_ky": ("GIÁM ĐỐC",)}
STYLES = (Name.BODY, Name.HEADING_1, Name.HEADING_2)
NUMBERS = (1001, 1002, 1003, 1004, 1005, 1006)
BODY = (
    (0, "Sở báo cáo kết quả như sau:"),
    (1, "I. CÔNG TÁC CHỈ ĐẠO"),
    (0, "Đã ban hành {} văn bản."),
    (0, "Đã kiểm tra {} đơn vị."),
    (1, "II. KẾT QUẢ"),
    (2, "1. Cải cách thể chế"),
    (0, "Đã rà soát {} văn bản."),
    (2, "2. Nguyên nhân"),
    (0, "[…]"),
    (1, "III. KIẾN NGHỊ"),
    (0, "[…]"),
    (0, "Trên đây là báo cáo./."),
)


def made(
    numbers: Sequence[int] = NUMBERS,
    previous: bytes | None = None,
    body: Sequence[tuple[int, str]] = BODY,
    name: str = NAME,
) -> Made:
    """The report with three numbers in its text and three in the table of its annex."""
    document = filled(house(REPORT), report_fields(REAL), TEXTS | {"nguoi_ky": ""}, LINES | SIGNED)
    told = iter(numbers)
    old = [line for line in document.paragraphs if line.style and line.style.style_id in STYLES]
    for level, text in body:
        said = text.format(next(told)) if "{}" in text else text
        old[0]._p.addprevious(paragraph(STYLES[level], said))
    for line in old:
        remove(line._p)
    keep_foot(document)
    start_annex(document, landscape=True)
    add_annex_head(document, "Phụ lục I", "TIẾN ĐỘ", ATTACHED)
    columns = (Column("TT", 20), Column("Đơn vị", 60), Column("Số", 40))
    add_grid(document, Grid(columns, [(str(at), f"Đơn vị {at}", str(n)) for at, n in enumerate(told, 1)]))
    kept = keep_staff_text(document, name, previous)
    return Made(packed(document, author="Sở", title="Báo cáo"), kept)


def opened(content: bytes) -> Document:
    """The document as a person opens it."""
    return docx.Document(BytesIO(content))


def saved(document: Document) -> bytes:
    """The document as Word saves it."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def texts(content: bytes) -> list[str]:
    """The paragraphs that hold text, those of tables too."""
    return [line for line in lines(content) if line]


def main_and_left_over(content: bytes) -> tuple[list[str], list[str]]:
    """The paragraphs of the document, and those of its last page with what found no place."""
    told = texts(content)
    at = told.index(LEFT_OVER) if LEFT_OVER in told else len(told)
    return told[:at], told[at + 1 :]
