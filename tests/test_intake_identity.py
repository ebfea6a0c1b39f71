"""Whose form it is and of which month."""

from datetime import date, datetime

import pytest

from cchc.intake.context import Asked, Reading, Source
from cchc.intake.form import VIETNAM, read_form
from cchc.intake.identity import named_in, named_key, read_month
from cchc.intake.model import Fate
from cchc.period import Month
from cchc.reader.model import Cell, Kind
from intake_files import PLAN, Sheets, Value, form, written

MARCH = Month(2023, 3)
ASKED = Asked(PLAN, MARCH)


def read(sheets: Sheets, custom: dict[str, str] | None = None, name: str = "bieu.xlsx") -> Reading:
    return read_form(written(sheets, custom), Source(name, "0" * 64), ASKED)


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


@pytest.mark.parametrize(
    "text",
    ["2023-03", "2023-3", "2023/03", "03/2023", "3/2023", "03-2023", "tháng 3/2023", "Tháng 03 năm 2023",
     "THÁNG 3, 2023", "thang 3-2023", " 2023-03 "],
)  # fmt: skip
def test_a_month_is_read_in_every_writing_with_one_reading(text: str) -> None:
    assert read_month(Cell(Kind.TEXT, text)) == MARCH


@pytest.mark.parametrize(
    "text", ["2023-Q1", "Quý I/2023", "2023", "13/2023", "tháng ba", "3/23", "15/03/2023"]
)
def test_a_month_with_no_reading_or_two_is_none(text: str) -> None:
    assert read_month(Cell(Kind.TEXT, text)) is None


def test_a_month_that_excel_turned_into_a_date_is_read_if_it_is_the_first_day() -> None:
    first, third = Cell(Kind.NUMBER, "44986", date_format=True), Cell(Kind.NUMBER, "44988", date_format=True)
    assert read_month(first) == MARCH  # 44986 is 1 March 2023
    assert read_month(third) is None
    assert read_month(Cell(Kind.NUMBER, "43524", date_format=True), date_1904=True) == MARCH
    assert read_month(Cell(Kind.DATE, "2023-03-01T00:00:00")) == MARCH
    assert read_month(Cell(Kind.NUMBER, "44986")) is None


@pytest.mark.parametrize(
    ("day", "sent", "told"),
    [
        (date(2027, 1, 1), None, ["N27"]),
        (date(2023, 3, 16), None, ["N27"]),
        ("16/3/2023", None, ["N27"]),
        (date(2023, 3, 15), None, []),
        (date(2023, 3, 16), datetime(2023, 3, 20, 8, tzinfo=VIETNAM), []),
        ("hôm nay", None, []),
        (None, None, []),
    ],
)
def test_a_day_of_making_after_the_form_came_and_after_its_deadline_is_told(
    day: Value, sent: datetime | None, told: list[str]
) -> None:
    """The form was saved on 14 March and is due on the 15th."""
    sheets = form()
    sheets["Số liệu"] |= {"D2": "Ngày lập", "E2": day}
    reading = read_form(written(sheets), Source("bieu.xlsx", "0" * 64, sent), ASKED)
    assert codes(reading) == told
    assert [problem.place.cell for problem in reading.problems] == ["E2"] * len(told)
    assert reading.file.fate is Fate.USED


def test_all_three_places_agree() -> None:
    reading = read(form(), {"Mã đơn vị": "VP", "Kỳ báo cáo": "2023-03"})
    assert reading.key == ("VP", MARCH)
    assert reading.file.fate is Fate.USED
    assert codes(reading) == []


def test_the_hidden_sheet_alone_is_enough() -> None:
    sheets = form()
    for address in ("B2", "B3"):
        del sheets["Số liệu"][address]
    assert read(sheets).key == ("VP", MARCH)


def test_the_header_alone_is_enough() -> None:
    sheets = form()
    del sheets["_cchc"]
    assert read(sheets).key == ("VP", MARCH)


