"""Templates with a fault each, and the words in which it is told."""

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from template_edits import Edit, added, line, moved, removed, typed

FIRST = "Trên cơ sở {{ ke_hoach }}, {{ ten_co_quan }} báo cáo {{ noi_dung }} như sau:"
END = "{%p endfor %}"
HIDDEN = "thẻ ở chỗ này không điền được. Cách sửa: xóa thẻ ở đó; chỉ gõ thẻ trong chữ của văn bản."
ELSEWHERE = "xem tên các trường ở mục «Sửa mẫu văn bản» của docs/huong-dan.md"


def into_another_row(document: Document) -> None:
    """The end of the list of recipients in a row below."""
    end = line(document, END, -2)
    (row,) = end.xpath("ancestor::w:tr")
    below = row.__copy__()
    row.addnext(below)
    for cell in below.findall(qn("w:tc")):
        for old in cell.findall(qn("w:p")):
            cell.remove(old)
        cell.append(OxmlElement("w:p"))
    below.findall(qn("w:tc"))[0].append(end)


def tracked(document: Document) -> None:
    """A word typed while changes were tracked."""
    run = line(document, "BÁO CÁO").find(qn("w:r"))
    assert run is not None
    mark = OxmlElement("w:ins", {qn("w:id"): "1", qn("w:author"): "A"})
    run.addprevious(mark)
    mark.append(run)


def section_break(document: Document) -> None:
    """A section that ends in the paragraph of a section's tag."""
    line(document, "{{p muc_IV }}").get_or_add_pPr().append(OxmlElement("w:sectPr"))


def in_header(text: str) -> Edit:
    """A text in the header of the pages."""
    return lambda document: document.sections[0].header.add_paragraph(text)


def in_footnote(document: Document) -> None:
    """A footnote with a tag; LibreOffice and Word keep footnotes in a part of their own."""
    main = document.part
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    uri = PackURI("/word/footnotes.xml")
    text = b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{{ ky }}</w:footnotes>'
    part = Part(uri, kind, text, main.package)
    main.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def into_run(text: str, *elements: tuple[str, dict[str, str], str]) -> Edit:
    """Elements, each by its tag, attributes and text, in runs at the end of a paragraph."""

    def edit(document: Document) -> None:
        for tag, attributes, content in elements:
            made = OxmlElement(
                tag, {qn(name) if ":" in name else name: one for name, one in attributes.items()}
            )
            made.text = content
            run = OxmlElement("w:r")
            run.append(made)
            line(document, text).append(run)

    return edit


def field_in_header(document: Document) -> None:
    """A field code in the header of the pages, in a paragraph without text."""
    code = OxmlElement("w:instrText")
    code.text = " QUOTE {% if ky %}"
    document.sections[0].header.add_paragraph().add_run()._r.append(code)


def bookmark_between(document: Document) -> None:
    """The name of a bookmark that begins between two paragraphs."""
    mark = OxmlElement("w:bookmarkStart", {qn("w:id"): "7", qn("w:name"): "{{ten}}"})
    line(document, "BÁO CÁO").addprevious(mark)


def titled(document: Document) -> None:
    """A tag in the title of the file's properties."""
    document.core_properties.title = "{{ ten }}"


def commented(document: Document) -> None:
    """A remark in the margin."""
    line(document, "BÁO CÁO").append(OxmlElement("w:commentReference", {qn("w:id"): "1"}))


