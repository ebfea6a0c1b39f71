"""Results of earlier periods to compare with: this year computed anew, last year from earlier runs.

What a closed period of this year was reported with is read too: a comparison must not belie that report.

A file of an earlier run that cannot be used never stops a run: it is left out, with a word on the screen.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from cchc.figures import Datum
from cchc.indicators import IndicatorResult, compute
from cchc.period import Period, period_words, preceding, year_before
from cchc.plan import Plan
from cchc.stated import indicators_of

FORMAT: Final = 1  # of the results for machines
CLOSED: Final = "da-chot"  # the folder below the output folder that keeps the closed periods


class Earlier(NamedTuple):
    """The results of an earlier period, by the indicators' codes.

    `settled` are those that a closed period of this year was reported with; none of one that is open.
    """

    period: Period
    indicators: Mapping[str, IndicatorResult]
    settled: Mapping[str, IndicatorResult] = {}


class Compared(NamedTuple):
    """What a period is compared with; `unused` says which results that are there were left out, and why."""

    before: Earlier | None = None
    last_year: Earlier | None = None
    unused: tuple[str, ...] = ()


class Kept(NamedTuple):
    """Where earlier runs left their results, and whether this run's figures are sample figures."""

    folder: Path | None
    sample: bool


class _UnusableError(Exception):
    """Why a file of an earlier run is left out."""


def results_file(period: Period) -> str:
    """Where below the output folder the results for machines stand."""
    return f"{period.code}/ket-qua-{period.code}.json"


def compare(plan: Plan, period: Period, data: Iterable[Datum], kept: Kept) -> Compared:
    """The period before and the same period of last year.

    The period before is computed from the same figures where it is of this year; if it is closed, what was
    reported of it stands beside that.
    """
    unused: list[str] = []

    def read(wanted: Period, *, closed: bool = False) -> Earlier | None:
        try:
            return _read(plan, wanted, kept, closed=closed)
        except _UnusableError as reason:
            what = "số đã chốt của " if closed else ""
            unused.append(f"Không so sánh với {what}{period_words(wanted)}: {reason}.")
            return None

    last_year, before = year_before(period), preceding(period)
    if before is None or before == last_year:
        return Compared(None, read(last_year), tuple(unused))
    if before.year == period.year:
        settled = read(before, closed=True)
        found = Earlier(
            before,
            {one.indicator.code: one for one in compute(plan, before, data)},
            settled.indicators if settled else {},
        )
        return Compared(found, read(last_year), tuple(unused))
    return Compared(read(before), read(last_year), tuple(unused))


def _read(plan: Plan, period: Period, kept: Kept, *, closed: bool) -> Earlier | None:
    """The indicators of an earlier run with the code and name of today; None where there was no run.

    `closed`: only as they were settled.
    """
    name, content = _content(period, kept.folder, closed=closed) if kept.folder else ("", None)
    if content is None:
        return None
    try:
        found = json.loads(content)
        if misfit := _misfit(found, period, kept):
            raise _UnusableError(f"«{name}» {misfit}")
        return Earlier(period, indicators_of(plan, found["indicators"]))
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise _UnusableError(f"«{name}» bị hỏng") from error


def _content(period: Period, folder: Path, *, closed: bool) -> tuple[str, bytes | None]:
    """The results as they were settled when the period was closed, else those of its last run."""
    name = results_file(period)
    settled = f"{CLOSED}/{name}"
    for place in (settled,) if closed else (settled, name):
        try:
            return place, (folder / place).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise _UnusableError(f"«{place}» không đọc được") from error
    return name, None


def _misfit(found: Any, period: Period, kept: Kept) -> str:  # noqa: ANN401 - JSON
    """Why results are not to be compared with; nothing where they are."""
    if found["format"] != FORMAT:
        return "ở định dạng khác"
    if found["period"]["code"] != period.code:
        return "là của kỳ khác"
    if found["sample"] is not kept.sample:
        return "là số liệu mẫu" if found["sample"] else "không phải là số liệu mẫu"
    return ""
