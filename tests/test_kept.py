"""What people wrote into a document survives when it is made again (cchc.letter.kept)."""

import re
from pathlib import Path

import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Pt

from cchc.letter.elements import element
from cchc.letter.kept.previous import LEFT_OVER
from cchc.letter.kept.units import remove
from kept_reading import BODY, NUMBERS, made, main_and_left_over, opened, saved, texts

FRESH = made().content
OTHER = (1001, 2002, 1003, 1004, 2005, 1006)  # a late form: two numbers differ
PICTURE = Path(__file__).parent.parent / "docs" / "ket-qua.png"


def place(document: Document, number: int = 0) -> int:
    """The index of a marked place among the paragraphs."""
    return [at for at, line in enumerate(document.paragraphs) if line.text == "[…]"][number]


def after(content: bytes, text: str) -> str:
    told = texts(content)
    return told[told.index(text) + 1]


def test_a_previous_file_that_nobody_touched_changes_no_byte() -> None:
    assert made(previous=FRESH) == made()
    assert made(OTHER, FRESH) == made(OTHER)


def test_text_in_a_marked_place_is_put_back_with_its_look_and_its_paragraphs() -> None:
    document = opened(FRESH)
    line = document.paragraphs[place(document)]
    line.text = "Do thiếu "
    line.add_run("người").bold = True
    run = line.add_run(" và kinh phí")
    run.italic = run.underline = True
    run.font.size, run.font.name = Pt(20), "Arial"
    run.add_break(WD_BREAK.LINE)
    run.add_text("năm 2023")
    line.insert_paragraph_before("Nguyên nhân khách quan:")
    again = made(OTHER, saved(document))
    lines = opened(again.content).paragraphs
    (first,) = [at for at, found in enumerate(lines) if found.text == "Nguyên nhân khách quan:"]
    second = lines[first + 1]
    assert lines[first - 1].text == "2. Nguyên nhân"
    assert second.text == "Do thiếu người và kinh phí\nnăm 2023"
    assert [(run.bold, run.italic, run.underline, run.font.size) for run in second.runs] == [
        (None, None, None, None),
        (True, None, None, None),
        (None, True, True, None),
    ]
    assert {found.style.name for found in (lines[first], second) if found.style} == {"Nội dung"}
    assert texts(again.content).count("[…]") == 1
    assert made(OTHER, again.content) == again._replace(kept=made(OTHER, again.content).kept)


def test_text_typed_over_a_place_with_its_bookmark_is_put_back_too() -> None:
    document = opened(FRESH)
    line = document.paragraphs[place(document, 1)]
    line.text = "Đề nghị Ủy ban nhân dân tỉnh quan tâm."
    for mark in document.element.body.xpath(".//w:bookmarkStart | .//w:bookmarkEnd"):
        mark.getparent().remove(mark)
    again = made(OTHER, saved(document)).content
    assert after(again, "III. KIẾN NGHỊ") == "Đề nghị Ủy ban nhân dân tỉnh quan tâm."
    assert texts(again).count("[…]") == 1


def test_text_of_a_place_that_is_no_more_goes_to_the_end_of_its_section_and_back() -> None:
    document = opened(FRESH)
    document.paragraphs[place(document, 1)].text = "Đề nghị bố trí kinh phí."
    told = tuple((level, "- Đơn vị 7: thiếu máy." if text == "[…]" else text) for level, text in BODY)
    without = made(NUMBERS, saved(document), told).content
    assert after(
        without, "- Đơn vị 7: thiếu máy."
    ) == "2. Nguyên nhân" or "Đề nghị bố trí kinh phí." in texts(without)
    assert texts(without)[texts(without).index("Đề nghị bố trí kinh phí.") + 1] == "Trên đây là báo cáo./."
    assert after(made(NUMBERS, without).content, "III. KIẾN NGHỊ") == "Đề nghị bố trí kinh phí."


def test_a_paragraph_added_anywhere_stays_after_the_same_generated_one() -> None:
    document = opened(FRESH)
    at = next(i for i, line in enumerate(document.paragraphs) if "rà soát" in line.text)
    document.paragraphs[at + 1].insert_paragraph_before("Chất lượng rà soát tốt.")
    again = made(OTHER, saved(document))
    assert after(again.content, "Đã rà soát 1003 văn bản.") == "Chất lượng rà soát tốt."
    assert again.kept.told == (
        "Giữ 01 đoạn viết tay trong «bao-cao-cchc-2023-03.docx»: mục II.1 (Cải cách thể chế) 01.",
    )


