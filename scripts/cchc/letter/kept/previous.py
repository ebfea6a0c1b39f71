"""The previous file of a document: what people wrote into it, as plain values."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element as Element

from cchc.letter.elements import literal
from cchc.letter.kept.origin import Origin, furniture, read_origin
from cchc.letter.kept.units import (
    TC,
    TR,
    P,
    Section,
    Unit,
    read_units,
    remove,
    sections,
    style_names,
    style_of,
)
from cchc.reader.model import UnreadableFile
from cchc.reader.package import Package, open_package

LEFT_OVER = "PHẦN VIẾT TAY CỦA BẢN TRƯỚC CHƯA ĐẶT ĐƯỢC VÀO CHỖ (xem lại rồi xóa trang này)"
NOTE = "(Bản trước: ", ")"
PLACE = "cho_"

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DROPPED = (qn("w:del"), qn("w:moveFrom"), qn("w:pPrChange"), qn("w:rPrChange"), _FALLBACK)
_MARKS = {"b": "w:b", "i": "w:i", "u": "w:u"}
_OFF = frozenset({"0", "false", "off", "none"})
_TEXTS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}


class Run(NamedTuple):
    """A piece of text and how it stands out: any of `b`, `i`, `u`."""

    text: str
    emphasis: str


class Line(NamedTuple):
    """A paragraph that a person wrote or changed, with the name of its style."""

    style: str
    runs: tuple[Run, ...]


class Written(NamedTuple):
    """A unit that is not generated: its cells (one of a paragraph), its place and where it stood."""

    unit: Unit
    cells: tuple[tuple[Line, ...], ...]
    place: str
    section: Section


class Previous(NamedTuple):
    """What the previous file says: its origin, its units, those of people by index, and its last page.

    It is not `complete` where it holds what cannot be kept: pictures, notes in the margin, a page header.
    """

    origin: Origin
    keys: tuple[str, ...]
    written: Mapping[int, Written]
    left_over: tuple[tuple[str, Line], ...]
    complete: bool


@lru_cache(maxsize=2)  # report and letter: each is asked twice
def read_previous(content: bytes, name: str) -> Previous | None:
    """What people wrote into the previous file of this document; None where it is not one, or unreadable."""
    try:
        package = open_package(content)
        origin = read_origin(package.read("docProps/custom.xml"))
        names = style_names(_parsed(package, "word/styles.xml"))
        body = _parsed(package, "word/document.xml").find(qn("w:body"))
        headers = [_parsed(package, part) for part in package.entries if _is_header(part)]
    except (UnreadableFile, etree.XMLSyntaxError, KeyError):
        return None
    if body is None or origin.name != name:
        return None
    return _previous(body, names, origin, complete=furniture(body, headers) == origin.furniture)


def _previous(body: Element, names: Mapping[str, str], origin: Origin, *, complete: bool) -> Previous:
    units, nodes = read_units(body, names)
    end = next((at for at, unit in enumerate(units) if unit.text.strip() == LEFT_OVER), len(units))
    known, places = frozenset(origin.keys), _places(body)
    where = sections(units[:end], known)
    written = {
        at: Written(unit, _cells(node, names), places.get(node, ""), where[at])
        for at, (unit, node) in enumerate(zip(units[:end], nodes, strict=False))
        if unit.key not in known
    }
    left = tuple(_left_over(nodes[end + 1 :], names))
    keys = tuple(unit.key for unit in units[:end])
    return Previous(origin, keys, MappingProxyType(written), left, complete)


def _parsed(package: Package, part: str) -> Element:
    """A part's root without what people have deleted and without doubles for old programs."""
    root = etree.fromstring(package.read(part), etree.XMLParser(resolve_entities=False))
    for node in list(root.iter(*_DROPPED)):
        remove(node)
    return root


def _is_header(part: str) -> bool:
    return part.startswith(("word/header", "word/footer"))


def _places(body: Element) -> dict[Element, str]:
    """The name of the marked place in which a paragraph's text stands."""
    found, still_open = dict[Element, str](), dict[str, str]()
    for node in body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:t")):
        number, name = str(node.get(qn("w:id"))), str(node.get(qn("w:name")))
        if node.tag == qn("w:bookmarkStart") and name.startswith(PLACE):
            still_open[number] = name
        elif node.tag == qn("w:bookmarkEnd"):
            still_open.pop(number, None)
        elif node.text and still_open:
            found.setdefault(next(node.iterancestors(P)), [*still_open.values()][-1])
    return found


def _cells(node: Element, names: Mapping[str, str]) -> tuple[tuple[Line, ...], ...]:
    if node.tag != TR:
        return ((_line(node, names),),)
    return tuple(
        tuple(line for inner in cell.iter(P) if (line := _line(inner, names)).runs)
        for cell in node.iterchildren(TC)
    )


def _line(paragraph: Element, names: Mapping[str, str]) -> Line:
    """A paragraph's text; an automatic bullet or number becomes the dash of official lists."""
    runs = list(_joined(list(_runs(paragraph))))
    numbered = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    if runs and numbered is not None and numbered.get(qn("w:val")) != "0" and runs[0].text[0] != "-":
        runs[0] = Run(f"- {runs[0].text}", runs[0].emphasis)
    return Line(style_of(paragraph, names), tuple(runs))


def _runs(paragraph: Element) -> Iterator[Run]:
    for run in paragraph.iter(qn("w:r")):
        text = "".join(
            literal(child.text or "") if child.tag == qn("w:t") else _TEXTS.get(str(child.tag), "")
            for child in run
        )
        yield Run(text, "".join(mark for mark, tag in _MARKS.items() if _is_on(run, tag)))


def _is_on(run: Element, tag: str) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn(tag)}")
    return mark is not None and mark.get(qn("w:val"), "1") not in _OFF


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Neighbours of one look as one run, without blanks at both ends of the whole."""
    texts: list[Run] = []
    for run in runs:
        if texts and (run.emphasis == texts[-1].emphasis or not run.text.strip()):
            texts[-1] = Run(texts[-1].text + run.text, texts[-1].emphasis)
        elif run.text.strip():
            texts.append(run)
    for number, run in enumerate(texts):
        text = run.text.lstrip() if number == 0 else run.text
        yield Run(text.rstrip() if number == len(texts) - 1 else text, run.emphasis)


def _left_over(nodes: Sequence[Element], names: Mapping[str, str]) -> Iterator[tuple[str, Line]]:
    """What was left over before, each with the words of where it stood."""
    where = ""
    for node in nodes:
        for lines in _cells(node, names):
            for line in lines:
                text = "".join(run.text for run in line.runs)
                if text.startswith(NOTE[0]) and text.endswith(NOTE[1]):
                    where = text.removeprefix(NOTE[0]).removesuffix(NOTE[1])
                else:
                    yield where, line
