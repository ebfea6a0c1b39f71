"""A table as a worksheet: title, what it speaks of, header, rows, print set-up."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from math import ceil
from typing import Final, NamedTuple

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from cchc.form.layout import SAMPLE_MARK
from cchc.period import period_words, window
from cchc.results import Results
from cchc.tables import Column, Kind
from cchc.tables.changes import CHANGES
from cchc.tables.records import DATA, FILES, NOTES, PROBLEMS
from cchc.tables.sheets import BY_UNIT, INDICATORS, SUBMISSION, TASKS
from cchc.vietnamese import date_text, number_text
from cchc.workbook.formats import FONT, LINE, SIZE, Formats
from cchc.workbook.model import FIRST_ROW, HEADER_ROW, LiveTable
from cchc.workbook.monthly import MONTHLY
from cchc.workbook.records import RecordSheet
from cchc.workbook.stored import STORED
from cchc.workbook.tallies import TALLIES, TOTAL
from cchc.workbook.text import cell_text, text_lines
from cchc.workbook.tones import TONES, Tone

A4: Final = 9
_CAPTION_LINES: Final = 4  # upright lines that fit the column of an indicator
_CAPTION_DIGIT: Final = 5  # points: the width of a digit of a caption
_HIGHEST: Final = 405  # points: Excel allows a row 409
_COMMENT: Final = {"font_name": FONT, "font_size": SIZE - 1, "x_scale": 3, "y_scale": 2.5}
_PAGE: Final = 230  # characters of width that an A4 page in landscape still shows readably


class _Sheet(NamedTuple):
    """What a sheet is beside its table: the table's name, columns that stay in view, columns folded away.

    A sheet of formulas is locked, without a password, so that nobody sorts it or writes into it by mistake.
    """

    name: str
    kept: int
    folded: int = 0
    locked: bool = False


_SHEETS: dict[str, _Sheet] = {
    INDICATORS: _Sheet("ChiTieu", 3),
    BY_UNIT: _Sheet("TheoDonVi", 2),
    TASKS: _Sheet("NhiemVu", 1),
    SUBMISSION: _Sheet("TinhHinhNop", 2),
    DATA: _Sheet("DuLieu", 0, folded=1),
    PROBLEMS: _Sheet("VanDe", 0),
    FILES: _Sheet("TepNhan", 1),
    CHANGES: _Sheet("ThayDoi", 0),
    NOTES: _Sheet("GhiChu", 0),
    MONTHLY: _Sheet("TheoThang", 2, locked=True),
    TALLIES: _Sheet("TinhToan", 3, locked=True),
    STORED: _Sheet("DoiChieu", 3, locked=True),
}


def write_table(sheet: RecordSheet, table: LiveTable, results: Results, formats: Formats) -> None:
    """Write a table to an empty worksheet."""
    sheet.write_string(0, 0, cell_text(table.title), formats.of("title"))
    _write_about(sheet, table, cell_text(_about(table, results)), formats)
    mark = _mark(table, results)
    if mark:
        sheet.write_string(2, 0, mark, formats.of("mark"))
    if table.name == BY_UNIT:
        _captions(sheet, results, formats)
    _frame(sheet, table, formats)
    sheet.add_records(HEADER_ROW + 1, table.columns, table.rows, formats)
    _fold(sheet, table)
    if _SHEETS[table.name].locked:
        _lock(sheet, table)
    _colour(sheet, table, formats)
    _print_set_up(sheet, table, results)


def _write_about(sheet: RecordSheet, table: LiveTable, text: str, formats: Formats) -> None:
    """The line under the title, over the columns that every printed page shows."""
    shown = len(_shown(table)) if _pages(table) == 1 else max(_SHEETS[table.name].kept, 2)
    width = sum(column.width for column in table.columns[:shown])
    sheet.merge_range(1, 0, 1, shown - 1, text, formats.of("about"))
    sheet.set_row(1, LINE * text_lines(text, width) + 3)


def _about(table: LiveTable, results: Results) -> str:
    settings = results.plan.settings
    start, end = window(results.period, settings.closing_day)
    return (
        f"{settings.issuer_name} – kỳ báo cáo {period_words(results.period)}, số liệu từ ngày "
        f"{date_text(start)} đến ngày {date_text(end)}; tình trạng tính đến ngày {date_text(results.as_of)}; "
        f"{number_text(Fraction(len(table.rows)))} dòng"
    )


def _mark(table: LiveTable, results: Results) -> str:
    empty = "" if table.rows else table.empty
    return " – ".join(filter(None, (SAMPLE_MARK if results.sample else "", empty)))


def _captions(sheet: RecordSheet, results: Results, formats: Formats) -> None:
    """The indicators' names over their codes, upright, in a row as high as the longest needs."""
    names = [cell_text(found.indicator.name) for found in results.indicators]
    sheet.set_row(HEADER_ROW - 1, max(map(_caption_height, names), default=LINE))
    for position, name in enumerate(names, _SHEETS[BY_UNIT].kept):
        sheet.write_string(HEADER_ROW - 1, position, name, formats.of("caption"))


