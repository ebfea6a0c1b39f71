"""The fields of the templates: each name with what takes its place in the results."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from cchc.letter.annexes import Annex, annexes
from cchc.letter.assessment import judgement_sentence, reached, reasons, shortfalls
from cchc.letter.blocks import Block
from cchc.letter.corrections import correction_lines
from cchc.letter.decisions import decision_blocks
from cchc.letter.deliverables import due_sentence
from cchc.letter.lacking import Absent, absent_figures
from cchc.letter.outlook import outlook, proposals
from cchc.letter.sections import group_lines
from cchc.letter.submissions import submission_sentence
from cchc.period import Month, month_number, months_words, period_words, window
from cchc.plan import Plan
from cchc.results import Results
from cchc.tables.products import Product, count_products, products
from cchc.vietnamese import count_text, date_text, listing

ROMAN = ("I", "II", "III", "IV", "V")
_OUTLINE = ("I", *(f"II.{number}" for number in range(1, 7)))
"""The groups of tasks of the report's usual outline; a plan may have others, or not all of them."""
_PLACE = "{kỳ}"


class Told(NamedTuple):
    """The results with what is made of them once for all fields."""

    results: Results
    found: tuple[Product, ...]
    attached: tuple[Annex, ...]
    absent: Absent


_Texts = dict[str, Callable[[Told], str]]
_Lines = dict[str, Callable[[Told], Iterable[str]]]
_Sections = dict[str, Callable[[Told], Iterable[Block]]]


class Fields(NamedTuple):
    """What a template may name: words within a paragraph, lines for a list, whole sections.

    All `required` ones must be there, and one of `period` at least.
    """

    texts: _Texts
    lines: _Lines
    sections: _Sections
    required: tuple[str, ...]
    period: tuple[str, ...]


def told(results: Results) -> Told:
    """The results as the fields take them."""
    found = products(results.tasks)
    return Told(results, tuple(found), annexes(results, found), absent_figures(results))


def report_fields(plan: Plan) -> Fields:
    """The fields of the report; which sections of tasks it has is said by the plan."""
    groups = dict.fromkeys((*_OUTLINE, *(task.section for task in plan.tasks)))
    sections: _Sections = {
        "dieu_chinh": lambda t: (*decision_blocks(t.results), *correction_lines(t.results)),
        **{_name(section): partial(_group, section) for section in groups},
        "muc_III_1": lambda t: reached(t.results, t.found),
        "muc_III_2": lambda t: shortfalls(t.results, t.found),
        "muc_III_3": lambda t: reasons(t.results),
        "muc_IV": lambda t: outlook(t.results, t.found),
        "muc_V": lambda t: proposals(t.results),
    }
    unused = {_name(section) for section in groups.keys() - {task.section for task in plan.tasks}}
    required = ("tinh_hinh_nop", "phu_luc", *(name for name in sections if name not in unused))
    return Fields(_COMMON | _REPORT, _COMMON_LINES | _REPORT_LINES, sections, required, _PERIOD)


def letter_fields() -> Fields:
    """The fields of the letter."""
    return Fields(_COMMON | _LETTER, _COMMON_LINES | _LETTER_LINES, {}, ("tom_tat", "so_phu_luc"), _PERIOD)


def report_name(results: Results) -> str:
    """The name of the report's file, without its ending."""
    return f"bao-cao-cchc-{results.period.code}"


def subject(results: Results) -> str:
    """What the report is about."""
    return _in_period(results, results.plan.settings.report_subject)


def letter_subject(results: Results) -> str:
    """What the letter is about."""
    return _in_period(results, results.plan.settings.letter_subject)


def lowered(text: str) -> str:
    """A text as it goes on within a sentence."""
    return text[:1].lower() + text[1:]


def dated(results: Results) -> str:
    """Month and year of the documents; the registry gives the day: `tháng 3 năm 2023`."""
    day = results.as_of
    return f"tháng {month_number(Month(day.year, day.month))} năm {day.year}"


def _name(section: str) -> str:
    return f"muc_{section.replace('.', '_')}"


def _group(section: str, t: Told) -> Iterable[Block]:
    return group_lines(t.results, t.found, section, t.absent)


def _in_period(results: Results, text: str) -> str:
    return text.replace(_PLACE, period_words(results.period))


