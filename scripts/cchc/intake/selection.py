"""Which file counts of those that speak of one unit and month; the others stay listed."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Final, NamedTuple

from cchc.intake.context import Key
from cchc.intake.model import RawCell, Submission
from cchc.problems import Place, Problem, problem
from cchc.reader.shown import cell_text
from cchc.vietnamese import is_blank, listing

OLDEST: Final = datetime.min.replace(tzinfo=UTC)
BLANK: Final = "trống"
SAME: Final = "các ô nhập giống nhau"
_MOST_CHANGES: Final = 5


class Chosen(NamedTuple):
    """The submission that counts for a unit and month, and those that it replaces, newest first."""

    counted: Submission
    replaced: tuple[Submission, ...]

    @property
    def newest_first(self) -> tuple[Submission, ...]:
        """All of them."""
        return (self.counted, *self.replaced)

    @property
    def first_received(self) -> datetime | None:
        """When the first one came; None where one of them is of unknown time, which is never late."""
        times = [one.received for one in self.newest_first]
        known = [time for time in times if time]
        return min(known) if len(known) == len(times) else None


def precedence(submission: Submission) -> tuple[int, datetime, str]:
    """What decides which submission counts, the greatest: its number, the time of saving, its SHA-256."""
    return submission.sequence, submission.modified or OLDEST, submission.sha256


def choose(submissions: Iterable[Submission]) -> dict[Key, Chosen]:
    """Choose among different files for each unit and month; their order does not matter."""
    groups: dict[Key, list[Submission]] = {}
    for submission in submissions:
        groups.setdefault((submission.unit, submission.month), []).append(submission)
    chosen: dict[Key, Chosen] = {}
    for key, group in groups.items():
        counted, *replaced = sorted(group, key=precedence, reverse=True)
        chosen[key] = Chosen(counted, tuple(replaced))
    return chosen


def same_number(chosen: Chosen) -> Iterator[Problem]:
    """A warning for each `Lần nộp` that several different files have."""
    numbers: dict[int, list[Submission]] = {}
    for one in chosen.newest_first:
        numbers.setdefault(one.sequence, []).append(one)
    counted = chosen.counted
    for number, forms in numbers.items():
        if len(forms) > 1:
            place = Place(counted.unit, counted.month.code, forms[0].file)
            found = dict.fromkeys(c for one in forms if one is not counted for c in changes(one, counted))
            told = f"khác nhau (tệp khác → tệp được tính): {listing(found, _MOST_CHANGES)}"
            words = {"why": _why(counted, forms), "changes": told if found else SAME}
            files = listing(one.file for one in forms)
            yield problem("N09", place, number=number, files=files, counted=counted.file, **words)


def _why(counted: Submission, forms: list[Submission]) -> str:
    """By which rule a file counts before those of one number, newest first."""
    first, rival = forms[:2]
    if first is not counted:
        return f"lần nộp {counted.sequence}, cao nhất"
    if rival.modified == counted.modified:
        return "giờ lưu trong các tệp như nhau, lấy tệp có mã SHA-256 lớn hơn"
    return "tệp lưu sau cùng" if rival.modified else "tệp khác không ghi giờ lưu"


def replacement(chosen: Chosen, replaced: Submission, most: int = 0) -> Problem:
    """What a replaced file is told: the file that counts, and the cells that changed (at most `most`)."""
    counted = chosen.counted
    changed = list(changes(replaced, counted))
    told = f"thay đổi: {listing(changed, most)}" if changed else SAME
    place = Place(replaced.unit, replaced.month.code, replaced.file)
    todo = "Kiểm tra các ô đã thay đổi" if changed else "Không cần làm gì"
    return problem("N11", place, counted=counted.file, number=counted.sequence, changes=told, todo=todo)


def changes(before: Submission, after: Submission) -> Iterator[str]:
    """The input cells that differ, by code: `HS01 12 → 15`."""
    old, new = _inputs(before), _inputs(after)
    for name in {**new, **old}:
        was, now = old.get(name, BLANK), new.get(name, BLANK)
        if was != now:
            yield f"{name} {was} → {now}"


def _inputs(submission: Submission) -> dict[str, str]:
    inputs: dict[str, list[str]] = {}
    for figure in submission.figures:
        inputs.setdefault(figure.code, []).append(_shown(figure.value))
        for header, text in (("minh chứng", figure.evidence), ("ghi chú", figure.note)):
            inputs.setdefault(f"{figure.code} {header}" if figure.code else "", []).append(text or BLANK)
    for task in (one for one in submission.tasks if one.code):
        inputs.setdefault(task.code, []).append(_shown(task.status))
        inputs.setdefault(f"{task.code} ngày hoàn thành", []).append(_shown(task.done))
        for header, text in (
            ("số, ký hiệu", task.number),
            ("minh chứng", task.evidence),
            ("khó khăn", task.difficulty),
        ):
            inputs.setdefault(f"{task.code} {header}", []).append(text or BLANK)
    return {name: "; ".join(texts) for name, texts in inputs.items() if name}


def _shown(raw: RawCell) -> str:
    text = cell_text(raw.cell)
    return BLANK if is_blank(text) else text
