"""How the forms of each unit came, as the grid of an annex."""

from collections.abc import Iterator, Sequence

from cchc.letter.tables import Column, Grid
from cchc.period import Month, month_number
from cchc.results import Results
from cchc.timeliness import Arrival, Timeliness

_WORDS = (
    ("Số đơn vị đã nộp", (Arrival.ON_TIME, Arrival.LATE)),
    ("Số đơn vị nộp đúng hạn", (Arrival.ON_TIME,)),
)
_SIDE_BY_SIDE = 3  # months at most
_ON_ONE_PAGE = 20  # units
_NAMES = 73  # mm
_WORDS_AT_EASE = 24  # mm: "Trễ 3 ngày" on one line
_WORDS_WIDTH = 19  # mm: "Đúng hạn" on one line
_SHORT = {Arrival.ON_TIME: "ĐH", Arrival.MISSING: "CN", Arrival.REFUSED: "TC"}
_LEGEND = "Ghi chú: ĐH: đúng hạn; T và số: trễ hạn, số ngày trễ; CN: chưa nộp; TC: biểu bị từ chối."


def arrivals_grid(results: Results, page: float) -> tuple[Grid, tuple[str, ...]]:
    """The units and their months on a page of this width, and a legend where the words are letters.

    Of a month or a quarter two units stand side by side.
    """
    months, units, total = results.period.months, results.plan.units, len(results.plan.units)
    sides = 2 if len(months) <= _SIDE_BY_SIDE and total > _ON_ONE_PAGE else 1
    number, room = 11, page / sides
    width = min(_WORDS_AT_EASE if sides > 1 else 40.0, (room - number - _NAMES) / len(months))
    short = width < _WORDS_WIDTH
    one = (
        Column("TT", number, "center"),
        Column("Đơn vị", room - number - width * len(months)),
        *(_month_column(month, width, alone=len(months) == 1) for month in months),
    )
    found = {(t.unit, t.month): t for t in results.timeliness}
    cells = [
        (str(rank), unit.name, *(_came(found[unit.code, month], short=short) for month in months))
        for rank, unit in enumerate(units, 1)
    ]
    for words, kinds in _WORDS:
        counts = (sum(found[u.code, m].arrival in kinds for u in units) for m in months)
        cells.append(("", words, *(f"{count}/{total}" for count in counts)))
    grid = Grid(one * sides, [*_beside(cells[:total], sides), *_beside(cells[total:], sides)])
    return grid, (_LEGEND,) if short else ()


def _month_column(month: Month, width: float, *, alone: bool) -> Column:
    number = month_number(month)
    return Column(f"Tháng {number}", width, "center") if alone else Column(number, width, "center", "Tháng")


def _beside(cells: Sequence[Sequence[str]], sides: int) -> Iterator[Sequence[str]]:
    """So many units in each row; a last row that is not full ends with empty cells."""
    for first in range(0, len(cells), sides):
        row = [text for one in cells[first : first + sides] for text in one]
        yield row + [""] * (len(cells[0]) * sides - len(row))


def _came(one: Timeliness, *, short: bool) -> str:
    """How a form came, in words; where the columns are narrow in letters: `ĐH`, `T3`."""
    if not short:
        return one.words
    return _SHORT.get(one.arrival) or f"T{''.join(filter(str.isdigit, one.words))}"
