"""Which forms came, which did not, and which figures could not be taken, in sentences."""

from collections.abc import Iterator, Mapping

from cchc.figures import State
from cchc.letter.blocks import Block, body
from cchc.period import Month, month_number
from cchc.results import Results
from cchc.tables.products import units_text
from cchc.tables.summary import Summary, summarise
from cchc.timeliness import Arrival
from cchc.vietnamese import count_text, listing

_MOST_NAMES = 10
_FAULTS = (
    (Arrival.MISSING, "Đơn vị chưa nộp biểu"),
    (Arrival.REFUSED, "Đơn vị có biểu bị từ chối"),
    (Arrival.LATE, "Đơn vị nộp biểu trễ hạn"),
)


def submission_sentence(results: Results) -> str:
    """How many forms came, and how."""
    summary, single = summarise(results), len(results.period.months) == 1
    if not summary.submitted:
        return "Trong kỳ chưa nhận được biểu nào của các đơn vị."
    share = f"{count_text(summary.submitted)}/{count_text(summary.must_submit)}"
    text = (
        f"Trong kỳ có {share} đơn vị đã nộp biểu" if single else f"Trong kỳ, các đơn vị đã nộp {share} biểu"
    )
    return f"{text}, {_on_time(summary)}{_not_in(summary, 'đơn vị' if single else 'biểu')}."


def _on_time(summary: Summary) -> str:
    late = summary.arrivals[Arrival.LATE]
    if not late:
        return "tất cả đúng hạn" if summary.submitted == summary.must_submit else "đều đúng hạn"
    good = summary.arrivals[Arrival.ON_TIME]
    return f"trong đó {count_text(good)} đúng hạn, {count_text(late)} trễ hạn" if good else "đều trễ hạn"


def _not_in(summary: Summary, what: str) -> str:
    missing, refused = summary.arrivals[Arrival.MISSING], summary.arrivals[Arrival.REFUSED]
    told = f"; {count_text(missing)} {what} chưa nộp" if missing else ""
    turned = "có biểu bị từ chối" if what == "đơn vị" else "bị từ chối"
    return told + (f"; {count_text(refused)} {what} {turned}" if refused else "")


def submission_faults(results: Results) -> Iterator[Block]:
    """The units whose forms are missing, refused or late; all of them stand in the annex."""
    for arrival, words in _FAULTS:
        months = months_by_unit(results, arrival)
        if months:
            yield body(f"{words}: {_listed(results, months)}.")


def months_by_unit(results: Results, *arrivals: Arrival) -> dict[str, list[Month]]:
    """The months of the period in which a unit's form came in one of these ways."""
    months: dict[str, list[Month]] = {}
    for found in results.timeliness:
        if found.arrival in arrivals and found.month in results.period.months:
            months.setdefault(found.unit, []).append(found.month)
    return months


def _listed(results: Results, months: Mapping[str, list[Month]]) -> str:
    asked = len(results.period.months)
    if len(months) == len(results.plan.units) and all(len(found) == asked for found in months.values()):
        return f"tất cả {count_text(len(months))} đơn vị"
    names = []
    for unit, found in months.items():
        when = f" (tháng {listing(map(month_number, found))})" if asked > 1 else ""
        names.append(results.plan.unit[unit].name + when)
    if asked == 1:
        return units_text(names)
    rest = len(names) - _MOST_NAMES
    return "; ".join(names[:_MOST_NAMES]) + (f" và {count_text(rest)} đơn vị khác" if rest > 0 else "")


def kept_out(results: Results) -> Iterator[Block]:
    """The figures that were sent and could not be taken."""
    bad = [d for d in results.data if d.state is State.KEPT_OUT and d.month in results.period.months]
    if bad:
        units = dict.fromkeys(results.plan.unit[datum.unit].name for datum in bad)
        yield body(
            f"Có {count_text(len(bad))} số liệu bị loại khỏi tổng hợp do sai sót, của: {units_text(units)}."
        )
