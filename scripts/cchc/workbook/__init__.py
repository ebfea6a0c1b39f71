"""The consolidated workbook: the results' tables → .xlsx."""

from cchc.results import Results

__all__ = ["workbook_bytes"]


def workbook_bytes(results: Results) -> bytes:
    """The workbook's bytes; the same results give the same bytes on every day."""
    from cchc.workbook.book import build  # noqa: PLC0415 - xlsxwriter is loaded only to write

    return build(results)
