"""What is read from a form's two tables, wherever they stand, and what is odd but still read."""

from datetime import UTC, date, datetime

import pytest
from xlsxwriter.worksheet import Worksheet

from cchc.form.layout import FigureColumn, TaskColumn
from cchc.intake.context import Asked, Reading, Source
from cchc.intake.extract import Columns, covered_rows
from cchc.intake.form import in_vietnam, is_uncalculated, read_form
from cchc.intake.model import Fate, RawCell, RawFigure, RawTask, Submission
from cchc.intake.sheets import Table
from cchc.period import Month
from cchc.reader.model import Area, Cell, Kind, Sheet, Workbook
from intake_files import PLAN, SAVED, Sheets, Touch, form, written


def read(sheets: Sheets, touch: Touch | None = None) -> Reading:
    return read_form(written(sheets, touch=touch), Source("bieu.xlsx", "0" * 64), Asked(PLAN, Month(2023, 3)))


def submission(sheets: Sheets, touch: Touch | None = None) -> Submission:
    found = read(sheets, touch).submission
    assert found is not None
    return found


def figures(sheets: Sheets, touch: Touch | None = None) -> dict[str, RawFigure]:
    return {row.code: row for row in submission(sheets, touch).figures}


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def test_a_figure_keeps_its_cell_as_stored_and_its_labels() -> None:
    sheets = form()
    sheets["Số liệu"] |= {"F7": " https://example.invalid/1 ", "G7": "ghi\nchú"}
    row = figures(sheets)["HS01"]
    assert row.value.address == "D7"
    assert row.value.cell == Cell(Kind.NUMBER, "12")
    assert (row.name, row.measure, row.row) == ("Nội dung HS01", "việc", 7)
    assert (row.evidence, row.note, row.hidden) == ("https://example.invalid/1", "ghi chú", False)


def test_a_task_keeps_status_and_date_as_stored() -> None:
    assert submission(form()).tasks == (
        RawTask(
            "1a",
            4,
            RawCell("E4", Cell(Kind.TEXT, "Hoàn thành")),
            RawCell("F4", Cell(Kind.NUMBER, "44986", date_format=True)),
            "12/KH-SGDĐT",
            "",
            "",
        ),
    )


def test_a_date_of_the_1904_system_is_shifted_by_1462_days() -> None:
    cell = Cell(Kind.NUMBER, "43524", date_format=True)  # 1 March 2023 there, 44986 in the system of 1900
    sheet = Sheet("Nhiệm vụ", rows={1: {1: Cell(Kind.TEXT, "Mã")}, 2: {6: cell}})
    columns = Columns(Table(sheet, 1, {TaskColumn.DONE: 6}), date_1904=True)
    assert columns.day(2, {6: cell}, TaskColumn.DONE).text == "44986"
    assert columns.text({6: cell}, TaskColumn.DONE) == "01/3/2023"


def test_columns_are_found_by_header_wherever_they_stand() -> None:
    sheets = form()
    table = sheets["Số liệu"]
    for row in (6, 7, 8):
        for old, new in (("A", "M"), ("D", "K"), ("G", "L")):
            if f"{old}{row}" in table:
                table[f"{new}{row}"] = table.pop(f"{old}{row}")
    table["L7"] = "ghi chú"
    found = figures(sheets)["HS01"]
    assert (found.value.address, found.value.text, found.note) == ("K7", "12", "ghi chú")


def test_rows_are_found_by_code_after_rows_were_inserted_and_swapped() -> None:
    sheets = form()
    table = sheets["Số liệu"]
    for letter in "ABCD":
        table[f"{letter}300"] = table.pop(f"{letter}7")
    found = figures(sheets)
    assert (found["HS01"].value.address, found["HS02"].value.address) == ("D300", "D8")


def test_headers_in_other_case_spacing_and_decomposed_letters_are_the_same() -> None:
    sheets = form()
    sheets["Số liệu"] |= {"A6": "MA\u0303", "D6": " Số liệu\ntrong kỳ: "}
    assert figures(sheets)["HS01"].value.text == "12"


def test_missing_columns_that_are_not_needed_are_blank() -> None:
    sheets = form()
    for address in ("B6", "C6", "E6", "F6", "G6", "H6"):
        del sheets["Số liệu"][address]
    row = figures(sheets)["HS01"]
    assert (row.name, row.measure, row.evidence, row.note, row.value.text) == ("", "", "", "", "12")


@pytest.mark.parametrize("address", ["A6", "D6"])
def test_a_table_without_its_header_is_refused(address: str) -> None:
    sheets = form()
    sheets["Số liệu"][address] = "khác"
    assert codes(read(sheets)) == ["N13"]


