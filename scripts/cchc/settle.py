"""What became of each file's input cells, once every figure has been judged."""

from collections import Counter
from collections.abc import Mapping, Sequence

from cchc.figures import Datum
from cchc.intake.model import ReceivedFile, Submission
from cchc.period import Month


def settle(
    files: Sequence[ReceivedFile],
    counted: Mapping[tuple[str, Month], Submission],
    data: Sequence[Datum],
) -> tuple[ReceivedFile, ...]:
    """The files with the number of cells that were used and kept out.

    A cell that an adjustment of the office replaces is kept out, and its file says so.
    """
    used = Counter(datum.file for datum in data if datum.value is not None and not datum.adjusted)
    adjusted = {(datum.unit, datum.month, datum.code) for datum in data if datum.adjusted}
    forms = {form.file: form for form in counted.values()}
    settled = []
    for file in files:
        form = forms.get(file.file)
        settled.append(_settle(file, form, used[file.file], _replaced(form, adjusted)) if form else file)
    return tuple(settled)


def _replaced(form: Submission, adjusted: set[tuple[str, Month, str]]) -> int:
    """The filled cells of a form that adjustments replace."""
    if not adjusted:
        return 0
    return sum(not row.blank and (form.unit, form.month, row.code) in adjusted for row in form.figures)


def _settle(file: ReceivedFile, form: Submission, used: int, replaced: int) -> ReceivedFile:
    kept_out = sum(1 for row in form.figures if not row.blank) - used
    reason = f"{replaced} ô bị thay bằng điều chỉnh" if replaced else file.reason
    return file._replace(used=used, kept_out=kept_out, reason=reason)
