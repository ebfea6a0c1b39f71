"""What a group of tasks had to deliver, in sentences."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from cchc.form.layout import Status
from cchc.letter.blocks import Block, body, item
from cchc.period import window
from cchc.plan import Deliverable, Task
from cchc.results import Results
from cchc.tables.products import Product, ProductCount, count_products, unit_names
from cchc.tasks import Stage
from cchc.vietnamese import count_text, date_text, listing

_MOST_NAMES = 10


def deliverable_lines(results: Results, tasks: Sequence[Task], found: Sequence[Product]) -> Iterator[Block]:
    """What was planned and reached, what was finished in the period, and what may come at any time."""
    kinds = {product.deliverable.code for product in found}
    planned = f"{count_text(len(tasks))} nhiệm vụ"
    if not kinds:
        yield body(f"Theo kế hoạch, nội dung này có {planned}.")
        return
    text = f"Theo kế hoạch, nội dung này có {planned} với {count_text(len(kinds))} sản phẩm. "
    yield body(text + due_sentence(count_products(found, results.as_of), date_text(results.as_of)))
    yield from _finished(results, found)
    yield from _any_time([product for product in found if not product.due])


def due_sentence(count: ProductCount, day: str, *, named: bool = True) -> str:
    """How many products were due by a day, and how they stand; `named`: with the names of the overdue ones."""
    early = f" Đã hoàn thành trước hạn {count_text(count.early)} sản phẩm." if count.early else ""
    if not count.due:
        return f"Đến ngày {day} chưa có sản phẩm nào đến hạn.{early}"
    parts = [_done(count)] if count.done else ["chưa có sản phẩm hoàn thành"]
    if count.overdue:
        names = f" ({overdue_names(count.overdue)})" if named else ""
        parts.append(f"quá hạn {count_text(len(count.overdue))} sản phẩm{names}")
    if count.open_today:
        parts.append(f"chưa báo cáo hoàn thành {count_text(count.open_today)} sản phẩm có hạn đúng ngày này")
    text = f"Đến ngày {day} có {count_text(count.due)} sản phẩm đến hạn: {'; '.join(parts)}."
    return text + early


def overdue_names(found: Sequence[Product]) -> str:
    """The names of overdue products; one that is overdue for several months or quarters stands once."""
    parts = []
    for deliverable, members in by_deliverable(found):
        single = members[0].name if len(members) == 1 else deliverable.name.rstrip(" .")
        parts.append(single if len(members) == 1 else f"{single} ({count_text(len(members))} kỳ)")
    return "; ".join(parts)


def by_deliverable(found: Sequence[Product]) -> Iterator[tuple[Deliverable, list[Product]]]:
    """Products with all their instances, in the order of the plan."""
    for _, members in groupby(found, key=lambda product: product.deliverable.code):
        group = list(members)
        yield group[0].deliverable, group


def _done(count: ProductCount) -> str:
    text = f"đã hoàn thành {count_text(count.done)} sản phẩm"
    if count.on_time == count.done:
        return f"{text}, {'đều ' if count.done > 1 else ''}đúng hạn"
    kinds = ((count.on_time, "đúng hạn"), (count.late, "trễ hạn"), (count.undated, "chưa rõ ngày hoàn thành"))
    return f"{text} ({', '.join(f'{count_text(number)} {words}' for number, words in kinds if number)})"


def _finished(results: Results, found: Sequence[Product]) -> Iterator[Block]:
    """What was finished within the window of the period."""
    first, last = window(results.period, results.plan.settings.closing_day)
    parts = []
    for product in found:
        done = [s.report for s in product.at(Stage.DONE) if s.report and s.report.done]
        reports = [report for report in done if report.done and first <= report.done <= last]
        if len(product.states) > 1 and reports:
            parts.append(
                f"{product.name} ({count_text(len(reports))}/{count_text(len(product.states))} đơn vị)"
            )
        elif reports and reports[0].done:
            number = f", {reports[0].number}" if reports[0].number else ""
            parts.append(f"{product.name} (ngày {date_text(reports[0].done)}{number})")
    if parts:
        yield item(f"Sản phẩm hoàn thành trong kỳ: {'; '.join(parts)}.")


def _any_time(found: Sequence[Product]) -> Iterator[Block]:
    """What is never overdue: ongoing, or owed only if needed."""
    if not found:
        return
    words = [_standing(product) for product in found]
    kinds = ("đã thực hiện", "đang thực hiện", "không phát sinh", "chưa thực hiện", "chưa báo cáo")
    told = [f"{count_text(words.count(kind))} {kind}" for kind in kinds if kind in words]
    yield item(f"Sản phẩm thường xuyên hoặc khi phát sinh ({count_text(len(found))}): {', '.join(told)}.")


def _standing(product: Product) -> str:
    stages = {state.stage for state in product.states}
    status = {state.report.status for state in product.states if state.report}
    if product.done:
        return "đã thực hiện"
    if stages == {Stage.NOT_NEEDED}:
        return "không phát sinh"
    if Status.DONE in status or Status.IN_PROGRESS in status:
        return "đang thực hiện"
    return "chưa thực hiện" if Status.NOT_STARTED in status else "chưa báo cáo"


def overdue_text(results: Results, deliverable: Deliverable, members: Sequence[Product]) -> str:
    """Who is late with what: `Kế hoạch kiểm tra (nhiệm vụ 4, hạn 31/3/2023): Phòng A quá hạn 14 ngày.`"""
    plan, name = results.plan, deliverable.name.rstrip(" .")
    if len(members) > 1:
        names = listing(dict.fromkeys(n for m in members for n in unit_names(plan, m.overdue)), _MOST_NAMES)
        whens = listing(product.period_words for product in members)
        return f"{name} (nhiệm vụ {deliverable.task}): quá hạn {count_text(len(members))} kỳ ({whens}); đơn vị: {names}."
    product = members[0]
    where = (
        f"{product.name} (nhiệm vụ {deliverable.task}, hạn {date_text(product.due) if product.due else ''})"
    )
    names = listing(unit_names(plan, product.overdue), _MOST_NAMES)
    late = f"quá hạn {product.overdue[0].days_late} ngày"
    if len(product.states) == 1:
        return f"{where}: {names} {late}."
    done = f"{count_text(len(product.at(Stage.DONE)))}/{count_text(len(product.states))} đơn vị hoàn thành"
    return f"{where}: {done}; {late}: {names}."
