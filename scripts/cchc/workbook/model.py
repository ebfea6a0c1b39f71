"""A table as a worksheet shows it: some of its values follow others by formula."""

from typing import Final, NamedTuple

from xlsxwriter.utility import xl_col_to_name

from cchc.tables import Column, Table, Value

HEADER_ROW: Final = 3  # counted from 0
FIRST_ROW: Final = HEADER_ROW + 2  # of the records, counted from 1 as in formulas


class Live(NamedTuple):
    """A value with the formula that gives it anew; `shown` is how a number is shown where it is none yet."""

    value: Value
    formula: str
    shown: str = ""


Cell = Value | Live


class LiveTable(NamedTuple):
    """A table of values and live cells; rows hold one cell for each column."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = "Không có dòng nào"

    def column(self, position: int) -> str:
        """The records of a column as a range for formulas of other sheets."""
        letter, last = xl_col_to_name(position), FIRST_ROW + max(len(self.rows), 1) - 1
        return f"'{self.name}'!${letter}${FIRST_ROW}:${letter}${last}"


def still(table: Table) -> LiveTable:
    """A table without formulas."""
    return LiveTable(table.name, table.title, table.columns, table.rows, table.empty)
