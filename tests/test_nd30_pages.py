"""The documents as they are printed: LibreOffice lays them out, the words are read with their places."""

import re
import subprocess
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest

from cchc.letter import house_templates, letter_bytes, report_bytes, report_file, told
from kept_reading import opened, saved
from letter_results import cases

pytestmark = pytest.mark.documents

CASES = cases()
NAMES = ("2023-03", "2023-Q1", "2023-H1", "2023", "nobody", "everybody")
MIDDLE = (30 + 65) * 72 / 25.4  # where the letterhead's right column begins, in points
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>')


class Word(NamedTuple):
    """A printed word: its left edge and its foot in points, from the upper left corner."""

    left: float
    foot: float
    text: str


def with_staff_text() -> bytes:
    """A report whose marked places hold many paragraphs of the office."""
    document = opened(report_bytes(CASES["nobody"]))
    for line in document.paragraphs:
        if line.text == "[…]":
            line.text = (
                "Đề nghị quan tâm bố trí đủ kinh phí cho các đơn vị thực hiện nhiệm vụ được giao. " * 3
            )
            for number in range(9):
                line.insert_paragraph_before(f"Nội dung thứ {number}: các đơn vị chưa bố trí đủ cán bộ.")
    return report_file(told(CASES["nobody"]), house_templates(), saved(document)).content


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The PDF of each document beside its .docx file."""
    folder = tmp_path_factory.mktemp("trang")
    contents = {f"bc-{name}": report_bytes(CASES[name]) for name in NAMES}
    contents |= {f"cv-{name}": letter_bytes(CASES[name]) for name in ("2023-03", "2023")}
    contents["bc-viet-tay"] = with_staff_text()
    for name, content in contents.items():
        (folder / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    files = [str(folder / f"{name}.docx") for name in contents]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    return {name: folder / f"{name}.pdf" for name in contents}


def pages(pdf: Path) -> list[list[Word]]:
    shown = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, encoding="utf-8"
    )
    return [
        [Word(float(left), float(foot), unescape(text)) for left, _, foot, text in _WORD.findall(page)]
        for page in shown.stdout.split("<page ")[1:]
    ]


def printed_lines(words: Sequence[Word]) -> list[str]:
    """The lines from the top to the foot of a page, or of a column of it."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.foot, word.left)):
        if lines and word.foot - lines[-1][0].foot < 3:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [" ".join(word.text for word in sorted(line, key=lambda word: word.left)) for line in lines]


def plain(text: str) -> str:
    return " ".join(text.split())


def heads(docx: Path) -> set[str]:
    """The headings and the heads of annexes."""
    named = ("heading", "phụ lục", "tên phụ lục", "kèm theo")
    return {
        plain(line.text)
        for line in opened(docx.read_bytes()).paragraphs
        if line.style is not None and str(line.style.name).casefold().startswith(named)
    }


def reports(printed: dict[str, Path]) -> Iterator[Path]:
    yield from (pdf for name, pdf in printed.items() if name.startswith("bc-"))


def test_no_heading_is_the_last_line_of_a_page(printed: dict[str, Path]) -> None:
    for pdf in reports(printed):
        titles = heads(pdf.with_suffix(".docx"))
        assert len(titles) > 20
        for number, page in enumerate(pages(pdf), 1):
            last = printed_lines(page)[-1]
            assert not [title for title in titles if title.endswith(last)], (pdf.name, number, last)


def test_the_signature_stands_with_its_recipients_and_two_lines_of_the_text(printed: dict[str, Path]) -> None:
    for pdf in printed.values():
        (signed,) = [page for page in pages(pdf) if "Nơi nhận:" in " ".join(word.text for word in page)]
        lines = printed_lines(signed)
        (at,) = [at for at, line in enumerate(lines) if line.startswith("Nơi nhận:")]
        assert lines[at] == "Nơi nhận: GIÁM ĐỐC", pdf.name
        assert [line for line in lines[at:] if "Lưu: VT" in line]
        assert len([line for line in lines[:at] if not line.isdigit()]) >= 2
        assert lines[at - 1].endswith("./.")


def test_each_line_of_the_letterhead_is_printed_as_one(printed: dict[str, Path]) -> None:
    for pdf in printed.values():
        table, page = opened(pdf.with_suffix(".docx").read_bytes()).tables[0], pages(pdf)[0]
        columns = (
            printed_lines([word for word in page if word.left < MIDDLE]),
            printed_lines([word for word in page if word.left >= MIDDLE - 1]),
        )
        for row in table.rows:
            for cell, column in zip(row.cells, columns, strict=True):
                for line in cell.paragraphs:
                    if line.text and not line.text.startswith("V/v"):
                        assert plain(line.text) in column, pdf.name


def test_pages_are_numbered_from_2_in_the_text_and_in_each_annex(printed: dict[str, Path]) -> None:
    for pdf in printed.values():
        tops = [printed_lines(page)[0] for page in pages(pdf)]
        numbers: list[int] = []
        for top in tops:
            starts = not top.isdigit()
            assert not starts or re.match(r"Phụ lục [IVX]+$|UBND", top), (pdf.name, top)
            numbers.append(1 if starts else numbers[-1] + 1)
            assert starts or top == str(numbers[-1]), (pdf.name, top)
        assert numbers.count(1) == (5 if pdf.name.startswith("bc-") else 1)


def test_the_head_of_a_table_stands_on_each_of_its_pages(printed: dict[str, Path]) -> None:
    for pdf in reports(printed):
        annex = 0
        for page in pages(pdf):
            told = " ".join(printed_lines(page))
            annex += bool(re.match(r"Phụ lục [IVX]+ ", told))
            if annex == 1:
                assert "Đơn vị báo cáo" in told
            if annex == 3:
                assert "(13)" in told


def test_who_sent_a_form_takes_two_pages_at_most_in_a_month_and_a_quarter(printed: dict[str, Path]) -> None:
    for name in ("bc-2023-03", "bc-2023-Q1"):
        tops = [printed_lines(page)[0] for page in pages(printed[name])]
        assert len(tops) - tops.index("Phụ lục IV") <= 2, name
