"""What the office decided beside the plan, as frozen values: rules waived and figures adjusted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from cchc.period import Month
from cchc.plan.choices import Action


class Decision(NamedTuple):
    """A rule waived or a figure adjusted by the office for a unit and month.

    `code` is the rule's or the figure's, `value` the figure's new one; `cell` is where the plan says so.
    """

    action: Action
    unit: str
    month: Month
    code: str
    value: Fraction | None
    reason: str
    document: str
    cell: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What is decided of one unit and month: rules waived and figures adjusted, by code."""

    waived: Mapping[str, Decision] = field(default_factory=dict)
    adjusted: Mapping[str, Decision] = field(default_factory=dict)


def by_unit_and_month(decisions: tuple[Decision, ...]) -> dict[tuple[str, Month], Decided]:
    """The decisions by unit and month."""
    keys = dict.fromkeys((decision.unit, decision.month) for decision in decisions)
    return {key: Decided(*(_of(decisions, key, action) for action in Action)) for key in keys}


def _of(decisions: tuple[Decision, ...], key: tuple[str, Month], action: Action) -> dict[str, Decision]:
    return {one.code: one for one in decisions if one.action is action and (one.unit, one.month) == key}
