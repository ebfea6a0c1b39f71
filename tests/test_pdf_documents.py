"""PDFs as LibreOffice really makes them, and the charts as it draws them."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from cchc.letter import letter_bytes, report_bytes
from cchc.letter.charts import charts
from cchc.pdf import print_pdfs
from letter_results import cases
from test_letter_charts import shown, wanted

pytestmark = pytest.mark.documents


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of each page of a month's and a year's report with charts, and of a letter."""
    folder = tmp_path_factory.mktemp("pdf")
    documents = {f"{case}/{case}.docx": report_bytes(wanted(case)) for case in ("2023-03", "2023", "nobody")}
    printed = print_pdfs(documents | {"cong-van.docx": letter_bytes(wanted("2023-03"))})
    assert not printed.remark
    found = {}
    for name, content in printed.contents.items():
        path = folder / Path(name).name
        path.write_bytes(content)
        text = subprocess.run(
            ["pdftotext", "-layout", path, "-"], check=True, capture_output=True, encoding="utf-8", timeout=60
        ).stdout
        found[path.stem] = text.split("\f")[:-1]
    return found


def words(pages: list[str]) -> str:
    return re.sub(r"\s+", " ", " ".join(pages))


def test_the_letter_is_one_page_and_names_five_annexes(pages: dict[str, list[str]]) -> None:
    (letter,) = pages["cong-van"]
    assert "kèm theo 05 phụ lục" in words([letter])


@pytest.mark.parametrize("case", ["2023-03", "2023"])
def test_both_charts_stand_whole_on_a_page_each_at_the_end(pages: dict[str, list[str]], case: str) -> None:
    indicators, months = charts(wanted(case))
    first, second = pages[case][-2:]
    assert "Phụ lục V" in first
    assert indicators.title in first
    assert months.title in second
    assert second.split("\n", 1)[0].strip() == "2"
    for name, result, target in zip(
        indicators.categories, *(series.bars for series in indicators.series), strict=True
    ):
        assert all(line in first for line in name.split("\n"))
        assert shown(result) in first
        assert shown(target) in first
    assert all(series.name in second for series in months.series)
    assert re.search(r"\s+".join(months.categories), second)


def test_a_month_without_any_result_shows_the_forms_alone(pages: dict[str, list[str]]) -> None:
    last = pages["nobody"][-1]
    assert "Phụ lục V" in last
    assert "Kết quả so với mục tiêu" not in last
    assert len(re.findall(r"\b50\b", last)) >= 3


@pytest.mark.parametrize("case", ["2023-03", "2023", "nobody", "everybody"])
def test_the_open_xml_validator_finds_nothing_in_the_charts(case: str, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(report_bytes(wanted(case)))
    done = subprocess.run(["ooxml-validator", path], check=False, capture_output=True, encoding="utf-8")
    assert json.loads(done.stdout)["errors"] == []


def test_a_report_without_charts_becomes_a_pdf_too() -> None:
    printed = print_pdfs({"bao-cao.docx": report_bytes(cases()["everybody"])})
    assert printed.remark == ""
    assert list(printed.contents) == ["bao-cao.pdf"]


def test_the_seal_is_no_fault_in_the_pdf(tmp_path: Path) -> None:
    """Poppler tells faults on stderr."""
    path = tmp_path / "cong-van.pdf"
    path.write_bytes(print_pdfs({"cong-van.docx": letter_bytes(wanted("2023-03"))}).contents[path.name])
    done = subprocess.run(["pdfinfo", path], check=True, capture_output=True, encoding="utf-8", timeout=60)
    assert done.stderr == ""
    assert re.search(r"^Pages: +1$", done.stdout, re.MULTILINE)
