"""The tables of results: indicators, units, tasks, submission."""

from cchc.indicators import IndicatorResult, Judgement, Result, value_of
from cchc.period import Period, month_words, period_words
from cchc.plan import Indicator, Judged
from cchc.results import Results
from cchc.tables.leeway import COLUMNS as LEEWAY
from cchc.tables.leeway import leeway_cells
from cchc.tables.model import Column, Kind, Table, Value
from cchc.tables.text import judgement_text, measure, notes, target_text, unit_of_measure

_CODE, _TEXT, _NUMBER, _DATE, _STATE = Kind.CODE, Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.STATE

INDICATORS = "Chỉ tiêu"
BY_UNIT = "Theo đơn vị"
TASKS = "Nhiệm vụ"
SUBMISSION = "Tình hình nộp"


def indicator_table(results: Results) -> Table:
    """Every indicator against its target, for the period and the lũy kế."""
    columns = (
        Column("Mã", 8, _CODE), Column("Nhiệm vụ", 7, _CODE), Column("Chỉ tiêu", 38),
        Column("ĐVT", 7, _STATE), Column("Mục tiêu", 8.5, _STATE), Column("Tử số", 7.5, _NUMBER),
        Column("Mẫu số", 7.5, _NUMBER), Column("Kết quả", 11, _NUMBER), Column("Đánh giá", 15, _STATE),
        Column("Tử số lũy kế", 7.5, _NUMBER), Column("Mẫu số lũy kế", 7.5, _NUMBER),
        Column("Kết quả lũy kế", 11, _NUMBER), Column("Đánh giá lũy kế", 15, _STATE),
        Column("Có số liệu", 8, _NUMBER), Column("Phải báo cáo", 8.5, _NUMBER),
        Column("Có số liệu lũy kế", 10.5, _NUMBER), Column("Phải báo cáo lũy kế", 10.5, _NUMBER),
        Column("Ghi chú", 48), *LEEWAY,
    )  # fmt: skip
    title = f"KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU {period_words(results.period).upper()}"
    return Table(INDICATORS, title, columns, tuple(_indicator(results, r) for r in results.indicators))


def _indicator(results: Results, found: IndicatorResult) -> tuple[Value, ...]:
    indicator, period, whole = found.indicator, found.period, found.cumulative
    return (
        indicator.code,
        indicator.task,
        indicator.name,
        unit_of_measure(results.plan, indicator),
        target_text(indicator),
        *_parts(found, period),
        judgement_text(period, of_year=judged_of_year(indicator, results.period)),
        *_parts(found, whole),
        judgement_text(whole),
        period.tally.have,
        period.tally.must,
        whole.tally.have,
        whole.tally.must,
        _notes(results, found),
        *leeway_cells(indicator, period),
        *leeway_cells(indicator, whole),
    )


def judged_of_year(indicator: Indicator, period: Period) -> bool:
    """Whether the judgement beside the period's result is that of the lũy kế, and these are two."""
    return indicator.judged is Judged.CUMULATIVE and period.months != period.year_to_date.months


def _parts(found: IndicatorResult, result: Result) -> tuple[Value, ...]:
    value = measure(found.indicator, result.value) if result.value is not None else None
    return result.tally.numerator, result.tally.denominator, value


def _notes(results: Results, found: IndicatorResult) -> str:
    own, whole = notes(results.plan, found.period, 5), notes(results.plan, found.cumulative, 5)
    extra = [f"Lũy kế – {note}" for note in whole if note not in own]
    return "; ".join(own + extra)


def by_unit_table(results: Results) -> Table:
    """Each unit's own result of each indicator in the period; empty where the plan asks nothing of it."""
    codes = [found.indicator.code for found in results.indicators]
    own = (Column(code, 12.5, _NUMBER) for code in codes)
    columns = (Column("Mã đơn vị", 11, _CODE), Column("Đơn vị", 33), *own)
    rows = tuple((unit.code, unit.name, *_own(results, unit.code)) for unit in results.plan.units)
    return Table(BY_UNIT, f"KẾT QUẢ THEO ĐƠN VỊ {period_words(results.period).upper()}", columns, rows)


_NONE: dict[Value, Judgement] = {None: Judgement.NO_DATA, 0: Judgement.NOTHING}


def _own(results: Results, unit: str) -> list[Value]:
    cells: list[Value] = []
    for found in results.indicators:
        tally = found.by_unit.get(unit)
        value = value_of(tally) if tally else None
        if tally is None or (tally.must == 0 and value is None):
            cells.append(None)
        elif value is not None:
            cells.append(measure(found.indicator, value))
        else:
            cells.append(_NONE.get(tally.numerator, Judgement.UNDEFINED))
    return cells


def task_table(results: Results) -> Table:
    """Everything owed since January, with its state at the as-of date."""
    columns = (
        Column("Mã", 11, _CODE), Column("Nhiệm vụ", 57), Column("Sản phẩm", 25), Column("Hạn", 10.5, _DATE),
        Column("Đơn vị", 22), Column("Tình trạng", 12.5, _STATE), Column("Ngày hoàn thành", 10, _DATE),
        Column("Số, ký hiệu văn bản", 13), Column("Minh chứng", 23), Column("Khó khăn, vướng mắc", 14),
        Column("Mã đơn vị", 10, _CODE),
    )  # fmt: skip
    rows = tuple(_task(results, index) for index in range(len(results.tasks)))
    return Table(TASKS, f"TIẾN ĐỘ NHIỆM VỤ VÀ SẢN PHẨM {period_words(results.period).upper()}", columns, rows)


def _task(results: Results, index: int) -> tuple[Value, ...]:
    state = results.tasks[index]
    instance, report = state.instance, state.report
    task = results.plan.task[instance.deliverable.task]
    told: tuple[Value, ...] = (None, "", "", "")
    if report:
        told = (report.done, report.number, report.evidence, report.difficulty)
    return (
        instance.code,
        f"{task.code}. {task.name}",
        instance.deliverable.name,
        instance.due,
        results.plan.unit[instance.unit].name,
        state.state,
        *told,
        instance.unit,
    )


def submission_table(results: Results) -> Table:
    """Each unit's timeliness in each month of the year so far."""
    months = results.period.last.year_to_date
    by_month = (Column(month.code, 12, _STATE) for month in months)
    columns = (Column("Mã đơn vị", 11, _CODE), Column("Đơn vị", 46), *by_month)
    title = f"TÌNH HÌNH NỘP BIỂU ĐẾN {month_words(results.period.last).upper()}"
    words = {(t.unit, t.month): t.words for t in results.timeliness}
    rows = tuple(
        (unit.code, unit.name, *(words[unit.code, month] for month in months)) for unit in results.plan.units
    )
    return Table(SUBMISSION, title, columns, rows)
