"""The way from a result to its figures and back, by links between sheets."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

from openpyxl.worksheet.worksheet import Worksheet

from cchc.indicators import compute
from cchc.plan import OverTime
from cchc.results import Results
from cchc.workbook import workbook_bytes
from results_made import small, whole
from workbook_reading import formulas, rows, sheet


def links(results: Results, name: str) -> dict[str, str]:
    """Where each linked cell of a sheet leads inside the workbook."""
    worksheet: Worksheet = sheet(results, name)
    cells = [cell for row in worksheet.iter_rows() for cell in row if cell.hyperlink]
    return {
        f"{cell.coordinate} {cell.value}": str(cell.hyperlink.location) for cell in cells if cell.hyperlink
    }


def test_an_indicator_leads_to_all_its_rows_and_they_lead_back() -> None:
    """Each indicator of the small results has two units and a total: rows 5 to 7, then 8 to 10."""
    assert links(small(), "Chỉ tiêu") == {"A5 CT1": "'Tính toán'!A5:L7", "A6 CT2": "'Tính toán'!A8:L10"}
    back = {cell: place for cell, place in links(small(), "Tính toán").items() if cell.startswith("A")}
    assert back == {
        f"A{row} {code}": f"'Chỉ tiêu'!A{back}"
        for code, back, first in (("CT1", 5, 5), ("CT2", 6, 8))
        for row in range(first, first + 3)
    }


def test_a_unit_s_row_leads_to_its_figures_by_month_and_a_total_to_its_units() -> None:
    """In `Theo tháng` A has X, Y, Z in rows 5 to 7, B in rows 8 to 10; CT1 takes X and Y, CT2 takes Z."""
    onward = {cell: place for cell, place in links(small(), "Tính toán").items() if cell.startswith("C")}
    assert onward == {
        "C5 A": "'Theo tháng'!A5:D6", "C6 B": "'Theo tháng'!A8:D9", "C7 Toàn ngành": "'Tính toán'!A5:L6",
        "C8 A": "'Theo tháng'!A7:D7", "C9 B": "'Theo tháng'!A10:D10", "C10 Toàn ngành": "'Tính toán'!A8:L9",
    }  # fmt: skip


def test_each_number_of_a_month_leads_to_its_own_row() -> None:
    """In `Dữ liệu` A has X, Y, Z in rows 5 to 7, B, who is silent, in rows 8 to 10."""
    places = [f"'Dữ liệu'!A{row}" for row in range(5, 11)]
    assert list(links(small(), "Theo tháng").values()) == places
    results = whole("2023-Q1")
    months, data = sheet(results, "Theo tháng"), sheet(results, "Dữ liệu")
    for cell, place in links(results, "Theo tháng").items():
        column, row = re.fullmatch(r"([A-Z]+)(\d+) .*", cell).groups()  # type: ignore[union-attr]
        unit, code = months[f"A{row}"].value, months[f"B{row}"].value
        found = data[place.partition("!")[2]].row
        told = data[f"A{found}"].value, data[f"D{found}"].value, data[f"C{found}"].value
        month = str(months[f"{column}4"].value)
        assert told[:2] == (unit, code)
        assert str(told[2]) == month or (data[f"F{found}"].value == months[f"{column}{row}"].value)


def test_a_number_that_still_stands_leads_to_the_row_that_it_is_of() -> None:
    """A stock of certain months, given in January and asked again in March, where it was left blank."""
    results = whole("2023-Q1")
    asked = {(d.unit, d.code) for d in results.data if d.month.number == 3 and d.value is not None}
    first = next(
        d
        for d in results.data
        if d.value is not None and d.month.number == 1 and (d.unit, d.code) in asked
        and results.plan.figure[d.code].over_time is OverTime.LAST and results.plan.figure[d.code].restricted
    )  # fmt: skip
    data = tuple(
        d._replace(value=None)
        if (d.unit, d.code) == (first.unit, first.code) and d.month > first.month
        else d
        for d in results.data
    )
    changed = replace(results, data=data, indicators=compute(results.plan, results.period, data))
    months = sheet(changed, "Theo tháng")
    (row,) = [
        n
        for n in range(5, months.max_row + 1)
        if (months[f"A{n}"].value, months[f"B{n}"].value) == (first.unit, first.code)
    ]
    led = {cell.partition(" ")[0]: place for cell, place in links(changed, "Theo tháng").items()}
    assert led[f"F{row}"] == f"'Dữ liệu'!A{data.index(first) + 5}"


def test_a_unit_s_own_result_leads_to_the_row_that_it_is_taken_from() -> None:
    results = whole("2023-Q1")
    found = formulas(results)["Theo đơn vị"]
    led = {cell.partition(" ")[0]: place for cell, place in links(results, "Theo đơn vị").items()}
    assert led.keys() == found.keys()
    for cell, formula in found.items():
        row = re.findall(r"'Tính toán'!\$I\$(\d+)", formula)[0]
        assert led[cell] == f"'Tính toán'!A{row}:L{row}"


def test_numbers_that_lead_somewhere_look_like_numbers() -> None:
    assert sheet(small(), "Theo đơn vị")["C5"].alignment.horizontal == "right"
    assert sheet(small(), "Theo tháng")["D5"].font.u is None
    assert "Bấm vào một kết quả" in str(sheet(small(), "Theo đơn vị")["A2"].value)


def test_what_is_listed_for_a_leader_leads_to_its_row() -> None:
    results = whole()
    target = sheet(results, "Chỉ tiêu")
    led = {cell.split()[1]: place for cell, place in links(results, "Tổng quan").items() if "NV" in cell}
    assert len(led) >= 3
    for code, place in led.items():
        assert target[place.partition("!")[2]].value == code


def test_every_link_leads_to_a_row_with_the_same_code() -> None:
    results = whole()
    target = sheet(results, "Tính toán")
    for cell, place in links(results, "Chỉ tiêu").items():
        first = place.partition("!")[2].partition(":")[0]
        assert target[first].value == cell.split()[1]


def test_months_are_named_as_such() -> None:
    """A bare 3 or 01–3 might be anything."""
    named = {row[1].value for row in rows(sheet(whole(), "Tính toán"), "Mã")[1:]}
    assert named >= {"T3", "T1–T3"}


def test_links_inside_the_workbook_need_no_relationships() -> None:
    archive = zipfile.ZipFile(BytesIO(workbook_bytes(whole())))
    parts = [archive.read(name).decode() for name in archive.namelist() if "worksheets/_rels" in name]
    assert not [part for part in parts if "hyperlink" in part]
