"""What each sheet is beside its table, and which of its columns are shown."""

from typing import Final, NamedTuple

from cchc.tables import Column
from cchc.tables.changes import CHANGES
from cchc.tables.records import DATA, FILES, NOTES, PROBLEMS
from cchc.tables.sheets import BY_UNIT, INDICATORS, SUBMISSION, TASKS
from cchc.tables.units import UNITS, UNITS_TOLD
from cchc.workbook.model import LiveTable
from cchc.workbook.monthly import MONTHLY
from cchc.workbook.signs import SIGNS_TOLD
from cchc.workbook.stored import STORED
from cchc.workbook.tallies import TALLIES


class Layout(NamedTuple):
    """The table's name, columns that stay in view, columns folded away, how it is read and printed.

    One that is to be seen at once stands on one page, unless it has too many rows for that.
    One that fits an upright page is printed so, an `upright` one also where it takes several side by side.
    A sheet of formulas is locked, without a password, so that nobody sorts it or writes into it by mistake.
    """

    name: str
    kept: int
    folded: int = 0
    locked: bool = False
    told: str = ""
    upright: bool = False
    at_once: bool = False


LAYOUTS: Final[dict[str, Layout]] = {
    INDICATORS: Layout("ChiTieu", 3, folded=1),
    BY_UNIT: Layout("TheoDonVi", 2, told=SIGNS_TOLD, upright=True),
    UNITS: Layout("DonVi", 2, told=UNITS_TOLD),
    TASKS: Layout("NhiemVu", 1),
    SUBMISSION: Layout("TinhHinhNop", 2, at_once=True),
    DATA: Layout("DuLieu", 0, folded=1),
    PROBLEMS: Layout("VanDe", 0),
    FILES: Layout("TepNhan", 1),
    CHANGES: Layout("ThayDoi", 0),
    NOTES: Layout("GhiChu", 0),
    MONTHLY: Layout("TheoThang", 2, locked=True),
    TALLIES: Layout("TinhToan", 3, locked=True),
    STORED: Layout("DoiChieu", 3, locked=True),
}


def shown(table: LiveTable) -> tuple[Column, ...]:
    """The columns that are not folded away."""
    return table.columns[: len(table.columns) - LAYOUTS[table.name].folded]
