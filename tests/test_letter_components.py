"""The components from letterhead to annex head, as the templates lay them out (cchc.letter.components)."""

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from cchc.letter.components import add_annex_head, add_body
from cchc.letter.elements import element
from cchc.letter.fields import letter_fields, report_fields
from cchc.letter.metrics import bold_width
from letter_reading import (
    LETTER_SUBJECT,
    LINES,
    TEXTS,
    blank,
    filled,
    house,
    letter,
    report,
    reread,
    texts,
    value,
    with_text,
)
from plans import REAL
from template_edits import edited, line

MM = 1440 / 25.4  # twentieths of a point
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def _rule_below(document_text: str, changed: dict[str, str] | None = None) -> BaseOxmlElement:
    rule = with_text(reread(report(texts=changed)), document_text).getnext()
    assert isinstance(rule, BaseOxmlElement)
    return rule


def _rule_length(rule: BaseOxmlElement, room: float) -> float:
    left, right = (int(value(rule, f"w:pPr/w:ind/@w:{side}")) for side in ("left", "right"))
    assert left == right
    assert value(rule, "w:pPr/w:pBdr/w:top/@w:val") == "single"
    return room - (left + right) / MM


def test_widths_of_bold_text_are_within_a_percent_of_those_measured() -> None:
    nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert bold_width(nation, 13) == pytest.approx(95.0, rel=0.01)
    assert bold_width(nation, 12) == pytest.approx(88, rel=0.01)


@pytest.mark.parametrize("place", [0, -1])
def test_head_and_foot_tables_have_fixed_widths_no_borders_and_no_cell_margins(place: int) -> None:
    tables = reread(letter()).element.body.xpath("./w:tbl")
    table, widths = tables[place], ((65, 100), (55, 110))[place]
    assert [round(int(w) / MM) for w in table.xpath("w:tblGrid/w:gridCol/@w:w")] == list(widths)
    assert [round(int(w) / MM) for w in table.xpath("w:tr[1]/w:tc/w:tcPr/w:tcW/@w:w")] == list(widths)
    assert value(table, "w:tblPr/w:tblLayout/@w:type") == "fixed"
    assert set(table.xpath("w:tblPr/w:tblBorders/*/@w:val")) == {"nil"}
    assert set(table.xpath("w:tblPr/w:tblCellMar/*/@w:w")) == {"0"}


def test_the_letterhead_of_a_report_says_who_and_when_in_two_columns() -> None:
    table = reread(report()).element.body.xpath("./w:tbl")[0]
    assert [texts(cell) for cell in table.xpath("w:tr/w:tc")] == [
        ["UBND TỈNH SÓC TRĂNG", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", ""],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", MOTTO, ""],
        ["Số:      /BC-SGDĐT"],
        ["Sóc Trăng, ngày      tháng 3 năm 2023"],
    ]


def test_the_line_under_the_issuer_is_a_third_to_a_half_of_its_text() -> None:
    """13,250 units of Times Bold at 13 points are 60.8 mm."""
    assert 60.8 / 3 < _rule_length(_rule_below("SỞ GIÁO DỤC VÀ ĐÀO TẠO"), 65) < 60.8 / 2


def test_the_line_under_another_issuer_is_as_long_as_that_asks_for() -> None:
    """SỞ Y TẾ has 3,556 units of Times Bold: 16.3 mm at 13 points."""
    assert 16.3 / 3 < _rule_length(_rule_below("SỞ Y TẾ", {"co_quan": "SỞ Y TẾ"}), 65) < 16.3 / 2


def test_the_line_under_the_motto_is_as_long_as_its_text() -> None:
    """12,197 units of Times Bold at 14 points are 60.2 mm."""
    assert _rule_length(_rule_below(MOTTO), 100) == pytest.approx(60.2, abs=0.2)


def test_the_line_under_a_text_that_staff_made_smaller_shrinks_with_it() -> None:
    """13,250 units of Times Bold at 13 points are 60.8 mm, at 10 points 46.7 mm."""

    def smaller(document: Document) -> None:
        run = line(document, "{{ co_quan }}").find(qn("w:r"))
        assert run is not None
        run.insert(0, element("w:rPr", element("w:sz", val="20")))

    made = reread(report(template=edited("bao-cao.docx", smaller)))
    rule = with_text(made, "SỞ GIÁO DỤC VÀ ĐÀO TẠO").getnext()
    assert isinstance(rule, BaseOxmlElement)
    assert _rule_length(rule, 65) == pytest.approx(0.4 * 46.7, abs=0.2)


def test_the_line_under_a_subject_longer_than_the_page_stays_within_half_the_page() -> None:
    subject = "Kết quả công tác cải cách hành chính " * 6
    assert 165 / 3 < _rule_length(_rule_below(subject, {"trich_yeu": subject}), 165) < 165 / 2


def test_no_line_is_made_of_underscores_or_underlined_text() -> None:
    for document in (reread(report()), reread(letter())):
        assert not document.element.xpath("//w:u")
        assert not any("____" in text for text in texts(document.element))


