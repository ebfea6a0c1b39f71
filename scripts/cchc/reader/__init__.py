"""Strict reading of workbooks that units send: what every cell says, or why the file cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.reader.model import Cell, Kind, Note, Sheet, UnreadableFile, Workbook
from cchc.reader.ooxml import read_ooxml
from cchc.reader.package import open_package

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Cell", "Kind", "Note", "Sheet", "UnreadableFile", "Workbook", "read_workbook"]


def read_workbook(data: bytes, name: str, sheets: Callable[[str], bool]) -> Workbook:
    """Read a file's bytes."""
    return read_ooxml(open_package(data), sheets)
