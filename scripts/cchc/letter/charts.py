"""The charts of the report as values: results against targets, and how the forms came by month."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from typing import NamedTuple

from cchc.indicators import Judgement, Result
from cchc.letter.metrics import bold_width
from cchc.period import Month, month_number, month_words, months_words, period_words
from cchc.plan import Display, Indicator
from cchc.results import Results
from cchc.tables.text import judgement_text, measure, target_text
from cchc.timeliness import Arrival
from cchc.vietnamese import listing, rounded

NAME_WIDTH, NAME_SIZE = 67, 9  # millimetres and points of the names beside bars
_NAME_LINES = 2
_MOST_BARS = 20  # on a page


class Fill(Enum):
    """How a bar is filled: told apart in black and white."""

    GREY = auto()
    WHITE = auto()
    HATCHED = auto()
    DARK = auto()


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its number as it is printed elsewhere, the format that shows it so, and its fill."""

    value: Fraction
    format: str
    fill: Fill


@dataclass(frozen=True, slots=True)
class Series:
    """A series has a bar for each category; `fill` is the one that the legend shows."""

    name: str
    fill: Fill
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of bars or, with titles of its two `axes`, of stacked columns; `words` say all it shows."""

    title: str
    words: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    axes: tuple[str, ...] = ()


class _Told(NamedTuple):
    """An indicator in percent that has a target and a result."""

    indicator: Indicator
    target: Fraction
    result: Result
    value: Fraction


def charts(results: Results) -> tuple[Chart, ...]:
    """The charts in their order; those of indicators only where one has both a target and a result."""
    told = tuple(_told(results))
    pages = [told[start : start + _MOST_BARS] for start in range(0, len(told), _MOST_BARS)]
    return (
        *(_indicators(results, page, "" if page is pages[0] else " (tiếp theo)") for page in pages),
        _submissions(results),
    )


def _told(results: Results) -> Iterator[_Told]:
    for found in results.indicators:
        indicator, value = found.indicator, found.period.value
        if indicator.display is Display.PERCENT and indicator.target is not None and value is not None:
            yield _Told(indicator, indicator.target, found.period, value)


def _indicators(results: Results, told: Sequence[_Told], more: str) -> Chart:
    title = f"Kết quả so với mục tiêu của các chỉ tiêu (%), {period_words(results.period)}{more}"
    return Chart(
        title,
        f"{title}: {'; '.join(map(_result_in_words, told))}.",
        tuple(short(f"{one.indicator.code}. {one.indicator.name}") for one in told),
        (
            Series("Kết quả", Fill.GREY, tuple(map(_result, told))),
            Series("Mục tiêu", Fill.WHITE, tuple(map(_target, told))),
        ),
    )


def _result(told: _Told) -> Bar:
    printed = measure(told.indicator, told.value)
    fill = Fill.HATCHED if told.result.judgement is Judgement.NOT_MET else Fill.GREY
    words = f'{_percent(printed.text)}" – {judgement_text(told.result)}"'
    return Bar(rounded(told.value * 100, printed.places) / 100, words, fill)


def _target(told: _Told) -> Bar:
    sign, number = target_text(told.indicator).split()
    return Bar(told.target, f'"{sign} "{_percent(number)}', Fill.WHITE)


def _percent(text: str) -> str:
    """The number format that shows a number as it is printed: `#,##0.00%` for `95,81%`."""
    decimals = "0" * len(text.removesuffix("%").partition(",")[2])
    return f"#,##0{'.' if decimals else ''}{decimals}%"


def _result_in_words(told: _Told) -> str:
    result, target = measure(told.indicator, told.value).text, target_text(told.indicator)
    return f"{told.indicator.code} {result}, mục tiêu {target}, {judgement_text(told.result).lower()}"


_ARRIVALS = (
    (Arrival.ON_TIME, "Đúng hạn", Fill.GREY),
    (Arrival.LATE, "Trễ hạn", Fill.HATCHED),
    (Arrival.MISSING, "Chưa nộp", Fill.WHITE),
    (Arrival.REFUSED, "Từ chối", Fill.DARK),
)
_UNLESS_ZERO = "#,##0;;"


def _submissions(results: Results) -> Chart:
    year = results.period.year_to_date
    title = f"Tình hình nộp biểu của {len(results.plan.units)} đơn vị, {months_words(year)}"
    counts = {month: Counter[Arrival]() for month in year.months}
    for one in results.timeliness:
        counts[one.month][one.arrival] += 1
    series = (
        Series(name, fill, tuple(Bar(Fraction(own[kind]), _UNLESS_ZERO, fill) for own in counts.values()))
        for kind, name, fill in _ARRIVALS
    )
    return Chart(
        title,
        f"{title}: {'; '.join(_month_in_words(month, own) for month, own in counts.items())}.",
        tuple(map(month_number, counts)),
        tuple(series),
        ("Tháng", "Số đơn vị"),
    )


def _month_in_words(month: Month, counts: Counter[Arrival]) -> str:
    told = (f"{counts[kind]} {name.lower()}" for kind, name, _ in _ARRIVALS if counts[kind])
    return f"{month_words(month)} {listing(told)}"


def short(name: str) -> str:
    """A name on the lines beside its bars; what does not fit is cut at a word, and `…` says so."""
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if bold_width(f"{longer}…", NAME_SIZE) <= NAME_WIDTH:
            lines[-1] = longer
        elif len(lines) < _NAME_LINES:
            lines.append(word)
        else:
            return "\n".join(lines) + "…"
    return "\n".join(lines)
