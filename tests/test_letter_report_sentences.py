"""Sentences of the report: each case with the sentence that an official would write (cchc.letter.sentences)."""

from datetime import date
from fractions import Fraction

import pytest

from cchc.figures import Datum, State
from cchc.indicators import compute
from cchc.letter.assessment import judgement_sentence, reasons, shortfalls
from cchc.letter.sentences import indicator_line
from cchc.period import Month, parse_period
from cchc.plan import Comparison, Display, Figure, Indicator, Judged, OverTime, Scope
from cchc.results import Results
from plans import figure, indicator, plan

Rows = dict[tuple[str, int, str], str]
X, Y = figure("X"), figure("Y")
STOCK_X, STOCK_Y = figure("X", over_time=OverTime.LAST), figure("Y", over_time=OverTime.LAST)
SHARE = indicator("X", "Y", "≥9/10")


def results(period: str, one: Indicator, rows: Rows, figures: tuple[Figure, ...] = (X, Y)) -> Results:
    data = tuple(
        Datum(unit, Month(2023, month), code, Fraction(value), State.NUMBER)
        for (unit, month, code), value in rows.items()
    )
    of, when = plan(*figures, indicators=(one,)), parse_period(period)
    return Results(of, when, date(2023, 3, 14), (), data, compute(of, when, data), (), (), (), sample=False)


def line(period: str, one: Indicator, rows: Rows, figures: tuple[Figure, ...] = (X, Y)) -> str:
    found = results(period, one, rows, figures)
    return indicator_line(found, found.indicators[0])


def both(month: int, x: str, y: str) -> Rows:
    """A and B give the same."""
    return {(unit, month, code): value for unit in "AB" for code, value in (("X", x), ("Y", y))}


def test_a_share_that_meets_its_target() -> None:
    """2 × 19 of 2 × 20."""
    rows = both(1, "19", "20")
    assert line("2023-01", SHARE, rows) == "Chỉ tiêu: 38/40 việc, đạt tỷ lệ 95%, đạt mục tiêu từ 90% trở lên."


def test_a_share_that_misses_its_target_names_the_gap() -> None:
    """17/20 is 85 %, 5 points below 90 %."""
    expected = (
        "Chỉ tiêu: 34/40 việc, đạt tỷ lệ 85%, chưa đạt mục tiêu từ 90% trở lên, còn thiếu 5 điểm phần trăm."
    )
    assert line("2023-01", SHARE, both(1, "17", "20")) == expected


def test_a_share_just_below_its_target_is_printed_so_that_it_shows() -> None:
    """89999/100000 would be 90 % with two decimals."""
    text = line("2023-01", SHARE, both(1, "89999", "100000"))
    assert "179.998/200.000 việc, đạt tỷ lệ 89,999%, chưa đạt" in text
    assert text.endswith("còn thiếu 0,001 điểm phần trăm.")


def test_period_and_cumulative_stand_side_by_side_with_their_own_judgements() -> None:
    """January 10/20, February 20/20: 75 % in the lũy kế."""
    rows = both(1, "10", "20") | both(2, "20", "20")
    assert line("2023-02", SHARE, rows) == (
        "Chỉ tiêu: trong kỳ 40/40 việc, đạt tỷ lệ 100%, đạt mục tiêu từ 90% trở lên; "
        "lũy kế 60/80 việc, đạt tỷ lệ 75%, chưa đạt mục tiêu từ 90% trở lên, còn thiếu 15 điểm phần trăm."
    )


def test_a_target_of_the_year_is_judged_beside_the_cumulative_and_waits_for_its_month() -> None:
    one = indicator("X", "Y", "≥9/10", Judged.CUMULATIVE, Month(2023, 12))
    assert line("2023-02", one, both(1, "1", "20") | both(2, "2", "20")) == (
        "Chỉ tiêu: trong kỳ 04/40 việc, đạt tỷ lệ 10%; lũy kế 06/80 việc, đạt tỷ lệ 7,5%, "
        "đang thực hiện mục tiêu từ 90% trở lên (đánh giá từ tháng 12/2023)."
    )


def test_nothing_happened_in_both_parts() -> None:
    assert line("2023-01", SHARE, both(1, "0", "0")) == "Chỉ tiêu: không phát sinh."


def test_something_over_nothing_is_said_and_not_calculated() -> None:
    text = line("2023-01", SHARE, both(1, "1", "0"))
    assert text == "Chỉ tiêu: không tính được (có 02 việc trên tổng số 0)."


