"""Forms that were edited, copied or sent again unchanged: each is told apart, named once, and the rest is read."""

import re
import time
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc.figures import State
from cchc.period import Month, parse_period
from cchc.pipeline import consolidate
from cchc.results import Results
from form_edits import (
    CELL,
    FIGURES,
    OTHER,
    STRINGS,
    TASKS,
    UNIT,
    VALUES,
    changed,
    good,
    replaced,
    row_removed,
    rows_moved,
    said,
    text,
    typed,
)  # fmt: skip
from plans import REAL

FEBRUARY = Month(2023, 2)


def run(folder: Path, *forms: bytes, period: str = "2023-01") -> Results:
    folder.mkdir(exist_ok=True)
    for number, form in enumerate(forms):
        (folder / f"bieu-{number}.xlsx").write_bytes(form)
    return consolidate(REAL, folder, parse_period(period))


def told(results: Results) -> list[tuple[str, str, str]]:
    """Code, unit and cell of what is told of files."""
    return [(p.code, p.place.unit, p.place.cell) for p in results.problems if p.place.file]


def message(results: Results, code: str) -> str:
    return next(p.message for p in results.problems if p.code == code)


def task_row(code: str, form: bytes) -> int:
    sheet = load_workbook(BytesIO(form))["Nhiệm vụ"]
    return int(next(cell.row for cell in sheet["A"] if cell.value == code))


def deliverable(code: str) -> str:
    return REAL.deliverable[code].name


def test_a_form_with_the_figures_of_another_unit_is_named_in_both(tmp_path: Path) -> None:
    results = run(tmp_path, good(), good(OTHER))
    assert told(results) == [("D01", UNIT, ""), ("D01", OTHER, "")]
    assert OTHER in message(results, "D01")
    assert sum(datum.value is not None for datum in results.data) == 18


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"CV05": 4}),
        ({"CV01": 1, "CV02": 1, "CV05": 0, "CV06": 0}, {"CV01": 1, "CV02": 1, "CV05": 0, "CV06": 0}),
    ],
    ids=["one figure differs", "only three different numbers"],
)
def test_what_may_be_chance_is_not_called_a_copy(
    tmp_path: Path, one: dict[str, int], other: dict[str, int]
) -> None:
    assert told(run(tmp_path, good(UNIT, **one), good(OTHER, **other))) == []


def test_flows_of_last_month_sent_again_are_named_and_stocks_alone_are_not(tmp_path: Path) -> None:
    """The flows are CV01 12, CV02 10, CV05 3 and CV07 5."""
    again = run(tmp_path / "a", good(), good(UNIT, FEBRUARY, BM08=41), period="2023-02")
    (found,) = [one for one in again.problems if one.code == "D02"]
    assert found.place.period == "2023-02"
    assert "CV01, CV02, CV05, CV07" in found.message
    other = run(tmp_path / "b", good(), good(UNIT, FEBRUARY, CV05=4), period="2023-02")
    assert "D02" not in {code for code, _, _ in told(other)}


def test_a_check_that_was_typed_over_is_noted(tmp_path: Path) -> None:
    results = run(tmp_path, text("Hợp lệ", "H12"))
    assert told(results) == [("D03", UNIT, "H12")]
    assert sum(datum.value is not None for datum in results.data) == 9


@pytest.mark.parametrize(
    ("formula", "codes"),
    [
        ('t="str"><f>"tốt"</f><v>tốt</v>', ["D03"]),
        ("><f>1+1</f><v>2</v>", ["D03"]),
        ('t="str"><f>A1</f><v>Hợp lệ</v>', []),
        ("><f>A1</f>", []),
    ],
    ids=["another text", "a number", "what the form says", "never calculated"],
)
def test_a_check_with_another_formula_is_noted_by_what_it_says(
    tmp_path: Path, formula: str, codes: list[str]
) -> None:
    assert [code for code, _, _ in told(run(tmp_path, typed(formula, "H12")))] == codes


