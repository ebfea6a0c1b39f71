"""Texts and numbers as cells hold and show them."""

import zipfile
from dataclasses import replace
from fractions import Fraction
from io import BytesIO

import pytest

from cchc.figures import Datum, State
from cchc.plan import Display
from cchc.results import Results
from cchc.tables import Measure
from cchc.workbook import workbook_bytes
from cchc.workbook.numbers import live_format, shown
from cchc.workbook.text import CUT_MARK, LONGEST, cell_text, text_lines
from results_made import HASH, JANUARY, small
from workbook_reading import rows, sheet

HOSTILE = [
    "=1+1", "@SUM(A1)", "<b>x</b>", "<r><t>x</t></r>", "_x0041_", "http://example.invalid", "1234", "&amp;",
]  # fmt: skip


def told(message: str) -> Results:
    """The small results with one verbatim text in `Dữ liệu` and `Vấn đề`."""
    results = small()
    datum = Datum("A", JANUARY, "X", None, State.KEPT_OUT, "A.xlsx", "Số liệu", "D9", message, HASH)
    problem = results.problems[0]._replace(verbatim=message, message=message)
    return replace(results, data=(datum,), problems=(problem,))


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_units_stays_text(text: str) -> None:
    """Neither a formula, nor a link, nor a number, nor mark-up comes of it."""
    results = told(text)
    kept = text + " " if text.startswith("<r>") else text
    _, datum = rows(sheet(results, "Dữ liệu"), "Mã đơn vị")
    assert datum[10].data_type == "s"
    assert datum[10].hyperlink is None
    shared = zipfile.ZipFile(BytesIO(workbook_bytes(results))).read("xl/sharedStrings.xml").decode()
    escaped = kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert f">{escaped.replace('_x0041_', '_x005F_x0041_')}<" in shared


def test_what_a_cell_cannot_hold_is_cut_visibly() -> None:
    _, datum = rows(sheet(told("đ" * 40_000), "Dữ liệu"), "Mã đơn vị")
    assert len(str(datum[10].value)) == LONGEST
    assert str(datum[10].value).endswith(CUT_MARK)


def test_letters_beyond_16_bits_count_twice_for_excel() -> None:
    """20,000 such letters are 40,000 units; Excel holds 32,767."""
    cut = cell_text("😀" * 20_000)
    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST
    assert cut.endswith(CUT_MARK)


def test_control_and_broken_characters_are_taken_out() -> None:
    assert cell_text("a\x00b\x1fc\u202ed\ud800e\ufffff\r\ng") == "abcdef\ng"


def test_text_is_written_in_composed_form() -> None:
    assert cell_text("Đo\u031b\u0301i") == "Đ\u1edbi"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Đạt", 10, 1),
        ("một hai ba bốn năm sáu bảy tám chín mười", 12, 4),
        ("một\nhai", 50, 2),
        ("Phòng Giáo dục Tiểu học - Mầm non", 31, 1),  # 29,8 digits wide
        ("ư" * 10, 10.9, 2),  # with their horns 10,8 digits wide, and 3 % more
        ("https://example.invalid/cchc/VP/2023-01/quyet-dinh", 20, 3),
        ("https://example.invalid/cchc/TTR/2a", 22.5, 2),
        ("CCHC_2023-01_94000713_nop_lai_lan_2_da_sua.xlsx", 22.5, 4),
    ],
)
def test_lines_are_estimated_by_whole_words(text: str, width: float, lines: int) -> None:
    assert text_lines(text, width) == lines


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Measure(Fraction(1), Display.PERCENT, 2), "0%"),
        (Measure(Fraction(1, 2000), Display.PERCENT, 2), "0.00%"),
        (Measure(Fraction(94996, 100_000), Display.PERCENT, 3), "0.000%"),
        (Measure(Fraction(25), Display.PERCENT, 2), "#,##0%"),
        (Measure(Fraction(6, 5), Display.TIMES, 2), "#,##0.0"),
        (Measure(Fraction(1), Display.YES_NO, 2), '"Có";;"Chưa"'),
        (412, "#,##0"),
        (Fraction("1234.5"), "#,##0.0"),
    ],
)
def test_a_number_shows_the_decimals_of_the_report(value: int | Fraction | Measure, expected: str) -> None:
    assert shown(value).number_format == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Measure(Fraction(1), Display.PERCENT, 2), "[=1]0%;0.00%"),
        (Measure(Fraction(19, 20), Display.PERCENT, 2), "[=0.95]0%;0.00%"),
        (Measure(Fraction(958, 1000), Display.PERCENT, 2), "[=0.958]0.0%;0.00%"),
        (Measure(Fraction(412, 430), Display.PERCENT, 2), "0.00%"),
        (Measure(Fraction(94996, 100_000), Display.PERCENT, 3), "0.000%"),
        (Measure(Fraction(6, 5), Display.TIMES, 2), "[=1.2]#,##0.0;#,##0.00"),
        (Measure(Fraction(1), Display.YES_NO, 2), '"Có";;"Chưa"'),
        (412, "#,##0"),
    ],
)
def test_a_result_that_changes_is_shown_with_two_decimals(value: int | Measure, expected: str) -> None:
    """95% that falls to 94,6% must not go on to be shown as 95%."""
    assert live_format(value) == expected
