"""The sheet `Miễn trừ, điều chỉnh` of the plan workbook: rules waived and figures adjusted by the office."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final, NamedTuple

from cchc.period import Month, month_words
from cchc.plan.choices import Action
from cchc.plan.decided import Decision
from cchc.plan.limits import Breach, breach, largest
from cchc.plan.model import Figure, Plan
from cchc.plan.sheets import Fault, Row, codes, rows
from cchc.reader.model import Sheet
from cchc.vietnamese import number_text

SHEET: Final = "Miễn trừ, điều chỉnh"
HEADERS: Final = ("Loại", "Mã đơn vị", "Tháng", "Mã", "Giá trị mới", "Lý do", "Số, ký hiệu văn bản")
_ACTION, _UNIT, _MONTH, _CODE, _VALUE, _REASON, _DOCUMENT = HEADERS


class _Key(NamedTuple):
    """Of what a row decides."""

    action: Action
    unit: str
    month: Month
    code: str


def with_decisions(plan: Plan, file: str, sheets: Mapping[str, Sheet], faults: list[Fault]) -> Plan:
    """The plan of a file with what its sheet decides; what is wrong there is added to `faults`.

    A plan that was made before there was such a sheet has none, which is no fault.
    """
    decisions = tuple(_decisions(sheets, plan, faults)) if SHEET in sheets else ()
    return replace(plan, decisions=decisions, file=file)


def _decisions(sheets: Mapping[str, Sheet], plan: Plan, faults: list[Fault]) -> Iterator[Decision]:
    seen: dict[_Key, int] = {}
    known = {sheet: codes(sheets[sheet], "Mã") for sheet in ("Ràng buộc", "Số liệu")}
    for row in rows(sheets[SHEET], HEADERS, faults):
        reason, document, key = row.text(_REASON), row.text(_DOCUMENT), _key(row, plan, known)
        if key is None:
            continue
        if key in seen:
            row.fault(
                _CODE,
                f"đơn vị, tháng và mã này đã ghi ở dòng {seen[key]}",
                "mỗi nội dung chỉ ghi một dòng; sửa hoặc xóa một dòng",
            )
            continue
        seen[key] = row.line
        value = None
        if key.action is Action.ADJUST:
            value = _adjusted(row, plan, key)
        else:
            _check_waived(row, plan, key)
        yield Decision(*key, value, reason, document, row.cells[_ACTION][0])


def _key(row: Row, plan: Plan, known: Mapping[str, Collection[str]]) -> _Key | None:
    """What a row decides of; None where that is not said, or is a rule or a figure with a fault itself."""
    action, unit, code = row.choice(_ACTION, Action), row.text(_UNIT), row.text(_CODE)
    month = _month(row, plan)
    if unit and plan.unit and unit not in plan.unit:
        row.fault(_UNIT, f"không có đơn vị mã «{unit}»", "sửa mã theo trang «Đơn vị»")
        return None
    sheet, read = ("Ràng buộc", plan.rule) if action is Action.WAIVE else ("Số liệu", plan.figure)
    if action and code and known[sheet] and code not in known[sheet]:
        row.fault(_CODE, f"không có {sheet.lower()} mã «{code}»", f"sửa mã theo trang «{sheet}»")
        return None
    return _Key(action, unit, month, code) if action and unit and month and code in read else None


def _month(row: Row, plan: Plan) -> Month | None:
    month, year = row.month(_MONTH), plan.settings.year
    if month is None and row.blank(_MONTH):
        row.fault(_MONTH, f"cột «{_MONTH}» để trống", f"gõ tháng dạng 3/{year}")
    if month and month.year != year:
        row.fault(_MONTH, f"{month_words(month)} không thuộc năm kế hoạch {year}", "sửa lại năm")
        return None
    return month


def _check_waived(row: Row, plan: Plan, key: _Key) -> None:
    rule = plan.rule[key.code]
    if any(key.unit not in plan.figure[code].reporters.in_month(key.month) for code in rule.codes):
        row.fault(
            _CODE,
            f"ràng buộc {key.code} không xét với đơn vị {key.unit} trong {month_words(key.month)}",
            "sửa mã đơn vị, tháng hoặc mã ràng buộc",
        )
    if row.text(_VALUE, required=False):
        row.fault(_VALUE, "miễn trừ ràng buộc không có giá trị mới", "xóa ô này, hoặc đổi cột «Loại»")


def _adjusted(row: Row, plan: Plan, key: _Key) -> Fraction | None:
    figure = plan.figure[key.code]
    asked = key.unit in figure.reporters.in_month(key.month) and figure.first_asked(key.month)
    if not asked:
        row.fault(
            _CODE,
            f"kế hoạch không hỏi đơn vị {key.unit} số liệu {key.code} trong {month_words(key.month)}",
            "sửa mã đơn vị, tháng hoặc mã số liệu",
        )
    value = row.number(_VALUE)
    if value is None and row.blank(_VALUE):
        row.fault(_VALUE, f"cột «{_VALUE}» để trống", "ghi số dùng thay cho số của đơn vị")
    found = None if value is None else breach(value, figure, plan.settings)
    if value is not None and found:
        row.fault(_VALUE, *_words(found, figure, largest(figure, plan.settings), number_text(value)))
    return value


def _words(found: Breach, figure: Figure, limit: int, number: str) -> tuple[str, str]:
    """What is wrong with a number, and how to mend it."""
    return {
        Breach.NEGATIVE: (f"số {number} là số âm", "gõ số từ 0 trở lên"),
        Breach.NO_ANSWER: (f"số liệu {figure.code} chỉ là 1 (có) hoặc 0 (chưa)", "ghi 1 hoặc 0"),
        Breach.OUT_OF_BOUNDS: (
            f"số {number} vượt ngưỡng {number_text(Fraction(limit))} của số liệu {figure.code}",
            "kiểm tra lại số, hoặc nâng ngưỡng ở trang «Cấu hình»",
        ),
        Breach.NOT_WHOLE: (f"số liệu {figure.code} là số đếm, không có phần lẻ", "gõ số nguyên"),
    }[found]
