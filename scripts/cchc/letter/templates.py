"""The two templates that staff edit in Word: where they lie, and what of them may be used."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc.errors import CannotRunError, faults_line
from cchc.plan import Plan
from cchc.vietnamese import listing

if TYPE_CHECKING:
    from cchc.letter.fields import Fields

HOUSE = Path(__file__).resolve().parents[3] / "templates"
REPORT, LETTER = "bao-cao.docx", "cong-van.docx"


class Templates(NamedTuple):
    """The files of the two templates."""

    report: bytes
    letter: bytes


class Checked(NamedTuple):
    """A template with what is wrong in it, and what should be known of it, in words."""

    path: Path
    content: bytes
    faults: tuple[str, ...]
    notices: tuple[str, ...]


def read_templates(plan: Plan, folder: Path) -> Templates:
    """Read and check the templates that go with a plan.

    Errors: CannotRunError with every fault of both.
    """
    report, letter = checked = check_templates(plan, folder)
    if line := refusal(checked):
        faulty = [one for one in checked if one.faults]
        several = sum(len(one.faults) for one in faulty) > 1
        raise CannotRunError(line, tuple(map(faults_text, faulty)) if several else ())
    return Templates(report.content, letter.content)


def refusal(checked: Iterable[Checked]) -> str:
    """Why templates cannot be used, in one line; nothing where they can."""
    faulty = [one for one in checked if one.faults]
    named = len(faulty) > 1  # else the line names the one file before its faults
    faults = [f"«{one.path.name}»: {f}" if named else f for one in faulty for f in one.faults]
    what = f"Mẫu {listing(f'«{one.path}»' for one in faulty)}"
    return faults_line(what, "Word", faults) if faulty else ""


def check_templates(plan: Plan, folder: Path) -> tuple[Checked, Checked]:
    """The report's and the letter's template: those of the folder, else those that come with the program.

    Errors: CannotRunError where one cannot be read.
    """
    from cchc.letter.check import examine  # noqa: PLC0415 - python-docx only here
    from cchc.letter.fields import letter_fields, report_fields  # noqa: PLC0415

    def checked(name: str, fields: "Fields") -> Checked:
        path = folder / name if (folder / name).is_file() else HOUSE / name
        content = _content(path)
        return Checked(path, content, *examine(content, fields))

    return checked(REPORT, report_fields(plan)), checked(LETTER, letter_fields())


def house_templates() -> Templates:
    """The templates that come with the program."""
    return Templates(_content(HOUSE / REPORT), _content(HOUSE / LETTER))


def faults_text(template: Checked) -> str:
    """The faults of a template for the screen."""
    head = f"Mẫu «{template.path}» có {len(template.faults)} lỗi; hãy sửa trong Word, lưu rồi chạy lại:"
    return "\n".join([head, *(f"  - {fault}" for fault in template.faults)])


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotRunError(
            f"Không đọc được mẫu «{path}»: hãy đóng tệp đang mở, hoặc chép lại tệp vào thư mục đó."
        ) from error
