"""What the units gave in earlier months, for the forms of the next one."""

from collections.abc import Sequence

from cchc.figures import Datum
from cchc.form.content import History
from cchc.form.layout import Status
from cchc.plan import OverTime, Plan
from cchc.tasks import Stage, TaskState
from cchc.vietnamese import Exact


def history_of(plan: Plan, data: Sequence[Datum], tasks: Sequence[TaskState]) -> History:
    """Sum the flows up, take the newest stocks, and note what is given, done and reported."""
    given: dict[str, set[str]] = {}
    totals: dict[tuple[str, str], Exact] = {}
    for datum in data:
        if datum.value is None:
            continue
        given.setdefault(datum.unit, set()).add(datum.code)
        key, over_time = (datum.unit, datum.code), plan.figure[datum.code].over_time
        if over_time is OverTime.SUM and key in totals:
            totals[key] += datum.value
        elif over_time is not OverTime.FIRST:
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
