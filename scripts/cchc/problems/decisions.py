"""Sentences about what the office waived and adjusted in the plan workbook."""

from cchc.plan import DECISIONS, Severity
from cchc.problems.model import Entry

_NOTHING = "Không cần làm gì."

ENTRIES: dict[str, Entry] = {
    "W01": Entry(Severity.INFO, "Ràng buộc {code} được miễn trừ theo {document}: {shown}.", _NOTHING),
    "W02": Entry(
        Severity.INFO,
        "Miễn trừ ràng buộc {code} không có tác dụng: {why}.",
        f"Nếu không còn cần, xóa dòng này ở trang «{DECISIONS}» của kế hoạch.",
    ),
    "W03": Entry(
        Severity.INFO,
        "Ô {cells} ghi «{text}» bị thay bằng điều chỉnh: số liệu {code} = {now}, theo {document} "
        f"(kế hoạch, trang «{DECISIONS}», ô {{at}}).",
        "Không cần làm gì nếu điều chỉnh còn đúng.",
    ),
    "W04": Entry(
        Severity.INFO,
        "Số liệu {code} đơn vị chưa báo cáo, được bổ sung = {now} theo {document} "
        f"(kế hoạch, trang «{DECISIONS}», ô {{at}}).",
        "Không cần làm gì nếu điều chỉnh còn đúng.",
    ),
}
