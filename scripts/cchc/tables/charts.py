"""The numbers of the chart of results against targets, which both documents draw."""

from fractions import Fraction
from typing import NamedTuple

from cchc.indicators import IndicatorResult, Result
from cchc.plan import Display, Indicator
from cchc.results import Results
from cchc.tables.gaps import judged, since_january
from cchc.tables.text import OWN_PROVISIONAL, Measure, judgement_text, measure


class TargetBar(NamedTuple):
    """An indicator in percent, the result that is judged, as it is printed, and the target."""

    found: IndicatorResult
    result: Result
    printed: Measure
    target: Fraction
    since_january: bool

    @property
    def indicator(self) -> Indicator:
        """The indicator."""
        return self.found.indicator

    @property
    def label(self) -> str:
        """The indicator's code, and whether the result is the lũy kế: `NV24.1 (lũy kế)`."""
        return self.indicator.code + (" (lũy kế)" if self.since_january else "")

    @property
    def judgement(self) -> str:
        """The judgement; of a complete lũy kế it says where the period itself is provisional."""
        own = self.found.period.provisional and not self.result.provisional
        return f"{self.result.judgement} ({OWN_PROVISIONAL})" if own else judgement_text(self.result)


def target_bars(results: Results) -> tuple[TargetBar, ...]:
    """Every indicator in percent that has a target and a result that is held against it."""
    bars = []
    for found in results.indicators:
        indicator, result = found.indicator, judged(found)
        if indicator.display is Display.PERCENT and indicator.target is not None and result.value is not None:
            printed = measure(indicator, result.value)
            bars.append(TargetBar(found, result, printed, indicator.target, since_january(results, found)))
    return tuple(bars)