def test_a_missing_reporter_makes_the_result_provisional() -> None:
    rows: Rows = {("A", 1, "X"): "9", ("A", 1, "Y"): "9"}
    assert line("2023-01", SHARE, rows) == (
        "Chỉ tiêu: 09/09 việc, đạt tỷ lệ 100% (tạm tính), đạt mục tiêu từ 90% trở lên."
    )


def test_no_figure_at_all_is_no_zero() -> None:
    assert line("2023-01", SHARE, {}) == "Chỉ tiêu: chưa có số liệu."


def test_a_figure_that_is_not_yet_asked_for_is_not_missing() -> None:
    late = tuple(figure(code, over_time=OverTime.LAST, months=frozenset({12})) for code in "XY")
    assert line("2023-01", SHARE, {}, late) == "Chỉ tiêu: chưa đến kỳ báo cáo."


def test_a_monitored_count_is_told_without_a_judgement_and_with_a_leading_zero() -> None:
    assert line("2023-01", indicator("X"), both(1, "2", "0")) == "Chỉ tiêu: 04 việc."


def test_zero_is_said_once_for_period_and_cumulative() -> None:
    rows = both(1, "0", "0") | both(2, "0", "0")
    expected = "Chỉ tiêu: trong kỳ và lũy kế đều không phát sinh, đạt mục tiêu không để phát sinh."
    assert line("2023-02", indicator("X", "", "=0"), rows) == expected


def test_a_count_that_should_be_zero_and_is_not() -> None:
    text = line("2023-01", indicator("X", "", "=0"), both(1, "1", "0"))
    assert text == "Chỉ tiêu: 02 việc, chưa đạt mục tiêu không để phát sinh."


def test_an_upper_bound_takes_the_words_of_a_share_and_says_by_how_much_it_is_passed() -> None:
    one = indicator("X", "Y", "≤1")
    assert line("2023-01", one, both(1, "21", "20")) == (
        "Chỉ tiêu: 42/40 việc, chiếm tỷ lệ 105%, chưa đạt mục tiêu không quá 100%, vượt 5 điểm phần trăm."
    )


def test_at_least_all_is_simply_all() -> None:
    text = line("2023-01", indicator("X", "Y", "≥1"), both(1, "20", "20"))
    assert text.endswith("đạt mục tiêu 100%.")


def test_a_target_of_every_unit_names_who_fails_with_its_own_result() -> None:
    one = indicator("X", "Y", "≤1")._replace(scope=Scope.EVERY_UNIT)
    rows: Rows = {("A", 1, "X"): "21", ("A", 1, "Y"): "20", ("B", 1, "X"): "10", ("B", 1, "Y"): "20"}
    assert line("2023-01", one, rows) == (
        "Chỉ tiêu: 31/40 việc, chiếm tỷ lệ 77,5%; còn 01 đơn vị chưa đạt mục tiêu không quá 100%: "
        "Đơn vị A (105%)."
    )
    assert line("2023-01", one, both(1, "5", "20")).endswith("tất cả đơn vị đều đạt mục tiêu không quá 100%.")


def test_every_month_must_reach_the_target_and_the_failing_one_is_named() -> None:
    one = indicator("X", "", "≥1", Judged.EACH_MONTH)
    rows = both(1, "2", "0") | both(2, "0", "0") | both(3, "1", "0")
    expected = "Chỉ tiêu: 06 việc, chưa đạt mục tiêu mỗi tháng từ 01 việc trở lên ở tháng 02/2023."
    assert line("2023-Q1", one, rows) == expected


def test_a_month_is_judged_on_its_quarter_so_far() -> None:
    one = indicator("X", "", "≥1", Judged.EACH_QUARTER)
    rows = both(1, "1", "0") | both(2, "0", "0")
    assert line("2023-02", one, rows) == (
        "Chỉ tiêu: trong kỳ không phát sinh, đạt mục tiêu mỗi quý từ 01 việc trở lên (tính từ đầu quý); "
        "lũy kế 02 việc."
    )


def test_a_stock_is_told_once_where_period_and_cumulative_are_the_same() -> None:
    rows = both(1, "1", "20") | both(2, "19", "20")
    text = line("2023-02", SHARE, rows, (STOCK_X, STOCK_Y))
    assert text == "Chỉ tiêu: 38/40 việc, đạt tỷ lệ 95%, đạt mục tiêu từ 90% trở lên."


