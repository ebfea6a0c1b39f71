"""Decisions of the office for tests: a plan of two figures and a rule, and what is found in its forms."""

from dataclasses import replace
from fractions import Fraction

from cchc.figures import Collected, collect
from cchc.intake.model import Submission
from cchc.period import Month
from cchc.plan import Action, Comparison, Decision, Plan, Rule, Severity
from forms import received
from plans import SETTINGS, figure, indicator, plan, sum_of

LIMIT = Rule("R1", sum_of("X"), Comparison.AT_MOST, sum_of("Y"), Severity.ERROR, "X lớn hơn Y")
SHARE = indicator("X", "Y", "≥9/10")
BASE = replace(
    plan(figure("X"), figure("Y"), indicators=(SHARE,)),
    rules=(LIMIT,), sha256="p" * 64, file="ke-hoach.xlsx", settings=SETTINGS._replace(caseload=None),
)  # fmt: skip


def waive(unit: str = "A", month: int = 1, code: str = "R1", cell: str = "A5") -> Decision:
    return Decision(
        Action.WAIVE, unit, Month(2023, month), code, None, "Số đang rà soát", "12/SGDĐT-VP", cell
    )


def adjust(code: str, value: int, unit: str = "A", month: int = 1, cell: str = "A6") -> Decision:
    month_ = Month(2023, month)
    return Decision(Action.ADJUST, unit, month_, code, Fraction(value), "Báo nhầm", "15/SGDĐT-TCCB", cell)


def decided(*decisions: Decision, base: Plan = BASE) -> Plan:
    return replace(base, decisions=decisions)


def found(of: Plan, *forms: Submission, last: int = 1) -> Collected:
    return collect(of, Month(2023, last), received(*forms))
