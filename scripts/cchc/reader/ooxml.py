"""Workbooks in Open XML (.xlsx, .xlsm; Transitional and Strict): which parts there are, and their sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.reader.grid import MAX_CELLS, Part
from cchc.reader.markup import MAIN, tags
from cchc.reader.model import Note, Sheet, UnreadableFile, Workbook
from cchc.reader.properties import package_properties
from cchc.reader.richtext import shared_strings
from cchc.reader.sheet import read_sheet
from cchc.reader.styles import shown_as
from cchc.reader.values import is_true

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cchc.reader.markup import Tag
    from cchc.reader.package import Package, Relation

MAX_SHEETS = 50
MAX_NAME = 255
"""Characters of a sheet's name: Excel takes 31, other programs more."""
RELATION_IDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
NAMES = ("workbook", "sheet", "workbookPr", "calcPr")
WANTED = tuple((f"{namespace} {name}", name) for namespace in MAIN for name in NAMES)
MACRO_KINDS = {"vbaProject", "xlMacrosheet", "xlIntlMacrosheet"}
SHEET_KINDS = {"worksheet", "chartsheet", "dialogsheet", *MACRO_KINDS}
STATES = {"visible", "hidden", "veryHidden"}


class Listed(NamedTuple):
    """A sheet as the workbook lists it; the part is '' where there are no cells to read (a chart)."""

    name: str
    state: str
    part: str


def read_ooxml(package: Package, accepts: Callable[[str], bool]) -> Workbook:
    """Read the sheets that are accepted by name; the others stay empty."""
    root = package.relations("")
    part = main_part(root)
    relations = package.relations(part)
    content = package.read(part)
    found = tags(content, part, WANTED)
    if not found or found[-1].name != "workbook":
        raise UnreadableFile("S13", part=part)
    settings = {name: attributes for name, attributes, _ in found}
    listed = _listed([tag for tag in found if tag.name == "sheet"], package, relations)
    sheets, notes = _read_sheets(package, relations, listed, accepts)
    modified, application, custom = package_properties(package, root)
    package.check_others()
    return Workbook(
        tuple(sheets),
        modified,
        application,
        date_1904=is_true(settings.get("workbookPr", {}).get("date1904")),
        calculated_on_load=is_true(settings.get("calcPr", {}).get("fullCalcOnLoad")),
        custom=custom,
        notes=(*_package_notes(package, root, relations), *notes),
    )


def main_part(root: Mapping[str, Relation]) -> str:
    """Give the part that the package's relations name as its document."""
    for relation in root.values():
        if relation.kind == "officeDocument" and not relation.external:
            return relation.target
    raise UnreadableFile("S13", part="_rels/.rels")


def _listed(found: list[Tag], package: Package, relations: Mapping[str, Relation]) -> list[Listed]:
    if len(found) > MAX_SHEETS:
        raise UnreadableFile("F30")
    sheets = [_listed_sheet(attributes, package, relations) for _, attributes, _ in found]
    seen: set[str] = set()
    for name, _, part in sheets:
        keys = {"name " + name.casefold(), "part " + part.casefold()} if part else {"name " + name.casefold()}
        if keys & seen:
            raise UnreadableFile("S14", sheet=name)
        seen |= keys
    if not any(sheet.part for sheet in sheets):
        raise UnreadableFile("S15")
    return sheets


def _listed_sheet(attributes: dict[str, str], package: Package, relations: Mapping[str, Relation]) -> Listed:
    name, state = attributes.get("name", ""), attributes.get("state", "visible")
    relation = relations.get(next((attributes[key] for key in RELATION_IDS if key in attributes), ""))
    sheet = relation is not None and not relation.external and relation.kind in SHEET_KINDS
    if relation is None or not sheet or not 0 < len(name) <= MAX_NAME:
        raise UnreadableFile("S13", sheet=name)
    if not package.has(relation.target):
        raise UnreadableFile("S13", sheet=name, part=relation.target)
    worksheet = relation.kind == "worksheet"
    return Listed(name, state if state in STATES else "visible", relation.target if worksheet else "")


def _read_sheets(
    package: Package, relations: Mapping[str, Relation], listed: list[Listed], accepts: Callable[[str], bool]
) -> tuple[list[Sheet], list[Note]]:
    strings_part, styles_part = (
        _part(package, relations, "sharedStrings"),
        _part(package, relations, "styles"),
    )
    strings = shared_strings(package.read(strings_part), strings_part) if strings_part else {}
    styles = shown_as(package.read(styles_part), styles_part) if styles_part else {}
    sheets: list[Sheet] = []
    notes: list[Note] = []
    cells = 0
    for name, state, part in listed:
        if not part or not accepts(name):
            sheets.append(Sheet(name, state))
            continue
        sheet, codes, count = read_sheet(Part(part, package.read(part), strings, styles), name, state)
        cells += count
        if cells > MAX_CELLS:
            raise UnreadableFile("S04", sheet=name)
        sheets.append(sheet)
        notes += [Note(code, {"sheet": name}) for code in codes]
    return sheets, notes


def _part(package: Package, relations: Mapping[str, Relation], kind: str) -> str:
    for relation in relations.values():
        if relation.kind == kind and not relation.external and package.has(relation.target):
            return relation.target
    return ""


def _package_notes(
    package: Package, root: Mapping[str, Relation], relations: Mapping[str, Relation]
) -> list[Note]:
    kinds = {relation.kind for relation in relations.values()}
    macros = kinds & MACRO_KINDS or any(name.endswith("vbaproject.bin") for name in package.entries)
    strict = any(relation.strict for relation in root.values())
    found = {"F18": macros, "F19": "externalLink" in kinds, "F20": strict}
    return [Note(code, {}) for code, there in found.items() if there]
