"""What bytes are, whatever the name of the file says: a workbook, a mail, an archive, something else."""

import io
import re
import zipfile
from typing import Final

SPREADSHEETS: Final = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
CONTAINERS: Final = frozenset({".eml", ".msg", ".zip"})
OTHER_OLE: Final = frozenset({".msg", ".doc", ".ppt", ".vsd"})
_WEB_PAGES: Final = frozenset({".mht", ".mhtml"})
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_BOOKS: Final = tuple(name.encode("utf-16-le") for name in ("Workbook", "EncryptedPackage"))
_OLE_MAIL: Final = "__properties_version1.0".encode("utf-16-le")
_ZIP: Final = b"PK\x03\x04"
_ODS: Final = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_DOCUMENT_PARTS: Final = ("[content_types].xml", "mimetype", "meta-inf/", "word/", "ppt/", "visio/")
"""What the packages of Office, OpenDocument, books and programs hold, and an archive of files does not."""
_HEAD: Final = 8_192
_MAIL_BEGINS: Final = re.compile(rb"(?:\xef\xbb\xbf)?(?:From [^\n]*\n)?[!-9;-~]{1,80}:[ \t]")
_MAIL_SAYS: Final = tuple(re.compile(rb"(?im)^" + name) for name in (rb"mime-version:", rb"(?:from|date):"))


def holds_spreadsheet(data: bytes, suffix: str) -> bool:
    """Whether a file with the ending of something else holds a workbook."""
    if data.startswith(_OLE):
        return suffix not in OTHER_OLE and any(name in data for name in _OLE_BOOKS)
    return data.startswith(_ZIP) and (
        _ODS in data[:200] or any(name.startswith("xl/") for name in _part_names(data))
    )


def container(data: bytes, suffix: str) -> str:
    """The ending that bytes should have as a mail or archive; '' where they are neither."""
    if suffix in SPREADSHEETS or holds_spreadsheet(data, suffix):
        return ""
    if data.startswith(_OLE):
        own = suffix if suffix in CONTAINERS else ""
        return ".msg" if suffix not in OTHER_OLE - {".msg"} and _OLE_MAIL in data else own
    if data.startswith(_ZIP):
        document = any(name.startswith(_DOCUMENT_PARTS) for name in _part_names(data))
        return ".zip" if suffix == ".zip" or not document else ""
    if suffix not in _WEB_PAGES and _looks_like_mail(data[:_HEAD]):
        return ".eml"
    return suffix if suffix in CONTAINERS else ""


def _looks_like_mail(head: bytes) -> bool:
    return bool(_MAIL_BEGINS.match(head)) and all(mark.search(head) for mark in _MAIL_SAYS)


def _part_names(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [name.replace("\\", "/").casefold() for name in archive.namelist()]
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, IndexError, OverflowError):
        return [_DOCUMENT_PARTS[0]]  # nothing that can be opened
