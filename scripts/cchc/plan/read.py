"""The plan workbook → Plan; every fault in it is listed before anything is refused."""

import hashlib
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from cchc.errors import CannotRunError, faults_line
from cchc.plan.check import check_plan
from cchc.plan.choices import Comparison, Display, FigureType, Judged, OverTime, Schedule, Scope, Severity
from cchc.plan.decisions import SHEET as DECISIONS_SHEET
from cchc.plan.decisions import with_decisions
from cchc.plan.expressions import Figures, check_expressions, expression, month_set, reporters
from cchc.plan.model import UNIT_COUNT, Deliverable, Figure, Indicator, Plan, Rule, Task, Unit
from cchc.plan.settings import SHEET as SETTINGS_SHEET
from cchc.plan.settings import read_settings
from cchc.plan.sheets import Fault, Row, codes, rows, together, unique
from cchc.reader import UnreadableFile, read_workbook
from cchc.reader.model import Sheet

TASK = "Nhiệm vụ"
Sheets = Mapping[str, Sheet]

UNITS = ("Mã đơn vị", "Tên đơn vị", "Nhóm", "Thư điện tử")
TASKS = (
    "Số",
    "Nhóm nhiệm vụ",
    "Mục báo cáo",
    "Nhiệm vụ",
    "Thời gian thực hiện",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
)
DELIVERABLES = (
    "Mã",
    "Nhiệm vụ",
    "Sản phẩm",
    "Định kỳ",
    "Hạn",
    "Đơn vị chủ trì",
    "Đơn vị báo cáo",
    "Số liệu liên quan",
)
FIGURES = ("Mã", "Nội dung", "ĐVT", "Kiểu", "Cách cộng dồn", "Tháng báo cáo", "Đơn vị báo cáo", "Hướng dẫn")
INDICATORS = (
    "Mã",
    "Nhiệm vụ",
    "Chỉ tiêu",
    "Tử số",
    "Mẫu số",
    "Hiển thị",
    "So sánh",
    "Mục tiêu",
    "Cách đánh giá",
    "Tính từ tháng",
    "Phạm vi",
    "Trích kế hoạch",
)
RULES = ("Mã", "Vế trái", "So sánh", "Vế phải", "Mức độ", "Thông báo")
SHEETS = (SETTINGS_SHEET, "Đơn vị", "Nhiệm vụ", "Sản phẩm", "Số liệu", "Chỉ tiêu", "Ràng buộc")


class PlanError(CannotRunError):
    """The plan workbook has faults; `faults` lists them all."""

    def __init__(self, path: Path, faults: list[Fault]) -> None:
        what, told = f"Kế hoạch «{path.name}»", [str(fault) for fault in faults]
        listed = [f"{what} có {len(told)} lỗi:", *(f"  - {fault}" for fault in told)]
        super().__init__(faults_line(what, "Excel", told), listed if len(told) > 1 else ())
        self.faults = tuple(faults)


def read_plan(path: Path) -> Plan:
    """Read and check the plan workbook.

    Errors: CannotRunError where the file cannot be opened, PlanError with every fault in it.
    """
    data, sheets = _open(path)
    faults: list[Fault] = [
        Fault(name, "", "thiếu trang tính này", f"thêm lại trang tính tên «{name}»")
        for name in SHEETS
        if name not in sheets
    ]
    if faults:
        raise PlanError(path, faults)
    plan = _plan(sheets, hashlib.sha256(data).hexdigest(), faults)
    plan = plan and with_decisions(plan, path.name, sheets, faults)
    if faults or plan is None:
        raise PlanError(path, together(faults))
    return plan


def _open(path: Path) -> tuple[bytes, dict[str, Sheet]]:
    try:
        data = path.read_bytes()
        workbook = read_workbook(data, path.name, lambda name: name in (*SHEETS, DECISIONS_SHEET))
    except FileNotFoundError as error:
        raise CannotRunError(
            f"Không thấy kế hoạch «{path}»: hãy đặt tệp ở đó, hoặc chọn tệp khác bằng --plan."
        ) from error
    except OSError as error:
        raise CannotRunError(
            f"Không mở được kế hoạch «{path}»: hãy kiểm tra đường dẫn của --plan."
        ) from error
    except UnreadableFile as error:
        raise CannotRunError(
            f"Kế hoạch «{path.name}» không phải là tệp Excel .xlsx đọc được ({error.code}); "
            "hãy mở bằng Excel và lưu lại."
        ) from error
    return data, {sheet.name: sheet for sheet in workbook.sheets}


