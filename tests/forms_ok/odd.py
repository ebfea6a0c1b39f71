"""Forms that are odd and still say what they mean: everything is used. The name is what is odd."""

from collections.abc import Iterator
from pathlib import Path

from form_cases import Case, accepted
from form_edits import (
    BOOK,
    CELL,
    FIGURES,
    STRINGS,
    STYLES,
    changed,
    formatted,
    good,
    number,
    pack,
    parts,
    replaced,
    rows_moved,
    said,
    text,
    typed,
    with_part,
)  # fmt: skip

HERE = Path(__file__).parent
TYPES = "[Content_Types].xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ZERO_WIDTH = "\u200b"


def _with_relation(part: str, kind: str, target: str, data: bytes) -> bytes:
    rels = "xl/_rels/workbook.xml.rels"
    family = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    link = f'<Relationship Id="rId99" Type="{family}{kind}" Target="{target}"/></Relationships>'
    return with_part(part, data, replaced(rels, "</Relationships>", link))


def _strict() -> bytes:
    """The form under the namespaces of Strict Open XML."""
    content = {
        name: data.replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in parts(good()).items()
    }
    return pack(content)


def _added_sheet(state: str) -> bytes:
    """The form with one more sheet that holds three numbers."""
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in (1, 2, 3))
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    form = _with_relation("xl/worksheets/sheet9.xml", "worksheet", "worksheets/sheet9.xml", sheet.encode())
    return replaced(
        BOOK, "</sheets>", f'<sheet name="Nháp" sheetId="9" {state} r:id="rId99"/></sheets>', form
    )


def _blank_rows(count: int) -> str:
    return "".join(f'<row r="{row}"><c r="D{row}" s="19"/></row>' for row in range(100, 100 + count))


def cases() -> Iterator[Case]:
    for name, code, words in (
        ("F07-old.xls", "F07", ".xls"),
        ("F10-open.ods", "F10", ".ods"),
        ("F10-open-disguised", "F10", ".ods"),
    ):
        stored = (
            (HERE / f"{name.removesuffix('-disguised').removesuffix('.ods')}.ods").read_bytes()
            if "ods" in words
            else (HERE / name).read_bytes()
        )
        yield accepted(name, stored, code, words, ".xlsx")
    yield accepted("F08-new-as-old.xls", good(), "F08", "Phần mở rộng sai", ".xlsx")
    yield accepted("F17-protected", good())
    yield accepted(
        "F18-macros",
        _with_relation("xl/vbaProject.bin", "vbaProject", "vbaProject.bin", b"\xd0\xcf"),
        "F18",
        "macro",
        "không chạy",
    )
    yield accepted(
        "F19-links",
        _with_relation(
            "xl/externalLinks/externalLink1.xml",
            "externalLink",
            "externalLinks/externalLink1.xml",
            b"<externalLink/>",
        ),
        "F19",
        "tệp khác",
    )
    yield accepted("F20-strict", _strict(), "F20", "Strict")
    yield accepted(
        "F28-backslashes", pack({name.replace("/", "\\"): data for name, data in parts(good()).items()})
    )
    wide = parts(good())[FIGURES].decode().replace("UTF-8", "UTF-16")
    yield accepted("X04-utf-16", with_part(FIGURES, wide.encode("utf-16")))
    yield accepted("X05-comment", typed("><v>1<!-- một -->2</v>"), value=12)
    yield accepted("X05-cdata", typed("><v><![CDATA[12]]></v>"), value=12)
    yield accepted("S01-dimension-large", replaced(FIGURES, 'ref="A1:H20"', 'ref="A1:XFD1048576"'))
    yield accepted("S02-dimension-small", replaced(FIGURES, 'ref="A1:H20"', 'ref="A1"'))
    yield accepted("S02-dimension-missing", replaced(FIGURES, '<dimension ref="A1:H20"/>', ""))
    for far in ("XFD1048576", "XFD30", "A1048576"):
        row = "".join(letter for letter in far if letter.isdigit())
        cell = f'<row r="{row}"><c r="{far}"><v>7</v></c></row></sheetData>'
        yield accepted(f"S03-{far}", replaced(FIGURES, "</sheetData>", cell), "S03", far, "không tính")
    yield accepted(
        "S03-beside",
        replaced(FIGURES, '</row><row r="13"', '<c r="J12"><v>7</v></c></row><row r="13"'),
        "S03",
        "J12",
    )
    yield accepted(
        "S03-below",
        replaced(FIGURES, "</sheetData>", '<row r="40"><c r="D40"><v>7</v></c></row></sheetData>'),
        "L08",
        "D40",
    )
    yield accepted("S04-blank-rows", replaced(FIGURES, "</sheetData>", _blank_rows(50_000) + "</sheetData>"))
    huge = '<mergeCell ref="I30:XFD1048576"/></mergeCells>'
    yield accepted("S05-huge-merge", replaced(FIGURES, "</mergeCells>", huge), "S05", "gộp quá lớn")
    bare = changed(FIGURES, lambda xml: xml.replace('<c r="A12" ', "<c ").replace('<row r="12" ', "<row "))
    yield accepted("S09-no-references", bare)
    counted = changed(STRINGS, lambda xml: xml.replace('uniqueCount="', 'uniqueCount="4294967295'))
    yield accepted("S11-unique-count", counted)
    yield accepted("S12-style-out-of-range", number("3", style="99999"), "S12", "ngày")
    yield accepted(
        "S12-no-styles",
        pack({n: d for n, d in parts(good()).items() if n != STYLES}),
        "S12",
        "không biết ô nào là ngày",
    )
    yield from _sheets_and_rows()
    yield from _typed()


