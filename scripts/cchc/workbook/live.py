"""The sheets of results and `Dữ liệu` with the formulas that bind them together."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from xlsxwriter.utility import xl_col_to_name

from cchc.figures import State
from cchc.indicators import IndicatorResult, Judgement
from cchc.indicators.judge import failed, parts
from cchc.period import Period
from cchc.plan import Judged
from cchc.results import Results
from cchc.tables import Column, Kind, Table, Value
from cchc.tables.records import EDITED
from cchc.workbook.model import FIRST_ROW, Cell, Live, LiveTable
from cchc.workbook.monthly import KEY_SEPARATOR, KEYS, VALUES
from cchc.workbook.numbers import plain_format
from cchc.workbook.tallies import TALLIES, Tallied
from cchc.workbook.words import (
    OF_YEAR,
    OF_YEAR_PROVISIONAL,
    PROVISIONAL,
    Sides,
    each_formula,
    quoted,
    unit_formula,
)

_KEY = "Khóa"
_SAID: dict[Value, str] = {state: f",{quoted(state)},{quoted(EDITED)})" for state in State}
_CUMULATIVE = " lũy kế"
TARGET = "Mục tiêu (phân số)"
"""A folded column of `Chỉ tiêu`, by which number formats know a row's target also where rows are sorted.

It is text, `19/20`: exact, read alike in every language, and LibreOffice prints ### for folded numbers.
"""
_COLUMNS = {"Phải báo cáo": "D", "Có số liệu": "H", "Tử số": "I", "Mẫu số": "J", "Kết quả": "K"}


def keyed_data(table: Table) -> LiveTable:
    """`Dữ liệu` with states that follow the values, and a last column by which formulas find a row."""
    letters = {column.header: xl_col_to_name(place) for place, column in enumerate(table.columns)}
    unit, code, month, value = (letters[header] for header in ("Mã đơn vị", "Mã", "Kỳ", "Giá trị"))
    at = {header: place for place, header in enumerate(letters)}
    keys, number, state = (
        [at[header] for header in ("Mã đơn vị", "Mã", "Kỳ")],
        at["Giá trị"],
        at["Trạng thái"],
    )
    mark = f'&"{KEY_SEPARATOR}"&'
    rows = tuple(
        (
            *values[:state],
            Live(values[state], f"IF({_same(f'{value}{row}', values[number])}{_SAID[values[state]]}"),
            *values[state + 1 :],
            Live(
                KEY_SEPARATOR.join(str(values[place]) for place in keys),
                f"{unit}{row}{mark}{code}{row}{mark}{month}{row}",
            ),
        )
        for row, values in enumerate(table.rows, FIRST_ROW)
    )
    return LiveTable(table.name, table.title, (*table.columns, Column(_KEY, 22, Kind.CODE)), rows)


def _same(cell: str, value: Value) -> str:
    """Whether a cell holds what was taken; an empty one also equals 0."""
    if not isinstance(value, int | Fraction):
        return f'{cell}=""'
    if not value:
        return f'AND({cell}<>"",{cell}=0)'
    return f"{cell}={value.numerator if value.denominator == 1 else repr(float(value)).upper()}"


def data_names(data: LiveTable) -> tuple[tuple[str, str], ...]:
    """The names under which formulas find the keys and the values of `Dữ liệu`."""
    headers = [column.header for column in data.columns]
    return (KEYS, data.column(headers.index(_KEY))), (VALUES, data.column(headers.index("Giá trị")))


def live_indicators(results: Results, table: Table, source: Tallied) -> LiveTable:
    """`Chỉ tiêu` with its figures and judgements taken from the totals of `Tính toán`, and a last column."""
    headers = [column.header for column in table.columns]
    letters = {header: xl_col_to_name(place) for place, header in enumerate(headers)}
    rows = []
    for row, (found, values) in enumerate(zip(results.indicators, table.rows, strict=True), FIRST_ROW):
        coverage = {header: f"${letter}{row}" for header, letter in letters.items()}
        formulas = dict(_formulas(results, found, source, coverage))
        shown = plain_format(found.indicator.display)
        cells = (
            Live(value, formulas[header], shown if "Kết quả" in header else "#,##0")
            if header in formulas
            else value
            for header, value in zip(headers, values, strict=True)
        )
        target = found.indicator.target
        rows.append((*cells, f"{target.numerator}/{target.denominator}" if target is not None else None))
    columns = (*table.columns, Column(TARGET, 10, Kind.CODE))
    return LiveTable(table.name, table.title, columns, tuple(rows))


def live_units(results: Results, table: Table, source: Tallied) -> LiveTable:
    """`Theo đơn vị` with each unit's result taken from its row of `Tính toán`."""
    before = len(table.columns) - len(results.indicators)
    rows = tuple(
        (*values[:before], *_unit_cells(results, str(values[0]), values[before:], source))
        for values in table.rows
    )
    return LiveTable(table.name, table.title, table.columns, rows)


