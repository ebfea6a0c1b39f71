"""What is wrong in the templates of the report and the letter, before the monthly job meets it."""

from argparse import Namespace
from pathlib import Path

from cchc.cli import Parser, newest_plan, run, say
from cchc.errors import CannotRunError


def main() -> int:
    """Print what is wrong in each template.

    Errors: CannotRunError says in one line that something is.
    """
    asked = arguments()
    from cchc.letter.templates import check_templates, faults_text, refusal  # noqa: PLC0415 - `--help` must not wait
    from cchc.plan import read_plan  # noqa: PLC0415

    plan_file = asked.plan or newest_plan()
    checked = check_templates(read_plan(plan_file), plan_file.parent)
    for template in checked:
        say(faults_text(template) if template.faults else f"Mẫu «{template.path}» dùng được.")
        say(*(f"  Lưu ý: {notice}" for notice in template.notices))
    if line := refusal(checked):
        raise CannotRunError(line)
    return 0


def arguments() -> Namespace:
    """The command line."""
    parser = Parser("Kiểm tra hai mẫu Word bao-cao.docx và cong-van.docx, nêu từng chỗ sai và cách sửa.")
    what = "kế hoạch dùng với mẫu; mặc định kế hoạch của năm mới nhất trong thư mục templates"
    parser.options.add_argument("--plan", type=Path, metavar="TỆP", help=what)
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
