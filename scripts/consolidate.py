"""The monthly job: the received forms → the consolidated workbook, the report and the letter."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.cli import (
    DEFAULT_INPUT,
    DEFAULT_OUTPUT,
    Parser,
    check_apart,
    check_year,
    day,
    period,
    plan_of,
    run,
    say,
)

if TYPE_CHECKING:
    from cchc.crew import Spread


def main() -> int:
    """Consolidate a period; 0 done, 3 with --strict where something is refused, missing or in error.

    A closed period stays what it was, so nothing of it is left to mend.
    """
    asked = arguments()
    from cchc.crew import crew  # noqa: PLC0415 - `--help` must not wait for any of these

    check_apart(asked.input, asked.output)
    with crew(asked.input) as spread:
        return job(asked, spread)


def job(asked: Namespace, spread: "Spread") -> int:
    """The job, shared with helping processes where there is much to do."""
    from cchc.deliver import Wanted, write_results  # noqa: PLC0415
    from cchc.outputs import only_run, written_lines  # noqa: PLC0415
    from cchc.pipeline import consolidate, set_beside  # noqa: PLC0415
    from cchc.plan import read_plan  # noqa: PLC0415
    from cchc.tables import change_lines, console_lines, summarise  # noqa: PLC0415

    plan_file = asked.plan or plan_of(asked.period.year)
    plan = read_plan(plan_file)
    check_year(asked.period.year, plan.settings.year)
    with only_run(asked.output):
        results = consolidate(plan, asked.input, asked.period, asked.as_of, spread)
        results = set_beside(results, asked.input, asked.output)
        wanted = Wanted(plan_file.parent, pdf=asked.pdf, close=asked.close)
        written, remarks = write_results(results, asked.output, wanted, spread)
    wanting = not results.closed and summarise(results).incomplete
    say(*console_lines(results), *change_lines(results, close=asked.close))
    say("Đã ghi:", *written_lines(written), *remarks)
    return 3 if asked.strict and wanting else 0


def arguments() -> Namespace:
    """The command line."""
    parser = Parser("Tổng hợp biểu của các đơn vị thành bảng tổng hợp, báo cáo và công văn của một kỳ.")
    add = parser.options.add_argument
    add("--period", type=period, required=True, metavar="KỲ", help="kỳ báo cáo, ví dụ 2023-03, 2023-Q1")
    add("--plan", type=Path, metavar="TỆP", help="kế hoạch; mặc định templates/ke-hoach-cchc-<năm>.xlsx")
    add("--input", type=Path, default=DEFAULT_INPUT, metavar="THƯ_MỤC", help="nơi chứa biểu đã nhận")
    add("--output", type=Path, default=DEFAULT_OUTPUT, metavar="THƯ_MỤC", help="nơi ghi kết quả")
    add("--as-of", type=day, metavar="NGÀY", help="ngày tính tình trạng nhiệm vụ, dạng 2023-03-14")
    add("--pdf", action="store_true", help="lập thêm báo cáo và công văn dạng PDF; cần có LibreOffice")
    add("--strict", action="store_true", help="mã kết thúc 3 nếu còn tệp bị từ chối, đơn vị thiếu hoặc lỗi")
    add("--close", action="store_true", help="chốt kỳ: giữ kết quả, số nộp sau là điều chỉnh ở kỳ sau")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
