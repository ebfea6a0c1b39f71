"""A closed period stays what it was; what comes later is a correction of the next one."""

import hashlib
import json
import re
import shutil
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from itertools import takewhile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc import deliver
from cchc.errors import CannotRunError
from cchc.outputs import only_run, write_files
from cchc.tables import change_lines
from closing_made import PLAN, job, outputs, send, send_all
from letter_reading import lines
from plans import figure
from test_outputs import Killed, _Disk, broken_disk

JANUARY, FEBRUARY, MARCH = "2023-01", "2023-02", "2023-03"


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """January is closed with 194 of 200 (97%, Đạt)."""
    send_all(tmp_path / "vao", JANUARY)
    job(tmp_path, JANUARY, close=True)
    return tmp_path


def changes(root: Path, code: str) -> list[dict[str, object]]:
    """The rows of the sheet `Thay đổi`, what is empty left out."""
    content = (root / "ra" / code / f"tong-hop-cchc-{code}.xlsx").read_bytes()
    rows = list(load_workbook(BytesIO(content))["Thay đổi"].iter_rows(values_only=True))
    names = rows[3]
    return [
        {str(name): value for name, value in zip(names, row, strict=True) if value not in {None, ""}}
        for row in rows[4:]
        if any(row)
    ]


def report(root: Path, code: str) -> list[str]:
    content = (root / "ra" / code / f"bao-cao-cchc-{code}.docx").read_bytes()
    texts = lines(content)
    start = next((n for n, text in enumerate(texts) if text.startswith("Điều chỉnh số liệu đã chốt")), None)
    if start is None:
        return []
    return [texts[start], *takewhile(lambda text: text.startswith(("- ", "Ngoài các")), texts[start + 1 :])]


def test_closing_keeps_a_copy_of_each_document_and_says_what_was_settled(closed: Path) -> None:
    kept = outputs(closed, f"da-chot/{JANUARY}")
    record = json.loads(kept.pop(f"da-chot/{JANUARY}/da-chot.json"))
    assert kept == {f"da-chot/{name}": content for name, content in outputs(closed, JANUARY).items()}
    assert {one["file"]: one["sha256"] for one in record["outputs"]} == {
        name.rpartition("/")[2]: hashlib.sha256(content).hexdigest() for name, content in kept.items()
    }
    assert (record["format"], record["period"]["code"], record["as_of"]) == (1, JANUARY, "2023-01-14")
    assert record["plan"]["sha256"] == PLAN.sha256
    assert [(one["unit"], one["month"], one["values"]) for one in record["figures"]] == [
        ("A", JANUARY, {"X": 48, "Y": 50}),
        ("B", JANUARY, {"X": 96, "Y": 100}),
        ("C", JANUARY, {"X": 50, "Y": 50}),
    ]
    (indicator,) = record["indicators"]
    assert (indicator["result"]["numerator"], indicator["result"]["denominator"]) == (194, 200)
    assert indicator["result"]["judgement"] == "Đạt"


def test_a_closed_period_is_written_again_byte_for_byte_whatever_came_in(closed: Path) -> None:
    before = outputs(closed, JANUARY, "da-chot")
    send(closed / "vao", "B", JANUARY, (90, 100), 2)
    shutil.rmtree(closed / "ra" / JANUARY)
    results, written = job(closed, JANUARY)
    assert outputs(closed, JANUARY, "da-chot") == before
    assert len(written) == 4
    said = list(change_lines(results, close=False))
    assert said[0].startswith("Kỳ 2023-01 đã chốt")
    assert "có 1 số liệu thay đổi" in said[1]


def test_a_report_edited_after_the_closing_is_kept_beside_the_closed_one(closed: Path) -> None:
    report_file = closed / "ra" / JANUARY / f"bao-cao-cchc-{JANUARY}.docx"
    before = report_file.read_bytes()
    report_file.write_bytes(before + b"\0")
    job(closed, JANUARY)
    assert report_file.read_bytes() == before
    (aside,) = report_file.parent.glob("*-ban-truoc-*.docx")
    assert aside.read_bytes() == before + b"\0"


