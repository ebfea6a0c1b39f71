"""Work handed to other processes comes back whole and in order."""

import os
import time
from pathlib import Path

import pytest

from cchc.crew import MANY, crew
from cchc.crew.pool import started


def double(number: int) -> int:
    return 2 * number


def die_elsewhere(home: tuple[int, int]) -> int:
    """Ends the process that is not the caller's own."""
    parent, number = home
    if os.getpid() != parent and number == 130:
        os._exit(1)
    return number


def remember(item: tuple[str, int]) -> int:
    folder, number = item
    (Path(folder) / str(os.getpid())).touch()
    time.sleep(0.05)  # a helper takes a while to start
    return number


def test_results_come_in_the_order_of_the_items() -> None:
    with started(1) as spread:
        assert list(spread(double, range(1000))) == list(range(0, 2000, 2))
        assert list(spread(double, [])) == []


def test_others_help(tmp_path: Path) -> None:
    with started(1) as spread:
        assert list(spread(remember, [(str(tmp_path), n) for n in range(100)])) == list(range(100))
    assert {path.name for path in tmp_path.iterdir()} - {str(os.getpid())}


def test_what_a_dead_process_left_is_done_here() -> None:
    with started(1) as spread:
        assert list(spread(die_elsewhere, [(os.getpid(), n) for n in range(500)])) == list(range(500))


@pytest.mark.parametrize(("files", "plain"), [(MANY - 1, True), (MANY, os.cpu_count() == 1)])
def test_only_a_large_folder_is_worth_a_crew(tmp_path: Path, files: int, plain: bool) -> None:  # noqa: FBT001
    for number in range(files):
        (tmp_path / f"{number}.xlsx").touch()
    with crew(tmp_path) as spread:
        assert (spread is map) == plain
