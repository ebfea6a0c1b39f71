"""Strings of the shared table and of inline cells: runs joined, phonetic guides left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc.reader.markup import MAX_DEPTH, parse
from cchc.reader.model import Cell, Kind, UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.parsers import expat

ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def unescape(text: str) -> str:
    """Decode the `_xHHHH_` escapes of a stored string."""
    if "_x" not in text:
        return text
    plain = ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


class RichText:
    """The handlers inside an `si` or `is` element; `done` gets each string."""

    __slots__ = ("_close", "_depth", "_done", "_part", "_phonetic", "_pieces", "_t", "_text", "_within")

    def __init__(self, part: str, names: tuple[str, str, str], text: list[str], done: Callable[[str], None]):
        self._part, self._text, self._done = part, text, done
        self._close, self._t, self._phonetic = names
        self._pieces: list[str] = []
        self._depth = self._within = 0

    def start(self, name: str, _: dict[str, str]) -> None:
        """Begin an element."""
        self._depth += 1
        if name == self._t:
            self._text.clear()
        elif name == self._close:
            self._pieces.clear()
        elif name == self._phonetic:
            self._within += 1
        elif self._depth > MAX_DEPTH:
            raise UnreadableFile("X03", part=self._part)

    def end(self, name: str) -> None:
        """End an element."""
        self._depth -= 1
        if name == self._t:
            if not self._within:
                self._pieces.append("".join(self._text))
        elif name == self._close:
            self._done("".join(self._pieces))
        elif name == self._phonetic:
            self._within -= 1


def shared_strings(data: bytes, part: str) -> dict[str, Cell]:
    """Give the shared strings as cells, by their index as it is written in a cell."""
    strings: list[str] = []

    def begin(parser: expat.XMLParserType, name: str, _: dict[str, str]) -> None:
        prefix = name[: -len("sst")]
        text: list[str] = []
        rich = RichText(part, (prefix + "si", prefix + "t", prefix + "rPh"), text, strings.append)
        parser.StartElementHandler = rich.start
        parser.EndElementHandler = rich.end
        parser.CharacterDataHandler = text.append

    parse(data, part, begin)
    return {str(index): Cell(Kind.TEXT, unescape(string)) for index, string in enumerate(strings)}
