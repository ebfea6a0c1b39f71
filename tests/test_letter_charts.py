"""The charts of the report: values, words, and what Word finds in the file."""

import re
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from openpyxl import load_workbook

from cchc.indicators import IndicatorResult, Judgement, Result
from cchc.indicators.model import Tally
from cchc.letter import letter_bytes, report_bytes
from cchc.letter.charts import NAME_SIZE, NAME_WIDTH, Bar, Chart, Fill, charts, short
from cchc.letter.metrics import bold_width
from cchc.period import Month
from cchc.plan import Judged
from cchc.results import Results
from cchc.tables.sheets import indicator_table, submission_table
from cchc.timeliness import Arrival, Timeliness
from cchc.workbook.charts import submission_source, target_source
from cchc.workbook.model import still
from letter_reading import lines
from letter_results import cases
from plans import REAL, indicator

SCRIPTS = Path(__file__).parent.parent / "scripts"
WITH_CHARTS = replace(REAL, settings=REAL.settings._replace(charts=True))


def wanted(case: str) -> Results:
    """A made-up period whose plan wants charts."""
    return replace(cases()[case], plan=WITH_CHARTS)


def shown(bar: Bar) -> str:
    """A bar's label as a program with Vietnamese separators shows it: a second reading of number formats."""
    match = re.fullmatch(r'(?:"(.*?)")?#,##0(?:\.(0+))?%(?:"(.*?)")?', bar.format)
    assert match is not None
    before, decimals, after = (part or "" for part in match.groups())
    number = f"{float(bar.value * 100):,.{len(decimals)}f}".translate(str.maketrans(",.", ".,"))
    return f"{before}{number}%{after}"


def test_each_label_is_the_result_the_judgement_and_the_target_that_annex_ii_prints() -> None:
    """A target that is held against the lũy kế stands beside its result and judgement, and says so."""
    since_january = {one.code for one in REAL.indicators if one.judged is Judged.CUMULATIVE}
    for results in map(wanted, ("2023-03", "2023-Q1", "2023-Q3", "2023")):
        drawn = charts(results)[0]
        table = indicator_table(results)
        headers = [column.header for column in table.columns]
        rows = [dict(zip(headers, row, strict=True)) for row in table.rows]
        told = [row for row in rows if row["ĐVT"] == "%" and row["Mục tiêu"] and row["Kết quả"]]
        result, target = drawn.series
        assert len(told) == len(drawn.categories) > 15
        for row, name, own, aim in zip(told, drawn.categories, result.bars, target.bars, strict=True):
            whole = row["Mã"] in since_january
            mark = " (lũy kế)" if whole and results.period.first.number > 1 else ""
            since = " lũy kế" if whole else ""
            judged = str(row["Đánh giá" + since])
            if "tạm tính" in str(row["Đánh giá"]) and "tạm tính" not in judged:
                judged += " (trong kỳ tạm tính)"
            assert name.replace("\n", " ").startswith(f"{row['Mã']}{mark}. ")
            assert shown(own) == f"{row['Kết quả' + since].text} – {judged}"  # type: ignore[union-attr]
            assert shown(aim) == row["Mục tiêu"]


def test_the_charts_of_the_workbook_show_the_same_numbers_under_the_same_names() -> None:
    """In the third quarter the period and the lũy kế differ; the workbook has room for a mark only."""
    results = wanted("2023-Q3")
    tables = still(indicator_table(results)), still(submission_table(results))
    targets, months = target_source(results, tables[0]), submission_source(results, tables[1])
    drawn, arrivals = charts(results)
    names = [name.replace("\n", " ").partition(". ")[0] for name in drawn.categories]
    told = [str(row[0]).rsplit(maxsplit=2)[0].replace("*", " (lũy kế)") for row in targets.rows]
    assert told == names
    assert "(*: lũy kế)" in targets.title
    assert "NV24.1 (lũy kế)" in names
    own, aims = ([shown(bar) for bar in series.bars] for series in drawn.series)
    assert [row[1].value.text for row in targets.rows] == [label.partition(" – ")[0] for label in own]  # type: ignore[union-attr]
    assert [str(row[0]).rsplit(maxsplit=2)[1:] for row in targets.rows] == [aim.split() for aim in aims]
    assert targets.heads[1:3] == tuple(series.name for series in drawn.series)
    assert months.heads[1:] == tuple(series.name for series in arrivals.series)
    columns = zip(*(row[1:] for row in months.rows), strict=True)
    assert [[cell.value for cell in column] for column in columns] == [
        [bar.value for bar in series.bars] for series in arrivals.series
    ]


