"""The text: grounds, headings, body, how numbers, dates and lists are written, annex heads."""

import re
from collections.abc import Iterator

from nd30.components import ended, wrong
from nd30.model import Line, Paper

_PATTERNS = (re.compile(r"([IVX]+)\. "), re.compile(r"(\d+)\. "), re.compile(r"([a-zđ])\) "))
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_DATE = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTH = re.compile(r"tháng (\d{1,2})(?=/| năm)")
_LABEL = re.compile(r"Phụ lục( [IVX]+)?")


def grounds(paper: Paper) -> Iterator[str]:
    """The căn cứ: italic, 13–14 points, each ends `;`, the last `.`."""
    lines = [line for line in paper.lines if line.text.startswith("Căn cứ ")]
    for line in lines:
        yield from wrong(line, (13, 14), "both", italic=True)
    yield from ended(lines)


def headings(paper: Paper) -> Iterator[str]:
    """`I.` capitals bold, `1.` bold, `a)` upright; in the outline, kept with what follows, 13–14 points."""
    for level, line in _headings(paper):
        align = "left" if line.layout.align == "left" else "both"
        yield from wrong(line, (13, 14), align, bold=level < 2)
        if line.layout.outline != level or not line.style.casefold().startswith("heading"):
            yield f"«{line.text}» is not in the outline as level {level + 1}"
        if not line.layout.keep_next:
            yield f"«{line.text}» does not keep with what follows"
        if level == 0 and line.text != line.text.upper():
            yield f"«{line.text}» is not in capitals"


def headings_are_counted(paper: Paper) -> Iterator[str]:
    """Numbers and letters follow each other, letters in the order of the Vietnamese alphabet."""
    counts = [0, 0, 0]
    for level, line in _headings(paper):
        counts[level] += 1
        counts[level + 1 :] = [0] * (2 - level)
        number = counts[level]
        expected = (_ROMAN[number - 1], str(number), _LETTERS[number - 1])[level]
        found = _PATTERNS[level].match(line.text)
        if found is None or found[1] != expected:
            yield f"«{line.text}» stands where {expected} is due"


def _headings(paper: Paper) -> Iterator[tuple[int, Line]]:
    """What looks like a heading by its text or its style."""
    for line in paper.lines:
        styled = re.fullmatch(r"heading (\d)", line.style.casefold())
        if styled:
            yield int(styled[1]) - 1, line
            continue
        for level, pattern in enumerate(_PATTERNS):
            if pattern.match(line.text) and len(line.text) < 100:
                yield level, line


def body(paper: Paper) -> Iterator[str]:
    """Upright, 13–14 points, justified, first line 10 or 12,7 mm, 6 points apart, single to 1,5."""
    for line in _body(paper):
        yield from wrong_body(line)


def wrong_body(line: Line) -> Iterator[str]:
    """What a paragraph of the body has that it must not; single words may stand out."""
    layout = line.layout
    if not line.all("size") <= {13, 14} or layout.align != "both" or False not in line.all("bold"):
        yield f"«{line.text[:50]}»: sizes {line.all('size')}, {layout.align}"
    if round(layout.first, 1) not in (10, 12.7) or layout.left:
        yield f"«{line.text[:50]}»: first line {layout.first} mm, indent {layout.left} mm"
    if layout.before + layout.after < 6 or not 1 <= layout.line <= 1.5:
        yield f"«{line.text[:50]}»: {layout.before + layout.after} points apart, lines of {layout.line}"


def _body(paper: Paper) -> list[Line]:
    """The paragraphs after title, addressees and grounds that are no headings."""
    lines = [line for line in paper.lines if line.text.strip()]
    known = ("Căn cứ ", "Kính gửi:", "SỐ LIỆU MẪU", "BÁO CÁO")
    start = max(at for at, line in enumerate(lines) if line.text.startswith(known)) + 1
    while lines[start].text.startswith("- ") and lines[start].layout.left:
        start += 1
    heads = {id(line) for _, line in _headings(paper)}
    return [line for line in lines[start:] if id(line) not in heads]


def text_ends_with_its_mark(paper: Paper) -> Iterator[str]:
    """`./.` after the last paragraph and nowhere else."""
    marks = [line for line in paper.lines if "./." in line.text]
    last = [line for line in paper.lines if line.text.strip()][-1]
    if marks != [last] or not last.text.endswith("./."):
        yield f"{len(marks)} marks, the last paragraph ends «{last.text[-20:]}»"


