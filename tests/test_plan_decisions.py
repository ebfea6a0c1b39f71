"""The sheet `Miễn trừ, điều chỉnh`: read whole, and every fault listed with its cell and a remedy."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cchc.period import Month
from cchc.plan import DECISIONS, Action, Decision, Plan, PlanError, plan_version, read_plan
from plans import PLAN_FILE, REAL

WAIVE, ADJUST = "miễn trừ ràng buộc", "điều chỉnh số liệu"
WAIVED = (WAIVE, "VP", "3/2023", "R03", None, "Danh mục đang công bố lại", "12/SGDĐT-VP")
ADJUSTED = (ADJUST, "94000701", "02/2023", "CV05", 2, "Đơn vị báo nhầm", "15/SGDĐT-TCCB")


def planned(tmp_path: Path, *rows: Sequence[Any]) -> Plan:
    """The plan with rows in the sheet."""
    workbook = load_workbook(PLAN_FILE)
    for line, row in enumerate(rows, 5):
        for column, value in enumerate(row, 1):
            workbook[DECISIONS].cell(line, column, value)
    path = tmp_path / "ke-hoach.xlsx"
    workbook.save(path)
    return read_plan(path)


def test_each_row_is_a_decision_of_one_unit_and_month(tmp_path: Path) -> None:
    found = planned(tmp_path, WAIVED, ADJUSTED)
    assert found.decisions == (
        Decision(Action.WAIVE, "VP", Month(2023, 3), "R03", None, WAIVED[5], WAIVED[6], "A5"),
        Decision(
            Action.ADJUST, "94000701", Month(2023, 2), "CV05", Fraction(2), ADJUSTED[5], ADJUSTED[6], "A6"
        ),
    )
    assert found.file == "ke-hoach.xlsx"
    assert found.decided["VP", Month(2023, 3)].waived == {"R03": found.decisions[0]}
    assert found.decided["94000701", Month(2023, 2)].adjusted == {"CV05": found.decisions[1]}
    assert found.decided_until(Month(2023, 2)) == found.decisions[1:]


def test_a_decision_makes_no_form_one_of_an_older_plan(tmp_path: Path) -> None:
    found = planned(tmp_path, WAIVED, ADJUSTED)
    assert {unit.code: plan_version(found, unit.code) for unit in found.units} == {
        unit.code: plan_version(REAL, unit.code) for unit in REAL.units
    }


def test_a_plan_without_the_sheet_is_no_fault(tmp_path: Path) -> None:
    workbook = load_workbook(PLAN_FILE)
    del workbook[DECISIONS]
    workbook.save(tmp_path / "cu.xlsx")
    assert read_plan(tmp_path / "cu.xlsx").decisions == ()


def test_the_plan_of_2023_has_the_sheet_and_nothing_in_it() -> None:
    assert REAL.decisions == ()
    sheet = load_workbook(PLAN_FILE)[DECISIONS]
    assert [cell.value for cell in sheet[4]] == [
        "Loại", "Mã đơn vị", "Tháng", "Mã", "Giá trị mới", "Lý do", "Số, ký hiệu văn bản",
    ]  # fmt: skip


def test_a_month_that_excel_made_a_date_of_is_the_month(tmp_path: Path) -> None:
    row = (*WAIVED[:2], datetime(2023, 3, 1), *WAIVED[3:])  # noqa: DTZ001 - a day in a cell
    assert planned(tmp_path, row).decisions[0].month == Month(2023, 3)


@pytest.mark.parametrize(
    ("row", "changes", "cell", "words"),
    [
        (WAIVED, {0: None}, "A5", "cột «Loại» để trống"),
        (WAIVED, {0: "miễn"}, "A5", "«miễn» không có trong danh sách"),
        (WAIVED, {1: None}, "B5", "cột «Mã đơn vị» để trống"),
        (WAIVED, {1: "XYZ"}, "B5", "không có đơn vị mã «XYZ»"),
        (WAIVED, {2: None}, "C5", "cột «Tháng» để trống"),
        (WAIVED, {2: "13/2023"}, "C5", "«13/2023» không phải là tháng"),
        (WAIVED, {2: "3/2022"}, "C5", "tháng 3/2022 không thuộc năm kế hoạch 2023"),
        (WAIVED, {3: None}, "D5", "cột «Mã» để trống"),
        (WAIVED, {3: "R99"}, "D5", "không có ràng buộc mã «R99»"),
        (WAIVED, {3: "CV05"}, "D5", "không có ràng buộc mã «CV05»"),
        (WAIVED, {1: "94000701"}, "D5", "ràng buộc R03 không xét với đơn vị 94000701 trong tháng 3/2023"),
        (WAIVED, {4: 5}, "E5", "miễn trừ ràng buộc không có giá trị mới"),
        (WAIVED, {5: None}, "F5", "cột «Lý do» để trống"),
        (WAIVED, {6: " "}, "G5", "cột «Số, ký hiệu văn bản» để trống"),
        (ADJUSTED, {3: "CV99"}, "D5", "không có số liệu mã «CV99»"),
        (ADJUSTED, {3: "TT01"}, "D5", "không hỏi đơn vị 94000701 số liệu TT01 trong tháng 02/2023"),
        (ADJUSTED, {3: "CV08"}, "D5", "không hỏi đơn vị 94000701 số liệu CV08 trong tháng 02/2023"),
        (ADJUSTED, {4: None}, "E5", "cột «Giá trị mới» để trống"),
        (ADJUSTED, {4: "=1+1"}, "E5", "ô là công thức chưa tính"),
        (ADJUSTED, {2: '="3/"&2023'}, "C5", "ô là công thức chưa tính"),
        (ADJUSTED, {4: "hai"}, "E5", "«hai» không phải là số"),
        (ADJUSTED, {4: -1}, "E5", "số -1 là số âm"),
        (ADJUSTED, {4: 2.5}, "E5", "CV05 là số đếm, không có phần lẻ"),
        (ADJUSTED, {4: 10**12}, "E5", "vượt ngưỡng"),
        (ADJUSTED, {3: "TC03", 4: 2}, "E5", "TC03 chỉ là 1 (có) hoặc 0 (chưa)"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_cell_and_a_remedy(
    tmp_path: Path, row: tuple[object, ...], changes: dict[int, object], cell: str, words: str
) -> None:
    changed = [changes.get(column, value) for column, value in enumerate(row)]
    with pytest.raises(PlanError) as raised:
        planned(tmp_path, changed)
    (found,) = map(str, raised.value.faults)
    assert f"trang «{DECISIONS}», ô {cell}: " in found
    assert words in found
    assert "Cách sửa: " in found


def test_a_doubled_row_is_named_and_every_fault_listed(tmp_path: Path) -> None:
    """The same figure twice, and below it a row without reason: two faults."""
    with pytest.raises(PlanError) as raised:
        planned(tmp_path, ADJUSTED, ADJUSTED, (*WAIVED[:5], None, WAIVED[6]))
    assert [(fault.cell, fault.what) for fault in raised.value.faults] == [
        ("D6", "đơn vị, tháng và mã này đã ghi ở dòng 5"),
        ("F7", "cột «Lý do» để trống"),
    ]


def test_a_rule_waived_and_a_figure_adjusted_of_one_unit_and_month_are_two_decisions(tmp_path: Path) -> None:
    found = planned(tmp_path, WAIVED, (ADJUST, "VP", "3/2023", "TH02", 7, "Nhầm", "13/SGDĐT-VP"))
    assert [
        list(part)
        for part in (found.decided["VP", Month(2023, 3)].waived, found.decided["VP", Month(2023, 3)].adjusted)
    ] == [["R03"], ["TH02"]]
