"""What the received files say, before anybody judges it: raw cells with where they stood, and fates."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from cchc.period import Month
from cchc.reader.model import Cell, Kind
from cchc.vietnamese import is_blank


class RawCell(NamedTuple):
    """A cell of a form with its address; `cell` None = blank. `covered`: it lies under a merged one.

    `added` is what the cells that a formula adds come to where the formula itself is stored as 0.
    """

    address: str
    cell: Cell | None
    covered: bool = False
    added: str = ""

    @property
    def text(self) -> str:
        """What was typed, as text."""
        return self.cell.value if self.cell else ""


class RawFigure(NamedTuple):
    """A row of the sheet `Số liệu`."""

    code: str
    row: int
    name: str
    measure: str
    value: RawCell
    evidence: str
    note: str
    hidden: bool

    @property
    def blank(self) -> bool:
        """Whether the input cell holds nothing, or only a dash."""
        cell = self.value.cell
        return cell is None or (cell.kind is Kind.TEXT and is_blank(cell.value))


class RawTask(NamedTuple):
    """A row of the sheet `Nhiệm vụ`."""

    code: str
    row: int
    status: RawCell
    done: RawCell
    number: str
    evidence: str
    difficulty: str
    name: str = ""


class Submission(NamedTuple):
    """One readable form: who speaks of which month, and every input row.

    `lacks` are the headers of columns that the form no longer has, which is a problem of its own already.
    """

    file: str
    sha256: str
    unit: str
    month: Month
    sequence: int
    received: datetime | None
    modified: datetime | None
    plan_version: str
    sample: bool
    uncalculated: bool
    figures: tuple[RawFigure, ...]
    tasks: tuple[RawTask, ...]
    figure_sheet: str
    task_sheet: str
    lacks: frozenset[str] = frozenset()
    author: str = ""


class Fate(StrEnum):
    """What became of a received file."""

    USED = "dùng"
    REPLACED = "bị thay thế"
    DUPLICATE = "trùng"
    REFUSED = "từ chối"
    SKIPPED = "bỏ qua"


class ReceivedFile(NamedTuple):
    """A file below the input folder, or a member of a mail or archive, and its one fate.

    `filled`, `used` and `kept_out` count cells of `Số liệu trong kỳ` that hold something; `sent`, sender
    and subject are those of the mail that brought it. `stored` is the path below the input folder where that
    is spelled in another way than the name.
    """

    file: str
    sha256: str
    fate: Fate
    reason: str
    unit: str = ""
    period: str = ""
    sequence: int | None = None
    received: datetime | None = None
    filled: int = 0
    used: int = 0
    kept_out: int = 0
    sent: datetime | None = None
    sender: str = ""
    subject: str = ""
    stored: str = ""
