"""Forms whose XML or structure no honest program writes. The name is the fault."""

from collections.abc import Iterator

from form_cases import Case, refused
from form_edits import (
    BOOK,
    CELL,
    FIGURES,
    STRINGS,
    STYLES,
    changed,
    good,
    number,
    pack,
    parts,
    replaced,
    typed,
    with_part,
)

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
QUADRATIC = f'<!DOCTYPE x [<!ENTITY a "{"x" * 50_000}">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
EXTERNAL = '<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd">'
RELS = "xl/_rels/workbook.xml.rels"


def _headed(part: str, doctype: str) -> bytes:
    return changed(part, lambda xml: xml.replace("?>", "?>" + doctype, 1))


def _row(xml: str) -> str:
    start = xml.index('<row r="12"')
    return xml[start : xml.index("</row>", start) + 6]


def cases() -> Iterator[Case]:
    for name, doctype in (
        ("laughs", LAUGHS),
        ("quadratic", QUADRATIC),
        ("xxe", OUTSIDE),
        ("external", EXTERNAL),
    ):
        yield refused(f"X01-{name}", _headed(FIGURES, doctype), "X01", "DTD", "độc hại")
        yield refused(f"X01-{name}-strings", _headed(STRINGS, doctype), "X01", "DTD")
        yield refused(f"X01-{name}-book", _headed(BOOK, doctype), "X01", "DTD")
        yield refused(f"X01-{name}-unread", _headed("xl/theme/theme1.xml", doctype), "X01", "DTD", "độc hại")
    hidden = parts(good())[FIGURES].decode().replace("UTF-8", "UTF-16").replace("?>", "?>" + LAUGHS, 1)
    yield refused("X01-utf-16", with_part(FIGURES, hidden.encode("utf-16")), "X01", "DTD")
    for order in ("utf-16-le", "utf-16-be"):
        unread = with_part("docProps/thumbnail.xml", f"\ufeff{LAUGHS}<x/>".encode(order))
        yield refused(f"X01-{order}-unread", unread, "X01", "DTD")
    yield refused("X02-malformed", replaced(FIGURES, "</row>", "</rov>"), "X02", "hỏng", "Mở và Sửa")
    yield refused(
        "X02-no-utf-8",
        with_part(FIGURES, parts(good())[FIGURES].replace(b"<v>3</v>", b"<v>\xff</v>")),
        "X02",
        "hỏng",
    )
    yield refused("X02-control", typed('t="str"><v>\x013</v>'), "X02", "hỏng")
    yield refused("X02-cut", with_part(FIGURES, parts(good())[FIGURES][:-500]), "X02", "hỏng")
    for name, tag in (("sheet-data", "<sheetData"), ("row", '<row r="12"'), ("cell", f'<c r="{CELL}"')):
        elsewhere = replaced(
            FIGURES, tag, tag.replace(" ", ' xmlns="urn:x" ', 1) if " " in tag else f'{tag} xmlns="urn:x"'
        )
        yield refused(f"X02-other-namespace-{name}", elsewhere, "X02", "hỏng")
    yield refused(
        "X03-nested",
        replaced(FIGURES, "</sheetData>", "</sheetData>" + "<a>" * 200_000),
        "X03",
        "Cấu trúc XML bất thường",
    )
    yield refused(
        "X03-huge-attribute",
        replaced(FIGURES, "<sheetData>", f'<x a="{"y" * (40 << 20)}"/><sheetData>'),
        "F22",
        "Tệp nén bất thường",
    )
    wide = "".join(f'<row r="{row}">' + "<c/>" * 16_000 + "</row>" for row in range(100, 113))
    yield refused(
        "S04-too-many-cells",
        replaced(FIGURES, "</sheetData>", wide + "</sheetData>"),
        "S04",
        "Quá nhiều ô",
        "Xóa các dòng trống",
    )
    twice = f'<c r="{CELL}"><v>12</v></c><c r="{CELL}"><v>88</v></c>'
    yield refused(
        "S06-cell-twice",
        changed(FIGURES, lambda xml: xml.replace(f'<c r="{CELL}" s="19"><v>3</v></c>', twice)),
        "S06",
        "ghi hai lần",
    )
    yield refused(
        "S06-row-twice",
        changed(FIGURES, lambda xml: xml.replace(_row(xml), _row(xml) * 2)),
        "S06",
        "ghi hai lần",
    )
    yield refused(
        "S07-out-of-order",
        changed(
            FIGURES, lambda xml: xml.replace(_row(xml), "").replace('<row r="9"', _row(xml) + '<row r="9"')
        ),
        "S07",
        "thứ tự",
    )
    for wrong in ("A0", "XFE12", "D7", "d12", "D99999999", "12", "D"):
        yield refused(
            f"S08-{wrong}", replaced(FIGURES, f'r="{CELL}"', f'r="{wrong}"'), "S08", "Địa chỉ ô sai"
        )
    yield refused("S08-row", replaced(FIGURES, '<row r="12"', '<row r="99999999"'), "S08", "Địa chỉ ô sai")
    for index in ("99999", "-1", "x"):
        yield refused(f"S10-{index}", typed(f't="s"><v>{index}</v>'), "S10", "bảng chuỗi")
    yield refused(
        "S10-no-table", pack({n: d for n, d in parts(good()).items() if n != STRINGS}), "S10", "bảng chuỗi"
    )
    yield refused(
        "S13-part-missing",
        replaced(RELS, "worksheets/sheet2.xml", "worksheets/none.xml"),
        "S13",
        "Không đọc được",
    )
    yield refused(
        "S13-traversal", replaced(RELS, "worksheets/sheet2.xml", "../../sheet2.xml"), "S13", "Không đọc được"
    )
    yield refused(
        "S13-external",
        replaced(RELS, 'sheet2.xml"', 'sheet2.xml" TargetMode="External"'),
        "S13",
        "Không đọc được",
    )
    yield refused(
        "S13-wrong-part",
        replaced(RELS, "worksheets/sheet2.xml", "styles.xml"),
        "S13",
        "Không đọc được",
        STYLES,
    )
    yield refused(
        "S14-part-reused",
        replaced(RELS, "worksheets/sheet3.xml", "worksheets/sheet2.xml"),
        "S14",
        "trùng",
        "cộng đôi",
    )
    yield refused("S14-name-twice", replaced(BOOK, "Nhiệm vụ", "Số liệu"), "S14", "trùng")
    yield refused(
        "S15-no-sheets",
        changed(BOOK, lambda xml: xml[: xml.index("<sheets>") + 8] + xml[xml.index("</sheets>") :]),
        "S15",
        "Không có",
    )
    yield refused(
        "S15-renamed", replaced(BOOK, 'name="Số liệu"', 'name="Sheet1"'), "S15", "«Số liệu»", "Sheet1"
    )
    yield refused("S15-tasks-renamed", replaced(BOOK, 'name="Nhiệm vụ"', 'name="NV"'), "S15", "«Nhiệm vụ»")
    for value in ("1E309", "NaN", "INF", "0x10", "12,5", "1_0", "١٢", " "):
        yield (
            refused(f"V13-{value}", number(value), "V13", "không đọc được")
            if value != " "
            else refused("V13-x", number("x"), "V13", "")
        )
    yield refused("V16-bool-2", typed('t="b"><v>2</v>'), "V13", "D12")
    yield refused("V16-unknown", typed('t="zz"><v>3</v>'), "V13", "D12")
    yield refused("V16-bad-date", typed('t="d"><v>ngày mai</v>'), "V13", "D12")
