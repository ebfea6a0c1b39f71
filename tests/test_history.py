"""What the units gave before, for the forms of the next month."""

from fractions import Fraction

from cchc.figures import Datum, State
from cchc.history import history_of
from cchc.period import Month
from cchc.plan import OverTime
from plans import figure, plan


def test_flows_are_summed_and_stocks_are_those_of_the_month_before() -> None:
    yearly = figure("N", "A", OverTime.LAST, frozenset({1}))
    one = plan(
        figure("X", "A"), figure("S", "A", OverTime.LAST), figure("F", "A", OverTime.FIRST), yearly, units="A"
    )
    rows = [("X", 1, 3), ("X", 2, 4), ("S", 1, 8), ("S", 2, 9), ("F", 2, 1), ("N", 1, 50)]
    data = [Datum("A", Month(2023, m), code, Fraction(value), State.NUMBER) for code, m, value in rows]
    found = history_of(one, Month(2023, 2), data, ())
    assert found.totals == {("A", "X"): 7, ("A", "S"): 9, ("A", "N"): 50}
    assert found.given == {"A": frozenset({"X", "S", "F", "N"})}
    assert ("A", "S") not in history_of(one, Month(2023, 3), data, ()).totals
