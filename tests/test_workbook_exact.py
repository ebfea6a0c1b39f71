"""A printed number never contradicts its judgement, also after a correction in `Dữ liệu`."""

import pytest

from cchc.plan import Display
from results_made import TARGETS, small, targeted, whole
from workbook_reading import rows, sheet
from workbook_rules import number_format, rules

NEAR = [
    ("≥9/10", 0.89999, "#,##0.000%"),
    ("≥9/10", 0.9, ""),
    ("≥9/10", 0.9000001, ""),
    ("≤1", 1.00001, "#,##0.000%"),
    ("≤1", 0.99999, "#,##0.000%"),
    ("=1", 1.00001, "#,##0.000%"),
    ("=1", 1.0000004, "#,##0.00000%"),
    ("=1", 1, ""),
    ("=1", 0.5, ""),
]


@pytest.mark.parametrize("header", ["Kết quả", "Kết quả lũy kế"])
@pytest.mark.parametrize(("target", "value", "shown"), NEAR)
def test_a_result_that_would_read_as_its_target_has_more_decimals(
    target: str, value: float, shown: str, header: str
) -> None:
    """Wherever its row stands: the rule reads the target in the row itself."""
    worksheet = sheet(targeted(), "Chỉ tiêu")
    head, *records = rows(worksheet, "Mã")
    record = records[TARGETS.index(target)]
    place = next(one.coordinate for title, one in zip(head, record, strict=True) if title.value == header)
    cells = {one.coordinate: one.value for one in record} | {place: value}
    assert number_format(rules(worksheet, place), cells) == shown


@pytest.mark.parametrize(("target", "value", "shown"), NEAR)
def test_so_has_the_total_that_it_is_taken_from(target: str, value: float, shown: str) -> None:
    """Each indicator has two units and a total: rows 7, 10, 13."""
    cell = f"K{7 + 3 * TARGETS.index(target)}"
    assert number_format(rules(sheet(targeted(), "Tính toán"), cell), {cell: value}) == shown


def test_so_have_the_numbers_that_the_chart_is_drawn_from() -> None:
    worksheet = sheet(targeted(), "Tổng quan")
    drawn = [c for row in worksheet.iter_rows() for c in row if str(c.value).startswith("CT1 ≥ 90%")]
    (cell,) = [f"Z{one.row}" for one in drawn]
    assert number_format(rules(worksheet, cell), {cell: 0.89999}) == "#,##0.000%"


def test_ratios_have_no_percent_sign() -> None:
    found = rules(sheet(targeted(Display.TIMES), "Chỉ tiêu"), "H5")
    cells = {"H5": 0.8999, "D5": "lần", "E5": "≥ 0,9", "W5": "9/10"}
    assert number_format(found, cells) == "#,##0.0000"


def test_the_targets_as_numbers_are_folded_away_and_not_printed() -> None:
    worksheet = sheet(small(), "Chỉ tiêu")
    assert [cell.value for cell in worksheet["W"][3:]] == ["Mục tiêu (phân số)", "19/20", None]
    assert worksheet.column_dimensions["W"].hidden
    assert worksheet.print_area == "'Chỉ tiêu'!$A$1:$V$6"


def test_few_rules_do_for_all_indicators() -> None:
    """Those of the same target share them; a sheet has at most a few hundred."""
    for name in ("Tổng quan", "Chỉ tiêu", "Theo đơn vị", "Tính toán"):
        areas = sheet(whole(), name).conditional_formatting
        assert sum(len(area.rules) for area in areas) < 400
