"""What the office adjusted or waived, where the report's sentences rest on it (cchc.letter)."""

from dataclasses import replace
from datetime import date

import pytest

from cchc.changes import Changes, Correction
from cchc.figures import Datum, State
from cchc.indicators import compute
from cchc.intake.model import Submission
from cchc.letter import fields
from cchc.letter.corrections import correction_lines
from cchc.letter.sentences import indicator_line
from cchc.period import Month, parse_period
from cchc.plan import Decision, OverTime, Reporters, Severity
from cchc.results import Results
from decided import BASE, LIMIT, adjust, decided, found, waive
from forms import form
from letter_results import in_time, make, usual
from plans import REAL, figure

MARK = "có số liệu do Phòng Tổ chức cán bộ điều chỉnh, xem Phụ lục II"
SENT = (form({"X": 19, "Y": 20}), form({"X": 19, "Y": 20}, unit="B"))
LATER = (form({"X": 19, "Y": 20}, 2), form({"X": 19, "Y": 20}, 2, unit="B"))


def results(*decisions: Decision, forms: tuple[Submission, ...] = SENT, last: int = 1) -> Results:
    of, period = decided(*decisions), parse_period(f"2023-{last:02d}")
    data = found(of, *forms, last=last).data
    return Results(
        of, period, date(2023, last, 14), (), data, compute(of, period, data), (), (), (), sample=False
    )


def line(made: Results) -> str:
    return indicator_line(made, made.indicators[0])


def test_a_result_with_an_adjusted_figure_says_so_once() -> None:
    """A's 19 becomes 15: 34 of 40."""
    plain = "Chỉ tiêu: 38/40 việc, đạt tỷ lệ 95%, đạt mục tiêu từ 90% trở lên."
    missed = "34/40 việc, đạt tỷ lệ 85%, chưa đạt mục tiêu từ 90% trở lên, còn thiếu 5 điểm phần trăm"
    assert line(results()) == plain
    assert line(results(adjust("X", 15))) == f"Chỉ tiêu: {missed}; {MARK}."


def test_period_and_year_that_both_rest_on_adjustments_say_so_once() -> None:
    made = results(adjust("X", 15), adjust("X", 15, month=2, cell="A7"), forms=(*SENT, *LATER), last=2)
    assert line(made).count("điều chỉnh") == 1
    assert line(made).endswith(f"; {MARK}.")


def test_where_only_an_earlier_month_is_adjusted_the_year_is_said_to_rest_on_it() -> None:
    made = results(adjust("X", 15), forms=(*SENT, *LATER), last=2)
    assert line(made).endswith(f"; lũy kế {MARK}.")


def test_a_year_whose_stock_is_of_a_later_month_does_not_rest_on_the_adjusted_one() -> None:
    """January's stocks are adjusted; those of February count."""
    stocks = tuple(figure(code, over_time=OverTime.LAST) for code in "XY")
    of = replace(BASE, figures=stocks, decisions=(adjust("X", 15),))
    period = parse_period("2023-02")
    for forms, adjusted in ((SENT, True), ((*SENT, *LATER), False)):
        data = found(of, *forms, last=2).data
        (one,) = compute(of, period, data)
        assert (one.period.adjusted, one.cumulative.adjusted) == ((), (1,) if adjusted else ())


def test_an_adjusted_month_that_lacks_its_other_figure_is_in_no_result() -> None:
    """A gave no Y in January: that month is not added, February is."""
    made = results(adjust("X", 15), forms=(form({"X": 19, "Y": None}), *LATER), last=2)
    assert "điều chỉnh" not in line(made)


def test_what_is_still_unknown_is_not_said_to_be_adjusted() -> None:
    """X is given by the office, Y by nobody."""
    assert "điều chỉnh" not in line(results(adjust("X", 15), forms=()))


def test_a_count_adjusted_to_nothing_says_so_in_its_list() -> None:
    """DH01 is 0 at its one unit by the office."""
    decision = adjust("DH01", 0, "VP")
    of = replace(REAL, decisions=(decision,))
    made = make(
        "2023-01",
        lambda unit, month, code: 0 if code == "DH01" else usual(unit, month, code),
        in_time,
        plan=of,
    )
    data = tuple(
        d._replace(state=State.ADJUSTED, adjusted=True) if d.code == "DH01" and d.unit == "VP" else d
        for d in made.data
    )
    made = replace(made, data=data, indicators=compute(of, made.period, data))
    (text,) = [
        text for text in paragraphs(made) if "Trong kỳ không phát sinh: " in text and "điều hành" in text
    ]
    assert f"({MARK})" in text


