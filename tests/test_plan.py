"""The plan workbook: read whole, and every fault listed with its cell and a remedy."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from cchc.errors import CannotRunError
from cchc.period import Month
from cchc.plan import OverTime, PlanError, Schedule, asked_figures, asked_instances, plan_version, read_plan
from cchc.plan.expressions import parse_expression
from plans import PLAN_FILE, REAL


def test_the_plan_of_2023_is_there_whole() -> None:
    assert len([task for task in REAL.tasks if task.code.isdigit()]) == 36
    counts = (
        len(REAL.deliverables),
        len(REAL.figures),
        len(REAL.indicators),
        len(REAL.rules),
        len(REAL.units),
    )
    assert counts == (69, 72, 47, 33, 50)


def codes(unit: str, month: int, *given: str) -> set[str]:
    return {figure.code for figure in asked_figures(REAL, unit, Month(2023, month), given)}


def test_the_reporter_of_a_figure_changes_with_the_quarter() -> None:
    reporters = {
        month: [u for u in ("TCCB", "VP", "TTR", "CNTT") if "TT02" in codes(u, month)]
        for month in (3, 4, 9, 12)
    }
    assert reporters == {3: ["TCCB"], 4: ["VP"], 9: ["TTR"], 12: ["CNTT"]}


def test_a_figure_of_certain_months_is_asked_then_and_until_it_is_given() -> None:
    assert "CV06" in codes("94000701", 1)
    assert "CV06" in codes("94000701", 2)
    assert "CV06" not in codes("94000701", 2, "CV06")
    assert "CV08" not in codes("94000701", 11)
    assert "CV10" in codes("94000701", 12, "CV10")


def test_a_form_lists_what_is_owed_and_what_is_still_open() -> None:
    rows = {i.code for i in asked_instances(REAL, "TCCB", Month(2023, 3), {"3c/2023-01", "1a"})}
    assert {"3c/2023-02", "3c/2023-03", "3d/2023-Q1", "3b/2023-Q1", "4a", "20a"} <= rows
    assert not {"3c/2023-01", "1a", "3c/2023-04"} & rows
    april = {i.code for i in asked_instances(REAL, "VP", Month(2023, 4), ())}
    assert "3d/2023-Q2" in april
    assert "3d/2023-Q1" not in april


def test_an_instance_is_due_on_the_last_day_of_its_window() -> None:
    due = {i.code: i.due.isoformat() for i in asked_instances(REAL, "TCCB", Month(2023, 3), ()) if i.due}
    assert (due["3c/2023-02"], due["3d/2023-Q1"], due["1a"]) == ("2023-02-14", "2023-03-14", "2022-12-31")


CHARTS = ("Cấu hình", "Phụ lục biểu đồ trong báo cáo", "Giá trị")


def edited(tmp_path: Path, edit: Callable[[Workbook], None]) -> Path:
    workbook = load_workbook(PLAN_FILE)
    edit(workbook)
    path = tmp_path / "ke-hoach.xlsx"
    workbook.save(path)
    return path


def faults(tmp_path: Path, edit: Callable[[Workbook], None]) -> list[str]:
    with pytest.raises(PlanError) as raised:
        read_plan(edited(tmp_path, edit))
    return [str(fault) for fault in raised.value.faults]


def cell(workbook: Workbook, sheet: str, code: str, header: str) -> str:
    """The address of a row's cell below a header."""
    rows = workbook[sheet].iter_rows()
    headers: Sequence[object] = ()
    for row in rows:
        values = [c.value for c in row]
        if header in values:
            headers = values
        elif headers and str(values[0]) == code:
            return str(row[headers.index(header)].coordinate)
    raise KeyError(code)


def set_cell(workbook: Workbook, at: tuple[str, str, str], value: object) -> str:
    address = cell(workbook, *at)
    workbook[at[0]][address].value = value
    return address


