"""Comparisons with earlier periods, as the report tells them (cchc.letter.comparison, cchc.letter.caseload)."""

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from cchc.changes import Changes, Correction
from cchc.earlier import Compared, Earlier, Kept, compare
from cchc.figures import Datum, State
from cchc.indicators import IndicatorResult, Judgement, Result, Tally, compute
from cchc.letter import fields
from cchc.letter.comparison import comparison_lines, why_otherwise
from cchc.period import Month, parse_period
from cchc.plan import Display, Indicator, Judged, OverTime
from cchc.results import Results
from closing_made import PLAN, job, send, send_all
from letter_reading import lines as read_lines
from letter_results import in_time, make, some_silent, usual
from plans import REAL, figure, indicator, plan
from random_results import random_results

SHARE = indicator("X", "Y", "≥9/10")._replace(name="Tỷ lệ X")
COUNT = indicator("X", "", "≥1")._replace(name="Số X")
FEBRUARY = parse_period("2023-02")


def text(results: Results) -> list[str]:
    """The paragraphs of all sections of the report."""
    known = fields.told(results)
    return [b.text for blocks in fields.report_fields(results.plan).sections.values() for b in blocks(known)]


def told(
    one: Indicator, before: Tally | Result, now: Tally | Result, period: str = "2023-02", **more: Earlier
) -> list[str]:
    """The lines about one indicator; `before` is its result in January, or in last year's period."""
    of, when = plan(figure("X"), figure("Y"), indicators=(one,)), parse_period(period)
    found = IndicatorResult(one, as_result(now), as_result(now), {})
    earlier = Earlier(
        parse_period("2023-01"), {one.code: IndicatorResult(one, as_result(before), as_result(before), {})}
    )
    results = Results(
        of, when, when.months[-1].day(14), (), (), (found,), (), (), (), sample=False,
        compared=Compared(earlier if not more else None, more.get("last_year")),
    )  # fmt: skip
    return [block.text for block in comparison_lines(results, [found])]


def corrected(code: str = "X", month: int = 1, unit: str = "A", old: str = "1", new: str = "2") -> Correction:
    """A figure that was reported with one number and has another one now."""
    return Correction(
        unit,
        Month(2023, month),
        code,
        *(Datum(unit, Month(2023, month), code, Fraction(value), State.NUMBER) for value in (old, new)),
    )


CORRECTED = Changes(parse_period("2023-01"), corrections=(corrected(),))


def beside(
    one: Indicator,
    settled: Tally | Result,
    before: Tally | Result,
    now: Tally | Result,
    changes: Changes = CORRECTED,
) -> list[str]:
    """The lines about one indicator whose closed month before was reported otherwise than it is now."""
    of, when = plan(figure("X"), figure("Y"), indicators=(one,)), parse_period("2023-02")
    reported, then, found = (
        IndicatorResult(one, as_result(part), as_result(part), {}) for part in (settled, before, now)
    )
    earlier = Earlier(parse_period("2023-01"), {one.code: then}, {one.code: reported})
    results = Results(
        of, when, when.months[-1].day(14), (), (), (found,), (), (), (), sample=False,
        changes=changes, compared=Compared(earlier),
    )  # fmt: skip
    return [block.text for block in comparison_lines(results, [found])]


def as_result(given: Tally | Result) -> Result:
    return given if isinstance(given, Result) else Result(given, Judgement.MET, provisional=False)


def parts(numerator: str, denominator: str | None = None, have: int = 2) -> Tally:
    return Tally(Fraction(numerator), Fraction(denominator) if denominator else None, have, 2)


def test_a_share_that_grew_is_told_with_both_values_and_the_points() -> None:
    """95.41 - 94.16 = 1.25."""
    assert told(SHARE, parts("9416", "10000"), parts("9541", "10000")) == [
        "- So với kỳ trước (tháng 01/2023): Tỷ lệ X tăng 1,25 điểm phần trăm (từ 94,16% lên 95,41%)."
    ]


def test_a_count_that_fell_is_told_with_a_leading_zero() -> None:
    assert told(COUNT, parts("14"), parts("9")) == [
        "- So với kỳ trước (tháng 01/2023): Số X giảm 05 việc (từ 14 xuống 09)."
    ]


