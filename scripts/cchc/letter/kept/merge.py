"""Where people's text goes when a document is made again: a merge by what was generated before.

The fingerprints of the previous document tell what the program wrote then. Where that is still word for word
what it writes now, a person's change of it stays; where it is not, the new text stands, and the person's
goes to the last page. What a person added stays beside its neighbours.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from cchc.letter.kept.previous import Previous, Written
from cchc.letter.kept.units import MARK, Section, Unit, sections

_LAST_WORDS = "./."


@dataclass(frozen=True, slots=True)
class Placement:
    """People's units by the index of the new unit that they replace or follow, and those without a place.

    `moved` are those that follow another unit than before.
    """

    instead: dict[int, list[Written]] = field(default_factory=dict)
    after: dict[int, list[Written]] = field(default_factory=dict)
    loose: list[Written] = field(default_factory=list)
    moved: list[Written] = field(default_factory=list)


class _Chunk(NamedTuple):
    """Units of people between two generated ones of before, and what is missing there, empty places apart."""

    before: int
    following: int
    missing: tuple[int, ...]
    marks: tuple[int, ...]
    written: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class _New:
    """The document made now: its units, their sections, its places by name, its units by those of before."""

    units: Sequence[Unit]
    sections: Sequence[Section]
    places: Mapping[str, int]
    index: Mapping[int, int]


def merge(previous: Previous, units: Sequence[Unit], places: Mapping[str, int]) -> Placement:
    """Find the place of each unit that a person wrote; what the new document says itself is left out."""
    keys = [unit.key for unit in units]
    new = _New(units, sections(units, keys), places, dict(_pairs(previous.origin.keys, keys)))
    placement = Placement()
    for chunk in _chunks(previous, frozenset(keys)):
        _settle(placement, new, chunk)
    return placement


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            yield block.a + step, block.b + step


def _chunks(previous: Previous, said: frozenset[str]) -> Iterator[_Chunk]:
    base, keys = previous.origin.keys, previous.keys
    fewer = Counter(base) - Counter(keys)  # of what stands several times, some may be gone
    for _, i1, i2, j1, j2 in SequenceMatcher(None, base, keys, autojunk=False).get_opcodes():
        own = (at for at in range(j1, j2) if at in previous.written and keys[at] not in said)
        written = tuple(previous.written[at] for at in own)
        if written:
            marks = tuple(at for at in range(i1, i2) if base[at] == MARK)
            missing = tuple(at for at in range(i1, i2) if base[at] in fewer and at not in marks)
            yield _Chunk(i1 - 1, i2, missing, marks, written)


def _settle(placement: Placement, new: _New, chunk: _Chunk) -> None:
    pairs, loose = _paired(new, chunk)
    last = None
    for one in chunk.written:
        own = new.places.get(one.place, pairs.get(id(one)))
        if own is not None:
            placement.instead.setdefault(own, []).append(one)
            last = own
        elif one.place:
            _follow(placement, one, _end_of(new, one.section), moved=True)
        elif id(one) in loose:
            placement.loose.append(one)
        elif last is not None:
            _follow(placement, one, last, moved=False)
        else:
            at, moved = _neighbour(new, chunk, one)
            _follow(placement, one, at, moved=moved)


def _paired(new: _New, chunk: _Chunk) -> tuple[dict[int, int], set[int]]:
    """Which missing unit each of people's units replaces, and those of which that cannot be told, by id."""
    own = [one for one in chunk.written if not one.place]
    if not all(at in new.index for at in chunk.missing):
        return {}, {id(one) for one in own}
    marks = chunk.marks if len(own) == len(chunk.written) else ()
    slots = [new.index[at] for at in sorted((*chunk.missing, *marks)) if at in new.index]
    rows, lines = ([one for one in own if one.unit.cells], [one for one in own if not one.unit.cells])
    old_rows = [at for at in slots if new.units[at].cells]
    old_lines = [at for at in slots if not new.units[at].cells]
    pairs, loose = {}, set[int]()
    if [one.unit.cells for one in rows] == [new.units[at].cells for at in old_rows]:
        pairs = {id(one): at for one, at in zip(rows, old_rows, strict=True)}
    else:
        loose = set(map(id, rows))
    if len(lines) < len(old_lines):
        return pairs, loose | set(map(id, lines))
    return pairs | {id(one): at for one, at in zip(lines, old_lines, strict=False)}, loose


def _neighbour(new: _New, chunk: _Chunk, one: Written) -> tuple[int | None, bool]:
    """The new unit that an added one follows, and whether it is another one than before."""
    if chunk.before in new.index:
        return new.index[chunk.before], False
    if new.index.get(chunk.following):
        return new.index[chunk.following] - 1, True
    return _end_of(new, one.section), True


def _follow(placement: Placement, one: Written, at: int | None, *, moved: bool) -> None:
    if at is None:
        placement.loose.append(one)
        return
    placement.after.setdefault(at, []).append(one)
    if moved:
        placement.moved.append(one)


def _end_of(new: _New, section: Section) -> int | None:
    """The last unit of a section, before the words that end the text."""
    last = None
    for at, (unit, found) in enumerate(zip(new.units, new.sections, strict=True)):
        if found.title == section.title:
            if unit.text.rstrip().endswith(_LAST_WORDS):
                break
            last = at
    return last
