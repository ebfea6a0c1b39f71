"""Number and day of the report, typed once into its head, stand wherever the report is named (cchc.letter.kept.number)."""

import pytest

from cchc.letter import house_templates, letter_bytes, letter_file, report_bytes, report_file, told
from cchc.letter.kept.previous import LEFT_OVER
from kept_reading import opened, saved, texts
from letter_results import in_time, make, usual

RESULTS = make("2023-03", usual, in_time)
KNOWN, TEMPLATES = told(RESULTS), house_templates()
FRESH = report_bytes(RESULTS)
BLANK = "(Kèm theo Báo cáo số      /BC-SGDĐT ngày      tháng 3 năm 2023 của Sở Giáo dục và Đào tạo)"
FULL = "(Kèm theo Báo cáo số 12/BC-SGDĐT ngày 20 tháng 3 năm 2023 của Sở Giáo dục và Đào tạo)"


def headed(content: bytes, number: str, day: str) -> bytes:
    """The report with number and day typed into its head."""
    document = opened(content)
    head = document.tables[0]
    head.cell(1, 0).paragraphs[0].text = f"Số: {number}/BC-SGDĐT"
    head.cell(1, 1).paragraphs[0].text = f"Sóc Trăng, ngày {day} tháng 3 năm 2023"
    return saved(document)


def again(previous: bytes) -> bytes:
    return report_file(KNOWN, TEMPLATES, previous).content


def attached(content: bytes) -> list[str]:
    return [line for line in texts(content) if line.startswith("(Kèm theo")]


def sends(content: bytes) -> str:
    (line,) = [line for line in texts(content) if " gửi Báo cáo số" in line]
    return line[line.index("Báo cáo số") : line.index(" về ")]


def test_what_was_typed_into_the_head_stands_in_every_annex_and_in_the_letter() -> None:
    previous = headed(FRESH, "12", "20")
    made = again(previous)
    assert attached(FRESH) == [BLANK] * 4
    assert attached(made) == [FULL] * 4
    assert LEFT_OVER not in texts(made)
    letter = letter_file(KNOWN, TEMPLATES, letter_bytes(RESULTS), previous).content
    assert sends(letter) == "Báo cáo số 12/BC-SGDĐT ngày 20 tháng 3 năm 2023"
    assert sends(letter_bytes(RESULTS)) == "Báo cáo số      /BC-SGDĐT ngày      tháng 3 năm 2023"


def test_a_number_changed_later_is_changed_everywhere_and_nothing_is_left_over() -> None:
    made = again(headed(again(headed(FRESH, "12", "20")), "13", "21"))
    assert attached(made) == [FULL.replace("12/", "13/").replace("ngày 20", "ngày 21")] * 4
    assert LEFT_OVER not in texts(made)
    assert again(made) == made


def test_only_what_was_typed_is_carried() -> None:
    assert attached(again(headed(FRESH, "12", "     "))) == [FULL.replace("ngày 20", "ngày     ")] * 4
    assert attached(again(FRESH)) == [BLANK] * 4
    assert letter_file(KNOWN, TEMPLATES, None, b"no document").content == letter_bytes(RESULTS)


@pytest.mark.parametrize("symbol", ["BC-TCCB", "2023/BC-SGDĐT"])
def test_a_number_under_another_symbol_is_no_number_of_this_one(symbol: str) -> None:
    document = opened(headed(FRESH, "12", "20"))
    document.tables[0].cell(1, 0).paragraphs[0].text = f"Số: 12/{symbol}"
    assert attached(again(saved(document))) == [FULL.replace("số 12", "số      ")] * 4


@pytest.mark.parametrize(
    "typed", [FULL, FULL.replace("ngày 20 tháng 3 năm 2023", "ngày 20/3/2023"), BLANK + " (*)"]
)
def test_what_people_typed_into_an_annex_themselves_stays_as_they_typed_it(typed: str) -> None:
    document = opened(headed(FRESH, "12", "20"))
    next(line for line in document.paragraphs if line.text == BLANK).text = typed
    made = again(saved(document))
    assert attached(made) == [typed] + [FULL if typed == FULL else BLANK] * 3
    assert LEFT_OVER not in texts(made)


def test_a_sentence_that_was_changed_after_it_got_the_number_stays_changed() -> None:
    previous = headed(FRESH, "12", "20")
    document = opened(letter_file(KNOWN, TEMPLATES, None, previous).content)
    line = next(line for line in document.paragraphs if " gửi Báo cáo số" in line.text)
    line.text = line.text.replace(" gửi Báo cáo", " trân trọng gửi Báo cáo")
    made = texts(letter_file(KNOWN, TEMPLATES, saved(document), previous).content)
    assert [text for text in made if "trân trọng gửi Báo cáo số 12/BC-SGDĐT" in text]
    assert LEFT_OVER not in made