def test_times_are_told_in_times() -> None:
    one = SHARE._replace(display=Display.TIMES, target=Fraction(1))
    assert told(one, parts("12", "10"), parts("21", "20"))[0].endswith(
        "Tỷ lệ X giảm 0,15 lần (từ 1,2 xuống 1,05)."
    )


def test_what_did_not_change_is_said_in_one_sentence() -> None:
    assert told(SHARE, parts("1", "2"), parts("2", "4")) == [
        "- Tỷ lệ X không thay đổi so với kỳ trước (tháng 01/2023)."
    ]


def test_old_new_and_difference_never_contradict_each_other() -> None:
    """1/3 and 2/3 are 33,33 and 66,67, and 33,34 apart, though the exact one is 33.33."""
    assert told(SHARE, parts("1", "3"), parts("2", "3"))[0].endswith(
        "tăng 33,34 điểm phần trăm (từ 33,33% lên 66,67%)."
    )


def test_a_change_too_small_to_be_printed_is_still_a_change() -> None:
    """95,401 % and 95,404 % are both printed 95,4%."""
    assert told(SHARE, parts("95401", "100000"), parts("95404", "100000"))[0].endswith(
        "Tỷ lệ X tăng dưới 0,01 điểm phần trăm (làm tròn đều là 95,4%)."
    )


def test_a_side_from_which_a_reporter_is_missing_is_called_provisional() -> None:
    assert told(SHARE, parts("1", "2", have=1), parts("3", "4"))[0].endswith(
        "Tỷ lệ X tăng 25 điểm phần trăm (từ mức tạm tính 50% lên 75%)."
    )


@pytest.mark.parametrize(
    "other",
    [
        Tally(must=2),
        parts("0", "0"),
        parts("3", "0"),
        Result(parts("1", "2"), Judgement.NO_DATA, provisional=True),
    ],
)
def test_nothing_is_compared_where_a_side_is_unknown_or_undefined(other: Tally | Result) -> None:
    assert told(SHARE, other, parts("1", "2")) == []
    assert told(SHARE, parts("1", "2"), other) == []


def test_only_indicators_with_a_target_are_compared() -> None:
    assert told(SHARE._replace(target=None, comparison=None), parts("1", "2"), parts("2", "2")) == []


def test_a_question_is_compared_in_words() -> None:
    asked = COUNT._replace(display=Display.YES_NO)
    start = "- So với kỳ trước (tháng 01/2023): Số X chuyển từ "
    assert told(asked, parts("0"), parts("1")) == [start + "chưa sang có."]
    assert told(asked, parts("1"), parts("0", have=1)) == [start + "có sang chưa (tạm tính)."]
    assert told(asked, parts("1"), parts("1")) == ["- Số X không thay đổi so với kỳ trước (tháng 01/2023)."]


def judgement(numerator: str, denominator: str, said: Judgement) -> Result:
    return Result(parts(numerator, denominator), said, provisional=False)


def test_a_judgement_that_fell_is_told_whatever_the_result_did() -> None:
    """A result may stand still while its last month comes; over 0 there is none, and an upper bound fails."""
    start = "- So với kỳ trước (tháng 01/2023): Tỷ lệ X"
    waits, failed = Judgement.IN_PROGRESS, Judgement.NOT_MET
    assert told(SHARE, judgement("1", "2", waits), judgement("2", "4", failed)) == [
        f"{start} không thay đổi, đánh giá chuyển từ đang thực hiện sang chưa đạt."
    ]
    assert told(SHARE, judgement("2", "2", Judgement.MET), judgement("3", "4", failed)) == [
        f"{start} giảm 25 điểm phần trăm (từ 100% xuống 75%), đánh giá chuyển từ đạt sang chưa đạt."
    ]
    assert told(SHARE, judgement("1", "2", Judgement.MET), judgement("3", "0", failed)) == [
        f"{start} có đánh giá chuyển từ đạt sang chưa đạt."
    ]


START = "- So với kỳ trước (tháng 01/2023): "


