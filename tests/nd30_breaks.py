"""Broken copies of the report and the letter: each breaks one rule of the checker (nd30)."""

from collections.abc import Callable

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from lxml.etree import _Element as Element

from cchc.letter import letter_bytes, report_bytes
from cchc.letter.elements import element
from letter_results import cases

Edit = Callable[[Document], None]
REPORT, LETTER = report_bytes(cases()["2023-03"]), letter_bytes(cases()["2023-03"])


def part(document: Document, style: str, path: str) -> Element:
    """An element of a style, made where it is not there."""
    node = document.styles[style].element
    for tag in path.split("/"):
        found = node.find(qn(tag))
        if found is None:
            found = element(tag)
            node.append(found)
        node = found
    assert isinstance(node, Element)
    return node


def line(document: Document, start: str) -> Paragraph:
    """The first paragraph that starts so, in the body or in a table."""
    for found in document.element.body.iter(qn("w:p")):
        paragraph = Paragraph(found, document)
        if paragraph.text.startswith(start):
            return paragraph
    raise LookupError(start)


def look(style: str, tag: str, **values: str) -> Edit:
    """Change a property of a style's text."""

    def edit(document: Document) -> None:
        for name, value in values.items():
            part(document, style, f"w:rPr/{tag}").set(qn(f"w:{name}"), value)

    return edit


def stand(style: str, tag: str, **values: str) -> Edit:
    """Change a property of a style's paragraphs."""

    def edit(document: Document) -> None:
        for name, value in values.items():
            part(document, style, f"w:pPr/{tag}").set(qn(f"w:{name}"), value)

    return edit


def say(start: str, new: str) -> Edit:
    """Write another text into a paragraph."""

    def edit(document: Document) -> None:
        found = line(document, start)
        found.runs[0].text = new

    return edit


def strike(path: str) -> Edit:
    """Take the elements at a path of the body away."""

    def edit(document: Document) -> None:
        nodes = document.element.xpath(path)
        assert nodes
        for node in nodes:
            node.getparent().remove(node)

    return edit


def attribute(path: str, name: str, value: str) -> Edit:
    """Set an attribute of the elements at a path."""

    def edit(document: Document) -> None:
        nodes = document.element.xpath(path)
        assert nodes
        for node in nodes:
            node.set(qn(name), value)

    return edit


def wide_section(document: Document) -> None:
    document.sections[0].left_margin = Mm(25)
    document.sections[0].right_margin = Mm(20)


def red_word(document: Document) -> None:
    run = line(document, "Trên đây").runs[0]._r
    run.get_or_add_rPr().append(element("w:color", val="FF0000"))


def other_font(document: Document) -> None:
    line(document, "Trên đây").runs[0].font.name = "Arial"


def left_number(document: Document) -> None:
    document.sections[0].header.paragraphs[0].alignment = 0


def no_field(document: Document) -> None:
    for node in document.sections[0].header._element.xpath(".//w:instrText"):
        node.text = "DATE"


def number_on_page_1(document: Document) -> None:
    document.sections[2].different_first_page_header_footer = False


def italic_title(document: Document) -> None:
    line(document, "Phụ lục I").runs[0].italic = True


def two_directors(document: Document) -> None:
    found = line(document, "GIÁM ĐỐC")
    found.runs[0].text = "TM. GIÁM ĐỐC"


def letter_title(document: Document) -> None:
    line(document, "V/v").runs[0].text = "Về việc gửi báo cáo"


