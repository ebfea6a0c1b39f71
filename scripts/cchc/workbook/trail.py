"""The way from a result to its figures and back: links between the sheets of the workbook."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Final

from xlsxwriter.utility import xl_col_to_name

from cchc.results import Results
from cchc.tables.records import DATA
from cchc.tables.sheets import BY_UNIT, INDICATORS
from cchc.workbook.links import Link, location
from cchc.workbook.model import FIRST_ROW, Cell, Live, LiveTable
from cchc.workbook.monthly import BEFORE_MONTHS, MONTHLY
from cchc.workbook.tallies import TALLIES, TOTAL, months_name

TRAIL_TOLD: Final = {
    BY_UNIT: "Bấm vào một kết quả để đến dòng tính của nó ở «Tính toán»",
    MONTHLY: "Bấm vào số của một tháng để đến dòng của số đó ở «Dữ liệu»",
    TALLIES: (
        "Bấm «Mã đơn vị» để đến số liệu của đơn vị ở «Theo tháng», «Toàn ngành» để đến các đơn vị được cộng, "
        "«Mã» để về «Chỉ tiêu»"
    ),
}

Tables = Mapping[str, LiveTable]
Rows = dict[Hashable, tuple[int, int]]


def trail(table: LiveTable, results: Results, tables: Tables) -> Iterator[Link]:
    """From each row one step nearer to the figures, and from the steps back to the indicator."""
    if table.name == INDICATORS:
        yield from _from_indicators(table, tables[TALLIES])
    elif table.name == BY_UNIT:
        yield from _from_units(table, results, tables[TALLIES])
    elif table.name == TALLIES:
        yield from _from_tallies(table, results, tables[MONTHLY])
    elif table.name == MONTHLY:
        yield from _from_months(table, results)


def indicator_places(results: Results) -> dict[str, str]:
    """Where each indicator stands in `Chỉ tiêu`."""
    codes = (found.indicator.code for found in results.indicators)
    return {code: location(INDICATORS, f"A{row}") for row, code in enumerate(codes, FIRST_ROW)}


def _from_indicators(table: LiveTable, tallies: LiveTable) -> Iterator[Link]:
    rows = _rows(tallies, lambda values: values[0])
    for row, values in enumerate(table.rows, FIRST_ROW):
        yield Link(f"A{row}", "", _lines(tallies, rows[values[0]]))


def _from_units(table: LiveTable, results: Results, tallies: LiveTable) -> Iterator[Link]:
    """From a unit's own result to its row over the months of the period."""
    rows, span = _rows(tallies, lambda values: values[:3]), months_name(results.period.months)
    headers = [(column.header, xl_col_to_name(place)) for place, column in enumerate(table.columns)]
    for row, values in enumerate(table.rows, FIRST_ROW):
        for (code, letter), value in zip(headers, values, strict=True):
            found = rows.get((code, span, values[0])) if value is not None else None
            if found:
                yield Link(f"{letter}{row}", "", _lines(tallies, found))


def _from_tallies(table: LiveTable, results: Results, monthly: LiveTable) -> Iterator[Link]:
    """From a unit to its figures by month, from a total to the units that it is added up from."""
    back, figures = indicator_places(results), _rows(monthly, lambda values: values[:2])
    codes = {found.indicator.code: found.indicator.codes for found in results.indicators}
    spans = _rows(table, lambda values: (*values[:2], values[2] == TOTAL))
    for row, (code, months, unit, *_) in enumerate(table.rows, FIRST_ROW):
        yield Link(f"A{row}", "", back[str(code)])
        if unit != TOTAL:
            taken = [figures[unit, one] for one in codes[str(code)]]
            yield Link(f"C{row}", "", _lines(monthly, (min(taken)[0], max(taken)[1])))
        elif (code, months, False) in spans:
            yield Link(f"C{row}", "", _lines(table, spans[code, months, False]))


def _from_months(table: LiveTable, results: Results) -> Iterator[Link]:
    """From a number to its row in `Dữ liệu`; from one that still stands, to the row of its own month."""
    months = results.period.last.year_to_date
    letters = [str(xl_col_to_name(BEFORE_MONTHS + place)) for place in range(len(months))]
    rows: dict[tuple[str, str], dict[int, tuple[str, bool]]] = {}
    for row, datum in enumerate(results.data, FIRST_ROW):
        found = f"'{DATA}'!A{row}", datum.value is None
        rows.setdefault((datum.unit, datum.code), {})[datum.month.number] = found
    for row, values in enumerate(table.rows, FIRST_ROW):
        own, place = rows.get((str(values[0]), str(values[1])), {}), ""
        for month, letter, cell in zip(months, letters, values[BEFORE_MONTHS:], strict=True):
            there, blank = own.get(month.number, (place, False))
            stands = blank and isinstance(cell, Live) and cell.value is not None
            place = place if stands else there
            if place and cell is not None:
                yield Link(f"{letter}{row}", "", place)


def _rows(table: LiveTable, key: Callable[[tuple[Cell, ...]], Hashable]) -> Rows:
    """The first and the last row of each key, counted from 1."""
    found: Rows = {}
    for row, values in enumerate(table.rows, FIRST_ROW):
        one = key(values)
        found[one] = found.get(one, (row, row))[0], row
    return found


def _lines(table: LiveTable, rows: tuple[int, int]) -> str:
    """Rows of a table as a place."""
    last = xl_col_to_name(len(table.columns) - 1)
    return f"'{table.name}'!A{rows[0]}:{last}{rows[1]}"
