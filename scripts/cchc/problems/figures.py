"""Sentences about figures: what was typed, what is missing, what contradicts another figure."""

from typing import Final

from cchc.plan import Severity
from cchc.problems.model import Entry

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_RETYPE: Final = "Gõ lại số vào ô này."
_CHECK: Final = "Biểu trả lại đã ghi đúng mã và nội dung của dòng: kiểm tra lại số ở ô này."
_RIGHT_ROW: Final = "Biểu trả lại không có dòng đó: ghi số vào đúng dòng có mã của biểu."

ENTRIES: dict[str, Entry] = {
    "B01": Entry(
        _WARNING,
        "Số liệu {code} để trống, không có ghi chú: tính là chưa báo cáo.",
        "Điền số; không phát sinh thì ghi 0; không có số thì giải thích ở cột «Ghi chú».",
    ),
    "B02": Entry(
        _WARNING,
        "Số liệu {code} không có dòng trong biểu: tính là chưa báo cáo.",
        "Dùng biểu của đúng kỳ, không xóa dòng.",
        "Điền số vào ô này; không phát sinh thì ghi 0; không có số thì giải thích ở cột «Ghi chú».",
    ),
    "B03": Entry(
        _ERROR,
        "Lần nộp {sequence} để trống số liệu {code}, lần trước đã ghi «{before}».",
        "Ghi lại đủ số rồi nộp lại với «Lần nộp» cao hơn; lần nộp sau thay hẳn lần trước.",
        "Ghi lại số vào ô này; lần nộp sau thay hẳn lần trước.",
    ),
    "B05": Entry(
        _WARNING,
        "Số liệu {code} để trống mà «Ghi chú» chỉ ghi «{text}»: có phải là số liệu ghi nhầm ô không?",
        "Là số liệu thì ghi vào cột «Số liệu trong kỳ»; không phải thì giải thích ở cột «Ghi chú».",
    ),
    "B06": Entry(
        _WARNING,
        "Ô {cell} của số liệu {code} bị gộp vào ô khác nên để trống.",
        "Bỏ gộp ô rồi ghi riêng từng số.",
        "Biểu trả lại không còn ô gộp: ghi số của dòng này; không phát sinh thì ghi 0.",
    ),
    "B04": Entry(
        _ERROR,
        "Kế hoạch không yêu cầu đơn vị này báo cáo số liệu {code} trong tháng: không tính.",
        "Bỏ số này; nếu đúng là số của đơn vị, báo bộ phận tổng hợp.",
        "Biểu trả lại không có dòng này; nếu đúng là số của đơn vị, báo bộ phận tổng hợp.",
    ),
    "V01": Entry(
        _ERROR, "Ô {cell} là công thức chưa tính.", "Mở tệp bằng Excel, bấm Lưu rồi gửi lại.", _RETYPE
    ),
    "V02": Entry(
        _ERROR,
        "Ô {cell} là công thức ghi 0{added}: tệp chưa được Excel tính lại.",
        "Mở tệp bằng Excel, bấm Lưu rồi gửi lại.",
        _RETYPE,
    ),
    "V03": Entry(_ERROR, "Ô {cell} báo lỗi {text}.", "Gõ số vào ô, không dùng công thức đang lỗi."),
    "V04": Entry(
        _ERROR, "Ô {cell} đang hiện thành ngày {text}: cần số.", "Chọn kiểu ô là Số rồi gõ lại số.", _RETYPE
    ),
    "V05": Entry(_ERROR, "Ô {cell} là {kind} {text}: cần số.", "Chọn kiểu ô là Số rồi gõ lại số.", _RETYPE),
    "V06": Entry(
        _WARNING,
        "Ô {cell}: đọc chữ «{text}» thành số {number}.",
        "Gõ lại thành số để Excel hiểu là số.",
    ),
    "V07": Entry(
        _ERROR,
        "Ô {cell}: «{text}» là {first} hay {second}?",
        "Gõ lại thành số, không gõ dấu ngăn hàng nghìn.",
    ),
    "V12": Entry(
        _ERROR,
        "Ô {cell}: «{text}» là {first} hay {second}?",
        "Gõ lại thành số, bỏ các số 0 đứng đầu.",
    ),
    "V08": Entry(
        _ERROR,
        "Ô {cell} ghi «{text}»: cần số lượng, không phải tỷ lệ.",
        "Ghi số lượng; tỷ lệ được tính tự động.",
    ),
    "V09": Entry(
        _ERROR, "Ô {cell} ghi «{text}»: chỉ nhập số.", "Chỉ gõ số{proposal}; chữ ghi ở cột «Ghi chú»."
    ),
    "V11": Entry(
        _WARNING,
        "Ô {cell} để «{text}», không có ghi chú: tính là chưa báo cáo.",
        "Điền số; không phát sinh thì ghi 0; không có số thì giải thích ở cột «Ghi chú».",
    ),
    "V13": Entry(
        _ERROR,
        "Ô {cell} có giá trị không đọc được: «{text}».",
        "Mở tệp bằng Excel, gõ lại số vào ô, lưu rồi gửi lại.",
        _RETYPE,
    ),
    "V14": Entry(
        _ERROR,
        "Ô {cell} = {text}: vượt ngưỡng {limit} của số liệu {code}.",
        "Kiểm tra lại số; nếu đúng, báo bộ phận tổng hợp nâng ngưỡng trong «Cấu hình».",
    ),
    "V15": Entry(_ERROR, "Ô {cell} ghi {text}: số liệu không thể âm.", "Gõ lại số từ 0 trở lên."),
    "G01": Entry(_ERROR, "Ô {cell} ghi {text}: cần số nguyên.", "Gõ lại số nguyên, không có phần lẻ."),
    "G02": Entry(_ERROR, "Ô {cell} ghi {text}: chỉ ghi 1 (có) hoặc 0 (chưa).", "Ghi 1 hoặc 0."),
    "G03": Entry(
        _INFO,
        "Ô {cell} là công thức; đã lấy kết quả {text}.",
        "Lần sau gõ thẳng số.",
    ),
    "S19": Entry(
        _ERROR, "Ô {cell} nằm trong vùng gộp nhưng có «{text}» bị che.", "Bỏ gộp ô rồi gõ lại số.", _RETYPE
    ),
    "L01": Entry(
        _WARNING,
        "Nội dung cạnh mã {code} đã bị sửa thành «{text}»; vẫn tính theo mã.",
        "Không sửa cột «Nội dung»; dùng biểu mới.",
        _CHECK,
    ),
    "L02": Entry(
        _ERROR,
        "Cạnh mã {code} là nội dung của {other}: không rõ số này của mã nào.",
        "Dùng biểu mới, không đổi chỗ mã hay nội dung.",
        _CHECK,
    ),
    "L03": Entry(
        _ERROR,
        "Đơn vị tính cạnh mã {code} đã bị sửa thành «{text}» (kế hoạch: «{expected}»).",
        "Ghi số theo đơn vị tính của kế hoạch, dùng biểu mới.",
        "Ghi lại số vào ô này theo đơn vị tính của biểu trả lại.",
    ),
    "L04": Entry(
        _ERROR,
        "Mã {code} ghi ở {count} dòng ({cells}): chưa biết lấy dòng nào nên không tính.",
        "Chỉ giữ một dòng cho mỗi mã.",
        "Ghi đúng một số vào ô này.",
    ),
    "L05": Entry(
        _ERROR,
        "Mã «{code}» ở ô {cell} không có trong kế hoạch: số «{text}» không được tính.",
        "Dùng biểu mới, không sửa cột «Mã».",
        _RIGHT_ROW,
    ),
    "L10": Entry(
        _ERROR,
        "Mã của dòng {code} bị {change} (cạnh ô {cells}): số «{text}» không được tính.",
        "Sửa lại mã thành {code}, hoặc dùng biểu mới; không sửa cột «Mã».",
        "Biểu trả lại đã ghi đúng mã: ghi lại số vào ô này.",
    ),
    "L08": Entry(
        _ERROR,
        "Dòng không có mã nhưng ô {cell} ghi «{text}»: không được tính.",
        "Ghi số vào dòng có mã của biểu; không thêm dòng.",
        _RIGHT_ROW,
    ),
    "L09": Entry(
        _ERROR,
        "{count} dòng ngoài kế hoạch có số ở cột «Số liệu trong kỳ» ({cells}): không được tính.",
        "Chỉ ghi số vào các dòng có mã của biểu; bảng khác thì để ở tệp khác.",
        _RIGHT_ROW,
    ),
    "L06": Entry(
        _WARNING,
        "Biểu lập theo kế hoạch cũ: những nội dung phải báo cáo nay đã khác.",
        "Xin biểu mới của kỳ này rồi nộp lại.",
        "Biểu trả lại theo kế hoạch hiện nay: điền những ô còn trống.",
    ),
    "L07": Entry(
        _ERROR,
        "Biểu của kế hoạch cũ: cạnh mã {code} là «{text}», khác kế hoạch hiện nay.",
        "Xin biểu mới của kỳ này rồi nộp lại.",
        _CHECK,
    ),
    "S18": Entry(
        _WARNING,
        "Dòng bị ẩn vẫn được tính: {rows}.",
        "Bỏ ẩn dòng và bỏ lọc trước khi gửi.",
        "Biểu trả lại không còn dòng ẩn: kiểm tra lại số.",
    ),
    "J01": Entry(
        _WARNING,
        "Số liệu {code} thay đổi từ {before} thành {now} so với tháng trước.",
        "Kiểm tra lại; nếu đúng, giải thích ở cột «Ghi chú».",
    ),
    "C01": Entry(
        _WARNING,
        "Số liệu {code} đã ghi {before} ở {when}, nay ghi {now}; lấy số mới.",
        "Kiểm tra lại số.",
    ),
    "D01": Entry(
        _WARNING,
        "Mọi số liệu trong biểu giống hệt biểu cùng tháng của {others}: có thể đã chép biểu của đơn vị khác.",
        "Kiểm tra lại từng số; nếu đúng, báo bộ phận tổng hợp.",
    ),
    "D02": Entry(
        _WARNING,
        "Các số phát sinh ({codes}) giống hệt {before}: có thể đã gửi lại số của tháng trước.",
        "Kiểm tra lại từng số; nếu đúng, báo bộ phận tổng hợp.",
    ),
    "K01": Entry(
        _WARNING,
        "Đơn vị chưa nộp biểu {month}.",
        "Nhắc đơn vị gửi biểu về {office}.",
    ),
    "I01": Entry(
        _WARNING,
        "Chỉ tiêu {code}: tử số {numerator} nhưng mẫu số bằng 0 nên không tính được.",
        "Kiểm tra các số liệu của chỉ tiêu.",
    ),
}
