"""Paper, margins, fonts, page numbers."""

from collections.abc import Iterator

from nd30.model import Paper

FONT = "Times New Roman"
_MARGINS = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20), "header": (10, 10)}


def paper_is_a4(paper: Paper) -> Iterator[str]:
    """A4, the text upright; what is called landscape lies across."""
    for number, section in enumerate(paper.sections, 1):
        size = (297, 210) if section.landscape else (210, 297)
        if (section.width, section.height) != size or (number == 1 and section.landscape):
            yield f"section {number} is {section.width} × {section.height} mm"


def margins_are_those_of_the_decree(paper: Paper) -> Iterator[str]:
    """Top and bottom 20–25 mm, left 30–35, right 15–20, header at 10."""
    for number, section in enumerate(paper.sections, 1):
        for side, (least, most) in _MARGINS.items():
            if not least <= section.margins[side] <= most:
                yield f"section {number}: {side} {section.margins[side]} mm"


def styles_are_in_times_new_roman(paper: Paper) -> Iterator[str]:
    """In all four slots of every style, so that no program puts another font there."""
    for style, fonts in paper.style_fonts.items():
        if set(fonts) != {FONT}:
            yield f"style {style}: {', '.join(fonts)}"
    if paper.themed:
        yield "a font or a colour is the theme's"


def text_is_in_times_new_roman(paper: Paper) -> Iterator[str]:
    """In all four slots of every piece of text whose style is sound."""
    for line in paper.every():
        for text, look in line.pieces:
            if set(look.fonts) != {FONT} and look.fonts != paper.style_fonts[line.style]:
                yield f"«{text[:40]}» in {', '.join(look.fonts)}"


def text_is_black(paper: Paper) -> Iterator[str]:
    """Nothing is coloured."""
    for line in paper.every():
        for text, look in line.pieces:
            if look.colour not in ("000000", "auto"):
                yield f"«{text[:40]}» in {look.colour}"


def lines_are_drawn(paper: Paper) -> Iterator[str]:
    """No underscores, no underlined text."""
    for line in paper.every():
        if "__" in line.text or True in line.all("underline"):
            yield f"«{line.text[:40]}»"


def pages_are_numbered(paper: Paper) -> Iterator[str]:
    """A field in the header of each section, centred, upright, 13–14 points."""
    for number, section in enumerate(paper.sections, 1):
        line = next((line for line in section.header if line.pieces), None)
        if not section.numbered or line is None:
            yield f"section {number} has no page number"
        elif (
            line.layout.align != "center"
            or not line.all("size") <= {13, 14}
            or line.all("bold") | line.all("italic") != {False}
        ):
            yield f"section {number}: the page number is not centred, upright, 13–14 points"


def first_pages_show_no_number(paper: Paper) -> Iterator[str]:
    """Neither the first page of the text nor that of an annex."""
    for number, section in enumerate(paper.sections, 1):
        if not section.first_differs or any(line.pieces for line in section.first_header):
            yield f"section {number} shows something above its first page"


def annexes_count_from_1(paper: Paper) -> Iterator[str]:
    """The text and each annex have pages of their own."""
    for number, section in enumerate(paper.sections, 1):
        if section.start != 1 and (number > 1 or section.start is not None):
            yield f"section {number} starts with page {section.start}"
    if len(paper.sections) != 1 + len(paper.annexes):
        yield f"{len(paper.sections)} sections for {len(paper.annexes)} annexes"


RULES = (
    paper_is_a4,
    margins_are_those_of_the_decree,
    styles_are_in_times_new_roman,
    text_is_in_times_new_roman,
    text_is_black,
    lines_are_drawn,
    pages_are_numbered,
    first_pages_show_no_number,
    annexes_count_from_1,
)
