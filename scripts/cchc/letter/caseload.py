"""The files settled (hồ sơ TTHC) as the typical sentence of an official report tells them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from cchc.earlier import Earlier
from cchc.indicators import IndicatorResult
from cchc.letter.blocks import Block, body
from cchc.letter.comparison import (
    Side,
    Then,
    as_settled,
    change_text,
    references,
    result_change,
    why_otherwise,
)
from cchc.letter.sentences import incomplete
from cchc.period import Month, months_listing
from cchc.plan import Caseload
from cchc.results import Results
from cchc.tables.arrivals import units_in_months
from cchc.tables.caseload import CaseRow, case_rows, case_total, counts
from cchc.tables.text import share
from cchc.vietnamese import count_text


def caseload_lines(results: Results, indicators: Sequence[IndicatorResult]) -> Iterator[Block]:
    """The sentences, in the group whose indicators speak of settled files; nothing elsewhere."""
    codes = results.plan.settings.caseload
    if codes is None or not any(_settles(found, codes) for found in indicators):
        return
    period, year = results.period, results.period.year_to_date
    rows, whole = case_rows(results, period), case_rows(results, year)
    now = _sentence(case_total(rows), "trong kỳ", "; chi tiết tại Phụ lục III")
    since = _sentence(case_total(whole), "lũy kế từ đầu năm")
    if not now and not since:
        yield body("Chưa có số liệu tiếp nhận và giải quyết hồ sơ TTHC (Phụ lục III).")
        return
    yield body(now or "Trong kỳ chưa có số liệu tiếp nhận và giải quyết hồ sơ TTHC (Phụ lục III).")
    if period.months != year.months:
        yield body(since)
    yield from _incomplete(results, rows, whole)
    yield from _adjusted(results, codes, rows, whole)
    yield from _unbalanced(results, rows, "trong kỳ")
    if period.months != year.months:
        yield from _unbalanced(results, whole, "lũy kế từ đầu năm")
    yield from _changes(results, indicators, case_total(rows), codes)


def _incomplete(results: Results, rows: Sequence[CaseRow], whole: Sequence[CaseRow]) -> Iterator[Block]:
    """Which months of which units the numbers lack."""
    months = {row.unit: row.missing for row in whole if row.missing}
    if months:
        what = "Số liệu" if any(row.missing for row in rows) else "Số liệu lũy kế"
        names = units_in_months(results, months, len(months))
        yield body(f"{what} hồ sơ TTHC nêu trên là tạm tính do chưa đủ số liệu của: {names}.")


def _adjusted(
    results: Results, codes: Caseload, rows: Sequence[CaseRow], whole: Sequence[CaseRow]
) -> Iterator[Block]:
    """That not all of the numbers are the units' own; which ones, the paragraph on adjustments has."""
    own, year = (_rest_on_adjusted(results, codes, found) for found in (rows, whole))
    if own or year:
        yield body(
            f"Số liệu{'' if own else ' lũy kế'} hồ sơ TTHC nêu trên có số liệu do "
            f"{results.plan.settings.office} điều chỉnh, như nêu tại nội dung miễn trừ, điều chỉnh số liệu."
        )


def _rest_on_adjusted(results: Results, codes: Caseload, rows: Sequence[CaseRow]) -> bool:
    of_unit = {row.unit: row for row in rows}
    return any(
        counts(of_unit[one.unit], codes, one.month, one.code)
        for one in results.data
        if one.adjusted and one.value is not None and one.unit in of_unit
    )


def _unbalanced(results: Results, rows: Sequence[CaseRow], when: str) -> Iterator[Block]:
    """By how much the sums do not balance, and at which units; of what they lack only what is known."""
    total = case_total(rows)
    if not all(total.parts) or not total.surplus:
        return
    words = "nhiều" if total.surplus > 0 else "ít"
    units = (results.plan.unit[row.unit].name + _why(row, results.period.last) for row in rows if row.surplus)
    yield body(
        f"Tổng số hồ sơ tiếp nhận {when} {words} hơn tổng số đã giải quyết và đang giải quyết "
        f"{_files(abs(total.surplus))}; chênh lệch ở số liệu của: {'; '.join(units)}."
    )


