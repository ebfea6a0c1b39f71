"""The sheet `Cần sửa` of a form that is given back: what is wrong in it, cell by cell."""

from collections import Counter
from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

from cchc.form.content import Fault, FormContent, FormValues
from cchc.form.layout import FIGURE_SHEET, TASK_SHEET
from cchc.form.sheet import TITLE_ROW, columns, heading, lock, print_setup, row_height, shortened
from cchc.form.styles import Look, Styles
from cchc.form.words import READY
from cchc.plan import Severity
from cchc.vietnamese import clean, count_text

HEADERS = ("TT", "Mức độ", "Trang", "Ô", "Vấn đề", "Cách sửa")
WIDTHS = (6, 12, 14, 10, 62, 56)
HEADER_ROW = TITLE_ROW + 7
_LAST = len(WIDTHS) - 1
_LONGEST_NAME = 60


def write_faults(sheet: Worksheet, styles: Styles, form: FormContent, values: FormValues) -> None:
    """Draw the sheet: what to do, then a line for each fault, whose cell is a link within the form."""
    columns(sheet, WIDTHS)
    heading(sheet, styles, form, "Những chỗ cần sửa trong biểu", _LAST)
    unit = f"{clean(form.unit.name)} ({form.unit.code})"
    sheet.write_string(TITLE_ROW + 1, 0, unit, styles.look[Look.ISSUER])
    for row, step in enumerate(_steps(values), TITLE_ROW + 2):
        sheet.merge_range(row, 0, row, _LAST, step, styles.look[Look.STEP])
        sheet.set_row(row, 18)
    sheet.set_row(HEADER_ROW, 24)
    for column, name in enumerate(HEADERS):
        sheet.write_string(HEADER_ROW, column, name, styles.look[Look.HEAD])
    for number, fault in enumerate(values.faults, 1):
        _line(sheet, styles, number, fault)
    sheet.freeze_panes(HEADER_ROW + 1, 0)
    sheet.repeat_rows(HEADER_ROW)
    print_setup(sheet, form)
    lock(sheet)


def _steps(values: FormValues) -> tuple[str, ...]:
    ready = f"xem trang «{FIGURE_SHEET}» đã hiện «{READY}» chưa"
    if not values.kept:
        return (
            f"Không đọc được tệp đơn vị đã gửi, nên biểu này để trống: {faults_text(values.faults)}.",
            f"1. Điền đủ số liệu của tháng vào trang «{FIGURE_SHEET}» và trang «{TASK_SHEET}».",
            f"2. Điền xong, {ready}; «Lần nộp» đã ghi sẵn.",
            "3. Lưu và gửi lại tệp này; hoặc sửa tệp đã gửi theo cột «Cách sửa» rồi gửi lại.",
        )
    name = shortened(values.kept, _LONGEST_NAME)
    return (
        f"Biểu này giữ nguyên số liệu của tệp «{name}»; còn {faults_text(values.faults)}.",
        "1. Bấm vào địa chỉ ở cột «Ô» để tới ô cần sửa (ô đỏ: lỗi, số chưa được tính; ô cam: cần xem lại).",
        f"2. Sửa xong, {ready}; «Lần nộp» đã được tăng sẵn.",
        "3. Lưu và gửi lại tệp này. Không cần lập biểu mới.",
    )


def faults_text(faults: Iterable[Fault]) -> str:
    """How many errors and doubts there are: `02 lỗi và 01 chỗ cần xem lại`."""
    counts = Counter("lỗi" if one.severity is Severity.ERROR else "chỗ cần xem lại" for one in faults)
    return " và ".join(
        f"{count_text(counts[word])} {word}" for word in ("lỗi", "chỗ cần xem lại") if counts[word]
    )


def _line(sheet: Worksheet, styles: Styles, number: int, fault: Fault) -> None:
    row, look = HEADER_ROW + number, styles.look
    is_error = fault.severity is Severity.ERROR
    sheet.write_number(row, 0, number, look[Look.CENTRE])
    sheet.write_string(
        row, 1, "Lỗi" if is_error else "Xem lại", look[Look.ERROR if is_error else Look.WARNING]
    )
    sheet.write_string(row, 2, fault.sheet, look[Look.CENTRE])
    if fault.cell:
        link = f"internal:'{fault.sheet}'!{fault.cell}"
        sheet.write_url(row, 3, link, look[Look.LINK], fault.cell, f"Tới ô {fault.cell}")
    else:
        sheet.write_blank(row, 3, None, look[Look.CENTRE])
    sheet.write_string(row, 4, fault.text, look[Look.TEXT])
    sheet.write_string(row, 5, fault.remedy, look[Look.TEXT])
    sheet.set_row(row, row_height((fault.text, WIDTHS[4]), (fault.remedy, WIDTHS[5])))
