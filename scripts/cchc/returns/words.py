"""The words of the e-mail that brings a unit its forms back."""

from collections.abc import Sequence

from cchc.form.faults import faults_text
from cchc.period import month_words
from cchc.plan import Severity, Unit
from cchc.problems import Problem
from cchc.results import Results
from cchc.returns.model import Return
from cchc.vietnamese import clean, date_text


def mail_words(results: Results, unit: Unit, found: Sequence[tuple[Return, str]]) -> str:
    """What is wrong in each month's form, which file to mend, and where to send it."""
    settings = results.plan.settings
    months = ", ".join(month_words(one.month) for one, _ in found)
    lines = [
        f"Tiêu đề: Đề nghị sửa, gửi lại biểu cải cách hành chính {months} – {clean(unit.name)}",
        "",
        f"Kính gửi: {clean(unit.name)}",
    ]
    for one, file in found:
        lines += ["", *_month(results, one, file)]
    email = f" ({settings.office_email})" if settings.office_email else ""
    lines += [
        "",
        f"Đề nghị đơn vị sửa các chỗ nêu trên ngay trong tệp gửi kèm và gửi lại về {settings.office}{email}.",
        "Tệp đã có sẵn số liệu của đơn vị và đã tăng «Lần nộp»; không cần lập biểu mới.",
        "Số ghi «Lỗi» chưa được tính vào báo cáo cho đến khi nhận được biểu đã sửa.",
        "",
        "Trân trọng cảm ơn./.",
        clean(settings.office),
        "",
    ]
    return "\n".join(lines)


def _month(results: Results, one: Return, file: str) -> list[str]:
    deadline = date_text(one.month.day(results.plan.settings.deadline_day))
    name = one.file.rpartition("/")[2]
    head = f"{month_words(one.month).capitalize()} (hạn nộp {deadline}): đã nhận tệp «{name}»"
    if one.submission is None:
        head += ", nhưng không đọc được. Đề nghị lập lại theo biểu trống gửi kèm"
    else:
        head += f"; còn {faults_text(one.problems)}"
    lines = [f"{head}. Tệp gửi kèm: {file}"]
    return lines + [_line(number, problem) for number, problem in enumerate(one.problems, 1)]


def _line(number: int, problem: Problem) -> str:
    kind = "Lỗi" if problem.severity is Severity.ERROR else "Xem lại"
    sheet = f"trang «{problem.place.sheet}»: " if problem.place.sheet else ""
    return f"  {number}. [{kind}] {sheet}{problem.message} Cách sửa: {problem.remedy}"
