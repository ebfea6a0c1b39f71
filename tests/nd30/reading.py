"""A .docx file read as Word lays it out: defaults, styles with what they are based on, direct formatting."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from nd30.model import Cell, Layout, Line, Look, Paper, Row, Section, Table

_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_OFF = {"0", "false", "off", "none"}
ANNEX = re.compile(r"Phụ lục( [IVX]+)?")


def read(content: bytes) -> Paper:
    """The document with everything resolved."""
    document = docx.Document(BytesIO(content))
    styles = Styles(document.styles.element)
    lines, annexes, tables = list[Line](), list[list[Line]](), list[Table]()
    foot = False
    for node in document.element.body:
        if node.tag == qn("w:tbl"):
            tables.append(_table(node, styles, len(annexes)))
            foot = foot or any("Nơi nhận:" in cell.text for row in tables[-1].rows for cell in row.cells)
        elif node.tag == qn("w:p"):
            line = styles.line(node)
            if foot and ANNEX.fullmatch(line.text):
                annexes.append([])
            if annexes or line.text or not foot:
                (annexes[-1] if annexes else lines).append(line)
    return Paper(
        tuple(lines),
        tuple(map(tuple, annexes)),
        tuple(tables),
        tuple(_sections(document, styles)),
        styles.fonts(),
        any(
            "heme" in key
            for root in (document.styles.element, document.element)
            for fonts in root.iter(qn("w:rFonts"), qn("w:color"))
            for key in map(str, fonts.attrib)
        ),
    )


class Styles:
    """The styles of a document, and paragraphs resolved by them."""

    def __init__(self, root: Element) -> None:
        self._by_id = {str(style.get(qn("w:styleId"))): style for style in root.iter(qn("w:style"))}
        self._defaults = [found for kind in ("r", "p") for found in root.iter(qn(f"w:{kind}PrDefault"))]
        self._usual = next(
            key
            for key, style in self._by_id.items()
            if style.get(qn("w:default")) == "1" and style.get(qn("w:type")) == "paragraph"
        )

    def fonts(self) -> dict[str, tuple[str, ...]]:
        """The fonts of each style's four slots, by its name."""
        return {self._name(key): _fonts(self._resolved("rPr", key, None)) for key in self._by_id} | {
            "docDefaults": _fonts(self._resolved("rPr", "", None))
        }

    def line(self, node: Element) -> Line:
        """A paragraph with its pieces of text."""
        style = node.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        key = self._usual if style is None else str(style.get(qn("w:val")))
        pieces = []
        for run in node.iter(qn("w:r")):
            text = "".join(
                "\n" if t.tag == qn("w:br") else t.text or "" for t in run.iter(qn("w:t"), qn("w:br"))
            )
            if text:
                pieces.append((text, _look(self._resolved("rPr", key, run.find(qn("w:rPr"))))))
        layout = _layout(self._resolved("pPr", key, node.find(qn("w:pPr"))), node)
        return Line("".join(text for text, _ in pieces), tuple(pieces), layout, self._name(key))

    def _name(self, key: str) -> str:
        name = self._by_id[key].find(qn("w:name"))
        return "" if name is None else str(name.get(qn("w:val")))

    def _chain(self, key: str) -> Iterator[Element]:
        style = self._by_id.get(key)
        if style is not None:
            base = style.find(qn("w:basedOn"))
            if base is not None:
                yield from self._chain(str(base.get(qn("w:val"))))
            yield style

    def _resolved(self, kind: str, key: str, direct: Element | None) -> dict[str, str]:
        found = [default.find(qn(f"w:{kind}")) for default in self._defaults]
        found += [style.find(qn(f"w:{kind}")) for style in self._chain(key)]
        return _merged(one for one in (*found, direct) if one is not None)


def _merged(properties: Iterable[Element]) -> dict[str, str]:
    """Properties as `tag@attribute`, the later over the earlier."""
    values: dict[str, str] = {}
    for one in properties:
        for child in one:
            tag = str(child.tag).rpartition("}")[2]
            named = {str(key).rpartition("}")[2]: str(value) for key, value in child.attrib.items()}
            if tag == "ind" and {"firstLine", "hanging"} & named.keys():
                values = {k: v for k, v in values.items() if k not in ("ind@firstLine", "ind@hanging")}
            values |= {f"{tag}@{key}": value for key, value in (named or {"val": "1"}).items()}
            if tag == "pBdr":
                values |= {
                    f"pBdr@{str(side.tag).rpartition('}')[2]}": str(side.get(qn("w:val"))) for side in child
                }
    return values


