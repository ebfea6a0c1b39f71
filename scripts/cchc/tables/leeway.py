"""What results with figures missing can still become, as columns of the table of indicators."""

from fractions import Fraction
from typing import Final

from cchc.indicators import Range, Result
from cchc.plan import Indicator
from cchc.tables.model import Column, Kind, Value
from cchc.tables.text import measure

RANGE_NOTE: Final = (
    "Kết quả thấp nhất và cao nhất khi số còn thiếu về một phần hoặc về đủ. Số đã nhận giữ nguyên; số đếm "
    "không âm, câu trả lời có/không là 1 hoặc 0, ràng buộc mức «lỗi» của kế hoạch giữ đúng. «theo giả định»: "
    "quy mô (mẫu số) còn thiếu lấy như tháng gần nhất có số liệu trong năm của chính đơn vị (tháng trước, "
    "không có thì tháng sau); đơn vị không có tháng nào thì không xác định được khoảng. «như kỳ trước»: số "
    "thiếu lấy như tháng gần nhất trước đó của chính đơn vị."
)
CERTAINTY_NOTE: Final = (
    "Đánh giá tạm tính có thể thay đổi khi số còn thiếu về hay không. «không thể thay đổi»: đúng với mọi số "
    "còn thiếu, không cần giả định về quy mô; số đã nhận giữ nguyên. «theo giả định: không»: chỉ đúng khi "
    "quy mô còn thiếu như tháng gần nhất có số liệu của chính đơn vị."
)
COLUMNS: Final = tuple(
    column
    for whole in ("", " lũy kế")
    for column in (
        Column(f"Khoảng có thể{whole}", 26, Kind.TEXT, RANGE_NOTE),
        Column(f"Khả năng thay đổi{whole}", 16, Kind.STATE, CERTAINTY_NOTE),
    )
)


def leeway_cells(indicator: Indicator, result: Result) -> tuple[Value, Value]:
    """The range and the certainty of a result; empty where nothing is missing."""
    leeway = result.leeway
    if leeway is None:
        return "", ""
    return _range(indicator, result), leeway.certainty or ""


def _range(indicator: Indicator, result: Result) -> str:
    leeway = result.leeway
    if leeway is None or result.tally.have >= result.tally.must:
        return ""
    told = _ends(indicator, leeway.range) if leeway.range else "không xác định được"
    before = f"như kỳ trước: {_text(indicator, leeway.before)}" if leeway.before is not None else ""
    return "; ".join(filter(None, (told, before)))


def _ends(indicator: Indicator, reach: Range) -> str:
    low, high = (None if end is None else _text(indicator, end) for end in reach[:2])
    if low is None and high is None:
        words = "không giới hạn"
    elif low == high:
        words = low or ""
    else:
        words = " ".join(filter(None, (low and f"từ {low}", f"đến {high}" if high else "trở lên")))
    return f"{words} (theo giả định)" if reach.assumed else words


def _text(indicator: Indicator, value: Fraction) -> str:
    return measure(indicator, value).text
