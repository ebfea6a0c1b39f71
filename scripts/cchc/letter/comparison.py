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
from cchc.vietnamese import count_text

UNCHANGED = "không thay đổi"


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
    """The indicators of a group that have a target: what changed, and how many did not."""
    for words, earlier in references(results):
        told = [text for one in found if (text := _change(results, one, earlier))]
        changed = [text for text in told if not text.endswith(UNCHANGED)]
        same = len(told) - len(changed)
        if changed:
            rest = [f"{count_text(same)} chỉ tiêu có mục tiêu khác {UNCHANGED}"] if same else []
            yield item(f"So với {words}: {'; '.join(changed + rest)}.")
        elif same == 1:
            yield item(f"{told[0]} so với {words}.")
        elif same:
            yield item(f"Kết quả {count_text(same)} chỉ tiêu có mục tiêu {UNCHANGED} so với {words}.")


def _change(results: Results, found: IndicatorResult, earlier: Earlier) -> str:
    """An indicator's name and change; empty where there is no target, or nothing new to compare with."""
    indicator, then = found.indicator, earlier.indicators.get(found.indicator.code)
    if then is None or indicator.target is None or rests_on_earlier(found):
        return ""
    name, now, before = indicator.name, found.period, then.period
    if indicator.judged is Judged.CUMULATIVE:
        grows = earlier is results.compared.before and not is_stock(results.plan, indicator)
        if grows:  # a lũy kế says nothing new against the one that it goes on from
            return ""
        now, before = found.cumulative, then.cumulative
        name += " lũy kế" if shows_cumulative(results, found) else ""
    change = result_change(results.plan, indicator, before, now)
    return f"{name} {change}" if change else ""


def result_change(plan: Plan, indicator: Indicator, before: Result, now: Result) -> str:
    """How an indicator's result changed; empty where one of the two is not known."""
    old, new = _side(indicator, before), _side(indicator, now)
    if old is None or new is None:
        return ""
    return change_text(old, new, step_text(plan, indicator, abs(new.printed - old.printed)))


def _side(indicator: Indicator, result: Result) -> Side | None:
    """An indicator's result; None where there is none, or none that can be judged."""
    if result.value is None or result.judgement is Judgement.NO_DATA or indicator.display is Display.YES_NO:
        return None
    value = result.value
    return Side(value, printed(indicator, value), plain_text(indicator, value), incomplete(result))
