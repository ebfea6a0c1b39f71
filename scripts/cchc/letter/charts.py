"""The charts of the report as values: results against targets, and how the forms came by month."""

from collections import Counter
from collections.abc import Sequence
from enum import Enum, auto
from fractions import Fraction
from typing import NamedTuple

from cchc.indicators import Judgement
from cchc.letter.metrics import bold_width
from cchc.period import Month, month_number, month_words, months_words, period_words
from cchc.results import Results
from cchc.tables.arrivals import ARRIVALS, arrival_counts
from cchc.tables.charts import TargetBar, target_bars
from cchc.tables.text import target_text
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


class Bar(NamedTuple):
    """A bar: its number as it is printed elsewhere, the format that shows it so, and its fill."""

    value: Fraction
    format: str
    fill: Fill


class Series(NamedTuple):
    """A series has a bar for each category; `fill` is the one that the legend shows."""

    name: str
    fill: Fill
    bars: tuple[Bar, ...]


class Chart(NamedTuple):
    """A chart of bars or, with titles of its two `axes`, of stacked columns; `words` say all it shows."""

    title: str
    words: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    axes: tuple[str, ...] = ()


def charts(results: Results) -> tuple[Chart, ...]:
    """The charts in their order; those of indicators only where one has both a target and a result."""
    told = target_bars(results)
    pages = [told[start : start + _MOST_BARS] for start in range(0, len(told), _MOST_BARS)]
    return (
        *(_indicators(results, page, "" if page is pages[0] else " (tiếp theo)") for page in pages),
        _submissions(results),
    )


def _indicators(results: Results, told: Sequence[TargetBar], more: str) -> Chart:
    title = f"Kết quả so với mục tiêu của các chỉ tiêu (%), {period_words(results.period)}{more}"
    return Chart(
        title,
        f"{title}: {'; '.join(map(_result_in_words, told))}.",
        tuple(short(f"{one.label}. {one.indicator.name}") for one in told),
        (
            Series("Kết quả", Fill.GREY, tuple(map(_result, told))),
            Series("Mục tiêu", Fill.WHITE, tuple(map(_target, told))),
        ),
    )


def _result(told: TargetBar) -> Bar:
    printed = told.printed
    fill = Fill.HATCHED if told.result.judgement is Judgement.NOT_MET else Fill.GREY
    words = f'{_percent(printed.text)}" – {told.judgement}"'
    return Bar(rounded(printed.value * 100, printed.places) / 100, words, fill)


def _target(told: TargetBar) -> Bar:
    sign, number = target_text(told.indicator).split()
    return Bar(told.target, f'"{sign} "{_percent(number)}', Fill.WHITE)


def _percent(text: str) -> str:
    """The number format that shows a number as it is printed: `#,##0.00%` for `95,81%`."""
    decimals = "0" * len(text.removesuffix("%").partition(",")[2])
    return f"#,##0{'.' if decimals else ''}{decimals}%"


def _result_in_words(told: TargetBar) -> str:
    target = target_text(told.indicator)
    return f"{told.label} {told.printed.text}, mục tiêu {target}, {told.judgement.lower()}"


_FILLS = {
    Arrival.ON_TIME: Fill.GREY,
    Arrival.LATE: Fill.HATCHED,
    Arrival.MISSING: Fill.WHITE,
    Arrival.REFUSED: Fill.DARK,
}
_UNLESS_ZERO = "#,##0;;"


def _submissions(results: Results) -> Chart:
    year = results.period.year_to_date
    title = f"Tình hình nộp biểu của {len(results.plan.units)} đơn vị, {months_words(year)}"
    counts = arrival_counts(results)
    series = (
        Series(
            ARRIVALS[how], fill, tuple(Bar(Fraction(own[how]), _UNLESS_ZERO, fill) for own in counts.values())
        )
        for how, fill in _FILLS.items()
    )
    return Chart(
        title,
        f"{title}: {'; '.join(_month_in_words(month, own) for month, own in counts.items())}.",
        tuple(map(month_number, counts)),
        tuple(series),
        ("Tháng", "Số đơn vị"),
    )


def _month_in_words(month: Month, counts: Counter[Arrival]) -> str:
    told = (f"{counts[how]} {word.lower()}" for how, word in ARRIVALS.items() if counts[how])
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
