"""Each structural fault refuses the file with its own id, and nothing else is ever raised."""

from __future__ import annotations

import struct
import zipfile

import pytest

from cchc.reader import UnreadableFile, read_workbook
from reader_files import SHEET_PART, book, pack, parts, relations, strings, workbook, worksheet

ONE = '<row r="1"><c r="A1"><v>12</v></c></row>'
GOOD = book(ONE)
DTD = '<!DOCTYPE a [<!ENTITY b "12">]>'


def everything(_: str) -> bool:
    return True


def refusal(data: bytes, name: str = "x.xlsx") -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read_workbook(data, name, everything)
    return caught.value


def with_part(name: str, content: bytes) -> bytes:
    return pack({**parts(ONE), name: content})


def patched(place: int, layout: str, value: int) -> bytes:
    """Overwrite one field of a header of the good file."""
    changed = bytearray(GOOD)
    struct.pack_into(layout, changed, place, value)
    return bytes(changed)


FIRST = GOOD.index(b"PK\x01\x02")
LAST = GOOD.rindex(b"PK\x01\x02")
LAST_BYTES = GOOD.rindex(b"PK\x03\x04") + 30 + len("xl/styles.xml")
STORED = pack(parts(ONE), zipfile.ZIP_STORED)
ZIP_FAULTS: dict[str, tuple[str, bytes]] = {
    "truncated": ("F03", GOOD[:-100]),
    "cut in the middle": ("F03", GOOD[: len(GOOD) // 2]),
    "a local header that is not one": ("F03", GOOD[:4] + GOOD[4:].replace(b"PK\x03\x04", b"PK\x03\x05", 1)),
    "deflated bytes that are none": ("F04", patched(LAST_BYTES, "<B", 7)),
    "bytes missing in the middle": ("F03", GOOD[:200] + GOOD[300:]),
    "a digit changed": ("F05", STORED.replace(b"<v>12<", b"<v>72<")),
    "a declared size too small": ("F23", patched(LAST + 24, "<L", 5)),
    "a declared size too large": ("F23", patched(LAST + 24, "<L", 500_000)),
    "more than 50 MiB in a part": ("F22", patched(LAST + 24, "<L", 51 << 20)),
    "a ratio beyond 100": ("F22", with_part("xl/media/image1.png", bytes(2 << 20))),
    "a file over 10 MiB": ("F21", GOOD + bytes(10 << 20)),
    "an entry that reaches into the next": ("F24", patched(FIRST + 20, "<L", 300)),
    "an entry that reaches into the directory": ("F24", patched(LAST + 20, "<L", 90_000)),
    "a part twice": ("F25", with_part(SHEET_PART.upper(), b"<a/>")),
    "an archive before the archive": ("F26", GOOD + GOOD),
    "junk before the archive": ("F26", b"junk" + GOOD),
    "a name with ..": ("F27", with_part("xl/../../evil", b"")),
    "an absolute name": ("F27", with_part("/xl/evil", b"")),
    "a name with a drive": ("F27", with_part("c:evil", b"")),
    "a name with NUL": ("F27", GOOD.replace(b"xl/styles.xml", b"xl/styles\0xml")),
    "an empty name": ("F27", with_part("", b"")),
    "an encrypted entry": ("F29", patched(LAST + 8, "<H", 1)),
    "a method other than deflate": ("F29", pack(parts(ONE), zipfile.ZIP_LZMA)),
    "too many entries": ("F30", pack({**parts(ONE), **{f"x/{n}": b"" for n in range(500)}})),
}


def sheet(rows: str, **around: str) -> bytes:
    return book(sheet=worksheet(rows, **around))


def row(cells: str, number: int = 1) -> str:
    return f'<row r="{number}">{cells}</row>'


TWO_SHEETS = '<sheet name="S" sheetId="1" r:id="rId1"/><sheet name="{}" sheetId="2" r:id="rId{}"/>'
SECOND_PART = "xl/worksheets/sheet2.xml"
SHEETS = relations(("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml"))
EXTERNAL = SHEETS.replace(
    'Target="worksheets/sheet1.xml"', 'Target="worksheets/sheet1.xml" TargetMode="External"'
)

XML_FAULTS: dict[str, tuple[str, bytes]] = {
    "a DTD in the sheet": ("X01", book(sheet=DTD + worksheet(ONE))),
    "a DTD in the strings": ("X01", book(strings=DTD + strings("<t>&b;</t>"))),
    "a DTD in the workbook": ("X01", book(workbook=DTD + workbook())),
    "a DTD in the relations": ("X01", book(rels=DTD + SHEETS)),
    "a DTD hidden in UTF-16": ("X01", with_part(SHEET_PART, (DTD + worksheet(ONE)).encode("utf-16"))),
    "a tag not closed": ("X02", sheet("<row>")),
    "bytes that are not UTF-8": (
        "X02",
        with_part(SHEET_PART, worksheet(ONE).encode().replace(b"12", b"\xff")),
    ),
    "a raw control character": ("X02", sheet(ONE.replace("12", "1\x012"))),
    "an encoding nobody knows": (
        "X02",
        book(sheet='<?xml version="1.0" encoding="x-none"?>' + worksheet(ONE)),
    ),
    "an encoding expat cannot have": (
        "X02",
        book(sheet='<?xml version="1.0" encoding="utf-7"?>' + worksheet(ONE)),
    ),
    "a part of no bytes": ("X02", with_part(SHEET_PART, b"")),
    "tags nested in the sheet": ("X03", sheet("", after="<a>" * 65 + "</a>" * 65)),
    "tags nested without end": ("X03", sheet("", after="<a>" * 30_000)),
    "tags nested in a string": ("X03", book(strings=strings("<a>" * 70 + "</a>" * 70))),
    "tags nested in the workbook": ("X03", book(workbook=workbook(before="<a>" * 70 + "</a>" * 70))),
    "a tag that is no row": ("X02", sheet("<c/>")),
    "a tag that is no cell": ("X02", sheet(row("<v>1</v>"))),
    "a cell in a cell": ("X02", sheet(row("<c><c/></c>"))),
    "a tag within a value": ("X02", sheet(row("<c><v>1<b/>2</v></c>"))),
    "sheetData twice": ("X02", sheet(ONE, after="<sheetData/>")),
}
STRUCTURE_FAULTS: dict[str, tuple[str, bytes]] = {
    "over 200,000 cells": ("S04", sheet("".join(row("<c/>" * 16_000, n) for n in range(1, 14)))),
    "a cell twice": ("S06", sheet(row('<c r="B1"><v>12</v></c><c r="B1"><v>88</v></c>'))),
    "a value twice": ("S06", sheet(row("<c><v>12</v><v>88</v></c>"))),
    "a row twice": ("S06", sheet(row("") + row(""))),
    "rows out of order": ("S07", sheet(row("", 3) + row("", 2))),
    "row 0 in a cell": ("S08", sheet('<row r="0"><c r="A0"/></row>')),
    "a column beyond XFD": ("S08", sheet(row('<c r="XFE1"/>'))),
    "a row beyond the sheet": ("S08", sheet(row("", 1_048_577))),
    "a row that is no number": ("S08", sheet('<row r="1²"/>')),
    "B7 in row 2": ("S08", sheet(row('<c r="B7"/>', 2))),
    "a lower-case reference": ("S08", sheet(row('<c r="b1"/>'))),
    "more cells than columns": ("S08", sheet(row("<c/>" * 16_385))),
    "a merge that is none": ("S08", sheet("", after='<mergeCells><mergeCell ref="B2:A1"/></mergeCells>')),
    "hidden columns that are none": (
        "S08",
        sheet("", before='<cols><col min="0" max="x" hidden="1"/></cols>'),
    ),
    "a string beyond the table": ("S10", sheet(row('<c t="s"><v>2</v></c>'))),
    "a negative string": ("S10", sheet(row('<c t="s"><v>-1</v></c>'))),
    "no string table": ("S10", book(row('<c t="s"><v>0</v></c>'), rels=SHEETS)),
    "no such sheet part": ("S13", book(rels=relations(("worksheet", "worksheets/none.xml")))),
    "no such relation": ("S13", book(rels=relations())),
    "a relation out of the package": ("S13", book(rels=relations(("worksheet", "../../sheet1.xml")))),
    "a relation outside": ("S13", book(rels=EXTERNAL)),
    "a relation of another type": ("S13", book(rels=relations(("styles", "worksheets/sheet1.xml")))),
    "a sheet that is styles": ("S13", book(rels=relations(("worksheet", "styles.xml")))),
    "two sheets on a part": (
        "S14",
        book(workbook=workbook(TWO_SHEETS.format("T", 2)), rels=SHEETS.replace("2.xml", "1.xml")),
    ),
    "two sheets of a name": (
        "S14",
        pack({**parts(ONE, workbook=workbook(TWO_SHEETS.format("s", 2)), rels=SHEETS), SECOND_PART: b"<a/>"}),
    ),
    "no sheets": ("S15", book(workbook=workbook(""))),
    "only a chart": ("S15", book(rels=relations(("chartsheet", "worksheets/sheet1.xml")))),
    "51 sheets": ("F30", book(workbook=workbook('<sheet name="S" r:id="rId1"/>' * 51))),
}
KINDS: dict[str, tuple[str, bytes]] = {
    "nothing": ("F01", b""),
    "NUL bytes only": ("F02", bytes(5000)),
    "HTML": ("F11", b"\xef\xbb\xbf\n<HTML><table><tr><td>12</table>"),
    "HTML with an XML head": ("F11", b"<meta charset=utf-8><table>"),
    "a web archive": ("F11", b"MIME-Version: 1.0\nContent-Type: multipart/related"),
    "XML of 2003": ("F12", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'),
    "CSV": ("F13", "Mã;Số\nCT1;12".encode()),
    "CSV in UTF-16": ("F13", "Mã\tSố".encode("utf-16")),
    "CSV in windows-1258": ("F13", "Mã;Số".encode("cp1258", "replace")),
    "an encrypted workbook": (
        "F15",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(120) + "EncryptedPackage\0".encode("utf-16-le"),
    ),
}
RECOGNISED: dict[str, tuple[str, bytes]] = {
    "PDF": ("tệp PDF", b"%PDF-1.7"),
    "PNG": ("tệp ảnh", b"\x89PNG\r\n\x1a\n"),
    "docx": (
        "tệp Word",
        pack(
            {
                "_rels/.rels": relations(("officeDocument", "word/document.xml")).encode(),
                "word/document.xml": b"<a/>",
            }
        ),
    ),
    "doc": (
        "tệp Word",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(120) + "WordDocument\0".encode("utf-16-le"),
    ),
    "zip": ("tệp nén ZIP", pack({"a.txt": b"a"})),
    "odt": (
        "tệp OpenDocument không phải bảng tính",
        pack({"mimetype": b"application/vnd.oasis.opendocument.text"}),
    ),
    "random bytes": ("tệp không rõ loại", bytes(range(256))),
}


def test_good_file_is_read() -> None:
    """The file that the faults are made of has none itself."""
    assert read_workbook(GOOD, "x.xlsx", everything).sheets[0].cells[1, 1].value == "12"


@pytest.mark.parametrize("fault", ZIP_FAULTS)
def test_zip_faults_are_refused(fault: str) -> None:
    """A package that no program writes is refused before anything is taken from it."""
    code, data = ZIP_FAULTS[fault]
    assert refusal(data).code == code


@pytest.mark.parametrize("fault", XML_FAULTS)
def test_xml_faults_are_refused(fault: str) -> None:
    """Markup that is broken, hides a DTD or nests without measure is refused."""
    code, data = XML_FAULTS[fault]
    assert refusal(data).code == code


@pytest.mark.parametrize("fault", STRUCTURE_FAULTS)
def test_structure_faults_are_refused(fault: str) -> None:
    """A sheet in which a cell could be two things, or another cell, is refused."""
    code, data = STRUCTURE_FAULTS[fault]
    assert refusal(data).code == code


@pytest.mark.parametrize("kind", KINDS)
def test_other_kinds_are_refused_with_their_own_id(kind: str) -> None:
    """A file that is no workbook is refused for what it is, though its name says .xlsx."""
    code, data = KINDS[kind]
    assert refusal(data).code == code


@pytest.mark.parametrize("kind", RECOGNISED)
def test_other_kinds_are_named(kind: str) -> None:
    """F14 says in Vietnamese what the file seems to be."""
    word, data = RECOGNISED[kind]
    fault = refusal(data)
    assert (fault.code, fault.values) == ("F14", {"kind": word})


def test_fault_names_part_and_cell() -> None:
    """A refusal says where the fault stands."""
    fault = refusal(STRUCTURE_FAULTS["a cell twice"][1])
    assert fault.values == {"part": SHEET_PART, "cell": "B1"}


def test_sheets_not_asked_for_are_not_parsed() -> None:
    """A broken sheet that nobody asked for does not refuse the file; it is listed without cells."""
    found = read_workbook(book(sheet="<broken"), "x.xlsx", lambda _: False)
    assert [(sheet.name, sheet.cells) for sheet in found.sheets] == [("S", {})]
