"""The consolidated workbook read back with openpyxl, for tests."""

from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from cchc.results import Results
from cchc.workbook import workbook_bytes

SHEETS = [
    "Tổng quan", "Chỉ tiêu", "Theo đơn vị", "Nhiệm vụ", "Tình hình nộp", "Dữ liệu", "Vấn đề", "Tệp nhận",
    "Thay đổi", "Ghi chú",
]  # fmt: skip


def book(results: Results) -> Workbook:
    return load_workbook(BytesIO(workbook_bytes(results)))


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