def test_a_corrected_figure_is_told_with_what_it_does_to_the_month_and_the_year(closed: Path) -> None:
    """B: 96 becomes 90, so January falls from 194/200 = 97% to 188/200 = 94%, under 95%.

    With February (194/200) the year falls from 388/400 = 97% to 382/400 = 95.5%.
    """
    send_all(closed / "vao", FEBRUARY)
    send(closed / "vao", "B", JANUARY, (90, 100), 2)
    job(closed, FEBRUARY)
    figure_row, month, year = changes(closed, FEBRUARY)
    assert figure_row == {
        "Loại": "số liệu", "Kỳ": JANUARY, "Mã đơn vị": "B", "Đơn vị": "Đơn vị B", "Mã": "X",
        "Nội dung": "Nội dung X", "Thay đổi": "sửa số", "Theo số đã chốt": 96, "Hiện nay": 90, "Chênh lệch": -6,
        "Ghi chú": "Chỉ tiêu I1", "Tệp": "CCHC_2023-01_B_2.xlsx", "Trang tính": "Số liệu",
        "Ô": figure_row["Ô"],
    }  # fmt: skip
    assert month == {
        "Loại": "chỉ tiêu", "Kỳ": JANUARY, "Mã": "I1", "Nội dung": "Tỷ lệ X trên Y", "Thay đổi": "đổi đánh giá",
        "Theo số đã chốt": 0.97, "Hiện nay": 0.94, "Chênh lệch": -0.03, "Đánh giá theo số đã chốt": "Đạt", "Đánh giá hiện nay": "Chưa đạt",
    }  # fmt: skip
    assert year == {
        "Loại": "lũy kế", "Kỳ": FEBRUARY, "Mã": "I1", "Nội dung": "Tỷ lệ X trên Y", "Thay đổi": "đổi kết quả",
        "Theo số đã chốt": 0.97, "Hiện nay": 0.955, "Chênh lệch": -0.015, "Đánh giá theo số đã chốt": "Đạt", "Đánh giá hiện nay": "Đạt",
    }  # fmt: skip
    was, came = "khi chốt là 96 việc, nay là 90 việc", "biểu nộp lại ngày 10/02/2023"
    assert report(closed, FEBRUARY) == [
        "Điều chỉnh số liệu đã chốt: 01 số liệu của tháng 01/2023; 01 chỉ tiêu thay đổi đánh giá, gồm:",
        "- Chỉ tiêu “Tỷ lệ X trên Y”, tháng 01/2023: khi chốt 97% (Đạt), nay 94% (Chưa đạt).",
        f"- Đơn vị B (tháng 01/2023): “Nội dung X”, {was} ({came}).",
    ]


def test_a_form_that_came_after_the_closing_is_told_as_added(tmp_path: Path) -> None:
    """Without C January is 144/150 = 96%, provisional; C brings 40/50, so it is 184/200 = 92%."""
    for unit, typed in (("A", (48, 50)), ("B", (96, 100))):
        send(tmp_path / "vao", unit, JANUARY, typed)
    results, _ = job(tmp_path, JANUARY, close=True)
    assert any("chốt khi còn" in line for line in change_lines(results, close=True))
    send(tmp_path / "vao", "C", JANUARY, (40, 50))
    send_all(tmp_path / "vao", FEBRUARY)
    job(tmp_path, FEBRUARY)
    x, y, month, _ = changes(tmp_path, FEBRUARY)
    assert (x["Theo số đã chốt"], x["Hiện nay"], x["Thay đổi"]) == ("chưa báo cáo", 40, "bổ sung số")
    assert (y["Theo số đã chốt"], y["Hiện nay"], "Chênh lệch" in y) == ("chưa báo cáo", 50, False)
    assert (month["Theo số đã chốt"], month["Hiện nay"]) == (0.96, 0.92)
    assert (month["Đánh giá theo số đã chốt"], month["Đánh giá hiện nay"]) == ("Đạt (tạm tính)", "Chưa đạt")
    assert report(tmp_path, FEBRUARY)[2] == (
        "- Đơn vị C (tháng 01/2023): “Nội dung X”, khi chốt chưa báo cáo, nay là 40 việc "
        "(biểu nộp ngày 10/01/2023)."
    )