def _sheets_and_rows() -> Iterator[Case]:
    for number_, name in enumerate(("Số Liệu ", "SỐ LIỆU", "So\u0302\u0301 lie\u0323\u0302u")):
        yield accepted(
            f"S16-{number_}", replaced(BOOK, 'name="Số liệu"', f'name="{name}"'), "S16", "thay cho «Số liệu»"
        )
    yield accepted("S17-extra-sheet", _added_sheet(""), "S17", "«Nháp»", "3 số", "không tính")
    yield accepted("S17-hidden-sheet", _added_sheet('state="hidden"'), "S17", "Trang ẩn «Nháp»", "3 số")
    yield accepted("S17-very-hidden", _added_sheet('state="veryHidden"'), "S17", "Trang ẩn «Nháp»", "3 số")
    yield accepted(
        "S18-hidden-row",
        replaced(FIGURES, '<row r="12"', '<row r="12" hidden="1"'),
        "S18",
        "CV05",
        "vẫn được tính",
    )
    yield accepted(
        "S18-hidden-column",
        replaced(FIGURES, '<col min="4" max="4"', '<col min="4" max="4" hidden="1"'),
        "N18",
        "cột D",
        "vẫn được tính",
    )
    filtered = '<autoFilter ref="A7:H16"><filterColumn colId="0"/></autoFilter><mergeCells'
    yield accepted("S18-filter", replaced(FIGURES, "<mergeCells", filtered), "N18", "lọc")
    yield accepted("S20-row-inserted", rows_moved(11, 1), "S20", "chèn dòng", "11")


def _typed() -> Iterator[Case]:
    for typed_text, value in (
        ("12", 12),
        ("1 234", 1234),
        ("1\u00a0234", 1234),
        ("1\u2009234", 1234),
        (" 12 ", 12),
        ("1.234.567", 1234567),
    ):
        yield accepted(
            f"V06-{value}-{len(typed_text)}", text(typed_text), "V06", CELL, str(value)[:1], value=value
        )
    for name, typed_text in (
        ("full-width", "１２"),
        ("zero-width", f"1{ZERO_WIDTH}2"),
        ("bom", "\ufeff12"),
        ("rtl", "\u200f12"),
    ):
        yield accepted(f"V10-{name}", text(typed_text), "V06", CELL, "thành số 12", value=12)
    yield accepted("V14-minus-zero", number("-0"), value=0)
    yield accepted("V14-zero-with-exponent", number("0e999999999"), value=0)
    # the day of making, 14/01/2023 or 44940, is 15/01/2027 in the date system of 1904, as Excel shows it
    since_1904 = changed(BOOK, lambda xml: xml.replace("<workbookPr", '<workbookPr date1904="1"'))
    yield accepted("V17-1904", since_1904, "N27", "15/01/2027", "F5")
    yield accepted(
        "V18-no-accents",
        _unit_name("Truong THPT Hoang Dieu"),
        "N06",
        "khác",
    )
    yield accepted("V22-formula-text", text("=HYPERLINK(1)", "G12"))
    yield accepted("V22-dde", text("=cmd|' /C calc'!A0", "F12"))
    yield accepted("V23-control", text("Số_x0001_ liệu \u200b", "G12"), "V23", "G12", "ký tự")
    yield accepted("V23-surrogate", typed('t="str"><v>_xD800_ liệu</v>', "G12"), "V23", "G12")
    yield accepted("V24-long-note", text("dài " * 700, "G12"), "V24", "G12", "2.000")
    yield accepted("V24-longer-than-excel", text("x" * 40_000, "G12"), "V24", "G12")
    yield accepted("V25-markup", text('<b>&"{{ x }}', "G12"))
    yield accepted("G03-formula", typed("><f>1+2</f><v>3</v>"), "G03", CELL)
    yield accepted("decimal-format", formatted("3", "#,##0.00"))


def _unit_name(name: str) -> bytes:
    from form_edits import UNIT  # noqa: PLC0415
    from plans import REAL  # noqa: PLC0415

    return said(REAL.unit[UNIT].name, name)
