"""Charts in a Word document: native ones, with the workbooks in which their numbers are edited."""

import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, cast
from zipfile import ZipFile

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from cchc.letter.chart_xml import chart_data, chart_height, chart_xml
from cchc.letter.charts import Chart
from cchc.letter.elements import append, element, literal, paragraph, plain
from cchc.letter.page import PORTRAIT_WIDTH
from cchc.letter.save import entry
from cchc.letter.styles import Name

if TYPE_CHECKING:
    from docx.package import Package

_WORKBOOK = "rId1"  # the one relation of a chart
_TIME, _START = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"), b"1980-01-01T00:00:00Z"


def add_charts(document: Document, charts: Sequence[Chart]) -> None:
    """Append the charts of a document, each as wide as the text."""
    for number, chart in enumerate(charts, 1):
        line = paragraph(Name.CELL)
        line.append(element("w:r", element("w:drawing", _inline(document, number, chart))))
        append(document, line)


def _inline(document: Document, number: int, chart: Chart) -> BaseOxmlElement:
    drawn = plain("c:chart")
    drawn.set(qn("r:id"), _relation(document, number, chart))
    size = {"cx": str(Mm(PORTRAIT_WIDTH)), "cy": str(Mm(chart_height(chart)))}
    return plain(
        "wp:inline",
        plain("wp:extent", **size),
        plain("wp:docPr", id=str(number), name=f"Biểu đồ {number}", descr=literal(chart.words)),
        plain("wp:cNvGraphicFramePr"),
        plain("a:graphic", plain("a:graphicData", drawn, uri=nsmap["c"])),
    )


def _relation(document: Document, number: int, chart: Chart) -> str:
    """Add a chart and its workbook to the document's parts."""
    package, data = cast("Package", document.part.package), chart_data(chart)
    content = chart_xml(chart, data, PORTRAIT_WIDTH, _WORKBOOK)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, content, package)
    name = PackURI(f"/word/embeddings/chart{number}.xlsx")
    workbook = Part(name, CONTENT_TYPE.SML_SHEET, _without_time(data.xlsx_blob), package)
    part.rels.add_relationship(RELATIONSHIP_TYPE.PACKAGE, workbook, _WORKBOOK)
    return document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)


def _without_time(workbook: bytes) -> bytes:
    """A workbook that does not say when it was made."""
    made = BytesIO()
    with ZipFile(BytesIO(workbook)) as source, ZipFile(made, "w") as result:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _TIME.sub(_START, content)
            result.writestr(entry(name), content)
    return made.getvalue()
