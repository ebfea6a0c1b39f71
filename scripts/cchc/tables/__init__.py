"""The tables that every document shows; the workbook and the report are both written from them."""

from cchc.tables.changes import change_lines, change_table
from cchc.tables.decisions import decision_lines
from cchc.tables.gaps import Behind, behind, gap, judged
from cchc.tables.model import Column, Kind, Table, Value
from cchc.tables.records import data_table, file_table, note_table, problem_table
from cchc.tables.sheets import by_unit_table, indicator_table, submission_table, task_table
from cchc.tables.summary import Summary, console_lines, summarise
from cchc.tables.text import (
    Measure,
    coverage_text,
    judgement_text,
    measure,
    notes,
    result_text,
    target_text,
    target_words,
    unit_of_measure,
)
from cchc.tables.units import comparable, units_table

__all__ = [
    "Behind",
    "Column",
    "Kind",
    "Measure",
    "Summary",
    "Table",
    "Value",
    "behind",
    "by_unit_table",
    "change_lines",
    "change_table",
    "comparable",
    "console_lines",
    "coverage_text",
    "data_table",
    "decision_lines",
    "file_table",
    "gap",
    "indicator_table",
    "judged",
    "judgement_text",
    "measure",
    "note_table",
    "notes",
    "problem_table",
    "result_text",
    "submission_table",
    "summarise",
    "target_text",
    "target_words",
    "task_table",
    "unit_of_measure",
    "units_table",
]  # fmt: skip
