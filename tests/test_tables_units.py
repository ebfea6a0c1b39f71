"""The table of units: counts only, by hand from small results."""

from dataclasses import replace

from cchc.indicators import compute
from cchc.plan import Judged
from cchc.results import Results
from cchc.tables import Table, units_table
from plans import indicator
from results_made import small, whole


def row(table: Table, unit: str) -> dict[str, object]:
    (found,) = [values for values in table.rows if values[0] == unit]
    return {column.header: value for column, value in zip(table.columns, found, strict=True)}


def test_a_unit_is_counted_in_forms_problems_figures_targets_and_products() -> None:
    """A gave all its three figures on time, meets the one target, and owes 1a since 01/01."""
    assert list(row(units_table(small()), "A").values())[2:] == [
        1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 1,
    ]  # fmt: skip


def test_a_refused_unit_is_counted_as_such_with_its_error_and_its_silence() -> None:
    assert list(row(units_table(small()), "B").values())[2:] == [
        0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 3, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0,
    ]  # fmt: skip


def test_the_forms_of_a_quarter_and_of_the_year_so_far_stand_beside_each_other() -> None:
    """In `whole` every third unit is late; of April to June the quarter has three forms, the year six."""
    results = whole("2023-Q2")
    late = row(units_table(results), results.plan.units[2].code)
    assert (late["Trễ hạn"], late["Trễ hạn lũy kế"], late["Đúng hạn"]) == (3, 6, 0)
    silent = row(units_table(results), results.plan.units[-1].code)
    assert (silent["Chưa nộp"], silent["Chưa nộp lũy kế"], silent["Có số liệu"]) == (3, 6, 0)


def compared(results: Results, **changes: object) -> object:
    """How many targets A's own results are held against, where Z is counted with a target."""
    count = indicator("Z", target="≥1")._replace(code="CT2", judged=Judged.PERIOD, **changes)  # type: ignore[arg-type]
    indicators = (results.plan.indicators[0], count)
    of = replace(results.plan, indicators=indicators)
    made = replace(results, plan=of, indicators=compute(of, results.period, results.data))
    return row(units_table(made), "A")["Chỉ tiêu so được"]


def test_a_count_of_all_units_is_not_held_against_a_single_one() -> None:
    """At least one in the whole sector says nothing of each unit; none at all does."""
    assert compared(small()) == 1
    assert compared(small(), target=0) == 2


def test_figures_add_up_and_there_is_neither_rank_nor_points() -> None:
    table = units_table(whole())
    for unit in whole().plan.units:
        found = row(table, unit.code)
        parts = ("Có số liệu", "Có giải trình", "Bị loại", "Chưa báo cáo")
        assert found["Số liệu phải có"] == sum(int(str(found[part])) for part in parts)
        targets = ("Đạt", "Đang thực hiện", "Chưa đạt")
        assert found["Chỉ tiêu so được"] == sum(int(str(found[part])) for part in targets)
    assert not [c.header for c in table.columns if "hạng" in c.header.lower() or "điểm" in c.header.lower()]
