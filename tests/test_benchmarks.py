"""The benchmarks clock functions by their names: each must be there."""

from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

STAGES = Path(__file__).resolve().parent.parent / "benchmarks" / "stages.py"


def test_each_stage_that_is_clocked_is_there() -> None:
    spec = spec_from_file_location("stages", STAGES)
    assert spec
    assert spec.loader
    stages = module_from_spec(spec)
    spec.loader.exec_module(stages)
    for module, name in stages.STAGES:
        assert callable(getattr(import_module(module), name))