HEAD = "//w:body/w:tbl[1]"
GRID = "//w:body/w:tbl[4]"
BREAKS: tuple[tuple[str, bytes, Edit], ...] = (
    ("paper_is_a4", REPORT, attribute("//w:sectPr[last()]/w:pgSz", "w:h", "12240")),
    ("margins_are_those_of_the_decree", REPORT, wide_section),
    ("styles_are_in_times_new_roman", REPORT, look("Nội dung", "w:rFonts", eastAsia="SimSun")),
    ("styles_are_in_times_new_roman", LETTER, look("Normal", "w:rFonts", asciiTheme="minorHAnsi")),
    ("text_is_in_times_new_roman", REPORT, other_font),
    ("text_is_black", REPORT, red_word),
    ("text_is_black", REPORT, look("Heading 1", "w:color", val="2E74B5")),
    ("lines_are_drawn", REPORT, look("Tên phụ lục", "w:u", val="single")),
    ("pages_are_numbered", REPORT, left_number),
    ("pages_are_numbered", LETTER, no_field),
    ("first_pages_show_no_number", REPORT, number_on_page_1),
    ("annexes_count_from_1", REPORT, strike("(//w:sectPr)[2]/w:pgNumType")),
    ("head_table_is_65_and_100", REPORT, strike(f"{HEAD}/w:tblPr/w:tblCellMar")),
    ("foot_table_is_55_and_110", LETTER, attribute("//w:body/w:tbl[2]//w:tblBorders/*", "w:val", "single")),
    ("no_line_of_the_head_wraps", REPORT, say("UBND", "ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG")),
    ("national_name_and_motto", REPORT, say("Độc lập", "độc lập - Tự do - Hạnh phúc")),
    ("national_name_and_motto", LETTER, look("Tiêu ngữ", "w:i", val="1")),
    ("issuing_body", REPORT, look("Cơ quan chủ quản", "w:b", val="1")),
    ("issuing_body", REPORT, say("UBND", "Ubnd tỉnh Sóc Trăng")),
    ("line_under_the_issuer", REPORT, attribute(f"{HEAD}/w:tr[1]/w:tc[1]/w:p[3]/w:pPr/w:ind", "w:right", "0")),
    ("line_under_the_motto", REPORT, strike(f"{HEAD}/w:tr[1]/w:tc[2]/w:p[3]/w:pPr/w:pBdr")),
    ("number_and_symbol", REPORT, say("Số:", "Số: 7/BC-SGDĐT")),
    ("number_and_symbol", LETTER, say("Số:", "Số:      /CV-SGDĐT")),
    ("number_and_symbol", REPORT, say("Số:", "Số:      / BC - SGDĐT")),
    ("place_and_date", REPORT, say("Sóc Trăng, ngày", "Sóc Trăng, ngày 5 tháng 3 năm 2023")),
    ("place_and_date", REPORT, look("Địa danh ngày tháng", "w:i", val="0")),
    ("title_of_a_report", REPORT, look("Trích yếu", "w:sz", val="32")),
    ("line_under_the_subject", REPORT, strike("//w:body/w:p[w:pPr/w:pBdr][1]")),
    ("subject_of_a_letter", LETTER, letter_title),
    ("subject_of_a_letter", LETTER, stand("Trích yếu công văn", "w:spacing", before="240")),
    ("addressees", LETTER, stand("Kính gửi", "w:ind", left="0")),
    ("addressees", REPORT, look("Kính gửi", "w:b", val="1")),
    ("recipients", REPORT, say("- Như trên", "- Như trên.")),
    ("recipients", REPORT, look("Nơi nhận chi tiết", "w:sz", val="24")),
    ("recipients", REPORT, look("Nơi nhận", "w:b", val="0")),
    ("signer", REPORT, two_directors),
    ("signer", LETTER, stand("Quyền hạn chức vụ", "w:jc", val="left")),
    ("signature_keeps_with_the_text", REPORT, strike("//w:body/w:p/w:pPr[w:pStyle/@w:val='NoiDung']/w:keepNext")),
    ("grounds", REPORT, look("Căn cứ", "w:i", val="0")),
    ("headings", REPORT, strike("//w:nothing | //w:body/w:p[w:pPr/w:pStyle/@w:val='Heading1'][1]//w:pStyle")),
    ("headings", REPORT, stand("Heading 2", "w:outlineLvl", val="0")),
    ("headings", REPORT, stand("Heading 1", "w:keepNext", val="0")),
    ("headings_are_counted", REPORT, say("3. Cải cách", "4. Cải cách tổ chức bộ máy")),
    ("headings_are_counted", REPORT, say("IV. ", "VI. PHƯƠNG HƯỚNG")),
    ("body", REPORT, stand("Nội dung", "w:ind", firstLine="0")),
    ("body", REPORT, stand("Nội dung", "w:spacing", before="60")),
    ("body", LETTER, stand("Nội dung", "w:spacing", line="480")),
    ("body", REPORT, stand("Nội dung", "w:jc", val="left")),
    ("body", LETTER, look("Nội dung", "w:sz", val="24")),
    ("text_ends_with_its_mark", LETTER, say("Sở Giáo dục và Đào tạo kính gửi", "Sở kính gửi.")),
    ("paragraphs_end_with_a_mark", REPORT, say("Số liệu trong kỳ", "Số liệu trong kỳ")),
    ("lists_have_dashes", REPORT, say("Số liệu trong kỳ", "• Số liệu.")),
    ("dates_have_their_zeros", REPORT, say("Số liệu trong kỳ", "Tính đến ngày 5/03/2023.")),
    ("dates_have_their_zeros", REPORT, say("Số liệu trong kỳ", "Tính đến tháng 1 năm 2023.")),
    ("numbers_are_vietnamese", REPORT, say("Số liệu trong kỳ", "Đạt tỷ lệ 95.81%.")),
    ("numbers_are_vietnamese", REPORT, say("Số liệu trong kỳ", "Đạt tỷ lệ 95,81 %.")),
    ("marks_have_their_spaces", REPORT, say("Số liệu trong kỳ", "Có 01 văn bản , 02 tin.")),
    ("annexes_are_labelled", REPORT, italic_title),
    ("annexes_have_titles", REPORT, stand("Tên phụ lục", "w:jc", val="left")),
    ("annexes_say_with_what_they_go", REPORT, say("(Kèm theo", "(Kèm báo cáo)")),
    ("annexes_are_referred_to", REPORT, say("Trong kỳ có", "Trong kỳ có 50 đơn vị nộp biểu.")),
    ("annex_heads_are_in_the_outline", REPORT, stand("Phụ lục", "w:outlineLvl", val="9")),
    ("tables_have_single_borders", REPORT, attribute(f"{GRID}/w:tblPr/w:tblBorders/w:insideH", "w:val", "dotted")),
    ("table_heads_repeat", REPORT, strike(f"{GRID}/w:tr[1]/w:trPr/w:tblHeader")),
    ("rows_do_not_split", REPORT, strike(f"{GRID}/w:tr[5]/w:trPr/w:cantSplit")),
    ("table_text_is_12_or_13", REPORT, look("Ô bảng", "w:sz", val="20")),
    ("table_heads_are_bold", REPORT, look("Đầu bảng", "w:b", val="0")),
    ("tables_fit_the_page", REPORT, attribute(f"{GRID}/w:tblGrid/w:gridCol[1]", "w:w", "3000")),
)  # fmt: skip
