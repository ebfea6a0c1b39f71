"""What is new since the last run of the same period: told on the screen and in a list of its own.

The documents do not tell it: they depend on the received files, the plan, the closed periods and the results
of last year alone.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from cchc.changes import PLAN_FILE, News, corrections
from cchc.indicators import Judgement, Result
from cchc.machine import head
from cchc.period import period_words
from cchc.plan import Indicator
from cchc.results import Results
from cchc.stated import figures_of, result_of
from cchc.tables.changes import said_text
from cchc.tables.text import measure

_Record = Mapping[str, Any]
_OTHER_PLAN: Final = "khác với lần chạy trước; kết quả tính theo kế hoạch hiện nay"
_MARK: Final = b"\xef\xbb\xbf"  # for the editors of Windows


def news_of(results: Results, output: Path) -> tuple[News, ...] | None:
    """What differs from the last run; nothing where there was none.

    None where there is nothing to compare: the last run had the same input, or the period is closed.
    """
    if results.closed:
        return None
    code, own = results.period.code, head(results)
    try:
        last = json.loads((output / code / f"ket-qua-{code}.json").read_bytes())
        if all(last[name] == value for name, value in own.items()):
            return None
        return tuple(one for one in _news(results, last) if one.lines)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return ()  # no run yet, or its results cannot be read


def news_names(results: Results) -> tuple[str, ...]:
    """The list that this run makes new or removes; none where the input is that of the last run."""
    code = results.period.code
    return () if results.news is None else (f"{code}/thay-doi-{code}.txt",)


def news_files(results: Results) -> dict[str, bytes]:
    """The list of what is new, by its name below the output folder; none where nothing is."""
    if not results.news:
        return {}
    lines = [f"THAY ĐỔI SO VỚI LẦN CHẠY TRƯỚC – KỲ {period_words(results.period).upper()}"]
    for title, own in results.news:
        lines += ["", _head(title, own), *(f"- {line}" for line in own)]
    text = "\r\n".join(lines) + "\r\n"
    return dict.fromkeys(news_names(results), _MARK + text.encode("utf-8", "replace"))


def _head(title: str, lines: tuple[str, ...]) -> str:
    return title if title == PLAN_FILE else f"{title} ({len(lines)})"


def _news(results: Results, last: _Record) -> Iterator[News]:
    before = {(one["file"], one["sha256"]): one for one in last["files"]}
    now = {(file.file, file.sha256) for file in results.files}
    if last["plan"]["sha256"] != results.plan.sha256:
        yield News(PLAN_FILE, (_OTHER_PLAN,))
    yield News("Chỉ tiêu", tuple(_indicators(results, last)))
    yield News("Số liệu", tuple(_figures(results, last)))
    yield News("Tình hình nộp", tuple(_arrivals(results, last)))
    new = (f"{f.file}: {f.fate}" for f in results.files if (f.file, f.sha256) not in before)
    yield News("Tệp mới nhận", tuple(new))
    yield News("Tệp không còn", tuple(file for file, sha in before if (file, sha) not in now))


def _indicators(results: Results, last: _Record) -> Iterator[str]:
    before = {one["code"]: one for one in last["indicators"]}
    whole = results.period.months != results.period.year_to_date.months
    for found in results.indicators:
        indicator, record = found.indicator, before.get(found.indicator.code)
        if record is None:
            continue
        parts = [("", "result", found.period)]
        parts += [("lũy kế ", "cumulative", found.cumulative)] if whole else []
        for when, name, own in parts:
            old, new = _told(indicator, result_of(record[name])), _told(indicator, own)
            if old != new:
                yield f"{indicator.code} {indicator.name}: {when}trước {old}, nay {new}"


def _told(indicator: Indicator, result: Result) -> str:
    judgement = str(result.judgement)
    if result.provisional and result.judgement is not Judgement.NO_DATA:
        judgement += ", tạm tính"
    if result.value is None:
        return judgement
    return f"{measure(indicator, result.value).text} ({judgement})"


def _figures(results: Results, last: _Record) -> Iterator[str]:
    """The figures of forms that were there before; what new forms bring is told by their names."""
    plan = results.plan
    for one in corrections(figures_of(last["figures"]), results.data):
        if one.old and one.new and one.old.file and one.new.file:
            where = f"{plan.unit[one.unit].name}, {one.month.code}, {one.code} {plan.figure[one.code].name}"
            yield f"{where}: trước {said_text(one.old)}, nay {said_text(one.new)} ({one.new.file})"


def _arrivals(results: Results, last: _Record) -> Iterator[str]:
    before = {(one["unit"], one["month"]): one["timeliness"] for one in last["submissions"]}
    for one in results.timeliness:
        old = str(before.get((one.unit, one.month.code), one.words))
        if old != one.words:
            name = results.plan.unit[one.unit].name
            yield f"{name}, {one.month.code}: trước {old.lower()}, nay {one.words.lower()}"
