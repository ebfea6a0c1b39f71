"""Many files read by several processes at once; the results come in the order of the files."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import Final, TypeVar

_BATCH: Final = 20
_MOST_HELPERS: Final = 3

Item = TypeVar("Item")
Result = TypeVar("Result")


def spread(function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """Apply a function to items, here and in helping processes; all of them must be picklable.

    A few batches at most are handed out, so that any number of items takes little memory; while all helpers
    have enough to do, this process does a batch itself. Where a helper dies, its batches are done here.
    """
    source = iter(items)
    helpers = min((os.cpu_count() or 1) - 1, _MOST_HELPERS) or 1
    with ProcessPoolExecutor(helpers, get_context("spawn")) as pool:
        handed_out: list[tuple[list[Item], Future[list[Result]]]] = []
        for batch in iter(lambda: list(islice(source, _BATCH)), []):
            waiting = sum(not future.done() for _, future in handed_out)
            handed_out.append((batch, _hand_out(pool if waiting < 2 * helpers else None, function, batch)))
            while handed_out and handed_out[0][1].done():
                yield from _results(function, *handed_out.pop(0))
        for one in handed_out:
            yield from _results(function, *one)


def _hand_out(
    pool: ProcessPoolExecutor | None, function: Callable[[Item], Result], batch: list[Item]
) -> Future[list[Result]]:
    """Start a batch in a helper; without one, do it now."""
    try:
        if pool:
            return pool.submit(_apply, function, batch)
    except BrokenProcessPool:
        pass
    done: Future[list[Result]] = Future()
    done.set_result(_apply(function, batch))
    return done


def _results(
    function: Callable[[Item], Result], batch: list[Item], future: Future[list[Result]]
) -> list[Result]:
    try:
        return future.result()
    except BrokenProcessPool:
        return _apply(function, batch)


def _apply(function: Callable[[Item], Result], batch: list[Item]) -> list[Result]:
    return [function(item) for item in batch]
