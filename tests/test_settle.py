"""What became of each file's input cells."""

from cchc.figures import collect
from cchc.intake.model import Fate, ReceivedFile
from cchc.period import Month
from cchc.settle import settle
from forms import counted, form, received
from plans import figure, plan


def test_filled_cells_are_used_or_kept_out() -> None:
    one = form({"X": 5, "Y": "12 việc"})
    data = collect(plan(figure("X", "A"), figure("Y", "A"), units="A"), Month(2023, 1), received(one)).data
    sent = ReceivedFile(one.file, "s", Fate.USED, "", "A", "2023-01", 1, None, filled=2)
    (file,) = settle([sent], counted(one), data)
    assert (file.filled, file.used, file.kept_out) == (2, 1, 1)
