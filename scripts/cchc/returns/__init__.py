"""What the units get back: their forms with the faults marked, and the words for the e-mail."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cchc.figures import Datum
from cchc.form.content import History
from cchc.form.layout import Status
from cchc.history import history_of
from cchc.period import Month
from cchc.plan import Severity
from cchc.problems import Problem
from cchc.results import Results
from cchc.returns.form import draw
from cchc.returns.model import Drawn, Return
from cchc.returns.spots import file_name
from cchc.returns.unread import unread
from cchc.returns.words import Letter, mail_words
from cchc.tasks import TaskState

__all__ = ["Return", "draw", "possible_names", "returned_files", "returns"]

_FOLDER = "tra-lai"


def returns(results: Results) -> tuple[Return, ...]:
    """What units must mend, by the plan's units and by months; `draw` makes a form of each."""
    order = {unit.code: number for number, unit in enumerate(results.plan.units)}
    found = sorted(_to_mend(results), key=lambda one: (order[one.unit], one.month))
    data: dict[str, list[Datum]] = {one.unit: [] for one in found}
    tasks: dict[str, list[TaskState]] = {one.unit: [] for one in found}
    for datum in results.data:
        if datum.unit in data:
            data[datum.unit].append(datum)
    for state in results.tasks:
        if state.instance.unit in tasks:
            tasks[state.instance.unit].append(state)
    return tuple(
        one._replace(
            history=_history(results, one, data[one.unit], tasks[one.unit]),
            given=frozenset(datum.code for datum in data[one.unit] if datum.month == one.month),
            sample=results.sample,
        )
        for one in found
    )


def returned_files(results: Results, given: Sequence[Return], drawn: Iterable[Drawn]) -> dict[str, bytes]:
    """The files that units get back, by their names below the output folder.

    One form a month with faults, the period's last month under the unit's code alone; one text a unit.
    """
    files: dict[str, bytes] = {}
    letters: dict[str, list[Letter]] = {}
    for one, (form, faults) in zip(given, drawn, strict=True):
        name = _name(results, one.unit, one.month)
        files[name] = form
        letters.setdefault(one.unit, []).append(Letter(one, file_name(name), faults))
    for unit, told in letters.items():
        text = mail_words(results, results.plan.unit[unit], told)
        files[_text_name(results, unit)] = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    return files


def possible_names(results: Results) -> tuple[str, ...]:
    """Every name that `returns` may give for the period, so that what no longer applies can be removed."""
    return tuple(
        name
        for unit in results.plan.units
        for name in (
            _text_name(results, unit.code),
            *(_name(results, unit.code, month) for month in results.period.last.year_to_date),
        )
    )


def _name(results: Results, unit: str, month: Month) -> str:
    ending = "" if month == results.period.last else f"-{month.code}"
    return f"{results.period.code}/{_FOLDER}/{unit}{ending}.xlsx"


def _text_name(results: Results, unit: str) -> str:
    return f"{results.period.code}/{_FOLDER}/{unit}.txt"


def _to_mend(results: Results) -> Iterator[Return]:
    """What units must mend: forms of which something is told, and forms that could not be read."""
    told: dict[str, list[Problem]] = {}
    for severity in (Severity.ERROR, Severity.WARNING):
        for found in results.problems:
            if found.severity is severity:
                told.setdefault(found.place.file, []).append(found)
    refused = unread(results)
    for (unit, month), form in results.faulty.items():
        mine = tuple(one for one in told.get(form.file, ()) if one.place.period == month.code)
        beside = tuple(one for name in refused.pop((unit, month), ()) for one in told[name])
        if mine or beside:
            yield Return(unit, month, form, mine, beside)
    for (unit, month), files in refused.items():
        yield Return(unit, month, None, (), tuple(one for name in files for one in told[name]))


def _history(results: Results, one: Return, data: Sequence[Datum], tasks: Sequence[TaskState]) -> History:
    """What a unit gave before a month, as far as it counts now, of its figures and states of the year."""
    before = [datum for datum in data if datum.month < one.month]
    history = history_of(results.plan, one.month.previous, before, ())
    done = frozenset(
        state.instance.code
        for state in tasks
        if state.report and state.report.status is Status.DONE and state.report.place.period < one.month.code
    )
    return replace(history, done={one.unit: done})
