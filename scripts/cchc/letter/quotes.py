"""What the units wrote themselves about what is not met, late or hard: quoted, never summed up."""

from collections.abc import Iterable, Iterator

from cchc.figures import Datum
from cchc.indicators import IndicatorResult, Judgement
from cchc.letter.blocks import quoted
from cchc.letter.sentences import failing_codes
from cchc.period import month_words
from cchc.results import Results
from cchc.tables.gaps import judged
from cchc.tables.products import units_text
from cchc.tasks import Stage, TaskState
from cchc.vietnamese import clean, is_blank

Said = tuple[str, str, str]  # about what, by which unit, in which words


def causes(results: Results) -> tuple[list[str], list[str]]:
    """What units wrote about what is not met or overdue, one line a thing; and the things without a word."""
    failed = [found for found in results.indicators if found.period.judgement is Judgement.NOT_MET]
    overdue = [state for state in results.tasks if state.stage is Stage.OVERDUE]
    said = [*_notes(results, failed), *_difficulties(results, overdue)]
    things = dict.fromkeys([found.indicator.name for found in failed] + [_subject(s) for s in overdue])
    return list(_lines(said)), [thing for thing in things if thing not in {about for about, _, _ in said}]


def _notes(results: Results, failed: Iterable[IndicatorResult]) -> Iterator[Said]:
    """The notes beside the figures behind each indicator."""
    noted = [datum for datum in results.data if not is_blank(datum.note)]
    for found in failed:
        for datum in _behind(results, found, noted):
            yield found.indicator.name, _speaker(results, datum), datum.note


def _speaker(results: Results, datum: Datum) -> str:
    name = results.plan.unit[datum.unit].name
    return name if len(results.period.months) == 1 else f"{name} ({month_words(datum.month)})"


def _behind(results: Results, found: IndicatorResult, noted: Iterable[Datum]) -> Iterator[Datum]:
    """The figures of the judged months; only those of the failing units where these are known."""
    whole = judged(found) is found.cumulative
    months = results.period.year_to_date.months if whole else results.period.months
    units = failing_codes(found)
    codes = found.indicator.codes
    return (d for d in noted if d.code in codes and d.month in months and (not units or d.unit in units))


def other_difficulties(results: Results) -> Iterator[str]:
    """The difficulties that units wrote beside what is not overdue."""
    rest = (state for state in results.tasks if state.stage is not Stage.OVERDUE)
    yield from _lines(_difficulties(results, rest))


def _difficulties(results: Results, states: Iterable[TaskState]) -> Iterator[Said]:
    for state in states:
        if state.report and not is_blank(state.report.difficulty):
            yield _subject(state), results.plan.unit[state.instance.unit].name, state.report.difficulty


def _subject(state: TaskState) -> str:
    deliverable = state.instance.deliverable
    return f"{deliverable.name.rstrip(' .')} (nhiệm vụ {deliverable.task})"


def _lines(said: Iterable[Said]) -> Iterator[str]:
    """One line for each thing; units that write the same share it."""
    grouped: dict[str, dict[str, dict[str, None]]] = {}
    for subject, unit, words in said:
        grouped.setdefault(subject, {}).setdefault(clean(words), {})[unit] = None
    for subject, told in grouped.items():
        parts = (f"{units_text(units)} nêu {quoted(words)}" for words, units in told.items())
        yield f"{subject}: {'; '.join(parts)}."
