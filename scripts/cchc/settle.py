"""What became of each file's input cells; the run checks here that nothing was lost or counted twice."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cchc.errors import CannotRunError
from cchc.figures import Datum
from cchc.intake.model import Fate, ReceivedFile, Submission
from cchc.period import Month


def settle(
    files: Sequence[ReceivedFile],
    counted: Mapping[tuple[str, Month], Submission],
    data: Sequence[Datum],
) -> tuple[ReceivedFile, ...]:
    """The files with the number of cells that were used and kept out.

    Errors: CannotRunError where the cells of a file do not add up, or a figure stands in two rows.
    """
    if len({(datum.unit, datum.month, datum.code) for datum in data}) != len(data):
        raise _broken("có số liệu bị ghi hai dòng")
    used = Counter(datum.file for datum in data if datum.value is not None)
    forms = {form.file: form for form in counted.values()}
    settled = tuple(_settle(file, forms.get(file.file), used[file.file]) for file in files)
    for file in settled:
        if file.filled != file.used + file.kept_out or (file.fate is not Fate.USED and file.used):
            counts = f"{file.filled} có số liệu, {file.used} đã dùng, {file.kept_out} bị loại"
            raise _broken(f"số ô của tệp «{file.file}» không khớp ({counts})")
    if sum(used.values()) != sum(file.used for file in settled):
        raise _broken("có số liệu không rõ tệp")
    return settled


def _broken(what: str) -> CannotRunError:
    return CannotRunError(f"Lỗi chương trình: {what}. Không ghi kết quả; hãy báo người phụ trách.")


def _settle(file: ReceivedFile, form: Submission | None, used: int) -> ReceivedFile:
    if form is None:
        return file
    kept_out = sum(1 for row in form.figures if not row.blank) - used
    return replace(file, used=used, kept_out=kept_out)
