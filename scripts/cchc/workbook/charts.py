"""The charts of `Tổng quan`, each over a small table of formulas beside the page: what they show is live."""

from typing import Any, Final, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.utility import xl_col_to_name

from cchc.period import month_number
from cchc.plan import Comparison, Display, Indicator
from cchc.results import Results
from cchc.tables import Measure, target_text
from cchc.tables.arrivals import ARRIVALS, arrival_counts
from cchc.tables.charts import target_bars
from cchc.workbook.formats import FONT, INK
from cchc.workbook.model import FIRST_ROW, Cell, Live, LiveTable

_FILLS: Final[tuple[dict[str, Any], ...]] = (
    {"fill": {"color": "#D9E2F3"}},
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#000000", "bg_color": "#FFFFFF"}},
    {"fill": {"color": "#FFFFFF"}},
    {"fill": {"color": "#000000"}},
)
_BLACK: Final = {"fill": {"color": "#000000"}, "border": {"color": "#000000"}}
_SINCE_JANUARY: Final = "*"
_BORDER: Final = {"color": INK, "width": 0.75}
_GRID: Final = {"visible": True, "line": {"color": "#D9D9D9", "width": 0.5}}
_FONT: Final = {"name": FONT, "size": 8, "color": "#000000"}
_TITLE: Final = {"name": FONT, "size": 10, "bold": True, "color": INK}


_LINES: Final = {
    "Mục tiêu": {"type": "long_dash", "size": 9},
    "Mức tối đa (không vượt là đạt)": {"type": "diamond", "size": 7},
}
"""What a result is held against, with its marker: a column that stays below an upper bound is no miss."""


class Source(NamedTuple):
    """The table that a chart is drawn from: its title, its headers, rows that begin with the category.

    `about` tells the chart in words, for those who cannot see it; `empty` what to say where it has no rows;
    `indicators` are those of the rows, where each is the result of one.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    about: str
    empty: str = ""
    indicators: tuple[Indicator, ...] = ()


class Area(NamedTuple):
    """Where the rows of a source stand: the sheet, first and last row, first column, from 0."""

    sheet: str
    first: int
    last: int
    column: int

    def series(self, place: int) -> dict[str, Any]:
        """The categories, the values and the name of the series in a column after the first."""
        column = self.column + place
        return {
            "categories": [self.sheet, self.first, self.column, self.last, self.column],
            "values": [self.sheet, self.first, column, self.last, column],
            "name": [self.sheet, self.first - 1, column],
        }


def target_source(results: Results, indicators: LiveTable) -> Source:
    """Every result in percent that has a target, as it stands in `Chỉ tiêu`."""
    letters = {column.header: xl_col_to_name(place) for place, column in enumerate(indicators.columns)}
    rows: list[tuple[Cell, ...]] = []
    told = []
    places = {found.indicator.code: row for row, found in enumerate(results.indicators, FIRST_ROW)}
    bars = target_bars(results)
    for bar in bars:
        indicator = bar.indicator
        letter = letters["Kết quả" if bar.result is bar.found.period else "Kết quả lũy kế"]
        target = target_text(indicator)
        label = f"{indicator.code}{_SINCE_JANUARY if bar.since_january else ''} {target}"
        live = Live(bar.printed, f"'{indicators.name}'!{letter}{places[indicator.code]}")
        line = Measure(bar.target, Display.PERCENT, 2)
        lines = ("", line) if indicator.comparison is Comparison.AT_MOST else (line, "")
        rows.append((label, live, *lines, indicator.name))
        told.append(f"{bar.label} {target}: {bar.printed.text}")
    since = any(bar.since_january for bar in bars)
    return Source(
        "KẾT QUẢ SO VỚI MỤC TIÊU" + (f" ({_SINCE_JANUARY}: lũy kế)" if since else ""),
        ("Chỉ tiêu và mục tiêu", "Kết quả", *_LINES, "Tên chỉ tiêu"),
        tuple(rows),
        f"Biểu đồ cột: kết quả so với mục tiêu của {len(rows)} chỉ tiêu tính bằng %. {'; '.join(told)}.",
        "Chưa có kết quả nào để so với mục tiêu.",
        tuple(bar.indicator for bar in bars),
    )


def submission_source(results: Results, submission: LiveTable) -> Source:
    """How many units handed in on time, late, not at all, or were refused, by month of the year so far."""
    rows: list[tuple[Cell, ...]] = []
    told = []
    months = arrival_counts(results)
    start = len(submission.columns) - len(months)
    for column, (month, arrivals) in enumerate(months.items(), start):
        states = submission.column(column)
        counts = {word: arrivals[how] for how, word in ARRIVALS.items()}
        lives = (Live(count, f'COUNTIF({states},"{_first(word)} *")') for word, count in counts.items())
        rows.append((f"T{month.number}", *lives))
        said = ", ".join(f"{word.lower()} {count}" for word, count in counts.items())
        told.append(f"Tháng {month_number(month)}: {said}")
    return Source(
        "NỘP BIỂU THEO THÁNG",
        ("Tháng", *ARRIVALS.values()),
        tuple(rows),
        f"Biểu đồ cột chồng: số đơn vị nộp biểu theo tháng. {'; '.join(told)}.",
    )


def _first(word: str) -> str:
    """The first word, which tells each way from the others: a late form's cell is `Trễ 3 ngày`."""
    return word.partition(" ")[0]


def target_chart(book: Workbook, source: Source, area: Area) -> Chart:
    """Columns for the results, a dash for each target, a diamond for each upper bound."""
    chart = book.add_chart({"type": "column"})
    chart.add_series(area.series(1) | {"gap": 60, "border": _BORDER, **_FILLS[0]})
    line = book.add_chart({"type": "line"})
    for place, marker in enumerate(_LINES.values(), 2):
        if any(row[place] for row in source.rows):
            line.add_series(area.series(place) | {"line": {"none": True}, "marker": marker | _BLACK})
    chart.combine(line)
    axis = {"line": _BORDER, "major_tick_mark": "none", "interval_unit": 1}  # every name, however narrow
    chart.set_x_axis(axis | {"num_font": _FONT | {"rotation": -90, "size": 7}})
    _finish(chart, source, "0%")
    return chart


def submission_chart(book: Workbook, source: Source, area: Area) -> Chart:
    """One column a month, piled up; each part has its own pattern, so that it needs no colour."""
    chart = book.add_chart({"type": "column", "subtype": "stacked"})
    for place, fill in enumerate(_FILLS, 1):
        chart.add_series(area.series(place) | {"gap": 40, "border": _BORDER, **fill})
    chart.set_x_axis({"num_font": _FONT, "line": _BORDER, "major_tick_mark": "none"})
    _finish(chart, source, "0")
    return chart


def _finish(chart: Chart, source: Source, number_format: str) -> None:
    axis = {"num_font": _FONT, "num_format": number_format, "min": 0, "line": {"none": True}}
    chart.set_y_axis(axis | {"major_gridlines": _GRID, "major_tick_mark": "none"})
    chart.set_title({"name": source.title, "name_font": _TITLE, "overlay": False})
    chart.set_legend({"position": "bottom", "font": _FONT})
    chart.set_chartarea({"border": {"none": True}})
