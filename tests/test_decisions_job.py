"""Decisions of the office in the whole job: sums, counts of cells, sentences, documents."""

# mypy: disable-error-code="comparison-overlap"

import json
import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from cchc.conservation import check_results, check_workbook
from cchc.deliver import Wanted, write_results
from cchc.errors import CannotRunError
from cchc.figures import Datum
from cchc.indicators import compute
from cchc.intake.model import Fate, ReceivedFile, Submission
from cchc.letter import report_bytes
from cchc.machine import results_json
from cchc.period import Month, parse_period
from cchc.pipeline import consolidate
from cchc.plan import Plan
from cchc.results import Results
from cchc.returns.form import given_back
from cchc.returns.model import Return
from cchc.sample import make_sample, write_sample
from cchc.settle import settle
from cchc.tables import data_table, decision_lines, indicator_table, note_table
from cchc.timeliness import timeliness
from cchc.workbook import workbook_bytes
from decided import BASE, adjust, decided, found, waive
from forms import counted, form
from letter_reading import lines as lines_of
from plans import PLAN_FILE, REAL


def results(of: Plan, *forms: Submission) -> Results:
    period, january = parse_period("2023-01"), Month(2023, 1)
    collected = found(of, *forms)
    files = tuple(
        ReceivedFile(
            one.file, one.sha256, Fate.USED, "", one.unit, one.month.code, 1,
            filled=sum(not figure.blank for figure in one.figures),
        )
        for one in forms
    )  # fmt: skip
    return Results(
        of, period, date(2023, 1, 14), settle(files, counted(*forms), collected.data), collected.data,
        compute(of, period, collected.data), (),
        timeliness(of, january, {(one.unit, january): None for one in forms}, frozenset()),
        collected.problems, sample=False,
    )  # fmt: skip


def test_a_replaced_cell_is_kept_out_and_the_sums_take_the_adjustment() -> None:
    """A: 5 replaced by 3, of 4; B: 4 of 4. 7/8 < 9/10; two cells of A, one used, one replaced."""
    made = results(decided(adjust("X", 3)), form({"X": 5, "Y": 4}), form({"X": 4, "Y": 4}, unit="B"))
    first, second = made.files
    assert (first.filled, first.used, first.kept_out) == (2, 1, 1)
    assert first.reason == "1 ô bị thay bằng điều chỉnh"
    assert (second.filled, second.used, second.kept_out, second.reason) == (2, 2, 0, "")
    tally = made.indicators[0].period.tally
    assert (tally.numerator, tally.denominator, tally.have, tally.must) == (7, 8, 2, 2)
    check_results(made)
    check_workbook(workbook_bytes(made), made)


def test_decisions_are_told_in_words_and_beside_the_indicator() -> None:
    """B's Y is added to no sum, as B's X is missing: the second adjustment is in no result."""
    made = results(
        decided(adjust("X", 3), adjust("Y", 4, "B", cell="A7"), waive("B", cell="A8")), form({"X": 5, "Y": 4})
    )
    a, b = "Đơn vị A, tháng 01/2023: ", "Đơn vị B, tháng 01/2023: "
    adjusted, waived = (
        "; lý do: Báo nhầm; theo văn bản số 15/SGDĐT-TCCB",
        "; lý do: Số đang rà soát; theo văn bản số 12/SGDĐT-VP",
    )
    lines = (
        f"{a}số liệu X “Nội dung X” đơn vị ghi “5”, điều chỉnh thành 3{adjusted}",
        f"{b}số liệu Y “Nội dung Y” chưa có, bổ sung 4{adjusted}",
        f"{b}miễn trừ ràng buộc R1 “X lớn hơn Y”, không có tác dụng{waived}",
    )
    assert decision_lines(made, coded=True) == lines
    notes = {str(name): text for name, text in note_table(made).rows}
    assert tuple(notes[f"Miễn trừ, điều chỉnh ({number})"] for number in (1, 2, 3)) == lines
    assert str(indicator_table(made).rows[0][17]).endswith("Điều chỉnh: (1)")
    named = [re.sub(r"(số liệu|ràng buộc) \w+ “", r"\1 “", line) for line in lines]
    said = f"Miễn trừ, điều chỉnh số liệu: (1) {named[0]}; (2) {named[1]}; (3) {named[2]}."
    assert said in lines_of(report_bytes(made))
    listed = json.loads(results_json(made))["decisions"]
    assert [(one["action"], one["code"], one["value"]) for one in listed] == [
        ("điều chỉnh số liệu", "X", 3), ("điều chỉnh số liệu", "Y", 4), ("miễn trừ ràng buộc", "R1", None),
    ]  # fmt: skip


