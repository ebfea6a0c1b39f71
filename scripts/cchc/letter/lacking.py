"""Which months of which units a result lacks."""

from collections.abc import Mapping, Sequence

from cchc.indicators import IndicatorResult, Result
from cchc.letter.sentences import incomplete, shows_cumulative
from cchc.period import Month
from cchc.plan import OverTime
from cchc.results import Results

Absent = Mapping[tuple[str, str], Sequence[Month]]


def absent_figures(results: Results) -> Absent:
    """The months in which a unit's figure is not there, by unit and code."""
    absent: dict[tuple[str, str], list[Month]] = {}
    for datum in results.data:
        if datum.value is None:
            absent.setdefault((datum.unit, datum.code), []).append(datum.month)
    return absent


def lacking_units(
    results: Results, found: Sequence[IndicatorResult], absent: Absent
) -> dict[str, set[Month]]:
    """The units behind the results that are told as provisional, in the plan's order, with their months."""
    lacking: dict[str, set[Month]] = {}
    for one in found:
        for result, months in _told(results, one):
            for unit in result.missing if incomplete(result) else ():
                gaps = _months(results, one, unit, absent) & set(months)
                lacking.setdefault(unit, set()).update(gaps or months)
    return {unit.code: lacking[unit.code] for unit in results.plan.units if unit.code in lacking}


def _told(results: Results, found: IndicatorResult) -> list[tuple[Result, Sequence[Month]]]:
    told: list[tuple[Result, Sequence[Month]]] = [(found.period, results.period.months)]
    if shows_cumulative(results, found):
        told.append((found.cumulative, results.period.year_to_date.months))
    return told


def _months(results: Results, found: IndicatorResult, unit: str, absent: Absent) -> set[Month]:
    """The months without a flow of the indicator; of stocks only where its flows are all there."""
    figures = [results.plan.figure[code] for code in found.indicator.codes]
    flows = [figure for figure in figures if figure.over_time is not OverTime.LAST]
    own = {month for figure in flows for month in absent.get((unit, figure.code), ())}
    return own or {month for figure in figures for month in absent.get((unit, figure.code), ())}
