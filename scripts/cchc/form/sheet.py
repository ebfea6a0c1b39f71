"""What the sheets of a form have in common: title, check colours, protection, print set-up, signatures."""

import math
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from xlsxwriter.worksheet import Worksheet

from cchc.form import words
from cchc.form.content import FormContent, Mark
from cchc.form.layout import SAMPLE_MARK, FigureColumn, TaskColumn
from cchc.form.styles import Look, Styles
from cchc.period import month_words
from cchc.plan import Severity
from cchc.vietnamese import clean

TITLE_ROW = 1
_LEAST_LINES, _LINE_HEIGHT, _HINT_HEIGHT, _SIGNING_ROWS = 2, 15.0, 18, 5
LONGEST_TITLE, LONGEST_MESSAGE, LONGEST_FOOTER = 32, 255, 180
_A4 = 9
_NOTE_LETTERS = 52
_ALLOWED = {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True}


class PlainSheet(Worksheet):  # type: ignore[misc] # xlsxwriter publishes no types
    """A worksheet whose formulas are written as they are.

    xlsxwriter searches each for functions that came after Excel 2013, in a third of the time of a form.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: FBT001, FBT002, ARG002
        return formula.removeprefix("=")


class Prompt(NamedTuple):
    """What a cell says when it is entered, and when something else than asked is typed."""

    title: str
    message: str
    alarm: str

    @property
    def options(self) -> dict[str, str]:
        """The texts as options of a data validation, no longer than Excel takes."""
        return {
            "input_title": shortened(self.title, LONGEST_TITLE),
            "input_message": shortened(self.message, LONGEST_MESSAGE),
            "error_title": "Chưa đúng",
            "error_message": shortened(self.alarm, LONGEST_MESSAGE),
        }


def text_rule(longest: int) -> dict[str, Any]:
    """A validation that holds a text to a length."""
    return {"validate": "length", "criteria": "<=", "value": longest}


def between(kind: str, minimum: int, maximum: int) -> dict[str, Any]:
    """A validation that holds a number between two bounds."""
    return {"validate": kind, "criteria": "between", "minimum": minimum, "maximum": maximum}


def shortened(text: str, longest: int) -> str:
    """A text of at most so many characters."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def midnight(day: date) -> datetime:
    """A date as the writer takes it."""
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - Excel's dates have no zone


def columns(sheet: Worksheet, widths: tuple[float, ...]) -> None:
    """Set the widths of the columns."""
    for index, width in enumerate(widths):
        sheet.set_column(index, index, width)


def heading(sheet: Worksheet, styles: Styles, form: FormContent, title: str, last: int) -> None:
    """The issuer, the title across the table and, on a sample, its mark."""
    sheet.set_row(0, 20)
    sheet.set_row(TITLE_ROW, 26)
    sheet.write_string(0, 0, clean(form.plan.settings.issuer), styles.look[Look.ISSUER])
    if form.sample:
        mark = f"{SAMPLE_MARK} – không phải số liệu thật"
        sheet.write_string(0, last, mark, styles.look[Look.SAMPLE])
    words_of_title = f"{title} {month_words(form.month)}".upper()
    sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, last, words_of_title, styles.look[Look.TITLE])


def headers(sheet: Worksheet, styles: Styles, row: int, names: type[FigureColumn] | type[TaskColumn]) -> None:
    """The header row of the table, repeated on each printed page and frozen on the screen."""
    sheet.set_row(row - 1, _HINT_HEIGHT)
    sheet.set_row(row, 34)
    for index, name in enumerate(names):
        sheet.write_string(row, index, name, styles.look[Look.HEAD])
    sheet.repeat_rows(row)
    sheet.freeze_panes(row + 1, 2)


def lines_of(text: str, width: float) -> int:
    """About how many lines a text takes in a column."""
    return max(1, math.ceil(len(text) / width))


def row_height(*texts: tuple[str, float]) -> float:
    """The height in points that fits texts into columns of a width, at least two lines.

    LibreOffice fits no row by itself; two lines leave room for what the clerk will write.
    """
    return _LINE_HEIGHT * max(_LEAST_LINES, *(lines_of(text, width) for text, width in texts)) + 3


def comment(sheet: Worksheet, cell: tuple[int, int], mark: Mark | None) -> None:
    """A note at a marked cell, seen when the mouse rests on it."""
    if mark:
        lines = lines_of(mark.text, _NOTE_LETTERS) + mark.text.count("\n")
        size = {"width": 320, "height": 22 + 18 * lines, "font_name": "Times New Roman", "font_size": 10}
        sheet.write_comment(*cell, mark.text, size)


def colour_checks(sheet: Worksheet, styles: Styles, area: tuple[int, int, int, int]) -> None:
    """Colour the words of a check column."""
    review, note = words.PREFIX[Severity.WARNING], words.PREFIX[Severity.INFO]
    for beginning, look in (
        (words.ERROR, styles.error),
        (review, styles.review),
        (note, styles.review),
        (words.MISSING, styles.missing),
        (words.NOT_DUE, styles.missing),
        (words.OK, styles.passed),
        (words.EXPLAINED, styles.passed),
    ):
        rule = {"type": "text", "criteria": "begins with", "value": beginning, "format": look}
        sheet.conditional_format(*area, rule)


def sign_off(sheet: Worksheet, styles: Styles, row: int, author: int, head: tuple[int, int, int]) -> None:
    """The two signatures: the author's column; the head's first and last column, and the last printed."""
    first, last, printed = head
    title, hint = styles.look[Look.SIGN], styles.look[Look.SIGN_HINT]
    sheet.merge_range(row, first, row, last, "……………, ngày …… tháng …… năm ………", hint)
    sheet.write_string(row + 1, author, "NGƯỜI LẬP BIỂU", title)
    sheet.merge_range(row + 1, first, row + 1, last, "THỦ TRƯỞNG ĐƠN VỊ", title)
    sheet.write_string(row + 2, author, "(Ký, ghi rõ họ tên)", hint)
    sheet.merge_range(row + 2, first, row + 2, last, "(Ký, ghi rõ họ tên, đóng dấu)", hint)
    sheet.print_area(0, 0, row + 2 + _SIGNING_ROWS, printed)


def print_setup(sheet: Worksheet, form: FormContent) -> None:
    """A4 landscape, one page wide, with the unit, the period and the page number in the footer."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.4, top=0.5, bottom=0.6)
    sheet.center_horizontally()
    place = f"{clean(form.unit.name)} ({form.unit.code}) – {month_words(form.month)}".replace("&", "&&")
    place = shortened(place, LONGEST_FOOTER)
    if form.sample:
        place += f" – {SAMPLE_MARK}"
    font = '&"Times New Roman,Italic"&9'
    sheet.set_footer(f"&L{font} {place}&R{font} Trang &P/&N")


def lock(sheet: Worksheet) -> None:
    """Lock what is no input cell, without a password; widths, heights and sorting stay free."""
    sheet.protect("", _ALLOWED)
    sheet.hide_gridlines(2)


def fixed_time(form: FormContent) -> datetime:
    """The time that an unfilled form carries, so that the same form is the same bytes on every day."""
    return midnight(form.month.day(1)) - timedelta(days=1)
