"""One unit's row of `Tính toán`: which months count, and what they add up to, by formula and by value."""

from fractions import Fraction
from typing import Final, NamedTuple

from xlsxwriter.utility import xl_col_to_name

from cchc.indicators import Tally
from cchc.indicators.model import Months
from cchc.plan import Expression, Figure, Indicator, OverTime, Plan
from cchc.workbook.model import Cell, Live
from cchc.workbook.monthly import BEFORE_MONTHS, MONTHLY, Monthly, Number

_COMPLETE, _FIRST, _LATEST = "EFG"  # the columns that say which months count
_A_NUMBER: Final = '"<1E+99"'  # the criterion that only numbers meet
_MONTHS: Final = 12


class Taken(NamedTuple):
    """What an indicator takes of some months: flows in which all of them are there, stocks of the latest.

    `columns` are those of the first and the last of the months in `Theo tháng`.
    """

    indicator: Indicator
    months: Months
    columns: tuple[str, str]
    flows: tuple[Figure, ...]
    stocks: tuple[Figure, ...]


class UnitRow(NamedTuple):
    """A unit's figures of an indicator: the rows of `Theo tháng`, the numbers, and the row to be made."""

    lines: dict[str, int]
    numbers: dict[str, tuple[Number | None, ...]]
    row: int


def taken(plan: Plan, indicator: Indicator, months: Months) -> Taken:
    """What an indicator takes, told apart by how it adds up over time."""
    figures = [plan.figure[code] for code in indicator.codes]
    flows = tuple(figure for figure in figures if figure.over_time is not OverTime.LAST)
    stocks = tuple(figure for figure in figures if figure.over_time is OverTime.LAST)
    return Taken(indicator, months, (_column(months[0].number), _column(months[-1].number)), flows, stocks)


def _column(month: int) -> str:
    return str(xl_col_to_name(BEFORE_MONTHS + month - 1))


def unit_row(of: Taken, unit: str, source: Monthly, row: int) -> UnitRow:
    """What a row of a unit stands on."""
    codes = of.indicator.codes
    return UnitRow(
        {code: source.rows[unit, code] for code in codes},
        {code: source.numbers[unit, code] for code in codes},
        row,
    )


def months_cells(of: Taken, own: UnitRow) -> tuple[Cell, Cell, Cell]:
    """How many months have all flows, the first of them, and the latest month that has all stocks."""
    complete = first = latest = None
    if of.flows:
        ranges, full = _ranges(of, of.flows, own), _there(of, of.flows, own)
        criteria = ",".join(f"{one},{_A_NUMBER}" for one in ranges)
        complete = Live(len(full), f"COUNTIFS({criteria})" if len(ranges) > 1 else f"COUNT({ranges[0]})")
        if any(figure.over_time is OverTime.FIRST for figure in of.flows):
            months = f"({_MONTHS + 1 + BEFORE_MONTHS}-COLUMN({ranges[0]}))"
            found = f"{_MONTHS + 1}-{_greatest(ranges, months)}"
            first = Live(full[0] if full else None, f'IF({_COMPLETE}{own.row}=0,"",{found})')
    if of.stocks:
        ranges, held = _ranges(of, of.stocks, own), _there(of, of.stocks, own)
        months = f"(COLUMN({ranges[0]})-{BEFORE_MONTHS})"
        latest = Live(held[-1] if held else 0, _greatest(ranges, months))
    return complete, first, latest


def sum_cells(of: Taken, own: UnitRow, tally: Tally) -> tuple[Cell, Cell, Cell]:
    """Who speaks, the numerator and the denominator, from the cells of `months_cells` in the same row."""
    indicator, row = of.indicator, own.row
    lacking = [f"{_COMPLETE}{row}=0"] if of.flows else []
    lacking += [f"{_LATEST}{row}=0"] if of.stocks else []
    silent = lacking[0] if len(lacking) == 1 else f"OR({','.join(lacking)})"
    have = f"MIN(D{row},{_COMPLETE}{row})" if of.flows else "1"
    terms = {figure.code: _term(of, figure, own) for figure in (*of.flows, *of.stocks)}
    numerator = f'IF({silent},"",{_added(indicator.numerator, terms)})'
    denominator: Cell = None
    if indicator.per_unit or indicator.denominator:
        added = _added(indicator.denominator, terms) if indicator.denominator else "1"
        denominator = Live(plain(tally.denominator), f'IF(I{row}="","",{added})')
    return (
        Live(tally.have, f'IF(I{row}="",0,{have})'),
        Live(plain(tally.numerator), numerator),
        denominator,
    )


def plain(value: Fraction | None) -> Number | None:
    """A whole number as such."""
    return value.numerator if value is not None and value.denominator == 1 else value


def _ranges(of: Taken, figures: tuple[Figure, ...], own: UnitRow) -> list[str]:
    return [_range(own.lines[figure.code], *of.columns) for figure in figures]


def _range(line: int, first: str, last: str) -> str:
    return f"'{MONTHLY}'!{first}{line}" + (f":{last}{line}" if last != first else "")


def _there(of: Taken, figures: tuple[Figure, ...], own: UnitRow) -> list[int]:
    """The months in which all the figures have numbers."""
    numbers = zip(*(own.numbers[figure.code] for figure in figures), strict=True)
    first, last = of.months[0].number, of.months[-1].number
    return [month for month, held in enumerate(numbers, 1) if first <= month <= last and None not in held]


def _greatest(ranges: list[str], months: str) -> str:
    tests = "*".join([f"ISNUMBER({one})" for one in ranges])
    return f"SUMPRODUCT(MAX({tests}*{months}))"


def _term(of: Taken, figure: Figure, own: UnitRow) -> str:
    line, (first, last) = own.lines[figure.code], of.columns
    if figure.over_time is not OverTime.SUM:
        column = _FIRST if figure.over_time is OverTime.FIRST else _LATEST
        return f"INDEX({_range(line, _column(1), last)},{column}{own.row})"
    summed = _range(line, first, last)
    if len(of.flows) == 1:
        return f"SUM({summed})"
    criteria = ",".join([f"{one},{_A_NUMBER}" for one in _ranges(of, of.flows, own)])
    return f"SUMIFS({summed},{criteria})"


def _added(expression: Expression, terms: dict[str, str]) -> str:
    signed = "".join([f"{'+' if sign > 0 else '-'}{terms[code]}" for sign, code in expression.terms])
    return signed.removeprefix("+")
