"""The few numbers that a leader wants first."""

from collections import Counter
from typing import NamedTuple

from cchc.indicators import IndicatorResult, Judgement
from cchc.intake.model import Fate
from cchc.period import months_words
from cchc.plan import Severity
from cchc.results import Results
from cchc.tasks import Stage
from cchc.timeliness import Arrival


class Summary(NamedTuple):
    """Counts of a period: unit-months submitted, judgements, stages of deliverables, problems."""

    must_submit: int
    arrivals: Counter[Arrival]
    judgements: Counter[Judgement]
    stages: Counter[Stage]
    problems: Counter[Severity]
    fates: Counter[Fate]

    @property
    def submitted(self) -> int:
        """Unit-months with a readable form."""
        return self.arrivals[Arrival.ON_TIME] + self.arrivals[Arrival.LATE]

    @property
    def incomplete(self) -> bool:
        """Whether a file was refused, a unit is missing, or an error stands."""
        missing = self.must_submit - self.submitted
        return bool(missing or self.fates[Fate.REFUSED] or self.problems[Severity.ERROR])


def summarise(results: Results) -> Summary:
    """Count what the period's months brought."""
    arrivals = [t.arrival for t in results.timeliness if t.month in results.period.months]
    return Summary(
        len(arrivals),
        Counter(arrivals),
        Counter(map(_judged, results.indicators)),
        Counter(state.stage for state in results.tasks),
        Counter(found.severity for found in results.problems),
        Counter(file.fate for file in results.files),
    )


def _judged(found: IndicatorResult) -> Judgement:
    """The judgement; one without a target is only watched, also where it has no data."""
    return found.period.judgement if found.indicator.target is not None else Judgement.MONITORED


def console_lines(results: Results) -> tuple[str, ...]:
    """The summary as lines for the screen; of a closed period none, as nothing is computed again."""
    if results.closed:
        return ()
    found = summarise(results)
    arrivals, judgements, problems = found.arrivals, found.judgements, found.problems
    fates = ", ".join(f"{fate} {found.fates[fate]}" for fate in Fate if found.fates[fate])
    came = (
        f"đúng hạn {arrivals[Arrival.ON_TIME]}, trễ {arrivals[Arrival.LATE]}, "
        f"chưa nộp {arrivals[Arrival.MISSING]}, từ chối {arrivals[Arrival.REFUSED]}"
    )
    judged = (
        f"đạt {judgements[Judgement.MET]}, chưa đạt {judgements[Judgement.NOT_MET]}, "
        f"đang thực hiện {judgements[Judgement.IN_PROGRESS]}, "
        f"chưa có số liệu {judgements[Judgement.NO_DATA]}"
    )
    return (
        f"Kỳ {results.period.code} ({months_words(results.period)})",
        f"Tệp nhận: {len(results.files)} ({fates or 'không có tệp nào'})",
        f"Biểu đã nộp: {found.submitted}/{found.must_submit} ({came})",
        f"Chỉ tiêu: {judged}",
        f"Vấn đề: {', '.join(f'{problems[severity]} {severity}' for severity in Severity)}",
        *results.compared.unused,
    )
