"""What is read around the cells: sheets, settings, properties, encodings and what is only noted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cchc.reader import Cell, Kind, Note, Sheet, Workbook, markup, read_workbook, sheet
from cchc.reader.model import UnreadableFile
from reader_files import OFFICE, book, pack, parts, relations, strings, workbook, worksheet

STRICT = "http://purl.oclc.org/ooxml"
CORE = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:modified>{}</dcterms:modified></cp:coreProperties>"""
APP = """<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">
<Application>Microsoft Excel</Application></Properties>"""
CUSTOM = """<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
 xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">
<property name="unit"><vt:lpwstr>DV01</vt:lpwstr></property>
<property name="version"><vt:i4>3</vt:i4></property>
</Properties>"""


def read(data: bytes, name: str = "x.xlsx") -> Workbook:
    return read_workbook(data, name, lambda _: True)


def first(data: bytes) -> Sheet:
    return read(data).sheets[0]


def test_dimension_and_counts_are_not_trusted() -> None:
    """A wrong <dimension>, count or uniqueCount loses nothing."""
    content = worksheet('<row r="9"><c r="XFD9" t="s"><v>1</v></c></row>', before='<dimension ref="A1:B2"/>')
    table = strings("<t>a</t>", "<t>b</t>").replace("<sst", '<sst count="0" uniqueCount="4294967295"')
    assert first(book(sheet=content, strings=table)).cells == {(9, 16384): Cell(Kind.TEXT, "b")}


def test_surroundings_are_recorded() -> None:
    """Merges, hidden rows and columns and an active filter are told, and change no cell."""
    content = worksheet(
        '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" hidden="0"/>',
        before='<sheetPr filterMode="0"/>'
        '<cols><col min="2" max="3" hidden="true"/><col min="4" max="5"/></cols>',
        after='<autoFilter ref="A1:B9"><filterColumn colId="0"/></autoFilter>'
        '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="C3"/></mergeCells>',
    )
    found = first(book(sheet=content))
    assert found == Sheet(
        "S",
        "visible",
        {2: {1: Cell(Kind.NUMBER, "1")}},
        merges=((1, 1, 1048576, 16384), (3, 3, 3, 3)),
        hidden_rows=frozenset({2}),
        hidden_columns=((2, 3),),
        has_filter=True,
    )


def test_filter_buttons_alone_are_no_filter() -> None:
    """An autoFilter that hides nothing is not active."""
    assert not first(book(sheet=worksheet("", after='<autoFilter ref="A1:B9"/>'))).has_filter


def test_too_many_merges_are_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Merges beyond the limit are left out, and S05 says so."""
    monkeypatch.setattr(sheet, "MAX_MERGES", 1)
    merges = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>'
    found = read(book(sheet=worksheet("", after=merges)))
    assert (found.sheets[0].merges, found.notes) == (((1, 1, 1, 2),), (Note("S05", {"sheet": "S"}),))


def test_too_many_tags_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part with more tags than any honest one is refused before it is parsed."""
    monkeypatch.setattr(markup, "MAX_TAGS", 1000)
    with pytest.raises(UnreadableFile, match="S04"):
        first(book("<row/>" * 1001))


def test_rows_are_read_across_chunks() -> None:
    """A part of many chunks loses no row where two of them meet."""
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 8001))
    found = first(book(sheet=worksheet(rows, after="<!-- end -->")))
    assert [cell.value for cell in found.cells.values()] == [str(n) for n in range(1, 8001)]


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1258", "utf-8-sig"])
def test_other_encodings_are_read(encoding: str) -> None:
    """A part in an honest encoding other than UTF-8 is read."""
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>' + strings("<t>đà</t>")
    content = {**parts('<row><c t="s"><v>0</v></c></row>'), "xl/sharedStrings.xml": declared.encode(encoding)}
    assert first(pack(content)).cells[1, 1].value == "đà"


def test_prefixed_names_are_read() -> None:
    """A writer that gives every name a prefix is understood."""
    merge = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    content = worksheet("<row><c><f>1</f><v>12</v></c></row>", after=merge)
    prefixed = content.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    found = first(book(sheet=prefixed))
    assert (found.cells, found.merges) == ({(1, 1): Cell(Kind.NUMBER, "12", formula=True)}, ((1, 1, 1, 2),))


