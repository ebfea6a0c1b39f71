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
    """A value of one period: exact, as printed, in words, and whether a reporter is missing from it."""

    value: Fraction
    printed: Fraction
    text: str
    provisional: bool

    @property
    def words(self) -> str:
        """The value, marked where it is provisional."""
        return f"mức tạm tính {self.text}" if self.provisional else self.text


def change_text(old: Side, new: Side, step: str) -> str:
    """`tăng 1,25 điểm phần trăm (từ 94,16% lên 95,41%)`: the direction is exact, the step what is printed."""
    if old.value == new.value:
        return UNCHANGED
    words, towards = ("tăng", "lên") if new.value > old.value else ("giảm", "xuống")
    if old.text == new.text:
        mark = ", có số tạm tính" if old.provisional or new.provisional else ""
        return f"{words} {step} (làm tròn đều là {new.text}{mark})"
    return f"{words} {step} (từ {old.words} {towards} {new.words})"


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
    change = _with_judgement(result_change(results.plan, indicator, before, now), before, now)
    return f"{name} {change}" if change else ""


def _with_judgement(change: str, before: Result, now: Result) -> str:
    """A change with that of the judgement, which may be all that is known or all that changed."""
    old, new = before.judgement, now.judgement
    if old is new or not {old, new} <= _AGAINST_TARGET:
        return change
    words = f"đánh giá chuyển từ {str(old).lower()} sang {str(new).lower()}"
    return f"{change}, {words}" if change else f"có {words}"


def result_change(plan: Plan, indicator: Indicator, before: Result, now: Result) -> str:
    """How an indicator's result changed; empty where one of the two is not known."""
    old, new = _side(indicator, before), _side(indicator, now)
    if old is None or new is None:
        return ""
    if indicator.display is Display.YES_NO:
        return UNCHANGED if old.text == new.text else f"chuyển từ {_answer(old)} sang {_answer(new)}"
    return change_text(old, new, step_text(plan, indicator, abs(new.printed - old.printed)))


def _answer(side: Side) -> str:
    return side.text.lower() + (" (tạm tính)" if side.provisional else "")


def _side(indicator: Indicator, result: Result) -> Side | None:
    """An indicator's result; None where there is none, or none that can be judged."""
    if result.value is None or result.judgement is Judgement.NO_DATA:
        return None
    value = result.value
    return Side(value, printed(indicator, value), plain_text(indicator, value), incomplete(result))
