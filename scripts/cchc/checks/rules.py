"""Checks between figures of one unit: the plan's rules, and sudden changes of a stock."""

from collections.abc import Iterator, Mapping

from cchc.checks.model import Context, Finding
from cchc.plan import Comparison, Expression, FigureType, OverTime, Rule, Severity
from cchc.problems import Problem, problem
from cchc.vietnamese import Exact, is_blank, number_text

_SMALL_CHANGE = 5
_MUST_BE = {
    Comparison.AT_LEAST: "không được nhỏ hơn",
    Comparison.AT_MOST: "không được lớn hơn",
    Comparison.EQUAL: "phải bằng",
}


def evaluate(expression: Expression, values: Mapping[str, Exact]) -> Exact | None:
    """The exact value of an expression; None where a figure of it is missing."""
    total: Exact | None = None
    for sign, code in expression.terms:
        value = values.get(code)
        if value is None:
            return None
        signed = value if sign > 0 else -value
        total = signed if total is None else total + signed
    return total


def check_rules(context: Context, values: Mapping[str, Exact]) -> Iterator[Finding]:
    """The plan's rules; an error keeps the figures of the left side out, a missing side is not judged."""
    for rule in context.plan.rules_of_unit[context.submission.unit]:
        if rule.code in context.decided.waived:
            continue
        sides = _sides(context, rule, values)
        if sides and not rule.comparison.holds(*sides):
            yield _broken(context, rule, *sides)


def check_waivers(context: Context, values: Mapping[str, Exact]) -> Iterator[Finding]:
    """The rules that the office waived: what each waiver let pass, or that it let nothing pass."""
    for code, decision in context.decided.waived.items():
        rule, place = context.plan.rule[code], context.decided_at(decision)
        sides = _sides(context, rule, values)
        if sides and not rule.comparison.holds(*sides):
            shown = _shown(rule, *sides)
            yield Finding(problem("W01", place, shown, code=code, shown=shown, document=decision.document))
        else:
            why = "số liệu không vi phạm" if sides else "thiếu số liệu để xét"
            yield Finding(problem("W02", place, "", code=code, why=why))


def _sides(context: Context, rule: Rule, values: Mapping[str, Exact]) -> tuple[Exact, Exact] | None:
    """Both sides of a rule; None where a figure of them is missing."""
    left = evaluate(rule.left, context.previous if rule.left.previous else values)
    if left is None:
        return None
    right = evaluate(rule.right, context.previous if rule.right.previous else values)
    return None if right is None else (left, right)


def _shown(rule: Rule, left: Exact, right: Exact) -> str:
    return f"{_words(rule.left)} = {number_text(left)}; {_words(rule.right)} = {number_text(right)}"


def _broken(context: Context, rule: Rule, left: Exact, right: Exact) -> Finding:
    shown = _shown(rule, left, right)
    found = Problem(
        rule.severity,
        rule.code,
        context.origin(rule.left.codes[0]),
        shown,
        f"{rule.message} ({shown}).",
        _remedy(rule),
    )
    return Finding(found, rule.left.codes if rule.severity is Severity.ERROR else ())


def _remedy(rule: Rule) -> str:
    if rule.severity is Severity.INFO:
        return "Nếu thay đổi là đúng thì không cần sửa; nên ghi lý do ở cột «Ghi chú»."
    left, right = _words(rule.left), _words(rule.right)
    return f"Xem lại các ô của hai vế: {left} {_MUST_BE[rule.comparison]} {right}."


def _words(expression: Expression) -> str:
    codes = expression.text.removeprefix("trước").strip("() ")
    return f"{codes} của tháng trước" if expression.previous else codes


def check_jumps(context: Context, values: Mapping[str, Exact]) -> Iterator[Finding]:
    """A stock that changed by more than the setting allows, unless a rule compares it already."""
    percent = context.plan.settings.jump_percent
    rules = context.plan.rules_of_unit[context.submission.unit]
    compared = {rule.left.text for rule in rules if rule.right.previous}
    for figure in context.asked:
        code = figure.code
        if figure.over_time is not OverTime.LAST or figure.type is FigureType.YES_NO or code in compared:
            continue
        before, now = context.previous.get(code), values.get(code)
        if before is None or now is None or before == 0:
            continue
        change = abs(now - before)
        row = context.rows[code][0]
        if change >= _SMALL_CHANGE and change * 100 > percent * before and is_blank(row.note):
            shown = {"before": number_text(before), "now": number_text(now)}
            yield context.finding("J01", row, code=code, **shown)


def check_changed(context: Context, values: Mapping[str, Exact]) -> Iterator[Finding]:
    """A figure given anew although the month does not ask for it: the newer value counts, and is named."""
    asked = {figure.code for figure in context.asked}
    for code, now in values.items():
        before = context.given.get(code)
        rows = context.rows.get(code)
        if rows and code not in asked and before and before.value != now:
            yield context.finding(
                "C01",
                rows[0],
                code=code,
                before=number_text(before.value),
                when=before.month.code,
                now=number_text(now),
            )
