"""What people wrote into a document survives when it is made again; no old figure passes for a new one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from cchc.letter.aside import aside_name
from cchc.letter.kept.merge import Placement, merge
from cchc.letter.kept.origin import Origin, furniture, write_origin
from cchc.letter.kept.place import add_left_over, as_line, mark_places, put_back
from cchc.letter.kept.previous import Previous, Written, read_previous
from cchc.letter.kept.units import read_units, sections, style_names
from cchc.vietnamese import count_text

_FURNITURE = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)


class Kept(NamedTuple):
    """What to tell of the previous file, and the name under which it must be kept whole; empty if none."""

    told: tuple[str, ...] = ()
    aside: str = ""


class Made(NamedTuple):
    """A document's file, and what was kept of its previous one."""

    content: bytes
    kept: Kept


def keep_staff_text(document: Document, name: str, previous: bytes | None) -> Kept:
    """Mark a finished document's places and fingerprints, and put back what people wrote into its last file.

    The name tells the document and its period; of another one's file nothing is taken.
    """
    body, names = document.element.body, style_names(document.styles.element)
    units, nodes = read_units(body, names)
    keys = tuple(unit.key for unit in units)
    parts = [part for part in document.part.rels.values() if part.reltype in _FURNITURE]
    extras = furniture(body, [part.target_part.element for part in parts])
    places = mark_places(units, nodes, sections(units, keys))
    write_origin(document, Origin(name, extras, keys))
    if previous is None:
        return Kept()
    aside = aside_name(name, previous)
    found = read_previous(previous, name)
    if found is None:
        return Kept((_NOT_OURS.format(name, aside),), aside)
    placement = merge(found, units, places)
    put_back(document, nodes, placement)
    left = [*found.left_over, *((one.section.words, as_line(one)) for one in placement.loose)]
    if left:
        add_left_over(document, left)
    told = tuple(_told(name, found, placement, len(left)))
    return Kept(told, "") if found.complete else Kept((*told, _INCOMPLETE.format(name, aside)), aside)


_NOT_OURS = (
    "Bản trước «{}.docx» không đọc được, hoặc không phải do chương trình lập cho kỳ này: "
    "giữ nguyên ở «{}», không lấy gì từ đó."
)
_INCOMPLETE = (
    "Bản trước «{}.docx» có hình, khung chữ, ghi chú hay đầu trang do người thêm, máy không chuyển được: "
    "giữ nguyên ở «{}»."
)


def _told(name: str, found: Previous, placement: Placement, left: int) -> Iterator[str]:
    groups = (*placement.instead.values(), *placement.after.values())
    kept = {id(one) for group in groups for one in group}
    put = [one for one in found.written.values() if id(one) in kept]  # in the document's order
    if put:
        yield f"Giữ {count_text(len(put))} đoạn viết tay trong «{name}.docx»: {_where(put)}."
    if placement.moved:
        yield f"Câu bên cạnh đoạn viết tay đã đổi, hãy đọc lại: {_where(placement.moved)}."
    if left:
        yield (
            f"{count_text(left)} đoạn viết tay chưa đặt được vào chỗ, ở trang cuối của «{name}.docx»: "
            "xem lại rồi xóa trang đó."
        )


def _where(written: Sequence[Written]) -> str:
    counts = Counter(one.section.words for one in written)
    return "; ".join(f"{words} {count_text(count)}" for words, count in counts.items())
