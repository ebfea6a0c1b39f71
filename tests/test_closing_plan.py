"""A closed period beside a plan that has changed since: what was settled is told as it was."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from cchc.plan import Judged
from closing_made import PLAN, USUAL, job, send, send_all
from decided import adjust
from plans import figure
from test_closing import FEBRUARY, JANUARY, MARCH, changes, report

NOTE = "Đều tính theo kế hoạch hiện nay"
STRICT = replace(
    PLAN, indicators=(PLAN.indicators[0]._replace(target=Fraction(98, 100)),), sha256="1" * 64
)  # the target was 98% once, and is 95% in PLAN
ADJUSTED = replace(PLAN, decisions=(adjust("X", 98, "B"),), file="ke-hoach.xlsx")
WITHOUT_C = replace(PLAN, units=PLAN.units[:2], figures=(figure("X"), figure("Y")), sha256="2" * 64)


def test_the_result_of_the_closed_month_is_what_was_signed_and_the_document_of_the_office_is_named(
    tmp_path: Path,
) -> None:
    """Closed 194/200 = 97% of 98%; B's 96 becomes 98, so 196/200 = 98% of 95%; the year 388/400 → 390/400."""
    send_all(tmp_path / "vao", JANUARY, FEBRUARY)
    job(tmp_path, JANUARY, close=True, by=STRICT)
    job(tmp_path, FEBRUARY, by=ADJUSTED)
    was = "khi chốt là 96 việc, nay là 98 việc"
    assert report(tmp_path, FEBRUARY)[1:] == [
        "- Chỉ tiêu “Tỷ lệ X trên Y”, tháng 01/2023: khi chốt 97% (Chưa đạt), nay 98% (Đạt).",
        f"- Đơn vị B (tháng 01/2023): “Nội dung X”, {was} (điều chỉnh theo văn bản số 15/SGDĐT-TCCB).",
    ]
    _, month, year = changes(tmp_path, FEBRUARY)
    assert (month["Đánh giá theo số đã chốt"], month["Đánh giá hiện nay"], month.get("Ghi chú")) == (
        "Chưa đạt", "Đạt", None,
    )  # fmt: skip
    assert (year["Theo số đã chốt"], year["Hiện nay"], year["Ghi chú"]) == (0.97, 0.975, NOTE)


def test_the_result_of_an_older_month_is_told_to_be_computed_by_the_plan_of_today(tmp_path: Path) -> None:
    send_all(tmp_path / "vao", JANUARY, FEBRUARY, MARCH)
    job(tmp_path, JANUARY, close=True, by=STRICT)
    job(tmp_path, FEBRUARY, close=True, by=STRICT)
    send(tmp_path / "vao", "B", JANUARY, (90, 100), 2)
    job(tmp_path, MARCH)
    assert report(tmp_path, MARCH)[1] == (
        "- Chỉ tiêu “Tỷ lệ X trên Y”, tháng 01/2023: theo số liệu khi chốt là 97% (Đạt), nay 94% (Chưa đạt), "
        "đều tính theo kế hoạch hiện nay."
    )
    assert [row.get("Ghi chú") for row in changes(tmp_path, MARCH)[1:]] == [NOTE, NOTE]


def test_what_a_unit_that_left_the_plan_does_to_the_closed_month_is_told(tmp_path: Path) -> None:
    """Without C's 50/50 January is 144/150 = 96%."""
    send_all(tmp_path / "vao", JANUARY)
    job(tmp_path, JANUARY, close=True)
    job(tmp_path, FEBRUARY, by=WITHOUT_C)
    *figures, month = changes(tmp_path, FEBRUARY)
    assert [(row["Mã đơn vị"], row["Theo số đã chốt"], row["Hiện nay"]) for row in figures] == [
        ("C", 50, "không yêu cầu"), ("C", 50, "không yêu cầu"),
    ]  # fmt: skip
    assert (month["Loại"], month["Theo số đã chốt"], month["Hiện nay"]) == ("chỉ tiêu", 0.97, 0.96)
    assert report(tmp_path, FEBRUARY)[-1].endswith("khi chốt 97% (Đạt), nay 96% (Đạt).")


