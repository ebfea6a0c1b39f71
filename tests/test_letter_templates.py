"""Templates edited by staff, and documents written on them (cchc.letter.render, cchc.letter.templates)."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.errors import CannotRunError
from cchc.letter import Templates, house_templates, letter_bytes, read_templates, report_bytes
from cchc.letter.check import examine
from cchc.letter.fields import Fields, letter_fields, report_fields
from cchc.letter.templates import HOUSE, LETTER, REPORT
from cchc.period import Month
from cchc.plan import Plan
from cchc.results import Results
from letter_reading import house, letter, lines, opened, report, reread, texts
from letter_results import Typed, cases, make, often_late, usual
from plans import REAL
from template_edits import Edit, added, edited, line, moved, removed, split, typed

MONTH = cases()["2023-03"]
LAST_SENTENCE = "Trên đây là báo cáo {{ noi_dung }} của {{ ten_co_quan }}./."
NEXT = "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TỚI"
PROPOSALS = "V. ĐỀ XUẤT, KIẾN NGHỊ"


def written(*edits: Edit) -> list[str]:
    """The lines of the report on an edited template."""
    return lines(report_bytes(MONTH, house_templates()._replace(report=edited(REPORT, *edits))))


def test_an_addressee_added_in_word_stands_among_the_recipients() -> None:
    told = written(added("{%p for dong in noi_nhan %}", "- Sở Tài chính;"))
    place = told.index("Nơi nhận:")
    assert told[place + 1] == "- Sở Tài chính;"
    assert told[place + 2 :][:5] == lines(report_bytes(MONTH))[place + 1 :][:5]


def test_a_sentence_changed_in_word_is_the_sentence_of_the_report() -> None:
    told = written(typed(LAST_SENTENCE, "{{ ten_co_quan }} kính báo cáo tình hình {{ ky }}./."))
    assert "Sở Giáo dục và Đào tạo kính báo cáo tình hình tháng 3/2023./." in told


def test_sections_swapped_in_word_are_swapped_with_all_their_lines() -> None:
    """V goes before IV, both with a new number in the heading."""
    told = written(
        moved(PROPOSALS, NEXT), moved("{{p muc_V }}", NEXT),
        typed(PROPOSALS, "IV. ĐỀ XUẤT, KIẾN NGHỊ"), typed(NEXT, "V. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TỚI"),
    )  # fmt: skip
    usual_order = lines(report_bytes(MONTH))
    third, fourth = usual_order.index(NEXT), usual_order.index(PROPOSALS)
    end = next(place for place, text in enumerate(usual_order) if text.endswith("./."))
    swapped = [
        *usual_order[:third],
        "IV. ĐỀ XUẤT, KIẾN NGHỊ", *usual_order[fourth + 1 : end],
        "V. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TỚI", *usual_order[third + 1 : fourth],
        *usual_order[end:],
    ]  # fmt: skip
    assert told == swapped


def test_a_deputy_signs_where_the_block_says_kt() -> None:
    loop = ("{%p for dong in chuc_vu_ky %}", "{{ dong }}", "{%p endfor %}")

    def deputy(document: Document) -> None:
        start = line(document, loop[0])
        cell = start.getparent()
        assert cell is not None
        for paragraph, text in zip(
            list(cell.iter(qn("w:p"))), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", ""), strict=False
        ):
            next(paragraph.iter(qn("w:t"))).text = text

    made = report(template=edited(REPORT, deputy, typed("{{ nguoi_ky }}", "Trần Thị Mẫu")))
    foot = reread(made).element.body.xpath("./w:tbl")[1]
    assert texts(foot.xpath("w:tr/w:tc[2]")[0]) == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "Trần Thị Mẫu"]


def test_a_foot_of_two_rows_does_not_part() -> None:
    """Staff put the signer's name into a row of its own."""

    def second_row(document: Document) -> None:
        name = line(document, "{{ nguoi_ky }}")
        (row,) = name.xpath("ancestor::w:tr")
        row.addnext(row.__copy__())
        second = row.getnext()
        for old in [*second.iter(qn("w:p"))]:
            old.getparent().remove(old)
        for cell in second.findall(qn("w:tc")):
            cell.append(document.element.body.xpath("./w:p")[-1].__copy__())
        second.findall(qn("w:tc"))[1].append(name)

    foot = reread(report(template=edited(REPORT, second_row))).element.body.xpath("./w:tbl")[1]
    first, second = foot.xpath("w:tr")
    assert all(row.xpath("w:trPr/w:cantSplit") for row in (first, second))
    assert all(one.xpath("w:pPr/w:keepNext") for one in first.xpath(".//w:p"))


def test_a_template_beside_the_plan_goes_before_that_of_the_program(tmp_path: Path) -> None:
    own = edited(LETTER, typed("{{ nguoi_ky }}", "Trần Thị Mẫu"))
    (tmp_path / LETTER).write_bytes(own)
    assert read_templates(REAL, tmp_path) == Templates(house(REPORT), own)
    copyfile(HOUSE / REPORT, tmp_path / REPORT)
    (tmp_path / LETTER).unlink()
    assert read_templates(REAL, tmp_path) == house_templates()


