"""Styles of a workbook, of which only one thing is asked: does it show a date."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from cchc.reader.markup import MAIN, tags
from cchc.reader.values import DATE_FORMAT_IDS, is_date_format

if TYPE_CHECKING:
    from collections.abc import Mapping

WANTED = {
    f"{namespace} {name}": name for namespace in MAIN for name in ("numFmt", "xf", "cellStyleXfs", "cellXfs")
}
_COMMON_SIZE = 65_536


def date_styles(data: bytes, part: str) -> Mapping[str, bool]:
    """Tell for each cell style, by its index as it is written in a cell, whether it shows a date."""
    return _common(data, part) if len(data) <= _COMMON_SIZE else _read(data, part)


@lru_cache(maxsize=32)  # the forms of a month share their styles, byte for byte
def _common(data: bytes, part: str) -> Mapping[str, bool]:
    return MappingProxyType(_read(data, part))


def _read(data: bytes, part: str) -> dict[str, bool]:
    own: dict[str, bool] = {}
    formats: list[str] = []
    for name, attributes, _ in tags(data, part, WANTED):
        if name == "numFmt":
            own[attributes.get("numFmtId", "")] = is_date_format(attributes.get("formatCode", ""))
        elif name == "xf":
            formats.append(attributes.get("numFmtId", "0"))
        elif name == "cellStyleXfs":
            formats.clear()
        else:
            break
    return {str(index): own.get(key, key in DATE_FORMAT_IDS) for index, key in enumerate(formats)}
