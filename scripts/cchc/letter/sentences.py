"""Results of indicators as an official writes them in a sentence."""

from fractions import Fraction

from cchc.indicators import IndicatorResult, Judgement, Result
from cchc.period import month_words
from cchc.plan import Comparison, Display, Indicator, Judged, OverTime, Plan, Scope
from cchc.results import Results
from cchc.tables.text import measure, target_text
from cchc.vietnamese import count_text, listing, number_text, rounded

MOST_NAMES = 10
_EACH = {Judged.EACH_MONTH: "mỗi tháng ", Judged.EACH_QUARTER: "mỗi quý "}


def indicator_line(results: Results, found: IndicatorResult) -> str:
    """An indicator in one line: its name, the period, the lũy kế, and how they stand to the target."""
    name = found.indicator.name
    own = _spoken(results, found, found.period)
    if not shows_cumulative(results, found):
        return f"{name}: {own}{_verdict(results, found, found.period)}."
    whole = _spoken(results, found, found.cumulative)
    if found.indicator.judged is Judged.CUMULATIVE:
        return f"{name}: trong kỳ {own}; lũy kế {whole}{_verdict(results, found, found.cumulative)}."
    differs = found.period.judgement is not found.cumulative.judgement
    judged = _verdict(results, found, found.cumulative) if differs else ""
    return f"{name}: trong kỳ {own}{_verdict(results, found, found.period)}; lũy kế {whole}{judged}."


def shows_cumulative(results: Results, found: IndicatorResult) -> bool:
    """Whether the lũy kế says something else: other months, and not the same stock."""
    if results.period.months == results.period.year_to_date.months:
        return False
    figures = (results.plan.figure[code] for code in found.indicator.codes)
    stock = all(figure.over_time is OverTime.LAST for figure in figures)
    return not (stock and found.period.tally == found.cumulative.tally)


def value_text(plan: Plan, indicator: Indicator, result: Result) -> str:
    """A result with its parts: `1.177/1.180 hồ sơ, đạt tỷ lệ 99,75%`, `03 văn bản`, `có`, `không phát sinh`."""
    tally, value = result.tally, result.value
    if tally.numerator is None:
        return "chưa có số liệu" if tally.must else "chưa đến kỳ báo cáo"
    unit = "đơn vị" if indicator.per_unit else plan.figure[indicator.numerator.codes[0]].unit_of_measure
    if value is None:
        nothing = f"không tính được (có {count_text(tally.numerator)} {unit} trên tổng số 0)"
        return nothing if tally.numerator else "không phát sinh"
    text = measure(indicator, value).text
    if indicator.display is Display.YES_NO:
        return text.lower()
    if indicator.display is Display.NUMBER or tally.denominator is None:
        return f"{_count(value, text)} {unit}" if value else "không có"
    if indicator.display is Display.TIMES:
        return f"{number_text(tally.numerator)} {unit} so với {number_text(tally.denominator)} {unit}, bằng {text} lần"
    share = "chiếm" if indicator.comparison is Comparison.AT_MOST else "đạt"
    return f"{count_text(tally.numerator)}/{count_text(tally.denominator)} {unit}, {share} tỷ lệ {text}"


def _count(value: Fraction, text: str) -> str:
    return count_text(value) if value.denominator == 1 else text


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
        amount = f"{_count(target, amount)} {plan.figure[indicator.numerator.codes[0]].unit_of_measure}"
    words = {Comparison.AT_LEAST: f"từ {amount} trở lên", Comparison.AT_MOST: f"không quá {amount}"}
    return _EACH.get(indicator.judged, "") + words.get(indicator.comparison or Comparison.EQUAL, amount)


def gap_text(indicator: Indicator, value: Fraction) -> str:
    """How far a printed result is from its target: `còn thiếu 1,5 điểm phần trăm`, `vượt 0,2 lần`."""
    if indicator.target is None or indicator.display is Display.YES_NO:
        return ""
    scale, unit = (100, "điểm phần trăm") if indicator.display is Display.PERCENT else (1, "")
    shown = rounded(value * scale, measure(indicator, value).places)
    gap = shown - indicator.target * scale
    if (
        gap == 0
        or indicator.judged in _EACH
        or (indicator.display is Display.NUMBER and indicator.target == 0)
    ):
        return ""
    unit = "lần" if indicator.display is Display.TIMES else unit
    return f"{'còn thiếu' if gap < 0 else 'vượt'} {number_text(abs(gap))} {unit}".rstrip()


