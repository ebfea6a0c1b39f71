"""Figures as records for machines, and back."""

import json
from fractions import Fraction

import pytest

from cchc.figures import Datum, State
from cchc.indicators import Judgement, Leeway, Result, Tally
from cchc.period import Month
from cchc.stated import figure_records, figures_of, number_of, number_record, result_of, result_record

MONTH = Month(2023, 2)
DATA = (
    Datum("A", MONTH, "X", Fraction(12), State.NUMBER, "a.xlsx", sha256="ab"),
    Datum("A", MONTH, "Y", Fraction(5, 3), State.NUMBER, "a.xlsx", sha256="ab"),
    Datum("A", MONTH, "Z", Fraction(0), State.ZERO, "a.xlsx", sha256="ab"),
    Datum("A", MONTH, "V", None, State.KEPT_OUT, "a.xlsx", sha256="ab"),
    Datum("A", MONTH, "W", None, State.MISSING, "a.xlsx"),
    Datum("B", MONTH, "X", None, State.MISSING),
    Datum("B", MONTH, "Y", Fraction(3), State.ADJUSTED, "ke-hoach.xlsx", sha256="cd", adjusted=True),
    Datum("B", MONTH, "Z", None, State.KEPT_OUT, "ke-hoach.xlsx", sha256="cd", adjusted=True),
)


def test_what_was_said_comes_back_the_same_through_json() -> None:
    text = json.dumps(list(figure_records(DATA)))
    assert figures_of(json.loads(text)) == DATA


def test_a_form_is_one_record_with_exact_values_and_the_states_of_what_has_none() -> None:
    first, *_ = figure_records(DATA)
    assert first == {
        "unit": "A", "month": "2023-02", "file": "a.xlsx", "sha256": "ab", "adjusted": False,
        "values": {"X": 12, "Y": "5/3", "Z": 0}, "states": {"V": "bị loại"},
    }  # fmt: skip


def test_a_result_comes_back_the_same_through_json_without_its_leeway() -> None:
    result = Result(
        Tally(Fraction(5, 3), Fraction(-2), 1, 2), Judgement.NOT_MET, provisional=True,
        failing=("A",), silent=("2023-01",), missing=("B",), stale=((MONTH, ("A", "B")),), adjusted=(2,),
    )  # fmt: skip
    told = json.loads(json.dumps(result_record(result._replace(leeway=Leeway(before=Fraction(1))))))
    assert result_of(told) == result


@pytest.mark.parametrize(
    ("value", "record"), [(None, None), (Fraction(-3), -3), (Fraction(10, 4), "5/2"), (Fraction(0), 0)]
)
def test_a_number_is_an_integer_or_a_text_in_lowest_terms(value: Fraction | None, record: object) -> None:
    assert (number_record(value), number_of(record)) == (record, value)


@pytest.mark.parametrize("record", [True, 0.5, "0.5", "1/0", "1e9", "", " 1", [1], {}])
def test_other_values_are_no_numbers(record: object) -> None:
    with pytest.raises(ValueError, match=r"^$"):
        number_of(record)


@pytest.mark.parametrize("record", [{}, {"unit": "A", "month": "2023-13"}, {"unit": "A", "month": 3}])
def test_other_records_are_not_read(record: dict[str, object]) -> None:
    with pytest.raises((ValueError, TypeError, LookupError)):
        figures_of([record])
