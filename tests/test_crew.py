"""Work handed to other processes comes back whole and in order."""

import os
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.crew import MANY, crew
from cchc.crew.pool import TO_READ, TO_WRITE, _batches, started

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent / "scripts")}


def double(number: int) -> int:
    return 2 * number


def die_elsewhere(item: tuple[int, str, int]) -> int:
    """Ends the process that is not the caller's own, at the first item, which is handed out first."""
    parent, died, number = item
    if number == 0 and os.getpid() != parent:
        Path(died).touch()
        os._exit(1)
    time.sleep(0.002)  # a helper takes a while to start
    return number


def remember(item: tuple[str, int]) -> int:
    folder, number = item
    (Path(folder) / str(os.getpid())).touch()
    time.sleep(0.05)  # a helper takes a while to start
    return number


def test_what_helpers_load_beforehand_is_there() -> None:
    for module in (*TO_READ, *TO_WRITE):
        import_module(module)


def test_results_come_in_the_order_of_the_items() -> None:
    with started(1) as spread:
        assert list(spread(double, range(1000))) == list(range(0, 2000, 2))
        assert list(spread(double, [])) == []


def test_what_cannot_be_handed_over_is_done_here() -> None:
    with started(1) as spread:
        assert list(spread(lambda number: 3 * number, range(100))) == list(range(0, 300, 3))


def test_what_a_helper_cannot_do_is_told_here() -> None:
    with started(1) as spread, pytest.raises(ValueError, match="invalid literal"):
        list(spread(int, ["1", "hai"]))


@given(count=st.integers(0, 2000), processes=st.integers(1, 4))
def test_batches_grow_smaller_and_hold_every_item_once(count: int, processes: int) -> None:
    batches = list(_batches(range(count), processes))
    assert [item for batch in batches for item in batch] == list(range(count))
    sizes = [len(batch) for batch in batches]
    assert sizes == sorted(sizes, reverse=True)
    assert not count or (sizes[0] <= 20 and sizes[-1] == 1)


class Unpackable:
    """What cannot be pickled, and says so in its own way."""

    def __reduce__(self) -> str:
        raise ValueError

    def __call__(self) -> int:
        return 1


def call(item: Unpackable) -> int:
    return item()


def test_what_cannot_be_packed_is_done_here() -> None:
    with started(1) as spread:
        assert list(spread(call, [Unpackable(), Unpackable()])) == [1, 1]


def test_others_help(tmp_path: Path) -> None:
    with started(1) as spread:
        assert list(spread(remember, [(str(tmp_path), n) for n in range(100)])) == list(range(100))
    assert {path.name for path in tmp_path.iterdir()} - {str(os.getpid())}


def test_what_a_dead_process_left_is_done_here(tmp_path: Path) -> None:
    died = tmp_path / "chet"
    with started(1) as spread:
        assert list(spread(die_elsewhere, [(os.getpid(), str(died), n) for n in range(500)])) == list(
            range(500)
        )
    assert died.exists()


def test_a_machine_that_starts_no_process_does_all_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", refuse)
    with started(1) as spread:
        assert list(spread(double, range(100))) == list(range(0, 200, 2))


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")
def test_helpers_end_with_the_process_that_they_help() -> None:
    program = (
        "import os, sys, time\n"
        "from cchc.crew.pool import started\n"
        "if __name__ == '__main__':\n"
        "    with started(1) as spread:\n"
        "        print(*spread(os.getpgid, [0]), flush=True)\n"
        "        time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, env=ENVIRONMENT, start_new_session=True
    ) as one:
        assert one.stdout
        one.stdout.readline()
        one.kill()
    for _ in range(100):
        try:
            os.killpg(one.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    os.killpg(one.pid, signal.SIGKILL)
    pytest.fail("a helper goes on alone")


@pytest.mark.parametrize(("files", "plain"), [(MANY - 1, True), (MANY, os.cpu_count() == 1)])
def test_only_a_large_folder_is_worth_a_crew(tmp_path: Path, files: int, plain: bool) -> None:  # noqa: FBT001
    for number in range(files):
        (tmp_path / f"{number}.xlsx").touch()
    with crew(tmp_path) as spread:
        assert (spread is map) == plain
