"""The styles of the house: Times New Roman, black, in every slot of every style."""

from dataclasses import dataclass
from enum import StrEnum

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

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


@dataclass(frozen=True, slots=True)
class Style:
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
    Name.HEADING_1: Style(
        "heading 1", emphasis="b", align="both", before=6, first=FIRST_LINE, keep_next=True, outline=0
    ),
    Name.HEADING_2: Style(
        "heading 2", emphasis="b", align="both", before=6, first=FIRST_LINE, keep_next=True, outline=1
    ),
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


def restyle(document: Document) -> None:
    """Replace all the styles and defaults of a document by those of the house."""
    styles = document.styles.element
    for old in [*styles.findall(qn("w:style")), *styles.findall(qn("w:docDefaults"))]:
        styles.remove(old)
    spacing = element("w:spacing", before="0", after="0", line="240", lineRule="auto")
    defaults = element(
        "w:docDefaults",
        element("w:rPrDefault", _characters(14)),
        element("w:pPrDefault", element("w:pPr", spacing)),
    )
    styles.insert(0, defaults)
    for made in (*_basic_styles(), *(_paragraph_style(key, style) for key, style in STYLES.items())):
        styles.append(made)


def _basic_styles() -> tuple[BaseOxmlElement, ...]:
    names = (("character", "Default Paragraph Font"), ("table", "Normal Table"), ("numbering", "No List"))
    return tuple(
        element(
            "w:style",
            element("w:name", val=name),
            element("w:uiPriority", val="99"),
            element("w:semiHidden"),
            element("w:unhideWhenUsed"),
            element("w:rPr", _fonts()),
            type=kind,
            default="1",
            styleId=name.replace(" ", ""),
        )
        for kind, name in names
    )


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
