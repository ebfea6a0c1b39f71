"""The styles of the house: Times New Roman, black, in every slot of every style."""

import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from docx.document import Document
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.oxml.styles import CT_Style
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart

from cchc.letter.elements import element, twips

FONT = "Times New Roman"
FIRST_LINE = 10
DASH = 3  # mm, the width of "- " at 14 points: what is wrapped stands under the text, not under the dash


class Name(StrEnum):
    """Style identifiers."""

    NORMAL = "Normal"
    HEADER = "Header"
    HEADING_1 = "Heading1"
    HEADING_2 = "Heading2"
    HEADING_3 = "Heading3"
    BODY = "NoiDung"
    SUPERIOR = "CoQuanChuQuan"
    ISSUER = "CoQuanBanHanh"
    NATION = "QuocHieu"
    MOTTO = "TieuNgu"
    NUMBER = "SoKyHieu"
    PLACE_DATE = "DiaDanhNgayThang"
    LETTER_SUBJECT = "TrichYeuCongVan"
    KIND = "TenLoaiVanBan"
    SUBJECT = "TrichYeu"
    RULE = "DuongKe"
    TO = "KinhGui"
    ADDRESSEE = "NoiKinhGui"
    GROUND = "CanCu"
    AUTHORITY = "QuyenHanChucVu"
    SIGNER = "HoTenNguoiKy"
    RECIPIENTS = "NoiNhan"
    RECIPIENT = "NoiNhanChiTiet"
    ANNEX = "PhuLuc"
    ANNEX_TITLE = "TenPhuLuc"
    ATTACHED = "KemTheo"
    TABLE_HEAD = "DauBang"
    CELL = "OBang"
    TABLE_GAP = "DongTruocBang"
    GAP = "DongDem"


class Style(NamedTuple):
    """A paragraph style: `size`, `before`, `after` in points, `left` and `first` (line) in millimetres."""

    name: str
    size: int = 14
    emphasis: str = ""
    align: str = "left"
    before: float = 0
    after: float = 0
    left: float = 0
    first: float = 0
    keep_next: bool = False
    outline: int | None = None


STYLES = {
    Name.NORMAL: Style("Normal"),
    Name.HEADER: Style("header", align="center"),
    Name.HEADING_1: Style("heading 1", emphasis="b", before=6, first=FIRST_LINE, keep_next=True, outline=0),
    Name.HEADING_2: Style("heading 2", emphasis="b", before=6, first=FIRST_LINE, keep_next=True, outline=1),
    Name.HEADING_3: Style("heading 3", align="both", before=6, first=FIRST_LINE, keep_next=True, outline=2),
    Name.BODY: Style("Nội dung", align="both", before=6, first=FIRST_LINE),
    Name.SUPERIOR: Style("Cơ quan chủ quản", 13, align="center"),
    Name.ISSUER: Style("Cơ quan ban hành", 13, "b", "center"),
    Name.NATION: Style("Quốc hiệu", 13, "b", "center"),
    Name.MOTTO: Style("Tiêu ngữ", 14, "b", "center"),
    Name.NUMBER: Style("Số ký hiệu", 13, align="center", before=6),
    Name.PLACE_DATE: Style("Địa danh ngày tháng", 13, "i", "center", before=6),
    Name.LETTER_SUBJECT: Style("Trích yếu công văn", 12, align="center", before=6),
    Name.KIND: Style("Tên loại văn bản", 14, "b", "center", before=18, keep_next=True),
    Name.SUBJECT: Style("Trích yếu", 14, "b", "center", keep_next=True),
    Name.RULE: Style("Đường kẻ", 1, align="center", before=3),
    Name.TO: Style("Kính gửi", before=12, after=6, left=35),
    Name.ADDRESSEE: Style("Nơi kính gửi", left=45 + DASH, first=-DASH),
    Name.GROUND: Style("Căn cứ", emphasis="i", align="both", before=6, first=FIRST_LINE),
    Name.AUTHORITY: Style("Quyền hạn chức vụ", 14, "b", "center", keep_next=True),
    Name.SIGNER: Style("Họ tên người ký", 14, "b", "center", before=70),
    Name.RECIPIENTS: Style("Nơi nhận", 12, "bi", keep_next=True),
    Name.RECIPIENT: Style("Nơi nhận chi tiết", 11, left=2, first=-2),
    Name.ANNEX: Style("Phụ lục", 14, "b", "center", keep_next=True, outline=0),
    Name.ANNEX_TITLE: Style("Tên phụ lục", 14, "b", "center", keep_next=True, outline=1),
    Name.ATTACHED: Style("Kèm theo", 14, "i", "center", after=6, keep_next=True),
    Name.TABLE_HEAD: Style("Đầu bảng", 12, "b", "center", before=2, after=2, keep_next=True),
    Name.CELL: Style("Ô bảng", 12, before=2, after=2),
    Name.TABLE_GAP: Style("Dòng trước bảng", 1, before=6, keep_next=True),
    Name.GAP: Style("Dòng đệm", 1),
}