def test_a_missed_target_is_hatched_and_every_other_result_grey() -> None:
    """118 of 120 is 98,33 % of the 100 % that NV14.1 asks; 120 of 120 meets NV14.2."""
    drawn = charts(wanted("2023-03"))[0]
    bars = dict(
        zip((name.split(".\n")[0][:6] for name in drawn.categories), drawn.series[0].bars, strict=True)
    )
    assert bars["NV14.1"] == Bar(Fraction(9833, 10000), '#,##0.00%" – Chưa đạt"', Fill.HATCHED)
    assert bars["NV14.2"] == Bar(Fraction(1), '#,##0%" – Đạt"', Fill.GREY)
    assert drawn.series[1].bars[1] == Bar(Fraction(1), '"= "#,##0%', Fill.WHITE)


def test_a_complete_year_so_far_says_in_chart_and_annex_that_the_period_is_provisional() -> None:
    """One of 40 schools is silent in March; its answer of February stands for the year so far."""
    drawn, *_ = charts(wanted("2023-03"))
    named = "NV29.1 (lũy kế) 100%, mục tiêu ≥ 70%, đạt (trong kỳ tạm tính)"
    assert named in drawn.words
    tables = docx.Document(BytesIO(report_bytes(wanted("2023-03")))).tables
    (row,) = (row for table in tables for row in table.rows if row.cells[0].text == "NV29.1")
    told = [cell.text for cell in row.cells][4:8]
    assert told == ["97,5%\n(39/40)", "Theo lũy kế (trong kỳ tạm tính)", "100%\n(40/40)", "Đạt"]


def missed(value: str) -> IndicatorResult:
    """At least 95 % are asked."""
    result = Result(Tally(Fraction(value), Fraction(1)), Judgement.NOT_MET, provisional=True)
    return IndicatorResult(indicator("X", "Y", "≥19/20"), result, result, {})


def test_a_number_just_below_its_target_keeps_the_decimals_that_show_it() -> None:
    results = replace(wanted("2023-03"), indicators=(missed("0.94996"),))
    (bar,) = charts(results)[0].series[0].bars
    assert (bar.value, shown(bar)) == (Fraction(94996, 100000), "94,996% – Chưa đạt (tạm tính)")


def test_more_indicators_than_fit_on_a_page_go_on_in_a_second_chart() -> None:
    results = replace(wanted("2023-03"), indicators=(missed("0.5"),) * 23)
    first, second, months = charts(results)
    assert [len(chart.categories) for chart in (first, second, months)] == [20, 3, 3]
    assert second.title == f"{first.title} (tiếp theo)"


def test_a_month_shows_how_many_forms_came_in_which_way() -> None:
    """Of 50 units 46 on time, 2 late, 1 silent, 1 refused in January; all silent in February."""
    first, second = Month(2023, 1), Month(2023, 2)
    ways = [Arrival.ON_TIME] * 46 + [Arrival.LATE] * 2 + [Arrival.MISSING, Arrival.REFUSED]
    came = tuple(Timeliness(unit.code, first, way, "") for unit, way in zip(REAL.units, ways, strict=True))
    none = tuple(Timeliness(unit.code, second, Arrival.MISSING, "") for unit in REAL.units)
    base = wanted("2023-03")
    period = base.period._replace(months=(second,))
    drawn = charts(replace(base, period=period, timeliness=came + none, indicators=()))
    assert len(drawn) == 1
    assert drawn[0].categories == ("01", "02")
    assert {series.name: [int(bar.value) for bar in series.bars] for series in drawn[0].series} == {
        "Đúng hạn": [46, 0], "Trễ hạn": [2, 0], "Chưa nộp": [1, 50], "Từ chối": [1, 0],
    }  # fmt: skip
    assert drawn[0].words == (
        "Tình hình nộp biểu của 50 đơn vị, từ tháng 01 đến tháng 02/2023: "
        "tháng 01/2023 46 đúng hạn, 2 trễ hạn, 1 chưa nộp, 1 từ chối; tháng 02/2023 50 chưa nộp."
    )


def test_a_long_name_takes_two_lines_and_says_where_it_is_cut() -> None:
    assert short("NV1. Tỷ lệ hồ sơ") == "NV1. Tỷ lệ hồ sơ"
    first, second = short("NV1. " + "quy chế chi tiêu nội bộ " * 9).split("\n")
    assert second.endswith("…")
    assert all(bold_width(line, NAME_SIZE) <= NAME_WIDTH for line in (first, second))
    assert not [name for chart in charts(wanted("2023")) for name in chart.categories if name.count("\n") > 1]


@pytest.fixture(scope="module")
def document() -> bytes:
    return report_bytes(wanted("2023-03"))


