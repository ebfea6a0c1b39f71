"""The sheet `Đối chiếu`: each result as the program stored it, and whether its formula still gives it."""

from typing import Final

from xlsxwriter.utility import xl_col_to_name

from cchc.tables import Column, Kind
from cchc.workbook.model import FIRST_ROW, Cell, Live, LiveTable
from cchc.workbook.words import quoted

STORED: Final = "Đối chiếu"
SAME: Final = "khớp"
_CLOSE: Final = "1E-12"  # of the stored number


def stored_table(*tables: LiveTable) -> LiveTable:
    """One row for each live cell of some sheets; a row of theirs is found by its first column.

    Numbers may differ by the last digits of a double, which the order of a sum of decimals changes.
    """
    rows: list[tuple[Cell, ...]] = []
    for table in tables:
        places = [xl_col_to_name(place) for place in range(len(table.columns))]
        for values in table.rows:
            for column, place, cell in zip(table.columns, places, values, strict=True):
                if isinstance(cell, Live):
                    row = FIRST_ROW + len(rows)
                    now = f"INDEX('{table.name}'!{place}:{place},MATCH(B{row},'{table.name}'!A:A,0))"
                    same = Live(SAME, f"IF({_same(f'D{row}', now)},{quoted(SAME)},{now})", cell.shown)
                    rows.append((table.name, values[0], column.header, cell.value, same))
    columns = (
        Column("Trang tính", 14), Column("Dòng", 12, Kind.CODE), Column("Cột", 22),
        Column("Đã lưu", 26, Kind.STATE), Column("Hiện tại", 26, Kind.STATE),
    )  # fmt: skip
    return LiveTable(STORED, "ĐỐI CHIẾU KẾT QUẢ ĐÃ LƯU VỚI KẾT QUẢ CỦA CÔNG THỨC", columns, tuple(rows))


def _same(stored: str, now: str) -> str:
    return f"IF(COUNT({stored},{now})=2,ABS({stored}-{now})<={_CLOSE}*ABS({stored}),EXACT({stored},{now}))"


def differences(stored: LiveTable) -> str:
    """The formula that counts the results that are no longer as stored."""
    if not stored.rows:
        return "0"
    now = stored.column(len(stored.columns) - 1)
    return f"ROWS({now})-COUNTIF({now},{quoted(SAME)})"