def paragraphs(made: Results) -> list[str]:
    known, sections = fields.told(made), fields.report_fields(made.plan).sections
    return [
        block.text for name, blocks in sections.items() if name != "dieu_chinh" for block in blocks(known)
    ]


@pytest.mark.parametrize(
    ("code", "month", "words"),
    [
        ("HS05", 2, ["Số liệu hồ sơ"]),
        ("HS05", 1, ["Số liệu lũy kế hồ sơ"]),
        ("HS01", 1, ["Số liệu lũy kế hồ sơ"]),
        ("HS04", 2, ["Số liệu hồ sơ"]),  # what the period began with
        ("HS08", 2, ["Số liệu hồ sơ"]),
        ("HS08", 1, []),  # pending at the end of a month that has ended since
        ("HS11", 2, []),  # not one of these numbers
    ],
)
def test_files_settled_that_the_office_adjusted_are_said_to_be(
    code: str, month: int, words: list[str]
) -> None:
    of = replace(REAL, decisions=(adjust(code, 60, "GDTRH", month),))
    made = make("2023-02", usual, in_time, plan=of)
    data = tuple(
        d._replace(state=State.ADJUSTED, adjusted=True)
        if (d.unit, d.month, d.code) == ("GDTRH", Month(2023, month), code)
        else d
        for d in made.data
    )
    told = "TTHC nêu trên có số liệu do Phòng Tổ chức cán bộ điều chỉnh, như nêu tại nội dung"
    assert [text for text in paragraphs(replace(made, data=data)) if text.startswith("Số liệu")] == [
        f"{start} {told} miễn trừ, điều chỉnh số liệu." for start in words
    ]


def test_the_first_month_of_a_unit_that_is_asked_later_in_the_year_opens_its_files() -> None:
    """GDTRH is asked from quarter II on: what April began with is in the sum, what May began with is not."""
    late = tuple(
        one._replace(
            reporters=Reporters((one.reporters.by_quarter[0] - {"GDTRH"}, *one.reporters.by_quarter[1:]))
        )
        for one in REAL.figures
    )
    for month, words in ((4, ["Số liệu lũy kế"]), (5, ["Số liệu"])):
        of = replace(REAL, figures=late, decisions=(adjust("HS04", 60, "GDTRH", month),))
        made = make("2023-05", usual, in_time, plan=of)
        data = tuple(
            d._replace(state=State.ADJUSTED, adjusted=True)
            if (d.unit, d.month, d.code) == ("GDTRH", Month(2023, month), "HS04")
            else d
            for d in made.data
        )
        told = [text for text in paragraphs(replace(made, data=data)) if text.startswith("Số liệu")]
        assert [text.partition(" hồ sơ")[0] for text in told] == words


# --- the corrections to closed months ---------------------------------------------------------------------------------


def sources(made: Results, old: Datum, new: Datum) -> str:
    change = Correction("A", Month(2023, 1), "X", old, new)
    changes = Changes(made.period, corrections=(change,))
    (text,) = [b.text for b in correction_lines(replace(made, changes=changes)) if b.text.startswith("- ")]
    return text.partition("việc")[2]


BROKEN = form({"X": 5, "Y": 4})


def closed_and_now(*decisions: Decision, base: Severity = Severity.ERROR) -> tuple[Results, Datum, Datum]:
    """X = 5 is more than Y = 4: kept out at the closing, and what it is with the decisions."""
    of = replace(BASE, rules=(LIMIT._replace(severity=base),))
    before, now = (found(replace(of, decisions=those), BROKEN) for those in ((), decisions))
    made = results(*decisions)
    made = replace(made, plan=replace(of, decisions=decisions), data=now.data, problems=now.problems)
    old, new = (next(d for d in one.data if d.code == "X") for one in (before, now))
    return made, old, new


def test_a_figure_that_counts_by_a_waiver_names_its_document() -> None:
    assert sources(*closed_and_now(waive())) == " (miễn trừ ràng buộc theo văn bản số 12/SGDĐT-VP)."


def test_a_figure_adjusted_against_a_waived_rule_names_both_documents() -> None:
    made, old, new = closed_and_now(adjust("X", 6), waive())
    assert sources(made, old, new) == (
        " (điều chỉnh theo văn bản số 15/SGDĐT-TCCB; miễn trừ ràng buộc theo văn bản số 12/SGDĐT-VP)."
    )


def test_a_waiver_without_effect_and_one_of_a_mere_warning_bring_nothing() -> None:
    made, old, new = closed_and_now(waive())
    idle = tuple(one._replace(code="W02") for one in made.problems)
    assert sources(replace(made, problems=idle), old, new) == "."
    assert sources(*closed_and_now(waive(), base=Severity.WARNING)[:1], old, new) == "."
