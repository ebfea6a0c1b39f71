"""A good form of a school for January, and ways to change single parts, cells and rows of it."""

import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache

from cchc.form.content import FigureValue, FormValues, TaskValue, content
from cchc.form.writer import form_bytes
from cchc.period import Month
from plans import REAL

UNIT, OTHER = "94000701", "94000702"
JANUARY = Month(2023, 1)
NAME = f"CCHC_2023-01_{UNIT}.xlsx"
FIGURES, TASKS, IDENTITY = (f"xl/worksheets/sheet{number}.xml" for number in (2, 3, 4))
STRINGS, STYLES, BOOK = "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"
VALUES = {
    "BM08": 40, "BM09": 41, "CV01": 12, "CV02": 10, "CV05": 3, "CV06": 2, "CV07": 5, "TC03": 1, "TC04": 1,
}  # fmt: skip
CELL, CODE = "D12", "CV05"
"""The input cell that most faults are put into, and its figure: 3 works, one of the plain counts."""
SAVED = datetime(2023, 1, 14, 1)  # noqa: DTZ001 - UTC, as the form's writer takes it


@cache
def good(unit: str = UNIT, month: Month = JANUARY, **changes: int) -> bytes:
    """The form filled in without a fault."""
    form = content(REAL, REAL.unit[unit], month)
    figures = {code: FigureValue(number) for code, number in (VALUES | changes).items()}
    tasks = {row.instance.code: TaskValue("Đang thực hiện") for row in form.tasks}
    return form_bytes(form, FormValues(figures, tasks, "Người Mẫu", date(2023, 1, 14), SAVED))


def parts(form: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(form)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(content: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in content.items():
            info = zipfile.ZipInfo(name)
            info.filename, info.compress_type = (
                name,
                method,
            )  # the name as given, where ZipInfo would change it
            archive.writestr(info, data)
    return target.getvalue()


def with_part(name: str, data: bytes, form: bytes | None = None) -> bytes:
    return pack({**parts(form or good()), name: data})


def changed(part: str, change: Callable[[str], str], form: bytes | None = None) -> bytes:
    """The form with one part changed, which the change must really do."""
    content = parts(form or good())
    before = content[part].decode()
    after = change(before)
    assert after != before, part
    return pack({**content, part: after.encode()})


def replaced(part: str, old: str, new: str, form: bytes | None = None) -> bytes:
    return changed(part, lambda xml: xml.replace(old, new, 1), form)


def said(old: str, new: str, form: bytes | None = None) -> bytes:
    """The form with another text in the place of one of its own."""
    return replaced(STRINGS, f">{old}<", f">{new}<", form)


def typed(xml: str, reference: str = CELL, form: bytes | None = None, part: str = FIGURES) -> bytes:
    """The form with other content in a cell: the attributes and children of `<c>`, such as `t="b"><v>1</v>`."""
    pattern = rf'<c r="{reference}"((?: s="\d+")?)(?: t="\w+")?\s*(?:/>|>.*?</c>)'
    return changed(
        part,
        lambda sheet: re.sub(pattern, lambda m: f'<c r="{reference}"{m[1]} {xml}</c>', sheet, count=1),
        form,
    )


def text(value: str, reference: str = CELL, form: bytes | None = None, part: str = FIGURES) -> bytes:
    """The form with a text typed into a cell."""
    escaped = value.replace("&", "&amp;").replace("<", "&lt;")
    return typed(f't="inlineStr"><is><t xml:space="preserve">{escaped}</t></is>', reference, form, part)


def number(value: str, reference: str = CELL, style: str = "") -> bytes:
    """The form with a number stored in a cell, perhaps in a style of its own."""
    form = typed(f"><v>{value}</v>", reference)
    if not style:
        return form
    return changed(
        FIGURES, lambda xml: re.sub(rf'(<c r="{reference}") s="\d+"', rf'\1 s="{style}"', xml), form
    )


def formatted(value: str, code: str) -> bytes:
    """The form with a number in the input cell under a number format of its own."""
    form = number(value)
    styles = parts(form)[STYLES].decode()
    count = len(re.findall(r"<xf ", styles[styles.index("<cellXfs") : styles.index("</cellXfs>")]))
    styles = styles.replace("</cellXfs>", '<xf numFmtId="200" applyNumberFormat="1"/></cellXfs>')
    own = f'<numFmt numFmtId="200" formatCode="{code}"/>'
    styles = (
        re.sub(r"<numFmts[^>]*>", lambda found: found[0] + own, styles)
        if "<numFmts" in styles
        else (styles.replace("<fonts", f'<numFmts count="1">{own}</numFmts><fonts', 1))
    )
    form = with_part(STYLES, styles.encode(), form)
    return changed(FIGURES, lambda xml: re.sub(rf'(<c r="{CELL}") s="\d+"', rf'\1 s="{count}"', xml), form)


def row_removed(reference: int, form: bytes | None = None, part: str = FIGURES) -> bytes:
    return changed(part, lambda xml: re.sub(rf'<row r="{reference}".*?</row>', "", xml, count=1), form)


def rows_moved(first: int, by: int, form: bytes | None = None, part: str = FIGURES) -> bytes:
    """The form with its rows moved down from one on, as by inserting blank ones."""

    def move(xml: str) -> str:
        def renumber(match: re.Match[str]) -> str:
            at = int(match[2])
            return f"{match[1]}{at + by if at >= first else at}{match[3]}"

        xml = re.sub(r'(<row r=")(\d+)(")', renumber, xml)
        xml = re.sub(r'(<c r="[A-Z]+)(\d+)(")', renumber, xml)
        return re.sub(r"<mergeCells.*?</mergeCells>", "", xml)

    return changed(part, move, form)


def damaged(place: bytes, layout: str, offset: int, value: int, form: bytes | None = None) -> bytes:
    """The form with one field of a zip header overwritten, counted from the last such header."""
    data = bytearray(form or good())
    struct.pack_into(layout, data, data.rindex(place) + offset, value)
    return bytes(data)