def swapped(one: int, other: int, form: bytes) -> bytes:
    """The form with two rows of its figures in each other's place."""

    def swap(xml: str) -> str:
        first, second = (re.findall(rf'<row r="{row}".*?</row>', xml)[0] for row in (one, other))
        return (
            xml.replace(first, "{1}").replace(second, second.replace(f'{other}"', f'{one}"'))
            .replace(second.replace(f'{other}"', f'{one}"'), "{2}")
            .replace("{1}", second.replace(f'{other}"', f'{one}"'))
            .replace("{2}", first.replace(f'{one}"', f'{other}"'))
        )  # fmt: skip

    return changed(FIGURES, swap, form)


def test_rows_in_another_order_are_noted_and_read(tmp_path: Path) -> None:
    results = run(tmp_path, swapped(11, 12, good()))
    assert told(results) == [("S21", UNIT, "")]
    assert "dòng 12;" in message(results, "S21")
    assert {d.code: d.value for d in results.data if d.unit == UNIT and d.value is not None} == VALUES


def test_a_row_whose_code_was_retyped_or_deleted_is_one_problem_though_numbers_stand_in_it(
    tmp_path: Path,
) -> None:
    """Its own figure of the months before stands in column E, where the row is the form's or the last of them."""
    for number, (row, code) in enumerate((("12", "CV05"), ("16", "TC04"))):
        for content in ("><v>7</v>", ">"):
            form = typed(content, f"A{row}", typed("><v>3</v>", f"E{row}"))
            results = run(tmp_path / f"{number}{len(content)}", form)
            assert told(results) == [("L10", UNIT, f"D{row}")]
            assert f"Mã của dòng {code} bị " in message(results, "L10")


def test_two_codes_lost_at_the_end_of_the_table_are_two_problems(tmp_path: Path) -> None:
    form = typed(">", "A15", typed("><v>7</v>", "A16", typed("><v>3</v>", "E16")))
    assert told(run(tmp_path, form)) == [("L10", UNIT, "D15"), ("L10", UNIT, "D16")]


def test_a_number_in_a_row_of_no_name_of_the_plan_is_told(tmp_path: Path) -> None:
    total = '<row r="17"><c r="B17" t="str"><v>Cộng</v></c><c r="E17"><v>99</v></c></row><row r="18"'
    form = changed(FIGURES, lambda xml: xml.replace('<row r="18"', total))
    assert told(run(tmp_path, form)) == [("S03", UNIT, "E17")]


def test_a_code_in_two_rows_is_no_other_order(tmp_path: Path) -> None:
    assert told(run(tmp_path, text("CV02", "A16"))) == [("L04", UNIT, "D11")]


def test_columns_in_another_order_are_noted_and_read(tmp_path: Path) -> None:
    """Columns F (Minh chứng) and G (Ghi chú) change places, with their headers."""
    cell = r'<c r="{}(\d+)"([^>]*?/>|.*?</c>)'

    def swap(xml: str) -> str:
        above, table, below = re.split(r'(?=<row r="7")|(?<=</row>)(?=</sheetData>)', xml)
        pattern = cell.format("F") + cell.format("G")
        return above + re.sub(pattern, r'<c r="F\3"\4<c r="G\1"\2', table) + below

    results = run(tmp_path, changed(FIGURES, swap))
    assert told(results) == [("S21", UNIT, "")]
    assert "cột «Ghi chú»" in message(results, "S21")


