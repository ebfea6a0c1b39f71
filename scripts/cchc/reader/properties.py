"""What a workbook tells about itself: when it was saved, by which program, and the form's own properties."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, NamedTuple

from cchc.reader.markup import Tag, tags

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cchc.reader.package import Package, Relation

VIETNAM = timezone(timedelta(hours=7))
"""Taken where a program wrote its local time without a zone, as LibreOffice does in .ods."""
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
WANTED = (
    ("http://purl.org/dc/terms/ modified", "modified"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/extended-properties Application", "application"),
    ("http://purl.oclc.org/ooxml/officeDocument/extendedProperties Application", "application"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/custom-properties property", "custom"),
    ("http://purl.oclc.org/ooxml/officeDocument/customProperties property", "custom"),
    ("http://purl.org/dc/elements/1.1/ date", "modified"),
    (f"{OFFICE}:meta:1.0 generator", "application"),
    (f"{OFFICE}:meta:1.0 user-defined", "custom"),
)
KINDS = {
    "core-properties",
    "coreProperties",
    "extended-properties",
    "extendedProperties",
    "custom-properties",
    "customProperties",
}


class Properties(NamedTuple):
    """The properties of a workbook; the time is aware, or None if it is not told."""

    modified: datetime | None
    application: str
    custom: dict[str, str]


def package_properties(package: Package, relations: Mapping[str, Relation]) -> Properties:
    """Read the properties of an Open XML package."""
    found: list[Tag] = []
    for relation in relations.values():
        if relation.kind in KINDS and not relation.external and package.has(relation.target):
            found += tags(package.read(relation.target), relation.target, WANTED)
    return _gather(found)


def ods_properties(package: Package) -> Properties:
    """Read the properties of an OpenDocument package."""
    part = "meta.xml"
    return _gather(tags(package.read(part), part, WANTED) if package.has(part) else ())


def _gather(found: Sequence[Tag]) -> Properties:
    texts = {tag.name: tag.text.strip() for tag in found}
    custom = {
        attributes.get("name") or attributes.get(f"{OFFICE}:meta:1.0 name", ""): text.strip()
        for name, attributes, text in found
        if name == "custom"
    }
    return Properties(_instant(texts.get("modified", "")), texts.get("application", ""), custom)


def _instant(text: str) -> datetime | None:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    return instant if instant.tzinfo else instant.replace(tzinfo=VIETNAM)