def test_what_was_kept_is_told_in_the_documents_order_with_the_signer_by_name() -> None:
    """An addition to section I, both places filled, and the name under the title of the signer."""
    document = opened(FRESH)
    first, second = place(document, 0), place(document, 1)
    document.paragraphs[second].text = "Đề nghị bố trí kinh phí."
    document.paragraphs[first].text = "Do thiếu người."
    at = next(i for i, line in enumerate(document.paragraphs) if "kiểm tra" in line.text)
    document.paragraphs[at].insert_paragraph_before("Văn bản ban hành đúng hạn.")
    document.tables[1].cell(0, 1).paragraphs[-1].text = "Nguyễn Văn A"
    again = made(previous=saved(document))
    assert "Nguyễn Văn A" in texts(again.content)
    (line,) = again.kept.told
    assert line == (
        "Giữ 04 đoạn viết tay trong «bao-cao-cchc-2023-03.docx»: mục I (CÔNG TÁC CHỈ ĐẠO) 01; "
        "mục II.2 (Nguyên nhân) 01; mục III (KIẾN NGHỊ) 01; phần nơi nhận và chữ ký 01."
    )


def test_a_paragraph_added_after_one_whose_number_changed_stays_there_and_is_told() -> None:
    document = opened(FRESH)
    at = next(i for i, line in enumerate(document.paragraphs) if "kiểm tra" in line.text)
    document.paragraphs[at + 1].insert_paragraph_before("Việc kiểm tra đúng kế hoạch.")
    again = made(OTHER, saved(document))
    assert after(again.content, "Đã kiểm tra 2002 đơn vị.") == "Việc kiểm tra đúng kế hoạch."
    assert (
        again.kept.told[1] == "Câu bên cạnh đoạn viết tay đã đổi, hãy đọc lại: mục I (CÔNG TÁC CHỈ ĐẠO) 01."
    )


def test_a_changed_sentence_stays_as_long_as_the_program_would_write_the_same() -> None:
    document = opened(FRESH)
    (line,) = [line for line in document.paragraphs if "rà soát" in line.text]
    line.text = "Đã rà soát 1003 văn bản, trong đó có 02 văn bản của Sở."
    again = made(OTHER, saved(document)).content
    assert after(again, "1. Cải cách thể chế") == "Đã rà soát 1003 văn bản, trong đó có 02 văn bản của Sở."
    assert "Đã rà soát 1003 văn bản." not in texts(again)


def test_a_changed_sentence_whose_number_is_another_now_goes_to_the_last_page() -> None:
    document = opened(FRESH)
    (line,) = [line for line in document.paragraphs if "kiểm tra" in line.text]
    line.text = "Đã kiểm tra 1002 đơn vị, đạt kế hoạch."
    again = made(OTHER, saved(document))
    main, left = main_and_left_over(again.content)
    assert "Đã kiểm tra 2002 đơn vị." in main
    assert left == ["(Bản trước: mục I (CÔNG TÁC CHỈ ĐẠO))", "Đã kiểm tra 1002 đơn vị, đạt kế hoạch."]
    assert not [line for line in main if "1002" in line]
    assert again.kept.told[-1] == (
        "01 đoạn viết tay chưa đặt được vào chỗ, ở trang cuối của «bao-cao-cchc-2023-03.docx»: "
        "xem lại rồi xóa trang đó."
    )
    assert made(OTHER, again.content).content == again.content


def test_a_deleted_sentence_comes_back() -> None:
    document = opened(FRESH)
    (line,) = [line for line in document.paragraphs if "rà soát" in line.text]
    remove(line._p)
    assert made(previous=saved(document)) == made()


def test_what_a_person_deletes_from_the_last_page_is_gone() -> None:
    document = opened(FRESH)
    (line,) = [line for line in document.paragraphs if "kiểm tra" in line.text]
    line.text = "Đã kiểm tra 1002 đơn vị, đạt kế hoạch."
    again = opened(made(OTHER, saved(document)).content)
    for paragraph in again.paragraphs[-3:]:
        remove(paragraph._p)
    assert made(OTHER, saved(again)).content == made(OTHER).content


