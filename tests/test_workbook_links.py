"""Links of the workbook: from a row to the received file and cell, never by a unit's text."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from cchc.changes import Changes, Correction
from cchc.figures import State
from cchc.intake.folder import list_files
from cchc.outputs import received_from
from cchc.plan import DECISIONS
from cchc.problems import Place
from cchc.results import Results
from cchc.workbook import workbook_bytes
from cchc.workbook.links import file_targets, location
from results_made import JANUARY, small, whole
from workbook_reading import SHEETS, book

WAY = "../../input/"


def linked(results: Results, name: str) -> list[tuple[str, object, str | None, str | None]]:
    """The linked cells of a sheet: address, text, file, place."""
    worksheet = load_workbook(BytesIO(workbook_bytes(replace(results, way=WAY))))[name]
    assert isinstance(worksheet, Worksheet)
    cells = [
        cell for row in worksheet.iter_rows() for cell in row if isinstance(cell, Cell) and cell.hyperlink
    ]
    return [(c.coordinate, c.value, c.hyperlink.target, c.hyperlink.location) for c in cells if c.hyperlink]


def with_file(name: str, stored: str = "") -> Results:
    """The small results with A's file under another name."""
    results = small()
    files = tuple(f._replace(file=name, stored=stored) if f.file == "A.xlsx" else f for f in results.files)
    data = tuple(d._replace(file=name) if d.file == "A.xlsx" else d for d in results.data)
    return replace(results, files=files, data=data)


def test_a_row_leads_to_the_cell_of_the_file_that_it_comes_from() -> None:
    place = "'Số liệu'!D{}"
    assert linked(small(), "Dữ liệu") == [
        (f"H{row}", "A.xlsx", "../../input/A.xlsx", place.format(row + 4)) for row in (5, 6, 7)
    ]
    assert linked(small(), "Vấn đề") == [("E5", "B.xlsx", "../../input/B.xlsx", "'Số liệu'!D9")]
    assert linked(small(), "Tệp nhận") == [
        ("A5", "A.xlsx", "../../input/A.xlsx", None),
        ("A6", "B.xlsx", "../../input/B.xlsx", None),
    ]


def test_a_corrected_figure_leads_to_the_cell_that_it_comes_from_now() -> None:
    results = small()
    correction = Correction("A", JANUARY, "X", None, results.data[0])
    made = replace(results, changes=Changes(results.period, corrections=(correction,)))
    assert linked(made, "Thay đổi") == [("M5", "A.xlsx", "../../input/A.xlsx", "'Số liệu'!D9")]


def test_what_the_office_decided_does_not_lead_to_a_unit_s_file_that_is_named_like_the_plan() -> None:
    """A's form is named like the plan workbook; X of A was adjusted there, which a problem and a change tell."""
    results = with_file("ke-hoach.xlsx")
    first, *others = results.data
    adjusted = first._replace(state=State.ADJUSTED, sheet=DECISIONS, cell="A6")
    (problem,) = results.problems
    told = problem._replace(place=Place("A", "2023-01", "ke-hoach.xlsx", DECISIONS, "A6"))
    made = replace(
        results,
        plan=replace(results.plan, file="ke-hoach.xlsx"),
        data=(adjusted, *others),
        problems=(told, problem),
        changes=Changes(results.period, corrections=(Correction("A", JANUARY, "X", None, adjusted),)),
    )
    assert [link[0] for link in linked(made, "Dữ liệu")] == ["H6", "H7"]
    assert [link[1] for link in linked(made, "Vấn đề")] == ["B.xlsx"]
    assert linked(made, "Thay đổi") == []
    assert [link[1] for link in linked(made, "Tệp nhận")] == ["ke-hoach.xlsx", "B.xlsx"]


def test_links_that_excel_does_not_take_are_left_out_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    told = "Chỉ có 65.530 liên kết đầu tiên: Excel không nhận nhiều hơn"
    shown = book(replace(small(), way=WAY))
    assert not [name for name in SHEETS if told in str(shown[name]["A2"].value)]
    monkeypatch.setattr("cchc.workbook.records.MOST_LINKS", 2)
    shown = book(replace(small(), way=WAY))
    cut = [name for name in SHEETS if told in str(shown[name]["A2"].value)]
    assert ("Dữ liệu" in cut, len(linked(small(), "Dữ liệu"))) == (True, 2)  # of three
    assert ("Tệp nhận" in cut, len(linked(small(), "Tệp nhận"))) == (False, 2)


def test_without_a_way_to_the_files_no_row_is_linked() -> None:
    book = load_workbook(BytesIO(workbook_bytes(small())))
    for name in ("Dữ liệu", "Vấn đề", "Tệp nhận"):
        assert not [cell for row in book[name].iter_rows() for cell in row if cell.hyperlink]


def test_a_member_of_a_mail_leads_to_the_mail() -> None:
    results = with_file("tháng 1/thư.eml › biểu.zip › A.xlsx")
    assert {link[2:] for link in linked(results, "Dữ liệu")} == {("../../input/tháng%201/thư.eml", None)}


def test_a_file_whose_name_is_shown_otherwise_is_found_as_the_disk_spells_it(tmp_path: Path) -> None:
    (tmp_path / "100%  #1 › é.txt").write_text("x", encoding="utf-8")
    (item,) = list_files(tmp_path)
    assert item.name == "100% #1 _ é.txt"
    (target,) = [
        t
        for n, t in file_targets(replace(with_file(item.name, item.stored), way=WAY)).items()
        if n == item.name
    ]
    assert (tmp_path / unquote(target.removeprefix(WAY))).is_file()
    assert "#" not in target


@pytest.mark.parametrize(
    ("sheet", "cell", "expected"),
    [
        ("Số liệu", "D8", "'Số liệu'!D8"),
        ("Đơn vị 'A'", "AB12", "'Đơn vị ''A'''!AB12"),
        ("", "D8", ""),
        ("Số liệu", "", ""),
        ("http://example.invalid/", "D8", ""),
        ("a" * 32, "D8", ""),
        ("Số liệu", "D8!x", ""),
    ],
)
def test_a_place_is_told_only_where_it_is_one(sheet: str, cell: str, expected: str) -> None:
    assert location(sheet, cell) == expected


def test_a_file_is_named_once_however_many_rows_lead_to_it() -> None:
    results = whole()
    archive = zipfile.ZipFile(BytesIO(workbook_bytes(replace(results, way=WAY))))
    number = SHEETS.index("Dữ liệu") + 1
    targets = re.findall(
        r'Target="([^"]+)"', archive.read(f"xl/worksheets/_rels/sheet{number}.xml.rels").decode()
    )
    files = [target for target in targets if target.startswith(WAY)]
    assert len(files) == len(set(files)) == len({datum.file for datum in results.data if datum.file})
    rows = [datum for datum in results.data if datum.file]
    assert archive.read(f"xl/worksheets/sheet{number}.xml").decode().count("<hyperlink ") == len(rows)


@pytest.mark.parametrize(
    ("received", "output", "expected"),
    [
        ("a/input", "a/output", "../../input/"),
        ("a/output/so-lieu-mau", "a/output", "../so-lieu-mau/"),
        ("a/khac", "a/output", ""),
        ("b/input", "a/output", ""),
        ("a/output/sau/nua", "a/output", ""),
    ],
)
def test_the_way_is_told_only_where_both_folders_move_together(
    received: str, output: str, expected: str, tmp_path: Path
) -> None:
    assert received_from(tmp_path / received, tmp_path / output) == expected
