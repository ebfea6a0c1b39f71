"""What the numbers of a report may be: read from `ket-qua` and the plan workbook alone, by an independent route."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

import openpyxl

from plans import PLAN_FILE

Numbers = Iterable[Fraction | int]
BOOK = openpyxl.load_workbook(PLAN_FILE)


def sheet(name: str) -> list[dict[str, Any]]:
    """The rows of a sheet of the plan workbook by their headers."""
    rows = list(BOOK[name].iter_rows(min_row=4, values_only=True))
    headers = [str(header) for header in rows[0]]
    return [dict(zip(headers, row, strict=True)) for row in rows[1:] if row[0] is not None]


SETTINGS = {row["Mục"]: row["Giá trị"] for row in sheet("Cấu hình")}
PRODUCTS = {row["Mã"]: row for row in sheet("Sản phẩm")}
TARGETS = {row["Mã"]: row for row in sheet("Chỉ tiêu")}
_TASKS = sheet("Nhiệm vụ")
_TITLES = {
    row["Mục báo cáo"]: row["Nhóm nhiệm vụ"] for row in reversed(_TASKS)
}  # the first names the section
GROUPS = {str(row["Số"]): _TITLES[row["Mục báo cáo"]] for row in _TASKS}
UNITS = {str(row["Mã đơn vị"]): row["Tên đơn vị"] for row in sheet("Đơn vị")}
PLAN_TEXTS = {
    line.rstrip(" .")
    for name in BOOK.sheetnames
    for row in BOOK[name].iter_rows(min_row=5, values_only=True)
    for cell in row
    if isinstance(cell, str)
    for line in cell.removesuffix(f" của {SETTINGS['Tên cơ quan trong câu']}").splitlines()
    if " " in line and any(letter.isdigit() for letter in line)
}


def day_text(day: date) -> str:
    """NĐ 30: 05/01/2023, 14/3/2023."""
    return (
        f"{day.day:02d}/{day.month:02d}/{day.year}"
        if day.month < 3
        else f"{day.day:02d}/{day.month}/{day.year}"
    )


def month_number(number: int) -> str:
    return f"0{number}" if number < 3 else str(number)


def period_text(code: str) -> str:
    year, _, part = code.partition("-")
    if not part:
        return f"năm {year}"
    if part.isdigit():
        return f"tháng {month_number(int(part))}/{year}"
    words = {"Q1": "quý I", "Q2": "quý II", "Q3": "quý III", "Q4": "quý IV"}
    halves = {"H1": "6 tháng đầu", "H2": "6 tháng cuối", "9M": "9 tháng đầu"}
    return f"{words[part]}/{year}" if part in words else f"{halves[part]} năm {year}"


class Product(NamedTuple):
    """One thing owed, `3c/2023-02`, and the records of `ket-qua` of all units that owe it."""

    code: str
    states: list[dict[str, Any]]

    @property
    def kind(self) -> str:
        return self.code.partition("/")[0]

    @property
    def task(self) -> str:
        return str(self.states[0]["task"])

    @property
    def due(self) -> str:
        return self.states[0]["due"] or ""

    def at(self, *stages: str) -> list[dict[str, Any]]:
        return [state for state in self.states if state["stage"] in stages]

    @property
    def done(self) -> bool:
        return len(self.at("done", "not_needed")) == len(self.states) and bool(self.at("done"))


class Facts:
    """The results for machines of one run."""

    def __init__(self, text: str) -> None:
        self.found = json.loads(text)
        self.as_of = date.fromisoformat(self.found["as_of"])
        self.months = self.found["period"]["months"]
        self.year_months = sorted({one["month"] for one in self.found["submissions"]})
        self.indicators = {one["name"]: one for one in self.found["indicators"]}

    @cached_property
    def products(self) -> list[Product]:
        by_code: dict[str, list[dict[str, Any]]] = {}
        for one in self.found["deliverables"]:
            by_code.setdefault(one["code"], []).append(one)
        return [Product(code, states) for code, states in by_code.items()]

    def next_codes(self) -> list[str]:
        """The codes of the periods that may follow on this one, and of all months and quarters after it."""
        year = int(self.months[-1][:4])
        return [
            *(f"{y}-{part}" for y in (year, year + 1) for part in ("Q1", "Q2", "Q3", "Q4", "H1", "H2")),
            *(f"{y}-{number:02d}" for y in (year, year + 1) for number in range(1, 13)),
            *(str(y) for y in (year, year + 1)),
        ]  # fmt: skip

    @cached_property
    def known_dates(self) -> frozenset[str]:
        return frozenset(self.dates())

    @cached_property
    def words(self) -> re.Pattern[str]:
        """Words with numbers in them that are not results: of the plan, of papers, of periods."""
        papers = {one["reported"]["number"] for one in self.found["deliverables"] if one["reported"]}
        phrases = {form for text in self.phrases() for form in (text, text.upper())}
        known = {*PLAN_TEXTS, *phrases, *(text for text in papers if re.search(r"\d", text))}
        return re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))))

    def phrases(self) -> Iterator[str]:
        """Words of periods: this one, its months, earlier ones compared with, the next ones."""
        compared = [code for code in self.found["compared"].values() if code]
        waits = [row["Tính từ tháng"] for row in TARGETS.values() if row["Tính từ tháng"]]
        yield from (f"tháng {text.lstrip('0')}" for text in waits)
        first, last = self.year_months[0], self.year_months[-1]
        yield f"từ tháng {month_number(int(first[5:]))} đến {period_text(last)}"
        for code in (self.found["period"]["code"], *compared, *self.next_codes()):
            yield period_text(code)
        yield f"tháng {month_number(self.as_of.month)} năm {self.as_of.year}"

    def dates(self) -> Iterator[str]:
        """The window, what is due and done, and the closing days of the year and of the next one."""
        for text in (*self.found["period"]["window"], self.found["as_of"]):
            yield day_text(date.fromisoformat(text))
        closing = int(SETTINGS["Ngày chốt số liệu"])
        year = self.as_of.year
        yield from (day_text(date(y, month, closing)) for y in (year, year + 1) for month in range(1, 13))
        yield from (day_text(row["Hạn"].date()) for row in PRODUCTS.values() if row["Hạn"])
        for one in self.found["deliverables"]:
            if one["reported"] and one["reported"]["done"]:
                yield day_text(date.fromisoformat(one["reported"]["done"]))

    def due_counts(self, products: list[Product]) -> Numbers:
        """How many are due, done, late, without a day, overdue, open today, early; units of the overdue ones."""
        due = [p for p in products if p.due and p.due <= self.found["as_of"]]
        done = [p for p in due if p.done]
        late = [p for p in done if any(s["days_late"] for s in p.states)]
        undated = [p for p in done if p not in late and not all(s["reported"]["done"] for s in p.at("done"))]
        overdue = [p for p in due if p.at("overdue")]
        early = [p for p in products if p.due > self.found["as_of"] and p.done]
        counts = [len(part) for part in (due, done, late, undated, overdue, early)]
        terms = [sum(1 for one in overdue if one.kind == p.kind) for p in overdue]
        rest = [counts[1] - counts[2] - counts[3], counts[0] - counts[1] - counts[4]]
        return [*counts, *rest, *terms, *(n for p in overdue for n in (len(p.at("done")), len(p.states)))]

    def product_counts(self, products: list[Product]) -> Iterator[int]:
        """Units and terms of each product, how many of them are done, late, lacking, in the period, and days."""
        first, last = self.found["period"]["window"]
        for one in products:
            done = one.at("done")
            terms = [p for p in products if p.kind == one.kind]
            yield from (len(one.states), len(done), len(one.states) - len(done), len(terms))
            yield sum(1 for s in done if s["reported"]["done"] and first <= s["reported"]["done"] <= last)
            yield from (sum(1 for s in done if s["days_late"]), sum(s["lacks_evidence"] for s in done))
            yield from (sum(1 for p in terms if p.done), sum(1 for p in terms if p.at("overdue")))
            yield sum(
                1 for p in terms if any(first <= (s["reported"]["done"] or "") <= last for s in p.at("done"))
            )
            yield sum(1 for p in terms if p.done and any(s["days_late"] for s in p.states))
            yield from (s["days_late"] for s in one.states)
            yield from (sum(s["state"] == state["state"] for s in one.states) for state in one.states)

    def submission_counts(self) -> Iterator[int]:
        """Forms asked, come, and how, of the period; asked and missing of the year so far."""
        own = [one for one in self.found["submissions"] if one["month"] in self.months]
        arrivals = [one["arrival"] for one in own]
        yield from (len(own), arrivals.count("on_time") + arrivals.count("late"))
        yield from (arrivals.count(kind) for kind in ("on_time", "late", "missing", "refused"))
        lost = [one for one in self.found["submissions"] if one["arrival"] in ("missing", "refused")]
        yield from (len(self.found["submissions"]), len(lost), len({one["unit"] for one in lost}))

    def judgement_counts(self, group: str = "") -> Iterator[int]:
        """Indicators and those with a target, of a group or of all: how many stand where."""
        found = [one for one in self.found["indicators"] if group in ("", GROUPS[one["task"]])]
        aims = [one for one in found if one["target"]]
        yield from (len(found), len(aims))
        for part in (found, aims):
            told = [(one["result"]["judgement"], bool(one["result"]["must"])) for one in part]
            yield from (told.count(one) for one in told)
            yield from (sum(j == judgement for j, _ in told) for judgement, _ in told)
        yield sum(1 for one in aims if one["result"]["judgement"] == "Đạt" and self.is_open(one))

    def is_open(self, one: dict[str, Any]) -> bool:
        """Whether a reporter is missing from the result of the period, or from the lũy kế that is judged."""
        spans = ("result", "cumulative") if one["target"]["judged"] == "lũy kế" else ("result",)
        return any(one[span]["have"] < one[span]["must"] for span in spans)

    def indicator_numbers(self, one: dict[str, Any]) -> Iterator[Fraction]:
        """Its parts, values, target and gap, of all and of each unit; how many units fail."""
        display = TARGETS[one["code"]]["Hiển thị"]
        scale = 100 if display == "phần trăm" else 1
        target = Fraction(one["target"]["value"]) * scale if one["target"] else None
        for part in (one["result"], one["cumulative"], *one["by_unit"].values()):
            numerator, denominator = part["numerator"], part["denominator"]
            if numerator is None:
                continue
            yield Fraction(numerator)
            value = Fraction(numerator)
            if denominator is not None:
                yield Fraction(denominator)
                if not Fraction(denominator):
                    continue
                value /= Fraction(denominator)
            yield value * scale
            if target is not None:
                yield abs(half_up(value * scale, 2) - target)
                yield abs(value * scale - target)
        yield from () if target is None else (target,)
        yield Fraction(len(one["result"]["failing"]))

    def case_numbers(self, span: str) -> Iterator[Fraction]:
        """The sums of Biểu 06 over the units, and the two shares."""
        rows = [row for row in self.found["caseload"] if row["span"] == span]
        total: dict[str, int] = {}
        for row in rows:
            for part in ("received", "settled", "pending"):
                for name, number in (row[part] or {}).items():
                    total[f"{part}.{name}"] = total.get(f"{part}.{name}", 0) + number
        yield from (Fraction(number) for number in total.values())
        new = total.get("received.online", 0) + total.get("received.in_person", 0)
        good = total.get("settled.early", 0) + total.get("settled.on_time", 0)
        settled = good + total.get("settled.late", 0)
        pending = total.get("pending.in_time", 0) + total.get("pending.late", 0)
        yield from (
            Fraction(n) for n in (new, new + total.get("received.carried_over", 0), good, settled, pending)
        )
        if settled:
            yield from (Fraction(100 * good, settled), Fraction(100 * total["settled.late"], settled))


def half_up(value: Fraction, places: int) -> Fraction:
    """Rounded half up, away from zero."""
    scaled = abs(value) * 10**places + Fraction(1, 2)
    return Fraction(scaled.numerator // scaled.denominator, 10**places) * (1 if value >= 0 else -1)


def number_of(token: str) -> Fraction:
    """A number as Vietnamese writes it: 1.234,5."""
    return Fraction(token.replace(".", "").replace(",", "."))


def stands_for(token: str, exact: Fraction | int) -> bool:
    """Whether a printed number is this one, rounded half up to two decimals or to the more that it shows."""
    decimals = len(token.partition(",")[2])
    return number_of(token) == half_up(Fraction(exact), max(decimals, 2))
