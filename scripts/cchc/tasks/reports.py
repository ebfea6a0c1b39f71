"""The task sheets of the forms that count → what each unit last reported of each thing that it owes."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from cchc.form.layout import TASK_SHEET, Status, TaskColumn
from cchc.intake import Received
from cchc.intake.model import RawCell, RawTask, Submission
from cchc.plan import Instance, Plan, deliverable_of, is_of_other_plan
from cchc.problems import Place, Problem, problem
from cchc.reader.model import Cell, Kind
from cchc.reader.shown import cell_date, cell_text, said_text
from cchc.tasks.model import DATE_WORDS, PROOF_WORDS, Key, Report, place_of
from cchc.tasks.strange import meant_codes, told_of_strange
from cchc.vietnamese import clean, fold, is_blank, like_a_date, parse_date

_STATUS = {fold(status): status for status in Status}
_ALLOWED = ", ".join(f"«{status}»" for status in Status)

_HEADERS = {
    "tình trạng": TaskColumn.STATUS,
    "ngày hoàn thành": TaskColumn.DONE,
    "số văn bản": TaskColumn.NUMBER,
    "minh chứng": TaskColumn.EVIDENCE,
    "khó khăn, vướng mắc": TaskColumn.DIFFICULTY,
}
_UNREAD = {
    f"{TASK_SHEET}: {TaskColumn.DONE}": DATE_WORDS,
    f"{TASK_SHEET}: {TaskColumn.NUMBER}": PROOF_WORDS,
    f"{TASK_SHEET}: {TaskColumn.EVIDENCE}": PROOF_WORDS,
}


def last_reports(
    plan: Plan, instances: Iterable[Instance], received: Received
) -> tuple[dict[Key, Report], list[Problem]]:
    """The last reported state by unit and instance code, and what was wrong in the rows."""
    owed = {(instance.unit, instance.code) for instance in instances}
    reports: dict[Key, Report] = {}
    problems: list[Problem] = []
    order = {unit.code: position for position, unit in enumerate(plan.units)}
    for form in sorted(received.counted.values(), key=lambda form: (order[form.unit], form.month)):
        known, strange = _by_code(form, owed)
        meant = meant_codes(plan, form, strange, reports) if strange else {}
        replaced = received.replaced.get((form.unit, form.month), ())
        problems += _withdrawn(form, replaced, owed, meant.values())
        problems += told_of_strange(plan, form, strange, meant)
        for rows in known.values():
            report, found = _read_rows(plan, form, rows)
            problems += found
            if report:
                reports[form.unit, rows[0].code] = report
    return reports, problems


def _by_code(form: Submission, owed: Collection[Key]) -> tuple[dict[str, list[RawTask]], list[RawTask]]:
    """The rows with something in them: by the code of what the unit owes, and those of other codes."""
    known: dict[str, list[RawTask]] = {}
    strange: list[RawTask] = []
    for row in form.tasks:
        if not _filled(row):
            continue
        if (form.unit, row.code) in owed:
            known.setdefault(row.code, []).append(row)
        else:
            strange.append(row)
    return known, strange


def _filled(row: RawTask) -> bool:
    texts = (row.status.text, row.done.text, row.number, row.evidence, row.difficulty)
    return not all(map(is_blank, texts))


def _read_rows(
    plan: Plan,
    form: Submission,
    rows: list[RawTask],
) -> tuple[Report | None, list[Problem]]:
    row, place = rows[0], place_of(form, rows[0].status)
    unclear = _unclear(plan, rows, place)
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
    return Report(status, done, *told, place, explained, place_of(form, row.done)), wrong


def _unclear(plan: Plan, rows: list[RawTask], place: Place) -> Problem | None:
    """Why the rows of a code cannot be read: which of them counts, what they say, or whose they are."""
    row, text = rows[0], clean(rows[0].status.text)
    if len(rows) > 1:
        return problem("T09", place, text, code=row.code, count=len(rows))
    if not is_blank(text) and fold(text) not in _STATUS:
        return problem("T04", place, text, code=row.code, text=text, allowed=_ALLOWED)
    other = _misnamed(plan, row)
    return problem("T16", place, row.name, code=row.code, other=other) if other else None


def _planned(plan: Plan, row: RawTask) -> str:
    return plan.deliverable[deliverable_of(row.code)].name


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
        yield problem("T15", place_of(form, row.status), row.name, code=row.code, text=row.name)


def _wrong_date(form: Submission, row: RawTask) -> Problem:
    cell, typed = row.done.cell, clean(row.done.text)
    if cell and cell.kind is Kind.EMPTY:
        said, why = "", "là công thức chưa tính"
    elif like_a_date(typed):
        said, why = f" «{typed}»", "không phải là ngày có thật"
    else:
        said, why = f" «{said_text(cell)}»", "không đọc được thành ngày"
    return problem("T05", place_of(form, row.done), typed, code=row.code, said=said, why=why)


def _date_without_status(form: Submission, row: RawTask) -> Iterator[Problem]:
    if not is_blank(row.done.text):
        yield problem("T07", place_of(form, row.status), "", code=row.code, said="để trống")


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


def _withdrawn(
    form: Submission, replaced: tuple[Submission, ...], owed: Collection[Key], recoded: Collection[str]
) -> Iterator[Problem]:
    """Each cell left blank that a replaced form had filled, of what the unit owes.

    What stands in a row whose code was changed is not blank.
    """
    now = {row.code: row for row in form.tasks}
    before = {row.code: row for older in reversed(replaced) for row in older.tasks}
    lost = {what for what, header in _HEADERS.items() if f"{TASK_SHEET}: {header}" in form.lacks}
    for code, row in before.items():
        if (form.unit, code) not in owed or code in recoded:
            continue
        newer = now.get(code)
        told = _inputs(newer) if newer else {}
        for what, raw in _inputs(row).items():
            blank = what not in told or is_blank(told[what].text)
            if blank and not is_blank(raw.text) and what not in lost:  # the column is one problem already
                place = place_of(form, told.get(what) or RawCell("", None))
                words = {"sequence": form.sequence, "code": code, "what": what}
                yield problem("T10", place, "", **words, before=cell_text(raw.cell) or raw.text)


def _inputs(row: RawTask) -> dict[str, RawCell]:
    texts = {"số văn bản": row.number, "minh chứng": row.evidence, "khó khăn, vướng mắc": row.difficulty}
    cells = {what: RawCell("", Cell(Kind.TEXT, text)) for what, text in texts.items() if text}
    return {"tình trạng": row.status, "ngày hoàn thành": row.done} | cells