def test_the_charts_are_the_last_annex_named_in_the_body_and_counted_in_the_letter(document: bytes) -> None:
    told = lines(document)
    assert "Phụ lục V" in told
    assert any("nộp biểu tại Phụ lục V." in line for line in told)
    assert any("kèm theo 05 phụ lục" in line for line in lines(letter_bytes(wanted("2023-03"))))


def test_without_the_setting_there_is_no_such_annex_and_its_library_is_not_even_loaded() -> None:
    assert "Phụ lục V" not in lines(report_bytes(cases()["2023-03"]))
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "from letter_results import cases; from cchc.letter import report_bytes\n"
        "report_bytes(cases()['2023-03']); print('pptx' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(SCRIPTS), str(Path(__file__).parent)]
    assert (
        subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.strip() == "False"
    )


def test_the_workbook_behind_a_chart_and_the_numbers_kept_in_it_are_those_of_the_chart(
    document: bytes,
) -> None:
    with ZipFile(BytesIO(document)) as package:
        for number, chart in enumerate(charts(wanted("2023-03")), 1):
            sheet = load_workbook(BytesIO(package.read(f"word/embeddings/chart{number}.xlsx"))).active
            assert sheet is not None
            columns = list(sheet.iter_cols(values_only=True))
            assert columns[0][1:] == chart.categories
            space = etree.fromstring(package.read(f"word/charts/chart{number}.xml"))
            for column, series, kept in zip(columns[1:], chart.series, space.iter(qn("c:ser")), strict=True):
                typed = [Fraction(str(value)) for value in column[1:]]
                cached = [
                    Fraction(value.text or "") for value in kept.iterfind(f"{qn('c:val')}//{qn('c:v')}")
                ]
                assert typed == cached == [bar.value for bar in series.bars]
                assert column[0] == series.name


def test_each_label_stands_on_one_line_and_fits_between_its_bar_and_the_end() -> None:
    """The longest label has 44 letters of 9 points, each 0.45 as wide as high on average; a page has 165 mm."""
    (long,) = (one for one in cases()["2023-03"].indicators if one.indicator.code == "NV30.1")
    part = Tally(Fraction(99996), Fraction(100000), 40, 40)
    whole = Result(part, Judgement.IN_PROGRESS, provisional=False)
    own = Result(part, Judgement.IN_PROGRESS, provisional=True)
    results = replace(wanted("2023-03"), indicators=(replace(long, period=own, cumulative=whole),))
    (drawn, _) = charts(results)
    assert shown(drawn.series[0].bars[0]) == "99,996% – Đang thực hiện (trong kỳ tạm tính)"
    with ZipFile(BytesIO(report_bytes(results))) as package:
        space = etree.fromstring(package.read("word/charts/chart1.xml"))
    (highest,) = space.iter(qn("c:max"))
    (share,) = space.iter(qn("c:w"))
    length = 165 * float(str(share.get("val")))
    free = length * (1 - 0.99996 / float(str(highest.get("val"))))
    assert free > 44 * 0.45 * 9 * 25.4 / 72
    labels = list(space.iter(qn("c:dLbl")))
    assert len(labels) == 2
    assert [body.get("wrap") for label in labels for body in label.iter(qn("a:bodyPr"))] == ["none"] * 2


def test_a_chart_has_words_for_those_who_cannot_see_it(document: bytes) -> None:
    found = docx.Document(BytesIO(document)).element.body.xpath(".//wp:docPr")
    told: list[Chart] = list(charts(wanted("2023-03")))
    assert [item.get("descr") for item in found] == [chart.words for chart in told]
    assert "NV14.1 98,33%, mục tiêu = 100%, chưa đạt; " in told[0].words


def test_every_text_of_a_chart_is_times_new_roman_and_no_colour_is_used(document: bytes) -> None:
    with ZipFile(BytesIO(document)) as package:
        for name in ("word/charts/chart1.xml", "word/charts/chart2.xml"):
            space = etree.fromstring(package.read(name))
            assert {face.get("typeface") for face in space.iter(qn("a:latin"), qn("a:ea"), qn("a:cs"))} == {
                "Times New Roman"
            }
            colours = {str(colour.get("val")) for colour in space.iter(qn("a:srgbClr"))}
            assert all(colour[:2] == colour[2:4] == colour[4:] for colour in colours)
            assert not list(space.iter(qn("a:schemeClr")))


def test_the_same_results_give_the_same_bytes_and_no_part_tells_the_day(document: bytes) -> None:
    assert report_bytes(wanted("2023-03")) == document
    with ZipFile(BytesIO(document)) as package:
        books = [package.read(f"word/embeddings/chart{number}.xlsx") for number in (1, 2)]
    for book in books:
        with ZipFile(BytesIO(book)) as inner:
            assert {entry.date_time for entry in inner.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert inner.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2
