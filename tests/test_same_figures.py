"""The same figure is the same text in the workbook, the report, the letter and on the screen."""

import re
from fractions import Fraction
from io import BytesIO

import docx
import pytest

from cchc.letter import letter_bytes, report_bytes
from cchc.tables import console_lines
from letter_facts import half_up
from letter_reading import lines
from letter_results import cases
from workbook_reading import rows, sheet

CASES = cases()


def shown(value: object, number_format: str) -> str:
    """What Excel shows of a number under a format such as `0.00%` or `#,##0.##`, in Vietnamese writing."""
    if value is None:
        return ""
    percent = number_format.endswith("%")
    places = len(re.sub(r"[^0#]", "", number_format.partition(".")[2]))
    exact = Fraction(str(value)) * (100 if percent else 1)
    whole, _, part = f"{float(half_up(exact, places)):,.{places}f}".partition(".")
    part = part.rstrip("0")
    return whole.replace(",", ".") + (f",{part}" if part else "") + ("%" if percent else "")


@pytest.mark.parametrize("name", ["2023-03", "2023-Q3", "2023", "everybody"])
def test_results_and_judgements_of_the_workbook_are_those_of_the_report(name: str) -> None:
    results = CASES[name]
    header, *table = rows(sheet(results, "Chỉ tiêu"), "Mã")
    place = {str(cell.value): number for number, cell in enumerate(header)}
    tables = docx.Document(BytesIO(report_bytes(results))).tables
    (targets,) = (table for table in tables if table.rows[0].cells[0].text == "Mã")
    annex = {row.cells[0].text: [cell.text for cell in row.cells] for row in targets.rows}
    told = lines(report_bytes(results))
    for row in table:
        code = str(row[0].value)
        own, judged, whole, whole_judged = annex[code][4:8]
        for column, cell in (("Kết quả", own), ("Kết quả lũy kế", whole)):
            found = row[place[column]]
            text = shown(found.value, found.number_format)
            if text and "Có" not in found.number_format:
                assert cell.split("\n")[0] == text, (code, column)
            assert found.value is not None or "%" not in cell, (code, column)
        assert str(row[place["Đánh giá lũy kế"]].value) == whole_judged
        stated = str(row[place["Đánh giá"]].value)
        lacks = "tạm tính" if "tạm tính" in whole_judged else "trong kỳ tạm tính"
        of_year = f"Theo lũy kế ({lacks})" if "tạm tính" in stated else "Theo lũy kế"
        assert judged in (of_year, stated)
        names = f"- {row[place['Chỉ tiêu']].value}: "
        line = next((text for text in told if text.startswith(names)), "")
        for rate in re.findall(r"tỷ lệ ([\d.,]+%)", line):
            assert rate in (own.split("\n")[0], whole.split("\n")[0]), line


@pytest.mark.parametrize("name", ["2023-03", "2023-Q3", "nobody", "everybody"])
def test_counts_on_the_screen_are_those_of_the_documents(name: str) -> None:
    """Forms come and judged targets; prose writes them with a leading zero."""
    results = CASES[name]
    screen = "\n".join(console_lines(results))
    came, asked = map(int, re.findall(r"Biểu đã nộp: (\d+)/(\d+)", screen)[0])
    judged = dict(re.findall(r"(đạt|chưa đạt|đang thực hiện) (\d+)", screen))
    for told in ("\n".join(lines(report_bytes(results))), "\n".join(lines(letter_bytes(results)))):
        if came:
            assert re.search(rf"Trong kỳ[^\d]*0?{came}/{asked} ", told)
        else:
            assert "Trong kỳ chưa nhận được biểu nào" in told
        for words, number in judged.items():
            (count,) = re.findall(rf"(\d+) chỉ tiêu {words}\b(?! mục tiêu)", told)[:1] or ["0"]
            assert int(count) == int(number), words
