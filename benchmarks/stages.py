"""Where our time goes: the CPU of each stage of one consolidation, in a process that run.py starts."""

import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

STAGES = (
    ("cchc.plan", "read_plan"),
    ("cchc.pipeline", "receive"),
    ("cchc.pipeline", "collect"),
    ("cchc.pipeline", "follow"),
    ("cchc.pipeline", "compute"),
    ("cchc.workbook", "workbook_bytes"),
    ("cchc.letter", "report_file"),
    ("cchc.letter", "letter_file"),
    ("cchc.deliver", "results_json"),
    ("cchc.returns.form", "form_bytes"),
    ("cchc.conservation", "check_results"),
    ("cchc.conservation", "check_workbook"),
    ("cchc.deliver", "write_files"),
)


def main() -> None:
    """Consolidate once with a clock around each stage, and print the shares."""
    plan_file, folder, period = sys.argv[1:]
    spent: dict[str, float] = {}
    for module, name in STAGES:
        owner = import_module(module)
        setattr(owner, name, clocked(name, getattr(owner, name), spent))
    pipeline, deliver, plan, months = (
        import_module(f"cchc.{name}") for name in ("pipeline", "deliver", "plan", "period")
    )
    loaded = time.process_time()
    results = pipeline.consolidate(plan.read_plan(Path(plan_file)), Path(folder), months.parse_period(period))
    with tempfile.TemporaryDirectory() as output:
        wanted = deliver.Wanted(Path(plan_file).parent)
        deliver.write_results(results, Path(output), wanted)
    total = time.process_time()
    shares = {"start-up": loaded, **spent, "the rest": total - loaded - sum(spent.values())}
    print(f"  stages of {total:.2f} s CPU (libraries of a writer count with it):")
    for name, seconds in shares.items():
        print(f"    {name:15} {seconds:6.3f} s {seconds / total:4.0%}")


def clocked(name: str, function: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    """The function, adding the CPU that it takes to `spent`."""

    def call(*arguments: Any) -> Any:  # noqa: ANN401 - whatever the stage takes and gives
        start = time.process_time()
        result = function(*arguments)
        spent[name] = spent.get(name, 0.0) + time.process_time() - start
        return result

    return call


if __name__ == "__main__":
    main()
