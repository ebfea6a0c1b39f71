"""The annexes of the report as grids."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from cchc.indicators import IndicatorResult, Judgement, Result
from cchc.letter.arrivals import arrivals_grid
from cchc.letter.charts import Chart, charts
from cchc.letter.deliverables import by_deliverable
from cchc.letter.sentences import always_older, shows_cumulative
from cchc.letter.tables import Align, Column, Grid
from cchc.period import months_listing, period_words
from cchc.results import Results
from cchc.tables.caseload import CaseRow, case_rows, case_total
from cchc.tables.gaps import judged
from cchc.tables.model import Value
from cchc.tables.products import Product, periods_text, unit_names, units_text
from cchc.tables.sheets import indicator_table
from cchc.tables.text import OWN_PROVISIONAL, Measure, notes
from cchc.vietnamese import count_text, date_text, number_text

_WIDTH = 252
_NONE = "–"
_ON_ONE_LINE = 10


class Annex(NamedTuple):
    """An annex: what it shows, its title, its table or its charts, and the remarks under it."""

    about: str
    title: str
    grid: Grid | None
    remarks: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()


def annexes(results: Results, found: Sequence[Product]) -> tuple[Annex, ...]:
    """The annexes in their order; the third and the last only where the plan's settings want them."""
    settings = results.plan.settings
    cases = (_caseload(results),) if settings.caseload else ()
    drawn = (_charts(results),) if settings.charts else ()
    return (_tasks(results, found), _indicators(results), *cases, _submissions(results), *drawn)


def _tasks(results: Results, found: Sequence[Product]) -> Annex:
    columns = (
        Column("TT", 13, "center"),
        Column("Nhiệm vụ", 66),
        Column("Sản phẩm", 66),
        Column("Hạn", 25, "center"),
        Column("Đơn vị báo cáo", 34),
        Column("Tình trạng", 48),
    )
    own: dict[str, list[Product]] = {task.code: [] for task in results.plan.tasks}
    for product in found:
        own[product.deliverable.task].append(product)
    rows: list[Sequence[str]] = []
    for task in results.plan.tasks:
        head = (task.code, task.name.rstrip(" ."))
        members = own[task.code]
        if not members:
            rows.append((*head, _NONE, _NONE, _NONE, _NONE))
        for number, (_, group) in enumerate(by_deliverable(members)):
            rows.append((*(("", "") if number else head), *_product(results, group)))
    title = f"TIẾN ĐỘ THỰC HIỆN CÁC NHIỆM VỤ ĐẾN NGÀY {date_text(results.as_of)}"
    return Annex("tiến độ các nhiệm vụ", title, Grid(columns, rows, joined=2))


def _product(results: Results, members: Sequence[Product]) -> tuple[str, str, str, str]:
    """A deliverable's cells; its months or quarters share one row."""
    first, single = members[0], len(members) == 1
    units = list(dict.fromkeys(name for one in members for name in unit_names(results.plan, one.states)))
    schedule = first.deliverable.schedule.capitalize()
    return (
        first.name if single else first.deliverable.name.rstrip(" ."),
        date_text(first.due) if first.due and single else schedule,
        f"{count_text(len(units))} đơn vị" if len(first.states) > 1 else units_text(units),
        periods_text(results.plan, members, results.as_of),
    )


_PICKED = (
    ("Mã", 18, ""),
    ("Chỉ tiêu", 54, ""),
    ("ĐVT", 16, ""),
    ("Mục tiêu", 18, ""),
    ("Kết quả", 27, "Trong kỳ"),
    ("Đánh giá", 22, "Trong kỳ"),
    ("Kết quả lũy kế", 27, "Lũy kế"),
    ("Đánh giá lũy kế", 22, "Lũy kế"),
    ("Ghi chú", 48, ""),
)
_PARTS = {"Kết quả": ("Tử số", "Mẫu số"), "Kết quả lũy kế": ("Tử số lũy kế", "Mẫu số lũy kế")}


def _indicators(results: Results) -> Annex:
    table = indicator_table(results)
    headers = [column.header for column in table.columns]
    columns = tuple(
        Column(header.removesuffix(" lũy kế") if group else header, width, _aligned(header), group)
        for header, width, group in _PICKED
    )
    rows = []
    for found, values in zip(results.indicators, table.rows, strict=True):
        row = dict(zip(headers, values, strict=True)) | {"Ghi chú": _remarks(results, found)}
        if judged(found) is found.cumulative and shows_cumulative(results, found):
            row["Đánh giá"] = _of_year(found)
        rows.append([_shown(row, header) for header, _, _ in _PICKED])
    return Annex("kết quả các chỉ tiêu", table.title, Grid(columns, rows))


