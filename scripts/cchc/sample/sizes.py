"""How large a figure usually is, told from its name and its unit of measure."""

from random import Random
from typing import NamedTuple

from cchc.period import Month
from cchc.plan import Figure, FigureType, OverTime
from cchc.vietnamese import fold


class Size(NamedTuple):
    """The usual size of a flow in a month, and of a stock."""

    flow: float
    stock: float


_ANY = Size(3, 20)
_BY_NAME = (
    ("lãnh đạo sở", Size(1, 4)),
    ("lãnh đạo phòng", Size(1, 3)),
    ("công chức chuyên môn", Size(1, 7)),
    ("kỷ luật", Size(0.01, 1)),
    ("tổng số phiếu", Size(200, 1_200)),
    ("sáng kiến", Size(0.3, 4)),
    ("cả năm", Size(4, 40)),
    ("văn bản đi", Size(240, 2_400)),
    ("soạn thảo", Size(0.4, 5)),
    ("bổ nhiệm", Size(1.5, 12)),
    ("trực tuyến", Size(30, 60)),
    ("trực tiếp", Size(22, 60)),
    ("cập nhật", Size(14, 100)),
)
_BY_MEASURE = {
    "tin, bài": Size(2.6, 30),
    "văn bản": Size(5, 60),
    "tthc": Size(0.6, 84),
    "pakn": Size(3, 10),
    "hồ sơ": Size(25, 60),
    "người": Size(3, 58),
    "vấn đề": Size(0.6, 5),
    "kết quả": Size(1.2, 8),
    "trường hợp": Size(0.5, 5),
    "đồng": Size(1_490_000, 1_490_000),
}
_SEASON = (0.75, 0.85, 1.0, 1.0, 1.1, 1.35, 1.5, 1.55, 1.3, 1.0, 0.95, 0.9)
"""The school year: quiet around Tết, most files between the exams and the first weeks of school."""
_GROWTH = 0.015
_OPENING = 0.2


def usual_size(figure: Figure) -> Size:
    """The usual size of a figure, by the first word in its name that tells it, else by its measure."""
    name = fold(figure.name)
    for word, size in _BY_NAME:
        if word in name:
            return size
    return _BY_MEASURE.get(fold(figure.unit_of_measure), _ANY)


def stock(figure: Figure, units: int, rng: Random) -> int:
    """The level of a unit's stock, which it keeps all year."""
    if figure.type is FigureType.MONEY:
        return int(usual_size(figure).stock)
    if "tổng số đơn vị" in fold(figure.name):
        return units
    return max(1, round(usual_size(figure).stock * rng.uniform(0.8, 1.3)))


def flow(figure: Figure, month: Month, factor: float, rng: Random) -> int:
    """What happened in a month: the season, some growth, the unit's own size, and chance."""
    if figure.type is FigureType.MONEY:
        return int(usual_size(figure).flow)
    season = _SEASON[month.number - 1] * (1 + _GROWTH * (month.number - 1))
    return int(usual_size(figure).flow * season * factor * rng.uniform(0.85, 1.15) + rng.random())


def opening(figure: Figure, factor: float, rng: Random) -> int:
    """What a unit carries over into the first month."""
    if figure.over_time is not OverTime.FIRST:
        return 0
    return int(usual_size(figure).flow * _OPENING * factor + rng.random())
