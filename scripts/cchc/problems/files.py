"""Sentences about files: unreadable, doubtful, doubled, misplaced."""

from collections.abc import Mapping
from typing import Final

from cchc.plan import Severity
from cchc.problems.model import Entry
from cchc.vietnamese import clean, listing

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_RESEND: Final = "Mở tệp gốc bằng Excel, bấm Lưu rồi gửi lại."
_NEW_FORM: Final = "Chép số vào biểu mẫu do bộ phận tổng hợp gửi, lưu thành .xlsx rồi gửi lại."
_SAVE_AS: Final = "Mở bằng Excel, chọn Lưu thành (Save As), kiểu Excel Workbook (.xlsx), rồi gửi lại."
_RESTORED: Final = "Biểu trả lại đã được khôi phục: kiểm tra lại số."
_NUMBERED: Final = "«Lần nộp» trong biểu trả lại đã ghi sẵn: kiểm tra lại."

_UNCHECKED: Final = (
    "; không kiểm tra được ô nào là công thức, ô nào báo lỗi (#DIV/0!), ô nào là tỷ lệ %: cần đối chiếu số"
)
_LONGEST: Final = 500
_PARTICULARS: Final = {
    "part": "phần «{}»", "sheet": "trang «{}»", "row": "dòng {}", "cell": "ô {}", "line": "dòng XML {}",
    "index": "chỉ số {}",
}  # fmt: skip


def particulars(values: Mapping[str, object]) -> dict[str, object]:
    """The values of a reader's fault or note for a sentence; `where` joins those that say where.

    What the reader did not say is ''. `size` is given in bytes and becomes `megabytes`; `unchecked` becomes
    the words that say what could not be told of the file.
    """
    told = {n: clean(value)[:_LONGEST] if isinstance(value, str) else value for n, value in values.items()}
    places = [text.format(told[name]) for name, text in _PARTICULARS.items() if told.get(name)]
    size = str(told.get("size", ""))
    return {
        **dict.fromkeys((*_PARTICULARS, "kind", "name", "found", "said"), ""),
        "where": f" ({listing(places)})" if places else "",
        "megabytes": f"{int(size) / (1 << 20):.1f}".replace(".", ",") if size.isdecimal() else "",
        "most": 10,
        **told,
        "unchecked": _UNCHECKED if told.get("unchecked") else "",
    }


