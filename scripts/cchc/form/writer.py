"""A form as the bytes of an .xlsx file: the same content gives the same bytes."""

import warnings
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook

from cchc.form.content import EMPTY, FormContent, FormValues, History, content
from cchc.form.faults import write_faults
from cchc.form.figures import write_figures
from cchc.form.guide import write_guide
from cchc.form.layout import (
    FAULT_SHEET,
    FIGURE_SHEET,
    FORM_VERSION,
    GUIDE_SHEET,
    IDENTITY_SHEET,
    SAMPLE_MARK,
    TASK_SHEET,
    IdentityKey,
    form_name,
)
from cchc.form.sheet import PlainSheet, fixed_time
from cchc.form.styles import FONT, styles
from cchc.form.tasks import task_words, write_tasks
from cchc.period import Month, month_words
from cchc.plan import Plan, Unit

_EMPTY = FormValues()
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": FONT,
}


def month_forms(
    plan: Plan, units: Iterable[Unit], month: Month, history: History = EMPTY
) -> dict[str, bytes]:
    """The blank forms of units in a month, by file name."""
    return {
        form_name(month.code, unit.code): form_bytes(content(plan, unit, month, history)) for unit in units
    }


def form_bytes(form: FormContent, values: FormValues | None = None) -> bytes:
    """Draw a form, blank or filled in with values.

    Raises:
        UserWarning: a text of the plan is longer than Excel takes, which the writer would drop in silence.
    """
    target = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with Workbook(target, _OPTIONS) as workbook:
            _draw(workbook, form, values or _EMPTY)
    return target.getvalue()


def _draw(workbook: Workbook, form: FormContent, values: FormValues) -> None:
    looks = styles(workbook)
    faults = workbook.add_worksheet(FAULT_SHEET, PlainSheet) if values.faults else None
    guide, figures, tasks, identity = (
        workbook.add_worksheet(name, PlainSheet)
        for name in (GUIDE_SHEET, FIGURE_SHEET, TASK_SHEET, IDENTITY_SHEET)
    )
    checks = task_words(form, values)
    write_guide(guide, looks, form)
    write_figures(figures, looks, form, values, checks)
    write_tasks(tasks, looks, form, values, checks)
    said = _identity(form)
    for row, (key, text) in enumerate(said.items()):
        identity.write_string(row, 0, key)
        identity.write_string(row, 1, text)
        workbook.set_custom_property(key, text, "text")
    identity.protect()
    identity.very_hidden()
    if faults:
        write_faults(faults, looks, form, values)
    (faults or figures).activate()
    _properties(workbook, form, values.modified or fixed_time(form))


def _identity(form: FormContent) -> dict[IdentityKey, str]:
    """Unit, period and versions, said here and in the document's properties: one may get lost."""
    said = {
        IdentityKey.UNIT: form.unit.code,
        IdentityKey.PERIOD: form.month.code,
        IdentityKey.PLAN_VERSION: form.version,
        IdentityKey.FORM_VERSION: FORM_VERSION,
    }
    return said | ({IdentityKey.SAMPLE: SAMPLE_MARK} if form.sample else {})


def _properties(workbook: Workbook, form: FormContent, saved: datetime) -> None:
    saved = saved.astimezone(UTC) if saved.tzinfo else saved
    title = f"Biểu số liệu CCHC {month_words(form.month)} – {form.unit.name} ({form.unit.code})"
    workbook.set_properties({"title": title, "author": form.plan.settings.issuer, "created": saved})
