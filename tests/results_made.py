"""Results for tests of the writers: a small one with literal values, and one of the whole plan."""

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

from cchc.figures import Datum, State
from cchc.form.layout import Status
from cchc.indicators import compute
from cchc.intake.model import Fate, ReceivedFile
from cchc.period import Month, parse_period, window
from cchc.plan import Deliverable, Display, FigureType, Instance, Plan, Schedule, asked_figures, instances
from cchc.problems import Place, Problem, Severity
from cchc.results import Results
from cchc.tasks import Report, task_state
from cchc.timeliness import timeliness
from plans import REAL, everyone, figure, indicator, plan

JANUARY = Month(2023, 1)
AS_OF = date(2023, 1, 14)
HASH = "ab" * 32


def given(unit: str, code: str, value: str, cell: str = "D9") -> Datum:
    """A figure with a number; the unit's file is named after it."""
    exact = Fraction(value)
    state = State.NUMBER if exact else State.ZERO
    return Datum(unit, JANUARY, code, exact, state, f"{unit}.xlsx", "Số liệu", cell, value, HASH)


def small_plan() -> Plan:
    """Units A and B report X of Y (at least 95%), C1 is counted without a target; A owes 1a since 01/01."""
    ratio = indicator("X", "Y", "≥19/20")._replace(code="CT1", name="Tỷ lệ X trên Y")
    count = indicator("Z")._replace(code="CT2", name="Số Z")
    owed = Deliverable("1a", "1", "Kế hoạch năm", Schedule.ONCE, date(2023, 1, 1), "", everyone("A"), "")
    made = plan(figure("X"), figure("Y"), figure("Z", kind=FigureType.MONEY), indicators=(ratio, count))
    return replace(made, deliverables=(owed,), settings=made.settings._replace(caseload=None))


def small() -> Results:
    """January: A gives 412 of 430 and 1234.5, B nothing; one problem, one file refused."""
    of = small_plan()
    period = parse_period("2023-01")
    data = (
        given("A", "X", "412"), given("A", "Y", "430", "D10"), given("A", "Z", "1234.5", "D11"),
        *(Datum("B", JANUARY, code, None, State.MISSING) for code in "XYZ"),
    )  # fmt: skip
    (owed,) = instances(of, JANUARY)
    came = datetime(2023, 1, 14, 8)  # noqa: DTZ001 - local time, as the intake gives it
    place = Place("B", "2023-01", "B.xlsx", "Số liệu", "D9")
    return Results(
        plan=of,
        period=period,
        as_of=AS_OF,
        files=(
            ReceivedFile("A.xlsx", HASH, Fate.USED, "", "A", "2023-01", 1, came, 3, 3, 0),
            ReceivedFile("B.xlsx", "cd" * 32, Fate.REFUSED, "Tệp hỏng", "B", "2023-01"),
        ),
        data=data,
        indicators=compute(of, period, data),
        tasks=(task_state(owed, None, AS_OF, 30),),
        timeliness=timeliness(of, JANUARY, {("A", JANUARY): came}, frozenset({("B", JANUARY)})),
        problems=(Problem(Severity.ERROR, "F04", place, "12 hồ sơ", "Tệp bị hỏng.", "Xin gửi lại tệp."),),
        sample=False,
    )


TARGETS = ("≥9/10", "≤1", "=1")


def targeted(display: Display = Display.PERCENT) -> Results:
    """The small results, of which X of Y is held against three targets; Z is counted."""
    made = small()
    held = (indicator("X", "Y", target)._replace(display=display) for target in TARGETS)
    codes = (one._replace(code=f"CT{number}") for number, one in enumerate(held, 1))
    of = replace(made.plan, indicators=(*codes, indicator("Z")._replace(code="CT9")))
    return replace(made, plan=of, indicators=compute(of, made.period, made.data))


def whole(code: str = "2023-03", *, sample: bool = True) -> Results:
    """The whole plan with invented figures: every seventh blank, every third unit late, the last two silent."""
    period = parse_period(code)
    silent = {unit.code for unit in REAL.units[-2:]}
    data = tuple(
        _datum(unit.code, month, one.code, number, silent)
        for unit in REAL.units
        for month in period.last.year_to_date
        for number, one in enumerate(asked_figures(REAL, unit.code, month, ()))
    )
    as_of = window(period, REAL.settings.closing_day)[1]
    owed = instances(REAL, period.last)
    first = {
        (unit.code, month): datetime(2023, month.number, 13 + 3 * (place % 3 == 2))  # noqa: DTZ001 - local time
        for place, unit in enumerate(REAL.units)
        for month in period.last.year_to_date
        if unit.code not in silent
    }
    return Results(
        plan=REAL,
        period=period,
        as_of=as_of,
        files=tuple(_file(unit, month.code) for unit, month in first),
        data=data,
        indicators=compute(REAL, period, data),
        tasks=tuple(
            task_state(one, _report(one, number, as_of), as_of, 30) for number, one in enumerate(owed)
        ),
        timeliness=timeliness(REAL, period.last, first, frozenset()),
        problems=tuple(_problem(datum) for datum in data if datum.state is State.MISSING),
        sample=sample,
    )


def _file(unit: str, month: str) -> ReceivedFile:
    name = f"{month}/CCHC_{month}_{unit}.xlsx"
    return ReceivedFile(name, HASH, Fate.USED, "", unit, month, 1, None, 14, 13, 1)


def _datum(unit: str, month: Month, code: str, number: int, silent: set[str]) -> Datum:
    if unit in silent:
        return Datum(unit, month, code, None, State.MISSING)
    file = f"{month.code}/CCHC_{month.code}_{unit}.xlsx"
    place = (file, "Số liệu", f"D{9 + number}")
    if (number + month.number) % 7 == 6:
        return Datum(unit, month, code, None, State.MISSING, *place, "", HASH)
    value = (len(unit) * 7 + number * 5 + month.number) % 23
    state = State.NUMBER if value else State.ZERO
    return Datum(unit, month, code, Fraction(value), state, *place, str(value), HASH)


def _report(instance: Instance, number: int, as_of: date) -> Report | None:
    place = Place(instance.unit, as_of.strftime("%Y-%m"), "", "Nhiệm vụ", "E8")
    if number % 4 == 0:
        return None
    if number % 4 == 1:
        return Report(Status.IN_PROGRESS, None, "", "", "Chờ ý kiến của Sở Nội vụ", place)
    day = instance.due if instance.due and instance.due < as_of else as_of
    link = "https://example.invalid/van-ban/12" if number % 4 == 3 else ""
    return Report(Status.DONE, day, f"{number}/KH-SGDĐT", link, "", place)


def _problem(datum: Datum) -> Problem:
    place = Place(datum.unit, datum.month.code, datum.file, datum.sheet, datum.cell)
    message = f"Chưa có số liệu {datum.code} và không có giải trình trong cột «Ghi chú»."
    return Problem(Severity.ERROR, "V01", place, "", message, "Nhập số (0 nếu không phát sinh), rồi nộp lại.")
