"""The run stops itself where something was lost, counted twice, or written otherwise than computed."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from cchc.conservation import check_results, check_workbook
from cchc.errors import CannotRunError
from cchc.figures import Datum
from cchc.intake.model import Fate
from cchc.period import Month
from cchc.results import Results
from cchc.workbook import workbook_bytes
from results_made import small, whole

SOUND = small()
FILE, REFUSED = SOUND.files


def with_datum(position: int, datum: Datum) -> Results:
    data = list(SOUND.data)
    data[position] = datum
    return replace(SOUND, data=tuple(data))


def with_file(**changes: object) -> Results:
    return replace(SOUND, files=(FILE._replace(**changes), REFUSED))  # type: ignore[arg-type]


def test_sound_results_pass() -> None:
    check_results(SOUND)
    check_workbook(workbook_bytes(SOUND), SOUND)


@pytest.mark.parametrize(
    ("results", "words"),
    [
        (with_file(filled=4), r"«A\.xlsx» không khớp"),
        (with_file(filled=4, kept_out=1, used=2), r"«A\.xlsx» không khớp"),
        (with_file(used=2, kept_out=1), r"«A\.xlsx» không khớp"),
        (with_file(fate=Fate.REPLACED), r"X của A, kỳ 2023-01 không rõ tệp"),
        (with_file(sha256="0"), r"X của A, kỳ 2023-01 không rõ tệp"),
        (with_file(unit="B"), r"X của A, kỳ 2023-01 không rõ tệp"),
        (with_file(period="2023-02"), r"X của A, kỳ 2023-01 không rõ tệp"),
        (replace(SOUND, files=(FILE, REFUSED._replace(file=FILE.file))), r"«A\.xlsx» được liệt kê 2 lần"),
        (
            replace(SOUND, files=(FILE, FILE._replace(file="khac.xlsx", filled=0, used=0))),
            "2 tệp cùng được tính cho đơn vị A",
        ),
        (replace(SOUND, data=SOUND.data[:-1]), "Z của B, kỳ 2023-01 bị thiếu"),
        (replace(SOUND, data=(*SOUND.data, SOUND.data[-1])), "Z của B, kỳ 2023-01 bị ghi hai dòng"),
        (
            with_datum(5, SOUND.data[5]._replace(month=Month(2023, 2))),
            "Z của B, kỳ 2023-01 bị thiếu",
        ),
        (
            replace(SOUND, data=(*SOUND.data, SOUND.data[5]._replace(month=Month(2023, 2)))),
            "Z của B, kỳ 2023-02 bị thừa",
        ),
        (
            replace(SOUND, data=(*SOUND.data, SOUND.data[5]._replace(code="LA"))),
            "LA của B, kỳ 2023-01 bị thừa",
        ),
    ],
)
def test_what_does_not_add_up_stops_the_run(results: Results, words: str) -> None:
    with pytest.raises(CannotRunError, match=words):
        check_results(results)


def test_the_whole_plan_adds_up_and_reads_back() -> None:
    results = whole("2023-01")
    check_workbook(workbook_bytes(results), results)


def edited(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The workbook with one part changed, as by a fault of a writer."""
    source, target = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                before = data.decode()
                data = change(before).encode()
                assert data.decode() != before
            archive.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize(
    ("results", "words"),
    [
        (with_datum(0, SOUND.data[0]._replace(value=Fraction(413))), "«Dữ liệu», dòng 5, cột «Giá trị»"),
        (with_datum(3, SOUND.data[3]._replace(value=Fraction(0))), "«Dữ liệu», dòng 8, cột «Giá trị»"),
        (with_datum(1, SOUND.data[1]._replace(code="X")), "«Dữ liệu», dòng 6, cột «Mã»"),
        (with_file(kept_out=1), "«Tệp nhận», dòng 5, cột «Ô bị loại»"),
        (with_file(fate=Fate.REPLACED), "«Tệp nhận», dòng 5, cột «Tình trạng»"),
        (replace(SOUND, data=SOUND.data[1:]), "«Dữ liệu» có 6 dòng, đúng ra 5"),
        (replace(SOUND, indicators=SOUND.indicators[::-1]), "«Chỉ tiêu», dòng 5, cột «Mã»"),
    ],
)
def test_a_workbook_of_other_figures_stops_the_run(results: Results, words: str) -> None:
    with pytest.raises(CannotRunError, match=words):
        check_workbook(workbook_bytes(SOUND), results)


def test_a_digit_that_the_writer_got_wrong_stops_the_run() -> None:
    wrong = edited(workbook_bytes(SOUND), "xl/worksheets/sheet7.xml", lambda xml: xml.replace("412", "421"))
    with pytest.raises(CannotRunError, match="«Dữ liệu», dòng 5, cột «Giá trị» khác kết quả"):
        check_workbook(wrong, SOUND)
