"""Figures that the office adjusted: what each replaces, or adds to what the unit sent."""

from collections.abc import Iterator, Mapping

from cchc.checks.model import Context, Finding
from cchc.plan import Decision
from cchc.problems import problem
from cchc.reader.shown import said_text
from cchc.vietnamese import Exact, listing, number_text


def check_adjusted(context: Context, values: Mapping[str, Exact]) -> Iterator[Finding]:
    """Each adjustment is told at the cell that it replaces, or where the plan workbook has it."""
    for code, decision in context.decided.adjusted.items():
        yield _replaced(context, decision, values[code])


def _replaced(context: Context, decision: Decision, value: Exact) -> Finding:
    code, rows = decision.code, context.replaced_rows(decision.code)
    words = {"code": code, "now": number_text(value), "document": decision.document, "at": decision.cell}
    if not rows:
        return Finding(problem("W04", context.decided_at(decision), "", **words))
    typed = listing(said_text(row.value.cell) for row in rows)
    cells = listing(row.value.address for row in rows)
    return Finding(problem("W03", context.place(rows[0]), typed, cells=cells, text=typed, **words))
