"""Results as text, written the same way in the workbook, the report and on the screen."""

from fractions import Fraction
from typing import NamedTuple

from cchc.indicators import Judgement, Result
from cchc.period import month_words
from cchc.plan import Comparison, Display, Indicator, Plan
from cchc.vietnamese import count_text, decimal_text, number_text, rounded

OWN_PROVISIONAL = "trong kỳ tạm tính"  # of a judgement on a lũy kế that lacks nothing itself
PLACES = 2
MOST_PLACES = 12
ENDS = (0, 1)  # none and all
_NOT_ASKED = "Chưa đến kỳ báo cáo"


class Measure(NamedTuple):
    """A number with the way it is shown: its exact value, its display, and its decimals."""

    value: Fraction
    display: Display
    places: int

    @property
    def text(self) -> str:
        """The number as people read it: `95,81%`, `1,2`, `412`, `Có`."""
        if self.display is Display.YES_NO:
            return "Có" if self.value else "Chưa"
        if self.display is Display.PERCENT:
            return decimal_text(self.value * 100, self.places) + "%"
        return decimal_text(self.value, self.places)


def measure(indicator: Indicator, value: Fraction) -> Measure:
    """A result with enough decimals that what is printed never contradicts its judgement."""
    percent = indicator.display is Display.PERCENT
    scale = 100 if percent else 1
    places = share(value).places if percent else PLACES
    if indicator.comparison and indicator.target is not None:
        holds = indicator.comparison.holds
        reached, target = holds(value, indicator.target), indicator.target * scale
        while places < MOST_PLACES and holds(rounded(value * scale, places), target) != reached:
            places += 1
    return Measure(value, indicator.display, places)


def share(value: Fraction) -> Measure:
    """A share with enough decimals that only none is printed as 0% and only all as 100%."""
    places = PLACES
    while places < MOST_PLACES and value not in ENDS and rounded(value, places + 2) in ENDS:
        places += 1
    return Measure(value, Display.PERCENT, places)


def result_text(indicator: Indicator, result: Result) -> str:
    """The result as text; empty where there is none."""
    return measure(indicator, result.value).text if result.value is not None else ""


def unit_of_measure(plan: Plan, indicator: Indicator) -> str:
    """The unit in which an indicator's result is given."""
    words = {Display.PERCENT: "%", Display.TIMES: "lần", Display.YES_NO: "có/chưa"}
    return words.get(indicator.display) or plan.figure[indicator.numerator.codes[0]].unit_of_measure


def target_text(indicator: Indicator) -> str:
    """The plan's target: `≥ 95%`; empty where the plan sets none."""
    if indicator.target is None or indicator.comparison is None:
        return ""
    if indicator.display is Display.YES_NO:
        return "Có" if indicator.target else "Chưa"
    scale = 100 if indicator.display is Display.PERCENT else 1
    return f"{indicator.comparison} {number_text(indicator.target * scale)}{'%' if scale != 1 else ''}"


def target_words(indicator: Indicator) -> str:
    """The plan's target in a sentence: `từ 95% trở lên`, `không quá 100%`, `100%`, `không có`."""
    if indicator.target is None or indicator.comparison is None:
        return ""
    number = target_text(indicator).lstrip("≥≤= ")
    if indicator.comparison is Comparison.AT_LEAST:
        return f"từ {number} trở lên"
    return f"không quá {number}" if indicator.comparison is Comparison.AT_MOST else f"bằng {number}"


def judgement_text(result: Result, *, of_year: bool = False) -> str:
    """The judgement, with "(tạm tính)" where a reporter is missing; no data is never provisional.

    `of_year` says "theo lũy kế": it stands beside the result of a period on which it was not judged.
    """
    if result.judgement is Judgement.NO_DATA:
        return result.judgement
    marks = ["theo lũy kế"] * of_year + ["tạm tính"] * result.provisional
    return f"{result.judgement} ({', '.join(marks)})" if marks else result.judgement


def coverage_text(result: Result) -> str:
    """The coverage: `48/50`."""
    return f"{result.tally.have}/{result.tally.must}"


def notes(plan: Plan, result: Result, most: int = 0) -> list[str]:
    """What must be known beside a result: who fails, what is missing, what is of an earlier month."""
    if result.tally.numerator is None and not result.tally.must:
        return [_NOT_ASKED]
    found = []
    if result.failing:
        words = "Chưa đạt" if result.judgement is Judgement.NOT_MET else "Dưới mục tiêu"
        found.append(f"{words}: {_listed(plan, result.failing, most)}")
    if result.silent:
        found.append(f"Chưa đủ số liệu: {_listed(plan, result.silent, most)}")
    if result.missing:
        found.append(f"Thiếu số liệu: {_listed(plan, result.missing, most)}")
    for month, units in result.stale:
        found.append(f"Lấy số liệu {month_words(month)}: {_listed(plan, units, most)}")
    if result.adjusted:
        found.append(f"Điều chỉnh: {', '.join(f'({number})' for number in result.adjusted)}")
    return found


def _listed(plan: Plan, found: tuple[str, ...], most: int) -> str:
    """Units by their names, or months and quarters; only their number where they are too many to read."""
    names = [plan.unit[one].name if one in plan.unit else one for one in found]
    what = "đơn vị" if any(one in plan.unit for one in found) else "kỳ"
    if not most or len(names) <= most:
        return ", ".join(names)
    if len(names) > 2 * most:
        return f"{count_text(len(names))} {what}"
    return f"{', '.join(names[:most])} và {count_text(len(names) - most)} {what} khác"
