"""Sheets on paper: A4, the header on every page, as few pages as can be read."""

from itertools import accumulate
from math import ceil
from typing import Final

from xlsxwriter.worksheet import Worksheet

from cchc.form.layout import SAMPLE_MARK
from cchc.period import period_words
from cchc.results import Results
from cchc.workbook.formats import SIZE
from cchc.workbook.layouts import LAYOUTS, shown
from cchc.workbook.model import HEADER_ROW, LiveTable
from cchc.workbook.text import cell_text

A4: Final = 9
_ACROSS: Final = 208  # characters of width that a page of A4 still shows readably
_UPRIGHT: Final = 142
_ROWS: Final = 60  # that a page upright shows at the same size


def print_set_up(sheet: Worksheet, table: LiveTable, results: Results) -> None:
    """Print a table on pages that each show its header and the columns that stay in view."""
    pages, upright = pages_wide(table), _is_upright(table)
    page_set_up(sheet, results)
    at_once = (upright or LAYOUTS[table.name].at_once) and len(table.rows) <= _ROWS
    sheet.fit_to_pages(pages, 1 if at_once else 0)
    if upright:
        sheet.set_portrait()
    else:
        sheet.set_landscape()
    sheet.repeat_rows(HEADER_ROW)
    sheet.print_area(0, 0, HEADER_ROW + len(table.rows), len(shown(table)) - 1)
    if pages > 1:
        sheet.repeat_columns(0, max(LAYOUTS[table.name].kept - 1, 0))


def _is_upright(table: LiveTable) -> bool:
    return LAYOUTS[table.name].upright or sum(column.width for column in shown(table)) <= _UPRIGHT


def first_page(table: LiveTable) -> int:
    """How many columns the first printed page shows: all, or its share of those that do not repeat."""
    widths, pages = [column.width for column in shown(table)], pages_wide(table)
    if pages == 1:
        return len(widths)
    repeated = sum(widths[: LAYOUTS[table.name].kept])
    room = repeated + (sum(widths) - repeated) / pages
    return sum(1 for reached in accumulate(widths) if reached <= room)


def pages_wide(table: LiveTable) -> int:
    """How many pages wide a table is printed, each with the columns that stay in view."""
    layout, widths = LAYOUTS[table.name], [column.width for column in shown(table)]
    page = _UPRIGHT if _is_upright(table) else _ACROSS
    repeated = sum(widths[: layout.kept])
    return max(1, ceil((sum(widths) - repeated) / (page - repeated)))


def page_set_up(sheet: Worksheet, results: Results, page: str = " – trang &P") -> None:
    """A4, narrow margins; unit and period in the footer, and the sheet with its own page numbers.

    A total is not printed: programs count the pages of all sheets, which nobody has in hand.
    """
    settings = results.plan.settings
    left = f"{settings.issuer_short} – CCHC {period_words(results.period)}"
    if results.sample:
        left += f" – {SAMPLE_MARK}"
    font = f'&"Times New Roman,Regular"&{SIZE - 2}'
    left = cell_text(left).replace("&", "&&")
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer(f"&L{font}{left}&R{font}&A{page}")
    sheet.set_start_page(1)
    sheet.hide_gridlines(2)
