"""The results as JSON."""

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

from cchc.earlier import Kept, compare
from cchc.form.layout import Status
from cchc.machine import results_json
from cchc.period import Month, parse_period
from cchc.problems import Place
from cchc.results import Results
from cchc.tasks import Report, Stage, TaskState
from letter_results import in_time, make, nobody, usual
from results_made import HASH, given, small, small_plan, whole


def read(results: Results) -> Any:
    return json.loads(results_json(results))


def test_the_head_says_period_window_plan_and_input() -> None:
    found = read(small())
    assert found["period"] == {
        "code": "2023-01", "months": ["2023-01"], "window": ["2022-12-15", "2023-01-14"],
    }  # fmt: skip
    assert found["as_of"] == "2023-01-14"
    assert found["plan"]["sha256"] == "0" * 64
    assert found["input_sha256"] == small().input_sha256
    assert found["sample"] is False


def test_numbers_are_exact() -> None:
    """412 of 430 is 206/215; 1234.5 is 2469/2; both are Fractions again when read."""
    ratio, count = read(small())["indicators"]
    assert (ratio["result"]["numerator"], ratio["result"]["denominator"]) == (412, 430)
    assert ratio["result"]["value"] == "206/215"
    assert count["result"]["value"] == "2469/2"
    assert Fraction(count["result"]["value"]) == Fraction("1234.5")
    assert count["result"]["denominator"] is None


def test_an_indicator_says_target_judgement_coverage_and_each_unit() -> None:
    """412/430 = 95,81 % against ≥ 95 %; B is silent, so the judgement is provisional."""
    ratio, count = read(small())["indicators"]
    assert ratio["target"] == {
        "comparison": "≥", "value": "19/20", "judged": "trong kỳ", "scope": "toàn ngành",
    }  # fmt: skip
    assert count["target"] is None
    result = ratio["result"]
    assert (result["judgement"], result["provisional"]) == ("Đạt", True)
    assert (result["have"], result["must"], result["missing"]) == (1, 2, ["B"])
    assert ratio["by_unit"]["B"] == {"numerator": None, "denominator": None, "have": 0, "must": 1}


def test_a_submission_names_the_file_that_counts() -> None:
    first, second = read(small())["submissions"]
    assert first == {
        "unit": "A", "month": "2023-01", "arrival": "on_time", "timeliness": "Đúng hạn",
        "file": "A.xlsx", "sha256": HASH,
    }  # fmt: skip
    assert (second["arrival"], second["file"]) == ("refused", "")


def test_every_file_has_its_fate() -> None:
    used, refused = read(small())["files"]
    assert (used["fate"], used["received"], used["filled"]) == ("dùng", "2023-01-14T08:00:00", 3)
    assert (refused["fate"], refused["reason"], refused["sequence"]) == ("từ chối", "Tệp hỏng", None)


def test_a_deliverable_says_its_state_and_what_was_reported() -> None:
    """Due on 1 January, told at the 14th: 13 days late, nothing reported."""
    (owed,) = read(small())["deliverables"]
    assert owed == {
        "code": "1a", "task": "1", "unit": "A", "due": "2023-01-01", "stage": "overdue",
        "state": "Quá hạn 13 ngày", "days_late": 13, "lacks_evidence": False, "reported": None,
    }  # fmt: skip


def test_a_report_leads_to_its_cell() -> None:
    results = small()
    place = Place("A", "2023-01", "A.xlsx", "Nhiệm vụ", "E8")
    report = Report(Status.DONE, Month(2023, 1).day(2), "1/KH", "", "", place)
    done = TaskState(results.tasks[0].instance, Stage.DONE, "Hoàn thành trễ hạn 1 ngày", report, 1)
    (owed,) = read(replace(results, tasks=(done,)))["deliverables"]
    assert owed["reported"] == {
        "status": "Hoàn thành", "done": "2023-01-02", "number": "1/KH", "evidence": "", "difficulty": "",
        "unit": "A", "period": "2023-01", "file": "A.xlsx", "sheet": "Nhiệm vụ", "cell": "E8",
    }  # fmt: skip


