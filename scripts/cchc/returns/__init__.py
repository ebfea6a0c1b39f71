"""What the units get back: their forms with the faults marked, and the words for the e-mail."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from cchc.figures import Datum
from cchc.form.writer import form_bytes
from cchc.period import Month
from cchc.plan import Severity
from cchc.problems import Problem
from cchc.results import Results
from cchc.returns.form import given_back
from cchc.returns.model import Return
from cchc.returns.spots import file_name
from cchc.returns.unread import unread
from cchc.returns.words import Letter, mail_words

__all__ = ["GivenBack", "possible_names", "returns"]

_FOLDER = "tra-lai"


class GivenBack(NamedTuple):
    """What units get back, by names below the output folder: e-mails' words, and forms to be drawn."""

    texts: dict[str, bytes]
    forms: dict[str, partial[bytes]]


def returns(results: Results) -> GivenBack:
    """The files that units get back.

    One form a month with faults, the period's last month under the unit's code alone; one text a unit.
    """
    texts: dict[str, bytes] = {}
    forms: dict[str, partial[bytes]] = {}
    of_unit: dict[str, list[Return]] = {}
    for one in sorted(_given_back(results), key=lambda one: one.month):
        of_unit.setdefault(one.unit, []).append(one)
    data: dict[str, list[Datum]] = {unit: [] for unit in of_unit}
    for datum in results.data:
        if datum.unit in data:
            data[datum.unit].append(datum)
    for unit in results.plan.units:
        letters: list[Letter] = []
        for one in of_unit.get(unit.code, ()):
            name = _name(results, unit.code, one.month)
            form, values = given_back(results, one, data[unit.code])
            forms[name] = partial(form_bytes, form, values)
            letters.append(Letter(one, file_name(name), values.faults))
        if letters:
            text = mail_words(results, unit, letters)
            texts[_text_name(results, unit.code)] = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    return GivenBack(texts, forms)


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


def _given_back(results: Results) -> Iterator[Return]:
    """What units must mend: forms of which something is told, and forms that could not be read."""
    told: dict[str, list[Problem]] = {}
    for severity in (Severity.ERROR, Severity.WARNING):
        for found in results.problems:
            if found.severity is severity:
                told.setdefault(found.place.file, []).append(found)
    refused = unread(results)
    for (unit, month), form in results.faulty.items():
        mine = tuple(one for one in told.get(form.file, ()) if one.place.period == month.code)
        beside = tuple(one for name in refused.pop((unit, month), ()) for one in told[name])
        if mine or beside:
            yield Return(unit, month, form, mine, beside)
    for (unit, month), files in refused.items():
        yield Return(unit, month, None, (), tuple(one for name in files for one in told[name]))
