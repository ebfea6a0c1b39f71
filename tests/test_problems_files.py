"""The sentences about files: each renders, and there is one for each code that is raised."""

import re
from pathlib import Path
from string import Formatter

import pytest

from cchc.problems import CATALOGUE, Place, problem
from cchc.problems.files import ENTRIES, particulars

PACKAGE = Path(__file__).parent.parent / "scripts" / "cchc"
RAISED = re.compile(r'(?:UnreadableFile|Note|problem|Oddity)\(\s*"([A-Z]\d\d)"')
STORED = re.compile(r'"([FXSN]\d\d)"')


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", ENTRIES)
def test_every_sentence_renders_and_ends(code: str) -> None:
    entry = ENTRIES[code]
    values = dict.fromkeys(fields(entry.message) | fields(entry.remedy), "x")
    found = problem(code, Place(), **values)
    assert re.search(r"[.?…]$", found.message)
    assert re.search(r"[.?…]$", found.remedy)
    assert "{" not in found.message + found.remedy


@pytest.mark.parametrize("folder", ["reader", "intake"])
def test_every_code_of_the_reader_and_the_intake_has_its_sentence(folder: str) -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / folder).rglob("*.py"))
    raised = set(RAISED.findall(source)) | set(STORED.findall(source))
    assert len(raised) > 10
    assert raised - CATALOGUE.keys() == set()


@pytest.mark.parametrize(
    "code", [code for code in ENTRIES if code[0] in "FXS" and code not in {"F06", "S16"}]
)
def test_a_readers_code_renders_without_any_particulars(code: str) -> None:
    own = dict.fromkeys(("subject", "cells", "expected", "which", "count"), "x")  # said by the intake itself
    assert problem(code, Place(), **own | particulars({})).message


def test_the_particulars_say_where() -> None:
    found = problem("S06", Place(), **particulars({"part": "xl/worksheets/sheet2.xml", "cell": "B2"}))
    assert "(phần «xl/worksheets/sheet2.xml», ô B2)" in found.message


def test_a_size_is_told_in_megabytes() -> None:
    found = problem("F21", Place(), **particulars({"size": "11010048"}))
    assert found.message == "Tệp 10,5 MB, vượt giới hạn 10 MB."


def test_every_remedy_for_a_returned_form_is_a_sentence_as_it_stands() -> None:
    told = {code: entry.in_return for code, entry in CATALOGUE.items() if entry.in_return}
    assert len(told) > 20
    for code, text in told.items():
        assert re.fullmatch(r"[«A-ZĐ][^{}]+\.", text), code
        assert "biểu mới" not in text, code