def test_the_properties_alone_are_enough() -> None:
    sheets = form()
    del sheets["_cchc"], sheets["Số liệu"]["B2"], sheets["Số liệu"]["B3"]
    reading = read(sheets, {"Mã đơn vị": "VP", "Kỳ báo cáo": "2023-03"})
    assert reading.key == ("VP", MARCH)


def test_a_unit_code_retyped_as_a_number_or_in_lower_case_is_the_same_code() -> None:
    sheets = form("94000701")
    sheets["Số liệu"]["B2"] = 94000701
    assert read(sheets).key == ("94000701", MARCH)
    sheets = form()
    sheets["Số liệu"]["B2"] = " vp "
    assert read(sheets).key == ("VP", MARCH)


def test_a_period_retyped_as_a_date_agrees_with_the_hidden_sheet() -> None:
    sheets = form()
    sheets["Số liệu"]["B3"] = date(2023, 3, 1)
    assert read(sheets).key == ("VP", MARCH)


@pytest.mark.parametrize(("address", "value"), [("B2", "94000701"), ("B3", "2023-04"), ("B3", "quý I")])
def test_places_that_disagree_refuse_the_file_and_are_both_named(address: str, value: str) -> None:
    sheets = form()
    sheets["Số liệu"][address] = value
    reading = read(sheets)
    assert codes(reading) == ["N03"]
    assert f"«{value}» (ô {address} trang «Số liệu»)" in reading.file.reason
    assert "trang ẩn «_cchc»" in reading.file.reason
    assert (reading.file.fate, reading.file.filled, reading.file.kept_out) == (Fate.REFUSED, 2, 2)


@pytest.mark.parametrize("label", ["A2", "A3"])
def test_a_form_that_does_not_say_its_unit_or_month_is_refused(label: str) -> None:
    sheets = form()
    del sheets["_cchc"], sheets["Số liệu"][label]
    assert codes(read(sheets)) == ["N02"]


def test_a_month_that_cannot_be_read_is_quoted() -> None:
    sheets = form(period="tháng ba")
    assert "«tháng ba»" in read(sheets).problems[0].message


def test_a_unit_outside_the_plan_is_refused_and_named() -> None:
    reading = read(form("THCS9"))
    assert codes(reading) == ["N01"]
    assert "«THCS9»" in reading.file.reason


def test_a_refused_file_is_laid_to_the_unit_and_month_of_its_name() -> None:
    asked = Asked(PLAN, MARCH)
    reading = read_form(b"", Source("nop/CCHC_2023-02_VP.xlsx", "0" * 64), asked)
    assert reading.key == ("VP", Month(2023, 2))
    assert (reading.file.unit, reading.file.period, codes(reading)) == ("VP", "2023-02", ["F01"])


def test_a_refused_form_is_laid_to_what_its_hidden_sheet_says() -> None:
    sheets = form()
    del sheets["Số liệu"]
    reading = read(sheets, name="CCHC_2023-02_94000701.xlsx")
    assert (codes(reading), reading.key) == (["S15"], ("VP", MARCH))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("CCHC_2023-03_94000701.xlsx", "N04"),
        ("94000701/bieu.xlsx", "N04"),
        ("94000701b.xlsx", "N04"),
        ("bieu94000701.xlsx", "N04"),
        ("CCHC_2023-02_VP.xlsx", "N05"),
        ("2023-02/VP.xlsx", "N05"),
        ("Biểu tháng 4.xlsx", "N05"),
        ("02-2023/bieu.xlsx", "N05"),
    ],
)
def test_a_name_that_says_something_else_is_a_warning_and_the_form_counts(name: str, code: str) -> None:
    reading = read(form(), name=name)
    assert codes(reading) == [code]
    assert reading.key == ("VP", MARCH)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("CCHC_2023-03_VP.xlsx", [("N05", "2023-03")]),
        ("2023-02/bieu VP.xlsx", [("N05", "2023-02")]),
        ("2023-03/bieu.xlsx", [("N05", "2023-03")]),
        ("Biểu tháng 3.xlsx", [("N05", "2023-03")]),
        ("2023-04/CCHC_2023-04_VP.xlsx", []),
        ("CCHC_2023-05_VP.xlsx", []),
        ("bieu.xlsx", []),
    ],
)
def test_a_later_form_under_the_name_of_a_month_of_the_run_is_told_there(
    name: str, told: list[tuple[str, str]]
) -> None:
    reading = read(form(period="2023-04"), name=name)
    assert (reading.file.fate, reading.key) == (Fate.SKIPPED, None)
    assert [(found.code, found.place.period) for found in reading.problems] == told


