"""How the forms came, in words for every document."""

from dataclasses import replace

from cchc.period import Month
from cchc.tables.arrivals import arrival_counts, months_by_unit, units_in_months
from cchc.timeliness import Arrival
from plans import REAL
from results_made import whole

FIRST, SECOND, *_ = REAL.units


def test_forms_are_counted_by_month_also_of_months_before_the_period() -> None:
    """Of 50 units every third is late (16), and the last two are silent."""
    one = {Arrival.ON_TIME: 32, Arrival.LATE: 16, Arrival.MISSING: 2}
    assert arrival_counts(whole("2023-03")) == {Month(2023, number): one for number in (1, 2, 3)}


def test_the_months_of_a_unit_are_those_of_the_period() -> None:
    silent = [unit.code for unit in REAL.units[-2:]]
    assert months_by_unit(whole("2023-03"), Arrival.MISSING) == {code: [Month(2023, 3)] for code in silent}


def test_a_unit_stands_with_its_months_unless_they_are_the_month_of_the_period() -> None:
    march, quarter = whole("2023-03"), whole("2023-Q1")
    months = {FIRST.code: [Month(2023, 3)], SECOND.code: [Month(2023, 3)]}
    assert units_in_months(march, months, 4) == f"{FIRST.name}, {SECOND.name}"
    months[REAL.units[2].code] = [Month(2023, 3)]
    assert units_in_months(quarter, months, 1) == f"{FIRST.name} (tháng 3) và 02 đơn vị khác"


def test_all_units_are_told_as_all() -> None:
    everyone = {unit.code: [Month(2023, 3)] for unit in REAL.units}
    results = whole("2023-03")
    assert units_in_months(results, everyone, 4) == "tất cả 50 đơn vị"
    assert units_in_months(replace(results, period=whole("2023-Q1").period), everyone, 1).endswith(
        "(tháng 3) và 49 đơn vị khác"
    )


def test_all_units_are_one_word_only_where_each_lacks_just_the_months_of_the_period() -> None:
    """In March every unit lacks one month, but it is February."""
    results = whole("2023-03")
    everyone = {unit.code: [Month(2023, 2)] for unit in results.plan.units}
    assert units_in_months(results, everyone, 1).startswith(f"{results.plan.units[0].name} (tháng 02) và 49")
