"""Sections IV and V of the report: what comes next, and what the units ask for."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from cchc.indicators import Judgement
from cchc.letter.assessment import targeted
from cchc.letter.blocks import EMPTY_PLACE, Block, body, item
from cchc.letter.deliverables import task_mark
from cchc.letter.quotes import causes, other_difficulties
from cchc.period import Period, following, period_words, window
from cchc.plan import Instance, Plan, instances
from cchc.results import Results
from cchc.tables.arrivals import missing_forms
from cchc.tables.products import Product, count_products, unit_names, units_text
from cchc.tasks import Stage
from cchc.vietnamese import count_text, date_text, listing

_FEW_DATES = 3
_FEW_UNITS = 4
_DECEMBER = 12


def outlook(results: Results, found: Sequence[Product]) -> Iterator[Block]:
    """Section IV: due next, overdue, not met, and the units to urge."""
    lines = [*_due_next(results), *_to_finish(results, found), *_to_reach(results), *_to_urge(results)]
    then = following(results.period)
    if then.year != results.period.year:  # the plan knows only its own year
        lines.append(body(f"Nhiệm vụ khác của kỳ tới ({period_words(then)}):"))
    yield from lines
    if not lines or then.year != results.period.year:
        yield body(EMPTY_PLACE)


def proposals(results: Results) -> Iterator[Block]:
    """Section V: the units' own difficulties, or a place for the office."""
    rest = list(other_difficulties(results))
    if rest:
        also = ", ngoài nội dung tại điểm 3 Mục III" if causes(results)[0] else ""
        yield body(f"Khó khăn, vướng mắc do các đơn vị nêu cần được xem xét, tháo gỡ{also}:")
        yield from map(item, rest)
    else:
        yield body(EMPTY_PLACE)


def _due_next(results: Results) -> Iterator[Block]:
    """What falls due in the next period; of a next year only the products that this plan still owes."""
    then, year = following(results.period), results.period.year
    end = window(then, results.plan.settings.closing_day)[1]
    if then.year == year and then.last.number == _DECEMBER:
        end = date(year, _DECEMBER, 31)  # what is due after the year's last window is due in no period
    due = _owed(results, then, end)
    if due:
        yield body(
            f"Sản phẩm đến hạn trong kỳ tới ({period_words(then)}, đến hết ngày {date_text(end)}):"
            if then.year == year
            else f"Sản phẩm của kế hoạch năm {year} đến hạn sau ngày {date_text(results.as_of)}:"
        )
        yield from map(item, _due_lines(results.plan, due))


def _owed(results: Results, then: Period, end: date) -> dict[str, list[Instance]]:
    """What is not yet done and falls due after the as-of date, by code."""
    done = {(s.instance.unit, s.instance.code) for s in results.tasks if s.stage is Stage.DONE}
    last = then.last if then.year == results.period.year else results.period.last
    owed: dict[str, list[Instance]] = {}
    for instance in instances(results.plan, last):
        is_open = (instance.unit, instance.code) not in done
        if instance.due and results.as_of < instance.due <= end and is_open:
            owed.setdefault(instance.code, []).append(instance)
    return owed


def _due_lines(plan: Plan, owed: Mapping[str, Sequence[Instance]]) -> Iterator[str]:
    """One line for those who owe and their dates, in the order of the dates; months of a product together."""
    by_product: dict[tuple[str, str], list[Sequence[Instance]]] = {}
    for members in owed.values():
        key = (members[0].deliverable.code, _who(plan, members))
        by_product.setdefault(key, []).append(members)
    lines: dict[tuple[date, str, str], list[str]] = {}
    for (_, who), terms in by_product.items():
        lines.setdefault((terms[0][0].due or date.max, who, _dates(terms)), []).append(_named(terms))
    for (_, who, dates), names in sorted(lines.items(), key=lambda line: line[0][0]):
        yield f"{who}, hạn {dates}: {'; '.join(names)}."


def _who(plan: Plan, members: Sequence[Instance]) -> str:
    """The units that owe it in its month or quarter; the plan's own word for them where they are many."""
    units = [plan.unit[instance.unit].name for instance in members]
    return units_text(units) if len(units) <= _FEW_UNITS else members[0].deliverable.lead_unit.rstrip(" .")


def _dates(terms: Sequence[Sequence[Instance]]) -> str:
    """When the months or quarters of a product are due; many of them as a span."""
    days = [date_text(members[0].due) for members in terms if members[0].due]
    if len(days) <= _FEW_DATES:
        return listing(days)
    return f"{terms[0][0].deliverable.schedule} từ {days[0]} đến {days[-1]}"


def _named(terms: Sequence[Sequence[Instance]]) -> str:
    """A product with its task, and its month or quarter, or how many units still owe it."""
    first, units = terms[0][0], len(terms[0])
    told = [f"nhiệm vụ {first.deliverable.task}"]
    if first.period:
        told.insert(0, period_words(first.period) if len(terms) == 1 else f"{count_text(len(terms))} kỳ")
    if units > _FEW_UNITS:
        told.append(f"còn {count_text(units)} đơn vị")
    return f"{first.deliverable.name.rstrip(' .')} ({', '.join(told)})"


def _to_finish(results: Results, found: Sequence[Product]) -> Iterator[Block]:
    count = count_products(found, results.as_of)
    if count.overdue:
        names = dict.fromkeys(name for p in count.overdue for name in unit_names(results.plan, p.overdue))
        yield body(
            f"Hoàn thành {count_text(len(count.overdue))} sản phẩm quá hạn nêu tại điểm 2 Mục III; "
            f"đơn vị thực hiện: {units_text(names)}."
        )
    if count.open_today:
        today = (p.named(task_mark(results.plan, p.deliverable)) for p in count.open_today)
        yield body(
            f"Hoàn thành {count_text(len(count.open_today))} sản phẩm đến hạn trong ngày "
            f"{date_text(results.as_of)}: {'; '.join(today)}."
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
    missing = missing_forms(results)
    if missing:
        units = count_text(len({found.unit for found in missing}))
        yield body(
            f"Đôn đốc {units} đơn vị nộp bổ sung {count_text(len(missing))} biểu còn thiếu từ đầu năm "
            "nêu tại điểm 2 Mục III."
        )
