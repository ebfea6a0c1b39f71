"""The task sheets of the forms that count → what each unit last reported of each thing that it owes."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from cchc.form.layout import TASK_SHEET, Status, TaskColumn
from cchc.intake import Received
from cchc.intake.model import RawCell, RawTask, Submission
from cchc.plan import Instance, Plan, is_of_other_plan
from cchc.problems import Place, Problem, problem
from cchc.reader.model import Cell, Kind
from cchc.reader.shown import cell_date, cell_text, said_text
from cchc.tasks.model import DATE_WORDS, PROOF_WORDS, Report
from cchc.vietnamese import clean, count_text, fold, is_blank, like_a_date, listing, parse_date

_STATUS = {fold(status): status for status in Status}
_ALLOWED = ", ".join(f"«{status}»" for status in Status)

_HEADERS = {
    "tình trạng": TaskColumn.STATUS,
    "ngày hoàn thành": TaskColumn.DONE,
    "số văn bản": TaskColumn.NUMBER,
    "minh chứng": TaskColumn.EVIDENCE,
    "khó khăn, vướng mắc": TaskColumn.DIFFICULTY,
}
_MOST_UNKNOWN = 20
"""Rows beyond the plan that are named one by one; more of them are another table, and one problem."""

_UNREAD = {
    f"{TASK_SHEET}: {TaskColumn.DONE}": DATE_WORDS,
    f"{TASK_SHEET}: {TaskColumn.NUMBER}": PROOF_WORDS,
    f"{TASK_SHEET}: {TaskColumn.EVIDENCE}": PROOF_WORDS,
}

Key = tuple[str, str]


def last_reports(
    plan: Plan, instances: Iterable[Instance], received: Received
) -> tuple[dict[Key, Report], list[Problem]]:
    """The last reported state by unit and instance code, and what was wrong in the rows."""
    owed = {(instance.unit, instance.code) for instance in instances}
    reports: dict[Key, Report] = {}
    problems: list[Problem] = []
    order = {unit.code: position for position, unit in enumerate(plan.units)}
    for form in sorted(received.counted.values(), key=lambda form: (order[form.unit], form.month)):
        problems += _withdrawn(form, received.replaced.get((form.unit, form.month), ()), owed)
        rows_of = _by_code(form)
        dropped = list(_dropped(plan, form, rows_of))
        if dropped:
            problems.append(_not_planned(form, [rows_of.pop(code)[0] for code in dropped]))
        unknown = [code for code in rows_of if code and (form.unit, code) not in owed]
        if len(unknown) > _MOST_UNKNOWN:
            problems.append(_many_unknown(form, [rows_of.pop(code)[0] for code in unknown]))
        for rows in rows_of.values():
            key = form.unit, rows[0].code
            report, found = _read_rows(plan, form, rows, owed)
            problems += found
            if report:
                reports[key] = report
    return reports, problems


def _by_code(form: Submission) -> dict[str, list[RawTask]]:
    rows: dict[str, list[RawTask]] = {}
    for row in form.tasks:
        if _filled(row):
            rows.setdefault(row.code, []).append(row)
    return rows


def _dropped(plan: Plan, form: Submission, codes: Iterable[str]) -> Iterator[str]:
    """Codes of a form of another plan whose deliverables the plan does not have."""
    if is_of_other_plan(plan, form.unit, form.plan_version):
        yield from (code for code in codes if code and _deliverable(code) not in plan.deliverable)


def _deliverable(code: str) -> str:
    """The deliverable of an instance's code."""
    return code.partition("/")[0]


def _not_planned(form: Submission, rows: list[RawTask]) -> Problem:
    codes = listing(row.code for row in rows)
    return problem("T18", _place(form, rows[0].status), "", count=count_text(len(rows)), codes=codes)


def _many_unknown(form: Submission, rows: list[RawTask]) -> Problem:
    cells = listing((row.status.address for row in rows), most=5)
    return problem("T17", _place(form, rows[0].status), "", count=count_text(len(rows)), cells=cells)


def _filled(row: RawTask) -> bool:
    texts = (row.status.text, row.done.text, row.number, row.evidence, row.difficulty)
    return not all(map(is_blank, texts))


def _place(form: Submission, cell: RawCell) -> Place:
    return Place(form.unit, form.month.code, form.file, form.task_sheet, cell.address)


def _read_rows(
    plan: Plan,
    form: Submission,
    rows: list[RawTask],
    owed: Collection[Key],
) -> tuple[Report | None, list[Problem]]:
    row, place = rows[0], _place(form, rows[0].status)
    unclear = _unclear(plan, form, rows, owed, place)
    if unclear:
        return None, [unclear]
    if is_blank(row.status.text):
        return None, list(_date_without_status(form, row))
    done, refused = read_date(row.done)
    wrong = [*([_wrong_date(form, row)] if refused else []), *_renamed(plan, form, row)]
    told = (row.number, row.evidence, row.difficulty)
    explained = frozenset(words for header, words in _UNREAD.items() if header in form.lacks)
    explained |= {DATE_WORDS} if refused else set()
    status = _STATUS[fold(row.status.text)]
    return Report(status, done, *told, place, explained, _place(form, row.done)), wrong


