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

    The widths of letters are those of Times New Roman, with a margin of 3 %.
    """
    if "\n" not in text and len(text) * _CAPITAL <= width:
        return 1
    return sum(map(partial(_lines, width=width / 1.03), text.split("\n")))


def _lines(line: str, width: float) -> int:
    lines, used = 1, 0.0
    for word in line.split(" "):
        size = sum(map(_letter, word))
        if used and used + _SPACE + size > width:
            lines, used = lines + 1, 0.0
        more, size = _broken(word, width) if size > width else (0, size)
        lines += more
        used += size + (_SPACE if used else 0)
    return lines


def _broken(word: str, width: float) -> tuple[int, float]:
    """The lines that a word adds which is longer than one, such as a link, and how full the last of them is.

    Programs break it after a slash or, where there is none in time, anywhere.
    """
    lines, used = 0, 0.0
    for part in word.replace("/", "/ ").split():
        size = sum(map(_letter, part))
        if used and used + size > width:
            lines, used = lines + 1, 0.0
        more = ceil(size / (width * _BROKEN)) - 1 if size > width else 0
        lines, used = lines + more, used + size - more * width * _BROKEN
    return lines, used


_HORN: Final = "\u031b"  # of ơ and ư, which are wider than o and u
_SPACE: Final = 0.5
_CAPITAL: Final = 1.44
_BROKEN: Final = 0.6  # how full a line is that ends inside a long word, such as a file's name
_WIDTHS: Final = {
    **dict.fromkeys("ijlt:;/|'", 0.56),
    **dict.fromkeys("frI-()[]!", 0.67),
    "s": 0.78, '"': 0.82, **dict.fromkeys("acez", 0.89), **dict.fromkeys(".,", _SPACE), "ư": 1.08, "ơ": 1.06,
    **dict.fromkeys("FPS", 1.11), **dict.fromkeys("ELTZ", 1.22), **dict.fromkeys("BCR", 1.33),
    **dict.fromkeys("mw&Ư", 1.56), "%": 1.67, "M": 1.78, "W": 1.89, "@": 1.84, "—": 2.0,
}  # fmt: skip
"""Of letters that are neither as wide as a digit nor, capitals, as wide as an H."""


@lru_cache(maxsize=1024)
def _letter(letter: str) -> float:
    """The width of a letter in digits; most accents add nothing."""
    plain, *marks = list(unicodedata.normalize("NFD", letter))
    horned = unicodedata.normalize("NFC", plain + _HORN) if _HORN in marks else plain
    return _WIDTHS.get(horned, _WIDTHS.get(plain, _CAPITAL if plain.isupper() else 1.0))
