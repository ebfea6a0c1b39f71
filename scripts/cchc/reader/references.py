"""References of cells and areas in the A1 style."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from string import ascii_uppercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc.reader.model import Area

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384
COLUMNS = {
    "".join(letters): number
    for number, letters in enumerate(
        [*product(ascii_uppercase), *product(ascii_uppercase, repeat=2)],
        start=1,
    )
}
"""The columns A to ZZ, for the cell by cell work."""
NAMES = ["", *COLUMNS, *["?"] * (MAX_COLUMN + 1 - len(COLUMNS))]
"""The same the other way round; '?' beyond ZZ."""
AREA = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})(?::([A-Z]{1,3})([1-9][0-9]{0,6}))?")
LETTERS = re.compile("[A-Z]{1,3}")


def column_number(letters: str) -> int:
    """Give the number of a column from 1, or 0 if there is none of that name."""
    number = COLUMNS.get(letters, 0)
    if number or not LETTERS.fullmatch(letters):
        return number
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number if number <= MAX_COLUMN else 0


def column_name(number: int) -> str:
    """Give the letters of a column: 1 is A."""
    letters = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        letters = ascii_uppercase[letter] + letters
    return letters


def row_number(stored: str) -> int:
    """Give the number of a row from 1, or 0 if it is not one."""
    if not (stored.isascii() and stored.isdigit() and len(stored) <= len(str(MAX_ROW))):
        return 0
    number = int(stored)
    return number if number <= MAX_ROW else 0


@lru_cache(maxsize=4096)  # the forms of a month share most of their areas
def area(reference: str) -> Area | None:
    """Read 'A1' or 'A1:B2'; None if it is not an area of a sheet."""
    match = AREA.fullmatch(reference)
    if match is None:
        return None
    left, top, right, bottom = match.groups()
    first = row_number(top), column_number(left)
    last = (row_number(bottom), column_number(right)) if right else first
    if not (0 < first[0] <= last[0] and 0 < first[1] <= last[1]):
        return None
    return *first, *last
