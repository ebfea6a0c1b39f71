"""Official documents as Nghị định 30/2020/NĐ-CP lays them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.letter.templates import Templates, house_templates, read_templates

if TYPE_CHECKING:
    from cchc.letter.fields import Told
    from cchc.letter.kept import Made
    from cchc.results import Results

__all__ = [
    "Templates",
    "house_templates",
    "letter_bytes",
    "letter_file",
    "read_templates",
    "report_bytes",
    "report_file",
    "told",
]


def told(results: Results) -> Told:
    """The results with what is made of them once for both documents."""
    from cchc.letter.fields import told as tell  # noqa: PLC0415 - only when writing

    return tell(results)


def report_file(known: Told, templates: Templates, previous: bytes | None = None) -> Made:
    """The report (BÁO CÁO) as a .docx file, with what people wrote into its previous file."""
    from cchc.letter.report import report_file as write  # noqa: PLC0415 - python-docx only when writing

    return write(known, templates.report, previous)


def letter_file(
    known: Told, templates: Templates, previous: bytes | None = None, report: bytes | None = None
) -> Made:
    """The letter (CÔNG VĂN) that sends the report, with what people wrote into both previous files."""
    from cchc.letter.covering import letter_file as write  # noqa: PLC0415 - python-docx only when writing

    return write(known, templates.letter, previous, report)


def report_bytes(results: Results, templates: Templates | None = None) -> bytes:
    """The report as nobody has touched it, on the program's own template unless another is given."""
    return report_file(told(results), templates or house_templates()).content


def letter_bytes(results: Results, templates: Templates | None = None) -> bytes:
    """The letter as nobody has touched it, on the program's own template unless another is given."""
    return letter_file(told(results), templates or house_templates()).content
