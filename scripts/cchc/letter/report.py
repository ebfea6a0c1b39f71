"""The report (BÁO CÁO) from the results."""

from docx.document import Document

from cchc.letter.annexes import Annex
from cchc.letter.components import add_annex_head, add_body, add_sample_mark, mark_sample
from cchc.letter.fields import ROMAN, Told, dated, lowered, report_fields, report_name, subject
from cchc.letter.kept import Made, keep_staff_text
from cchc.letter.kept.number import carry, given_in
from cchc.letter.page import start_annex
from cchc.letter.render import rendered
from cchc.letter.save import packed
from cchc.letter.tables import add_grid
from cchc.results import Results


def report_file(known: Told, template: bytes, previous: bytes | None) -> Made:
    """The report as a .docx file, with what people wrote into its previous one."""
    results = known.results
    document = rendered(template, report_fields(results.plan), known)
    if results.sample:
        mark_sample(document)
    for roman, annex in zip(ROMAN, known.attached, strict=False):
        _add_annex(document, results, roman, annex)
    name = report_name(results)
    carry(document, given_in(previous, name), previous, name)
    kept = keep_staff_text(document, name, previous)
    title = f"Báo cáo {lowered(subject(results))}"
    return Made(packed(document, author=results.plan.settings.issuer_name, title=title), kept)


def _add_annex(document: Document, results: Results, roman: str, annex: Annex) -> None:
    settings = results.plan.settings
    start_annex(document, landscape=not annex.charts)
    sent = f"Báo cáo số      /{settings.report_symbol} ngày      {dated(results)} của {settings.issuer_name}"
    add_annex_head(document, f"Phụ lục {roman}", annex.title, f"(Kèm theo {sent})")
    if results.sample:
        add_sample_mark(document)
    if annex.grid:
        add_grid(document, annex.grid)
    if annex.charts:
        from cchc.letter.chart_parts import add_charts  # noqa: PLC0415 - a heavy library, seldom wanted

        add_charts(document, annex.charts)
    for remark in annex.remarks:
        add_body(document, remark)
