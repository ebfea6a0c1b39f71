"""The oracle's first half: the plan, the forms and the figures, read by the words of the specification.

It shares no code with the program, reads with openpyxl, and is slow and plain on purpose.
"""

import hashlib
import math
import re
import unicodedata
import zipfile
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl

# States of a figure; KEPT_OUT is a figure in a problem of severity error.
NUMBER, ZERO, EXPLAINED, SILENT, KEPT_OUT = "number", "zero", "explained", "silent", "kept out"
TASK_INPUTS = ("Tình trạng", "Ngày hoàn thành", "Số, ký hiệu văn bản", "Minh chứng")
BLANKS = {"", "-", "–", "—", "−"}
SPACES = "[ \u00a0\u2000-\u200a\u202f\u205f\u3000\t\r\n]+"


def text(value: Any) -> str:
    """What a person sees in a cell: NFC, without invisible characters, one space between words."""
    if value is None:
        return ""
    shown = "".join(c for c in unicodedata.normalize("NFC", str(value)) if unicodedata.category(c) != "Cf")
    return re.sub(SPACES, " ", shown).strip()


def table(sheet: Any, first: str) -> list[dict[str, Any]]:
    """The rows below the header row that starts with `first`, as {header: cell}, up to the sheet's end."""
    header: list[str] = []
    found = []
    for row in sheet.iter_rows():
        if not header:
            if text(row[0].value) == first:
                header = [text(cell.value) for cell in row]
            continue
        if text(row[0].value):
            found.append({name: cell for name, cell in zip(header, row, strict=True) if name})
    return found


# --- the plan -------------------------------------------------------------------------------------------------------


def read_plan(path: Path) -> SimpleNamespace:
    book = openpyxl.load_workbook(path)
    settings = {text(r["Mục"].value): r["Giá trị"].value for r in table(book["Cấu hình"], "Mục")}
    units = {}
    for r in table(book["Đơn vị"], "Mã đơn vị"):
        units[text(r["Mã đơn vị"].value)] = [text(group) for group in text(r["Nhóm"].value).split(";")]
    rules = [
        tuple(text(r[name].value) for name in ("Vế trái", "So sánh", "Vế phải", "Mức độ"))
        for r in table(book["Ràng buộc"], "Mã")
    ]
    return SimpleNamespace(
        year=int(settings["Năm kế hoạch"]),
        settings=settings,
        units=units,
        figures={text(r["Mã"].value): read_figure(r, units) for r in table(book["Số liệu"], "Mã")},
        indicators={text(r["Mã"].value): read_indicator(r) for r in table(book["Chỉ tiêu"], "Mã")},
        deliverables={text(r["Mã"].value): read_deliverable(r, units) for r in table(book["Sản phẩm"], "Mã")},
        rules=rules,
        names={
            text(r["Mã đơn vị"].value): text(r["Tên đơn vị"].value)
            for r in table(book["Đơn vị"], "Mã đơn vị")
        },
    )


def read_figure(row: dict[str, Any], units: dict[str, list[str]]) -> SimpleNamespace:
    return SimpleNamespace(
        kind=text(row["Kiểu"].value),
        over_time={"cộng": "sum", "cuối kỳ": "last", "đầu kỳ": "first"}[text(row["Cách cộng dồn"].value)],
        months=months_listed(text(row["Tháng báo cáo"].value)),
        reporters=reporters(text(row["Đơn vị báo cáo"].value), units),
    )


def read_indicator(row: dict[str, Any]) -> SimpleNamespace:
    target, due = row["Mục tiêu"].value, text(row["Tính từ tháng"].value)
    return SimpleNamespace(
        numerator=text(row["Tử số"].value),
        denominator=text(row["Mẫu số"].value),
        percent=text(row["Hiển thị"].value) == "phần trăm",
        comparison=text(row["So sánh"].value),
        target=None if target is None else Fraction(str(target)),
        judged=text(row["Cách đánh giá"].value),
        due=(int(due[3:]), int(due[:2])) if due else None,
        scope=text(row["Phạm vi"].value),
    )


def read_deliverable(row: dict[str, Any], units: dict[str, list[str]]) -> SimpleNamespace:
    day = row["Hạn"].value
    return SimpleNamespace(
        schedule=text(row["Định kỳ"].value),
        due=day.date() if day else None,
        reporters=reporters(text(row["Đơn vị báo cáo"].value), units),
    )


def months_listed(words: str) -> set[int] | None:
    """`6; 12` or `10-12`; None for the whole year."""
    if words == "cả năm":
        return None
    months: set[int] = set()
    for part in words.split(";"):
        ends = [int(end) for end in part.split("-")]
        months.update(range(ends[0], ends[-1] + 1))
    return months


def reporters(words: str, units: dict[str, list[str]]) -> dict[int, set[str]]:
    """Who reports in each quarter, from `VP; thuộc Sở` or `Quý I: TCCB; Quý II: VP`."""
    by_quarter: dict[int, set[str]] = {1: set(), 2: set(), 3: set(), 4: set()}
    for part in words.split(";"):
        quarters, name = [1, 2, 3, 4], text(part)
        if ":" in part:
            quarter, name = (text(side) for side in part.split(":"))
            quarters = [{"Quý I": 1, "Quý II": 2, "Quý III": 3, "Quý IV": 4}[quarter]]
        for q in quarters:
            by_quarter[q] |= {name} if name in units else {u for u in units if name in units[u]}
    return by_quarter