def test_a_closed_period_that_was_corrected_is_named_as_it_is_and_as_it_was_reported() -> None:
    """Reported 3/4, now 1/2 of one unit less."""
    reported = parts("3", "4")
    assert beside(SHARE, reported, parts("1", "2"), parts("4", "5")) == [
        f"{START}Tỷ lệ X tăng 30 điểm phần trăm, từ mức 50% sau điều chỉnh (báo cáo đã chốt: 75%) lên 80%."
    ]
    assert beside(SHARE, parts("3", "4", have=1), parts("1", "2", have=1), parts("4", "5")) == [
        (
            f"{START}Tỷ lệ X tăng 30 điểm phần trăm, từ mức tạm tính 50% sau điều chỉnh "
            "(báo cáo đã chốt: tạm tính 75%) lên 80%."
        )
    ]


def test_a_correction_that_is_not_seen_in_print_is_not_told_in_a_comparison() -> None:
    """The same share of other numbers, and a share that is provisional no more."""
    for reported in (parts("5", "10"), parts("1", "2", have=1), parts("500001", "1000000")):
        (line,) = beside(SHARE, reported, parts("1", "2"), parts("3", "4"))
        assert "chốt" not in line


def test_what_stands_still_against_a_corrected_period_is_told_by_itself() -> None:
    closed = "sau điều chỉnh (báo cáo đã chốt: 75%)"
    assert beside(SHARE, parts("3", "4"), parts("1", "2"), parts("2", "4")) == [
        f"{START}Tỷ lệ X không thay đổi so với kết quả {closed}."
    ]
    assert beside(SHARE, parts("3", "4"), parts("95401", "100000"), parts("95404", "100000")) == [
        f"{START}Tỷ lệ X tăng dưới 0,01 điểm phần trăm (làm tròn đều là 95,4%) so với kết quả {closed}."
    ]


def test_what_was_not_known_or_is_no_more_is_named_with_what_was_reported() -> None:
    nothing = Result(Tally(must=2), Judgement.NO_DATA, provisional=True)
    assert beside(SHARE, nothing, parts("1", "2"), parts("4", "5"))[0].endswith(
        "từ mức 50% sau điều chỉnh (báo cáo đã chốt: chưa có số liệu) lên 80%."
    )
    assert beside(SHARE, parts("3", "4"), nothing, parts("4", "5")) == [
        f"{START}Tỷ lệ X chưa có số liệu để so sánh sau điều chỉnh (báo cáo đã chốt: 75%, đạt)."
    ]


def test_a_judgement_that_the_closed_report_has_otherwise_stands_with_its_result() -> None:
    met, failed = Judgement.MET, Judgement.NOT_MET
    lines = beside(
        SHARE, judgement("95", "100", met), judgement("80", "100", failed), judgement("1", "1", met)
    )
    assert lines == [
        (
            f"{START}Tỷ lệ X tăng 20 điểm phần trăm, từ mức 80% sau điều chỉnh (báo cáo đã chốt: 95%, đạt) "
            "lên 100%, đánh giá chuyển từ chưa đạt sang đạt."
        )
    ]


def test_an_answer_of_a_corrected_period_is_named_both_ways() -> None:
    asked = COUNT._replace(display=Display.YES_NO)
    assert beside(asked, parts("0"), parts("1"), parts("1")) == [
        f"{START}Số X không thay đổi so với kết quả sau điều chỉnh (báo cáo đã chốt: chưa)."
    ]
    assert beside(asked, parts("1"), parts("0"), parts("1")) == [
        f"{START}Số X chuyển từ chưa sau điều chỉnh (báo cáo đã chốt: có) sang có."
    ]


def compared_with_january(root: Path) -> str:
    """What February's report says beside the closed January."""
    texts = read_lines((root / "ra" / "2023-02" / "bao-cao-cchc-2023-02.docx").read_bytes())
    (line,) = [one for one in texts if "kỳ trước (tháng 01/2023)" in one]
    return line