def _plan(sheets: Sheets, sha256: str, faults: list[Fault]) -> Plan | None:
    settings = read_settings(sheets[SETTINGS_SHEET], faults)
    units = tuple(_units(sheets, faults))
    tasks = tuple(_tasks(sheets, faults))
    figures = tuple(_figures(sheets, units, faults))
    known = Figures({figure.code: figure for figure in figures}, codes(sheets["Số liệu"], FIGURES[0]))
    deliverables = tuple(_deliverables(sheets, units, known.codes, faults))
    indicators = tuple(_indicators(sheets, known, faults))
    rules = tuple(_rules(sheets, known, faults))
    told = {fault.sheet for fault in faults}
    for sheet, (header, *_) in zip(SHEETS[1:5], (UNITS, TASKS, DELIVERABLES, FIGURES), strict=True):
        if sheet not in told and not codes(sheets[sheet], header):
            faults.append(
                Fault(sheet, "", "không có dòng nào đọc được", "điền nội dung kế hoạch vào trang này")
            )
    if settings is None:
        return None
    faults += check_plan(sheets, settings, known)
    return Plan(settings, units, tasks, deliverables, figures, indicators, rules, sha256)


def _units(sheets: Sheets, faults: list[Fault]) -> Iterator[Unit]:
    is_new = unique("trang Đơn vị", UNITS[0])
    for row in rows(sheets["Đơn vị"], UNITS, faults):
        code, name = row.text(UNITS[0]), row.text(UNITS[1])
        groups = frozenset(part.strip() for part in row.text(UNITS[2]).split(";") if part.strip())
        is_new(row, code)
        yield Unit(code, name, groups, row.text(UNITS[3], required=False))  # one met before has groups, too


def _tasks(sheets: Sheets, faults: list[Fault]) -> Iterator[Task]:
    is_new = unique("trang Nhiệm vụ", TASKS[0])
    for row in rows(sheets["Nhiệm vụ"], TASKS, faults):
        code, group, section, name = (row.text(header) for header in TASKS[:4])
        time, lead, partner = (row.text(header, required=False) for header in TASKS[4:])
        if is_new(row, code):
            yield Task(code, group, section, name, time, lead, partner)


def _figures(sheets: Sheets, units: tuple[Unit, ...], faults: list[Fault]) -> Iterator[Figure]:
    is_new = unique("trang Số liệu", FIGURES[0])
    for row in rows(sheets["Số liệu"], FIGURES, faults):
        code, name, measure = (row.text(header) for header in FIGURES[:3])
        kind, over_time = row.choice(FIGURES[3], FigureType), row.choice(FIGURES[4], OverTime)
        months, who = month_set(row, FIGURES[5]), reporters(row, FIGURES[6], units)
        hint = row.text(FIGURES[7], required=False)
        if who and over_time not in (OverTime.SUM, None) and len(set(who.by_quarter)) > 1:
            row.fault(
                FIGURES[6],
                "số cuối kỳ, đầu kỳ không đổi đơn vị theo quý được",
                "ghi đơn vị báo cáo cho cả năm",
            )
        if is_new(row, code) and kind and over_time and months and who:
            yield Figure(code, name, measure, kind, over_time, months, who, hint)