_UNREADABLE: dict[str, Entry] = {
    "F01": Entry(_ERROR, "Tệp rỗng (0 byte).", "Xin gửi lại tệp."),
    "F02": Entry(
        _ERROR,
        "Tệp chỉ có số 0: chưa tải về đầy đủ (OneDrive?).",
        "Mở tệp bằng Excel, lưu lại rồi gửi lại.",
    ),
    "F03": Entry(_ERROR, "Tệp bị hỏng hoặc tải dở{where}.", "Xin gửi lại tệp."),
    "F04": Entry(_ERROR, "Tệp bị hỏng{where}; không lấy số nào từ tệp này.", _RESEND),
    "F05": Entry(_ERROR, "Sai mã kiểm tra CRC{where}; không lấy số nào từ tệp này.", _RESEND),
    "F11": Entry(_ERROR, "Đây là trang web lưu đuôi Excel, không phải bảng tính.", _SAVE_AS),
    "F12": Entry(_ERROR, "Đây là tệp XML lưu đuôi Excel, không phải bảng tính .xlsx.", _SAVE_AS),
    "F13": Entry(_ERROR, "Tệp văn bản (CSV), không phải biểu mẫu.", _NEW_FORM),
    "F14": Entry(_ERROR, "Không phải bảng tính: {kind}.", _NEW_FORM),
    "F15": Entry(_ERROR, "Tệp đặt mật khẩu.", "Gỡ mật khẩu (Tệp, Thông tin, Bảo vệ sổ) rồi gửi lại."),
    "F16": Entry(_ERROR, "Tệp đặt mật khẩu.", "Gỡ mật khẩu (Tệp, Thông tin, Bảo vệ sổ) rồi gửi lại."),
    "F21": Entry(
        _ERROR, "Tệp {megabytes} MB, vượt giới hạn {most} MB.", "Xóa ảnh và định dạng thừa, lưu rồi gửi lại."
    ),
    "F22": Entry(_ERROR, "Tệp nén bất thường{where}, nghi độc hại; không mở.", _NEW_FORM),
    "F23": Entry(_ERROR, "Tệp nén khai sai kích thước{where}; không mở.", _RESEND),
    "F24": Entry(_ERROR, "Cấu trúc tệp nén bất thường{where}: các phần chồng lên nhau; không mở.", _NEW_FORM),
    "F25": Entry(_ERROR, "Có hai bản của cùng một phần trong tệp{where}; không rõ bản nào đúng.", _NEW_FORM),
    "F26": Entry(_ERROR, "Tệp ghép từ nhiều tệp, không rõ bản nào đúng.", _RESEND),
    "F27": Entry(_ERROR, "Tên phần trong tệp bất thường{where}; không mở.", _NEW_FORM),
    "F29": Entry(
        _ERROR,
        "Tệp nén có mật khẩu hoặc kiểu nén lạ{where}.",
        "Gỡ mật khẩu, lưu biểu bằng Excel thành .xlsx rồi gửi lại.",
    ),
    "F30": Entry(_ERROR, "Tệp có quá nhiều thành phần hoặc quá nhiều trang.", _NEW_FORM),
    "X01": Entry(_ERROR, "Tệp chứa khai báo DTD{where}, nghi độc hại; không mở.", _NEW_FORM),
    "X02": Entry(
        _ERROR,
        "Nội dung tệp bị hỏng{where}.",
        "Mở bằng Excel, chọn Mở và Sửa (Open and Repair), lưu rồi gửi lại.",
    ),
    "X03": Entry(_ERROR, "Cấu trúc XML bất thường{where}; không mở.", _NEW_FORM),
    "S04": Entry(
        _ERROR,
        "Quá nhiều ô (hơn 200.000){where}: có thể đã định dạng cả triệu dòng.",
        "Xóa các dòng trống dưới bảng, lưu rồi gửi lại.",
    ),
    "S06": Entry(_ERROR, "Một ô hoặc một dòng ghi hai lần{where}; không chọn thay.", _RESEND),
    "S07": Entry(_ERROR, "Các dòng trong tệp không theo thứ tự{where}.", _RESEND),
    "S08": Entry(_ERROR, "Địa chỉ ô sai{where}.", _RESEND),
    "S10": Entry(_ERROR, "Tệp hỏng bảng chuỗi{where}.", _RESEND),
    "S13": Entry(_ERROR, "Không đọc được một phần của tệp{where}.", _RESEND),
    "S14": Entry(
        _ERROR,
        "Hai trang trùng tên hoặc trùng nội dung{where}: số sẽ bị cộng đôi.",
        "Xóa trang thừa rồi gửi lại.",
    ),
    "S15": Entry(
        _ERROR,
        "Không có, hoặc không rõ, trang của biểu mẫu{where}{found}.",
        "Dùng biểu mẫu do bộ phận tổng hợp gửi; không xóa, đổi tên hay nhân đôi trang.",
    ),
}

