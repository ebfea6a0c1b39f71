"""The run's last check of itself: nothing is lost or counted twice, in the results and in the workbook.

It counts by another route than the run: what must be there is told by the plan alone, and the workbook is
read again, by another library than the one that wrote it. A difference is a fault of the program, never of a
unit.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING, Final

from cchc.errors import CannotRunError
from cchc.figures import State
from cchc.intake.model import Fate
from cchc.plan import Action
from cchc.results import Results
from cchc.tables import Value, data_table, file_table, indicator_table
from cchc.tables.model import Table
from cchc.tables.text import Measure

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_DATA_COLUMNS: Final = ("Mã đơn vị", "Kỳ", "Mã", "Giá trị", "Trạng thái")
_FILE_COLUMNS: Final = ("SHA-256", "Tình trạng", "Ô có số liệu", "Ô đã dùng", "Ô bị loại")
_INDICATOR_COLUMNS: Final = (
    "Mã", "Tử số", "Mẫu số", "Kết quả", "Đánh giá", "Tử số lũy kế", "Mẫu số lũy kế", "Kết quả lũy kế",
    "Đánh giá lũy kế", "Có số liệu", "Phải báo cáo", "Có số liệu lũy kế", "Phải báo cáo lũy kế",
)  # fmt: skip


def check_results(results: Results) -> None:
    """Hold that each figure that the plan expects stands in one row, and each filled cell in one count.

    Errors: CannotRunError says which does not.
    """
    _check_files(results)
    _check_sources(results)
    _check_rows(results)
    _check_adjusted(results)


def _check_files(results: Results) -> None:
    for name, count in Counter(file.file for file in results.files).items():
        if count > 1:
            raise _broken(f"tệp «{name}» được liệt kê {count} lần")
    counted = Counter((file.unit, file.period) for file in results.files if file.fate is Fate.USED)
    for (unit, month), count in counted.items():
        if count > 1:
            raise _broken(f"{count} tệp cùng được tính cho đơn vị {unit}, kỳ {month}")
    used = Counter(datum.file for datum in results.data if datum.value is not None and not datum.adjusted)
    for file in results.files:
        counts = f"{file.filled} có số liệu, {file.used} đã dùng, {file.kept_out} bị loại"
        if file.filled != file.used + file.kept_out or file.used != used[file.file]:
            raise _broken(f"số ô của tệp «{file.file}» không khớp ({counts})")


def _check_sources(results: Results) -> None:
    """Each value that the office did not adjust comes from the file that counts for its unit and month."""
    counted = {(f.file, f.sha256, f.unit, f.period) for f in results.files if f.fate is Fate.USED}
    for datum in results.data:
        source = (datum.file, datum.sha256, datum.unit, datum.month.code)
        if datum.value is not None and not datum.adjusted and source not in counted:
            raise _broken(f"số liệu {datum.code} của {datum.unit}, kỳ {datum.month.code} không rõ tệp")


def _check_rows(results: Results) -> None:
    rows = Counter((datum.unit, datum.month.code, datum.code) for datum in results.data)
    must, may = _expected(results)
    for what, keys in (
        ("bị thiếu", must - rows.keys()),
        ("bị thừa", rows.keys() - may),
        ("bị ghi hai dòng", {key for key, count in rows.items() if count > 1}),
    ):
        if keys:
            unit, month, code = min(keys)
            raise _broken(f"số liệu {code} của {unit}, kỳ {month} {what}")


def _check_adjusted(results: Results) -> None:
    """Each adjustment of the plan, and no other, stands in one row: with its number, or visibly kept out."""
    plan, shown = results.plan, [datum for datum in results.data if datum.adjusted]
    meant = {
        (one.unit, one.month, one.code, plan.file, one.cell, plan.sha256): one.value
        for one in plan.decided_until(results.period.last)
        if one.action is Action.ADJUST
    }
    there = {(d.unit, d.month, d.code, d.file, d.cell, d.sha256): d for d in shown}
    if there.keys() != meant.keys() or len(shown) != len(meant):
        raise _broken(f"{len(meant)} điều chỉnh của kế hoạch, {len(shown)} trong số liệu")
    for key, datum in there.items():
        kept_out = datum.state is State.KEPT_OUT and datum.value is None
        if not kept_out and (datum.state, datum.value) != (State.ADJUSTED, meant[key]):
            raise _broken(f"điều chỉnh {datum.code} của {datum.unit}, kỳ {datum.month.code} khác kế hoạch")
    replaced = Counter((datum.unit, datum.month.code) for datum in shown if datum.verbatim)
    for file in results.files:
        if file.fate is Fate.USED and file.kept_out < replaced[file.unit, file.period]:
            raise _broken(f"ô bị thay bằng điều chỉnh của tệp «{file.file}» không được tính là bị loại")


def _expected(results: Results) -> tuple[set[tuple[str, str, str]], set[tuple[str, str, str]]]:
    """The rows that the plan asks for in any case, and all that it allows (a figure given late, or anew)."""
    must, may = set(), set()
    for figure in results.plan.figures:
        for month in results.period.last.year_to_date:
            keys = {(unit, month.code, figure.code) for unit in figure.reporters.in_month(month)}
            may |= keys
            if month.number in figure.months:
                must |= keys
    return must, may


def check_workbook(content: bytes, results: Results) -> None:
    """Read the workbook again and hold that its figures are those of the results, row by row.

    Errors: CannotRunError names the sheet and the first row that differs.
    """
    from python_calamine import load_workbook  # noqa: PLC0415 - `--help` must not wait for it

    book = load_workbook(BytesIO(content))
    for table, columns in (
        (data_table(results), _DATA_COLUMNS),
        (file_table(results), _FILE_COLUMNS),
        (indicator_table(results), _INDICATOR_COLUMNS),
    ):
        _check_table(book, table, columns)


def _check_table(book: "CalamineWorkbook", table: Table, columns: Sequence[str]) -> None:
    rows = book.get_sheet_by_name(table.name).to_python()
    first = table.columns[0].header
    header = next((number for number, row in enumerate(rows) if row and row[0] == first), len(rows))
    body = rows[header + 1 :]
    if len(body) != len(table.rows):
        raise _broken(f"trang «{table.name}» có {len(body)} dòng, đúng ra {len(table.rows)}")
    names = [column.header for column in table.columns]
    for header_name in columns:
        there, here = rows[header].index(header_name), names.index(header_name)
        for number, (read, meant) in enumerate(zip(body, table.rows, strict=True), header + 2):
            if read[there] != _stored(meant[here]):
                raise _broken(f"trang «{table.name}», dòng {number}, cột «{header_name}» khác kết quả")


def _stored(value: Value) -> object:
    """What a cell of the value reads as: numbers as the nearest double, nothing as ''."""
    if isinstance(value, str):  # most of them
        return value
    exact = value.value if isinstance(value, Measure) else value
    if isinstance(exact, int | Fraction):
        return exact.numerator / exact.denominator
    return "" if exact is None else exact


def _broken(what: str) -> CannotRunError:
    return CannotRunError(f"Lỗi chương trình: {what}. Không ghi kết quả; hãy báo người phụ trách.")
