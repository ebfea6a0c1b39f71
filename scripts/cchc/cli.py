"""What the scripts share: a command line in Vietnamese, UTF-8 on every screen, one line on failure."""

import argparse
import gc
import os
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from errno import EINVAL, EPIPE
from io import TextIOWrapper
from pathlib import Path
from traceback import extract_tb
from typing import NoReturn

from cchc.errors import CannotRunError
from cchc.period import Month, Period, parse_month, parse_period

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_INPUT = ROOT / "input"
DEFAULT_OUTPUT = ROOT / "output"

_PHRASES = (
    (r"the following arguments are required: (.+)", r"thiếu tham số \1"),
    (r"unrecognized arguments: (.+)", r"không có tham số \1"),
    (r"argument (\S+): expected one argument", r"tham số \1 cần một giá trị đi sau"),
    (r"argument (\S+): ignored explicit argument (.+)", r"tham số \1 không nhận giá trị \2"),
    (r"argument (\S+): (.+)", r"tham số \1: \2"),
)
_MUCH = 200_000  # new objects between two searches for waste: most of what a run makes, it keeps
_NOT_SAID = "Đã làm xong, nhưng không ghi được các dòng thông báo ra nơi nhận: ổ đĩa có thể đã đầy."
_CANNOT_RUN = 1
_WRONG_USAGE = 2


class Parser(argparse.ArgumentParser):
    """A parser whose help and complaints are Vietnamese; `options` is the group to add arguments to."""

    def __init__(self, description: str) -> None:
        super().__init__(description=description, add_help=False, allow_abbrev=False)
        self.options = self.add_argument_group("tham số")
        self.options.add_argument("-h", "--help", action="help", help="hiện hướng dẫn này rồi thoát")

    def format_usage(self) -> str:
        """The first line of the help."""
        return super().format_usage().replace("usage: ", "cách dùng: ", 1)

    def format_help(self) -> str:
        """The whole help."""
        return super().format_help().replace("usage: ", "cách dùng: ", 1)

    def error(self, message: str) -> NoReturn:
        """Say in Vietnamese what is wrong with the command, and end with 2."""
        for english, vietnamese in _PHRASES:
            found = re.fullmatch(english, message, re.DOTALL)
            if found:
                message = found.expand(vietnamese)
                break
        self.exit(_WRONG_USAGE, f"{self.prog}: {message}. Gõ --help để xem hướng dẫn.\n")


def month(text: str) -> Month:
    """A month on the command line."""
    try:
        return parse_month(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"«{text}» không phải là tháng; gõ như 2023-03") from None


def period(text: str) -> Period:
    """A period on the command line."""
    try:
        return parse_period(text)
    except ValueError:
        known = "2023-03, 2023-Q1, 2023-H1, 2023-9M, 2023"
        raise argparse.ArgumentTypeError(f"«{text}» không phải là kỳ báo cáo; gõ như {known}") from None


def plan_of(year: int) -> Path:
    """The plan workbook of a year, where none is named."""
    return ROOT / "templates" / f"ke-hoach-cchc-{year}.xlsx"


def newest_plan() -> Path:
    """The plan workbook of the latest year.

    Errors: CannotRunError where there is none.
    """
    found = sorted((ROOT / "templates").glob("ke-hoach-cchc-*.xlsx"))
    if not found:
        raise CannotRunError("Không thấy kế hoạch trong thư mục templates: hãy chỉ kế hoạch bằng --plan.")
    return found[-1]


def check_year(year: int, plan_year: int) -> None:
    """Hold that a period lies in the plan's year.

    Errors: CannotRunError.
    """
    if year != plan_year:
        raise CannotRunError(
            f"Kế hoạch là của năm {plan_year}, không lập được kỳ của năm {year}; "
            "hãy chọn kỳ khác hoặc chỉ kế hoạch của năm đó bằng --plan."
        )


def day(text: str) -> date:
    """A date on the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"«{text}» không phải là ngày có thật; gõ như 2023-03-14") from None


def check_folder(folder: Path) -> None:
    """Hold that the folder of received forms is there: a mistyped one would look like an empty one.

    Errors: CannotRunError.
    """
    if not folder.is_dir():
        raise CannotRunError(f"Không thấy thư mục «{folder}»: hãy kiểm tra đường dẫn của --input.")


def check_apart(received: Path, output: Path) -> None:
    """Hold that nothing is written among the received files, where the next run would take it for one.

    Errors: CannotRunError.
    """
    if output.resolve().is_relative_to(received.resolve()):
        raise CannotRunError(
            f"Thư mục kết quả «{output}» nằm trong thư mục nhận «{received}»: "
            "hãy chọn thư mục khác bằng --output để kết quả không bị đọc như biểu của đơn vị."
        )


def run(main: Callable[[], int]) -> NoReturn:
    """Run a script and end with its exit code; what cannot be done is one line on stderr, and code 1.

    The process ends at once: to clear up a million objects before they vanish takes a tenth of a short run.
    """
    gc.set_threshold(_MUCH)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")  # Windows code pages lack Vietnamese
    code = _code(main)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError):  # there is none, or whoever read it has left
            stream.flush()
    os._exit(code)


def say(*lines: str) -> None:
    """Print lines; that their reader has left, as `head` does, is no fault.

    Errors: CannotRunError where they cannot be written, as on a full disk.
    """
    try:
        print("".join(f"{line}\n" for line in lines), end="", flush=True)
    except OSError as error:
        if error.errno not in (EPIPE, EINVAL):  # Windows says EINVAL of a closed pipe
            raise CannotRunError(_NOT_SAID) from error


def _code(main: Callable[[], int]) -> int:
    try:
        return main()
    except CannotRunError as error:
        with suppress(CannotRunError):
            say(*error.details)
        _complain(" ".join(str(error).splitlines()))
    except KeyboardInterrupt:
        _complain("Đã dừng theo yêu cầu; kết quả lần trước còn nguyên.")
    except Exception as error:  # a bug: one line for the clerk, its traceback with `python -X dev`
        if sys.flags.dev_mode:
            raise
        places = (f"{Path(frame.filename).name}:{frame.lineno}" for frame in extract_tb(error.__traceback__))
        _complain(
            f"Lỗi chương trình ({type(error).__name__}; {' › '.join(places)}). "
            "Kết quả lần trước còn nguyên; hãy gửi dòng này cho người phụ trách."
        )
    return _CANNOT_RUN


def _complain(line: str) -> None:
    with suppress(AttributeError, OSError):
        sys.stderr.write(f"{line}\n")
