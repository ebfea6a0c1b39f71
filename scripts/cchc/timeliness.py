"""When each unit's form of each month came."""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum, auto
from typing import NamedTuple

from cchc.period import Month
from cchc.plan import Plan


class Arrival(Enum):
    """How a unit's first readable form of a month came."""

    ON_TIME = auto()
    LATE = auto()
    MISSING = auto()
    REFUSED = auto()


class Timeliness(NamedTuple):
    """A unit's timeliness in a month, in the words that people read; an unknown date is never late."""

    unit: str
    month: Month
    arrival: Arrival
    words: str


def timeliness(
    plan: Plan,
    last: Month,
    first: Mapping[tuple[str, Month], datetime | None],
    refused: frozenset[tuple[str, Month]],
) -> tuple[Timeliness, ...]:
    """Units in the plan's order, months from January; `first` says when the first readable form came."""
    return tuple(
        _of(plan, unit.code, month, first, refused) for unit in plan.units for month in last.year_to_date
    )


def _of(
    plan: Plan,
    unit: str,
    month: Month,
    first: Mapping[tuple[str, Month], datetime | None],
    refused: frozenset[tuple[str, Month]],
) -> Timeliness:
    key = (unit, month)
    if key not in first:
        if key in refused:
            return Timeliness(unit, month, Arrival.REFUSED, "Từ chối")
        return Timeliness(unit, month, Arrival.MISSING, "Chưa nộp")
    received = first[key]
    late = (received.date() - plan.settings.deadline(month)).days if received else 0
    if late > 0:
        return Timeliness(unit, month, Arrival.LATE, f"Trễ {late} ngày")
    return Timeliness(unit, month, Arrival.ON_TIME, "Đúng hạn")
