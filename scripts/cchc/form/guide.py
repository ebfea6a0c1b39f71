"""The sheet `Hướng dẫn` of a form."""

from xlsxwriter.worksheet import Worksheet

from cchc.form import words
from cchc.form.content import FormContent
from cchc.form.layout import FIGURE_SHEET, TASK_SHEET
from cchc.form.sheet import TITLE_ROW, heading, lock, print_setup
from cchc.form.styles import Look, Styles
from cchc.period import month_window
from cchc.vietnamese import clean, date_text

WIDTHS = (6, 34, 90)

_BEFORE = (
    "«Lũy kế kỳ trước» là tổng các tháng trước trong năm; số in nghiêng là số của tháng trước. "
    "Cột này chỉ để đối chiếu."
)
_DONE = (
    "Hoàn thành thì ghi ngày, kèm số, ký hiệu văn bản hoặc đường link. Chưa xong thì ghi khó khăn, vướng mắc."
)
_AGAIN = (
    "Ghi người lập biểu, ngày lập. Nếu nộp lại: điền đủ cả biểu và tăng «Lần nộp» thêm 1; "
    "lần nộp sau thay hẳn lần trước."
)
_SAVE = "lưu tệp (giữ dạng .xlsx, giữ tên tệp) và gửi về "
STATES = (
    ("Một số, ví dụ 12", "Số liệu của kỳ."),
    ("0", "Không phát sinh: trong kỳ không có việc nào."),
    ("Để trống, có ghi chú", "«Trống, có giải trình»: đơn vị không có số và nói rõ lý do ở cột «Ghi chú»."),
    ("Để trống, không ghi chú", "«Chưa báo cáo»: số liệu còn thiếu, đơn vị sẽ bị nhắc."),
    (
        "Không có dòng trong biểu",
        "Tháng này kế hoạch không yêu cầu đơn vị báo cáo số liệu đó; không thêm dòng.",
    ),
)
NUMBERS = (
    "Chỉ gõ chữ số: 1234. Không gõ dấu ngăn hàng nghìn; Excel tự hiện 1.234.",
    "Số lẻ gõ dấu phẩy: 12,5 (máy đặt kiểu Anh, Mỹ thì gõ 12.5). Số đếm là số nguyên, không âm.",
    "Không gõ chữ, đơn vị tính hay dấu % vào ô số: «12 hồ sơ», «95%» sẽ không được nhận.",
    "Ngày gõ dạng ngày/tháng/năm.",
)


def write_guide(sheet: Worksheet, styles: Styles, form: FormContent) -> None:
    """Draw the sheet."""
    for index, width in enumerate(WIDTHS):
        sheet.set_column(index, index, width)
    heading(sheet, styles, form, "Hướng dẫn lập biểu cải cách hành chính", len(WIDTHS) - 1)
    unit = f"{clean(form.unit.name)} ({form.unit.code})"
    sheet.write_string(TITLE_ROW + 1, 0, unit, styles.look[Look.ISSUER])
    row = _paragraphs(sheet, styles, TITLE_ROW + 3, "Các bước", _steps(form))
    row = _states(sheet, styles, row + 1)
    _paragraphs(sheet, styles, row + 1, "Cách gõ số và ngày", NUMBERS)
    print_setup(sheet, form)
    lock(sheet)


def _steps(form: FormContent) -> tuple[str, ...]:
    settings = form.plan.settings
    first, last = month_window(form.month, settings.closing_day)
    deadline = date_text(settings.deadline(form.month))
    email = f", thư điện tử {settings.office_email}" if settings.office_email else ""
    office = f"{settings.office} ({settings.issuer_short}{email})"
    return (
        f"Mở trang «{FIGURE_SHEET}». Chỉ nhập ô màu vàng; không sửa mã, tiêu đề; không thêm, xóa dòng.",
        f"Nhập số liệu phát sinh từ ngày {date_text(first)} đến hết ngày {date_text(last)}. " + _BEFORE,
        "Đọc cột «Kiểm tra»: «Lỗi» phải sửa; «Xem lại» thì sửa, hoặc giải thích ở cột «Ghi chú».",
        f"Mở trang «{TASK_SHEET}», chọn tình trạng từng sản phẩm. " + _DONE,
        _AGAIN,
        f"Khi đầu trang «{FIGURE_SHEET}» hiện «{words.READY}»: "
        + _SAVE
        + f"{office} chậm nhất ngày {deadline}.",
    )


def _paragraphs(sheet: Worksheet, styles: Styles, row: int, title: str, texts: tuple[str, ...]) -> int:
    """Write a heading and numbered paragraphs; the row below them."""
    look = styles.look
    sheet.write_string(row, 0, title, look[Look.HEADING])
    width = sum(WIDTHS[1:])
    for number, text in enumerate(texts, 1):
        line = row + number
        sheet.write_number(line, 0, number, look[Look.STEP_NUMBER])
        sheet.merge_range(line, 1, line, 2, text, look[Look.STEP])
        sheet.set_row(line, 18 * (1 + len(text) // int(width)))
    return row + len(texts) + 1


def _states(sheet: Worksheet, styles: Styles, row: int) -> int:
    look = styles.look
    sheet.write_string(row, 0, "Ghi gì vào ô số liệu", look[Look.HEADING])
    sheet.write_string(row + 1, 1, "Trong ô", look[Look.HEAD])
    sheet.write_string(row + 1, 2, "Nghĩa là", look[Look.HEAD])
    for line, (state, meaning) in enumerate(STATES, row + 2):
        sheet.set_row(line, 18)
        sheet.write_string(line, 1, state, look[Look.TEXT])
        sheet.write_string(line, 2, meaning, look[Look.TEXT])
    return row + 2 + len(STATES)
