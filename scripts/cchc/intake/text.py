"""Labels of a form, compared as people write them."""

import unicodedata
from functools import lru_cache
from typing import Final

from cchc.reader.model import Cell, Kind
from cchc.vietnamese import fold

LONGEST_LABEL: Final = 300


def label(cell: Cell) -> str:
    """A cell's text for comparing it with a label, without the colon at its end; '' if it is no text."""
    if cell.kind is not Kind.TEXT or len(cell.value) > LONGEST_LABEL:
        return ""
    return fold(cell.value).rstrip(" :")


@lru_cache(maxsize=1024)
def unaccented(text: str) -> str:
    """Folded text without accents, to find what was retyped without them."""
    letters = unicodedata.normalize("NFD", fold(text).replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
