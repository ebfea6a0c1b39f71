"""Sentences about tasks and deliverables."""

from typing import Final

from cchc.plan import Severity
from cchc.problems.model import Entry

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_CHECK: Final = "Biểu trả lại đã ghi đúng mã và tên sản phẩm: kiểm tra lại tình trạng ở dòng này."
_RIGHT_ROW: Final = "Biểu trả lại không có dòng đó: ghi tình trạng vào đúng dòng có mã của biểu."

ENTRIES: dict[str, Entry] = {
    "T01": Entry(
        _WARNING,
        "Sản phẩm {code} ghi «Hoàn thành» nhưng thiếu {missing}.",
        "Điền {missing} vào dòng {code} của trang «Nhiệm vụ».",
    ),
    "T02": Entry(
        _WARNING,
        "Sản phẩm {code} hoàn thành ngày {day}, sau ngày tính tình trạng {as_of}.",
        "Kiểm tra lại ngày hoàn thành.",
    ),
    "T03": Entry(
        _WARNING,
        "Sản phẩm {code} ghi «Không phát sinh», nhưng kế hoạch yêu cầu phải có.",
        "Chọn Hoàn thành, Đang thực hiện hoặc Chưa thực hiện.",
    ),
    "T04": Entry(
        _ERROR,
        "Tình trạng «{text}» của sản phẩm {code} không có trong danh sách.",
        "Chọn một trong: {allowed}.",
    ),
    "T05": Entry(
        _ERROR,
        "Ngày hoàn thành{said} của sản phẩm {code} {why}.",
        "Gõ ngày dạng 31/3/2023.",
    ),
    "T06": Entry(
        _WARNING,
        "Sản phẩm {code} ghi «Hoàn thành» nhưng số liệu {figure} bằng 0.",
        "Sửa tình trạng hoặc số liệu {figure} cho khớp nhau.",
    ),
    "T07": Entry(
        _WARNING,
        "Sản phẩm {code} có ngày hoàn thành nhưng tình trạng {said}.",
        "Chọn «Hoàn thành», hoặc xóa ngày hoàn thành.",
    ),
    "T08": Entry(
        _ERROR,
        "Kế hoạch không giao sản phẩm {code} cho đơn vị này.",
        "Bỏ dòng này, hoặc dùng biểu mới do bộ phận tổng hợp gửi.",
        "Biểu trả lại không có dòng này; nếu đúng là việc của đơn vị, báo bộ phận tổng hợp.",
    ),
    "T19": Entry(
        _ERROR,
        "Mã của dòng sản phẩm {code} bị {change} (cạnh ô {cells}): không tính.",
        "Sửa lại mã thành {code}, hoặc dùng biểu mới; không sửa cột «Mã».",
        "Biểu trả lại đã ghi đúng mã: ghi lại tình trạng ở dòng này.",
    ),
    "T17": Entry(
        _ERROR,
        "{count} dòng có tình trạng nhưng kế hoạch không giao cho đơn vị này (ô {cells}): không tính.",
        "Chỉ ghi vào các dòng có mã của biểu; bảng khác thì để ở tệp khác.",
        _RIGHT_ROW,
    ),
    "T18": Entry(
        _WARNING,
        "Biểu lập theo kế hoạch khác, ghi {count} sản phẩm không có trong kế hoạch hiện nay ({codes}): "
        "không tính.",
        "Sản phẩm kế hoạch đã bỏ thì không phải sửa; nếu ghi nhầm mã thì dùng biểu mới, ghi lại đúng dòng.",
        "Sản phẩm kế hoạch đã bỏ thì không phải sửa; nếu ghi nhầm mã thì ghi lại đúng dòng của biểu trả lại.",
    ),
    "T09": Entry(
        _ERROR,
        "Sản phẩm {code} ghi ở {count} dòng: chưa biết lấy dòng nào nên không tính.",
        "Chỉ giữ một dòng cho mỗi mã.",
        "Chọn đúng một tình trạng ở ô này.",
    ),
    "T10": Entry(
        _ERROR,
        "Lần nộp {sequence} để trống {what} của sản phẩm {code}, lần trước đã ghi «{before}».",
        "Ghi lại đủ rồi nộp lại với «Lần nộp» cao hơn; lần nộp sau thay hẳn lần trước.",
        "Ghi lại đủ dòng này; lần nộp sau thay hẳn lần trước.",
    ),
    "T11": Entry(
        _WARNING,
        "Sản phẩm {code} đã đến hạn {due} nhưng biểu chưa ghi tình trạng.",
        "Chọn tình trạng ở dòng {code} của trang «Nhiệm vụ».",
    ),
    "T14": Entry(
        _WARNING,
        "Biểu không có dòng của sản phẩm {code}, việc này còn mở: dòng đã bị xóa hoặc sửa mã.",
        "Dùng biểu của đúng kỳ, không xóa dòng, không sửa cột «Mã».",
        "Chọn tình trạng ở ô này.",
    ),
    "T15": Entry(
        _WARNING,
        "Tên sản phẩm cạnh mã {code} đã bị sửa thành «{text}»; vẫn tính theo mã.",
        "Không sửa cột «Sản phẩm»; dùng biểu mới.",
        _CHECK,
    ),
    "T16": Entry(
        _ERROR,
        "Cạnh mã {code} là tên của sản phẩm {other}: không rõ tình trạng này là của sản phẩm nào.",
        "Dùng biểu mới, không đổi chỗ mã hay nội dung.",
        _CHECK,
    ),
    "T12": Entry(
        _ERROR,
        "Dòng ở ô {cell} của trang «Nhiệm vụ» bị mất mã sản phẩm nên không tính.",
        "Dùng biểu mới, không sửa cột «Mã».",
        _RIGHT_ROW,
    ),
    "T13": Entry(
        _WARNING,
        "Sản phẩm {code} ghi hoàn thành ngày {day}, trước năm kế hoạch hơn một năm.",
        "Kiểm tra lại năm của ngày hoàn thành.",
    ),
}
