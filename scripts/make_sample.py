"""Write filled-in sample forms: all marked SỐ LIỆU MẪU, a few of them late, missing, corrected or faulty."""

from argparse import Namespace
from pathlib import Path

from cchc.cli import ROOT, Parser, check_year, month, plan_of, run, say
from cchc.period import Month

_LAST = "chỉ lập tháng ghi ở --period, hoặc đến tháng 12 nếu cũng không ghi --period"


def main() -> int:
    """Parse the arguments, make the sample, say where it is."""
    asked = arguments()
    from cchc.plan import read_plan  # noqa: PLC0415 - `--help` must not wait for any of these
    from cchc.sample import make_sample, write_sample  # noqa: PLC0415

    plan = read_plan(asked.plan or (plan_of(asked.period.year) if asked.period else newest_plan()))
    first = asked.period or Month(plan.settings.year, 1)
    last = asked.through or (first if asked.period else Month(first.year, 12))
    for one in (first, last):
        check_year(one.year, plan.settings.year)
    months = tuple(one for one in last.year_to_date if one >= first)
    count = write_sample(asked.output, make_sample(plan, months, asked.seed).files)
    say(f"Đã viết {count} tệp mẫu (SỐ LIỆU MẪU) của {len(months)} tháng vào: {asked.output.resolve()}")
    return 0


def arguments() -> Namespace:
    """The command line."""
    parser = Parser("Viết biểu đã điền số liệu mẫu (ghi rõ SỐ LIỆU MẪU) của mọi đơn vị, để chạy thử.")
    add = parser.options.add_argument
    add("--output", type=Path, required=True, metavar="THƯ_MỤC", help="nơi ghi, mỗi tháng một thư mục con")
    add("--period", type=month, metavar="THÁNG", help="tháng đầu; không ghi thì từ tháng 01")
    add("--through", type=month, metavar="THÁNG", help=f"tháng cuối; không ghi thì {_LAST}")
    add("--seed", type=int, default=1, metavar="SỐ", help="cùng số này thì ra cùng các tệp; mặc định 1")
    add("--plan", type=Path, metavar="TỆP", help="kế hoạch; mặc định templates/ke-hoach-cchc-<năm>.xlsx")
    asked = parser.parse_args()
    if asked.through and asked.through < (asked.period or Month(asked.through.year, 1)):
        parser.error(f"tháng cuối {asked.through.code} trước tháng đầu {asked.period.code}")
    return asked


def newest_plan() -> Path:
    """The plan of the latest year."""
    return max((ROOT / "templates").glob("ke-hoach-cchc-*.xlsx"), default=plan_of(2000))


if __name__ == "__main__":
    run(main)