_TOLD: dict[str, Entry] = {
    "F07": Entry(_INFO, "Định dạng cũ (.xls), đã đọc{unchecked}.", "Lần sau lưu thành .xlsx."),
    "F08": Entry(
        _WARNING,
        "Phần mở rộng sai: nội dung là .xlsx.",
        "Đổi đuôi tệp thành .xlsx.",
        "Biểu trả lại đã đúng dạng .xlsx: kiểm tra lại số.",
    ),
    "F09": Entry(_INFO, "Định dạng .xlsb, đã đọc{unchecked}.", "Lần sau lưu thành .xlsx."),
    "F10": Entry(_INFO, "Định dạng .ods, đã đọc{unchecked}.", "Lần sau lưu thành .xlsx."),
    "F18": Entry(_WARNING, "Tệp có macro; chỉ đọc số, không chạy macro.", "Lần sau lưu thành .xlsx."),
    "F19": Entry(
        _WARNING, "Tệp có liên kết lấy số từ tệp khác.", "Kiểm tra lại số; gõ thẳng số thay cho liên kết."
    ),
    "F20": Entry(_INFO, "Định dạng Strict Open XML, đã đọc.", "Lần sau lưu thành Excel Workbook (.xlsx)."),
    "S03": Entry(
        _WARNING,
        "Có số hoặc nội dung ở ô lạ ngoài chỗ nhập của trang «{sheet}»: {cells} (không tính).",
        "Ghi số vào đúng cột «Số liệu trong kỳ»; xóa các ô ngoài bảng.",
        "Biểu trả lại không có các ô đó; số nào còn thiếu thì ghi vào đúng ô nhập.",
    ),
    "S20": Entry(
        _INFO,
        "Biểu mẫu bị chèn dòng hoặc cột ở trang «{sheet}»: {found}; vẫn đọc theo mã và tiêu đề.",
        "Lần sau không chèn dòng, cột.",
    ),
    "S21": Entry(
        _INFO,
        "Dòng hoặc cột của biểu mẫu bị đổi chỗ ở trang «{sheet}»: {found}; vẫn đọc theo mã và tiêu đề.",
        "Lần sau không đổi chỗ dòng, cột.",
    ),
    "D03": Entry(
        _INFO,
        "Công thức kiểm tra của biểu bị ghi đè hoặc thay ở trang «{sheet}»: {cells}; vẫn kiểm tra lại số.",
        "Lần sau không sửa cột «Kiểm tra».",
    ),
    "V23": Entry(
        _WARNING,
        "Có ký tự điều khiển hoặc ký tự ẩn ở trang «{sheet}», ô {cells}; đã bỏ các ký tự đó.",
        "Gõ lại nội dung ô nếu thiếu chữ.",
    ),
    "V24": Entry(
        _WARNING,
        "Ô {cell} trang «{sheet}» dài {length} ký tự; chỉ lấy {most} ký tự đầu.",
        "Rút gọn nội dung; tài liệu dài thì ghi đường dẫn.",
    ),
    "S05": Entry(
        _WARNING, "Ô gộp quá lớn hoặc quá nhiều{where}.", "Bỏ gộp ô, hoặc dùng biểu mới.", _RESTORED
    ),
    "S12": Entry(
        _WARNING,
        "Tệp thiếu định dạng ô{where}: không biết ô nào là ngày.",
        "Mở bằng Excel, kiểm tra các ô ngày rồi lưu lại.",
        _RESTORED,
    ),
    "S16": Entry(
        _WARNING, "Tìm thấy trang «{found}» thay cho «{expected}».", "Không đổi tên trang.", _RESTORED
    ),
    "S17": Entry(
        _WARNING,
        "{which} «{sheet}» có {count} số, không tính.",
        "Xóa trang thừa.",
        "Biểu trả lại không có trang đó; số nào còn thiếu thì ghi vào đúng ô nhập.",
    ),
}

_HANDLED: dict[str, Entry] = {
    "F06": Entry(
        _INFO,
        "Bỏ qua tệp khóa; «{subject}» đang có người mở.",
        "Đóng tệp đó, rồi chạy lại để đọc bản mới nhất.",
    ),
    "N16": Entry(
        _ERROR,
        "Không mở được tệp: đang mở ở chương trình khác hoặc không có quyền đọc.",
        "Đóng tệp ở chương trình khác rồi chạy lại.",
    ),
    "N17": Entry(_ERROR, "Không đủ bộ nhớ để đọc tệp.", "Đóng bớt chương trình rồi chạy lại."),
    "N19": Entry(_INFO, "Tệp tạm hoặc tệp của hệ thống, không đọc.", "Không cần làm gì."),
    "N20": Entry(_INFO, "Tài liệu khác, không phải biểu mẫu: chỉ ghi nhận đã nhận.", "Không cần làm gì."),
    "N21": Entry(_ERROR, "Không mở được thư mục.", "Kiểm tra quyền đọc thư mục rồi chạy lại."),
    "N22": Entry(
        _WARNING, "Liên kết ra ngoài hoặc tới thư mục khác, không theo.", "Chép tệp vào thư mục nhận."
    ),
    "N23": Entry(_INFO, "Không phải tệp thường, không đọc.", "Chép tệp vào thư mục nhận."),
    "N25": Entry(
        _WARNING,
        "Trang «{sheet}» không có cột {columns} (tiêu đề bị sửa hoặc xóa): không đọc được nội dung ở đó.",
        "Sửa lại tiêu đề cột như biểu mẫu rồi nộp lại.",
        "Biểu trả lại đã có đủ cột: điền lại nội dung còn thiếu.",
    ),
    "N24": Entry(
        _WARNING,
        "Tệp nén hoặc thư loại này không mở được: biểu ở trong (nếu có) chưa được tính.",
        "Mở tệp, lưu biểu ở trong vào thư mục nhận, rồi chạy lại.",
    ),
    "N27": Entry(
        _WARNING,
        "Ô {cell} «Ngày lập» ghi {day}, sau ngày nhận biểu và sau hạn nộp.",
        "Ghi lại ngày lập biểu ở đầu trang «Số liệu».",
    ),
    "N26": Entry(_INFO, "Bản PDF: ghi nhận đã nhận, số liệu lấy từ biểu Excel.", "Không cần làm gì."),
}

