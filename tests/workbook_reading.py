"""The consolidated workbook read back with openpyxl, for tests."""

from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from cchc.results import Results
from cchc.workbook import workbook_bytes

SHEETS = [
    "Tổng quan", "Chỉ tiêu", "Theo đơn vị", "Đơn vị", "Nhiệm vụ", "Tình hình nộp", "Dữ liệu", "Vấn đề",
    "Tệp nhận", "Thay đổi", "Ghi chú", "Theo tháng", "Tính toán", "Đối chiếu",
]  # fmt: skip


def book(results: Results) -> Workbook:
    """With what viewers show of its formulas."""
    return load_workbook(BytesIO(workbook_bytes(results)), data_only=True)


def formulas(results: Results) -> dict[str, dict[str, str]]:
    """The formulas of each sheet by cell."""
    read = load_workbook(BytesIO(workbook_bytes(results)), read_only=True)
    return {
        sheet.title: {
            cell.coordinate: str(cell.value) for row in sheet for cell in row if cell.data_type == "f"
        }
        for sheet in read.worksheets
    }


def sheet(results: Results, name: str) -> Worksheet:
    found = book(results)[name]
    assert isinstance(found, Worksheet)
    return found


def rows(worksheet: Worksheet, first: str) -> list[tuple[Cell, ...]]:
    """The table whose header starts with a column, header first."""
    cells = [tuple(cell for cell in row if isinstance(cell, Cell)) for row in worksheet.iter_rows()]
    start = next(number for number, row in enumerate(cells) if row[0].value == first)
    return cells[start:]


def values(row: tuple[Cell, ...]) -> list[object]:
    return [cell.value for cell in row]


def texts(worksheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in worksheet.iter_rows() for cell in row if cell.value is not None]
