"""Results made up in memory for the tests of the documents: the plan in use, figures by a function."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import cache

from cchc.figures import Datum, State
from cchc.form.layout import Status
from cchc.indicators import compute
from cchc.period import Month, parse_period, window
from cchc.plan import Instance, Plan, Schedule, asked_figures, instances
from cchc.problems import Place
from cchc.results import Results
from cchc.tasks import Report, task_state
from cchc.timeliness import timeliness
from plans import REAL

Typed = int | str | None
Figures = Callable[[str, Month, str], Typed]
Reports = Callable[[Instance], Report | None]


def done(day: date | None, number: str = "12/KH-SGDĐT", difficulty: str = "") -> Report:
    """A product reported as finished."""
    return Report(Status.DONE, day, number, "", difficulty, Place())


def reported(status: Status, difficulty: str = "") -> Report:
    """A product reported, not finished."""
    return Report(status, None, "", "", difficulty, Place())


def make(  # noqa: PLR0913 - each says one thing about the made-up period
    code: str,
    figures: Figures,
    reports: Reports,
    *,
    plan: Plan | None = None,
    silent: Callable[[str, Month], bool] = lambda _unit, _month: False,
    sample: bool = False,
) -> Results:
    """Results of a period; a typed text is a note beside a blank, None a blank, a silent unit-month no form."""
    plan, period = plan or REAL, parse_period(code)
    as_of = window(period, plan.settings.closing_day)[1]
    data = _data(plan, period.last, figures, silent)
    heard = {
        (unit.code, month): None
        for unit in plan.units
        for month in period.last.year_to_date
        if not silent(unit.code, month)
    }
    states = tuple(
        task_state(instance, reports(instance), as_of, plan.settings.soon_days)
        for instance in instances(plan, period.last)
    )
    return Results(
        plan,
        period,
        as_of,
        (),
        data,
        compute(plan, period, data),
        states,
        timeliness(plan, period.last, heard, frozenset()),
        (),
        sample,
    )


def _data(
    plan: Plan, last: Month, figures: Figures, silent: Callable[[str, Month], bool]
) -> tuple[Datum, ...]:
    data = []
    for unit in plan.units:
        given: set[str] = set()
        for month in last.year_to_date:
            asked = asked_figures(plan, unit.code, month, given)
            for figure in asked:
                typed = None if silent(unit.code, month) else figures(unit.code, month, figure.code)
                data.append(_datum(unit.code, month, figure.code, typed))
            given |= {d.code for d in data[-len(asked) :] if d.value is not None} if asked else set()
    return tuple(data)


def _datum(unit: str, month: Month, code: str, typed: Typed) -> Datum:
    if isinstance(typed, str):
        return Datum(unit, month, code, None, State.EXPLAINED, note=typed)
    if typed is None:
        return Datum(unit, month, code, None, State.MISSING)
    return Datum(unit, month, code, Fraction(typed), State.NUMBER if typed else State.ZERO)


_PARTS = {
    "HS01": 80, "HS02": 40, "HS03": 12, "HS04": 6, "HS05": 70, "HS06": 48, "HS07": 1, "HS08": 6, "HS09": 1,
    "HS10": 2, "HS11": 117, "HS12": 9, "TH01": 120, "TH02": 120, "TH03": 120, "TH04": 118, "TH05": 118,
    "TH06": 0, "TH07": 0, "TH08": 0, "TH09": 0, "TH10": 120, "TH11": 30, "TH12": 13, "BM01": 4, "BM02": 4,
    "BM03": 3, "BM04": 3, "BM05": 6, "BM06": 61, "BM07": 62, "BM08": 60, "BM09": 62, "CV06": 40, "CV07": 3,
    "CV05": 0, "KT01": 1, "KT02": 50, "TC01": 1788000, "TC02": 1490000, "CN01": 198, "CN02": 200,
    "CN03": 60, "CN04": 53, "CN05": 1, "CN06": 25, "CN07": 0, "HL01": 940, "HL02": 1000, "CV08": 50,
    "CV09": 50, "PA01": 2, "PA02": 0, "PA03": 2, "PA04": 2, "QP01": 0, "QP02": 0, "QP03": 0, "QP04": 0,
    "PC01": 0, "PC02": 0, "CV01": 0, "CV02": 0, "CV03": 1, "CV04": 1, "CV10": 1, "TC03": 1, "TC04": 1,
    "TT01": 1, "TT02": 1, "DH01": 3, "SK01": 0,
}  # fmt: skip


def usual(unit: str, month: Month, code: str) -> Typed:
    """An ordinary month: most targets met, three missed."""
    if code == "BM08" and unit == "94000703":
        return 64
    if code == "TC04" and unit in ("94000705", "94000706") and month.number < 10:
        return 0
    return _PARTS[code]


def best(_unit: str, _month: Month, code: str) -> Typed:
    """A month in which every target that can be judged is met."""
    better = {"TH03": 120, "TH04": 120, "TH05": 120, "HS07": 0, "HS09": 0, "HS10": 0, "CN04": 60}
    return better.get(code, _PARTS[code])


def all_in_time(instance: Instance) -> Report | None:
    """Everything due is finished two days early, also what was due last year."""
    last_year = instance.due is not None and instance.due.year < 2023
    return done(date(2022, 12, 29)) if last_year else in_time(instance)


def in_time(instance: Instance) -> Report | None:
    """Everything due is finished two days early; what may come does not."""
    if instance.deliverable.schedule is Schedule.IF_NEEDED:
        return reported(Status.NOT_NEEDED)
    if instance.due is None:
        return reported(Status.IN_PROGRESS)
    if instance.due.month == 12 and instance.due.year == 2023:
        return None
    return done(
        date(2023, 1, 10) if instance.due.year < 2023 else instance.due.replace(day=instance.due.day - 2)
    )


def often_late(instance: Instance) -> Report | None:  # noqa: PLR0911 - a table of cases
    """Some late, some not done, some with difficulties."""
    if instance.code == "4a":
        return reported(Status.IN_PROGRESS, "chờ Sở Nội vụ thống nhất danh sách đơn vị")
    if instance.code == "10a":
        return reported(Status.NOT_STARTED)
    if instance.code == "19a":
        return reported(Status.IN_PROGRESS, "thiếu người")
    if instance.code == "3a":
        return done(date(2023, 3, 1), "15/KH-SGDĐT")
    if instance.code == "26a":
        return done(None, "")
    if instance.code == "IVa" and instance.unit.endswith("5"):
        return None
    if instance.code == "IVa" and instance.unit.endswith("6"):
        return done(date(2023, 2, 4), "01/KH")
    return in_time(instance)


def nobody(_unit: str, _month: Month) -> bool:
    """Nobody sends a form."""
    return True


def some_silent(unit: str, month: Month) -> bool:
    """A few units are silent in some months."""
    return (unit in ("KTQLCL", "94000712") and month.number % 3 == 0) or (
        unit == "CNTT" and month.number == 2
    )


def no_report(_instance: Instance) -> None:
    """Nothing is reported."""


@cache
def cases() -> dict[str, Results]:
    """A month, a quarter, longer periods, a month in which nobody reported and one in which everybody did."""
    periods = ("2023-03", "2023-Q1", "2023-H1", "2023-Q3", "2023-9M", "2023")
    return {code: make(code, usual, often_late, silent=some_silent) for code in periods} | {
        "nobody": make("2023-03", usual, no_report, silent=nobody),
        "everybody": make("2023-03", usual, in_time),
        "perfect": make("2023-03", best, all_in_time),
    }
