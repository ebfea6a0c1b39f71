"""From a folder to what counts: every file has one fate, and no file stops the run."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Never

import pytest

from cchc.intake import Received, receive
from cchc.intake.model import Fate
from cchc.period import Month
from intake_files import PLAN, SAVED, form, written

MARCH = Month(2023, 3)
VP, SCHOOL = ("VP", MARCH), ("94000701", MARCH)
LATER = SAVED + timedelta(days=3)


def received(folder: Path, **files: bytes) -> Received:
    for name, data in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return receive(folder, PLAN, MARCH)


def fates(result: Received) -> dict[str, Fate]:
    return {file.file: file.fate for file in result.files}


def codes(result: Received) -> list[str]:
    return [problem.code for problem in result.problems]


def test_one_good_form_of_each_unit_counts(tmp_path: Path) -> None:
    result = received(
        tmp_path,
        **{
            "CCHC_2023-03_VP.xlsx": written(form()),
            "truong/CCHC_2023-03_94000701.xlsx": written(form("94000701")),
        },
    )
    assert set(result.counted) == {VP, SCHOOL}
    assert fates(result) == {
        "CCHC_2023-03_VP.xlsx": Fate.USED,
        "truong/CCHC_2023-03_94000701.xlsx": Fate.USED,
    }
    assert (result.problems, result.replaced, result.refused) == ((), {}, frozenset())
    assert result.first == {VP: SAVED, SCHOOL: SAVED}


def test_an_empty_folder_is_nothing(tmp_path: Path) -> None:
    assert received(tmp_path) == Received((), {}, {}, {}, frozenset(), ())


def test_a_resubmission_replaces_and_both_stay_listed(tmp_path: Path) -> None:
    old, new = written(form()), written(form(sequence=2, first=15), saved=LATER)
    result = received(tmp_path, **{"a.xlsx": new, "b.xlsx": old})
    assert fates(result) == {"a.xlsx": Fate.USED, "b.xlsx": Fate.REPLACED}
    assert result.counted[VP].sequence == 2
    assert [one.file for one in result.replaced[VP]] == ["b.xlsx"]
    assert result.first[VP] == SAVED
    told = result.files[1]
    assert told.reason == "Đã được thay bằng a.xlsx (lần nộp 2); thay đổi: HS01 12 → 15."
    assert (told.filled, told.used, told.kept_out) == (2, 0, 2)
    assert codes(result) == ["N11"]


def test_identical_bytes_are_one_file_and_the_first_path_counts(tmp_path: Path) -> None:
    data = written(form())
    result = received(tmp_path, **{"b/thu.xlsx": data, "a/thu.xlsx": data, "c/khac.xlsx": data})
    assert fates(result) == {
        "a/thu.xlsx": Fate.USED,
        "b/thu.xlsx": Fate.DUPLICATE,
        "c/khac.xlsx": Fate.DUPLICATE,
    }
    assert result.files[1].reason == "Tệp trùng nội dung với a/thu.xlsx, chỉ tính một lần."
    assert (result.files[1].filled, result.files[1].kept_out) == (2, 2)
    assert codes(result) == ["N10", "N10"]


def test_a_twin_under_another_units_name_is_told(tmp_path: Path) -> None:
    data = written(form())
    result = received(tmp_path, **{"CCHC_2023-03_VP.xlsx": data, "D_2023-03_94000701.xlsx": data})
    assert codes(result) == ["N10", "N04"]


def test_different_files_of_one_number_are_a_warning_and_the_later_saved_counts(tmp_path: Path) -> None:
    result = received(tmp_path, **{"a.xlsx": written(form(first=1), saved=LATER), "b.xlsx": written(form())})
    assert fates(result) == {"a.xlsx": Fate.USED, "b.xlsx": Fate.REPLACED}
    assert codes(result) == ["N11", "N09"]


def test_every_unreadable_file_is_one_refused_file_and_one_problem(tmp_path: Path) -> None:
    bad = {
        "1.xlsx": b"", "2.xlsx": bytes(100), "3.xlsx": b"PK\x03\x04 cut", "4.xls": b"<html><table></table></html>",
        "5.xlsx": b"%PDF-1.4", "6.xlsx": b"a;b;c\n1;2;3\n",
    }  # fmt: skip
    result = received(tmp_path, **bad, **{"good.xlsx": written(form())})
    assert codes(result) == ["F01", "F02", "F03", "F11", "F14", "F13"]
    assert [file.fate for file in result.files] == [Fate.REFUSED] * 6 + [Fate.USED]
    assert all(file.reason for file in result.files)
    assert set(result.counted) == {VP}


def test_two_empty_files_are_both_refused_and_laid_to_their_units(tmp_path: Path) -> None:
    result = received(tmp_path, **{"CCHC_2023-03_VP.xlsx": b"", "CCHC_2023-03_94000701.xlsx": b""})
    assert set(fates(result).values()) == {Fate.REFUSED}
    assert result.refused == {VP, SCHOOL}


def test_a_unit_with_a_readable_file_is_not_refused(tmp_path: Path) -> None:
    result = received(tmp_path, **{"CCHC_2023-03_VP.xlsx": b"", "x.xlsx": written(form())})
    assert result.refused == frozenset()


@pytest.mark.parametrize(("fault", "code"), [(PermissionError(), "N16"), (MemoryError(), "N17")])
def test_a_file_that_cannot_be_opened_or_held_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException, code: str
) -> None:
    def fail(_: Path) -> Never:
        raise fault

    monkeypatch.setattr("cchc.intake.files.load", fail)
    result = received(tmp_path, **{"CCHC_2023-03_VP.xlsx": b"x"})
    assert (codes(result), fates(result)) == ([code], {"CCHC_2023-03_VP.xlsx": Fate.REFUSED})
    assert result.refused == {VP}


def test_other_documents_are_listed_with_reason_and_hash_and_raise_nothing(tmp_path: Path) -> None:
    result = received(tmp_path, **{"ky.pdf": b"%PDF-1.4", ".DS_Store": b""})
    assert fates(result) == {".DS_Store": Fate.SKIPPED, "ky.pdf": Fate.SKIPPED}
    assert all(file.reason and len(file.sha256) == 64 for file in result.files)
    assert codes(result) == []


def test_lock_files_and_archives_that_cannot_be_opened_are_told(tmp_path: Path) -> None:
    result = received(tmp_path, **{"~$bieu.xlsx": b"x", "bieu.rar": b"Rar!"})
    assert codes(result) == ["N24", "F06"]
    assert result.files[1].reason == "Bỏ qua tệp khóa; «bieu.xlsx» đang có người mở."


def test_a_form_of_a_later_month_is_skipped_and_never_counts(tmp_path: Path) -> None:
    result = received(tmp_path, **{"a.xlsx": written(form(period="2023-04")), "b.xlsx": written(form())})
    assert fates(result) == {"a.xlsx": Fate.SKIPPED, "b.xlsx": Fate.USED}
    assert set(result.counted) == {VP}
    assert result.files[0].period == "2023-04"


def test_a_lock_file_of_a_form_of_a_later_month_is_listed_and_told_in_that_month_only(tmp_path: Path) -> None:
    names = ("2023-04/~$CCHC_2023-04_VP.xlsx", "~$CCHC_2023-03_VP.xlsx", "~$CCHC_2024-04_VP.xlsx", "~$x.xlsx")
    result = received(tmp_path, **dict.fromkeys(names, b"\x05User"))
    assert fates(result) == dict.fromkeys(names, Fate.SKIPPED)
    assert sorted(problem.place.file for problem in result.problems) == sorted(names[1:])
    assert len(receive(tmp_path, PLAN, Month(2023, 4)).problems) == len(names)


def test_of_identical_files_the_one_with_the_plainest_name_counts(tmp_path: Path) -> None:
    data = written(form())
    result = received(tmp_path, **{"X.xlsx": data, "X (1).xlsx": data})
    assert {file.file: file.fate for file in result.files} == {
        "X.xlsx": Fate.USED,
        "X (1).xlsx": Fate.DUPLICATE,
    }


def test_a_header_that_was_changed_is_named_once(tmp_path: Path) -> None:
    sheets = form()
    table = sheets["Số liệu"]
    (address,) = [key for key, value in table.items() if value == "Ghi chú"]
    table[address] = "Lý do"
    result = received(tmp_path, **{"a.xlsx": written(sheets)})
    (told,) = [problem for problem in result.problems if problem.code == "N25"]
    assert "«Ghi chú»" in told.message


def test_problems_of_a_replaced_file_are_dropped_with_it(tmp_path: Path) -> None:
    old = form()
    old["Số liệu"]["B1"] = "Văn phòng Sở"
    result = received(tmp_path, **{"a.xlsx": written(old), "b.xlsx": written(form(sequence=2))})
    assert codes(result) == ["N11"]


def test_nothing_depends_on_the_order_in_which_files_were_written(tmp_path: Path) -> None:
    files = {
        "1/a.xlsx": written(form()), "1/b.xlsx": written(form(first=3)), "2/c.xlsx": written(form(sequence=2)),
        "2/d.xlsx": written(form()), "e.xlsx": b"", "f.pdf": b"", "g.xlsx": written(form("94000701")),
    }  # fmt: skip
    names = list(files)
    expected = received(tmp_path / "0", **files)
    for turn in range(1, 4):
        random.Random(turn).shuffle(names)  # noqa: S311 - an order, no secret
        assert received(tmp_path / str(turn), **{name: files[name] for name in names}) == expected
    assert [file.fate for file in expected.files] == [
        Fate.REPLACED, Fate.REPLACED, Fate.USED, Fate.DUPLICATE, Fate.REFUSED, Fate.SKIPPED, Fate.USED,
    ]  # fmt: skip


def test_a_form_in_an_old_name_is_read_with_a_warning(tmp_path: Path) -> None:
    result = received(tmp_path, **{"bieu.xls": written(form())})
    assert (codes(result), set(result.counted)) == (["F08"], {VP})


def test_a_time_of_saving_in_another_zone_is_the_same_instant(tmp_path: Path) -> None:
    saved = datetime(2023, 3, 14, 20, 30, tzinfo=UTC)  # 03:30 of the next day in Việt Nam
    result = received(tmp_path, **{"bieu.xlsx": written(form(), saved=saved)})
    assert str(result.files[0].received) == "2023-03-15 03:30:00+07:00"
