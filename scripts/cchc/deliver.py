"""The results onto the disk: workbook, report, letter, JSON, and what the units get back; all or none."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from cchc.closing import check_closing, closing_files, kept_files
from cchc.crew import Spread
from cchc.earlier import results_file
from cchc.lastrun import news_files, news_names
from cchc.letter import read_templates
from cchc.machine import results_json
from cchc.outputs import Written, write_files
from cchc.pdf import made_pdfs
from cchc.results import Results
from cchc.texts import Texts, closed_texts, made_texts

Content = TypeVar("Content")


class Outcome(NamedTuple):
    """The files of a run, and what to tell: of people's text and PDFs, of what it could not make."""

    written: tuple[Written, ...]
    remarks: tuple[str, ...]


class Wanted(NamedTuple):
    """In which folder a run looks for templates, and what it does besides: PDFs, closing the period."""

    templates: Path
    pdf: bool = False
    close: bool = False


class Made(NamedTuple):
    """The files of a run by their names below the output folder, and names that are its own to remove."""

    documents: Mapping[str, bytes]
    texts: Texts
    others: Mapping[str, bytes]
    owned: tuple[str, ...]


def write_results(results: Results, output: Path, wanted: Wanted, spread: Spread = map) -> Outcome:
    """Write all files of the contract, with what the units get back; all or none.

    Of a closed period the kept documents are written again, nothing else.
    """
    if wanted.close:
        check_closing(results, output)
    made = _as_closed(results, output) if results.closed else _made_anew(results, output, wanted, spread)
    documents, texts, others, owned = made
    pdfs = made_pdfs(texts.made, output, wanted=wanted.pdf)
    contents = {**documents, **others, **pdfs.contents, **texts.beside}
    written = write_files(output, contents, (*owned, *pdfs.left))
    return Outcome(written, (*texts.told, *pdfs.told))


def _as_closed(results: Results, output: Path) -> Made:
    """The documents of a closed period as they were kept."""
    kept = kept_files(output, results.period)
    return Made(kept, closed_texts(kept, output), {}, ())


def _made_anew(results: Results, output: Path, wanted: Wanted, spread: Spread) -> Made:
    """The files of an open period from its results; a crew writes texts and forms beside the workbook."""
    from cchc.returns import (  # noqa: PLC0415 - heavy libraries, only when writing
        draw,
        possible_names,
        returned_files,
        returns,
    )

    given = returns(results)
    drawn = spread(partial(draw, results.plan), given)  # small: helpers begin while the next is packed
    told = replace(results, faulty={})  # large, and no text speaks of the forms themselves
    begun = spread(_run, [partial(_texts, told, output, wanted.templates)])
    workbook = _checked_workbook(results)
    others = {**returned_files(results, given, drawn), **news_files(results)}
    ((texts, record),) = begun
    code = results.period.code
    documents = {
        f"{code}/{results.workbook_name}": workbook,
        **texts.made,
        results_file(results.period): record,
    }
    others |= closing_files(results, documents) if wanted.close else {}
    return Made(documents, texts, others, (*possible_names(results), *news_names(results)))


def _run(job: Callable[[], Content]) -> Content:
    return job()


def _texts(results: Results, output: Path, folder: Path) -> tuple[Texts, bytes]:
    """What people read on paper, and what programs read, of checked results and templates."""
    from cchc.conservation import check_results  # noqa: PLC0415 - as above

    templates = read_templates(results.plan, folder)
    check_results(results)
    return made_texts(results, output, templates), results_json(results).encode()


def _checked_workbook(results: Results) -> bytes:
    """The consolidated workbook, of which every stored value was read back."""
    from cchc.conservation import check_workbook  # noqa: PLC0415 - reads with a heavy library
    from cchc.workbook import workbook_bytes  # noqa: PLC0415

    workbook = workbook_bytes(results)
    check_workbook(workbook, results)
    return workbook
