"""The letter (CÔNG VĂN) that sends the report."""

from cchc.letter.annexes import annexes
from cchc.letter.assessment import judgement_sentence
from cchc.letter.components import Recipients, add_addressees, add_body, add_foot, add_letterhead
from cchc.letter.deliverables import due_sentence
from cchc.letter.page import new_document
from cchc.letter.report import add_sample_mark, blank_date, letterhead, lowered, on_plan, signer, subject
from cchc.letter.save import packed
from cchc.letter.submissions import submission_sentence
from cchc.results import Results
from cchc.tables.products import count_products, products
from cchc.vietnamese import count_text, date_text, listing


def letter_bytes(results: Results) -> bytes:
    """The letter as a .docx file of one page: the same bytes for the same results."""
    settings, found = results.plan.settings, products(results.tasks)
    document = new_document()
    head = letterhead(results, settings.letter_symbol, settings.letter_subject)
    add_letterhead(document, head)
    add_sample_mark(document, results)
    add_addressees(document, settings.letter_addressees)
    attached = count_text(len(annexes(results, found)))
    add_body(
        document,
        f"{on_plan(results)}, {settings.issuer_name} gửi Báo cáo số      /{settings.report_symbol} "
        f"{blank_date(results)} về {lowered(subject(results))}, kèm theo {attached} phụ lục.",
    )
    due = due_sentence(count_products(found, results.as_of), date_text(results.as_of), named=False)
    add_body(
        document, " ".join(filter(None, (submission_sentence(results), due, judgement_sentence(results))))
    )
    to = listing(name.rstrip(" .;") for name in settings.letter_addressees)
    add_body(document, f"{settings.issuer_name} kính gửi {to} xem xét, tổng hợp./.")
    add_foot(document, Recipients(settings.letter_recipients), signer(results))
    return packed(document, author=settings.issuer_name, title=head.subject)
