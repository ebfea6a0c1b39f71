"""The signs of `Theo đơn vị`: each unit's own result held against the target, by sign and colour alike."""

from typing import Any, Final, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from cchc.indicators import IndicatorResult
from cchc.plan import Comparison, Indicator
from cchc.results import Results
from cchc.tables import comparable
from cchc.workbook.formats import Formats
from cchc.workbook.tones import Tone

SIGNS_TOLD: Final = (
    "Dấu tích: đạt mục tiêu; dấu chấm than: chưa đạt, chưa đến hạn xét; dấu nhân: chưa đạt; không có dấu: "
    "không có mục tiêu, hoặc mục tiêu chỉ xét tổng của toàn ngành"
)
_ICONS: Final = "3_symbols"  # a cross, an exclamation mark and a tick, each of its own shape
_MOST: Final = 1e15  # more than any result
_STEP: Final = 1e-12  # less than any difference: icons know "at least", but not "more than"


class _Column(NamedTuple):
    """The cells of an indicator's results: the first and the last row, the column, from 0."""

    first: int
    last: int
    column: int

    @property
    def area(self) -> tuple[int, int, int, int]:
        """The range as worksheets take it."""
        return self.first, self.column, self.last, self.column


def write_signs(sheet: Worksheet, results: Results, formats: Formats, corner: tuple[int, int]) -> None:
    """Mark what can be compared unit by unit; the corner is the first unit's cell of the first indicator."""
    first, left = corner
    last = first + len(results.plan.units) - 1
    for number, found in enumerate(results.indicators, left):
        if comparable(found):
            cells = _Column(first, last, number)
            waits = _waits(found, results)
            if found.indicator.comparison is Comparison.EQUAL and found.indicator.target:
                beyond = _rule(cells, f">{float(found.indicator.target)!r}", formats.beyond())
                sheet.conditional_format(*cells.area, beyond | {"stop_if_true": True})
            sheet.conditional_format(*cells.area, _icons(found.indicator, waits=waits))
            for words, tone in _fills(found.indicator, waits=waits):
                sheet.conditional_format(*cells.area, _rule(cells, words, formats.tone(tone)))


def _rule(cells: _Column, words: str, look: Format) -> dict[str, Any]:
    """A look for the numbers of a column that fulfil a condition: words and blanks do not count as 0."""
    cell = xl_rowcol_to_cell(cells.first, cells.column)
    return {"type": "formula", "criteria": f"=AND(ISNUMBER({cell}),{cell}{words})", "format": look}


def _waits(found: IndicatorResult, results: Results) -> bool:
    """Whether the target may not count as failed yet."""
    due = found.indicator.due
    return due is not None and results.period.last < due


def _bound(indicator: Indicator) -> bool:
    """Whether more than the target is too much: an upper bound, or zero."""
    return indicator.comparison is Comparison.AT_MOST or not indicator.target


def _icons(indicator: Indicator, *, waits: bool) -> dict[str, Any]:
    """A set of three, of which one never comes: the exclamation mark, or the cross where the target waits."""
    target, bound = float(indicator.target or 0), _bound(indicator)
    if bound:
        highest, middle = (_MOST if waits else target + 2 * _STEP), target + _STEP
    else:
        highest, middle = target, (-_MOST if waits else target - _STEP)
    icons = [{"criteria": ">=", "type": "number", "value": value} for value in (highest, middle)]
    return {"type": "icon_set", "icon_style": _ICONS, "icons": icons, "reverse_icons": bound}


def _fills(indicator: Indicator, *, waits: bool) -> tuple[tuple[str, Tone], ...]:
    target, failed = float(indicator.target or 0), Tone.CARE if waits else Tone.BAD
    if _bound(indicator):
        return (f"<={target!r}", Tone.GOOD), (f">{target!r}", failed)
    return (f">={target!r}", Tone.GOOD), (f"<{target!r}", failed)