def test_number_day_and_signer_filled_in_by_hand_stay() -> None:
    document = opened(FRESH)
    head, foot = document.tables[0], document.tables[1]
    head.cell(1, 0).paragraphs[0].text = "Số: 12/BC-SGDĐT"
    head.cell(1, 1).paragraphs[0].text = "Sóc Trăng, ngày 20 tháng 3 năm 2023"
    foot.cell(0, 0).paragraphs[-1].insert_paragraph_before("- Phòng Kế hoạch;")
    foot.cell(0, 1).paragraphs[1].text = "Trần Thị Bích"
    attached = next(line for line in document.paragraphs if line.text.startswith("(Kèm theo"))
    attached.text = "(Kèm theo Báo cáo số 12/BC-SGDĐT ngày 20 tháng 3 năm 2023)"
    again = made(OTHER, saved(document)).content
    tables = opened(again).tables
    assert tables[0].cell(1, 0).text == "Số: 12/BC-SGDĐT"
    assert tables[0].cell(1, 1).text == "Sóc Trăng, ngày 20 tháng 3 năm 2023"
    assert tables[1].cell(0, 0).text.split("\n")[-2:] == ["- Phòng Kế hoạch;", "- Lưu: VT, TCCB."]
    signer = tables[1].cell(0, 1).paragraphs
    assert [(line.text, line.style.name) for line in signer if line.style] == [
        ("GIÁM ĐỐC", "Quyền hạn chức vụ"),
        ("Trần Thị Bích", "Họ tên người ký"),
    ]
    assert "(Kèm theo Báo cáo số 12/BC-SGDĐT ngày 20 tháng 3 năm 2023)" in texts(again)
    assert LEFT_OVER not in texts(again)


def test_a_number_changed_by_hand_in_an_annex_stays_until_its_row_is_another() -> None:
    document = opened(FRESH)
    document.tables[2].cell(1, 2).text = "1004 (*)"
    document.tables[2].cell(2, 2).text = "1005 (*)"
    same = made(previous=saved(document)).content
    assert opened(same).tables[2].cell(1, 2).text == "1004 (*)"
    main, left = main_and_left_over(made(OTHER, saved(document)).content)
    assert "1005 (*)" not in main
    assert left == ["(Bản trước: Phụ lục I)", "1 | Đơn vị 1 | 1004 (*)", "2 | Đơn vị 2 | 1005 (*)"]


def test_the_text_of_a_table_that_was_added_stands_on_the_last_page() -> None:
    document = opened(FRESH)
    table = document.add_table(2, 2)
    for at, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"ô {at}"
    document.paragraphs[place(document)]._p.addnext(table._tbl)
    _, left = main_and_left_over(made(OTHER, saved(document)).content)
    assert left == ["(Bản trước: mục II.2 (Nguyên nhân))", "ô 0 | ô 1", "ô 2 | ô 3"]


def test_a_bullet_of_word_becomes_the_dash_of_official_lists() -> None:
    document = opened(FRESH)
    line = document.paragraphs[place(document)]
    line.text = "thiếu người;"
    numbering = element("w:numPr", element("w:ilvl", val="0"), element("w:numId", val="1"))
    line._p.get_or_add_pPr().append(numbering)
    assert after(made(OTHER, saved(document)).content, "2. Nguyên nhân") == "- thiếu người;"


def test_text_deleted_with_tracked_changes_is_gone_and_inserted_text_stays() -> None:
    document = opened(FRESH)
    line = document.paragraphs[place(document)]
    line.text = "Do mưa bão"
    cut, new = line.add_run(" kéo dài")._r, line.add_run(" lớn")._r
    for run, tag in ((cut, "w:del"), (new, "w:ins")):
        holder = element(tag, id="9", author="A", date="2023-03-15T00:00:00Z")
        run.addprevious(holder)
        holder.append(run)
    for text in cut.findall(qn("w:t")):
        text.tag = qn("w:delText")
    assert after(made(OTHER, saved(document)).content, "2. Nguyên nhân") == "Do mưa bão lớn"


@pytest.mark.parametrize("spoil", ["picture", "header", "comment"])
def test_a_file_with_what_cannot_be_kept_is_kept_whole_beside(spoil: str) -> None:
    document = opened(FRESH)
    line = document.paragraphs[place(document)]
    if spoil == "picture":
        line.add_run().add_picture(str(PICTURE))
    elif spoil == "header":
        document.sections[0].header.paragraphs[0].add_run("MẬT")
    else:
        document.add_comment(line.runs, "xem lại", "A")
    kept = made(OTHER, saved(document)).kept
    assert re.fullmatch(r"bao-cao-cchc-2023-03-ban-truoc-[0-9a-f]{8}\.docx", kept.aside)
    assert kept.aside in kept.told[-1]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xd0\xcf\x11\xe0 an old .doc",
        FRESH[:-100],
        FRESH[:3000],
        made(name="bao-cao-cchc-2023-02").content,
    ],
    ids=["empty", "doc", "cut", "half", "of another period"],
)
def test_of_a_file_that_is_not_the_previous_one_nothing_is_taken_and_it_is_kept_beside(
    content: bytes,
) -> None:
    again = made(OTHER, content)
    assert again.content == made(OTHER).content
    assert again.kept.aside
    assert again.kept.aside in again.kept.told[0]
