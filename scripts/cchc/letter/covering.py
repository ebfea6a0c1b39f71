"""The letter (CÔNG VĂN) that sends the report."""

from cchc.letter.components import mark_sample
from cchc.letter.fields import Told, letter_fields, letter_subject, report_name
from cchc.letter.kept import Made, keep_staff_text
from cchc.letter.kept.number import carry, follow_month, given_in
from cchc.letter.render import rendered
from cchc.letter.save import packed


def letter_file(known: Told, template: bytes, previous: bytes | None, report: bytes | None) -> Made:
    """The letter as a .docx file of one page, with what people wrote into its previous one.

    It names the report by the number and the day that stand in the report's previous file; that day's month
    is its own.
    """
    results = known.results
    document = rendered(template, letter_fields(), known)
    if results.sample:
        mark_sample(document)
    name = f"cong-van-cchc-{results.period.code}"
    given = given_in(report, report_name(results))
    carry(document, given, previous, name)
    follow_month(document, given, previous, name)
    kept = keep_staff_text(document, name, previous)
    author = results.plan.settings.issuer_name
    return Made(packed(document, author=author, title=letter_subject(results)), kept)
