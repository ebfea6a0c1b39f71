"""The nightly fuzz of the intake: damaged forms, mails and archives against two other readers.

python tests/fuzz/run.py [--minutes 10] [--seed 1] [--keep DIR]

Each round damages a good form at random (a bit, a token, a number, a part, the zip) and reads it as the job does.
Held: no exception but a refusal, at most 5 seconds, and, where the form counts, no number fewer than openpyxl and
calamine find in its input cells. What breaks that is kept in DIR, named by its seed, and the script ends with 1.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import time
import warnings
from collections import Counter
from io import BytesIO
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent / "scripts"), str(HERE.parent)]

from cchc.intake.archive import open_archive
from cchc.intake.context import Asked, Source
from cchc.intake.form import read_form
from cchc.intake.mail import open_eml
from cchc.intake.model import Fate, Submission
from cchc.reader import UnreadableFile
from cchc.reader.model import Kind
from form_edits import JANUARY, NAME, good, pack, parts
from plans import REAL
from test_intake_containers import archive, mail
from test_reader_mutants import cut_or_doubled, flipped, renumbered, spliced

DAMAGES = (flipped, cut_or_doubled, spliced, renumbered)
SLOWEST, LARGEST = 5.0, 300
CALAMINE = (
    "import sys, json, io\n"
    "from python_calamine import load_workbook\n"
    "rows = load_workbook(io.BytesIO(sys.stdin.buffer.read())).get_sheet_by_name('Số liệu').to_python(skip_empty_area=False)\n"
    "print(json.dumps([row[3] for row in rows[7:16] if len(row) > 3 and isinstance(row[3], float)]))"
)


def mutant(seed: int) -> bytes:
    """A form with one to three damages of its parts, or of its zip."""
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    if chance.random() < 0.15:
        return chance.choice(DAMAGES)(good(), chance)
    content = parts(good())
    for _ in range(chance.randint(1, 3)):
        name = chance.choice([*content, *["xl/worksheets/sheet2.xml"] * 12])
        content[name] = chance.choice(DAMAGES)(content[name], chance)
    return pack(content)


def ours(form: Submission) -> Counter[float]:
    """The numbers that the form's input cells hold, whatever becomes of them."""
    cells = [row.value.cell for row in form.figures]
    return Counter(float(cell.value) for cell in cells if cell and cell.kind is Kind.NUMBER)


def by_openpyxl(data: bytes) -> Counter[float] | None:
    """The numbers of the input column by openpyxl; None where it fails."""
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to load

    try:
        sheet = load_workbook(BytesIO(data), data_only=True, read_only=False)["Số liệu"]
        values = [row[3] for row in sheet.iter_rows(min_row=8, max_row=16, values_only=True) if len(row) > 3]
    except Exception:  # noqa: BLE001 - whatever it raises, it has no say
        return None
    return Counter(float(v) for v in values if isinstance(v, int | float) and not isinstance(v, bool))


def by_calamine(data: bytes) -> Counter[float] | None:
    """The same by calamine, in a process that it may abort."""
    done = subprocess.run(
        [sys.executable, "-c", CALAMINE], input=data, capture_output=True, check=False, timeout=30
    )
    return Counter(json.loads(done.stdout)) if done.returncode == 0 else None


def disagreement(data: bytes, form: Submission, *, calamine: bool) -> str:
    """Which number another reader finds beside a code of ours and we do not; '' where there is none."""
    found = ours(form)
    for name, other in (
        ("openpyxl", by_openpyxl(data)),
        ("calamine", by_calamine(data) if calamine else None),
    ):
        missing = other - found if other is not None else None
        if missing:
            return f"{name} finds {dict(missing)}"
    return ""


def read(data: bytes, asked: Asked, tally: Counter[str], seed: int) -> str:
    """Read one mutant; what is wrong with the outcome, '' where nothing is."""
    reading = read_form(data, Source(NAME, "0"), asked)
    if reading.file.fate is Fate.REFUSED:
        tally[f"refused {reading.problems[0].code}"] += 1
        return ""
    tally["read"] += 1
    if reading.submission is None or seed % 3:
        return ""
    return disagreement(data, reading.submission, calamine=seed % 15 == 0)


def opened(seed: int, tally: Counter[str]) -> None:
    """Damage a mail and an archive and open them."""
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    damage = chance.choice(DAMAGES)
    for name, opener, data in (
        ("mail", open_eml, mail({NAME: good()})),
        ("archive", open_archive, archive({NAME: good()})),
    ):
        try:
            opener(damage(data, chance))
            tally[f"{name} opened"] += 1
        except UnreadableFile as fault:
            tally[f"{name} refused {fault.code}"] += 1


def main() -> int:
    """Fuzz until the time is over, and print what happened."""
    parser = argparse.ArgumentParser(description="Fuzz the intake.")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-loi"))
    wanted = parser.parse_args()
    warnings.simplefilter("ignore")
    asked, tally, faults = Asked(REAL, JANUARY), Counter[str](), list[str]()
    end, slowest, seed = time.monotonic() + 60 * wanted.minutes, 0.0, wanted.seed
    while time.monotonic() < end:
        data, start = mutant(seed), time.process_time()
        try:
            wrong = read(data, asked, tally, seed)
            if seed % 10 == 0:
                opened(seed, tally)
        except Exception as error:  # noqa: BLE001 - any exception is a finding
            wrong = repr(error)
        spent = time.process_time() - start
        slowest = max(slowest, spent)
        if wrong or spent > SLOWEST:
            faults.append(f"seed {seed}: {wrong or f'{spent:.1f} s'}")
            wanted.keep.mkdir(parents=True, exist_ok=True)
            (wanted.keep / f"{seed}.xlsx").write_bytes(data)
        seed += 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 10)
    print(f"{seed - wanted.seed} mutants, slowest {slowest:.2f} s with the other readers, peak {peak:.0f} MB")
    print(*(f"  {name}: {count}" for name, count in sorted(tally.items())), sep="\n")
    print(*faults or ["no finding"], sep="\n")
    return 1 if faults or peak > LARGEST else 0


if __name__ == "__main__":
    sys.exit(main())
