"""The plan of a year: what is owed, asked, computed and checked."""

from cchc.plan.asked import (
    Instance,
    asked_figures,
    asked_instances,
    deliverable_of,
    instances,
    is_of_other_plan,
    plan_version,
    rules_of,
)
from cchc.plan.choices import (
    Action,
    Comparison,
    Display,
    FigureType,
    Judged,
    OverTime,
    Schedule,
    Scope,
    Severity,
)
from cchc.plan.decided import Decided, Decision
from cchc.plan.decisions import SHEET as DECISIONS
from cchc.plan.limits import Breach, breach, largest
from cchc.plan.model import (
    UNIT_COUNT,
    Caseload,
    Deliverable,
    Expression,
    Figure,
    Indicator,
    Plan,
    Reporters,
    Rule,
    Settings,
    Task,
    Unit,
)
from cchc.plan.read import PlanError, read_plan

__all__ = [
    "DECISIONS", "UNIT_COUNT", "Action", "Breach", "Caseload", "Comparison", "Decided", "Decision",
    "Deliverable", "Display", "Expression", "Figure", "FigureType", "Indicator", "Instance", "Judged",
    "OverTime", "Plan", "PlanError", "Reporters", "Rule", "Schedule", "Scope", "Settings", "Severity", "Task",
    "Unit", "asked_figures", "asked_instances", "breach", "deliverable_of", "instances", "is_of_other_plan",
    "largest", "plan_version", "read_plan", "rules_of",
]  # fmt: skip
