"""Results of indicators as an official writes them in a sentence."""

from fractions import Fraction

from cchc.indicators import IndicatorResult, Judgement, Result, value_of
from cchc.indicators.tally import basis_of, index
from cchc.letter.values import amount_text, gap_text, is_stock, target_phrase, value_text
from cchc.period import Month, month_words, months_listing
from cchc.plan import Indicator, Judged, OverTime, Plan, Scope
from cchc.results import Results
from cchc.tables.gaps import judged
from cchc.tables.products import units_text
from cchc.vietnamese import count_text, listing

EACH = (Judged.EACH_MONTH, Judged.EACH_QUARTER)
_SPOKEN = (Judgement.MET, Judgement.NOT_MET, Judgement.IN_PROGRESS, Judgement.NO_DATA)
_FEW = 5


def indicator_line(results: Results, found: IndicatorResult) -> str:
    """An indicator in one line: its name, the period, the lũy kế, and how they stand to the target."""
    told = [_told(results, found), adjusted_words(results, found)]
    return f"{found.indicator.name}: {'; '.join(filter(None, told))}."


def _told(results: Results, found: IndicatorResult) -> str:
    own = _spoken(results, found, found.period)
    if not shows_cumulative(results, found):
        return f"{own}{_verdict(results, found, found.period)}"
    if rests_on_earlier(found):
        return _earlier(results, found)
    whole = _spoken(results, found, found.cumulative)
    same = found.period.judgement is found.cumulative.judgement
    if own == whole and same and found.period.value == 0:
        return f"trong kỳ và lũy kế đều {own}{_verdict(results, found, found.period)}"
    if found.indicator.judged is Judged.CUMULATIVE:
        return f"trong kỳ {own}; lũy kế {whole}{_verdict(results, found, found.cumulative)}"
    later = "" if same else _verdict(results, found, found.cumulative)
    return f"trong kỳ {own}{_verdict(results, found, found.period)}; lũy kế {whole}{later}"


def adjusted_words(results: Results, found: IndicatorResult) -> str:
    """That not all figures behind a result are the units' own, and where they are told; else nothing."""
    if not found.period.adjusted and not (shows_cumulative(results, found) and found.cumulative.adjusted):
        return ""
    when = "" if found.period.adjusted else "lũy kế "
    return f"{when}có số liệu do {results.plan.settings.office} điều chỉnh, xem Phụ lục II"


def rests_on_earlier(found: IndicatorResult) -> bool:
    """Whether the period has no figures and no judgement of its own, and the lũy kế has those of before."""
    own = found.period
    known = own.tally.numerator is not None or found.cumulative.tally.numerator is None
    return not known and (own.judgement is Judgement.NO_DATA or found.indicator.judged is Judged.CUMULATIVE)


def _earlier(results: Results, found: IndicatorResult) -> str:
    """A lũy kế without figures of the period: its months, and its judgement.

    Nothing is called reached that is judged by the period itself.
    """
    plan, indicator, own, whole = results.plan, found.indicator, found.period, found.cumulative
    told, text = value_text(plan, indicator, own), value_text(plan, indicator, whole)
    months = f"số liệu {months_listing(_months_behind(results, indicator))}/{results.period.year}"
    since = f"; lũy kế{' tạm tính' if incomplete(whole) else ''} theo {months}: "
    if indicator.judged is Judged.CUMULATIVE:
        return f"trong kỳ {told}{since}{text}{_verdict(results, found, whole)}"
    if indicator.target is not None and own.tally.must:
        told += f" để đánh giá mục tiêu {target_phrase(plan, indicator)}"
    missed = _verdict(results, found, whole) if whole.judgement is Judgement.NOT_MET else ""
    return f"trong kỳ {told}{since}{text.replace(', đạt tỷ lệ', ', tỷ lệ')}{missed}"


def _months_behind(results: Results, indicator: Indicator) -> list[Month]:
    """The months of which a result of the year so far has figures."""
    values = index(datum for datum in results.data if datum.code in indicator.codes)
    months: set[Month] = set()
    for unit in results.plan.units:
        whole = results.period.year_to_date.months
        basis = basis_of(results.plan, indicator, unit.code, whole, values)
        if (basis.flows and not basis.there) or (basis.stocks and not basis.dates):
            continue
        months.update(basis.there, basis.dates.values())
    return sorted(months)


def shows_cumulative(results: Results, found: IndicatorResult) -> bool:
    """Whether the lũy kế says something else: other months, and not the same stock."""
    if results.period.months == results.period.year_to_date.months:
        return False
    stock = is_stock(results.plan, found.indicator)
    return not (stock and found.period.tally == found.cumulative.tally)


def incomplete(result: Result) -> bool:
    """Whether something is known, but not from all that must report."""
    return result.tally.numerator is not None and result.tally.have < result.tally.must


