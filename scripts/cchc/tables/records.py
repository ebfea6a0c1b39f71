"""The tables of records: every figure, every problem, every file, and how the figures are made."""

from datetime import datetime

from cchc.figures import Datum
from cchc.form.layout import SAMPLE_MARK
from cchc.intake.model import ReceivedFile
from cchc.period import month_words, months_words, period_words, window
from cchc.plan import Severity
from cchc.problems import Problem
from cchc.results import Results
from cchc.tables.decisions import decision_lines
from cchc.tables.leeway import CERTAINTY_NOTE, RANGE_NOTE
from cchc.tables.model import Column, Kind, Table, Value
from cchc.vietnamese import date_text

_CODE, _TEXT, _NUMBER, _STATE, _HASH = Kind.CODE, Kind.TEXT, Kind.NUMBER, Kind.STATE, Kind.HASH
_GRAVITY = list(Severity)

DATA = "Dữ liệu"
PROBLEMS = "Vấn đề"
FILES = "Tệp nhận"
NOTES = "Ghi chú"
EDITED = "đã sửa tại đây"
"""The state of a figure whose value in the workbook is no longer the one that was taken."""

_LIBRARIES = (
    "docxtpl", "jinja2", "olefile", "python-calamine", "python-docx", "python-oxmsg", "python-pptx",
    "xlsxwriter",
)  # fmt: skip


def data_table(results: Results) -> Table:
    """One row a unit, month and figure expected, from January to the period's last month."""
    columns = (
        Column("Mã đơn vị", 10, _CODE), Column("Đơn vị", 30), Column("Kỳ", 8, _CODE), Column("Mã", 7, _CODE),
        Column("Nội dung", 45), Column("Giá trị", 10, _NUMBER), Column("Trạng thái", 18, _STATE),
        Column("Tệp", 36), Column("Trang tính", 10), Column("Ô", 6, _STATE), Column("Nguyên văn", 14),
        Column("SHA-256", 12, _HASH),
    )  # fmt: skip
    names = {unit.code: unit.name for unit in results.plan.units}
    labels = {figure.code: figure.name for figure in results.plan.figures}
    rows = tuple(_datum(datum, names[datum.unit], labels[datum.code]) for datum in results.data)
    return Table(DATA, f"SỐ LIỆU {months_words(results.period.year_to_date).upper()}", columns, rows)


def _datum(datum: Datum, unit: str, label: str) -> tuple[Value, ...]:
    return (
        datum.unit, unit, datum.month.code, datum.code, label, datum.value, datum.state,
        datum.file, datum.sheet, datum.cell, datum.verbatim, datum.sha256,
    )  # fmt: skip


def problem_table(results: Results) -> Table:
    """Every problem, the gravest first, then by unit, month and place."""
    columns = (
        Column("Mức độ", 10, _STATE), Column("Mã vấn đề", 8, _CODE), Column("Mã đơn vị", 10, _CODE),
        Column("Kỳ", 8, _CODE), Column("Tệp", 36), Column("Trang tính", 10), Column("Ô", 6, _STATE),
        Column("Nguyên văn", 18), Column("Vấn đề", 52), Column("Cách sửa", 46),
    )  # fmt: skip
    order = {unit.code: position for position, unit in enumerate(results.plan.units)}

    def gravity(found: Problem) -> tuple[int, int, str, str, str, str]:
        place = found.place
        unit = order.get(place.unit, len(order))
        return _GRAVITY.index(found.severity), unit, place.period, place.file, found.code, place.cell

    rows = tuple(_problem(found) for found in sorted(results.problems, key=gravity))
    return Table(PROBLEMS, f"VẤN ĐỀ CẦN XỬ LÝ ĐẾN {month_words(results.period.last).upper()}", columns, rows)


def _problem(found: Problem) -> tuple[Value, ...]:
    place = found.place
    return (
        found.severity, found.code, place.unit, place.period, place.file, place.sheet, place.cell,
        found.verbatim, found.message, found.remedy,
    )  # fmt: skip


def file_table(results: Results) -> Table:
    """Every file received and its one fate."""
    columns = (
        Column("Tệp", 40), Column("SHA-256", 10, _HASH), Column("Mã đơn vị", 10, _CODE),
        Column("Kỳ", 8, _CODE), Column("Lần nộp", 6, _NUMBER), Column("Tình trạng", 11, _STATE),
        Column("Lý do", 44), Column("Ô có số liệu", 8, _NUMBER), Column("Ô đã dùng", 8, _NUMBER),
        Column("Ô bị loại", 8, _NUMBER), Column("Ngày nhận", 18, _STATE), Column("Người gửi", 18),
        Column("Tiêu đề thư", 18),
    )  # fmt: skip
    return Table(FILES, "TỆP NHẬN ĐƯỢC", columns, tuple(_file(file) for file in results.files))


