"""Charts as DrawingML: black on white, Times New Roman, words and patterns instead of colours."""

from docx.oxml.ns import qn
from lxml import etree
from pptx.chart.chart import Chart as Drawing
from pptx.chart.data import CategoryChartData
from pptx.chart.series import BarSeries
from pptx.dml.color import RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.util import Pt

from cchc.letter.charts import NAME_SIZE, NAME_WIDTH, Bar, Chart, Fill, Series
from cchc.letter.elements import plain
from cchc.letter.metrics import bold_width
from cchc.letter.styles import FONT

_TITLE_SIZE = 12
_TITLE, _LEGEND, _ROW, _COLUMNS = 12, 12, 9, 150  # millimetres: above, below, a pair of bars, all columns
_MARGIN = 3
_GAP, _YEAR_GAP, _WIDEST_GAP = 45, 600, 500  # per cent of a bar; of the columns of a year in all; at most
_BLACK, _DARK, _GREY, _PALE, _WHITE = (RGBColor(level, level, level) for level in (0, 0x40, 0xA6, 0xD9, 0xFF))
_PLAIN = {Fill.DARK: _DARK, Fill.GREY: _GREY, Fill.WHITE: _WHITE}


def chart_height(chart: Chart) -> float:
    """How high a chart must be, in millimetres."""
    return _COLUMNS if chart.axes else _TITLE + _LEGEND + _ROW * len(chart.categories)


def chart_data(chart: Chart) -> CategoryChartData:
    """The chart's numbers, also for the workbook in which they are edited."""
    data = CategoryChartData()
    data.categories = chart.categories
    for series in chart.series:
        data.add_series(series.name, [float(bar.value) for bar in series.bars], series.bars[0].format)
    return data


def chart_xml(chart: Chart, data: CategoryChartData, width: float, workbook: str) -> bytes:
    """The chart's part; `width` in millimetres, `workbook` the relation to where its numbers are edited."""
    kind = XL_CHART_TYPE.COLUMN_STACKED if chart.axes else XL_CHART_TYPE.BAR_CLUSTERED
    space = parse_xml(data.xml_bytes(kind))
    drawing = Drawing(space, None)
    _frame(space, workbook)
    _write_title(drawing, chart.title)
    drawing.has_legend = True
    drawing.legend.position = XL_LEGEND_POSITION.BOTTOM
    drawing.legend.include_in_layout = False
    for drawn, series in zip(drawing.plots[0].series, chart.series, strict=True):
        _draw_series(drawn, series)
    if chart.axes:
        _draw_columns(drawing, chart)
    else:
        _draw_bars(drawing, chart, width)
    return etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True)


def _frame(space: BaseOxmlElement, workbook: str) -> None:
    """White without a border; one font in every slot; identifiers that the schema allows."""
    for item in space.xpath("//c:axId | //c:crossAx"):
        item.set("val", item.get("val").lstrip("-"))
    (fonts,) = space.xpath("./c:txPr//a:defRPr")
    fonts.set("sz", str(100 * NAME_SIZE))
    fonts.extend(plain(f"a:{slot}", typeface=FONT) for slot in ("latin", "ea", "cs"))
    (ending,) = space.xpath("./c:txPr//a:endParaRPr")
    ending.set("lang", "vi-VN")
    white = plain("a:solidFill", plain("a:srgbClr", val=str(_WHITE)))
    (chart,) = space.xpath("./c:chart")
    chart.addprevious(plain("c:lang", val="vi-VN"))
    chart.addprevious(plain("c:roundedCorners", val="0"))
    chart.addnext(plain("c:spPr", white, plain("a:ln", plain("a:noFill"))))
    link = plain("c:externalData", plain("c:autoUpdate", val="0"))
    link.set(qn("r:id"), workbook)
    space.append(link)


def _write_title(drawing: Drawing, title: str) -> None:
    run = drawing.chart_title.text_frame.paragraphs[0].add_run()
    run.text, run.font.bold, run.font.size = title, True, Pt(_TITLE_SIZE)
    drawing.chart_title.include_in_layout = False


