"""Checks of a form's rows: is each figure there, once, where the plan has it, beside its own label."""

from collections.abc import Iterator

from cchc.checks.model import Context, Finding
from cchc.form.layout import FigureColumn
from cchc.intake.model import RawFigure
from cchc.plan import Figure, Severity, is_of_other_plan
from cchc.problems import Place, problem
from cchc.reader.shown import said_text
from cchc.vietnamese import clean, count_text, fold, is_blank, listing

_MOST_UNKNOWN = 20
"""Rows beyond the plan that are named one by one; more of them are another table, and one problem."""


def rows_as_asked(context: Context) -> bool:
    """Whether a form replaces none and has just the rows that are asked, as the plan has them and filled in.

    Most have, and of their rows no check but that of the version has anything to say.
    """
    rows = context.submission.figures
    return (
        not context.replaced
        and len(rows) == len(context.asked)
        and all(
            row.code == figure.code
            and row.name == figure.name
            and row.measure == figure.unit_of_measure
            and not row.hidden
            and not row.blank
            for row, figure in zip(rows, context.asked, strict=True)
        )
    )


def check_version(context: Context) -> Iterator[Finding]:
    """A form made from an older plan is named once; what it says is still read."""
    form = context.submission
    if is_of_other_plan(context.plan, form.unit, form.plan_version):
        yield context.finding("L06", None)


def check_doubled(context: Context) -> Iterator[Finding]:
    """A code in two rows: neither is chosen."""
    for code, rows in context.rows.items():
        if code and len(rows) > 1 and code in context.plan.figure and any(not row.blank for row in rows):
            cells = listing((row.value.address for row in rows), most=5)
            yield context.finding("L04", rows[0], code=code, count=len(rows), cells=cells)


def check_unasked(context: Context) -> Iterator[Finding]:
    """A number beside a code that the plan does not have, or does not ask of this unit in this month."""
    unknown: list[RawFigure] = []
    for code, rows in context.rows.items():
        if code not in context.plan.figure:
            unknown += (row for row in rows if not row.blank)
        elif code not in context.expected and len(rows) == 1 and not rows[0].blank:  # doubled: check_doubled
            yield _not_asked(context, "B04", rows[0])
    if len(unknown) > _MOST_UNKNOWN:
        cells = listing((row.value.address for row in unknown), most=5)
        yield context.finding("L09", unknown[0], count=count_text(len(unknown)), cells=cells)
        return
    for row in unknown:
        yield _without_code(context, row)


def _without_code(context: Context, row: RawFigure) -> Finding:
    """A number beside a code that the plan does not have, or beside none."""
    figure = next((one for one in context.asked if _is_of(row, one)), None)
    older = is_of_other_plan(context.plan, context.submission.unit, context.submission.plan_version)
    if figure is None or figure.code in context.rows or (older and row.code):
        return _not_asked(context, "L05" if row.code else "L08", row)
    change = f"sửa thành «{row.code}»" if row.code else "xóa"
    told = {"change": change, "cells": row.value.address, "text": said_text(row.value.cell)}
    return context.finding("L10", row, code=figure.code, **told)


def _is_of(row: RawFigure, figure: Figure) -> bool:
    """Whether a row bears a figure's label."""
    return fold(row.name) == fold(figure.name)


def _not_asked(context: Context, number: str, row: RawFigure) -> Finding:
    text = said_text(row.value.cell)
    return context.finding(number, row, code=row.code, cell=row.value.address, text=text)


def check_labels(context: Context) -> Iterator[Finding]:
    """The label and the unit of measure beside a code are the plan's."""
    form, plan = context.submission, context.plan
    older = is_of_other_plan(plan, form.unit, form.plan_version)
    for code, figure in context.expected.items():
        rows = context.rows.get(code, ())
        for row in rows if len(rows) == 1 else ():
            if row.name == figure.name and row.measure == figure.unit_of_measure:  # as most are
                continue
            name, measure = fold(row.name), fold(row.measure)
            other = plan.code_of_name.get(name, code)
            if row.blank or (
                name in ("", fold(figure.name)) and measure in ("", fold(figure.unit_of_measure))
            ):
                continue
            if other != code:
                yield context.finding("L02", row, code=code, other=other)
            elif older:
                yield context.finding("L07", row, code=code, text=f"{row.name} ({row.measure})")
            elif measure not in ("", fold(figure.unit_of_measure)):
                yield context.finding(
                    "L03", row, code=code, text=row.measure, expected=figure.unit_of_measure
                )
            else:
                yield context.finding("L01", row, code=code, text=row.name)


def check_hidden(context: Context) -> Iterator[Finding]:
    """Hidden rows still count, and are named together: a filter hides many at once."""
    filled = (row for code in context.expected for row in context.rows.get(code, ()) if not row.blank)
    hidden = sorted((row for row in filled if row.hidden), key=lambda row: row.row)
    if hidden:
        rows = listing((f"dòng {row.row} ({row.code})" for row in hidden), most=6)
        yield context.finding("S18", hidden[0], rows=rows)


def check_blank(context: Context) -> Iterator[Finding]:
    """A figure that is asked and not given: withdrawn since the last submission, blank, or without a row."""
    for figure in (*context.asked, *_taken_back(context)):
        rows = context.rows.get(figure.code, [])
        if any(not row.blank for row in rows):
            continue
        row = rows[0] if rows else None
        if row is None and _recoded(context, figure):
            continue
        before = _filled_before(context, figure.code)
        if before is not None:
            yield _withdrawn(context, figure.code, row, before)
        elif row is None:
            yield context.finding("B02", None, code=figure.code)
        else:
            yield from _left_blank(context, row)


def _left_blank(context: Context, row: RawFigure) -> Iterator[Finding]:
    """A blank cell: under a merged one, beside a note that explains nothing, or without a note."""
    cell = row.value.address
    if row.value.covered:
        if row.value.cell is None:  # else what is there is told as hidden
            yield context.finding("B06", row, cell=cell, code=row.code)
    elif not is_blank(row.note):
        if not any(letter.isalpha() for letter in row.note):
            yield context.finding("B05", row, code=row.code, text=clean(row.note))
    elif FigureColumn.NOTE in context.submission.lacks:
        return
    elif clean(row.value.text):
        yield context.finding("V11", row, cell=cell, text=clean(row.value.text))
    else:
        yield context.finding("B01", row, code=row.code)


def _taken_back(context: Context) -> Iterator[Figure]:
    """The figures of earlier months that a replaced form had given anew."""
    asked = {figure.code for figure in context.asked}
    for code in context.given:
        figure = context.plan.figure[code]
        looked_at = code in asked or code in context.decided.adjusted
        if figure.restricted and not looked_at and _filled_before(context, code):
            yield figure


def _recoded(context: Context, figure: Figure) -> bool:
    """Whether the figure's row is there beside another code, which is a problem of its own already."""
    return any(_is_of(row, figure) and not row.blank for row in context.submission.figures)


def _filled_before(context: Context, code: str) -> RawFigure | None:
    for submission in context.replaced:
        for row in submission.figures:
            if row.code == code and not row.blank:
                return row
    return None


def _withdrawn(context: Context, code: str, row: RawFigure | None, before: RawFigure) -> Finding:
    form = context.submission
    place = context.place(row) if row else Place(form.unit, form.month.code, form.file, form.figure_sheet)
    text = said_text(before.value.cell)
    found = problem("B03", place, "", sequence=form.sequence, code=code, before=text)
    return Finding(found, (code,) if found.severity is Severity.ERROR else ())
