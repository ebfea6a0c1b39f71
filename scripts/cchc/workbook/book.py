"""The consolidated workbook from its sheets."""

import warnings
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from cchc.form.sheet import PlainSheet
from cchc.results import Results
from cchc.tables import (
    by_unit_table,
    change_table,
    data_table,
    file_table,
    indicator_table,
    note_table,
    problem_table,
    submission_table,
    task_table,
    units_table,
)
from cchc.tables.records import DATA
from cchc.tables.sheets import INDICATORS, SUBMISSION
from cchc.workbook.beside import Origins
from cchc.workbook.formats import FONT, SIZE, Formats
from cchc.workbook.links import file_links, file_targets, linked
from cchc.workbook.live import data_names, keyed_data, live_indicators, live_units
from cchc.workbook.model import LiveTable, still
from cchc.workbook.monthly import monthly
from cchc.workbook.notes import write_notes
from cchc.workbook.page import OVERVIEW, write_overview
from cchc.workbook.records import RecordSheet
from cchc.workbook.sheet import write_table
from cchc.workbook.stored import STORED, differences, stored_table
from cchc.workbook.tallies import tallied
from cchc.workbook.trail import trail


def build(results: Results) -> bytes:
    """The workbook's bytes."""
    target = BytesIO()
    tables = {table.name: table for table in _tables(results)}
    origins = Origins(tables[INDICATORS], tables[SUBMISSION], differences(tables[STORED]))
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # what xlsxwriter only warns of, it leaves out of the file
        book = Workbook(target, _options())
        book.set_properties(_properties(results))
        formats = Formats(book)
        write_overview(book.add_worksheet(OVERVIEW, PlainSheet), results, origins, formats)
        targets = file_targets(results)
        for name, table in tables.items():
            links = (*file_links(table, targets, results.plan.file), *trail(table, results, tables))
            sheet = book.add_worksheet(name, RecordSheet)
            sheet.add_links(links)
            write_table(sheet, linked(table, links), results, formats)
            if name == INDICATORS:
                write_notes(sheet, table, results)
        for name, values in data_names(tables[DATA]):
            book.define_name(name, f"={values}")
        book.close()
    return target.getvalue()


def _tables(results: Results) -> tuple[LiveTable, ...]:
    """The sheets after the page for a leader; the last ones hold the formulas that the first ones show."""
    months = monthly(results)
    tallies = tallied(results, months)
    indicators = live_indicators(results, indicator_table(results), tallies)
    by_unit = live_units(results, by_unit_table(results), tallies)
    data = keyed_data(data_table(results))
    units, tasks, submission = (still(make(results)) for make in (units_table, task_table, submission_table))
    records = (still(make(results)) for make in (problem_table, file_table, change_table, note_table))
    sheets = (indicators, by_unit, units, tasks, submission, data, *records)
    return *sheets, months.table, tallies.table, stored_table(indicators, by_unit)


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
