"""The letter (CÔNG VĂN) that sends the report."""

from cchc.letter.components import mark_sample
from cchc.letter.fields import letter_fields, letter_subject, told
from cchc.letter.render import rendered
from cchc.letter.save import packed
from cchc.results import Results


def letter_bytes(results: Results, template: bytes) -> bytes:
    """The letter as a .docx file of one page: the same bytes for the same results and template."""
    document = rendered(template, letter_fields(), told(results))
    if results.sample:
        mark_sample(document)
    return packed(document, author=results.plan.settings.issuer_name, title=letter_subject(results))
