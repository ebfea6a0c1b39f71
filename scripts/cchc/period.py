"""Months and reporting periods: codes, windows, deadlines."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

_ROMAN = ("I", "II", "III", "IV")
_YEAR = 12
_SPAN = 3
_PERIOD = re.compile(r"(?P<year>20\d\d)(?:-(?P<part>0[1-9]|1[0-2]|Q[1-4]|H[12]|9M))?")


class Month(NamedTuple):
    """A reporting month; ordered by time."""

    year: int
    number: int

    @property
    def code(self) -> str:
        """The code as it stands on forms and in file names, `2023-03`."""
        return f"{self.year}-{self.number:02d}"

    @property
    def quarter(self) -> int:
        """The quarter that the month belongs to, 1 to 4."""
        return (self.number + 2) // 3

    @property
    def previous(self) -> "Month":
        """The month before."""
        return Month(self.year - 1, 12) if self.number == 1 else Month(self.year, self.number - 1)

    @property
    def year_to_date(self) -> tuple["Month", ...]:
        """The months from January to this one."""
        return tuple(Month(self.year, number) for number in range(1, self.number + 1))

    def day(self, number: int) -> date:
        """A day of the month; one past the month's end is its last day."""
        return date(self.year, self.number, min(number, monthrange(self.year, self.number)[1]))


class PeriodKind(StrEnum):
    """What a period code stands for."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine months"
    YEAR = "year"


_LENGTHS = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF: 6,
    PeriodKind.NINE_MONTHS: 9,
    PeriodKind.YEAR: _YEAR,
}


class Period(NamedTuple):
    """A reporting period: whole months of one year."""

    code: str
    kind: PeriodKind
    months: tuple[Month, ...]

    @property
    def first(self) -> Month:
        """The period's first month."""
        return self.months[0]

    @property
    def last(self) -> Month:
        """The period's last month."""
        return self.months[-1]

    @property
    def year(self) -> int:
        """The year that the period lies in."""
        return self.last.year

    @property
    def year_to_date(self) -> "Period":
        """From January to the period's last month (lũy kế)."""
        return Period(self.code, self.kind, self.last.year_to_date)

    @property
    def quarters(self) -> tuple[tuple[Month, ...], ...]:
        """The months of each quarter that it touches, from the quarter's start to the period's end."""
        touched = sorted({month.quarter for month in self.months})
        return tuple(tuple(m for m in self.last.year_to_date if m.quarter == quarter) for quarter in touched)


def parse_month(code: str) -> Month:
    """Read a month's code such as `2023-03`; ValueError where it is none."""
    period = parse_period(code)
    if period.kind is not PeriodKind.MONTH:
        raise ValueError(code)
    return period.last


def parse_period(code: str) -> Period:
    """Read a period code: `2023-03`, `2023-Q1`, `2023-H1`, `2023-9M`, `2023`; ValueError where it is none."""
    match = _PERIOD.fullmatch(code)
    if match is None:
        raise ValueError(code)
    year, part = int(match["year"]), match["part"]
    if part is None:
        return _ending(PeriodKind.YEAR, year, _YEAR)
    if part == "9M":
        return _ending(PeriodKind.NINE_MONTHS, year, 9)
    if part.startswith("Q"):
        return _ending(PeriodKind.QUARTER, year, int(part[1]) * 3)
    if part.startswith("H"):
        return _ending(PeriodKind.HALF, year, int(part[1]) * 6)
    return _ending(PeriodKind.MONTH, year, int(part))


def _ending(kind: PeriodKind, year: int, last: int) -> Period:
    """The period of a kind that ends with a month; months before January and after December count on."""
    year, last = year + (last - 1) // _YEAR, (last - 1) % _YEAR + 1
    codes = {
        PeriodKind.MONTH: f"{year}-{last:02d}",
        PeriodKind.QUARTER: f"{year}-Q{last // 3}",
        PeriodKind.HALF: f"{year}-H{last // 6}",
        PeriodKind.NINE_MONTHS: f"{year}-9M",
        PeriodKind.YEAR: f"{year}",
    }
    months = tuple(Month(year, number) for number in range(last - _LENGTHS[kind] + 1, last + 1))
    return Period(codes[kind], kind, months)


def following(period: Period) -> Period:
    """The next period of the same kind; after nine months it is the last quarter."""
    kind = PeriodKind.QUARTER if period.kind is PeriodKind.NINE_MONTHS else period.kind
    return _ending(kind, period.year, period.last.number + _LENGTHS[kind])


def preceding(period: Period) -> Period | None:
    """The period before of the same kind; nine months have none."""
    if period.kind is PeriodKind.NINE_MONTHS:
        return None
    return _ending(period.kind, period.year, period.last.number - _LENGTHS[period.kind])


def year_before(period: Period) -> Period:
    """The same period of the year before."""
    return _ending(period.kind, period.year - 1, period.last.number)


def window(period: Period, closing_day: int) -> tuple[date, date]:
    """First and last day of the period's figures: from the day after one closing day to the next one.

    Source: Nghị định 09/2019/NĐ-CP, Điều 12.
    """
    return period.first.previous.day(closing_day) + timedelta(days=1), period.last.day(closing_day)


def month_window(month: Month, closing_day: int) -> tuple[date, date]:
    """First and last day of one month's figures."""
    return window(Period(month.code, PeriodKind.MONTH, (month,)), closing_day)


def month_words(month: Month) -> str:
    """The month as it is written in text: `tháng 3/2023`, `tháng 01/2023` (NĐ 30: 0 before 1 and 2)."""
    return f"tháng {month_number(month)}/{month.year}"


def month_number(month: Month) -> str:
    """The month's number as NĐ 30 writes it: `01`, `02`, `3` … `12`."""
    return f"{month.number:02d}" if month.number <= 2 else str(month.number)  # noqa: PLR2004 - months 1 and 2


def quarter_words(quarter: int, year: int) -> str:
    """The quarter as it is written in text: `quý I/2023`."""
    return f"quý {_ROMAN[quarter - 1]}/{year}"


def period_words(period: Period) -> str:
    """The period as it is written in text: `tháng 3/2023`, `quý I/2023`, `6 tháng đầu năm 2023`."""
    match period.kind:
        case PeriodKind.MONTH:
            return month_words(period.last)
        case PeriodKind.QUARTER:
            return quarter_words(period.last.quarter, period.year)
        case PeriodKind.HALF:
            return f"6 tháng {'đầu' if period.first.number == 1 else 'cuối'} năm {period.year}"
        case PeriodKind.NINE_MONTHS:
            return f"9 tháng đầu năm {period.year}"
        case PeriodKind.YEAR:
            return f"năm {period.year}"


def months_words(period: Period) -> str:
    """The period's months as they are written in text: `từ tháng 01 đến tháng 3/2023`."""
    first, last = period.first, period.last
    if first == last:
        return month_words(first)
    return f"từ tháng {month_number(first)} đến {month_words(last)}"


def months_listing(months: Iterable[Month]) -> str:
    """Months of one year, three or more in a row as a span: `tháng 01, 02`, `tháng 3 đến 6, 9`."""
    runs: list[list[Month]] = []
    for month in sorted(months):
        if runs and runs[-1][-1] == month.previous:
            runs[-1].append(month)
        else:
            runs.append([month])
    parts = []
    for run in runs:
        numbers = [month_number(month) for month in run]
        parts += numbers if len(run) < _SPAN else [f"{numbers[0]} đến {numbers[-1]}"]
    return f"tháng {', '.join(parts)}"
