"""The story on one screen: from the plan and the received forms to the results; `deliver` writes them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from cchc.closing import changes_of, check_kept
from cchc.crew import Spread
from cchc.earlier import Kept, compare
from cchc.figures import collect
from cchc.form.content import EMPTY, History
from cchc.history import history_of
from cchc.indicators import compute, undefined
from cchc.intake import receive
from cchc.lastrun import news_of
from cchc.outputs import received_from
from cchc.period import Month, Period, parse_period, window
from cchc.plan import Plan
from cchc.results import Results
from cchc.settle import settle
from cchc.tasks import follow
from cchc.timeliness import timeliness


def consolidate(
    plan: Plan, folder: Path, period: Period, as_of: date | None = None, spread: Spread = map
) -> Results:
    """Read everything below the folder and compute the period's results."""
    as_of = as_of or window(period, plan.settings.closing_day)[1]
    last = period.last
    received = receive(folder, plan, last, spread)
    collected = collect(plan, last, received)
    tasks, task_problems = follow(plan, last, as_of, received, collected.data)
    indicators = compute(plan, period, collected.data)
    problems = received.problems + collected.problems + task_problems + undefined(indicators, period)
    told = {(found.place.unit, found.place.period) for found in problems}
    return Results(
        plan=plan,
        period=period,
        as_of=as_of,
        files=settle(received.files, received.counted, collected.data),
        data=collected.data,
        indicators=indicators,
        tasks=tasks,
        timeliness=timeliness(plan, last, received.first, received.refused),
        problems=problems,
        sample=any(form.sample for form in received.counted.values()),
        faulty={key: form for key, form in received.counted.items() if (key[0], key[1].code) in told},
    )


def set_beside(results: Results, folder: Path, output: Path) -> Results:
    """The results beside earlier periods, closed periods and the last run, as the output folder has them.

    They also learn the way from there to the received files, where both folders move together.
    Errors: CannotRunError where anything of the closed periods is damaged or gone.
    """
    check_kept(output)
    kept = Kept(output, results.sample)
    results = replace(results, compared=compare(results.plan, results.period, results.data, kept))
    results = replace(results, changes=changes_of(results, output))
    return replace(results, news=news_of(results, output), way=received_from(folder, output))


def history(plan: Plan, folder: Path, month: Month) -> History:
    """What the units gave before a month, for the forms of that month."""
    if month.number == 1 or not folder.is_dir():
        return EMPTY
    before = consolidate(plan, folder, parse_period(month.previous.code))
    return history_of(plan, month.previous, before.data, before.tasks)
