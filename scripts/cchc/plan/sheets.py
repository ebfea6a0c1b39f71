"""The plan workbook's sheets as rows of cells, with a list of faults that says where each one is."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final, NamedTuple, TypeVar

from cchc.period import Month
from cchc.reader.model import Cell, Kind, Sheet
from cchc.reader.references import column_name
from cchc.reader.shown import cell_date, cell_text, said_text
from cchc.vietnamese import clean, fold, parse_date

C = TypeVar("C", bound=StrEnum)

_MOST_CELLS: Final = 10

_MONTH = re.compile(r"(?P<month>\d{1,2})/(?P<year>\d{4})")
_MONTH_CODE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})")


class Fault(NamedTuple):
    """One fault of the plan workbook: where, what, and how to mend it; it may stand in several cells."""

    sheet: str
    cell: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """The fault as a line for the screen."""
        place = f"trang «{self.sheet}»" + (f", ô {self.cell}" if self.cell else "")
        return f"{place}: {self.what}. Cách sửa: {self.remedy}."


class Row(NamedTuple):
    """One row of a sheet: cells by header, each read on demand; what is wrong is added to `faults`."""

    sheet: str
    line: int
    cells: dict[str, tuple[str, Cell | None]]
    faults: list[Fault] = field(repr=False)

    def fault(self, header: str, what: str, remedy: str) -> None:
        """Note a fault in the cell below a header."""
        self.faults.append(Fault(self.sheet, self.cells[header][0], what, remedy))

    def blank(self, header: str) -> bool:
        """Whether nothing stands in the cell, not even a formula that was never calculated."""
        return not said_text(self.cells[header][1])

    def text(self, header: str, *, required: bool = True) -> str:
        """The cell's text; a code that somebody retyped as a number stays the same text."""
        cell = self.cells[header][1]
        if cell and cell.kind is Kind.ERROR:
            self.fault(header, f"ô báo lỗi {cell.value}", "gõ lại nội dung của ô")
        elif cell and cell.kind is Kind.EMPTY:
            self.fault(header, "ô là công thức chưa tính", "mở tệp bằng Excel, bấm Lưu")
            return ""
        text = cell_text(cell)
        if required and not text:
            self.fault(header, f"cột «{header}» để trống", "điền nội dung vào ô")
        return text

    def lines(self, header: str) -> tuple[str, ...]:
        """The lines of a cell (Alt+Enter in Excel), blank ones left out."""
        cell = self.cells[header][1]
        return tuple(line for line in map(clean, cell.value.splitlines()) if line) if cell else ()

    def choice(self, header: str, choices: type[C]) -> C | None:
        """One of the closed choices."""
        text = self.text(header)
        found = next((choice for choice in choices if fold(choice) == fold(text)), None)
        if text and found is None:
            allowed = ", ".join(f"«{choice}»" for choice in choices)
            self.fault(header, f"«{text}» không có trong danh sách", f"chọn một trong: {allowed}")
        return found

    def number(self, header: str) -> Fraction | None:
        """An exact number, or None where the cell is empty."""
        cell = self.cells[header][1]
        if cell and cell.percent_format:
            self.fault(header, "số gõ dạng phần trăm", "chọn kiểu ô là Số rồi gõ 95, không gõ 95%")
        if cell and cell.kind is Kind.NUMBER and not cell.date_format:
            return Fraction(format(float(cell.value), ".15g"))
        text = self.text(header, required=False)
        if text:
            self.fault(header, f"«{text}» không phải là số", "gõ lại thành số")
        return None

    def day(self, header: str) -> date | None:
        """A date, typed as a date or as the text 31/3/2023; None where the cell is empty."""
        cell = self.cells[header][1]
        text = self.text(header, required=False)
        day = (cell_date(cell) if cell else None) or parse_date(text)
        if text and day is None:
            self.fault(header, f"«{text}» không phải là ngày có thật", "gõ ngày dạng 31/3/2023")
        return day

    def month(self, header: str) -> Month | None:
        """A month, typed as 12/2023, 2023-12 or a date of it; None where the cell is empty."""
        cell = self.cells[header][1]
        day = cell_date(cell) if cell else None
        if day:
            return Month(day.year, day.month)
        text = self.text(header, required=False)
        match = _MONTH.fullmatch(text) or _MONTH_CODE.fullmatch(text)
        if match and 1 <= int(match["month"]) <= 12:  # noqa: PLR2004 - months of a year
            return Month(int(match["year"]), int(match["month"]))
        if text:
            self.fault(header, f"«{text}» không phải là tháng", "gõ tháng dạng 12/2023")
        return None


def rows(sheet: Sheet, headers: tuple[str, ...], faults: list[Fault]) -> Iterator[Row]:
    """The rows below the header row, which starts with the first header; blank rows are skipped."""
    lines = sheet.rows
    first = next((n for n, cells in lines.items() if fold(cell_text(cells.get(1))) == fold(headers[0])), None)
    if first is None:
        what, remedy = f"không thấy cột «{headers[0]}»", f"đặt dòng tiêu đề bắt đầu bằng «{headers[0]}»"
        faults.append(Fault(sheet.name, "A1", what, remedy))
        return
    columns = {fold(cell_text(cell)): column for column, cell in lines[first].items()}
    missing = [header for header in headers if fold(header) not in columns]
    faults.extend(_missing_column(sheet.name, first, header) for header in missing)
    if missing:
        return
    wanted = {header: columns[fold(header)] for header in headers}
    for line in (number for number in lines if number > first):
        cells = {h: (f"{column_name(c)}{line}", lines[line].get(c)) for h, c in wanted.items()}
        if any(cell and (clean(cell.value) or cell.formula) for _, cell in cells.values()):
            yield Row(sheet.name, line, cells, faults)


def _missing_column(sheet: str, line: int, header: str) -> Fault:
    return Fault(sheet, f"A{line}", f"thiếu cột «{header}»", f"thêm lại cột «{header}» vào dòng tiêu đề")


def together(faults: Iterable[Fault]) -> list[Fault]:
    """The faults with the same one of several cells of a sheet as one; many cells are counted."""
    cells: dict[tuple[str, str, str], list[str]] = {}
    for fault in faults:
        cells.setdefault((fault.sheet, fault.what, fault.remedy), []).append(fault.cell)
    return [
        Fault(sheet, _cells(list(dict.fromkeys(found))), what, remedy)
        for (sheet, what, remedy), found in cells.items()
    ]


def _cells(found: list[str]) -> str:
    most = _MOST_CELLS + (len(found) == _MOST_CELLS + 1)
    rest = len(found) - most
    return ", ".join(found[:most]) + (f" và {rest} ô khác" if rest > 0 else "")


def codes(sheet: Sheet, header: str) -> frozenset[str]:
    """The codes below a header, also of rows with faults: other sheets may refer to them."""
    return frozenset(row.text(header) for row in rows(sheet, (header,), [])) - {""}


def unique(table: str, header: str) -> Callable[[Row, str], bool]:
    """A check that a code was not met before in the column."""
    seen: dict[str, int] = {}

    def check(row: Row, code: str) -> bool:
        if code in seen:
            row.fault(
                header,
                f"mã «{code}» đã có ở dòng {seen[code]} của {table}",
                "mỗi mã chỉ ghi một dòng; sửa hoặc xóa một dòng",
            )
            return False
        seen[code] = row.line
        return True

    return check
