"""What people and tests do to a consolidated workbook: take stored results out, correct figures, sort rows."""

import io
import random
import re
import zipfile
from typing import Any

from openpyxl import load_workbook
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter

HEADER, FIRST = 4, 5  # rows of a table's header and of its first record
_STORED = re.compile(rb"</f><v>[^<]*</v>")


def unstored(content: bytes) -> bytes:
    """The workbook without the stored results of its formulas: what is there again was calculated."""
    source, target = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, _STORED.sub(b"</f>", source.read(name)))
    return target.getvalue()


def corrected(content: bytes, chance: random.Random) -> bytes:
    """As an inspector may correct `Dữ liệu`: other numbers, blanks filled, numbers taken out."""
    book = load_workbook(io.BytesIO(content))
    sheet = book["Dữ liệu"]
    column = [cell.value for cell in sheet[HEADER]].index("Giá trị") + 1
    for row in chance.sample(range(FIRST, sheet.max_row + 1), sheet.max_row // 4):
        sheet.cell(row, column).value = chance.choice([None, 0, 1, 5, 10, 19, 20, 23, 100])
    return saved(book)


def edited(content: bytes, figures: dict[tuple[str, str], float]) -> bytes:
    """Figures of `Dữ liệu` typed over, by unit and code."""
    book = load_workbook(io.BytesIO(content))
    sheet = book["Dữ liệu"]
    places = {cell.value: number for number, cell in enumerate(sheet[HEADER], 1)}
    for row in range(FIRST, sheet.max_row + 1):
        key = sheet.cell(row, places["Mã đơn vị"]).value, sheet.cell(row, places["Mã"]).value
        if key in figures:
            sheet.cell(row, places["Giá trị"]).value = figures[key]
    return saved(book)


def shuffled(content: bytes, chance: random.Random) -> bytes:
    """The rows of `Dữ liệu` and of the sheets of results in another order, each with its own formulas."""
    book = load_workbook(io.BytesIO(content))
    for name in ("Dữ liệu", "Chỉ tiêu", "Theo đơn vị"):
        rows = list(range(FIRST, book[name].max_row + 1))
        chance.shuffle(rows)
        rearrange(book[name], rows)
    return saved(book)


def shortened(content: bytes) -> bytes:
    """The first row of `Dữ liệu` taken out; the rows below move up, and the names of the columns end earlier."""
    book = load_workbook(io.BytesIO(content))
    sheet = book["Dữ liệu"]
    last = sheet.max_row
    rearrange(sheet, list(range(FIRST + 1, last + 1)))
    sheet.delete_rows(last)
    for name in book.defined_names.values():
        name.attr_text = name.attr_text.replace(f"${last}", f"${last - 1}")
    return saved(book)


def rearrange(sheet: Any, sources: list[int]) -> None:
    """Write rows one below the other, from the first record on."""
    records = [[(cell.value, cell.data_type) for cell in sheet[source]] for source in sources]
    for row, (source, record) in enumerate(zip(sources, records, strict=True), FIRST):
        for column, (value, kind) in enumerate(record, 1):
            here, origin = (f"{get_column_letter(column)}{line}" for line in (row, source))
            sheet[here] = Translator(value, origin).translate_formula(here) if kind == "f" else value
            sheet[here].data_type = kind  # a target's text starts with "=" and is no formula


def saved(book: Any) -> bytes:
    """Without stored results: openpyxl keeps none."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
