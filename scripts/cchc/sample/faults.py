"""The faults that people make: which unit's form gets which, and what it changes there."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from typing import Final

from cchc.form.content import FigureValue
from cchc.form.layout import Status
from cchc.period import Month
from cchc.plan import Comparison, FigureType, Plan, Schedule, Severity
from cchc.sample.model import Draft, Kind

_ALWAYS: Final = {Kind.LATE: 0.04, Kind.MISSING: 0.02, Kind.CORRECTED: 0.02, Kind.DUPLICATE: 0.01}
_IN_TURN: Final = (
    Kind.WORDS, Kind.TRUNCATED, Kind.BLANK, Kind.DOUBTFUL, Kind.BROKEN_RULE, Kind.EXPLAINED,
    Kind.WRONG_NAME, Kind.NO_EVIDENCE,
)  # fmt: skip
_EACH: Final = 0.01
_MOST: Final = 3  # at most every third unit
_EXPLANATION: Final = "Chưa có số liệu: bộ phận phụ trách đang đối chiếu, sẽ bổ sung kỳ sau"
_TOO_MANY: Final = 2

_PROBLEM: Final = {
    Kind.MISSING: "K01", Kind.CORRECTED: "N11", Kind.DUPLICATE: "N10", Kind.WORDS: "V09",
    Kind.DOUBTFUL: "V07", Kind.BLANK: "B01", Kind.NO_EVIDENCE: "T01", Kind.WRONG_NAME: "N05",
    Kind.TRUNCATED: "F03", Kind.LOCKED: "F06",
}  # fmt: skip
"""The code of the problem that names a fault; a rule has its own, and what is missing here is no problem."""


def problem_of(kind: Kind, item: str) -> str:
    """The problem that must name a fault; `item` is the rule broken, where one is."""
    return item if kind is Kind.BROKEN_RULE else _PROBLEM.get(kind, "")


def assign(plan: Plan, month: Month, seed: int) -> dict[str, Kind]:
    """Which units' forms of a month go wrong, and how; half of the rarer faults come every other month."""
    shares = _ALWAYS | dict.fromkeys(_IN_TURN[month.number % 2 :: 2], _EACH)
    count = len(plan.units)
    kinds = [kind for kind, share in shares.items() for _ in range(max(1, round(share * count)))]
    units = [unit.code for unit in plan.units]
    Random(f"{seed} faults {month.code}").shuffle(units)  # noqa: S311 - a sample, not a secret
    return dict(zip(units[: count // _MOST], kinds, strict=False))


def spoil(draft: Draft, kind: Kind, rng: Random) -> tuple[Draft, str, str]:
    """A form with a fault of this kind in it, the figure or deliverable at fault, and the rule broken.

    Where the form has no place for the fault, it stays as it is and the item is ''.
    """
    change = _CHANGES.get(kind)
    return change(draft, rng) if change else (draft, "", "")


def _countable(draft: Draft) -> list[str]:
    """The figures of the form that hold a count above 0."""
    given = draft.values.figures
    return [
        row.figure.code
        for row in draft.form.figures
        if row.figure.type is FigureType.COUNT and given[row.figure.code].value
    ]


def _with(draft: Draft, code: str, value: FigureValue) -> Draft:
    figures = {**draft.values.figures, code: value}
    return Draft(draft.form, replace(draft.values, figures=figures), frozenset({code}))


def _typed(
    write: Callable[[Draft, str, int], FigureValue],
) -> Callable[[Draft, Random], tuple[Draft, str, str]]:
    def change(draft: Draft, rng: Random) -> tuple[Draft, str, str]:
        codes = _countable(draft)
        if not codes:
            return draft, "", ""
        code = rng.choice(codes)
        value = draft.values.figures[code].value
        return _with(draft, code, write(draft, code, int(value or 0))), code, ""

    return change


def _words(draft: Draft, code: str, value: int) -> FigureValue:
    return FigureValue(f"{value} {draft.form.plan.figure[code].unit_of_measure}")


def _doubtful(_: Draft, __: str, value: int) -> FigureValue:
    return FigureValue(f"1.{value % 1000:03d}")


def _blank(_: Draft, __: str, ___: int) -> FigureValue:
    return FigureValue()


def _explained(_: Draft, __: str, ___: int) -> FigureValue:
    return FigureValue(note=_EXPLANATION)


def _break_rule(draft: Draft, rng: Random) -> tuple[Draft, str, str]:
    given: Mapping[str, FigureValue] = draft.values.figures
    rules = [
        rule
        for rule in draft.form.plan.rules
        if rule.severity is Severity.ERROR
        and rule.comparison is Comparison.AT_MOST
        and len(rule.left.codes) == 1
        and not (rule.left.previous or rule.right.previous)
        and all(code in given for code in rule.codes)
    ]
    if not rules:
        return draft, "", ""
    rule = rng.choice(rules)
    right = sum(sign * int(given[code].value or 0) for sign, code in rule.right.terms)
    code = rule.left.codes[0]
    return _with(draft, code, FigureValue(right + _TOO_MANY)), code, rule.code


def _no_evidence(draft: Draft, rng: Random) -> tuple[Draft, str, str]:
    again = (Schedule.ONGOING, Schedule.IF_NEEDED)
    done = [
        row.instance.code
        for row in draft.form.tasks
        if row.instance.deliverable.schedule not in again
        and draft.values.tasks[row.instance.code].status == Status.DONE
    ]
    if not done:
        return draft, "", ""
    code = rng.choice(done)
    bare = replace(draft.values.tasks[code], number="", evidence="")
    values = replace(draft.values, tasks={**draft.values.tasks, code: bare})
    return Draft(draft.form, values), code, ""


_CHANGES: Final[dict[Kind, Callable[[Draft, Random], tuple[Draft, str, str]]]] = {
    Kind.WORDS: _typed(_words),
    Kind.DOUBTFUL: _typed(_doubtful),
    Kind.BLANK: _typed(_blank),
    Kind.EXPLAINED: _typed(_explained),
    Kind.BROKEN_RULE: _break_rule,
    Kind.NO_EVIDENCE: _no_evidence,
}
