"""Files of which nothing may be taken: empty, cut, bombs, disguises. The name is the fault."""

import zipfile
from collections.abc import Iterator

from form_cases import Case, refused
from form_edits import FIGURES, STRINGS, STYLES, TASKS, damaged, good, pack, parts, with_part

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
CENTRAL, LOCAL = b"PK\x01\x02", b"PK\x03\x04"


def _stored() -> bytes:
    return pack(parts(good()), zipfile.ZIP_STORED)


def _bit_rot() -> bytes:
    """A bit changed within a deflated sheet, so that it inflates to nothing sound."""
    data = bytearray(good())
    start = data.index(FIGURES.encode()) + len(FIGURES) + 40
    data[start] ^= 0xFF
    return bytes(data)


def _appended(name: str, data: bytes) -> bytes:
    return pack({**parts(good()), name: data})


def _nul_name() -> bytes:
    return good().replace(b"docProps/app.xml", b"docProps/app\0xml")


def cases() -> Iterator[Case]:
    yield refused("F01-empty", b"", "F01", "rỗng (0 byte)", "gửi lại")
    yield refused("F02-all-nul", bytes(20_000), "F02", "chưa tải về đầy đủ", "OneDrive", "lưu lại")
    yield refused("F03-truncated", good()[:-700], "F03", "hỏng hoặc tải dở", "gửi lại")
    yield refused("F03-half", good()[: len(good()) // 2], "F03", "hỏng hoặc tải dở")
    yield refused("F04-bit-rot", _bit_rot(), "F04", "bị hỏng", FIGURES, "không lấy số nào từ tệp này")
    yield refused(
        "F05-digit-changed",
        _stored().replace(b's="19"><v>3</v>', b's="19"><v>8</v>', 1),
        "F05",
        "CRC",
        "không lấy số nào",
    )
    guide = "xl/worksheets/sheet1.xml"
    rotten = pack(parts(good()), zipfile.ZIP_STORED).replace(b'"A1" s="1"', b'"A1" s="2"', 1)
    yield refused("F05-unread-part", rotten, "F05", "CRC", guide)
    yield refused(
        "F11-html.xls", b"<html><table><tr><td>12</td></tr></table></html>", "F11", "trang web", ".xlsx"
    )
    yield refused(
        "F12-xml-2003.xls",
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
        "F12",
        "XML",
    )
    yield refused("F13-csv.xlsx", "Mã;Số liệu\nCV05;3".encode(), "F13", "văn bản", "không phải biểu mẫu")
    yield refused("F13-tsv.xls", "Mã\tSố liệu\nCV05\t3".encode("utf-16"), "F13", "không phải biểu mẫu")
    for name, head, kind in (
        ("pdf", b"%PDF-1.7 ", "PDF"), ("png", b"\x89PNG\r\n\x1a\n", "ảnh"), ("random", bytes(range(256)), "không rõ"),
        ("doc", OLE + "WordDocument\0".encode("utf-16-le"), "Word"),
    ):  # fmt: skip
        yield refused(
            f"F14-{name}", head + bytes(300) if name != "doc" else head, "F14", "Không phải bảng tính", kind
        )
    yield refused(
        "F15-password", OLE + "EncryptedPackage\0".encode("utf-16-le"), "F15", "mật khẩu", "Gỡ", "gửi lại"
    )
    yield refused(
        "F16-velvet",
        OLE + "EncryptedPackage\0".encode("utf-16-le") + bytes(900),
        "F15",
        "mật khẩu",
        "gửi lại",
    )
    yield refused("F21-too-large", good() + bytes(10 << 20), "F21", "MB", "vượt giới hạn", "Xóa ảnh")
    for part in (STRINGS, FIGURES, STYLES, "xl/media/image1.png"):
        bomb = parts(good()).get(part, b"") + b" " * (30 << 20)
        yield refused(
            f"F22-bomb-{part.rpartition('/')[2]}",
            with_part(part, bomb),
            "F22",
            "bất thường",
            "độc hại",
            "không mở",
        )
    yield refused("F23-lying-size", damaged(CENTRAL, "<L", 24, 5), "F23", "kích thước")
    yield refused("F24-overlap", damaged(CENTRAL, "<L", 20, 90_000), "F24", "bất thường")
    yield refused("F25-entry-twice", _appended(FIGURES.upper(), b"<a/>"), "F25", "hai bản")
    yield refused("F26-two-archives", good() + good(), "F26", "ghép", "không rõ bản nào đúng")
    yield refused("F26-junk-before", b"junk" * 40 + good(), "F26", "ghép", "không rõ bản nào đúng")
    yield refused("F14-program-before", b"MZ" * 40 + good(), "F14", "chương trình")
    for number, name in enumerate(("xl/../../x", "/xl/x", "C:/x", "")):
        yield refused(f"F27-name-{number}", _appended(name, b"x"), "F27", "bất thường")
    yield refused("F27-nul", _nul_name(), "F27", "bất thường")
    yield refused("F29-encrypted", damaged(CENTRAL, "<H", 8, 1), "F29", "mật khẩu")
    yield refused("F29-lzma", pack(parts(good()), zipfile.ZIP_LZMA), "F29", "kiểu nén lạ")
    many = {f"x/{number}": b"" for number in range(70_000)}
    yield refused(
        "F30-70000-entries",
        pack({**parts(good()), **many}, zipfile.ZIP_STORED),
        "F30",
        "quá nhiều thành phần",
    )
    yield refused(
        "S13-sheet-missing",
        pack({k: v for k, v in parts(good()).items() if k != TASKS}),
        "S13",
        "Không đọc được",
    )
    yield refused("F03-local-header", good().replace(LOCAL, b"PK\x03\x05", 1), "F26", "ghép")
