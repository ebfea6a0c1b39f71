"""What the office waived and adjusted, in sentences: the same in the workbook and the report."""

from collections.abc import Mapping

from cchc.figures import Datum, State
from cchc.period import Month, month_words
from cchc.plan import Action, Decision, Plan
from cchc.results import Results
from cchc.vietnamese import number_text


def decision_lines(results: Results) -> tuple[str, ...]:
    """Each decision of the months since January in the order of its sheet: who, what, why, by which document.

    A note that says "Điều chỉnh (2)" means the second of them.
    """
    plan = results.plan
    idle = {found.place.cell for found in results.problems if found.code == "W02"}
    data = {(datum.unit, datum.month, datum.code): datum for datum in results.data if datum.adjusted}
    return tuple(
        f"{plan.unit[one.unit].name}, {month_words(one.month)}: "
        f"{_waived(plan, one, idle) if one.action is Action.WAIVE else _adjusted(plan, one, data)}; "
        f"lý do: {one.reason}; theo {one.document}"
        for one in plan.decided_until(results.period.last)
    )


def _waived(plan: Plan, decision: Decision, idle: set[str]) -> str:
    effect = ", không có tác dụng" if decision.cell in idle else ""
    return f"miễn trừ ràng buộc {decision.code} “{plan.rule[decision.code].message}”{effect}"


def _adjusted(plan: Plan, decision: Decision, data: Mapping[tuple[str, Month, str], Datum]) -> str:
    datum = data[decision.unit, decision.month, decision.code]
    said = f"đơn vị ghi “{datum.verbatim}”, điều chỉnh thành" if datum.verbatim else "chưa có, bổ sung"
    number = number_text(decision.value) if decision.value is not None else ""
    effect = ", bị loại vì trái ràng buộc" if datum.state is State.KEPT_OUT else ""
    return f"số liệu {decision.code} “{plan.figure[decision.code].name}” {said} {number}{effect}"
