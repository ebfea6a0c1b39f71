"""Closed periods (kỳ đã chốt): what was settled is kept with its outputs, and stays what it was."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any, Final

from cchc.changes import Changes, Settled, compare
from cchc.earlier import CLOSED
from cchc.errors import CannotRunError
from cchc.machine import document, head
from cchc.period import Month, Period, month_words, parse_period
from cchc.plan import Plan
from cchc.results import Results
from cchc.stated import figure_records, figures_of, indicator_record, indicators_of
from cchc.vietnamese import listing

FORMAT: Final = 1
_RECORD: Final = "da-chot.json"
_SEAL: Final = b',\n"sha256": "'
_CHANGED: Final = "đã bị sửa hoặc hỏng"
_REOPEN: Final = f"nếu muốn mở lại kỳ đó thì chuyển nó và mọi kỳ chốt sau nó ra khỏi «{CLOSED}»"


def changes_of(results: Results, output: Path) -> Changes:
    """What reads otherwise than at the closing of the period; of an open one, than at the last one before it.

    Errors: CannotRunError where what was kept is damaged.
    """
    until = results.period
    closed = [one for one in _closed(output) if one.year == until.year and one.last <= until.last]
    if not closed:
        return Changes()
    latest = max(closed, key=lambda one: (one == results.period, one.last, len(one.months)))
    settled = _settled(results.plan, output, latest)
    return compare(results.plan, results.period, results.data, settled, closed)


def check_closing(results: Results, output: Path) -> None:
    """Hold that the period may be closed: after all other months of the year so far, and only once.

    Errors: CannotRunError says what is to be done first.
    """
    period, count = results.period, len(results.changes.corrections)
    if results.closed:
        if count:
            raise CannotRunError(
                f"Kỳ {period.code} đã chốt và từ đó có {count} số liệu thay đổi: không chốt lại; "
                "chúng được điều chỉnh ở báo cáo kỳ sau."
            )
        return
    codes = {one.code for one in _closed(output)}
    open_months = [m for m in period.last.year_to_date if m.code not in codes and m.code != period.code]
    if open_months:
        raise CannotRunError(
            f"Chưa chốt được kỳ {period.code}: hãy chốt trước {listing(map(month_words, open_months))}."
        )


def closing_files(results: Results, documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """What closes the period, by names below the output folder: copies, and a record of what was settled."""
    copies = {f"{CLOSED}/{name}": content for name, content in documents.items()}
    record = _record(results, documents).encode().removesuffix(b"\n}\n")
    return {**copies, f"{CLOSED}/{results.period.code}/{_RECORD}": _sealed(record)}


def check_kept(output: Path) -> None:
    """Hold that all that was ever closed is still there as it was: no month is gone, and no file has changed.

    Errors: CannotRunError names the first fault.
    """
    for place in (output / CLOSED, *_places(output)):
        if not place.is_dir() and os.path.lexists(place):
            raise _no_folder(place.relative_to(output).as_posix())
    closed = tuple(_closed(output))
    codes = {one.code for one in closed}
    for period in closed:
        gone = [month for month in period.last.year_to_date if month.code not in codes]
        if gone:
            raise _gone(gone[0], period)
    for period in closed:
        kept_files(output, period)


def kept_files(output: Path, period: Period) -> dict[str, bytes]:
    """The outputs of a closed period just as they were, by their names below the output folder.

    Errors: CannotRunError where one is damaged or gone.
    """
    outputs = {PurePath(one["file"]).name: one["sha256"] for one in _sealed_record(output, period)["outputs"]}
    return {f"{period.code}/{name}": _kept(output, period, name, sha) for name, sha in outputs.items()}


def _closed(output: Path) -> Iterator[Period]:
    """The closed periods: those of which anything is kept."""
    return (parse_period(place.name) for place in _places(output) if place.is_dir() and any(place.iterdir()))


def _places(output: Path) -> Iterator[Path]:
    """What stands in the place of a closed period, by its name."""
    folder = output / CLOSED
    for place in sorted(folder.iterdir()) if folder.is_dir() else ():
        try:
            parse_period(place.name)
        except ValueError:
            continue
        yield place


def _record(results: Results, documents: Mapping[str, bytes]) -> str:
    return document(
        {**head(results), "format": FORMAT},
        {
            "outputs": (
                {"file": PurePath(name).name, "sha256": _hash(content)} for name, content in documents.items()
            ),
            "indicators": map(indicator_record, results.indicators),
            "figures": figure_records(results.data),
        },
    )


def _settled(plan: Plan, output: Path, period: Period) -> Settled:
    found = _sealed_record(output, period)
    indicators = indicators_of(plan, found["indicators"])
    return Settled(period, found["plan"]["sha256"], figures_of(found["figures"]), indicators)


def _sealed_record(output: Path, period: Period) -> dict[str, Any]:
    content = _bytes(output, period, _RECORD)
    above, _, _ = content.rpartition(_SEAL)
    if _sealed(above) != content:
        raise _damaged(period, _RECORD, _CHANGED)
    found: dict[str, Any] = json.loads(content)
    if found["format"] != FORMAT or found["period"]["code"] != period.code:
        raise _damaged(period, _RECORD, "không phải của kỳ này")
    return found


def _sealed(above: bytes) -> bytes:
    """A JSON object, given without its end, with a last line that holds the hash of all lines above."""
    return above + _SEAL + _hash(above).encode() + b'"\n}\n'


def _kept(output: Path, period: Period, name: str, sha256: str) -> bytes:
    content = _bytes(output, period, name)
    if _hash(content) != sha256:
        raise _damaged(period, name, _CHANGED)
    return content


def _bytes(output: Path, period: Period, name: str) -> bytes:
    try:
        return (output / CLOSED / period.code / name).read_bytes()
    except FileNotFoundError as error:
        raise _damaged(period, name, "không còn") from error
    except OSError as error:
        raise CannotRunError(
            f"Không đọc được «{CLOSED}/{period.code}/{name}»: hãy đóng tệp đó nếu đang mở, rồi chạy lại."
        ) from error


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _damaged(period: Period, name: str, what: str) -> CannotRunError:
    folder = f"{CLOSED}/{period.code}"
    return CannotRunError(
        f"Bản đã chốt của kỳ {period.code} bị hỏng («{folder}/{name}» {what}): "
        f"hãy chép lại thư mục «{folder}» từ bản lưu; {_REOPEN}."
    )


def _no_folder(name: str) -> CannotRunError:
    return CannotRunError(
        f"Không đọc được các kỳ đã chốt: «{name}» trong thư mục kết quả không phải là thư mục. Hãy chép lại "
        f"thư mục «{name}» từ bản lưu; nếu chưa từng chốt kỳ nào thì xóa «{name}»."
    )


def _gone(month: Month, later: Period) -> CannotRunError:
    folder = f"{CLOSED}/{month.code}"
    return CannotRunError(
        f"Không còn bản đã chốt của kỳ {month.code} (thư mục «{folder}»), mà kỳ {later.code} đã chốt sau nó: "
        f"hãy chép lại thư mục đó từ bản lưu; {_REOPEN}."
    )
