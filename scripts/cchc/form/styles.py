"""How the cells of a form look: Times New Roman, few colours, each beside words so that print needs none."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from cchc.form.content import Mark
from cchc.plan import Severity

FONT = {"font_name": "Times New Roman", "font_size": 11, "font_scheme": False}
DAY = "dd/mm/yyyy"
WHOLE = "#,##0"
FRACTION = "#,##0.######"

_INK, _LINE, _HEAD, _INPUT = "#1F3864", "#A6A6A6", "#DCE6F1", "#FFF7CC"
_RED, _GREEN, _BROWN, _GREY = "#B3261E", "#1B5E20", "#7A4F01", "#595959"


class Look(StrEnum):
    """The looks of a form's cells."""

    ISSUER = "issuer"
    TITLE = "title"
    SAMPLE = "sample"
    LABEL = "label"
    IDENTITY = "identity"
    IDENTITY_DAY = "identity day"
    HINT = "hint"
    HEAD = "head"
    CODE = "code"
    TEXT = "text"
    CENTRE = "centre"
    DAY = "day"
    NUMBER = "number"
    STOCK = "stock"
    CHECK = "check"
    INPUT_NUMBER = "input number"
    INPUT_FRACTION = "input fraction"
    INPUT_TEXT = "input text"
    INPUT_CHOICE = "input choice"
    INPUT_DAY = "input day"
    READY = "ready"
    COUNTER = "counter"
    SIGN = "sign"
    SIGN_HINT = "sign hint"
    HEADING = "heading"
    STEP = "step"
    STEP_NUMBER = "step number"
    ERROR = "error"
    WARNING = "warning"
    LINK = "link"


_BOX = {"border": 1, "border_color": _LINE, "valign": "vcenter"}
_WRAPPED = _BOX | {"text_wrap": True}
_ENTRY = _BOX | {"bg_color": _INPUT, "locked": False}
_CENTRED = {"align": "center"}
_INDENTED = {"align": "left", "indent": 1}
_RIGHT = {"align": "right", "indent": 1}

_LOOKS: dict[Look, dict[str, Any]] = {
    Look.ISSUER: {"bold": True, "font_color": _INK, "valign": "vcenter"},
    Look.TITLE: {"bold": True, "font_size": 15, "font_color": _INK, "valign": "vcenter"} | _CENTRED,
    Look.SAMPLE: {"bold": True, "font_size": 13, "font_color": _RED, "align": "right", "valign": "vcenter"},
    Look.LABEL: {"font_color": _GREY, "valign": "vcenter"},
    Look.IDENTITY: {"bold": True, "valign": "vcenter", "text_wrap": True},
    Look.IDENTITY_DAY: {"bold": True, "valign": "vcenter", "num_format": DAY, "align": "left"},
    Look.HINT: {"italic": True, "font_size": 10, "font_color": _GREY, "valign": "vcenter"},
    Look.HEAD: _WRAPPED | _CENTRED | {"bold": True, "bg_color": _HEAD, "font_color": _INK},
    Look.CODE: _BOX | _CENTRED | {"bold": True},
    Look.TEXT: _WRAPPED | _INDENTED,
    Look.CENTRE: _WRAPPED | _CENTRED,
    Look.DAY: _BOX | _CENTRED | {"num_format": DAY},
    Look.NUMBER: _BOX | _RIGHT | {"num_format": WHOLE},
    Look.STOCK: _BOX | _RIGHT | {"num_format": WHOLE, "italic": True},
    Look.CHECK: _WRAPPED | _INDENTED | {"font_size": 10},
    Look.INPUT_NUMBER: _ENTRY | _RIGHT | {"num_format": WHOLE, "bold": True},
    Look.INPUT_FRACTION: _ENTRY | _RIGHT | {"num_format": FRACTION, "bold": True},
    Look.INPUT_TEXT: _ENTRY | _INDENTED | {"text_wrap": True},
    Look.INPUT_CHOICE: _ENTRY | _CENTRED | {"text_wrap": True},
    Look.INPUT_DAY: _ENTRY | _CENTRED | {"num_format": DAY},
    Look.READY: _BOX | _CENTRED | {"bold": True, "font_size": 16, "font_color": _RED, "bg_color": "#FBEAE8"},
    Look.COUNTER: {"bold": True, "valign": "vcenter", "font_color": _INK} | _CENTRED,
    Look.SIGN: {"bold": True} | _CENTRED,
    Look.SIGN_HINT: {"italic": True} | _CENTRED,
    Look.HEADING: {"bold": True, "font_size": 12, "font_color": _INK},
    Look.STEP: {"valign": "top", "text_wrap": True, "font_size": 12},
    Look.STEP_NUMBER: {"valign": "top", "font_size": 12} | _CENTRED,
    Look.ERROR: _WRAPPED | _CENTRED | {"bold": True, "font_color": _RED, "bg_color": "#F8C9C4"},
    Look.WARNING: _WRAPPED | _CENTRED | {"bold": True, "font_color": _BROWN, "bg_color": "#FFD9A0"},
    Look.LINK: _WRAPPED | _CENTRED | {"font_color": "#0B5394", "underline": 1},
}


_INPUTS = (
    Look.INPUT_NUMBER, Look.INPUT_FRACTION, Look.INPUT_TEXT, Look.INPUT_CHOICE, Look.INPUT_DAY,
)  # fmt: skip
_MARKS: dict[Severity, dict[str, Any]] = {
    Severity.ERROR: {"bg_color": "#F8C9C4", "border": 2, "border_color": _RED},
    Severity.WARNING: {"bg_color": "#FFD9A0", "border": 2, "border_color": _BROWN},
}


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of one workbook: looks of cells, and the colours that words take in a check."""

    look: dict[Look, Format]
    error: Format
    review: Format
    missing: Format
    passed: Format
    ready: Format
    fraction: Format
    marked: dict[tuple[Look, Severity], Format]

    def of(self, look: Look, mark: Mark | None) -> Format:
        """The format of an input cell, coloured where it is marked."""
        return self.marked[look, mark.severity] if mark else self.look[look]


def styles(workbook: Workbook) -> Styles:
    """Make the formats of a workbook."""
    return Styles(
        look={look: workbook.add_format(FONT | properties) for look, properties in _LOOKS.items()},
        error=workbook.add_format({"bold": True, "font_color": _RED, "bg_color": "#FBEAE8"}),
        review=workbook.add_format({"font_color": _BROWN, "bg_color": "#FFF1D6"}),
        missing=workbook.add_format({"italic": True, "font_color": _GREY}),
        passed=workbook.add_format({"font_color": _GREEN}),
        ready=workbook.add_format({"font_color": _GREEN, "bg_color": "#E6F4E7"}),
        fraction=workbook.add_format({"num_format": FRACTION}),
        marked={
            (look, severity): workbook.add_format(FONT | _LOOKS[look] | colours)
            for look in _INPUTS
            for severity, colours in _MARKS.items()
        },
    )
