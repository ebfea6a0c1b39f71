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
    assert attached(made) == [typed] + [FULL] * 3
    assert LEFT_OVER not in texts(made)
    assert again(made) == made


def test_an_annex_line_changed_after_all_got_the_number_stays_changed_and_the_others_full() -> None:
    document = opened(again(headed(FRESH, "12", "20")))
    changed = [line for line in document.paragraphs if line.text == FULL]
    changed[2].text = FULL + " (*)"
    made = again(saved(document))
    assert attached(made) == [FULL, FULL, FULL + " (*)", FULL]
    document = opened(made)
    next(line for line in document.paragraphs if line.text == FULL).text = BLANK + " (**)"
    both = again(saved(document))
    assert attached(both) == [BLANK + " (**)", FULL, FULL + " (*)", FULL]
    assert LEFT_OVER not in texts(both)


def later(content: bytes) -> bytes:
    """A report of March dated in April."""
    document = opened(headed(content, "12", "03"))
    document.tables[0].cell(1, 1).paragraphs[0].text = "Sóc Trăng, ngày 03 tháng 4 năm 2023"
    return saved(document)


def date_line(content: bytes) -> str:
    return str(opened(content).tables[0].cell(1, 1).paragraphs[0].text)


def test_a_letter_without_a_day_is_of_the_month_of_the_report_that_it_sends() -> None:
    report = later(FRESH)
    first = letter_file(KNOWN, TEMPLATES, letter_bytes(RESULTS), report).content
    assert sends(first) == "Báo cáo số 12/BC-SGDĐT ngày 03 tháng 4 năm 2023"
    assert date_line(first) == "Sóc Trăng, ngày      tháng 4 năm 2023"
    assert date_line(letter_bytes(RESULTS)) == "Sóc Trăng, ngày      tháng 3 năm 2023"
    assert letter_file(KNOWN, TEMPLATES, first, report).content == first
    assert LEFT_OVER not in texts(first)


@pytest.mark.parametrize("again_first", [False, True])
def test_a_letter_that_people_dated_keeps_their_date(again_first: bool) -> None:  # noqa: FBT001
    """Whether its own line was of March or already of April when they wrote into it."""
    report = later(FRESH)
    old = letter_bytes(RESULTS)
    document = opened(letter_file(KNOWN, TEMPLATES, old, report).content if again_first else old)
    document.tables[0].cell(1, 1).paragraphs[0].text = "Sóc Trăng, ngày 05 tháng 4 năm 2023"
    made = letter_file(KNOWN, TEMPLATES, saved(document), report).content
    assert date_line(made) == "Sóc Trăng, ngày 05 tháng 4 năm 2023"
    assert LEFT_OVER not in texts(made)


def test_a_sentence_that_was_changed_after_it_got_the_number_stays_changed() -> None:
    previous = headed(FRESH, "12", "20")
    document = opened(letter_file(KNOWN, TEMPLATES, None, previous).content)
    line = next(line for line in document.paragraphs if " gửi Báo cáo số" in line.text)
    line.text = line.text.replace(" gửi Báo cáo", " trân trọng gửi Báo cáo")
    made = texts(letter_file(KNOWN, TEMPLATES, saved(document), previous).content)
    assert [text for text in made if "trân trọng gửi Báo cáo số 12/BC-SGDĐT" in text]
    assert LEFT_OVER not in made
