"""What a document says of itself: which document it is, and the fingerprints of its generated units.

It stands in custom properties, which Word, WPS and LibreOffice keep; Word's own dialog takes 255 characters.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, cast

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.package import Package
from lxml import etree
from lxml.etree import _Element as Element

from cchc.letter.kept.units import key_of, text_of

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_EMPTY = f'<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_TYPES}"/>'.encode()
_CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PART = "/docProps/custom.xml"
_NAME, _FURNITURE, _UNITS = "cchc-van-ban", "cchc-hinh", "cchc-doan-"
_IN_ONE = 252
_NOTES = ("w:footnoteReference", "w:endnoteReference", "w:commentReference")
_OBJECTS = tuple(map(qn, ("w:drawing", "w:pict", "w:object", "w:altChunk", "w:sym", "m:oMath", *_NOTES)))


class Origin(NamedTuple):
    """The name of the document, its objects and headers in short, the fingerprints in order."""

    name: str
    furniture: str
    keys: tuple[str, ...]


def furniture(body: Element, headers: Iterable[Element]) -> str:
    """How many objects stand in the text, and what stands in headers and footers, besides page numbers."""
    said = {text for text in map(text_of, headers) if any(map(str.isalpha, text))}
    return f"{sum(1 for _ in body.iter(*_OBJECTS))}-{key_of('|'.join(sorted(said)))}"


def write_origin(document: Document, origin: Origin) -> None:
    """Put the origin into the document's custom properties, beside those that are there."""
    package = cast("Package", document.part.package)
    part = next((part for part in package.iter_parts() if part.partname == _PART), None)
    blob = _with_properties(part.blob if part else _EMPTY, _values(origin))
    if part:
        part._blob = blob  # noqa: SLF001 - python-docx has no interface for custom properties
        return
    made = Part(PackURI(_PART), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, blob, package)
    package.relate_to(made, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def read_origin(content: bytes) -> Origin:
    """The origin by the custom properties of a file.

    Raises:
        KeyError: they do not tell it.
        lxml.etree.XMLSyntaxError: they cannot be read.
    """
    values = {
        str(one.get("name")): "".join(map(str, one.itertext()))
        for one in etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    }
    numbers = sorted(name for name in values if name.startswith(_UNITS))
    joined = "".join(values[name] for name in numbers)
    size = len(key_of(""))
    keys = tuple(joined[start : start + size] for start in range(0, len(joined), size))
    return Origin(values[_NAME], values[_FURNITURE], keys)


def _values(origin: Origin) -> dict[str, str]:
    joined = "".join(origin.keys)
    parts: Sequence[str] = [joined[start : start + _IN_ONE] for start in range(0, len(joined), _IN_ONE)]
    units = {f"{_UNITS}{number:03d}": part for number, part in enumerate(parts, 1)}
    return {_NAME: origin.name, _FURNITURE: origin.furniture, **units}


def _with_properties(content: bytes, values: Mapping[str, str]) -> bytes:
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    for old in [one for one in root if str(one.get("name")).startswith("cchc-")]:
        root.remove(old)
    for name, value in values.items():
        one = etree.SubElement(root, f"{{{_PROPERTIES}}}property", fmtid=_CUSTOM, name=name)
        etree.SubElement(one, f"{{{_TYPES}}}lpwstr").text = value
    for number, one in enumerate(root, 2):
        one.set("pid", str(number))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
