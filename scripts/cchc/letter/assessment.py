"""Section III of the report: what was reached, what was not, and why by the units' own words."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cchc.indicators import IndicatorResult, Judgement, Result
from cchc.letter.blocks import EMPTY_PLACE, Block, body, item
from cchc.letter.deliverables import by_deliverable, due_sentence, late_text, overdue_text
from cchc.letter.quotes import causes
from cchc.letter.sentences import EACH, failing_units, incomplete, shows_cumulative
from cchc.letter.submissions import kept_out, submission_faults
from cchc.letter.values import amount_text, gap_text, target_phrase
from cchc.plan import Plan, Scope
from cchc.results import Results
from cchc.tables.gaps import judged
from cchc.tables.products import Product, ProductCount, count_products, units_text
from cchc.vietnamese import count_text, date_text, listing

_MET = str(Judgement.MET).lower()
_MOST_NAMES = 10
_NOT_ASKED = "chưa đến kỳ báo cáo"
_STANDINGS = (
    _MET,
    *(str(judgement).lower() for judgement in Judgement if judgement is not Judgement.MET),
    _NOT_ASKED,
)


def reached(results: Results, found: Sequence[Product]) -> Iterator[Block]:
    """What was reached: deliverables and indicators."""
    yield from _reached(results, count_products(found, results.as_of))


def shortfalls(results: Results, found: Sequence[Product]) -> Iterator[Block]:
    """What was not reached, or that nothing is wrong."""
    yield from _shortfalls(results, found) or [body(_NOTHING_WRONG)]


def reasons(results: Results) -> Iterator[Block]:
    """Why, by the units' own words, or a place for the office."""
    told, silent = causes(results)
    yield from map(item, told)
    if silent:
        yield body(f"Đơn vị chưa nêu nguyên nhân đối với: {'; '.join(silent)}.")
    if silent or not told:
        yield body(EMPTY_PLACE)


_NOTHING_WRONG = (
    "Trong kỳ không có chỉ tiêu chưa đạt mục tiêu, không có sản phẩm quá hạn hoặc hoàn thành trễ hạn, "
    "không có biểu chưa nộp hoặc nộp trễ và không có số liệu bị loại."
)


def targeted(results: Results) -> list[IndicatorResult]:
    """The indicators for which the plan sets a target."""
    return [found for found in results.indicators if found.indicator.target is not None]


def judgement_sentence(results: Results) -> str:
    """How many indicators with a target stand where; empty where the plan sets none."""
    found = targeted(results)
    counts = Counter(_standing(result) for result in found)
    open_ = sum(1 for r in found if r.period.judgement is Judgement.MET and r.period.provisional)
    if len(counts) == 1 and not open_:
        return f"Cả {count_text(len(found))} chỉ tiêu có mục tiêu đều {_standing(found[0])}."
    extra = {_MET: _provisional(open_, counts[_MET])}
    told = [f"{count_text(counts[w])} chỉ tiêu {w}{extra.get(w, '')}" for w in _STANDINGS if counts[w]]
    return f"Trong {count_text(len(found))} chỉ tiêu có mục tiêu có {', '.join(told)}." if found else ""


def _provisional(count: int, of: int) -> str:
    """How many of so many judgements are provisional, in brackets; nothing where none is."""
    if count == of:
        return f" ({'đều ' if of > 1 else ''}tạm tính)" if of else ""
    return f" (trong đó {count_text(count)} tạm tính)" if count else ""


def _standing(found: IndicatorResult) -> str:
    waits = found.period.judgement is Judgement.NO_DATA and not judged(found).tally.must
    return _NOT_ASKED if waits else str(found.period.judgement).lower()


def _reached(results: Results, count: ProductCount) -> Iterator[Block]:
    yield body(due_sentence(count, date_text(results.as_of)))
    if targeted(results):
        yield body(judgement_sentence(results))
    met = [found for found in targeted(results) if found.period.judgement is Judgement.MET]
    if met:
        group = {task.code: task.group.rstrip(" .") for task in results.plan.tasks}
        aims = Counter(group[found.indicator.task] for found in targeted(results))
        reached = Counter(group[found.indicator.task] for found in met)
        told = (f"{g} ({count_text(reached[g])}/{count_text(aims[g])} chỉ tiêu)" for g in aims if reached[g])
        yield body(f"Nội dung có chỉ tiêu đạt mục tiêu: {'; '.join(told)}.")


def _shortfalls(results: Results, found: Sequence[Product]) -> list[Block]:
    count = count_products(found, results.as_of)
    failed = [one for one in targeted(results) if one.period.judgement is Judgement.NOT_MET]
    blocks = [body("Chỉ tiêu chưa đạt mục tiêu:")] if failed else []
    blocks += [item(_failure(results, one)) for one in failed]
    blocks += _unjudged(results)
    if count.overdue:
        blocks.append(body(f"Sản phẩm quá hạn tính đến ngày {date_text(results.as_of)}:"))
        blocks += [item(overdue_text(results, *group)) for group in by_deliverable(count.overdue)]
    late = [product for product in found if product.late]
    if late:
        blocks.append(body("Đơn vị hoàn thành sản phẩm trễ hạn:"))
        blocks += [item(late_text(results.plan, product)) for product in late]
    return [*blocks, *submission_faults(results), *kept_out(results)]


def _unjudged(results: Results) -> Iterator[Block]:
    """The targets of which nothing can be said, because figures are missing or divide by nothing."""
    for standing, words in (
        (str(Judgement.NO_DATA).lower(), "chưa đủ số liệu để đánh giá"),
        (str(Judgement.UNDEFINED).lower(), "không tính được"),
    ):
        names = [found.indicator.name for found in targeted(results) if _standing(found) == standing]
        if names and len(names) == len(targeted(results)):
            yield body(f"Cả {count_text(len(names))} chỉ tiêu có mục tiêu {words}.")
        elif len(names) > _MOST_NAMES:
            told = f"{count_text(len(names))}/{count_text(len(targeted(results)))}"
            yield body(f"Có {told} chỉ tiêu có mục tiêu {words}, nêu tại Phụ lục II.")
        elif names:
            yield body(f"Chỉ tiêu có mục tiêu {words}: {'; '.join(names)}.")


def _failure(results: Results, found: IndicatorResult) -> str:
    """What is not met: result, target, gap, and the units or months behind it."""
    plan, indicator, result = results.plan, found.indicator, judged(found)
    value, each = result.value, indicator.scope is Scope.EVERY_UNIT
    told = f"mục tiêu {'đối với từng đơn vị: ' if each else ''}{target_phrase(plan, indicator)}"
    if value is not None:
        whole = "lũy kế " if result is found.cumulative and shows_cumulative(results, found) else ""
        mark = " (tạm tính)" if incomplete(result) else ""
        told = f"kết quả {'chung ' if each else whole}{amount_text(plan, indicator, value)}{mark}, {told}"
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
