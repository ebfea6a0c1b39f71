"""How wide a line of Times New Roman is; measured in Liberation Serif, whose widths are the same."""

import unicodedata

_REGULAR = {
    180: "'", 250: " .,", 278: "ijlt/;:", 333: "frI-()[]", 389: "sJ", 408: '"', 444: "acez“”",
    500: "bdghknopquvxy0123456789đ–*_", 549: "≥≤", 556: "FPS", 564: "+<>=", 611: "ELTZ", 667: "BCR",
    722: "wADGHKNOQUVXYĐ", 778: "m&", 833: "%", 889: "M", 944: "W", 1000: "…",
}  # fmt: skip
_BOLD = {
    250: " .,", 278: "il/'", 333: "fjt-;:()[]", 389: "sI", 444: "cerz", 500: "agovxyJ0123456789–“”*_",
    549: "≥≤", 555: '"', 556: "bdhknpquSđ", 570: "+<>=", 611: "FP", 667: "BELTZ", 722: "wACDNRUVXYĐ",
    778: "GHKOQ", 833: "m&", 944: "M", 1000: "W%…",
}  # fmt: skip
_ITALIC = {
    214: "'", 250: " .,", 278: "fijlt/", 333: "I-;:()", 389: "rsz[]", 420: '"', 444: "cekvxyJ",
    500: "abdghnopquS0123456789đ–*_", 549: "≥≤", 556: "LTYZ“”", 611: "ABEFPRVX", 667: "wCKN", 675: "+<>=",
    722: "mDGHOQUĐ", 778: "&", 833: "MW%", 889: "…",
}  # fmt: skip
_HORN = {"o": 35, "u": 50, "O": 55, "U": 65}  # what a horn adds, about the same in each face


def _table(units: dict[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in units.items() for letter in letters}


_FACES = {
    (False, False): _table(_REGULAR),
    (True, False): _table(_BOLD),
    (False, True): _table(_ITALIC),
    (True, True): _table(_BOLD),
}


def width_mm(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """The width of a line in millimetres at a size in points."""
    face, units, letter = _FACES[bold, italic], 0, ""
    for character in unicodedata.normalize("NFD", text):
        if character == "\N{COMBINING HORN}":
            units += _HORN.get(letter, 0)
        elif not unicodedata.combining(character):
            letter = character
            units += face.get(letter, 600)
    return units / 1000 * size * 25.4 / 72
