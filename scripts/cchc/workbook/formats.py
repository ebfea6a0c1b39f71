"""The looks of cells: one font, quiet colours."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from cchc.tables import Kind
from cchc.workbook.tones import Tone

FONT: Final = "Times New Roman"
SIZE: Final = 11
WORD_SIZE: Final = 10  # of a word in a column of numbers: it stands on one line
INK: Final = "#1F3864"
RULE: Final = "#BFBFBF"
DATE: Final = "dd/mm/yyyy"
LINE: Final = 15  # points: the height of a line of text

Look = dict[str, str | int]

_TITLE: Look = {"bold": 1, "font_size": 14, "font_color": INK}
_CELL: Look = {"valign": "top", "text_wrap": 1, "bottom": 1, "bottom_color": RULE}
_HEAD: Look = {"bold": 1, "font_size": 10, "font_color": "#404040", "valign": "vcenter"}
_LINK: Look = {"font_color": "#0563C1", "underline": 1}
_TILE: Look = {"bg_color": "#EEF2F8", "align": "center"}

LOOKS: dict[str, Look] = {
    "title": _TITLE,
    "narrow title": _TITLE | {"text_wrap": 1, "valign": "top"},
    "about": {"italic": 1, "font_color": "#404040", "text_wrap": 1, "valign": "top"},
    "mark": {"bold": 1, "font_color": "#C00000", "font_size": 12},
    "head": {
        "bold": 1, "font_color": "#FFFFFF", "bg_color": INK, "align": "center", "valign": "vcenter",
        "text_wrap": 1, "border": 1, "border_color": "#FFFFFF",
    },
    "caption": {"font_size": 10, "rotation": 90, "text_wrap": 1, "valign": "bottom", "align": "center"},
    Kind.CODE.name: _CELL | {"align": "left", "indent": 1},
    Kind.TEXT.name: _CELL | {"align": "left", "indent": 1},
    Kind.NUMBER.name: _CELL | {"align": "right", "indent": 1, "text_wrap": 0, "shrink": 1},  # never ###
    Kind.DATE.name: _CELL | {"align": "center", "num_format": DATE},
    Kind.STATE.name: _CELL | {"align": "center"},
    Kind.HASH.name: {"valign": "top", "align": "fill", "bottom": 1, "bottom_color": RULE},
    Kind.LINK.name: _CELL | {"align": "left", "indent": 1} | _LINK,
    "word": _CELL | {"align": "center", "font_size": WORD_SIZE},
    "issuer": {"bold": 1, "font_size": 12, "align": "center"},
    "page title": {"bold": 1, "font_size": 18, "align": "center", "valign": "vcenter", "font_color": INK},
    "page about": {"italic": 1, "align": "center", "valign": "top"},
    "band": {
        "bold": 1, "font_size": 20, "align": "center", "valign": "vcenter", "font_color": "#7F0000",
        "bg_color": "#FFE699", "border": 2, "border_color": "#7F0000",
    },
    "gap": {},
    "tile title": _TILE | {"bold": 1, "font_color": INK, "valign": "vcenter"},
    "tile number": _TILE | {"bold": 1, "font_size": 28, "valign": "vcenter"},
    "tile words": _TILE | {"text_wrap": 1, "valign": "top", "font_size": 10},
    "no chart": {"italic": 1, "font_color": "#404040", "align": "center", "valign": "vcenter"},
    "section": {"bold": 1, "font_color": INK, "bottom": 2, "bottom_color": INK},
    "list head": _HEAD,
    "list": _CELL,
    "list link": _CELL | _LINK,
    "list head centred": _HEAD | {"align": "center"},
    "list head right": _HEAD | {"align": "right", "indent": 1},
    "list centred": _CELL | {"align": "center"},
    "plain head": _HEAD | {"align": "left", "indent": 1},
    "plain": {"align": "left", "indent": 1},
    "plain number": {"align": "right", "indent": 1},
    "link": _LINK | {"align": "left", "indent": 1},
    "check": _CELL | {"align": "center", "bold": 1},
    "list more": {"italic": 1, "font_color": "#404040", "valign": "top", "text_wrap": 1},
}  # fmt: skip


def date_format(day: date) -> str:
    """A date as `date_text` writes it: months 1 and 2 have a 0 before them, others have none."""
    return DATE if day.month <= 2 else "dd/m/yyyy"  # noqa: PLR2004 - months 1 and 2


def font_size(look: str) -> int:
    """The size of a look's letters, in points."""
    return int(LOOKS[look].get("font_size", SIZE))


@dataclass(frozen=True, slots=True)
class Formats:
    """A workbook's formats, each made once."""

    book: Workbook
    known: dict[tuple[str, str], Format] = field(default_factory=dict)

    def of(self, look: str, number_format: str = "") -> Format:
        """The format of a named look, with a number format of its own where one is given."""
        key = look, number_format
        if key not in self.known:
            extra: Look = {"num_format": number_format} if number_format else {}
            self.known[key] = self.book.add_format(LOOKS[look] | extra)
        return self.known[key]

    def tone(self, tone: Tone) -> Format:
        """The format that a conditional format adds."""
        key = tone.name, "tone"
        if key not in self.known:
            self.known[key] = self.book.add_format(_tone(tone))
        return self.known[key]

    def when(self, number_format: str, tone: Tone | None = None) -> Format:
        """The format that a conditional format gives a number: another number format, and a tone."""
        key = number_format, f"when {tone.name if tone else ''}"
        if key not in self.known:
            look: Look = {"num_format": number_format}
            if tone:
                look |= _tone(tone)
            self.known[key] = self.book.add_format(look)
        return self.known[key]


def _tone(tone: Tone) -> Look:
    background, letters, bold = tone.value
    return {"bg_color": background, "font_color": letters} | ({"bold": 1} if bold else {})
