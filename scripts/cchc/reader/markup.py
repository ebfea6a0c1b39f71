"""XML parts by expat: no DOCTYPE, no deep nesting, every fault an UnreadableFile."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Never
from xml.parsers import expat

from cchc.reader.model import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Begin = Callable[[expat.XMLParserType, str, dict[str, str]], None]

MAX_DEPTH = 64
MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""The namespaces of a workbook's parts: Transitional and Strict."""


class Element(NamedTuple):
    """An element that has ended: its short name, attributes and the text before its end."""

    name: str
    attributes: dict[str, str]
    text: str


def parse(data: bytes, part: str, begin: Begin, separator: str | None = None) -> None:
    """Parse one part; `begin` gets the parser and the root element, and sets the handlers for the rest."""
    parser = expat.ParserCreate(None, separator)
    parser.buffer_text = True

    def refuse_doctype(*_: object) -> Never:
        raise UnreadableFile("X01", part=part)

    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = lambda name, attributes: begin(parser, name, attributes)
    try:
        parser.Parse(data, True)  # noqa: FBT003 (expat takes no keywords)
    except expat.ExpatError as error:
        raise UnreadableFile("X02", part=part, line=str(error.lineno)) from error
    except (ValueError, LookupError) as error:  # an encoding that expat cannot have or Python does not know
        raise UnreadableFile("X02", part=part, line="1") from error
    finally:  # the handlers hold the parser, and it holds them: let both go at once
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None


def elements(data: bytes, part: str, wanted: Mapping[str, str]) -> list[Element]:
    """List the wanted elements in the order of their ends; `wanted` gives 'namespace name' a short name."""
    found: list[Element] = []
    open_: list[dict[str, str]] = []
    text: list[str] = []

    def start(_: str, attributes: dict[str, str]) -> None:
        open_.append(attributes)
        if len(open_) > MAX_DEPTH:
            raise UnreadableFile("X03", part=part)
        text.clear()

    def end(name: str) -> None:
        attributes = open_.pop()
        short = wanted.get(name)
        if short is not None:
            found.append(Element(short, attributes, "".join(text)))

    def begin(parser: expat.XMLParserType, name: str, attributes: dict[str, str]) -> None:
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text.append
        start(name, attributes)

    parse(data, part, begin, " ")
    return found