def _file(file: ReceivedFile) -> tuple[Value, ...]:
    return (
        file.file, file.sha256, file.unit, file.period, file.sequence, file.fate, file.reason,
        file.filled, file.used, file.kept_out, _moment(file.received), file.sender, file.subject,
    )  # fmt: skip


def _moment(received: datetime | None) -> str:
    return f"{date_text(received.date())} {received:%H:%M}" if received else ""


def note_table(results: Results) -> Table:
    """How the figures are made, of which plan and input, with which versions."""
    from importlib.metadata import version  # noqa: PLC0415 - slow to load, and needed for the workbook only

    settings = results.plan.settings
    start, end = window(results.period, settings.closing_day)
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    rows: list[tuple[Value, ...]] = [
        ("Kế hoạch", settings.plan_name),
        ("Kỳ báo cáo", f"{period_words(results.period)} (mã {results.period.code})"),
        ("Kỳ số liệu", f"từ ngày {date_text(start)} đến ngày {date_text(end)}"),
        ("Ngày tính tình trạng nhiệm vụ", date_text(results.as_of)),
        ("Lũy kế", f"cộng {months_words(results.period.year_to_date)}"),
        *((f"Cách tính {number}", text) for number, text in enumerate(_METHOD, 1)),
        *(
            (f"Miễn trừ, điều chỉnh ({n})", text)
            for n, text in enumerate(decision_lines(results, coded=True), 1)
        ),
        ("SHA-256 của kế hoạch", results.plan.sha256),
        ("SHA-256 của số liệu nhận", results.input_sha256),
        ("Thư viện", libraries),
    ]
    if results.sample:
        rows.insert(0, ("Lưu ý", f"{SAMPLE_MARK}: tệp này có số liệu lập để thử, không phải số liệu thật."))
    columns = (Column("Mục", 32), Column("Nội dung", 110))
    return Table(NOTES, "CÁCH LẬP SỐ LIỆU", columns, tuple(rows))


_METHOD = (
    "Tỷ lệ = tổng tử số / tổng mẫu số của mọi đơn vị có số liệu; không lấy trung bình các tỷ lệ.",
    "Tử số và mẫu số của một đơn vị lấy từ cùng những tháng; tháng thiếu một số thì cả tháng không tính.",
    "Số cuối kỳ lấy ở tháng gần nhất trong kỳ có đủ số; số chỉ hỏi vài tháng có giá trị đến khi có số mới.",
    "Ô trống không phải là số 0. Số bị lỗi không được tính vào tổng nào và được nêu ở trang «Vấn đề».",
    "Đánh giá trên phân số chính xác, chỉ làm tròn khi in. «tạm tính»: còn thiếu số liệu phải báo cáo.",
    "Chỉ tiêu không có mục tiêu trong kế hoạch chỉ được theo dõi, không đánh giá.",
    "Mỗi đơn vị mỗi tháng chỉ tính một tệp: «Lần nộp» cao nhất; các tệp khác vẫn được liệt kê ở «Tệp nhận».",
    f"Khoảng có thể: {RANGE_NOTE}",
    f"Khả năng thay đổi: {CERTAINTY_NOTE}",
    "«Chỉ tiêu», «Theo đơn vị» là công thức: sửa «Giá trị» ở «Dữ liệu» thì kết quả và đánh giá đổi theo.",
    "Công thức: «Dữ liệu» → «Theo tháng» → «Tính toán» (từng đơn vị, rồi toàn ngành) → «Chỉ tiêu».",
    "«Theo tháng», «Tính toán», «Đối chiếu» được khóa để không sửa nhầm; không có mật khẩu.",
    "«Đối chiếu» giữ kết quả lúc lập tệp; «Tự kiểm tra» ở «Tổng quan» đếm những kết quả đã khác đi.",
    "Tử số, mẫu số, kết quả, đánh giá, số có và phải báo cáo, biểu đồ đổi theo ngay; phần khác khi lập lại.",
    f"«Trạng thái» của số bị sửa ở «Dữ liệu» thành «{EDITED}»; trả lại số cũ thì trở lại như cũ.",
    "Chú thích ở ô «Đánh giá» nêu cách đánh giá và kết quả lúc lập tệp.",
    "«Còn cách» ở «Tổng quan»: phần thiếu hoặc vượt, chia cho mục tiêu; mục tiêu bằng 0 thì xếp trước.",
    "«Sắp đến hạn» gồm cả hạn đúng ngày tính; báo cáo và «Tổng quan» nêu riêng là «đến hạn trong ngày».",
    (
        "Bấm «Mã» ở «Chỉ tiêu» hay một kết quả ở «Theo đơn vị» để xem cách tính, từ đó lần về «Dữ liệu»; bấm "
        "«Tệp» để mở tệp nhận, ở đúng ô (tệp phải còn ở «input»)."
    ),
)