def _unclear(
    plan: Plan,
    form: Submission,
    rows: list[RawTask],
    owed: Collection[Key],
    place: Place,
) -> Problem | None:
    """Why the rows of a code cannot be read: whose they are, which of them counts, or what they say."""
    row, text = rows[0], clean(rows[0].status.text)
    meant = "" if (form.unit, row.code) in owed else meant_code(plan, form, row, owed)
    if meant:
        change = f"sửa thành «{row.code}»" if row.code else "xóa"
        return problem("T19", place, text, code=meant, change=change, cells=place.cell)
    if not row.code:
        return problem("T12", place, text, cell=place.cell)
    if (form.unit, row.code) not in owed:
        return problem("T08", place, text, code=row.code)
    if len(rows) > 1:
        return problem("T09", place, text, code=row.code, count=len(rows))
    if not is_blank(text) and fold(text) not in _STATUS:
        return problem("T04", place, text, code=row.code, text=text, allowed=_ALLOWED)
    other = _misnamed(plan, row)
    return problem("T16", place, row.name, code=row.code, other=other) if other else None


def meant_code(plan: Plan, form: Submission, row: RawTask, owed: Iterable[Key]) -> str:
    """What a row is about whose code nobody owes: the only thing owed that bears its name and has no row.

    '' where it bears no such name, or where there are several such things.
    """
    name, there = fold(row.name), {one.code for one in form.tasks}
    lost = [
        code
        for unit, code in owed
        if unit == form.unit and code not in there and fold(plan.deliverable[_deliverable(code)].name) == name
    ]
    return lost[0] if len(lost) == 1 else ""


def _planned(plan: Plan, row: RawTask) -> str:
    return plan.deliverable[_deliverable(row.code)].name


def _misnamed(plan: Plan, row: RawTask) -> str:
    """The code of the deliverable whose name stands beside another's code; '' where it is not so."""
    name = fold(row.name)
    if name in ("", fold(_planned(plan, row))):
        return ""
    return next((one.code for one in plan.deliverables if fold(one.name) == name), "")


def _renamed(plan: Plan, form: Submission, row: RawTask) -> Iterator[Problem]:
    """A name beside a code that is none of the plan's, unless the form is of another plan."""
    here = not is_of_other_plan(plan, form.unit, form.plan_version)
    if here and fold(row.name) not in ("", fold(_planned(plan, row))):
        yield problem("T15", _place(form, row.status), row.name, code=row.code, text=row.name)


def _wrong_date(form: Submission, row: RawTask) -> Problem:
    cell, typed = row.done.cell, clean(row.done.text)
    if cell and cell.kind is Kind.EMPTY:
        said, why = "", "là công thức chưa tính"
    elif like_a_date(typed):
        said, why = f" «{typed}»", "không phải là ngày có thật"
    else:
        said, why = f" «{said_text(cell)}»", "không đọc được thành ngày"
    return problem("T05", _place(form, row.done), typed, code=row.code, said=said, why=why)


def _date_without_status(form: Submission, row: RawTask) -> Iterator[Problem]:
    if not is_blank(row.done.text):
        yield problem("T07", _place(form, row.status), "", code=row.code, said="để trống")


def read_date(raw: RawCell) -> tuple[date | None, bool]:
    """The date in a cell, and whether something stands there that is none."""
    cell = raw.cell
    if cell is None or (cell.kind is Kind.TEXT and is_blank(cell.value)):
        return None, False
    if cell.kind is Kind.TEXT:
        day = parse_date(cell.value)
        return day, day is None
    day = cell_date(cell)
    return day, day is None


def _withdrawn(form: Submission, replaced: tuple[Submission, ...], owed: set[Key]) -> Iterator[Problem]:
    """Each cell left blank that a replaced form had filled, of what the unit owes."""
    now = {row.code: row for row in form.tasks}
    before = {row.code: row for older in reversed(replaced) for row in older.tasks}
    lost = {what for what, header in _HEADERS.items() if f"{TASK_SHEET}: {header}" in form.lacks}
    for code, row in before.items():
        if (form.unit, code) not in owed:
            continue
        newer = now.get(code)
        told = _inputs(newer) if newer else {}
        for what, raw in _inputs(row).items():
            blank = what not in told or is_blank(told[what].text)
            if blank and not is_blank(raw.text) and what not in lost:  # the column is one problem already
                place = _place(form, told.get(what) or RawCell("", None))
                words = {"sequence": form.sequence, "code": code, "what": what}
                yield problem("T10", place, "", **words, before=cell_text(raw.cell) or raw.text)


def _inputs(row: RawTask) -> dict[str, RawCell]:
    texts = {"số văn bản": row.number, "minh chứng": row.evidence, "khó khăn, vướng mắc": row.difficulty}
    cells = {what: RawCell("", Cell(Kind.TEXT, text)) for what, text in texts.items() if text}
    return {"tình trạng": row.status, "ngày hoàn thành": row.done} | cells
