"""Results onto the disk: whole or not at all, whatever happens at whichever step."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from cchc import outputs
from cchc.errors import CannotRunError
from cchc.outputs import only_run, previous_bytes, still_open, write_files

OLD = {"k/a.xlsx": b"old a", "k/b.docx": b"old b", "k/tra-lai/x.txt": b"old x"}
NEW = {"k/a.xlsx": b"new a", "k/b.docx": b"new b", "k/tra-lai/y.txt": b"new y"}
OWNED = ("k/tra-lai/x.txt", "k/tra-lai/y.txt", "k/tra-lai/z.txt")
STEPS = {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "shutil.rmtree"}


class Killed(BaseException):
    """The process is gone: nothing that it would still do happens."""


class _Disk:
    """Counts what the program does to the files below a folder, and breaks it from one step on."""

    folder = ""
    step = breaks_at = 0
    for_good = False


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if not _Disk.folder or event not in STEPS or not str(arguments[0]).startswith(_Disk.folder):
        return
    _Disk.step += 1
    if _Disk.for_good and _Disk.step >= _Disk.breaks_at:
        raise Killed
    if _Disk.step == _Disk.breaks_at:
        raise OSError(errno.ENOSPC, "no space left", str(arguments[0]))


sys.addaudithook(_watch)


@contextmanager
def broken_disk(folder: Path, step: int, *, for_good: bool) -> Iterator[None]:
    _Disk.folder, _Disk.step, _Disk.breaks_at, _Disk.for_good = str(folder), 0, step, for_good
    try:
        yield
    finally:
        _Disk.folder = ""


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def results(folder: Path) -> dict[str, bytes]:
    return {name: content for name, content in files(folder).items() if name.startswith("k/")}


def test_all_files_are_there_and_nothing_else(tmp_path: Path) -> None:
    write_files(tmp_path, OLD)
    written = write_files(tmp_path, NEW, OWNED)
    assert [file.path for file in written] == [tmp_path / name for name in NEW]
    assert files(tmp_path) == NEW
    assert not list(still_open(written))


def test_a_file_that_nobody_owns_stays(tmp_path: Path) -> None:
    (tmp_path / "k").mkdir()
    (tmp_path / "k" / "cua-toi.xlsx").write_bytes(b"mine")
    write_files(tmp_path, NEW, OWNED)
    assert files(tmp_path) == NEW | {"k/cua-toi.xlsx": b"mine"}


def outcomes(folder: Path, *, for_good: bool) -> Iterator[tuple[int, Path]]:
    """Break the disk at the first step, at the second …, until a run comes through unharmed."""
    step = 0
    while True:
        step += 1
        here = folder / f"{step}"
        write_files(here, OLD)
        with broken_disk(here, step, for_good=for_good), suppress(OSError, Killed):
            write_files(here, NEW, OWNED)
        if _Disk.step < step:
            assert results(here) == NEW
            return
        yield step, here


def test_a_disk_that_fails_at_any_step_leaves_all_old_files_or_all_new_ones(tmp_path: Path) -> None:
    seen = [results(here) for _, here in outcomes(tmp_path, for_good=False)]
    assert all(found in (OLD, NEW) for found in seen)
    assert len(seen) > 25
    assert seen.count(OLD) > 20


def test_after_a_kill_at_any_step_the_next_run_finds_all_old_files_or_all_new_ones(tmp_path: Path) -> None:
    changed = 0
    for _, here in outcomes(tmp_path, for_good=True):
        changed += results(here) not in (OLD, NEW)
        with only_run(here):
            assert results(here) in (OLD, NEW)
        assert set(files(here)) - set(results(here)) <= {".dang-chay.lock"}
    assert changed, "no kill hit the moment in which files are being replaced"


def test_a_kill_while_the_old_files_are_put_back_loses_none_of_them(tmp_path: Path) -> None:
    for step, here in outcomes(tmp_path, for_good=True):
        for again in range(1, 12):
            with broken_disk(here, again, for_good=True):
                try:
                    outputs._undo(here)
                except Killed:
                    continue
                break
        with only_run(here):
            assert results(here) in (OLD, NEW), step


def test_a_real_kill_between_two_files_is_undone(tmp_path: Path) -> None:
    write_files(tmp_path, OLD)
    code = (
        "import os, sys, pathlib\n"
        "from cchc.outputs import write_files\n"
        "moved = []\n"
        "def watch(event, arguments):\n"
        "    if event == 'os.rename' and '.dang-ghi/moi/k' in str(arguments[0]):\n"
        "        moved.append(1)\n"
        "        if len(moved) == 2: os.kill(os.getpid(), 9)\n"
        "sys.addaudithook(watch)\n"
        f"write_files(pathlib.Path({str(tmp_path)!r}), {NEW!r}, {OWNED!r})\n"
    )
    scripts = Path(outputs.__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(scripts)}, check=False
    )
    assert done.returncode in (-9, 9)  # the second on Windows
    assert results(tmp_path) == OLD | {"k/a.xlsx": b"new a"}
    with only_run(tmp_path):
        assert results(tmp_path) == OLD


def test_a_disk_without_links_is_served_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(_self: Path, _target: Path) -> None:
        raise OSError(errno.EPERM, "not on this drive")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    write_files(tmp_path, OLD)
    write_files(tmp_path, NEW, OWNED)
    assert files(tmp_path) == NEW


def test_what_the_disk_stored_otherwise_than_written_stops_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, OLD)
    monkeypatch.setattr(os, "fsync", lambda number: os.truncate(number, 3))
    with pytest.raises(OSError, match="read back otherwise"):
        write_files(tmp_path, NEW)
    assert files(tmp_path) == OLD


def test_a_target_that_is_open_is_left_alone_and_the_new_file_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, OLD)
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if target.name == "a.xlsx":
            raise PermissionError(errno.EACCES, "open in Excel")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    monkeypatch.setattr(outputs, "_PAUSE", 0)
    written = write_files(tmp_path, NEW)
    assert (tmp_path / "k/a.xlsx").read_bytes() == b"old a"
    assert written[0].target == tmp_path / "k/a.xlsx"
    assert written[0].path.name.startswith("a-")
    assert written[0].path.read_bytes() == b"new a"
    assert written[1].path.read_bytes() == b"new b"
    (told,) = still_open(written)
    assert "«a.xlsx» đang mở" in told
    assert written[0].path.name in told


def test_a_target_that_cannot_even_be_kept_is_never_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, OLD)

    def locked(target: Path, _kept: Path) -> None:
        raise PermissionError(errno.EACCES, "open in Excel", str(target))

    monkeypatch.setattr(outputs, "_copy", locked)
    written = write_files(tmp_path, NEW)
    assert results(tmp_path).items() >= {"k/a.xlsx": b"old a", "k/b.docx": b"old b"}.items()
    assert [file.path.read_bytes() for file in written] == list(NEW.values())


def test_only_one_run_at_a_time_holds_a_folder(tmp_path: Path) -> None:
    with only_run(tmp_path), pytest.raises(CannotRunError, match="Một lần chạy khác"), only_run(tmp_path):
        pass


def test_what_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"")
    with pytest.raises(CannotRunError, match="Không ghi được vào"), only_run(tmp_path / "tep" / "x"):
        pass
    with (
        pytest.raises(CannotRunError, match=r"k/a\.xlsx.*ổ đĩa đã đầy.*Kết quả lần trước còn nguyên"),
        only_run(tmp_path),
    ):
        raise OSError(errno.ENOSPC, "no space left", "k/a.xlsx")


def test_a_previous_file_that_cannot_be_read_stops_the_run(tmp_path: Path) -> None:
    assert previous_bytes(tmp_path / "none.docx") is None
    (tmp_path / "folder.docx").mkdir()
    with pytest.raises(CannotRunError, match="phần viết tay"):
        previous_bytes(tmp_path / "folder.docx")
