"""The words of the e-mail that brings a unit its forms back."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cchc.form.content import Fault
from cchc.form.faults import faults_text
from cchc.period import month_words
from cchc.plan import Severity, Unit
from cchc.results import Results
from cchc.returns.model import Return
from cchc.returns.spots import file_name
from cchc.vietnamese import clean, date_text, listing


class Letter(NamedTuple):
    """A month of the e-mail: what is given back, the name of its form, and the lines of that form's list."""

    given: Return
    form: str
    faults: tuple[Fault, ...]


def mail_words(results: Results, unit: Unit, letters: Sequence[Letter]) -> str:
    """What is wrong in each month's form, which file to mend, and where to send it."""
    settings = results.plan.settings
    months = ", ".join(month_words(one.given.month) for one in letters)
    lines = [
        f"Tiêu đề: Đề nghị sửa, gửi lại biểu cải cách hành chính {months} – {clean(unit.name)}",
        "",
        f"Kính gửi: {clean(unit.name)}",
    ]
    for letter in letters:
        lines += ["", *_month(results, letter)]
    email = f" ({settings.office_email})" if settings.office_email else ""
    lines += ["", f"Đề nghị đơn vị sửa các chỗ nêu trên và gửi lại về {settings.office}{email}."]
    if any(fault.severity is Severity.ERROR for one in letters for fault in one.faults):
        lines.append("Số liệu ghi «Lỗi» chưa được tính vào báo cáo cho đến khi nhận được biểu đã sửa.")
    lines += ["", "Trân trọng cảm ơn./.", clean(settings.office), ""]
    return "\n".join(lines)


def _month(results: Results, letter: Letter) -> Iterator[str]:
    month, form = letter.given.month, letter.given.submission
    deadline = date_text(results.plan.settings.deadline(month))
    head = f"{month_words(month).capitalize()} (hạn nộp {deadline}): "
    unread = listing(f"«{file_name(one.place.file)}»" for one in letter.given.unread)
    if form is None:
        yield f"{head}đã nhận tệp {unread}, nhưng không đọc được. Tệp gửi kèm: {letter.form} (biểu trống)"
        yield (
            "  Đề nghị điền đủ số liệu của tháng vào biểu gửi kèm («Lần nộp» đã ghi sẵn), "
            "hoặc sửa tệp đã gửi theo «Cách sửa» dưới đây, rồi gửi lại."
        )
    else:
        beside = f"; tệp {unread} không đọc được" if unread else ""
        counts = f"{head}đang tính theo tệp «{file_name(form.file)}» (lần nộp {form.sequence}){beside}"
        yield f"{counts}; còn {faults_text(letter.faults)}. Tệp gửi kèm: {letter.form}"
        yield (
            "  Tệp gửi kèm đã có sẵn số liệu đang tính và đã tăng «Lần nộp»: "
            "sửa ngay trong tệp đó, không cần lập biểu mới."
        )
    for number, fault in enumerate(letter.faults, 1):
        yield _line(number, fault)


def _line(number: int, fault: Fault) -> str:
    kind = "Lỗi" if fault.severity is Severity.ERROR else "Xem lại"
    place = f"trang «{fault.sheet}», ô {fault.cell} ({fault.label}): " if fault.cell else ""
    return f"  {number}. [{kind}] {place}{fault.text} Cách sửa: {fault.remedy}"
