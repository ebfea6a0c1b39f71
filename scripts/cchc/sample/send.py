"""How a unit sends its form of a month: the files that arrive, and what was planted in them."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from cchc.form.content import FigureValue
from cchc.form.layout import form_name
from cchc.form.writer import form_bytes
from cchc.period import Month
from cchc.sample.faults import problem_of, spoil
from cchc.sample.model import Draft, Kind, Planted, SampleFile

_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
_NOTE = "SỐ LIỆU MẪU\nKính gửi bộ phận tổng hợp: gửi kèm biểu số liệu tháng này.\n"
_LOCK = bytes([3]) + b"mau".ljust(164)
Sent = tuple[list[SampleFile], list[Planted], Draft | None]
"""The files, the faults planted, and the form as the intake takes it (None: nothing readable came)."""


def send(draft: Draft, kind: Kind | None, rng: Random) -> Sent:
    """Send a form, with the fault of this kind; where it has no place for one, it is sent as it is."""
    month, unit = draft.form.month.code, draft.form.unit.code
    name = f"{month}/{form_name(month, unit)}"
    if kind is None:
        return [_file(name, draft)], [], draft
    if kind is Kind.MISSING:
        return [], [_planted(draft, kind, "")], None
    if kind is Kind.CORRECTED:
        return _corrected(draft, name, rng)
    if kind is Kind.TRUNCATED:
        data = form_bytes(draft.form, draft.values)
        return [SampleFile(name, data[: len(data) * 2 // 3])], [_planted(draft, kind, name)], None
    if kind is Kind.WRONG_NAME:
        name = f"{month}/{form_name(draft.form.month.previous.code, unit)}"
    spoilt, item, rule = spoil(draft, kind, rng)
    whole = kind in (Kind.LATE, Kind.DUPLICATE, Kind.WRONG_NAME)
    files = [_file(name, spoilt)]
    if kind is Kind.DUPLICATE:
        files.append(SampleFile(name.replace(".xlsx", " (1).xlsx"), files[0].data))
    planted = [_planted(draft, kind, name, item, rule)] if item or whole else []
    return files, planted, spoilt


def _file(name: str, draft: Draft) -> SampleFile:
    return SampleFile(name, form_bytes(draft.form, draft.values))


def _planted(draft: Draft, kind: Kind, file: str, item: str = "", rule: str = "") -> Planted:
    form = draft.form
    return Planted(kind, form.unit.code, form.month.code, file, problem_of(kind, rule), item)


def _corrected(draft: Draft, name: str, rng: Random) -> Sent:
    """The first file has one figure wrong; the second says `Lần nộp` 2 and is right."""
    codes = [code for code, given in draft.values.figures.items() if given.value]
    if not codes:
        return [_file(name, draft)], [], draft
    code = rng.choice(codes)
    wrong = FigureValue(int(draft.values.figures[code].value or 0) + 1)
    first = replace(draft.values, figures={**draft.values.figures, code: wrong})
    again = Draft(draft.form._replace(sequence=2), draft.values)
    files = [_file(name, Draft(draft.form, first)), _file(name.replace(".xlsx", "_lan2.xlsx"), again)]
    return files, [_planted(draft, Kind.CORRECTED, name, code)], again


def besides(month: Month, unit: str) -> Iterator[tuple[SampleFile, Planted]]:
    """What lies beside the forms of a month: other documents, and the lock file of an open form."""
    code = month.code
    others = (
        (Kind.FOREIGN, f"Cong van gui bieu thang {month.number}.pdf", _PDF),
        (Kind.FOREIGN, "Ghi chú gửi kèm.txt", _NOTE.encode()),
        (Kind.LOCKED, f"~${form_name(code, unit)}", _LOCK),
    )
    for kind, name, data in others:
        path = f"{code}/{name}"
        yield SampleFile(path, data), Planted(kind, "", "", path, problem_of(kind, ""))
