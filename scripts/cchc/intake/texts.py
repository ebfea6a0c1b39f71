"""Texts that units typed and that cannot be taken whole: characters nobody sees, texts beyond all length."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from cchc.form.layout import FigureColumn, TaskColumn
from cchc.intake.oddities import Oddity
from cchc.intake.sheets import Form, Table
from cchc.reader.model import Kind
from cchc.reader.references import column_name
from cchc.reader.shown import LONGEST_TEXT
from cchc.vietnamese import clean, count_text, listing

_TYPED: Final = (
    *(FigureColumn.EVIDENCE, FigureColumn.NOTE),
    *(TaskColumn.NUMBER, TaskColumn.EVIDENCE, TaskColumn.DIFFICULTY),
)
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_MOST_NAMED: Final = 5


def odd_texts(form: Form) -> Iterator[Oddity]:
    """The cells of which something is left out: what cannot be shown, or what is beyond the longest text."""
    for table in (form.figures, form.tasks):
        columns = {table.columns[header] for header in _TYPED if header in table.columns}
        unseen: list[str] = []
        for row, cells in table.body:
            for column in columns & cells.keys():
                cell = cells[column]
                if cell.kind is not Kind.TEXT:
                    continue
                if not cell.value.isprintable() and _has_unseen(cell.value):
                    unseen.append(f"{column_name(column)}{row}")
                if len(cell.value) > LONGEST_TEXT and len(clean(cell.value)) > LONGEST_TEXT:
                    yield _cut(table, f"{column_name(column)}{row}", len(clean(cell.value)))
        if unseen:
            cells_named = listing(sorted(unseen), _MOST_NAMED)
            name = clean(table.sheet.name)
            yield Oddity("V23", name, min(unseen), {"sheet": name, "cells": cells_named})


def _has_unseen(text: str) -> bool:
    return any(unicodedata.category(letter) in _UNSEEN and letter not in "\n\r\t" for letter in text)


def _cut(table: Table, address: str, length: int) -> Oddity:
    name = clean(table.sheet.name)
    lengths = {"length": count_text(length), "most": count_text(LONGEST_TEXT)}
    return Oddity("V24", name, address, {"sheet": name, "cell": address, **lengths})
