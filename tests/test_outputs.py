"""Results onto the disk: whole or not at all."""

from pathlib import Path

import pytest

from cchc import outputs
from cchc.errors import CannotRunError
from cchc.outputs import only_run, write_files


def test_all_files_are_there_and_nothing_else(tmp_path: Path) -> None:
    written = write_files(tmp_path / "2023-03", {"a.xlsx": b"1", "b.docx": b"2"})
    assert [path.read_bytes() for path in written] == [b"1", b"2"]
    assert sorted(path.name for path in (tmp_path / "2023-03").iterdir()) == ["a.xlsx", "b.docx"]


def test_a_failure_before_the_last_file_is_written_leaves_the_old_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, {"a": b"old a", "b": b"old b"})
    written = outputs._write

    def full_disk(path: Path, content: bytes) -> None:
        if content == b"new b":
            raise OSError(28, "disk full")
        written(path, content)

    monkeypatch.setattr(outputs, "_write", full_disk)
    with pytest.raises(OSError, match="disk full"):
        write_files(tmp_path, {"a": b"new a", "b": b"new b"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old a", "b": b"old b"}


def test_a_target_that_is_open_is_left_alone_and_the_new_file_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, {"a.xlsx": b"old"})
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if target.name == "a.xlsx":
            raise PermissionError(13, "open in Excel")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    monkeypatch.setattr(outputs, "_PAUSE", 0)
    (written,) = write_files(tmp_path, {"a.xlsx": b"new"})
    assert (tmp_path / "a.xlsx").read_bytes() == b"old"
    assert written.name.startswith("a-")
    assert written.read_bytes() == b"new"


def test_only_one_run_at_a_time_holds_a_folder(tmp_path: Path) -> None:
    with only_run(tmp_path), pytest.raises(CannotRunError, match="Một lần chạy khác"), only_run(tmp_path):
        pass


def test_what_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"")
    with pytest.raises(CannotRunError, match="Không ghi được vào"), only_run(tmp_path / "tep" / "x"):
        pass