def _plan_name(t: Told) -> str:
    """The plan, without the issuer's name, which follows."""
    settings = t.results.plan.settings
    return settings.plan_name.removesuffix(f" của {settings.issuer_name}")


def _days(t: Told) -> tuple[str, str]:
    first, last = window(t.results.period, t.results.plan.settings.closing_day)
    return date_text(first), date_text(last)


def _cumulative(t: Told) -> str:
    year = t.results.period.year_to_date
    if t.results.period.months == year.months:
        return "số liệu trong kỳ cũng là số liệu lũy kế từ đầu năm"
    return f"số liệu lũy kế tính {months_words(year)}"


def _references(t: Told) -> str:
    named = zip(ROMAN, t.attached, strict=False)
    return "; ".join(f"{lowered(annex.about)} tại Phụ lục {roman}" for roman, annex in named)


def _summary(t: Told) -> str:
    results = t.results
    due = due_sentence(count_products(t.found, results.as_of), date_text(results.as_of))
    return " ".join(filter(None, (submission_sentence(results), due, judgement_sentence(results))))


def _alone(names: tuple[str, ...]) -> str:
    """The one addressee, who stands on the line of `Kính gửi:`."""
    return names[0] if len(names) == 1 else ""


def _several(names: tuple[str, ...]) -> list[str]:
    """The addressees, a line each, where there are several."""
    return _listed(names) if len(names) > 1 else []


def _listed(items: Iterable[str]) -> list[str]:
    """Items as a list ends them: `;` after each, `.` after the last; blank items are left out."""
    kept = [item.strip().rstrip(";.") for item in items if item.strip()]
    return [item + (";" if number < len(kept) else ".") for number, item in enumerate(kept, start=1)]


_PERIOD = ("ky", "trich_yeu", "noi_dung")
_COMMON: _Texts = {
    "co_quan_chu_quan": lambda t: t.results.plan.settings.superior,
    "co_quan": lambda t: t.results.plan.settings.issuer,
    "ten_co_quan": lambda t: t.results.plan.settings.issuer_name,
    "dia_danh": lambda t: t.results.plan.settings.place,
    "thang_nam": lambda t: dated(t.results),
    "ky": lambda t: period_words(t.results.period),
    "noi_dung": lambda t: lowered(subject(t.results)),
    "ke_hoach": _plan_name,
    "tu_ngay": lambda t: _days(t)[0],
    "den_ngay": lambda t: _days(t)[1],
    "ngay_tinh": lambda t: date_text(t.results.as_of),
    "tinh_hinh_nop": lambda t: submission_sentence(t.results),
    "nguoi_ky": lambda t: t.results.plan.settings.signer_name,
}
_COMMON_LINES: _Lines = {"chuc_vu_ky": lambda t: t.results.plan.settings.signer_title}
_REPORT: _Texts = {
    "ky_hieu": lambda t: t.results.plan.settings.report_symbol,
    "trich_yeu": lambda t: subject(t.results),
    "noi_gui": lambda t: _alone(t.results.plan.settings.report_addressees),
    "luy_ke": _cumulative,
    "phu_luc": _references,
}
_REPORT_LINES: _Lines = {
    "cac_noi_gui": lambda t: _several(t.results.plan.settings.report_addressees),
    "can_cu": lambda t: _listed(t.results.plan.settings.legal_bases),
    "noi_nhan": lambda t: _listed(t.results.plan.settings.report_recipients),
}
_LETTER: _Texts = {
    "ky_hieu": lambda t: t.results.plan.settings.letter_symbol,
    "ky_hieu_bao_cao": lambda t: t.results.plan.settings.report_symbol,
    "trich_yeu": lambda t: letter_subject(t.results),
    "noi_gui": lambda t: _alone(t.results.plan.settings.letter_addressees),
    "noi_gui_trong_cau": lambda t: listing(
        name.rstrip(" .;") for name in t.results.plan.settings.letter_addressees
    ),
    "so_phu_luc": lambda t: count_text(len(t.attached)),
    "tom_tat": _summary,
}
_LETTER_LINES: _Lines = {
    "cac_noi_gui": lambda t: _several(t.results.plan.settings.letter_addressees),
    "noi_nhan": lambda t: _listed(t.results.plan.settings.letter_recipients),
}
