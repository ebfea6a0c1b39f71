"""What the units get back: their forms with the faults marked, and the words for the e-mail."""

from collections.abc import Iterator

from cchc.form.writer import form_bytes
from cchc.intake.model import Fate
from cchc.period import Month
from cchc.plan import Severity
from cchc.problems import Problem
from cchc.results import Results
from cchc.returns.form import given_back
from cchc.returns.model import Return
from cchc.returns.words import mail_words

__all__ = ["possible_names", "returns"]

_FOLDER = "tra-lai"
_TOLD = (Severity.ERROR, Severity.WARNING)


def returns(results: Results) -> dict[str, bytes]:
    """The files that units get back, by their names below the output folder.

    One form a month with faults, the period's last month under the unit's code alone; one text a unit.
    """
    contents: dict[str, bytes] = {}
    for unit in results.plan.units:
        found = sorted(_of_unit(results, unit.code), key=lambda one: one.month)
        for one in found:
            form, values = given_back(results, one)
            contents[_name(results, unit.code, one.month)] = form_bytes(form, values)
        if found:
            files = [_name(results, unit.code, one.month).rpartition("/")[2] for one in found]
            text = mail_words(results, unit, list(zip(found, files, strict=True)))
            contents[_text_name(results, unit.code)] = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    return contents


def possible_names(results: Results) -> tuple[str, ...]:
    """Every name that `returns` may give for the period, so that what no longer applies can be removed."""
    return tuple(
        name
        for unit in results.plan.units
        for name in (
            _text_name(results, unit.code),
            *(_name(results, unit.code, month) for month in results.period.last.year_to_date),
        )
    )


def _name(results: Results, unit: str, month: Month) -> str:
    ending = "" if month == results.period.last else f"-{month.code}"
    return f"{results.period.code}/{_FOLDER}/{unit}{ending}.xlsx"


def _text_name(results: Results, unit: str) -> str:
    return f"{results.period.code}/{_FOLDER}/{unit}.txt"


def _of_unit(results: Results, unit: str) -> Iterator[Return]:
    """What the unit must mend, by month: in the form that counts, or because none could be read."""
    counted = {form.month: form for (code, _), form in results.faulty.items() if code == unit}
    for month in results.period.last.year_to_date:
        form = counted.get(month)
        if form:
            problems = _told(results, unit, month, {form.file})
            if problems:
                yield Return(month, form, form.file, problems)
            continue
        refused = [
            file.file
            for file in results.files
            if file.fate is Fate.REFUSED and (file.unit, file.period) == (unit, month.code)
        ]
        silent = not any(
            file.fate is Fate.USED and (file.unit, file.period) == (unit, month.code)
            for file in results.files
        )
        if refused and silent:
            yield Return(month, None, refused[-1], _told(results, unit, month, set(refused)))


def _told(results: Results, unit: str, month: Month, files: set[str]) -> tuple[Problem, ...]:
    """What is told of these files and can be mended by the unit, the gravest first."""
    found = (
        one
        for one in results.problems
        if (one.place.unit, one.place.period) == (unit, month.code)
        and one.place.file in files
        and one.severity in _TOLD
    )
    return tuple(sorted(found, key=lambda one: _TOLD.index(one.severity)))
