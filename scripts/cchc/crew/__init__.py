"""Work on many items, shared with helping processes where that pays."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Final, Protocol, TypeVar

MANY: Final = 300
"""From so many files on, other processes save more time than their start takes (benchmarks/README.md)."""
_MOST_HELPERS: Final = 3

Item = TypeVar("Item")
Result = TypeVar("Result")


class Spread(Protocol):
    """What applies a function to items: the built-in `map`, or a crew."""

    def __call__(self, function: Callable[[Item], Result], items: Sequence[Item], /) -> Iterable[Result]:
        """Give the results in the order of the items."""


@contextmanager
def crew(folder: Path) -> Iterator[Spread]:
    """Start helping processes where a folder holds many files; elsewhere what is given is plain `map`."""
    helpers = min((os.cpu_count() or 1) - 1, _MOST_HELPERS)
    if not helpers or sum(1 for _ in islice(folder.rglob("*"), MANY)) < MANY:
        yield map
        return
    from cchc.crew.pool import started  # noqa: PLC0415 - few runs need other processes

    with started(helpers) as spread:
        yield spread
