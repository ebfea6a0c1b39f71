"""What a sample consists of: the values of forms, the files, and the faults planted in them."""

from enum import StrEnum
from typing import NamedTuple

from cchc.form.content import FormContent, FormValues


class Kind(StrEnum):
    """What is made to go wrong with a unit's form of a month."""

    LATE = "nộp trễ"
    MISSING = "không nộp"
    CORRECTED = "nộp lại"
    DUPLICATE = "gửi hai lần"
    WORDS = "số kèm chữ"
    DOUBTFUL = "số đọc được hai cách"
    BLANK = "để trống, không ghi chú"
    EXPLAINED = "để trống, có ghi chú"
    BROKEN_RULE = "trái ràng buộc"
    NO_EVIDENCE = "hoàn thành, thiếu minh chứng"
    WRONG_NAME = "tên tệp ghi sai tháng"
    TRUNCATED = "tệp tải dở"
    FOREIGN = "tài liệu khác"
    LOCKED = "tệp khóa"


class Planted(NamedTuple):
    """A fault that was planted: the problem's code that must be named for this unit and month.

    `problem` is '' where no problem may be raised; `item` is the figure or deliverable at fault, if one is.
    """

    kind: Kind
    unit: str
    month: str
    file: str
    problem: str = ""
    item: str = ""


class SampleFile(NamedTuple):
    """A file of the sample, with its path below the output folder."""

    name: str
    data: bytes


class Draft(NamedTuple):
    """A form about to be written; `kept_out` are the figures that the intake will not accept."""

    form: FormContent
    values: FormValues
    kept_out: frozenset[str] = frozenset()
