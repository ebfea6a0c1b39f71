"""The page for a leader: its numbers and its lists."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cchc.indicators import Certainty, Leeway, compute
from cchc.period import Month, parse_period
from cchc.plan import Severity
from cchc.results import Results
from cchc.tasks import Stage
from cchc.timeliness import Arrival, Timeliness
from cchc.workbook.grid import fit
from cchc.workbook.overview import Section, Tile, sections, tiles
from plans import REAL
from results_made import small, whole
from workbook_reading import rows, sheet, texts


def lists(results: Results) -> list[Section]:
    return list(sections(results))


def test_the_four_numbers_of_a_month() -> None:
    """A handed in, B was refused; of two indicators one has a target and meets it; 1a is overdue at A."""
    assert list(tiles(small())) == [
        Tile("BIỂU ĐÃ NỘP", "1/2", "đúng hạn 1, từ chối 1"),
        Tile("CHỈ TIÊU ĐẠT", "1/1", "trong đó 1 tạm tính (1 có thể thay đổi); theo dõi 1"),
        Tile("SẢN PHẨM QUÁ HẠN", "1", "đến hạn 1, đã hoàn thành 0, 1 đơn vị còn nợ"),
        Tile("LỖI CẦN SỬA", "1", "0 cảnh báo, 0 lưu ý"),
    ]


@pytest.mark.parametrize(
    ("certainties", "words"),
    [
        ((), ""),
        ((Certainty.FIXED, Certainty.FIXED), "trong đó 2 tạm tính (không thể thay đổi); "),
        ((Certainty.FIXED, Certainty.ASSUMED, None), "trong đó 3 tạm tính (2 có thể thay đổi); "),
    ],
)
def test_the_card_of_met_targets_says_how_many_may_change(
    certainties: tuple[Certainty | None, ...], words: str
) -> None:
    """As many met targets with figures missing, and one with all of them; Z is only watched."""
    results = small()
    met, watched = results.indicators
    period = met.period._replace(provisional=True)
    found = [replace(met, period=period._replace(leeway=Leeway(certainty))) for certainty in certainties]
    full = replace(met, period=period._replace(provisional=False, leeway=None))
    card = tiles(replace(results, indicators=(*found, full, watched)))[1]
    assert card == Tile(
        "CHỈ TIÊU ĐẠT", f"{len(certainties) + 1}/{len(certainties) + 1}", f"{words}theo dõi 1"
    )


def test_what_is_behind_says_that_it_is_provisional_as_the_table_does() -> None:
    """Of the whole plan's results some lack figures and some do not; `Đánh giá` of `Chỉ tiêu` says which."""
    results = whole()
    table = {row[0].value: str(row[8].value) for row in rows(sheet(results, "Chỉ tiêu"), "Mã")}
    found, *_ = lists(results)
    told = {row[0]: row[-1] for row in found.rows}
    assert {code: "tạm tính" in words for code, words in told.items()} == {
        code: "tạm tính" in table[code] for code in told
    }
    assert {"Chưa đạt (tạm tính)", "Chưa đạt"} <= set(told.values())


def test_what_is_due_on_the_day_itself_is_counted_apart_so_that_the_card_adds_up() -> None:
    """Due: 1a, overdue; 1b, done; 1c, due on the as-of day and in progress. 3 = 1 + 1 + 1; 1d is due a day later."""
    results = small()
    (late, *_) = results.tasks
    stages = ((Stage.OVERDUE, -13), (Stage.DONE, -1), (Stage.SOON, 0), (Stage.SOON, 1))
    tasks = tuple(
        late._replace(
            instance=late.instance._replace(code=f"1{letter}", due=results.as_of + timedelta(days)),
            stage=stage,
        )
        for letter, (stage, days) in zip("abcd", stages, strict=True)
    )
    words = "đến hạn 3, đã hoàn thành 1, đến hạn trong ngày 1, 1 đơn vị còn nợ"
    assert tiles(replace(results, tasks=tasks))[2] == Tile("SẢN PHẨM QUÁ HẠN", "1", words)


def test_who_owes_what_is_named() -> None:
    _, products, debts = lists(small())
    assert products.rows == (("1a", "Kế hoạch năm – Đơn vị A", "01/01/2023", "13 ngày"),)
    assert debts.rows == (("Biểu bị từ chối (1)", "Đơn vị B"), ("Có sản phẩm quá hạn (1)", "Đơn vị A"))


def test_a_unit_with_an_error_in_its_form_is_named() -> None:
    results = small()
    (found,) = results.problems
    errors = (found._replace(place=found.place._replace(unit="A")), found._replace(severity=Severity.WARNING))
    *_, debts = lists(replace(results, problems=errors))
    assert ("Biểu có lỗi phải sửa (1)", "Đơn vị A") in debts.rows


