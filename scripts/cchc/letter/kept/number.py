"""The number and the day that the registry gave a report, from its head to where else the report is named."""

import re
from typing import NamedTuple

from docx.document import Document

from cchc.letter.elements import literal
from cchc.letter.kept.previous import Previous, read_previous
from cchc.letter.kept.units import P, T, key_of, text_of

_NUMBER = re.compile(r"Số:\s*(\d+\w*)\s*(/[^\s|]+)")  # of a row with cells
_DAY = re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}")
_BLANK = re.compile(
    r"(?P<number>Báo cáo số\s+)(?P<symbol>/\S+)\s+(?P<day>ngày\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
)
_NAMED = re.compile(r"Báo cáo số\b[^/]*(/[^\s|]+)")  # of a row with cells


class Given(NamedTuple):
    """The number, the symbol after it and the day (`ngày 20 tháng 3 năm 2023`) of a report.

    They are empty where nobody wrote them.
    """

    number: str = ""
    symbol: str = ""
    day: str = ""


def given_in(previous: bytes | None, name: str) -> Given:
    """What people wrote into the head of the previous report; nothing where it is not said exactly once."""
    found = read_previous(previous, name) if previous is not None else None
    if found is None:
        return Given()
    head = [one.unit.text for one in found.written.values() if one.unit.cells and not one.section.title]
    numbers, days = ([hit for text in head for hit in said.findall(text)] for said in (_NUMBER, _DAY))
    number, symbol = numbers[0] if len(numbers) == 1 else ("", "")
    return Given(number, symbol, days[0] if len(days) == 1 else "")


def carry(document: Document, given: Given, previous: bytes | None, name: str) -> None:
    """Put the number and the day where the report is named, unless people wrote something else there."""
    before = read_previous(previous, name) if previous is not None and any(given) else None
    for holder in list(document.element.body.iter(T)) if any(given) else ():
        text = holder.text or ""
        found = _BLANK.search(text)
        if found is None:
            continue
        holder.text = literal(text[: found.start()] + _filled(given, found) + text[found.end() :])
        filled = key_of(text_of(next(holder.iterancestors(P))))
        if before and filled not in before.origin.keys and _others(before, found["symbol"]) - {filled}:
            holder.text = text


def _filled(given: Given, blank: re.Match[str]) -> str:
    known = given.number and given.symbol == blank["symbol"]  # a number under another symbol is another one
    number = f"Báo cáo số {given.number}" if known else blank["number"]
    return f"{number}{blank['symbol']} {given.day or blank['day']}"


def _others(previous: Previous, symbol: str) -> set[str]:
    """The fingerprints of the paragraphs of people that name the report."""
    lines = (one.unit for one in previous.written.values() if not one.unit.cells)
    return {line.key for line in lines if symbol in _NAMED.findall(line.text)}
