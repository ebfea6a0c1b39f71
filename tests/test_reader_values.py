"""What is read of a cell: its value as stored, and nothing guessed."""

from __future__ import annotations

import pytest

from cchc.reader import Cell, Kind, Note, Sheet, Workbook, read_workbook
from cchc.reader.references import area, column_name, column_number
from cchc.reader.values import is_date_format
from reader_files import book, strings, styles


def read(data: bytes, name: str = "x.xlsx") -> Workbook:
    return read_workbook(data, name, lambda _: True)


def first(data: bytes) -> Sheet:
    return read(data).sheets[0]


def cell(inside: str, attributes: str = "", **changed: str) -> Cell | None:
    """Read the one cell A1."""
    row = f'<row r="1"><c r="A1" {attributes}>{inside}</c></row>'
    return first(book(row, **changed)).cells.get((1, 1))


CELLS: dict[str, tuple[str, str, Cell | None]] = {
    "a number": ("<v>12</v>", "", Cell(Kind.NUMBER, "12")),
    "a number with its type": ("<v>12</v>", 't="n"', Cell(Kind.NUMBER, "12")),
    "digits are kept": ("<v>0.10000000000000001</v>", "", Cell(Kind.NUMBER, "0.10000000000000001")),
    "a small number": ("<v>-1.5E-3</v>", "", Cell(Kind.NUMBER, "-1.5E-3")),
    "blanks around a number": ("<v>\n 12 </v>", "", Cell(Kind.NUMBER, "12")),
    "a comment in a value": ("<v>1<!-- 0 -->2</v>", "", Cell(Kind.NUMBER, "12")),
    "CDATA in a value": ("<v><![CDATA[1]]>2</v>", "", Cell(Kind.NUMBER, "12")),
    "a date format": ("<v>45000</v>", 's="1"', Cell(Kind.NUMBER, "45000", date_format=True)),
    "1E309": ("<v>1E309</v>", "", Cell(Kind.ERROR, "1E309")),
    "400 digits": (f"<v>{'9' * 400}</v>", "", Cell(Kind.ERROR, "9" * 400)),
    "NaN": ("<v>NaN</v>", "", Cell(Kind.ERROR, "NaN")),
    "0x10": ("<v>0x10</v>", "", Cell(Kind.ERROR, "0x10")),
    "1_000": ("<v>1_000</v>", "", Cell(Kind.ERROR, "1_000")),
    "12,5": ("<v>12,5</v>", "", Cell(Kind.ERROR, "12,5")),
    "full-width digits": ("<v>１２</v>", "", Cell(Kind.ERROR, "１２")),
    "a shared string": ("<v>1</v>", 't="s"', Cell(Kind.TEXT, "một")),
    "an inline string": ('<is><t xml:space="preserve"> a </t></is>', 't="inlineStr"', Cell(Kind.TEXT, " a ")),
    "inline runs": (
        "<is><r><rPr><b/></rPr><t>a</t></r><r><t>b</t></r></is>",
        't="inlineStr"',
        Cell(Kind.TEXT, "ab"),
    ),
    "true": ("<v>1</v>", 't="b"', Cell(Kind.BOOL, "TRUE")),
    "false": ("<v>0</v>", 't="b"', Cell(Kind.BOOL, "FALSE")),
    "a boolean that is 2": ("<v>2</v>", 't="b"', Cell(Kind.ERROR, "2")),
    "an error": ("<v>#REF!</v>", 't="e"', Cell(Kind.ERROR, "#REF!")),
    "an ISO date": ("<v>2023-03-05</v>", 't="d"', Cell(Kind.DATE, "2023-03-05")),
    "a bad ISO date": ("<v>2023-13-05</v>", 't="d"', Cell(Kind.ERROR, "2023-13-05")),
    "an unknown type": ("<v>12</v>", 't="zz"', Cell(Kind.ERROR, "12")),
    "a formula": ("<f>1+1</f><v>2</v>", "", Cell(Kind.NUMBER, "2", formula=True)),
    "a formula with text": ('<f>"x"</f><v>x</v>', 't="str"', Cell(Kind.TEXT, "x", formula=True)),
    "a formula with empty text": ('<f>""</f><v></v>', 't="str"', Cell(Kind.TEXT, "", formula=True)),
    "a formula with an error": (
        "<f>1/0</f><v>#DIV/0!</v>",
        't="e"',
        Cell(Kind.ERROR, "#DIV/0!", formula=True),
    ),
    "a formula with a shared string": ("<f>A2</f><v>1</v>", 't="s"', Cell(Kind.TEXT, "một", formula=True)),
    "a formula never calculated": ("<f>1+1</f>", "", Cell(Kind.EMPTY, "", formula=True)),
    "a formula with an empty value": ("<f>1+1</f><v/>", "", Cell(Kind.EMPTY, "", formula=True)),
    "a text formula never calculated": ("<f>A2</f>", 't="str"', Cell(Kind.EMPTY, "", formula=True)),
    "a blank": ("", 's="1"', None),
    "an empty value": ("<v></v>", "", None),
    "an empty string": ("<is><t/></is>", 't="inlineStr"', None),
    "an extension": ("<v>12</v><extLst><ext><v>9</v></ext></extLst>", "", Cell(Kind.NUMBER, "12")),
}


