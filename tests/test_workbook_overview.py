"""The page for a leader: its numbers and its lists."""

from dataclasses import replace

from cchc.plan import Severity
from cchc.results import Results
from cchc.tasks import Stage
from cchc.workbook.overview import Section, Tile, sections, tiles
from plans import REAL
from results_made import small, whole
from workbook_reading import sheet, texts


def lists(results: Results) -> list[Section]:
    return list(sections(results))


def test_the_four_numbers_of_a_month() -> None:
    """A handed in, B was refused; of two indicators one has a target and meets it; 1a is overdue at A."""
    assert list(tiles(small())) == [
        Tile("BIỂU ĐÃ NỘP", "1/2", "đúng hạn 1, bị từ chối 1"),
        Tile("CHỈ TIÊU ĐẠT", "1/1", "theo dõi 1"),
        Tile("SẢN PHẨM QUÁ HẠN", "1", "đến hạn 1, đã hoàn thành 0, 1 đơn vị còn nợ"),
        Tile("LỖI CẦN SỬA", "1", "0 cảnh báo, 0 lưu ý"),
    ]


def test_who_owes_what_is_named() -> None:
    _, products, debts = lists(small())
    assert products.rows == (("1a", "Kế hoạch năm – Đơn vị A", "01/01/2023", "13 ngày"),)
    assert debts.rows == (("Biểu bị từ chối (1)", "Đơn vị B"), ("Có sản phẩm quá hạn (1)", "Đơn vị A"))


def test_a_unit_with_an_error_in_its_form_is_named() -> None:
    results = small()
    (found,) = results.problems
    errors = (replace(found, place=replace(found.place, unit="A")), replace(found, severity=Severity.WARNING))
    *_, debts = lists(replace(results, problems=errors))
    assert ("Biểu có lỗi phải sửa (1)", "Đơn vị A") in debts.rows


def test_what_is_not_met_stands_with_result_and_target() -> None:
    """NV14.1 has the same figures in every plan of these tests: below the 100 % that it must reach."""
    not_met, *_ = lists(whole())
    codes = [row[0] for row in not_met.rows]
    assert not_met.title == f"CHỈ TIÊU CHƯA ĐẠT ({len(codes)})"
    code, name, target, result = not_met.rows[codes.index("NV14.1")]
    assert (code, name, target) == ("NV14.1", "Tỷ lệ TTHC được niêm yết, công khai tại cả 03 nơi", "= 100%")
    assert result.endswith("%")


def test_a_result_judged_since_january_says_so() -> None:
    """NV28.1 is judged on the lũy kế."""
    not_met, *_ = lists(whole())
    (result,) = [row[3] for row in not_met.rows if row[0] == "NV28.1"]
    assert result.endswith(" (lũy kế)")


def test_a_silent_unit_is_named_with_its_months_in_a_longer_period() -> None:
    *_, debts = lists(whole("2023-Q1"))
    name = REAL.units[-1].name
    (silent,) = [row[1] for row in debts.rows if row[0] == "Chưa nộp biểu (2)"]
    assert f"{name} (tháng 01, 02, 3)" in silent


def test_nothing_is_said_in_words() -> None:
    results = small()
    done = tuple(replace(state, stage=Stage.DONE) for state in results.tasks)
    on_time = tuple(replace(t, arrival=results.timeliness[0].arrival) for t in results.timeliness)
    clean = replace(results, tasks=done, timeliness=on_time, problems=())
    shown = texts(sheet(clean, "Tổng quan"))
    for words in (
        "Không có chỉ tiêu nào chưa đạt.",
        "Không có sản phẩm nào quá hạn.",
        "Không có đơn vị nào còn nợ.",
    ):
        assert words in shown


def test_a_long_list_says_what_it_leaves_out() -> None:
    """Eleven of one kind: ten are shown."""
    results = whole()
    (behind, *_) = [one for one in results.indicators if one.indicator.code == "NV14.1"]
    not_met, *_ = lists(replace(results, indicators=(behind,) * 11))
    assert len(not_met.rows) == 10
    assert not_met.more == "Còn 1 chỉ tiêu chưa đạt nữa: xem trang «Chỉ tiêu»."


def test_sample_data_is_marked_on_every_sheet() -> None:
    for name in ("Tổng quan", "Chỉ tiêu", "Dữ liệu", "Tệp nhận"):
        assert any("SỐ LIỆU MẪU" in text for text in texts(sheet(whole(), name)))
        assert not any("SỐ LIỆU MẪU" in text for text in texts(sheet(small(), name)))


def test_the_page_is_one_page_of_a4() -> None:
    worksheet = sheet(whole("2023"), "Tổng quan")
    assert worksheet.page_setup.orientation == "portrait"
    assert worksheet.page_setup.fitToHeight in (None, 1)
