"""Styles of a workbook, of which only one thing is asked: does it show a date."""

from __future__ import annotations

from cchc.reader.markup import MAIN, tags
from cchc.reader.values import DATE_FORMAT_IDS, is_date_format

WANTED = {
    f"{namespace} {name}": name for namespace in MAIN for name in ("numFmt", "xf", "cellStyleXfs", "cellXfs")
}


def date_styles(data: bytes, part: str) -> dict[str, bool]:
    """Tell for each cell style, by its index as it is written in a cell, whether it shows a date."""
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
