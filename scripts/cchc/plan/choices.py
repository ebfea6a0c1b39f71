"""The closed choices of the plan workbook, in the words that stand in its cells."""

from enum import StrEnum
from fractions import Fraction


class Schedule(StrEnum):
    """How often a deliverable is owed."""

    ONCE = "một lần"
    MONTHLY = "hằng tháng"
    QUARTERLY = "hằng quý"
    ONGOING = "thường xuyên"
    IF_NEEDED = "khi phát sinh"


class FigureType(StrEnum):
    """What may be typed into a figure's cell."""

    COUNT = "số đếm"
    MONEY = "số tiền"
    YES_NO = "có/không"


class OverTime(StrEnum):
    """How the months of a figure add up to a longer period."""

    SUM = "cộng"
    LAST = "cuối kỳ"
    FIRST = "đầu kỳ"


class Display(StrEnum):
    """How an indicator's result is printed."""

    PERCENT = "phần trăm"
    TIMES = "số lần"
    NUMBER = "số"
    YES_NO = "có/chưa"


class Comparison(StrEnum):
    """How a result is held against its target, and one side of a rule against the other."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    EQUAL = "="

    def holds(self, left: Fraction | int, right: Fraction | int) -> bool:
        """Whether the comparison is true of the two exact numbers."""
        if self is Comparison.AT_LEAST:
            return left >= right
        return left <= right if self is Comparison.AT_MOST else left == right


class Judged(StrEnum):
    """On which figures a target is judged."""

    PERIOD = "trong kỳ"
    CUMULATIVE = "lũy kế"
    EACH_MONTH = "từng tháng"
    EACH_QUARTER = "từng quý"


class Scope(StrEnum):
    """Of whom a target speaks."""

    TOTAL = "toàn ngành"
    EVERY_UNIT = "từng đơn vị"
    SHARE_OF_UNITS = "tỷ lệ đơn vị"


class YesNo(StrEnum):
    """Whether something optional is wanted."""

    YES = "có"
    NO = "không"


class Action(StrEnum):
    """What the office decides about one unit and month."""

    WAIVE = "miễn trừ ràng buộc"
    ADJUST = "điều chỉnh số liệu"


class Severity(StrEnum):
    """How grave a problem is; a figure in an error is kept out of every sum."""

    ERROR = "lỗi"
    WARNING = "cảnh báo"
    INFO = "lưu ý"
