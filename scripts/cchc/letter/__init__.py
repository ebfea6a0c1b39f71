"""Official documents as Nghị định 30/2020/NĐ-CP lays them out."""

from cchc.letter.templates import Templates, house_templates, read_templates
from cchc.results import Results

__all__ = ["Templates", "house_templates", "letter_bytes", "read_templates", "report_bytes"]


def report_bytes(results: Results, templates: Templates | None = None) -> bytes:
    """The report (BÁO CÁO) as a .docx file: the same bytes for the same results and template."""
    from cchc.letter.report import report_bytes as write  # noqa: PLC0415 - python-docx only when writing

    return write(results, (templates or house_templates()).report)


def letter_bytes(results: Results, templates: Templates | None = None) -> bytes:
    """The letter (CÔNG VĂN) that sends the report as a .docx file: the same bytes for the same input."""
    from cchc.letter.covering import letter_bytes as write  # noqa: PLC0415 - python-docx only when writing

    return write(results, (templates or house_templates()).letter)