@pytest.mark.parametrize("case", CELLS)
def test_cell_is_read_as_stored(case: str) -> None:
    """A cell keeps its stored text; a value that its type forbids is an ERROR and keeps the file readable."""
    inside, attributes, expected = CELLS[case]
    assert cell(inside, attributes) == expected


TEXTS = {
    "<t>a_x000D_b_x005F_x0041_</t>": "a\rb_x0041_",
    "<t>_xD83D__xDE00_</t>": "😀",
    "<t>_x12_</t>": "_x12_",
    "<r><t>Số </t></r>\n<r><rPr><b/></rPr><t>liệu</t></r>": "Số liệu",
    "<t>漢字</t><rPh sb='0' eb='2'><t>かんじ</t></rPh><phoneticPr/>": "漢字",
    "\n<t> a &amp; b\n</t>\n": " a & b\n",
    "<t>007</t>": "007",
}


@pytest.mark.parametrize("inside", TEXTS)
def test_shared_string_is_joined_and_unescaped(inside: str) -> None:
    """Runs are joined, escapes decoded, phonetic guides left out, blanks kept."""
    assert cell("<v>0</v>", 't="s"', strings=strings(inside)) == Cell(Kind.TEXT, TEXTS[inside])


FORMAT_CODES = {
    "dd/mm/yyyy": True,
    "[$-42A]dd/mm": True,
    "[h]:mm": True,
    "[ss]": True,
    "0.00": False,
    '0" days"': False,
    "[Red]0": False,
    r"0\d": False,
    "0_m": False,
    "General": False,
    "#,##0.00 [$đ-42A]": False,
    "0.00E+00": False,
    "@": False,
}


@pytest.mark.parametrize("code", FORMAT_CODES)
def test_date_format_is_told_from_its_code(code: str) -> None:
    """Only letters that are shown as a date count, not those in quotes, brackets or escapes."""
    assert is_date_format(code) is FORMAT_CODES[code]


@pytest.mark.parametrize(
    ("number", "date"), [(0, False), (13, False), (14, True), (22, True), (37, False), (47, True)]
)
def test_date_format_is_told_from_its_number(number: int, date: bool) -> None:  # noqa: FBT001 (a literal case)
    """The built-in formats need no code."""
    found = cell("<v>1</v>", 's="0"', styles=styles(number))
    assert found == Cell(Kind.NUMBER, "1", date_format=date)


def test_own_format_code_is_found_by_its_number() -> None:
    """A cell's style names a format, and the format its code."""
    code = '<numFmt numFmtId="164" formatCode="d/m"/>'
    assert cell("<v>1</v>", 's="0"', styles=styles(164, codes=code)) == Cell(
        Kind.NUMBER, "1", date_format=True
    )


def test_missing_style_is_noted() -> None:
    """A style out of range does not refuse the file; nobody knows whether the number is a date."""
    found = read(book('<row><c s="9"><v>1</v></c></row>'))
    assert found.notes == (Note("S12", {"sheet": "S"}),)


def test_cells_without_references_stand_where_they_come() -> None:
    """Rows and cells without r= follow those before them."""
    rows = (
        '<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r="5"><c r="B5"><v>4</v></c><c><v>5</v></c></row>'
    )
    assert {key: found.value for key, found in first(book(rows)).cells.items()} == {
        (1, 1): "1",
        (1, 3): "3",
        (5, 2): "4",
        (5, 3): "5",
    }


def test_references_are_read_both_ways() -> None:
    """Letters and numbers of columns agree at the edges."""
    assert [column_number(name) for name in ("A", "Z", "AA", "ZZ", "AAA", "XFD", "XFE", "a", "")] == [
        *(1, 26, 27, 702, 703, 16384),
        *(0, 0, 0),
    ]
    assert [column_name(number) for number in (1, 26, 27, 702, 703, 16384)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]
    assert (area("B2:C9"), area("C9:B2"), area("B0"), area("A1:XFE1")) == ((2, 2, 9, 3), None, None, None)
