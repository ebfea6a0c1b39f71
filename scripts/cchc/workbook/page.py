"""The sheet `Tổng quan`: one page of A4 for a leader."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from xlsxwriter.worksheet import Worksheet

from cchc.form.layout import SAMPLE_MARK
from cchc.period import period_words, window
from cchc.results import Results
from cchc.vietnamese import date_text
from cchc.workbook.formats import LINE, Formats
from cchc.workbook.overview import Section, Tile, sections, tiles
from cchc.workbook.sheet import page_set_up
from cchc.workbook.text import cell_text, text_lines
from cchc.workbook.tones import Tone

OVERVIEW: Final = "Tổng quan"

_COLUMNS: Final = 23
_WIDTH: Final = 3.75  # characters a column: 23 of them fill the width of a page
_ROOM: Final = 4.4  # the same with the column's edges, which a cell over many columns also has
_CARD: Final = 5  # four of them, with a column of white between, fill the width
_UNCHANGED: Final = (
    "kết quả khác với kết quả đã lưu: mọi ô của «Chỉ tiêu» và «Theo đơn vị», tính lại bằng công thức từ "
    "«Dữ liệu», đều khớp."
)
_CHANGED: Final = (
    " kết quả khác với kết quả đã lưu: số liệu ở «Dữ liệu» đã được sửa sau khi lập. Xem «Đối chiếu»; "
    "các phần khác và báo cáo chưa đổi theo."
)
_WIDE: Final = ((6, ""), (17, ""))
_NARROW: Final = ((3, ""), (13, ""), (3, " centred"), (4, " centred"))


class _Cell(NamedTuple):
    """A cell of the page: its text, over how many columns it goes, its look."""

    text: str
    span: int
    look: str


class _Page:
    """A worksheet that is filled from top to bottom."""

    def __init__(self, sheet: Worksheet, formats: Formats) -> None:
        self._sheet, self._formats, self._row = sheet, formats, 0

    def line(self, cells: Iterable[_Cell], height: float = 0) -> None:
        """Write cells side by side; without a height the row fits the longest text."""
        column, lines = 0, 1
        for text, span, look in cells:
            form = self._formats.of(look)
            if span > 1:
                self._sheet.merge_range(self._row, column, self._row, column + span - 1, "", form)
            self._sheet.write_string(self._row, column, cell_text(text), form)
            lines = max(lines, text_lines(text, span * _ROOM))
            column += span
        self._sheet.set_row(self._row, height or lines * LINE + 3)
        self._row += 1

    def whole(self, text: str, look: str, height: float = 0) -> None:
        """Write one cell over the whole width."""
        self.line((_Cell(text, _COLUMNS, look),), height)

    def check(self, differences: str) -> None:
        """Write a count of differences, now 0, and the words that follow it."""
        row, words = self._row, self._formats.of("list")
        self._sheet.write_formula(row, 0, f"={differences}", self._formats.of("check"), 0)
        self._sheet.merge_range(row, 1, row, _COLUMNS - 1, "", words)
        meaning = f'IF(A{row + 1}=0,"{_UNCHANGED}",A{row + 1}&"{_CHANGED}")'
        self._sheet.write_formula(row, 1, f"={meaning}", words, _UNCHANGED)
        rule = {"type": "cell", "criteria": "!=", "value": 0, "format": self._formats.tone(Tone.BAD)}
        self._sheet.conditional_format(row, 0, row, 0, rule)
        rule = {"type": "formula", "criteria": f"=$A${row + 1}<>0", "format": self._formats.tone(Tone.BAD)}
        self._sheet.conditional_format(row, 1, row, _COLUMNS - 1, rule)
        self._sheet.set_row(row, 2 * LINE + 3)
        self._row += 1

    def gap(self, height: float) -> None:
        """Leave white space."""
        self._sheet.set_row(self._row, height)
        self._row += 1


def write_overview(sheet: Worksheet, results: Results, differences: str, formats: Formats) -> None:
    """Write the page for a leader to an empty worksheet; `differences` counts results that changed."""
    sheet.set_column(0, _COLUMNS - 1, _WIDTH)
    page = _Page(sheet, formats)
    _head(page, results)
    _tiles(page, tiles(results))
    for section in sections(results):
        _section(page, section)
    _self_check(page, differences)
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
    page.line(_cards((tile.title for tile in shown), "tile title"), 24)
    page.line(_cards((tile.number for tile in shown), "tile number"), 40)
    page.line(_cards((tile.words for tile in shown), "tile words"))


def _cards(texts: Iterable[str], look: str) -> Iterator[_Cell]:
    """Cells of one width with white between them."""
    for position, text in enumerate(texts):
        if position:
            yield _Cell("", 1, "gap")
        yield _Cell(text, _CARD, look)


def _section(page: _Page, section: Section) -> None:
    page.gap(14)
    page.whole(section.title, "section", 21)
    if not section.rows:
        page.whole(section.empty, "list more")
        return
    page.line(_row(section.heads, "list head"))
    for texts in section.rows:
        page.line(_row(texts, "list"))
    if section.more:
        page.whole(section.more, "list more")


def _self_check(page: _Page, differences: str) -> None:
    """How many results are no longer as stored, and what that means, in words that follow the number."""
    page.gap(14)
    page.whole("TỰ KIỂM TRA", "section", 21)
    page.check(differences)


def _row(texts: tuple[str, ...], look: str) -> Iterator[_Cell]:
    shape = _WIDE if len(texts) == len(_WIDE) else _NARROW
    for text, (span, place) in zip(texts, shape, strict=True):
        yield _Cell(text, span, look + place)
