"""XML parts by expat: no DOCTYPE, no deep nesting, every fault an UnreadableFile."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Never
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from cchc.reader.model import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 64
MAX_TAGS = 3_000_000
CHUNK = 1 << 16
SMALL = 1 << 16
"""Parts up to this size may be remembered."""
Wanted = tuple[tuple[str, str], ...]
"""Pairs of 'namespace name' and a short name."""
MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""The namespaces of a workbook's parts: Transitional and Strict."""
DECLARED = re.compile(rb"""xmlns(:[\w.-]+)?\s*=\s*["']([^"']*)""")


class Tag(NamedTuple):
    """An element that has ended: its short name, attributes and the text before its end."""

    name: str
    attributes: dict[str, str]
    text: str


def tags(data: bytes, part: str, wanted: Wanted) -> tuple[Tag, ...]:
    """List the wanted elements in the order of their ends; `wanted` gives 'namespace name' a short name."""
    return _common(data, part, wanted) if len(data) <= SMALL else _tags(data, part, wanted)


@lru_cache(maxsize=64)  # the forms of a month share their relations and styles, byte for byte
def _common(data: bytes, part: str, wanted: Wanted) -> tuple[Tag, ...]:
    return _tags(data, part, wanted)


def _tags(data: bytes, part: str, wanted: Wanted) -> tuple[Tag, ...]:
    names = dict(wanted)
    found: list[Tag] = []
    open_: list[dict[str, str]] = []
    text: list[str] = []

    def start(_: str, attributes: dict[str, str]) -> None:
        open_.append(attributes)
        if len(open_) > MAX_DEPTH:
            raise UnreadableFile("X03", part=part)
        text.clear()

    def end(name: str) -> None:
        attributes = open_.pop()
        short = names.get(name)
        if short is not None:
            found.append(Tag(short, attributes, "".join(text)))

    parser = new_parser(data, part, " ")
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text.append
    feed(parser, data, part, last=True)
    return tuple(found)


class Growth(NamedTuple):
    """A part's tree while it grows: its root, its names' prefix ('' or 'x:'), and whether it is whole."""

    root: Element
    prefix: str
    whole: bool


def grow(data: bytes, part: str, name: str) -> Iterator[Growth]:
    """Build the tree of a large part; after each chunk the caller may read and drop what is complete.

    The names keep their prefix, which is that of the root: where it is declared anew, the part is refused.
    The handlers of the cells are the tree builder's own, in C; Python sees only the root begin.
    """
    builder = TreeBuilder()
    parser = new_parser(data, part)
    roots: list[tuple[Element, str]] = []

    def begin(tag: str, attributes: dict[str, str]) -> None:
        prefix, colon, local = tag.rpartition(":")
        if local != name or attributes.get("xmlns" + colon + prefix) not in MAIN:
            raise UnreadableFile("S13", part=part)
        _check_declared(data, colon + prefix, part)
        roots.append((builder.start(tag, attributes), prefix + colon))
        parser.StartElementHandler = builder.start

    parser.StartElementHandler = begin
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    for offset in range(0, len(data), CHUNK):
        last = offset + CHUNK >= len(data)
        feed(parser, data[offset : offset + CHUNK], part, last=last)
        if roots:
            _check_open(roots[0][0], part)
            yield Growth(*roots[0], last)


def check_depth(element: Element, part: str) -> None:
    """Refuse an element that is nested too deep."""
    level = list(element)
    for _ in range(MAX_DEPTH):
        level = [child for parent in level for child in parent]
        if not level:
            return
    raise UnreadableFile("X03", part=part)


def broken(part: str) -> UnreadableFile:
    """Say that a part's elements are not where they belong."""
    return UnreadableFile("X02", part=part, line="")


def _check_declared(data: bytes, prefix: str, part: str) -> None:
    """Hold that a prefix ('' or ':x') means nothing but a workbook's namespace, in the whole part."""
    plain = data.replace(b"\0", b"") if b"\0" in data[:4] else data  # UTF-16
    for declared, namespace in DECLARED.findall(plain):
        if declared.decode(errors="replace") == prefix and namespace.decode(errors="replace") not in MAIN:
            raise broken(part)


def _check_open(element: Element, part: str) -> None:
    for _ in range(MAX_DEPTH):
        if not len(element):
            return
        element = element[-1]
    raise UnreadableFile("X03", part=part)


def new_parser(data: bytes, part: str, separator: str | None = None) -> expat.XMLParserType:
    """Make a parser for a part that refuses a DOCTYPE, and a part of too many tags before it begins."""
    if len(data) > MAX_TAGS and data.count(b"<") > MAX_TAGS:
        raise UnreadableFile("S04", part=part)

    def refuse_doctype(*_: object) -> Never:
        raise UnreadableFile("X01", part=part)

    parser = expat.ParserCreate(None, separator)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_doctype
    return parser


def feed(parser: expat.XMLParserType, data: bytes, part: str, *, last: bool) -> None:
    """Give a parser its next piece; every fault is an UnreadableFile."""
    try:
        parser.Parse(data, last)
    except expat.ExpatError as error:
        raise UnreadableFile("X02", part=part, line=str(error.lineno)) from error
    except (ValueError, LookupError) as error:  # an encoding that expat cannot have or Python does not know
        raise UnreadableFile("X02", part=part, line="1") from error
