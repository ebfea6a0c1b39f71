"""Plausible reports on a unit's deliverables: done around their due dates, some late, some in trouble."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from cchc.form.content import FormContent, TaskValue
from cchc.form.layout import Status
from cchc.period import Month, month_window
from cchc.plan import Instance, Plan, Schedule, Unit
from cchc.vietnamese import fold

LINK = "https://example.invalid/cchc"
_DIFFICULTIES = (
    "Đang chờ ý kiến góp ý của các đơn vị phối hợp",
    "Cán bộ phụ trách kiêm nhiệm nhiều việc nên tiến độ chậm",
    "Chưa có hướng dẫn cụ thể của cấp trên",
    "Thiếu kinh phí, đang đề nghị bổ sung",
    "Phần mềm chưa xuất được đủ số liệu",
    "Đang lấy số liệu của các bộ phận để tổng hợp",
)
_KINDS = (
    ("kế hoạch", "KH"), ("quyết định", "QĐ"), ("qđ", "QĐ"), ("thông báo", "TB"), ("phương án", "PA"),
    ("kết luận", "KL"), ("hợp đồng", "HĐ"), ("quy chế", "QC"), ("danh sách", "DS"),
)  # fmt: skip
_NEWS = "tin, bài"
_LATE, _NEVER, _NEEDED = 0.07, 0.03, 0.25
_WORK = timedelta(days=60)


Truth = Mapping[Month, Mapping[str, int]]
"""The true figures of a unit by month and code."""


class Course(NamedTuple):
    """How an instance goes: the day it is done (None: not this year), its number and its link."""

    done: date | None
    number: str
    link: str


def task_values(form: FormContent, seed: int, truth: Truth) -> dict[str, TaskValue]:
    """What the unit reports of each instance listed."""
    end = month_window(form.month, form.plan.settings.closing_day)[1]
    result = {}
    for row in form.tasks:
        instance = row.instance
        rng = Random(f"{seed} {instance.unit} {instance.code}")  # noqa: S311 - a sample, not a secret
        course = _course(form, instance, rng, truth)
        if course.done and course.done <= end:
            result[instance.code] = TaskValue(Status.DONE, course.done, course.number, course.link)
        else:
            result[instance.code] = _open(instance, end, rng)
    return result


def _open(instance: Instance, end: date, rng: Random) -> TaskValue:
    if instance.deliverable.schedule is Schedule.IF_NEEDED:
        return TaskValue(Status.NOT_NEEDED)
    if instance.due is None:
        return TaskValue(Status.IN_PROGRESS)
    if end > instance.due:
        return TaskValue(Status.IN_PROGRESS, difficulty=rng.choice(_DIFFICULTIES))
    if instance.due - end > _WORK:
        return TaskValue(Status.NOT_STARTED)
    return TaskValue(Status.IN_PROGRESS, difficulty=rng.choice((*_DIFFICULTIES, "", "", "", "", "")))


def _course(form: FormContent, instance: Instance, rng: Random, truth: Truth) -> Course:
    """The same course in every month: what is drawn hangs on nothing but the instance and the seed."""
    done = _agreed(form, instance, _done(form.plan, instance, rng), truth)
    plan, unit = form.plan, form.unit
    link = f"{LINK}/{unit.code}/{instance.code.replace('/', '-')}"
    if done is None or _NEWS in fold(instance.deliverable.name):
        return Course(done, "", link)
    return Course(done, f"{rng.randint(5, 480)}/{_symbol(plan, unit, instance)}", link)


def _agreed(form: FormContent, instance: Instance, done: date | None, truth: Truth) -> date | None:
    """The day again, but never before the figure that goes with the deliverable rises above 0."""
    figure = instance.deliverable.figure
    if not figure or figure not in truth[form.month]:
        return done
    months = instance.period.months if instance.period else tuple(truth)
    happened = [month for month in months if truth.get(month, {}).get(figure)]
    if not happened:
        return None
    if instance.deliverable.schedule is not Schedule.IF_NEEDED:
        return done
    return month_window(happened[0], form.plan.settings.closing_day)[1] - timedelta(days=2)


def _done(plan: Plan, instance: Instance, rng: Random) -> date | None:
    chance, year = rng.random(), plan.settings.year
    if instance.due is None:
        needed = instance.deliverable.schedule is not Schedule.IF_NEEDED or chance < _NEEDED
        return date(year, rng.randint(1, 12), rng.randint(1, 28)) if needed else None
    if chance < _NEVER:
        return None
    if chance < _NEVER + _LATE:
        return instance.due + timedelta(days=rng.randint(2, 25))
    early = 6 if instance.period else 40
    return instance.due - timedelta(days=rng.randint(0, early))


def _symbol(plan: Plan, unit: Unit, instance: Instance) -> str:
    """The kind of document, and who signed it: `KH-SGDĐT`."""
    name, signer = fold(instance.deliverable.name), _signer(plan, unit)
    if name.startswith("công văn"):  # the one paper whose symbol has no kind: `SGDĐT-KHTC`
        return f"{signer}-{unit.code}"
    kind = next((short for words, short in _KINDS if name.startswith(words)), "BC")
    return f"{kind}-{signer}"


def _signer(plan: Plan, unit: Unit) -> str:
    words = unit.name.split()
    if words[0] != "Trường":
        return plan.settings.report_symbol.rpartition("-")[2]
    return "".join(word if word.isupper() else word[0] for word in words[1:] if word[0].isupper())
