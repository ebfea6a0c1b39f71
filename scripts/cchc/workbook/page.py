"""The sheet `Tổng quan`: one page of A4 for a leader, and beside it the contents and the charts' numbers."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final

from xlsxwriter.worksheet import Worksheet

from cchc.form.layout import SAMPLE_MARK
from cchc.period import period_words, window
from cchc.results import Results
from cchc.vietnamese import date_text, number_text
from cchc.workbook.beside import Drawn, Origins, write_beside
from cchc.workbook.formats import Formats
from cchc.workbook.grid import COLUMNS, LINES, PIXELS, Page, Text, fit, height
from cchc.workbook.overview import Section, Tile, sections, tiles
from cchc.workbook.prints import page_set_up
from cchc.workbook.tones import Tone

OVERVIEW: Final = "Tổng quan"

_CARD: Final = 5  # columns: four of them, with one of white between, fill the width
_SHAPES: Final = {2: (5, 18), 4: (2, 15, 3, 3), 6: (2, 11, 2, 2, 2, 4)}  # columns by number of cells
_CENTRED: Final = {4: (2, 3), 6: (2, 3, 4, 5)}
_CHARTS: Final = (15, 8)  # columns
_CHART_LINES: Final = 12
_CHECK_LINES: Final = 4  # with one of white above
_UNCHANGED: Final = (
    "kết quả khác với kết quả đã lưu: mọi ô của «Chỉ tiêu» và «Theo đơn vị», tính lại bằng công thức từ "
    "«Dữ liệu», đều khớp."
)
_CHANGED: Final = (
    " kết quả khác với kết quả đã lưu: số liệu ở «Dữ liệu» đã được sửa sau khi lập. Xem «Đối chiếu»; biểu đồ "
    "đổi theo, các phần khác và báo cáo chưa đổi theo."
)


def write_overview(sheet: Worksheet, results: Results, origins: Origins, formats: Formats) -> None:
    """Write the page for a leader to an empty worksheet."""
    page = Page(sheet, formats)
    _head(page, results)
    _tiles(page, tiles(results))
    page.gap()
    _charts(page, write_beside(sheet, results, origins, formats))
    _sections(page, sections(results))
    _self_check(page, origins.differences)
    page_set_up(sheet, results, page="")
    sheet.set_portrait()
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()
    sheet.print_area(0, 0, max(page.line, LINES) - 1, COLUMNS - 1)


def _head(page: Page, results: Results) -> None:
    settings = results.plan.settings
    start, end = window(results.period, settings.closing_day)
    page.whole(settings.issuer, "issuer")
    page.whole(f"CẢI CÁCH HÀNH CHÍNH {period_words(results.period).upper()}", "page title", 2)
    page.whole(
        f"Số liệu từ ngày {date_text(start)} đến ngày {date_text(end)}; "
        f"tình trạng nhiệm vụ tính đến ngày {date_text(results.as_of)}",
        "page about",
    )
    page.gap()
    if results.sample:
        page.whole(f"{SAMPLE_MARK} – không phải số liệu thật", "band", 2)
        page.gap()


def _tiles(page: Page, shown: tuple[Tile, ...]) -> None:
    page.add(_cards((tile.title for tile in shown), "tile title"), 2)
    page.add(_cards((tile.number for tile in shown), "tile number"), 2)
    page.add(_cards((tile.words for tile in shown), "tile words"))


def _cards(texts: Iterable[str], look: str) -> Iterator[Text]:
    """Cells of one width with white between them."""
    for position, text in enumerate(texts):
        if position:
            yield Text("", 1, "gap")
        yield Text(text, _CARD, look)


def _charts(page: Page, drawn: Sequence[Drawn]) -> None:
    """The charts side by side; where there is nothing to draw, it is said instead."""
    column = 0
    for (source, chart), span in zip(drawn, _CHARTS, strict=True):
        if chart:
            chart.set_size({"width": span * PIXELS[0], "height": _CHART_LINES * PIXELS[1]})
            page.sheet.insert_chart(
                page.line, column, chart, {"description": source.about, "object_position": 1}
            )
        else:
            area = (page.line, column, page.line + _CHART_LINES - 1, column + span - 1)
            page.sheet.merge_range(*area, source.empty, page.formats.of("no chart"))
        column += span
    page.gap(_CHART_LINES)


def _sections(page: Page, found: Sequence[Section]) -> None:
    """The lists; all but the last are cut where the page is full."""
    *cut, whole = ([height(_row(texts, "list")) for texts in section.rows] for section in found)
    overhead = sum(
        2 + (1 if not section.rows else height(_row(section.heads, "list head"))) for section in found
    )
    counts = fit(cut, LINES - _CHECK_LINES - page.line - overhead - sum(whole))
    for section, count in zip(found, (*counts, len(whole)), strict=True):
        _section(page, section, count)


def _section(page: Page, section: Section, count: int) -> None:
    page.gap()
    page.whole(section.title, "section")
    if not section.rows:
        page.whole(section.empty, "list more")
        return
    page.add(_row(section.heads, "list head"))
    for texts in section.rows[:count]:
        first, *others = _row(texts, "list")
        place = section.places.get(first.text)
        page.add((first._replace(look="list link", place=place) if place else first, *others))
    rest = len(section.rows) - count
    if rest:
        page.whole(f"và {number_text(Fraction(rest))} {section.rest}", "list more")


def _row(texts: tuple[str, ...], look: str) -> Iterator[Text]:
    centred = _CENTRED.get(len(texts), ())
    for place, (text, span) in enumerate(zip(texts, _SHAPES[len(texts)], strict=True)):
        yield Text(text, span, f"{look} centred" if place in centred else look)


def _self_check(page: Page, differences: str) -> None:
    """How many results are no longer as stored: none now; what it means is said in words that follow it."""
    page.gap()
    page.whole("TỰ KIỂM TRA", "section")
    row, last = page.line, page.line + 1
    number, words = page.formats.of("check"), page.formats.of("list")
    page.sheet.merge_range(row, 0, last, 0, "", number)
    page.sheet.write_formula(row, 0, f"={differences}", number, 0)
    page.sheet.merge_range(row, 1, last, COLUMNS - 1, "", words)
    meaning = f'IF(A{row + 1}=0,"{_UNCHANGED}",A{row + 1}&"{_CHANGED}")'
    page.sheet.write_formula(row, 1, f"={meaning}", words, _UNCHANGED)
    rule = {"type": "formula", "criteria": f"=$A${row + 1}<>0", "format": page.formats.tone(Tone.BAD)}
    page.sheet.conditional_format(row, 0, last, COLUMNS - 1, rule)
    page.line = last + 1
