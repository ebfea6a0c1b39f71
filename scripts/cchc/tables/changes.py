"""The table of corrections to closed months, and what the screen says of closing and of the last run."""

from collections.abc import Iterator
from fractions import Fraction

from cchc.changes import PLAN_FILE, Correction, Effect, News
from cchc.figures import Datum
from cchc.indicators import Result
from cchc.period import period_words
from cchc.plan import Indicator, Plan
from cchc.results import Results
from cchc.tables.model import Column, Kind, Table, Value
from cchc.tables.summary import summarise
from cchc.tables.text import judgement_text, measure, notes
from cchc.vietnamese import number_text

CHANGES = "Thay đổi"
NOT_ASKED = "không yêu cầu"
RECOMPUTED = "Đều tính theo kế hoạch hiện nay"
_NOTHING = "Không có thay đổi"
_MOST = 5

_CODE, _NUMBER, _STATE = Kind.CODE, Kind.NUMBER, Kind.STATE
_COLUMNS = (
    Column("Loại", 9, _STATE), Column("Kỳ", 8, _CODE), Column("Mã đơn vị", 10, _CODE), Column("Đơn vị", 20),
    Column("Mã", 8, _CODE), Column("Nội dung", 24), Column("Thay đổi", 12, _STATE),
    Column("Theo số đã chốt", 10, _STATE), Column("Hiện nay", 10, _STATE), Column("Chênh lệch", 9, _NUMBER),
    Column("Đánh giá theo số đã chốt", 16, _STATE), Column("Đánh giá hiện nay", 16, _STATE),
    Column("Tệp", 22), Column("Trang tính", 8), Column("Ô", 6, _STATE), Column("Ghi chú", 20),
)  # fmt: skip


def change_table(results: Results) -> Table:
    """The figures of closed months that read otherwise now, then the indicators that they change."""
    changes = results.changes
    if changes.since is None:
        return Table(
            CHANGES, "THAY ĐỔI SO VỚI SỐ LIỆU ĐÃ CHỐT", _COLUMNS, (), f"{_NOTHING}: chưa chốt kỳ nào"
        )
    title = f"THAY ĐỔI SO VỚI SỐ LIỆU ĐÃ CHỐT {period_words(changes.since).upper()}"
    nothing = _NOTHING
    if not changes.same_plan:
        title += " (TỆP KẾ HOẠCH KHÁC VỚI KHI CHỐT)"
        nothing = "Số liệu không có thay đổi; chỉ tiêu, lũy kế tính theo tệp kế hoạch hiện nay"
    rows = (
        *(_correction(results.plan, one) for one in changes.corrections),
        *(_effect(results.plan, "chỉ tiêu", one) for one in changes.months),
        *(_effect(results.plan, "lũy kế", one) for one in changes.year_to_date),
    )
    return Table(CHANGES, title, _COLUMNS, rows, nothing)


def said(datum: Datum | None) -> Fraction | str:
    """What is said of a figure: its value, or why it has none."""
    if datum is None:
        return NOT_ASKED
    return datum.state if datum.value is None else datum.value


def said_text(datum: Datum | None) -> str:
    """The same as text."""
    told = said(datum)
    return told if isinstance(told, str) else number_text(told)


def _correction(plan: Plan, one: Correction) -> tuple[Value, ...]:
    unit, figure = plan.unit.get(one.unit), plan.figure.get(one.code)
    used = ", ".join(indicator.code for indicator in plan.indicators if one.code in indicator.codes)
    return (
        "số liệu", one.month.code, one.unit, unit.name if unit else "", one.code,
        figure.name if figure else "", _kind(one), said(one.old), said(one.new), one.difference, "", "",
        *((one.new.file, one.new.sheet, one.new.cell) if one.new else ("", "", "")),
        f"Chỉ tiêu {used}" if used else "",
    )  # fmt: skip


def _kind(one: Correction) -> str:
    before, now = (datum is not None and datum.value is not None for datum in (one.old, one.new))
    if before:
        return "sửa số" if now else "không còn số"
    return "bổ sung số" if now else "đổi trạng thái"


def _effect(plan: Plan, kind: str, one: Effect) -> tuple[Value, ...]:
    old, new = judgement_text(one.old), judgement_text(one.new)
    return (
        kind, one.period.code, "", "", one.indicator.code, one.indicator.name,
        "đổi kết quả" if old == new else "đổi đánh giá", _shown(one.indicator, one.old),
        _shown(one.indicator, one.new), _step(one), old, new, "", "", "",
        "; ".join(filter(None, (RECOMPUTED if one.recomputed else "", failing_text(plan, one.new)))),
    )  # fmt: skip


def _step(one: Effect) -> Value:
    """By how much a result has changed; a rate by points of percent."""
    if one.old.value is None or one.new.value is None or one.old.value == one.new.value:
        return None
    return measure(one.indicator, one.new.value - one.old.value)


def failing_text(plan: Plan, result: Result) -> str:
    """Who or which month is below the target: it may fall short although the total has grown."""
    return notes(plan, result, _MOST)[0] if result.failing else ""


def _shown(indicator: Indicator, result: Result) -> Value:
    return measure(indicator, result.value) if result.value is not None else None


def change_lines(results: Results, *, close: bool) -> Iterator[str]:
    """What the screen says of closing, of later corrections and of the last run."""
    code, changes = results.period.code, results.changes
    count = len(changes.corrections)
    if results.closed:
        yield f"Kỳ {code} đã chốt: ghi lại đúng kết quả đã chốt, không tính lại."
        later = f"có {count} số liệu thay đổi, được nêu ở trang «{CHANGES}» và báo cáo của kỳ sau"
        yield f"Từ khi chốt {later if count else 'không có số liệu nào thay đổi'}."
        if not changes.same_plan:
            yield f"{PLAN_FILE} khác với khi chốt; kết quả đã chốt vẫn theo kế hoạch khi chốt."
        return
    if changes.since and not changes.same_plan:
        told = period_words(changes.since)
        yield f"{PLAN_FILE} khác với khi chốt {told}: chỉ tiêu, lũy kế tính theo kế hoạch hiện nay."
    if count:
        yield f"Điều chỉnh số liệu đã chốt: {count} số liệu (xem trang «{CHANGES}»)"
    if results.news:
        news = ", ".join(map(_counted, results.news))
        yield f"Thay đổi so với lần chạy trước: {news} (xem thay-doi-{code}.txt)"
    if close:
        yield f"Đã chốt kỳ {code}; số nộp sau là điều chỉnh ở kỳ sau. Hãy giữ bản lưu của thư mục da-chot."
        if summarise(results).incomplete:
            yield "Lưu ý: chốt khi còn biểu chưa nộp, tệp bị từ chối hoặc lỗi chưa sửa (xem các dòng trên)."


def _counted(news: News) -> str:
    kind = news.title.lower()
    return kind if news.title == PLAN_FILE else f"{kind} {len(news.lines)}"
