"""The one exception family for "cannot run": scripts print it in one line and end with 1."""

from collections.abc import Sequence


class CannotRunError(Exception):
    """The run cannot be done; the text says in Vietnamese why and what to do, in one line.

    `details` are printed before that line: every fault, where there are several.
    """

    def __init__(self, text: str, details: Sequence[str] = ()) -> None:
        super().__init__(text)
        self.details = tuple(details)


def faults_line(what: str, program: str, faults: Sequence[str]) -> str:
    """What is wrong in a file, in one line: the only fault, or the first of the faults listed before it."""
    told = f"{what} có {len(faults)} lỗi"
    if len(faults) == 1:
        return f"{told}: {faults[0]} Hãy sửa trong {program}, lưu rồi chạy lại."
    return (
        f"{told}, liệt kê trên màn hình; lỗi đầu tiên: {faults[0]} "
        f"Hãy sửa mọi lỗi trong {program}, lưu rồi chạy lại."
    )
