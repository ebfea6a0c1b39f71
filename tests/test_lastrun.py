"""What is new since the last run: told by the screen and a list, never by the documents."""

import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cchc.changes import News
from cchc.lastrun import news_of
from cchc.period import parse_period
from cchc.pipeline import consolidate
from cchc.tables import change_lines
from closing_made import PLAN, job, outputs, send, send_all

JANUARY = "2023-01"
LIST = f"{JANUARY}/thay-doi-{JANUARY}.txt"


def test_the_first_run_has_no_list_and_the_same_run_again_writes_the_same(tmp_path: Path) -> None:
    send_all(tmp_path / "vao", JANUARY)
    results, _ = job(tmp_path, JANUARY)
    assert (results.news, LIST in outputs(tmp_path, JANUARY)) == ((), False)
    before = outputs(tmp_path, ".")
    results, _ = job(tmp_path, JANUARY)
    assert results.news is None
    assert outputs(tmp_path, ".") == before


def test_new_forms_figures_results_and_arrivals_are_listed_once(tmp_path: Path) -> None:
    """First A and B: 144/150 = 96%, provisional. Then B corrects 96 to 90 and C brings 40/50: 178/200 = 89%."""
    for unit, typed in (("A", (48, 50)), ("B", (96, 100))):
        send(tmp_path / "vao", unit, JANUARY, typed)
    job(tmp_path, JANUARY)
    send(tmp_path / "vao", "B", JANUARY, (90, 100), 2)
    send(tmp_path / "vao", "C", JANUARY, (40, 50))
    results, _ = job(tmp_path, JANUARY)
    assert results.news == (
        News("Chỉ tiêu", ("I1 Tỷ lệ X trên Y: trước 96% (Đạt, tạm tính), nay 89% (Chưa đạt)",)),
        News("Số liệu", ("Đơn vị B, 2023-01, X Nội dung X: trước 96, nay 90 (CCHC_2023-01_B_2.xlsx)",)),
        News("Tình hình nộp", ("Đơn vị C, 2023-01: trước chưa nộp, nay đúng hạn",)),
        News("Tệp mới nhận", ("CCHC_2023-01_B_2.xlsx: dùng", "CCHC_2023-01_C_1.xlsx: dùng")),
    )
    text = outputs(tmp_path, JANUARY)[LIST].decode("utf-8-sig")
    assert text.startswith("THAY ĐỔI SO VỚI LẦN CHẠY TRƯỚC – KỲ THÁNG 01/2023\r\n\r\nChỉ tiêu (1)\r\n- I1")
    (line,) = change_lines(results, close=False)
    told = "chỉ tiêu 1, số liệu 1, tình hình nộp 1, tệp mới nhận 2"
    assert line == f"Thay đổi so với lần chạy trước: {told} (xem thay-doi-2023-01.txt)"
    before = outputs(tmp_path, ".")
    job(tmp_path, JANUARY)
    assert outputs(tmp_path, ".") == before, "the list stays until there is other input"


def test_another_plan_alone_is_told(tmp_path: Path) -> None:
    """The same forms: 194/200 = 97% reaches 95%, and falls short of 98%. The plan's file alone is told too."""
    send_all(tmp_path / "vao", JANUARY)
    job(tmp_path, JANUARY)
    results, _ = job(tmp_path, JANUARY, by=replace(PLAN, sha256="1" * 64))
    plan_file = News("Tệp kế hoạch", ("khác với lần chạy trước; kết quả tính theo kế hoạch hiện nay",))
    assert results.news == (plan_file,)
    assert list(change_lines(results, close=False)) == [
        "Thay đổi so với lần chạy trước: tệp kế hoạch (xem thay-doi-2023-01.txt)"
    ]
    text = outputs(tmp_path, JANUARY)[LIST].decode("utf-8-sig")
    assert text.splitlines()[1:] == ["", plan_file.title, f"- {plan_file.lines[0]}"]
    strict = PLAN.indicators[0]._replace(target=Fraction(98, 100))
    results, _ = job(tmp_path, JANUARY, by=replace(PLAN, indicators=(strict,), sha256="2" * 64))
    told = "I1 Tỷ lệ X trên Y: trước 97% (Đạt), nay 97% (Chưa đạt)"
    assert results.news == (plan_file, News("Chỉ tiêu", (told,)))
    (line,) = change_lines(results, close=False)
    assert line == "Thay đổi so với lần chạy trước: tệp kế hoạch, chỉ tiêu 1 (xem thay-doi-2023-01.txt)"


def test_the_documents_do_not_depend_on_earlier_runs(tmp_path: Path) -> None:
    """The same input after a detour by another one gives the same documents; only the list differs."""
    send_all(tmp_path / "vao", JANUARY)
    job(tmp_path, JANUARY)
    before = outputs(tmp_path, JANUARY)
    send(tmp_path / "vao", "B", JANUARY, (90, 100), 2)
    job(tmp_path, JANUARY)
    (tmp_path / "vao" / "CCHC_2023-01_B_2.xlsx").unlink()
    job(tmp_path, JANUARY)
    after = outputs(tmp_path, JANUARY)
    assert "Tệp không còn (1)\r\n- CCHC_2023-01_B_2.xlsx" in after.pop(LIST).decode()
    assert after == before


def test_a_last_run_that_cannot_be_read_is_as_none(tmp_path: Path) -> None:
    send_all(tmp_path / "vao", JANUARY)
    job(tmp_path, JANUARY)
    for content in (b"", b"[]", b'{"format": 1}'):
        (tmp_path / "ra" / JANUARY / f"ket-qua-{JANUARY}.json").write_bytes(content)
        results, _ = job(tmp_path, JANUARY)
        assert results.news == ()


def replaced(value: Any, other: object) -> Iterator[Any]:
    """The same JSON value with one part of it replaced, for each part."""
    yield other
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        for part in replaced(value[key], other):
            copy = value.copy()
            copy[key] = part
            yield copy


@pytest.mark.parametrize("other", [None, True, -1, 0.5, 1e999, "x", "1/0", [], [[]], {}, {"x": 1}])
def test_a_part_of_another_type_in_the_last_run_stops_nothing(tmp_path: Path, other: object) -> None:
    send_all(tmp_path / "vao", JANUARY)
    job(tmp_path, JANUARY)
    send(tmp_path / "vao", "B", JANUARY, (90, 100), 2)
    results = consolidate(PLAN, tmp_path / "vao", parse_period(JANUARY))
    file = tmp_path / "ra" / JANUARY / f"ket-qua-{JANUARY}.json"
    for found in replaced(json.loads(file.read_bytes()), other):
        file.write_text(json.dumps(found), "utf-8")
        assert isinstance(news_of(results, tmp_path / "ra"), tuple)


def test_the_year_so_far_is_listed_where_it_is_another_one_than_the_period(tmp_path: Path) -> None:
    """January 194/200; February first 194/200, then 188/200 = 94%; together 388/400, then 382/400 = 95.5%."""
    send_all(tmp_path / "vao", JANUARY, "2023-02")
    job(tmp_path, "2023-02")
    send(tmp_path / "vao", "B", "2023-02", (90, 100), 2)
    results, _ = job(tmp_path, "2023-02")
    assert results.news
    assert results.news[0].lines == (
        "I1 Tỷ lệ X trên Y: trước 97% (Đạt), nay 94% (Chưa đạt)",
        "I1 Tỷ lệ X trên Y: lũy kế trước 97% (Đạt), nay 95,5% (Đạt)",
    )
