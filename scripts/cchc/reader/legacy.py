"""Old and odd workbooks (.xls, .xlsb, .ods), read by calamine in a process of its own.

Calamine gives values only, and reads an error cell (#REF!) and a formula that was never calculated as blank.
So .xls and .ods are read a second time there for formulas, errors and shares in percent (`second.py`); nobody
does so for .xlsb and for an .xls older than Excel 97, which are `unchecked`. Calamine refuses an .ods with
white space between its cells. An .xls carries no check sum, so damage within it can go unseen.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc.reader.model import Cell, Kind, Sheet, UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from cchc.reader.model import Rows

TIME_LIMIT = 20
"""Seconds."""
CHILD = Path(__file__).with_name("calamine_child.py")
STATES = {"Visible": "visible", "Hidden": "hidden", "VeryHidden": "veryHidden"}


class Legacy(NamedTuple):
    """The sheets, and whether their formulas, errors and shares in percent are told apart."""

    sheets: tuple[Sheet, ...]
    checked: bool


def read_legacy(data: bytes, accepts: Callable[[str], bool]) -> Legacy:
    """Read the sheets that are accepted by name; the others stay empty."""
    answer = _run(data)
    if answer.get("error") == "password":
        raise UnreadableFile("F15")
    if answer.get("error") == "dtd":
        raise UnreadableFile("X01", part="content.xml")
    if "sheets" not in answer:
        raise UnreadableFile("F03", detail=str(answer.get("error", "")))
    if not answer["sheets"]:
        raise UnreadableFile("S15")
    sheets = tuple(_sheet(listed, accepts(listed["name"])) for listed in answer["sheets"])
    return Legacy(sheets, not answer.get("unchecked"))


def _run(data: bytes) -> dict[str, Any]:
    command = [sys.executable, "-P", str(CHILD)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=TIME_LIMIT, check=False)  # noqa: S603 (our own script)
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:  # too slow, or dead before it answered
        raise UnreadableFile("F03", detail=type(error).__name__) from error
    return answer if isinstance(answer, dict) else {}


def _sheet(listed: dict[str, Any], accepted: bool) -> Sheet:  # noqa: FBT001 (a plain fact, no switch)
    name, state = listed["name"], STATES.get(listed["state"], "visible")
    if not accepted or "cells" not in listed:
        return Sheet(name, state)
    if listed["cells"] is None:
        raise UnreadableFile("S04", sheet=name)
    rows: Rows = {}
    for row, column, kind, value, *flags in listed["cells"]:
        rows.setdefault(row, {})[column] = Cell(Kind(kind), value, *flags)
    return Sheet(
        name,
        state,
        rows,
        tuple((a, b, c, d) for a, b, c, d in listed["merges"]),
        frozenset(listed.get("hidden_rows", ())),
        tuple((first, last) for first, last in listed.get("hidden_columns", ())),
        listed.get("has_filter", False),
        {(row, column): formula for row, column, formula in listed.get("zeros", ())},
    )