@pytest.mark.parametrize(
    ("at", "value", "words"),
    [
        (("Số liệu", "TT01", "Kiểu"), "số", "«số» không có trong danh sách"),
        (("Số liệu", "TT01", "Đơn vị báo cáo"), "TCCB; XYZ", "không có đơn vị hay nhóm «XYZ»"),
        (("Số liệu", "TT01", "Tháng báo cáo"), "13", "không phải là các tháng"),
        (("Số liệu", "TT02", "Mã"), "TT01", "mã «TT01» đã có ở dòng 5"),
        (("Số liệu", "TT01", "Nội dung"), None, "cột «Nội dung» để trống"),
        (("Chỉ tiêu", "NV16.1", "Tử số"), "HS05 + HS99", "không có số liệu mã HS99"),
        (("Chỉ tiêu", "NV16.1", "Tử số"), "HS05 x 2", "không hiểu biểu thức"),
        (("Chỉ tiêu", "NV16.1", "Tử số"), "TH01", "do những đơn vị khác nhau báo cáo"),
        (("Chỉ tiêu", "NV16.1", "Mẫu số"), None, "không có mẫu số"),
        (("Chỉ tiêu", "NV32.1", "Mục tiêu"), None, "phải cùng có hoặc cùng để trống"),
        (("Chỉ tiêu", "NV32.1", "Mục tiêu"), "95 phần trăm", "không phải là số"),
        (("Chỉ tiêu", "NV04.1", "Tính từ tháng"), "13/2023", "không phải là tháng"),
        (("Sản phẩm", "3a", "Hạn"), "31/2/2023", "không phải là ngày có thật"),
        (("Sản phẩm", "3a", "Nhiệm vụ"), "37", "«37» không có trong kế hoạch"),
        (("Sản phẩm", "3a", "Định kỳ"), "hàng tháng", "không có trong danh sách"),
        (("Ràng buộc", "R02", "Vế trái"), "trước(QP04)", "vế trái không dùng được trước(…)"),
        (("Cấu hình", "Biểu hồ sơ: từ kỳ trước", "Giá trị"), "HS99", "không có số liệu mã HS99"),
        (("Cấu hình", "Biểu hồ sơ: từ kỳ trước", "Giá trị"), None, "để trống"),
        (("Cấu hình", "Biểu hồ sơ: từ kỳ trước", "Giá trị"), "HS01", "không phải là số đầu kỳ"),
        (("Đơn vị", "TCCB", "Nhóm"), "khác", "nhóm «khác»"),
        (("Số liệu", "PA02", "Đơn vị báo cáo"), "Quý I: VP; Quý II: TCCB", "không đổi đơn vị theo quý được"),
        (("Số liệu", "TT01", "Đơn vị báo cáo"), ";", "không nêu đơn vị nào"),
        (("Chỉ tiêu", "NV29.1", "Mẫu số"), "TC04", "cần mẫu số SO_DON_VI"),
        (("Chỉ tiêu", "NV23.1", "Mẫu số"), "SO_DON_VI", "chỉ đi với số liệu có/không"),
        (("Ràng buộc", "R02", "So sánh"), "<=", "không có trong danh sách"),
        (("Cấu hình", "Ngày chốt số liệu", "Giá trị"), 32, "phải là số nguyên từ 1 đến 31"),
        (("Cấu hình", "Cơ quan ban hành", "Giá trị"), None, "để trống"),
        (CHARTS, "đồng ý", "chọn một trong: «có», «không»"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_sheet_cell_and_a_remedy(
    tmp_path: Path, at: tuple[str, str, str], value: object, words: str
) -> None:
    address = ""

    def edit(workbook: Workbook) -> None:
        nonlocal address
        address = set_cell(workbook, at, value)

    found = faults(tmp_path, edit)
    assert any(
        f"«{at[0]}», ô {address}" in line and words in line and "Cách sửa" in line for line in found
    ), found


def test_all_faults_are_listed_and_not_only_the_first(tmp_path: Path) -> None:
    def edit(workbook: Workbook) -> None:
        set_cell(workbook, ("Số liệu", "TT01", "Kiểu"), "x")
        set_cell(workbook, ("Ràng buộc", "R33", "Mức độ"), "nặng")
        set_cell(workbook, ("Sản phẩm", "36d", "Hạn"), "hôm qua")

    assert (
        len(
            [
                line
                for line in faults(tmp_path, edit)
                if "không có trong danh sách" in line or "hôm qua" in line
            ]
        )
        == 3
    )


def naming(sheet: str, header: str, code: str) -> list[str]:
    """The cells of the plan's sheet that name a unit among its reporters."""
    found = load_workbook(PLAN_FILE)[sheet]
    headers = {
        str(cell.value): cell.column for row in found.iter_rows() for cell in row if cell.value == header
    }
    texts = (found.cell(line, headers[header]) for line in range(1, found.max_row + 1))
    return [
        str(cell.coordinate)
        for cell in texts
        if code in {part.split(":")[-1].strip() for part in str(cell.value).split(";")}
    ]


@pytest.mark.parametrize(("code", "own"), [("VP", ["A6: mã «VP» đã có ở dòng 5"]), ("TCCBX", [])])
def test_a_mistyped_unit_is_told_once_for_each_sheet_that_names_it_and_what_follows_is_not(
    tmp_path: Path, code: str, own: list[str]
) -> None:
    """Its figures and products are faulty themselves, but indicators and rules that use them are not."""

    def edit(workbook: Workbook) -> None:
        set_cell(workbook, ("Đơn vị", "TCCB", "Mã đơn vị"), code)

    *first, figures, deliverables = faults(tmp_path, edit)
    assert [line.split(", ô ")[1].split(" của trang")[0] for line in first] == own
    for line, sheet in ((figures, "Số liệu"), (deliverables, "Sản phẩm")):
        cells = naming(sheet, "Đơn vị báo cáo", "TCCB")
        told = f"{', '.join(cells[:10])} và {len(cells) - 10} ô khác"
        assert line.startswith(f"trang «{sheet}», ô {told}: không có đơn vị hay nhóm «TCCB».")


def test_a_row_with_a_fault_is_still_known_by_its_code(tmp_path: Path) -> None:
    """An indicator uses TT01 and a product names it; R03 is waived, and has a fault itself."""

    def edit(workbook: Workbook) -> None:
        set_cell(workbook, ("Số liệu", "TT01", "Kiểu"), "x")
        set_cell(workbook, ("Ràng buộc", "R03", "Mức độ"), "nặng")
        decisions = workbook["Miễn trừ, điều chỉnh"]
        waived = ("miễn trừ ràng buộc", "VP", "3/2023", "R03", None, "Có lý do", "12/SGDĐT")
        for column, value in enumerate(waived, 1):
            decisions.cell(5, column).value = value

    assert [line.split(":")[1] for line in faults(tmp_path, edit)] == [
        " «x» không có trong danh sách. Cách sửa",
        " «nặng» không có trong danh sách. Cách sửa",
    ]


@pytest.mark.parametrize(
    ("sheet", "headers"),
    [("Đơn vị", ["A4", "B4", "C4"]), ("Số liệu", ["A4", "D4"]), ("Nhiệm vụ", ["A4", "B4"])],
)
def test_a_sheet_without_one_of_its_columns_is_the_only_fault(
    tmp_path: Path, sheet: str, headers: list[str]
) -> None:
    def renamed(header: str) -> Callable[[Workbook], None]:
        def edit(workbook: Workbook) -> None:
            workbook[sheet][header].value = "X"

        return edit

    for header in headers:
        (fault,) = faults(tmp_path, renamed(header))
        assert fault.startswith(f"trang «{sheet}», ô A")


def test_a_code_that_stands_nowhere_is_told_where_it_is_used(tmp_path: Path) -> None:
    def edit(workbook: Workbook) -> None:
        set_cell(workbook, ("Số liệu", "TT01", "Mã"), "TT0l")

    assert [line.split(". ")[0] for line in faults(tmp_path, edit)] == [
        "trang «Sản phẩm», ô H9: «TT01» không có trong kế hoạch",
        "trang «Chỉ tiêu», ô D5: không có số liệu mã TT01",
    ]


def test_a_target_typed_as_percent_and_the_noise_of_doubles_do_not_change_it(tmp_path: Path) -> None:
    def percent(workbook: Workbook) -> None:
        address = set_cell(workbook, ("Chỉ tiêu", "NV32.1", "Mục tiêu"), 0.95)
        workbook["Chỉ tiêu"][address].number_format = "0%"

    def noisy(workbook: Workbook) -> None:
        set_cell(workbook, ("Chỉ tiêu", "NV32.1", "Mục tiêu"), 99.900000000000006)

    assert "số gõ dạng phần trăm" in faults(tmp_path, percent)[0]
    plan = read_plan(edited(tmp_path, noisy))
    assert next(i for i in plan.indicators if i.code == "NV32.1").target == Fraction(999, 1000)


def test_a_missing_sheet_and_a_missing_column_are_named(tmp_path: Path) -> None:
    def no_sheet(workbook: Workbook) -> None:
        del workbook["Ràng buộc"]

    def no_column(workbook: Workbook) -> None:
        workbook["Đơn vị"]["B4"].value = "Tên"

    assert faults(tmp_path, no_sheet)[0].startswith("trang «Ràng buộc»: thiếu trang tính")
    assert any("thiếu cột «Tên đơn vị»" in line for line in faults(tmp_path, no_column))


def test_a_code_retyped_as_a_number_and_a_month_turned_into_a_date_stay_what_they_were(
    tmp_path: Path,
) -> None:
    from datetime import datetime  # noqa: PLC0415

    def edit(workbook: Workbook) -> None:
        set_cell(workbook, ("Đơn vị", "94000701", "Mã đơn vị"), 94000701)
        set_cell(workbook, ("Chỉ tiêu", "NV04.1", "Tính từ tháng"), datetime(2023, 12, 1))  # noqa: DTZ001

    plan = read_plan(edited(tmp_path, edit))
    assert "94000701" in plan.unit
    assert next(i for i in plan.indicators if i.code == "NV04.1").due == Month(2023, 12)


@pytest.mark.parametrize(("value", "wanted"), [("có", True), ("Có", True), ("không", False), (None, False)])
def test_charts_are_made_only_where_the_settings_say_so(
    tmp_path: Path, value: object, *, wanted: bool
) -> None:
    def edit(workbook: Workbook) -> None:
        set_cell(workbook, CHARTS, value)

    assert read_plan(edited(tmp_path, edit)).settings.charts is wanted


def test_a_plan_from_before_the_setting_of_charts_makes_none(tmp_path: Path) -> None:
    def without_row(workbook: Workbook) -> None:
        sheet = workbook[CHARTS[0]]
        sheet.delete_rows(sheet[cell(workbook, *CHARTS)].row)

    assert read_plan(edited(tmp_path, without_row)).settings == REAL.settings
    assert not REAL.settings.charts


def test_a_file_that_is_no_workbook_stops_in_one_vietnamese_line(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"abc")
    with pytest.raises(CannotRunError, match="không phải là tệp Excel"):
        read_plan(path)
    with pytest.raises(CannotRunError, match="Không thấy kế hoạch"):
        read_plan(tmp_path / "khong-co.xlsx")


def test_a_changed_name_in_the_settings_is_no_other_plan_but_a_changed_figure_is(tmp_path: Path) -> None:
    def settings(workbook: Workbook) -> None:
        set_cell(workbook, ("Cấu hình", "Địa danh", "Giá trị"), "Nơi khác")
        set_cell(workbook, CHARTS, "có")

    def other_unit(workbook: Workbook) -> None:
        set_cell(workbook, ("Số liệu", "BM08", "Nội dung"), "Khác")

    before = {unit: plan_version(REAL, unit) for unit in ("VP", "94000701")}
    assert {u: plan_version(read_plan(edited(tmp_path, settings)), u) for u in before} == before
    changed = read_plan(edited(tmp_path, other_unit))
    assert plan_version(changed, "VP") == before["VP"]
    assert plan_version(changed, "94000701") != before["94000701"]


def test_expressions_are_sums_and_differences_of_codes() -> None:
    found = parse_expression("trước(PA01 + PA02 - PA03)")
    assert found is not None
    assert (found.terms, found.previous) == (((1, "PA01"), (1, "PA02"), (-1, "PA03")), True)
    assert [parse_expression(text) for text in ("", "A *B", "A +", "+ A", "A B", "trước(A", "1 +")] == [
        None
    ] * 7


def test_schedules_and_kinds_are_read_as_the_plan_has_them() -> None:
    assert REAL.deliverable["3d"].schedule is Schedule.QUARTERLY
    assert REAL.figure["PA02"].over_time is OverTime.FIRST
    assert REAL.deliverable["16b"].figure == "HS10"