def _caption_height(name: str) -> int:
    heights = range(4 * LINE, _HIGHEST, LINE)
    fitting = (
        height for height in heights if text_lines(name, height / _CAPTION_DIGIT - 1) <= _CAPTION_LINES
    )
    return next(fitting, _HIGHEST)


def _frame(sheet: RecordSheet, table: LiveTable, formats: Formats) -> None:
    """The header as an Excel table with filters, in view while the rows scroll."""
    own = _SHEETS[table.name]
    last_row = HEADER_ROW + max(len(table.rows), 1)
    head = formats.of("head")
    columns = [{"header": column.header, "header_format": head} for column in table.columns]
    sheet.add_long_table(
        (HEADER_ROW, 0, last_row, len(table.columns) - 1),
        {"name": own.name, "columns": columns, "style": None, "autofilter": table.name != NOTES},
    )  # fmt: skip
    for position, column in enumerate(table.columns):
        if column.note:
            sheet.write_comment(HEADER_ROW, position, column.note, _COMMENT)
    lines = max(map(_header_lines, table.columns)) + (table.name != NOTES)  # a line for the filters' buttons
    sheet.set_row(HEADER_ROW, LINE * lines + 3)
    sheet.freeze_panes(HEADER_ROW + 1, own.kept)


def _header_lines(column: Column) -> int:
    """The lines that a header takes, word by word."""
    lines, room = 1, 0.0
    for word in column.header.split():
        if room and room + 1 + len(word) > column.width:
            lines, room = lines + 1, 0.0
        room += len(word) + (1 if room else 0)
    return lines


def _fold(sheet: RecordSheet, table: LiveTable) -> None:
    """Hide the last columns, that only formulas read, behind the outline's «+»."""
    shown, columns = len(_shown(table)), len(table.columns)
    for position in range(shown, columns):
        sheet.set_column(
            position, position, table.columns[position].width, None, {"level": 1, "hidden": True}
        )


def _shown(table: LiveTable) -> tuple[Column, ...]:
    return table.columns[: len(table.columns) - _SHEETS[table.name].folded]


def _lock(sheet: RecordSheet, table: LiveTable) -> None:
    allowed = ("objects", "autofilter", "format_cells", "format_columns", "format_rows")
    sheet.protect("", dict.fromkeys(allowed, True))
    area = xl_range(HEADER_ROW + 1, 0, HEADER_ROW + max(len(table.rows), 1), len(table.columns) - 1)
    sheet.ignore_errors({"formula_differs": area, "formula_range": area})  # no green corners in Excel


def _colour(sheet: RecordSheet, table: LiveTable, formats: Formats) -> None:
    rules = TONES.get(table.name, ())
    if not table.rows:
        return
    for first, last in _state_columns(table):
        for words, tone in rules:
            area = (HEADER_ROW + 1, first, HEADER_ROW + len(table.rows), last)
            rule = {"type": "text", "criteria": "begins with", "value": words, "format": formats.tone(tone)}
            sheet.conditional_format(*area, rule)
    if table.name == TALLIES:
        _mark_totals(sheet, table, formats)


def _mark_totals(sheet: RecordSheet, table: LiveTable, formats: Formats) -> None:
    """Set the rows of totals off from those of units."""
    area = (HEADER_ROW + 1, 0, HEADER_ROW + len(table.rows), len(table.columns) - 1)
    rule = {"type": "formula", "criteria": f'=$C{FIRST_ROW}="{TOTAL}"', "format": formats.tone(Tone.QUIET)}
    sheet.conditional_format(*area, rule)


def _state_columns(table: LiveTable) -> Iterator[tuple[int, int]]:
    """First and last of each run of columns that hold states, in `Theo đơn vị` also results."""
    kinds = {Kind.STATE, Kind.NUMBER} if table.name == BY_UNIT else {Kind.STATE}
    marked = groupby(enumerate(table.columns), key=lambda pair: pair[1].kind in kinds)
    for holds, run in marked:
        positions = [position for position, _ in run]
        if holds:
            yield positions[0], positions[-1]


def _print_set_up(sheet: RecordSheet, table: LiveTable, results: Results) -> None:
    pages = _pages(table)
    page_set_up(sheet, results, pages)
    sheet.set_landscape()
    sheet.repeat_rows(HEADER_ROW)
    sheet.print_area(0, 0, HEADER_ROW + len(table.rows), len(_shown(table)) - 1)
    if pages > 1:
        sheet.repeat_columns(0, max(_SHEETS[table.name].kept - 1, 0))


def _pages(table: LiveTable) -> int:
    """How many pages wide a table is printed."""
    return ceil(sum(column.width for column in _shown(table)) / _PAGE)


def page_set_up(sheet: Worksheet, results: Results, pages_wide: int = 1) -> None:
    """A4, narrow margins, unit and period in the footer."""
    settings = results.plan.settings
    left = f"{settings.issuer_short} – CCHC {period_words(results.period)}"
    if results.sample:
        left += f" – {SAMPLE_MARK}"
    font = f'&"Times New Roman,Regular"&{SIZE - 2}'
    left = cell_text(left).replace("&", "&&")
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer(f"&L{font}{left}&R{font}Trang &P/&N")
    sheet.fit_to_pages(pages_wide, 0)
    sheet.hide_gridlines(2)
