"""What the office waived and adjusted, as a paragraph of the report."""

from collections.abc import Iterator

from cchc.letter.blocks import Block, body
from cchc.results import Results
from cchc.tables.decisions import decision_lines


def decision_blocks(results: Results) -> Iterator[Block]:
    """The decisions, numbered as the remarks beside the indicators have it; nothing where there are none."""
    lines = [f"({number}) {line}" for number, line in enumerate(decision_lines(results, coded=False), 1)]
    if lines:
        yield body(f"Miễn trừ, điều chỉnh số liệu: {'; '.join(lines)}.")
