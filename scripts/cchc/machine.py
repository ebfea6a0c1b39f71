"""The results for machines, as JSON: exact numbers, states as words, everything with its source."""

import json
from fractions import Fraction

from cchc.indicators import IndicatorResult, Result
from cchc.intake.model import ReceivedFile
from cchc.period import window
from cchc.problems import Problem
from cchc.results import Results
from cchc.tables import result_text, target_text
from cchc.tasks import TaskState
from cchc.timeliness import Timeliness

Json = dict[str, object]


def results_json(results: Results) -> str:
    """The results as text, the same for the same input.

    A whole number is a JSON integer, any other a fraction in words, `"1234/5"`; nothing known is null.
    Units are codes, days ISO dates; judgements, states and fates are the words that people read.
    """
    start, end = window(results.period, results.plan.settings.closing_day)
    content: Json = {
        "period": {
            "code": results.period.code,
            "months": [month.code for month in results.period.months],
            "first_day": start.isoformat(),
            "last_day": end.isoformat(),
        },
        "as_of": results.as_of.isoformat(),
        "sample": results.sample,
        "plan": {"name": results.plan.settings.plan_name, "sha256": results.plan.sha256},
        "input": {"sha256": results.input_sha256, "files": len(results.files)},
        "submissions": [_file(file) for file in results.files],
        "timeliness": [_timeliness(one) for one in results.timeliness],
        "indicators": [_indicator(found) for found in results.indicators],
        "deliverables": [_task(state) for state in results.tasks],
        "problems": [_problem(found) for found in results.problems],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _number(value: Fraction | None) -> int | str | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def _file(file: ReceivedFile) -> Json:
    return {
        "file": file.file,
        "sha256": file.sha256,
        "unit": file.unit,
        "period": file.period,
        "sequence": file.sequence,
        "received": file.received.isoformat() if file.received else None,
        "fate": file.fate,
        "reason": file.reason,
        "filled": file.filled,
        "used": file.used,
        "kept_out": file.kept_out,
    }


def _timeliness(one: Timeliness) -> Json:
    return {"unit": one.unit, "period": one.month.code, "state": one.words}


def _indicator(found: IndicatorResult) -> Json:
    indicator = found.indicator
    return {
        "code": indicator.code,
        "task": indicator.task,
        "name": indicator.name,
        "target": target_text(indicator) or None,
        "period": _result(found, found.period),
        "cumulative": _result(found, found.cumulative),
        "units": {
            unit: {"numerator": _number(tally.numerator), "denominator": _number(tally.denominator)}
            for unit, tally in found.by_unit.items()
        },
    }


def _result(found: IndicatorResult, result: Result) -> Json:
    return {
        "numerator": _number(result.tally.numerator),
        "denominator": _number(result.tally.denominator),
        "value": _number(result.value),
        "shown": result_text(found.indicator, result) or None,
        "judgement": result.judgement,
        "provisional": result.provisional,
        "have": result.tally.have,
        "must": result.tally.must,
        "failing": list(result.failing),
        "silent": list(result.silent),
        "missing": list(result.missing),
        "stale": {month.code: list(units) for month, units in result.stale},
    }


def _task(state: TaskState) -> Json:
    report = state.report
    return {
        "code": state.instance.code,
        "deliverable": state.instance.deliverable.code,
        "unit": state.instance.unit,
        "due": state.instance.due.isoformat() if state.instance.due else None,
        "state": state.state,
        "reported": report.status if report else None,
        "done": report.done.isoformat() if report and report.done else None,
        "number": report.number if report else "",
        "evidence": report.evidence if report else "",
        "difficulty": report.difficulty if report else "",
    }


def _problem(found: Problem) -> Json:
    place = found.place
    return {
        "severity": found.severity,
        "code": found.code,
        "unit": place.unit,
        "period": place.period,
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "verbatim": found.verbatim,
        "message": found.message,
        "remedy": found.remedy,
    }
