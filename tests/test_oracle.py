"""The oracle itself, held to small tables whose figures are worked out by hand in the comments."""

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import oracle
from oracle_forms import KEPT_OUT, NUMBER, SILENT, read_number

PLAN = oracle.read_plan(Path(__file__).parent.parent / "templates" / "ke-hoach-cchc-2023.xlsx")
FOUR = ("GDTRH", "GDTHMN", "KTQLCL", "GDTXCN")


def given(*rows: tuple[str, int, dict[str, int]]) -> Any:
    """Accepted figures from (unit, month, {code: value}); what is not there is silent."""
    return {
        (unit, month, code): (NUMBER, Fraction(value))
        for unit, month, row in rows
        for code, value in row.items()
    }


def of(data: Any, period: str, code: str) -> tuple[SimpleNamespace, SimpleNamespace]:
    return oracle.indicators(PLAN, data, period)[code]


def test_a_month_with_a_missing_figure_leaves_both_sums() -> None:
    """January 19 of 20; February has no HS11, so its 30 new files leave the denominator too; the others are silent."""
    data = given(
        ("GDTRH", 1, {"HS11": 19, "HS01": 12, "HS02": 8}),
        ("GDTRH", 2, {"HS01": 20, "HS02": 10}),
        ("GDTHMN", 2, {"HS11": 38, "HS01": 40, "HS02": 0}),
    )
    period, cumulative = of(data, "2023-02", "NV32.1")
    # February: GDTHMN only: 38 of 40 = 95 %, 1 unit-month of 4.
    assert (period.numerator, period.denominator, period.judgement) == (38, 40, "Đạt")
    assert (period.have, period.must, period.provisional) == (1, 4, True)
    # January and February: 19 + 38 of 20 + 40 = 57/60 = 95 %, 2 unit-months of 8.
    assert (cumulative.value, cumulative.judgement, cumulative.have, cumulative.must) == (
        Fraction(57, 60), "Đạt", 2, 8,
    )  # fmt: skip


def test_an_opening_balance_is_taken_once_from_the_first_complete_month() -> None:
    """PA03 5 + 4 over PA01 6 + 3 plus the opening 2 of February, the first complete month: 9 of 11."""
    data = given(
        ("VP", 1, {"PA01": 7, "PA02": 9}),
        ("VP", 2, {"PA01": 6, "PA02": 2, "PA03": 5}),
        ("VP", 3, {"PA01": 3, "PA02": 3, "PA03": 4}),
    )
    period, _ = of(data, "2023-Q1", "NV15.1")
    assert (period.numerator, period.denominator, period.judgement) == (9, 11, "Theo dõi")
    assert (period.have, period.must) == (2, 3)


def test_stocks_come_from_one_month_and_a_yearly_stock_stands() -> None:
    """In Q2 April is the last month with both TH05 and TH01: 70 of 76; KT02 of January stands for KT01 1 + 2."""
    data = given(
        ("VP", 4, {"TH05": 70, "TH01": 76}), ("VP", 6, {"TH01": 80}),
        ("TCCB", 1, {"KT02": 50, "KT01": 4}), ("TCCB", 4, {"KT01": 1}), ("TCCB", 5, {"KT01": 2}),
    )  # fmt: skip
    period, _ = of(data, "2023-Q2", "NV14.1")
    assert (period.numerator, period.denominator, period.have, period.must) == (70, 76, 1, 1)
    assert period.judgement == "Chưa đạt"
    inspected, so_far = of(data, "2023-Q2", "NV04.1")
    assert (inspected.numerator, inspected.denominator, inspected.have, inspected.must) == (3, 50, 2, 3)
    assert (so_far.numerator, so_far.denominator, so_far.have, so_far.must) == (7, 50, 3, 6)
    # 14 % of 20 %, due in December: in progress, in both columns (it is judged on the lũy kế).
    assert {inspected.judgement, so_far.judgement} == {"Đang thực hiện"}


