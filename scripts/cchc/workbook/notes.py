"""What a judgement rests on, in words: shown over its cell in `Chỉ tiêu`."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from cchc.indicators import IndicatorResult, Judgement, Result
from cchc.period import month_words
from cchc.plan import Judged, OverTime, Scope
from cchc.results import Results
from cchc.tables import coverage_text, judged, judgement_text, notes, result_text, target_text
from cchc.vietnamese import number_text
from cchc.workbook.formats import FONT
from cchc.workbook.model import HEADER_ROW, LiveTable
from cchc.workbook.records import RecordSheet
from cchc.workbook.text import cell_text, text_lines

_MOST_NAMES: Final = 5
_SIZE: Final[dict[str, object]] = {"font_name": FONT, "font_size": 10, "width": 320}
_LINE: Final = 18  # pixels
_LETTERS: Final = 52  # that fit the width

_CELLS: Final = ("Đánh giá", "Đánh giá lũy kế")


def write_notes(sheet: RecordSheet, table: LiveTable, results: Results) -> None:
    """Put a note over each judgement of `Chỉ tiêu`."""
    headers = [column.header for column in table.columns]
    places = [headers.index(header) for header in _CELLS]
    sheet.set_comments_author(cell_text(results.plan.settings.issuer_short))
    for row, found in enumerate(results.indicators, HEADER_ROW + 1):
        for place, text in zip(places, judgement_notes(results, found), strict=True):
            height = _LINE * (text_lines(cell_text(text), _LETTERS) + 1)
            sheet.add_note(row, place, cell_text(text), _SIZE | {"height": height})


def judgement_notes(results: Results, found: IndicatorResult) -> tuple[str, str]:
    """The notes of an indicator's judgement for the period and for the lũy kế."""
    own = _note(results, found, found.period)
    return own, own if found.cumulative == found.period else _note(results, found, found.cumulative)


def _note(results: Results, found: IndicatorResult, shown: Result) -> str:
    return "\n".join(_lines(results, found, shown))


def _lines(results: Results, found: IndicatorResult, shown: Result) -> Iterator[str]:
    """The sum that is judged first; then on what it is judged, and who is missing or fails.

    A judgement on a complete lũy kế is provisional where the period itself lacks figures: that is said apart.
    """
    indicator = found.indicator
    result = judged(found) if shown is found.period else shown
    since = "Lũy kế, " if result is not found.period else ""
    target = target_text(indicator) or "không có mục tiêu"
    told = f"{_sum(found, result)} → {judgement_text(result)}; {_coverage(results, found, result)}"
    only_own = judgement_text(shown) != judgement_text(result)
    if result is not shown and shown.tally.have < shown.tally.must and not only_own:
        told += f"; trong kỳ {coverage_text(shown)}"
    text = f"{since}{target}: {told}"
    yield text[0].upper() + text[1:]
    if only_own:
        yield f"Ghi «tạm tính» vì trong kỳ mới {_coverage(results, found, shown)}."
    if indicator.target is not None and indicator.judged in (Judged.EACH_MONTH, Judged.EACH_QUARTER):
        yield "Mỗi tháng phải đạt." if indicator.judged is Judged.EACH_MONTH else "Mỗi quý phải đạt."
    elif indicator.target is not None and indicator.scope is Scope.EVERY_UNIT:
        yield "Mỗi đơn vị phải đạt."
    if shown.judgement is Judgement.IN_PROGRESS and indicator.due:
        yield f"Đến {month_words(indicator.due)} mới xét là chưa đạt."
    yield from notes(results.plan, shown, _MOST_NAMES)


def _sum(found: IndicatorResult, result: Result) -> str:
    """`412/430 = 95,81%`, `12`, `0/0`, `chưa có số liệu`."""
    top, bottom = result.tally.numerator, result.tally.denominator
    if top is None:
        return "chưa có số liệu"
    value = result_text(found.indicator, result)
    if bottom is None:
        return value
    parts = f"{number_text(Fraction(top))}/{number_text(Fraction(bottom))}"
    return f"{parts} = {value}" if value else parts


def _coverage(results: Results, found: IndicatorResult, result: Result) -> str:
    """`48/50 đơn vị`; over several months a flow is counted by unit and month."""
    codes = found.indicator.codes
    flows = any(results.plan.figure[code].over_time is not OverTime.LAST for code in codes)
    months = results.period.year_to_date if result is found.cumulative else results.period
    words = "lượt đơn vị và tháng" if flows and len(months.months) > 1 else "đơn vị"
    return f"có số liệu {result.tally.have}/{result.tally.must} {words}"
