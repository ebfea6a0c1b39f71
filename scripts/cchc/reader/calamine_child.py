"""Read an old workbook on stdin, as JSON on stdout; run apart, for calamine can abort.

Calamine gives the values. A second reading tells what values do not: which cells are formulas, errors and
shares in percent. Where it does not understand the file, the values are given alone, as `unchecked`.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

PACKAGES = str(Path(__file__).parents[2])
MAX_CELLS = 200_000
MAX_MEMORY = 2 << 30
FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 (a spreadsheet's dates have no zone)

Value = float | str | bool | date | datetime | time | timedelta
Row = tuple[int, int, str, str]


def stored(value: Value) -> tuple[str, str]:
    """Give a value's kind, and its text as the streaming reader would give it."""
    if isinstance(value, bool):
        return "bool", str(value).upper()
    if isinstance(value, (int, float)):
        return "number", repr(value).removesuffix(".0")
    if isinstance(value, timedelta):
        return "date", (FIRST_DAY + value).isoformat()
    if isinstance(value, (date, time)):
        return "date", value.isoformat()
    return "text", value


def cells(sheet: CalamineSheet) -> list[Row] | None:
    """List the cells that are not blank, from 1; None if there are too many."""
    top, left = sheet.start or (0, 0)
    found: list[Row] = []
    for row, values in enumerate(sheet.to_python(), start=top + 1):
        for column, value in enumerate(values, start=left + 1):
            if value != "":
                found.append((row, column, *stored(value)))
        if len(found) > MAX_CELLS:
            return None
    return found


def sheets(workbook: CalamineWorkbook) -> list[dict[str, object]]:
    """List all sheets with state, cells and merges."""
    found: list[dict[str, object]] = []
    for meta in workbook.sheets_metadata:
        listed: dict[str, object] = {"name": meta.name, "state": str(meta.visible).rpartition(".")[2]}
        if str(meta.typ).endswith("WorkSheet"):
            sheet = workbook.get_sheet_by_name(meta.name)
            merges = sheet.merged_cell_ranges or []
            listed["cells"] = cells(sheet)
            listed["merges"] = [(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in merges]
        found.append(listed)
    return found


def read(data: bytes) -> dict[str, object]:
    """Read a workbook both ways; what calamine tells of an error goes to its reader, as its class."""
    from python_calamine import CalamineError, PasswordError, load_workbook  # noqa: PLC0415 (after the limit)

    try:
        listed = sheets(load_workbook(BytesIO(data)))
    except PasswordError:
        return {"error": "password"}
    except CalamineError as error:
        return {"error": str(error)}
    from cchc.reader.model import UnreadableFile  # noqa: PLC0415 (found by the path that `main` adds)
    from cchc.reader.second import read_again  # noqa: PLC0415 (the same)

    try:
        return {"sheets": read_again(data, listed)}
    except Exception as error:  # noqa: BLE001 - whatever is wrong there, the values are read
        if isinstance(error, UnreadableFile) and error.code == "X01":
            return {"error": "dtd"}
        return {"sheets": listed, "unchecked": True}


def main() -> None:
    """Read stdin, with little memory."""
    try:
        import resource  # noqa: PLC0415 (not on Windows)
    except ImportError:
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    sys.path.append(PACKAGES)  # at the end, so that it hides nothing
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
