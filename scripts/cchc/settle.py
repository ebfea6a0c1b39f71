"""What became of each file's input cells, once every figure has been judged."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cchc.figures import Datum
from cchc.intake.model import ReceivedFile, Submission
from cchc.period import Month


def settle(
    files: Sequence[ReceivedFile],
    counted: Mapping[tuple[str, Month], Submission],
    data: Sequence[Datum],
) -> tuple[ReceivedFile, ...]:
    """The files with the number of cells that were used and kept out."""
    used = Counter(datum.file for datum in data if datum.value is not None)
    forms = {form.file: form for form in counted.values()}
    return tuple(_settle(file, forms.get(file.file), used[file.file]) for file in files)


def _settle(file: ReceivedFile, form: Submission | None, used: int) -> ReceivedFile:
    if form is None:
        return file
    kept_out = sum(1 for row in form.figures if not row.blank) - used
    return replace(file, used=used, kept_out=kept_out)
