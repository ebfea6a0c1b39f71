"""Sections IV and V of the report: what comes next, and what the units ask for."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from cchc.indicators import Judgement
from cchc.letter.assessment import targeted
from cchc.letter.blocks import EMPTY_PLACE, Block, body, item
from cchc.letter.quotes import other_difficulties, overdue_difficulties
from cchc.letter.submissions import months_by_unit
from cchc.period import Period, following, period_words, window
from cchc.plan import Instance, instances
from cchc.results import Results
from cchc.tables.products import Product, count_products, unit_names, units_text
from cchc.tasks import Stage
from cchc.timeliness import Arrival
from cchc.vietnamese import count_text, date_text


def outlook(results: Results, found: Sequence[Product]) -> Iterator[Block]:
    """Section IV: due next, overdue, not met, and the units to urge."""
    yield Block(1, "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TỚI")
    lines = [*_due_next(results), *_to_finish(results, found), *_to_reach(results), *_to_urge(results)]
    yield from lines or [body(EMPTY_PLACE)]


def proposals(results: Results) -> Iterator[Block]:
    """Section V: the units' own difficulties, or a place for the office."""
    yield Block(1, "V. ĐỀ XUẤT, KIẾN NGHỊ")
    rest = list(other_difficulties(results))
    before = any(True for _ in overdue_difficulties(results))
    if rest:
        also = ", ngoài nội dung tại điểm 3 Mục III" if before else ""
        yield body(f"Khó khăn, vướng mắc do các đơn vị nêu cần được xem xét, tháo gỡ{also}:")
        yield from map(item, rest)
    elif before:
        yield body("Xem xét, tháo gỡ các khó khăn, vướng mắc do đơn vị nêu tại điểm 3 Mục III.")
    else:
        yield body(EMPTY_PLACE)


def _due_next(results: Results) -> Iterator[Block]:
    then = following(results.period)
    end = window(then, results.plan.settings.closing_day)[1]
    due = _owed(results, then, end)
    if not due:
        return
    first = date_text(results.as_of + timedelta(days=1))
    yield body(f"Sản phẩm đến hạn từ ngày {first} đến hết ngày {date_text(end)} (kỳ {period_words(then)}):")
    for (day, lead), members in groupby(due, key=lambda i: (i.due or date.max, i.deliverable.lead_unit)):
        names = "; ".join(dict.fromkeys(_named(instance) for instance in members))
        yield item(f"{lead.rstrip(' .')} (hạn {date_text(day)}): {names}.")


def _owed(results: Results, then: Period, end: date) -> list[Instance]:
    """What is not yet done and falls due after the as-of date; the plan knows only its own year."""
    done = {(s.instance.unit, s.instance.code) for s in results.tasks if s.stage is Stage.DONE}
    last = then.last if then.year == results.period.year else results.period.last
    owed = [
        instance
        for instance in instances(results.plan, last)
        if instance.due and results.as_of < instance.due <= end and (instance.unit, instance.code) not in done
    ]
    order = {
        deliverable.lead_unit: rank for rank, deliverable in enumerate(reversed(results.plan.deliverables))
    }
    return sorted(owed, key=lambda i: (i.due or date.max, -order[i.deliverable.lead_unit]))


def _named(instance: Instance) -> str:
    period = f"{period_words(instance.period)}, " if instance.period else ""
    return f"{instance.deliverable.name.rstrip(' .')} ({period}nhiệm vụ {instance.deliverable.task})"


def _to_finish(results: Results, found: Sequence[Product]) -> Iterator[Block]:
    overdue = count_products(found, results.as_of).overdue
    if overdue:
        names = dict.fromkeys(name for p in overdue for name in unit_names(results.plan, p.overdue))
        yield body(
            f"Hoàn thành {count_text(len(overdue))} sản phẩm quá hạn nêu tại điểm 2 Mục III; "
            f"đơn vị thực hiện: {units_text(names)}."
        )


def _to_reach(results: Results) -> Iterator[Block]:
    failed = [r.indicator.name for r in targeted(results) if r.period.judgement is Judgement.NOT_MET]
    going = [r.indicator.name for r in targeted(results) if r.period.judgement is Judgement.IN_PROGRESS]
    if failed:
        yield body(f"Khắc phục {count_text(len(failed))} chỉ tiêu chưa đạt mục tiêu nêu tại điểm 2 Mục III.")
    if going:
        yield body(
            f"Tiếp tục thực hiện {count_text(len(going))} chỉ tiêu chưa đến kỳ đánh giá: {'; '.join(going)}."
        )


def _to_urge(results: Results) -> Iterator[Block]:
    codes = months_by_unit(results, Arrival.MISSING, Arrival.REFUSED)
    names = [unit.name for unit in results.plan.units if unit.code in codes]
    if len(names) == len(results.plan.units):
        yield body(f"Đôn đốc tất cả {count_text(len(names))} đơn vị nộp biểu còn thiếu.")
    elif names:
        yield body(f"Đôn đốc {count_text(len(names))} đơn vị nộp biểu còn thiếu: {units_text(names)}.")
