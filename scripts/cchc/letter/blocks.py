"""The text of the report as plain values, before it becomes a document."""

from typing import NamedTuple


class Block(NamedTuple):
    """A paragraph of a section; the headings stand in the template."""

    text: str


EMPTY_PLACE = "[…]"


def body(text: str) -> Block:
    """A paragraph."""
    return Block(text)


def item(text: str) -> Block:
    """A paragraph that is one of a list."""
    return Block(f"- {text}")


def quoted(text: str) -> str:
    """What a unit wrote, word for word."""
    return f"“{text.rstrip(' .;')}”"