def test_a_stock_of_an_earlier_month_says_of_which_month_and_unit() -> None:
    rows = both(1, "19", "20") | {("A", 2, "X"): "20", ("A", 2, "Y"): "20"}
    text = line("2023-02", SHARE, rows, (STOCK_X, STOCK_Y))
    assert "lũy kế 39/40 việc, đạt tỷ lệ 97,5% (lấy số liệu tháng 01/2023 của Đơn vị B)" in text


def test_a_period_without_figures_says_on_which_months_the_year_so_far_rests_and_reaches_nothing() -> None:
    """A and B give 19 of 20 each in March, nothing from April to June."""
    told = "lũy kế tạm tính theo số liệu tháng 3/2023: 38/40 việc, tỷ lệ 95%."
    expected = f"Chỉ tiêu: trong kỳ chưa có số liệu để đánh giá mục tiêu từ 90% trở lên; {told}"
    assert line("2023-Q2", SHARE, both(3, "19", "20")) == expected
    stock = line("2023-Q2", SHARE, both(3, "19", "20"), (STOCK_X, STOCK_Y))
    assert stock == expected.replace(" tạm tính", "")  # the value of March stands for all units
    watched = indicator("X", "Y")
    assert line("2023-Q2", watched, both(3, "19", "20")) == f"Chỉ tiêu: trong kỳ chưa có số liệu; {told}"


def test_a_target_that_the_year_so_far_misses_is_told_also_in_a_period_without_figures() -> None:
    """2 × 17 of 2 × 20 is 85%, 5 points less than 90%; in January nobody gave a piece."""
    assert line("2023-Q2", SHARE, both(3, "17", "20")).endswith(
        "34/40 việc, tỷ lệ 85%, chưa đạt mục tiêu từ 90% trở lên, còn thiếu 5 điểm phần trăm."
    )
    monthly = indicator("X", "", "≥1", Judged.EACH_MONTH)
    assert line("2023-03", monthly, both(1, "0", "0") | both(2, "1", "0")).endswith(
        ", chưa đạt mục tiêu mỗi tháng từ 01 việc trở lên ở tháng 01/2023 "
        "(tháng 3/2023 chưa đủ số liệu để đánh giá)."
    )


def test_a_target_of_the_year_is_judged_also_in_a_period_without_figures() -> None:
    one = indicator("X", "Y", "≥9/10", Judged.CUMULATIVE)
    rows = both(1, "9", "10") | both(3, "10", "10")
    assert line("2023-Q2", one, rows) == (
        "Chỉ tiêu: trong kỳ chưa có số liệu; lũy kế tạm tính theo số liệu tháng 01, 3/2023: "
        "38/40 việc, đạt tỷ lệ 95%, đạt mục tiêu từ 90% trở lên."
    )


def test_what_is_not_asked_for_in_the_period_makes_nothing_provisional() -> None:
    """Asked in March only: April lacks nobody."""
    march = tuple(figure(code, months=frozenset({3})) for code in "XY")
    assert line("2023-04", indicator("X", "Y"), both(3, "19", "20"), march) == (
        "Chỉ tiêu: trong kỳ chưa đến kỳ báo cáo; lũy kế theo số liệu tháng 3/2023: 38/40 việc, tỷ lệ 95%."
    )


def test_a_month_that_has_its_quarter_reached_before_is_judged_without_figures_of_its_own() -> None:
    one = indicator("X", "", "≥1", Judged.EACH_QUARTER)
    assert line("2023-05", one, both(4, "1", "0")).startswith(
        "Chỉ tiêu: trong kỳ chưa có số liệu, đạt mục tiêu mỗi quý từ 01 việc trở lên (tính từ đầu quý); lũy kế 02 việc"
    )


def test_a_share_of_units_counts_units() -> None:
    yes = figure("X", over_time=OverTime.LAST)
    one = indicator("X", "SO_DON_VI", "≥7/10", scope=Scope.SHARE_OF_UNITS)
    rows: Rows = {("A", 1, "X"): "1", ("B", 1, "X"): "0"}
    assert line("2023-01", one, rows, (yes,)) == (
        "Chỉ tiêu: 01/02 đơn vị, đạt tỷ lệ 50%, chưa đạt mục tiêu từ 70% trở lên, "
        "còn thiếu 20 điểm phần trăm."
    )


@pytest.mark.parametrize(
    ("typed", "word"), [("1", "có, đạt mục tiêu của kế hoạch"), ("0", "chưa, chưa đạt mục tiêu của kế hoạch")]
)
def test_yes_and_no(typed: str, word: str) -> None:
    one = indicator("X", "", "=1")._replace(display=Display.YES_NO)
    assert line("2023-01", one, {("A", 1, "X"): typed}, (figure("X", "A"),)) == f"Chỉ tiêu: {word}."