FAULTS: dict[str, tuple[tuple[Edit, ...], tuple[str, ...]]] = {
    "an unknown field with a near one": (
        (typed("{{ trich_yeu }}", "{{ trich_yeeu }}"),),
        (f"đoạn «{{{{ trich_yeeu }}}}»: không có trường «trich_yeeu». Cách sửa: gõ «trich_yeu» nếu là trường này; hoặc {ELSEWHERE}.",),
    ),
    "a field with its marks and a capital": (
        (typed("{{ nguoi_ky }}", "{{ Người_ký }}"),),
        (f"bảng 2, dòng 1, đoạn «{{{{ Người_ký }}}}»: không có trường «Người_ký». Cách sửa: gõ «nguoi_ky» nếu là trường này; hoặc {ELSEWHERE}.",),
    ),
    "an unknown field with none near": (
        (typed("{{ trich_yeu }}", "{{ zzzzzzzz }}"),),
        (f"đoạn «{{{{ zzzzzzzz }}}}»: không có trường «zzzzzzzz». Cách sửa: {ELSEWHERE}.",),
    ),
    "an unknown section, and so one lost": (
        (typed("{{p muc_IV }}", "{{p muc_IVV }}"),),
        (
            f"đoạn «{{{{p muc_IVV }}}}»: không có trường «muc_IVV». Cách sửa: gõ «muc_IV» nếu là trường này; hoặc {ELSEWHERE}.",
            "Mẫu thiếu trường bắt buộc {{p muc_IV }}. Cách sửa: gõ lại thẻ vào đúng chỗ của nó.",
        ),
    ),
    "a section lost": (
        (removed("{{p muc_II_3 }}"),),
        ("Mẫu thiếu trường bắt buộc {{p muc_II_3 }}. Cách sửa: gõ lại thẻ vào đúng chỗ của nó.",),
    ),
    "a required field lost": (
        (typed("{{ tinh_hinh_nop }} Chi tiết: {{ phu_luc }}.", "{{ tinh_hinh_nop }}"),),
        ("Mẫu thiếu trường bắt buộc {{ phu_luc }}. Cách sửa: gõ lại thẻ vào đúng chỗ của nó.",),
    ),
    "no word of the period": (
        (
            typed("{{ trich_yeu }}", "Kết quả"),
            typed(FIRST, "Sở báo cáo:"),
            removed("Trên đây là báo cáo {{ noi_dung }} của {{ ten_co_quan }}./."),
        ),
        ("Mẫu không nêu kỳ báo cáo. Cách sửa: thêm một trong các thẻ {{ ky }}, {{ trich_yeu }}, {{ noi_dung }}.",),
    ),
    "a section twice": (
        (added("V. ĐỀ XUẤT, KIẾN NGHỊ", "{{p muc_IV }}"),),
        ("đoạn «{{p muc_IV }}»: mục «muc_IV» có hai lần. Cách sửa: xóa một thẻ.",),
    ),
    "a tag not closed": (
        (typed("{{ trich_yeu }}", "{{ trich_yeu }"),),
        ("đoạn «{{ trich_yeu }»: thẻ gõ thiếu dấu, hoặc bị tách sang đoạn hay ô khác. Cách sửa: gõ lại cả thẻ liền trong một đoạn, ví dụ {{ ky }}.",),
    ),
    "a tag in two paragraphs": (
        (typed("BÁO CÁO", "{{ trich_"), typed("{{ trich_yeu }}", "yeu }}")),
        (
            "đoạn «{{ trich_»: thẻ gõ thiếu dấu, hoặc bị tách sang đoạn hay ô khác. Cách sửa: gõ lại cả thẻ liền trong một đoạn, ví dụ {{ ky }}.",
            "đoạn «yeu }}»: thẻ gõ thiếu dấu, hoặc bị tách sang đoạn hay ô khác. Cách sửa: gõ lại cả thẻ liền trong một đoạn, ví dụ {{ ky }}.",
        ),
    ),
    "what Jinja would understand, or not": (
        (typed("{{ trich_yeu }}", "{{ trich_yeu | upper }} {% if ky %}"),),
        (
            "đoạn «{{ trich_yeu | upper }} {% if ky %}»: không hiểu thẻ {{ trich_yeu | upper }}. Cách sửa: chỉ dùng các dạng {{ trường }}, {{p mục }}, {%p for dong in danh_sách %}, {%p endfor %}.",
            "đoạn «{{ trich_yeu | upper }} {% if ky %}»: không hiểu thẻ {% if ky %}. Cách sửa: chỉ dùng các dạng {{ trường }}, {{p mục }}, {%p for dong in danh_sách %}, {%p endfor %}.",
        ),
    ),
    "a list across two rows": (
        (into_another_row,),
        (
            "bảng 2, dòng 2, đoạn «{%p endfor %}»: vòng lặp mở ở bảng 2, dòng 1, đoạn «{%p for dong in noi_nhan %}» lại đóng ở ô hoặc phần khác. Cách sửa: đặt {%p for … %} và {%p endfor %} trong cùng một ô, mỗi thẻ một đoạn.",
        ),
    ),
    "a list without its end": (
        (removed("{%p endfor %}"),),
        ("đoạn «{%p for dong in cac_noi_gui %}»: không có {%p endfor %} đi sau. Cách sửa: thêm thẻ {%p endfor %} sau đoạn cần lặp.",),
    ),
    "a list without its beginning": (
        (removed("{%p for dong in can_cu %}"), moved("{{ dong }}", FIRST)),
        (
            "đoạn «{%p endfor %}»: không có {%p for … %} đi trước. Cách sửa: xóa thẻ, hoặc thêm {%p for … %} trước đoạn cần lặp.",
            f"đoạn «{{{{ dong }}}}»: không có trường «dong». Cách sửa: {ELSEWHERE}.",
        ),
    ),
    "an unknown list": (
        (typed("{%p for dong in can_cu %}", "{%p for dong in can_cuu %}"),),
        (f"đoạn «{{%p for dong in can_cuu %}}»: không có trường «can_cuu». Cách sửa: gõ «can_cu» nếu là trường này; hoặc {ELSEWHERE}.",),
    ),
    "a list and a section used like words": (
        (typed("BÁO CÁO", "{{ noi_nhan }}"), typed("{{p muc_V }}", "{{ muc_V }}")),
        (
            "đoạn «{{ noi_nhan }}»: «noi_nhan» là danh sách. Cách sửa: dùng {%p for dong in noi_nhan %} … {%p endfor %}.",
            "đoạn «{{ muc_V }}»: «muc_V» là cả một mục. Cách sửa: gõ {{p muc_V }} riêng một đoạn.",
        ),
    ),
    "text beside a tag that takes its paragraph": (
        (typed("{{p muc_V }}", "Kiến nghị: {{p muc_V }}"),),
        ("đoạn «Kiến nghị: {{p muc_V }}»: thẻ {{p muc_V }} đứng chung đoạn với nội dung khác. Cách sửa: để thẻ này riêng một đoạn; chữ, hình, ngắt trang ở đoạn khác.",),
    ),
    "a section break in such a paragraph": (
        (section_break,),
        ("đoạn «{{p muc_IV }}»: thẻ {{p muc_IV }} đứng chung đoạn với nội dung khác. Cách sửa: để thẻ này riêng một đoạn; chữ, hình, ngắt trang ở đoạn khác.",),
    ),
    "a section in a cell": (
        (moved("{{p muc_V }}", "{{ nguoi_ky }}"),),
        ("bảng 2, dòng 1, đoạn «{{p muc_V }}»: mục nằm trong bảng, đầu trang, chân trang hoặc giữa {%p for … %} và {%p endfor %}. Cách sửa: chuyển thẻ ra phần nội dung văn bản.",),
    ),
    "a section in a list": (
        (moved("{{p muc_V }}", "- {{ dong }}"),),
        ("đoạn «{{p muc_V }}»: mục nằm trong bảng, đầu trang, chân trang hoặc giữa {%p for … %} và {%p endfor %}. Cách sửa: chuyển thẻ ra phần nội dung văn bản.",),
    ),
    "an unknown field in the header": (
        (in_header("{{ kyy }}"),),
        (f"đầu trang, đoạn «{{{{ kyy }}}}»: không có trường «kyy». Cách sửa: gõ «ky» nếu là trường này; hoặc {ELSEWHERE}.",),
    ),
    "a tag in a footnote": (
        (in_footnote,),
        (f"chú thích cuối trang: {HIDDEN}",),
    ),
    "a tag in a field code, split by Word": (
        (into_run("BÁO CÁO", ("w:instrText", {"xml:space": "preserve"}, " QUOTE {"), ("w:instrText", {}, "{ ten }}")),),
        (f"đoạn «BÁO CÁO», mã trường (Field Code): {HIDDEN}",),
    ),
    "a tag in an alternative text, in a cell": (
        (into_run("{{ nguoi_ky }}", ("wp:docPr", {"id": "9", "name": "Hình", "descr": "{{ ten }}"}, "")),),
        (f"bảng 2, dòng 1, đoạn «{{{{ nguoi_ky }}}}», chữ thay thế của hình (Alt Text): {HIDDEN}",),
    ),
    "a tag as the name of a bookmark": (
        (bookmark_between,),
        (f"tên dấu trang (Bookmark): {HIDDEN}",),
    ),
    "a tag in a field code of the header": (
        (field_in_header,),
        (f"đầu trang, mã trường (Field Code): {HIDDEN}",),
    ),
    "a remark of Jinja elsewhere": (
        (into_run("BÁO CÁO", ("w:sym", {"w:char": "{# x #}"}, "")),),
        (f"đoạn «BÁO CÁO», phần không hiện trên trang: {HIDDEN}",),
    ),
    "a tag in the properties of the file": (
        (titled,),
        (f"phần «/docProps/core.xml» của tệp: {HIDDEN}",),
    ),
    "tracked changes": (
        (tracked,),
        ("Mẫu còn sửa đổi được theo dõi (Track Changes). Cách sửa: trong Word chọn Review › Accept All Changes and Stop Tracking, rồi lưu.",),
    ),
    "a remark in the margin": (
        (commented,),
        ("Mẫu còn ghi chú bên lề (Comment). Cách sửa: trong Word chọn Review › Delete All Comments, rồi lưu.",),
    ),
}  # fmt: skip
