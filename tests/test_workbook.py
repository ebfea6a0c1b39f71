"""What stands in the consolidated workbook."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cchc.figures import State
from cchc.indicators import compute
from cchc.reader import read_workbook
from cchc.workbook import workbook_bytes
from results_made import HASH, given, small, whole
from workbook_reading import SHEETS, book, rows, sheet, values

HEADERS = {
    "Chỉ tiêu": "Mã, Nhiệm vụ, Chỉ tiêu, ĐVT, Mục tiêu, Tử số, Mẫu số, Kết quả, Đánh giá, Tử số lũy kế, Mẫu số "
    "lũy kế, Kết quả lũy kế, Đánh giá lũy kế, Có số liệu, Phải báo cáo, Có số liệu lũy kế, "
    "Phải báo cáo lũy kế, Ghi chú",
    "Theo đơn vị": "Mã đơn vị, Đơn vị, CT1, CT2",
    "Tình hình nộp": "Mã đơn vị, Đơn vị, 2023-01",
    "Dữ liệu": "Mã đơn vị, Đơn vị, Kỳ, Mã, Nội dung, Giá trị, Trạng thái, Tệp, Trang tính, Ô, Nguyên văn, SHA-256",
    "Vấn đề": "Mức độ, Mã vấn đề, Mã đơn vị, Kỳ, Tệp, Trang tính, Ô, Nguyên văn, Vấn đề, Cách sửa",
    "Tệp nhận": "Tệp, SHA-256, Mã đơn vị, Kỳ, Lần nộp, Tình trạng, Lý do, Ô có số liệu, Ô đã dùng, Ô bị loại",
}
TASK_HEADERS = "Mã|Nhiệm vụ|Sản phẩm|Hạn|Đơn vị|Tình trạng|Ngày hoàn thành|Số, ký hiệu văn bản|Minh chứng"


def test_the_sheets_stand_in_the_order_of_the_contract() -> None:
    assert book(small()).sheetnames == SHEETS


def test_the_strict_reader_of_forms_takes_every_sheet() -> None:
    """It refuses rows written twice or out of order, which libraries forgive and Excel does not."""
    read = read_workbook(workbook_bytes(small()), "x.xlsx", lambda _: True)
    assert [one.name for one in read.sheets] == SHEETS
    assert all(one.cells for one in read.sheets)


@pytest.mark.parametrize("name", HEADERS)
def test_the_headers_are_those_of_the_contract(name: str) -> None:
    expected = HEADERS[name].split(", ")
    head = values(rows(sheet(small(), name), expected[0])[0])
    assert head[: len(expected)] == expected


def test_the_headers_of_tasks_are_those_of_the_contract() -> None:
    head = values(rows(sheet(small(), "Nhiệm vụ"), "Mã")[0])
    assert head[:10] == [*TASK_HEADERS.split("|"), "Khó khăn, vướng mắc"]


def test_an_indicator_is_a_number_shown_as_in_the_report() -> None:
    """412/430 = 95,813…% → 95,81%; 1234,5 keeps its decimal; B is silent, so both are provisional."""
    _, ratio, count = rows(sheet(small(), "Chỉ tiêu"), "Mã")
    assert values(ratio)[:7] == ["CT1", "1", "Tỷ lệ X trên Y", "%", "≥ 95%", 412, 430]
    assert ratio[7].value == pytest.approx(412 / 430, abs=1e-15)
    assert ratio[7].number_format == "0.00%"
    assert ratio[8].value == "Đạt (tạm tính)"
    assert values(ratio)[13:17] == [1, 2, 1, 2]
    assert (count[5].value, count[5].number_format, count[6].value) == (1234.5, "#,##0.0", None)
    assert count[8].value == "Theo dõi (tạm tính)"


def test_a_result_that_does_not_exist_is_an_empty_cell() -> None:
    results = small()
    silent = tuple(datum._replace(value=None, state=State.MISSING) for datum in results.data)
    nothing = replace(results, data=silent, indicators=compute(results.plan, results.period, silent))
    _, ratio, _ = rows(sheet(nothing, "Chỉ tiêu"), "Mã")
    assert values(ratio)[5:9] == [None, None, None, "Chưa có số liệu"]


def test_a_unit_without_figures_is_told_in_words() -> None:
    _, a, b = rows(sheet(small(), "Theo đơn vị"), "Mã đơn vị")
    assert a[2].value == pytest.approx(412 / 430, abs=1e-15)
    assert values(b) == ["B", "Đơn vị B", "Chưa có số liệu", "Chưa có số liệu"]


def test_the_names_of_indicators_stand_over_their_codes() -> None:
    worksheet = sheet(small(), "Theo đơn vị")
    code = rows(worksheet, "Mã đơn vị")[0][2]
    assert worksheet.cell(code.row - 1, 3).value == "Tỷ lệ X trên Y"


def test_a_due_date_is_a_date() -> None:
    _, owed = rows(sheet(small(), "Nhiệm vụ"), "Mã")
    assert values(owed)[:7] == [
        "1a", "1. Nhiệm vụ", "Kế hoạch năm", datetime(2023, 1, 1), "Đơn vị A", "Quá hạn 13 ngày", None,  # noqa: DTZ001
    ]  # fmt: skip
    assert owed[3].number_format == "dd/mm/yyyy"


def test_a_date_is_shown_as_the_report_writes_it() -> None:
    """31/01/2023 and 31/3/2023: only months 1 and 2 have a 0, as NĐ 30 has it."""
    _, *owed = rows(sheet(whole(), "Nhiệm vụ"), "Mã")
    days = {
        cell.value: cell.number_format for row in owed for cell in row if isinstance(cell.value, datetime)
    }
    assert days[datetime(2023, 1, 31)] == "dd/mm/yyyy"  # noqa: DTZ001
    assert days[datetime(2023, 3, 31)] == "dd/m/yyyy"  # noqa: DTZ001
    assert all((shown == "dd/mm/yyyy") == (day.month < 3) for day, shown in days.items())


def test_a_figure_leads_to_its_source() -> None:
    _, first, _, money, silent, *_ = rows(sheet(small(), "Dữ liệu"), "Mã đơn vị")
    assert values(first) == [
        "A", "Đơn vị A", "2023-01", "X", "Nội dung X", 412, "có số liệu", "A.xlsx", "Số liệu", "D9", "412", HASH,
        "A/X/2023-01",
    ]  # fmt: skip
    assert (money[5].value, money[10].data_type) == (1234.5, "s")
    assert values(silent)[5:7] == [None, "chưa báo cáo"]


def test_zero_is_a_number_and_not_blank() -> None:
    results = replace(small(), data=(given("A", "X", "0"),))
    _, zero = rows(sheet(results, "Dữ liệu"), "Mã đơn vị")
    assert (zero[5].value, zero[6].value) == (0, "bằng 0")


def test_problems_and_files_say_what_became_of_them() -> None:
    found = book(small())
    problems, files = found["Vấn đề"], found["Tệp nhận"]
    assert isinstance(problems, Worksheet)
    assert isinstance(files, Worksheet)
    assert values(rows(problems, "Mức độ")[1]) == [
        "lỗi", "F04", "B", "2023-01", "B.xlsx", "Số liệu", "D9", "12 hồ sơ", "Tệp bị hỏng.", "Xin gửi lại tệp.",
    ]  # fmt: skip
    assert [values(row)[4:10] for row in rows(files, "Tệp")[1:]] == [
        [1, "dùng", None, 3, 3, 0],
        [None, "từ chối", "Tệp hỏng", 0, 0, 0],
    ]


def test_every_row_of_a_whole_plan_is_written() -> None:
    results = whole("2023-Q1")
    found = book(results)
    for name, first, count in (
        ("Dữ liệu", "Mã đơn vị", len(results.data)),
        ("Vấn đề", "Mức độ", len(results.problems)),
        ("Nhiệm vụ", "Mã", len(results.tasks)),
        ("Chỉ tiêu", "Mã", 47),
        ("Tình hình nộp", "Mã đơn vị", 50),
    ):
        worksheet = found[name]
        assert isinstance(worksheet, Worksheet)
        assert len(rows(worksheet, first)) == count + 1


def test_dates_before_the_year_1900_are_not_needed() -> None:
    """Excel counts days from 30/12/1899: 01/03/1900 is day 61 there and here."""
    results = small()
    (owed,) = results.tasks
    early = owed._replace(instance=owed.instance._replace(due=date(1900, 3, 1)))
    _, row = rows(sheet(replace(results, tasks=(early,)), "Nhiệm vụ"), "Mã")
    assert row[3].value == datetime(1900, 3, 1)  # noqa: DTZ001 - a cell's date has no zone
