"""Official documents as Nghị định 30/2020/NĐ-CP lays them out."""

from cchc.results import Results

__all__ = ["letter_bytes", "report_bytes"]


def report_bytes(results: Results) -> bytes:
    """The report (BÁO CÁO) as a .docx file: the same bytes for the same results."""
    from cchc.letter.report import report_bytes as write  # noqa: PLC0415 - python-docx only when writing

    return write(results)


def letter_bytes(results: Results) -> bytes:
    """The letter (CÔNG VĂN) that sends the report as a .docx file: the same bytes for the same results."""
    from cchc.letter.covering import letter_bytes as write  # noqa: PLC0415 - python-docx only when writing

    return write(results)
