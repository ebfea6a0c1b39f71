"""The files settled (hồ sơ TTHC) as the typical sentence of an official report tells them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from cchc.indicators import IndicatorResult
from cchc.letter.blocks import Block, body
from cchc.period import Period
from cchc.plan import Caseload
from cchc.results import Results
from cchc.tables.caseload import CaseRow, case_rows, case_total
from cchc.tables.text import share
from cchc.vietnamese import count_text


def caseload_lines(results: Results, indicators: Sequence[IndicatorResult]) -> Iterator[Block]:
    """The sentences, in the group whose indicators speak of settled files; nothing elsewhere."""
    codes = results.plan.settings.caseload
    if codes is None or not any(_settles(found, codes) for found in indicators):
        return
    period, year = results.period, results.period.year_to_date
    now = _sentence(results, period, "trong kỳ", "chi tiết tại Phụ lục III")
    whole = _sentence(results, year, "lũy kế từ đầu năm")
    if not now and not whole:
        yield body("Chưa có số liệu tiếp nhận và giải quyết hồ sơ TTHC (Phụ lục III).")
        return
    yield body(now or "Trong kỳ chưa có số liệu tiếp nhận và giải quyết hồ sơ TTHC (Phụ lục III).")
    if period.months != year.months:
        yield body(whole)


def _settles(found: IndicatorResult, codes: Caseload) -> bool:
    return {codes.early, codes.on_time, codes.late} <= set(found.indicator.codes)


def said_by_caseload(results: Results, found: IndicatorResult) -> bool:
    """Whether the sentences tell this indicator already: the share settled in time, without a target."""
    codes, indicator = results.plan.settings.caseload, found.indicator
    if codes is None or indicator.target is not None or indicator.denominator is None:
        return False
    return indicator.numerator.codes == (codes.early, codes.on_time) and indicator.denominator.codes == (
        codes.early,
        codes.on_time,
        codes.late,
    )


def _sentence(results: Results, period: Period, when: str, where: str = "") -> str:
    """What came, was settled and is open; empty where nothing of it is known."""
    rows = case_rows(results, period)
    total = case_total(rows)
    known = [part for part in (_received(total, when), _settled(total), _pending(total)) if part]
    if not known:
        return ""
    text = "; ".join(known)
    marks = "; ".join(filter(None, ("tạm tính" if any(row.missing for row in rows) else "", where)))
    return text[0].upper() + text[1:] + (f" ({marks})." if marks else ".")


def _received(total: CaseRow, when: str) -> str:
    if total.received is None:
        return ""
    if total.received.total == 0:
        return f"{when} không phát sinh hồ sơ TTHC tiếp nhận"
    new, before = _files(total.received.new), _files(total.received.carried_over)
    return (
        f"tổng số hồ sơ TTHC tiếp nhận {when} là {_files(total.received.total)} "
        f"(trong đó tiếp nhận mới {new}, kỳ trước chuyển sang {before})"
    )


def _settled(total: CaseRow) -> str:
    settled = total.settled
    if settled is None:
        return ""
    if settled.total == 0:
        return "chưa có hồ sơ được giải quyết"
    good = settled.early + settled.on_time
    text = (
        f"đã giải quyết {_files(settled.total)}, trong đó trước hạn và đúng hạn {_files(good)}, "
        f"đạt tỷ lệ {_share(good, settled.total)}"
    )
    late = f"quá hạn {_files(settled.late)}, chiếm tỷ lệ {_share(settled.late, settled.total)}"
    return f"{text}; {late if settled.late else 'không có hồ sơ quá hạn'}"


def _pending(total: CaseRow) -> str:
    if total.pending is None:
        return ""
    if total.pending.total == 0:
        return "không còn hồ sơ đang giải quyết"
    late = f"quá hạn {_files(total.pending.late)}" if total.pending.late else "không có hồ sơ quá hạn"
    return (
        f"đang giải quyết {_files(total.pending.total)} (trong hạn {_files(total.pending.in_time)}, {late})"
    )


def _files(number: Fraction) -> str:
    return f"{count_text(number)} hồ sơ"


def _share(part: Fraction, whole: Fraction) -> str:
    return share(part / whole).text
