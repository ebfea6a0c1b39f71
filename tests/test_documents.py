"""Every file of a month is a real Office file: valid, and opened by LibreOffice."""

import json
import subprocess
from pathlib import Path

import pytest

from cchc.deliver import Wanted, write_results
from cchc.form.writer import month_forms
from cchc.period import Month, parse_period
from cchc.pipeline import consolidate
from cchc.sample import make_sample, write_sample
from plans import PLAN_FILE, REAL

pytestmark = pytest.mark.documents


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The plan, a blank form, a filled form, and the results of a sample quarter."""
    folder = tmp_path_factory.mktemp("tai-lieu")
    months = tuple(Month(2023, number) for number in (1, 2, 3))
    write_sample(folder / "vao", make_sample(REAL, months, 1).files)
    results = consolidate(REAL, folder / "vao", parse_period("2023-Q1"))
    ((name, blank),) = month_forms(REAL, (REAL.unit["VP"],), Month(2023, 4)).items()
    (folder / name).write_bytes(blank)
    filled = next((folder / "vao").rglob("CCHC_2023-03_TCCB.xlsx"))
    paths = [file.path for file in write_results(results, folder, Wanted(PLAN_FILE.parent)).written]
    written = [path for path in paths if path.suffix in (".xlsx", ".docx")]
    return [PLAN_FILE, folder / name, filled, *written]


def test_the_open_xml_validator_finds_nothing(files: list[Path]) -> None:
    for path in files:
        done = subprocess.run(
            ["ooxml-validator", path], capture_output=True, encoding="utf-8", check=False, timeout=120
        )
        assert json.loads(done.stdout)["errors"] == [], path.name


def test_libreoffice_opens_each_and_prints_it(files: list[Path], tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'ho-so').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path / "pdf", *files],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    printed = {path.stem for path in (tmp_path / "pdf").iterdir()}
    assert printed == {path.stem for path in files}
