"""How results stand to the period before and to the same period of last year, in sentences."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from cchc.changes import Correction
from cchc.earlier import Earlier
from cchc.indicators import IndicatorResult, Judgement, Result
from cchc.letter.blocks import Block, item
from cchc.letter.sentences import incomplete, rests_on_earlier, shows_cumulative
from cchc.letter.values import is_stock, plain_text, printed, step_text
from cchc.period import Month, Period, PeriodKind, period_words
from cchc.plan import Display, Indicator, Judged, OverTime, Plan
from cchc.results import Results
from cchc.tables.gaps import judged
from cchc.vietnamese import count_text

UNCHANGED = "không thay đổi"
UNKNOWN = "chưa có số liệu để so sánh"
_CORRECTED = "sau điều chỉnh"
_BY_PLAN = "tính theo kế hoạch hiện nay"
_BY_FIGURES = "tính theo số liệu hiện nay"
_AGAINST_TARGET = frozenset({Judgement.MET, Judgement.NOT_MET, Judgement.IN_PROGRESS})


class Side(NamedTuple):
    """A value of one period: exact, as printed, in words, and whether a reporter is missing from it.

    `settled` is the mark that the report of a closed period has another one, where it has.
    """

    value: Fraction
    printed: Fraction
    text: str
    provisional: bool
    settled: str = ""

    @property
    def words(self) -> str:
        """The value, marked where it is provisional, and where a closed report has another one."""
        level = "mức tạm tính " if self.provisional else "mức " if self.settled else ""
        return f"{level}{self.text}{f' {self.settled}' if self.settled else ''}"


class Then(NamedTuple):
    """A result of an earlier period, what a closed report has of it, and why that may be otherwise."""

    result: Result
    reported: Result | None
    why: str


def why_otherwise(results: Results, indicator: Indicator, closed: Period) -> str:
    """Why an indicator of a closed period may read otherwise than reported.

    Its figures were corrected, the plan is another one, or both; what a later closed report told already is
    only said to be computed by the figures of today.
    """
    changes = results.changes
    corrected = any(
        one.in_value and _bears(results.plan, indicator, closed, one) for one in changes.corrections
    )
    told = [_CORRECTED] if corrected else []
    return " và ".join(told if changes.same_plan else [*told, _BY_PLAN]) or _BY_FIGURES


def _bears(plan: Plan, indicator: Indicator, closed: Period, one: Correction) -> bool:
    """Whether a corrected figure may be in the indicator's result of a closed period, or in its judgement."""
    if one.code not in indicator.codes or one.month > closed.last:
        return False
    figure = plan.figure[one.code]
    stands = figure.over_time is OverTime.LAST and figure.restricted
    return stands or indicator.judged is Judged.CUMULATIVE or one.month >= _first(indicator, closed)


def _first(indicator: Indicator, closed: Period) -> Month:
    """The first month of a period, or of its first quarter where each quarter is judged."""
    return closed.quarters[0][0] if indicator.judged is Judged.EACH_QUARTER else closed.first


def as_settled(why: str, text: str) -> str:
    """The mark of a result of a closed period that reads otherwise now: why, and what was reported."""
    return f"{why} (báo cáo đã chốt: {text})"


def change_text(old: Side, new: Side, step: str) -> str:
    """`tăng 1,25 điểm phần trăm (từ 94,16% lên 95,41%)`: the direction is exact, the step what is printed."""
    if old.value == new.value:
        return UNCHANGED + _against(old)
    words, towards = ("tăng", "lên") if new.value > old.value else ("giảm", "xuống")
    if old.text == new.text:
        mark = ", có số tạm tính" if old.provisional or new.provisional else ""
        return f"{words} {step} (làm tròn đều là {new.text}{mark}){_against(old)}"
    change = f"từ {old.words} {towards} {new.words}"
    return f"{words} {step}, {change}" if old.settled else f"{words} {step} ({change})"


def _against(old: Side) -> str:
    return f" so với kết quả {old.settled}" if old.settled else ""


def references(results: Results) -> Iterator[tuple[str, Earlier]]:
    """The periods that are compared with, and their words: `kỳ trước (tháng 02/2023)`."""
    compared = results.compared
    last_year = "năm trước" if results.period.kind is PeriodKind.YEAR else "cùng kỳ năm trước"
    for words, earlier in (("kỳ trước", compared.before), (last_year, compared.last_year)):
        if earlier:
            yield f"{words} ({period_words(earlier.period)})", earlier


