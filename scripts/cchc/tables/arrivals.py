"""How the forms came: in which words, how many in a month, and of which units with their months."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Final

from cchc.period import Month, months_listing
from cchc.results import Results
from cchc.tables.products import units_text
from cchc.timeliness import Arrival, Timeliness
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


def missing_forms(results: Results) -> list[Timeliness]:
    """The forms of the year so far that did not come, or could not be read."""
    return [found for found in results.timeliness if found.arrival in (Arrival.MISSING, Arrival.REFUSED)]


def missing_before(results: Results) -> dict[str, list[Month]]:
    """Those of them that are of months before the period, by unit."""
    months: dict[str, list[Month]] = {}
    for found in missing_forms(results):
        if found.month < results.period.first:
            months.setdefault(found.unit, []).append(found.month)
    return months


def units_in_months(results: Results, months: Mapping[str, Collection[Month]], most: int) -> str:
    """Units with the months of each, where these are not simply the month of the period."""
    every, own = len(months) == len(results.plan.units), set(results.period.months)
    if every and all(set(found) == own for found in months.values()):
        return f"tất cả {count_text(len(months))} đơn vị"
    plain = len(own) == 1 and all(set(found) <= own for found in months.values())
    return units_text(
        (
            results.plan.unit[unit].name + ("" if plain else f" ({months_listing(found)})")
            for unit, found in months.items()
        ),
        most,
    )
