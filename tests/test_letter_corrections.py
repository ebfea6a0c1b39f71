"""The corrections to closed months in the report, beyond what tests of the closing hold."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from cchc.changes import Changes, Correction, Effect
from cchc.figures import State
from cchc.indicators import Judgement, Result, Tally
from cchc.letter.corrections import correction_lines
from cchc.period import Period, parse_period
from cchc.plan import DECISIONS, Indicator, Judged
from decided import adjust
from results_made import JANUARY, given, small, small_plan

SHARE, COUNT = small_plan().indicators
JAN, FEB, QUARTER = map(parse_period, ("2023-01", "2023-02", "2023-Q1"))
MET, FAILED = Judgement.MET, Judgement.NOT_MET


def effect(one: Indicator, period: Period, old: tuple[int, Judgement], new: tuple[int, Judgement]) -> Effect:
    """An indicator of 100 that was and is so many."""
    whole = None if one is COUNT else Fraction(100)
    was, now = (
        Result(Tally(Fraction(number), whole, 1, 1), judgement, provisional=False)
        for number, judgement in (old, new)
    )
    return Effect(one, period, was, now)


def told(
    months: Iterable[Effect], year: Iterable[Effect] = (), figures: Iterable[Correction] = ()
) -> list[str]:
    """The lines of January's results with these effects, and 5 → 6 of A's X if no other figures."""
    own = tuple(figures) or (Correction("A", JANUARY, "X", given("A", "X", "5"), given("A", "X", "6")),)
    results = small()
    changes = Changes(results.period, corrections=own, months=tuple(months), year_to_date=tuple(year))
    return [block.text for block in correction_lines(replace(results, changes=changes))]


def test_every_judgement_that_changed_is_named_first_however_many_results_changed() -> None:
    """Seven counts before, the share of the quarter after them; of the counts five are told."""
    counts = [effect(COUNT, JAN, (n, Judgement.MONITORED), (n + 1, Judgement.MONITORED)) for n in range(7)]
    fell = [effect(SHARE, when, (96, MET), (94, FAILED)) for when in (FEB, QUARTER)]
    lines = told([*counts, *fell])
    head = "Điều chỉnh số liệu đã chốt: 01 số liệu của tháng 01/2023; 01 chỉ tiêu thay đổi đánh giá, gồm:"
    assert lines[:2] == [
        head,
        (
            "- Chỉ tiêu “Tỷ lệ X trên Y”, tháng 02/2023: khi chốt 96% (Đạt), nay 94% (Chưa đạt); "
            "quý I/2023: khi chốt 96% (Đạt), nay 94% (Chưa đạt)."
        ),
    ]
    assert lines[2].startswith("- Đơn vị A (tháng 01/2023): “Nội dung X”")
    assert [line.startswith("- Chỉ tiêu “Số Z”, tháng 01/2023: khi chốt ") for line in lines[3:]] == [
        True, True, True, True, True, False,
    ]  # fmt: skip
    assert lines[-1] == (
        "Ngoài các nội dung nêu trên, còn 02 kết quả chỉ tiêu khác có thay đổi (đánh giá không đổi), "
        "nêu tại trang “Thay đổi” của tệp tong-hop-cchc-2023-01.xlsx."
    )


def test_no_judgement_that_changed_is_only_counted() -> None:
    """Nine indicators fall."""
    many = [SHARE._replace(code=f"C{n}", name=f"Tỷ lệ {n}") for n in range(9)]
    results = small()
    changes = Changes(
        results.period,
        corrections=(Correction("A", JANUARY, "X", given("A", "X", "5"), given("A", "X", "6")),),
        months=tuple(effect(one, JAN, (96, MET), (94, FAILED)) for one in many),
    )
    of = replace(results.plan, indicators=tuple(many))
    lines = [block.text for block in correction_lines(replace(results, plan=of, changes=changes))]
    assert "; 09 chỉ tiêu thay đổi đánh giá, gồm:" in lines[0]
    assert [line.partition(",")[0] for line in lines[1:10]] == [f"- Chỉ tiêu “Tỷ lệ {n}”" for n in range(9)]
    assert len(lines) == 11


def test_a_judgement_of_the_open_year_is_named_where_no_closed_one_changed() -> None:
    year = QUARTER.year_to_date
    fell = effect(SHARE, year, (96, MET), (94, FAILED))
    line = (
        "- Chỉ tiêu “Tỷ lệ X trên Y”, lũy kế từ tháng 01 đến tháng 3/2023: "
        "theo số liệu khi chốt là 96% (Đạt), nay 94% (Chưa đạt)."
    )
    assert told([], [fell])[1] == line
    assert line not in told([effect(SHARE, JAN, (96, MET), (94, FAILED))], [fell])


def test_a_judgement_of_the_open_year_that_turned_the_other_way_is_named_too() -> None:
    """January rose, the year fell; that another indicator fell says nothing of this one."""
    rose, fell = effect(SHARE, JAN, (94, FAILED), (96, MET)), ((96, MET), (94, FAILED))
    year = effect(SHARE, QUARTER.year_to_date, *fell)
    lines = told([rose, effect(COUNT, JAN, *fell)], [year])
    assert lines[1] == (
        "- Chỉ tiêu “Tỷ lệ X trên Y”, tháng 01/2023: khi chốt 94% (Chưa đạt), nay 96% (Đạt); "
        "lũy kế từ tháng 01 đến tháng 3/2023: theo số liệu khi chốt là 96% (Đạt), nay 94% (Chưa đạt)."
    )
    both = told([rose, effect(SHARE, FEB, *fell)], [year])[1]
    assert "tháng 02/2023" in both
    assert "lũy kế" not in both


def test_a_judgement_on_the_year_is_not_said_of_the_month_s_own_result() -> None:
    yearly = SHARE._replace(judged=Judged.CUMULATIVE)
    lines = told([effect(yearly, when, (96, MET), (96, FAILED)) for when in (JAN, FEB)])
    assert lines[1] == (
        "- Chỉ tiêu “Tỷ lệ X trên Y”, tháng 01/2023: khi chốt 96% (Đạt), nay 96% (Chưa đạt); "
        "tháng 02/2023: khi chốt 96% (Đạt, theo lũy kế), nay 96% (Chưa đạt, theo lũy kế)."
    )


def test_of_the_figures_the_largest_changes_are_told() -> None:
    """1 → 2 four times, 40 → 10, none → 12, 7 → none: what came or went, then three quarters, then halves."""
    pairs = [("1", "2")] * 4 + [("40", "10"), ("", "12"), ("7", "")]
    figures = [
        Correction("A", JANUARY, "X", *(given("A", "X", said) if said else None for said in pair))
        for pair in pairs
    ]
    lines = told([], figures=figures)
    assert [line.partition("khi chốt ")[2].partition(" việc")[0] for line in lines[1:6]] == [
        "không yêu cầu báo cáo, nay là 12", "là 07", "là 40", "là 01", "là 01",
    ]  # fmt: skip
    assert "còn 02 số liệu khác có thay đổi, nêu tại" in lines[6]


def test_large_sums_of_money_do_not_keep_counts_out() -> None:
    """Five sums of money grow by a thousandth, one count by half: the count is told first."""
    money = [("1000000000", "1001000000")] * 5
    figures = [
        *(Correction("A", JANUARY, "Z", given("A", "Z", old), given("A", "Z", new)) for old, new in money),
        Correction("A", JANUARY, "X", given("A", "X", "10"), given("A", "X", "15")),
        Correction("A", JANUARY, "Y", given("A", "Y", "0"), given("A", "Y", "1")),
    ]
    lines = told([], figures=figures)
    assert [line.partition("“")[2].partition("”")[0] for line in lines[1:6]] == [
        f"Nội dung {code}" for code in "YXZZZ"
    ]


def test_what_the_office_adjusted_is_not_said_to_come_with_a_form_named_like_the_plan() -> None:
    """A's form came on 14/01/2023 under the very name of the plan workbook."""
    results = small()
    results = replace(results, plan=replace(results.plan, decisions=(adjust("X", 412),)))
    files = (results.files[0]._replace(file="ke-hoach.xlsx"),)
    sent = given("A", "X", "412")._replace(file="ke-hoach.xlsx")
    adjusted = sent._replace(state=State.ADJUSTED, sheet=DECISIONS, cell="A6", adjusted=True)
    sources: list[str] = []
    for new in (sent, adjusted):
        changes = Changes(results.period, corrections=(Correction("A", JANUARY, "X", None, new),))
        lines = correction_lines(replace(results, files=files, changes=changes))
        sources += [line.text.rpartition("(")[2] for line in lines if line.text.startswith("- ")]
    assert sources == ["biểu nộp ngày 14/01/2023).", "điều chỉnh theo văn bản số 15/SGDĐT-TCCB)."]
