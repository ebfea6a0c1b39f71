"""The form as a file: what stands where, what is locked, and what a clerk can type."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from cchc.form.content import FormContent, FormValues, content
from cchc.form.layout import FigureColumn, HeaderLabel, IdentityKey, TaskColumn
from cchc.form.writer import form_bytes, month_forms
from cchc.plan import plan_version
from form_samples import MARCH, blank, falling, ready, spoilt
from plans import REAL, figure, plan

SCHOOL = "94000701"


def day(year: int, month: int, number: int) -> datetime:
    return datetime(year, month, number)  # noqa: DTZ001 - dates of a workbook have no zone


def opened(form: FormContent, values: FormValues | None = None, *, shown: bool = False) -> Any:
    """The form as openpyxl reads it; its types are looser than those of its stubs."""
    return load_workbook(io.BytesIO(form_bytes(form, values)), data_only=shown)


def header_row(sheet: Any) -> Any:
    return next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == "Mã")


def table(sheet: Any) -> list[dict[str, Any]]:
    """The rows below the header row that have a code, by header."""
    start = header_row(sheet)
    names = [cell.value for cell in sheet[start]]
    rows = (dict(zip(names, row, strict=True)) for row in sheet.iter_rows(start + 1, values_only=True))
    return [row for row in rows if row["Mã"]]


def right_of(sheet: Any, label: str) -> Any:
    return next(cell.offset(0, 1).value for row in sheet for cell in row if cell.value == label)


def test_the_sheets_stand_in_order_and_the_last_is_very_hidden() -> None:
    book = opened(blank("VP"))
    states = {sheet.title: sheet.sheet_state for sheet in book}
    assert states == {
        "Hướng dẫn": "visible", "Số liệu": "visible", "Nhiệm vụ": "visible", "_cchc": "veryHidden",
    }  # fmt: skip
    assert book.active is book["Số liệu"]


def test_each_label_of_the_header_block_has_its_value_right_of_it() -> None:
    sheet = opened(blank(SCHOOL), ready(blank(SCHOOL)), shown=True)["Số liệu"]
    assert {label: right_of(sheet, label) for label in HeaderLabel} == {
        "Đơn vị": "Trường THPT Hoàng Diệu",
        "Mã đơn vị": "94000701",
        "Kỳ báo cáo": "2023-03",
        "Kỳ số liệu": "từ 15/02/2023 đến 14/3/2023",
        "Hạn nộp": day(2023, 3, 15),
        "Lần nộp": 1,
        "Người lập biểu": "Người Mẫu",
        "Ngày lập": day(2023, 3, 15),
    }


def test_unit_period_and_version_are_said_in_two_more_places() -> None:
    book = opened(blank(SCHOOL))
    said = {
        "Mã đơn vị": "94000701",
        "Kỳ báo cáo": "2023-03",
        "Phiên bản kế hoạch": plan_version(REAL, SCHOOL),
        "Phiên bản biểu": "1",
    }
    assert {row[0]: row[1] for row in book["_cchc"].iter_rows(values_only=True)} == said
    assert {one.name: one.value for one in book.custom_doc_props.props} == said


def test_a_sample_is_marked_on_every_sheet() -> None:
    book = opened(blank("VP")._replace(sample=True))
    for sheet in book:
        assert any("SỐ LIỆU MẪU" in str(cell.value) for row in sheet for cell in row), sheet.title
    assert "SỐ LIỆU MẪU" in str(book["Số liệu"].oddFooter.left.text)


def test_the_tables_have_the_headers_of_the_contract_and_a_row_for_each_code() -> None:
    book, form = opened(blank("TCCB")), blank("TCCB")
    figures, tasks = book["Số liệu"], book["Nhiệm vụ"]
    assert [cell.value for cell in figures[header_row(figures)]] == list(FigureColumn)
    assert [cell.value for cell in tasks[header_row(tasks)]] == list(TaskColumn)
    assert [row["Mã"] for row in table(figures)] == [row.figure.code for row in form.figures]
    assert [row["Mã"] for row in table(tasks)] == [row.instance.code for row in form.tasks]
    assert {row["Lũy kế kỳ trước"] for row in table(figures)} == {40}


def test_due_dates_are_dates() -> None:
    book = opened(blank("TCCB"))
    due = {row["Mã"]: row["Hạn"] for row in table(book["Nhiệm vụ"])}
    assert (due["1a"], due["3c/2023-02"]) == (day(2022, 12, 31), day(2023, 2, 14))
    assert (due["3d/2023-Q1"], due["2a"]) == (day(2023, 3, 14), "thường xuyên")


def test_just_the_yellow_cells_are_unlocked_and_there_is_no_password() -> None:
    book = opened(blank("VP"))
    for sheet in book:
        assert (sheet.protection.sheet, sheet.protection.password) == (True, None)
        for row in sheet:
            for cell in row:
                yellow = cell.fill.fgColor.rgb == "FFFFF7CC"
                assert yellow is not cell.protection.locked, (sheet.title, cell.coordinate)
    protection = book["Số liệu"].protection
    assert not any((protection.formatColumns, protection.formatRows, protection.sort))


def test_every_input_cell_has_a_message_and_an_alert() -> None:
    book = opened(blank("VP"))
    for name in ("Số liệu", "Nhiệm vụ"):
        sheet = book[name]
        rules = sheet.data_validations.dataValidation
        assert all(rule.prompt and rule.error and rule.errorTitle == "Chưa đúng" for rule in rules)
        inputs = [cell.coordinate for row in sheet for cell in row if not cell.protection.locked]
        assert inputs
        assert all(any(cell in rule.sqref for rule in rules) for cell in inputs)


@pytest.mark.parametrize(
    ("unit", "code", "kind", "bounds"),
    [
        ("VP", "TT01", "whole", ("0", "999999999")),
        ("KHTC", "TC01", "decimal", ("0", "999999999999")),
        ("VP", "CN07", "list", ('"1,0"', None)),
    ],
)
def test_a_figures_type_decides_what_can_be_typed(
    unit: str, code: str, kind: str, bounds: tuple[str, str | None]
) -> None:
    sheet = opened(blank(unit))["Số liệu"]
    cell = next(row[3].coordinate for row in sheet.iter_rows() if row[0].value == code)
    (rule,) = [one for one in sheet.data_validations.dataValidation if cell in one.sqref]
    assert (rule.type, rule.formula1, rule.formula2) == (kind, *bounds)


def test_the_list_of_states_is_the_one_that_is_read_back() -> None:
    sheet = opened(blank("VP"))["Nhiệm vụ"]
    (rule,) = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert rule.formula1 == '"Hoàn thành,Đang thực hiện,Chưa thực hiện,Không phát sinh"'


def test_text_stays_text_and_numbers_stay_as_given() -> None:
    form = blank("VP")
    rows = table(opened(form, spoilt(form))["Số liệu"])
    assert [row["Số liệu trong kỳ"] for row in rows[:10]] == [
        0, 1, "12 hồ sơ", -3, 2.5, None, None, "-", 10_000_000_000, 2,
    ]  # fmt: skip
    assert (rows[9]["Minh chứng"], rows[9]["Ghi chú"]) == ("=1+1", "=HYPERLINK()")
    with ZipFile(io.BytesIO(form_bytes(form, spoilt(form)))) as package:
        assert "HYPERLINK" not in package.read("xl/worksheets/sheet2.xml").decode()


def test_the_checks_show_their_words_before_anything_is_calculated() -> None:
    form = blank(SCHOOL)
    book = opened(form, spoilt(form), shown=True)
    shown = {row["Mã"]: row["Kiểm tra"] for row in table(book["Số liệu"])}
    assert shown == {
        "BM08": "Hợp lệ",
        "BM09": "Lưu ý: Số người làm việc được giao thay đổi so với tháng trước; cần BM09 = trước(BM09)",
        "CV01": "Lỗi: chỉ gõ số, không gõ chữ",
        "CV02": "Lỗi: số không được âm",
        "CV05": "Lỗi: cần số nguyên",
        "CV06": "Trống, có giải trình",
        "CV07": "Chưa nhập",
        "TC03": "Chưa nhập",
        "TC04": "Lỗi: chỉ ghi 1 hoặc 0",
    }
    texts = {cell.value for row in book["Số liệu"] for cell in row}
    assert {"CHƯA XONG", "Đã nhập 7/9 ô, còn 4 lỗi", "Nhiệm vụ: còn 0 dòng chưa nhập, 0 lỗi"} <= texts


def test_a_form_with_every_row_in_order_says_that_it_is_ready() -> None:
    texts = {
        cell.value for row in opened(blank("VP"), ready(blank("VP")), shown=True)["Số liệu"] for cell in row
    }
    assert {"SẴN SÀNG GỬI", "Đã nhập 32/32 ô, còn 0 lỗi"} <= texts


def test_a_standing_status_is_prefilled_and_a_given_one_replaces_it() -> None:
    form = blank(SCHOOL)
    standing = form._replace(tasks=tuple(row._replace(standing="Đang thực hiện") for row in form.tasks))
    states = [row["Tình trạng"] for row in table(opened(standing)["Nhiệm vụ"])]
    assert set(states) == {"Đang thực hiện"}
    given = [row["Tình trạng"] for row in table(opened(standing, spoilt(form))["Nhiệm vụ"])]
    assert given == ["Hoàn thành", "Hoàn thành", "Hoàn thành"]


def test_print_set_up_is_a4_landscape_one_page_wide_with_the_header_repeated() -> None:
    book = opened(blank("VP"))
    for name, header in (("Số liệu", "$7:$7"), ("Nhiệm vụ", "$5:$5")):
        sheet = book[name]
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)  # None is 1
        assert sheet.print_title_rows == header
        assert sheet.oddFooter.left.text.strip() == "Văn phòng (VP) – tháng 3/2023"
        texts = {cell.value for row in sheet for cell in row}
        assert {"NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ"} <= texts


def test_the_guide_tells_the_states_the_deadline_and_where_to_send() -> None:
    sheet = opened(blank("VP"))["Hướng dẫn"]
    text = "\n".join(str(cell.value) for row in sheet for cell in row if cell.value)
    for part in (
        "Không phát sinh", "«Trống, có giải trình»", "«Chưa báo cáo»", "Một số, ví dụ 12",
        "kế hoạch không yêu cầu", "chậm nhất ngày 15/3/2023", "Phòng Tổ chức cán bộ",
    ):  # fmt: skip
        assert part in text


def test_the_guide_gives_the_address_if_the_plan_has_one() -> None:
    form = blank("VP")
    settings = REAL.settings._replace(office_email="bieu@example.invalid")
    sheet = opened(form._replace(plan=replace(REAL, settings=settings)))["Hướng dẫn"]
    assert any("bieu@example.invalid" in str(cell.value) for row in sheet for cell in row)


def test_the_same_content_gives_the_same_bytes() -> None:
    form = blank("VP")
    assert form_bytes(form, falling(form)) == form_bytes(form, falling(form))


def test_the_time_of_saving_can_be_given() -> None:
    saved = datetime(2023, 3, 15, 8, 30, tzinfo=UTC)
    book = opened(blank("VP"), FormValues(modified=saved))
    assert book.properties.modified == saved.replace(tzinfo=None)


def test_a_unit_without_figures_or_tasks_gets_a_form_that_says_so() -> None:
    small = plan(figure("X", "B"))
    book = opened(content(small, small.unit["A"], MARCH), shown=True)
    assert table(book["Số liệu"]) == [] == table(book["Nhiệm vụ"])
    texts = {cell.value for name in ("Số liệu", "Nhiệm vụ") for row in book[name] for cell in row}
    assert {"Tháng này không phải báo cáo số liệu.", "Tháng này không có nhiệm vụ.", "SẴN SÀNG GỬI"} <= texts


def test_a_long_hint_is_shortened_to_what_excel_takes() -> None:
    long = figure("X")._replace(hint="Rất dài " * 60, unit_of_measure="đơn vị tính " * 5)
    small = plan(long)
    sheet = opened(content(small, small.unit["A"], MARCH))["Số liệu"]
    (rule,) = [
        one for one in sheet.data_validations.dataValidation if one.type == "whole" and "D8" in one.sqref
    ]
    assert (len(rule.prompt), len(rule.promptTitle)) == (255, 32)


def test_what_the_writer_would_drop_in_silence_is_an_error() -> None:
    """A code of 300 characters does not fit the document's properties."""
    form = blank("VP")
    long = replace(REAL, units=(form.unit._replace(code="A" * 300),))
    with pytest.raises(UserWarning, match="255"):
        form_bytes(form._replace(plan=long, unit=long.units[0]))


def test_every_unit_gets_a_form_of_at_most_30_kb_under_its_own_name() -> None:
    forms = month_forms(REAL, REAL.units, MARCH)
    assert sorted(forms) == sorted(f"CCHC_2023-03_{unit.code}.xlsx" for unit in REAL.units)
    assert max(map(len, forms.values())) <= 30 * 1024


def test_identity_keys_are_the_ones_that_are_read_back() -> None:
    keys = {row[0] for row in opened(blank("VP")._replace(sample=True))["_cchc"].iter_rows(values_only=True)}
    assert keys == set(IdentityKey)