_IDENTITY: dict[str, Entry] = {
    "N01": Entry(
        _ERROR,
        "Đơn vị «{unit}» không có trong kế hoạch.",
        "Dùng biểu mẫu do bộ phận tổng hợp gửi cho đơn vị.",
    ),
    "N02": Entry(
        _ERROR,
        "Không đọc được {what} trong biểu{said}.",
        "Dùng biểu mẫu do bộ phận tổng hợp gửi, không xóa phần đầu biểu; kỳ ghi dạng 2023-03.",
    ),
    "N03": Entry(
        _ERROR,
        "Biểu ghi {what} không thống nhất: {said}; không rõ chỗ nào đúng.",
        "Dùng đúng biểu của đơn vị và của kỳ, không sửa phần đầu biểu.",
    ),
    "N04": Entry(
        _WARNING,
        "Tên «{part}» chỉ đơn vị {named}, nhưng trong biểu là {unit}; tính theo biểu.",
        "Kiểm tra có gửi nhầm biểu không; đặt lại tên tệp hoặc thư mục.",
    ),
    "N05": Entry(
        _WARNING,
        "Tên «{part}» chỉ {named}, nhưng trong biểu là {month}; tính theo biểu.",
        "Kiểm tra có dùng nhầm biểu của tháng khác không; đặt lại tên tệp hoặc thư mục.",
    ),
    "N06": Entry(
        _WARNING,
        "Tên đơn vị trong biểu «{text}» khác kế hoạch «{expected}»; tính theo mã {unit}.",
        "Kiểm tra có dùng nhầm biểu của đơn vị khác không.",
    ),
    "N07": Entry(_WARNING, "Ô «Lần nộp» để trống: tính là lần 1.", "Ghi lần nộp: 1, 2, 3…", _NUMBERED),
    "N08": Entry(
        _WARNING, "Ô {cell} «Lần nộp» ghi «{text}»: tính là lần 1.", "Ghi số nguyên từ 1: 1, 2, 3…", _NUMBERED
    ),
    "N09": Entry(
        _WARNING,
        "Các tệp khác nhau cùng ghi lần nộp {number}: {files}; tính theo {counted} ({why}); {changes}.",
        "Khi nộp lại, tăng «Lần nộp» thêm 1.",
        "Kiểm tra lại các số khác nhau; «Lần nộp» trong biểu trả lại đã ghi sẵn.",
    ),
    "N10": Entry(_INFO, "Tệp trùng nội dung với {first}, chỉ tính một lần.", "Không cần làm gì."),
    "N11": Entry(
        _INFO,
        "Đã được thay bằng {counted} (lần nộp {number}); {changes}.",
        "{todo}.",
    ),
    "N12": Entry(
        _INFO,
        "Biểu của {month}: không thuộc các tháng từ tháng 01 đến {last}, không tính.",
        "Không cần làm gì nếu đơn vị nộp sớm; nếu nhầm kỳ, dùng biểu của đúng kỳ.",
    ),
    "N13": Entry(
        _ERROR,
        "Trang «{sheet}» không có dòng tiêu đề với «Mã» và «{header}».",
        "Dùng biểu mẫu do bộ phận tổng hợp gửi, không sửa dòng tiêu đề.",
    ),
    "N14": Entry(
        _ERROR,
        "Trang «{sheet}» có hai cột cùng tiêu đề: {header}; không chọn thay.",
        "Xóa cột thừa rồi gửi lại.",
    ),
    "N18": Entry(
        _WARNING,
        "Trang «{sheet}»: {what}; mọi dòng vẫn được tính.",
        "Bỏ lọc và bỏ ẩn cột trước khi gửi.",
        _RESTORED,
    ),
}

ENTRIES: dict[str, Entry] = _UNREADABLE | _TOLD | _HANDLED | _IDENTITY
