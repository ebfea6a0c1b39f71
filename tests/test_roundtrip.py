"""A form that passed through another program says the same as before."""

import subprocess
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc.form.content import FigureValue, FormValues, TaskValue, content
from cchc.form.layout import Status
from cchc.form.writer import form_bytes
from cchc.intake import receive
from cchc.intake.model import Submission
from cchc.period import Month, parse_period
from cchc.pipeline import consolidate
from cchc.reader.shown import cell_text
from plans import REAL

MONTH = Month(2023, 3)
UNITS = ("VP", "TCCB", "GDTRH", "94000701")
TYPED = (12, 0, Fraction(5, 2), "12 hồ sơ", "1.234", None, "-", "=1+1", 999_999)


def filled(folder: Path) -> Path:
    """Forms with numbers, texts, blanks and dates in their input cells."""
    folder.mkdir()
    for unit in UNITS:
        form = content(REAL, REAL.unit[unit], MONTH)
        figures = {
            row.figure.code: FigureValue(
                TYPED[n % len(TYPED)], "https://example.invalid/mc", "Ghi chú <b> & «Đ»"
            )
            for n, row in enumerate(form.figures)
        }
        done = TaskValue(Status.DONE, date(2023, 3, 1), "15/KH", "https://example.invalid/vb", "Không")
        tasks = {row.instance.code: done for row in form.tasks}
        data = form_bytes(form, FormValues(figures, tasks, "Người lập mẫu", date(2023, 3, 14)))
        (folder / f"CCHC_2023-03_{unit}.xlsx").write_bytes(data)
    return folder


def said(folder: Path) -> dict[str, tuple[object, ...]]:
    """What each unit says in all its input cells, wherever they stand."""
    return {unit: _said(form) for (unit, _), form in receive(folder, REAL, MONTH).counted.items()}


def _said(form: Submission) -> tuple[object, ...]:
    figures = [
        (
            row.code,
            row.name,
            row.measure,
            row.value.cell and (row.value.cell.kind, cell_text(row.value.cell)),
            row.evidence,
            row.note,
        )
        for row in form.figures
    ]
    tasks = [
        (
            row.code,
            row.status.text,
            cell_text(row.done.cell),
            row.number,
            row.evidence,
            row.difficulty,
        )
        for row in form.tasks
    ]
    return form.sequence, form.plan_version, tuple(figures), tuple(tasks)


def judged(folder: Path) -> tuple[object, ...]:
    """What the job makes of each unit's form, and what it tells beside the format."""
    results = consolidate(REAL, folder, parse_period(MONTH.code))
    data = [(d.unit, d.month, d.code, d.value, d.state, d.verbatim, d.note) for d in results.data]
    told = [(p.code, p.place.unit, p.message) for p in results.problems if p.code not in {"F07", "F10"}]
    counts = [(file.unit, file.fate, file.filled, file.used, file.kept_out) for file in results.files]
    states = [(one.instance.unit, one.instance.code, one.state) for one in results.tasks]
    return data, told, counts, states


def test_forms_saved_by_openpyxl_read_the_same(tmp_path: Path) -> None:
    original = filled(tmp_path / "goc")
    saved = tmp_path / "luu"
    saved.mkdir()
    for path in original.iterdir():
        workbook = load_workbook(path)
        workbook.save(saved / path.name)
    assert len(said(original)) == len(UNITS)
    assert said(saved) == said(original)


@pytest.mark.documents
@pytest.mark.parametrize("kind", ["xlsx:Calc MS Excel 2007 XML", "xls", "ods"])
def test_forms_saved_by_libreoffice_read_the_same(tmp_path: Path, kind: str) -> None:
    original = filled(tmp_path / "goc")
    saved = tmp_path / "luu"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'ho-so').as_uri()}", "--headless", "--convert-to",
         kind, "--outdir", saved, *sorted(original.iterdir())],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    assert len(list(saved.iterdir())) == len(UNITS)
    assert said(saved) == said(original)
    assert judged(saved) == judged(original)
