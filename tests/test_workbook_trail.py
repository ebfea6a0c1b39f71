"""The way from a result to its figures and back, by links between sheets."""

from openpyxl.worksheet.worksheet import Worksheet

from cchc.results import Results
from results_made import small, whole
from workbook_reading import sheet


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
    assert links(small(), "Tính toán") == {
        f"A{row} {code}": f"'Chỉ tiêu'!A{back}"
        for code, back, first in (("CT1", 5, 5), ("CT2", 6, 8))
        for row in range(first, first + 3)
    }


def test_a_figure_by_month_leads_to_its_first_row() -> None:
    """In `Dữ liệu` A has X, Y, Z in rows 5 to 7, B in rows 8 to 10."""
    assert links(small(), "Theo tháng") == {
        f"B{row} {code}": f"'Dữ liệu'!A{row}" for row, code in enumerate("XYZXYZ", 5)
    }


def test_every_link_leads_to_a_row_with_the_same_code() -> None:
    results = whole()
    target = sheet(results, "Tính toán")
    for cell, place in links(results, "Chỉ tiêu").items():
        first = place.partition("!")[2].partition(":")[0]
        assert target[first].value == cell.split()[1]
