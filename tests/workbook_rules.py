"""Conditional formats worked out as Excel does, from the rules in the file, for tests."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

TICK, WAIT, CROSS = "tick", "exclamation mark", "cross"


def rules(worksheet: Worksheet, cell: str) -> list[Rule]:
    """The rules of the areas that start in a cell's column or hold it, in the order in which they apply."""
    column, row, *_ = range_boundaries(cell)
    found = [
        rule
        for area in worksheet.conditional_formatting
        for rule in area.rules
        if any(
            one.min_col <= column <= one.max_col and one.min_row <= row <= one.max_row
            for one in area.sqref.ranges
        )
    ]
    return sorted(found, key=lambda rule: rule.priority)


def icon(rule: Rule, value: float) -> str:
    """The icon of a number: the last whose threshold it reaches, from the end where they are reversed."""
    assert rule.iconSet
    steps = [float(step.val) for step in rule.iconSet.cfvo[1:]]
    reached = sum(value >= step for step in steps)
    signs = (CROSS, WAIT, TICK)
    return signs[2 - reached] if rule.iconSet.reverse else signs[reached]


def holding(found: list[Rule], cells: dict[str, Any]) -> list[Rule]:
    """The rules by formula that hold, where cells have such values."""
    return [rule for rule in found if rule.type == "expression" and worked_out(rule.formula[0], cells)]


def number_format(found: list[Rule], cells: dict[str, Any]) -> str:
    """The number format of the first rule that holds and has one; '' for the cell's own."""
    formats = (rule.dxf.numFmt.formatCode for rule in holding(found, cells) if rule.dxf and rule.dxf.numFmt)
    return next(formats, "")


def fill(rule: Rule) -> str:
    """The colour that a rule gives."""
    return str(rule.dxf.fill.bgColor.rgb) if rule.dxf and isinstance(rule.dxf.fill, PatternFill) else ""


def worked_out(formula: str, cells: dict[str, Any]) -> bool:
    """A formula of a rule with the values of cells in it."""
    words = {f"_{name}": value for name, value in cells.items()}
    text = re.sub(r"\$?\b([A-Z]{1,2})\$?(\d+)\b", r"_\1\2", formula)
    text = re.sub(r"(?<![<>])=", "==", text).replace("<>", "!=")
    functions = {
        "AND": lambda *tests: all(tests),
        "OR": lambda *tests: any(tests),
        "IF": lambda test, then, otherwise=False: then if test else otherwise,
        "ISNUMBER": lambda value: isinstance(value, int | float),
        "LEFT": lambda value, count=1: str(value)[:count],
        "ROUND": rounded,
        "TRUE": True,
    }
    try:
        return bool(eval(text, {"__builtins__": {}}, functions | words))  # noqa: S307 - our own formulas
    except (TypeError, ArithmeticError):
        return False  # Excel: an error is not true


def rounded(value: float, places: int) -> float:
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
