"""Strict reading of workbooks that units send: what every cell says, or why the file cannot be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from cchc.reader.model import UNCHECKED, Cell, Kind, Note, Sheet, UnreadableFile, Workbook
from cchc.reader.ooxml import main_part, read_ooxml
from cchc.reader.package import Package, open_package
from cchc.reader.properties import Properties, ods_properties, package_properties
from cchc.reader.sniff import Container, container, ole_fault

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["UNCHECKED", "Cell", "Kind", "Note", "Sheet", "UnreadableFile", "Workbook", "read_workbook"]

OOXML_SUFFIXES = {".xlsx", ".xlsm", ".xltx", ".xltm"}
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
OTHER_PACKAGES = {"word/": "tệp Word", "ppt/": "tệp PowerPoint", "visio/": "tệp Visio"}


def read_workbook(data: bytes, name: str, sheets: Callable[[str], bool]) -> Workbook:
    """Read a workbook, filling the sheets whose name `sheets` accepts.

    The kind is told from the bytes; the name only serves to note that it says something else (F08).

    Raises:
        UnreadableFile: The one exception, for whatever cannot be read without guessing.
    """
    if container(data) is Container.OLE:
        fault = ole_fault(data)
        if fault:
            raise fault
        return _old(data, sheets, "F07", Properties(None, "", {}))
    package = open_package(data)
    if package.has("mimetype"):
        return _read_ods(package, sheets)
    root = package.relations("")
    if not root:
        raise _other_package(package)
    part = main_part(root)
    if part.endswith(".bin"):
        return _old(data, sheets, "F09", package_properties(package, root))
    if part.startswith(tuple(OTHER_PACKAGES)):
        raise _other_package(package)
    workbook = read_ooxml(package, sheets)
    if PurePath(name).suffix.lower() in OOXML_SUFFIXES:
        return workbook
    return replace(workbook, notes=(Note("F08", {"name": name}), *workbook.notes))


def _read_ods(package: Package, sheets: Callable[[str], bool]) -> Workbook:
    if package.read("mimetype").strip() != ODS:
        raise UnreadableFile("F14", kind="tệp OpenDocument không phải bảng tính")
    manifest = "META-INF/manifest.xml"
    if package.has(manifest) and b"encryption-data" in package.read(manifest):
        raise UnreadableFile("F15")
    return _old(package.data, sheets, "F10", ods_properties(package))


def _old(data: bytes, sheets: Callable[[str], bool], code: str, properties: Properties) -> Workbook:
    from cchc.reader.legacy import read_legacy  # noqa: PLC0415 - few files are of another kind

    modified, application, custom = properties
    found, checked = read_legacy(data, sheets)
    note = Note(code, {} if checked else {UNCHECKED: "1"})
    return Workbook(found, modified, application, custom=custom, notes=(note,))


def _other_package(package: Package) -> UnreadableFile:
    if any(entry.startswith("xl/") for entry in package.entries):
        return UnreadableFile("S13", part="_rels/.rels")
    kinds = (
        kind for folder, kind in OTHER_PACKAGES.items() if any(e.startswith(folder) for e in package.entries)
    )
    return UnreadableFile("F14", kind=next(kinds, "tệp nén ZIP"))
