"""Sections I and II of the report: each group of tasks, what was planned, reached and is missing."""

from collections.abc import Iterator, Sequence

from cchc.indicators import IndicatorResult, Judgement, Result
from cchc.letter.blocks import Block, body, item
from cchc.letter.caseload import caseload_lines, said_by_caseload
from cchc.letter.comparison import comparison_lines
from cchc.letter.deliverables import deliverable_lines
from cchc.letter.lacking import Absent, lacking_units
from cchc.letter.sentences import adjusted_words, incomplete, indicator_line, shows_cumulative
from cchc.letter.values import is_stock
from cchc.plan import Display
from cchc.results import Results
from cchc.tables.arrivals import units_in_months
from cchc.tables.products import Product, units_text
from cchc.vietnamese import count_text

_FEW, _SOME = 5, 10


def group_lines(results: Results, found: Sequence[Product], section: str, absent: Absent) -> Iterator[Block]:
    """What is told of the tasks of a section (`I`, `II.1` …)."""
    tasks = [task for task in results.plan.tasks if task.section == section]
    if not tasks:
        yield body("Theo kế hoạch, nội dung này không có nhiệm vụ.")
        return
    codes = {task.code for task in tasks}
    indicators = [result for result in results.indicators if result.indicator.task in codes]
    own = [product for product in found if product.deliverable.task in codes]
    yield from deliverable_lines(results, tasks, own, [result.indicator for result in indicators])
    yield from caseload_lines(results, indicators)
    spoken = [result for result in indicators if not said_by_caseload(results, result)]
    silent = [result for result in indicators if _is(results, result, Judgement.NO_DATA)]
    nothing = [result for result in spoken if _is(results, result, Judgement.NOTHING)]
    none = [result for result in spoken if _is_none(results, result)]
    for result in spoken:
        if not any(result in told for told in (silent, nothing, none)):
            yield item(indicator_line(results, result))
    yield from _nothing(results, none, "không phát sinh", [_counted(result) for result in none])
    names = [result.indicator.name for result in nothing]
    yield from _nothing(results, nothing, "không phát sinh số liệu để tính", names)
    yield from _silent(results, silent, len(indicators))
    yield from comparison_lines(results, spoken)
    yield from _provisional(results, spoken, absent)


def _is_none(results: Results, found: IndicatorResult) -> bool:
    """Whether a count without a target is 0, and no more is to be said of it."""
    told = [found.period, found.cumulative] if shows_cumulative(results, found) else [found.period]
    indicator = found.indicator
    counted = indicator.target is None and indicator.display is Display.NUMBER
    return counted and not is_stock(results.plan, indicator) and all(result.value == 0 for result in told)


def _counted(found: IndicatorResult) -> str:
    """What is counted, without the word for its number: `sáng kiến, giải pháp mới`."""
    return found.indicator.name.removeprefix("Số ")


def _is(results: Results, found: IndicatorResult, judgement: Judgement) -> bool:
    """Whether an indicator has no more to say than this, in the period and in the lũy kế."""
    told = [found.period, found.cumulative] if shows_cumulative(results, found) else [found.period]
    if judgement is Judgement.NO_DATA:
        return all(result.tally.numerator is None for result in told)
    return all(result.tally.numerator == 0 and result.value is None for result in told)


def _nothing(
    results: Results, found: Sequence[IndicatorResult], words: str, names: Sequence[str]
) -> Iterator[Block]:
    if found:
        marks = (_mark(results, result) for result in found)
        told = any(shows_cumulative(results, result) for result in found)
        when = "Trong kỳ và lũy kế từ đầu năm" if told else "Trong kỳ"
        yield item(f"{when} {words}: {'; '.join(map(''.join, zip(names, marks, strict=True)))}.")


def _mark(results: Results, found: IndicatorResult) -> str:
    open_ = "tạm tính" if _is_incomplete(results, found) else ""
    marks = ", ".join(filter(None, (open_, adjusted_words(results, found))))
    return f" ({marks})" if marks else ""


def _is_incomplete(results: Results, found: IndicatorResult) -> bool:
    return incomplete(found.period) or (shows_cumulative(results, found) and incomplete(found.cumulative))


def _silent(results: Results, found: Sequence[IndicatorResult], of: int) -> Iterator[Block]:
    """What nobody reported, of so many indicators, and what nobody is asked for yet."""
    waiting = [result for result in found if not result.period.tally.must]
    silent = [result for result in found if result.period.tally.must]
    if silent:
        units = _missing(results, [result.period for result in silent])
        names = f": {'; '.join(result.indicator.name for result in silent)}"
        every = len(found) == of
        yield item(f"Chưa có số liệu của {count_text(len(silent))} chỉ tiêu{'' if every else names}.")
        these = "các chỉ tiêu này" if len(silent) > 1 else "chỉ tiêu này"
        yield item(f"Đơn vị chưa có số liệu của {these}: {_units(results, units)}.")
    if waiting:
        yield item(f"Chưa đến kỳ báo cáo: {'; '.join(result.indicator.name for result in waiting)}.")


def _missing(results: Results, found: Sequence[Result]) -> list[str]:
    codes = {code for result in found for code in result.missing}
    return [unit.name for unit in results.plan.units if unit.code in codes]


def _units(results: Results, names: Sequence[str]) -> str:
    everyone = len(names) == len(results.plan.units)
    return f"tất cả {count_text(len(names))} đơn vị" if everyone else units_text(names, _FEW)


def _provisional(results: Results, found: Sequence[IndicatorResult], absent: Absent) -> Iterator[Block]:
    """Which months of which units are missing where a result of this group is marked as provisional."""
    months = lacking_units(results, found, absent)
    if months:
        names = units_in_months(results, months, _SOME)
        yield body(f"Kết quả ghi “tạm tính” do chưa đủ số liệu của: {names}.")