def test_where_only_the_target_changed_nothing_is_said_to_be_corrected(tmp_path: Path) -> None:
    """97% in both months: of 95% at the closing, and of 98% now."""
    strict = replace(
        PLAN, indicators=(PLAN.indicators[0]._replace(target=Fraction(98, 100)),), sha256="1" * 64
    )
    send_all(tmp_path / "vao", "2023-01", "2023-02")
    job(tmp_path, "2023-01", close=True)
    job(tmp_path, "2023-02", by=strict)
    assert compared_with_january(tmp_path) == (
        f"{START}Tỷ lệ X trên Y không thay đổi so với kết quả tính theo kế hoạch hiện nay "
        "(báo cáo đã chốt: 97%, đạt)."
    )
    job(tmp_path, "2023-02")
    assert compared_with_january(tmp_path) == (
        "- Tỷ lệ X trên Y không thay đổi so với kỳ trước (tháng 01/2023)."
    )
    send(tmp_path / "vao", "B", "2023-01", (90, 100), 2)
    job(tmp_path, "2023-02")
    assert "từ mức 94% sau điều chỉnh (báo cáo đã chốt: 97%, đạt) lên 97%" in compared_with_january(tmp_path)
    job(tmp_path, "2023-02", by=strict)
    assert (
        "từ mức 94% sau điều chỉnh và tính theo kế hoạch hiện nay (báo cáo đã chốt: 97%, đạt) lên 97%"
    ) in compared_with_january(tmp_path)


def test_a_result_that_reads_otherwise_for_no_known_reason_is_of_the_figures_of_today() -> None:
    """As where a later closed report has told the correction already."""
    for changes in (
        Changes(parse_period("2023-01")),
        replace(CORRECTED, corrections=(corrected("Z"), corrected(month=2), corrected(new="1"))),
    ):
        (line,) = beside(SHARE, parts("3", "4"), parts("1", "2"), parts("4", "5"), changes)
        told = "50% tính theo số liệu hiện nay (báo cáo đã chốt: 75%)"
        assert line == f"{START}Tỷ lệ X tăng 30 điểm phần trăm, từ mức {told} lên 80%."


@pytest.mark.parametrize(
    ("one", "closed", "months"),
    [
        (SHARE, "2023-05", {5}),
        (SHARE, "2023-Q2", {4, 5, 6}),
        (SHARE._replace(judged=Judged.EACH_MONTH), "2023-05", {5}),
        (SHARE._replace(judged=Judged.EACH_QUARTER), "2023-05", {4, 5}),
        (SHARE._replace(judged=Judged.CUMULATIVE), "2023-05", {1, 2, 3, 4, 5}),
        (indicator("S", "Y", "≥9/10"), "2023-05", {1, 2, 3, 4, 5}),
        (indicator("L", "", "≥1"), "2023-05", {5}),
    ],
)
def test_a_correction_is_a_reason_where_its_month_bears_on_the_result(
    one: Indicator, closed: str, months: set[int]
) -> None:
    """S is a stock that only some months ask for, so its last number stands; L is one that every month asks."""
    stands = figure("S", over_time=OverTime.LAST, months=frozenset({1, 4}))
    of = plan(figure("X"), figure("Y"), stands, figure("L", over_time=OverTime.LAST), indicators=(one,))
    when, code = parse_period("2023-07"), one.numerator.codes[0]
    made = Results(of, when, when.last.day(14), (), (), (), (), (), (), sample=False)
    found = {
        month
        for month in range(1, 8)
        if "điều chỉnh"
        in why_otherwise(
            replace(made, changes=replace(CORRECTED, corrections=(corrected(code, month),))),
            one,
            parse_period(closed),
        )
    }
    assert found == months


def test_last_year_has_its_own_words_and_a_year_its_own() -> None:
    for period, then, words in (
        ("2023-02", "2022-02", "cùng kỳ năm trước (tháng 02/2022)"),
        ("2023-9M", "2022-9M", "cùng kỳ năm trước (9 tháng đầu năm 2022)"),
        ("2023", "2022", "năm trước (năm 2022)"),
    ):
        one = IndicatorResult(SHARE, as_result(parts("1", "2")), as_result(parts("1", "2")), {})
        last_year = Earlier(parse_period(then), {SHARE.code: one})
        lines = told(SHARE, parts("1", "2"), parts("3", "4"), period, last_year=last_year)
        assert lines == [f"- So với {words}: Tỷ lệ X tăng 25 điểm phần trăm (từ 50% lên 75%)."]


