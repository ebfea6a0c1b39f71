"""Old formats are read in a process of its own, whose death or delay refuses the file."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from cchc.reader import Note, UnreadableFile, legacy, read_workbook
from cchc.reader.calamine_child import stored
from old_files import content, ods, table
from reader_files import pack, relations

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = content(
    table(
        '<table:table-row><table:table-cell/><table:table-cell office:value-type="float" office:value="12">'
        "<text:p>12</text:p></table:table-cell></table:table-row>"
    )
)


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_workbook(data, "x", lambda _: True)
    return caught.value.code


def child(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put another script in the place of the child."""
    script = folder / "child.py"
    script.write_text(text, encoding="utf-8")
    monkeypatch.setattr(legacy, "CHILD", script)


def test_ods_is_read_where_it_stands() -> None:
    """A number keeps its place though blanks stand before it, and the format is noted."""
    found = read_workbook(ods(CONTENT), "x.xlsx", lambda _: True)
    assert {key: cell.value for key, cell in found.sheets[0].cells.items()} == {(1, 2): "12"}
    assert found.notes == (Note("F10", {}),)


def test_sheets_not_asked_for_stay_empty() -> None:
    """The predicate holds for old formats too."""
    assert read_workbook(ods(CONTENT), "x.ods", lambda _: False).sheets[0].cells == {}


def test_encrypted_ods_is_refused_as_such() -> None:
    """A password is named as the reason, not a broken file."""
    assert refusal(ods(CONTENT, manifest="<m:encryption-data/>")) == "F15"


def test_broken_old_file_is_refused() -> None:
    """What calamine cannot read is refused."""
    assert refusal(ods("<office")) == "F03"


def test_sheet_beyond_all_memory_is_refused() -> None:
    """A cell repeated over the whole sheet is refused and does not fill the memory."""
    repeated = CONTENT.replace("<table:table-row>", '<table:table-row table:number-rows-repeated="1048576">')
    repeated = repeated.replace(
        "<table:table-cell office", '<table:table-cell table:number-columns-repeated="16000" office'
    )
    assert refusal(ods(repeated)) in {"F03", "S04"}


@pytest.mark.parametrize(
    "text", ["import os; os.abort()", "print('no json')", "print('[]')", "import time; time.sleep(9)"]
)
def test_child_that_fails_refuses_the_file(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Death, nonsense and delay of the child are all an unreadable file."""
    child(tmp_path, text, monkeypatch)
    monkeypatch.setattr(legacy, "TIME_LIMIT", 0.5)
    assert refusal(ods(CONTENT)) == "F03"


def test_xlsb_is_given_to_calamine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package whose workbook is binary goes to the child, with a note."""
    answer = (
        '{"sheets": [{"name": "S", "state": "VeryHidden", "cells": [[1, 1, "text", "a"]], "merges": []}], '
        '"unchecked": true}'
    )
    child(tmp_path, f"print({answer!r})", monkeypatch)
    data = pack(
        {"_rels/.rels": relations(("officeDocument", "xl/workbook.bin")).encode(), "xl/workbook.bin": b"x"}
    )
    found = read_workbook(data, "x.xlsb", lambda _: True)
    assert (found.sheets[0].state, found.sheets[0].cells[1, 1].value) == ("veryHidden", "a")
    assert found.notes == (Note("F09", {"unchecked": "1"}),)


STORED = [
    (12.0, ("number", "12")),
    (0.1, ("number", "0.1")),
    (7, ("number", "7")),
    (True, ("bool", "TRUE")),
    ("007", ("text", "007")),
    (date(2023, 3, 5), ("date", "2023-03-05")),
    (datetime(2023, 3, 5, 6, 7), ("date", "2023-03-05T06:07:00")),  # noqa: DTZ001 (as calamine gives it)
    (time(6, 7), ("date", "06:07:00")),
    (timedelta(hours=30), ("date", "1899-12-31T06:00:00")),
]


@pytest.mark.parametrize(("value", "expected"), STORED)
def test_value_is_told_as_the_other_reader_would(
    value: float | str | date | time, expected: tuple[str, str]
) -> None:
    """A value of calamine becomes the kind and the text of a cell."""
    assert stored(value) == expected
