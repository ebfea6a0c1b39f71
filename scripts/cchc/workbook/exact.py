"""More decimals where a live result would be printed as its target and is not, on each sheet of results."""

from collections.abc import Iterable, Iterator
from typing import Final

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from cchc.plan import Comparison, Display, Indicator
from cchc.results import Results
from cchc.tables.sheets import INDICATORS
from cchc.workbook.decimals import Closer, closer, contradiction
from cchc.workbook.formats import Formats
from cchc.workbook.live import TARGET
from cchc.workbook.model import FIRST_ROW, LiveTable
from cchc.workbook.tallies import TALLIES, TOTAL
from cchc.workbook.tones import Tone

_WITH_DECIMALS: Final = {Display.PERCENT: "%", Display.TIMES: "lần"}  # and what `ĐVT` says of them
RESULT: Final = "Kết quả"


def write_exact(sheet: Worksheet, table: LiveTable, results: Results, formats: Formats) -> None:
    """Let the results of a table follow what they are held against."""
    if table.name == INDICATORS:
        _write_by_row(sheet, table, formats)
    elif table.name == TALLIES:
        exact_cells(sheet, _totals(table, results), formats, Tone.QUIET)


def exact_cells(
    sheet: Worksheet, cells: Iterable[tuple[Indicator, str]], formats: Formats, tone: Tone | None = None
) -> None:
    """The same for cells of indicators, with a tone for all of them; those of the same target share rules.

    LibreOffice applies to a cell only the first rule that holds, wherever it was written.
    """
    kept: dict[tuple[Display, Comparison | None, str], list[str]] = {}
    for indicator, cell in cells:
        target = "" if indicator.target is None else repr(float(indicator.target))
        kept.setdefault((indicator.display, indicator.comparison, target), []).append(cell)
    for (display, comparison, target), places in kept.items():
        if display in _WITH_DECIMALS:
            test = contradiction(places[0], comparison, target) if comparison else None
            _add(sheet, places, closer(places[0], display, test), formats, tone)
        if tone:
            rule = {"type": "formula", "criteria": "=TRUE", "format": formats.tone(tone)}
            sheet.conditional_format(places[0], rule | {"multi_range": " ".join(places)})


def _add(
    sheet: Worksheet, areas: list[str], rules: Iterable[Closer], formats: Formats, tone: Tone | None = None
) -> None:
    first = areas[0].partition(":")[0]
    for condition, number_format in rules:
        rule = {"type": "formula", "criteria": f"=AND(ISNUMBER({first}),{condition})"}
        look = {"format": formats.when(number_format, tone), "multi_range": " ".join(areas)}
        sheet.conditional_format(first, rule | look)


def _write_by_row(sheet: Worksheet, table: LiveTable, formats: Formats) -> None:
    """Rules that read the target in their own row: the table may be sorted."""
    at = {column.header: xl_col_to_name(place) for place, column in enumerate(table.columns)}
    letters = [letter for header, letter in at.items() if header.startswith(RESULT)]
    last = FIRST_ROW + max(len(table.rows), 1) - 1
    cell, unit, words, target = f"{letters[0]}{FIRST_ROW}", at["ĐVT"], at["Mục tiêu"], at[TARGET]
    tests = {one: contradiction(cell, one, _number(f"${target}{FIRST_ROW}")) for one in Comparison}

    def contradicts(rounded: str) -> str:
        told = "FALSE"
        for comparison, test in tests.items():
            told = f'IF(LEFT(${words}{FIRST_ROW})="{comparison}",{test(rounded)},{told})'
        return told

    for display, name in _WITH_DECIMALS.items():
        rules = (
            one._replace(condition=f'${unit}{FIRST_ROW}="{name}",{one.condition}')
            for one in closer(cell, display, contradicts)
        )
        _add(sheet, [f"{letter}{FIRST_ROW}:{letter}{last}" for letter in letters], rules, formats)


def _number(ratio: str) -> str:
    """The number that a cell with the text `19/20` means."""
    line = f'FIND("/",{ratio})'
    return f"VALUE(LEFT({ratio},{line}-1))/VALUE(MID({ratio},{line}+1,30))"


def _totals(table: LiveTable, results: Results) -> Iterator[tuple[Indicator, str]]:
    """The results of the totals, which a judgement stands beside."""
    letter = letter_of(table, RESULT)
    indicators = {found.indicator.code: found.indicator for found in results.indicators}
    for row, values in enumerate(table.rows, FIRST_ROW):
        if values[2] == TOTAL:
            yield indicators[str(values[0])], f"{letter}{row}"


def letter_of(table: LiveTable, header: str, step: int = 0) -> str:
    """The letter of a column, or of one so many steps to the right."""
    headers = [column.header for column in table.columns]
    return str(xl_col_to_name(headers.index(header) + step))