def test_a_letter_has_its_subject_6_points_under_the_number_and_no_title() -> None:
    document = reread(letter())
    subject = with_text(document, LETTER_SUBJECT)
    assert subject.getprevious() is with_text(document, "Số:      /SGDĐT-TCCB")
    style = document.styles["Trích yếu công văn"].element
    assert value(subject, "w:pPr/w:pStyle/@w:val") == value(style, "@w:styleId")
    assert value(style, "w:pPr/w:spacing/@w:before") == "120"
    assert "TenLoaiVanBan" not in document.element.xpath("//w:pStyle/@w:val")


def test_one_addressee_stands_on_the_line_of_kinh_gui() -> None:
    told = texts(reread(report()).element.body)
    place = told.index("Kính gửi: Ủy ban nhân dân tỉnh Sóc Trăng")
    assert told[place + 1].startswith("Căn cứ")


def test_several_addressees_stand_a_line_each() -> None:
    told = [text.rstrip() for text in texts(reread(letter()).element.body)]
    place = told.index("Kính gửi:")
    assert told[place + 1 : place + 3] == ["- Ủy ban nhân dân tỉnh;", "- Sở Nội vụ."]


def test_dashes_of_addressees_stand_45_mm_and_kinh_gui_35_mm_from_the_margin() -> None:
    styles = blank().styles
    indent = "w:pPr/w:ind/@w:"
    assert round(int(value(styles["Kính gửi"].element, f"{indent}left")) / MM) == 35
    addressee = styles["Nơi kính gửi"].element
    left, hanging = (int(value(addressee, f"{indent}{side}")) for side in ("left", "hanging"))
    assert round((left - hanging) / MM) == 45


def test_no_grounds_leave_nothing() -> None:
    made = filled(house("bao-cao.docx"), report_fields(REAL), TEXTS, LINES | {"can_cu": ()})
    assert "CanCu" not in reread(made).element.xpath("//w:pStyle/@w:val")


def test_the_foot_lists_recipients_left_and_the_signer_right() -> None:
    foot = reread(report()).element.body.xpath("./w:tbl")[1]
    assert [texts(cell) for cell in foot.xpath("w:tr/w:tc")] == [
        ["Nơi nhận:", "- Như trên;", "- Sở Nội vụ;", "- Lưu: VT, TCCB."],
        ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn Mẫu"],
    ]


def test_the_foot_does_not_part_and_the_last_two_paragraphs_stay_with_it() -> None:
    body = reread(report()).element.body
    foot = body.xpath("./w:tbl")[1]
    assert foot.xpath("w:tr/w:trPr/w:cantSplit")
    before = foot.xpath("preceding-sibling::w:p")[-3:]
    assert all(line.xpath("w:pPr/w:keepNext") for line in before)


def test_an_empty_signer_name_leaves_the_space_to_sign() -> None:
    document = reread(letter())
    foot = document.element.body.xpath("./w:tbl")[1]
    cell = foot.xpath("w:tr/w:tc[2]")[0]
    assert texts(cell) == ["GIÁM ĐỐC", ""]
    assert cell.xpath("w:p[2]/w:pPr/w:pStyle/@w:val") == ["HoTenNguoiKy"]
    space = value(document.styles["Họ tên người ký"].element, "w:pPr/w:spacing/@w:before")
    assert int(space) / 20 >= 60  # points: about four lines


def test_a_foot_without_recipients_and_signer_is_a_valid_table() -> None:
    nobody = LINES | {"noi_nhan": (), "chuc_vu_ky": ()}
    made = filled(house("cong-van.docx"), letter_fields(), TEXTS | {"nguoi_ky": ""}, nobody)
    assert texts(reread(made).element.body.xpath("./w:tbl")[1]) == ["Nơi nhận:", ""]


def test_empty_parts_of_an_annex_head_leave_no_line() -> None:
    document = blank()
    add_annex_head(document, "Phụ lục", "TIẾN ĐỘ", "")
    assert texts(reread(document).element.body) == ["Phụ lục", "TIẾN ĐỘ"]


def test_text_from_people_is_literal() -> None:
    document = blank()
    add_body(document, "<b>đậm</b> & {{ mẫu }} **sao** =1+1")
    assert texts(reread(document).element.body) == ["<b>đậm</b> & {{ mẫu }} **sao** =1+1"]


def test_only_the_last_two_lines_of_the_text_go_with_the_signature() -> None:
    """A closing sentence of two lines is enough; one of a few words takes the paragraph before it along."""
    for about, kept in (
        ("kết quả thực hiện công tác cải cách hành chính quý I năm 2023 " * 2, 1),
        ("tháng", 2),
    ):
        document = report(paragraphs=4, texts={"noi_dung": about.strip()})
        end = next(at for at, line in enumerate(document.paragraphs) if line.text.endswith("./."))
        body = [line for line in document.paragraphs[: end + 1] if line.text][-3:]
        marks = [bool(line._p.xpath("w:pPr/w:keepNext")) for line in body]
        assert marks == [False] * (3 - kept) + [True] * kept, about