@pytest.mark.parametrize(
    ("typed", "state", "words"),
    [("12 việc", "bị loại", "nay bị loại do có lỗi"), (None, "chưa báo cáo", "nay chưa báo cáo")],
)
def test_a_figure_kept_out_or_withdrawn_is_told_by_its_state(
    closed: Path, typed: str | None, state: str, words: str
) -> None:
    """Without A's X January is 146/150 = 97.33%, provisional."""
    send_all(closed / "vao", FEBRUARY)
    send(closed / "vao", "A", JANUARY, (typed, 50), 2)
    job(closed, FEBRUARY)
    row, month, _ = changes(closed, FEBRUARY)
    assert (row["Theo số đã chốt"], row["Hiện nay"], row["Thay đổi"]) == (48, state, "không còn số")
    assert month["Hiện nay"] == pytest.approx(146 / 150)
    assert month["Đánh giá hiện nay"] == "Đạt (tạm tính)"
    assert words in report(closed, FEBRUARY)[1]


def test_what_a_closed_report_has_told_is_not_told_again(closed: Path) -> None:
    send_all(closed / "vao", FEBRUARY)
    send(closed / "vao", "B", JANUARY, (90, 100), 2)
    job(closed, FEBRUARY, close=True)
    send_all(closed / "vao", MARCH)
    job(closed, MARCH)
    assert (changes(closed, MARCH), report(closed, MARCH)) == ([], [])
    send(closed / "vao", "B", JANUARY, (91, 100), 3)
    job(closed, MARCH)
    row, *_ = changes(closed, MARCH)
    assert (row["Theo số đã chốt"], row["Hiện nay"]) == (90, 91)


def test_nothing_closed_and_nothing_changed_are_said_in_the_sheet(tmp_path: Path) -> None:
    send_all(tmp_path / "vao", JANUARY, FEBRUARY)
    job(tmp_path, JANUARY)
    assert marked(tmp_path, JANUARY) == "Không có thay đổi: chưa chốt kỳ nào"
    job(tmp_path, JANUARY, close=True)
    job(tmp_path, FEBRUARY)
    assert marked(tmp_path, FEBRUARY) == "Không có thay đổi"


def test_words_and_numbers_side_by_side_are_of_one_size(closed: Path) -> None:
    """B's January is withdrawn: «chưa báo cáo» beside the number that was settled."""
    send_all(closed / "vao", FEBRUARY)
    send(closed / "vao", "B", JANUARY, (None, 100), 2)
    job(closed, FEBRUARY)
    content = (closed / "ra" / FEBRUARY / f"tong-hop-cchc-{FEBRUARY}.xlsx").read_bytes()
    sheet = load_workbook(BytesIO(content))["Thay đổi"]
    first = [(sheet[cell].value, sheet[cell].font.sz) for cell in ("H5", "I5")]
    assert first == [(96, 11), ("chưa báo cáo", 11)]


def marked(root: Path, code: str) -> object:
    content = (root / "ra" / code / f"tong-hop-cchc-{code}.xlsx").read_bytes()
    return load_workbook(BytesIO(content))["Thay đổi"]["A3"].value


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (FEBRUARY, "tháng 01/2023"),
        ("2023-04", "tháng 01/2023, tháng 02/2023, tháng 3/2023"),
        ("2023-Q1", "tháng 01/2023, tháng 02/2023, tháng 3/2023"),
    ],
)
def test_closing_out_of_order_is_refused_in_one_line_and_writes_nothing(
    tmp_path: Path, code: str, told: str
) -> None:
    send_all(tmp_path / "vao", JANUARY)
    with pytest.raises(CannotRunError, match=re.escape(f"hãy chốt trước {told}.")):
        job(tmp_path, code, close=True)
    assert outputs(tmp_path, ".").keys() <= {".dang-chay.lock"}