def _why(row: CaseRow, last: Month) -> str:
    """What of a unit's files is counted of other months than the rest, in brackets; nothing where all is."""
    without = {"số tiếp nhận": row.not_received, "số đã giải quyết": row.not_settled}
    if row.not_received == row.not_settled:
        without = {"số tiếp nhận và đã giải quyết": row.not_received}
    told = [f"{what} chưa gồm {months_listing(months)}" for what, months in without.items() if months]
    if row.pending_of is None:
        told.append("chưa có số đang giải quyết")
    elif row.pending_of != last:
        told.append(f"số đang giải quyết lấy ở {months_listing([row.pending_of])}")
    elif told:
        told.append("số đang giải quyết tính đến cuối kỳ")
    return f" ({'; '.join(told)})" if told else ""


def _changes(
    results: Results, indicators: Sequence[IndicatorResult], total: CaseRow, codes: Caseload
) -> Iterator[Block]:
    """Files received and settled, and the share settled in time, against earlier periods."""
    gone = (codes.early, codes.on_time, codes.late)
    wanted = (
        ("số hồ sơ tiếp nhận mới", (codes.online, codes.in_person), total.received and total.received.new),
        ("số hồ sơ đã giải quyết", gone, total.settled and total.settled.total),
    )
    for words, earlier in references(results):
        told = [_count_change(results, (name, of, now), indicators, earlier) for name, of, now in wanted]
        told += [_share_change(results, one, earlier) for one in indicators if said_by_caseload(results, one)]
        if any(told):
            yield body(f"So với {words}: {'; '.join(filter(None, told))}.")


def _count_change(
    results: Results,
    count: tuple[str, tuple[str, ...], Fraction | None],
    indicators: Sequence[IndicatorResult],
    earlier: Earlier,
) -> str:
    """A count that is an indicator's denominator, and is the same as in the sentence before.

    `count` is its name, the codes of its figures, and what it is now.
    """
    name, codes, now = count
    for found in indicators:
        of, then = found.indicator.denominator, earlier.indicators.get(found.indicator.code)
        if of is None or of.codes != codes or now is None or found.period.tally.denominator != now:
            continue
        if then is not None and then.period.tally.denominator is not None:
            before = then.period.tally.denominator
            text = count_text(before)
            mark = _reported(results, found, earlier, text)
            old = Side(before, before, text, incomplete(then.period), mark)
            new = Side(now, now, count_text(now), incomplete(found.period))
            return f"{name} {change_text(old, new, _files(abs(new.value - old.value)))}"
    return ""


def _reported(results: Results, found: IndicatorResult, earlier: Earlier, printed: str) -> str:
    """The mark that the report of a closed period has another denominator; empty where it has not."""
    settled = earlier.settled.get(found.indicator.code)
    number = settled.period.tally.denominator if settled else None
    if number is None or count_text(number) == printed:
        return ""
    return as_settled(why_otherwise(results, found.indicator, earlier.period), count_text(number))


def _share_change(results: Results, found: IndicatorResult, earlier: Earlier) -> str:
    indicator = found.indicator
    then, settled = (of.get(indicator.code) for of in (earlier.indicators, earlier.settled))
    if then is None:
        return ""
    why = why_otherwise(results, indicator, earlier.period)
    past = Then(then.period, settled.period if settled else None, why)
    change = result_change(results.plan, indicator, past, found.period)
    return f"tỷ lệ trước hạn và đúng hạn {change}" if change else ""


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


def _sentence(total: CaseRow, when: str, where: str = "") -> str:
    """What came, was settled and is open; empty where nothing of it is known."""
    known = [part for part in (_received(total, when), _settled(total), _pending(total)) if part]
    text = "; ".join(known)
    return f"{text[0].upper()}{text[1:]}{where}." if text else ""


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
