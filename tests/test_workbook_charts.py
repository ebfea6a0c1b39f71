"""The charts of `Tổng quan`: drawn from cells that follow the other sheets."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from itertools import compress, takewhile

from cchc.indicators import compute
from cchc.results import Results
from cchc.workbook import workbook_bytes
from results_made import small, whole
from workbook_reading import book, formulas, sheet, texts


def parts(results: Results, pattern: str) -> list[str]:
    archive = zipfile.ZipFile(BytesIO(workbook_bytes(results)))
    return [archive.read(name).decode() for name in archive.namelist() if re.fullmatch(pattern, name)]


def beside(results: Results, title: str) -> list[list[object]]:
    """The rows of a chart's table beside the page, below its title and headers, with formulas as such."""
    live = formulas(results)["Tổng quan"]
    cells = list(sheet(results, "Tổng quan").iter_rows(min_col=25, max_col=30))
    start = next(n for n, row in enumerate(cells) if row[0].value == f"SỐ LIỆU CỦA BIỂU ĐỒ: {title}")
    body = takewhile(lambda row: row[0].value is not None, cells[start + 2 :])
    used = [head.value is not None for head in cells[start + 1]]
    return [[live.get(c.coordinate, c.value or "") for c in compress(row, used)] for row in body]


def test_results_and_targets_are_those_of_the_indicators() -> None:
    (row,) = beside(small(), "KẾT QUẢ SO VỚI MỤC TIÊU")
    assert row == ["CT1 ≥ 95%", "='Chỉ tiêu'!H5", 0.95, "", "Tỷ lệ X trên Y"]


def test_an_upper_bound_has_a_column_a_marker_and_a_name_of_its_own() -> None:
    """Of 43% of at most 100% nothing is missing: a dash above the column would say so."""
    found = {str(row[0]): row[2:4] for row in beside(whole(), "KẾT QUẢ SO VỚI MỤC TIÊU (*: lũy kế)")}
    assert (found["NV17.3 ≤ 100%"], found["NV14.1 = 100%"]) == (["", 1], [1, ""])
    assert all((lines[0] == "") == ("≤" in name) == (lines[1] != "") for name, lines in found.items())
    bounded, *_ = parts(whole(), r"xl/charts/chart\d+\.xml")
    assert re.findall(r'<c:symbol val="(\w+)"/>', bounded) == ["dash", "diamond"]
    assert "Mức tối đa (không vượt là đạt)" in texts(sheet(whole(), "Tổng quan"))
    plain, *_ = parts(small(), r"xl/charts/chart\d+\.xml")
    assert re.findall(r'<c:symbol val="(\w+)"/>', plain) == ["dash"]


def test_a_result_judged_since_january_is_drawn_from_its_own_column() -> None:
    rows = beside(whole(), "KẾT QUẢ SO VỚI MỤC TIÊU (*: lũy kế)")
    found = {str(row[0]).split()[0]: str(row[1]) for row in rows}
    assert found["NV24.1*"].startswith("='Chỉ tiêu'!L")
    assert found["NV14.1"].startswith("='Chỉ tiêu'!H")


def test_the_name_of_a_column_stands_on_one_line() -> None:
    """A line break in a cell lies over the cell above in some programs."""
    for period in ("2023-03", "2023"):
        names = [text for text in texts(sheet(whole(period), "Tổng quan")) if text.startswith("NV")]
        assert not any("\n" in name for name in names)
    assert not any("*" in text for text in texts(sheet(whole("2023"), "Tổng quan")))


def test_submissions_are_counted_by_month_from_their_sheet() -> None:
    january, *others = beside(whole(), "NỘP BIỂU THEO THÁNG")
    assert [row[0] for row in (january, *others)] == ["T1", "T2", "T3"]
    assert january[1] == "=COUNTIF('Tình hình nộp'!$C$5:$C$54,\"Đúng *\")"
    assert others[-1][4] == "=COUNTIF('Tình hình nộp'!$E$5:$E$54,\"Từ *\")"


def test_the_formulas_have_their_values_stored() -> None:
    """Of 50 units every third is late (16), the last two are silent; 98 % of 430 is no result of ours."""
    (xml,) = parts(whole(), r"xl/worksheets/sheet1\.xml")
    stored = re.findall(r"<f>COUNTIF[^<]*</f><v>(\d+)</v>", xml)
    assert stored[:4] == ["32", "16", "2", "0"]
    (xml,) = parts(small(), r"xl/worksheets/sheet1\.xml")
    assert float(re.findall(r"<f>'Chỉ tiêu'!H5</f><v>([\d.]+)</v>", xml)[0]) == 412 / 430


def test_both_charts_are_told_in_words_with_their_numbers() -> None:
    (drawing,) = parts(small(), r"xl/drawings/drawing\d+\.xml")
    targets, submission = re.findall(r'descr="([^"]+)"', drawing)
    assert targets == "Biểu đồ cột: kết quả so với mục tiêu của 1 chỉ tiêu tính bằng %. CT1 ≥ 95%: 95,81%."
    assert submission.endswith("Tháng 01: đúng hạn 1, trễ hạn 0, chưa nộp 0, từ chối 1.")


def test_charts_are_in_the_font_of_the_workbook_and_told_apart_without_colour() -> None:
    charts = parts(whole(), r"xl/charts/chart\d+\.xml")
    assert len(charts) == 2
    for chart in charts:
        assert set(re.findall(r'<a:latin typeface="([^"]+)"', chart)) == {"Times New Roman"}
    submission = charts[1]
    assert "wdUpDiag" in submission
    assert len(set(re.findall(r"<c:spPr>.*?</c:spPr>", submission))) >= 4


def test_where_nobody_reported_the_page_says_so_instead_of_an_empty_chart() -> None:
    results = small()
    silent = replace(results, data=(), indicators=compute(results.plan, results.period, ()))
    assert "Chưa có kết quả nào để so với mục tiêu." in texts(sheet(silent, "Tổng quan"))
    assert len(parts(silent, r"xl/charts/chart\d+\.xml")) == 1


def test_each_sheet_is_named_with_what_it_shows_and_linked() -> None:
    made = book(small())
    links = {
        cell.value: cell.hyperlink.location
        for row in made["Tổng quan"].iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert links == {name: f"'{name}'!A1" for name in made.sheetnames[1:]}
