"""Styles of a workbook, of which only one thing is asked: does it show a date, or a share in percent."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from cchc.reader.markup import MAIN, tags
from cchc.reader.values import DATE_FORMAT_IDS, is_date_format, is_percent_format

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = ("numFmt", "xf", "cellStyleXfs", "cellXfs")
WANTED = tuple((f"{namespace} {name}", name) for namespace in MAIN for name in NAMES)
_COMMON_SIZE = 65_536


class Look(NamedTuple):
    """What a number format shows beside a plain number."""

    date: bool = False
    percent: bool = False


PLAIN = Look()
BUILT_IN = dict.fromkeys(DATE_FORMAT_IDS, Look(date=True)) | dict.fromkeys(("9", "10"), Look(percent=True))


def shown_as(data: bytes, part: str) -> Mapping[str, Look]:
    """Tell for each cell style, by its index as it is written in a cell, what it shows."""
    return _common(data, part) if len(data) <= _COMMON_SIZE else _read(data, part)


@lru_cache(maxsize=32)  # the forms of a month share their styles, byte for byte
def _common(data: bytes, part: str) -> Mapping[str, Look]:
    return MappingProxyType(_read(data, part))


def _read(data: bytes, part: str) -> dict[str, Look]:
    own: dict[str, Look] = {}
    formats: list[str] = []
    for name, attributes, _ in tags(data, part, WANTED):
        if name == "numFmt":
            own[attributes.get("numFmtId", "")] = _look(attributes.get("formatCode", ""))
        elif name == "xf":
            formats.append(attributes.get("numFmtId", "0"))
        elif name == "cellStyleXfs":
            formats.clear()
        else:
            break
    return {str(index): own.get(key) or BUILT_IN.get(key, PLAIN) for index, key in enumerate(formats)}


def _look(code: str) -> Look:
    return Look(is_date_format(code), is_percent_format(code))
