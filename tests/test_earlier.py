"""What a period is compared with: the period before, and the same period of last year (cchc.earlier)."""

import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cchc.earlier import Compared, Kept, compare
from cchc.figures import Datum, State
from cchc.indicators import Tally
from cchc.machine import results_json
from cchc.period import Month, parse_period
from cchc.tables import console_lines
from plans import figure, indicator, plan
from results_made import small

SHARE = indicator("X", "Y", "≥9/10")
PLAN = plan(figure("X"), figure("Y"), indicators=(SHARE,))
# one line a month: what A gives of X and Y; B gives 5 of 10 each month
GIVEN = {1: ("7", "10"), 2: ("8", "10"), 3: ("9", "10")}
DATA = tuple(
    Datum(unit, Month(2023, month), code, Fraction(value), State.NUMBER)
    for month, of_a in GIVEN.items()
    for unit, pair in (("A", of_a), ("B", ("5", "10")))
    for code, value in zip("XY", pair, strict=True)
)
NOWHERE = Kept(None, sample=False)


def last_year(folder: Path, edit: Callable[[Any], Any] = lambda found: found) -> Kept:
    """The results of March 2022 as an earlier run left them: 6 of 8; `edit` changes them on the disk."""
    file = folder / "2022-03" / "ket-qua-2022-03.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    part = {
        "numerator": 6, "denominator": 8, "have": 2, "must": 2, "value": "3/4", "judgement": "Chưa đạt",
        "provisional": False, "failing": [], "silent": [], "missing": [], "stale": {}, "adjusted": [],
    }  # fmt: skip
    record = {"code": SHARE.code, "name": SHARE.name, "result": part, "cumulative": part}
    found = {"format": 1, "sample": False, "period": {"code": "2022-03"}, "indicators": [record]}
    edited = edit(found)
    file.write_text(edited if isinstance(edited, str) else json.dumps(edited), "utf-8")
    return Kept(folder, sample=False)


def march(kept: Kept) -> Compared:
    return compare(PLAN, parse_period("2023-03"), DATA, kept)


def test_the_month_before_is_computed_from_the_same_figures_and_not_from_what_was_written(
    tmp_path: Path,
) -> None:
    """February: 8 + 5 of 20; lũy kế 7 + 5 + 8 + 5 of 40. A file of February stands by unread."""
    (tmp_path / "2023-02").mkdir()
    (tmp_path / "2023-02" / "ket-qua-2023-02.json").write_text("{", "utf-8")
    found = march(Kept(tmp_path, sample=False))
    assert found.before
    assert found.before.period.code == "2023-02"
    told = found.before.indicators[SHARE.code]
    assert (told.period.value, told.cumulative.value) == (Fraction(13, 20), Fraction(25, 40))
    assert (found.last_year, found.unused) == (None, ())


def test_what_a_closed_month_before_was_reported_with_stands_beside_what_is_computed(tmp_path: Path) -> None:
    """February was settled with 6 of 8; a file of an open run beside it is not read."""
    kept = last_year(tmp_path / "da-chot", lambda found: found | {"period": {"code": "2023-02"}})
    (tmp_path / "da-chot" / "2022-03").rename(tmp_path / "da-chot" / "2023-02")
    file = tmp_path / "da-chot" / "2023-02" / "ket-qua-2023-02.json"
    (file.parent / "ket-qua-2022-03.json").rename(file)
    before = march(kept._replace(folder=tmp_path)).before
    assert before
    told = [of[SHARE.code].period.value for of in (before.indicators, before.settled)]
    assert told == [Fraction(13, 20), Fraction(3, 4)]
    open_run = tmp_path / "2023-02"
    (tmp_path / "da-chot" / "2023-02").rename(open_run)
    before = march(kept._replace(folder=tmp_path)).before
    assert before
    assert before.settled == {}


def test_the_half_before_of_the_second_half_is_the_first_half() -> None:
    """Six months are asked, three are there: 7 + 8 + 9 + 15 of 60."""
    before = compare(PLAN, parse_period("2023-H2"), DATA, NOWHERE).before
    assert before
    assert before.indicators[SHARE.code].period.value == Fraction(39, 60)


def test_last_year_is_read_from_the_results_of_that_run(tmp_path: Path) -> None:
    found = march(last_year(tmp_path))
    assert found.last_year
    assert found.last_year.period.code == "2022-03"
    told = found.last_year.indicators[SHARE.code].period
    assert (told.tally, told.value) == (Tally(Fraction(6), Fraction(8), 2, 2), Fraction(3, 4))
    assert found.unused == ()


def test_what_is_compared_can_be_handed_to_a_helping_process(tmp_path: Path) -> None:
    found = march(last_year(tmp_path))
    assert found.last_year
    assert found.before
    handed = pickle.loads(pickle.dumps(replace(small(), compared=found)))  # noqa: S301 - our own bytes
    assert handed.compared == found


def test_what_was_settled_is_read_before_what_the_last_run_left_and_where_that_is_gone(
    tmp_path: Path,
) -> None:
    """Settled: 6 of 8; a later run left 7 of 8, which counts only once the settled copy is away."""
    last_year(tmp_path / "da-chot")
    settled = tmp_path / "da-chot" / "2022-03" / "ket-qua-2022-03.json"
    for prepare, numerator in (
        (lambda: None, 6),
        (lambda: last_year(tmp_path, changed(numerator=7)), 6),
        (settled.unlink, 7),
    ):
        prepare()
        found = march(Kept(tmp_path, sample=False)).last_year
        assert found
        assert found.indicators[SHARE.code].period.tally.numerator == numerator


