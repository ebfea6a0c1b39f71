"""The components, from the letterhead to the signature."""

import re
from collections.abc import Iterator, Sequence

from nd30.model import Cell, Line, Paper, Table
from nd30.widths import width_mm

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_NUMBER = re.compile(r"Số: +(0[1-9]|[1-9]\d+)? *(/[A-ZĐ]+(-[A-ZĐ]+)+)")
_DAY = re.compile(r".*, ngày +(0[1-9]|[12]\d|3[01])? *tháng (01|02|[3-9]|1[0-2]) năm \d{4}")
_ACADEMIC = re.compile(r"\b(GS|PGS|TS|ThS|CN|KS)\.")


def wrong(
    line: Line, sizes: Sequence[float], align: str, *, bold: bool = False, italic: bool = False
) -> Iterator[str]:
    """What a component's look and alignment have that they must not."""
    found = (line.all("size"), line.all("bold"), line.all("italic"), line.layout.align)
    if not found[0] <= set(sizes) or found[1:] != ({bold}, {italic}, align):
        yield f"«{line.text[:50]}»: sizes {found[0]}, bold {found[1]}, italic {found[2]}, {found[3]}"


def texts(cell: Cell) -> list[Line]:
    """The paragraphs of a cell that hold text."""
    return [line for line in cell.lines if line.text.strip()]


def _plain(table: Table, widths: tuple[int, int]) -> Iterator[str]:
    if tuple(map(round, table.widths)) != widths:
        yield f"columns of {table.widths} mm"
    if set(table.borders.values()) - {"nil", "none"}:
        yield "it has borders"
    if (
        any(table.margins.get(side) for side in ("left", "right", "start", "end"))
        or "left" not in table.margins
    ):
        yield f"cell margins {table.margins}"
    if any(row.splits for row in table.rows):
        yield "its rows may split"


def head_table_is_65_and_100(paper: Paper) -> Iterator[str]:
    """Without borders and cell margins, so that the national name fits."""
    yield from _plain(paper.head, (65, 100))


def foot_table_is_55_and_110(paper: Paper) -> Iterator[str]:
    """Without borders and cell margins."""
    yield from _plain(paper.foot, (55, 110))


def no_line_of_the_head_wraps(paper: Paper) -> Iterator[str]:
    """Each component of the letterhead takes one line; only a letter's subject may take more."""
    for row in paper.head.rows:
        for width, cell in zip(paper.head.widths, row.cells, strict=True):
            for line in texts(cell):
                if _width(line) > width and not line.text.startswith("V/v"):
                    yield f"«{line.text}» is {_width(line):.1f} mm in a cell of {width}"


def _width(line: Line) -> float:
    return sum(width_mm(text, look.size, bold=look.bold, italic=look.italic) for text, look in line.pieces)


def national_name_and_motto(paper: Paper) -> Iterator[str]:
    """Capitals of 12–13 points over small letters of 13–14, both bold and centred, without room between."""
    lines = texts(paper.head.rows[0].cells[1])
    if [line.text for line in lines] != [NATION, MOTTO]:
        yield f"{[line.text for line in lines]}"
        return
    yield from wrong(lines[0], (12, 13), "center", bold=True)
    yield from wrong(lines[1], (13, 14), "center", bold=True)
    if lines[1].layout.before or lines[0].layout.after or {line.layout.line for line in lines} != {1}:
        yield "their spacing is not single"


def issuing_body(paper: Paper) -> Iterator[str]:
    """Capitals of 12–13 points, centred; the superior body upright, the issuing one bold, of one size."""
    *superior, issuer = texts(paper.head.rows[0].cells[0])
    for line in superior:
        yield from wrong(line, (12, 13), "center")
    yield from wrong(issuer, (12, 13), "center", bold=True)
    for line in (*superior, issuer):
        if line.text != line.text.upper():
            yield f"«{line.text}» is not in capitals"


def line_under_the_issuer(paper: Paper) -> Iterator[str]:
    """A third to a half of its text."""
    cell = paper.head.rows[0].cells[0]
    yield from _drawn(cell.lines, texts(cell)[-1], paper.head.widths[0], (1 / 3, 1 / 2))


def line_under_the_motto(paper: Paper) -> Iterator[str]:
    """As long as its text."""
    cell = paper.head.rows[0].cells[1]
    yield from _drawn(cell.lines, texts(cell)[-1], paper.head.widths[1], (0.97, 1.03))


def _drawn(lines: Sequence[Line], above: Line, room: float, shares: tuple[float, float]) -> Iterator[str]:
    """The line drawn after a paragraph, against the width of the paragraph's widest printed line."""
    at = lines.index(above) + 1
    drawn = lines[at].layout if at < len(lines) and lines[at].layout.drawn else None
    if drawn is None:
        yield f"no line under «{above.text[:50]}»"
        return
    length, text = room - drawn.left - drawn.right, min(_width(above), room)
    if not shares[0] <= length / text <= shares[1] or abs(drawn.left - drawn.right) > 1:
        yield f"a line of {length:.1f} mm under a text of {text:.1f} mm"


def number_and_symbol(paper: Paper) -> Iterator[str]:
    """`Số:      /BC-SGDĐT`, 13 points upright; no spaces in the symbol, a number below 10 with its zero."""
    line = texts(paper.head.rows[1].cells[0])[0]
    yield from wrong(line, (13,), "center")
    found = _NUMBER.fullmatch(line.text)
    if found is None or ("CV" in found[2] if paper.is_letter else not found[2].startswith("/BC-")):
        yield f"«{line.text}»"


