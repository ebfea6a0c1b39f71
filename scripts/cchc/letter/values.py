"""Numbers, targets and gaps of indicators as they stand in prose."""

from fractions import Fraction

from cchc.indicators import Result
from cchc.plan import Comparison, Display, Indicator, Judged, OverTime, Plan
from cchc.tables.text import measure, target_text
from cchc.vietnamese import count_text, number_text, rounded

_EACH = {Judged.EACH_MONTH: "mỗi tháng ", Judged.EACH_QUARTER: "mỗi quý "}


def value_text(plan: Plan, indicator: Indicator, result: Result) -> str:
    """A result with its parts: `1.177/1.180 hồ sơ, đạt tỷ lệ 99,75%`, `03 văn bản`, `không phát sinh`."""
    tally, value = result.tally, result.value
    if tally.numerator is None:
        return "chưa có số liệu" if tally.must else "chưa đến kỳ báo cáo"
    unit = _unit(plan, indicator)
    if value is None:
        nothing = f"không tính được (có {count_text(tally.numerator)} {unit} trên tổng số 0)"
        return nothing if tally.numerator else "không phát sinh"
    if tally.denominator is None or indicator.display in (Display.NUMBER, Display.YES_NO):
        return amount_text(plan, indicator, value)
    text = measure(indicator, value).text
    if indicator.display is Display.TIMES:
        base = f"{number_text(tally.denominator)} {unit}"
        return f"{number_text(tally.numerator)} {unit} so với {base}, bằng {text} lần"
    whole = f"{count_text(tally.denominator)} {unit}"
    share = "chiếm" if indicator.comparison is Comparison.AT_MOST else "đạt"
    part = f"{count_text(tally.numerator)}/" if tally.numerator else f"không có {unit} nào trong tổng số "
    return f"{part}{whole}, {share} tỷ lệ {text}"


def amount_text(plan: Plan, indicator: Indicator, value: Fraction) -> str:
    """The bare result in prose: `98,33%`, `1,2 lần`, `03 văn bản`, `không phát sinh`, `chưa`."""
    text = measure(indicator, value).text
    match indicator.display:
        case Display.PERCENT:
            return text
        case Display.TIMES:
            return f"{text} lần"
        case Display.YES_NO:
            return text.lower()
        case Display.NUMBER:
            nothing = "không có" if is_stock(plan, indicator) else "không phát sinh"
            return f"{_count(value, text)} {_unit(plan, indicator)}" if value else nothing


def target_phrase(plan: Plan, indicator: Indicator) -> str:
    """The target after the word "mục tiêu": `từ 95% trở lên`, `mỗi tháng từ 01 tin, bài trở lên`."""
    target = indicator.target
    if target is None or indicator.display is Display.YES_NO:
        return "của kế hoạch"
    if indicator.comparison is Comparison.EQUAL and target == 0:
        return "không để phát sinh"
    amount = target_text(indicator).lstrip("≥≤= ")
    if indicator.display is Display.TIMES:
        amount += " lần"
    if indicator.display is Display.NUMBER:
        amount = f"{_count(target, amount)} {_unit(plan, indicator)}"
    if indicator.display is Display.PERCENT and indicator.comparison is Comparison.AT_LEAST and target == 1:
        return amount  # "từ 100% trở lên" says no more
    words = {Comparison.AT_LEAST: f"từ {amount} trở lên", Comparison.AT_MOST: f"không quá {amount}"}
    return _EACH.get(indicator.judged, "") + words.get(indicator.comparison or Comparison.EQUAL, amount)


def gap_text(plan: Plan, indicator: Indicator, value: Fraction) -> str:
    """How far a printed result is from its target: `còn thiếu 1,5 điểm phần trăm`, `vượt 0,2 lần`."""
    target, display = indicator.target, indicator.display
    if target is None or display is Display.YES_NO or indicator.judged in _EACH:
        return ""
    gap = printed(indicator, value) - target * _scale(indicator)
    if gap == 0 or (display is Display.NUMBER and target == 0):
        return ""
    return f"{'còn thiếu' if gap < 0 else 'vượt'} {step_text(plan, indicator, abs(gap))}"


def is_stock(plan: Plan, indicator: Indicator) -> bool:
    """Whether all its figures are stocks, which stand at the end of a month."""
    return all(plan.figure[code].over_time is OverTime.LAST for code in indicator.codes)


def printed(indicator: Indicator, value: Fraction) -> Fraction:
    """The number that is printed for a result: 95.81 for `95,81%`."""
    return rounded(value * _scale(indicator), measure(indicator, value).places)


def plain_text(indicator: Indicator, value: Fraction) -> str:
    """A result as a bare number: `95,81%`, `1,2`, `03`."""
    text = measure(indicator, value).text
    return _count(value, text) if indicator.display is Display.NUMBER else text


def step_text(plan: Plan, indicator: Indicator, step: Fraction) -> str:
    """The difference of two printed results: `1,25 điểm phần trăm`, `0,2 lần`, `03 văn bản`."""
    text = number_text(step) if step else "dưới 0,01"  # two decimals are always printed
    if indicator.display is Display.NUMBER:
        return f"{_count(step, text) if step else text} {_unit(plan, indicator)}"
    return f"{text} {'điểm phần trăm' if indicator.display is Display.PERCENT else 'lần'}"


def _scale(indicator: Indicator) -> int:
    return 100 if indicator.display is Display.PERCENT else 1


def _count(value: Fraction, text: str) -> str:
    return count_text(value) if value.denominator == 1 else text


def _unit(plan: Plan, indicator: Indicator) -> str:
    return "đơn vị" if indicator.per_unit else plan.figure[indicator.numerator.codes[0]].unit_of_measure