def test_another_plan_needs_only_another_template() -> None:
    """The seventh group of a plan is a field of its own."""
    tasks = (*REAL.tasks[:-1], REAL.tasks[-1]._replace(section="II.7"))
    plan = replace(REAL, tasks=tasks)
    more = (added("III. ĐÁNH GIÁ CHUNG", "7. Việc khác"), added("III. ĐÁNH GIÁ CHUNG", "{{p muc_II_7 }}"))
    template = edited(REPORT, *more)
    assert examine(template, report_fields(plan)).faults == ()
    assert examine(house(REPORT), report_fields(plan)).faults == (
        "Mẫu thiếu trường bắt buộc {{p muc_II_7 }}. Cách sửa: gõ lại thẻ vào đúng chỗ của nó.",
    )
    told = lines(
        report_bytes(make("2023-03", usual, often_late, plan=plan), Templates(template, house(LETTER)))
    )
    place = told.index("7. Việc khác")
    assert REAL.tasks[-1].code in {task.code for task in plan.tasks if task.section == "II.7"}
    assert told[place + 1] not in ("", "III. ĐÁNH GIÁ CHUNG")


@pytest.mark.parametrize(("name", "known"), [(REPORT, report_fields(REAL)), (LETTER, letter_fields())])
def test_tags_that_word_split_into_runs_are_mended_wherever_it_split_them(name: str, known: Fields) -> None:
    write = report if name == REPORT else letter
    whole = texts(reread(write(template=house(name))).element.body)
    tagged = [text for text in dict.fromkeys(texts(opened(house(name)).element.body)) if "{" in text]
    for offset in range(1, 9):
        cuts = [split(text, *range(offset, len(text), 5)) for text in tagged]
        template = edited(name, *cuts)
        assert examine(template, known).faults == ()
        assert texts(reread(write(template=template)).element.body) == whole


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_the_check_lets_pass_is_rendered_without_a_tag_left(data: st.DataObject) -> None:
    """Paragraphs removed, doubled and moved, and characters typed in anywhere."""
    found = [text for text in texts(opened(house(LETTER)).element.body) if text]
    pick = st.sampled_from(found)
    edits = data.draw(
        st.lists(
            st.one_of(
                st.builds(removed, pick),
                st.builds(added, pick, pick),
                st.builds(moved, pick, pick),
                st.builds(
                    lambda text, place, letters: typed(text, text[:place] + letters + text[place:]),
                    pick, st.integers(0, 12), st.sampled_from(["{", "}", "{{ ky }}", "%", " ", "x", "&", "<b>"]),
                ),
            ),
            max_size=3,
        )
    )  # fmt: skip
    try:
        template = edited(LETTER, *edits)
    except (AssertionError, ValueError):
        return  # a paragraph that an earlier edit took away
    if not examine(template, letter_fields()).faults:
        assert not re.search(r"[{}]", " ".join(texts(reread(letter(template)).element)))


HOSTILE = "<b>đậm</b> {{ ky }} {% raw %} {_{ _ &#95; {%p endfor %} {# x #} =1+1 & “x” </w:t>"


LISTS = ("legal_bases", "report_addressees", "report_recipients", "letter_recipients", "signer_title")


def hostile_plan() -> Plan:
    """The plan, with markup in every text that the office sets and in every unit's name."""
    own = REAL.settings
    texts = {name: text for name, text in own._asdict().items() if isinstance(text, str)}
    changed: dict[str, Any] = {name: f"{text} {HOSTILE}" for name, text in texts.items()}
    changed |= {name: tuple(f"{one} {HOSTILE}" for one in getattr(own, name)) for name in LISTS}
    units = tuple(unit._replace(name=f"{unit.name} {HOSTILE}") for unit in REAL.units)
    return replace(REAL, settings=own._replace(**changed), units=units)


@pytest.mark.parametrize("write", [report_bytes, letter_bytes])
def test_text_of_units_and_of_the_office_is_never_markup(write: Callable[[Results], bytes]) -> None:
    def note(unit: str, month: Month, code: str) -> Typed:
        return f"chưa có {HOSTILE}" if code == "HS01" else usual(unit, month, code)

    told = " ".join(lines(write(make("2023-03", note, often_late, plan=hostile_plan()))))
    assert told.count(HOSTILE) > 8
    assert "{" not in told.replace(HOSTILE, "")
    assert "&lt;" not in told


def test_lines_of_a_setting_stay_lines() -> None:
    made = reread(report(texts={"trich_yeu": "Kết quả\r\nquý I"}))
    assert "Kết quả\nquý I" in texts(made.element.body)


@pytest.mark.parametrize("text", ["{{ khong_co }}", "{% for %}", "{{ ky.__class__.__mro__ }}"])
def test_a_tag_that_the_check_would_overlook_is_one_line_and_no_fault_of_the_program(text: str) -> None:
    """The template is rendered without the check."""
    with pytest.raises(CannotRunError, match=r"^Không lập được văn bản: mẫu .* chạy lại\.$"):
        report(template=edited(REPORT, typed("BÁO CÁO", text)))
