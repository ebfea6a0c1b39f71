"""Which forms came, which did not, and which figures could not be taken, in sentences."""

from collections.abc import Collection, Iterator, Mapping

from cchc.figures import State
from cchc.letter.blocks import Block, body
from cchc.period import Month, months_listing
from cchc.results import Results
from cchc.tables.arrivals import missing_before, missing_forms, months_by_unit, units_in_months
from cchc.tables.products import units_text
from cchc.tables.summary import Summary, summarise
from cchc.timeliness import Arrival
from cchc.vietnamese import count_text

_MOST_NAMES = 20
_FAULTS = (
    (Arrival.MISSING, "Đơn vị chưa nộp biểu"),
    (Arrival.REFUSED, "Đơn vị có biểu bị từ chối"),
    (Arrival.LATE, "Đơn vị nộp biểu trễ hạn"),
)


def submission_sentence(results: Results) -> str:
    """How many forms came, and how; and how many of the year so far are missing."""
    summary, single = summarise(results), len(results.period.months) == 1
    since = _since_january(results)
    if not summary.submitted:
        return f"Trong kỳ chưa nhận được biểu nào của các đơn vị{since}."
    share = f"{count_text(summary.submitted)}/{count_text(summary.must_submit)}"
    text = (
        f"Trong kỳ có {share} đơn vị đã nộp biểu" if single else f"Trong kỳ, các đơn vị đã nộp {share} biểu"
    )
    return f"{text}, {_on_time(summary)}{_not_in(summary, 'đơn vị' if single else 'biểu')}{since}."


def _since_january(results: Results) -> str:
    """What of the lũy kế is there, where it has other months than the period."""
    if results.period.months == results.period.year_to_date.months:
        return ""
    asked, missing = len(results.timeliness), len(missing_forms(results))
    if not missing:
        return f"; lũy kế từ đầu năm đã nộp đủ {count_text(asked)} biểu"
    return f"; lũy kế từ đầu năm còn thiếu {count_text(missing)}/{count_text(asked)} biểu"


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
    """The units whose forms are missing, refused or late, and what the lũy kế lacks of earlier months."""
    for arrival, words in _FAULTS:
        months = months_by_unit(results, arrival)
        if months:
            names = units_in_months(results, months, _MOST_NAMES)
            yield body(f"{words}: {names}.")
    before = missing_before(results)
    if before:
        yield body(f"Biểu các tháng trước còn thiếu trong số liệu lũy kế: {_by_month(results, before)}.")


def _by_month(results: Results, months: Mapping[str, Collection[Month]]) -> str:
    """Months with the units that lack them: `tháng 01 (Trường A, Trường B); tháng 02, 3 (Trường C)`."""
    units = {
        month: tuple(unit for unit, found in months.items() if month in found)
        for month in results.period.last.year_to_date
    }
    same: dict[tuple[str, ...], list[Month]] = {}
    for month, lacking in units.items():
        if lacking:
            same.setdefault(lacking, []).append(month)
    return "; ".join(f"{months_listing(found)} ({_names(results, codes)})" for codes, found in same.items())


def _names(results: Results, codes: Collection[str]) -> str:
    if len(codes) == len(results.plan.units):
        return f"tất cả {count_text(len(codes))} đơn vị"
    return units_text(results.plan.unit[code].name for code in codes)


def kept_out(results: Results) -> Iterator[Block]:
    """The figures that were sent and could not be taken."""
    bad = [d for d in results.data if d.state is State.KEPT_OUT and d.month in results.period.months]
    if bad:
        units = dict.fromkeys(results.plan.unit[datum.unit].name for datum in bad)
        yield body(
            f"Có {count_text(len(bad))} số liệu bị loại khỏi tổng hợp do sai sót, của: {units_text(units)}."
        )