def failing_codes(found: IndicatorResult) -> tuple[str, ...]:
    """The units behind a target that is not met, where single units can be held against it."""
    indicator = found.indicator
    if indicator.scope is Scope.EVERY_UNIT:
        return judged(found).failing
    if indicator.comparison is None or indicator.target is None or not _own(found):
        return ()
    if indicator.denominator is None and not indicator.per_unit and indicator.target != 0:
        return ()
    holds, target = indicator.comparison.holds, indicator.target
    values = ((unit, value_of(tally)) for unit, tally in found.by_unit.items())
    return tuple(unit for unit, value in values if value is not None and not holds(value, target))


def _own(found: IndicatorResult) -> bool:
    """Whether the units' own results, which are those of the period, are what the target is held against."""
    same = found.period.tally == found.cumulative.tally
    return found.indicator.judged is Judged.PERIOD or (found.indicator.judged is Judged.CUMULATIVE and same)


def failing_units(plan: Plan, found: IndicatorResult, *, gaps: bool = False) -> list[str]:
    """The units that fail the target, with their own results of the period: `Trường A (104,17%)`."""
    names = []
    for code in failing_codes(found):
        tally = found.by_unit.get(code)
        value = value_of(tally) if tally and _own(found) else None
        told = (
            [] if value is None or found.indicator.per_unit else [amount_text(plan, found.indicator, value)]
        )
        told += [gap_text(plan, found.indicator, value)] if gaps and value is not None else []
        own = ", ".join(filter(None, told))
        names.append(plan.unit[code].name + (f" ({own})" if own else ""))
    return names


def _spoken(results: Results, found: IndicatorResult, result: Result) -> str:
    text = value_text(results.plan, found.indicator, result)
    marks = ["tạm tính"] if incomplete(result) else []
    if result.tally.numerator is not None:
        marks += _older(results.plan, found.indicator, result)
    return f"{text} ({'; '.join(marks)})" if marks else text


def always_older(plan: Plan, indicator: Indicator) -> bool:
    """Whether all its stocks are figures that only certain months ask for."""
    figures = [plan.figure[code] for code in indicator.codes]
    return all(figure.restricted for figure in figures if figure.over_time is OverTime.LAST)


def _older(plan: Plan, indicator: Indicator, result: Result) -> list[str]:
    """Stocks of an earlier month, where an earlier month is worth a word."""
    if always_older(plan, indicator):
        return []
    return [
        f"lấy số liệu {month_words(month)} của {units_text((plan.unit[unit].name for unit in units), _FEW)}"
        for month, units in result.stale
    ]


def _verdict(results: Results, found: IndicatorResult, result: Result) -> str:
    """How a result stands to the target, to be put after it; nothing for what is only monitored."""
    indicator, judgement = found.indicator, result.judgement
    if indicator.target is None or judgement not in _SPOKEN:
        return ""
    target = f"mục tiêu {target_phrase(results.plan, indicator)}"
    if indicator.judged in EACH:
        so_far = indicator.judged is Judged.EACH_QUARTER and len(results.period.months) == 1
        return _each_verdict(target + (" (tính từ đầu quý)" if so_far else ""), result)
    if judgement is Judgement.IN_PROGRESS:
        since = f" (đánh giá từ {month_words(indicator.due)})" if indicator.due else ""
        return f", đang thực hiện {target}{since}"
    if indicator.scope is Scope.EVERY_UNIT:
        return _every_unit_verdict(results.plan, found, result, target)
    if judgement is Judgement.MET:
        return f", đạt {target}"
    gap = gap_text(results.plan, indicator, result.value) if result.value is not None else ""
    return f", chưa đạt {target}" + (f", {gap}" if gap else "") if judgement is Judgement.NOT_MET else ""


def _each_verdict(target: str, result: Result) -> str:
    silent = f"{listing(result.silent)} chưa đủ số liệu để đánh giá" if result.silent else ""
    if result.judgement is Judgement.MET:
        return f", đạt {target}"
    if result.failing:
        return f", chưa đạt {target} ở {listing(result.failing)}" + (f" ({silent})" if silent else "")
    if result.judgement is Judgement.IN_PROGRESS:
        return f", đang thực hiện {target}"
    return f", {silent} {target}" if silent else ""


def _every_unit_verdict(plan: Plan, found: IndicatorResult, result: Result, target: str) -> str:
    if result.judgement is Judgement.MET:
        who = "các đơn vị có số liệu" if incomplete(result) else "tất cả đơn vị"
        return f", {who} đều đạt {target}"
    if result is not found.period:  # the units' own results are those of the period
        names = [plan.unit[code].name for code in result.failing]
    else:
        names = failing_units(plan, found)
    return (
        f"; còn {count_text(Fraction(len(names)))} đơn vị chưa đạt {target}: {units_text(names)}"
        if names
        else ""
    )
