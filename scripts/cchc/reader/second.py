"""The second reading of an old workbook, put into the sheets that calamine listed."""

from __future__ import annotations

from typing import Any

from cchc.reader.marks import SheetMarks, UnclearWorkbookError, with_marks
from cchc.reader.model import Cell, Kind
from cchc.reader.ods_marks import ods_marks
from cchc.reader.xls_marks import xls_marks

OLE = b"\xd0\xcf"

Listed = dict[str, Any]
"""A sheet as the child process lists it for JSON."""


def read_again(data: bytes, listed: list[Listed]) -> list[Listed]:
    """Give the sheets with flags, errors and what is hidden; an exception where that cannot be told."""
    told = xls_marks(data) if data.startswith(OLE) else ods_marks(data)
    if [sheet["name"] for sheet in listed] != list(told):
        raise UnclearWorkbookError
    return [_with_marks(sheet, told[sheet["name"]]) for sheet in listed]


def _with_marks(sheet: Listed, marks: SheetMarks) -> Listed:
    if sheet.get("cells") is None:  # a chart, or too many cells
        return sheet
    cells = {(row, column): Cell(Kind(kind), value) for row, column, kind, value in sheet["cells"]}
    return sheet | {
        "cells": [(*place, *cell) for place, cell in sorted(with_marks(cells, marks.cells).items())],
        "hidden_rows": sorted(marks.hidden_rows),
        "hidden_columns": marks.hidden_columns,
        "has_filter": marks.has_filter,
        "zeros": [(*place, formula) for place, formula in marks.zeros.items()],
    }