def test_without_decisions_nothing_is_said_of_them() -> None:
    made = results(BASE, form({"X": 5, "Y": 4}))
    assert decision_lines(made, coded=True) == ()
    assert not [line for line in lines_of(report_bytes(made)) if "Miễn trừ" in line]


SOUND = results(decided(adjust("X", 3)), form({"X": 5, "Y": 4}))
ADJUSTED = SOUND.data.index(next(d for d in SOUND.data if d.adjusted))


def with_datum(changed: Datum) -> Results:
    return replace(SOUND, data=(*SOUND.data[:ADJUSTED], changed, *SOUND.data[ADJUSTED + 1 :]))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (
            with_datum(SOUND.data[ADJUSTED]._replace(value=Fraction(4))),
            "điều chỉnh X của A, kỳ 2023-01 khác kế hoạch",
        ),
        (with_datum(SOUND.data[ADJUSTED]._replace(cell="A7")), "1 điều chỉnh của kế hoạch, 1 trong số liệu"),
        (replace(SOUND, plan=BASE), "0 điều chỉnh của kế hoạch, 1 trong số liệu"),
        (
            replace(SOUND, files=(SOUND.files[0]._replace(filled=1, kept_out=0),)),
            "không được tính là bị loại",
        ),
    ],
)
def test_an_adjustment_that_does_not_add_up_stops_the_run(wrong: Results, words: str) -> None:
    with pytest.raises(CannotRunError, match=words):
        check_results(wrong)


def test_the_state_of_an_adjusted_figure_is_seen_in_the_data() -> None:
    assert [
        (row[3], row[6], row[7], row[10]) for row in data_table(SOUND).rows if row[6] == "điều chỉnh"
    ] == [("X", "điều chỉnh", "ke-hoach.xlsx", "5")]


def test_the_whole_plan_runs_with_decisions(tmp_path: Path) -> None:
    """One school's CV05 of January is adjusted, and that of the last unit, whether it sent a form or not."""
    units = (REAL.units[-1].code, REAL.units[20].code)
    write_sample(tmp_path / "vao", make_sample(REAL, (Month(2023, 1),), 1).files)
    of = replace(
        REAL, decisions=tuple(adjust("CV05", 2, unit, cell=f"A{5 + n}") for n, unit in enumerate(units))
    )
    made = consolidate(of, tmp_path / "vao", parse_period("2023-01"))
    assert {d.unit: d.value for d in made.data if d.adjusted} == dict.fromkeys(units, Fraction(2))
    plain = consolidate(REAL, tmp_path / "vao", parse_period("2023-01"))
    before = {d.unit: d.value or 0 for d in plain.data if d.code == "CV05"}
    (now,) = [one.period.tally for one in made.indicators if one.indicator.code == "NV23.1"]
    others = sum(value for unit, value in before.items() if unit not in units)
    assert now.numerator == others + 4
    assert write_results(made, tmp_path / "ra", Wanted(PLAN_FILE.parent))


def test_a_form_that_is_given_back_has_what_the_unit_typed() -> None:
    sent = form({"X": 5, "Y": 4})
    _, values = given_back(SOUND.plan, Return("A", Month(2023, 1), sent, ()))
    assert values.figures["X"].value == 5
