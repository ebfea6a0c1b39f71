"""What a run stated, as compact records for machines, and back: exact numbers, figures, results."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

from cchc.figures import Datum, State
from cchc.indicators import IndicatorResult, Judgement, Leeway, Result, Tally
from cchc.period import parse_month
from cchc.plan import Plan

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

_PLAIN = (State.NUMBER, State.ZERO)
_NUMBER: Final = re.compile(r"-?\d+(/[1-9]\d*)?")


def number_record(value: Fraction | None) -> int | str | None:
    """An exact number: an integer, or the text `n/d` in lowest terms."""
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def number_of(record: object) -> Fraction | None:
    """The number of such a record; ValueError for any other."""
    if record is None:
        return None
    text = str(record)
    if type(record) not in (int, str) or not _NUMBER.fullmatch(text):
        raise ValueError
    return Fraction(text)


def figure_records(data: Iterable[Datum]) -> Iterator[dict[str, Any]]:
    """A record for each unit, month and file: exact values by code, and the states that no value tells.

    What the office adjusted has a record of its own.
    """
    groups: dict[tuple[str, str, str, str, bool], list[Datum]] = {}
    for datum in data:
        key = datum.unit, datum.month.code, datum.file, datum.sha256, datum.adjusted
        groups.setdefault(key, []).append(datum)
    for (unit, month, file, sha256, adjusted), own in groups.items():
        yield {
            "unit": unit, "month": month, "file": file, "sha256": sha256, "adjusted": adjusted,
            "values": {d.code: number_record(d.value) for d in own if d.value is not None},
            "states": {d.code: d.state for d in own if d.state not in _PLAIN},
        }  # fmt: skip


def figures_of(records: Iterable[Mapping[str, Any]]) -> tuple[Datum, ...]:
    """The figures of such records, in no order; ValueError, TypeError or LookupError for other records."""
    return tuple(datum for record in records for datum in _figures(record))


def _figures(record: Mapping[str, Any]) -> Iterator[Datum]:
    unit, month = record["unit"], parse_month(record["month"])
    values, states = record["values"], record["states"]
    source = {name: record[name] for name in ("file", "sha256", "adjusted")}
    for code in dict.fromkeys((*values, *states)):
        value = number_of(values[code]) if code in values else None
        state = State(states[code]) if code in states else State.NUMBER if value else State.ZERO
        yield Datum(unit, month, code, value, state, **source)


def indicator_record(found: IndicatorResult) -> dict[str, Json]:
    """An indicator with its results for the period and for the lũy kế."""
    return {
        "code": found.indicator.code, "name": found.indicator.name,
        "result": result_record(found.period), "cumulative": result_record(found.cumulative),
    }  # fmt: skip


def indicators_of(plan: Plan, records: Iterable[Mapping[str, Any]]) -> dict[str, IndicatorResult]:
    """The results of such records by code: those of the indicators that have the same code and name today.

    Errors: ValueError, TypeError or LookupError for other records.
    """
    told = {record["code"]: record for record in records}
    return {
        one.code: IndicatorResult(one, result_of(record["result"]), result_of(record["cumulative"]), {})
        for one in plan.indicators
        if (record := told.get(one.code)) and record["name"] == one.name
    }


def result_record(result: Result) -> dict[str, Json]:
    """An indicator's result with its exact parts."""
    return {
        **tally_record(result.tally),
        "value": number_record(result.value),
        "judgement": result.judgement,
        "provisional": result.provisional,
        "failing": list(result.failing),
        "silent": list(result.silent),
        "missing": list(result.missing),
        "stale": {month.code: list(units) for month, units in result.stale},
        "adjusted": list(result.adjusted),
        "leeway": _leeway(result.leeway) if result.leeway else None,
    }


def result_of(record: Mapping[str, Any]) -> Result:
    """What was said in such a record: tally, judgement and the names that explain it, without the leeway.

    Errors: ValueError, TypeError or LookupError for another record.
    """
    counts = record["have"], record["must"]
    if not all(type(count) is int for count in counts) or type(record["provisional"]) is not bool:
        raise TypeError
    return Result(
        Tally(number_of(record["numerator"]), number_of(record["denominator"]), *counts),
        Judgement(record["judgement"]),
        record["provisional"],
        failing=tuple(record["failing"]),
        silent=tuple(record["silent"]),
        missing=tuple(record["missing"]),
        stale=tuple((parse_month(month), tuple(units)) for month, units in dict(record["stale"]).items()),
        adjusted=tuple(record["adjusted"]),
    )


def tally_record(tally: Tally) -> dict[str, Json]:
    """The parts of an indicator, and who speaks in them."""
    return {
        "numerator": number_record(tally.numerator), "denominator": number_record(tally.denominator),
        "have": tally.have, "must": tally.must,
    }  # fmt: skip


def _leeway(leeway: Leeway) -> Json:
    reach = leeway.range
    return {
        "certainty": leeway.certainty, "before": number_record(leeway.before),
        "lowest": number_record(reach.lowest) if reach else None,
        "highest": number_record(reach.highest) if reach else None,
        "assumed": reach.assumed if reach else None,
    }  # fmt: skip
