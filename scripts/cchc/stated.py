"""The figures of a run as compact records for machines, and back: what was said of each at that time."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from cchc.figures import Datum, State
from cchc.period import parse_month

_PLAIN = (State.NUMBER, State.ZERO)


def figure_records(data: Iterable[Datum]) -> Iterator[dict[str, Any]]:
    """A record for each unit, month and file: exact values by code, and the states that no value tells."""
    groups: dict[tuple[str, str, str, str], list[Datum]] = {}
    for datum in data:
        groups.setdefault((datum.unit, datum.month.code, datum.file, datum.sha256), []).append(datum)
    for (unit, month, file, sha256), own in groups.items():
        yield {
            "unit": unit, "month": month, "file": file, "sha256": sha256,
            "values": {d.code: _number(d.value) for d in own if d.value is not None},
            "states": {d.code: d.state for d in own if d.state not in _PLAIN},
        }  # fmt: skip


def figures_of(records: Iterable[Mapping[str, Any]]) -> tuple[Datum, ...]:
    """The figures of such records, in no order; ValueError, TypeError or LookupError for other records."""
    return tuple(datum for record in records for datum in _figures(record))


def _figures(record: Mapping[str, Any]) -> Iterator[Datum]:
    unit, month, source = record["unit"], parse_month(record["month"]), (record["file"], record["sha256"])
    values, states = record["values"], record["states"]
    for code in dict.fromkeys((*values, *states)):
        value = Fraction(values[code]) if code in values else None
        state = State(states[code]) if code in states else State.NUMBER if value else State.ZERO
        yield Datum(unit, month, code, value, state, file=source[0], sha256=source[1])


def _number(value: Fraction) -> int | str:
    return value.numerator if value.denominator == 1 else str(value)
