"""How wide a line of bold text is, for the lines drawn under it."""

import unicodedata

_UNITS = {  # thousandths of the type size, Times New Roman Bold
    250: " ,.",
    278: "/il",
    333: "-()fjt",
    389: "Is",
    444: "cerz",
    556: "Sbdhknpqu" + "đ",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYw" + "Đ",
    778: "GHKOQ",
    833: "m",
    944: "M",
    1000: "W",
}
_WIDTHS = {letter: width for width, letters in _UNITS.items() for letter in letters}
_USUAL = 500  # digits and the other small letters
_MM_PER_POINT = 25.4 / 72


def bold_width(text: str, size: float) -> float:
    """The width in millimetres at a size in points; a letter's marks add nothing to it."""
    letters = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return sum(_WIDTHS.get(letter, _USUAL) for letter in letters) / 1000 * size * _MM_PER_POINT
