"""The sheet `Theo tháng`: the figures of the indicators by unit and month, looked up in `Dữ liệu`.

A look-up first tries the row where the figure stood when the workbook was written, and searches by key only
if it is not there: the table may be sorted, and a year of many units is still calculated at once.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from xlsxwriter.utility import xl_col_to_name

from cchc.plan import Figure, OverTime
from cchc.results import Results
from cchc.tables import Column, Kind
from cchc.workbook.model import FIRST_ROW, HEADER_ROW, Cell, Live, LiveTable

MONTHLY: Final = "Theo tháng"
KEYS: Final = "DuLieu_Khoa"
VALUES: Final = "DuLieu_GiaTri"
KEY_SEPARATOR: Final = "/"
BEFORE_MONTHS: Final = 3  # columns before January's

Number = int | Fraction
Pair = tuple[str, str]


class Monthly(NamedTuple):
    """The sheet, and of each unit and code its row and the numbers of its months; None is no number."""

    table: LiveTable
    rows: Mapping[Pair, int]
    numbers: Mapping[Pair, tuple[Number | None, ...]]


class _Entry(NamedTuple):
    """Where a figure stands in `Dữ liệu`, counted from 1, and its number."""

    position: int
    number: Number | None


def monthly(results: Results) -> Monthly:
    """One row for each unit and figure that an indicator takes, one column for each month since January."""
    months = results.period.last.year_to_date
    entries = _entries(results)
    pairs = list(_pairs(results))
    made = [
        tuple(_cells(row, results.plan.figure[pair[1]], entries.get(pair, {}), len(months)))
        for row, pair in enumerate(pairs, FIRST_ROW)
    ]
    columns = (
        Column("Mã đơn vị", 11, Kind.CODE), Column("Mã", 8, Kind.CODE), Column("Cách tính", 34),
        *(Column(month.code, 12, Kind.NUMBER) for month in months),
    )  # fmt: skip
    rows = tuple(
        (unit, code, _way(results.plan.figure[code]), *cells)
        for (unit, code), cells in zip(pairs, made, strict=True)
    )
    return Monthly(
        LiveTable(MONTHLY, "SỐ LIỆU THEO THÁNG, LẤY TỪ «DỮ LIỆU»", columns, rows),
        {pair: row for row, pair in enumerate(pairs, FIRST_ROW)},
        {pair: tuple(map(_number, cells)) for pair, cells in zip(pairs, made, strict=True)},
    )


def _entries(results: Results) -> dict[Pair, dict[int, _Entry]]:
    found: dict[Pair, dict[int, _Entry]] = {}
    for position, datum in enumerate(results.data, 1):
        value = datum.value
        number = value.numerator if value is not None and value.denominator == 1 else value
        found.setdefault((datum.unit, datum.code), {})[datum.month.number] = _Entry(position, number)
    return found


def _pairs(results: Results) -> Iterator[Pair]:
    """What the indicators take, by unit and figure in the plan's order."""
    taken = {
        (unit, code)
        for found in results.indicators
        for unit in found.by_unit
        for code in found.indicator.codes
    }
    for unit in results.plan.units:
        for figure in results.plan.figures:
            if (unit.code, figure.code) in taken:
                yield unit.code, figure.code


def _cells(row: int, figure: Figure, entries: Mapping[int, _Entry], last: int) -> Iterator[Cell]:
    """A cell a month; a stock of certain months stands until a newer one."""
    stands = figure.over_time is OverTime.LAST and figure.restricted
    before: Live | None = None
    for number in range(1, last + 1):
        entry = entries.get(number)
        standing = f"{_letter(number - 1)}{row}" if before else '""'
        made = before and Live(before.value, standing)
        if entry:
            value = before.value if entry.number is None and before else entry.number
            made = Live(value, _look_up(row, number, entry.position, standing))
        before = made if stands else None
        yield made


def _look_up(row: int, number: int, position: int, otherwise: str) -> str:
    mark = f'&"{KEY_SEPARATOR}"&'
    key = f"$A{row}{mark}$B{row}{mark}{_letter(number)}${HEADER_ROW + 1}"
    there = f"IFERROR(INDEX({KEYS},{position})={key},FALSE)"  # an error where rows were taken out
    place = f"IF({there},{position},MATCH({key},{KEYS},0))"
    return f"IFERROR(AVERAGE(INDEX({VALUES},{place})),{otherwise})"  # AVERAGE of a blank cell is an error


def _letter(month: int) -> str:
    return str(xl_col_to_name(BEFORE_MONTHS + month - 1))


def _way(figure: Figure) -> str:
    if figure.over_time is OverTime.LAST and figure.restricted:
        return f"{figure.over_time}, có giá trị đến khi có số mới"
    return figure.over_time


def _number(cell: Cell) -> Number | None:
    value = cell.value if isinstance(cell, Live) else None
    return value if isinstance(value, int | Fraction) else None