def test_a_quarter_is_closed_once_all_its_months_are_and_is_then_compared_with(closed: Path) -> None:
    send_all(closed / "vao", FEBRUARY, MARCH, "2023-04")
    job(closed, FEBRUARY, close=True)
    with pytest.raises(CannotRunError, match="hãy chốt trước tháng 3/2023"):
        job(closed, "2023-Q1", close=True)
    job(closed, MARCH, close=True)
    send(closed / "vao", "B", JANUARY, (90, 100), 2)
    results, _ = job(closed, "2023-Q1", close=True)
    assert len(results.changes.corrections) == 1
    results, _ = job(closed, "2023-04")
    assert results.changes.since is not None
    assert (results.changes.since.code, results.changes.corrections) == ("2023-Q1", ())


def test_closing_again_is_harmless_without_changes_and_refused_with_them(closed: Path) -> None:
    before = outputs(closed, ".")
    results, _ = job(closed, JANUARY, close=True)
    assert outputs(closed, ".") == before
    assert "không có số liệu nào thay đổi" in list(change_lines(results, close=True))[1]
    send(closed / "vao", "B", JANUARY, (90, 100), 2)
    with pytest.raises(CannotRunError, match="đã chốt và từ đó có 1 số liệu thay đổi: không chốt lại"):
        job(closed, JANUARY, close=True)
    assert outputs(closed, ".") == before


def test_another_plan_leaves_a_closed_period_alone_and_is_told_in_the_next(closed: Path) -> None:
    other = replace(PLAN, figures=(*PLAN.figures, figure("Z", "A")), sha256="1" * 64)
    before = outputs(closed, JANUARY)
    results, _ = job(closed, JANUARY, close=True, by=other)
    assert outputs(closed, JANUARY) == before
    assert list(change_lines(results, close=True))[2:] == [
        "Tệp kế hoạch khác với khi chốt; kết quả đã chốt vẫn theo kế hoạch khi chốt."
    ]
    results, _ = job(closed, FEBRUARY, by=other)
    assert not results.changes.same_plan
    assert list(change_lines(results, close=False)) == [
        "Tệp kế hoạch khác với khi chốt tháng 01/2023: chỉ tiêu, lũy kế tính theo kế hoạch hiện nay."
    ]
    content = (closed / "ra" / FEBRUARY / f"tong-hop-cchc-{FEBRUARY}.xlsx").read_bytes()
    assert load_workbook(BytesIO(content))["Thay đổi"]["A1"].value == (
        "THAY ĐỔI SO VỚI SỐ LIỆU ĐÃ CHỐT THÁNG 01/2023 (TỆP KẾ HOẠCH KHÁC VỚI KHI CHỐT)"
    )
    assert marked(closed, FEBRUARY) == (
        "Số liệu không có thay đổi; chỉ tiêu, lũy kế tính theo tệp kế hoạch hiện nay"
    )


@pytest.mark.parametrize("for_good", [False, True])
def test_a_run_broken_at_any_step_of_writing_leaves_the_period_open_or_closed_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, for_good: bool
) -> None:
    """At each step the disk fails once, or the process is killed; the next run finds one of the two states."""
    send_all(tmp_path / "vao", JANUARY)
    job(tmp_path, JANUARY)
    asked: list[dict[str, bytes]] = []
    monkeypatch.setattr(deliver, "write_files", lambda _folder, contents, _owned: asked.append(contents))
    job(tmp_path, JANUARY, close=True)
    step, seen = 0, [0]
    while _Disk.step >= step:
        step += 1
        shutil.copytree(tmp_path / "ra", tmp_path / f"{step}" / "ra")
        folder = tmp_path / f"{step}" / "ra"
        with broken_disk(folder, step, for_good=for_good), suppress(OSError, Killed):
            write_files(folder, asked[0])
        with only_run(folder):
            found = outputs(tmp_path / f"{step}", ".")
        seen.append(sum(name.startswith("da-chot/") for name in found))
        assert outputs(tmp_path, JANUARY).items() <= found.items()
    assert set(seen) == {0, 5}
    assert seen.count(0) > 20


