"""Text as a cell can hold it, and the room that it takes."""

import re
import unicodedata
from functools import lru_cache, partial
from math import ceil
from typing import Final

LONGEST: Final = 32_767  # UTF-16 units in a cell: Microsoft, "Excel specifications and limits"
CUT_MARK: Final = "… [đã cắt bớt]"

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def cell_text(text: str) -> str:
    """Text in NFC without control, format and broken characters; what a cell cannot hold is cut visibly."""
    kept = text if text.isprintable() else _UNSEEN.sub("", text)
    kept = unicodedata.normalize("NFC", kept)
    if kept.startswith("<r>") and kept.endswith("</r>"):
        kept += " "  # xlsxwriter would take it for its own marked-up text and write it unescaped
    return _cut(kept) if len(kept) > LONGEST // 2 else kept


def _cut(text: str) -> str:
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - len(CUT_MARK))].decode("utf-16-le", "ignore") + CUT_MARK


def text_lines(text: str, width: float) -> int:
    """The lines that a text takes in a column so many characters (digits) wide, words kept whole.

    The widths of letters are those of Times New Roman, in five classes, with a margin of 4 %.
    """
    if "\n" not in text and len(text) * _LETTERS["capital"] <= width:
        return 1
    return sum(map(partial(_lines, width=width / 1.04), text.split("\n")))


def _lines(line: str, width: float) -> int:
    lines, used = 1, 0.0
    for word in line.split(" "):
        size = sum(map(_letter, word))
        if used and used + _LETTERS["narrow"] + size > width:
            lines, used = lines + 1, 0.0
        more = ceil(size / (width * _BROKEN)) - 1 if size > width else 0
        lines += more
        used += size - more * width * _BROKEN + (_LETTERS["narrow"] if used else 0)
    return lines


_LETTERS: Final = {"narrow": 0.56, "small": 0.92, "digit": 1.0, "wide": 1.5, "capital": 1.4}
_BROKEN: Final = 0.6  # how full a line is that ends inside a long word, such as a link or a file's name


@lru_cache(maxsize=1024)
def _letter(letter: str) -> float:
    """The width of a letter; its accents add nothing."""
    plain = unicodedata.normalize("NFD", letter)[0]
    if plain in "iljtfrI.,:;'()[]-/|! ":
        return _LETTERS["narrow"]
    if plain in "mwMW%—":
        return _LETTERS["wide"]
    if plain.isupper():
        return _LETTERS["capital"]
    return _LETTERS["small"] if plain.isalpha() else _LETTERS["digit"]
