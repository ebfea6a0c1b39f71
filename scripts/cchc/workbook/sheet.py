"""A table as a worksheet: title, what it speaks of, header, rows, colours."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from typing import Final

from xlsxwriter.utility import xl_range

from cchc.form.layout import SAMPLE_MARK
from cchc.period import period_words, window
from cchc.results import Results
from cchc.tables import Column, Kind
from cchc.tables.records import NOTES
from cchc.tables.sheets import BY_UNIT
from cchc.vietnamese import date_text, number_text
from cchc.workbook.exact import RESULT, letter_of, write_exact
from cchc.workbook.formats import FONT, LINE, SIZE, Formats, font_size
from cchc.workbook.layouts import LAYOUTS, shown
from cchc.workbook.model import FIRST_ROW, HEADER_ROW, Live, LiveTable
from cchc.workbook.prints import first_page, pages_wide, print_set_up
from cchc.workbook.records import MOST_LINKS, RecordSheet
from cchc.workbook.signs import write_signs
from cchc.workbook.tallies import TALLIES, TOTAL
from cchc.workbook.text import cell_text, text_lines
from cchc.workbook.tones import TONES, Tone
from cchc.workbook.trail import TRAIL_TOLD

_CAPTION_LINES: Final = 4  # upright lines that fit the column of an indicator
_CAPTION_DIGIT: Final = 5  # points: the width of a digit of a caption
_HIGHEST: Final = 405  # points: Excel allows a row 409
_FEWER_LINKS: Final = (
    f". Chỉ có {number_text(Fraction(MOST_LINKS))} liên kết đầu tiên: Excel không nhận nhiều hơn"
)
_COMMENT: Final = {"font_name": FONT, "font_size": SIZE - 1, "x_scale": 3, "y_scale": 2.5}


def write_table(sheet: RecordSheet, table: LiveTable, results: Results, formats: Formats) -> None:
    """Write a table to an empty worksheet."""
    about = _about(table, results) + (_FEWER_LINKS if sheet.has_too_many_links else "")
    _write_title(sheet, table, cell_text(about), formats)
    mark = _mark(table, results)
    if mark:
        sheet.write_string(2, 0, mark, formats.of("mark"))
    if table.name == BY_UNIT:
        _captions(sheet, results, formats)
    _frame(sheet, table, formats)
    sheet.add_records(HEADER_ROW + 1, table.columns, table.rows, formats)
    _fold(sheet, table)
    if LAYOUTS[table.name].locked:
        _lock(sheet)
    if table.rows and any(isinstance(cell, Live) for cell in table.rows[0]):
        _accept_formulas(sheet, table)
    _colour(sheet, table, formats)
    if table.rows:
        write_exact(sheet, table, results, formats)
    if table.name == BY_UNIT:
        write_signs(sheet, results, formats, (HEADER_ROW + 1, LAYOUTS[BY_UNIT].kept))
    print_set_up(sheet, table, results)


def _write_title(sheet: RecordSheet, table: LiveTable, about: str, formats: Formats) -> None:
    """The title, and a line about it below, over the columns of the first printed page.

    Where a table is printed several pages wide, each page repeats the columns that stay in view and cuts what
    goes beyond them: the title stays inside them, and the line stands beside it, on the first page only.
    """
    title, columns, kept = cell_text(table.title), first_page(table), LAYOUTS[table.name].kept
    widths = [column.width for column in table.columns[:columns]]
    if pages_wide(table) == 1 or kept < 2:  # noqa: PLR2004 - one cell is no area to merge
        sheet.write_string(0, 0, title, formats.of("title"))
        sheet.merge_range(1, 0, 1, columns - 1, about, formats.of("about"))
        sheet.set_row(1, LINE * text_lines(about, sum(widths)) + 3)
        return
    sheet.merge_range(0, 0, 0, kept - 1, title, formats.of("narrow title"))
    sheet.merge_range(0, kept, 0, columns - 1, about, formats.of("about"))
    size = font_size("title")
    high = text_lines(title, sum(widths[:kept]) * SIZE / size) * LINE * size / SIZE
    sheet.set_row(0, max(high, LINE * text_lines(about, sum(widths[kept:]))) + 3)


def _about(table: LiveTable, results: Results) -> str:
    settings = results.plan.settings
    start, end = window(results.period, settings.closing_day)
    told = ". ".join(filter(None, (LAYOUTS[table.name].told, TRAIL_TOLD.get(table.name))))
    return (
        f"{settings.issuer_name} – kỳ báo cáo {period_words(results.period)}, số liệu từ ngày "
        f"{date_text(start)} đến ngày {date_text(end)}; tình trạng tính đến ngày {date_text(results.as_of)}; "
        f"{number_text(Fraction(len(table.rows)))} dòng" + (f". {told}." if told else "")
    )


def _mark(table: LiveTable, results: Results) -> str:
    empty = "" if table.rows else table.empty
    return " – ".join(filter(None, (SAMPLE_MARK if results.sample else "", empty)))


def _captions(sheet: RecordSheet, results: Results, formats: Formats) -> None:
    """The indicators' names over their codes, upright, in a row as high as the longest needs."""
    names = [cell_text(found.indicator.name) for found in results.indicators]
    sheet.set_row(HEADER_ROW - 1, max(map(_caption_height, names), default=LINE))
    for position, name in enumerate(names, LAYOUTS[BY_UNIT].kept):
        sheet.write_string(HEADER_ROW - 1, position, name, formats.of("caption"))


