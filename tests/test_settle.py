"""Nothing is lost or counted twice, and the run checks it itself."""

from dataclasses import replace
from fractions import Fraction

import pytest

from cchc.errors import CannotRunError
from cchc.figures import Datum, State, collect
from cchc.intake.model import Fate, ReceivedFile
from cchc.period import Month
from cchc.settle import settle
from forms import counted, form, received
from plans import figure, plan

FORM = form({"X": 5, "Y": "12 việc"})
FILE = ReceivedFile(FORM.file, "s", Fate.USED, "", "A", "2023-01", 1, None, filled=2)
DATA = collect(plan(figure("X", "A"), figure("Y", "A"), units="A"), Month(2023, 1), received(FORM)).data


def test_filled_cells_are_used_or_kept_out() -> None:
    (file,) = settle([FILE], counted(FORM), DATA)
    assert (file.filled, file.used, file.kept_out) == (2, 1, 1)


@pytest.mark.parametrize(
    ("file", "data", "words"),
    [
        (replace(FILE, filled=3), DATA, "không khớp"),
        (FILE, (*DATA, DATA[0]), "hai dòng"),
        (
            FILE,
            (*DATA, Datum("B", Month(2023, 1), "X", Fraction(1), State.NUMBER, "la.xlsx")),
            "không rõ tệp",
        ),
    ],
)
def test_what_does_not_add_up_stops_the_run(file: ReceivedFile, data: tuple[Datum, ...], words: str) -> None:
    with pytest.raises(CannotRunError, match=words):
        settle([file], counted(FORM), data)