@pytest.mark.parametrize(
    "declared", ['xmlns:myxmlns="urn:y"', 'xmlns:a.xmlns="urn:y"', """xmlns:b="http://x/xmlns='q'\""""]
)
def test_a_declaration_inside_another_is_none(declared: str) -> None:
    content = worksheet("<row><c><v>12</v></c></row>").replace("<worksheet ", f"<worksheet {declared} ")
    assert first(book(sheet=content)).cells == {(1, 1): Cell(Kind.NUMBER, "12")}


def test_strict_workbook_is_read_and_noted() -> None:
    """Strict Open XML has other namespaces and the same cells."""
    plain = parts('<row><c t="s"><v>1</v></c></row>')
    content = {
        name: data.replace(OFFICE.encode(), f"{STRICT}/officeDocument/relationships".encode()).replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            f"{STRICT}/spreadsheetml/main".encode(),
        )
        for name, data in plain.items()
    }
    found = read(pack(content))
    assert (found.sheets[0].cells[1, 1].value, found.notes) == ("một", (Note("F20", {}),))


def test_workbook_settings_are_read() -> None:
    """The 1904 dates and the wish to be calculated on loading are told; an extension's namesake is not."""
    before = '<workbookPr date1904="1"/><x:workbookPr xmlns:x="urn:x" date1904="0"/>'
    content = workbook(before=before).replace("</sheets>", '</sheets><calcPr fullCalcOnLoad="1"/>')
    found = read(book(workbook=content))
    assert (found.date_1904, found.calculated_on_load) == (True, True)


def test_states_of_sheets_are_told() -> None:
    """Hidden and very hidden sheets are listed with their state."""
    listed = "".join(
        f'<sheet name="{state}" state="{state}" r:id="rId{n}"/>'
        for n, state in enumerate(("visible", "hidden", "veryHidden"), start=1)
    )
    targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in (1, 2, 3)]
    content = parts(workbook=workbook(listed), rels=relations(*targets))
    content |= {f"xl/worksheets/sheet{n}.xml": worksheet("").encode() for n in (2, 3)}
    assert [sheet.state for sheet in read(pack(content)).sheets] == ["visible", "hidden", "veryHidden"]


def test_properties_are_read() -> None:
    """Who saved the file and when, and the form's own properties, are told."""
    targets = [("core-properties", "docProps/core.xml"), ("extended-properties", "docProps/app.xml")]
    root = relations(
        ("officeDocument", "xl/workbook.xml"), *targets, ("custom-properties", "docProps/custom.xml")
    )
    content = parts() | {
        "_rels/.rels": root.encode(),
        "docProps/core.xml": CORE.format("2023-03-15T01:02:03Z").encode(),
        "docProps/app.xml": APP.encode(),
        "docProps/custom.xml": CUSTOM.encode(),
    }
    found = read(pack(content))
    assert found.modified == datetime(2023, 3, 15, 1, 2, 3, tzinfo=UTC)
    assert (found.application, found.custom) == ("Microsoft Excel", {"unit": "DV01", "version": "3"})
    content["docProps/core.xml"] = CORE.format("hôm qua").encode()
    assert read(pack(content)).modified is None


def test_name_that_says_otherwise_is_noted() -> None:
    """An .xlsx named .xls is read, and F08 says so."""
    assert read(book(), "x.XLSM").notes == ()
    assert read(book(), "x.xls").notes == (Note("F08", {"name": "x.xls"}),)


def test_macros_and_links_are_noted() -> None:
    """Macros are never run and links never followed; both are told."""
    rels = relations(
        ("worksheet", "worksheets/sheet1.xml"), ("externalLink", "externalLinks/externalLink1.xml")
    )
    content = parts(rels=rels) | {"xl/vbaProject.bin": b"x"}
    assert [note.code for note in read(pack(content)).notes] == ["F18", "F19"]


def test_backslashes_and_case_in_part_names_are_accepted() -> None:
    """A writer that used Windows paths is understood."""
    content = {
        name.replace("/", "\\").replace("sheet1", "Sheet1"): data for name, data in parts("<row/>").items()
    }
    assert first(pack(content)).name == "S"
