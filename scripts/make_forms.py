"""Write the month's form of each unit, for the office to send out."""

from argparse import Namespace
from pathlib import Path

from cchc.cli import (
    DEFAULT_INPUT,
    DEFAULT_OUTPUT,
    Parser,
    check_apart,
    check_folder,
    check_year,
    month,
    plan_of,
    run,
    say,
)


def main() -> int:
    """Parse the arguments, write the forms, say where they are."""
    asked = arguments()
    from cchc.form.content import chosen_units  # noqa: PLC0415 - `--help` must not wait for any of these
    from cchc.form.writer import month_forms  # noqa: PLC0415
    from cchc.outputs import only_run, still_open, write_files  # noqa: PLC0415
    from cchc.pipeline import history  # noqa: PLC0415
    from cchc.plan import read_plan  # noqa: PLC0415

    check_apart(asked.input, asked.output)
    plan = read_plan(asked.plan or plan_of(asked.period.year))
    check_folder(asked.input)
    check_year(asked.period.year, plan.settings.year)
    units = chosen_units(plan, asked.units)
    forms = month_forms(plan, units, asked.period, history(plan, asked.input, asked.period))
    folder = Path(asked.period.code, "bieu-mau")
    with only_run(asked.output):
        written = write_files(
            asked.output, {(folder / name).as_posix(): data for name, data in forms.items()}
        )
    place = (asked.output / folder).resolve()
    say(f"Đã lập {len(forms)} biểu tháng {asked.period.code} trong thư mục: {place}", *still_open(written))
    return 0


def arguments() -> Namespace:
    """The command line."""
    parser = Parser("Lập biểu số liệu của một tháng cho từng đơn vị.")
    add = parser.options.add_argument
    add("--period", type=month, required=True, metavar="THÁNG", help="tháng cần lập biểu, ví dụ 2023-03")
    add("--plan", type=Path, metavar="TỆP", help="kế hoạch; mặc định templates/ke-hoach-cchc-<năm>.xlsx")
    add("--input", type=Path, default=DEFAULT_INPUT, metavar="THƯ_MỤC", help="nơi chứa biểu đã nhận")
    add("--output", type=Path, default=DEFAULT_OUTPUT, metavar="THƯ_MỤC", help="nơi ghi biểu")
    add("--units", default="", metavar="MÃ,…", help="chỉ lập cho các đơn vị này, ví dụ VP,TCCB")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
