"""The notes over the judgements: the same numbers as in the cells, in words."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

from openpyxl.worksheet.worksheet import Worksheet

from cchc.indicators import compute
from cchc.period import Month
from cchc.plan import Judged, Scope
from cchc.results import Results
from cchc.workbook import workbook_bytes
from letter_results import cases
from results_made import small, whole
from workbook_reading import SHEETS, rows, sheet


def notes(results: Results) -> dict[str, list[str]]:
    """The notes of each indicator: of the period and of the lũy kế."""
    worksheet: Worksheet = sheet(results, "Chỉ tiêu")
    _, *body = rows(worksheet, "Mã")
    return {str(row[0].value): [cell.comment.text for cell in row if cell.comment] for row in body}


def of(**changes: object) -> str:
    """The note of the first indicator of the small results, changed."""
    results = small()
    changed = results.plan.indicators[0]._replace(**changes)  # type: ignore[arg-type]
    plan = replace(results.plan, indicators=(changed,))
    made = replace(results, plan=plan, indicators=compute(plan, results.period, results.data))
    return notes(made)["CT1"][0]


def test_a_note_says_target_sum_result_judgement_and_coverage() -> None:
    """A gave 412 of 430, that is 95,81 %; B is silent."""
    assert (
        notes(small())["CT1"]
        == ["≥ 95%: 412/430 = 95,81% → Đạt (tạm tính); có số liệu 1/2 đơn vị\nThiếu số liệu: Đơn vị B"] * 2
    )


def test_an_indicator_without_target_says_so() -> None:
    assert notes(small())["CT2"][0].startswith("Không có mục tiêu: 1.234,5 → Theo dõi (tạm tính); ")


def test_a_note_names_what_is_judged_beside_the_sum() -> None:
    assert of(scope=Scope.EVERY_UNIT).split("\n")[1] == "Mỗi đơn vị phải đạt."
    assert of(judged=Judged.EACH_MONTH).split("\n")[1] == "Mỗi tháng phải đạt."
    assert of(judged=Judged.EACH_QUARTER).split("\n")[1] == "Mỗi quý phải đạt."
    waiting = of(target=1, due=Month(2023, 12)).split("\n")
    assert waiting[0].startswith("≥ 100%: 412/430 = 95,81% → Đang thực hiện (tạm tính)")
    assert waiting[1] == "Đến tháng 12/2023 mới xét là chưa đạt."


def test_a_note_of_a_result_judged_since_january_shows_that_result() -> None:
    """NV24.1 is judged on the lũy kế: the note over the month's judgement has the sum of the lũy kế."""
    results = whole()
    (found,) = [one for one in results.indicators if one.indicator.code == "NV24.1"]
    tally = found.cumulative.tally
    assert tally != found.period.tally
    top, bottom = (f"{int(part or 0):,}".replace(",", ".") for part in (tally.numerator, tally.denominator))
    for note in notes(results)["NV24.1"]:
        assert note.startswith(f"Lũy kế, ≥ 80%: {top}/{bottom} = ")
        assert f"có số liệu {tally.have}/{tally.must} lượt đơn vị và tháng" in note


def test_a_note_says_why_a_judgement_on_a_complete_year_so_far_is_provisional() -> None:
    """One of 40 schools is silent in March; its answer of February stands for the year so far."""
    own, whole = notes(cases()["2023-03"])["NV29.1"]
    assert own.split("\n")[:2] == [
        "Lũy kế, ≥ 70%: 40/40 = 100% → Đạt; có số liệu 40/40 đơn vị",
        "Ghi «tạm tính» vì trong kỳ mới có số liệu 39/40 đơn vị.",
    ]
    assert own.split("\n")[2].startswith("Thiếu số liệu: ")
    assert whole.split("\n")[0] == own.split("\n")[0]
    assert "tạm tính" not in whole


def test_nothing_given_is_said_in_words() -> None:
    results = small()
    silent = replace(results, data=(), indicators=compute(results.plan, results.period, ()))
    assert notes(silent)["CT1"][0].startswith(
        "≥ 95%: chưa có số liệu → Chưa có số liệu; có số liệu 0/2 đơn vị"
    )


def test_what_nobody_is_asked_for_yet_is_not_yet_due_and_stands_in_the_remarks_too() -> None:
    """NV20.1 counts a figure that the plan asks for in June and December only."""
    worksheet: Worksheet = sheet(whole(), "Chỉ tiêu")
    head, *body = rows(worksheet, "Mã")
    columns = {str(cell.value): place for place, cell in enumerate(head)}
    for row in body:
        waits = row[columns["Phải báo cáo"]].value == row[columns["Phải báo cáo lũy kế"]].value == 0
        assert (row[columns["Ghi chú"]].value == "Chưa đến kỳ báo cáo") is waits
    for note in notes(whole())["NV20.1"]:
        assert note.endswith("chưa có số liệu → Chưa có số liệu; có số liệu 0/0 đơn vị\nChưa đến kỳ báo cáo")


def test_a_row_with_notes_is_written_once() -> None:
    """Two rows with the same number are no valid sheet."""
    archive = zipfile.ZipFile(BytesIO(workbook_bytes(small())))
    xml = archive.read(f"xl/worksheets/sheet{SHEETS.index('Chỉ tiêu') + 1}.xml").decode()
    numbers = [int(number) for number in re.findall(r'<row r="(\d+)"', xml)]
    assert numbers == sorted(set(numbers))
    assert '<dimension ref="A1:W6"/>' in xml