def place_and_date(paper: Paper) -> Iterator[str]:
    """Italic, 13–14 points; days below 10 and months 1 and 2 with a leading zero, the others without."""
    (line,) = texts(paper.head.rows[1].cells[1])
    yield from wrong(line, (13, 14), "center", italic=True)
    if not _DAY.fullmatch(line.text):
        yield f"«{line.text}»"


def title_of_a_report(paper: Paper) -> Iterator[str]:
    """The type in capitals over what it is about, 13–14 points bold and centred; a letter has none."""
    if paper.is_letter:
        return
    kind, subject = _title(paper)
    for line in (kind, subject):
        yield from wrong(line, (13, 14), "center", bold=True)
    if subject.text == subject.text.upper():
        yield f"«{subject.text}» is in capitals"


def line_under_the_subject(paper: Paper) -> Iterator[str]:
    """A third to a half of its text."""
    if not paper.is_letter:
        yield from _drawn(paper.lines, _title(paper)[1], paper.sections[0].room, (1 / 3, 1 / 2))


def _title(paper: Paper) -> tuple[Line, Line]:
    at = next(at for at, line in enumerate(paper.lines) if line.text == "BÁO CÁO")
    return paper.lines[at], paper.lines[at + 1]


def subject_of_a_letter(paper: Paper) -> Iterator[str]:
    """`V/v …` 6 points under the number, 12–13 points upright, centred, without a line."""
    lines = texts(paper.head.rows[1].cells[0])[1:]
    if len(lines) != paper.is_letter:
        yield f"{len(lines)} subjects under the number"
    for line in lines:
        yield from wrong(line, (12, 13), "center")
        if not line.text.startswith("V/v ") or line.layout.before != 6:
            yield f"«{line.text}», {line.layout.before} points before"
    if any(line.layout.drawn for line in paper.head.rows[1].cells[0].lines):
        yield "a line is drawn under the number"


def addressees(paper: Paper) -> Iterator[str]:
    """`Kính gửi:` upright, 13–14 points; one on its line, several a line each with `;` and a last `.`."""
    at = next((at for at, line in enumerate(paper.lines) if line.text.startswith("Kính gửi:")), None)
    if at is None:
        yield "no Kính gửi"
        return
    to, names = paper.lines[at], list[Line]()
    for line in paper.lines[at + 1 :]:
        if not line.text.startswith("- "):
            break
        names.append(line)
    for line in (to, *names):
        yield from wrong(line, (13, 14), "left")
    if round(to.layout.left) != 35 or any(round(one.layout.left + one.layout.first) != 45 for one in names):
        yield "Kính gửi is not indented by 35 mm, or its dashes not by 45"
    if bool(names) is (to.text != "Kính gửi:") or len(names) == 1:
        yield f"«{to.text}» with {len(names)} lines"
    yield from ended(names)


def ended(lines: Sequence[Line]) -> Iterator[str]:
    """The marks of a list: `;` after each and `.` after the last."""
    for number, line in enumerate(lines, 1):
        if not line.text.endswith("." if number == len(lines) else ";"):
            yield f"«{line.text[-50:]}» ends otherwise"


def recipients(paper: Paper) -> Iterator[str]:
    """`Nơi nhận:` 12 points bold italic over its list of 11 points, `- Như trên;` to `- Lưu: … .`."""
    head, *names = texts(paper.foot.rows[0].cells[0])
    yield from wrong(head, (12,), "left", bold=True, italic=True)
    for line in names:
        yield from wrong(line, (11,), "left")
    said = [line.text for line in names]
    dashes = all(text.startswith("- ") for text in said)
    if not dashes or said[0] != "- Như trên;" or not said[-1].startswith("- Lưu: VT"):
        yield f"{said}"
    yield from ended(names)
    if head.layout.left or head.layout.first:
        yield "Nơi nhận is not flush left"


def signer(paper: Paper) -> Iterator[str]:
    """Authority and title in capitals, 13–14 points bold, centred, never TM.; the name in small letters."""
    lines = texts(paper.foot.rows[0].cells[1])
    for line in lines:
        yield from wrong(line, (13, 14), "center", bold=True)
        if line.text.startswith("TM.") or _ACADEMIC.search(line.text):
            yield f"«{line.text}»"
    titles = [line.text for line in lines if line.text == line.text.upper()]
    expected = 2 if titles and titles[0].startswith(("KT.", "TL.")) else 1
    if len(titles) != expected or len(lines) > expected + 1:
        yield f"{[line.text for line in lines]}"


def signature_keeps_with_the_text(paper: Paper) -> Iterator[str]:
    """The last two lines of the text (90 letters are more than one) and what follows keep with the signature."""
    letters, first = 0, len(paper.lines)
    while first and letters <= 90:
        first -= 1
        letters += len(paper.lines[first].text)
    if not all(line.layout.keep_next for line in paper.lines[first:]):
        yield "the end of the text does not keep with the signature"


RULES = (
    head_table_is_65_and_100,
    foot_table_is_55_and_110,
    no_line_of_the_head_wraps,
    national_name_and_motto,
    issuing_body,
    line_under_the_issuer,
    line_under_the_motto,
    number_and_symbol,
    place_and_date,
    title_of_a_report,
    line_under_the_subject,
    subject_of_a_letter,
    addressees,
    recipients,
    signer,
    signature_keeps_with_the_text,
)