def test_a_period_whose_folder_was_moved_away_is_open_again(closed: Path) -> None:
    send(closed / "vao", "B", JANUARY, (90, 100), 2)
    (closed / "ra" / "da-chot" / JANUARY).rename(closed / "cu")
    results, _ = job(closed, JANUARY)
    assert not results.closed
    assert results.indicators[0].period.tally.numerator == 188


@pytest.mark.parametrize("name", [f"ket-qua-{JANUARY}.json", "da-chot.json", f"tong-hop-cchc-{JANUARY}.xlsx"])
@pytest.mark.parametrize("damage", ["changed", "cut", "gone"])
def test_a_damaged_copy_is_an_error_that_names_it(closed: Path, name: str, damage: str) -> None:
    path = closed / "ra" / "da-chot" / JANUARY / name
    content = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(content[:-9] if damage == "cut" else content.replace(b"0", b"1", 1))
    before, what = outputs(closed, "."), "không còn" if damage == "gone" else "đã bị sửa hoặc hỏng"
    with pytest.raises(CannotRunError, match=re.escape(f"bị hỏng («da-chot/{JANUARY}/{name}» {what})")):
        job(closed, JANUARY)
    assert outputs(closed, ".") == before


@pytest.mark.parametrize("name", ["da-chot", f"da-chot/{JANUARY}"])
def test_a_file_in_the_place_of_what_was_closed_stops_every_run_in_one_line(closed: Path, name: str) -> None:
    """A tool that syncs or unpacks may leave an empty file where the folder was."""
    shutil.rmtree(closed / "ra" / name)
    (closed / "ra" / name).touch()
    before = outputs(closed, ".")
    for code in (JANUARY, FEBRUARY):
        with pytest.raises(CannotRunError, match=f"«{name}» trong thư mục kết quả không phải là") as raised:
            job(closed, code)
        assert "\n" not in str(raised.value)
    assert outputs(closed, ".") == before


@pytest.fixture(scope="module")
def kept_quarter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """January, February and March are closed; nothing of them reads otherwise."""
    root = tmp_path_factory.mktemp("quy")
    send_all(root / "vao", JANUARY, FEBRUARY, MARCH, "2023-04")
    for code in (JANUARY, FEBRUARY, MARCH):
        job(root, code, close=True)
    return root


@pytest.mark.parametrize(
    ("code", "close"), [("2023-04", True), ("2023-04", False), ("2023-Q1", True), (JANUARY, False)]
)
@pytest.mark.parametrize(
    ("lost", "content", "told"),
    [
        ("2023-02/da-chot.json", b"junk", "2023-02 bị hỏng («da-chot/2023-02/da-chot.json» đã bị sửa hoặc hỏng)"),
        ("2023-02/da-chot.json", None, "2023-02 bị hỏng («da-chot/2023-02/da-chot.json» không còn)"),
        ("2023-02/ket-qua-2023-02.json", b"{}", "2023-02 bị hỏng («da-chot/2023-02/ket-qua-2023-02.json» đã"),
        ("2023-03/bao-cao-cchc-2023-03.docx", b"PK", "2023-03 bị hỏng («da-chot/2023-03/bao-cao-cchc-2023-03.docx» đã"),
        ("2023-03/cong-van-cchc-2023-03.docx", None, "2023-03 bị hỏng («da-chot/2023-03/cong-van-cchc-2023-03.docx» kh"),
        ("2023-01", None, "Không còn bản đã chốt của kỳ 2023-01 (thư mục «da-chot/2023-01»), mà kỳ 2023-02 đã chốt"),
    ],
)  # fmt: skip
def test_every_run_holds_every_closed_month_to_its_seal_and_writes_nothing_where_one_is_broken(  # noqa: PLR0913
    kept_quarter: Path, tmp_path: Path, *, code: str, close: bool, lost: str, content: bytes | None, told: str
) -> None:
    root = tmp_path / "quy"
    shutil.copytree(kept_quarter, root)
    path = root / "ra" / "da-chot" / lost
    if content is not None:
        path.write_bytes(content)
    elif path.is_dir():
        path.rename(tmp_path / "cu")
    else:
        path.unlink()
    before = outputs(root, ".")
    with pytest.raises(CannotRunError, match=re.escape(told)) as raised:
        job(root, code, close=close)
    assert "hãy chép lại thư mục" in str(raised.value)
    assert "\n" not in str(raised.value)
    assert outputs(root, ".") == before


