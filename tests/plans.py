"""Small plans for tests: one line a figure, indicator or rule."""

from fractions import Fraction
from pathlib import Path

from cchc.period import Month
from cchc.plan import (
    Comparison,
    Display,
    Expression,
    Figure,
    FigureType,
    Indicator,
    Judged,
    OverTime,
    Plan,
    Reporters,
    Scope,
    Settings,
    Task,
    Unit,
    read_plan,
)

PLAN_FILE = Path(__file__).parent.parent / "templates" / "ke-hoach-cchc-2023.xlsx"
REAL = read_plan(PLAN_FILE)
SETTINGS: Settings = REAL.settings
ALL_YEAR = frozenset(range(1, 13))


def everyone(*units: str) -> Reporters:
    codes = frozenset(units)
    return Reporters((codes, codes, codes, codes))


def figure(
    code: str,
    units: str = "A B",
    over_time: OverTime = OverTime.SUM,
    months: frozenset[int] = ALL_YEAR,
    kind: FigureType = FigureType.COUNT,
) -> Figure:
    return Figure(code, f"Nội dung {code}", "việc", kind, over_time, months, everyone(*units.split()), "")


def sum_of(text: str) -> Expression:
    return Expression(tuple((1, code) for code in text.split(" + ")), text)


def indicator(  # noqa: PLR0913, PLR0917 - the columns of the plan's sheet
    numerator: str,
    denominator: str = "",
    target: str = "",
    judged: Judged = Judged.PERIOD,
    due: Month | None = None,
    scope: Scope = Scope.TOTAL,
) -> Indicator:
    comparison, number = (Comparison(target[0]), Fraction(target[1:])) if target else (None, None)
    per_unit = denominator == "SO_DON_VI"
    return Indicator(
        "I1", "1", "Chỉ tiêu", sum_of(numerator),
        sum_of(denominator) if denominator and not per_unit else None,
        per_unit, Display.PERCENT if denominator else Display.NUMBER,
        comparison, number, judged, due, scope, "",
    )  # fmt: skip


def plan(*figures: Figure, indicators: tuple[Indicator, ...] = (), units: str = "A B") -> Plan:
    members = tuple(Unit(code, f"Đơn vị {code}", frozenset({"nhóm"})) for code in units.split())
    task = Task("1", "Nhóm", "I", "Nhiệm vụ", "", "", "")
    return Plan(SETTINGS, members, (task,), (), figures, indicators, (), "0" * 64)
