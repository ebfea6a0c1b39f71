"""Figures as records for machines, and back."""

import json
from fractions import Fraction

import pytest

from cchc.figures import Datum, State
from cchc.period import Month
from cchc.stated import figure_records, figures_of

MONTH = Month(2023, 2)
DATA = (
    Datum("A", MONTH, "X", Fraction(12), State.NUMBER, "a.xlsx", sha256="ab"),
    Datum("A", MONTH, "Y", Fraction(5, 3), State.NUMBER, "a.xlsx", sha256="ab"),
    Datum("A", MONTH, "Z", Fraction(0), State.ZERO, "a.xlsx", sha256="ab"),
    Datum("A", MONTH, "V", None, State.KEPT_OUT, "a.xlsx", sha256="ab"),
    Datum("A", MONTH, "W", None, State.MISSING, "a.xlsx"),
    Datum("B", MONTH, "X", None, State.MISSING),
)


def test_what_was_said_comes_back_the_same_through_json() -> None:
    text = json.dumps(list(figure_records(DATA)))
    assert figures_of(json.loads(text)) == DATA


def test_a_form_is_one_record_with_exact_values_and_the_states_of_what_has_none() -> None:
    first, *_ = figure_records(DATA)
    assert first == {
        "unit": "A", "month": "2023-02", "file": "a.xlsx", "sha256": "ab",
        "values": {"X": 12, "Y": "5/3", "Z": 0}, "states": {"V": "bị loại"},
    }  # fmt: skip


@pytest.mark.parametrize("record", [{}, {"unit": "A", "month": "2023-13"}, {"unit": "A", "month": 3}])
def test_other_records_are_not_read(record: dict[str, object]) -> None:
    with pytest.raises((ValueError, TypeError, LookupError)):
        figures_of([record])