@pytest.mark.parametrize("header", [FigureColumn.CODE, FigureColumn.VALUE, FigureColumn.NOTE])
def test_a_doubled_header_is_refused_and_named(header: str) -> None:
    sheets = form()
    sheets["Số liệu"]["J6"] = header
    reading = read(sheets)
    assert codes(reading) == ["N14"]
    assert header in reading.file.reason


def test_a_code_in_two_rows_is_kept_twice() -> None:
    sheets = form()
    sheets["Số liệu"] |= {"A9": "HS01", "D9": 99}
    rows = [(row.code, row.value.text) for row in submission(sheets).figures]
    assert rows == [("HS01", "12"), ("HS02", "5"), ("HS01", "99")]


def test_a_number_beside_no_code_or_an_unknown_one_is_kept_and_counted() -> None:
    sheets = form()
    sheets["Số liệu"] |= {"D9": 7, "A10": "XX99", "D10": 8, "D11": "12 hồ sơ"}
    reading = read(sheets)
    assert reading.submission is not None
    rows = [(row.code, row.value.address) for row in reading.submission.figures]
    assert rows[2:] == [("", "D9"), ("XX99", "D10"), ("", "D11")]
    assert reading.file.filled == 5


def test_the_sign_off_below_the_table_is_no_figure() -> None:
    sheets = form()
    sheets["Số liệu"] |= {
        "A11": "NGƯỜI LẬP BIỂU", "D10": "Ngày 14 tháng 3 năm 2023", "D11": "THỦ TRƯỞNG ĐƠN VỊ", "D14": "Họ và tên",
    }  # fmt: skip
    sheets["Nhiệm vụ"] |= {"A9": "NGƯỜI LẬP BIỂU", "E9": "THỦ TRƯỞNG ĐƠN VỊ"}
    reading = read(sheets)
    assert reading.submission is not None
    assert [row.code for row in reading.submission.figures] == ["HS01", "HS02"]
    assert [row.code for row in reading.submission.tasks] == ["1a"]
    assert reading.file.filled == 2


@pytest.mark.parametrize("mark", [None, "", "-", "–", "  "])
def test_blank_marks_are_not_filled_cells(mark: str | None) -> None:
    assert read(form(first=mark)).file.filled == 1


def test_a_formula_that_was_never_calculated_is_a_filled_cell() -> None:
    def uncalculated(made: dict[str, Worksheet]) -> None:
        made["Số liệu"].write_formula("D7", "=1+1", None, "")

    assert read(form(), uncalculated).file.filled == 2


def test_hidden_rows_are_read_and_recorded() -> None:
    def hide(made: dict[str, Worksheet]) -> None:
        made["Số liệu"].set_row(6, options={"hidden": True})

    found = figures(form(), hide)
    assert (found["HS01"].hidden, found["HS02"].hidden) == (True, False)


def covered(*merges: Area) -> set[int]:
    rows = {row: {4: Cell(Kind.NUMBER, "1")} for row in range(1, 10)}
    sheet = Sheet("Số liệu", rows=rows, merges=merges)
    return set(covered_rows(Table(sheet, 1, {FigureColumn.VALUE: 4}), FigureColumn.VALUE))


@pytest.mark.parametrize(
    ("merges", "rows"),
    [
        (((3, 4, 5, 4),), {4, 5}),  # D3:D5: D3 is its first cell
        (((3, 3, 4, 4),), {3, 4}),  # C3:D4: the first cell is C3
        (((3, 4, 3, 9),), set()),  # D3:I3: D3 shows
        (((3, 5, 9, 6),), set()),  # E3:F9 does not touch column D
        (((2, 4, 9, 4), (3, 4, 3, 5)), {3, 4, 5, 6, 7, 8, 9}),  # overlapping ones, as no program writes them
    ],
)
def test_a_cell_under_a_merge_is_covered_unless_it_is_the_first(
    merges: tuple[Area, ...], rows: set[int]
) -> None:
    assert covered(*merges) == rows


@pytest.mark.parametrize("name", ["Số Liệu ", "SO\u0302\u0301 LIE\u0323\u0302U"])
def test_a_renamed_sheet_is_read_with_a_warning(name: str) -> None:
    sheets = form()
    sheets = {name if old == "Số liệu" else old: cells for old, cells in sheets.items()}
    reading = read(sheets)
    assert codes(reading) == ["S16"]
    assert reading.file.filled == 2