def test_the_folder_of_another_month_does_not_pass_for_a_lost_one(kept_quarter: Path, tmp_path: Path) -> None:
    root = tmp_path / "quy"
    shutil.copytree(kept_quarter, root)
    shutil.rmtree(root / "ra" / "da-chot" / FEBRUARY)
    shutil.copytree(root / "ra" / "da-chot" / JANUARY, root / "ra" / "da-chot" / FEBRUARY)
    with pytest.raises(CannotRunError, match=r"«da-chot/2023-02/da-chot\.json» không phải của kỳ này"):
        job(root, "2023-04")


def test_whole_closed_months_stop_nothing_and_the_last_ones_may_be_moved_away(
    kept_quarter: Path, tmp_path: Path
) -> None:
    root = tmp_path / "quy"
    shutil.copytree(kept_quarter, root)
    job(root, "2023-04")
    for code in (MARCH, FEBRUARY):
        shutil.rmtree(root / "ra" / "da-chot" / code)
    assert not job(root, FEBRUARY)[0].closed


def test_foreign_folders_beside_the_closed_periods_are_no_periods(closed: Path) -> None:
    for name in ("luu tru", "2022-12", "2023-02"):
        (closed / "ra" / "da-chot" / name).mkdir()
    results, _ = job(closed, "2023-03")
    assert results.changes.since is not None
    assert results.changes.since.code == JANUARY


def test_the_same_closings_and_input_give_the_same_bytes_in_another_folder(tmp_path: Path) -> None:
    for root in (tmp_path / "a", tmp_path / "b"):
        root.mkdir()
        send_all(root / "vao", JANUARY)
        job(root, JANUARY, close=True)
        send(root / "vao", "B", JANUARY, (90, 100), 2)
        send_all(root / "vao", FEBRUARY)
        for _ in range(2):
            job(root, FEBRUARY)
    assert outputs(tmp_path / "a", ".") == outputs(tmp_path / "b", ".")


def test_a_state_that_changes_no_number_stands_in_the_sheet_and_not_in_the_report(closed: Path) -> None:
    """A figure that was blank is blank with words now: kept out instead of not reported."""
    send(closed / "vao", "A", FEBRUARY, (None, 50))
    job(closed, FEBRUARY, close=True)
    send(closed / "vao", "A", FEBRUARY, ("12 việc", 50), 2)
    job(closed, MARCH)
    (row,) = changes(closed, MARCH)
    assert (row["Theo số đã chốt"], row["Hiện nay"], row["Thay đổi"]) == (
        "chưa báo cáo",
        "bị loại",
        "đổi trạng thái",
    )
    assert report(closed, MARCH) == []


def test_a_long_list_in_the_report_is_cut_and_the_rest_is_counted(closed: Path) -> None:
    """Three units correct both figures: six corrections, of which five are told."""
    for unit in "ABC":
        send(closed / "vao", unit, JANUARY, (40, 60), 2)
    job(closed, FEBRUARY)
    told = report(closed, FEBRUARY)
    head = (
        "Điều chỉnh số liệu đã chốt: 06 số liệu của tháng 01/2023; 01 chỉ tiêu thay đổi đánh giá, trong đó:"
    )
    assert told[0] == head
    assert len([line for line in told if line.startswith("- Đơn vị")]) == 5
    assert told[-1] == (
        "Ngoài các nội dung nêu trên, còn 01 số liệu khác có thay đổi, "
        "nêu tại trang “Thay đổi” của tệp tong-hop-cchc-2023-02.xlsx."
    )
