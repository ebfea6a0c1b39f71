"""The sheet `Cấu hình` of the plan workbook → Settings."""

from dataclasses import dataclass

from cchc.plan.choices import YesNo
from cchc.plan.model import Caseload, Settings
from cchc.plan.sheets import Fault, Row, rows
from cchc.reader.model import Sheet

SHEET = "Cấu hình"
HEADERS = ("Mục", "Giá trị", "Ghi chú")
CASELOAD = (
    "Biểu hồ sơ: tiếp nhận trực tuyến",
    "Biểu hồ sơ: tiếp nhận trực tiếp và BCCI",
    "Biểu hồ sơ: từ kỳ trước",
    "Biểu hồ sơ: giải quyết trước hạn",
    "Biểu hồ sơ: giải quyết đúng hạn",
    "Biểu hồ sơ: giải quyết quá hạn",
    "Biểu hồ sơ: đang giải quyết trong hạn",
    "Biểu hồ sơ: đang giải quyết quá hạn",
)


@dataclass(frozen=True, slots=True)
class _Reader:
    """The settings by name; a missing or wrong one is added to `faults`."""

    rows: dict[str, Row]
    faults: list[Fault]

    def text(self, name: str, *, required: bool = True) -> str:
        row = self.rows.get(name)
        if row is None:
            self.faults.append(Fault(SHEET, "", f"thiếu mục «{name}»", f"thêm dòng «{name}» vào cột «Mục»"))
            return ""
        return row.text(HEADERS[1], required=required)

    def lines(self, name: str, *, required: bool = True) -> tuple[str, ...]:
        """The lines of one cell (Alt+Enter in Excel)."""
        return self.rows[name].lines(HEADERS[1]) if self.text(name, required=required) else ()

    def integer(self, name: str, smallest: int, largest: int) -> int:
        if not self.text(name):
            return smallest
        row = self.rows[name]
        before = len(self.faults)
        value = row.number(HEADERS[1])
        if value is not None and value.denominator == 1 and smallest <= value <= largest:
            return int(value)
        if len(self.faults) == before:
            row.fault(HEADERS[1], f"«{name}» phải là số nguyên từ {smallest} đến {largest}", "gõ lại số")
        return smallest

    def wanted(self, name: str) -> bool:
        """A yes or no that older plans have no row for: blank or not there means no."""
        row = self.rows.get(name)
        if row is None or not row.text(HEADERS[1], required=False):
            return False
        return row.choice(HEADERS[1], YesNo) is YesNo.YES


def read_settings(sheet: Sheet, faults: list[Fault]) -> Settings | None:
    """Read the settings; None where the sheet has no table."""
    found: dict[str, Row] = {}
    for row in rows(sheet, HEADERS, faults):
        name = row.text(HEADERS[0])
        if name in found:
            row.fault(HEADERS[0], f"mục «{name}» ghi hai lần", "xóa một dòng")
        found[name] = row
    if not found:
        return None
    read = _Reader(found, faults)
    return Settings(
        year=read.integer("Năm kế hoạch", 2000, 2099),
        plan_name=read.text("Tên kế hoạch"),
        superior=read.text("Cơ quan chủ quản"),
        issuer=read.text("Cơ quan ban hành"),
        issuer_name=read.text("Tên cơ quan trong câu"),
        issuer_short=read.text("Tên viết tắt của cơ quan"),
        place=read.text("Địa danh"),
        report_symbol=read.text("Ký hiệu báo cáo"),
        letter_symbol=read.text("Ký hiệu công văn"),
        report_subject=read.text("Trích yếu báo cáo"),
        letter_subject=read.text("Trích yếu công văn"),
        legal_bases=read.lines("Căn cứ", required=False),
        report_addressees=read.lines("Kính gửi (báo cáo)"),
        letter_addressees=read.lines("Kính gửi (công văn)"),
        report_recipients=read.lines("Nơi nhận (báo cáo)"),
        letter_recipients=read.lines("Nơi nhận (công văn)"),
        signer_title=read.lines("Chức vụ người ký"),
        signer_name=read.text("Họ tên người ký", required=False),
        office=read.text("Bộ phận tổng hợp"),
        office_email=read.text("Thư điện tử nhận biểu", required=False),
        closing_day=read.integer("Ngày chốt số liệu", 1, 31),
        deadline_day=read.integer("Hạn nộp biểu", 1, 31),
        soon_days=read.integer("Số ngày báo sắp đến hạn", 0, 365),
        largest_count=read.integer("Số đếm lớn nhất", 1, 10**15),
        largest_money=read.integer("Số tiền lớn nhất", 1, 10**15),
        jump_percent=read.integer("Biến động cần xem lại (%)", 1, 10_000),
        caseload=_caseload(read),
        charts=read.wanted("Phụ lục biểu đồ trong báo cáo"),
    )


def _caseload(read: _Reader) -> Caseload | None:
    codes = [read.text(name, required=False) for name in CASELOAD]
    return Caseload(*codes) if all(codes) else None
