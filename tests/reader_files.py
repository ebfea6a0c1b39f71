"""Workbooks made by hand, part by part, for the tests of the reader."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_PART = "xl/worksheets/sheet1.xml"


def relations(*targets: tuple[str, str]) -> str:
    """Write a .rels part: (last word of the type, target), with the ids rId1, rId2 and so on."""
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def workbook(sheets: str = '<sheet name="S" sheetId="1" r:id="rId1"/>', before: str = "") -> str:
    """Write the workbook part."""
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheets>{sheets}</sheets></workbook>'


def worksheet(rows: str, *, before: str = "", after: str = "") -> str:
    """Write a worksheet part around its rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def strings(*items: str) -> str:
    """Write the shared strings; an item is the inside of its <si>."""
    return f'<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def styles(*formats: int, codes: str = "") -> str:
    """Write the styles: a cell style for each id of a number format, and the formats' own codes."""
    xfs = "".join(f'<xf numFmtId="{number}"/>' for number in formats)
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        f"<cellXfs>{xfs}</cellXfs></styleSheet>"
    )


def parts(rows: str = "", **changed: str) -> dict[str, bytes]:
    """Give the parts of a workbook with one sheet S; a keyword (`workbook`, `sheet`, …) replaces a part."""
    named = {
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": changed.get("workbook", workbook()),
        "xl/_rels/workbook.xml.rels": changed.get(
            "rels",
            relations(
                ("worksheet", "worksheets/sheet1.xml"),
                ("sharedStrings", "sharedStrings.xml"),
                ("styles", "styles.xml"),
            ),
        ),
        SHEET_PART: changed.get("sheet", worksheet(rows)),
        "xl/sharedStrings.xml": changed.get("strings", strings("<t>không</t>", "<t>một</t>")),
        "xl/styles.xml": changed.get("styles", styles(0, 14)),
    }
    return {name: text.encode() for name, text in named.items()}


def pack(content: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Zip the parts in their order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in content.items():
            info = zipfile.ZipInfo(name)
            info.filename = name  # as given, where ZipInfo would change it
            info.compress_type = method
            archive.writestr(info, data)
    return stream.getvalue()


def book(rows: str = "", **changed: str) -> bytes:
    """Zip a workbook with one sheet S."""
    return pack(parts(rows, **changed))
