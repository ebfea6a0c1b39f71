"""The layout of a form, said once: the writer draws it and the intake reads it."""

from enum import StrEnum

FORM_VERSION = "1"

GUIDE_SHEET = "Hướng dẫn"
FIGURE_SHEET = "Số liệu"
TASK_SHEET = "Nhiệm vụ"
IDENTITY_SHEET = "_cchc"
FAULT_SHEET = "Cần sửa"
"""Stands first in a form that the office gives back to a unit, and in no other."""

SAMPLE_MARK = "SỐ LIỆU MẪU"
"""Stands on every sheet of a sample form, and beside `IdentityKey.SAMPLE`; on a real form that is blank."""


class FigureColumn(StrEnum):
    """The headers of the table in `Số liệu`; a column is found by its header, wherever it stands."""

    CODE = "Mã"
    NAME = "Nội dung"
    MEASURE = "ĐVT"
    VALUE = "Số liệu trong kỳ"
    BEFORE = "Lũy kế kỳ trước"
    EVIDENCE = "Minh chứng"
    NOTE = "Ghi chú"
    CHECK = "Kiểm tra"


class TaskColumn(StrEnum):
    """The headers of the table in `Nhiệm vụ`."""

    CODE = "Mã"
    TASK = "Nhiệm vụ"
    DELIVERABLE = "Sản phẩm"
    DUE = "Hạn"
    STATUS = "Tình trạng"
    DONE = "Ngày hoàn thành"
    NUMBER = "Số, ký hiệu văn bản"
    EVIDENCE = "Minh chứng"
    DIFFICULTY = "Khó khăn, vướng mắc"
    CHECK = "Kiểm tra"


SHOWN = ("Hợp lệ", "Chưa nhập", "Trống, có giải trình", "Chưa đến hạn", "Lỗi", "Xem lại", "Lưu ý")
"""How everything begins that the column `Kiểm tra` can say."""


class Status(StrEnum):
    """The choices of `Tình trạng`."""

    DONE = "Hoàn thành"
    IN_PROGRESS = "Đang thực hiện"
    NOT_STARTED = "Chưa thực hiện"
    NOT_NEEDED = "Không phát sinh"


class HeaderLabel(StrEnum):
    """The labels of the header block above the figures; the value stands in the cell right of its label."""

    UNIT_NAME = "Đơn vị"
    UNIT_CODE = "Mã đơn vị"
    PERIOD = "Kỳ báo cáo"
    WINDOW = "Kỳ số liệu"
    DEADLINE = "Hạn nộp"
    SEQUENCE = "Lần nộp"
    AUTHOR = "Người lập biểu"
    DATE = "Ngày lập"


class IdentityKey(StrEnum):
    """The keys in the first column of the hidden identity sheet; values stand in the second."""

    UNIT = "Mã đơn vị"
    PERIOD = "Kỳ báo cáo"
    PLAN_VERSION = "Phiên bản kế hoạch"
    FORM_VERSION = "Phiên bản biểu"
    SAMPLE = "Số liệu mẫu"


def form_name(period: str, unit: str) -> str:
    """The file name of a unit's form, `CCHC_2023-03_VP.xlsx`."""
    return f"CCHC_{period}_{unit}.xlsx"
