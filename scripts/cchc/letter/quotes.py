"""What the units wrote themselves about what is not met, late or hard: quoted, never summed up."""

from collections.abc import Iterable, Iterator

from cchc.figures import Datum
from cchc.indicators import IndicatorResult, Judgement
from cchc.letter.blocks import quoted
from cchc.letter.sentences import failing_codes, judged_result
from cchc.period import month_words
from cchc.results import Results
from cchc.tables.products import units_text
from cchc.tasks import Stage, TaskState
from cchc.vietnamese import clean, is_blank

Said = tuple[str, str, str]  # about what, by which unit, in which words


def indicator_notes(results: Results) -> Iterator[str]:
    """The notes beside the figures behind each indicator that is not met."""
    noted = [datum for datum in results.data if not is_blank(datum.note)]
    said = [
        (found.indicator.name, _speaker(results, datum), datum.note)
        for found in results.indicators
        if found.period.judgement is Judgement.NOT_MET
        for datum in _behind(results, found, noted)
    ]
    yield from _lines(said)


def _speaker(results: Results, datum: Datum) -> str:
    name = results.plan.unit[datum.unit].name
    return name if len(results.period.months) == 1 else f"{name} ({month_words(datum.month)})"


def _behind(results: Results, found: IndicatorResult, noted: Iterable[Datum]) -> Iterator[Datum]:
    """The figures of the judged months; only those of the failing units where these are known."""
    whole = judged_result(found) is found.cumulative
    months = results.period.year_to_date.months if whole else results.period.months
    units = failing_codes(found)
    codes = found.indicator.codes
    return (d for d in noted if d.code in codes and d.month in months and (not units or d.unit in units))


def overdue_difficulties(results: Results) -> Iterator[str]:
    """The difficulties that units wrote beside what is overdue."""
    yield from _difficulties(results, (state for state in results.tasks if state.stage is Stage.OVERDUE))


def other_difficulties(results: Results) -> Iterator[str]:
    """The difficulties that units wrote beside everything else."""
    yield from _difficulties(results, (state for state in results.tasks if state.stage is not Stage.OVERDUE))


def _difficulties(results: Results, states: Iterable[TaskState]) -> Iterator[str]:
    said = [
        (
            f"{s.instance.deliverable.name.rstrip(' .')} (nhiệm vụ {s.instance.deliverable.task})",
            results.plan.unit[s.instance.unit].name,
            s.report.difficulty,
        )
        for s in states
        if s.report and not is_blank(s.report.difficulty)
    ]
    yield from _lines(said)


def _lines(said: Iterable[Said]) -> Iterator[str]:
    """One line for each thing and wording; units that write the same share it."""
    grouped: dict[tuple[str, str], dict[str, None]] = {}
    for subject, unit, words in said:
        grouped.setdefault((subject, clean(words)), {})[unit] = None
    for (subject, words), units in grouped.items():
        yield f"{subject}: {units_text(units)} nêu {quoted(words)}."