def reports(figure: Any, unit: str, month: int) -> bool:
    by_quarter: dict[int, set[str]] = figure.reporters
    return unit in by_quarter[(month + 2) // 3]


# --- the forms ------------------------------------------------------------------------------------------------------


def read_forms(folder: Path, plan: SimpleNamespace) -> dict[tuple[str, int], SimpleNamespace]:
    """The form that counts for each unit and month, out of every readable .xlsx form below the folder."""
    chosen: dict[tuple[str, int], SimpleNamespace] = {}
    for path in sorted(folder.rglob("*.xlsx")):
        form = read_form(path)
        if form is None or form.unit not in plan.units or form.year != plan.year:
            continue
        other = chosen.get((form.unit, form.month))
        if other is None or form.rank > other.rank:
            chosen[form.unit, form.month] = form
    return chosen


def read_form(path: Path) -> SimpleNamespace | None:
    """One form, or None where the file cannot be read or does not say whose and which month's it is."""
    try:
        book = openpyxl.load_workbook(path)
    except Exception:  # noqa: BLE001 - openpyxl fails in sixteen ways; all of them mean "refused"
        return None
    if not {"Số liệu", "Nhiệm vụ"} <= set(book.sheetnames):
        return None
    sheet = book["Số liệu"]
    hidden = (
        {text(r[0]): text(r[1]) for r in book["_cchc"].iter_rows(values_only=True)} if "_cchc" in book else {}
    )
    unit, period = (
        one_of(right_of(sheet, name), hidden.get(name, "")) for name in ("Mã đơn vị", "Kỳ báo cáo")
    )
    month = re.fullmatch(r"(\d{4})-(\d{2})", period)
    if not unit or month is None:
        return None
    sequence = right_of(sheet, "Lần nộp")
    modified = book.properties.modified or datetime(1900, 1, 1)  # noqa: DTZ001 - openpyxl gives naive times
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return SimpleNamespace(
        unit=unit,
        year=int(month[1]),
        month=int(month[2]),
        rank=(max(int(sequence), 1) if sequence.isdecimal() else 1, modified, digest),
        rows=figure_rows(path, book),
        tasks={text(r["Mã"].value): [r[h].value for h in TASK_INPUTS] for r in table(book["Nhiệm vụ"], "Mã")},
        path=path,
    )


def figure_rows(path: Path, book: Any) -> dict[str, Any]:
    """{code: (input cell, note, is it a formula, is its zero suspect)}, or "twice" for two rows not both blank."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        app = archive.read("docProps/app.xml") if "docProps/app.xml" in names else b""
        suspect = (
            re.search(rb'fullCalcOnLoad="(1|true)"', archive.read("xl/workbook.xml")) and b"Excel" not in app
        )
    values: Any = None  # the second pass with calculated values, opened only when an input cell is a formula
    rows: dict[str, Any] = {}
    for r in table(book["Số liệu"], "Mã"):
        code, cell = text(r["Mã"].value), r["Số liệu trong kỳ"]
        formula = cell.data_type == "f"
        if formula:
            values = values or openpyxl.load_workbook(path, data_only=True)
            cell = values["Số liệu"][cell.coordinate]
        row = (cell, text(r["Ghi chú"].value), formula, formula and bool(suspect))
        both_blank = (
            code in rows and rows[code] != "twice" and {text(rows[code][0].value), text(cell.value)} <= BLANKS
        )
        if code not in rows or (both_blank and not rows[code][1]):
            rows[code] = row
        elif not both_blank:
            rows[code] = "twice"
    return rows


def right_of(sheet: Any, label: str) -> str:
    """The cell beside a label above the table (the one after its merge, where the label is merged)."""
    for row in sheet.iter_rows(max_row=30):
        if text(row[0].value) == "Mã":
            return ""
        for cell in row:
            if text(cell.value) == label:
                last = cell.column
                for merge in sheet.merged_cells.ranges:
                    if cell.coordinate in merge:
                        last = merge.max_col
                return text(sheet.cell(cell.row, last + 1).value)
    return ""


def one_of(seen: str, hidden: str) -> str:
    """The one value of two places; nothing where they contradict each other."""
    return "" if seen and hidden and seen != hidden else seen or hidden


# --- numbers --------------------------------------------------------------------------------------------------------


def read_number(
    cell: Any, kind: str, settings: dict[str, Any], *, formula: bool, suspect: bool
) -> Fraction | str:
    """The exact number of an input cell, or "blank", or the reason why it is kept out."""
    number = cell_number(cell, formula=formula)
    if isinstance(number, str):
        return number
    largest = {"số đếm": settings["Số đếm lớn nhất"], "số tiền": settings["Số tiền lớn nhất"], "có/không": 1}[
        kind
    ]
    if suspect and number == 0:
        return "formula of 0 that nobody calculated"
    if kind != "số tiền" and number.denominator != 1:
        return "fraction of a count"
    if number < 0 or number > largest or 0 < number < Fraction(1, 10**9):
        return "out of range"
    return number


def cell_number(cell: Any, *, formula: bool) -> Fraction | str:
    value = cell.value
    if value is None:
        return "formula never calculated" if formula else "blank"
    if cell.data_type == "e" or isinstance(value, bool):
        return "Excel error or boolean"
    if isinstance(value, str):
        return text_number(text(value))
    if isinstance(value, int):
        return Fraction(value)
    if isinstance(value, float) and math.isfinite(value):
        return Fraction(format(value, ".15g"))
    return "a date, a time or no finite number"


def text_number(typed: str) -> Fraction | str:
    """A number typed as text that has exactly one reading in Vietnamese writing (`.` thousands, `,` decimals)."""
    typed = "".join(str(ord(c) - 0xFF10) if "０" <= c <= "９" else c for c in typed)
    if typed in BLANKS:
        return "blank"
    if not re.fullmatch(r"-?[0-9][0-9., ]*", typed):
        return "not a number"
    if re.fullmatch(r"-?([1-9][0-9]{0,2},[0-9]{3}|[0-9]+\.[0-9]+)", typed):
        return "ambiguous"  # 1,234 1.234 1.5
    whole = r"(0|[1-9][0-9]*|[1-9][0-9]{0,2}(\.[0-9]{3})+|[1-9][0-9]{0,2}( [0-9]{3})+)"
    if not re.fullmatch(rf"-?{whole}(,[0-9]+)?", typed):
        return "ambiguous or not a number"  # 007 1,234,567 1.23
    return Fraction(typed.replace(".", "").replace(" ", "").replace(",", "."))


def add_up(expression: str, value_of: Any) -> Fraction | None:
    """The sum of a `A + B - C`; None where a figure is missing."""
    total = Fraction(0)
    for sign, code in re.findall(r"([+-]?)\s*(\w+)", expression):
        value = value_of(code)
        if value is None:
            return None
        total += -value if sign == "-" else value
    return total


# --- figures --------------------------------------------------------------------------------------------------------


def figures(plan: SimpleNamespace, forms: dict[tuple[str, int], SimpleNamespace], last_month: int) -> Any:
    """{(unit, month, code): (state, value)} for every figure expected, and for those given anew later."""
    data: dict[tuple[str, int, str], tuple[str, Fraction | None]] = {}
    for unit in plan.units:
        for month in range(1, last_month + 1):
            form = forms.get((unit, month))
            found = {}
            for code, figure in plan.figures.items():
                asked = is_asked(plan, data, unit, month, code)
                again = figure.months and month > min(figure.months) and reports(figure, unit, month)
                result = single_cell(plan, form, code)
                if asked or (again and result[0] in (NUMBER, ZERO, KEPT_OUT)):
                    found[code] = result
            for code in broken_rules(plan, data, unit, month, found):
                found[code] = (KEPT_OUT, None)
            for code, result in found.items():
                data[unit, month, code] = result
    return data


def is_asked(plan: SimpleNamespace, data: Any, unit: str, month: int, code: str) -> bool:
    figure = plan.figures[code]
    if not reports(figure, unit, month):
        return False
    if figure.months is None or month in figure.months:
        return True
    earlier = [m for m in figure.months if m < month]
    if not earlier:
        return False
    return all(data.get((unit, m, code), (SILENT, None))[1] is None for m in range(max(earlier), month))


def single_cell(
    plan: SimpleNamespace, form: SimpleNamespace | None, code: str
) -> tuple[str, Fraction | None]:
    if form is None or code not in form.rows:
        return SILENT, None
    if form.rows[code] == "twice":
        return KEPT_OUT, None
    cell, note, formula, suspect = form.rows[code]
    read = read_number(cell, plan.figures[code].kind, plan.settings, formula=formula, suspect=suspect)
    if read == "blank":
        return (EXPLAINED if note not in BLANKS else SILENT), None
    if isinstance(read, str):
        return KEPT_OUT, None
    return (NUMBER if read else ZERO), read


def broken_rules(plan: SimpleNamespace, data: Any, unit: str, month: int, found: Any) -> set[str]:
    """The figures on the left side of every rule of severity error that does not hold; all rules see the same figures."""
    out: set[str] = set()
    for left, comparison, right, severity in plan.rules:
        if severity != "lỗi":
            continue
        before = re.fullmatch(r"trước\((.*)\)", right)
        a = add_up(left, lambda c: found.get(c, (SILENT, None))[1])
        if before:
            b = add_up(before[1], lambda c: data.get((unit, month - 1, c), (SILENT, None))[1])
        else:
            b = add_up(right, lambda c: found.get(c, (SILENT, None))[1])
        if a is not None and b is not None and not holds(a, comparison, b):
            out |= set(re.findall(r"\w+", left))
    return out


def holds(a: Fraction, comparison: str, b: Fraction) -> bool:
    return {"≥": a >= b, "≤": a <= b, "=": a == b, ">": a > b, "<": a < b}[comparison]
