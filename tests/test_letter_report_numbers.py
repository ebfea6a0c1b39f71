"""Every number in the documents is bound to a result, to the plan, or to the period (point by point).

The documents are read with python-docx, the results from `ket-qua`, the plan from its workbook. A line's
numbers must be those of the thing that the line speaks of; a line with a number and of no known kind fails.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph

from cchc.changes import Changes
from cchc.earlier import Kept, compare
from cchc.letter import letter_bytes, report_bytes
from cchc.machine import results_json
from cchc.period import parse_period
from cchc.pipeline import consolidate, set_beside
from cchc.results import Results
from cchc.sample import make_sample, write_sample
from letter_facts import (
    GROUPS,
    UNITS,
    Facts,
    Numbers,
    number_of,
    stands_for,
)
from letter_results import best, cases, in_time, make
from plans import REAL

MADE = ("2023-03", "2023-H1", "2023-Q3", "2023-9M", "2023", "nobody", "everybody", "perfect")
SAMPLED = ("2023-01", "2023-03", "2023-Q1")
DATE = re.compile(r"\d\d/\d\d?/\d{4}")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SPAN = r"\d+(?: đến \d+)?"
MONTHS = re.compile(rf"tháng ({_SPAN}(?:, {_SPAN})*)(?=[);]| \()")
CHANGE = re.compile(
    r"(?:tăng|giảm) ([\d.,]+) [^(;]*?(?:\(|, )từ (?:mức )?(?:tạm tính )?([\d.,]+)%?"
    r"(?: (?:sau điều chỉnh|tính theo kế hoạch)[^()]*\([^)]*\))? (?:lên|xuống) (?:mức tạm tính )?([\d.,]+)"
)
MOST = (5, 10, 20)  # how many names a list has before the rest is counted


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A quarter of the sample, and below `ra` results of an earlier year to compare with."""
    folder = tmp_path_factory.mktemp("mot-quy")
    months = parse_period("2023-Q1").months
    write_sample(folder / "vao", make_sample(REAL, months, 1).files)
    quarter = json.loads(results_json(consolidate(REAL, folder / "vao", parse_period("2023-Q1"))))
    for code in ("2022-01", "2022-03", "2022-12", "2022-Q1"):
        quarter["period"]["code"] = code
        file = folder / "ra" / code / f"ket-qua-{code}.json"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(quarter), "utf-8")
    return folder


def made(name: str) -> Results:
    results = cases()[name]
    kept = Kept(None, sample=results.sample)
    return replace(results, compared=compare(results.plan, results.period, results.data, kept))


@pytest.mark.parametrize("name", MADE)
def test_every_number_of_made_up_periods_is_bound(name: str) -> None:
    check(made(name))


def test_every_number_is_bound_where_the_closed_month_before_was_reported_otherwise() -> None:
    """February was reported with everything reached and settled, and is computed anew by another plan."""
    results = made("2023-03")
    assert results.compared.before
    reported = {one.indicator.code: one for one in make("2023-02", best, in_time).indicators}
    before = results.compared.before._replace(settled=reported)
    changes = Changes(before.period, same_plan=False)
    results = replace(results, compared=results.compared._replace(before=before), changes=changes)
    text = "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(report_bytes(results))).paragraphs)
    assert len(re.findall(r"báo cáo đã chốt: [\w ]*\d", text)) > 3
    check(results)


@pytest.mark.parametrize("code", SAMPLED)
def test_every_number_of_the_sample_year_is_bound(code: str, received: Path) -> None:
    results = set_beside(
        consolidate(REAL, received / "vao", parse_period(code)), received / "vao", received / "ra"
    )
    assert results.compared.before or code == "2023-Q1"
    assert results.compared.last_year
    check(results)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"code": "NV16.2", "name"', '"code": "NV16.1", "name"'),
        ('"online": 80', '"online": 81'),
        ('"days_late": 42', '"days_late": 43'),
        ('"arrival": "missing"', '"arrival": "late"'),
        ('"judgement": "Chưa đạt"', '"judgement": "Đạt"'),
        ('"stage": "overdue"', '"stage": "not_due"'),
        ('"numerator": 118, "denominator": 120', '"numerator": 119, "denominator": 120'),
    ],
)
def test_a_number_that_is_not_that_of_the_results_is_found(old: str, new: str) -> None:
    """The report is checked against results of which one kind of number is another one."""
    text = results_json(made("2023-03"))
    assert old in text
    with pytest.raises(AssertionError):
        check_document(Facts(text.replace(old, new)), report_bytes(made("2023-03")))


def check(results: Results) -> None:
    facts = Facts(results_json(results))
    check_document(facts, report_bytes(results))
    check_document(facts, letter_bytes(results))


