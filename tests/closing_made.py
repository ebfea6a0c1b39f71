"""A small year for the tests of closing: three units that report X of Y (at least 95%), month by month."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from cchc.deliver import Wanted, write_results
from cchc.form.content import FigureValue, FormValues, content
from cchc.form.writer import form_bytes
from cchc.outputs import Written, only_run
from cchc.period import parse_month, parse_period
from cchc.pipeline import consolidate, set_beside
from cchc.plan import Plan
from cchc.results import Results
from plans import PLAN_FILE, SETTINGS, figure, indicator, plan

UNITS = "A B C"
PLAN = replace(
    plan(
        figure("X", UNITS),
        figure("Y", UNITS),
        indicators=(indicator("X", "Y", "≥19/20")._replace(name="Tỷ lệ X trên Y"),),
        units=UNITS,
    ),
    settings=SETTINGS._replace(caseload=None),
)
USUAL = {"A": (48, 50), "B": (96, 100), "C": (50, 50)}
"""194 of 200 = 97%."""

Typed = int | str | None


def send(folder: Path, unit: str, month: str, typed: tuple[Typed, Typed], sequence: int = 1) -> None:
    """A unit's form of a month, saved on the 10th, each further one a month later."""
    number = int(month[5:])
    form = content(PLAN, PLAN.unit[unit], parse_month(month))._replace(sequence=sequence)
    values = {code: FigureValue(value) for code, value in zip("XY", typed, strict=True) if value is not None}
    saved = datetime(2023, number + sequence - 1, 10)  # noqa: DTZ001 - UTC, as the form's writer takes it
    filled = FormValues(values, {}, "Người Mẫu", date(2023, number, 10), saved)
    folder.mkdir(exist_ok=True)
    (folder / f"CCHC_{month}_{unit}_{sequence}.xlsx").write_bytes(form_bytes(form, filled))


def send_all(folder: Path, *months: str) -> None:
    """The usual forms of all units."""
    for month in months:
        for unit, typed in USUAL.items():
            send(folder, unit, month, typed)


def job(
    root: Path, code: str, *, close: bool = False, by: Plan = PLAN
) -> tuple[Results, tuple[Written, ...]]:
    """The whole job over `root/vao`, its outputs below `root/ra`."""
    output = root / "ra"
    with only_run(output):
        results = set_beside(consolidate(by, root / "vao", parse_period(code)), root / "vao", output)
        return results, write_results(results, output, Wanted(PLAN_FILE.parent, close=close)).written


def outputs(root: Path, *folders: str) -> dict[str, bytes]:
    """The files below some folders of the outputs."""
    return {
        path.relative_to(root / "ra").as_posix(): path.read_bytes()
        for folder in folders
        for path in (root / "ra" / folder).rglob("*")
        if path.is_file()
    }