def through_march(one: Indicator, stock: bool = False) -> list[str]:  # noqa: FBT001, FBT002 - one switch
    """A gives 1, 2, 3 of 10 each month."""
    over_time = OverTime.LAST if stock else OverTime.SUM
    of = plan(figure("X", "A", over_time), figure("Y", "A", over_time), indicators=(one,))
    data = tuple(
        Datum("A", Month(2023, month), code, Fraction(value), State.NUMBER)
        for month in (1, 2, 3)
        for code, value in (("X", month), ("Y", 10))
    )
    when = parse_period("2023-03")
    found = compute(of, when, data)
    compared = compare(of, when, data, Kept(None, sample=False))
    results = Results(
        of, when, when.last.day(14), (), data, found, (), (), (), sample=False, compared=compared
    )
    return [block.text for block in comparison_lines(results, found)]


def test_a_target_of_the_year_is_compared_by_its_year_so_far() -> None:
    """3/20 and 6/30; of a stock the last month stands for the year."""
    yearly = SHARE._replace(judged=Judged.CUMULATIVE)
    assert through_march(yearly) == [
        "- So với kỳ trước (tháng 02/2023): Tỷ lệ X lũy kế tăng 5 điểm phần trăm (từ 15% lên 20%)."
    ]
    assert through_march(yearly, stock=True) == [
        "- So với kỳ trước (tháng 02/2023): Tỷ lệ X tăng 10 điểm phần trăm (từ 20% lên 30%)."
    ]


def test_a_year_so_far_of_flows_is_not_compared_with_the_whole_year_before() -> None:
    before = IndicatorResult(SHARE, as_result(parts("1", "2")), as_result(parts("9", "10")), {})
    for judged, over_time, ending in (
        (Judged.CUMULATIVE, OverTime.SUM, ""),
        (Judged.CUMULATIVE, OverTime.LAST, "Tỷ lệ X giảm 40 điểm phần trăm (từ 90% xuống 50%)."),
        (Judged.PERIOD, OverTime.SUM, "Tỷ lệ X không thay đổi so với kỳ trước (tháng 12/2022)."),
    ):
        one, when = SHARE._replace(judged=judged), parse_period("2023-01")
        now = IndicatorResult(one, as_result(parts("1", "2")), as_result(parts("1", "2")), {})
        of = plan(figure("X", "A", over_time), figure("Y", "A", over_time), indicators=(one,))
        compared = Compared(Earlier(parse_period("2022-12"), {one.code: replace(before, indicator=one)}))
        results = Results(
            of, when, when.last.day(14), (), (), (now,), (), (), (), sample=False, compared=compared
        )
        lines = [block.text for block in comparison_lines(results, [now])]
        assert "".join(lines).endswith(ending)
        assert len(lines) == bool(ending)


def entries(line: str) -> list[str]:
    """What one sentence of comparison lists: changes, and counts of what did not change or is not known."""
    if not line.startswith("- So với"):
        return [line.removeprefix("- Kết quả ").removeprefix("- ")]
    return line[line.index("): ") + 3 :].rstrip(".").split("; ")


def number(entry: str) -> int:
    counted = re.match(r"(\d+) chỉ tiêu", entry)
    return int(counted[1]) if counted else 1


@pytest.mark.parametrize("period", ["2023-02", "2023-05", "2023-Q2", "2023-Q3", "2023-H2", "2023-12"])
def test_of_every_group_each_target_is_told_or_counted_once_and_no_fall_is_left_out(period: str) -> None:
    worse = {"CV05": (0, 1), "QP01": (2, 2), "QP02": (2, 1), "CN05": (0, 1)}  # before the period, and in it
    months = parse_period(period).months

    def wavering(unit: str, month: Month, code: str) -> int | str | None:
        return worse[code][month in months] if code in worse else usual(unit, month, code)

    results = make(period, wavering, in_time, silent=some_silent)
    compared = compare(results.plan, results.period, results.data, Kept(None, sample=False))
    results = replace(results, compared=compared)
    assert compared.before is not None
    falls = 0
    for section in sorted({task.section for task in REAL.tasks}):
        tasks = {task.code for task in REAL.tasks if task.section == section}
        own = [r for r in results.indicators if r.indicator.task in tasks and r.indicator.target is not None]
        lines = [block.text for block in comparison_lines(results, own)]
        told = [entry for line in lines for entry in entries(line)]
        assert len(lines) == bool(own)
        assert sum(map(number, told)) == len(own)
        for one in own:
            then = compared.before.indicators[one.indicator.code].period.judgement
            if (then, one.period.judgement) == (Judgement.MET, Judgement.NOT_MET):
                falls += 1
                (about,) = [entry for entry in told if entry.startswith(one.indicator.name)]
                assert about.endswith("đánh giá chuyển từ đạt sang chưa đạt")
    assert falls


