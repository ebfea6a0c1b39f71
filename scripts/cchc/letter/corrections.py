"""The corrections (điều chỉnh) to figures of closed months, in sentences."""

from collections.abc import Iterable, Iterator

from cchc.changes import Correction, Effect
from cchc.figures import Datum, State
from cchc.indicators import Judgement, Result
from cchc.intake.model import ReceivedFile
from cchc.letter.blocks import Block, body, item
from cchc.letter.values import amount_text
from cchc.period import month_words, months_words, period_words
from cchc.plan import Indicator, Plan, Severity
from cchc.results import Results
from cchc.tables.changes import CHANGES, failing_text
from cchc.tables.sheets import judged_of_year
from cchc.tables.text import judgement_text
from cchc.vietnamese import Exact, count_text, date_text

_MOST = 5
_SAID = {
    State.MISSING: "chưa báo cáo",
    State.EXPLAINED: "để trống, có giải trình",
    State.KEPT_OUT: "bị loại do có lỗi",
}


def correction_lines(results: Results) -> Iterator[Block]:
    """What was settled and reads otherwise now: all judgements that changed, then the figures that did most.

    What is only counted can be read in the workbook. Nothing where nothing reads otherwise.
    """
    found = [one for one in results.changes.corrections if one.in_value]
    if not found:
        return
    turned = _turned(results)
    others = [one for one in results.changes.months if not _turns(one) and _in_print(results.plan, one)]
    months = ", ".join(month_words(month) for month in sorted({one.month for one in found}))
    told = f"{count_text(len(found))} số liệu của {months}"
    if turned:
        told += f"; {count_text(len(turned))} chỉ tiêu thay đổi đánh giá"
    yield body(f"Điều chỉnh số liệu đã chốt: {told}, {'gồm' if len(found) <= _MOST else 'trong đó'}:")
    files = {file.file: file for file in results.files}
    for indicator, effects in turned:
        yield item(_named(indicator, effects))
    for one in sorted(found, key=_size, reverse=True)[:_MOST]:
        yield item(_correction(results, one, files.get(one.new.file) if one.new else None))
    for effect in others[:_MOST]:
        yield item(_named(effect.indicator, [_closed(results.plan, effect)]))
    yield from _rest(results, len(found) - _MOST, len(others) - _MOST)


def _rest(results: Results, figures: int, effects: int) -> Iterator[Block]:
    """How much is not named, none of it a judgement that changed, and where all of it stands."""
    rest = ((figures, "số liệu"), (effects, "kết quả chỉ tiêu"))
    more = " và ".join(f"{count_text(count)} {words} khác" for count, words in rest if count > 0)
    if more:
        same = " (đánh giá không đổi)" if effects > 0 else ""
        place = f"trang “{CHANGES}” của tệp {results.workbook_name}"
        yield body(f"Ngoài các nội dung nêu trên, còn {more} có thay đổi{same}, nêu tại {place}.")


def _turns(effect: Effect) -> bool:
    return effect.old.judgement is not effect.new.judgement


def _turn(effect: Effect) -> tuple[str, Judgement, Judgement]:
    """Whose judgement became which other one."""
    return effect.indicator.code, effect.old.judgement, effect.new.judgement


def _turned(results: Results) -> list[tuple[Indicator, list[str]]]:
    """The indicators of which a judgement changed, in the plan's order, and what each was and is.

    That of the open lũy kế is told where no closed period tells the same turn: no report has said it yet.
    """
    plan, closed, year = results.plan, results.changes.months, results.changes.year_to_date
    found: dict[str, list[str]] = {}
    for effect in filter(_turns, closed):
        found.setdefault(effect.indicator.code, []).append(_closed(plan, effect))
    said = {_turn(effect) for effect in closed}
    for effect in filter(_turns, year):
        if _turn(effect) not in said:
            found.setdefault(effect.indicator.code, []).append(_since_january(plan, effect))
    return [(indicator, found[indicator.code]) for indicator in plan.indicators if indicator.code in found]


def _size(one: Correction) -> Exact:
    """By how much of itself a number has changed, whatever it measures; one that came or went is all new."""
    old, new = (datum.value if datum else None for datum in (one.old, one.new))
    if old is None or new is None:
        return Exact(1)
    return abs(new - old) / max(abs(old), abs(new))


