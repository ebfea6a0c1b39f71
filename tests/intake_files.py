"""Received forms for tests: sheets as dictionaries of addresses, written by xlsxwriter, and a small plan."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from cchc.form.layout import FigureColumn, HeaderLabel, IdentityKey, TaskColumn
from cchc.plan import Deliverable, Schedule, Unit
from plans import everyone, figure, plan

Value = str | int | float | date | None
Sheets = dict[str, dict[str, Value]]
Touch = Callable[[dict[str, Worksheet]], object]

SAVED = datetime(2023, 3, 14, 8, 0, tzinfo=UTC)

PLAN = replace(
    plan(figure("HS01", "VP 94000701"), figure("HS02", "VP 94000701")),
    units=(Unit("VP", "Văn phòng", frozenset()), Unit("94000701", "Trường THPT Hoàng Diệu", frozenset())),
    deliverables=(
        Deliverable("1a", "1", "Kế hoạch CCHC", Schedule.ONCE, None, "VP", everyone("VP", "94000701"), ""),
    ),
)


def form(unit: str = "VP", period: str = "2023-03", sequence: Value = 1, first: Value = 12) -> Sheets:
    """A form with HS01 in row 7, HS02 = 5 in row 8, and the deliverable 1a in row 4 of the task sheet."""
    name = PLAN.unit[unit].name if unit in PLAN.unit else "Đơn vị lạ"
    return {
        "Hướng dẫn": {"A1": "Cách ghi biểu"},
        "Số liệu": {
            "A1": HeaderLabel.UNIT_NAME, "B1": name,
            "A2": HeaderLabel.UNIT_CODE, "B2": unit,
            "A3": HeaderLabel.PERIOD, "B3": period,
            "A4": HeaderLabel.SEQUENCE, "B4": sequence,
            **dict(zip((f"{letter}6" for letter in "ABCDEFGH"), FigureColumn, strict=True)),
            "A7": "HS01", "B7": "Nội dung HS01", "C7": "việc", "D7": first,
            "A8": "HS02", "B8": "Nội dung HS02", "C8": "việc", "D8": 5,
        },
        "Nhiệm vụ": {
            **dict(zip((f"{letter}3" for letter in "ABCDEFGHIJ"), TaskColumn, strict=True)),
            "A4": "1a", "E4": "Hoàn thành", "F4": date(2023, 3, 1), "G4": "12/KH-SGDĐT",
        },
        "_cchc": {"A1": IdentityKey.UNIT, "B1": unit, "A2": IdentityKey.PERIOD, "B2": period},
    }  # fmt: skip


def written(
    sheets: Sheets, custom: dict[str, str] | None = None, saved: datetime = SAVED, touch: Touch | None = None
) -> bytes:
    """The sheets as an .xlsx file; `_cchc` is very hidden, `touch` may do anything else to the worksheets."""
    target = BytesIO()
    with Workbook(target, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        made = {name: book.add_worksheet(name) for name in sheets}
        for name, cells in sheets.items():
            for address, value in cells.items():
                made[name].write(address, value)
        if "_cchc" in made:
            made["_cchc"].very_hidden()
        if touch:
            touch(made)
        for name, text in (custom or {}).items():
            book.set_custom_property(name, text, "text")
        book.set_properties({"created": saved.replace(tzinfo=None)})
    return target.getvalue()