@pytest.mark.parametrize(
    "name",
    ["CCHC_2023-03_VP.xlsx", "2023-03/VP/bieu (1).xlsx", "Tháng 3/báo cáo.xlsx", "gui 94000701 cho VP.xlsx",
     "nhan 2023-04-05/bieu.xlsx", "2023/Q1/vp.xlsx", "202303.xlsx", "AVPC 2023.xlsx"],
)  # fmt: skip
def test_a_name_that_agrees_or_says_nothing_raises_nothing(name: str) -> None:
    assert codes(read(form(), name=name)) == []


def test_a_name_with_two_units_names_none() -> None:
    named = [named_in("CCHC_2023-03_VP_94000701", {"VP": "VP", "94000701": "94000701"})]
    assert named_key(named) is None


def test_another_units_name_beside_the_code_is_a_warning() -> None:
    sheets = form()
    sheets["Số liệu"]["B1"] = "Trường THPT Hoàng Diệu"
    reading = read(sheets)
    assert codes(reading) == ["N06"]
    assert (reading.problems[0].place.sheet, reading.problems[0].place.cell) == ("Số liệu", "B1")
    assert reading.problems[0].verbatim == "Trường THPT Hoàng Diệu"


def test_a_units_name_in_other_case_and_decomposed_letters_is_the_same() -> None:
    sheets = form()
    sheets["Số liệu"]["B1"] = "VA\u0306N  PHO\u0300NG"
    assert codes(read(sheets)) == []


@pytest.mark.parametrize(("typed", "number"), [(2, 2), ("3", 3), (" 2 ", 2)])
def test_the_number_of_a_submission_is_a_number_or_a_text_of_one(typed: str | int, number: int) -> None:
    reading = read(form(sequence=typed))
    assert (reading.file.sequence, codes(reading)) == (number, [])


@pytest.mark.parametrize("typed", [None, "", "-"])
def test_a_missing_number_is_one_with_a_warning(typed: str | None) -> None:
    reading = read(form(sequence=typed))
    assert (reading.file.sequence, codes(reading)) == (1, ["N07"])


@pytest.mark.parametrize("typed", [0, -1, 1.5, "hai", "1.234", 2023])
def test_a_number_that_is_none_is_one_with_a_located_warning(typed: str | float) -> None:
    reading = read(form(sequence=typed))
    assert (reading.file.sequence, codes(reading)) == (1, ["N08"])
    assert reading.problems[0].place.cell == "B4"


def test_a_sample_is_marked_by_the_hidden_sheet_or_by_its_mark() -> None:
    sheets = form()
    reading = read(sheets)
    assert reading.submission is not None
    assert not reading.submission.sample
    sheets["_cchc"] |= {"A3": "Số liệu mẫu", "B3": "SỐ LIỆU MẪU"}
    by_key = read(sheets).submission
    sheets = form()
    sheets["Số liệu"]["D1"] = "SỐ LIỆU MẪU"
    by_mark = read(sheets).submission
    assert by_key is not None
    assert by_mark is not None
    assert by_key.sample
    assert by_mark.sample
