"""What is wrong in a template, in words: every fault with its place and how to mend it.

A template may hold `{{ field }}`, `{{p section }}`, and `{%p for x in list %}` … `{%p endfor %}` and nothing
else: what passes here is rendered as it looks in Word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from io import BytesIO
from typing import NamedTuple

import docx
from docx.document import Document

from cchc.letter.fields import Fields
from cchc.letter.places import Line, hidden_tags, template_lines
from cchc.letter.styles import missing_styles
from cchc.vietnamese import fold

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_WORDS = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_SECTION = re.compile(r"\{\{p (\w+)\s*\}\}")
_FOR = re.compile(r"\{%p for\s+(\w+)\s+in\s+(\w+)\s*%\}")
_END = re.compile(r"\{%p endfor\s*%\}")
_TRACKED = "//w:ins | //w:del | //w:moveFrom | //w:moveTo"
_REMARKS = "//w:commentReference"
_BESIDE = "w:pPr/w:sectPr | .//w:br | .//w:drawing | .//w:pict"
_HEADING = re.compile(r"(\d+|[IVX]+)\. ")
_REFERRED = {"muc_III_2": ("2", "III"), "muc_III_3": ("3", "III")}
_NOT_WORD = "Tệp không phải tệp Word .docx hoặc đã hỏng. Cách sửa: mở bằng Word, lưu lại dạng .docx."
_LOST_STYLE = "Mẫu không còn kiểu «{}»: chỗ nào cần kiểu này thì theo định dạng của chương trình."


class Findings(NamedTuple):
    """What must be mended before a template can be used, and what should be known of it."""

    faults: tuple[str, ...]
    notices: tuple[str, ...]


@dataclass(slots=True)
class _Loop:
    """A list that is not yet closed, and the sections met in it."""

    variable: str
    start: Line
    sections: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """What was met so far on the way through a template."""

    fields: Fields
    faults: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    loops: list[_Loop] = field(default_factory=list)

    def fault(self, place: str, what: str, remedy: str) -> None:
        where = f"{place}: " if place else ""
        self.faults.append(f"{where}{what}. Cách sửa: {remedy}.")


def examine(content: bytes, fields: Fields) -> Findings:
    """What is wrong in a template, in the order of its text; a sound one has no faults."""
    document = _opened(content)
    if document is None:
        return Findings((_NOT_WORD,), ())
    read, lines = _Reading(fields), list(template_lines(document))
    for line in lines:
        _check_line(read, line)
    for loop in read.loops:
        read.fault(
            loop.start.place, "không có {%p endfor %} đi sau", "thêm thẻ {%p endfor %} sau đoạn cần lặp"
        )
    _check_lost(read)
    _check_leftovers(read, document)
    notices = (*map(_LOST_STYLE.format, missing_styles(document)), *_misnumbered(lines))
    return Findings(tuple(read.faults), notices)


def _opened(content: bytes) -> Document | None:
    try:
        return docx.Document(BytesIO(content))
    except Exception:  # noqa: BLE001 - python-docx raises a dozen types; whatever it is, the file cannot serve
        return None


def _misnumbered(lines: list[Line]) -> Iterator[str]:
    """Sentences speak of `điểm 2 Mục III`: the section must have these numbers in the template too."""
    part = point = ""
    for line in lines:
        found = _SECTION.fullmatch(line.text.strip())
        wanted = _REFERRED.get(found[1]) if found else None
        if wanted and wanted != (point, part):
            yield (
                f"{line.place}: câu văn của báo cáo nhắc đến mục này là «điểm {wanted[0]} Mục {wanted[1]}», "
                "nhưng tiêu đề phía trên không mang số đó."
            )
        if heading := _HEADING.match(line.text.strip()):
            point, part = (heading[1], part) if heading[1].isdigit() else ("", heading[1])


def _check_line(read: _Reading, line: Line) -> None:
    if re.search(r"[{}]", _TAG.sub("", line.text)):
        what = "thẻ gõ thiếu dấu, hoặc bị tách sang đoạn hay ô khác"
        read.fault(line.place, what, "gõ lại cả thẻ liền trong một đoạn, ví dụ {{ ky }}")
    for tag in _TAG.findall(line.text):
        whole = any(pattern.fullmatch(tag) for pattern in (_SECTION, _FOR, _END))
        if whole and (line.text.strip() != tag or line.paragraph.xpath(_BESIDE)):
            what = f"thẻ {tag} đứng chung đoạn với nội dung khác"
            read.fault(line.place, what, "để thẻ này riêng một đoạn; chữ, hình, ngắt trang ở đoạn khác")
        _check_tag(read, line, tag)


def _check_tag(read: _Reading, line: Line, tag: str) -> None:
    if found := _WORDS.fullmatch(tag):
        _check_words(read, line, found[1])
    elif found := _SECTION.fullmatch(tag):
        _check_section(read, line, found[1])
    elif found := _FOR.fullmatch(tag):
        _check_list(read, line, found[2])
        read.loops.append(_Loop(found[1], line))
    elif _END.fullmatch(tag):
        _check_end(read, line)
    else:
        known = "{{ trường }}, {{p mục }}, {%p for dong in danh_sách %}, {%p endfor %}"
        read.fault(line.place, f"không hiểu thẻ {tag}", f"chỉ dùng các dạng {known}")


def _check_end(read: _Reading, line: Line) -> None:
    if not read.loops:
        remedy = "xóa thẻ, hoặc thêm {%p for … %} trước đoạn cần lặp"
        read.fault(line.place, "không có {%p for … %} đi trước", remedy)
        return
    loop = read.loops.pop()
    for held in loop.sections:
        _misplaced(read, held)
    if loop.start.parent is not line.parent:
        what = f"vòng lặp mở ở {loop.start.place} lại đóng ở ô hoặc phần khác"
        read.fault(line.place, what, "đặt {%p for … %} và {%p endfor %} trong cùng một ô, mỗi thẻ một đoạn")


def _check_words(read: _Reading, line: Line, name: str) -> None:
    fields = read.fields
    read.used.add(name)
    if name in fields.sections:
        read.fault(line.place, f"«{name}» là cả một mục", f"gõ {{{{p {name} }}}} riêng một đoạn")
    elif name in fields.lines:
        read.fault(
            line.place, f"«{name}» là danh sách", f"dùng {{%p for dong in {name} %}} … {{%p endfor %}}"
        )
    elif name not in fields.texts and name not in {loop.variable for loop in read.loops}:
        _unknown(read, line, name, [*fields.texts, *fields.lines, *fields.sections])


def _check_section(read: _Reading, line: Line, name: str) -> None:
    if name not in read.fields.sections:
        _unknown(read, line, name, list(read.fields.sections))
        return
    if name in read.used:
        read.fault(line.place, f"mục «{name}» có hai lần", "xóa một thẻ")
    if not line.in_body:
        _misplaced(read, line)
    for loop in read.loops[-1:]:
        loop.sections.append(line)
    read.used.add(name)


def _misplaced(read: _Reading, line: Line) -> None:
    what = "mục nằm trong bảng, đầu trang, chân trang hoặc giữa {%p for … %} và {%p endfor %}"
    read.fault(line.place, what, "chuyển thẻ ra phần nội dung văn bản")


def _check_list(read: _Reading, line: Line, name: str) -> None:
    read.used.add(name)
    if name not in read.fields.lines:
        _unknown(read, line, name, list(read.fields.lines))


def _unknown(read: _Reading, line: Line, name: str, known: list[str]) -> None:
    folded = {fold(one): one for one in known}
    near = get_close_matches(fold(name), folded, 1)
    listed = "xem tên các trường ở mục «Sửa mẫu văn bản» của docs/huong-dan.md"
    remedy = f"gõ «{folded[near[0]]}» nếu là trường này; hoặc {listed}" if near else listed
    read.fault(line.place, f"không có trường «{name}»", remedy)


def _check_lost(read: _Reading) -> None:
    for name in read.fields.required:
        if name not in read.used:
            tag = f"{{{{p {name} }}}}" if name in read.fields.sections else f"{{{{ {name} }}}}"
            read.fault("", f"Mẫu thiếu trường bắt buộc {tag}", "gõ lại thẻ vào đúng chỗ của nó")
    if not read.used & set(read.fields.period):
        shown = ", ".join(f"{{{{ {name} }}}}" for name in read.fields.period)
        read.fault("", "Mẫu không nêu kỳ báo cáo", f"thêm một trong các thẻ {shown}")


def _check_leftovers(read: _Reading, document: Document) -> None:
    """Whatever a signed document must not carry."""
    for place in hidden_tags(document):
        read.fault(place, "thẻ ở chỗ này không điền được", "xóa thẻ ở đó; chỉ gõ thẻ trong chữ của văn bản")
    if document.element.xpath(_TRACKED):
        remedy = "trong Word chọn Review › Accept All Changes and Stop Tracking, rồi lưu"
        read.fault("", "Mẫu còn sửa đổi được theo dõi (Track Changes)", remedy)
    if document.element.xpath(_REMARKS):
        read.fault(
            "", "Mẫu còn ghi chú bên lề (Comment)", "trong Word chọn Review › Delete All Comments, rồi lưu"
        )
