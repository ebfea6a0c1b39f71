"""The plan workbook's sheets as rows of cells, with a list of faults that says where each one is."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar

from cchc.period import Month
from cchc.vietnamese import clean, fold, parse_date

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

C = TypeVar("C", bound=StrEnum)

_MONTH = re.compile(r"(\d{1,2})/(\d{4})")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of the plan workbook: where, what, and how to mend it."""

    sheet: str
    cell: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """The fault as a line for the screen."""
        place = f"trang «{self.sheet}»" + (f", ô {self.cell}" if self.cell else "")
        return f"{place}: {self.what}. Cách sửa: {self.remedy}."


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: cells by header, each read on demand; what is wrong is added to `faults`."""

    sheet: str
    line: int
    cells: dict[str, tuple[str, Any]]
    faults: list[Fault] = field(repr=False)

    def fault(self, header: str, what: str, remedy: str) -> None:
        """Note a fault in the cell below a header."""
        self.faults.append(Fault(self.sheet, self.cells[header][0], what, remedy))

    def text(self, header: str, *, required: bool = True) -> str:
        """The cell's text; a code that somebody retyped as a number stays the same text."""
        value = self.cells[header][1]
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        text = clean(str(value)) if value is not None else ""
        if required and not text:
            self.fault(header, f"cột «{header}» để trống", "điền nội dung vào ô")
        elif text.startswith("#") and text.endswith(("!", "?", "/A")):
            self.fault(header, f"ô báo lỗi {text}", "gõ lại nội dung của ô")
        return text

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
        value = self.cells[header][1]
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return Fraction(Decimal(repr(value)))
        if value is not None and clean(str(value)):
            self.fault(header, f"«{value}» không phải là số", "gõ lại thành số")
        return None

    def day(self, header: str) -> date | None:
        """A date, typed as a date or as the text 31/3/2023; None where the cell is empty."""
        value = self.cells[header][1]
        if isinstance(value, datetime):
            return value.date()
        text = self.text(header, required=False)
        day = parse_date(text)
        if text and day is None:
            self.fault(header, f"«{text}» không phải là ngày có thật", "gõ ngày dạng 31/3/2023")
        return day

    def month(self, header: str) -> Month | None:
        """A month, typed as 12/2023 (also where Excel made a date of it); None where the cell is empty."""
        value = self.cells[header][1]
        if isinstance(value, datetime):
            return Month(value.year, value.month)
        text = self.text(header, required=False)
        match = _MONTH.fullmatch(text)
        if match and 1 <= int(match[1]) <= 12:  # noqa: PLR2004 - months of a year
            return Month(int(match[2]), int(match[1]))
        if text:
            self.fault(header, f"«{text}» không phải là tháng", "gõ tháng dạng 12/2023")
        return None


def rows(worksheet: "Worksheet", headers: tuple[str, ...], faults: list[Fault]) -> Iterator[Row]:
    """The rows below the header row, which starts with the first header; blank rows are skipped."""
    found = _header_row(worksheet, headers[0])
    if found is None:
        faults.append(
            Fault(
                worksheet.title,
                "A1",
                f"không thấy cột «{headers[0]}»",
                f"đặt dòng tiêu đề bắt đầu bằng «{headers[0]}»",
            )
        )
        return
    number, columns = found
    missing = [header for header in headers if fold(header) not in columns]
    faults.extend(_missing_column(worksheet.title, number, header) for header in missing)
    if missing:
        return
    wanted = {header: columns[fold(header)] for header in headers}
    for line in worksheet.iter_rows(min_row=number + 1):
        cells = {header: line[index] for header, index in wanted.items()}
        if any(cell.value is not None and clean(str(cell.value)) for cell in cells.values()):
            yield Row(
                worksheet.title,
                line[0].row or 0,
                {h: (c.coordinate, c.value) for h, c in cells.items()},
                faults,
            )


def _missing_column(sheet: str, line: int, header: str) -> Fault:
    return Fault(sheet, f"A{line}", f"thiếu cột «{header}»", f"thêm lại cột «{header}» vào dòng tiêu đề")


def _header_row(worksheet: "Worksheet", first: str) -> tuple[int, dict[str, int]] | None:
    for line in worksheet.iter_rows():
        if line and fold(str(line[0].value or "")) == fold(first):
            return line[0].row or 0, {fold(str(c.value or "")): i for i, c in enumerate(line)}
    return None


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
