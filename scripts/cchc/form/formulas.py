"""The live checks of a form as Excel formulas that survive cutting, pasting, inserting and sorting.

A cell is named `INDEX($D:$D,ROW())`, never `D7`; the row of another figure is found by its code. Only
functions of Excel 2013 are used. What each formula comes to is worked out in `words`.
"""

from collections.abc import Iterable
from datetime import date

from cchc.form import words
from cchc.form.layout import FigureColumn, Status, TaskColumn
from cchc.plan import Comparison, Expression, Figure, FigureType, Instance, Rule, Schedule, Settings

_LONGEST_TEXT = 250  # Excel takes 255 characters in a formula's text
_LETTERS = {table: dict(zip(table, "ABCDEFGHIJ", strict=False)) for table in (FigureColumn, TaskColumn)}
"""By table: a header of one is as a text equal to that of the other."""
_OPERATOR = {Comparison.AT_LEAST: ">=", Comparison.AT_MOST: "<=", Comparison.EQUAL: "="}


def letter(column: FigureColumn | TaskColumn) -> str:
    """The letter of a column as the form is drawn."""
    return _LETTERS[type(column)][column]


def quoted(text: str) -> str:
    """A text inside a formula, in pieces that Excel takes."""
    pieces = [text[start : start + _LONGEST_TEXT] for start in range(0, len(text), _LONGEST_TEXT)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def figure_formula(figure: Figure, rules: tuple[Rule, ...], settings: Settings) -> str:
    """The check of a figure's row; `rules` are those told beside it, the gravest first."""
    value, note = _here(FigureColumn.VALUE), _here(FigureColumn.NOTE)
    tests = [
        (_blank(value), _if(_blank(note), quoted(words.MISSING), quoted(words.EXPLAINED))),
        (f"NOT(ISNUMBER({value}))", quoted(words.NOT_A_NUMBER)),
        (f"{value}<0", quoted(words.NEGATIVE)),
    ]
    if figure.type is FigureType.YES_NO:
        tests.append((f"AND({value}<>0,{value}<>1)", quoted(words.NOT_YES_NO)))
    if figure.type is FigureType.COUNT:
        tests.append((f"{value}<>INT({value})", quoted(words.NOT_WHOLE)))
    if figure.type is not FigureType.YES_NO:
        tests.append((f"{value}>{words.largest(figure, settings)}", quoted(words.TOO_LARGE)))
    tests += [(_broken(rule), quoted(words.rule_words(rule))) for rule in rules]
    return _first(tests, words.OK)


def task_formula(instance: Instance, end: date) -> str:
    """The check of a deliverable's row; `end` is the window's last day."""
    status, done = _here(TaskColumn.STATUS), _here(TaskColumn.DONE)
    document = f"{_here(TaskColumn.NUMBER)}&{_here(TaskColumn.EVIDENCE)}"
    pending = words.MISSING if words.is_pending(instance, end) else words.NOT_DUE
    empty = _if(f"TRIM({done}&{document})={quoted('')}", quoted(pending), quoted(words.NO_STATUS))
    documented = _if(_blank(document), quoted(words.NO_EVIDENCE), quoted(words.OK))
    in_time = _if(f"{done}>DATE({end.year},{end.month},{end.day})", quoted(words.LATE_DATE), documented)
    undated = _if(_blank(done), quoted(words.NO_DATE), quoted(words.NOT_A_DATE))
    dated = _if(f"ISNUMBER({done})", quoted(words.UNFINISHED), quoted(words.NOT_A_DATE))
    tests = [
        (_blank(status), empty),
        (f"NOT({_among(status, Status)})", quoted(words.WRONG_STATUS)),
        (f"TRIM({status})={quoted(Status.DONE)}", _if(f"ISNUMBER({done})", in_time, undated)),
        (f"NOT({_blank(done)})", dated),
    ]
    if instance.deliverable.schedule is not Schedule.IF_NEEDED:
        tests.append((f"TRIM({status})={quoted(Status.NOT_NEEDED)}", quoted(words.REQUIRED)))
    return _first(tests, words.OK)


def figure_counter(rows: int) -> str:
    """The counter over the figures."""
    column = _column(FigureColumn.CHECK)
    entered, errors = f"{rows}-{_count(column, [words.MISSING])}", _count(column, [words.ERROR])
    return f'="Đã nhập "&{entered}&"/{rows} ô, còn "&{errors}&" lỗi"'


def task_counter(sheet: str) -> str:
    """The counter over the deliverables, which stand on another sheet."""
    column = f"'{sheet}'!{_column(TaskColumn.CHECK)}"
    missing, errors = _count(column, [words.MISSING]), _count(column, [words.ERROR])
    return f'="Nhiệm vụ: còn "&{missing}&" dòng chưa nhập, "&{errors}&" lỗi"'


def readiness(sheet: str, figures: int, tasks: int) -> str:
    """The large cell: ready if the passing rows are as many as the rows asked."""
    figure_rows = _count(_column(FigureColumn.CHECK), words.FIGURE_PASSES)
    task_rows = _count(f"'{sheet}'!{_column(TaskColumn.CHECK)}", words.TASK_PASSES)
    ready = f"AND({figure_rows}={figures},{task_rows}={tasks})"
    return f"=IF({ready},{quoted(words.READY)},{quoted(words.NOT_READY)})"


def _column(column: FigureColumn | TaskColumn) -> str:
    return f"${letter(column)}:${letter(column)}"


def _here(column: FigureColumn | TaskColumn) -> str:
    return f"INDEX({_column(column)},ROW())"


def _at(code: str, column: FigureColumn) -> str:
    return f"INDEX({_column(column)},MATCH({quoted(code)},{_column(FigureColumn.CODE)},0))"


def _blank(cell: str) -> str:
    return _among(cell, ("", *words.DASHES))


def _among(cell: str, choices: Iterable[str]) -> str:
    """Whether a cell's text is one of the choices; a short formula, for the writer's time grows with it."""
    listed = "".join(f"|{choice}" for choice in choices) + "|"
    return f'ISNUMBER(FIND("|"&TRIM({cell})&"|",{quoted(listed)}))'


def _broken(rule: Rule) -> str:
    cells = ",".join(cell for side in (rule.left, rule.right) for _, cell in _terms(side))
    there = len(rule.left.terms) + len(rule.right.terms)
    holds = f"{_sum(rule.left)}{_OPERATOR[rule.comparison]}{_sum(rule.right)}"
    return f"IFERROR(AND(COUNT({cells})={there},MIN({cells})>=0,NOT({holds})),FALSE)"


def _terms(side: Expression) -> list[tuple[int, str]]:
    column = FigureColumn.BEFORE if side.previous else FigureColumn.VALUE
    return [(sign, _at(code, column)) for sign, code in side.terms]


def _sum(side: Expression) -> str:
    return "".join(("+" if sign > 0 else "-") + cell for sign, cell in _terms(side)).removeprefix("+")


def _if(condition: str, yes: str, no: str) -> str:
    return f"IF({condition},{yes},{no})"


def _first(tests: list[tuple[str, str]], otherwise: str) -> str:
    result = quoted(otherwise)
    for condition, answer in reversed(tests):
        result = _if(condition, answer, result)
    return f"=IFERROR({result},{quoted(words.BROKEN_CELL)})"


def _count(column: str, beginnings: Iterable[str]) -> str:
    return "(" + "+".join(f"COUNTIF({column},{quoted(word + '*')})" for word in beginnings) + ")"
