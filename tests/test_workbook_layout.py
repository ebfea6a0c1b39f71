"""The consolidated workbook as people handle it: tables, print, colours, the same bytes."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cchc.workbook import workbook_bytes
from results_made import given, small, whole
from workbook_reading import SHEETS, book, rows, sheet, texts


def test_tables_have_stable_names_and_filters() -> None:
    found = book(small())
    tables = {name: dict(found[name].tables) for name in SHEETS[1:]}
    names = [
        "ChiTieu", "TheoDonVi", "DonVi", "NhiemVu", "TinhHinhNop", "DuLieu", "VanDe", "TepNhan", "ThayDoi",
        "GhiChu", "TheoThang", "TinhToan", "DoiChieu",
    ]  # fmt: skip
    assert [list(made) for made in tables.values()] == [[name] for name in names]
    assert tables["Dữ liệu"]["DuLieu"].ref == "A4:M10"
    assert tables["Dữ liệu"]["DuLieu"].autoFilter.ref == "A4:M10"
    assert tables["Ghi chú"]["GhiChu"].autoFilter is None


def test_an_empty_table_says_so_and_keeps_its_name() -> None:
    worksheet = sheet(replace(small(), problems=()), "Vấn đề")
    assert "Không có dòng nào" in texts(worksheet)
    assert worksheet.tables["VanDe"].ref == "A4:J5"
    assert len(rows(worksheet, "Mức độ")) == 1


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_prints_on_a4_with_unit_and_period_below(name: str) -> None:
    worksheet = sheet(small(), name)
    assert worksheet.page_setup.paperSize == 9
    assert worksheet.page_setup.fitToWidth in ((2,) if name == "Chỉ tiêu" else (None, 1))
    assert worksheet.oddFooter is not None
    assert "Sở GDĐT – CCHC tháng 01/2023" in str(worksheet.oddFooter.left.text)


def test_a_table_that_fits_an_upright_page_is_printed_so() -> None:
    """Of a quarter `Tình hình nộp` is 11 + 46 + 36 characters wide, of a year 201; 142 fit the page upright."""
    always = {"Tổng quan", "Theo đơn vị", "Ghi chú", "Tính toán", "Đối chiếu"}
    for period, more in (("2023-Q1", {"Tình hình nộp", "Theo tháng"}), ("2023", set())):
        found = book(replace(whole(period), data=whole(period).data[:300]))
        upright = {name for name in SHEETS if found[name].page_setup.orientation == "portrait"}
        assert upright == always | more


def test_how_forms_came_is_seen_at_once_also_of_a_year() -> None:
    """Fifty units on one page, on which the program makes the letters as small as they must be."""
    worksheet = sheet(replace(whole("2023"), data=()), "Tình hình nộp")
    assert (worksheet.page_setup.orientation, worksheet.page_setup.fitToHeight) == ("landscape", None)
    assert sheet(replace(whole("2023"), data=()), "Đơn vị").page_setup.fitToHeight == 0


def test_headers_are_not_high_and_rows_as_high_as_their_text() -> None:
    """A header has at most three lines and one for the filter's button; a unit's name of 33 letters takes one."""
    for name, lines in (("Chỉ tiêu", 3), ("Đơn vị", 4)):
        assert sheet(whole(), name).row_dimensions[4].height <= 15 * lines + 3
    units = sheet(whole(), "Đơn vị")
    (row,) = [cell.row for cell in units["B"] if cell.value == "Phòng Giáo dục Tiểu học - Mầm non"]
    assert units.row_dimensions[row].height == 15


def test_the_long_texts_of_tasks_have_most_of_the_width() -> None:
    """Of 206 characters the task's text had 32: it took six lines, and eight rows filled a page."""
    widths = {column: one.width for column, one in sheet(whole(), "Nhiệm vụ").column_dimensions.items()}
    assert max(widths, key=widths.__getitem__) == "B"
    assert widths["B"] > 50


def test_words_among_numbers_stand_on_one_line_in_readable_letters() -> None:
    results = small()
    worksheet = sheet(results, "Theo đơn vị")
    (word,) = [cell for cell in worksheet["C"] if cell.value == "Chưa có số liệu"]
    assert word.font.sz == 10
    assert worksheet.row_dimensions[word.row].height == 15


def test_headers_stay_in_view_and_are_repeated_in_print() -> None:
    worksheet = sheet(small(), "Dữ liệu")
    assert worksheet.freeze_panes == "A5"
    assert worksheet.print_title_rows == "$4:$4"
    assert sheet(small(), "Chỉ tiêu").freeze_panes == "D5"


def test_colours_follow_the_words() -> None:
    worksheet = sheet(small(), "Chỉ tiêu")
    formulas = [rule.formula[0] for area in worksheet.conditional_formatting for rule in area.rules]
    assert 'LEFT(I5,3)="Đạt"' in formulas
    assert 'LEFT(I5,8)="Chưa đạt"' in formulas