def test_random_targets_are_each_told_or_counted_once() -> None:
    seen = 0
    for made in random_results(60):
        compared = compare(made.plan, made.period, made.data, Kept(None, sample=False))
        results = replace(made, compared=compared)
        aims = sum(1 for one in made.indicators if one.indicator.target is not None)
        lines = [block.text for block in comparison_lines(results, results.indicators)]
        assert not lines or compared.before
        assert sum(number(entry) for line in lines for entry in entries(line)) == (aims if lines else 0)
        seen += len(lines)
    assert seen > 10


def test_files_settled_are_compared_as_they_are_told() -> None:
    """The third month of four departments: 3 × (80 + 40) of February; GDTRH settles one more late file."""

    def more(unit: str, month: Month, code: str) -> int | str | None:
        extra = int(unit == "GDTRH" and month.number == 3 and code in ("HS01", "HS07"))
        typed = usual(unit, month, code)
        return typed + extra if isinstance(typed, int) else typed

    results = make("2023-03", more, in_time)
    compared = compare(results.plan, results.period, results.data, Kept(None, sample=False))
    results = replace(results, compared=compared)
    (line,) = [words for words in text(results) if words.startswith("So với")]
    assert line == (
        "So với kỳ trước (tháng 02/2023): số hồ sơ tiếp nhận mới tăng 01 hồ sơ (từ 480 lên 481); "
        "số hồ sơ đã giải quyết tăng 01 hồ sơ (từ 476 lên 477); "
        "tỷ lệ trước hạn và đúng hạn giảm 0,21 điểm phần trăm (từ 99,16% xuống 98,95%)."
    )


def test_files_settled_of_a_corrected_month_are_told_both_ways() -> None:
    """February is reported with five files settled in time fewer at GDTRH than it has now: 475 and 471 of 480."""

    def reported(unit: str, month: Month, code: str) -> int | str | None:
        typed = usual(unit, month, code)
        less = 5 * (unit == "GDTRH" and month.number == 2 and code in ("HS01", "HS05"))
        return typed - less if isinstance(typed, int) else typed

    results = make("2023-03", usual, in_time)
    compared = compare(results.plan, results.period, results.data, Kept(None, sample=False))
    assert compared.before
    settled = {one.indicator.code: one for one in make("2023-02", reported, in_time).indicators}
    compared = compared._replace(before=compared.before._replace(settled=settled))
    found = tuple(corrected(code, 2, "GDTRH", "65", "70") for code in ("HS01", "HS05"))
    changes = Changes(FEBRUARY, corrections=found)
    results = replace(results, compared=compared)
    (line,) = [words for words in text(replace(results, changes=changes)) if words.startswith("So với")]
    assert line == (
        "So với kỳ trước (tháng 02/2023): "
        "số hồ sơ tiếp nhận mới không thay đổi so với kết quả sau điều chỉnh (báo cáo đã chốt: 475); "
        "số hồ sơ đã giải quyết không thay đổi so với kết quả sau điều chỉnh (báo cáo đã chốt: 471); "
        "tỷ lệ trước hạn và đúng hạn không thay đổi so với kết quả sau điều chỉnh (báo cáo đã chốt: 99,15%)."
    )
    changes = Changes(FEBRUARY, same_plan=False)
    (other,) = [words for words in text(replace(results, changes=changes)) if words.startswith("So với")]
    assert other == line.replace("sau điều chỉnh", "tính theo kế hoạch hiện nay")
    (plain,) = [words for words in text(results) if words.startswith("So với")]
    assert plain == line.replace("sau điều chỉnh", "tính theo số liệu hiện nay")


def test_without_earlier_results_the_report_says_no_word_of_a_comparison() -> None:
    results = make("2023-03", usual, in_time)
    assert not [words for words in text(results) if re.search("[Ss]o với kỳ", words)]