@pytest.mark.parametrize(
    ("code", "data", "judgement"),
    [
        ("NV10.1", {"QP02": 0, "QP01": 0}, "Không phát sinh"),
        ("NV10.1", {"QP02": 1, "QP01": 0}, "Không tính được"),
        ("NV31.1", {"CN01": 1, "CN02": 0}, "Không tính được"),
        ("NV31.1", {"CN01": 1}, "Chưa có số liệu"),
        ("NV08.1", {"SK01": 0}, "Theo dõi"),
    ],
)
def test_the_words_of_a_judgement_without_a_fraction(code: str, data: dict[str, int], judgement: str) -> None:
    assert of(given(("VP", 12, data)), "2023-12", code)[0].judgement == judgement


def test_one_unit_over_its_limit_fails_them_all_although_the_total_holds() -> None:
    """40 of 50 and 31 of 30: the total 71 of 80 is below 100 %, but one unit is not."""
    data = given(("94000701", 1, {"BM08": 40, "BM09": 50}), ("94000702", 1, {"BM08": 31, "BM09": 30}))
    period, _ = of(data, "2023-01", "NV18.2")
    assert (period.value, period.judgement) == (Fraction(71, 80), "Chưa đạt")


def test_above_zero_over_zero_fails_an_upper_bound() -> None:
    assert of(given(("TCCB", 1, {"BM01": 1, "BM02": 0})), "2023-01", "NV17.1")[0].judgement == "Chưa đạt"


def test_silent_units_stay_in_a_share_of_units() -> None:
    """Two of the 40 public schools answered, one of them 1: 1 of 40."""
    data = given(("94000701", 1, {"TC03": 1}), ("94000702", 1, {"TC03": 0}))
    period, _ = of(data, "2023-01", "NV29.1")
    assert (period.value, period.have, period.must) == (Fraction(1, 40), 2, 40)
    assert (period.judgement, period.provisional) == ("Đang thực hiện", True)


@pytest.mark.parametrize(
    ("january", "february", "judgement"),
    [
        ((1, 0), (0, 2), "Đạt"),
        ((1, 0), (0, 0), "Chưa đạt"),  # the surplus of another month does not help
        ((5, 0), (0, None), "Chưa có số liệu"),  # below 1 with a reporter silent
        ((0, 0), (0, None), "Chưa đạt"),  # unless another month failed
        ((1, None), (1, 0), "Đạt"),  # reached although a reporter is silent
    ],
)
def test_each_month_must_reach_its_target(january: Any, february: Any, judgement: str) -> None:
    rows = [
        (u, m, {"TT01": v})
        for m, pair in ((1, january), (2, february))
        for u, v in zip(("TCCB", "VP"), pair, strict=True)
    ]
    data = given(*[(u, m, row) for u, m, row in rows if row["TT01"] is not None])
    assert of(data, "2023-02", "NV03.1")[1].judgement == judgement


def test_a_quarter_not_ended_is_in_progress_and_one_ended_fails() -> None:
    none_yet = given(("TCCB", 1, {"TT02": 0}), ("TCCB", 2, {"TT02": 0}), ("TCCB", 3, {"TT02": 0}))
    assert of(none_yet, "2023-02", "NV03.2")[0].judgement == "Đang thực hiện"
    assert of(none_yet, "2023-03", "NV03.2")[0].judgement == "Chưa đạt"
    once = given(("TCCB", 1, {"TT02": 1}), ("TCCB", 2, {"TT02": 0}))
    assert of(once, "2023-02", "NV03.2")[0].judgement == "Đạt"


def typed(value: Any, note: str = "") -> tuple[Any, str, bool, bool]:
    return (SimpleNamespace(value=value, data_type="n"), note, False, False)


def form(month: int, rows: dict[str, Any], tasks: dict[str, Any] | None = None) -> Any:
    read = {code: typed(*value) if isinstance(value, tuple) else typed(value) for code, value in rows.items()}
    return SimpleNamespace(unit="VP", month=month, rows=read, tasks=tasks or {})