def _of_year(found: IndicatorResult) -> str:
    """That the judgement stands with the lũy kế, and which of the two lacks figures where one does."""
    if not found.period.provisional or found.period.judgement is Judgement.NO_DATA:
        return "Theo lũy kế"
    return f"Theo lũy kế ({'tạm tính' if found.cumulative.provisional else OWN_PROVISIONAL})"


def _aligned(header: str) -> Align:
    return "left" if header in ("Chỉ tiêu", "Ghi chú") else "center"


def _remarks(results: Results, found: IndicatorResult) -> str:
    """What must be known beside a result, as the workbook says it, with few names."""
    own = _notes(results, found, found.period)
    whole = _notes(results, found, found.cumulative) if shows_cumulative(results, found) else []
    return "; ".join(own + [f"Lũy kế – {note}" for note in whole if note not in own])


def _notes(results: Results, found: IndicatorResult, result: Result) -> list[str]:
    known = result._replace(stale=()) if always_older(results.plan, found.indicator) else result
    told, leeway = notes(results.plan, known, 2), result.leeway
    return [*told, f"tạm tính; {leeway.certainty}"] if leeway and leeway.certainty else told


def _shown(row: dict[str, Value], header: str) -> str:
    """A cell's text; under a rate stand the two numbers that it is made of."""
    text = _text(row[header])
    if header not in _PARTS:
        return text
    numerator, denominator = (_text(row[part]) for part in _PARTS[header])
    if not text or not denominator:
        return text or (f"{numerator}/{denominator}" if denominator else _NONE)
    slash = "/" if len(numerator + denominator) <= _ON_ONE_LINE else "/\n"
    return f"{text}\n({numerator}{slash}{denominator})"


def _text(value: Value) -> str:
    if isinstance(value, Measure):
        return value.text
    if isinstance(value, Fraction):
        return number_text(value)
    return "" if value is None else str(value)


def _caseload(results: Results) -> Annex:
    wide, number = 54, 17
    groups = (
        ("Tiếp nhận", ("Tổng số", "Trực tuyến", "Trực tiếp và BCCI", "Từ kỳ trước")),
        ("Đã giải quyết", ("Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn")),
        ("Đang giải quyết", ("Tổng số", "Trong hạn", "Quá hạn")),
    )
    columns = (
        Column("TT", 11, "center"),
        Column("Lĩnh vực/đơn vị", wide),
        *(Column(header, number, "right", group) for group, headers in groups for header in headers),
    )
    found = case_rows(results, results.period)
    names = {unit.code: unit.name for unit in results.plan.units}
    rows = [(str(number), names[row.unit], *_case(row)) for number, row in enumerate(found, 1)]
    rows.append(("", "Tổng số", *_case(case_total(found))))
    title = f"KẾT QUẢ GIẢI QUYẾT HỒ SƠ TTHC {period_words(results.period).upper()}"
    remarks = tuple(_case_remarks(results, found))
    return Annex("kết quả giải quyết hồ sơ TTHC", title, Grid(columns, rows, numbered=True), remarks)


def _case(row: CaseRow) -> Iterator[str]:
    if row.received:
        yield from map(number_text, (row.received.total, *row.received))
    else:
        yield from [_NONE] * 4
    if row.settled:
        yield from map(number_text, (row.settled.total, *row.settled))
    else:
        yield from [_NONE] * 4
    if row.pending:
        yield from map(number_text, (row.pending.total, *row.pending))
    else:
        yield from [_NONE] * 3


def _case_remarks(results: Results, rows: Sequence[CaseRow]) -> Iterator[str]:
    lacking = [row for row in rows if row.missing]
    if lacking:
        names = "; ".join(
            f"{results.plan.unit[row.unit].name} ({months_listing(row.missing)})" for row in lacking
        )
        blank = f"“{_NONE}” là chưa có số liệu. " if any(None in row.parts for row in rows) else ""
        yield f"Ghi chú: {blank}Tổng số chưa gồm số liệu còn thiếu của: {names}."
        if any(row.pending and results.period.last in row.missing for row in rows):
            yield "Số đang giải quyết của đơn vị thiếu tháng cuối kỳ được lấy ở tháng gần nhất có số liệu."


def _submissions(results: Results) -> Annex:
    title = f"TÌNH HÌNH NỘP BIỂU CỦA CÁC ĐƠN VỊ {period_words(results.period).upper()}"
    grid, legend = arrivals_grid(results, _WIDTH)
    return Annex("tình hình nộp biểu của các đơn vị", title, grid, legend)


def _charts(results: Results) -> Annex:
    title = f"BIỂU ĐỒ CHỈ TIÊU VÀ TÌNH HÌNH NỘP BIỂU {period_words(results.period).upper()}"
    return Annex("biểu đồ chỉ tiêu và tình hình nộp biểu", title, None, charts=charts(results))