def test_times_are_told_with_both_amounts() -> None:
    """1788000 / 1490000 = 1.2."""
    one = indicator("X", "Y", "≥1")._replace(display=Display.TIMES)
    rows: Rows = {("A", 1, "X"): "1788000", ("A", 1, "Y"): "1490000"}
    text = line("2023-01", one, rows, (figure("X", "A"), figure("Y", "A")))
    expected = "1.788.000 việc so với 1.490.000 việc, bằng 1,2 lần, đạt mục tiêu từ 1 lần trở lên."
    assert text == f"Chỉ tiêu: {expected}"


def faults(found: Results) -> list[str]:
    return [block.text for block in shortfalls(found, ())]


def test_what_is_not_met_is_told_with_result_target_gap_and_the_units_behind_it() -> None:
    """A 10/20, B 20/20: 75 %."""
    rows: Rows = {("A", 1, "X"): "10", ("A", 1, "Y"): "20", ("B", 1, "X"): "20", ("B", 1, "Y"): "20"}
    assert faults(results("2023-01", SHARE, rows)) == [
        "Chỉ tiêu chưa đạt mục tiêu:",
        (
            "- Chỉ tiêu: kết quả 75%, mục tiêu từ 90% trở lên, còn thiếu 15 điểm phần trăm; "
            "đơn vị chưa đạt: Đơn vị A (50%)."
        ),
    ]


def test_a_failing_unit_is_told_with_its_own_gap_where_every_unit_must_reach_the_target() -> None:
    one = indicator("X", "Y", "≤1")._replace(scope=Scope.EVERY_UNIT)
    rows: Rows = {("A", 1, "X"): "21", ("A", 1, "Y"): "20", ("B", 1, "X"): "10", ("B", 1, "Y"): "20"}
    assert faults(results("2023-01", one, rows))[1] == (
        "- Chỉ tiêu: kết quả chung 77,5%, mục tiêu đối với từng đơn vị: không quá 100%; "
        "đơn vị chưa đạt: Đơn vị A (105%, vượt 5 điểm phần trăm)."
    )


def test_a_cause_is_only_what_the_failing_unit_wrote() -> None:
    """B wrote a note too, but B reaches the target."""
    data = results("2023-01", SHARE, both(1, "20", "20") | {("A", 1, "X"): "1"}).data
    noted = tuple(datum._replace(note="mất  điện." if datum.unit == "A" else "khác") for datum in data)
    of = plan(X, Y, indicators=(SHARE,))
    when = parse_period("2023-01")
    found = Results(
        of, when, date(2023, 1, 14), (), noted, compute(of, when, noted), (), (), (), sample=False
    )
    assert [block.text for block in reasons(found)][-1] == "- Chỉ tiêu: Đơn vị A nêu “mất điện”."


def test_without_notes_the_causes_are_a_place_for_the_office() -> None:
    found = results("2023-01", SHARE, both(1, "1", "20"))
    assert [block.text for block in reasons(found)][-1] == "[…]"


def test_comparison_words_cover_every_comparison() -> None:
    phrases = {c: line("2023-01", indicator("X", "Y", f"{c}1"), both(1, "20", "20")) for c in Comparison}
    assert {c: text.rpartition(", ")[2] for c, text in phrases.items()} == {
        Comparison.AT_LEAST: "đạt mục tiêu 100%.",
        Comparison.AT_MOST: "đạt mục tiêu không quá 100%.",
        Comparison.EQUAL: "đạt mục tiêu 100%.",
    }


def test_a_judgement_is_provisional_where_the_period_lacks_a_reporter_though_the_year_so_far_does_not() -> (
    None
):
    """Of February only A speaks (1 of 2 units); in the lũy kế the value of January stands for B (2 of 2)."""
    one = indicator("X", "Y", "≥9/10", Judged.CUMULATIVE)
    rows = both(1, "20", "20") | {("A", 2, "X"): "20", ("A", 2, "Y"): "20"}
    found = results("2023-02", one, rows, (STOCK_X, STOCK_Y))
    coverage = [
        (r.tally.have, r.tally.must) for r in (found.indicators[0].period, found.indicators[0].cumulative)
    ]
    assert coverage == [(1, 2), (2, 2)]
    assert judgement_sentence(found) == "Trong 01 chỉ tiêu có mục tiêu có 01 chỉ tiêu đạt (tạm tính)."
