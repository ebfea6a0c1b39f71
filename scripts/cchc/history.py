"""What the units gave in earlier months, for the forms of the next one."""

from collections.abc import Sequence
from fractions import Fraction

from cchc.figures import Datum
from cchc.form.content import History
from cchc.form.layout import Status
from cchc.period import Month
from cchc.plan import OverTime, Plan
from cchc.tasks import Stage, TaskState
from cchc.vietnamese import Exact


def history_of(plan: Plan, before: Month, data: Sequence[Datum], tasks: Sequence[TaskState]) -> History:
    """Sum the flows up, take the stocks of the month before, and note what is given, done and reported.

    A stock of certain months stands until a newer value.
    """
    given: dict[str, set[str]] = {}
    totals: dict[tuple[str, str], Exact] = {}
    for datum in data:
        if datum.value is None:
            continue
        given.setdefault(datum.unit, set()).add(datum.code)
        key, figure = (datum.unit, datum.code), plan.figure[datum.code]
        if figure.over_time is OverTime.SUM:
            totals[key] = totals.get(key, Fraction(0)) + datum.value
        elif figure.over_time is OverTime.LAST and (figure.restricted or datum.month == before):
            totals[key] = datum.value
    done: dict[str, set[str]] = {}
    statuses: dict[tuple[str, str], Status] = {}
    for state in tasks:
        unit, code = state.instance.unit, state.instance.code
        if state.stage is Stage.DONE:
            done.setdefault(unit, set()).add(code)
        if state.report:
            statuses[unit, code] = state.report.status
    return History(
        given={unit: frozenset(codes) for unit, codes in given.items()},
        totals=totals,
        done={unit: frozenset(codes) for unit, codes in done.items()},
        statuses=statuses,
    )
