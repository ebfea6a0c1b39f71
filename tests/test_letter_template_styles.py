"""Styles, fonts and notes of a template that other programs saved (cchc.letter.styles, cchc.letter.page)."""

from io import BytesIO
from zipfile import ZipFile

from docx.document import Document
from docx.oxml.ns import qn

from cchc.letter import Templates, report_bytes
from cchc.letter.styles import STYLES, Name, adopt_styles, style_key
from cchc.letter.templates import LETTER, REPORT
from letter_reading import house, opened, report, reread, texts
from letter_results import cases
from template_edits import edited


def _with_other_identifiers(document: Document) -> None:
    """As LibreOffice saves: every style under another identifier, `Heading 1` with a capital."""
    old = {style.get(qn("w:styleId")): f"x{place}" for place, style in enumerate(document.styles.element)}
    parts = [document.element, document.styles.element, document.sections[0].header.part.element]
    for part in parts:
        for one in part.xpath("//w:pStyle | //w:basedOn"):
            one.set(qn("w:val"), old[one.get(qn("w:val"))])
    for style in document.styles.element.xpath("w:style"):
        style.set(qn("w:styleId"), old[style.get(qn("w:styleId"))])
        style.name_val = style.name_val.replace("heading", "Heading")


def test_generated_lines_find_their_styles_by_name_whatever_the_identifiers() -> None:
    made = reread(report(template=edited(REPORT, _with_other_identifiers)))
    (body,) = made.element.xpath("w:body")
    assert body.xpath(".//w:pStyle/@w:val") == reread(report()).element.body.xpath(".//w:pStyle/@w:val")
    assert made.sections[0].header.paragraphs[0].style.style_id == Name.HEADER
    known = {style_key(style.name): key for key, style in STYLES.items()}
    for style in made.styles.element.xpath("w:style[@w:type='paragraph']"):
        assert style.styleId == known[style_key(style.name_val)]


def test_a_style_of_staff_that_has_an_identifier_of_the_house_keeps_its_look() -> None:
    def foreign(document: Document) -> None:
        (body,) = document.styles.element.xpath(f"w:style[@w:styleId='{Name.BODY}']")
        other = body.__copy__()
        other.name_val = "Kiểu riêng"
        body.set(qn("w:styleId"), "khac")
        document.styles.element.append(other)

    made = reread(report(template=edited(REPORT, foreign)))
    identifiers = {style.name_val: style.styleId for style in made.styles.element.xpath("w:style")}
    assert identifiers["Nội dung"] == Name.BODY
    assert identifiers["Kiểu riêng"] != Name.BODY
    foreign_lines = made.element.body.xpath(f".//w:p[w:pPr/w:pStyle/@w:val='{identifiers['Kiểu riêng']}']")
    assert any("báo cáo" in text for one in foreign_lines for text in texts(one.getparent()))


def test_a_style_that_the_template_lost_is_added() -> None:
    def lost(document: Document) -> None:
        for style in document.styles.element.xpath(f"w:style[@w:styleId='{Name.CELL}']"):
            document.styles.element.remove(style)

    made = reread(report(template=edited(REPORT, lost)))
    (cell,) = made.styles.element.xpath(f"w:style[@w:styleId='{Name.CELL}']")
    assert cell.name_val == "Ô bảng"


def test_fonts_that_a_program_brought_in_become_those_of_the_decree() -> None:
    def liberation(document: Document) -> None:
        for fonts in document.styles.element.xpath("//w:rFonts")[:3]:
            fonts.attrib.clear()
            fonts.set(qn("w:asciiTheme"), "minorHAnsi")
            fonts.set(qn("w:cs"), "Liberation Sans")

    made = reread(report(template=edited(REPORT, liberation)))
    for fonts in made.styles.element.xpath("//w:rFonts"):
        assert set(fonts.attrib.values()) == {"Times New Roman"}
        assert len(fonts.attrib) == 4


def test_what_word_noted_of_the_template_does_not_get_into_the_document() -> None:
    def noted(document: Document) -> None:
        document.core_properties.keywords = "{{ mật }}"
        document.core_properties.title = "{{ mật }}"

    made = report_bytes(cases()["2023-03"], Templates(edited(REPORT, noted), house(LETTER)))
    with ZipFile(BytesIO(made)) as archive:
        assert not any("mật".encode() in archive.read(name) for name in archive.namelist())


def test_the_styles_of_the_templates_are_those_that_the_code_would_add() -> None:
    def bare(document: Document) -> None:
        for style in document.styles.element.xpath("w:style[@w:type='paragraph']"):
            document.styles.element.remove(style)

    for name in (REPORT, LETTER):
        made = opened(edited(name, bare))
        adopt_styles(made)
        own, added = (
            {style.name_val: style.xml for style in document.styles.element.xpath("w:style")}
            for document in (opened(house(name)), made)
        )
        assert own == added