def judged_result(found: IndicatorResult) -> Result:
    """The result that the target is held against."""
    return found.cumulative if found.indicator.judged is Judged.CUMULATIVE else found.period


def _spoken(results: Results, found: IndicatorResult, result: Result) -> str:
    text = value_text(results.plan, found.indicator, result)
    if result.tally.numerator is None:
        return text
    text += _older(results.plan, found.indicator, result)
    return f"{text} (tạm tính)" if result.tally.have < result.tally.must else text


def _older(plan: Plan, indicator: Indicator, result: Result) -> str:
    """Stocks of an earlier month; figures that only certain months ask for are always older."""
    figures = [plan.figure[code] for code in indicator.codes]
    if all(figure.restricted for figure in figures if figure.over_time is OverTime.LAST):
        return ""
    parts = [
        f"{month_words(month)} của {listing((plan.unit[unit].name for unit in units), MOST_NAMES)}"
        for month, units in result.stale
    ]
    return f" (lấy số liệu {'; '.join(parts)})" if parts else ""


def _verdict(results: Results, found: IndicatorResult, result: Result) -> str:
    """How a result stands to the target, to be put after it; nothing for what is only monitored."""
    indicator, judgement = found.indicator, result.judgement
    target = f"mục tiêu {target_phrase(results.plan, indicator)}"
    if indicator.target is None or judgement not in _JUDGED:
        return ""
    if indicator.judged in _EACH:
        return _each_verdict(target, result)
    if judgement is Judgement.IN_PROGRESS:
        since = f" (đánh giá từ {month_words(indicator.due)})" if indicator.due else ""
        return f", đang thực hiện {target}{since}"
    if indicator.scope is Scope.EVERY_UNIT:
        return _every_unit_verdict(results.plan, found, result, target)
    if judgement is Judgement.NO_DATA:
        return ""
    gap = (
        gap_text(indicator, result.value)
        if judgement is Judgement.NOT_MET and result.value is not None
        else ""
    )
    return f", {'đạt' if judgement is Judgement.MET else 'chưa đạt'} {target}" + (f", {gap}" if gap else "")


_JUDGED = (Judgement.MET, Judgement.NOT_MET, Judgement.IN_PROGRESS, Judgement.NO_DATA)


def _each_verdict(target: str, result: Result) -> str:
    silent = f"{listing(result.silent)} chưa đủ số liệu để đánh giá" if result.silent else ""
    if result.judgement is Judgement.MET:
        return f", đạt {target}"
    if result.judgement is Judgement.IN_PROGRESS and not result.failing:
        return f", đang thực hiện {target}"
    if result.failing:
        return f", chưa đạt {target} ở {listing(result.failing)}" + (f" ({silent})" if silent else "")
    return f", {silent} {target}" if silent else ""


def _every_unit_verdict(plan: Plan, found: IndicatorResult, result: Result, target: str) -> str:
    if result.judgement is Judgement.MET:
        return f", các đơn vị có số liệu đều đạt {target}"
    if not result.failing:
        return ""
    names = failing_units(plan, found, result)
    return f"; còn {count_text(Fraction(len(names)))} đơn vị chưa đạt {target}: {listing(names, MOST_NAMES)}"


def failing_units(plan: Plan, found: IndicatorResult, result: Result) -> list[str]:
    """The units that fail the target, with their own results of the period: `Trường A (104,17%)`."""
    names = []
    for unit in result.failing:
        tally = found.by_unit.get(unit)
        value = Result(tally, Judgement.NOT_MET, provisional=False).value if tally else None
        own = (
            f" ({measure(found.indicator, value).text})"
            if value is not None and result is found.period
            else ""
        )
        names.append(plan.unit[unit].name + own)
    return names
