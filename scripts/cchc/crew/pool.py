"""Helping processes: batches of items are handed out, and come back whole and in order."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
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
    """Hand items out at once; who asks for the results does what no helper has begun, from the last on.

    Function, items and results must be picklable. Where a helper dies, its batches are done here.
    """
    size = min(_LARGEST_BATCH, len(items) // (4 * (helpers + 1)) + 1)
    batches = [items[start : start + size] for start in range(0, len(items), size)]
    return _gathered(function, batches, [_hand_out(pool, function, batch) for batch in batches])


def _hand_out(
    pool: ProcessPoolExecutor, function: Callable[[Item], Result], batch: Sequence[Item]
) -> Future[list[Result]]:
    try:
        return pool.submit(_apply, function, batch)
    except BrokenProcessPool:
        return Future()  # begun by nobody


def _gathered(
    function: Callable[[Item], Result],
    batches: Sequence[Sequence[Item]],
    futures: Sequence[Future[list[Result]]],
) -> Iterator[Result]:
    own: dict[int, list[Result]] = {}
    for number in reversed(range(len(batches))):
        if futures[number].cancel():
            own[number] = _apply(function, batches[number])
    for number, future in enumerate(futures):
        yield from own.pop(number) if number in own else _results(function, batches[number], future)


def _results(
    function: Callable[[Item], Result], batch: Sequence[Item], future: Future[list[Result]]
) -> list[Result]:
    try:
        return future.result()
    except BrokenProcessPool:
        return _apply(function, batch)


def _apply(function: Callable[[Item], Result], batch: Sequence[Item]) -> list[Result]:
    return [function(item) for item in batch]