def check_document(facts: Facts, content: bytes) -> None:
    group = annex = ""
    for part in docx.Document(BytesIO(content)).iter_inner_content():
        if isinstance(part, Table):
            check_table(facts, annex, [[cell.text for cell in row.cells] for row in part.rows])
            continue
        text = part.text
        annex = text if re.fullmatch(r"Phụ lục [IVX]+", text) else annex
        group = next((name for name in GROUPS.values() if is_heading(part, name)), group)
        tokens = NUMBER.findall(plain(facts, text))
        allowed = list(kind_of(facts, text)(facts, text, group)) if tokens else []
        for token in tokens:
            assert any(stands_for(token, exact) for exact in allowed), (token, text)


def is_heading(part: Paragraph, name: str) -> bool:
    style = part.style.name if part.style else ""
    return str(style).lower().startswith("heading") and part.text.lower().endswith(name.lower())


def plain(facts: Facts, text: str) -> str:
    """A line without words of the plan and of units, dates, periods, codes, and numbers of the outline."""
    if not NUMBER.search(text):
        return ""
    said = {one["reported"]["difficulty"] for one in facts.found["deliverables"] if one["reported"]}
    for quote in re.findall("“([^”]*)”", text):
        if NUMBER.search(quote):
            assert any(quote in words for words in said), quote
    text = re.sub("“[^”]*”", "", text)
    text = facts.words.sub("", text)
    for found in DATE.findall(text):
        assert found in facts.known_dates, (found, text)
    text = DATE.sub("", text)
    for months in MONTHS.findall(text):
        known = {
            f"{int(month[5:]):02d}" if month[5:] < "03" else month[5:].lstrip("0")
            for month in facts.year_months
        }
        assert set(re.findall(r"\d+", months)) <= known, text
    text = re.sub(r"điểm \d Mục III|^\d\. ", "", MONTHS.sub("", text))
    tasks = re.findall(r"nhiệm vụ ((?:IV\.)?\d+)", text)
    assert set(tasks) <= set(GROUPS), text
    return re.sub(r"nhiệm vụ (?:IV\.)?\d+", "", text)


Kind = Callable[[Facts, str, str], Numbers]


def own_indicator(facts: Facts, text: str, _: str) -> Numbers:
    (one,) = (one for name, one in facts.indicators.items() if text.startswith(f"- {name}: "))
    yield from facts.indicator_numbers(one)
    yield sum(name in text for name in UNITS.values())


def of_group(facts: Facts, _: str, group: str) -> Numbers:
    products = [one for one in facts.products if GROUPS[one.task] == group]
    yield sum(1 for name in GROUPS.values() if name == group)
    yield len({one.kind for one in products})
    yield from facts.due_counts(products)
    yield from facts.judgement_counts(group)


def products_of_group(facts: Facts, text: str, group: str) -> Numbers:
    products = [one for one in facts.products if GROUPS[one.task] == group]
    yield from facts.product_counts(products)
    free = [one for one in products if not one.due]
    yield len(free)
    told = sum(map(int, re.findall(r"(\d+) (?:đã|đang|không|chưa)", text)))
    yield from (int(n) for n in re.findall(r"\d+", text) if told == len(free) and "thường xuyên" in text)
    done = {one.kind for one in products if one.done}
    yield len(done) - MOST[1] if len(done) > MOST[1] else 0


def products_of_task(facts: Facts, text: str, _: str) -> Numbers:
    tasks = re.findall(r"nhiệm vụ ((?:IV\.)?\d+)", text)
    yield from facts.product_counts([one for one in facts.products if one.task in tasks])
    yield from range(2, len(facts.year_months) + 1) if "hạn hằng" in text else ()


def all_products(facts: Facts, *_: str) -> Numbers:
    return facts.due_counts(facts.products)


def cases_of(facts: Facts, text: str, _: str) -> Numbers:
    return facts.case_numbers("cumulative" if "lũy kế" in text else "period")


def surplus(facts: Facts, text: str, _: str) -> Numbers:
    """What came, less what was settled or is pending, over the units; each unit off balance is named."""
    rows = [
        r for r in facts.found["caseload"] if r["span"] == ("cumulative" if "lũy kế" in text else "period")
    ]
    off = {row["unit"]: sum(case_sums(row)) for row in rows if sum(case_sums(row))}
    assert {code for code, name in UNITS.items() if name in text} == set(off), text
    assert ("nhiều hơn" in text) == (sum(off.values()) > 0), text
    yield abs(sum(off.values()))


def case_sums(row: dict[str, Any]) -> Iterator[int]:
    for part, sign in (("received", 1), ("settled", -1), ("pending", -1)):
        yield sign * sum((row[part] or {}).values())


def judgements(facts: Facts, *_: str) -> Numbers:
    return facts.judgement_counts()