def _deliverables(
    sheets: Sheets, units: tuple[Unit, ...], figures: frozenset[str], faults: list[Fault]
) -> Iterator[Deliverable]:
    is_new, tasks = unique("trang Sản phẩm", DELIVERABLES[0]), codes(sheets[TASK], TASKS[0])
    for row in rows(sheets["Sản phẩm"], DELIVERABLES, faults):
        code, name = row.text(DELIVERABLES[0]), row.text(DELIVERABLES[2])
        task = _known(row, DELIVERABLES[1], tasks)
        schedule, due = row.choice(DELIVERABLES[3], Schedule), row.day(DELIVERABLES[4])
        lead, who = row.text(DELIVERABLES[5], required=False), reporters(row, DELIVERABLES[6], units)
        figure = _known(row, DELIVERABLES[7], figures, required=False)
        if "/" in code:
            row.fault(DELIVERABLES[0], f"mã «{code}» có dấu «/»", "bỏ dấu «/» trong mã")
        if is_new(row, code) and schedule and who:
            yield Deliverable(code, task, name, schedule, due, lead, who, figure)


def _indicators(sheets: Sheets, figures: Figures, faults: list[Fault]) -> Iterator[Indicator]:
    is_new, tasks = unique("trang Chỉ tiêu", INDICATORS[0]), codes(sheets[TASK], TASKS[0])
    for row in rows(sheets["Chỉ tiêu"], INDICATORS, faults):
        indicator = _indicator(row, tasks, figures)
        if indicator and is_new(row, indicator.code):
            yield indicator


def _indicator(row: Row, tasks: frozenset[str], figures: Figures) -> Indicator | None:
    code, task, name = row.text(INDICATORS[0]), _known(row, INDICATORS[1], tasks), row.text(INDICATORS[2])
    numerator = expression(row, INDICATORS[3], figures)
    per_unit = row.text(INDICATORS[4], required=False) == UNIT_COUNT
    has_denominator = bool(row.text(INDICATORS[4], required=False)) and not per_unit
    denominator = expression(row, INDICATORS[4], figures) if has_denominator else None
    display, judged = row.choice(INDICATORS[5], Display), row.choice(INDICATORS[8], Judged)
    comparison = row.choice(INDICATORS[6], Comparison) if row.text(INDICATORS[6], required=False) else None
    target, due, scope = (
        row.number(INDICATORS[7]),
        row.month(INDICATORS[9]),
        row.choice(INDICATORS[10], Scope),
    )
    if (comparison is None) != (not row.text(INDICATORS[7], required=False)):
        row.fault(
            INDICATORS[7],
            "«So sánh» và «Mục tiêu» phải cùng có hoặc cùng để trống",
            "điền ô còn thiếu, hoặc xóa cả hai nếu chỉ theo dõi",
        )
    if display in (Display.PERCENT, Display.TIMES) and not (has_denominator or per_unit):
        row.fault(
            INDICATORS[4],
            "chỉ tiêu là tỷ lệ nhưng không có mẫu số",
            "điền mẫu số, hoặc đổi «Hiển thị» thành «số»",
        )
    if not (numerator and display and judged and scope) or (has_denominator and denominator is None):
        return None
    check_expressions(row, INDICATORS[3], numerator, denominator, figures)
    scale = Fraction(1, 100) if display is Display.PERCENT else Fraction(1)
    quote = row.text(INDICATORS[11], required=False)
    return Indicator(
        code, task, name, numerator, denominator, per_unit, display, comparison,
        None if target is None else target * scale, judged, due, scope, quote,
    )  # fmt: skip


def _rules(sheets: Sheets, figures: Figures, faults: list[Fault]) -> Iterator[Rule]:
    is_new = unique("trang Ràng buộc", RULES[0])
    for row in rows(sheets["Ràng buộc"], RULES, faults):
        code, message = row.text(RULES[0]), row.text(RULES[5])
        left, right = expression(row, RULES[1], figures), expression(row, RULES[3], figures)
        comparison, severity = row.choice(RULES[2], Comparison), row.choice(RULES[4], Severity)
        if left and left.previous:
            row.fault(RULES[1], "vế trái không dùng được trước(…)", "đổi hai vế cho nhau")
        if left and right and comparison and severity and is_new(row, code):
            yield Rule(code, left, comparison, right, severity, message)


def _known(row: Row, header: str, known: frozenset[str], *, required: bool = True) -> str:
    """A code of another sheet; where that has no codes it could not be read, and nothing is said here."""
    code = row.text(header, required=required)
    if code and known and code not in known:
        row.fault(header, f"«{code}» không có trong kế hoạch", "sửa thành một mã đã khai báo")
    return code
