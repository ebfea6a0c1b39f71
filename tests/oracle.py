"""An independent reading of the specification: indicators and states of tasks, and the results workbook held to them.

It shares no code with the program; the plan, the forms and the figures are read by `oracle_forms`, its first half.
"""

import calendar
import re
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl

from oracle_forms import (
    EXPLAINED,
    KEPT_OUT,
    NUMBER,
    SILENT,
    ZERO,
    add_up,
    figures,
    holds,
    read_forms,
    read_plan,
    reports,
    table,
    text,
)

__all__ = ["compare", "figures", "indicators", "months_of", "read_forms", "read_plan", "tasks", "window_end"]

Data = dict[tuple[str, int, str], tuple[str, Fraction | None]]

SHOWN_STATE = {
    NUMBER: "có số liệu",
    ZERO: "bằng 0",
    EXPLAINED: "trống, có giải trình",
    SILENT: "chưa báo cáo",
    KEPT_OUT: "bị loại",
}
MET, FAILED, RUNNING = "Đạt", "Chưa đạt", "Đang thực hiện"
NOTHING, UNDEFINED, NO_DATA, WATCHED = "Không phát sinh", "Không tính được", "Chưa có số liệu", "Theo dõi"
STATUSES = ("Hoàn thành", "Đang thực hiện", "Chưa thực hiện", "Không phát sinh")


# --- periods --------------------------------------------------------------------------------------------------------


def months_of(period: str) -> list[int]:
    """`2023-03`, `2023-Q1`, `2023-H1`, `2023-9M`, `2023` as months of the year."""
    part = period[5:]
    if part.isdecimal():
        return [int(part)]
    first, last = {
        "": (1, 12), "H1": (1, 6), "H2": (7, 12), "9M": (1, 9),
        "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12),
    }[part]  # fmt: skip
    return list(range(first, last + 1))


def window_end(plan: SimpleNamespace, month: int) -> date:
    """The last day of a month's window, the closing day (or the month's last day where it is shorter)."""
    days = calendar.monthrange(plan.year, month)[1]
    return date(plan.year, month, min(plan.settings["Ngày chốt số liệu"], days))


# --- indicators -----------------------------------------------------------------------------------------------------


def indicators(
    plan: SimpleNamespace, data: Data, period: str
) -> dict[str, tuple[SimpleNamespace, SimpleNamespace]]:
    """For each indicator what its column of the period and its column of the lũy kế must say."""
    months = months_of(period)
    year_so_far = list(range(1, months[-1] + 1))
    answer = {}
    for code, indicator in plan.indicators.items():
        in_period = judged(plan, data, indicator, months)
        cumulative = judged(plan, data, indicator, year_so_far)
        if indicator.judged == "lũy kế":
            # Any shortfall, of what was judged or of what is printed beside it, makes the judgement provisional.
            in_period.judgement = cumulative.judgement
            in_period.provisional = cumulative.provisional or (
                cumulative.judgement != NO_DATA and in_period.have < in_period.must
            )
        answer[code] = (in_period, cumulative)
    return answer