def _fonts(values: dict[str, str]) -> tuple[str, ...]:
    return tuple(values.get(f"rFonts@{slot}", "") for slot in _SLOTS)


def _is_on(values: dict[str, str], tag: str) -> bool:
    return values.get(f"{tag}@val", "0") not in _OFF


def _look(values: dict[str, str]) -> Look:
    size = int(values.get("sz@val", "20")) / 2
    bold, italic, underline = (_is_on(values, tag) for tag in ("b", "i", "u"))
    return Look(_fonts(values), size, bold, italic, underline, values.get("color@val", "auto"))


def _layout(values: dict[str, str], node: Element) -> Layout:
    exact = values.get("spacing@lineRule", "auto") != "auto"
    first = _mm(values.get("ind@firstLine", "0")) - _mm(values.get("ind@hanging", "0"))
    return Layout(
        values.get("jc@val", "left"),
        int(values.get("spacing@before", "0")) / 20,
        int(values.get("spacing@after", "0")) / 20,
        0 if exact else int(values.get("spacing@line", "240")) / 240,
        _mm(values.get("ind@left", "0")),
        _mm(values.get("ind@right", "0")),
        first,
        _is_on(values, "keepNext"),
        int(values.get("outlineLvl@val", "9")),
        values.get("pBdr@top", values.get("pBdr@bottom", "none")) == "single"
        and not list(node.iter(qn("w:t"))),
    )


def _mm(twips: str) -> float:
    return round(int(twips) / 1440 * 25.4, 2)


def _table(node: Element, styles: Styles, annex: int) -> Table:
    properties = node.find(qn("w:tblPr"))
    assert properties is not None
    sides = {
        name: {str(side.tag).rpartition("}")[2]: side for side in found}
        for name in ("tblBorders", "tblCellMar")
        for found in [properties.find(qn(f"w:{name}"))]
        if found is not None
    }
    return Table(
        tuple(_mm(str(column.get(qn("w:w")))) for column in node.iter(qn("w:gridCol"))),
        {key: str(side.get(qn("w:val"))) for key, side in sides.get("tblBorders", {}).items()},
        {key: _mm(str(side.get(qn("w:w")))) for key, side in sides.get("tblCellMar", {}).items()},
        tuple(_row(row, styles) for row in node.iterchildren(qn("w:tr"))),
        annex,
    )


def _row(node: Element, styles: Styles) -> Row:
    values = _merged(one for one in [node.find(qn("w:trPr"))] if one is not None)
    cells = []
    for cell in node.iterchildren(qn("w:tc")):
        width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
        size = 0.0 if width is None else _mm(str(width.get(qn("w:w"))))
        cells.append(Cell(size, tuple(styles.line(line) for line in cell.iterchildren(qn("w:p")))))
    return Row(tuple(cells), not _is_on(values, "cantSplit"), _is_on(values, "tblHeader"))


def _sections(document: Document, styles: Styles) -> Iterator[Section]:
    for section in document.sections:
        node, header = section._sectPr, section.header._element
        start = node.find(qn("w:pgNumType"))
        number = None if start is None else start.get(qn("w:start"))
        sides = ("top", "bottom", "left", "right")
        margins = {side: round(getattr(section, f"{side}_margin").mm, 1) for side in sides}
        width, height = section.page_width, section.page_height
        assert width is not None
        assert height is not None
        yield Section(
            round(width.mm),
            round(height.mm),
            str(section.orientation).startswith("LANDSCAPE"),
            margins | {"header": round(section.header_distance.mm if section.header_distance else 0, 1)},
            section.different_first_page_header_footer,
            None if number is None else int(number),
            tuple(styles.line(line._p) for line in section.header.paragraphs),
            tuple(styles.line(line._p) for line in section.first_page_header.paragraphs),
            any((field.text or "").strip() == "PAGE" for field in header.iter(qn("w:instrText")))
            or any(str(f.get(qn("w:instr"))).strip() == "PAGE" for f in header.iter(qn("w:fldSimple"))),
        )
