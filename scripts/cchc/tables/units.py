"""The table of units: what each handed in, what is wrong in it, how its results and products stand."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from cchc.figures import State
from cchc.indicators import IndicatorResult, Judgement
from cchc.indicators.judge import judge
from cchc.period import Period, period_words
from cchc.plan import Severity
from cchc.results import Results
from cchc.tables.model import Column, Kind, Table, Value
from cchc.tasks import Stage
from cchc.timeliness import Arrival

UNITS = "Đơn vị"
UNITS_TOLD = (
    "Không xếp hạng, không chấm điểm. «lũy kế»: từ tháng 01; lỗi và cảnh báo kể cả các tháng trước. "
    "«Chỉ tiêu so được»: có mục tiêu, đơn vị có kết quả riêng trong kỳ, và là tỷ lệ, là số phải bằng 0, "
    "hoặc chỉ đơn vị này báo cáo; số đếm của toàn ngành không so cho từng đơn vị"
)

_COUNTS = (
    ("Đúng hạn", "Trễ hạn", "Chưa nộp", "Bị từ chối"),
    ("Đúng hạn lũy kế", "Trễ hạn lũy kế", "Chưa nộp lũy kế", "Bị từ chối lũy kế"),
    ("Lỗi", "Cảnh báo"),
    ("Số liệu phải có", "Có số liệu", "Có giải trình", "Bị loại", "Chưa báo cáo"),
    ("Chỉ tiêu so được", "Đạt", "Đang thực hiện", "Chưa đạt"),
    ("Sản phẩm", "Đến hạn", "Hoàn thành", "Quá hạn"),
)
_TOLD = (Judgement.MET, Judgement.IN_PROGRESS, Judgement.NOT_MET)


class _Counted(NamedTuple):
    """What the results hold, counted by unit."""

    arrivals: tuple[Counter[tuple[str, Arrival]], ...]
    problems: Counter[tuple[str, Severity]]
    states: Counter[tuple[str, State]]
    judgements: Counter[tuple[str, Judgement]]
    products: tuple[Counter[str], ...]


def units_table(results: Results) -> Table:
    """One row a unit, with counts only: neither rank nor points, which the plan does not define."""
    numbers = (Column(header, 7, Kind.NUMBER) for group in _COUNTS for header in group)
    columns = (Column("Mã đơn vị", 11, Kind.CODE), Column("Đơn vị", 34), *numbers)
    counted = _counted(results)
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (unit.code, unit.name, *_row(counted, unit.code)) for unit in results.plan.units
    )
    return Table(UNITS, f"TÌNH HÌNH TỪNG ĐƠN VỊ {period_words(results.period).upper()}", columns, rows)


def _counted(results: Results) -> _Counted:
    period = results.period
    return _Counted(
        (_arrivals(results, period), _arrivals(results, period.year_to_date)),
        Counter((one.place.unit, one.severity) for one in results.problems),
        Counter((datum.unit, datum.state) for datum in results.data if datum.month in period.months),
        Counter(_own_judgements(results)),
        _products(results),
    )


def _arrivals(results: Results, period: Period) -> Counter[tuple[str, Arrival]]:
    return Counter((one.unit, one.arrival) for one in results.timeliness if one.month in period.months)


def _products(results: Results) -> tuple[Counter[str], ...]:
    """The instances owed since January by unit: all, those due, done, overdue."""
    due = [s for s in results.tasks if s.instance.due is not None and s.instance.due <= results.as_of]
    at = ([s for s in results.tasks if s.stage is stage] for stage in (Stage.DONE, Stage.OVERDUE))
    return tuple(Counter(state.instance.unit for state in kept) for kept in (results.tasks, due, *at))


def _row(counted: _Counted, unit: str) -> Iterator[int]:
    for arrivals in counted.arrivals:
        yield from (arrivals[unit, arrival] for arrival in Arrival)
    yield from (counted.problems[unit, severity] for severity in (Severity.ERROR, Severity.WARNING))
    given = counted.states[unit, State.NUMBER] + counted.states[unit, State.ZERO]
    others = [counted.states[unit, state] for state in (State.EXPLAINED, State.KEPT_OUT, State.MISSING)]
    yield from (given + sum(others), given, *others)
    judged = [counted.judgements[unit, judgement] for judgement in _TOLD]
    yield from (sum(judged), *judged)
    yield from (products[unit] for products in counted.products)


def comparable(found: IndicatorResult) -> bool:
    """Whether a unit's own result can be held against the target: not where only the sum of all can."""
    indicator = found.indicator
    if indicator.target is None:
        return False
    ratio = indicator.denominator is not None or indicator.per_unit
    return ratio or indicator.target == 0 or len(found.by_unit) == 1


def _own_judgements(results: Results) -> Iterator[tuple[str, Judgement]]:
    """Each unit with each judgement of its own results in the period."""
    for found in filter(comparable, results.indicators):
        for unit, tally in found.by_unit.items():
            yield unit, judge(found.indicator, tally, results.period.last)
