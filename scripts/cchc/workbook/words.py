"""Judgements as formulas: the words of `cchc.indicators.judge`, from a numerator's and a denominator's cell.

Both sides of a target are multiplied out, so that whole numbers are compared exactly; sums of money with
decimals are compared after six of them.
"""

from typing import Final, NamedTuple

from cchc.indicators import Judgement
from cchc.indicators.judge import Standing
from cchc.plan import Comparison, Indicator

PROVISIONAL: Final = '" (tạm tính)"'
OF_YEAR: Final = '" (theo lũy kế)"'
OF_YEAR_PROVISIONAL: Final = '" (theo lũy kế, tạm tính)"'
_OPERATOR: Final = {Comparison.AT_LEAST: ">=", Comparison.AT_MOST: "<=", Comparison.EQUAL: "="}


class Sides(NamedTuple):
    """The cells of a numerator and a denominator; without one the denominator is empty."""

    numerator: str
    denominator: str


def quoted(text: str) -> str:
    """A text inside a formula."""
    return '"' + text.replace('"', '""') + '"'


def value_formula(sides: Sides) -> str:
    """The result; empty where there is none."""
    top, bottom = sides
    value = f'IF({bottom}=0,"",{top}/{bottom})' if bottom else top
    return f'IF({top}="","",{value})'


_WITHOUT_VALUE = (Judgement.NOTHING, Judgement.UNDEFINED, Judgement.NO_DATA)


def unit_formula(sides: Sides, *, must: bool) -> str:
    """A unit's own result, or the words for none; nothing where the unit need not report."""
    top, bottom = sides
    nothing, undefined, silent = (quoted(word if must else "") for word in _WITHOUT_VALUE)
    value = f"IF({bottom}=0,IF({top}=0,{nothing},{undefined}),{top}/{bottom})" if bottom else top
    return f'IF({top}="",{silent},{value})'


def judgement_formula(indicator: Indicator, sides: Sides, failed: str) -> str:
    """The judgement of one pair of sums; `failed` is said of a target not reached."""
    top, bottom = sides
    if indicator.target is None:
        word = quoted(Judgement.MONITORED)
    else:
        word = f"IF({_reached(indicator, sides)},{quoted(Judgement.MET)},{quoted(failed)})"
    if bottom:
        bound = indicator.target is not None and indicator.comparison is Comparison.AT_MOST
        undefined = quoted(failed if bound else Judgement.UNDEFINED)
        word = f"IF({bottom}=0,IF({top}=0,{quoted(Judgement.NOTHING)},{undefined}),{word})"
    return f'IF({top}="",{quoted(Judgement.NO_DATA)},{word})'


def every_unit_formula(total: str, words: str, failed: str) -> str:
    """The judgement of a target that every unit must meet, from the range of the units' judgements."""
    nothing = _one_of(words, Judgement.MET, quoted(Judgement.MET), quoted(Judgement.NOTHING))
    defined = _one_of(words, Judgement.UNDEFINED, quoted(Judgement.UNDEFINED), nothing)
    return f'IF({total}="",{quoted(Judgement.NO_DATA)},{_one_of(words, failed, quoted(failed), defined)})'


def standing_formula(indicator: Indicator, sides: Sides, coverage: tuple[str, str], *, ended: bool) -> str:
    """How one month or quarter stands; the cells of its coverage are who speaks and who should."""
    have, must = coverage
    top, bottom = sides
    reached = _reached(indicator, sides)
    if bottom:
        reached = f"IF({bottom}=0,{top}=0,{reached})"
    below = f"IF({have}<{must},{quoted(Standing.SILENT)},{quoted(Standing.BELOW)})"
    word = below if ended else quoted(Standing.WAITING)
    there = quoted(Standing.REACHED)
    return f'IF({must}=0,{there},IF(IF({top}="",FALSE,{reached}),{there},{word}))'


def each_formula(standings: str, numerators: str, failed: str, mark: str) -> str:
    """The judgement over months or quarters, from the ranges of their standings and numerators."""
    met, waiting = quoted(Judgement.MET) + mark, quoted(Judgement.IN_PROGRESS) + mark
    reached = _one_of(standings, Standing.WAITING, waiting, met)
    told = f"IF(COUNT({numerators})=0,{quoted(Judgement.NO_DATA)},{reached})"
    spoken = _one_of(standings, Standing.SILENT, quoted(Judgement.NO_DATA), told)
    return _one_of(standings, Standing.BELOW, quoted(failed) + mark, spoken)


def _one_of(cells: str, word: str, then: str, otherwise: str) -> str:
    return f"IF(COUNTIF({cells},{quoted(word)})>0,{then},{otherwise})"


def _reached(indicator: Indicator, sides: Sides) -> str:
    target, comparison = indicator.target, indicator.comparison
    if target is None or comparison is None:
        return "FALSE"
    right = _times(sides.denominator, target.numerator) if sides.denominator else str(target.numerator)
    over = f"{_times(sides.numerator, target.denominator)}-{right}"
    if indicator.denominator and any(sign < 0 for sign, _ in indicator.denominator.terms):
        over = f"({over})*SIGN({sides.denominator})"
    return f"ROUND({over},6){_OPERATOR[comparison]}0"


def _times(cell: str, factor: int) -> str:
    return cell if factor == 1 else f"{cell}*{factor}"
