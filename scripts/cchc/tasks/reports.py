"""The task sheets of the forms that count → what each unit last reported of each thing that it owes."""

from collections.abc import Iterable, Iterator
from datetime import date

from cchc.form.layout import Status
from cchc.intake import Received
from cchc.intake.model import RawCell, RawTask, Submission
from cchc.plan import Instance, Plan
from cchc.problems import Place, Problem, problem
from cchc.reader.model import Cell, Kind
from cchc.reader.shown import cell_date, cell_text
from cchc.tasks.model import Report
from cchc.vietnamese import clean, fold, is_blank, parse_date

_STATUS = {fold(status): status for status in Status}
_ALLOWED = ", ".join(f"«{status}»" for status in Status)

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
        for rows in _by_code(form).values():
            key = form.unit, rows[0].code
            report, found = _read_rows(form, rows, key in owed)
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


def _filled(row: RawTask) -> bool:
    texts = (row.status.text, row.done.text, row.number, row.evidence, row.difficulty)
    return not all(map(is_blank, texts))


def _place(form: Submission, cell: RawCell) -> Place:
    return Place(form.unit, form.month.code, form.file, form.task_sheet, cell.address)


def _read_rows(
    form: Submission,
    rows: list[RawTask],
    owed: bool,  # noqa: FBT001 - one call
) -> tuple[Report | None, list[Problem]]:
    row, place = rows[0], _place(form, rows[0].status)
    if not row.code:
        return None, [problem("T12", place, row.status.text, cell=place.cell)]
    if not owed:
        return None, [problem("T08", place, row.status.text, code=row.code)]
    if len(rows) > 1:
        return None, [problem("T09", place, row.status.text, code=row.code, count=len(rows))]
    if is_blank(row.status.text):
        return None, list(_date_without_status(form, row))
    status = _STATUS.get(fold(row.status.text))
    if status is None:
        text = clean(row.status.text)
        return None, [problem("T04", place, text, code=row.code, text=text, allowed=_ALLOWED)]
    done, refused = read_date(row.done)
    wrong = [_wrong_date(form, row)] if refused else []
    told = (row.number, row.evidence, row.difficulty)
    return Report(status, done, *told, place, refused, _place(form, row.done)), wrong


def _wrong_date(form: Submission, row: RawTask) -> Problem:
    text = clean(row.done.text)
    return problem("T05", _place(form, row.done), text, code=row.code, text=text)


def _date_without_status(form: Submission, row: RawTask) -> Iterator[Problem]:
    if not is_blank(row.done.text):
        yield problem("T07", _place(form, row.status), "", code=row.code, text="")


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
    for code, row in before.items():
        if (form.unit, code) not in owed:
            continue
        newer = now.get(code)
        told = _inputs(newer) if newer else {}
        for what, raw in _inputs(row).items():
            blank = what not in told or is_blank(told[what].text)
            if blank and not is_blank(raw.text):
                place = _place(form, told.get(what) or RawCell("", None))
                words = {"sequence": form.sequence, "code": code, "what": what}
                yield problem("T10", place, "", **words, before=cell_text(raw.cell) or raw.text)


def _inputs(row: RawTask) -> dict[str, RawCell]:
    texts = {"số văn bản": row.number, "minh chứng": row.evidence, "khó khăn, vướng mắc": row.difficulty}
    cells = {what: RawCell("", Cell(Kind.TEXT, text)) for what, text in texts.items() if text}
    return {"tình trạng": row.status, "ngày hoàn thành": row.done} | cells
