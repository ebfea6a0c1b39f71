"""What is told of cells in an .ods beside their values: formulas, errors, shares in percent, what is hidden."""

import pytest

from cchc.reader import Cell, Kind, Note, Sheet, UnreadableFile, Workbook, read_workbook
from cchc.reader.marks import Mark, UnclearWorkbookError, with_marks
from old_files import content, ods, table

FORMULA = 'table:formula="of:=A1"'
ERROR = 'office:value-type="string" office:string-value="" calcext:value-type="error"'


def read(tables: str, before: str = "") -> Workbook:
    return read_workbook(ods(content(tables, before)), "x.ods", lambda _: True)


def sheet(rows: str) -> Sheet:
    found = read(table(rows))
    assert found.notes == (Note("F10", {}),)
    return found.sheets[0]


def row(cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def stored(attributes: str, shown: str = "", inside: str = "") -> str:
    return f"<table:table-cell {attributes}>{inside}<text:p>{shown}</text:p></table:table-cell>"


def value(kind: str, number: str) -> str:
    return f'office:value-type="{kind}" office:value="{number}"'


CELLS = {
    "number": (stored(value("float", "12"), "12"), Cell(Kind.NUMBER, "12")),
    "formula": (stored(f"{FORMULA} {value('float', '12')}", "12"), Cell(Kind.NUMBER, "12", formula=True)),
    "share": (stored(value("percentage", "1"), "100%"), Cell(Kind.NUMBER, "1", percent_format=True)),
    "formula-of-share": (
        stored(f"{FORMULA} {value('percentage', '0.5')}", "50%"),
        Cell(Kind.NUMBER, "0.5", formula=True, percent_format=True),
    ),
    "text": (
        stored(f'{FORMULA} office:value-type="string" office:string-value="12 lượt"', "12 lượt"),
        Cell(Kind.TEXT, "12 lượt", formula=True),
    ),
    "no-text": (stored(FORMULA), Cell(Kind.TEXT, "", formula=True)),
    "never-calculated": (f"<table:table-cell {FORMULA}/>", Cell(Kind.EMPTY, "", formula=True)),
    "error": (stored(f"{FORMULA} {ERROR}", "#DIV/0!"), Cell(Kind.ERROR, "#DIV/0!", formula=True)),
    "own-error": (stored(f"{FORMULA} {ERROR}", "Err:502"), Cell(Kind.ERROR, "#Err:502", formula=True)),
    "typed-error": (stored(ERROR, "#N/A"), Cell(Kind.ERROR, "#N/A")),
    "error-of-an-old-program": (
        stored(f"{FORMULA} {value('float', '0')}", "#REF!"),
        Cell(Kind.ERROR, "#REF!", formula=True),
    ),
    "truth": (stored(f"{FORMULA} {value('float', '1')}", "ĐÚNG"), Cell(Kind.BOOL, "TRUE", formula=True)),
    "comment": (
        stored(
            f"{FORMULA} {value('float', '7')}",
            "7",
            "<office:annotation><text:p>#REF!</text:p></office:annotation>",
        ),
        Cell(Kind.NUMBER, "7", formula=True),
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_cell_is_told(name: str) -> None:
    xml, expected = CELLS[name]
    assert sheet(row(stored("", "x") + xml)).cells[1, 2] == expected


def test_cells_are_counted_past_covered_and_repeated_ones_and_groups() -> None:
    share = stored(value("percentage", "1"), "100%")
    rows = (
        row('<table:table-cell table:number-columns-repeated="3"/>', 'table:number-rows-repeated="4"')
        + f"<table:table-header-rows>{row(share)}</table:table-header-rows>"
        + row("<table:covered-table-cell/><table:table-cell/>" + share)
        + row(
            "<table:table-cell/>"
            + share.replace("office:value-type", 'table:number-columns-repeated="2" office:value-type'),
            'table:number-rows-repeated="2"',
        )
    )
    assert sheet(rows).cells == dict.fromkeys(
        ((5, 1), (6, 3), (7, 2), (7, 3), (8, 2), (8, 3)), Cell(Kind.NUMBER, "1", percent_format=True)
    )


def test_what_is_hidden_is_told() -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="3"/>'
    )
    twelve = stored(value("float", "12"), "12")
    rows = row(twelve) + row(twelve, 'table:visibility="collapse"')
    blank = row("<table:table-cell/>", 'table:visibility="collapse" table:number-rows-repeated="1048000"')
    found = sheet(columns + rows + blank)
    assert (found.hidden_columns, found.hidden_rows, found.has_filter) == (((3, 5),), frozenset({2}), False)
    filtered = sheet(rows.replace("collapse", "filter"))
    assert (filtered.hidden_rows, filtered.has_filter) == (frozenset({2}), True)


def test_formula_of_a_stored_zero_is_told_as_excel_writes_it() -> None:
    formula = 'table:formula="of:=SUM([.D8:.D9];[.$E$1])"'
    assert sheet(row(stored(f"{formula} {value('float', '0')}", "0"))).zeros == {(1, 1): "SUM(D8:D9;$E$1)"}


TWELVE = row(stored(value("float", "12"), "12"))
UNCLEAR = {
    "table within a table": table(row(stored(value("float", "12"), "12", table(TWELVE, "T")))),
    "too deep": table(row(stored(value("float", "12"), "12", "<text:a>" * 80 + "</text:a>" * 80))),
}


@pytest.mark.parametrize("tables", UNCLEAR.values(), ids=UNCLEAR)
def test_values_are_read_and_the_rest_said_to_be_unchecked(tables: str) -> None:
    found = read(tables)
    assert found.sheets[0].cells[1, 1] == Cell(Kind.NUMBER, "12")
    assert found.notes == (Note("F10", {"unchecked": "1"}),)


def test_name_of_a_sheet_may_hold_any_character() -> None:
    assert read(table(TWELVE, "A&amp;B &lt;«Đ»")).notes == (Note("F10", {}),)


DISAGREEING = (
    (None, Mark(Kind.NUMBER, "12")),
    (None, Mark(None)),
    (Cell(Kind.NUMBER, "13"), Mark(Kind.NUMBER, "12")),
    (Cell(Kind.TEXT, "12"), Mark(Kind.NUMBER, "12")),
)


@pytest.mark.parametrize(("cell", "mark"), DISAGREEING)
def test_two_readings_of_different_cells_are_unclear(cell: Cell | None, mark: Mark) -> None:
    with pytest.raises(UnclearWorkbookError):
        with_marks({(1, 1): cell} if cell else {}, {(1, 1): mark})


def test_dtd_is_refused() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(table(TWELVE), '<!DOCTYPE a [<!ENTITY b "12">]>')
    assert (caught.value.code, caught.value.values) == ("X01", {"part": "content.xml"})
