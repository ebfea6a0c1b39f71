"""Whatever people do to a document, nothing that they wrote is lost (cchc.letter.kept)."""

import re
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.letter.kept.units import remove
from kept_reading import NUMBERS, made, main_and_left_over, opened, saved

FRESH = made().content


class Edit(NamedTuple):
    """What a person does to the paragraph or row at a share of the document."""

    what: str
    at: float


EDITS = st.lists(
    st.builds(
        Edit,
        st.sampled_from(("add", "add", "change", "rewrite", "delete", "row", "fill", "table")),
        st.floats(0, 1, exclude_max=True),
    ),
    max_size=10,
)
PERIODS = st.lists(st.booleans(), min_size=6, max_size=6)


def edited(content: bytes, edits: list[Edit]) -> tuple[bytes, list[str]]:
    """The file after the edits, and the words that a person wrote, each only once."""
    document, words = opened(content), list[str]()
    for number, edit in enumerate(edits):
        word, lines = f"viếttay{number}", [line for line in document.paragraphs if line.text]
        rows = [row for table in document.tables for row in table.rows]
        line = lines[int(edit.at * len(lines))]
        match edit.what:
            case "add":
                line.insert_paragraph_before(f"Đoạn {word}")
            case "change" | "rewrite":
                words = [w for w in words if w not in line.text or edit.what == "change"]
                line.text = f"{line.text} {word}" if edit.what == "change" else word
            case "delete":
                words = [w for w in words if w not in line.text]
                remove(line._p)
            case "row":
                rows[int(edit.at * len(rows))].cells[-1].paragraphs[0].add_run(f" {word}")
            case "fill":
                marks = [line for line in lines if line.text == "[…]"]
                if not marks:
                    continue
                marks[-1].text = word
            case "table":
                table = document.add_table(1, 1)
                table.cell(0, 0).text = word
                line._p.addnext(table._tbl)
        words += [word] if edit.what != "delete" else []
    return saved(document), words


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EDITS, PERIODS)
def test_whatever_people_do_every_word_is_there_once_and_no_old_number_passes_for_a_new_one(
    edits: list[Edit], late: list[bool]
) -> None:
    content, words = edited(FRESH, edits)
    numbers = [number + 1000 * changed for number, changed in zip(NUMBERS, late, strict=True)]
    again = made(numbers, content)
    main, left = main_and_left_over(again.content)
    for word in words:
        assert sum(len(re.findall(rf"{word}\b", line)) for line in (*main, *left)) == 1
    old = {str(number) for number in NUMBERS} - {str(number) for number in numbers}
    assert not [line for line in main if any(number in line for number in old)]
    assert made(numbers, again.content).content == again.content
    back, _ = edited(again.content, [])
    assert made(numbers, back).content == again.content
