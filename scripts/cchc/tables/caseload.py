"""The columns of Biểu 06 (Thông tư 01/2020/TT-VPCP): files received, settled and pending, per unit."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from cchc.indicators.tally import Values, index
from cchc.period import Month, Period
from cchc.plan import Caseload
from cchc.results import Results
from cchc.vietnamese import exact_sum


class Received(NamedTuple):
    """Files received: online, in person or by post, carried over."""

    online: Fraction
    in_person: Fraction
    carried_over: Fraction

    @property
    def new(self) -> Fraction:
        """Received in the period."""
        return self.online + self.in_person

    @property
    def total(self) -> Fraction:
        """All that was there to settle."""
        return self.new + self.carried_over


class Settled(NamedTuple):
    """Files settled: before the day, on the day, late."""

    early: Fraction
    on_time: Fraction
    late: Fraction

    @property
    def total(self) -> Fraction:
        """All that was settled."""
        return self.early + self.on_time + self.late


class Pending(NamedTuple):
    """Files still open at the end: within the time, past it."""

    in_time: Fraction
    late: Fraction

    @property
    def total(self) -> Fraction:
        """All that is open."""
        return self.in_time + self.late


class CaseRow(NamedTuple):
    """A unit's files; a part is None where no month of it is there.

    `months` are those in which it is asked, `missing` those of them not counted, `not_received` and
    `not_settled` those of a part; `pending_of` is the month at whose end files are pending.
    """

    unit: str
    received: Received | None
    settled: Settled | None
    pending: Pending | None
    missing: tuple[Month, ...] = ()
    not_received: tuple[Month, ...] = ()
    not_settled: tuple[Month, ...] = ()
    pending_of: Month | None = None
    months: tuple[Month, ...] = ()

    @property
    def surplus(self) -> Fraction:
        """How many more files were there to settle than were settled or are pending."""
        come, gone, left = (part.total if part else Fraction(0) for part in self.parts)
        return come - gone - left

    @property
    def parts(self) -> tuple[Received | None, Settled | None, Pending | None]:
        """The three parts."""
        return self.received, self.settled, self.pending


def case_rows(results: Results, period: Period) -> tuple[CaseRow, ...]:
    """One row for each unit that reports the figures, in the plan's order; none without the setting."""
    plan, codes = results.plan, results.plan.settings.caseload
    if codes is None:
        return ()
    values = index(results.data)
    reporters = plan.figure[codes.online].reporters
    return tuple(
        _row(unit.code, codes, [m for m in period.months if unit.code in reporters.in_month(m)], values)
        for unit in plan.units
        if any(unit.code in reporters.in_month(month) for month in period.months)
    )


def counts(row: CaseRow, codes: Caseload, month: Month, code: str) -> bool:
    """Whether a figure of a month is one of the numbers in its unit's row."""
    come = [one for one in row.months if one not in row.not_received]
    if code in (codes.pending, codes.pending_late):
        return month == row.pending_of
    if code == codes.carried_over:
        return month in come[:1]
    if code in (codes.online, codes.in_person):
        return month in come
    gone = code in (codes.early, codes.on_time, codes.late)
    return gone and month in row.months and month not in row.not_settled


def case_total(rows: Iterable[CaseRow]) -> CaseRow:
    """The sum of the units that are there."""
    kept = tuple(rows)
    received = [row.received for row in kept if row.received]
    settled = [row.settled for row in kept if row.settled]
    pending = [row.pending for row in kept if row.pending]
    return CaseRow(
        "",
        Received(*_sums(received)) if received else None,
        Settled(*_sums(settled)) if settled else None,
        Pending(*_sums(pending)) if pending else None,
    )


def _sums(rows: Iterable[Iterable[Fraction]]) -> list[Fraction]:
    return [exact_sum(column) for column in zip(*rows, strict=True)]


def _row(unit: str, codes: Caseload, months: list[Month], values: Values) -> CaseRow:
    """A month counts only with all the figures of a part, as it does for an indicator."""
    come = _part(unit, (codes.online, codes.in_person, codes.carried_over), months, values)
    gone = _part(unit, (codes.early, codes.on_time, codes.late), months, values)
    left = _part(unit, (codes.pending, codes.pending_late), months, values)
    missing = [m for m in months if m not in come or m not in gone or (m == months[-1] and m not in left)]
    return CaseRow(
        unit,
        Received(*_sums(come.values()))._replace(carried_over=come[min(come)][2]) if come else None,
        Settled(*_sums(gone.values())) if gone else None,
        Pending(*left[max(left)]) if left else None,
        tuple(missing),
        tuple(month for month in months if month not in come),
        tuple(month for month in months if month not in gone),
        max(left, default=None),
        tuple(months),
    )


def _part(
    unit: str, codes: tuple[str, ...], months: list[Month], values: Values
) -> Mapping[Month, list[Fraction]]:
    own = [values.get((unit, code), {}) for code in codes]
    return {m: [Fraction(given[m]) for given in own] for m in months if all(m in given for given in own)}
