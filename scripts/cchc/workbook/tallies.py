"""The sheet `Tính toán`: each indicator added up by unit and in total, over all months that it is told of."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from cchc.indicators import IndicatorResult, Judgement, Tally, value_of
from cchc.indicators.judge import Part, failed, judge, judge_every_unit, parts, stands
from cchc.indicators.model import Months
from cchc.period import period_words
from cchc.plan import Scope
from cchc.results import Results
from cchc.tables import Column, Kind, Value, measure
from cchc.workbook.model import FIRST_ROW, Cell, Live, LiveTable
from cchc.workbook.monthly import Monthly
from cchc.workbook.numbers import plain_format
from cchc.workbook.sums import months_cells, plain, sum_cells, taken, unit_row
from cchc.workbook.words import (
    Sides,
    every_unit_formula,
    judgement_formula,
    standing_formula,
    value_formula,
)

TALLIES: Final = "Tính toán"
TOTAL: Final = "Toàn ngành"


class Tallied(NamedTuple):
    """The sheet, with the rows of each indicator's totals, and of each unit's part in the period."""

    table: LiveTable
    totals: Mapping[tuple[str, Months], int]
    units: Mapping[tuple[str, str], int]


class _Block(NamedTuple):
    """The rows of one indicator: the units of each span, then the totals of all spans."""

    results: Results
    found: IndicatorResult
    parts: Mapping[Months, Part]
    spans: tuple[Months, ...]
    start: int

    @property
    def failed(self) -> Judgement:
        """What is said of a target not reached."""
        return failed(self.found.indicator, self.results.period.last)

    @property
    def by_unit(self) -> bool:
        """Whether each unit is judged."""
        indicator = self.found.indicator
        return indicator.scope is Scope.EVERY_UNIT and indicator.target is not None and not self.parts

    def first(self, months: Months) -> int:
        """The row of the first unit over some months."""
        return self.start + self.spans.index(months) * len(self.found.by_unit)

    def total(self, months: Months) -> int:
        """The row of the total over some months."""
        return self.start + len(self.spans) * len(self.found.by_unit) + self.spans.index(months)

    @property
    def end(self) -> int:
        """The row below the last."""
        return self.start + len(self.spans) * (len(self.found.by_unit) + 1)


def tallied(results: Results, source: Monthly) -> Tallied:
    """The rows of all indicators, one below the other."""
    blocks, start = [], FIRST_ROW
    for found in results.indicators:
        blocks.append(_block(results, found, start))
        start = blocks[-1].end
    months = results.period.months
    columns = (
        Column("Mã", 9, Kind.CODE), Column("Tháng", 9, Kind.CODE), Column("Mã đơn vị", 13, Kind.CODE),
        Column("Phải báo cáo", 8, Kind.NUMBER), Column("Số tháng đủ số liệu", 9, Kind.NUMBER),
        Column("Tháng lấy số đầu kỳ", 9, Kind.NUMBER), Column("Tháng lấy số cuối kỳ", 9, Kind.NUMBER),
        Column("Có số liệu", 8, Kind.NUMBER), Column("Tử số", 12, Kind.NUMBER),
        Column("Mẫu số", 12, Kind.NUMBER), Column("Kết quả", 16, Kind.NUMBER),
        Column("Đánh giá", 20, Kind.STATE),
    )  # fmt: skip
    title = f"CÁCH TÍNH CÁC CHỈ TIÊU {period_words(results.period).upper()}, CÔNG THỨC TỪ «THEO THÁNG»"
    rows = tuple(row for block in blocks for row in _rows(block, source))
    return Tallied(
        LiveTable(TALLIES, title, columns, rows),
        {(block.found.indicator.code, span): block.total(span) for block in blocks for span in block.spans},
        {
            (block.found.indicator.code, unit): row
            for block in blocks
            for row, unit in enumerate(block.found.by_unit, block.first(months))
        },
    )


def _block(results: Results, found: IndicatorResult, start: int) -> _Block:
    """Months or quarters that are judged each stand together, in the order of time."""
    each = {part.months: part for part in parts(found.indicator, results.period.year_to_date)}
    others = (months for months in found.spans if months not in each)
    return _Block(results, found, each, (*each, *others), start)


def _rows(block: _Block, source: Monthly) -> Iterator[tuple[Cell, ...]]:
    code = block.found.indicator.code
    for months in block.spans:
        of, name = taken(block.results.plan, block.found.indicator, months), months_name(months)
        for row, (unit, tally) in enumerate(block.found.spans[months].units.items(), block.first(months)):
            own = unit_row(of, unit, source, row)
            word = _unit_word(block, tally, row) if block.by_unit else None
            yield code, name, unit, tally.must, *months_cells(of, own), *sum_cells(of, own, tally), None, word
    for months in block.spans:
        yield code, months_name(months), TOTAL, *_total(block, months)


def months_name(months: Months) -> str:
    """The months of a span: `T3`, `T1–T3`."""
    return "–".join(dict.fromkeys(f"T{month.number}" for month in (months[0], months[-1])))


def _sides(block: _Block, row: int) -> Sides:
    indicator = block.found.indicator
    return Sides(f"I{row}", f"J{row}" if indicator.per_unit or indicator.denominator else "")


def _unit_word(block: _Block, tally: Tally, row: int) -> Live:
    indicator, last = block.found.indicator, block.results.period.last
    formula = judgement_formula(indicator, _sides(block, row), block.failed)
    return Live(judge(indicator, tally, last), formula)


def _total(block: _Block, months: Months) -> tuple[Cell, ...]:
    indicator, tally, row = block.found.indicator, block.found.spans[months].total, block.total(months)
    first, count = block.first(months), len(block.found.by_unit)
    ranges = {letter: f"{letter}{first}:{letter}{first + count - 1}" for letter in "DHIJL"}
    number = f'IF(COUNT({ranges["I"]})=0,"",SUM({ranges["I"]}))' if count else '""'
    below: Cell = None
    if indicator.per_unit or indicator.denominator:
        added = f'COUNTIF({ranges["D"]},">0")' if indicator.per_unit else f"SUM({ranges['J']})"
        below = Live(plain(tally.denominator), f'IF(I{row}="","",{added})')
    value = value_of(tally)
    shown: Value = None if value is None else measure(indicator, value)
    return (
        Live(tally.must, f"SUM({ranges['D']})" if count else "0"),
        None,
        None,
        None,
        Live(tally.have, f"SUM({ranges['H']})" if count else "0"),
        Live(plain(tally.numerator), number),
        below,
        Live(shown, value_formula(_sides(block, row)), plain_format(indicator.display)),
        _word(block, months, ranges["L"]),
    )


def _word(block: _Block, months: Months, units: str) -> Cell:
    """The judgement of a total; of a month or quarter that is judged by itself, how it stands."""
    indicator, last, row = block.found.indicator, block.results.period.last, block.total(months)
    span, sides, part = block.found.spans[months], _sides(block, row), block.parts.get(months)
    if part:
        standing = stands(indicator, span.total, last, ended=part.ended)
        formula = standing_formula(indicator, sides, (f"H{row}", f"D{row}"), ended=part.ended)
        return Live(standing, formula)
    if block.parts:
        return None
    if block.by_unit:
        judgement, _ = judge_every_unit(indicator, span.total, span.units, last)
        return Live(judgement, every_unit_formula(sides.numerator, units, block.failed))
    return Live(judge(indicator, span.total, last), judgement_formula(indicator, sides, block.failed))