def test_a_broken_rule_keeps_its_left_side_out_and_all_rules_see_the_same_figures() -> None:
    """TH02 80 > TH01 76 is out (R03); TH05 78 <= TH02 80 holds all the same, TH05 78 > TH03 76 is out (R07)."""
    rows = {"TH01": 76, "TH02": 80, "TH03": 76, "TH04": 76, "TH05": 78}
    data = oracle.figures(PLAN, {("VP", 1): form(1, rows)}, 1)
    states = {code: data["VP", 1, code][0] for code in rows}
    assert states == {"TH01": NUMBER, "TH02": KEPT_OUT, "TH03": NUMBER, "TH04": NUMBER, "TH05": KEPT_OUT}


def test_a_figure_of_certain_months_is_asked_until_given() -> None:
    forms = {("KHTC", 3): form(3, {"TC01": None, "TC02": 1490000}), ("KHTC", 4): form(4, {"TC01": 1500000.5})}
    data = oracle.figures(PLAN, forms, 5)
    asked = sorted((month, code) for unit, month, code in data if unit == "KHTC" and code.startswith("TC"))
    assert asked == [(3, "TC01"), (3, "TC02"), (4, "TC01")]
    assert data["KHTC", 3, "TC01"] == (SILENT, None)
    assert data["KHTC", 4, "TC01"] == (NUMBER, Fraction(3000001, 2))


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (0, Fraction(0)), (12, Fraction(12)), ("12", Fraction(12)), ("1 234", Fraction(1234)), ("１２", Fraction(12)),
        ("1.234,5", Fraction(2469, 2)), ("12,5", Fraction(25, 2)), ("1.234.567", Fraction(1234567)),
    ],
)  # fmt: skip
def test_a_text_with_one_reading_is_that_number(value: Any, number: Fraction) -> None:
    cell = SimpleNamespace(value=value, data_type="n")
    assert read_number(cell, "số tiền", PLAN.settings, formula=False, suspect=False) == number


@pytest.mark.parametrize(
    "value", ["1.234", "1,234", "1.5", "007", "95%", "10 hồ sơ", "1e5", "(5)", -1, 1.5, True, 10**9]
)
def test_what_has_no_one_reading_as_a_count_is_kept_out(value: Any) -> None:
    cell = SimpleNamespace(value=value, data_type="n")
    assert isinstance(read_number(cell, "số đếm", PLAN.settings, formula=False, suspect=False), str)


@pytest.mark.parametrize(
    ("row", "as_of", "words"),
    [
        (["Hoàn thành", datetime(2023, 3, 31), "1/KH", None], date(2023, 4, 14), "Hoàn thành đúng hạn"),  # noqa: DTZ001 - Excel has no zones
        (["Hoàn thành", datetime(2023, 4, 3), None, "link"], date(2023, 4, 14), "Hoàn thành trễ hạn 3 ngày"),  # noqa: DTZ001
        (["Hoàn thành", None, "1/KH", None], date(2023, 4, 14), "Hoàn thành, thiếu minh chứng"),
        (["Đang thực hiện", None, None, None], date(2023, 4, 14), "Quá hạn 14 ngày"),
        (["Không phát sinh", None, None, None], date(2023, 3, 31), "Sắp đến hạn"),
        (["Đang thực hiện", None, None, None], date(2023, 3, 1), "Sắp đến hạn"),  # 30 days before
        (["Đang thực hiện", None, None, None], date(2023, 2, 28), "Đang thực hiện"),  # 31 days before
        ([None, None, None, None], date(2023, 1, 14), "Chưa đến hạn"),
    ],
)
def test_the_state_of_a_deliverable_due_on_31_march(row: list[Any], as_of: date, words: str) -> None:
    """10a, once, Văn phòng: the first state that fits."""
    forms = {("VP", 1): form(1, {}, {"10a": row})}
    assert oracle.tasks(PLAN, forms, 1, as_of)["10a", "VP"] == words
