"""The results onto the disk: workbook, report, letter, JSON, and what the units get back; all or none."""

from pathlib import Path
from typing import NamedTuple

from cchc.closing import check_closing, closing_files, kept_files
from cchc.crew import Spread
from cchc.earlier import results_file
from cchc.lastrun import news_files, news_names
from cchc.letter import Templates
from cchc.machine import results_json
from cchc.outputs import Written, write_files
from cchc.pdf import Printed, pdf_name, print_pdfs, tell_outdated
from cchc.results import Results
from cchc.texts import Texts, closed_texts, made_texts


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