def _correction(results: Results, one: Correction, file: ReceivedFile | None) -> str:
    plan = results.plan
    figure, unit = plan.figure.get(one.code), plan.unit.get(one.unit)
    measure, name = (figure.unit_of_measure, figure.name.rstrip(" .;")) if figure else ("", one.code)
    return (
        f"{unit.name if unit else one.unit} ({month_words(one.month)}): “{name}”, "
        f"khi chốt {_said(one.old, measure)}, nay {_said(one.new, measure)}{_source(results, one, file)}."
    )


def _said(datum: Datum | None, measure: str) -> str:
    if datum is None:
        return "không yêu cầu báo cáo"
    if datum.value is None:
        return _SAID.get(datum.state, datum.state)
    return f"là {count_text(datum.value)} {measure}".rstrip()


def _source(results: Results, one: Correction, file: ReceivedFile | None) -> str:
    """What brought it: a form, or documents of the office."""
    told = [_adjusted(results.plan, one) or _form(one, file), *_waivers(results, one)]
    words = "; ".join(filter(None, told))
    return f" ({words})" if words else ""


def _adjusted(plan: Plan, one: Correction) -> str:
    """The document by which the office adjusted the number."""
    if one.new is None or not one.new.adjusted or one.new.value is None:
        return ""
    return f"điều chỉnh theo văn bản số {plan.decided[one.unit, one.month].adjusted[one.code].document}"


def _waivers(results: Results, one: Correction) -> Iterator[str]:
    """The documents without which a rule would keep the number out."""
    decided = results.plan.decided.get((one.unit, one.month))
    if decided is None or one.new is None or one.new.value is None:
        return
    effective = {found.place.cell for found in results.problems if found.code == "W01"}
    for code, decision in decided.waived.items():
        rule = results.plan.rule[code]
        holds = rule.severity is Severity.ERROR and one.code in rule.left.codes
        if holds and decision.cell in effective:
            yield f"miễn trừ ràng buộc theo văn bản số {decision.document}"


def _form(one: Correction, file: ReceivedFile | None) -> str:
    """The form, where it is another one and the day on which it came is known."""
    if (
        one.new is None
        or one.new.adjusted
        or file is None
        or file.received is None
        or (one.old and one.old.sha256 == file.sha256)
    ):
        return ""
    again = "nộp lại" if one.old and one.old.file else "nộp"
    return f"biểu {again} ngày {date_text(file.received.date())}"


def _in_print(plan: Plan, effect: Effect) -> bool:
    """Whether more has changed of a result than that it is complete now."""
    old, new = (
        (
            result.judgement,
            None if result.value is None else amount_text(plan, effect.indicator, result.value),
        )
        for result in (effect.old, effect.new)
    )
    return old != new


def _named(indicator: Indicator, told: Iterable[str]) -> str:
    return f"Chỉ tiêu “{indicator.name.rstrip(' .;')}”, {'; '.join(told)}."


def _closed(plan: Plan, effect: Effect) -> str:
    """What a closed period's result was and is."""
    when = period_words(effect.period)
    if effect.recomputed:
        return f"{when}: {_as_settled(plan, effect)}"
    return f"{when}: khi chốt {_result(plan, effect, effect.old)}, {_now(plan, effect)}"


def _since_january(plan: Plan, effect: Effect) -> str:
    """What the lũy kế would be without the corrections, and is."""
    return f"lũy kế {months_words(effect.period)}: {_as_settled(plan, effect)}"


def _as_settled(plan: Plan, effect: Effect) -> str:
    plan_words = ", đều tính theo kế hoạch hiện nay" if effect.recomputed else ""
    return f"theo số liệu khi chốt là {_result(plan, effect, effect.old)}, {_now(plan, effect, plan_words)}"


def _now(plan: Plan, effect: Effect, more: str = "") -> str:
    failing = failing_text(plan, effect.new)
    why = f"; {failing[0].lower()}{failing[1:]}" if failing else ""
    return f"nay {_result(plan, effect, effect.new)}{more}{why}"


def _result(plan: Plan, effect: Effect, result: Result) -> str:
    of_year = judged_of_year(effect.indicator, effect.period)
    told = judgement_text(result, of_year=of_year).replace(" (", ", ").rstrip(")")
    if result.value is None:
        return f"“{told}”"
    return f"{amount_text(plan, effect.indicator, result.value)} ({told})"
