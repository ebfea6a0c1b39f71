"""The plan as frozen values: units, tasks, deliverables, figures, indicators, rules, settings."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from cchc.period import Month
from cchc.plan.choices import Comparison, Display, FigureType, Judged, OverTime, Schedule, Scope, Severity
from cchc.plan.decided import Decided, Decision, by_unit_and_month
from cchc.vietnamese import fold

UNIT_COUNT = "SO_DON_VI"


class Unit(NamedTuple):
    """A reporting unit (đơn vị)."""

    code: str
    name: str
    groups: frozenset[str]
    email: str = ""


class Task(NamedTuple):
    """A task (nhiệm vụ) of the plan; `section` is its place in the report, such as `I` or `II.2`."""

    code: str
    group: str
    section: str
    name: str
    time: str
    lead_unit: str
    partner_units: str


class Reporters(NamedTuple):
    """The codes of the units that report something, for each quarter."""

    by_quarter: tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]

    def in_month(self, month: Month) -> frozenset[str]:
        """The units that report in a month."""
        return self.by_quarter[month.quarter - 1]

    @property
    def any_time(self) -> frozenset[str]:
        """The units that report in some quarter."""
        return frozenset().union(*self.by_quarter)


class Deliverable(NamedTuple):
    """A product (sản phẩm) that a task owes; `due` is the last day that is still on time."""

    code: str
    task: str
    name: str
    schedule: Schedule
    due: date | None
    lead_unit: str
    reporters: Reporters
    figure: str


class Figure(NamedTuple):
    """A figure (số liệu) that units type in."""

    code: str
    name: str
    unit_of_measure: str
    type: FigureType
    over_time: OverTime
    months: frozenset[int]
    reporters: Reporters
    hint: str

    @property
    def restricted(self) -> bool:
        """Whether only certain months ask for the figure."""
        return len(self.months) < 12  # noqa: PLR2004 - months of a year

    def first_asked(self, month: Month) -> bool:
        """Whether a month of the figure has come by this month of the year."""
        return min(self.months) <= month.number


class Expression(NamedTuple):
    """Sums and differences of figures; `previous` takes them one month earlier."""

    terms: tuple[tuple[int, str], ...]
    text: str
    previous: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its figures."""
        return tuple(code for _, code in self.terms)


class Indicator(NamedTuple):
    """An indicator (chỉ tiêu); `target` None = monitored; `per_unit` = its denominator counts the units."""

    code: str
    task: str
    name: str
    numerator: Expression
    denominator: Expression | None
    per_unit: bool
    display: Display
    comparison: Comparison | None
    target: Fraction | None
    judged: Judged
    due: Month | None
    scope: Scope
    plan_quote: str

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all its figures, each once."""
        denominator = self.denominator.codes if self.denominator else ()
        return tuple(dict.fromkeys(self.numerator.codes + denominator))


class Rule(NamedTuple):
    """A check (ràng buộc) between figures of one unit and month."""

    code: str
    left: Expression
    comparison: Comparison
    right: Expression
    severity: Severity
    message: str

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the figures of both sides."""
        return frozenset((*self.left.codes, *self.right.codes))


class Caseload(NamedTuple):
    """Which figures fill the columns of Biểu 06 (hồ sơ TTHC); empty codes leave the annex out."""

    online: str
    in_person: str
    carried_over: str
    early: str
    on_time: str
    late: str
    pending: str
    pending_late: str


class Settings(NamedTuple):
    """Names, places, symbols, people and days that the office sets in the sheet `Cấu hình`."""

    year: int
    plan_name: str
    superior: str
    issuer: str
    issuer_name: str
    issuer_short: str
    place: str
    report_symbol: str
    letter_symbol: str
    report_subject: str
    letter_subject: str
    legal_bases: tuple[str, ...]
    report_addressees: tuple[str, ...]
    letter_addressees: tuple[str, ...]
    report_recipients: tuple[str, ...]
    letter_recipients: tuple[str, ...]
    signer_title: tuple[str, ...]
    signer_name: str
    office: str
    office_email: str
    closing_day: int
    deadline_day: int
    soon_days: int
    largest_count: int
    largest_money: int
    jump_percent: int
    caseload: Caseload | None
    charts: bool

    def deadline(self, month: Month) -> date:
        """The last day on which the forms of a month come in time."""
        return month.day(self.deadline_day)


@dataclass(frozen=True, eq=False)
class Plan:
    """The whole plan of a year; two plans are the same only if they are one object."""

    settings: Settings
    units: tuple[Unit, ...]
    tasks: tuple[Task, ...]
    deliverables: tuple[Deliverable, ...]
    figures: tuple[Figure, ...]
    indicators: tuple[Indicator, ...]
    rules: tuple[Rule, ...]
    sha256: str
    decisions: tuple[Decision, ...] = ()
    file: str = ""

    @cached_property
    def unit(self) -> dict[str, Unit]:
        """The units by code."""
        return {unit.code: unit for unit in self.units}

    @cached_property
    def figure(self) -> dict[str, Figure]:
        """The figures by code."""
        return {figure.code: figure for figure in self.figures}

    @cached_property
    def task(self) -> dict[str, Task]:
        """The tasks by code."""
        return {task.code: task for task in self.tasks}

    @cached_property
    def deliverable(self) -> dict[str, Deliverable]:
        """The deliverables by code."""
        return {deliverable.code: deliverable for deliverable in self.deliverables}

    @cached_property
    def figures_of(self) -> dict[str, tuple[Figure, ...]]:
        """The figures that each unit reports at some time of the year, in the plan's order."""
        return {u.code: tuple(f for f in self.figures if u.code in f.reporters.any_time) for u in self.units}

    @cached_property
    def rule(self) -> dict[str, Rule]:
        """The rules by code."""
        return {rule.code: rule for rule in self.rules}

    @cached_property
    def rules_of_unit(self) -> dict[str, tuple[Rule, ...]]:
        """The rules between figures that a unit reports at some time of the year, by unit."""
        codes = {unit: {figure.code for figure in own} for unit, own in self.figures_of.items()}
        return {unit: tuple(r for r in self.rules if r.codes <= own) for unit, own in codes.items()}

    @cached_property
    def decided(self) -> dict[tuple[str, Month], Decided]:
        """What the office decided, by unit and month."""
        return by_unit_and_month(self.decisions)

    def decided_until(self, last: Month) -> tuple[Decision, ...]:
        """What the office decided of the months until one, in the order of the sheet."""
        return tuple(decision for decision in self.decisions if decision.month <= last)

    @cached_property
    def code_of_name(self) -> dict[str, str]:
        """The codes of the figures by their folded names."""
        return {fold(figure.name): figure.code for figure in self.figures}
