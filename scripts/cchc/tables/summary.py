"""The few numbers that a leader wants first."""

from collections import Counter
from dataclasses import dataclass

from cchc.indicators import Judgement
from cchc.plan import Severity
from cchc.results import Results
from cchc.tasks import Stage
from cchc.timeliness import Arrival


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a period: unit-months submitted, judgements, stages of deliverables, problems."""

    must_submit: int
    arrivals: Counter[Arrival]
    judgements: Counter[Judgement]
    stages: Counter[Stage]
    problems: Counter[Severity]

    @property
    def submitted(self) -> int:
        """Unit-months with a readable form."""
        return self.arrivals[Arrival.ON_TIME] + self.arrivals[Arrival.LATE]


def summarise(results: Results) -> Summary:
    """Count what the period's months brought."""
    arrivals = [t.arrival for t in results.timeliness if t.month in results.period.months]
    return Summary(
        len(arrivals),
        Counter(arrivals),
        Counter(found.period.judgement for found in results.indicators),
        Counter(state.stage for state in results.tasks),
        Counter(found.severity for found in results.problems),
    )