def paragraphs_end_with_a_mark(paper: Paper) -> Iterator[str]:
    """A full stop, a colon before a list, a semicolon in it; a marked place stands alone."""
    for line in _body(paper):
        if not re.search(r"[.:;]$|^\[…\]$", line.text):
            yield f"«…{line.text[-50:]}»"


def lists_have_dashes(paper: Paper) -> Iterator[str]:
    """A hyphen and one space; no dots, long dashes or stars."""
    for line in _body(paper):
        if re.match(r"\s|[–—•*+·]|-(?! \S)", line.text):
            yield f"«{line.text[:50]}»"


def dates_have_their_zeros(paper: Paper) -> Iterator[str]:
    """Days below 10 and months 1 and 2 with a leading zero, other months without: 05/01/2023, 08/4/2020."""
    for line in paper.every():
        for day, month, _ in _DATE.findall(line.text):
            if len(day) != 2 or (len(month) == 2) is not (int(month) in (1, 2, 10, 11, 12)):
                yield f"«{day}/{month}» in «{line.text[:60]}»"
        for month in _MONTH.findall(line.text):
            if (len(month) == 2) is not (int(month) in (1, 2, 10, 11, 12)):
                yield f"«tháng {month}» in «{line.text[:60]}»"


def numbers_are_vietnamese(paper: Paper) -> Iterator[str]:
    """A comma before decimals, dots between thousands, no space before %."""
    for line in paper.every():
        if re.search(r"\d\s+%|(?<![\d.,/A-Z])\d+\.\d{1,2}%|\d,\d{3},\d{3}|\d{4,}(,\d+)?%", line.text):
            yield f"«{line.text[:80]}»"


def marks_have_their_spaces(paper: Paper) -> Iterator[str]:
    """None before a mark, none inside brackets, no doubled mark."""
    for line in paper.every():
        if re.search(r"\s[,;.:)](?!\S*/)|\(\s|,,|;;|(?<!\.)\.\.(?!\.)", line.text):
            yield f"«{line.text[:80]}»"


def annexes_are_labelled(paper: Paper) -> Iterator[str]:
    """`Phụ lục I` 14 points bold centred; Roman numbers only where there are several, in their order."""
    labels = [annex[0] for annex in paper.annexes]
    for line in labels:
        yield from wrong(line, (14,), "center", bold=True)
    numbers = [f"Phụ lục {roman}" for roman in _ROMAN[: len(labels)]] if len(labels) > 1 else ["Phụ lục"]
    if labels and [line.text for line in labels] != numbers:
        yield f"{[line.text for line in labels]}"


def annexes_have_titles(paper: Paper) -> Iterator[str]:
    """Capitals, 13–14 points bold, centred."""
    for annex in paper.annexes:
        yield from wrong(annex[1], (13, 14), "center", bold=True)
        if annex[1].text != annex[1].text.upper():
            yield f"«{annex[1].text}» is not in capitals"


def annexes_say_with_what_they_go(paper: Paper) -> Iterator[str]:
    """`(Kèm theo …)`, italic, 13–14 points, centred, with the number's symbol."""
    for annex in paper.annexes:
        yield from wrong(annex[2], (13, 14), "center", italic=True)
        if not re.fullmatch(r"\(Kèm theo .+/[A-ZĐ]+-.+\)", annex[2].text):
            yield f"«{annex[2].text}»"


def annexes_are_referred_to(paper: Paper) -> Iterator[str]:
    """Each is named in the text."""
    said = " ".join(line.text for line in paper.lines)
    for annex in paper.annexes:
        if not re.search(rf"{annex[0].text}\b(?! [IVX])", said):
            yield f"«{annex[0].text}»"


def annex_heads_are_in_the_outline(paper: Paper) -> Iterator[str]:
    """Word's navigation pane shows each annex, and its head keeps with its table."""
    for annex in paper.annexes:
        if annex[0].layout.outline != 0 or not all(line.layout.keep_next for line in annex[:3]):
            yield f"«{annex[0].text}»"


RULES = (
    grounds,
    headings,
    headings_are_counted,
    body,
    text_ends_with_its_mark,
    paragraphs_end_with_a_mark,
    lists_have_dashes,
    dates_have_their_zeros,
    numbers_are_vietnamese,
    marks_have_their_spaces,
    annexes_are_labelled,
    annexes_have_titles,
    annexes_say_with_what_they_go,
    annexes_are_referred_to,
    annex_heads_are_in_the_outline,
)
