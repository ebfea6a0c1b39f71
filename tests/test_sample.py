"""The sample: fixed by its seed, marked, honest where nothing is planted, and every planted fault is named."""

import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random

import openpyxl
import pytest

from cchc.errors import CannotRunError
from cchc.form.content import EMPTY, content
from cchc.form.layout import SAMPLE_MARK
from cchc.period import Month, parse_period
from cchc.pipeline import consolidate, history
from cchc.plan import Comparison, Expression, OverTime, Plan, Rule, Severity
from cchc.results import Results
from cchc.sample import Kind, Sample, SampleFile, make_sample, write_sample
from cchc.sample.figures import Scene, Traits, month_values
from cchc.sample.links import links
from cchc.sample.tasks import task_values
from plans import REAL, figure, plan

JANUARY, FEBRUARY = Month(2023, 1), Month(2023, 2)
SCRIPT = Path(__file__).parent.parent / "scripts" / "make_sample.py"
FIVE = replace(REAL, units=REAL.units[:5])


@pytest.fixture(scope="module")
def sample() -> Sample:
    return make_sample(REAL, (JANUARY, FEBRUARY), 1)


@pytest.fixture(scope="module")
def folder(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("mau")
    write_sample(place, sample.files)
    return place


@pytest.fixture(scope="module")
def results(folder: Path) -> Results:
    return consolidate(REAL, folder, parse_period("2023-02"))


def table(data: bytes, sheet: str) -> dict[str, dict[str, object]]:
    """The rows of a form's table by code, read with openpyxl."""
    rows = list(openpyxl.load_workbook(BytesIO(data))[sheet].values)
    top = next(number for number, row in enumerate(rows) if row[0] == "Mã")
    headers = [str(name) for name in rows[top]]
    return {str(row[0]): dict(zip(headers, row, strict=True)) for row in rows[top + 1 :] if row[0]}


def form_of(sample: Sample, unit: str, month: Month) -> bytes:
    return next(
        file.data for file in sample.files if file.name == f"{month.code}/CCHC_{month.code}_{unit}.xlsx"
    )


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    first, again, other = (make_sample(FIVE, (JANUARY,), seed) for seed in (7, 7, 8))
    assert first == again
    assert {file.name: file.data for file in first.files} != {file.name: file.data for file in other.files}


def test_a_unit_has_the_same_figures_whatever_other_units_there_are() -> None:
    few, one = (
        make_sample(replace(REAL, units=units), (JANUARY,), 3) for units in (REAL.units[:2], REAL.units[:1])
    )
    values = [
        {
            code: row["Số liệu trong kỳ"]
            for code, row in table(form_of(made, "VP", JANUARY), "Số liệu").items()
        }
        for made in (few, one)
    ]
    assert values[0] == values[1]


def test_every_sheet_of_a_form_says_that_it_is_a_sample(sample: Sample) -> None:
    book = openpyxl.load_workbook(BytesIO(form_of(sample, "VP", JANUARY)))
    for sheet in book.worksheets:
        assert any(SAMPLE_MARK in str(cell) for row in sheet.values for cell in row if cell), sheet.title


def test_no_person_is_named_in_a_form(sample: Sample) -> None:
    sheet = openpyxl.load_workbook(BytesIO(form_of(sample, "VP", JANUARY)))["Số liệu"]
    cells = [cell for row in sheet.values for cell in row]
    assert cells[cells.index("Người lập biểu") + 1] == "Người lập mẫu"


def test_the_run_knows_the_forms_as_sample_data(results: Results) -> None:
    assert results.sample


def test_a_letter_has_no_kind_in_its_symbol() -> None:
    """NĐ 30: a công văn has no "CV"; product 27b is one of KHTC."""
    (khtc,) = (unit for unit in REAL.units if unit.code == "KHTC")
    numbers: dict[str, str] = {}
    for month in parse_period("2023").months:
        form = content(REAL, khtc, month, EMPTY)
        truth = {month: {figure.code: 1 for figure in REAL.figures}}
        numbers |= {code: value.number for code, value in task_values(form, 1, truth).items() if value.number}
    assert re.fullmatch(r"\d+/SGDĐT-KHTC", numbers["27b"])
    assert not [number for number in numbers.values() if "CV" in number]


def test_two_months_hold_every_kind_of_fault(sample: Sample) -> None:
    assert {fault.kind for fault in sample.planted} == set(Kind)


def test_every_planted_fault_is_named_for_its_unit_and_month(sample: Sample, results: Results) -> None:
    named = {(found.code, found.place.unit, found.place.period) for found in results.problems}
    files = {(found.code, found.place.file) for found in results.problems}
    for fault in sample.planted:
        if fault.problem and fault.unit:
            assert (fault.problem, fault.unit, fault.month) in named, fault
        elif fault.problem:
            assert (fault.problem, fault.file) in files, fault


def test_a_planted_cell_is_named_by_its_own_cell(sample: Sample, results: Results) -> None:
    typed = [f for f in sample.planted if f.kind in {Kind.WORDS, Kind.DOUBTFUL, Kind.BLANK, Kind.BROKEN_RULE}]
    assert typed
    for fault in typed:
        data = next(file.data for file in sample.files if file.name == fault.file)
        rows = openpyxl.load_workbook(BytesIO(data))["Số liệu"].iter_rows()
        cell = next(row[3].coordinate for row in rows if row[0].value == fault.item)
        found = {(p.code, p.place.cell) for p in results.problems if p.place.file == fault.file}
        assert (fault.problem, cell) in found, fault


def test_forms_without_a_planted_fault_raise_no_problem_but_a_jump(sample: Sample, results: Results) -> None:
    planted = {(fault.unit, fault.month) for fault in sample.planted if fault.unit}
    raised = {
        (found.code, found.place.unit, found.place.period)
        for found in results.problems
        if found.place.unit and (found.place.unit, found.place.period) not in planted
    }
    assert {code for code, _, _ in raised} <= {"J01"}


def test_planted_lateness_is_what_the_run_finds(sample: Sample, results: Results) -> None:
    told = {(one.unit, one.month.code): one.words for one in results.timeliness}
    late = {(f.unit, f.month) for f in sample.planted if f.kind is Kind.LATE}
    assert {key for key, words in told.items() if words.startswith("Trễ")} == late
    for fault in sample.planted:
        if fault.kind is Kind.MISSING:
            assert told[fault.unit, fault.month] == "Chưa nộp"
        if fault.kind is Kind.TRUNCATED:
            assert told[fault.unit, fault.month] == "Từ chối"


def test_other_documents_are_skipped_and_listed(results: Results) -> None:
    skipped = {file.file for file in results.files if file.fate.value == "bỏ qua"}
    assert skipped == {
        f"2023-{month}/{name}"
        for month, number in (("01", 1), ("02", 2))
        for name in (
            f"Cong van gui bieu thang {number}.pdf",
            "Ghi chú gửi kèm.txt",
            f"~$CCHC_2023-{month}_VP.xlsx",
        )
    }


def test_the_next_months_form_asks_what_the_office_would_ask(sample: Sample, folder: Path) -> None:
    """The sample keeps its own account of the year; make_forms reads the files. Both give the same form."""
    known = history(REAL, folder, FEBRUARY)
    given = {file.name for file in sample.files}
    for unit in REAL.units:
        if f"2023-02/CCHC_2023-02_{unit.code}.xlsx" not in given or _refused(sample, unit.code):
            continue
        asked, data = content(REAL, unit, FEBRUARY, known), form_of(sample, unit.code, FEBRUARY)
        figures = table(data, "Số liệu")
        before = {code: row["Lũy kế kỳ trước"] for code, row in figures.items() if code in REAL.figure}
        assert before == {row.figure.code: row.before for row in asked.figures}, unit.code
        tasks = [code for code in table(data, "Nhiệm vụ") if code.partition("/")[0] in REAL.deliverable]
        assert tasks == [row.instance.code for row in asked.tasks], unit.code


def _refused(sample: Sample, unit: str) -> bool:
    return any(f.kind is Kind.TRUNCATED and f.unit == unit and f.month == "2023-02" for f in sample.planted)


def _rule(left: str, comparison: Comparison, right: str, *, previous: bool = False) -> Rule:
    def expression(text: str, *, before: bool = False) -> Expression:
        return Expression(tuple((1, code) for code in text.split(" + ")), text, before)

    return Rule("R", expression(left), comparison, expression(right, before=previous), Severity.ERROR, "")


def _balanced() -> Plan:
    """Files carried over (O) and received (N) are solved (S) or pending (P); of these Q by post."""
    figures = (
        figure("O", "A", OverTime.FIRST), figure("N", "A"), figure("S", "A"),
        figure("P", "A", OverTime.LAST), figure("Q", "A"),
    )  # fmt: skip
    rules = (
        _rule("O + N", Comparison.EQUAL, "S + P"),
        _rule("O", Comparison.EQUAL, "P", previous=True),
        _rule("Q", Comparison.AT_MOST, "S"),
        _rule("S", Comparison.AT_MOST, "Q"),
    )
    return replace(plan(*figures, units="A"), rules=rules)


def test_values_keep_the_rules_of_any_plan_month_after_month() -> None:
    """Carried over + received = solved + pending, and what is pending is carried over."""
    made, ties = _balanced(), links(_balanced())
    own = Traits(1.0, {"O": 9, "N": 30, "S": 20, "P": 10, "Q": 5}, dict.fromkeys("ONSPQ", 0.5))
    before: dict[str, int] = {}
    for number in range(1, 13):
        values = month_values(Scene(made, ties, own, Month(2023, number), Random(number)), "A", before)  # noqa: S311 - a sample
        assert values["O"] + values["N"] == values["S"] + values["P"]
        assert 0 <= values["Q"] <= values["S"]
        assert values["O"] == before.get("P", values["O"])
        before = values


def test_two_rules_that_run_in_a_circle_bind_a_figure_only_once() -> None:
    figures, rules = (figure("A1", "A"), figure("A2", "A")), ("A1 A2", "A2 A1")
    tied = replace(
        plan(*figures, units="A"),
        rules=tuple(_rule(r.split()[0], Comparison.AT_MOST, r.split()[1]) for r in rules),
    )
    assert set(links(tied).caps) == {"A1"}


def test_a_folder_with_anything_else_in_it_is_left_alone(tmp_path: Path) -> None:
    real = tmp_path / "2023-01" / "CCHC_2023-01_VP.xlsx"
    real.parent.mkdir()
    real.write_bytes(b"that")
    with pytest.raises(CannotRunError, match="đã có tệp khác"):
        write_sample(tmp_path, [SampleFile("2023-01/CCHC_2023-01_VP.xlsx", b"mau")])
    assert real.read_bytes() == b"that"


def test_writing_the_same_sample_twice_is_allowed(tmp_path: Path) -> None:
    files = [SampleFile("2023-01/mot.xlsx", b"mau")]
    assert [write_sample(tmp_path, files), write_sample(tmp_path, files)] == [1, 1]


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(SCRIPT), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_the_script_writes_one_month_where_only_the_first_is_named(tmp_path: Path) -> None:
    done = run("--output", str(tmp_path), "--period", "2023-01")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Đã viết 54 tệp mẫu (SỐ LIỆU MẪU) của 1 tháng vào: ")
    assert [path.name for path in tmp_path.iterdir()] == ["2023-01"]
    told = " ".join(run("--help").stdout.split())
    assert "tháng cuối; không ghi thì chỉ lập tháng ghi ở --period, hoặc đến tháng 12 nếu cũng" in told


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "thiếu tham số --output"),
        (("--output", "x", "--period", "2023-05", "--through", "2023-03"), 2, "tháng cuối 2023-03 trước"),
        (("--output", "x", "--period", "2023-3"), 2, "«2023-3» không phải là tháng"),
        (("--output", "x", "--period", "2023-03", "--through", "2024-01"), 1, "Kế hoạch là của năm 2023"),
    ],
)
def test_a_command_that_cannot_be_done_says_so_in_one_line(
    arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = run(*arguments)
    assert done.returncode == code
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert not Path("x").exists()
