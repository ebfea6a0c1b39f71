"""Submissions for tests, written as small literal tables."""

from collections.abc import Mapping
from typing import Any

from cchc.intake import Received
from cchc.intake.model import RawCell, RawFigure, RawTask, Submission
from cchc.period import Month
from cchc.reader.model import Cell, Kind

Typed = int | float | str | Cell | None


def cell(typed: Typed) -> Cell | None:
    """A cell as the reader gives it: numbers and texts as typed, None for a blank."""
    if typed is None or isinstance(typed, Cell):
        return typed
    return Cell(Kind.TEXT, typed) if isinstance(typed, str) else Cell(Kind.NUMBER, repr(typed))


def row(code: str, typed: Typed, number: int = 10, **changes: Any) -> RawFigure:
    raw = RawFigure(
        code, number, f"Nội dung {code}", "việc", RawCell(f"D{number}", cell(typed)), "", "", hidden=False
    )
    return raw._replace(**changes)


def task(code: str, status: str, done: Typed = None, number: str = "", **changes: Any) -> RawTask:
    raw = RawTask(code, 8, RawCell("E8", cell(status)), RawCell("F8", cell(done)), number, "", "")
    return raw._replace(**changes)


def form(
    rows: Mapping[str, Typed] | list[RawFigure],
    month: int = 1,
    unit: str = "A",
    sequence: int = 1,
    *tasks: RawTask,
) -> Submission:
    figures = rows if isinstance(rows, list) else [row(c, v, 10 + n) for n, (c, v) in enumerate(rows.items())]
    file = f"CCHC_2023-{month:02d}_{unit}_{sequence}.xlsx"
    return Submission(
        file=file, sha256=file, unit=unit, month=Month(2023, month), sequence=sequence, received=None,
        modified=None, plan_version="", sample=False, uncalculated=False, figures=tuple(figures), tasks=tasks,
        figure_sheet="Số liệu", task_sheet="Nhiệm vụ",
    )  # fmt: skip


def counted(*forms: Submission) -> dict[tuple[str, Month], Submission]:
    return {(one.unit, one.month): one for one in forms}


def received(
    *forms: Submission,
    replaced: tuple[Submission, ...] = (),
    refused: frozenset[tuple[str, Month]] = frozenset(),
) -> Received:
    """The forms that count, each standing for all the replaced ones of its unit and month."""
    older = {
        (form.unit, form.month): tuple(
            one for one in replaced if (one.unit, one.month) == (form.unit, form.month)
        )
        for form in forms
    }
    return Received((), counted(*forms), older, {}, refused, ())
