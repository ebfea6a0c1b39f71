"""A document as its units, paragraphs and table rows, each known by the fingerprint of its text."""

import re
import unicodedata
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from cchc.letter.blocks import EMPTY_PLACE
from cchc.letter.elements import literal
from cchc.letter.styles import STYLES, Name

P, TR, TC, T = qn("w:p"), qn("w:tr"), qn("w:tc"), qn("w:t")
_HOLDERS = frozenset(map(qn, ("w:tbl", "w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")))
_HEADINGS = (Name.ANNEX, Name.HEADING_1, Name.HEADING_2, Name.HEADING_3)
_LEVELS = {STYLES[name].name.casefold(): level for level, name in enumerate(_HEADINGS)}
_FOOT_STYLES = (Name.AUTHORITY, Name.SIGNER, Name.RECIPIENTS, Name.RECIPIENT)
_FOOT_NAMES = frozenset(STYLES[name].name.casefold() for name in _FOOT_STYLES)
_FOOT_LEVEL = len(_HEADINGS)
_NUMBER = re.compile(r"([IVXLC]+|\d+|[a-zđ])[.)]\s*(.+)")
_KEY_LENGTH = 6


class Unit(NamedTuple):
    """A paragraph, or a row of so many cells; `level` tells headings (0 annex, 1 `I.`, 2 `1.`, 3 `a)`).

    A paragraph has no cells; the row with recipients and signer has level 4, what is no heading -1.
    """

    key: str
    text: str
    cells: int
    level: int


class Section(NamedTuple):
    """Where a unit stands: the number of its section and the words of its heading."""

    label: str
    title: str

    @property
    def words(self) -> str:
        """The section as people call it: `mục III.2 (Tồn tại, hạn chế)`."""
        if not self.title:
            return "phần đầu"
        return f"mục {self.label} ({self.title})" if self.label else self.title


def key_of(text: str) -> str:
    """The fingerprint of a text; spaces and the way its letters are coded make no difference."""
    plain = "".join(unicodedata.normalize("NFC", text).split())
    return urlsafe_b64encode(sha256(plain.encode("utf-8", "replace")).digest())[:_KEY_LENGTH].decode()


def row_key(row: Element) -> str:
    """The fingerprint of a row's cells."""
    return key_of("|".join(map(text_of, row.iterchildren(TC))))


FOOT = Section("", "phần nơi nhận và chữ ký")
MARK = key_of(EMPTY_PLACE)


def read_units(body: Element, names: Mapping[str, str]) -> tuple[list[Unit], list[Element]]:
    """The units of a body that hold text, and their elements; `names` gives a style's name by its id."""
    found = [(unit, node) for node in _nodes(body) if (unit := _unit(node, names)).text.strip("| \t\n")]
    return [unit for unit, _ in found], [node for _, node in found]


def text_of(node: Element) -> str:
    """The text below an element, without line breaks and what no document of ours can hold."""
    return literal("".join(holder.text or "" for holder in node.iter(T)))


def remove(node: Element) -> None:
    """Take an element out of its document."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def style_names(styles: Element) -> dict[str, str]:
    """The names of a document's styles by their ids: programs change the ids, never the names."""
    found = {}
    for style in styles.iter(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None:
            found[str(style.get(qn("w:styleId")))] = str(name.get(qn("w:val"))).casefold()
    return found


def style_of(paragraph: Element, names: Mapping[str, str]) -> str:
    """The name of a paragraph's style; empty where it has none."""
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else names.get(str(style.get(qn("w:val"))), "")


def sections(units: Sequence[Unit], heads: Iterable[str]) -> list[Section]:
    """The section of each unit; only headings with one of these fingerprints start one, and the foot."""
    known, path, found = frozenset(heads), dict[int, str](), []
    current = Section("", "")
    for unit in units:
        if unit.level == _FOOT_LEVEL:
            current = FOOT
        elif unit.level >= 0 and unit.key in known:
            number = _NUMBER.fullmatch(unit.text.strip())
            path = {level: label for level, label in path.items() if 0 < level < unit.level}
            path[unit.level] = number[1] if number else ""
            current = Section(".".join(filter(None, path.values())), number[2] if number else unit.text)
        found.append(current)
    return found


def _nodes(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag in (P, TR):
            yield child
        elif child.tag in _HOLDERS:
            yield from _nodes(child)


def _unit(node: Element, names: Mapping[str, str]) -> Unit:
    if node.tag == TR:
        cells = [text_of(cell) for cell in node.iterchildren(TC)]
        foot = any(style_of(line, names) in _FOOT_NAMES for line in node.iter(P))
        return Unit(row_key(node), "|".join(cells), len(cells), _FOOT_LEVEL if foot else -1)
    text = text_of(node)
    return Unit(key_of(text), text, 0, _LEVELS.get(style_of(node, names), -1))
