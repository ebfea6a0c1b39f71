"""Sentences about mails and archives, and what is in them."""

from cchc.plan import Severity
from cchc.problems.model import Entry

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

ENTRIES: dict[str, Entry] = {
    "M01": Entry(
        _INFO, "Tên tệp lạ («{name}»), đã đổi để hiển thị; nội dung vẫn được đọc.", "Không cần làm gì."
    ),
    "M03": Entry(
        _ERROR,
        "Thư hỏng, không mở được.",
        "Mở thư, lưu tệp đính kèm bằng tay vào thư mục nhận, rồi chạy lại.",
    ),
    "M04": Entry(
        _ERROR,
        "Không lấy được tệp đính kèm trong thư.",
        "Mở thư, lưu tệp đính kèm bằng tay vào thư mục nhận, rồi chạy lại.",
    ),
    "M06": Entry(
        _ERROR,
        "Tệp nén lồng trong tệp nén (zip lồng zip), hoặc thư lồng quá sâu: không mở.",
        "Giải nén, lưu biểu ở trong vào thư mục nhận, rồi chạy lại.",
    ),
    "M07": Entry(_INFO, "Không có tệp nào trong {kind}.", "Nếu đơn vị quên đính kèm biểu, nhắc gửi lại."),
    "M08": Entry(
        _INFO,
        "Thư không ghi ngày gửi đọc được: ngày nhận lấy theo ngày lưu của biểu.",
        "Không cần làm gì nếu đơn vị nộp đúng hạn.",
    ),
    "M09": Entry(_INFO, "Đã mở {kind}{from}: {count} tệp.", "Không cần làm gì."),
    "M10": Entry(
        _WARNING,
        "Thư bị cắt ở cuối (tải dở): có thể thiếu tệp đính kèm.",
        "Mở thư trong hộp thư, lưu lại thư hoặc tệp đính kèm vào thư mục nhận, rồi chạy lại.",
    ),
}
