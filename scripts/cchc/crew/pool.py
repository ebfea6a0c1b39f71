"""Helping processes: batches of items are handed out, and come back whole and in order."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from itertools import islice
from multiprocessing import get_context
from typing import Final, TypeVar

from cchc.crew import Spread

_LARGEST_BATCH: Final = 20
_USED: Final = ("cchc.intake.files", "cchc.form.writer")

Item = TypeVar("Item")
Result = TypeVar("Result")


@contextmanager
def started(helpers: int) -> Iterator[Spread]:
    """So many helping processes, which load what they will use while this one loads its own."""
    with ProcessPoolExecutor(helpers, get_context("spawn")) as pool:
        with suppress(BrokenProcessPool):
            for _ in range(helpers):
                pool.submit(_load)
        yield partial(_spread, pool, helpers)


def _load() -> None:
    for module in _USED:
        import_module(module)


def _spread(
    pool: ProcessPoolExecutor, helpers: int, function: Callable[[Item], Result], items: Sequence[Item]
) -> Iterator[Result]:
    """Apply a function to items, here and in the helpers; all of them must be picklable.

    A few batches at most are handed out, so that any number of items takes little memory; while all helpers
    have enough to do, this process does a batch itself. Where a helper dies, its batches are done here.
    """
    source = iter(items)
    size = min(_LARGEST_BATCH, len(items) // (4 * (helpers + 1)) + 1)
    handed_out: list[tuple[list[Item], Future[list[Result]]]] = []
    for batch in iter(lambda: list(islice(source, size)), []):
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