def test_an_indicator_of_another_name_was_not_settled(tmp_path: Path) -> None:
    other = replace(PLAN, indicators=(PLAN.indicators[0]._replace(name="Chỉ tiêu khác"),))
    send_all(tmp_path / "vao", JANUARY)
    job(tmp_path, JANUARY, close=True, by=STRICT)
    send(tmp_path / "vao", "B", JANUARY, (90, 100), 2)
    job(tmp_path, FEBRUARY, by=other)
    assert "đều tính theo kế hoạch hiện nay" in report(tmp_path, FEBRUARY)[1]


def test_a_later_closed_month_whose_year_falls_is_told_though_none_of_its_figures_changed(
    tmp_path: Path,
) -> None:
    """Judged on the year: B's January falls by 15, so the year to February from 388/400 to 373/400 = 93.25%."""
    yearly = replace(PLAN, indicators=(PLAN.indicators[0]._replace(judged=Judged.CUMULATIVE),))
    send_all(tmp_path / "vao", JANUARY, FEBRUARY, MARCH)
    for code in (JANUARY, FEBRUARY):
        job(tmp_path, code, close=True, by=yearly)
    send(tmp_path / "vao", "B", JANUARY, (USUAL["B"][0] - 15, 100), 2)
    job(tmp_path, MARCH, by=yearly)
    assert report(tmp_path, MARCH)[1] == (
        "- Chỉ tiêu “Tỷ lệ X trên Y”, tháng 01/2023: khi chốt 97% (Đạt), nay 89,5% (Chưa đạt); "
        "tháng 02/2023: khi chốt 97% (Đạt, theo lũy kế), nay 97% (Chưa đạt, theo lũy kế)."
    )
    assert [row["Kỳ"] for row in changes(tmp_path, MARCH)] == [JANUARY, JANUARY, FEBRUARY, MARCH]


def test_a_quarter_that_was_closed_before_the_last_month_is_told_too(tmp_path: Path) -> None:
    """The quarter is closed, then April: the correction of March turns both March and the quarter."""
    send_all(tmp_path / "vao", JANUARY, FEBRUARY, MARCH, "2023-04", "2023-05")
    for code in (JANUARY, FEBRUARY, MARCH, "2023-Q1", "2023-04"):
        job(tmp_path, code, close=True)
    send(tmp_path / "vao", "B", MARCH, (USUAL["B"][0] - 20, 100), 2)
    job(tmp_path, "2023-05")
    assert report(tmp_path, "2023-05")[1] == (
        "- Chỉ tiêu “Tỷ lệ X trên Y”, tháng 3/2023: khi chốt 97% (Đạt), nay 87% (Chưa đạt); "
        "quý I/2023: khi chốt 97% (Đạt), nay 93,67% (Chưa đạt)."
    )


def test_a_closed_quarter_is_told_beside_its_corrected_month(tmp_path: Path) -> None:
    """B's January falls by 6: the quarter from 582/600 = 97% to 576/600 = 96%, and 94% for the month."""
    send_all(tmp_path / "vao", JANUARY, FEBRUARY, MARCH)
    for code in (JANUARY, FEBRUARY, MARCH, "2023-Q1"):
        job(tmp_path, code, close=True, by=STRICT)
    send(tmp_path / "vao", "B", JANUARY, (USUAL["B"][0] - 6, 100), 2)
    job(tmp_path, "2023-04")
    _, month, quarter, _ = changes(tmp_path, "2023-04")
    assert (month["Kỳ"], month["Đánh giá theo số đã chốt"], month["Ghi chú"]) == (JANUARY, "Đạt", NOTE)
    assert (quarter["Kỳ"], quarter["Theo số đã chốt"], quarter["Hiện nay"]) == ("2023-Q1", 0.97, 0.96)
    assert (quarter["Đánh giá theo số đã chốt"], "Ghi chú" in quarter) == ("Chưa đạt", False)
