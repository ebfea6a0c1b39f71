"""Colours of judgements and states: they follow the words, which say the same without colour."""

from enum import Enum

from cchc.figures import State
from cchc.indicators import Certainty, Judgement
from cchc.indicators.judge import Standing
from cchc.intake.model import Fate
from cchc.plan import Severity
from cchc.tables.changes import CHANGES
from cchc.tables.records import DATA, EDITED, FILES, PROBLEMS
from cchc.tables.sheets import BY_UNIT, INDICATORS, SUBMISSION, TASKS
from cchc.workbook.tallies import TALLIES


class Tone(Enum):
    """A colour with its weight in print: background, letters, bold."""

    GOOD = ("#E2F0D9", "#1E4D1A", False)
    BAD = ("#F8D3D0", "#8B0000", True)
    CARE = ("#FFF2CC", "#5F4700", False)
    QUIET = ("#EDEDED", "#404040", False)


_JUDGEMENTS = (
    (Judgement.MET, Tone.GOOD),
    (Judgement.NOT_MET, Tone.BAD),
    (Judgement.UNDEFINED, Tone.BAD),
    (Judgement.IN_PROGRESS, Tone.CARE),
    (Judgement.NO_DATA, Tone.QUIET),
    (Judgement.NOTHING, Tone.QUIET),
    (Certainty.OPEN, Tone.CARE),
    (Certainty.FIXED, Tone.QUIET),
)

# What a cell begins with, by sheet; the first that fits gives the tone.
TONES: dict[str, tuple[tuple[str, Tone], ...]] = {
    INDICATORS: _JUDGEMENTS,
    BY_UNIT: _JUDGEMENTS,
    CHANGES: _JUDGEMENTS,
    TASKS: (
        ("Quá hạn", Tone.BAD),
        ("Hoàn thành trễ hạn", Tone.CARE),
        ("Hoàn thành", Tone.GOOD),
        ("Sắp đến hạn", Tone.CARE),
        ("Chưa báo cáo", Tone.QUIET),
        ("Không phát sinh", Tone.QUIET),
    ),
    SUBMISSION: (
        ("Đúng hạn", Tone.GOOD),
        ("Trễ", Tone.CARE),
        ("Chưa nộp", Tone.BAD),
        ("Từ chối", Tone.BAD),
    ),
    DATA: (
        (State.KEPT_OUT, Tone.BAD),
        (State.ADJUSTED, Tone.CARE),
        (EDITED, Tone.CARE),
        (State.MISSING, Tone.CARE),
        (State.EXPLAINED, Tone.QUIET),
    ),
    PROBLEMS: (
        (Severity.ERROR, Tone.BAD),
        (Severity.WARNING, Tone.CARE),
        (Severity.INFO, Tone.QUIET),
    ),
    TALLIES: (*_JUDGEMENTS, (Standing.BELOW, Tone.BAD), (Standing.SILENT, Tone.QUIET)),
    FILES: (
        (Fate.REFUSED, Tone.BAD),
        (Fate.REPLACED, Tone.CARE),
        (Fate.DUPLICATE, Tone.QUIET),
        (Fate.SKIPPED, Tone.QUIET),
        (Fate.USED, Tone.GOOD),
    ),
}
