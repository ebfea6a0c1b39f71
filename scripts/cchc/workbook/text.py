"""Text as a cell can hold it."""

import re
import unicodedata
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