def test_two_sheets_that_may_be_the_form_are_refused_and_named() -> None:
    sheets = form()
    table = sheets.pop("Số liệu")
    reading = read({**sheets, "Sheet1": table, "Sheet2": table})
    assert codes(reading) == ["S15"]
    assert "Sheet1, Sheet2" in reading.file.reason


@pytest.mark.parametrize("name", ["so lieu", "Sheet1"])
def test_a_sheet_of_another_name_is_not_taken_for_the_form_but_named(name: str) -> None:
    sheets = form()
    reading = read({name if old == "Số liệu" else old: cells for old, cells in sheets.items()})
    assert codes(reading) == ["S15"]
    assert name in reading.file.reason


@pytest.mark.parametrize("name", ["Số liệu", "Nhiệm vụ"])
def test_a_missing_sheet_refuses_the_file_and_is_named(name: str) -> None:
    sheets = form()
    del sheets[name]
    reading = read(sheets)
    assert codes(reading) == ["S15"]
    assert f"«{name}»" in reading.file.reason


def test_numbers_on_an_extra_sheet_are_told_and_not_counted() -> None:
    def hide(made: dict[str, Worksheet]) -> None:
        made["Nháp"].hide()

    reading = read({**form(), "Nháp": {"A1": 1, "A2": 2, "A3": "chữ"}}, hide)
    assert codes(reading) == ["S17"]
    assert reading.problems[0].message == "Trang ẩn «Nháp» có 2 số, không tính."
    assert reading.file.filled == 2


def test_an_extra_sheet_without_numbers_is_nothing() -> None:
    assert codes(read({**form(), "Ghi chép": {"A1": "chữ"}})) == []


def test_a_copy_of_the_table_on_another_sheet_is_not_read() -> None:
    sheets = form()
    copy = {**sheets["Số liệu"], "D7": 999}
    reading = read({**sheets, "Số liệu (2)": copy})
    assert reading.submission is not None
    assert reading.submission.figures[0].value.text == "12"
    assert codes(reading) == ["S17"]


def test_a_hidden_input_column_and_a_filter_are_told() -> None:
    def hide(made: dict[str, Worksheet]) -> None:
        made["Số liệu"].set_column("D:D", None, None, {"hidden": True})
        made["Số liệu"].autofilter("A6:H8")
        made["Số liệu"].filter_column("A", "x == HS01")

    reading = read(form(), hide)
    assert codes(reading) == ["N18"]
    assert "lọc đang bật, cột D bị ẩn" in reading.problems[0].message


def test_a_huge_merge_and_a_stray_cell_are_told_and_nothing_else_changes() -> None:
    sheets = form()
    sheets["Số liệu"]["XFD1048576"] = 4

    def merge(made: dict[str, Worksheet]) -> None:
        made["Số liệu"].merge_range("J1:K9999", "")

    reading = read(sheets, merge)
    assert codes(reading) == ["S05", "S03"]
    assert reading.problems[1].place.cell == "XFD1048576"
    assert reading.file.filled == 2


def test_a_form_of_a_later_month_or_another_year_is_skipped_with_its_reason() -> None:
    for period, told in (("2023-04", []), ("2022-03", ["N12"])):
        reading = read(form(period=period))
        assert (reading.submission, reading.file.fate, codes(reading)) == (None, Fate.SKIPPED, told)
        assert "không thuộc các tháng" in reading.file.reason
        assert (reading.file.filled, reading.file.used, reading.file.kept_out) == (2, 0, 2)


def test_received_is_the_time_of_saving_by_the_clock_of_viet_nam() -> None:
    reading = read(form())
    assert reading.file.received == SAVED
    assert str(reading.file.received) == "2023-03-14 15:00:00+07:00"


def test_a_time_beyond_the_calendar_is_unknown() -> None:
    assert in_vietnam(datetime(9999, 12, 31, 23, tzinfo=UTC)) is None
    assert in_vietnam(None) is None


@pytest.mark.parametrize("application", ["Microsoft Excel", "LibreOffice/7.4", "WPS Spreadsheets"])
def test_what_an_office_program_saved_is_calculated(application: str) -> None:
    assert not is_uncalculated(Workbook((), application=application, calculated_on_load=True))


@pytest.mark.parametrize("application", ["SheetJS", ""])
def test_another_writer_that_puts_calculation_off_is_suspect(application: str) -> None:
    assert is_uncalculated(Workbook((), application=application, calculated_on_load=True))
    assert not is_uncalculated(Workbook((), application=application, calculated_on_load=False))


def test_the_text_of_a_date_is_a_date() -> None:
    sheets = form()
    sheets["Nhiệm vụ"]["G4"] = date(2023, 12, 1)
    assert submission(sheets).tasks[0].number == "01/12/2023"
