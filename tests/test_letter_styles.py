"""The styles of the house (cchc.letter.styles)."""

import pytest
from docx.oxml.ns import qn

from letter_reading import blank, report, reread, value

FOUR_SLOTS = {qn(f"w:{slot}"): "Times New Roman" for slot in ("ascii", "hAnsi", "eastAsia", "cs")}


def test_every_font_slot_of_every_style_and_of_the_defaults_is_times_new_roman() -> None:
    styles = reread(blank()).styles.element
    owners = styles.xpath("w:style | w:docDefaults/w:rPrDefault")
    assert len(owners) > 25
    for owner in owners:
        (fonts,) = owner.findall(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        assert dict(fonts.attrib) == FOUR_SLOTS


def test_every_paragraph_style_is_black() -> None:
    styles = reread(blank()).styles.element
    colours = styles.xpath("w:style[@w:type='paragraph']/w:rPr/w:color/@w:val")
    assert set(colours) == {"000000"}
    assert not styles.xpath("//@w:themeColor")


def test_no_part_of_the_document_names_another_font() -> None:
    document = reread(report())
    headers = [section.header.part.element for section in document.sections]
    for part in (document.element, document.settings.element, *headers):
        assert not part.xpath("//w:rFonts | //w:themeFontLang")


def test_the_complex_script_twins_agree_with_size_and_weight() -> None:
    for style in reread(blank()).styles.element.xpath("w:style[@w:type='paragraph']/w:rPr"):
        assert style.xpath("w:sz/@w:val") == style.xpath("w:szCs/@w:val")
        assert len(style.xpath("w:b")) == len(style.xpath("w:bCs"))
        assert len(style.xpath("w:i")) == len(style.xpath("w:iCs"))


def test_the_body_is_14_points_justified_with_a_first_line_of_10_mm_and_6_points_before() -> None:
    style = reread(blank()).styles["Nội dung"].element
    assert value(style, "w:rPr/w:sz/@w:val") == "28"
    assert value(style, "w:pPr/w:jc/@w:val") == "both"
    assert value(style, "w:pPr/w:ind/@w:firstLine") == "567"  # 10 mm in twentieths of a point
    assert value(style, "w:pPr/w:spacing/@w:before") == "120"
    assert value(style, "w:pPr/w:spacing/@w:after") == "0"
    assert value(style, "w:pPr/w:spacing/@w:line") == "240"


@pytest.mark.parametrize(("level", "bold"), [(1, True), (2, True), (3, False)])
def test_headings_are_the_built_in_ones_with_an_outline_level(level: int, *, bold: bool) -> None:
    style = reread(blank()).styles[f"Heading {level}"].element
    assert value(style, "@w:styleId") == f"Heading{level}"
    assert value(style, "w:pPr/w:outlineLvl/@w:val") == str(level - 1)
    assert value(style, "w:rPr/w:sz/@w:val") == "28"
    assert bool(style.xpath("w:rPr/w:b")) is bold
    assert style.xpath("w:pPr/w:keepNext")


@pytest.mark.parametrize(
    ("name", "size", "bold", "italic"),
    [
        ("Quốc hiệu", 13, True, False),
        ("Tiêu ngữ", 14, True, False),
        ("Cơ quan chủ quản", 13, False, False),
        ("Cơ quan ban hành", 13, True, False),
        ("Số ký hiệu", 13, False, False),
        ("Địa danh ngày tháng", 13, False, True),
        ("Tên loại văn bản", 14, True, False),
        ("Trích yếu", 14, True, False),
        ("Trích yếu công văn", 12, False, False),
        ("Kính gửi", 14, False, False),
        ("Căn cứ", 14, False, True),
        ("Quyền hạn chức vụ", 14, True, False),
        ("Họ tên người ký", 14, True, False),
        ("Nơi nhận", 12, True, True),
        ("Nơi nhận chi tiết", 11, False, False),
        ("Phụ lục", 14, True, False),
        ("Tên phụ lục", 14, True, False),
        ("Kèm theo", 14, False, True),
        ("Đầu bảng", 12, True, False),
        ("Ô bảng", 12, False, False),
    ],
)
def test_a_component_has_the_size_and_look_of_the_decree(
    name: str, size: int, *, bold: bool, italic: bool
) -> None:
    style = reread(blank()).styles[name].element
    assert value(style, "w:rPr/w:sz/@w:val") == str(2 * size)
    assert bool(style.xpath("w:rPr/w:b")) is bold
    assert bool(style.xpath("w:rPr/w:i")) is italic
