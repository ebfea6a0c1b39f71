"""Forms that repeat others: the figures of another unit, or last month's once more."""

from collections.abc import Iterable, Iterator, Mapping

from cchc.period import Month, month_words
from cchc.plan import OverTime, Plan
from cchc.problems import Place, Problem, problem
from cchc.vietnamese import Exact, listing

_LEAST_FIGURES = 4
_LEAST_DIFFERENT = 4
"""So many figures alike, of which so many different and above 1, are no chance."""

Values = Mapping[str, Exact]
Given = Mapping[tuple[str, Month], tuple[str, Values]]
"""By unit and month: the file that counts, and its accepted figures."""


def check_copies(plan: Plan, given: Given) -> Iterator[Problem]:
    """Name forms of different units with the same figures, and flows that are those of the month before."""
    yield from _of_others(given)
    flows = {figure.code for figure in plan.figures if figure.over_time is OverTime.SUM}
    for (unit, month), (file, values) in given.items():
        before = given.get((unit, month.previous))
        if before is None:
            continue
        now, then = _only(values, flows), _only(before[1], flows)
        if now == then and _tells(now.values()):
            words = {"before": month_words(month.previous), "codes": listing(now, most=6)}
            yield problem("D02", Place(unit, month.code, file), "", **words)


def _of_others(given: Given) -> Iterator[Problem]:
    alike: dict[tuple[Month, frozenset[tuple[str, Exact]]], list[str]] = {}
    for (unit, month), (_, values) in given.items():
        if _tells(values.values()):
            alike.setdefault((month, frozenset(values.items())), []).append(unit)
    for (month, _), units in alike.items():
        for unit in units if len(units) > 1 else ():
            others = listing((one for one in units if one != unit), most=5)
            yield problem("D01", Place(unit, month.code, given[unit, month][0]), "", others=others)


def _only(values: Values, codes: set[str]) -> dict[str, Exact]:
    return {code: value for code, value in values.items() if code in codes}


def _tells(values: Iterable[Exact]) -> bool:
    """Whether figures are so many and so different that being alike is no chance."""
    numbers = list(values)
    return len(numbers) >= _LEAST_FIGURES and len({one for one in numbers if one > 1}) >= _LEAST_DIFFERENT
