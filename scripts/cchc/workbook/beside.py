"""Beside the page for a leader, on the screen only: the contents of the workbook, the charts' numbers."""

from fractions import Fraction
from typing import Final, NamedTuple

from xlsxwriter.chart import Chart
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from cchc.results import Results
from cchc.tables import Measure
from cchc.workbook.charts import (
    Area,
    Source,
    submission_chart,
    submission_source,
    target_chart,
    target_source,
)
from cchc.workbook.contents import CONTENTS
from cchc.workbook.exact import exact_cells
from cchc.workbook.formats import Formats
from cchc.workbook.grid import COLUMNS
from cchc.workbook.model import Cell, Live, LiveTable
from cchc.workbook.numbers import live_format, shown

_COLUMN: Final = COLUMNS + 1  # a column of white lies between
_WIDTHS: Final = (20, 11, 11, 29, 11, 60)


class Origins(NamedTuple):
    """What the page takes from other sheets: two tables, and the formula that counts changed results."""

    indicators: LiveTable
    submission: LiveTable
    differences: str


class Drawn(NamedTuple):
    """A source and its chart; None where there is nothing to draw."""

    source: Source
    chart: Chart | None


class _Pen(NamedTuple):
    """A worksheet and its formats."""

    sheet: Worksheet
    formats: Formats


def write_beside(sheet: Worksheet, results: Results, origins: Origins, formats: Formats) -> tuple[Drawn, ...]:
    """Write contents and numbers to the right of the page; the charts are drawn from these numbers."""
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(_COLUMN + place, _COLUMN + place, width)
    pen = _Pen(sheet, formats)
    line = _contents(pen, 0) + 1
    drawn = []
    kinds = (
        (target_source(results, origins.indicators), target_chart),
        (submission_source(results, origins.submission), submission_chart),
    )
    for source, chart in kinds:
        area = _numbers(pen, line, source)
        if source.indicators:
            _follow_targets(pen, area, source)
        drawn.append(Drawn(source, chart(formats.book, source, area) if source.rows else None))
        line = area.last + 2
    return tuple(drawn)


def _follow_targets(pen: _Pen, area: Area, source: Source) -> None:
    """Let the numbers of the results' column follow the targets."""
    letter = xl_col_to_name(area.column + 1)
    cells = ((one, f"{letter}{row}") for row, one in enumerate(source.indicators, area.first + 1))
    exact_cells(pen.sheet, cells, pen.formats)


def _contents(pen: _Pen, line: int) -> int:
    """Write the list of sheets, and say which line is free below it."""
    _title(pen, line, "CÁC TRANG CỦA SỔ (phần bên phải này không in)")
    for number, (name, about) in enumerate(CONTENTS.items(), line + 1):
        look = pen.formats.of("link")
        pen.sheet.write_url(number, _COLUMN, f"internal:'{name}'!A1", look, name)
        _write(pen, number, 1, about, "plain")
    return line + 1 + len(CONTENTS)


def _numbers(pen: _Pen, line: int, source: Source) -> Area:
    """Write a source's table; its last row lies above its first where it has none."""
    _title(pen, line, f"SỐ LIỆU CỦA BIỂU ĐỒ: {source.title}")
    for place, head in enumerate(source.heads):
        words = all(isinstance(row[place], str) for row in source.rows)
        _write(pen, line + 1, place, head, "plain head" if words else "list head right")
    for row, cells in enumerate(source.rows, line + 2):
        for place, cell in enumerate(cells):
            _write(pen, row, place, cell, "plain")
    return Area(pen.sheet.get_name(), line + 2, line + 1 + len(source.rows), _COLUMN)


def _title(pen: _Pen, line: int, text: str) -> None:
    """A title whose rule goes over all columns."""
    _write(pen, line, 0, text, "section")
    for place in range(1, len(_WIDTHS)):
        pen.sheet.write_blank(line, _COLUMN + place, None, pen.formats.of("section"))


def _write(pen: _Pen, line: int, place: int, cell: Cell, look: str) -> None:
    column, value = _COLUMN + place, cell.value if isinstance(cell, Live) else cell
    if not isinstance(value, int | Fraction | Measure):
        pen.sheet.write_string(line, column, str(value), pen.formats.of(look))
        return
    number = float(value.value) if isinstance(value, Measure) else value
    if isinstance(cell, Live):
        form = pen.formats.of("plain number", live_format(value))
        pen.sheet.write_formula(line, column, f"={cell.formula}", form, number)
    else:
        pen.sheet.write_number(
            line, column, number, pen.formats.of("plain number", shown(value).number_format)
        )
