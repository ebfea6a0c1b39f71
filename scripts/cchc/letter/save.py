"""A document as bytes that depend on nothing but its content."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document

from cchc.letter.elements import literal

_ZIP_START = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def packed(document: Document, *, author: str, title: str) -> bytes:
    """The bytes of a .docx file: the same for the same content on every day."""
    _set_properties(document, literal(author), literal(title))
    loose, tight = BytesIO(), BytesIO()
    document.save(loose)
    with ZipFile(loose) as source, ZipFile(tight, "w") as result:
        for name in sorted(source.namelist()):  # "[Content_Types].xml" sorts first, as Word wants it
            result.writestr(entry(name), source.read(name))
    return tight.getvalue()


def entry(name: str) -> ZipInfo:
    """A zip entry of no day and no machine."""
    made = ZipInfo(name, _ZIP_START)
    made.compress_type = ZIP_DEFLATED
    made.create_system = _UNIX
    return made


def _set_properties(document: Document, author: str, title: str) -> None:
    properties = document.core_properties
    start = datetime(*_ZIP_START)  # noqa: DTZ001 - python-docx takes naive times as UTC
    properties.author = properties.last_modified_by = author
    properties.title = title
    properties.comments = ""
    properties.language = "vi-VN"
    properties.revision = 1
    properties.created = properties.modified = start
