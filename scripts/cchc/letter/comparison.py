"""How results stand to the period before and to the same period of last year, in sentences."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from cchc.earlier import Earlier
from cchc.indicators import IndicatorResult, Judgement, Result
from cchc.letter.blocks import Block, item
from cchc.letter.sentences import incomplete, rests_on_earlier, shows_cumulative
from cchc.letter.values import is_stock, plain_text, printed, step_text
from cchc.period import PeriodKind, period_words
from cchc.plan import Display, Indicator, Judged, Plan
from cchc.results import Results
from cchc.tables.gaps import judged
from cchc.vietnamese import count_text

UNCHANGED = "không thay đổi"
UNKNOWN = "chưa có số liệu để so sánh"
_AGAINST_TARGET = frozenset({Judgement.MET, Judgement.NOT_MET, Judgement.IN_PROGRESS})


class Side(NamedTuple):
    """A value of one period: exact, as printed, in words, and whether a reporter is missing from it.

    `settled` is how the report of a closed period has it, where that is otherwise.
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
        return f"{level}{self.text}{f' {as_settled(self.settled)}' if self.settled else ''}"


def as_settled(text: str) -> str:
    """The mark of a result of a closed period that corrections changed, with the one that was reported."""
    return f"sau điều chỉnh (báo cáo đã chốt: {text})"


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
    return f" so với kết quả {as_settled(old.settled)}" if old.settled else ""


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
    change = _with_judgement(result_change(results.plan, indicator, (before, reported), now), before, now)
    return f"{name} {change}" if change else ""


def _with_judgement(change: str, before: Result, now: Result) -> str:
    """A change with that of the judgement, which may be all that is known or all that changed."""
    old, new = before.judgement, now.judgement
    if old is new or not {old, new} <= _AGAINST_TARGET:
        return change
    words = f"đánh giá chuyển từ {str(old).lower()} sang {str(new).lower()}"
    return f"{change}, {words}" if change else f"có {words}"


def result_change(plan: Plan, indicator: Indicator, then: tuple[Result, Result | None], now: Result) -> str:
    """How an indicator's result changed from what it was, beside what a closed report has of it.

    Empty where one of the two is not known.
    """
    before, settled = then
    mark = _settled(indicator, before, settled) if settled else ""
    old, new = _side(indicator, before), _side(indicator, now)
    if new is None:
        return ""
    if old is None:
        return f"{UNKNOWN} {as_settled(mark)}" if mark else ""
    old = old._replace(settled=mark)
    if indicator.display is Display.YES_NO:
        same = old.text == new.text
        return UNCHANGED + _against(old) if same else f"chuyển từ {_answer(old)} sang {_answer(new)}"
    return change_text(old, new, step_text(plan, indicator, abs(new.printed - old.printed)))


def _answer(side: Side) -> str:
    text = side.text.lower() + (" (tạm tính)" if side.provisional else "")
    return f"{text} {as_settled(side.settled)}" if side.settled else text


def _settled(indicator: Indicator, before: Result, settled: Result) -> str:
    """What a closed report has of a result; empty where it is the same in print, and judged the same."""
    now, then = _side(indicator, before), _side(indicator, settled)
    turned = settled.judgement is not before.judgement and settled.judgement in _AGAINST_TARGET
    if not turned and (now and now.text) == (then and then.text):
        return ""
    if then is None:
        return str(settled.judgement).lower()
    text = then.text.lower() if indicator.display is Display.YES_NO else then.text
    judgement = f", {str(settled.judgement).lower()}" if turned else ""
    return f"{'tạm tính ' if then.provisional else ''}{text}{judgement}"


def _side(indicator: Indicator, result: Result) -> Side | None:
    """An indicator's result; None where there is none, or none that can be judged."""
    if result.value is None or result.judgement is Judgement.NO_DATA:
        return None
    value = result.value
    return Side(value, printed(indicator, value), plain_text(indicator, value), incomplete(result))
