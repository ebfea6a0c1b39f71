"""The language of whole reports: what an official would strike out before the director signs (cchc.letter)."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from cchc.earlier import Kept, compare
from cchc.letter.blocks import EMPTY_PLACE
from cchc.letter.fields import report_fields, told
from cchc.letter.submissions import submission_sentence
from cchc.results import Results
from letter_results import all_in_time, best, cases, in_time, make, no_report, nobody, usual
from plans import REAL

CASES = cases()
COUNTED = (
    "hồ sơ|đơn vị|sản phẩm|chỉ tiêu|văn bản|biểu|người|tin, bài|ngày|kỳ|TTHC|PAKN|nhiệm vụ|số liệu|phiếu"
)


def sections(results: Results) -> dict[str, list[str]]:
    """The paragraphs of each section of the report, by the name of its field."""
    compared = compare(results.plan, results.period, results.data, Kept(None, sample=results.sample))
    known = told(replace(results, compared=compared))
    return {
        name: [block.text for block in blocks(known)]
        for name, blocks in report_fields(results.plan).sections.items()
    }


def text(results: Results) -> Iterator[str]:
    """The paragraphs of the report between its first sentence and its last."""
    yield submission_sentence(results)
    for paragraphs in sections(results).values():
        yield from paragraphs


@pytest.mark.parametrize("name", CASES)
def test_every_paragraph_is_a_sentence_or_leads_to_a_list(name: str) -> None:
    for words in text(CASES[name]):
        said = words.removeprefix("- ")
        assert said == EMPTY_PLACE or said[0].isupper(), words
        assert said == EMPTY_PLACE or said.endswith((".", ":")), words
        for one in REAL.deliverables:  # names of the plan may end with a bracket
            words = words.replace(one.name.rstrip(" ."), "…")  # noqa: PLW2901
        assert not re.search(r"[.;,:]\.|\) \(|  |\(\)|: \.|;\s*;", words), words


@pytest.mark.parametrize("name", CASES)
def test_small_counts_have_a_leading_zero_and_nothing_else_has(name: str) -> None:
    """`03 hồ sơ`, but `1,2 lần`, `3,33 điểm phần trăm`, `tháng 3`, `mức độ 4`."""
    for words in text(CASES[name]):
        plain = re.sub(r"“[^”]*”|mức độ \d|nhiệm vụ [\d.]+|điểm \d Mục", "", words)
        assert not re.search(rf"(?<![\d.,/])[1-9] ({COUNTED})\b", plain), words
        assert not re.search(r"(?<![\d.,/])0\d[\d,.]*( điểm phần trăm| lần|%)", plain), words


@pytest.mark.parametrize("name", CASES)
def test_no_paragraph_stands_twice(name: str) -> None:
    found = Counter(words for words in text(CASES[name]) if words != EMPTY_PLACE)
    allowed = (
        "Theo kế hoạch",
        "- Sản phẩm thường xuyên",
        "- Đơn vị chưa có số liệu",
        "Kết quả ghi",
        "- Chưa có",
        "- Kết quả",
    )
    assert not [words for words, count in found.items() if count > 1 and not words.startswith(allowed)]


@pytest.mark.parametrize("name", CASES)
def test_no_list_is_endless(name: str) -> None:
    """At most thirty names in one paragraph; the annexes have them all."""
    for words in text(CASES[name]):
        assert sum(words.count(unit.name) for unit in REAL.units) <= 30, words


def test_a_month_in_which_everybody_did_everything_has_no_shortfall_and_two_places_for_the_office() -> None:
    perfect = make("2023-03", best, all_in_time)
    (nothing,) = sections(perfect)["muc_III_2"]
    assert nothing == (
        "Trong kỳ không có chỉ tiêu chưa đạt mục tiêu, không có sản phẩm quá hạn hoặc hoàn thành trễ hạn, "
        "không có biểu chưa nộp hoặc nộp trễ và không có số liệu bị loại."
    )
    assert sections(perfect)["muc_III_3"] == [EMPTY_PLACE]
    assert list(text(perfect))[-1] == EMPTY_PLACE
    assert next(words for words in text(perfect)) == (
        "Trong kỳ có 50/50 đơn vị đã nộp biểu, tất cả đúng hạn; lũy kế từ đầu năm đã nộp đủ 150 biểu."
    )


def test_a_month_in_which_nobody_reported_names_no_result_and_says_so_once_in_each_group() -> None:
    told = list(text(make("2023-03", usual, no_report, silent=nobody)))
    assert not [words for words in told if "%" in words or "So với" in words]
    assert told.count("- Chưa có số liệu của 14 chỉ tiêu.") == 0
    assert "- Chưa có số liệu của 15 chỉ tiêu." in told
    assert "Cả 26 chỉ tiêu có mục tiêu đều chưa có số liệu." in told
    assert "Biểu các tháng trước còn thiếu trong số liệu lũy kế: tháng 01, 02 (tất cả 50 đơn vị)." in told
    assert "Đôn đốc 50 đơn vị nộp bổ sung 150 biểu còn thiếu từ đầu năm nêu tại điểm 2 Mục III." in told


def test_units_that_are_silent_in_earlier_months_are_told_with_these_months() -> None:
    """TTR is silent in January and February, VP in February; March is complete."""
    silent = {("TTR", 1), ("TTR", 2), ("VP", 2)}
    results = make("2023-03", usual, in_time, silent=lambda unit, month: (unit, month.number) in silent)
    told = list(text(results))
    assert told[0].endswith("tất cả đúng hạn; lũy kế từ đầu năm còn thiếu 03/150 biểu.")
    assert (
        "Biểu các tháng trước còn thiếu trong số liệu lũy kế: tháng 01 (Thanh tra Sở); "
        "tháng 02 (Văn phòng, Thanh tra Sở)."
    ) in told
    assert "Đôn đốc 02 đơn vị nộp bổ sung 03 biểu còn thiếu từ đầu năm nêu tại điểm 2 Mục III." in told
    (why,) = [words for words in sections(results)["muc_II_3"] if "tạm tính" in words and words.startswith("Kết quả")]  # fmt: skip
    assert why == "Kết quả ghi “tạm tính” do chưa đủ số liệu của: Thanh tra Sở (tháng 01, 02)."


def test_months_without_files_of_a_department_make_the_files_provisional() -> None:
    results = make(
        "2023-03", usual, in_time, silent=lambda unit, month: unit == "GDTRH" and month.number == 2
    )
    assert (
        "Số liệu lũy kế hồ sơ TTHC nêu trên là tạm tính do chưa đủ số liệu của: "
        "Phòng Giáo dục Trung học (tháng 02)."
    ) in list(text(results))


def test_what_is_not_met_and_not_explained_is_named_before_the_place_for_the_office() -> None:
    causes = sections(CASES["everybody"])["muc_III_3"]
    assert causes[0].startswith("Đơn vị chưa nêu nguyên nhân đối với: Tỷ lệ TTHC được niêm yết")
    assert causes[1:] == [EMPTY_PLACE]


def test_months_of_a_product_due_next_stand_in_one_line_with_their_span() -> None:
    """In the second half: six months of 3c and two quarters of 3b and 3d."""
    told = list(text(make("2023-H1", usual, in_time)))
    assert (
        "- Phòng Tổ chức cán bộ, hạn hằng tháng từ 14/7/2023 đến 14/12/2023: Mỗi tháng có ít nhất 01 tin, bài về CCHC "
        "đăng website Sở (06 kỳ, nhiệm vụ 3)."
    ) in told
    assert (
        "- Phòng Tổ chức cán bộ, hạn 14/9/2023, 14/12/2023: Báo cáo kết quả thực hiện tuyên truyền CCHC năm 2023 "
        "(02 kỳ, nhiệm vụ 3)."
    ) in told


def test_the_report_of_a_year_leaves_the_tasks_of_the_next_year_to_the_office() -> None:
    told = list(text(CASES["2023"]))
    place = told.index("Nhiệm vụ khác của kỳ tới (năm 2024):")
    assert told[place + 1] == EMPTY_PLACE
    assert "Sản phẩm của kế hoạch năm 2023 đến hạn sau ngày 14/12/2023:" in told


def test_a_period_without_figures_calls_nothing_reached_that_the_assessment_does_not_count() -> None:
    """Only VP's form of March is there; of the targets of the year it reaches NV10.1 and NV34.1 to 34.3; NV24.1 (3/40) waits."""
    answered = {"QP01": 1, "QP02": 1}
    results = make(
        "2023-Q2",
        lambda unit, month, code: answered.get(code, usual(unit, month, code)),
        no_report,
        silent=lambda unit, month: (unit, month.number) != ("VP", 3),
    )
    found = sections(results)
    reached = [words for name, told in found.items() if not name.startswith("muc_III") for words in told]
    assert sum(", đạt mục tiêu" in words for words in reached) == 4
    assert found["muc_III_1"][1] == (
        "Trong 26 chỉ tiêu có mục tiêu có 04 chỉ tiêu đạt (đều tạm tính), 01 chỉ tiêu đang thực hiện, "
        "21 chỉ tiêu chưa có số liệu."
    )
    assert (
        "Có 21/26 chỉ tiêu có mục tiêu chưa đủ số liệu để đánh giá, nêu tại Phụ lục II." in found["muc_III_2"]
    )
    assert not [words for words in reached if "o với kỳ trước" in words]
    assert (
        "- Tỷ lệ TTHC được niêm yết, công khai tại cả 03 nơi: trong kỳ chưa có số liệu để đánh giá mục tiêu 100%; "
        "lũy kế theo số liệu tháng 3/2023: 118/120 TTHC, tỷ lệ 98,33%, chưa đạt mục tiêu 100%, "
        "còn thiếu 1,67 điểm phần trăm."
    ) in found["muc_II_2"]
    (why,) = [words for words in found["muc_II_2"] if words.startswith("Kết quả ghi")]
    assert why.endswith(" Văn phòng (tháng 01, 02, 4 đến 6).")
