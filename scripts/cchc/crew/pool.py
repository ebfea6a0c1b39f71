"""Helping processes: batches of items are handed out, and come back whole and in order."""

import atexit
import gc
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from importlib import import_module
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Final, TypeVar

from cchc.crew import Spread

_LARGEST_BATCH: Final = 20
_AHEAD: Final = 2
"""Batches that a helper has: the one that it does, and the next."""
_SOON: Final = 0.0005
"""Seconds until this process lets a thread send on what a helper waits for (Python's own: 0.005)."""
_NO_HELP: Final = (BrokenProcessPool, OSError)
"""A helper died, or the machine lets no process start."""
TO_READ: Final = ("cchc.intake.files",)
TO_WRITE: Final = ("cchc.returns", "cchc.texts", "cchc.letter.report", "cchc.letter.covering")
"""What helpers load at once, and when they have read, while the other process computes."""

Item = TypeVar("Item")
Result = TypeVar("Result")


@contextmanager
def started(helpers: int) -> Iterator[Spread]:
    """So many helping processes, which load what they will use while this one loads its own.

    Where none can be started, this process does everything.
    """
    pool = ProcessPoolExecutor(helpers, get_context("spawn"), _stand_by, gc.get_threshold())
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_SOON)
    try:
        _prepare(pool, helpers, TO_READ)
        yield partial(_spread, pool, helpers)
    finally:
        pool.shutdown(cancel_futures=True)
        sys.setswitchinterval(usual)


def _stand_by(*waste: int) -> None:
    """Leave Ctrl+C to the process that is helped, search for waste as seldom, and end at once with it."""
    gc.set_threshold(*waste)
    atexit.register(os._exit, 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


def _prepare(pool: ProcessPoolExecutor, helpers: int, modules: Sequence[str]) -> None:
    with suppress(*_NO_HELP):
        for _ in range(helpers):
            pool.submit(_load, modules)


def _load(modules: Sequence[str]) -> None:
    for module in modules:
        import_module(module)


def _spread(
    pool: ProcessPoolExecutor, helpers: int, function: Callable[[Item], Result], items: Sequence[Item]
) -> Iterator[Result]:
    """Begin to hand items out; who asks for the results does what no helper has begun.

    Function, items and results must be picklable. Where a helper dies, its batches are done here.
    """
    batches = list(_batches(items, helpers + 1))
    try:  # here and now: later, in a thread, it would wait for what this process goes on to do
        told = pickle.dumps(function)  # once: it may hold the whole plan
        parcels = [pickle.dumps(batch) for batch in batches]
    except Exception:  # noqa: BLE001 - it cannot be handed over, so it is done here
        return map(function, items)
    waiting, done = deque(range(len(batches))), dict[int, list[Result]]()

    def feed() -> None:
        while waiting:
            with suppress(IndexError):
                number = waiting.popleft()
                try:
                    done[number] = pool.submit(_apply_told, told, parcels[number]).result()
                except Exception:  # noqa: BLE001 - it is done here instead, and what is wrong told then
                    return

    feeders = [Thread(target=feed) for _ in range(_AHEAD * helpers)]
    for feeder in feeders:
        feeder.start()

    def finish() -> None:
        for feeder in feeders:
            feeder.join()
        _prepare(pool, helpers, TO_WRITE)

    return _gathered(partial(_apply, function), batches, waiting, done, finish)


def _batches(items: Sequence[Item], processes: int) -> Iterator[Sequence[Item]]:
    """Ever smaller batches, so that no process waits long for the last one of another."""
    start = 0
    while start < len(items):
        size = min(_LARGEST_BATCH, (len(items) - start) // (4 * processes) + 1)
        yield items[start : start + size]
        start += size


def _gathered(
    apply: Callable[[Sequence[Item]], list[Result]],
    batches: Sequence[Sequence[Item]],
    waiting: deque[int],
    done: dict[int, list[Result]],
    finish: Callable[[], None],
) -> Iterator[Result]:
    while waiting:
        with suppress(IndexError):
            number = waiting.popleft()
            done[number] = apply(batches[number])
    finish()
    for number, batch in enumerate(batches):
        yield from done.pop(number) if number in done else apply(batch)


def _apply_told(told: bytes, parcel: bytes) -> list[Result]:
    return _apply(_loaded(told), pickle.loads(parcel))  # noqa: S301 - from the process that is helped


@lru_cache(maxsize=2)
def _loaded(told: bytes) -> Callable[[Item], Result]:
    function: Callable[[Item], Result] = pickle.loads(told)  # noqa: S301 - as above
    return function


def _apply(function: Callable[[Item], Result], batch: Sequence[Item]) -> list[Result]:
    return [function(item) for item in batch]