def test_a_settled_copy_that_cannot_be_used_is_named_and_not_replaced_by_another(tmp_path: Path) -> None:
    last_year(tmp_path)
    last_year(tmp_path / "da-chot", lambda _: "{")
    found = march(Kept(tmp_path, sample=False))
    assert found.last_year is None
    told = "Không so sánh với tháng 3/2022: «da-chot/2022-03/ket-qua-2022-03.json» bị hỏng."
    assert found.unused == (told,)


def test_january_takes_both_from_last_year(tmp_path: Path) -> None:
    """December 2022 stands where the month before is looked for, with its own code."""
    kept = last_year(tmp_path, lambda found: found | {"period": {"code": "2022-12"}})
    (tmp_path / "2022-03").rename(tmp_path / "2022-12")
    (tmp_path / "2022-12" / "ket-qua-2022-03.json").rename(tmp_path / "2022-12" / "ket-qua-2022-12.json")
    found = compare(PLAN, parse_period("2023-01"), DATA, kept)
    assert found.before
    assert found.before.indicators[SHARE.code].period.value == Fraction(3, 4)
    assert found.last_year is None


def test_a_year_has_only_the_year_before_and_nine_months_only_those_of_last_year() -> None:
    for code in ("2023", "2023-9M"):
        assert compare(PLAN, parse_period(code), DATA, NOWHERE) == Compared()


def test_an_indicator_of_another_code_or_name_is_not_compared(tmp_path: Path) -> None:
    for change in ({"code": "KHAC"}, {"name": "Chỉ tiêu khác"}):

        def edit(found: Any, change: dict[str, str] = change) -> Any:
            return found | {"indicators": [found["indicators"][0] | change]}

        found = march(last_year(tmp_path, edit))
        assert found.last_year
        assert found.last_year.indicators == {}


def changed(**parts: object) -> Callable[[Any], Any]:
    """The file with other values in the indicator's result."""

    def edit(found: Any) -> Any:
        found["indicators"][0]["result"] = found["indicators"][0]["result"] | parts
        return found

    return edit


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (lambda _: "", "bị hỏng"),
        (lambda _: "{", "bị hỏng"),
        (lambda _: "[" * 100_000, "bị hỏng"),
        (lambda _: "[]", "bị hỏng"),
        (lambda _: "1", "bị hỏng"),
        (lambda found: {name: found[name] for name in found if name != "indicators"}, "bị hỏng"),
        (lambda found: found | {"indicators": [3]}, "bị hỏng"),
        (lambda found: found | {"indicators": {"a": 1}}, "bị hỏng"),
        (changed(numerator=0.5), "bị hỏng"),
        (changed(numerator=True), "bị hỏng"),
        (changed(numerator="1/0"), "bị hỏng"),
        (changed(numerator="1e999999999"), "bị hỏng"),
        (changed(judgement="Tốt"), "bị hỏng"),
        (changed(provisional=1), "bị hỏng"),
        (changed(have="2"), "bị hỏng"),
        (lambda found: found | {"format": 2}, "ở định dạng khác"),
        (lambda found: found | {"period": {"code": "2022-04"}}, "là của kỳ khác"),
        (lambda found: found | {"sample": True}, "là số liệu mẫu"),
    ],
)
def test_a_file_that_cannot_be_used_is_left_out_with_a_word(
    edit: Callable[[Any], Any], reason: str, tmp_path: Path
) -> None:
    found = march(last_year(tmp_path, edit))
    assert found.last_year is None
    assert found.before
    assert found.unused == (f"Không so sánh với tháng 3/2022: «2022-03/ket-qua-2022-03.json» {reason}.",)


def test_bytes_that_are_no_text_and_a_folder_in_the_files_place_stop_nothing(tmp_path: Path) -> None:
    file = tmp_path / "2022-03" / "ket-qua-2022-03.json"
    file.parent.mkdir()
    file.write_bytes(b"\xff\xfe\x00{")
    assert march(Kept(tmp_path, sample=False)).unused[0].endswith("bị hỏng.")
    file.unlink()
    file.mkdir()
    assert march(Kept(tmp_path, sample=False)).unused[0].endswith("không đọc được.")


def test_sample_figures_are_compared_with_sample_figures_only(tmp_path: Path) -> None:
    kept = last_year(tmp_path)._replace(sample=True)
    assert march(kept).unused[0].endswith("không phải là số liệu mẫu.")


def test_the_word_about_a_file_left_out_stands_on_the_screen(tmp_path: Path) -> None:
    compared = march(last_year(tmp_path, lambda _: "{"))
    assert console_lines(replace(small(), compared=compared))[-1] == compared.unused[0]


def test_what_one_run_writes_the_run_of_the_next_year_reads(tmp_path: Path) -> None:
    """A's 412/430 and 1234.5, and that B is silent, are there again as they were."""
    written = small()
    (tmp_path / "2023-01").mkdir()
    (tmp_path / "2023-01" / "ket-qua-2023-01.json").write_text(results_json(written), "utf-8")
    found = compare(written.plan, parse_period("2024-01"), (), Kept(tmp_path, sample=False)).last_year
    assert found
    for one in written.indicators:
        read = found.indicators[one.indicator.code]
        assert (read.period.tally, read.period.judgement) == (one.period.tally, one.period.judgement)
        assert read.period.provisional == one.period.provisional


def test_the_results_for_machines_say_what_was_compared(tmp_path: Path) -> None:
    compared = march(last_year(tmp_path))
    told = json.loads(results_json(replace(small(), compared=compared)))
    assert told["compared"] == {"before": "2023-02", "last_year": "2022-03"}
