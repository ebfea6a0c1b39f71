"""The report (BÁO CÁO) from the results."""

from collections.abc import Iterator, Sequence

from docx.document import Document

from cchc.form.layout import SAMPLE_MARK
from cchc.letter.annexes import Annex, annexes
from cchc.letter.assessment import assessment
from cchc.letter.blocks import Block, body
from cchc.letter.components import (
    Letterhead,
    Recipients,
    Signer,
    add_addressees,
    add_annex_head,
    add_body,
    add_foot,
    add_grounds,
    add_heading,
    add_letterhead,
    add_title,
)
from cchc.letter.corrections import correction_lines
from cchc.letter.elements import append, paragraph
from cchc.letter.outlook import outlook, proposals
from cchc.letter.page import new_document, start_annex
from cchc.letter.save import packed
from cchc.letter.sections import group_sections
from cchc.letter.styles import Name
from cchc.letter.submissions import submission_sentence
from cchc.letter.tables import add_grid
from cchc.period import Month, month_number, months_words, period_words, window
from cchc.results import Results
from cchc.tables.products import Product, products
from cchc.vietnamese import date_text

_ROMAN = ("I", "II", "III", "IV", "V")
_PLACE = "{kỳ}"


def report_bytes(results: Results) -> bytes:
    """The report as a .docx file: the same bytes for the same results."""
    settings, found = results.plan.settings, products(results.tasks)
    document = new_document()
    add_letterhead(document, letterhead(results, settings.report_symbol))
    add_sample_mark(document, results)
    add_title(document, "BÁO CÁO", subject(results))
    add_addressees(document, settings.report_addressees)
    add_grounds(document, settings.legal_bases)
    found_annexes = annexes(results, found)
    for block in _text(results, found, found_annexes):
        if block.level:
            add_heading(document, block.level, block.text)
        else:
            add_body(document, block.text)
    add_foot(document, Recipients(settings.report_recipients), signer(results))
    for roman, annex in zip(_ROMAN, found_annexes, strict=False):
        _add_annex(document, results, roman, annex)
    return packed(document, author=settings.issuer_name, title=f"Báo cáo {lowered(subject(results))}")


def subject(results: Results) -> str:
    """What the report is about."""
    return results.plan.settings.report_subject.replace(_PLACE, period_words(results.period))


def lowered(text: str) -> str:
    """A text as it goes on within a sentence."""
    return text[:1].lower() + text[1:]


def on_plan(results: Results) -> str:
    """The words that name the plan, without the issuer's name, which follows."""
    settings = results.plan.settings
    return f"Trên cơ sở {settings.plan_name.removesuffix(f' của {settings.issuer_name}')}"


def blank_date(results: Results) -> str:
    """The date with the day left to the registry: `ngày      tháng 3 năm 2023`."""
    day = results.as_of
    return f"ngày      tháng {month_number(Month(day.year, day.month))} năm {day.year}"


def letterhead(results: Results, symbol: str, about: str = "") -> Letterhead:
    """The head of page 1; number and day are given after signing."""
    settings = results.plan.settings
    return Letterhead(
        settings.superior,
        settings.issuer,
        f"Số:      /{symbol}",
        settings.place,
        blank_date(results),
        about.replace(_PLACE, period_words(results.period)),
    )


def signer(results: Results) -> Signer:
    """Who signs."""
    return Signer(results.plan.settings.signer_title, results.plan.settings.signer_name)


def add_sample_mark(document: Document, results: Results) -> None:
    """Append the mark of figures that were made up to try the program; nothing for real ones."""
    if results.sample:
        append(document, paragraph(Name.KIND, SAMPLE_MARK))


def _text(results: Results, found: Sequence[Product], attached: Sequence[Annex]) -> Iterator[Block]:
    settings = results.plan.settings
    yield body(f"{on_plan(results)}, {settings.issuer_name} báo cáo {lowered(subject(results))} như sau:")
    yield body(_basis(results))
    yield body(f"{submission_sentence(results)} {_references(attached)}")
    yield from correction_lines(results)
    yield from group_sections(results, found)
    yield from assessment(results, found)
    yield from outlook(results, found)
    yield from proposals(results)
    yield body(f"Trên đây là báo cáo {lowered(subject(results))} của {settings.issuer_name}./.")


def _basis(results: Results) -> str:
    """Of which days the figures are."""
    first, last = (date_text(day) for day in window(results.period, results.plan.settings.closing_day))
    year = results.period.year_to_date
    whole = f"số liệu lũy kế tính {months_words(year)}"
    if results.period.months == year.months:
        whole = "số liệu trong kỳ cũng là số liệu lũy kế từ đầu năm"
    return (
        f"Số liệu trong kỳ tính từ ngày {first} đến hết ngày {last}; {whole}; "
        f"tiến độ nhiệm vụ tính đến ngày {date_text(results.as_of)}, "
        "sản phẩm hằng tháng, hằng quý được tính theo từng lần đến hạn."
    )


def _references(attached: Sequence[Annex]) -> str:
    names = [
        f"{lowered(annex.about)} tại Phụ lục {roman}" for roman, annex in zip(_ROMAN, attached, strict=False)
    ]
    return f"Chi tiết: {'; '.join(names)}."


def _add_annex(document: Document, results: Results, roman: str, annex: Annex) -> None:
    settings = results.plan.settings
    start_annex(document, landscape=not annex.charts)
    sent = f"Báo cáo số      /{settings.report_symbol} {blank_date(results)} của {settings.issuer_name}"
    add_annex_head(document, f"Phụ lục {roman}", annex.title, f"(Kèm theo {sent})")
    add_sample_mark(document, results)
    if annex.grid:
        add_grid(document, annex.grid)
    if annex.charts:
        from cchc.letter.chart_parts import add_charts  # noqa: PLC0415 - a heavy library, seldom wanted

        add_charts(document, annex.charts)
    for remark in annex.remarks:
        add_body(document, remark)
