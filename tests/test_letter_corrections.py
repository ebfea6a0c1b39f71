"""The corrections to closed months in the report, beyond what tests of the closing hold."""

from dataclasses import replace

from cchc.changes import Changes, Correction
from cchc.figures import State
from cchc.letter.corrections import correction_lines
from cchc.plan import DECISIONS
from decided import adjust
from results_made import JANUARY, given, small


def test_what_the_office_adjusted_is_not_said_to_come_with_a_form_named_like_the_plan() -> None:
    """A's form came on 14/01/2023 under the very name of the plan workbook."""
    results = small()
    results = replace(results, plan=replace(results.plan, decisions=(adjust("X", 412),)))
    files = (results.files[0]._replace(file="ke-hoach.xlsx"),)
    sent = given("A", "X", "412")._replace(file="ke-hoach.xlsx")
    adjusted = sent._replace(state=State.ADJUSTED, sheet=DECISIONS, cell="A6", adjusted=True)
    told: list[str] = []
    for new in (sent, adjusted):
        changes = Changes(results.period, corrections=(Correction("A", JANUARY, "X", None, new),))
        lines = correction_lines(replace(results, files=files, changes=changes))
        told += [line.text.rpartition("(")[2] for line in lines if line.text.startswith("- ")]
    assert told == ["biểu nộp ngày 14/01/2023).", "điều chỉnh theo văn bản số 15/SGDĐT-TCCB)."]
