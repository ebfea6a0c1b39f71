"""The corrections (điều chỉnh) to figures of closed months, in sentences."""

from collections.abc import Iterator

from cchc.changes import Correction, Effect
from cchc.figures import Datum, State
from cchc.indicators import Result
from cchc.intake.model import ReceivedFile
from cchc.letter.blocks import Block, body, item
from cchc.letter.values import amount_text
from cchc.period import month_words, period_words
from cchc.plan import Indicator, Plan
from cchc.results import Results
from cchc.tables.changes import failing_text
from cchc.tables.text import judgement_text
from cchc.vietnamese import count_text, date_text

_MOST = 5
_SAID = {
    State.MISSING: "chưa báo cáo",
    State.EXPLAINED: "để trống, có giải trình",
    State.KEPT_OUT: "bị loại do có lỗi",
}


def correction_lines(results: Results) -> Iterator[Block]:
    """What was settled and reads otherwise now, the first few of each; nothing where nothing does."""
    found = [one for one in results.changes.corrections if one.in_value]
    if not found:
        return
    effects = [one for one in results.changes.months if _in_print(results.plan, one)]
    months = ", ".join(month_words(month) for month in sorted({one.month for one in found}))
    among = "gồm" if len(found) <= _MOST else "trong đó"
    yield body(f"Điều chỉnh số liệu đã chốt: {count_text(len(found))} số liệu của {months}, {among}:")
    files = {file.file: file for file in results.files}
    for one in found[:_MOST]:
        yield item(_correction(results.plan, one, files.get(one.new.file) if one.new else None))
    for effect in effects[:_MOST]:
        yield item(_effect(results.plan, effect))
    rest = ((len(found) - _MOST, "số liệu"), (len(effects) - _MOST, "chỉ tiêu"))
    more = " và ".join(f"{count_text(count)} {words} khác" for count, words in rest if count > 0)
    if more:
        yield body(f"Ngoài các nội dung nêu trên, còn {more} có thay đổi.")


def _correction(plan: Plan, one: Correction, file: ReceivedFile | None) -> str:
    figure, unit = plan.figure.get(one.code), plan.unit.get(one.unit)
    measure, name = (figure.unit_of_measure, figure.name.rstrip(" .;")) if figure else ("", one.code)
    return (
        f"{unit.name if unit else one.unit} ({month_words(one.month)}): “{name}”, "
        f"khi chốt {_said(one.old, measure)}, nay {_said(one.new, measure)}{_source(plan, one, file)}."
    )


def _said(datum: Datum | None, measure: str) -> str:
    if datum is None:
        return "không yêu cầu báo cáo"
    if datum.value is None:
        return _SAID.get(datum.state, datum.state)
    return f"là {count_text(datum.value)} {measure}".rstrip()


def _source(plan: Plan, one: Correction, file: ReceivedFile | None) -> str:
    """The form that brought it, where it is another one and the day on which it came is known.

    Of what the office adjusted, the document by which it did.
    """
    if one.new and one.new.adjusted and one.new.value is not None:
        decision = plan.decided[one.unit, one.month].adjusted[one.code]
        return f" (điều chỉnh theo văn bản số {decision.document})"
    if (
        one.new is None
        or one.new.adjusted
        or file is None
        or file.received is None
        or (one.old and one.old.sha256 == file.sha256)
    ):
        return ""
    again = "nộp lại" if one.old and one.old.file else "nộp"
    return f" (biểu {again} ngày {date_text(file.received.date())})"


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


def _effect(plan: Plan, effect: Effect) -> str:
    indicator, when = effect.indicator, period_words(effect.period)
    old, new = _result(plan, indicator, effect.old), _result(plan, indicator, effect.new)
    failing = failing_text(plan, effect.new)
    why = f"; {failing[0].lower()}{failing[1:]}" if failing else ""
    told = f"khi chốt {old}, nay {new}"
    if effect.recomputed:
        told = f"theo số liệu khi chốt là {old}, nay {new}, đều tính theo kế hoạch hiện nay"
    return f"Chỉ tiêu “{indicator.name.rstrip(' .;')}”, {when}: {told}{why}."


def _result(plan: Plan, indicator: Indicator, result: Result) -> str:
    told = judgement_text(result).replace(" (tạm tính)", ", tạm tính")
    return (
        f"{amount_text(plan, indicator, result.value)} ({told})" if result.value is not None else f"“{told}”"
    )