def _caption_height(name: str) -> int:
    heights = range(4 * LINE, _HIGHEST, LINE)
    fitting = (
        height for height in heights if text_lines(name, height / _CAPTION_DIGIT - 1) <= _CAPTION_LINES
    )
    return next(fitting, _HIGHEST)


def _frame(sheet: RecordSheet, table: LiveTable, formats: Formats) -> None:
    """The header as an Excel table with filters, in view while the rows scroll."""
    own = LAYOUTS[table.name]
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
    for position in range(len(shown(table)), len(table.columns)):
        sheet.set_column(
            position, position, table.columns[position].width, None, {"level": 1, "hidden": True}
        )


def _lock(sheet: RecordSheet) -> None:
    allowed = ("objects", "autofilter", "format_cells", "format_columns", "format_rows")
    sheet.protect("", dict.fromkeys(allowed, True))


def _accept_formulas(sheet: RecordSheet, table: LiveTable) -> None:
    """Spare Excel's green corners: a formula need not be that of the cell above."""
    area = xl_range(HEADER_ROW + 1, 0, HEADER_ROW + len(table.rows), len(table.columns) - 1)
    sheet.ignore_errors({"formula_differs": area, "formula_range": area})


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
    """Set the rows of totals off from those of units; `write_exact` does it for the results of totals."""
    last, letters = FIRST_ROW + len(table.rows) - 1, [letter_of(table, RESULT, step) for step in (-1, 1)]
    areas = (f"A{FIRST_ROW}:{letters[0]}{last}", f"{letters[1]}{FIRST_ROW}:{letters[1]}{last}")
    rule = {"type": "formula", "criteria": f'=$C{FIRST_ROW}="{TOTAL}"', "format": formats.tone(Tone.QUIET)}
    sheet.conditional_format(f"A{FIRST_ROW}", rule | {"multi_range": " ".join(areas)})


def _state_columns(table: LiveTable) -> Iterator[tuple[int, int]]:
    """First and last of each run of columns that hold states, in `Theo đơn vị` also results."""
    kinds = {Kind.STATE, Kind.NUMBER} if table.name == BY_UNIT else {Kind.STATE}
    marked = groupby(enumerate(table.columns), key=lambda pair: pair[1].kind in kinds)
    for holds, run in marked:
        positions = [position for position, _ in run]
        if holds:
            yield positions[0], positions[-1]
