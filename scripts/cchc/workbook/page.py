"""The sheet `Tổng quan`: one page of A4 for a leader."""

from math import ceil
from typing import TYPE_CHECKING, Final

from cchc.form.layout import SAMPLE_MARK
from cchc.period import period_words, window
from cchc.results import Results
from cchc.vietnamese import date_text
from cchc.workbook.formats import Formats
from cchc.workbook.overview import Section, Tile, sections, tiles
from cchc.workbook.sheet import page_set_up
from cchc.workbook.text import cell_text

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

OVERVIEW: Final = "Tổng quan"

_COLUMNS: Final = 24
_WIDTH: Final = 3.6  # characters a column: 24 of them fill the width of a page
_LINE: Final = 15.0
_NARROW: Final = {2: (6, 18), 4: (3, 13, 4, 4)}  # columns of the grid that each cell of a list takes


class _Page:
    """A worksheet that is filled from top to bottom."""

    def __init__(self, sheet: "Worksheet", formats: Formats) -> None:
        self._sheet, self._formats, self._row = sheet, formats, 0

    def line(self, cells: tuple[str, ...], spans: tuple[int, ...], look: str, height: float = 0) -> None:
        """Write cells side by side, each over its columns of the grid; without a height it fits the text."""
        column, lines = 0, 1
        for text, span in zip(cells, spans, strict=True):
            form = self._formats.of(look)
            self._sheet.merge_range(self._row, column, self._row, column + span - 1, "", form)
            self._sheet.write_string(self._row, column, cell_text(text), form)
            lines = max(lines, ceil(len(text) / (span * (_WIDTH + 0.7))))
            column += span
        self._sheet.set_row(self._row, height or lines * _LINE + 3)
        self._row += 1

    def whole(self, text: str, look: str, height: float = 0) -> None:
        """Write one cell over the whole width."""
        self.line((text,), (_COLUMNS,), look, height)

    def gap(self, height: float) -> None:
        """Leave white space."""
        self._sheet.set_row(self._row, height)
        self._row += 1


def write_overview(sheet: "Worksheet", results: Results, formats: Formats) -> None:
    """Write the page for a leader to an empty worksheet."""
    sheet.set_column(0, _COLUMNS - 1, _WIDTH)
    page = _Page(sheet, formats)
    _head(page, results)
    _tiles(page, tiles(results))
    for section in sections(results):
        _section(page, section)
    page_set_up(sheet, results)
    sheet.set_portrait()
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()


def _head(page: _Page, results: Results) -> None:
    settings = results.plan.settings
    start, end = window(results.period, settings.closing_day)
    page.whole(settings.issuer, "issuer")
    page.whole(f"CẢI CÁCH HÀNH CHÍNH {period_words(results.period).upper()}", "page title", 30)
    page.whole(
        f"Số liệu từ ngày {date_text(start)} đến ngày {date_text(end)}; "
        f"tình trạng nhiệm vụ tính đến ngày {date_text(results.as_of)}",
        "page about", 22,
    )  # fmt: skip
    if results.sample:
        page.whole(f"{SAMPLE_MARK} – không phải số liệu thật", "band", 36)
    page.gap(12)


def _tiles(page: _Page, shown: tuple[Tile, ...]) -> None:
    spans = (_COLUMNS // len(shown),) * len(shown)
    page.line(tuple(tile.title for tile in shown), spans, "tile title", 24)
    page.line(tuple(tile.number for tile in shown), spans, "tile number", 40)
    page.line(tuple(tile.words for tile in shown), spans, "tile words", 58)


def _section(page: _Page, section: Section) -> None:
    page.gap(14)
    page.whole(section.title, "section", 21)
    if not section.rows:
        page.whole(section.empty, "list more")
        return
    spans = _NARROW[len(section.heads)]
    page.line(section.heads, spans, "list head")
    for row in section.rows:
        page.line(row, spans, "list")
    if section.more:
        page.whole(section.more, "list more")
