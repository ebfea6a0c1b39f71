"""Results onto the disk: all files of a run together, or none; the previous ones are kept until then.

A run first writes its new files and keeps the old ones in a work folder, then puts a list of what it is
about to change beside them, changes the files one by one, and removes the list. Whatever stops it in between,
the list is still there, and the old files are put back: at once, or, after a kill, by the next run.
"""

import errno
import json
import os
import shutil
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from cchc.errors import CannotRunError

_TRIES = 5
_PAUSE = 0.3
_WORK: Final = ".dang-ghi"
_RECEIVED: Final = "input"  # the folder of received files, beside that of the results


class Written(NamedTuple):
    """A file of the run: where it belongs, and where it lies (elsewhere only where the old one is open)."""

    target: Path
    path: Path


class _Change(NamedTuple):
    """A file about to be replaced or removed; without `movable` its old one cannot be kept, so it stays."""

    name: str
    existed: bool
    movable: bool
    beside: str


def received_from(received: Path, output: Path) -> str:
    """The way from a period's folder to the received files, where both move together; elsewhere ''.

    It is told only of the folder `input` beside the results, and of a folder among them: the way to any other
    would make the results depend on where they lie.
    """
    source, results = received.resolve(), output.resolve()
    if source == results.parent / _RECEIVED:
        return f"../../{_RECEIVED}/"
    return f"../{source.name}/" if source.parent == results else ""


@contextmanager
def only_run(folder: Path) -> Iterator[None]:
    """Hold the folder for one run at a time, and undo what a killed run left half-written.

    Errors: CannotRunError where another run holds it, or something cannot be written.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - `--help` must not wait for it

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".dang-chay.lock", timeout=0):
            _undo(folder)
            yield
    except Timeout as error:
        raise CannotRunError(f"Một lần chạy khác đang ghi vào «{folder}»: hãy đợi rồi chạy lại.") from error
    except OSError as error:
        raise CannotRunError(
            f"Không ghi được vào «{error.filename or folder}»: {_reason(error)} Kết quả lần trước còn nguyên."
        ) from error


def previous_bytes(path: Path) -> bytes | None:
    """The previous file of this name; None where there is none.

    Errors: CannotRunError where it is there and cannot be read: people's text in it would be lost.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CannotRunError(
            f"Không đọc được «{path}»: hãy đóng tệp đang mở, kiểm tra quyền đọc rồi chạy lại, "
            "vì phần viết tay trong tệp phải được giữ lại."
        ) from error


def write_files(
    folder: Path, contents: Mapping[str, bytes], owned: Collection[str] = ()
) -> tuple[Written, ...]:
    """Write files by their names below the folder, and remove those of `owned` that are not among them.

    A target that is open in Excel or Word is left alone: its new file is saved beside it under a
    time-stamped name.
    """
    work = folder / _WORK
    _undo(folder)
    try:
        for name, content in contents.items():
            _write(work / "moi" / name, content)
        for name, content in contents.items():  # after all are written, so that a disk takes them together
            _hold(work / "moi" / name, content)
        stale = [name for name in owned if name not in contents and (folder / name).is_file()]
        changes = [_keep(folder, name) for name in (*contents, *stale)]
        _announce(work, changes)
        written = tuple(_place(folder, change) for change in changes if change.name in contents)
        for name in stale:
            (folder / name).unlink()
        _list(work).unlink()
        return written
    finally:
        _undo(folder)


def still_open(written: Iterable[Written]) -> Iterator[str]:
    """What to tell of files that could not be replaced."""
    for file in written:
        if file.path != file.target:
            yield (
                f"«{file.target.name}» đang mở nên chưa thay được; bản mới lưu ở «{file.path.name}». "
                "Hãy đóng tệp đang mở rồi chạy lại."
            )


def written_lines(written: Sequence[Written]) -> Iterator[str]:
    """A period's files, of all others only the folder, and what could not be replaced."""
    texts = Counter(file.path.parent.resolve() for file in written if file.path.suffix == ".txt")
    own, *others = dict.fromkeys(file.path.parent.resolve() for file in written)
    yield from (f"  {file.path.resolve()}" for file in written if file.path.parent.resolve() == own)
    for folder in others:
        words = f"biểu cần sửa của {texts[folder]} đơn vị, kèm lời thư" if folder in texts else "bản đã chốt"
        yield f"  {folder} ({words})"
    yield from still_open(written)


def _list(work: Path) -> Path:
    return work / "thay-doi.json"


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _hold(path: Path, content: bytes) -> None:
    """Make sure that a file that was written is on the disk, whole."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())
        if file.read() != content:
            raise OSError(None, "read back otherwise than written", str(path))


def _keep(folder: Path, name: str) -> _Change:
    """Keep the old file for the case that the run stops before its end."""
    target = folder / name
    beside = target.with_name(f"{target.stem}-{datetime.now():%Y%m%d-%H%M%S}{target.suffix}")  # noqa: DTZ005 - the clerk's clock
    kept = folder / _WORK / "cu" / name
    kept.parent.mkdir(parents=True, exist_ok=True)
    existed, movable = target.exists(), True
    try:
        if existed:
            _copy(target, kept)
    except PermissionError:  # open in Excel or Word, on Windows
        movable = False
    return _Change(name, existed, movable, beside.relative_to(folder).as_posix())


def _copy(target: Path, kept: Path) -> None:
    try:
        kept.hardlink_to(target)
    except OSError:  # some network and memory drives have no links
        shutil.copyfile(target, kept)


def _announce(work: Path, changes: Sequence[_Change]) -> None:
    """Say on the disk what is about to change: from here on an interrupted run is undone."""
    draft = work / "thay-doi.tmp"
    said = json.dumps(changes).encode()
    _write(draft, said)
    _hold(draft, said)
    draft.replace(_list(work))


def _place(folder: Path, change: _Change) -> Written:
    new, target = folder / _WORK / "moi" / change.name, folder / change.name
    target.parent.mkdir(parents=True, exist_ok=True)
    for _ in range(_TRIES if change.movable else 0):
        try:
            return Written(target, new.replace(target))
        except PermissionError:  # open in Excel or Word, on Windows
            time.sleep(_PAUSE)
    return Written(target, new.replace(folder / change.beside))


def _undo(folder: Path) -> None:
    """Put the old files back if a run stopped while it changed them, and clear its work folder away."""
    work = folder / _WORK
    if _list(work).is_file():
        for change in (_Change(*one) for one in json.loads(_list(work).read_bytes())):
            kept, target = work / "cu" / change.name, folder / change.name
            (folder / change.beside).unlink(missing_ok=True)
            if change.movable and kept.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                kept.replace(target)
            elif not change.existed:
                target.unlink(missing_ok=True)
        _list(work).unlink()
    shutil.rmtree(work, ignore_errors=True)


def _reason(error: OSError) -> str:
    """Why a file could not be written, in words."""
    if isinstance(error, PermissionError):
        return "không có quyền ghi, hoặc tệp đang mở; hãy đóng tệp hoặc chọn thư mục khác bằng --output."
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "ổ đĩa đã đầy; hãy xóa bớt tệp rồi chạy lại."
    return "hãy kiểm tra đường dẫn và dung lượng ổ đĩa."
