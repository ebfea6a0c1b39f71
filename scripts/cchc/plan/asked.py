"""What the plan asks of a unit in a month, and the version of what it asks."""

import hashlib
import json
from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from cchc.period import Month, Period, month_window, parse_period, window
from cchc.plan.choices import Schedule
from cchc.plan.model import Deliverable, Figure, Plan, Rule


class Instance(NamedTuple):
    """One thing that a unit owes for a deliverable: `1a`, `3c/2023-02`, `3d/2023-Q1`."""

    code: str
    deliverable: Deliverable
    unit: str
    due: date | None
    period: Period | None


def deliverable_of(code: str) -> str:
    """The deliverable of an instance's code."""
    return code.partition("/")[0]


def asked_figures(plan: Plan, unit: str, month: Month, given: Collection[str]) -> tuple[Figure, ...]:
    """The figures asked of a unit in a month; `given` are the codes it has given since January.

    A figure of certain months is also asked in later months as long as the unit has not given it.
    """
    return tuple(
        figure
        for figure in plan.figures_of[unit]
        if unit in figure.reporters.in_month(month)
        and (month.number in figure.months or (figure.first_asked(month) and figure.code not in given))
    )


@lru_cache(maxsize=32)
def instances(plan: Plan, last: Month) -> tuple[Instance, ...]:
    """Everything owed from January to a month, in the order of the plan, its units, and time."""
    return tuple(
        Instance(code, deliverable, unit.code, due, period)
        for deliverable in plan.deliverables
        for code, due, period, month in _dates(plan, deliverable, last)
        for unit in plan.units
        if unit.code in deliverable.reporters.in_month(month)
    )


def _dates(
    plan: Plan, deliverable: Deliverable, last: Month
) -> list[tuple[str, date | None, Period | None, Month]]:
    closing = plan.settings.closing_day
    if deliverable.schedule is Schedule.MONTHLY:
        return [
            (f"{deliverable.code}/{m.code}", month_window(m, closing)[1], parse_period(m.code), m)
            for m in last.year_to_date
        ]
    if deliverable.schedule is Schedule.QUARTERLY:
        periods = [parse_period(f"{last.year}-Q{quarter}") for quarter in range(1, last.quarter + 1)]
        return [(f"{deliverable.code}/{p.code}", window(p, closing)[1], p, p.first) for p in periods]
    due = deliverable.due if deliverable.schedule is Schedule.ONCE else None
    return [(deliverable.code, due, None, last)]


def asked_instances(plan: Plan, unit: str, month: Month, done: Collection[str]) -> tuple[Instance, ...]:
    """The rows of a unit's task sheet: what it owes or still has open; `done` are the codes it has finished.

    What may come again (ongoing, if needed) is always listed.
    """
    again = (Schedule.ONGOING, Schedule.IF_NEEDED)
    return tuple(
        instance
        for instance in instances(plan, month)
        if instance.unit == unit and (instance.code not in done or instance.deliverable.schedule in again)
    )


def rules_of(plan: Plan, codes: Collection[str]) -> tuple[Rule, ...]:
    """The rules whose figures are all among the codes."""
    return tuple(rule for rule in plan.rules if rule.codes <= set(codes))


def is_of_other_plan(plan: Plan, unit: str, version: str) -> bool:
    """Whether the version that a unit's form bears is another plan's; '' says nothing."""
    return version not in ("", plan_version(plan, unit))


@lru_cache(maxsize=4096)
def plan_version(plan: Plan, unit: str) -> str:
    """A short hash of the figures, deliverables and rules that the plan asks of a unit over the year.

    A form of another version was made from an older plan; names in the settings do not count.
    """
    figures = plan.figures_of[unit]
    content = [
        [
            [
                f.code,
                f.name,
                f.unit_of_measure,
                f.type,
                sorted(f.months),
                [unit in q for q in f.reporters.by_quarter],
            ]
            for f in figures
        ],
        [
            [d.code, d.name, d.schedule, str(d.due), [unit in q for q in d.reporters.by_quarter]]
            for d in plan.deliverables
            if unit in d.reporters.any_time
        ],
        [[r.code, r.left.text, r.comparison, r.right.text, r.severity] for r in plan.rules_of_unit[unit]],
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:12]
