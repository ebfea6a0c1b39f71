"""The words of the column `Kiểm tra`, and what they come to in Python: the values that the formulas show."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from cchc.form.content import FigureValue, TaskValue
from cchc.form.layout import Status
from cchc.plan import Expression, Figure, FigureType, Instance, Rule, Schedule, Settings, Severity
from cchc.vietnamese import Exact

ERROR: Final = "Lỗi"
OK: Final = "Hợp lệ"
MISSING: Final = "Chưa nhập"
EXPLAINED: Final = "Trống, có giải trình"
NOT_DUE: Final = "Chưa đến hạn"
PREFIX: Final = {Severity.ERROR: ERROR, Severity.WARNING: "Xem lại", Severity.INFO: "Lưu ý"}

BROKEN_CELL: Final = f"{ERROR}: có ô báo lỗi, hãy gõ lại"
NOT_A_NUMBER: Final = f"{ERROR}: chỉ gõ số, không gõ chữ"
NEGATIVE: Final = f"{ERROR}: số không được âm"
NOT_YES_NO: Final = f"{ERROR}: chỉ ghi 1 hoặc 0"
NOT_WHOLE: Final = f"{ERROR}: cần số nguyên"
TOO_LARGE: Final = f"{ERROR}: số quá lớn, hãy kiểm tra lại"

NO_STATUS: Final = f"{ERROR}: chưa chọn tình trạng"
WRONG_STATUS: Final = f"{ERROR}: chọn tình trạng trong danh sách"
NOT_A_DATE: Final = f"{ERROR}: gõ lại ngày (ngày/tháng/năm)"
NO_DATE: Final = "Xem lại: thiếu ngày hoàn thành"
LATE_DATE: Final = "Xem lại: ngày hoàn thành sau kỳ số liệu"
NO_EVIDENCE: Final = "Xem lại: thiếu số văn bản hoặc minh chứng"
UNFINISHED: Final = "Xem lại: có ngày nhưng chưa chọn Hoàn thành"
REQUIRED: Final = "Xem lại: kế hoạch yêu cầu phải có"

READY: Final = "SẴN SÀNG GỬI"
NOT_READY: Final = "CHƯA XONG"
DASHES: Final = ("-", "–", "—", "−")
FIGURE_PASSES: Final = (OK, EXPLAINED, PREFIX[Severity.WARNING], PREFIX[Severity.INFO])
TASK_PASSES: Final = (OK, NOT_DUE, PREFIX[Severity.WARNING])

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def rule_words(rule: Rule) -> str:
    """What the form says where a rule is broken."""
    wanted = f"{rule.left.text} {rule.comparison} {rule.right.text}"
    return f"{PREFIX[rule.severity]}: {rule.message}; cần {wanted}"


def rules_at(code: str, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules told beside a figure, the first of their left side: the gravest first."""
    return tuple(
        rule
        for severity in _ORDER
        for rule in rules
        if rule.severity is severity and rule.left.codes[0] == code
    )


def largest(figure: Figure, settings: Settings) -> int:
    """The largest value that a figure may have."""
    if figure.type is FigureType.YES_NO:
        return 1
    return settings.largest_money if figure.type is FigureType.MONEY else settings.largest_count


def is_pending(instance: Instance, end: date) -> bool:
    """Whether a status is still wanted: due by the window's last day, or without a due date."""
    return instance.due is None or instance.due <= end


def value_check(figure: Figure, given: FigureValue, settings: Settings) -> str:
    """What a figure's own cells say, before the rules."""
    value = given.value
    if value is None or isinstance(value, str):
        if not _blank(value):
            return NOT_A_NUMBER
        return MISSING if _blank(given.note) else EXPLAINED
    if value < 0:
        return NEGATIVE
    if figure.type is FigureType.YES_NO:
        return OK if value in (0, 1) else NOT_YES_NO
    if figure.type is FigureType.COUNT and value != int(value):
        return NOT_WHOLE
    return TOO_LARGE if value > largest(figure, settings) else OK


def first_broken(
    rules: tuple[Rule, ...], now: Mapping[str, Exact], before: Mapping[str, Exact]
) -> str | None:
    """What the first broken rule says; a rule with a figure missing or negative is not judged."""
    for rule in rules:
        left, right = _total(rule.left, now, before), _total(rule.right, now, before)
        if left is not None and right is not None and not rule.comparison.holds(left, right):
            return rule_words(rule)
    return None


def task_check(instance: Instance, given: TaskValue, end: date) -> str:
    """What the cells of a deliverable say; `end` is the window's last day."""
    if _blank(given.status):
        if given.done or given.number or given.evidence:
            return NO_STATUS
        return MISSING if is_pending(instance, end) else NOT_DUE
    if given.status.strip() not in tuple(Status):
        return WRONG_STATUS
    done = None if isinstance(given.done, str) and _blank(given.done) else given.done
    if isinstance(done, str):
        return NOT_A_DATE
    finished = given.status.strip() == Status.DONE
    return _finished(given, done, end) if finished else _unfinished(instance, given.status.strip(), done)


def _finished(given: TaskValue, done: date | None, end: date) -> str:
    if done is None:
        return NO_DATE
    if done > end:
        return LATE_DATE
    return NO_EVIDENCE if _blank(given.number + given.evidence) else OK


def _unfinished(instance: Instance, status: str, done: date | None) -> str:
    if done is not None:
        return UNFINISHED
    required = instance.deliverable.schedule is not Schedule.IF_NEEDED
    return REQUIRED if required and status == Status.NOT_NEEDED else OK


def _total(expression: Expression, now: Mapping[str, Exact], before: Mapping[str, Exact]) -> Exact | None:
    values = before if expression.previous else now
    if any(values.get(code, -1) < 0 for code in expression.codes):
        return None
    return sum((sign * values[code] for sign, code in expression.terms), Fraction(0))


def _blank(text: str | None) -> bool:
    return text is None or text.strip(" ") in ("", *DASHES)


def count(words: list[str], *beginnings: str) -> int:
    """How many of the column's words begin with one of these."""
    return sum(word.startswith(beginnings) for word in words)


def figure_counter(words: list[str]) -> str:
    """The counter over the figures: `Đã nhập 14/16 ô, còn 2 lỗi`."""
    entered = len(words) - count(words, MISSING)
    return f"Đã nhập {entered}/{len(words)} ô, còn {count(words, ERROR)} lỗi"


def task_counter(words: list[str]) -> str:
    """The counter over the deliverables."""
    return f"Nhiệm vụ: còn {count(words, MISSING)} dòng chưa nhập, {count(words, ERROR)} lỗi"


def readiness(figures: list[str], tasks: list[str]) -> str:
    """The large cell: whether every row passes."""
    done = count(figures, *FIGURE_PASSES) == len(figures) and count(tasks, *TASK_PASSES) == len(tasks)
    return READY if done else NOT_READY
