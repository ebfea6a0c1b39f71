"""Files that LibreOffice saved are read as they were written."""

from __future__ import annotations

import io
import subprocess
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from cchc.reader import Cell, Kind, Note, UnreadableFile, Workbook, read_workbook

if TYPE_CHECKING:
    from pathlib import Path

NUMBERS = {(2, 2): "12", (3, 2): "0.5", (4, 2): "-7"}
TEXTS = {(1, 1): "Mã", (2, 1): "Số hồ sơ đã nhận"}


def source() -> bytes:
    """Write a workbook with numbers, text, a boolean, a formula, an error, a date, a share, a merge, hidden row and sheet."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Số liệu")
        for (row, column), text in TEXTS.items():
            sheet.write_string(row - 1, column - 1, text)
        for (row, column), number in NUMBERS.items():
            sheet.write_number(row - 1, column - 1, float(number))
        sheet.write_boolean("C1", True)  # noqa: FBT003 (the cell's value)
        sheet.write_formula("D1", "=B2*2", None, 24)
        sheet.write_formula("E1", "=1/0", None, "#DIV/0!")
        sheet.write_number("F1", 45000, book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_number("G1", 1, book.add_format({"num_format": "0%"}))
        sheet.merge_range("A6:C6", "gộp")
        sheet.write_string("A7", "ẩn")
        sheet.set_row(6, None, None, {"hidden": True})
        book.add_worksheet("_cchc").hide()
        book.set_custom_property("unit", "DV01")
    return stream.getvalue()


def saved(folder: Path, suffix: str) -> bytes:
    """Let LibreOffice save the workbook in another format."""
    (folder / "goc.xlsx").write_bytes(source())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "out"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        suffix,
        "--outdir",
        str(out),
        str(folder / "goc.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (out / f"goc.{suffix}").read_bytes()


def read(data: bytes) -> Workbook:
    return read_workbook(data, "goc.xlsx", lambda _: True)


@pytest.mark.documents
def test_xlsx_by_libreoffice_is_read(tmp_path: Path) -> None:
    """Values, kinds, the merge, the hidden row and sheet and the form's property survive a save in LibreOffice."""
    found = read(saved(tmp_path, "xlsx"))
    sheet, hidden = found.sheets
    assert {key: sheet.cells[key] for key in NUMBERS} == {
        key: Cell(Kind.NUMBER, n) for key, n in NUMBERS.items()
    }
    assert {key: sheet.cells[key].value for key in TEXTS} == TEXTS
    assert [sheet.cells[1, column] for column in (3, 4, 5, 6)] == [
        Cell(Kind.BOOL, "TRUE", formula=True),  # LibreOffice turns it into =TRUE()
        Cell(Kind.NUMBER, "24", formula=True),
        Cell(Kind.ERROR, "#DIV/0!", formula=True),
        Cell(Kind.NUMBER, "45000", date_format=True),
    ]
    assert (sheet.merges, 7 in sheet.hidden_rows, hidden.state) == (((6, 1, 6, 3),), True, "hidden")
    assert (found.custom, found.application[:11], found.modified is None) == (
        {"unit": "DV01"},
        "LibreOffice",
        False,
    )


@pytest.mark.documents
@pytest.mark.parametrize(("suffix", "code"), [("xls", "F07"), ("ods", "F10")])
def test_old_format_by_libreoffice_is_read(tmp_path: Path, suffix: str, code: str) -> None:
    """Of .xls and .ods is told what is told of an .xlsx; the format is noted."""
    found = read(saved(tmp_path, suffix))
    sheet = found.sheets[0]
    assert {key: sheet.cells[key] for key in NUMBERS} == {
        key: Cell(Kind.NUMBER, n) for key, n in NUMBERS.items()
    }
    assert {key: sheet.cells[key].value for key in TEXTS} == TEXTS
    assert [sheet.cells[1, column] for column in (3, 4, 5)] == [
        Cell(Kind.BOOL, "TRUE", formula=True),
        Cell(Kind.NUMBER, "24", formula=True),
        Cell(Kind.ERROR, "#DIV/0!", formula=True),
    ]
    assert (sheet.cells[1, 6].kind, sheet.cells[1, 6].value[:10]) == (Kind.DATE, "2023-03-15")
    assert (sheet.cells[1, 7], sheet.hidden_rows) == (
        Cell(Kind.NUMBER, "1", percent_format=True),
        frozenset({7}),
    )
    assert (found.notes[0], found.sheets[1].state) == (Note(code, {}), "hidden")


@pytest.mark.documents
@pytest.mark.parametrize("suffix", ["pdf", "csv", "html"])
def test_other_format_by_libreoffice_is_refused(tmp_path: Path, suffix: str) -> None:
    """What LibreOffice exports besides workbooks is refused for what it is."""
    with pytest.raises(UnreadableFile) as caught:
        read(saved(tmp_path, suffix))
    assert caught.value.code == {"pdf": "F14", "csv": "F13", "html": "F11"}[suffix]
