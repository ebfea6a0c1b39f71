"""The text of the report as plain values, before it becomes a document."""

from typing import NamedTuple


class Block(NamedTuple):
    """A heading (level 1 `I.`, 2 `1.`, 3 `a)`) or a paragraph of the body (level 0)."""

    level: int
    text: str


EMPTY_PLACE = "[…]"


def body(text: str) -> Block:
    """A paragraph."""
    return Block(0, text)


def item(text: str) -> Block:
    """A paragraph that is one of a list."""
    return Block(0, f"- {text}")


def quoted(text: str) -> str:
    """What a unit wrote, word for word."""
    return f"“{text.rstrip(' .;')}”"