def _unit_cells(results: Results, unit: str, values: tuple[Value, ...], source: Tallied) -> Iterator[Cell]:
    for found, value in zip(results.indicators, values, strict=True):
        tally = found.by_unit.get(unit)
        if tally is None:
            yield value
        else:
            sides = _sides(found, source.units[found.indicator.code, unit])
            formula = unit_formula(sides, must=tally.must > 0)
            yield Live(value, formula, plain_format(found.indicator.display))


def _sides(found: IndicatorResult, row: int) -> Sides:
    divided = found.indicator.per_unit or found.indicator.denominator
    return Sides(f"'{TALLIES}'!$I${row}", f"'{TALLIES}'!$J${row}" if divided else "")


def _formulas(
    results: Results, found: IndicatorResult, source: Tallied, own: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The formulas of an indicator's row by header; `own` are the row's cells."""
    indicator = found.indicator
    for suffix, period in (("", results.period), (_CUMULATIVE, results.period.year_to_date)):
        total = source.totals[indicator.code, period.months]
        for header, column in _COLUMNS.items():
            if header != "Mẫu số" or indicator.per_unit or indicator.denominator:
                yield header + suffix, f"'{TALLIES}'!${column}${total}"
        yield "Đánh giá" + suffix, _judgement(found, period, results.period, source, own)


def _judgement(
    found: IndicatorResult, told: Period, period: Period, source: Tallied, own: Mapping[str, str]
) -> str:
    """The judgement with "(tạm tính)" where a reporter of what is judged or printed is missing.

    Beside a period on which it was not judged it says "theo lũy kế".
    """
    indicator = found.indicator
    judged = period.year_to_date if indicator.judged is Judged.CUMULATIVE else told
    spans = {"" if one is period else _CUMULATIVE for one in (told, judged)}
    lacking = [f"{own['Có số liệu' + suffix]}<{own['Phải báo cáo' + suffix]}" for suffix in sorted(spans)]
    missing = lacking[0] if len(lacking) == 1 else f"OR({','.join(lacking)})"
    each = [source.totals[indicator.code, part.months] for part in parts(indicator, judged)]
    if each:
        standings, numerators = (f"'{TALLIES}'!${letter}${each[0]}:${letter}${each[-1]}" for letter in "LI")
        mark = f'&IF({missing},{PROVISIONAL},"")'
        return each_formula(standings, numerators, failed(indicator, period.last), mark)
    word = f"'{TALLIES}'!$L${source.totals[indicator.code, judged.months]}"
    known = f"{word}<>{quoted(Judgement.NO_DATA)}"
    if judged.months == told.months:
        return f'{word}&IF(AND({known},{missing}),{PROVISIONAL},"")'
    return f'{word}&IF({known},IF({missing},{OF_YEAR_PROVISIONAL},{OF_YEAR}),"")'
