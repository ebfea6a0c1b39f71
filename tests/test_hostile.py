"""Every file of the folders `forms_bad` and `forms_ok` comes to exactly what is expected of it."""

from pathlib import Path

import pytest

from cchc.figures import State
from cchc.intake.model import Fate
from cchc.period import Month, parse_period
from cchc.pipeline import consolidate
from cchc.problems import Severity
from cchc.results import Results
from cchc.sample import make_sample
from form_cases import Case
from form_edits import CODE, JANUARY, NAME, OTHER, STRINGS, UNIT, VALUES, changed, good
from forms_bad import files, markup, values
from forms_ok import odd
from plans import REAL
from xlsb_files import as_xlsb

CASES = [*files.cases(), *markup.cases(), *values.cases(), *odd.cases()]
PERIOD = parse_period(JANUARY.code)


def consolidated(folder: Path, **received: bytes) -> Results:
    for name, data in received.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return consolidate(REAL, folder, PERIOD)


NOTED = {"F07", "F10", "F20", "S20", "G03"}
"""Of what is accepted, that which is only noted; of the rest is warned."""


def severity(case: Case) -> Severity:
    """What the list expects of a case: a refusal, a cell kept out, a warning or a note."""
    if case.fate is Fate.REFUSED or case.state is State.KEPT_OUT or "L08" in case.told:
        return Severity.ERROR
    return Severity.INFO if case.name[:3] in NOTED else Severity.WARNING


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_comes_to_what_is_expected_of_it(case: Case, tmp_path: Path) -> None:
    results = consolidated(tmp_path, **{f"khac/{OTHER}.xlsx": good(OTHER, CV05=9), case.file: case.data})
    (file,) = [one for one in results.files if one.file == case.file]
    told = [one for one in results.problems if one.place.file == case.file]
    assert (file.fate, {one.code for one in told} - set(case.told)) == (case.fate, set()), (file.reason, told)
    assert len(told) == bool(case.told), told
    if case.told:
        assert told[0].severity is severity(case)
        said = f"{told[0].message} {told[0].remedy} {told[0].place.cell}"
        assert all(words.casefold() in said.casefold() for words in case.words), said
    figures = {datum.code: datum for datum in results.data if datum.unit == UNIT}
    assert (figures[CODE].value, figures[CODE].state) == (case.value, case.state)
    others = VALUES if case.fate is Fate.USED else {}
    assert {c: d.value for c, d in figures.items() if c != CODE and d.value is not None} == {
        code: value for code, value in others.items() if code != CODE
    }
    assert {d.code: d.value for d in results.data if d.unit == OTHER} == VALUES | {CODE: 9}


IDS = (
    [f"F{n:02d}" for n in range(1, 31)] + [f"X{n:02d}" for n in range(1, 6)] + [f"S{n:02d}" for n in range(1, 21)]
    + [f"V{n:02d}" for n in range(1, 26)] + [f"M{n:02d}" for n in range(1, 5)] + ["O01", "O02"]
)  # fmt: skip
"""The numbers of the list of hostile inputs: files, XML, sheets, values, mails, outputs."""
HERE = {"F06", "F09", "V19", "V20", "V21"}
ELSEWHERE = {
    "M01": "test_intake_containers", "M02": "test_intake_containers",
    "M03": "test_intake_containers", "M04": "test_intake_containers", "O01": "test_outputs", "O02": "test_outputs",
}  # fmt: skip


def test_every_number_of_the_list_has_a_case() -> None:
    covered = {case.name[:3] for case in CASES} | HERE | ELSEWHERE.keys()
    assert len(IDS) == 86
    assert set(IDS) - covered == set()
    assert all((Path(__file__).parent / f"{module}.py").is_file() for module in ELSEWHERE.values())


def test_f06_a_lock_file_is_passed_over_and_named(tmp_path: Path) -> None:
    results = consolidated(tmp_path, **{"~$x.xlsx": b"lock", ".~lock.x.xlsx#": b"lock"})
    assert {file.fate for file in results.files} == {Fate.SKIPPED}
    assert [one.message for one in results.problems if one.code == "F06"] == [
        "Bỏ qua tệp khóa; «x.xlsx» đang có người mở."
    ] * 2


def test_f09_a_binary_workbook_is_read_with_a_note(tmp_path: Path) -> None:
    results = consolidated(tmp_path, **{"x.xlsb": as_xlsb(good())})
    assert [file.fate for file in results.files] == [Fate.USED]
    (told,) = [one for one in results.problems if one.code == "F09"]
    assert told.severity is Severity.INFO
    assert told.message == (
        "Định dạng .xlsb, đã đọc; không kiểm tra được ô nào là công thức, ô nào báo lỗi (#DIV/0!), "
        "ô nào là tỷ lệ %: cần đối chiếu số."
    )
    assert {d.code: d.value for d in results.data if d.value is not None} == VALUES


def test_v19_a_unit_that_the_plan_does_not_have_is_refused(tmp_path: Path) -> None:
    form = changed(STRINGS, lambda xml: xml.replace(f">{UNIT}<", ">99999999<"))
    form = changed("docProps/custom.xml", lambda xml: xml.replace(f">{UNIT}<", ">99999999<"), form)
    results = consolidated(tmp_path, **{"x.xlsx": form})
    assert [(file.fate, file.reason) for file in results.files] == [
        (Fate.REFUSED, "Đơn vị «99999999» không có trong kế hoạch.")
    ]


def test_v20_the_same_file_twice_counts_once(tmp_path: Path) -> None:
    results = consolidated(tmp_path, **{"a.xlsx": good(), "b/a.xlsx": good()})
    assert [file.fate for file in results.files] == [Fate.USED, Fate.DUPLICATE]
    assert sum(datum.value is not None for datum in results.data) == len(VALUES)
    assert [one.code for one in results.problems if one.place.file] == ["N10"]


def test_v21_a_form_of_another_month_counts_for_its_own(tmp_path: Path) -> None:
    march = {"x.xlsx": good(UNIT, Month(2023, 3))}
    early = consolidated(tmp_path / "a", **march)
    assert [file.fate for file in early.files] == [Fate.SKIPPED]
    assert all(datum.value is None for datum in early.data)
    late = consolidate(REAL, tmp_path / "a", parse_period("2023-03"))
    assert [(file.fate, file.reason) for file in late.files] == [(Fate.USED, "Tính cho tháng 3/2023.")]
    assert {datum.month.number for datum in late.data if datum.value is not None} == {3}


def test_good_forms_among_all_bad_ones_come_to_the_figures_of_the_good_ones(tmp_path: Path) -> None:
    """Bad and odd files of one school, of which a good form is there too, with fifty units in all."""
    month = (JANUARY,)
    sound = {f"tốt/{file.name}": file.data for file in make_sample(REAL, month, 1).files}
    sound |= {f"tốt/{NAME}": good()}
    sound = {name: data for name, data in sound.items() if UNIT not in name or name == f"tốt/{NAME}"}
    bad = {f"xấu/{n}-{case.file}": case.data for n, case in enumerate(CASES) if case.fate is Fate.REFUSED}
    alone, among = consolidated(tmp_path / "a", **sound), consolidated(tmp_path / "b", **sound, **bad)
    assert among.data == alone.data
    assert among.indicators == alone.indicators
    assert among.tasks == alone.tasks
    assert among.timeliness == alone.timeliness
    assert len(among.files) == len(alone.files) + len(bad)
    assert {file.fate for file in among.files if file.file.startswith("xấu/")} == {Fate.REFUSED}
