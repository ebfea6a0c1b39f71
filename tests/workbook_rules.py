"""Conditional formats worked out as Excel does, from the rules in the file, for tests."""

import re
from copy import copy
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from openpyxl.formatting.rule import Rule
from openpyxl.formula.translate import Translator
from openpyxl.styles import PatternFill
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

TICK, WAIT, CROSS = "tick", "exclamation mark", "cross"


def rules(worksheet: Worksheet, cell: str) -> list[Rule]:
    """The rules of a cell as they read in it, in the order in which they apply."""
    column, row, *_ = range_boundaries(cell)
    found = []
    for area in worksheet.conditional_formatting:
        held = sorted(area.sqref.ranges, key=lambda one: (one.min_col, one.min_row))
        if any(one.min_col <= column <= one.max_col and one.min_row <= row <= one.max_row for one in held):
            found += [moved(rule, held[0].coord.partition(":")[0], cell) for rule in area.rules]
    return sorted(found, key=lambda rule: rule.priority)


def moved(rule: Rule, origin: str, cell: str) -> Rule:
    """A rule that is written for the first cell of its area, for another one."""
    made = copy(rule)
    made.formula = [Translator(f"={one}", origin).translate_formula(cell)[1:] for one in rule.formula]
    return made


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
    text = re.sub(r"\$?\b([A-Z]{1,2})\$?(\d+)\b", r"_\1\2", formula)
    text = re.sub(r"(?<![<>])=", "==", text).replace("<>", "!=")
    words = {name: cells.get(name[1:]) for name in re.findall(r"_[A-Z]+\d+", text)}
    functions = {
        "AND": lambda *tests: all(tests),
        "OR": lambda *tests: any(tests),
        "IF": lambda test, then, otherwise: then if test else otherwise,
        "ISNUMBER": lambda value: isinstance(value, int | float),
        "LEFT": lambda value, count=1: str(value)[:count],
        "FIND": lambda part, value: str(value).index(part) + 1,
        "MID": lambda value, first, count: str(value)[first - 1 : first - 1 + count],
        "VALUE": int,
        "ROUND": rounded,
        "TRUE": True,
        "FALSE": False,
    }
    try:
        return bool(eval(text, {"__builtins__": {}}, functions | words))  # noqa: S307 - our own formulas
    except (TypeError, ValueError, ArithmeticError):
        return False  # Excel: an error is not true


def rounded(value: float, places: int) -> float:
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
