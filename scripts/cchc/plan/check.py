"""Checks of the plan across its sheets: what each sheet alone cannot see."""

from collections.abc import Iterator, Mapping

from cchc.plan.choices import OverTime
from cchc.plan.expressions import Figures
from cchc.plan.model import Settings
from cchc.plan.settings import CASELOAD, HEADERS
from cchc.plan.settings import SHEET as SETTINGS_SHEET
from cchc.plan.sheets import Fault, rows
from cchc.reader.model import Sheet
from cchc.vietnamese import fold

_REPORTERS = "Đơn vị báo cáo"
_GROUPS = "Nhóm"


def check_plan(sheets: Mapping[str, Sheet], settings: Settings, figures: Figures) -> Iterator[Fault]:
    """Every fault that lies between two sheets."""
    yield from _caseload(sheets, settings, figures)
    yield from _groups(sheets)


def _caseload(sheets: Mapping[str, Sheet], settings: Settings, figures: Figures) -> Iterator[Fault]:
    """The figures of the caseload are all there, or none; they exist, and have the same reporters."""
    lines = {row.text(HEADERS[0]): row for row in rows(sheets[SETTINGS_SHEET], HEADERS, [])}
    codes = {name: lines[name].text(HEADERS[1], required=False) for name in CASELOAD if name in lines}
    for name, code in codes.items():
        cell = lines[name].cells[HEADERS[1]][0]
        if code and figures.unknown([code]):
            remedy = "ghi mã có ở trang «Số liệu», hoặc xóa cả tám ô"
            yield Fault(SETTINGS_SHEET, cell, f"không có số liệu mã {code}", remedy)
        elif not code and any(codes.values()):
            yield Fault(SETTINGS_SHEET, cell, f"«{name}» để trống", "điền đủ tám ô, hoặc xóa cả tám ô")
    if settings.caseload:
        known = [figures.read[code] for code in codes.values() if code in figures.read]
        if len({figure.reporters for figure in known}) > 1:
            cell = lines[CASELOAD[0]].cells[HEADERS[1]][0]
            yield Fault(
                SETTINGS_SHEET, cell, "các số liệu của biểu hồ sơ do những đơn vị khác nhau báo cáo",
                "dùng các số liệu có cùng «Đơn vị báo cáo»",
            )  # fmt: skip
        opening = figures.read.get(settings.caseload.carried_over)
        if opening and opening.over_time is not OverTime.FIRST:
            cell = lines[CASELOAD[2]].cells[HEADERS[1]][0]
            yield Fault(
                SETTINGS_SHEET, cell, f"{opening.code} không phải là số đầu kỳ", "dùng một số liệu đầu kỳ"
            )


def _groups(sheets: Mapping[str, Sheet]) -> Iterator[Fault]:
    """Every group of a unit is named by a reporter; another is probably misspelt."""
    named = {
        fold(part.split(":", 1)[-1])
        for name in ("Sản phẩm", "Số liệu")
        for cell in sheets[name].cells.values()
        for part in cell.value.split(";")
    }
    for row in rows(sheets["Đơn vị"], ("Mã đơn vị", _GROUPS), []):
        text = row.text(_GROUPS)
        if any(group and group not in named for group in map(fold, text.split(";"))):
            what = f"không cột «{_REPORTERS}» nào dùng đến nhóm «{text}»"
            yield Fault("Đơn vị", row.cells[_GROUPS][0], what, "sửa tên nhóm, hoặc xóa nhóm không dùng")
