"""The signs of `Theo đơn vị`: each unit's own result held against the target, by sign and colour alike."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any, Final, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from cchc.indicators import IndicatorResult
from cchc.indicators.judge import waits
from cchc.plan import Comparison, Display
from cchc.results import Results
from cchc.tables import comparable
from cchc.workbook.decimals import closer, contradiction, exact_format, usual
from cchc.workbook.formats import Formats
from cchc.workbook.tones import Tone

SIGNS_TOLD: Final = (
    "Dấu tích: đạt mục tiêu; dấu chấm than: chưa đạt, chưa đến hạn xét; dấu nhân: chưa đạt; không có dấu: "
    "không có mục tiêu, hoặc mục tiêu chỉ xét tổng của toàn ngành"
)
_ICONS: Final = "3_symbols"  # a cross, an exclamation mark and a tick, each of its own shape
_TICK, _WAIT, _CROSS = "✔", "!", "✘"
_MOST: Final = 1e15  # more than any result
_STEP: Final = 1e-12  # less than any difference: icons know "at least", but not "more than"


class _Held(NamedTuple):
    """What a unit's results are held against; without a comparison they are only shown."""

    display: Display
    comparison: Comparison | None = None
    target: Fraction = Fraction(0)
    waits: bool = False

    @property
    def bound(self) -> bool:
        """Whether more than the target is too much: an upper bound, or zero."""
        return self.comparison is Comparison.AT_MOST or not self.target

    @property
    def number(self) -> str:
        """The target in a formula."""
        return repr(float(self.target))

    @property
    def failed(self) -> Tone:
        """The tone of a result that misses the target."""
        return Tone.CARE if self.waits else Tone.BAD


class _Rule(NamedTuple):
    """A condition on a number, and the look that it gives."""

    condition: str
    look: Format


def write_signs(sheet: Worksheet, results: Results, formats: Formats, corner: tuple[int, int]) -> None:
    """Mark what can be compared unit by unit; the corner is the first unit's cell of the first indicator.

    Columns of the same target share their rules.
    """
    first, left = corner
    last = first + len(results.plan.units) - 1
    columns: dict[_Held, list[int]] = {}
    for number, found in enumerate(results.indicators, left):
        columns.setdefault(_held(found, results), []).append(number)
    for held, places in columns.items():
        area = first, places[0], last, places[0]
        ranges = " ".join(xl_range(first, place, last, place) for place in places)
        cell = xl_rowcol_to_cell(first, places[0])
        for options in _options(held, cell, formats):
            sheet.conditional_format(*area, options | {"multi_range": ranges})


def _held(found: IndicatorResult, results: Results) -> _Held:
    indicator = found.indicator
    if not comparable(found) or indicator.target is None:
        return _Held(indicator.display)
    late = waits(indicator, results.period.last)
    return _Held(indicator.display, indicator.comparison, indicator.target, late)


def _options(held: _Held, cell: str, formats: Formats) -> Iterator[dict[str, Any]]:
    """The rules of some columns in the order in which they apply; words and blanks do not count as 0."""
    if held.comparison is Comparison.EQUAL and held.target:
        rules: Iterable[_Rule] = _signed(held, cell, formats)
    elif held.comparison:
        yield _icons(held)
        rules = _filled(held, cell, formats)
    else:
        near = closer(cell, held.display) if held.display is Display.PERCENT else ()
        rules = (_Rule(one.condition, formats.when(one.number_format)) for one in near)
    for condition, look in rules:
        yield {"type": "formula", "criteria": f"=AND(ISNUMBER({cell}),{condition})", "format": look}


def _signed(held: _Held, cell: str, formats: Formats) -> Iterator[_Rule]:
    """A sign before the number: icons only know more and less, not whether a target is just met."""
    equal, other = f"{cell}={held.number}", f"{cell}<>{held.number}"
    sign = _WAIT if held.waits else _CROSS
    yield _Rule(equal, formats.when(_with(_TICK, exact_format(held.display, held.target)), Tone.GOOD))
    contradicts = contradiction(cell, Comparison.EQUAL, held.number)
    for condition, number_format in (*closer(cell, held.display, contradicts), *usual(cell, held.display)):
        yield _Rule(f"{other},{condition}", formats.when(_with(sign, number_format), held.failed))


def _with(sign: str, number_format: str) -> str:
    """A number format with a sign before each of its parts, also before one of words: `"Có";;"Chưa"`."""
    return ";".join(_part(sign, part) for part in number_format.split(";"))


def _part(sign: str, part: str) -> str:
    if not part:
        return ""
    return f'"{sign} {part[1:]}' if part.startswith('"') else f'"{sign} "{part}'


def _icons(held: _Held) -> dict[str, Any]:
    """A set of three, of which one never comes: the exclamation mark, or the cross where the target waits."""
    target = float(held.target)
    if held.bound:
        highest, middle = (_MOST if held.waits else target + 2 * _STEP), target + _STEP
    else:
        highest, middle = target, (-_MOST if held.waits else target - _STEP)
    icons = [{"criteria": ">=", "type": "number", "value": value} for value in (highest, middle)]
    return {"type": "icon_set", "icon_style": _ICONS, "icons": icons, "reverse_icons": held.bound}


def _filled(held: _Held, cell: str, formats: Formats) -> Iterator[_Rule]:
    """First numbers that need more decimals, with their fill: LibreOffice applies one rule only."""
    met, failed = (f"{cell}{sign}{held.number}" for sign in (("<=", ">") if held.bound else (">=", "<")))
    if held.display in (Display.PERCENT, Display.TIMES) and held.comparison:
        near = closer(cell, held.display, contradiction(cell, held.comparison, held.number))
        for condition, number_format in near:
            yield _Rule(f"{failed},{condition}", formats.when(number_format, held.failed))
            if held.display is Display.PERCENT:
                yield _Rule(f"{met},{condition}", formats.when(number_format, Tone.GOOD))
    yield _Rule(met, formats.tone(Tone.GOOD))
    yield _Rule(failed, formats.tone(held.failed))