def judgements_of_groups(facts: Facts, text: str, _: str) -> Numbers:
    """Each `tên (đạt/có mục tiêu chỉ tiêu)` is counted again."""
    for name in set(GROUPS.values()):
        aims = [one for one in facts.found["indicators"] if one["target"] and GROUPS[one["task"]] == name]
        met = sum(1 for one in aims if one["result"]["judgement"] == "Đạt")
        for part, whole in re.findall(rf"{re.escape(name)} \((\d+)/(\d+)", text):
            assert (int(part), int(whole)) == (met, len(aims)), text
            yield from (met, len(aims))


def units_told(facts: Facts, text: str, _: str) -> Numbers:
    """Units named in the line and those only counted: together all units that lack something, or all."""
    named = sum(name in text for name in UNITS.values())
    counts = [int(number) for number in re.findall(r"(\d+) đơn vị", text)]
    assert all(number == len(UNITS) or named in MOST or "biểu" in text for number in counts), text
    yield from (number for number in counts if number + named <= len(UNITS))
    yield from facts.submission_counts()


def kept_out(facts: Facts, text: str, _: str) -> Numbers:
    own = [file for file in facts.found["files"] if file["fate"] == "dùng" and file["period"] in facts.months]
    yield sum(file["kept_out"] for file in own)
    yield len({file["unit"] for file in own if file["kept_out"]}) - sum(
        name in text for name in UNITS.values()
    )


def changes(facts: Facts, text: str, group: str) -> Numbers:
    """Each change: both printed numbers are results, their difference and direction are what is said."""
    side = "before" if "kỳ trước (" in text else "last_year"
    for step, old, new in CHANGE.findall(text):
        assert abs(number_of(new) - number_of(old)) == number_of(step), text
        assert (number_of(new) > number_of(old)) == (f"tăng {step}" in text), text
        then, now = earlier_numbers(facts, side), earlier_numbers(facts, "")
        assert any(stands_for(old, exact) for exact in then), (old, text)
        assert any(stands_for(new, exact) for exact in now), (new, text)
        yield from (number_of(step), number_of(old), number_of(new))
    for printed in re.findall(r"báo cáo đã chốt: (?:tạm tính )?([\d.,]*\d)", text):
        settled = [{**one, side: (one[side] or {}).get("settled")} for one in facts.found["indicators"]]
        assert any(stands_for(printed, exact) for exact in numbers_of(facts, settled, side)), (printed, text)
        yield number_of(printed)
    for printed in re.findall(r"làm tròn đều là (?:mức tạm tính )?([\d.,]+)", text):
        yield number_of(printed)
        yield number_of("0,01")
    yield from facts.judgement_counts(group)
    yield from range(
        1, sum(1 for one in facts.found["indicators"] if one["target"] and GROUPS[one["task"]] == group) + 1
    )


def earlier_numbers(facts: Facts, side: str) -> Iterator[Any]:
    return numbers_of(facts, facts.found["indicators"], side)


def numbers_of(facts: Facts, indicators: list[dict[str, Any]], side: str) -> Iterator[Any]:
    for one in indicators:
        found = one[side] if side else one
        for part in (found["result"], found["cumulative"]) if found else ():
            yield from facts.indicator_numbers(
                {**one, "result": {**part, "failing": []}, "cumulative": part, "by_unit": {}}
            )


def nothing(*_: object) -> Numbers:
    return ()


def letter_summary(facts: Facts, *_: str) -> Numbers:
    yield from facts.submission_counts()
    yield from facts.due_counts(facts.products)
    yield from facts.judgement_counts()


def to_do(facts: Facts, text: str, group: str) -> Numbers:
    yield from letter_summary(facts)
    yield from units_told(facts, text, group)


KINDS: tuple[tuple[str, Kind], ...] = (
    (r"Trong kỳ(,| có| chưa nhận)", letter_summary),
    (r"Trên cơ sở .* kèm theo", lambda *_: (4,)),  # the annexes of the plan's outline
    (r"Theo kế hoạch, nội dung này", of_group),
    (r"- Sản phẩm ", products_of_group),
    (r"Tổng số hồ sơ TTHC", cases_of),
    (r"Tổng số hồ sơ tiếp nhận", surplus),
    (r"(- )?So với|- .*không thay đổi so với", changes),
    (r"- Chưa có số liệu của", of_group),
    (r"- Đơn vị chưa có số liệu|Kết quả ghi|Đơn vị |Biểu các tháng|Số liệu", units_told),
    (r"Đến ngày", all_products),
    (r"Trong \d+ chỉ tiêu|Cả \d+ chỉ tiêu|Chỉ tiêu", judgements),
    (r"Nội dung có", judgements_of_groups),
    (r"Có \d+ số liệu bị loại", kept_out),
    (r"Hoàn thành|Khắc phục|Tiếp tục|Đôn đốc", to_do),
)  # fmt: skip


