"""What a group of tasks had to deliver, in sentences."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from cchc.form.layout import Status
from cchc.letter.blocks import Block, body, item
from cchc.period import window
from cchc.plan import Deliverable, Indicator, Plan, Task
from cchc.results import Results
from cchc.tables.products import (
    DUE_TODAY,
    Product,
    ProductCount,
    count_products,
    done_share,
    reference,
    unit_names,
    units_text,
)
from cchc.tasks import Report, Stage, TaskState
from cchc.vietnamese import count_text, date_text, listing

_MOST = 10


def deliverable_lines(
    results: Results, tasks: Sequence[Task], found: Sequence[Product], indicators: Sequence[Indicator]
) -> Iterator[Block]:
    """What was planned and reached, what was finished in the period, and what may come at any time."""
    planned = _planned(tasks, found, indicators)
    if not found:
        yield body(planned)
        return
    due = due_sentence(count_products(found, results.as_of), date_text(results.as_of), results.plan)
    yield body(f"{planned} {due}")
    yield from _finished(results, found)
    yield from _any_time([product for product in found if not product.due])


def _planned(tasks: Sequence[Task], found: Sequence[Product], indicators: Sequence[Indicator]) -> str:
    kinds = {product.deliverable.code for product in found}
    owed = [f"{count_text(len(kinds))} sản phẩm"] if kinds else []
    aims = sum(1 for indicator in indicators if indicator.target is not None)
    if indicators:
        all_aims = aims == len(indicators)
        told = "đều có mục tiêu" if all_aims else f"trong đó {count_text(aims)} chỉ tiêu có mục tiêu"
        owed.append(f"{count_text(len(indicators))} chỉ tiêu ({told if aims else 'theo dõi'})")
    tasks_text = f"Theo kế hoạch, nội dung này có {count_text(len(tasks))} nhiệm vụ"
    return f"{tasks_text} với {' và '.join(owed)}." if owed else f"{tasks_text}."


def due_sentence(count: ProductCount, day: str, plan: Plan | None = None) -> str:
    """How many products were due by a day and how they stand; with the plan those not done are named."""
    early = count_text(count.early)
    extra = f" Ngoài ra, đã hoàn thành {early} sản phẩm chưa đến hạn." if count.early else ""
    if not count.due:
        return f"Đến ngày {day} chưa có sản phẩm nào đến hạn.{extra}"
    due = f"Đến ngày {day} có {count_text(count.due)} sản phẩm đến hạn"
    if count.on_time == count.due:
        return f"{due}, {'đều đã' if count.due > 1 else 'đã'} hoàn thành đúng hạn.{extra}"
    parts = [_done(count)] if count.done else ["chưa có sản phẩm nào hoàn thành"]
    for words, some in (("quá hạn", count.overdue), (DUE_TODAY, count.open_today)):
        if some:
            names = f" ({_names(plan, some)})" if plan else ""
            parts.append(f"{words} {count_text(len(some))} sản phẩm{names}")
    return f"{due}: {'; '.join(parts)}.{extra}"


def _names(plan: Plan, found: Sequence[Product]) -> str:
    """The names of products that are not done; one that is so for several months or quarters stands once."""
    return "; ".join(_name(plan, deliverable, members) for deliverable, members in by_deliverable(found))


def _name(plan: Plan, deliverable: Deliverable, members: Sequence[Product]) -> str:
    product, task = members[0], task_mark(plan, deliverable)
    if len(members) > 1:
        marks = ", ".join(filter(None, (task, f"{count_text(len(members))} kỳ")))
        return f"{deliverable.name.rstrip(' .')} ({marks})"
    return product.named(task) + (f", {done_share(product)}" if len(product.states) > 1 else "")


def task_mark(plan: Plan, deliverable: Deliverable) -> str:
    """Its task, where several tasks have a product of this name, such as `Báo cáo kết quả thực hiện`."""
    same = sum(1 for other in plan.deliverables if other.name == deliverable.name)
    return f"nhiệm vụ {deliverable.task}" if same > 1 else ""


def by_deliverable(found: Sequence[Product]) -> Iterator[tuple[Deliverable, list[Product]]]:
    """Products with all their instances, in the order of the plan."""
    for _, members in groupby(found, key=lambda product: product.deliverable.code):
        group = list(members)
        yield group[0].deliverable, group


def _done(count: ProductCount) -> str:
    text = f"đã hoàn thành {count_text(count.done)} sản phẩm"
    if count.on_time == count.done:
        return f"{text}, {'đều ' if count.done > 1 else ''}đúng hạn"
    kinds = (
        (count.on_time, "đúng hạn"),
        (count.late, "trễ hạn"),
        (count.undated, "chưa rõ ngày hoàn thành"),
    )
    return f"{text} ({', '.join(f'{count_text(number)} {words}' for number, words in kinds if number)})"


def _finished(results: Results, found: Sequence[Product]) -> Iterator[Block]:
    """What was finished within the window of the period: by all units, or by some more of them."""
    for words, some in (
        ("Sản phẩm hoàn thành trong kỳ", [product for product in found if product.done]),
        ("Sản phẩm đã có đơn vị hoàn thành trong kỳ", [product for product in found if not product.done]),
    ):
        parts = []
        for deliverable, members in by_deliverable(some):
            told = {p.period_words: reports for p in members if (reports := _reports(results, p))}
            if told:
                where = filter(None, (task_mark(results.plan, deliverable), _where(results, told, members)))
                parts.append(f"{deliverable.name.rstrip(' .')} ({', '.join(where)})")
        rest = len(parts) - _MOST
        more = f" và {count_text(rest)} sản phẩm khác nêu tại Phụ lục I" if rest > 0 else ""
        if parts:
            yield item(f"{words}: {'; '.join(parts[:_MOST])}{more}.")


def _reports(results: Results, product: Product) -> list[Report]:
    """What its units finished within the window of the period."""
    first, last = window(results.period, results.plan.settings.closing_day)
    return [report for day, report in _finished_on(product) if day and first <= day <= last]


def _finished_on(product: Product) -> Iterator[tuple[date | None, Report]]:
    """The day, where it is known, and the report of each unit that has finished it."""
    reports = (state.report for state in product.at(Stage.DONE))
    return ((report.done, report) for report in reports if report)


def _where(results: Results, told: Mapping[str, Sequence[Report]], members: Sequence[Product]) -> str:
    """What was finished where: the paper, the number of units, or the months."""
    if len(told) > 1:
        return f"{count_text(len(told))} kỳ"
    ((words, reports),) = told.items()
    (product,) = (one for one in members if one.period_words == words)
    place = _units(results, product, len(reports)) if len(product.states) > 1 else reference(reports[0])
    return ", ".join(filter(None, (words, place)))


def _units(results: Results, product: Product, now: int) -> str:
    """How many units finished it in the period; where all are ready, also what the others did."""
    units = len(product.states)
    if not product.done or now == units:
        return f"{count_text(now)}/{count_text(units)} đơn vị"
    first, last = window(results.period, results.plan.settings.closing_day)
    days = [day for day, _ in _finished_on(product)]
    kinds = (
        (now, "hoàn thành"),
        (sum(1 for day in days if day and day < first), "hoàn thành trước kỳ"),
        (sum(1 for day in days if day and day > last), "hoàn thành sau kỳ"),
        (days.count(None), "chưa rõ ngày hoàn thành"),
        (len(product.at(Stage.NOT_NEEDED)), "không phát sinh"),
    )
    return ", ".join(f"{count_text(number)} đơn vị {words}" for number, words in kinds if number)


def _any_time(found: Sequence[Product]) -> Iterator[Block]:
    """What is never overdue: ongoing, or owed only if needed."""
    words = [_standing(product) for product in found]
    kinds = ("đã thực hiện", "đang thực hiện", "không phát sinh", "chưa thực hiện", "chưa báo cáo")
    told = [f"{count_text(words.count(kind))} {kind}" for kind in kinds if kind in words]
    text = f"Sản phẩm thường xuyên hoặc khi phát sinh: {count_text(len(found))} sản phẩm"
    if len(told) == 1:
        yield item(f"{text}, {'đều ' if len(found) > 1 else ''}{words[0]}.")
    elif told:
        yield item(f"{text}, gồm {', '.join(told)}.")


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
    """Who is late with what: `Kế hoạch kiểm tra (nhiệm vụ 4, hạn 31/3/2023): Phòng A quá hạn 14 ngày`."""
    plan, task = results.plan, f"nhiệm vụ {deliverable.task}"
    if len(members) > 1:
        units = dict.fromkeys(name for one in members for name in unit_names(plan, one.overdue))
        late = f"quá hạn {count_text(len(members))} kỳ ({listing(one.period_words for one in members)})"
        return f"{deliverable.name.rstrip(' .')} ({task}): {late}; đơn vị: {units_text(units)}."
    product, late = members[0], f"quá hạn {count_text(members[0].overdue[0].days_late)} ngày"
    where = product.named(task, f"hạn {date_text(product.due) if product.due else ''}")
    if len(product.states) == 1:
        return f"{where}: {units_text(unit_names(plan, product.overdue))} {late}."
    if len(product.overdue) == len(product.states):
        return f"{where}: cả {count_text(len(product.states))} đơn vị {late}."
    done = done_share(product) + (
        f" (trong đó {count_text(len(product.late))} trễ hạn)" if product.late else ""
    )
    return f"{where}: {done}; {late}: {units_text(unit_names(plan, product.overdue))}."


def late_text(plan: Plan, product: Product) -> str:
    """Who finished it too late, when, and by how many days."""
    due = date_text(product.due) if product.due else ""
    where = product.named(f"nhiệm vụ {product.deliverable.task}", f"hạn {due}")
    names, days = unit_names(plan, product.late), list(map(_late_days, product.late))
    if len(product.states) == 1:
        return f"{where}: {names[0]} hoàn thành {days[0]}."
    told = units_text(f"{name} ({day})" for name, day in zip(names, days, strict=True))
    share = f"{count_text(len(names))}/{count_text(len(product.states))}"
    return f"{where}: {share} đơn vị hoàn thành trễ hạn: {told}."


def _late_days(state: TaskState) -> str:
    day = f"ngày {date_text(state.report.done)}, " if state.report and state.report.done else ""
    return f"{day}trễ {count_text(state.days_late)} ngày"
