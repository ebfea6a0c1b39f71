"""The files settled (hồ sơ TTHC) in words: what the sums lack (cchc.letter.caseload, cchc.letter.annexes)."""

from cchc.letter.annexes import annexes
from cchc.letter.caseload import caseload_lines
from cchc.period import Month
from cchc.results import Results
from cchc.tables.products import products
from letter_results import in_time, make


def balanced(_unit: str, month: Month, code: str) -> int:
    """7 carried over and 120 new each month; 117 settled in February, 123 in March, else 120."""
    settled = {2: 68, 3: 74}.get(month.number, 71)
    files = {
        "HS01": 80,
        "HS02": 40,
        "HS04": 10 if month.number == 3 else 7,
        "HS05": settled,
        "HS06": 48,
        "HS07": 1,
    }
    return files.get(code, {"HS08": 9 if month.number == 2 else 6, "HS09": 1}.get(code, 0))


def files_told(results: Results) -> list[str]:
    return [block.text for block in caseload_lines(results, results.indicators) if "chênh lệch" in block.text]


def test_sums_of_files_that_do_not_balance_say_at_whom_and_what_is_not_counted() -> None:
    """GDTRH without February: 7 + 240 come, 120 + 123 settled, 7 pending: 3 fewer than 250."""
    whole = make("2023-Q1", balanced, in_time)
    assert files_told(whole) == []
    lacking = make(
        "2023-Q1", balanced, in_time, silent=lambda unit, month: (unit, month.number) == ("GDTRH", 2)
    )
    (told,) = files_told(lacking)
    assert told == (
        "Tổng số hồ sơ tiếp nhận trong kỳ ít hơn tổng số đã giải quyết và đang giải quyết 03 hồ sơ; "
        "chênh lệch ở số liệu của: Phòng Giáo dục Trung học (số tiếp nhận và đã giải quyết chưa gồm tháng 02; "
        "số đang giải quyết tính đến cuối kỳ)."
    )
    (march,) = files_told(
        make("2023-03", balanced, in_time, silent=lambda unit, month: (unit, month.number) == ("GDTRH", 2))
    )
    assert march.startswith("Tổng số hồ sơ tiếp nhận lũy kế từ đầu năm ít hơn")


def test_a_part_that_a_unit_lacks_is_named_alone_and_a_unit_that_lacks_nothing_answers_for_itself() -> None:
    """GDTRH without what was settled in March: 130 come, 7 pending; GDTHMN reports one more: 123 + 1."""

    def typed(unit: str, month: Month, code: str) -> int | None:
        if unit == "GDTRH" and code == "HS05" and month.number == 3:
            return None
        more = unit == "GDTHMN" and code == "HS01" and month.number == 3
        return balanced(unit, month, code) + more

    (told,) = [line for line in files_told(make("2023-03", typed, in_time)) if "trong kỳ" in line]
    assert told == (
        "Tổng số hồ sơ tiếp nhận trong kỳ nhiều hơn tổng số đã giải quyết và đang giải quyết 124 hồ sơ; "
        "chênh lệch ở số liệu của: Phòng Giáo dục Trung học (số đã giải quyết chưa gồm tháng 3; "
        "số đang giải quyết tính đến cuối kỳ); Phòng Giáo dục Tiểu học - Mầm non."
    )


def test_the_note_under_the_files_explains_the_dash_only_where_there_is_one() -> None:
    """In the quarter GDTRH lacks February and has other months; in February it has nothing."""
    notes = {}
    for code in ("2023-Q1", "2023-02"):
        results = make(
            code, balanced, in_time, silent=lambda unit, month: (unit, month.number) == ("GDTRH", 2)
        )
        (notes[code],) = [
            annex.remarks for annex in annexes(results, products(results.tasks)) if "hồ sơ" in annex.about
        ]
    missing = "Tổng số chưa gồm số liệu còn thiếu của: Phòng Giáo dục Trung học (tháng 02)."
    assert notes["2023-Q1"] == (f"Ghi chú: {missing}",)
    assert notes["2023-02"] == (f"Ghi chú: “–” là chưa có số liệu. {missing}",)