def kind_of(facts: Facts, text: str) -> Kind:
    """What a line speaks of; an indicator or a task of the plan in a list, or one of the sentences."""
    if any(text.startswith(f"- {name}: ") for name in facts.indicators):
        return own_indicator
    found = next((kind for pattern, kind in KINDS if re.match(pattern, text)), None)
    if found is None and text.startswith("- ") and "nhiệm vụ" in text:
        return products_of_task
    assert found, f"a line of no known kind: {text}"
    return found


def check_table(facts: Facts, annex: str, rows: list[list[str]]) -> None:
    checks = {"Phụ lục I": tasks, "Phụ lục II": results, "Phụ lục III": caseload, "Phụ lục IV": submissions}
    if rows[0][0] in ("TT", "Mã"):
        checks[annex](facts, rows)


def tasks(facts: Facts, rows: list[list[str]]) -> None:
    task = ""
    for code, _, *cells in rows[1:]:
        task = code or task
        allowed = list(facts.product_counts([one for one in facts.products if one.task == task]))
        for cell in cells:
            for token in NUMBER.findall(plain(facts, cell)):
                assert any(stands_for(token, exact) for exact in allowed), (task, cell)


def results(facts: Facts, rows: list[list[str]]) -> None:
    """Result and parts of each span are exactly those of the indicator; the target is the plan's."""
    by_code = {one["code"]: one for one in facts.found["indicators"]}
    for code, _, unit, target, own, _, whole, _, notes in rows[2:]:
        one = by_code[code]
        for cell, span in ((own, "result"), (whole, "cumulative")):
            part = {**one[span], "failing": []}
            exacts = list(facts.indicator_numbers({**one, "result": part, "cumulative": part, "by_unit": {}}))
            for token in NUMBER.findall(cell):
                assert any(stands_for(token, exact) for exact in exacts), (code, cell)
            assert bool(NUMBER.search(cell)) == (part["numerator"] is not None) or unit == "có/chưa", (
                code,
                cell,
            )
        for token in NUMBER.findall(target):
            assert stands_for(token, Fraction(one["target"]["value"]) * (100 if "%" in target else 1)), code
        for token in NUMBER.findall(plain(facts, notes)):
            lists = [
                one[span][name]
                for span in ("result", "cumulative")
                for name in ("failing", "missing", "silent")
            ]
            lists += [units for span in ("result", "cumulative") for units in one[span]["stale"].values()]
            assert any(int(token) in (len(names), len(names) - 2) for names in lists), (code, notes)


def caseload(facts: Facts, rows: list[list[str]]) -> None:
    """Each cell is a sum or a part of its unit's row in `ket-qua`, the last row the sum of the columns."""
    records = [row for row in facts.found["caseload"] if row["span"] == "period"]
    sums = [0] * 11
    for cells, record in zip(rows[3:-1], records, strict=True):
        expected = [
            number for part in ("received", "settled", "pending") for number in case_cells(record[part], part)
        ]
        assert cells[1] == UNITS[record["unit"]]
        assert [number_of(cell) if cell != "–" else None for cell in cells[2:]] == expected, cells
        sums = [total + (number or 0) for total, number in zip(sums, expected, strict=True)]
    assert [number_of(cell) if cell != "–" else 0 for cell in rows[-1][2:]] == sums


def case_cells(part: dict[str, int] | None, name: str) -> list[int | None]:
    if part is None:
        return [None] * (3 if name == "pending" else 4)
    return [sum(part.values()), *part.values()]


def in_letters(words: str) -> str:
    """`Đúng hạn` → `ĐH`, `Trễ 3 ngày` → `T3`."""
    first, second, *_ = words.split()
    return first[0] + (second if second.isdigit() else second[0].upper())


def submissions(facts: Facts, rows: list[list[str]]) -> None:
    """Each word is that of `ket-qua`; the last rows count them. Up to a quarter two units stand side by side."""
    told = {(one["unit"], one["month"]): one for one in facts.found["submissions"]}
    first = next(number for number, row in enumerate(rows) if row[0] == "1")
    wide = 2 + len(facts.months)
    assert len(rows[0]) == (2 * wide if len(facts.months) <= 3 else wide)
    shown = [row[at : at + wide] for row in rows[first:] for at in range(0, len(row), wide)]
    for (rank, unit), cells in zip(enumerate(UNITS, 1), shown[:-2], strict=True):
        words = [told[unit, month]["timeliness"] for month in facts.months]
        short = len(words) == 3 or len(words) > 8
        assert cells == [str(rank), UNITS[unit], *(map(in_letters, words) if short else words)]
    for cells, kinds in ((shown[-2], ("on_time", "late")), (shown[-1], ("on_time",))):
        for cell, month in zip(cells[2:], facts.months, strict=True):
            count = sum(told[unit, month]["arrival"] in kinds for unit in UNITS)
            assert cell == f"{count}/{len(UNITS)}"
