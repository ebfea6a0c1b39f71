"""The year of each unit: true figures, the form that asks for them, how it is sent, what is known then."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone
from fractions import Fraction
from random import Random
from typing import NamedTuple

from cchc.form.content import EMPTY, FigureValue, FormContent, FormValues, History, content
from cchc.form.layout import Status
from cchc.period import Month
from cchc.plan import OverTime, Plan, Unit
from cchc.sample.faults import assign
from cchc.sample.figures import Scene, month_values, traits
from cchc.sample.links import Links, links
from cchc.sample.model import Draft, Kind, Planted, SampleFile
from cchc.sample.send import besides, send
from cchc.sample.tasks import LINK, task_values
from cchc.vietnamese import Exact, fold

AUTHOR = "Người lập mẫu"
_VIETNAM = timezone(timedelta(hours=7))
_OPENS, _CLOSES = 8 * 60, 16 * 60
_LATEST = 6


@dataclass(frozen=True, slots=True)
class Sample:
    """The files of a sample, and the faults planted in them."""

    files: tuple[SampleFile, ...]
    planted: tuple[Planted, ...]


class _Setting(NamedTuple):
    """What all units share."""

    plan: Plan
    ties: Links
    months: tuple[Month, ...]
    faults: Mapping[Month, Mapping[str, Kind]]
    seed: int


def make_sample(plan: Plan, months: Sequence[Month], seed: int) -> Sample:
    """The forms of all units in some months in a row; the same seed gives the same bytes.

    A unit's first form asks what a first form asks: nothing is known of the months before.
    """
    faults = {month: assign(plan, month, seed) for month in months}
    setting = _Setting(plan, links(plan), tuple(months), faults, seed)
    made = [pair for unit in plan.units for pair in _unit_year(setting, unit)]
    extra = [pair for month in months for pair in besides(month, plan.units[0].code)]
    return Sample(
        (*(file for files, _ in made for file in files), *(file for file, _ in extra)),
        (*(fault for _, faults in made for fault in faults), *(fault for _, fault in extra)),
    )


def _unit_year(setting: _Setting, unit: Unit) -> Iterator[tuple[list[SampleFile], list[Planted]]]:
    """One unit's files, month after month; what the next form asks hangs on what was accepted."""
    own = traits(setting.plan, unit.code, setting.seed)
    truth: dict[Month, dict[str, int]] = {}
    history = EMPTY
    for month in setting.months:
        rng = Random(f"{setting.seed} {unit.code} {month.code}")  # noqa: S311 - a sample, not a secret
        scene = Scene(setting.plan, setting.ties, own, month, rng)
        truth[month] = month_values(scene, unit.code, truth.get(month.previous, {}))
        form = content(setting.plan, unit, month, history)._replace(sample=True)
        kind = setting.faults[month].get(unit.code)
        saved = _saved(form, rng, kind)
        values = FormValues(
            _figure_values(form, truth[month]),
            task_values(form, setting.seed, truth),
            AUTHOR,
            saved.date(),
            saved.astimezone(UTC).replace(tzinfo=None),
        )
        files, planted, accepted = send(Draft(form, values), kind, rng)
        if accepted:
            history = _later(history, accepted)
        yield files, planted


def _saved(form: FormContent, rng: Random, kind: Kind | None) -> datetime:
    """When the clerk saved the form: on the deadline or the day before it, or days later."""
    deadline = form.plan.settings.deadline(form.month)
    days = rng.randint(1, _LATEST) if kind is Kind.LATE else -rng.randint(0, 1)
    midnight = datetime.combine(deadline + timedelta(days=days), time(), _VIETNAM)
    return midnight + timedelta(minutes=rng.randint(_OPENS, _CLOSES))


def _figure_values(form: FormContent, truth: Mapping[str, int]) -> dict[str, FigureValue]:
    result = {}
    for row in form.figures:
        code = row.figure.code
        linked = "link" in fold(row.figure.hint) and truth[code]
        evidence = f"{LINK}/{form.unit.code}/{form.month.code}/{code}" if linked else ""
        result[code] = FigureValue(truth[code], evidence)
    return result


def _later(history: History, sent: Draft) -> History:
    """What is known after a form was accepted, of its one unit."""
    unit, plan = sent.form.unit.code, sent.form.plan
    totals: dict[tuple[str, str], Exact] = dict(history.totals)
    given = set(history.given.get(unit, ()))
    for code, typed in sent.values.figures.items():
        if code in sent.kept_out or typed.value is None or isinstance(typed.value, str):
            continue
        given.add(code)
        over_time = plan.figure[code].over_time
        if over_time is not OverTime.FIRST:
            before = totals.get((unit, code), Fraction(0)) if over_time is OverTime.SUM else Fraction(0)
            totals[unit, code] = before + typed.value
    statuses = {(unit, code): task.status for code, task in sent.values.tasks.items() if task.status}
    done = {code for code, task in sent.values.tasks.items() if task.status == Status.DONE}
    return History(
        {unit: frozenset(given)},
        totals,
        {unit: history.done.get(unit, frozenset()) | done},
        {**history.statuses, **statuses},
    )
