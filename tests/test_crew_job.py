"""The whole job shared with a helping process gives the same bytes as the job done alone."""

import pickle
from functools import partial
from pathlib import Path

import pytest

from cchc.crew import Spread
from cchc.crew.pool import started
from cchc.deliver import Wanted, write_results
from cchc.letter import house_templates
from cchc.period import Month, parse_period
from cchc.pipeline import consolidate, set_beside
from cchc.sample import make_sample, write_sample
from cchc.texts import made_texts
from plans import PLAN_FILE, REAL


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chung") / "vao"
    write_sample(folder, make_sample(REAL, (Month(2023, 1), Month(2023, 2)), 1).files)
    return folder


def job(received: Path, output: Path, spread: Spread) -> dict[str, bytes]:
    results = consolidate(REAL, received, parse_period("2023-02"), None, spread)
    write_results(set_beside(results, received, output), output, Wanted(PLAN_FILE.parent), spread)
    return {path.name: path.read_bytes() for path in output.rglob("*.*")}


def test_a_job_that_is_shared_gives_the_same_files(received: Path, tmp_path: Path) -> None:
    alone = job(received, tmp_path / "ra", map)
    with started(1) as spread:
        shared = job(received, tmp_path / "ra-2", spread)
    assert {name.rpartition(".")[2] for name in alone} >= {"xlsx", "docx", "json", "txt"}
    assert shared == alone


def test_what_is_handed_to_a_helper_can_be_handed_over(received: Path, tmp_path: Path) -> None:
    """Else it would be done by the one process, in silence and later."""
    results = set_beside(consolidate(REAL, received, parse_period("2023-02")), received, tmp_path)
    texts = partial(made_texts, results, tmp_path, house_templates())
    assert pickle.loads(pickle.dumps(texts))() == texts()  # noqa: S301 - our own bytes
