"""The sheet of paper and its page numbers (cchc.letter.page)."""

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Length

from letter_reading import blank, report, reread, value


def _mm(*lengths: Length | None) -> tuple[float, ...]:
    return tuple(round(length.mm, 1) for length in lengths if length is not None)


def test_every_section_is_a4_with_the_margins_of_the_decree() -> None:
    upright, annex, across = reread(report()).sections
    for section, size in ((upright, (210, 297)), (annex, (210, 297)), (across, (297, 210))):
        assert _mm(section.page_width, section.page_height) == size
        sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert _mm(*sides, section.header_distance) == (20, 20, 30, 15, 10)
    assert [s.orientation for s in (upright, annex, across)] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
    ]


def test_an_annex_starts_on_a_new_page_and_counts_from_1() -> None:
    document = reread(report())
    assert {section.start_type for section in document.sections} == {WD_SECTION.NEW_PAGE}
    starts = [part.xpath("w:pgNumType/@w:start") for part in document.element.xpath("//w:sectPr")]
    assert starts == [[], ["1"], ["1"]]


def test_the_page_number_is_a_centred_field_of_14_points_in_every_section() -> None:
    for section in reread(report()).sections:
        (line,) = section.header.paragraphs
        assert value(section.header.part.element, ".//w:instrText/text()") == "PAGE"
        assert section.header.part.element.xpath(".//w:fldChar/@w:fldCharType") == [
            "begin",
            "separate",
            "end",
        ]
        assert line.style is not None
        assert line.style.style_id == "Header"
        assert value(line.style.element, "w:pPr/w:jc/@w:val") == "center"
        assert value(line.style.element, "w:rPr/w:sz/@w:val") == "28"
        assert not line.style.element.xpath("w:rPr/w:i | w:rPr/w:b")


def test_the_first_page_of_each_section_shows_no_number() -> None:
    for section in reread(report()).sections:
        assert section.different_first_page_header_footer
        assert not section.first_page_header.part.element.xpath(".//w:instrText | .//w:t")


def test_nothing_is_left_of_the_template_of_python_docx() -> None:
    document = reread(blank())
    kinds = {relation.reltype.rpartition("/")[2] for relation in document.part.rels.values()}
    assert kinds == {"styles", "settings", "header"}


def test_word_opens_the_document_without_compatibility_mode() -> None:
    settings = reread(blank()).settings.element
    path = ".//w:compatSetting[@w:name='compatibilityMode']/@w:val"
    assert value(settings, path) == "15"


def test_the_paragraph_that_ends_a_section_takes_no_room() -> None:
    ends = reread(report()).element.body.xpath("./w:p[w:pPr/w:sectPr]/w:pPr/w:pStyle/@w:val")
    assert ends == ["DongDem", "DongDem"]
