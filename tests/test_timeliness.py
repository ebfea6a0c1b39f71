"""When each unit's form came."""

from datetime import datetime, timedelta, timezone

from cchc.period import Month
from cchc.timeliness import timeliness
from plans import figure, plan

HERE = timezone(timedelta(hours=7))
MARCH = Month(2023, 3)


def test_a_form_is_late_from_the_day_after_the_deadline_and_unknown_is_never_late() -> None:
    units = "A B C D E"
    first = {
        ("A", MARCH): datetime(2023, 3, 15, 23, 59, tzinfo=HERE),
        ("B", MARCH): datetime(2023, 3, 18, 0, 1, tzinfo=HERE),
        ("C", MARCH): None,
    }
    found = timeliness(plan(figure("X", units), units=units), MARCH, first, frozenset({("D", MARCH)}))
    words = {t.unit: t.words for t in found if t.month == MARCH}
    assert words == {"A": "Đúng hạn", "B": "Trễ 3 ngày", "C": "Đúng hạn", "D": "Từ chối", "E": "Chưa nộp"}
    assert {t.words for t in found if t.month != MARCH} == {"Chưa nộp"}