def test_the_files_settled_stand_as_in_their_annex_for_the_period_and_the_year_so_far() -> None:
    """March: 80 + 40 new, 6 carried over, 70 + 48 + 1 settled, 6 + 1 open; the year: three times the flows."""
    now, *_, whole_year = [
        row for row in read(make("2023-03", usual, in_time))["caseload"] if row["unit"] == "GDTRH"
    ]
    assert now == {
        "unit": "GDTRH", "span": "period",
        "received": {"online": 80, "in_person": 40, "carried_over": 6},
        "settled": {"early": 70, "on_time": 48, "late": 1},
        "pending": {"in_time": 6, "late": 1}, "missing": [],
    }  # fmt: skip
    assert whole_year["span"] == "cumulative"
    assert whole_year["settled"] == {"early": 210, "on_time": 144, "late": 3}
    assert whole_year["received"]["carried_over"] == 6


def test_files_that_nobody_reported_are_null_with_the_months_missing() -> None:
    row = read(make("2023-03", usual, in_time, silent=nobody))["caseload"][0]
    assert (row["received"], row["settled"], row["pending"]) == (None, None, None)
    assert row["missing"] == ["2023-03"]


def test_an_indicator_says_what_it_was_in_the_period_before() -> None:
    """January 1 of 2 at A; February is asked for, and last year is not known."""
    of, period = small_plan(), parse_period("2023-02")
    data = (given("A", "X", "1"), given("A", "Y", "2"))
    compared = compare(of, period, data, Kept(None, sample=False))
    (ratio, count) = read(replace(small(), compared=compared))["indicators"]
    part = {"numerator": 1, "denominator": 2, "have": 1, "must": 2, "value": "1/2", "provisional": True}
    assert ratio["before"] == {"result": part, "cumulative": part}
    assert compared.before
    settled = compared.before._replace(settled=compared.before.indicators)
    (ratio, _) = read(replace(small(), compared=compared._replace(before=settled)))["indicators"]
    assert ratio["before"]["settled"] == {"result": part, "cumulative": part}
    assert (ratio["last_year"], count["before"]["result"]["value"]) == (None, None)


def test_a_problem_says_where_what_and_how_to_mend_it() -> None:
    (found,) = read(small())["problems"]
    assert found == {
        "severity": "lỗi", "code": "F04", "unit": "B", "period": "2023-01", "file": "B.xlsx",
        "sheet": "Số liệu", "cell": "D9", "verbatim": "12 hồ sơ", "message": "Tệp bị hỏng.",
        "remedy": "Xin gửi lại tệp.",
    }  # fmt: skip


def test_the_text_is_vietnamese_with_one_record_a_line() -> None:
    text = results_json(small())
    assert '"Đúng hạn"' in text
    assert sum(line.startswith('{"code": "CT') for line in text.splitlines()) == 2


def test_nothing_found_is_an_empty_list() -> None:
    assert read(replace(small(), problems=(), files=()))["problems"] == []


def test_broken_characters_do_not_stop_the_writing() -> None:
    """A file's name on Linux may hold bytes that are no UTF-8; they come as lone surrogates."""
    (problem,) = small().problems
    broken = problem._replace(verbatim="a\udcffb\x01")
    (found,) = json.loads(results_json(replace(small(), problems=(broken,))).encode())["problems"]
    assert found["verbatim"] == "a?b\x01"


def test_the_same_results_give_the_same_text() -> None:
    assert results_json(whole("2023-Q1")) == results_json(whole("2023-Q1"))


def test_the_figures_stand_in_a_record_a_form_as_exact_values() -> None:
    first, second = read(small())["figures"]
    assert first["values"] == {"X": 412, "Y": 430, "Z": "2469/2"}
    assert second["states"] == dict.fromkeys("XYZ", "chưa báo cáo")
