"""What the plan owes (sản phẩm), each once, with the states of all units that owe it."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from cchc.period import period_words
from cchc.plan import Deliverable, Plan
from cchc.tasks import Stage, TaskState
from cchc.tasks.model import Report
from cchc.vietnamese import clean, count_text, date_text

_MOST_NAMES = 10
_DONE = (Stage.DONE, Stage.NOT_NEEDED)
DUE_TODAY = "đến hạn trong ngày, chưa báo cáo hoàn thành"


class Product(NamedTuple):
    """A deliverable, or one instance of it (`3c/2023-02`), and its state at each unit that owes it."""

    states: tuple[TaskState, ...]

    @property
    def deliverable(self) -> Deliverable:
        """What is owed."""
        return self.states[0].instance.deliverable

    @property
    def due(self) -> date | None:
        """The last day that is on time; None where it is never overdue."""
        return self.states[0].instance.due

    @property
    def period_words(self) -> str:
        """The month or quarter that it belongs to; empty where it is owed once."""
        period = self.states[0].instance.period
        return period_words(period) if period else ""

    @property
    def name(self) -> str:
        """Its name, with the month or quarter that it belongs to."""
        return self.named()

    def named(self, *marks: str) -> str:
        """Its name, with its month or quarter and what else is to be said in the same brackets."""
        told = ", ".join(filter(None, (self.period_words, *marks)))
        name = self.deliverable.name.rstrip(" .")
        return f"{name} ({told})" if told else name

    @property
    def done(self) -> bool:
        """Whether every unit that owes it has finished it."""
        return all(s.stage in _DONE for s in self.states) and any(s.stage is Stage.DONE for s in self.states)

    @property
    def overdue(self) -> tuple[TaskState, ...]:
        """The states of the units that are past the day."""
        return self.at(Stage.OVERDUE)

    @property
    def late(self) -> tuple[TaskState, ...]:
        """The states of the units that have finished it too late."""
        return tuple(state for state in self.at(Stage.DONE) if state.days_late)

    def at(self, *stages: Stage) -> tuple[TaskState, ...]:
        """The states at some stages."""
        return tuple(state for state in self.states if state.stage in stages)


class ProductCount(NamedTuple):
    """Products with a due date: those due by a day, and how they stand.

    `late` are done, at least by one unit too late; `undated` are done, but nobody said when; `open_today` are
    due on the day itself and not yet done; `early` are done and not among those that are due.
    """

    due: int
    done: int
    late: int
    undated: int
    overdue: tuple[Product, ...]
    open_today: tuple[Product, ...]
    early: int

    @property
    def on_time(self) -> int:
        """Done, with a date, and not late."""
        return self.done - self.late - self.undated


def products(states: Iterable[TaskState]) -> tuple[Product, ...]:
    """The products in the order of the plan and time."""
    grouped = groupby(states, key=lambda state: state.instance.code)
    return tuple(Product(tuple(members)) for _, members in grouped)


def count_products(found: Sequence[Product], as_of: date) -> ProductCount:
    """Count what is due by a day."""
    due = [product for product in found if product.due and product.due <= as_of]
    done = [product for product in due if product.done]
    late = [product for product in done if product.late]
    undated = [
        p for p in done if p not in late and any(s.report and not s.report.done for s in p.at(Stage.DONE))
    ]
    overdue = tuple(product for product in due if product.overdue)
    early = sum(1 for product in found if product.due and product.due > as_of and product.done)
    today = tuple(product for product in due if not product.done and not product.overdue)
    return ProductCount(len(due), len(done), len(late), len(undated), overdue, today, early)


def units_text(names: Iterable[str], most: int = _MOST_NAMES) -> str:
    """Units as in a sentence, with `;` where a name has a comma; two and more beyond `most` are counted."""
    told = list(names)
    most += len(told) == most + 1  # "và 01 đơn vị khác" is no shorter than a name
    rest = len(told) - most
    mark = "; " if any("," in name for name in told[:most]) else ", "
    return mark.join(told[:most]) + (f" và {count_text(rest)} đơn vị khác" if rest > 0 else "")


def reference(report: Report) -> str:
    """Where what was finished can be found: `số 12/KH-SGDĐT ngày 10/3/2023`; empty parts are left out."""
    number = clean(report.number)
    parts = [number if number[:2].casefold() == "số" else f"số {number}"] if number else []
    parts += [f"ngày {date_text(report.done)}"] if report.done else []
    return " ".join(parts)


def unit_names(plan: Plan, states: Iterable[TaskState]) -> list[str]:
    """The names of the units of some states."""
    return [plan.unit[state.instance.unit].name for state in states]


def state_text(plan: Plan, product: Product, as_of: date) -> str:
    """How a product stands: the state of its one unit, or how many units stand where."""
    if len(product.states) == 1:
        return _words(product.states[0], as_of) + _details(product.states[0])
    words = {_words(state, as_of) for state in product.states}
    if len(words) == 1 and not product.at(Stage.DONE):
        return f"{words.pop()} ({count_text(len(product.states))} đơn vị)"
    parts = [_done_text(product)] if product.at(Stage.DONE) else []
    if product.overdue:
        parts.append(f"quá hạn: {units_text(unit_names(plan, product.overdue))}")
    others = (state for state in product.states if state.stage not in (Stage.DONE, Stage.OVERDUE))
    rest = [_words(state, as_of) for state in others]
    parts += (f"{word.lower()}: {count_text(rest.count(word))} đơn vị" for word in dict.fromkeys(rest))
    text = "; ".join(parts)
    return text[0].upper() + text[1:]


def _words(state: TaskState, as_of: date) -> str:
    """A state as the text of the report tells it: what is due on the day itself is not told as due soon."""
    today = state.stage is Stage.SOON and state.instance.due == as_of
    return DUE_TODAY.capitalize() if today else state.state


def done_share(product: Product) -> str:
    """How many units have finished it: `36/40 đơn vị hoàn thành`."""
    done = len(product.at(Stage.DONE))
    told = f"{count_text(done)}/{count_text(len(product.states))} đơn vị" if done else "chưa có đơn vị nào"
    return f"{told} hoàn thành"


def periods_text(plan: Plan, members: Sequence[Product], as_of: date) -> str:
    """How the months or quarters of a deliverable stand: `11/12 kỳ hoàn thành; quá hạn: tháng 5/2023`."""
    if len(members) == 1:
        return state_text(plan, members[0], as_of)
    done = [product for product in members if product.done]
    late = sum(1 for product in done if product.late)
    share = f"{count_text(len(done))}/{count_text(len(members))} kỳ" if done else "Chưa có kỳ nào"
    text = f"{share} hoàn thành"
    parts = [f"{text} (trong đó {count_text(late)} trễ hạn)" if late else text]
    rest: dict[str, list[str]] = {}
    for product in members:
        if product not in done:
            words = "quá hạn" if product.overdue else state_text(plan, product, as_of).lower()
            rest.setdefault(words, []).append(product.period_words)
    return "; ".join(parts + [f"{words}: {', '.join(periods)}" for words, periods in rest.items()])


def _done_text(product: Product) -> str:
    done = product.at(Stage.DONE)
    late, lacking = len(product.late), sum(s.lacks_evidence for s in done)
    extra = [f"{count_text(late)} trễ hạn"] if late else []
    extra += [f"{count_text(lacking)} thiếu minh chứng"] if lacking else []
    text = done_share(product)
    return f"{text} (trong đó {', '.join(extra)})" if extra else text


def _details(state: TaskState) -> str:
    told = reference(state.report) if state.stage is Stage.DONE and state.report else ""
    return f" ({told})" if told else ""
