"""The story on one screen: from the plan and the received forms to the results and the files."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cchc.closing import changes_of, check_closing, closing_files, kept_files
from cchc.crew import Spread
from cchc.earlier import Kept, compare, results_file
from cchc.figures import collect
from cchc.form.content import EMPTY, History
from cchc.history import history_of
from cchc.indicators import compute, undefined
from cchc.intake import receive
from cchc.lastrun import news_files, news_names, news_of
from cchc.letter import Templates
from cchc.machine import results_json
from cchc.outputs import Written, received_from, write_files
from cchc.pdf import Printed, pdf_name, print_pdfs, tell_outdated
from cchc.period import Month, Period, parse_period, window
from cchc.plan import Plan
from cchc.results import Results
from cchc.settle import settle
from cchc.tasks import follow
from cchc.texts import Texts, closed_texts, made_texts
from cchc.timeliness import timeliness


class Outcome(NamedTuple):
    """The files of a run, and what to tell: of people's text, of what it could not make or had to remove."""

    written: tuple[Written, ...]
    remarks: tuple[str, ...]


class Wanted(NamedTuple):
    """What a run does besides: documents on the office's own templates, PDFs, closing the period."""

    templates: Templates | None = None
    pdf: bool = False
    close: bool = False


NOTHING_MORE = Wanted()


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


def with_changes(results: Results, output: Path) -> Results:
    """The results with what differs from the closed periods and from the last run, as the folder has them."""
    results = replace(results, changes=changes_of(results, output))
    return replace(results, news=news_of(results, output))


def compared(results: Results, output: Path) -> Results:
    """The results with those of earlier periods beside them; the output folder holds those of last year."""
    kept = Kept(output, results.sample)
    return replace(results, compared=compare(results.plan, results.period, results.data, kept))


def with_links(results: Results, folder: Path, output: Path) -> Results:
    """The results with the way to the received files, where these move together with the output."""
    return replace(results, way=received_from(folder, output))


def write_results(
    results: Results, output: Path, wanted: Wanted = NOTHING_MORE, spread: Spread = map
) -> Outcome:
    """Write all files of the contract, with what the units get back; all or none.

    PDFs of an earlier run never stay. Of a closed period the kept documents are written again, nothing else.
    """
    from cchc.returns import possible_names, returns  # noqa: PLC0415 - heavy libraries, only when writing

    if wanted.close:
        check_closing(results, output)
    given_back = () if results.closed else returns(results, spread)
    documents, texts = _documents(results, output, wanted.templates)
    others: dict[str, bytes] = {}
    owned: tuple[str, ...] = ()
    if not results.closed:
        others = {**dict(given_back), **news_files(results)}
        others |= closing_files(results, documents) if wanted.close else {}
        owned = (*possible_names(results), *news_names(results))
    pdfs = tuple(map(pdf_name, texts.made))
    printed = print_pdfs(texts.made) if wanted.pdf else Printed({})
    outdated = tell_outdated(output, (name for name in pdfs if name not in printed.contents))
    contents = documents | others | printed.contents | texts.beside
    written = write_files(output, contents, (*owned, *pdfs))
    return Outcome(written, (*texts.told, *filter(None, (printed.remark, outdated))))


def _documents(results: Results, output: Path, templates: Templates | None) -> tuple[dict[str, bytes], Texts]:
    """The checked documents of the period, or the kept ones, by their names below the output folder."""
    from cchc.conservation import check_results, check_workbook  # noqa: PLC0415 - reads with a heavy library
    from cchc.workbook import workbook_bytes  # noqa: PLC0415

    if results.closed:
        kept = kept_files(output, results.period)
        return kept, closed_texts(kept, output)
    check_results(results)
    code = results.period.code
    workbook = workbook_bytes(results)
    check_workbook(workbook, results)
    texts = made_texts(results, output, templates)
    documents = {
        f"{code}/tong-hop-cchc-{code}.xlsx": workbook,
        **texts.made,
        results_file(results.period): results_json(results).encode(),
    }
    return documents, texts


def history(plan: Plan, folder: Path, month: Month) -> History:
    """What the units gave before a month, for the forms of that month."""
    if month.number == 1 or not folder.is_dir():
        return EMPTY
    before = consolidate(plan, folder, parse_period(month.previous.code))
    return history_of(plan, month.previous, before.data, before.tasks)