def _draw_series(drawn: BarSeries, series: Series) -> None:
    _paint(drawn.format.fill, series.fill)
    drawn.format.line.color.rgb, drawn.format.line.width = _BLACK, Pt(0.75)
    drawn.invert_if_negative = False
    labels = drawn.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = series.bars[0].format, False
    if series.fill is Fill.DARK:
        labels.font.color.rgb = _WHITE
    for number, bar in enumerate(series.bars):
        if bar.fill is not series.fill:
            _paint(drawn.points[number].format.fill, bar.fill)
            drawn.points[number].format.line.color.rgb = _BLACK


def _paint(area: FillFormat, fill: Fill) -> None:
    if fill in _PLAIN:
        area.solid()
        area.fore_color.rgb = _PLAIN[fill]
    else:
        area.patterned()
        area.pattern = MSO_PATTERN.LIGHT_UPWARD_DIAGONAL
        area.fore_color.rgb, area.back_color.rgb = _BLACK, _WHITE


def _draw_bars(drawing: Drawing, chart: Chart, width: float) -> None:
    """Pairs of bars from the top down; their numbers and words stand beside them, so no axis is needed."""
    plot, names, values = drawing.plots[0], drawing.category_axis, drawing.value_axis
    plot.gap_width, plot.overlap = _GAP, 0
    names.reverse_order, names.major_tick_mark = True, XL_TICK_MARK.NONE
    names.format.line.color.rgb = _BLACK
    values.visible = values.has_major_gridlines = False
    room = width - NAME_WIDTH - _MARGIN - 1
    values.minimum_scale = 0
    values.maximum_scale = max(
        float(bar.value) / (1 - label_width(bar) / room) for series in chart.series for bar in series.bars
    )
    for drawn, series in zip(plot.series, chart.series, strict=True):
        drawn.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
        for number, bar in enumerate(series.bars):
            _write_label(drawn, number, bar)
    left, height = NAME_WIDTH + _MARGIN, chart_height(chart)
    _place(drawing, left / width, _TITLE / height, 1 - (left + 1) / width, 1 - (_TITLE + _LEGEND) / height)


def label_width(bar: Bar) -> float:
    """How much room the number and the words after a bar take, in millimetres: rather too much."""
    return bold_width(bar.format.replace("#,##0", " 100").replace('"', ""), NAME_SIZE)


def _write_label(drawn: BarSeries, number: int, bar: Bar) -> None:
    """A label on one line with a number format of its own, for which python-pptx has no name."""
    drawn.points[number].data_label.position = XL_LABEL_POSITION.OUTSIDE_END
    (place,) = drawn.data_labels._element.xpath(f"./c:dLbl/c:idx[@val={number}]")  # noqa: SLF001
    place.addnext(plain("c:numFmt", formatCode=bar.format, sourceLinked="0"))
    for text in place.xpath("../c:txPr/a:bodyPr"):
        text.set("wrap", "none")


def _place(drawing: Drawing, *box: float) -> None:
    """Fix the place of the bars as shares of the chart, so that the names beside them have theirs."""
    sides = (plain(f"c:{side}", val=f"{share:.4f}") for side, share in zip("xywh", box, strict=True))
    modes = (plain(f"c:{side}Mode", val="edge") for side in "xy")
    inner = plain("c:manualLayout", plain("c:layoutTarget", val="inner"), *modes, *sides)
    (area,) = drawing._chartSpace.xpath("./c:chart/c:plotArea")  # noqa: SLF001 - it has no name either
    area.insert(0, plain("c:layout", inner))


def _draw_columns(drawing: Drawing, chart: Chart) -> None:
    plot, names, values = drawing.plots[0], drawing.category_axis, drawing.value_axis
    plot.gap_width = min(_WIDEST_GAP, _YEAR_GAP // len(chart.categories))
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = values.format.line.color.rgb = _BLACK
    values.major_gridlines.format.line.color.rgb = _PALE
    stacks = zip(*(series.bars for series in chart.series), strict=True)
    highest = max(sum(bar.value for bar in stack) for stack in stacks)
    values.minimum_scale, values.maximum_scale = 0, float(highest)
    for axis, title in zip((names, values), chart.axes, strict=True):
        axis.axis_title.text_frame.text = title
        axis.axis_title.text_frame.paragraphs[0].font.bold = False
