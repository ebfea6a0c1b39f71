"""The consolidated workbook from its sheets."""

import warnings
from datetime import datetime
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook

from cchc.results import Results
from cchc.tables import (
    change_table,
    data_table,
    file_table,
    indicator_table,
    note_table,
    problem_table,
    submission_table,
    task_table,
    unit_table,
)
from cchc.workbook.formats import FONT, SIZE, Formats
from cchc.workbook.page import OVERVIEW, write_overview
from cchc.workbook.records import RecordSheet
from cchc.workbook.sheet import write_table

_TABLES: Final = (
    indicator_table, unit_table, task_table, submission_table, data_table, problem_table, file_table,
    change_table, note_table,
)  # fmt: skip


def build(results: Results) -> bytes:
    """The workbook's bytes."""
    target = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # what xlsxwriter only warns of, it leaves out of the file
        book = Workbook(target, _options())
        book.set_properties(_properties(results))
        formats = Formats(book)
        write_overview(book.add_worksheet(OVERVIEW), results, formats)
        for make in _TABLES:
            table = make(results)
            write_table(book.add_worksheet(table.name, RecordSheet), table, results, formats)
        book.close()
    return target.getvalue()


def _options() -> dict[str, object]:
    """Options for one workbook; xlsxwriter writes into them."""
    texts = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    font = {"font_name": FONT, "font_size": SIZE, "font_scheme": False}
    return {"in_memory": True, "default_format_properties": font, **texts}


def _properties(results: Results) -> dict[str, object]:
    day, settings = results.as_of, results.plan.settings
    return {
        "title": f"Tổng hợp cải cách hành chính {results.period.code}",
        "author": settings.issuer_name,
        "company": settings.issuer_name,
        "created": datetime(day.year, day.month, day.day),  # noqa: DTZ001 - xlsxwriter takes it as UTC
    }
