"""What the office waived and adjusted, in sentences: the same in the workbook and the report."""

from cchc.figures import State
from cchc.period import month_words
from cchc.plan import Action, Decision
from cchc.results import Results
from cchc.vietnamese import number_text


def decision_lines(results: Results, *, coded: bool) -> tuple[str, ...]:
    """Each decision of the months since January in the order of its sheet: who, what, why, by which document.

    A note that says "Điều chỉnh (2)" means the second of them. `coded` gives codes beside names.
    """
    return tuple(
        f"{results.plan.unit[one.unit].name}, {month_words(one.month)}: "
        f"{_waived(results, one, coded) if one.action is Action.WAIVE else _adjusted(results, one, coded)}; "
        f"lý do: {one.reason}; theo văn bản số {one.document}"
        for one in results.plan.decided_until(results.period.last)
    )


def _waived(results: Results, decision: Decision, coded: bool) -> str:  # noqa: FBT001
    idle = any(p.code == "W02" and p.place.cell == decision.cell for p in results.problems)
    effect = ", không có tác dụng" if idle else ""
    message = results.plan.rule[decision.code].message
    return f"miễn trừ ràng buộc {_named(decision, message, coded)}{effect}"


def _adjusted(results: Results, decision: Decision, coded: bool) -> str:  # noqa: FBT001
    place = decision.unit, decision.month, decision.code
    (datum,) = (d for d in results.data if d.adjusted and (d.unit, d.month, d.code) == place)
    said = f"đơn vị ghi “{datum.verbatim}”, điều chỉnh thành" if datum.verbatim else "chưa có, bổ sung"
    number = number_text(decision.value) if decision.value is not None else ""
    effect = ", bị loại vì trái ràng buộc" if datum.state is State.KEPT_OUT else ""
    name = results.plan.figure[decision.code].name
    return f"số liệu {_named(decision, name, coded)} {said} {number}{effect}"


def _named(decision: Decision, name: str, coded: bool) -> str:  # noqa: FBT001
    return f"{decision.code} “{name}”" if coded else f"“{name}”"
