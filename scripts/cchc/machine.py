"""The results for machines: JSON with exact numbers, one record a line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from cchc.earlier import FORMAT, Earlier
from cchc.indicators import IndicatorResult
from cchc.intake.model import Fate, ReceivedFile
from cchc.period import window
from cchc.plan import Decision, Indicator
from cchc.problems import Place, Problem
from cchc.results import Results
from cchc.stated import Json, figure_records, indicator_record, number_record, tally_record
from cchc.tables.caseload import CaseRow, case_rows
from cchc.tasks import Report, TaskState
from cchc.timeliness import Timeliness


def results_json(results: Results) -> str:
    """The results as JSON text, the same for the same results.

    A whole number is a JSON integer; any other number is the text "n/d" in lowest terms (Python's
    `Fraction(value)` reads both). Dates are ISO 8601; what is unknown is null, what was left blank "".
    States, judgements and severities are the Vietnamese words of the workbook; `stage` and `arrival`
    say the same in English.
    """
    used = {(file.unit, file.period): file for file in results.files if file.fate is Fate.USED}
    return document(
        head(results),
        {
            "files": map(_file, results.files),
            "submissions": (_submission(one, used) for one in results.timeliness),
            "figures": figure_records(results.data),
            "indicators": (_indicator(results, one) for one in results.indicators),
            "caseload": _caseload(results),
            "deliverables": map(_deliverable, results.tasks),
            "decisions": map(_decision, results.plan.decided_until(results.period.last)),
            "problems": map(_problem, results.problems),
        },
    )


def document(head: Mapping[str, Json], lists: Mapping[str, Iterable[Json]]) -> str:
    """A JSON object with one line for each value of the head and for each record of the lists."""
    lines = [f"{_text(name)}: {_text(value)}" for name, value in head.items()]
    for name, records in lists.items():
        told = ",\n".join(map(_text, records))
        lines.append(f"{_text(name)}: [\n{told}\n]" if told else f"{_text(name)}: []")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _text(value: Json) -> str:
    """One value as JSON; half of a broken character, as in names of files, becomes `?`."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()


def head(results: Results) -> dict[str, Json]:
    """Of which period, plan and input the results are."""
    period, settings = results.period, results.plan.settings
    start, end = window(period, settings.closing_day)
    return {
        "format": FORMAT,
        "sample": results.sample,
        "period": {
            "code": period.code,
            "months": [month.code for month in period.months],
            "window": [start.isoformat(), end.isoformat()],
        },
        "as_of": results.as_of.isoformat(),
        "compared": {
            "before": _period_code(results.compared.before),
            "last_year": _period_code(results.compared.last_year),
        },
        "plan": {"name": settings.plan_name, "sha256": results.plan.sha256},
        "input_sha256": results.input_sha256,
    }


def _period_code(earlier: Earlier | None) -> str | None:
    return earlier.period.code if earlier else None


def _file(file: ReceivedFile) -> Json:
    return {
        "file": file.file, "sha256": file.sha256, "unit": file.unit, "period": file.period,
        "sequence": file.sequence, "received": _time(file.received), "fate": file.fate, "reason": file.reason,
        "filled": file.filled, "used": file.used, "kept_out": file.kept_out,
        "sent": _time(file.sent), "sender": file.sender, "subject": file.subject,
    }  # fmt: skip


def _submission(one: Timeliness, used: Mapping[tuple[str, str], ReceivedFile]) -> Json:
    file = used.get((one.unit, one.month.code))
    return {
        "unit": one.unit, "month": one.month.code,
        "arrival": one.arrival.name.lower(), "timeliness": one.words,
        "file": file.file if file else "", "sha256": file.sha256 if file else "",
    }  # fmt: skip


def _indicator(results: Results, found: IndicatorResult) -> Json:
    indicator, compared = found.indicator, results.compared
    return {
        **indicator_record(found), "task": indicator.task, "target": _target(indicator),
        "by_unit": {unit: tally_record(tally) for unit, tally in found.by_unit.items()},
        "before": _earlier(compared.before, indicator), "last_year": _earlier(compared.last_year, indicator),
    }  # fmt: skip


def _earlier(earlier: Earlier | None, indicator: Indicator) -> Json:
    """An indicator in an earlier period, and as it was settled if that is closed; null if unknown."""
    found = earlier.indicators.get(indicator.code) if earlier else None
    if earlier is None or found is None:
        return None
    settled = earlier.settled.get(indicator.code)
    return {**_both(found), **({"settled": _both(settled)} if settled else {})}


def _both(found: IndicatorResult) -> dict[str, Json]:
    """What an earlier indicator was in its period and in the lũy kế."""
    return {
        name: tally_record(result.tally)
        | {"value": number_record(result.value), "provisional": result.provisional}
        for name, result in (("result", found.period), ("cumulative", found.cumulative))
    }


def _target(indicator: Indicator) -> Json:
    if indicator.target is None or indicator.comparison is None:
        return None
    return {
        "comparison": indicator.comparison, "value": number_record(indicator.target),
        "judged": indicator.judged, "scope": indicator.scope,
    }  # fmt: skip


def _caseload(results: Results) -> Iterator[Json]:
    """The columns of Biểu 06 for each unit, for the period and for the lũy kế."""
    for span, period in (("period", results.period), ("cumulative", results.period.year_to_date)):
        yield from (_cases(span, row) for row in case_rows(results, period))


def _cases(span: str, row: CaseRow) -> Json:
    parts = {"received": row.received, "settled": row.settled, "pending": row.pending}
    told: dict[str, Json] = {
        name: {field: number_record(value) for field, value in part._asdict().items()} if part else None
        for name, part in parts.items()
    }
    return {"unit": row.unit, "span": span, **told, "missing": [month.code for month in row.missing]}


def _deliverable(state: TaskState) -> Json:
    instance = state.instance
    return {
        "code": instance.code, "task": instance.deliverable.task, "unit": instance.unit,
        "due": _day(instance.due), "stage": state.stage.name.lower(), "state": state.state,
        "days_late": state.days_late, "lacks_evidence": state.lacks_evidence,
        "reported": _report(state.report) if state.report else None,
    }  # fmt: skip


def _report(report: Report) -> Json:
    return {
        "status": report.status, "done": _day(report.done), "number": report.number,
        "evidence": report.evidence, "difficulty": report.difficulty, **_place(report.place),
    }  # fmt: skip


def _decision(one: Decision) -> Json:
    return {
        "action": one.action, "unit": one.unit, "period": one.month.code, "code": one.code,
        "value": number_record(one.value), "reason": one.reason, "document": one.document, "cell": one.cell,
    }  # fmt: skip


def _problem(found: Problem) -> Json:
    return {
        "severity": found.severity, "code": found.code, **_place(found.place), "verbatim": found.verbatim,
        "message": found.message, "remedy": found.remedy,
    }  # fmt: skip


def _place(place: Place) -> dict[str, Json]:
    return {
        "unit": place.unit, "period": place.period, "file": place.file, "sheet": place.sheet,
        "cell": place.cell,
    }  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
