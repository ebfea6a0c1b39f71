"""The tables of records."""

from pathlib import Path

from cchc.tables import note_table
from results_made import small

NEEDED = Path(__file__).parent.parent / "requirements.in"


def test_the_notes_name_every_library_that_reads_or_writes_a_document() -> None:
    """Those that the job requires, without the one that only locks a folder, and the templates' language."""
    lines = NEEDED.read_text(encoding="utf-8").lower().splitlines()
    required = {line for line in lines if not line.startswith("#")} - {"filelock"} | {"jinja2"}
    (told,) = [str(row[1]) for row in note_table(small()).rows if row[0] == "Thư viện"]
    assert {one.split()[0] for one in told.split(", ")} == required
