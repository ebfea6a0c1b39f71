"""Sections I and II of the report: each group of tasks, what was planned, reached and is missing."""

from collections.abc import Iterator, Sequence

from cchc.indicators import IndicatorResult, Judgement, Result
from cchc.letter.blocks import Block, body, item
from cchc.letter.caseload import caseload_lines, said_by_caseload
from cchc.letter.deliverables import deliverable_lines
from cchc.letter.sentences import incomplete, indicator_line, shows_cumulative
from cchc.results import Results
from cchc.tables.products import Product, units_text
from cchc.vietnamese import count_text

_FEW = 5


def group_lines(results: Results, found: Sequence[Product], section: str) -> Iterator[Block]:
    """What is told of the tasks of a section (`I`, `II.1` …)."""
    tasks = [task for task in results.plan.tasks if task.section == section]
    if not tasks:
        yield body("Theo kế hoạch, nội dung này không có nhiệm vụ.")
        return
    codes = {task.code for task in tasks}
    yield from deliverable_lines(results, tasks, [p for p in found if p.deliverable.task in codes])
    indicators = [result for result in results.indicators if result.indicator.task in codes]
    yield from caseload_lines(results, indicators)
    spoken = [result for result in indicators if not said_by_caseload(results, result)]
    silent = [result for result in spoken if _is(results, result, Judgement.NO_DATA)]
    nothing = [result for result in spoken if _is(results, result, Judgement.NOTHING)]
    for result in spoken:
        if result not in silent and result not in nothing:
            yield item(indicator_line(results, result))
    yield from _nothing(results, nothing)
    yield from _silent(results, silent)
    yield from _provisional(results, indicators)


def _is(results: Results, found: IndicatorResult, judgement: Judgement) -> bool:
    """Whether an indicator has no more to say than this, in the period and in the lũy kế."""
    told = [found.period, found.cumulative] if shows_cumulative(results, found) else [found.period]
    if judgement is Judgement.NO_DATA:
        return all(result.tally.numerator is None for result in told)
    return all(result.tally.numerator == 0 and result.value is None for result in told)


def _nothing(results: Results, found: Sequence[IndicatorResult]) -> Iterator[Block]:
    if found:
        marks = (" (tạm tính)" if _is_incomplete(results, result) else "" for result in found)
        names = "; ".join(result.indicator.name + mark for result, mark in zip(found, marks, strict=True))
        told = any(shows_cumulative(results, result) for result in found)
        when = "Trong kỳ và lũy kế từ đầu năm" if told else "Trong kỳ"
        yield item(f"{when} không phát sinh số liệu để tính: {names}.")


def _is_incomplete(results: Results, found: IndicatorResult) -> bool:
    return incomplete(found.period) or (shows_cumulative(results, found) and incomplete(found.cumulative))


def _silent(results: Results, found: Sequence[IndicatorResult]) -> Iterator[Block]:
    waiting = [result for result in found if not result.period.tally.must]
    silent = [result for result in found if result.period.tally.must]
    if silent:
        names = "; ".join(result.indicator.name for result in silent)
        units = _missing(results, [result.period for result in silent])
        yield item(f"Chưa có số liệu của {count_text(len(silent))} chỉ tiêu: {names}.")
        yield item(f"Đơn vị chưa có số liệu: {_units(results, units)}.")
    if waiting:
        yield item(f"Chưa đến kỳ báo cáo: {'; '.join(result.indicator.name for result in waiting)}.")


def _missing(results: Results, found: Sequence[Result]) -> list[str]:
    codes = {code for result in found for code in result.missing}
    return [unit.name for unit in results.plan.units if unit.code in codes]


def _units(results: Results, names: Sequence[str]) -> str:
    everyone = len(names) == len(results.plan.units)
    return f"tất cả {count_text(len(names))} đơn vị" if everyone else units_text(names, _FEW)


def _provisional(results: Results, found: Sequence[IndicatorResult]) -> Iterator[Block]:
    """Who is missing where a result of this group is marked as provisional."""
    own = _missing(results, [r.period for r in found if incomplete(r.period)])
    told = [r.cumulative for r in found if shows_cumulative(results, r)]
    whole = _missing(results, [result for result in told if incomplete(result)])
    if own and whole and own != whole:
        when = f"trong kỳ của {_units(results, own)}; lũy kế của {_units(results, whole)}"
    elif own or whole:
        when = f"{'' if own else 'lũy kế '}của {_units(results, own or whole)}"
    else:
        return
    yield body(f"Kết quả ghi “tạm tính” do chưa đủ số liệu {when}.")
