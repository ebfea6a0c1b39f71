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
    assert worksheet.page_setup.orientation == (
        "portrait" if name in {"Tổng quan", "Theo đơn vị"} else "landscape"
    )
    assert worksheet.page_setup.fitToWidth in ((2,) if name == "Chỉ tiêu" else (None, 1))
    assert worksheet.oddFooter is not None
    assert "Sở GDĐT – CCHC tháng 01/2023" in str(worksheet.oddFooter.left.text)


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
    """Only the line under the title is merged; a table with merged cells can be neither sorted nor filtered."""
    found = book(whole())
    for name in SHEETS[1:]:
        worksheet = found[name]
        assert isinstance(worksheet, Worksheet)
        assert [(area.min_row, area.max_row) for area in worksheet.merged_cells.ranges] == [(2, 2)]


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
    """Of one month `Tình hình nộp` is 11 + 46 + 13 characters wide, the line 142 letters: two rows of text.

    `Chỉ tiêu` has 47 characters that stay and 276 others on two pages: 138 of them, as far as column K, on the
    first. `Theo đơn vị` has 45 that stay and 47 indicators of 10,3 on five pages: nine of them on the first.
    """
    submission, units = sheet(small(), "Tình hình nộp"), sheet(whole(), "Theo đơn vị")
    assert str(submission.merged_cells) == "A2:C2"
    assert str(sheet(whole(), "Chỉ tiêu").merged_cells) == "A2:Q2"
    assert str(units.merged_cells) == "A2:K2"
    assert submission["A2"].alignment.wrap_text
    assert submission.row_dimensions[2].height >= 2 * 15


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