def judged(
    plan: SimpleNamespace, data: Data, indicator: SimpleNamespace, months: list[int]
) -> SimpleNamespace:
    result = over_units(plan, data, indicator, months)
    if indicator.judged == "từng tháng":
        parts = [[month] for month in months]
    elif indicator.judged == "từng quý":
        # A single month is judged on its quarter so far: the months of its quarter up to it.
        quarters = sorted({(month - 1) // 3 for month in months})
        parts = [[m for m in (3 * q + 1, 3 * q + 2, 3 * q + 3) if m <= months[-1]] for q in quarters]
    else:
        parts = []
    if parts:
        result.judgement = every_part(plan, data, indicator, parts)
    elif indicator.scope == "từng đơn vị":
        result.judgement = every_unit(plan, indicator, result, months[-1])
    else:
        result.judgement = judge(plan, indicator, result.numerator, result.denominator, months[-1])
    result.provisional = result.judgement != NO_DATA and result.have < result.must
    return result


def over_units(
    plan: SimpleNamespace, data: Data, indicator: SimpleNamespace, months: list[int]
) -> SimpleNamespace:
    """The sums over the units that count, and the coverage, in these months."""
    have = must = must_units = 0
    per_unit = {}
    for unit in plan.units:
        found = one_unit(plan, data, indicator, unit, months)
        have, must, must_units = have + found.have, must + found.must, must_units + bool(found.must)
        if found.have:
            per_unit[unit] = (found.numerator, found.denominator)
    numerator = denominator = None
    if per_unit:
        numerator = sum((n for n, _ in per_unit.values()), Fraction(0))
        if indicator.denominator == "SO_DON_VI":
            denominator = Fraction(must_units)
        elif indicator.denominator:
            denominator = sum((d for _, d in per_unit.values()), Fraction(0))
    value = None
    if numerator is not None and not indicator.denominator:
        value = numerator
    elif numerator is not None and denominator:
        value = numerator / denominator
    return SimpleNamespace(
        numerator=numerator, denominator=denominator, value=value, have=have, must=must, per_unit=per_unit
    )


def one_unit(
    plan: SimpleNamespace, data: Data, indicator: SimpleNamespace, unit: str, months: list[int]
) -> Any:
    """Rule 1: what one unit brings to the indicator in these months."""
    codes = set(re.findall(r"\w+", f"{indicator.numerator} {indicator.denominator}")) - {"SO_DON_VI"}
    flows = [code for code in codes if plan.figures[code].over_time != "last"]
    stocks = [code for code in codes if plan.figures[code].over_time == "last"]
    owed = [m for m in months if all(due_in(plan, code, unit, m) for code in flows)]
    complete = [m for m in owed if all(given(data, unit, m, code) is not None for code in flows)]
    owes_stocks = all(any(due_in(plan, code, unit, m) for m in months) for code in stocks)
    with_stocks = [
        m for m in months if all(standing(plan, data, unit, m, code) is not None for code in stocks)
    ]
    counts = (not flows or bool(complete)) and (not stocks or (owes_stocks and bool(with_stocks)))

    def value_of(code: str) -> Fraction | None:
        if code in stocks:
            return standing(plan, data, unit, with_stocks[-1], code)
        if plan.figures[code].over_time == "first":
            return given(data, unit, complete[0], code)
        return sum((given(data, unit, m, code) or Fraction(0) for m in complete), Fraction(0))

    numerator = denominator = None
    if counts:
        numerator = add_up(indicator.numerator, value_of)
        if indicator.denominator not in ("", "SO_DON_VI"):
            denominator = add_up(indicator.denominator, value_of)
    must = len(owed) if flows else int(owes_stocks)
    have = (len(complete) if flows else 1) if counts else 0
    return SimpleNamespace(numerator=numerator, denominator=denominator, have=have, must=must)


def due_in(plan: SimpleNamespace, code: str, unit: str, month: int) -> bool:
    """Must the unit have given this figure by this month: asked in it, or (a stock of certain months) asked by then."""
    figure = plan.figures[code]
    if not reports(figure, unit, month):
        return False
    if figure.months is None or month in figure.months:
        return True
    return bool(figure.over_time == "last" and month > min(figure.months))


def given(data: Data, unit: str, month: int, code: str) -> Fraction | None:
    return data.get((unit, month, code), (SILENT, None))[1]


def standing(plan: SimpleNamespace, data: Data, unit: str, month: int, code: str) -> Fraction | None:
    """The stock at the end of a month; one of certain months stands from January until a newer value of the year."""
    if plan.figures[code].months is None:
        return given(data, unit, month, code)
    values = [given(data, unit, m, code) for m in range(1, month + 1)]
    return next((value for value in reversed(values) if value is not None), None)


def judge(
    plan: SimpleNamespace, indicator: SimpleNamespace, numerator: Any, denominator: Any, month: int
) -> str:
    """Rule 4 on one pair of sums, at the end of this month."""
    if numerator is None:
        return NO_DATA
    if indicator.denominator and denominator == 0:
        if numerator == 0:
            return NOTHING
        upper = indicator.target is not None and indicator.comparison in ("≤", "<")
        return FAILED if upper else UNDEFINED
    if indicator.target is None:
        return WATCHED
    value = numerator / denominator if indicator.denominator else numerator
    if holds(value * 100 if indicator.percent else value, indicator.comparison, indicator.target):
        return MET
    return RUNNING if indicator.due and (plan.year, month) < indicator.due else FAILED


def every_unit(plan: SimpleNamespace, indicator: SimpleNamespace, result: SimpleNamespace, month: int) -> str:
    """Rule 5: one reporting unit fails, all fail."""
    total = judge(plan, indicator, result.numerator, result.denominator, month)
    if total in (NO_DATA, NOTHING) or indicator.target is None:
        return total
    units = [judge(plan, indicator, n, d, month) for n, d in result.per_unit.values()]
    return next((word for word in (FAILED, RUNNING) if word in units), MET)


def every_part(plan: SimpleNamespace, data: Data, indicator: SimpleNamespace, parts: list[list[int]]) -> str:
    """Rule 6: every month or quarter must reach the target."""
    words = []
    for months in parts:
        part = over_units(plan, data, indicator, months)
        word = judge(plan, indicator, part.numerator, part.denominator, months[-1])
        if word == FAILED and part.have < part.must:
            word = NO_DATA
        if indicator.judged == "từng quý" and months[-1] % 3 and word in (FAILED, NO_DATA) and part.have:
            word = RUNNING
        words.append(word)
    return next(
        word for word in (FAILED, NO_DATA, RUNNING, MET, WATCHED, UNDEFINED, NOTHING) if word in words
    )


# --- tasks ----------------------------------------------------------------------------------------------------------


def tasks(
    plan: SimpleNamespace, forms: dict[Any, Any], last_month: int, as_of: date
) -> dict[tuple[str, str], str]:
    """{(deliverable or instance, unit): its state in words} at the as-of date."""
    states = {}
    for code, deliverable in plan.deliverables.items():
        for instance, due, units in instances(plan, code, deliverable, last_month):
            for unit in units:
                reported = last_report(forms, unit, instance, last_month)
                states[instance, unit] = state(plan, deliverable.schedule, due, reported, as_of)
    return states


def instances(plan: SimpleNamespace, code: str, deliverable: SimpleNamespace, last_month: int) -> Any:
    """(instance, due date, units) of a deliverable, for the months and quarters begun."""
    if deliverable.schedule == "hằng tháng":
        for month in range(1, last_month + 1):
            units = deliverable.reporters[(month + 2) // 3]
            yield f"{code}/{plan.year}-{month:02d}", window_end(plan, month), units
    elif deliverable.schedule == "hằng quý":
        for q in range(1, (last_month + 2) // 3 + 1):
            yield f"{code}/{plan.year}-Q{q}", window_end(plan, 3 * q), deliverable.reporters[q]
    else:
        everyone = set().union(*deliverable.reporters.values())
        yield code, deliverable.due, everyone


def last_report(forms: dict[Any, Any], unit: str, instance: str, last_month: int) -> tuple[str, list[Any]]:
    """The status, and its row, of the latest month's form that says one of the form's statuses; else nothing."""
    for month in range(last_month, 0, -1):
        form = forms.get((unit, month))
        row = form.tasks.get(instance) if form else None
        for status in STATUSES:
            if row and text(row[0]).casefold() == status.casefold():
                return status, row
    return "", [None, None, None, None]


def state(
    plan: SimpleNamespace, schedule: str, due: date | None, reported: tuple[str, list[Any]], as_of: date
) -> str:
    status, (_, done, number, evidence) = reported
    day = as_day(done)
    if status == "Hoàn thành":
        proven = day is not None and (text(number) or text(evidence))
        return done_words(due, day) + ("" if proven else ", thiếu minh chứng")
    if status == "Không phát sinh" and schedule == "khi phát sinh":
        return status
    if due and as_of > due and schedule not in ("khi phát sinh", "thường xuyên"):
        return f"Quá hạn {(as_of - due).days} ngày"
    if due and timedelta(0) <= due - as_of <= timedelta(plan.settings["Số ngày báo sắp đến hạn"]):
        return "Sắp đến hạn"
    if status in ("Đang thực hiện", "Chưa thực hiện"):
        return status
    return "Chưa đến hạn" if due else "Chưa báo cáo"


def done_words(due: date | None, day: date | None) -> str:
    if due is None or day is None:
        return "Hoàn thành"
    return "Hoàn thành đúng hạn" if day <= due else f"Hoàn thành trễ hạn {(day - due).days} ngày"


def as_day(typed: Any) -> date | None:
    if isinstance(typed, datetime):
        return typed.date()
    match = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text(typed))
    if not match:
        return None
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None


# --- the results workbook -------------------------------------------------------------------------------------------


def compare(path: Path, plan: Any, data: Data, expected: dict[str, Any], states: dict[Any, str]) -> list[str]:
    """Every difference between a consolidated workbook and what the specification asks."""
    book = openpyxl.load_workbook(path, data_only=True)
    return [
        *compare_figures(table(book["Dữ liệu"], "Mã đơn vị"), data),
        *compare_indicators(table(book["Chỉ tiêu"], "Mã"), expected),
        *compare_tasks(table(book["Nhiệm vụ"], "Mã"), plan, states),
    ]


def number(cell: Any) -> Fraction | None:
    return Fraction(str(cell.value)) if cell.value not in (None, "") else None


def compare_figures(rows: list[dict[str, Any]], data: Data) -> list[str]:
    shown: dict[Any, Any] = {}
    found = []
    for r in rows:
        key = (text(r["Mã đơn vị"].value), int(text(r["Kỳ"].value)[5:]), text(r["Mã"].value))
        if key in shown:
            found.append(f"Dữ liệu {key}: two rows")
        shown[key] = (text(r["Trạng thái"].value), number(r["Giá trị"]))
    wanted = {key: (SHOWN_STATE[state], value) for key, (state, value) in data.items()}
    return found + [
        f"Dữ liệu {key}: shown {shown.get(key)}, wanted {wanted.get(key)}"
        for key in sorted(shown.keys() | wanted.keys())
        if shown.get(key) != wanted.get(key)
    ]


def compare_indicators(rows: list[dict[str, Any]], expected: dict[str, Any]) -> list[str]:
    found = []
    for r in rows:
        code = text(r["Mã"].value)
        for suffix, want in zip(("", " lũy kế"), expected[code], strict=True):
            pairs = [("Tử số", want.numerator), ("Mẫu số", want.denominator)]
            pairs += [("Có số liệu", Fraction(want.have)), ("Phải báo cáo", Fraction(want.must))]
            for name, value in pairs:
                if number(r[name + suffix]) != value:
                    found.append(
                        f"Chỉ tiêu {code} {name}{suffix}: shown {r[name + suffix].value}, wanted {value}"
                    )
            shown = r["Kết quả" + suffix].value
            if (shown is None) != (want.value is None) or (
                shown is not None and abs(shown - float(want.value)) > 1e-9
            ):
                found.append(f"Chỉ tiêu {code} Kết quả{suffix}: shown {shown}, wanted {want.value}")
            words = text(r["Đánh giá" + suffix].value)
            if not words.startswith(want.judgement) or ("tạm tính" in words) != want.provisional:
                provisional = ", tạm tính" if want.provisional else ""
                found.append(
                    f"Chỉ tiêu {code} Đánh giá{suffix}: shown {words}, wanted {want.judgement}{provisional}"
                )
    shown_codes = [text(r["Mã"].value) for r in rows]
    return found + ([] if shown_codes == list(expected) else [f"Chỉ tiêu: shown {shown_codes}"])


def compare_tasks(rows: list[dict[str, Any]], plan: SimpleNamespace, states: dict[Any, str]) -> list[str]:
    shown = [(text(r["Mã"].value), text(r["Đơn vị"].value), text(r["Tình trạng"].value)) for r in rows]
    wanted = sorted((code, plan.names[unit], words) for (code, unit), words in states.items())
    found = [f"Nhiệm vụ: shown but not wanted {row}" for row in sorted(set(shown) - set(wanted))]
    found += [f"Nhiệm vụ: wanted but not shown {row}" for row in sorted(set(wanted) - set(shown))]
    return found + (
        [f"Nhiệm vụ: {len(shown)} rows, wanted {len(wanted)}"] if len(shown) != len(wanted) else []
    )
