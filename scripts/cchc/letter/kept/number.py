"""The number and the day that the registry gave a report, from its head to where else the report is named."""

import re
from typing import NamedTuple

from docx.document import Document

from cchc.letter.elements import literal
from cchc.letter.kept.previous import Previous, read_previous
from cchc.letter.kept.units import (
    TR,
    P,
    Section,
    T,
    key_of,
    read_units,
    row_key,
    sections,
    style_names,
    text_of,
)

_NUMBER = re.compile(r"Số:\s*(\d+\w*)\s*(/[^\s|]+)")  # of a row with cells
_DAY = re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}")
_BLANK = re.compile(
    r"(?P<number>Báo cáo số\s+)(?P<symbol>/\S+)\s+(?P<day>ngày\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
)
_UNDATED = re.compile(r"(ngày\s+)tháng\s+\d{1,2}\s+năm\s+\d{4}")
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
    if not any(given):
        return
    before = read_previous(previous, name) if previous is not None else None
    units, nodes = read_units(document.element.body, style_names(document.styles.element))
    where = sections(units, [unit.key for unit in units])
    for holder, section in ((one, at) for node, at in zip(nodes, where, strict=True) for one in node.iter(T)):
        text = holder.text or ""
        found = _BLANK.search(text)
        if found is None:
            continue
        line = next(holder.iterancestors(P))
        blank = key_of(text_of(line))
        holder.text = literal(text[: found.start()] + _filled(given, found) + text[found.end() :])
        filled = key_of(text_of(line))
        typed = _typed(before, section, found["symbol"]) - {filled} if before else ()
        if before and typed and _first(before, key_of(section.title), {blank, filled}) != filled:
            holder.text = text  # what they changed is found again beside what stood there


def follow_month(document: Document, given: Given, previous: bytes | None, name: str) -> None:
    """Give a letter's date without a day the month of the report's day, unless people wrote there."""
    rows = document.element.body.iter(TR)
    holder = next((one for row in rows for one in row.iter(T) if _UNDATED.search(one.text or "")), None)
    if holder is None or not given.day:
        return
    before = read_previous(previous, name) if previous is not None else None
    text, month = holder.text or "", given.day[given.day.index("tháng") :]
    holder.text = literal(_UNDATED.sub(rf"\1{month}", text))
    written = [one.unit for one in before.written.values()] if before else []
    typed = any(unit.cells and "ngày" in unit.text for unit in written)
    if before and typed and row_key(next(holder.iterancestors(TR))) not in before.origin.keys:
        holder.text = text  # what they wrote is found again beside what stood there


def _filled(given: Given, blank: re.Match[str]) -> str:
    known = given.number and given.symbol == blank["symbol"]  # a number under another symbol is another one
    number = f"Báo cáo số {given.number}" if known else blank["number"]
    return f"{number}{blank['symbol']} {given.day or blank['day']}"


def _typed(previous: Previous, section: Section, symbol: str) -> set[str]:
    """The fingerprints of the paragraphs of people in a section that name the report."""
    lines = (
        one.unit
        for one in previous.written.values()
        if not one.unit.cells and one.section.title == section.title
    )
    return {line.key for line in lines if symbol in _NAMED.findall(line.text)}


def _first(previous: Previous, heading: str, wanted: set[str]) -> str:
    """The first of some fingerprints that the previous document had under a heading; empty if none."""
    keys = previous.origin.keys
    start = keys.index(heading) if heading in keys else 0
    return next((key for key in keys[start:] if key in wanted), "")
