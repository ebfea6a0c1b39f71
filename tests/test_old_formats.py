"""A fault in a cell is told of a form that LibreOffice saved as .xls or .ods, as it is of an .xlsx."""

import subprocess
from pathlib import Path

import pytest

from cchc.figures import State
from cchc.period import parse_period
from cchc.pipeline import consolidate
from form_edits import CELL, CODE, JANUARY, UNIT, formatted, replaced, text, typed
from plans import REAL

NOTES = {"xls": "F07", "ods": "F10"}
KINDS = tuple(NOTES)
NOTE = CELL.replace("D", "G")
FORMS = {
    "cached-words": typed('t="str"><f>"12 lượt"</f><v>12 lượt</v>'),
    "cached-choice": typed('t="str"><f>IF(1=1,"chưa có",0)</f><v>chưa có</v>'),
    "cached-digits": typed('t="str"><f>"1"&amp;"2"</f><v>12</v>'),
    "cached-nothing": typed('t="str"><f>""</f><v></v>'),
    "words": typed('><f>"12 lượt"</f>'),
    "choice": typed('><f>IF(1=1,"chưa có",0)</f>'),
    "digits": typed('><f>"1"&amp;"2"</f>'),
    "error": typed('t="e"><f>1/0</f><v>#DIV/0!</v>'),
    "explained-error": text("Chưa có số", NOTE, typed('t="e"><f>#REF!</f><v>#REF!</v>')),
    "percent": formatted("1", "0%"),
    "sum": typed("><f>D8+D9</f><v>81</v>"),
    "zero": typed("><f>D8-D8</f><v>0</v>"),
    "sum-of-zero": typed("><f>SUM(D8:D9)</f><v>0</v>"),
    "truth": typed('t="b"><f>1=1</f><v>1</v>'),
    "hidden-row": replaced("xl/worksheets/sheet2.xml", '<row r="12"', '<row r="12" hidden="1"'),
}
OUT, MISSING = (None, State.KEPT_OUT), (None, State.MISSING)
UNKNOWN = (*OUT, "V01")
"""A text in a cell of a number's format LibreOffice writes into an .xls as the number 0."""
EXPECTED: dict[str, dict[str, tuple[int | None, State, str]]] = {
    "cached-words": {"xls": UNKNOWN, "ods": (*OUT, "V09")},
    "cached-choice": {"xls": UNKNOWN, "ods": (*OUT, "V09")},
    "cached-digits": {"xls": UNKNOWN, "ods": (12, State.NUMBER, "V06")},
    "cached-nothing": {"xls": UNKNOWN, "ods": (*MISSING, "B01")},
    "words": {"xls": UNKNOWN, "ods": (*OUT, "V09")},
    "choice": {"xls": UNKNOWN, "ods": (*OUT, "V09")},
    "digits": {"xls": UNKNOWN, "ods": (12, State.NUMBER, "V06")},
    "error": dict.fromkeys(KINDS, (*OUT, "V03")),
    "explained-error": dict.fromkeys(KINDS, (*OUT, "V03")),
    "percent": dict.fromkeys(KINDS, (*OUT, "V08")),
    "sum": dict.fromkeys(KINDS, (81, State.NUMBER, "G03")),
    "zero": {"xls": UNKNOWN, "ods": (0, State.ZERO, "G03")},  # it may have been a text
    "sum-of-zero": {"xls": UNKNOWN, "ods": (*OUT, "V02")},
    "truth": dict.fromkeys(KINDS, (1, State.NUMBER, "G03")),  # it is a 1 in LibreOffice, and shown as such
    "hidden-row": dict.fromkeys(KINDS, (3, State.NUMBER, "S18")),
}


def saved(folder: Path, kind: str) -> Path:
    source, out = folder / "goc", folder / kind
    source.mkdir()
    for name, data in FORMS.items():
        (source / f"{name}.xlsx").write_bytes(data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'ho-so').as_uri()}", "--headless", "--convert-to", kind,
         "--outdir", out, *sorted(source.iterdir())],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return out


@pytest.mark.documents
@pytest.mark.parametrize("kind", KINDS)
def test_faults_of_cells_are_told_of_old_formats(tmp_path: Path, kind: str) -> None:
    """Value and state of the figure, and the one problem besides the note of the format."""
    out = saved(tmp_path, kind)
    for name, expected in EXPECTED.items():
        folder = tmp_path / name
        folder.mkdir()
        (out / f"{name}.{kind}").rename(folder / f"CCHC_2023-01_{UNIT}.{kind}")
        results = consolidate(REAL, folder, parse_period(JANUARY.code))
        (figure,) = [one for one in results.data if (one.unit, one.code) == (UNIT, CODE)]
        told = {one.code for one in results.problems if one.place.file}
        assert (figure.value, figure.state, told) == (
            *expected[kind][:2],
            {NOTES[kind], expected[kind][2]},
        ), name
