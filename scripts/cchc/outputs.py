"""Results onto the disk: every file whole or not at all, the previous ones kept until then."""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from cchc.errors import CannotRunError

_TRIES = 5
_PAUSE = 0.3


@contextmanager
def only_run(folder: Path) -> Iterator[None]:
    """Hold the folder for one run at a time.

    Errors: CannotRunError where another run holds it, or the folder cannot be made.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - `--help` must not wait for it

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".dang-chay.lock", timeout=0):
            yield
    except Timeout as error:
        raise CannotRunError(f"Một lần chạy khác đang ghi vào «{folder}»: hãy đợi rồi chạy lại.") from error
    except OSError as error:
        raise CannotRunError(f"Không ghi được vào «{folder}»: {reason(error)}") from error


def write_files(folder: Path, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write all files beside their targets first, then put them into place.

    A target that is open in Excel or Word is left alone: the new file is saved beside it under a
    time-stamped name. Returns the paths that were written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    waiting = {folder / name: folder / f".{name}.{os.getpid()}.tmp" for name in contents}
    try:
        for temporary, content in zip(waiting.values(), contents.values(), strict=True):
            _write(temporary, content)
        return tuple(_place(temporary, target) for target, temporary in waiting.items())
    finally:
        for temporary in waiting.values():
            temporary.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _place(temporary: Path, target: Path) -> Path:
    for _ in range(_TRIES):
        try:
            return temporary.replace(target)
        except PermissionError:  # open in Excel or Word, on Windows
            time.sleep(_PAUSE)
    beside = target.with_name(f"{target.stem}-{datetime.now():%Y%m%d-%H%M%S}{target.suffix}")  # noqa: DTZ005 - the clerk's clock
    return temporary.replace(beside)


def reason(error: OSError) -> str:
    """Why a file could not be written, in words."""
    if isinstance(error, PermissionError):
        return "không có quyền ghi, hoặc tệp đang mở; hãy đóng tệp hoặc chọn thư mục khác bằng --output."
    return "hãy kiểm tra đường dẫn và dung lượng ổ đĩa."
