"""What is wrong with a unit's form of a month: an ordered list of checks, one question each."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from cchc.checks.adjusted import check_adjusted
from cchc.checks.copies import check_copies
from cchc.checks.model import Context, Finding, Given
from cchc.checks.rows import (
    check_blank,
    check_doubled,
    check_hidden,
    check_labels,
    check_unasked,
    check_version,
    rows_as_asked,
)
from cchc.checks.rules import check_changed, check_jumps, check_rules, check_waivers, evaluate
from cchc.checks.values import read_value
from cchc.problems import Problem
from cchc.vietnamese import Exact

__all__ = ["Context", "Examined", "Given", "check_copies", "evaluate", "examine"]

ROW_CHECKS: tuple[Callable[[Context], Iterator[Finding]], ...] = (
    check_version,
    check_doubled,
    check_unasked,
    check_labels,
    check_hidden,
    check_blank,
)
FIGURE_CHECKS: tuple[Callable[[Context, Mapping[str, Exact]], Iterator[Finding]], ...] = (
    check_adjusted,
    check_waivers,
    check_rules,
    check_jumps,
    check_changed,
)


class Examined(NamedTuple):
    """The accepted figures of a form by code, the codes kept out, and every problem."""

    values: dict[str, Exact]
    kept_out: frozenset[str]
    problems: tuple[Problem, ...]


def examine(context: Context) -> Examined:
    """Read a form's figures and judge them: rows first, then cells, then figures against each other.

    A figure that an earlier step keeps out raises no problem in a later one. A figure that the office
    adjusted is not read, but judged like the others.
    """
    checks = (check_version,) if rows_as_asked(context) else ROW_CHECKS
    findings = [finding for check in checks for finding in check(context)]
    kept_out = {code for finding in findings for code in finding.keeps_out}
    values = {code: one.value for code, one in context.decided.adjusted.items() if one.value is not None}
    for code in context.expected:
        if code in kept_out or code not in context.rows:
            continue
        value, found = _read(context, code)
        findings += found
        kept_out.update(code for finding in found for code in finding.keeps_out)
        if value is not None:
            values[code] = value
    for check in FIGURE_CHECKS:
        judged = list(check(context, values))
        findings += judged
        kept_out.update(code for finding in judged for code in finding.keeps_out)
        if kept_out:
            values = {code: value for code, value in values.items() if code not in kept_out}
    return Examined(values, frozenset(kept_out), tuple(finding.problem for finding in findings))


def _read(context: Context, code: str) -> tuple[Exact | None, list[Finding]]:
    row, form = context.rows[code][0], context.submission
    figure = context.plan.figure[code]
    reading = read_value(row.value, figure, context.plan.settings, uncalculated=form.uncalculated)
    return reading.value, [context.finding(number, row, **values) for number, values in reading.codes]
