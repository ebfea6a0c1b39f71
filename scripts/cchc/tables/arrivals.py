"""How the forms came: in which words, how many in a month, and of which units with their months."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Final

from cchc.period import Month, months_listing
from cchc.results import Results
from cchc.tables.products import units_text
from cchc.timeliness import Arrival
from cchc.vietnamese import count_text

ARRIVALS: Final = {
    Arrival.ON_TIME: "Đúng hạn",
    Arrival.LATE: "Trễ hạn",
    Arrival.MISSING: "Chưa nộp",
    Arrival.REFUSED: "Từ chối",
}


def arrival_counts(results: Results) -> dict[Month, Counter[Arrival]]:
    """How many units' forms came in which way, by month of the year so far."""
    counts = {month: Counter[Arrival]() for month in results.period.last.year_to_date}
    for one in results.timeliness:
        counts[one.month][one.arrival] += 1
    return counts


def months_by_unit(results: Results, arrival: Arrival) -> dict[str, list[Month]]:
    """The months of the period in which a unit's form came in this way."""
    months: dict[str, list[Month]] = {}
    for found in results.timeliness:
        if found.arrival is arrival and found.month in results.period.months:
            months.setdefault(found.unit, []).append(found.month)
    return months


def units_in_months(results: Results, months: Mapping[str, Collection[Month]], most: int) -> str:
    """Units with the months of each, where these are not simply the month of the period."""
    every = len(months) == len(results.plan.units)
    if every and all(len(found) == len(results.period.months) for found in months.values()):
        return f"tất cả {count_text(len(months))} đơn vị"
    plain = len(results.period.months) == 1 and all(
        set(found) <= set(results.period.months) for found in months.values()
    )
    return units_text(
        (
            results.plan.unit[unit].name + ("" if plain else f" ({months_listing(found)})")
            for unit, found in months.items()
        ),
        most,
    )
