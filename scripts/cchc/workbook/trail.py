"""The way from a result to its figures and back: links between the sheets of the workbook."""

from collections.abc import Iterator, Mapping

from xlsxwriter.utility import xl_col_to_name

from cchc.results import Results
from cchc.tables.records import DATA
from cchc.tables.sheets import INDICATORS
from cchc.workbook.links import Link, location
from cchc.workbook.model import FIRST_ROW, LiveTable
from cchc.workbook.monthly import MONTHLY
from cchc.workbook.tallies import TALLIES

_CODE = "Mã"


def trail(table: LiveTable, results: Results, tallies: LiveTable) -> Iterator[Link]:
    """From an indicator to its rows in `Tính toán` and back, from a figure by month to its first row."""
    letter = xl_col_to_name(_place(table)) if table.name in (INDICATORS, TALLIES, MONTHLY) else ""
    for row, target in enumerate(_targets(table, results, tallies), FIRST_ROW):
        if target:
            yield Link(f"{letter}{row}", "", target)


def _place(table: LiveTable) -> int:
    return [column.header for column in table.columns].index(_CODE)


def _targets(table: LiveTable, results: Results, tallies: LiveTable) -> Iterator[str]:
    """Where each row of a table leads."""
    codes = [found.indicator.code for found in results.indicators]
    if table.name == INDICATORS:
        rows = _rows(tallies)
        last = xl_col_to_name(len(tallies.columns) - 1)
        yield from (f"{location(TALLIES, f'A{rows[code][0]}')}:{last}{rows[code][-1]}" for code in codes)
    elif table.name == TALLIES:
        rows_back = {code: location(INDICATORS, f"A{row}") for row, code in enumerate(codes, FIRST_ROW)}
        yield from (rows_back[str(values[0])] for values in table.rows)
    elif table.name == MONTHLY:
        first = _first_rows(results)
        yield from (first.get((str(values[0]), str(values[1])), "") for values in table.rows)


def _rows(table: LiveTable) -> Mapping[str, list[int]]:
    """The rows of each code of a table, counted from 1."""
    found: dict[str, list[int]] = {}
    for row, values in enumerate(table.rows, FIRST_ROW):
        found.setdefault(str(values[0]), []).append(row)
    return found


def _first_rows(results: Results) -> Mapping[tuple[str, str], str]:
    """Where the first month of each unit's figure stands in `Dữ liệu`."""
    found: dict[tuple[str, str], str] = {}
    for row, datum in enumerate(results.data, FIRST_ROW):
        found.setdefault((datum.unit, datum.code), location(DATA, f"A{row}"))
    return found