def comparison_lines(results: Results, found: Sequence[IndicatorResult]) -> Iterator[Block]:
    """What changed in a group, and how many of its targets did not change or cannot be compared."""
    targeted = [one for one in found if one.indicator.target is not None]
    for words, earlier in references(results) if targeted else ():
        told = [_change(results, one, earlier) for one in targeted]
        changed = [text for text in told if text and not text.endswith(UNCHANGED)]
        same = [text for text in told if text.endswith(UNCHANGED)]
        if len(same) == 1 == len(told):
            yield item(f"{same[0]} so với {words}.")
        elif len(same) == len(told):
            yield item(f"Kết quả {count_text(len(same))} chỉ tiêu có mục tiêu {UNCHANGED} so với {words}.")
        elif any(told):
            rest = _rest(len(same), told.count(""), others=bool(changed))
            yield item(f"So với {words}: {'; '.join([*changed, *rest])}.")


def _rest(same: int, unknown: int, *, others: bool) -> Iterator[str]:
    """How many indicators did not change and how many cannot be compared, beside `others` that changed."""
    kind = f"chỉ tiêu có mục tiêu{' khác' if others else ''}"
    if same:
        yield f"{count_text(same)} {kind} {UNCHANGED}"
    if unknown:
        yield f"{count_text(unknown)} {'chỉ tiêu' if same else kind} {UNKNOWN}"


def _change(results: Results, found: IndicatorResult, earlier: Earlier) -> str:
    """An indicator's name and change; empty where there is nothing to compare, or nothing to compare with.

    What is judged on the lũy kế is compared by it; of flows it starts anew with each year.
    """
    indicator, then = found.indicator, earlier.indicators.get(found.indicator.code)
    if then is None:
        return ""
    name, now, before = indicator.name, judged(found), judged(then)
    if rests_on_earlier(found) and before.judgement is now.judgement:
        return ""
    if indicator.judged is Judged.CUMULATIVE:
        goes_on = earlier is not results.compared.before or earlier.period.year == results.period.year
        if not goes_on and not is_stock(results.plan, indicator):
            return ""
        name += " lũy kế" if shows_cumulative(results, found) else ""
    settled = earlier.settled.get(indicator.code)
    reported = judged(settled) if settled else None
    past = Then(before, reported, why_otherwise(results, indicator, earlier.period))
    change = _with_judgement(result_change(results.plan, indicator, past, now), before, now)
    return f"{name} {change}" if change else ""


def _with_judgement(change: str, before: Result, now: Result) -> str:
    """A change with that of the judgement, which may be all that is known or all that changed."""
    old, new = before.judgement, now.judgement
    if old is new or not {old, new} <= _AGAINST_TARGET:
        return change
    words = f"đánh giá chuyển từ {str(old).lower()} sang {str(new).lower()}"
    return f"{change}, {words}" if change else f"có {words}"


def result_change(plan: Plan, indicator: Indicator, then: Then, now: Result) -> str:
    """How an indicator's result changed from what it was, beside what a closed report has of it.

    Empty where one of the two is not known.
    """
    mark = _settled(indicator, then)
    old, new = _side(indicator, then.result), _side(indicator, now)
    if new is None:
        return ""
    if old is None:
        return f"{UNKNOWN} {mark}" if mark else ""
    old = old._replace(settled=mark)
    if indicator.display is Display.YES_NO:
        same = old.text == new.text
        return UNCHANGED + _against(old) if same else f"chuyển từ {_answer(old)} sang {_answer(new)}"
    return change_text(old, new, step_text(plan, indicator, abs(new.printed - old.printed)))


def _answer(side: Side) -> str:
    text = side.text.lower() + (" (tạm tính)" if side.provisional else "")
    return f"{text} {side.settled}" if side.settled else text


def _settled(indicator: Indicator, then: Then) -> str:
    """The mark that a closed report has another result: in print, or as it is judged; else nothing."""
    reported = then.reported
    if reported is None:
        return ""
    now, old = _side(indicator, then.result), _side(indicator, reported)
    turned = reported.judgement is not then.result.judgement and reported.judgement in _AGAINST_TARGET
    if not turned and (now and now.text) == (old and old.text):
        return ""
    if old is None:
        return as_settled(then.why, str(reported.judgement).lower())
    text = old.text.lower() if indicator.display is Display.YES_NO else old.text
    judgement = f", {str(reported.judgement).lower()}" if turned else ""
    return as_settled(then.why, f"{'tạm tính ' if old.provisional else ''}{text}{judgement}")


def _side(indicator: Indicator, result: Result) -> Side | None:
    """An indicator's result; None where there is none, or none that can be judged."""
    if result.value is None or result.judgement is Judgement.NO_DATA:
        return None
    value = result.value
    return Side(value, printed(indicator, value), plain_text(indicator, value), incomplete(result))