def test_what_is_behind_stands_with_result_target_and_distance() -> None:
    """NV14.1 has the same figures in every plan of these tests: 16 of 19, 3/19 below the 100 % that it must reach."""
    found, *_ = lists(whole())
    (shown,) = [row for row in found.rows if row[0] == "NV14.1"]
    name = "Tỷ lệ TTHC được niêm yết, công khai tại cả 03 nơi"
    assert shown == ("NV14.1", name, "84,21%", "= 100%", "15,79%", "Chưa đạt")
    failed = sum(row[-1].startswith("Chưa đạt") for row in found.rows)
    assert f"CHƯA ĐẠT ({failed}), ĐANG THỰC HIỆN ({len(found.rows) - failed})" in found.title


def test_a_result_judged_since_january_says_so() -> None:
    """NV28.1 is judged on the lũy kế."""
    found, *_ = lists(whole())
    (name,) = [row[1] for row in found.rows if row[0] == "NV28.1"]
    assert name.endswith(" (lũy kế)")


def test_a_silent_unit_is_named_with_its_months_in_a_longer_period() -> None:
    *_, debts = lists(whole("2023-Q1"))
    name = REAL.units[-1].name
    (silent,) = [row[1] for row in debts.rows if row[0] == "Chưa nộp biểu (2)"]
    assert f"{name} (tháng 01 đến 3)" in silent


def test_forms_of_earlier_months_that_are_still_missing_are_named_with_their_months() -> None:
    """In March A still owes January and February, B (whose file was refused) February: three forms."""
    march, january, february = parse_period("2023-03"), Month(2023, 1), Month(2023, 2)
    results = small()
    there = results.timeliness[0]
    owed = (
        ("A", january, Arrival.MISSING),
        ("A", february, Arrival.MISSING),
        ("B", february, Arrival.REFUSED),
    )
    earlier = tuple(Timeliness(unit, month, how, "") for unit, month, how in owed)
    came = tuple(there._replace(unit=unit, month=march.last) for unit in "AB")
    *_, debts = lists(replace(results, period=march, timeliness=(*earlier, *came)))
    shown = ("Biểu các tháng trước còn thiếu (3)", "Đơn vị A (tháng 01, 02); Đơn vị B (tháng 02)")
    assert [row for row in debts.rows if row[0].startswith("Biểu các tháng")] == [shown]
    *_, debts = lists(replace(results, period=parse_period("2023-Q1"), timeliness=(*earlier, *came)))
    assert [row for row in debts.rows if row[0].startswith("Biểu các tháng")] == []


def test_nothing_is_said_in_words() -> None:
    results = small()
    done = tuple(state._replace(stage=Stage.DONE) for state in results.tasks)
    on_time = tuple(t._replace(arrival=results.timeliness[0].arrival) for t in results.timeliness)
    clean = replace(results, tasks=done, timeliness=on_time, problems=())
    shown = texts(sheet(clean, "Tổng quan"))
    for words in (
        "Không có chỉ tiêu nào chưa đạt hoặc đang thực hiện.",
        "Không có sản phẩm nào quá hạn.",
        "Không có đơn vị nào còn nợ.",
    ):
        assert words in shown


def test_a_long_list_is_cut_and_says_what_it_leaves_out() -> None:
    """Ninety products are overdue: the page still ends where it ends, and counts the rest."""
    results = whole()
    (late, *_) = [state for state in results.tasks if state.stage is Stage.OVERDUE]
    many = tuple(late._replace(instance=late.instance._replace(code=f"{n}z")) for n in range(90))
    worksheet = sheet(replace(results, tasks=many), "Tổng quan")
    codes = [text for text in texts(worksheet) if text.endswith("z")]
    assert f"và {90 - len(codes)} sản phẩm khác, xem trang «Nhiệm vụ»" in texts(worksheet)
    assert worksheet.print_area == "'Tổng quan'!$A$1:$W$58"


@pytest.mark.parametrize(
    ("lists_of_lines", "room", "shown"),
    [
        (((1, 1, 1), (1, 1)), 5, [3, 2]),
        (((1, 1, 1), (1, 1)), 4, [1, 2]),  # the cut list has a line that says so
        (((2, 2), (3,)), 6, [1, 1]),
        (((2, 2), (3,)), 0, [0, 0]),
    ],
)
def test_lists_share_the_room_in_turn(
    lists_of_lines: tuple[tuple[int, ...], ...], room: int, shown: list[int]
) -> None:
    assert fit(lists_of_lines, room) == shown


def test_sample_data_is_marked_on_every_sheet() -> None:
    for name in ("Tổng quan", "Chỉ tiêu", "Dữ liệu", "Tệp nhận"):
        assert any("SỐ LIỆU MẪU" in text for text in texts(sheet(whole(), name)))
        assert not any("SỐ LIỆU MẪU" in text for text in texts(sheet(small(), name)))


def test_the_page_is_one_page_of_a4() -> None:
    worksheet = sheet(whole("2023"), "Tổng quan")
    assert worksheet.page_setup.orientation == "portrait"
    assert worksheet.page_setup.fitToHeight in (None, 1)


def test_where_nothing_can_be_judged_nothing_is_said_to_be_well() -> None:
    results = small()
    silent = replace(results, indicators=compute(results.plan, results.period, ()))
    found, *_ = lists(silent)
    assert (found.rows, found.empty) == ((), "Chưa có số liệu để đánh giá.")
