"""The small languages inside the plan's cells: expressions, reporters, months."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cchc.plan.choices import FigureType, OverTime, Scope
from cchc.plan.model import UNIT_COUNT, Expression, Figure, Reporters, Unit
from cchc.plan.sheets import Row
from cchc.vietnamese import fold

_PREVIOUS = re.compile(r"trước\s*\((?P<inner>.*)\)")
_SUM = re.compile(r"\s*(?P<first>\w+)(?P<rest>(?:\s*[+-]\s*\w+)*)\s*")
_TERM = re.compile(r"\s*([+-])\s*(\w+)")
_QUARTER = re.compile(r"quý\s+(?P<roman>iv|iii|ii|i)\s*:\s*(?P<who>.+)")
_ROMAN = {"i": 0, "ii": 1, "iii": 2, "iv": 3}
_ALL_YEAR = "cả năm"
_NOBODY: frozenset[str] = frozenset()


def parse_expression(text: str) -> Expression | None:
    """Read `HS05 + HS06 - X`, or `trước(HS08 + HS09)` for the month before; None where it is neither."""
    outer = _PREVIOUS.fullmatch(text.strip())
    match = _SUM.fullmatch(outer["inner"] if outer else text)
    if match is None:
        return None
    terms = [(1, match["first"])]
    terms += [(1 if sign == "+" else -1, code) for sign, code in _TERM.findall(match["rest"])]
    return Expression(tuple(terms), text.strip(), previous=outer is not None)


class Figures(NamedTuple):
    """The figures of the plan, and all codes of their sheet: of a row with a fault there is only its code.

    Without any code the sheet could not be read, and nothing is said of those that refer to it.
    """

    read: Mapping[str, Figure]
    codes: frozenset[str]

    def unknown(self, codes: Iterable[str]) -> list[str]:
        """The codes that stand nowhere in the sheet."""
        return [code for code in codes if code not in self.codes] if self.codes else []


def expression(row: Row, header: str, figures: Figures) -> Expression | None:
    """The expression in a cell, its codes checked; None also where one of its figures has a fault itself."""
    text = row.text(header)
    result = parse_expression(text)
    if result is None:
        if text:
            row.fault(
                header,
                f"không hiểu biểu thức «{text}»",
                "viết các mã số liệu nối bằng + hoặc -, ví dụ HS05 + HS06",
            )
        return None
    for code in figures.unknown(dict.fromkeys(result.codes)):
        row.fault(header, f"không có số liệu mã {code}", "sửa mã theo trang «Số liệu»")
    return result if figures.read.keys() >= set(result.codes) else None


def check_expressions(
    row: Row, header: str, numerator: Expression, denominator: Expression | None, figures: Figures
) -> None:
    """Hold that an indicator's figures have the same reporters, and its flows the same months."""
    used = [figures.read[code] for code in numerator.codes + (denominator.codes if denominator else ())]
    if len({figure.reporters for figure in used}) > 1:
        row.fault(
            header,
            "các số liệu của chỉ tiêu do những đơn vị khác nhau báo cáo",
            "dùng các số liệu có cùng «Đơn vị báo cáo»",
        )
    flows = [figure for figure in used if figure.over_time is not OverTime.LAST]
    if len({figure.months for figure in flows}) > 1:
        row.fault(
            header,
            "các số liệu cộng dồn của chỉ tiêu được hỏi ở những tháng khác nhau",
            "dùng các số liệu có cùng «Tháng báo cáo»",
        )
    _check_unit_count(row, used)
    if numerator.previous or (denominator and denominator.previous):
        row.fault(
            header, "chỉ tiêu không dùng được trước(…)", "bỏ trước(…); chỉ ràng buộc mới so với tháng trước"
        )


def _check_unit_count(row: Row, used: list[Figure]) -> None:
    """A denominator that counts the units goes with their answers, 1 or 0, and with nothing else."""
    scope, column = row.text("Phạm vi", required=False), "Mẫu số"
    per_unit = row.text(column, required=False) == UNIT_COUNT
    answers = [f for f in used if f.type is FigureType.YES_NO and f.over_time is OverTime.LAST]
    if per_unit and answers != used:
        what = f"{UNIT_COUNT} chỉ đi với số liệu có/không, cuối kỳ"
        row.fault(column, what, "chọn số liệu có/không, hoặc đổi mẫu số")
    if fold(scope) == Scope.SHARE_OF_UNITS and not per_unit:
        row.fault(column, f"«{scope}» cần mẫu số {UNIT_COUNT}", f"ghi {UNIT_COUNT} vào «{column}»")


def month_set(row: Row, header: str) -> frozenset[int] | None:
    """Read `cả năm`, `3`, `6; 12` or `10-12` as months."""
    text = row.text(header)
    if fold(text) == _ALL_YEAR:
        return frozenset(range(1, 13))
    months: set[int] = set()
    for part in text.split(";"):
        match = re.fullmatch(r"\s*(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?\s*", part)
        months |= set(range(int(match[1]), int(match[2] or match[1]) + 1)) if match else {0}
    if months and months <= set(range(1, 13)):
        return frozenset(months)
    if text:
        row.fault(
            header, f"«{text}» không phải là các tháng", "ghi «cả năm», hoặc các tháng như 3, 6; 12, 10-12"
        )
    return None


def reporters(row: Row, header: str, units: Sequence[Unit]) -> Reporters | None:
    """Read unit codes and groups joined by `;`, also by quarter: `Quý I: TCCB; Quý II: VP`.

    Without any unit their sheet could not be read, and nothing is said of those that refer to it.
    """
    text = row.text(header)
    always: frozenset[str] = _NOBODY
    quarters = [_NOBODY, _NOBODY, _NOBODY, _NOBODY]
    for part in filter(None, (part.strip() for part in text.split(";"))):
        match = _QUARTER.fullmatch(fold(part))
        name = part.split(":", 1)[1].strip() if match else part
        group = fold(name)
        found = frozenset(u.code for u in units if u.code == name or group in map(fold, u.groups))
        if not found:
            if units:
                row.fault(header, f"không có đơn vị hay nhóm «{name}»", "sửa theo trang «Đơn vị»")
            return None
        if match:
            quarters[_ROMAN[match["roman"]]] |= found
        else:
            always |= found
    first, second, third, fourth = (quarter | always for quarter in quarters)
    if text and not (first | second | third | fourth):
        row.fault(header, f"«{text}» không nêu đơn vị nào", "ghi mã đơn vị hoặc nhóm")
        return None
    return Reporters((first, second, third, fourth)) if text else None
