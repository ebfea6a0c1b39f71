"""Every number in the documents is bound to a result or to the plan (cchc.letter)."""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

import pytest

from cchc.figures import Datum
from cchc.indicators import Tally
from cchc.letter import letter_bytes, report_bytes
from cchc.plan import Display, Indicator
from cchc.results import Results
from letter_reading import lines
from letter_results import cases

CASES = cases()
Write = Callable[[Results], bytes]


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("write", [report_bytes, letter_bytes])
def test_every_number_is_a_result_or_stands_in_the_plan(write: Write, name: str) -> None:
    """Counts up to the number of units and days late are not held here, but in the tests of the sentences."""
    results = CASES[name]
    known = set(_known(results))
    small = len(results.plan.units)
    for line in lines(write(results)):
        for number in re.findall(r"\d+(?:[.,]\d+)*", line):
            count = number.isdigit() and int(number) <= small
            assert count or number in known, (number, line)


def _known(results: Results) -> Iterator[str]:
    yield from re.findall(r"\d+(?:[.,]\d+)*", repr(results.plan))
    yield from (str(results.period.year - 1), str(results.period.year + 1))
    for found in results.indicators:
        parts = [found.period, found.cumulative]
        for tally in [*(part.tally for part in parts), *found.by_unit.values()]:
            yield from _numbers(found.indicator, tally)
    codes = results.plan.settings.caseload
    if codes:
        yield from _caseload(results)
    yield from (str(state.days_late) for state in results.tasks)
    arrivals = [t.arrival for t in results.timeliness if t.month in results.period.months]
    yield from (str(len(arrivals)), *(str(arrivals.count(kind)) for kind in set(arrivals)))


def _numbers(indicator: Indicator, tally: Tally) -> Iterator[str]:
    for part in (tally.numerator, tally.denominator):
        if part is not None:
            yield _text(part)
    if tally.numerator is None or tally.denominator == 0:
        return
    value = tally.numerator / (tally.denominator or 1) * (100 if indicator.display is Display.PERCENT else 1)
    yield _text(value)
    if indicator.target is not None:
        target = indicator.target * (100 if indicator.display is Display.PERCENT else 1)
        yield _text(abs(Fraction(round(value * 100), 100) - target))


def _caseload(results: Results) -> Iterator[str]:
    """Every sum of accepted figures of files that the table or the sentences can show, by brute force."""
    own = [d for d in results.data if d.code.startswith("HS") and d.value is not None]
    spans = (results.period.months, results.period.year_to_date.months)
    for months in spans:
        units = sorted({d.unit for d in own})
        parts = [_files([d for d in own if d.unit == unit and d.month in months]) for unit in units]
        for shown in (*parts, [sum(column) for column in zip(*parts, strict=True)]):
            yield from (_text(Fraction(number)) for number in shown)
            gone = shown[6] if shown else 0
            if gone:
                yield from (_text(Fraction(part) / gone * 100) for part in (shown[4], shown[5]))


def _files(own: list[Datum]) -> list[int]:
    """New, carried over, all, early, good, late, settled, pending in time, late, all; on time, online, in person."""
    rows = {(d.month, d.code): int(d.value) for d in own if d.value is not None}
    months = sorted({month for month, _ in rows})
    if not months:
        return [0] * 13

    def flow(code: str) -> int:
        return sum(rows.get((month, code), 0) for month in months)

    new, before = flow("HS01") + flow("HS02"), rows[months[0], "HS04"]
    early, on_time, late = (flow(code) for code in ("HS05", "HS06", "HS07"))
    open_, open_late = rows[months[-1], "HS08"], rows[months[-1], "HS09"]
    return [
        new, before, new + before, early, early + on_time, late, early + on_time + late,
        open_, open_late, open_ + open_late, on_time, flow("HS01"), flow("HS02"),
    ]  # fmt: skip


def _text(value: Fraction) -> str:
    """An independent way to write a number: two decimals, half up, without closing zeros."""
    scaled = int(abs(value) * 100 + Fraction(1, 2))
    whole, part = divmod(scaled, 100)
    text = f"{whole:,}".replace(",", ".")
    return text + (f",{part:02d}".rstrip("0") if part else "")
