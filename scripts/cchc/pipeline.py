"""The story on one screen: from the plan and the received forms to the results and the files."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from cchc.crew import Spread
from cchc.figures import collect
from cchc.form.content import EMPTY, History
from cchc.history import history_of
from cchc.indicators import compute, undefined
from cchc.intake import receive
from cchc.letter import Templates
from cchc.outputs import Written, write_files
from cchc.pdf import Printed, pdf_name, print_pdfs, tell_outdated
from cchc.period import Month, Period, parse_period, window
from cchc.plan import Plan
from cchc.results import Results
from cchc.settle import settle
from cchc.tasks import follow
from cchc.timeliness import timeliness


class Outcome(NamedTuple):
    """The files of a run, and what to tell of those that it could not make or had to remove."""

    written: tuple[Written, ...]
    remarks: tuple[str, ...]


def consolidate(
    plan: Plan, folder: Path, period: Period, as_of: date | None = None, spread: Spread = map
) -> Results:
    """Read everything below the folder and compute the period's results."""
    as_of = as_of or window(period, plan.settings.closing_day)[1]
    last = period.last
    received = receive(folder, plan, last, spread)
    collected = collect(plan, last, received)
    tasks, task_problems = follow(plan, last, as_of, received, collected.data)
    indicators = compute(plan, period, collected.data)
    problems = received.problems + collected.problems + task_problems + undefined(indicators, period)
    told = {(found.place.unit, found.place.period) for found in problems}
    return Results(
        plan=plan,
        period=period,
        as_of=as_of,
        files=settle(received.files, received.counted, collected.data),
        data=collected.data,
        indicators=indicators,
        tasks=tasks,
        timeliness=timeliness(plan, last, received.first, received.refused),
        problems=problems,
        sample=any(form.sample for form in received.counted.values()),
        faulty={key: form for key, form in received.counted.items() if (key[0], key[1].code) in told},
    )


def write_results(
    results: Results,
    output: Path,
    spread: Spread = map,
    *,
    templates: Templates | None = None,
    pdf: bool = False,
) -> Outcome:
    """Check the results and write all files of the contract, with what the units get back; all or none.

    Without `templates` the documents are written on those that come with the program. PDFs are made where
    they are wanted and LibreOffice is there; those of an earlier run never stay.
    """
    from cchc.conservation import check_results, check_workbook  # noqa: PLC0415 - reads with a heavy library
    from cchc.letter import letter_bytes, report_bytes  # noqa: PLC0415 - heavy libraries, only when writing
    from cchc.machine import results_json  # noqa: PLC0415
    from cchc.returns import possible_names, returns  # noqa: PLC0415
    from cchc.workbook import workbook_bytes  # noqa: PLC0415

    check_results(results)
    code = results.period.code
    workbook = workbook_bytes(results)
    check_workbook(workbook, results)
    contents = {
        f"{code}/tong-hop-cchc-{code}.xlsx": workbook,
        f"{code}/bao-cao-cchc-{code}.docx": report_bytes(results, templates),
        f"{code}/cong-van-cchc-{code}.docx": letter_bytes(results, templates),
        f"{code}/ket-qua-{code}.json": results_json(results).encode(),
        **returns(results, spread),
    }
    documents = {name: content for name, content in contents.items() if name.endswith(".docx")}
    pdfs = tuple(map(pdf_name, documents))
    printed = print_pdfs(documents) if pdf else Printed({})
    outdated = tell_outdated(output, (name for name in pdfs if name not in printed.contents))
    written = write_files(output, contents | printed.contents, (*possible_names(results), *pdfs))
    return Outcome(written, tuple(filter(None, (printed.remark, outdated))))


def history(plan: Plan, folder: Path, month: Month) -> History:
    """What the units gave before a month, for the forms of that month."""
    if month.number == 1 or not folder.is_dir():
        return EMPTY
    before = consolidate(plan, folder, parse_period(month.previous.code))
    return history_of(plan, month.previous, before.data, before.tasks)
