"""Section III of the report: what was reached, what was not, and why by the units' own words."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cchc.figures import State
from cchc.indicators import IndicatorResult, Judgement, value_of
from cchc.letter.blocks import EMPTY_PLACE, Block, body, item
from cchc.letter.deliverables import by_deliverable, due_sentence, overdue_text
from cchc.letter.quotes import indicator_notes, overdue_difficulties
from cchc.letter.sentences import (
    MOST_NAMES,
    failing_units,
    gap_text,
    judged_result,
    target_phrase,
)
from cchc.period import Month, month_words
from cchc.plan import Display, Judged, Scope
from cchc.results import Results
from cchc.tables.products import Product, ProductCount, count_products
from cchc.tables.summary import Summary, summarise
from cchc.tables.text import measure
from cchc.timeliness import Arrival
from cchc.vietnamese import count_text, date_text, listing

_TOLD = (
    (Judgement.MET, "đạt"),
    (Judgement.NOT_MET, "chưa đạt"),
    (Judgement.IN_PROGRESS, "đang thực hiện"),
    (Judgement.NOTHING, "không phát sinh"),
    (Judgement.UNDEFINED, "không tính được"),
    (Judgement.NO_DATA, "chưa có đủ số liệu"),
)


def assessment(results: Results, found: Sequence[Product]) -> Iterator[Block]:
    """The section with its three parts."""
    count = count_products(found, results.as_of)
    yield Block(1, "III. ĐÁNH GIÁ CHUNG")
    yield Block(2, "1. Kết quả đạt được")
    yield from _reached(results, count)
    yield Block(2, "2. Tồn tại, hạn chế")
    yield from _shortfalls(results, count) or [body(_NOTHING_WRONG)]
    yield Block(2, "3. Nguyên nhân")
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
    """How many indicators with a target stand where."""
    found = targeted(results)
    counts = Counter(result.period.judgement for result in found)
    open_ = sum(1 for r in found if r.period.judgement is Judgement.MET and r.period.provisional)
    extra = {Judgement.MET: f" (trong đó {count_text(open_)} tạm tính)" if open_ else ""}
    told = [f"{count_text(counts[j])} chỉ tiêu {words}{extra.get(j, '')}" for j, words in _TOLD if counts[j]]
    return f"Trong {count_text(len(found))} chỉ tiêu có mục tiêu, {', '.join(told)}." if found else ""


def submission_sentence(results: Results) -> str:
    """How many forms came, and how."""
    summary = summarise(results)
    late = summary.arrivals[Arrival.LATE]
    what = "đơn vị" if len(results.period.months) == 1 else "lượt biểu của các đơn vị"
    if not summary.submitted:
        return "Trong kỳ chưa nhận được biểu nào của các đơn vị."
    verb = "đã nộp biểu" if len(results.period.months) == 1 else "đã được nộp"
    text = f"Trong kỳ có {count_text(summary.submitted)}/{count_text(summary.must_submit)} {what} {verb}"
    if summary.submitted == summary.must_submit and not late:
        return f"{text}, tất cả đúng hạn."
    return f"{text}, trong đó {count_text(summary.arrivals[Arrival.ON_TIME])} đúng hạn{_late(summary)}."


def _late(summary: Summary) -> str:
    late = summary.arrivals[Arrival.LATE]
    return f", {count_text(late)} trễ hạn" if late else ""


def _reached(results: Results, count: ProductCount) -> Iterator[Block]:
    yield body(due_sentence(count, date_text(results.as_of), named=False))
    if not targeted(results):
        return
    yield body(judgement_sentence(results))
    met = [found for found in targeted(results) if found.period.judgement is Judgement.MET]
    if met:
        yield body(f"Các chỉ tiêu đạt mục tiêu: {'; '.join(map(_with_result, met))}.")


def _with_result(found: IndicatorResult) -> str:
    value = judged_result(found).value
    if value is None or found.indicator.display is Display.YES_NO:
        return found.indicator.name
    return f"{found.indicator.name} ({measure(found.indicator, value).text})"


def _shortfalls(results: Results, count: ProductCount) -> list[Block]:
    failed = [found for found in targeted(results) if found.period.judgement is Judgement.NOT_MET]
    blocks = [body("Chỉ tiêu chưa đạt mục tiêu:")] if failed else []
    blocks += [item(_failure(results, found)) for found in failed]
    if count.overdue:
        blocks.append(body(f"Sản phẩm quá hạn tính đến ngày {date_text(results.as_of)}:"))
        blocks += [item(overdue_text(results, *group)) for group in by_deliverable(count.overdue)]
    return blocks + list(_submission_faults(results)) + list(_kept_out(results))


def _failure(results: Results, found: IndicatorResult) -> str:
    """What is not met: result, target, gap, and the units or months behind it."""
    indicator, result = found.indicator, judged_result(found)
    value = result.value
    text = indicator.name
    if value is not None:
        text += f": kết quả {measure(indicator, value).text.lower()}{' (lũy kế)' if result is found.cumulative else ''}"
    text += f", mục tiêu {target_phrase(results.plan, indicator)}"
    gap = gap_text(indicator, value) if value is not None and indicator.scope is not Scope.EVERY_UNIT else ""
    text += f", {gap}" if gap else ""
    names = _behind(results, found)
    return f"{text}; {names}." if names else f"{text}."


def _behind(results: Results, found: IndicatorResult) -> str:
    indicator, result = found.indicator, judged_result(found)
    if indicator.judged in (Judged.EACH_MONTH, Judged.EACH_QUARTER):
        return f"chưa đạt ở {listing(result.failing)}" if result.failing else ""
    if indicator.scope is Scope.EVERY_UNIT:
        return f"đơn vị chưa đạt: {listing(failing_units(results.plan, found, result), MOST_NAMES)}"
    names = units_below(results, found)
    return f"đơn vị chưa đạt: {listing(names, MOST_NAMES)}" if names else ""


def units_below(results: Results, found: IndicatorResult) -> list[str]:
    """The units whose own result of the period does not reach the target, with that result."""
    indicator = found.indicator
    codes = [code for code in failing_codes(found) if value_of(found.by_unit[code]) is not None]
    alone = indicator.per_unit or len([t for t in found.by_unit.values() if t.have]) == 1
    names = []
    for code in codes:
        value = value_of(found.by_unit[code])
        own = "" if alone or value is None else f" ({measure(indicator, value).text})"
        names.append(results.plan.unit[code].name + own)
    return names


def failing_codes(found: IndicatorResult) -> tuple[str, ...]:
    """The units behind a target that is not met, where single units can be held against it."""
    indicator = found.indicator
    if indicator.scope is Scope.EVERY_UNIT:
        return judged_result(found).failing
    if indicator.comparison is None or indicator.target is None or indicator.judged is not Judged.PERIOD:
        return ()
    if indicator.display is Display.NUMBER and indicator.target != 0:
        return ()
    holds, target = indicator.comparison.holds, indicator.target
    values = ((unit, value_of(tally)) for unit, tally in found.by_unit.items())
    return tuple(unit for unit, value in values if value is not None and not holds(value, target))


def _submission_faults(results: Results) -> Iterator[Block]:
    kinds = (
        (Arrival.MISSING, "Đơn vị chưa nộp biểu"),
        (Arrival.REFUSED, "Đơn vị có biểu không đọc được"),
        (Arrival.LATE, "Đơn vị nộp biểu trễ hạn"),
    )
    for arrival, words in kinds:
        months: dict[str, list[Month]] = {}
        for found in results.timeliness:
            if found.arrival is arrival and found.month in results.period.months:
                months.setdefault(found.unit, []).append(found.month)
        if months:
            yield body(f"{words}: {_listed(results, months)}.")


def _listed(results: Results, months: dict[str, list[Month]]) -> str:
    """Units with their months, where the period has several; all of them are in the annex."""
    if len(months) == len(results.plan.units) and {len(m) for m in months.values()} == {
        len(results.period.months)
    }:
        return f"tất cả {count_text(len(months))} đơn vị"
    single = len(results.period.months) == 1
    names = [
        results.plan.unit[unit].name + ("" if single else f" ({listing(map(month_words, found))})")
        for unit, found in months.items()
    ]
    return "; ".join(names[:MOST_NAMES]) + (
        f" và {count_text(len(names) - MOST_NAMES)} đơn vị khác (Phụ lục IV)"
        if len(names) > MOST_NAMES
        else ""
    )


def _kept_out(results: Results) -> Iterator[Block]:
    bad = [d for d in results.data if d.state is State.KEPT_OUT and d.month in results.period.months]
    if bad:
        units = dict.fromkeys(results.plan.unit[datum.unit].name for datum in bad)
        yield body(
            f"Có {count_text(len(bad))} số liệu bị loại khỏi tổng hợp do sai sót, của: {listing(units, MOST_NAMES)}."
        )