_REFERENCES = "//w:pStyle | //w:rStyle | //w:tblStyle | //w:basedOn | //w:next | //w:link"
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


def style_key(name: str) -> str:
    """A style's name as programs compare it: LibreOffice writes `Heading 1` for Word's `heading 1`."""
    return unicodedata.normalize("NFC", name).casefold()


def adopt_styles(document: Document) -> None:
    """Make the house's styles of a template, known by their names, those of the code; add what is missing.

    LibreOffice gives all styles other identifiers when it saves, and Word and it add styles in other fonts.
    """
    parts = [part for part in document.part.package.iter_parts() if isinstance(part, XmlPart)]
    styles, found = document.styles.element, _styles_by_name(document)
    renamed = _identifiers(found)
    if renamed:
        _rename(found.values(), [one for part in parts for one in part.element.xpath(_REFERENCES)], renamed)
    for key, style in STYLES.items():
        if style_key(style.name) not in found:
            styles.append(_paragraph_style(key, style))
    lettered = [part.element for part in parts if not isinstance(part, NumberingPart)]  # bullets stay symbols
    for fonts in (one for part in lettered for one in part.xpath("//w:rFonts")):
        fonts.attrib.clear()
        fonts.attrib.update({qn(f"w:{slot}"): FONT for slot in _SLOTS})


def missing_styles(document: Document) -> list[str]:
    """The names of the house's styles that a template does not have."""
    found = _styles_by_name(document)
    return [style.name for style in STYLES.values() if style_key(style.name) not in found]


def _styles_by_name(document: Document) -> dict[str, CT_Style]:
    styles = document.styles.element.xpath("w:style[w:name]")
    return {style_key(str(style.name_val)): style for style in styles}


def _identifiers(found: Mapping[str, CT_Style]) -> dict[str, str]:
    """The styles to rename: the house's, and any other that has an identifier of theirs."""
    ours = {style_key(style.name): str(key) for key, style in STYLES.items()}
    renamed = {str(one.styleId): ours[name] for name, one in found.items() if name in ours}
    others = {str(one.styleId) for name, one in found.items() if name not in ours} & set(ours.values())
    renamed |= {other: f"{other}-khac" for other in others}
    return {old: new for old, new in renamed.items() if old != new}


def _rename(
    styles: Iterable[CT_Style], references: Iterable[BaseOxmlElement], renamed: Mapping[str, str]
) -> None:
    for style in styles:
        style.styleId = renamed.get(str(style.styleId), style.styleId)
    for reference in references:
        old = str(reference.get(qn("w:val")))
        reference.set(qn("w:val"), renamed.get(old, old))


def _paragraph_style(key: Name, style: Style) -> BaseOxmlElement:
    made = element("w:style", element("w:name", val=style.name), type="paragraph", styleId=key)
    if key is Name.NORMAL:
        made.set(qn("w:default"), "1")
    else:
        made.append(element("w:basedOn", val=Name.NORMAL))
    if style.name[0].isupper() and key is not Name.NORMAL:
        made.set(qn("w:customStyle"), "1")
    for part in (element("w:qFormat"), _layout(style), _characters(style.size, style.emphasis)):
        made.append(part)
    return made


def _layout(style: Style) -> BaseOxmlElement:
    properties = element("w:pPr")
    if style.keep_next:
        properties.append(element("w:keepNext"))
    rule = "exact" if style.size == 1 else "auto"
    line = "20" if style.size == 1 else "240"
    before, after = (str(round(points * 20)) for points in (style.before, style.after))
    properties.append(element("w:spacing", before=before, after=after, line=line, lineRule=rule))
    hang = {"hanging": twips(-style.first)} if style.first < 0 else {"firstLine": twips(style.first)}
    properties.append(element("w:ind", left=twips(style.left), **hang))
    properties.append(element("w:jc", val=style.align))
    if style.outline is not None:
        properties.append(element("w:outlineLvl", val=str(style.outline)))
    return properties


def _characters(size: int, emphasis: str = "") -> BaseOxmlElement:
    """Run properties; the `Cs` twins are those of complex scripts."""
    marks = {"b": ("w:b", "w:bCs"), "i": ("w:i", "w:iCs")}
    return element(
        "w:rPr",
        _fonts(),
        *(element(tag) for mark in emphasis for tag in marks[mark]),
        element("w:color", val="000000"),
        element("w:sz", val=str(2 * size)),
        element("w:szCs", val=str(2 * size)),
        element("w:lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA"),
    )


def _fonts() -> BaseOxmlElement:
    return element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
