"""What each sheet of the workbook shows, for the list of contents."""

from typing import Final

from cchc.tables.changes import CHANGES
from cchc.tables.records import DATA, FILES, NOTES, PROBLEMS
from cchc.tables.sheets import BY_UNIT, INDICATORS, SUBMISSION, TASKS
from cchc.tables.units import UNITS
from cchc.workbook.monthly import MONTHLY
from cchc.workbook.stored import STORED
from cchc.workbook.tallies import TALLIES

CONTENTS: Final = {
    INDICATORS: "kết quả, mục tiêu và đánh giá từng chỉ tiêu, trong kỳ và lũy kế",
    BY_UNIT: "kết quả riêng của từng đơn vị ở từng chỉ tiêu, có dấu đạt và chưa đạt",
    UNITS: "từng đơn vị: nộp biểu, lỗi, số liệu, chỉ tiêu, sản phẩm",
    TASKS: "tiến độ từng sản phẩm phải làm của từng đơn vị",
    SUBMISSION: "đúng hạn, trễ hay chưa nộp, từng tháng",
    DATA: "mọi số liệu đã báo cáo, có tệp và ô nguồn",
    PROBLEMS: "những gì đơn vị phải sửa, và cách sửa",
    FILES: "mọi tệp nhận được, và tệp nào được tính",
    CHANGES: "số liệu của kỳ đã chốt được sửa sau khi chốt",
    NOTES: "cách lập số liệu, mã kiểm tra của kế hoạch và số liệu nhận",
    MONTHLY: "số liệu của các chỉ tiêu theo đơn vị và tháng, công thức từ «Dữ liệu»",
    TALLIES: "cách tính từng chỉ tiêu theo đơn vị và toàn ngành, công thức từ «Theo tháng»",
    STORED: "kết quả lúc lập tệp và hiện nay, để biết số nào đã khác đi",
}