def test_a_column_of_its_own_between_those_of_the_form_is_noted(tmp_path: Path) -> None:
    """The columns from E on move one to the right, and E becomes a column of the unit's own."""

    def move(xml: str) -> str:
        xml = re.sub(r'(<c r=")([E-H])(\d+)', lambda m: f"{m[1]}{chr(ord(m[2]) + 1)}{m[3]}", xml)
        own = '<c r="E7" t="str"><v>Cột riêng</v></c><c r="F7"'
        return re.sub(r"<mergeCells.*?</mergeCells>", "", xml).replace('<c r="F7"', own)

    results = run(tmp_path, changed(FIGURES, move))
    assert [code for code, _, _ in told(results) if code not in {"N07", "S03"}] == ["S20"]
    assert "cột E" in message(results, "S20")
    assert {d.code: d.value for d in results.data if d.unit == UNIT and d.value is not None} == VALUES


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ('<c r="J12"><v>7</v></c></row><row r="13"', '</row><row r="13"'),
        ('<c r="I12" t="str"><v>77</v></c></row><row r="13"', '</row><row r="13"'),
        ('<c r="I12" t="str"><v>1.234,5</v></c></row><row r="13"', '</row><row r="13"'),
        ('<c r="J5"><v>7</v></c></row><row r="6"', '</row><row r="6"'),
        ('<row r="30"><c r="E30"><v>7</v></c></row></sheetData>', "</sheetData>"),
    ],
    ids=["beside", "as text", "as Vietnamese text", "beside the header block", "below"],
)
def test_a_number_near_the_table_is_told(tmp_path: Path, cell: str, place: str) -> None:
    results = run(tmp_path, replaced(FIGURES, place, cell))
    (found,) = [one for one in results.problems if one.place.file]
    assert (found.code, found.place.cell) == ("S03", re.findall(r'<c r="(\w+)"', cell)[0])


def test_a_number_between_the_rows_is_told(tmp_path: Path) -> None:
    form = rows_moved(11, 1)
    form = changed(
        FIGURES,
        lambda x: x.replace('<row r="12"', '<row r="11"><c r="G11"><v>7</v></c></row><row r="12"'),
        form,
    )
    assert told(run(tmp_path, form)) == [("S03", UNIT, "G11")]


@pytest.mark.parametrize("words", ["Người lập biểu", "Ghi chú: 12 hồ sơ", "ngày 14 tháng 01 năm 2023"])
def test_words_below_the_table_are_nothing(tmp_path: Path, words: str) -> None:
    form = replaced(
        FIGURES, "</sheetData>", f'<row r="30"><c r="F30" t="str"><v>{words}</v></c></row></sheetData>'
    )
    assert told(run(tmp_path, form)) == []


def test_a_deleted_row_of_a_deliverable_is_named_at_once(tmp_path: Path) -> None:
    row = task_row("IVb", good())
    form = rows_moved(row + 1, -1, row_removed(row, part=TASKS), part=TASKS)
    results = run(tmp_path, form)
    assert told(results) == [("T14", UNIT, "")]
    assert "IVb" in message(results, "T14")


def test_a_deliverable_with_another_text_is_read_and_with_that_of_another_is_not(tmp_path: Path) -> None:
    changed = run(tmp_path / "a", said(deliverable("IVb"), "Việc khác"))
    assert [code for code, _, _ in told(changed)] == ["T15"]
    swapped = run(tmp_path / "b", said(deliverable("IVb"), deliverable("IVa")))
    assert [code for code, _, _ in told(swapped)] == ["T16"]
    (state,) = [one for one in swapped.tasks if one.instance.code == "IVb" and one.instance.unit == UNIT]
    assert state.report is None


def done(number: str = "12/KH") -> bytes:
    """The form with IVa and IVb done, their dates and numbers given."""
    form = good()
    for code in ("IVa", "IVb"):
        row = task_row(code, form)
        form = text("Hoàn thành", f"E{row}", form, TASKS)
        form = typed("><v>44935</v>", f"F{row}", form, TASKS)  # 09/01/2023
        form = text(number, f"G{row}", form, TASKS)
    return form


def test_a_header_that_was_changed_is_one_problem_not_one_a_row(tmp_path: Path) -> None:
    assert told(run(tmp_path / "a", done())) == []
    for number, header in enumerate(("Ngày hoàn thành", "Số, ký hiệu văn bản")):
        results = run(tmp_path / f"b{number}", said(header, "Cột khác", done()))
        assert [code for code, _, _ in told(results)] == ["N25"], header
        states = {s.instance.code: s.state for s in results.tasks if s.instance.unit == UNIT}
        assert states["IVa"].endswith("thiếu minh chứng")


def test_a_header_lost_in_a_new_submission_withdraws_nothing(tmp_path: Path) -> None:
    again = said("Ngày hoàn thành", "Cột khác", typed("><v>2</v>", "F3", done()))
    results = run(tmp_path, done(), again)
    assert [code for code, _, _ in told(results) if code != "N11"] == ["N25"]


