"""The formulas of the workbook: what they say, and that they stand on `Dữ liệu` alone."""

import re
from dataclasses import replace

import pytest

from cchc.figures import State
from cchc.indicators import compute
from cchc.results import Results
from plans import figure, indicator, plan
from random_results import random_results
from results_made import given, small, whole
from workbook_reading import book, formulas, rows, sheet, texts, values

EXCEL_2013 = {
    "ABS", "AND", "AVERAGE", "COLUMN", "COUNT", "COUNTIF", "COUNTIFS", "EXACT", "IF", "IFERROR", "INDEX",
    "ISNUMBER", "MATCH", "MAX", "MIN", "OR", "ROUND", "ROWS", "SIGN", "SUM", "SUMIFS", "SUMPRODUCT",
}  # fmt: skip


def share(numerator: str, denominator: str) -> Results:
    """January of one unit, of which two figures are asked, and of them one share of at least 19/20."""
    one = indicator("X", "Y", "≥19/20")
    of = plan(figure("X", "A"), figure("Y", "A"), indicators=(one,), units="A")
    data = (given("A", "X", numerator), given("A", "Y", denominator))
    made = small()
    return replace(
        made, plan=of, data=data, indicators=compute(of, made.period, data), tasks=(),
        timeliness=tuple(one for one in made.timeliness if one.unit == "A"), problems=(),
    )  # fmt: skip


def test_a_share_leads_from_the_result_to_the_two_figures_it_is_made_of() -> None:
    results = share("2", "3")
    found = formulas(results)
    result, sums, months = found["Chỉ tiêu"], found["Tính toán"], found["Theo tháng"]
    assert [result[cell] for cell in ("F5", "G5", "H5")] == [
        "='Tính toán'!$I$6", "='Tính toán'!$J$6", "='Tính toán'!$K$6",
    ]  # fmt: skip
    assert sums["I6"] == '=IF(COUNT(I5:I5)=0,"",SUM(I5:I5))'
    both = "'Theo tháng'!D5,\"<1E+99\",'Theo tháng'!D6,\"<1E+99\""
    assert sums["E5"] == f"=COUNTIFS({both})"
    assert sums["I5"] == f"=IF(E5=0,\"\",SUMIFS('Theo tháng'!D5,{both}))"
    key = '$A5&"/"&$B5&"/"&D$4'
    place = f"IF(IFERROR(INDEX(DuLieu_Khoa,1)={key},FALSE),1,MATCH({key},DuLieu_Khoa,0))"
    assert months["D5"] == f'=IFERROR(AVERAGE(INDEX(DuLieu_GiaTri,{place})),"")'
    keys = {cell: formula for cell, formula in found["Dữ liệu"].items() if cell.startswith("M")}
    assert keys == {"M5": '=A5&"/"&D5&"/"&C5', "M6": '=A6&"/"&D6&"/"&C6'}
    names = {name: one.attr_text for name, one in book(results).defined_names.items()}
    assert names == {"DuLieu_GiaTri": "'Dữ liệu'!$F$5:$F$6", "DuLieu_Khoa": "'Dữ liệu'!$M$5:$M$6"}


def test_the_state_of_a_figure_follows_its_value() -> None:
    """An empty cell equals 0 in a formula, and the text of nothing: both are told apart."""
    data = (
        given("A", "Z", "2.5"),
        given("A", "Z", "0"),
        given("A", "Z", "0")._replace(value=None, state=State.MISSING),
    )
    found = formulas(replace(small(), data=data))["Dữ liệu"]
    states = [found[cell] for cell in ("G5", "G6", "G7")]
    assert states == [
        '=IF(F5=2.5,"có số liệu","đã sửa tại đây")',
        '=IF(AND(F6<>"",F6=0),"bằng 0","đã sửa tại đây")',
        '=IF(F7="","chưa báo cáo","đã sửa tại đây")',
    ]


def test_a_judgement_compares_whole_numbers_multiplied_out() -> None:
    """At least 19/20: 20 numerators against 19 denominators, never 0,95 against a rounded share."""
    assert "ROUND(I6*20-J6*19,6)>=0" in formulas(share("2", "3"))["Tính toán"]["L6"]


def test_what_is_stored_of_a_formula_is_the_result_in_full_words() -> None:
    _, _, total = rows(sheet(share("2", "3"), "Tính toán"), "Mã")
    ratio = pytest.approx(2 / 3)
    assert values(total)[2:] == ["Toàn ngành", 1, None, None, None, 1, 2, 3, ratio, "Chưa đạt"]
    _, shown = rows(sheet(share("2", "3"), "Chỉ tiêu"), "Mã")
    assert values(shown)[5:9] == [2, 3, ratio, "Chưa đạt"]


def test_a_result_that_does_not_exist_is_stored_as_empty() -> None:
    _, shown = rows(sheet(share("0", "0"), "Chỉ tiêu"), "Mã")
    assert values(shown)[5:9] == [0, 0, None, "Không phát sinh"]


def test_each_result_has_a_stored_copy_that_its_formula_is_held_to() -> None:
    """Twelve live cells of the one indicator, and one of the one unit."""
    results = share("2", "3")
    _, *stored = rows(sheet(results, "Đối chiếu"), "Trang tính")
    assert [row[0].value for row in stored] == ["Chỉ tiêu"] * 12 + ["Theo đơn vị"]
    assert values(stored[2]) == ["Chỉ tiêu", "I1", "Kết quả", pytest.approx(2 / 3), "khớp"]


def test_the_page_for_a_leader_says_that_nothing_differs() -> None:
    shown = texts(sheet(share("2", "3"), "Tổng quan"))
    assert "0" in shown
    assert any(words.startswith("kết quả khác với kết quả đã lưu: mọi ô") for words in shown)
    count = "=ROWS('Đối chiếu'!$E$5:$E$17)-COUNTIF('Đối chiếu'!$E$5:$E$17,\"khớp\")"
    assert count in formulas(share("2", "3"))["Tổng quan"].values()


def test_a_plan_without_indicators_has_nothing_to_compare() -> None:
    results = share("2", "3")
    found = formulas(replace(results, plan=replace(results.plan, indicators=()), indicators=()))
    assert found["Đối chiếu"] == {}
    assert "=0" in found["Tổng quan"].values()


@pytest.mark.parametrize("results", [whole("2023-Q1"), *random_results(2)], ids=["whole", "first", "second"])
def test_formulas_take_functions_of_excel_2013_that_do_not_recalculate_without_cause(
    results: Results,
) -> None:
    """Nor do they name the columns of tables, which not every program knows."""
    for name, found in formulas(results).items():
        outside = re.sub(r"\"[^\"]*\"|'[^']*'", "", " ".join(found.values()))
        assert set(re.findall(r"([A-Z]+)\(", outside)) <= EXCEL_2013, name
        assert "[" not in outside
        assert max(map(len, found.values()), default=0) < 8192


def test_only_the_sheets_of_results_and_their_sources_have_formulas() -> None:
    assert {name for name, found in formulas(whole()).items() if found} == {
        "Tổng quan", "Chỉ tiêu", "Theo đơn vị", "Dữ liệu", "Theo tháng", "Tính toán", "Đối chiếu",
    }  # fmt: skip
