"""Section III of the report: what was reached, what was not, and why by the units' own words."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cchc.indicators import IndicatorResult, Judgement, Result
from cchc.letter.blocks import EMPTY_PLACE, Block, body, item
from cchc.letter.deliverables import by_deliverable, due_sentence, overdue_text
from cchc.letter.quotes import indicator_notes, overdue_difficulties
from cchc.letter.sentences import EACH, failing_units, judged_result, shows_cumulative
from cchc.letter.submissions import kept_out, submission_faults
from cchc.letter.values import amount_text, gap_text, target_phrase
from cchc.plan import Display, Plan, Scope
from cchc.results import Results
from cchc.tables.products import Product, ProductCount, count_products, units_text
from cchc.vietnamese import count_text, date_text, listing

_TOLD = (
    (Judgement.MET, "đạt"),
    (Judgement.NOT_MET, "chưa đạt"),
    (Judgement.IN_PROGRESS, "đang thực hiện"),
    (Judgement.NOTHING, "không phát sinh"),
    (Judgement.UNDEFINED, "không tính được"),
    (Judgement.NO_DATA, "chưa có số liệu"),
)


def reached(results: Results, found: Sequence[Product]) -> Iterator[Block]:
    """What was reached: deliverables and indicators."""
    yield from _reached(results, count_products(found, results.as_of))


def shortfalls(results: Results, found: Sequence[Product]) -> Iterator[Block]:
    """What was not reached, or that nothing is wrong."""
    yield from _shortfalls(results, count_products(found, results.as_of)) or [body(_NOTHING_WRONG)]


def reasons(results: Results) -> Iterator[Block]:
    """Why, by the units' own words, or a place for the office."""
    causes = [*indicator_notes(results), *overdue_difficulties(results)]
    yield from map(item, causes) if causes else [body(EMPTY_PLACE)]


_NOTHING_WRONG = (
    "Trong kỳ không có chỉ tiêu chưa đạt mục tiêu, không có sản phẩm quá hạn, không có biểu chưa nộp "
    "hoặc nộp trễ và không có số liệu bị loại."
)


def targeted(results: Results) -> list[IndicatorResult]:
    """The indicators for which the plan sets a target."""
    return [found for found in results.indicators if found.indicator.target is not None]


def judgement_sentence(results: Results) -> str:
    """How many indicators with a target stand where; empty where the plan sets none."""
    found = targeted(results)
    counts = Counter(result.period.judgement for result in found)
    open_ = sum(1 for r in found if r.period.judgement is Judgement.MET and r.period.provisional)
    if len(counts) == 1 and not open_:
        return (
            f"Cả {count_text(len(found))} chỉ tiêu có mục tiêu đều {dict(_TOLD)[found[0].period.judgement]}."
        )
    extra = {Judgement.MET: f" (trong đó {count_text(open_)} tạm tính)" if open_ else ""}
    told = [f"{count_text(counts[j])} chỉ tiêu {words}{extra.get(j, '')}" for j, words in _TOLD if counts[j]]
    return f"Trong {count_text(len(found))} chỉ tiêu có mục tiêu có {', '.join(told)}." if found else ""


def _reached(results: Results, count: ProductCount) -> Iterator[Block]:
    yield body(due_sentence(count, date_text(results.as_of), named=False))
    if not targeted(results):
        return
    yield body(judgement_sentence(results))
    met = [found for found in targeted(results) if found.period.judgement is Judgement.MET]
    if met:
        yield body(f"Các chỉ tiêu đạt mục tiêu: {'; '.join(_with_result(results, one) for one in met)}.")


def _with_result(results: Results, found: IndicatorResult) -> str:
    value, told = judged_result(found).value, []
    if value is not None and found.indicator.display is not Display.YES_NO:
        told.append(amount_text(results.plan, found.indicator, value))
    told += ["tạm tính"] if found.period.provisional else []
    return found.indicator.name + (f" ({', '.join(told)})" if told else "")


def _shortfalls(results: Results, count: ProductCount) -> list[Block]:
    failed = [found for found in targeted(results) if found.period.judgement is Judgement.NOT_MET]
    blocks = [body("Chỉ tiêu chưa đạt mục tiêu:")] if failed else []
    blocks += [item(_failure(results, found)) for found in failed]
    if count.overdue:
        blocks.append(body(f"Sản phẩm quá hạn tính đến ngày {date_text(results.as_of)}:"))
        blocks += [item(overdue_text(results, *group)) for group in by_deliverable(count.overdue)]
    return [*blocks, *submission_faults(results), *kept_out(results)]


def _failure(results: Results, found: IndicatorResult) -> str:
    """What is not met: result, target, gap, and the units or months behind it."""
    plan, indicator, result = results.plan, found.indicator, judged_result(found)
    value, each = result.value, indicator.scope is Scope.EVERY_UNIT
    told = f"mục tiêu {'đối với từng đơn vị: ' if each else ''}{target_phrase(plan, indicator)}"
    if value is not None:
        whole = "lũy kế " if result is found.cumulative and shows_cumulative(results, found) else ""
        told = f"kết quả {'chung ' if each else whole}{amount_text(plan, indicator, value)}, {told}"
    gap = gap_text(plan, indicator, value) if value is not None and not each else ""
    return f"{indicator.name}: {told}{f', {gap}' if gap else ''}{_behind(plan, found, result)}."


def _behind(plan: Plan, found: IndicatorResult, result: Result) -> str:
    indicator = found.indicator
    if indicator.judged in EACH:
        return f"; chưa đạt ở {listing(result.failing)}" if result.failing else ""
    if len(found.by_unit) == 1:
        return f"; đơn vị báo cáo: {plan.unit[next(iter(found.by_unit))].name}"
    every = indicator.scope is Scope.EVERY_UNIT
    names = failing_units(plan, found, gaps=every)
    if not names:
        return ""
    words = "phát sinh tại" if indicator.target == 0 else "đơn vị chưa đạt"
    return f"; {words}: {units_text(names)}"