def test_a_blank_below_a_lost_notes_header_is_no_second_problem(tmp_path: Path) -> None:
    form = replaced(STRINGS, ">Ghi chú<", ">Lý do<", typed(">"))
    results = run(tmp_path, form)
    assert [code for code, _, _ in told(results)] == ["N25"]
    (datum,) = [d for d in results.data if d.unit == UNIT and d.code == "CV05"]
    assert datum.state is State.MISSING


@pytest.mark.parametrize(
    ("formula", "words"),
    [("SUM(D8:D9)", "81"), ("D8+D9", "81"), ("SUM($D$8:$D$9,D10)", "93"), ("sum( d8 ; d9 )", "81")],
)
def test_a_sum_stored_as_zero_that_does_not_come_to_zero_is_kept_out(
    tmp_path: Path, formula: str, words: str
) -> None:
    """BM08 is 40, BM09 41, CV01 12."""
    results = run(tmp_path, typed(f"><f>{formula}</f><v>0</v>"))
    assert told(results) == [("V02", UNIT, CELL)]
    assert f"các ô cộng lại {words}" in message(results, "V02")


@pytest.mark.parametrize("formula", ["SUM(J8:J9)", "D8*0", "IF(1,0,0)", "SUM(A1:XFD1048576)", "SUM(D8:Z)"])
def test_another_formula_that_comes_to_zero_is_taken(tmp_path: Path, formula: str) -> None:
    results = run(tmp_path, typed(f"><f>{formula}</f><v>0</v>"))
    assert told(results) == [("G03", UNIT, CELL)]


def below(row: str, first: int, count: int, part: str = FIGURES) -> bytes:
    """The form with rows below its table; `{}` in a row is its number."""
    rows = "".join(row.replace("{}", str(number)) for number in range(first, first + count))
    return replaced(part, "</sheetData>", f"{rows}</sheetData>")


@pytest.mark.parametrize(
    ("code", "row", "part"),
    [
        ("L09", '<row r="{}"><c r="A{}" t="str"><v>Q{}</v></c><c r="D{}"><v>5</v></c></row>', FIGURES),
        ("L09", '<row r="{}"><c r="D{}"><v>5</v></c></row>', FIGURES),
        (
            "T17",
            '<row r="{}"><c r="A{}" t="str"><v>Q{}</v></c><c r="E{}" t="str"><v>Hoàn thành</v></c></row>',
            TASKS,
        ),
    ],
    ids=["figures of unknown codes", "figures without a code", "deliverables of unknown codes"],
)
def test_another_table_below_the_form_is_one_problem_not_one_a_row(
    tmp_path: Path, code: str, row: str, part: str
) -> None:
    results = run(tmp_path, below(row, 40, 30, part))
    assert [one for one, _, _ in told(results) if one != "S03"] == [code]
    assert message(results, code).startswith("30 dòng")
    assert sum(datum.value is not None for datum in results.data) == 9
    (file,) = results.files
    assert file.filled == file.used + file.kept_out


def test_thousands_of_formulas_over_the_whole_sheet_take_no_time(tmp_path: Path) -> None:
    form = below('<row r="{}"><c r="D{}"><f>SUM($A$1:$J$1000)</f><v>0</v></c></row>', 40, 20_000)
    started = time.process_time()
    run(tmp_path, form)
    assert time.process_time() - started < 5


def test_a_text_without_end_is_quoted_at_its_beginning(tmp_path: Path) -> None:
    results = run(tmp_path, text("x" * 100_000))
    (found,) = [one for one in results.problems if one.place.file]
    assert (found.code, len(found.verbatim), len(found.message) < 300) == ("V09", 2_000, True)


def test_many_hidden_rows_are_one_problem(tmp_path: Path) -> None:
    hidden = changed(FIGURES, lambda xml: re.sub(r'<row r="(1[0-4])"', r'<row r="\1" hidden="1"', xml))
    results = run(tmp_path, hidden)
    assert told(results) == [("S18", UNIT, "D10")]
    assert "dòng 10 (CV01), dòng 11 (CV02), dòng 12 (CV05)" in message(results, "S18")
    assert sum(datum.value is not None for datum in results.data) == 9