def test_tables_have_no_merged_cells() -> None:
    """Only above them cells are merged; a table with merged cells can be neither sorted nor filtered."""
    found = book(whole())
    for name in SHEETS[1:]:
        worksheet = found[name]
        assert isinstance(worksheet, Worksheet)
        assert all(area.max_row <= 2 for area in worksheet.merged_cells.ranges)


def test_the_keys_of_figures_are_folded_away_and_not_printed() -> None:
    worksheet = sheet(small(), "Dữ liệu")
    assert worksheet["M4"].value == "Khóa"
    assert (worksheet.column_dimensions["M"].hidden, worksheet.column_dimensions["M"].outlineLevel) == (
        True,
        1,
    )
    assert worksheet.print_area == "'Dữ liệu'!$A$1:$L$10"


def test_sheets_of_formulas_are_locked_without_a_password_and_may_be_filtered() -> None:
    for name in ("Theo tháng", "Tính toán", "Đối chiếu"):
        locked = sheet(small(), name).protection
        assert (locked.sheet, locked.password, locked.autoFilter, locked.objects) == (
            True,
            None,
            False,
            False,
        )
    assert not sheet(small(), "Dữ liệu").protection.sheet


def test_the_line_under_the_title_wraps_inside_the_first_printed_page() -> None:
    """Of one month `Tình hình nộp` is 11 + 46 + 12 characters wide, the line 142 letters: two rows of text."""
    submission = sheet(small(), "Tình hình nộp")
    assert str(submission.merged_cells) == "A2:C2"
    assert submission["A2"].alignment.wrap_text
    assert submission.row_dimensions[2].height >= 2 * 15


def test_a_title_stays_inside_the_columns_that_every_page_repeats() -> None:
    """A cell that goes beyond them is cut where a following page ends to repeat.

    `Chỉ tiêu` has 53 characters that stay and 267 others on two pages: 133 of them, as far as column P, on
    the first. `Theo đơn vị` has 44 that stay and 47 indicators of 12,5 on six pages: seven on the first. Its
    title of 30 letters, 14 points high and 1,4 digits wide, needs two lines of 44 digits of 11 points.
    """
    for name, stays, areas in (
        ("Chỉ tiêu", "$A:$C", "A1:C1 D1:P1"),
        ("Theo đơn vị", "$A:$B", "A1:B1 C1:I1"),
    ):
        worksheet = sheet(whole(), name)
        assert worksheet.print_title_cols == stays
        assert str(worksheet.merged_cells) == areas
        assert worksheet["A1"].alignment.wrap_text
        assert worksheet.row_dimensions[1].height >= 2 * 14 * 1.2


def test_pages_are_numbered_sheet_by_sheet_and_the_page_for_a_leader_not_at_all() -> None:
    """`&P` is the page's number, `&N` the total of all sheets together, which is nobody's pile of paper."""
    for name in SHEETS:
        worksheet = sheet(small(), name)
        assert worksheet.oddFooter is not None
        right = str(worksheet.oddFooter.right.text)
        assert right.endswith("&A" if name == "Tổng quan" else "&A – trang &P")
        assert "&N" not in right
        assert worksheet.page_setup.firstPageNumber in (None, 1)  # the default
        assert worksheet.page_setup.useFirstPageNumber


def test_the_letters_of_a_column_of_results_are_of_one_size() -> None:
    worksheet = sheet(whole(), "Đối chiếu")
    assert {cell.font.sz for row in worksheet.iter_rows(min_row=5) for cell in row} == {11}


def test_the_indicators_names_stand_upright_over_their_codes() -> None:
    """A name of 98 letters of 10 points, some 4.5 points wide each, takes four lines of 120 points."""
    worksheet = sheet(whole(), "Theo đơn vị")
    caption = worksheet["C3"]
    assert (caption.alignment.textRotation, caption.alignment.wrap_text, caption.font.sz) == (90, True, 10)
    assert worksheet.row_dimensions[3].height == 120


def test_the_same_results_give_the_same_bytes() -> None:
    first = workbook_bytes(whole())
    assert workbook_bytes(whole()) == first
    names = zipfile.ZipFile(BytesIO(first)).read("docProps/core.xml").decode()
    assert "2023-03-14T00:00:00Z" in names


def test_the_dimension_of_a_sheet_counts_its_rows() -> None:
    assert sheet(small(), "Dữ liệu").dimensions == "A1:M10"


def test_a_column_is_wide_enough_for_its_longest_number() -> None:
    """999.999.999.999 has 15 characters; Excel would show #### in a narrower column."""
    results = replace(small(), data=(given("A", "Z", "999999999999"),))
    assert sheet(results, "Dữ liệu").column_dimensions["F"].width > 16
