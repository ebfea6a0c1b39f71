"""Rows of task sheets that bear no code of what the unit owes: what they mean, and what is said of them."""

from collections.abc import Iterable, Iterator, Mapping

from cchc.form.layout import Status
from cchc.intake.model import RawTask, Submission
from cchc.plan import Plan, asked_instances, deliverable_of, is_of_other_plan
from cchc.problems import Problem, problem
from cchc.tasks.model import Key, Report, place_of
from cchc.vietnamese import clean, count_text, fold, listing

_MOST_UNKNOWN = 20
"""Rows beyond the plan that are named one by one; more of them are another table, and one problem."""


def meant_codes(
    plan: Plan, form: Submission, strange: Iterable[RawTask], reports: Mapping[Key, Report]
) -> dict[int, str]:
    """By row: the one thing that the form must list and has lost, where this row alone bears its name.

    `reports` are those of the unit's forms before: what is done is listed no more. A form of another plan
    may have codes of its own.
    """
    if is_of_other_plan(plan, form.unit, form.plan_version):
        return {}
    done = {code for (unit, code), one in reports.items() if unit == form.unit and one.status is Status.DONE}
    there = {row.code for row in form.tasks}
    lost = [one for one in asked_instances(plan, form.unit, form.month, done) if one.code not in there]
    codes: dict[str, list[str]] = {}
    rows: dict[str, list[int]] = {}
    for instance in lost:
        codes.setdefault(fold(instance.deliverable.name), []).append(instance.code)
    for row in strange:
        rows.setdefault(fold(row.name), []).append(row.row)
    return {
        rows[name][0]: codes[name][0] for name in codes if len(codes[name]) == len(rows.get(name, ())) == 1
    }


def told_of_strange(
    plan: Plan, form: Submission, strange: Iterable[RawTask], meant: Mapping[int, str]
) -> Iterator[Problem]:
    """What is said of rows of codes that the unit does not owe, or of none."""
    other = is_of_other_plan(plan, form.unit, form.plan_version)
    dropped, unknown = list[RawTask](), list[RawTask]()
    for row in strange:
        gone = other and row.code and deliverable_of(row.code) not in plan.deliverable
        (dropped if gone else unknown).append(row)
    if dropped:
        yield _not_planned(form, dropped)
    if len(unknown) > _MOST_UNKNOWN:
        yield _many_unknown(form, unknown)
        return
    for row in unknown:
        place, text = place_of(form, row.status), clean(row.status.text)
        if row.row in meant:
            change = f"sửa thành «{row.code}»" if row.code else "xóa"
            yield problem("T19", place, text, code=meant[row.row], change=change, cells=place.cell)
        elif row.code:
            yield problem("T08", place, text, code=row.code)
        else:
            yield problem("T12", place, text, cell=place.cell)


def _not_planned(form: Submission, rows: list[RawTask]) -> Problem:
    codes = listing(row.code for row in rows)
    return problem("T18", place_of(form, rows[0].status), "", count=count_text(len(rows)), codes=codes)


def _many_unknown(form: Submission, rows: list[RawTask]) -> Problem:
    cells = listing((row.status.address for row in rows), most=5)
    return problem("T17", place_of(form, rows[0].status), "", count=count_text(len(rows)), cells=cells)
