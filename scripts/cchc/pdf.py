"""PDFs of Word documents, made by LibreOffice where it is installed; one that a person made is never lost."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from cchc.letter.aside import aside_name
from cchc.outputs import previous_bytes

SECONDS = 180.0

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    r"%ProgramFiles%\LibreOffice\program\soffice.com",
    r"%ProgramFiles(x86)%\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_ENDING = 1024  # bytes, in which readers look for the end mark
_SEAL = b"%cchc-"  # a comment in a PDF: whoever signs or saves the file again writes nothing like it
_BY_HAND = "hoặc mở tệp .docx bằng Word rồi lưu thành PDF."
# LibreOffice writes the numbers of charts as its own locale has them, whatever the document's language is.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>vi-VN</value></prop></item>
</oor:items>
"""
_OUTDATED = "«{}» là bản PDF của văn bản trước: giữ nguyên ở «{}»."
_NOT_OURS = "«{}» trước đây không do chương trình lập: giữ nguyên ở «{}»."


class Printed(NamedTuple):
    """The PDFs by their names, and what to tell of those that could not be made."""

    contents: dict[str, bytes]
    remark: str = ""


class Pdfs(NamedTuple):
    """The PDFs of a run and old ones beside, names that old ones leave free, and what to tell."""

    contents: dict[str, bytes]
    left: tuple[str, ...]
    told: tuple[str, ...]


def made_pdfs(documents: Mapping[str, bytes], output: Path, *, wanted: bool) -> Pdfs:
    """PDFs of the documents, if wanted, and what becomes of those that lie below the output folder.

    Without a new one, the old one stays where its document does not change, and is kept beside where it does.
    A new one replaces an old one of the program; any other is kept beside.
    """
    printed = print_pdfs(documents) if wanted else Printed({})
    beside: dict[str, bytes] = {}
    left, told = [], []
    for document, content in documents.items():
        name = pdf_name(document)
        new, old = name in printed.contents, previous_bytes(output / name)
        if old is None:
            continue
        if not (_is_ours(old) if new else previous_bytes(output / document) == content):
            path = Path(name)
            aside = aside_name(path.stem, old, ".pdf")
            beside[path.with_name(aside).as_posix()] = old
            left.append(name)
            told.append((_NOT_OURS if new else _OUTDATED).format(path.name, aside))
    return Pdfs(printed.contents | beside, tuple(left), (*filter(None, (printed.remark,)), *told))


def pdf_name(document: str) -> str:
    """The name of a document's PDF."""
    return f"{document.removesuffix('.docx')}.pdf"


def print_pdfs(documents: Mapping[str, bytes], seconds: float = SECONDS) -> Printed:
    """Make PDFs of Word documents, given by their names below the output folder."""
    office = find_office()
    if office is None:
        return Printed(
            {}, f"Chưa lập tệp PDF: máy không có LibreOffice. Hãy cài LibreOffice rồi chạy lại, {_BY_HAND}"
        )
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        in_time = _convert(office, Path(folder), documents, seconds)
        made = {pdf_name(name): _read_pdf(Path(folder) / "ra", name) for name in documents}
    contents = {name: _sealed(content) for name, content in made.items() if content}
    missing = ", ".join(f"«{Path(name).name}»" for name in made if name not in contents)
    if not missing:
        return Printed(contents)
    why = "không đưa ra tệp PDF" if in_time else f"chạy quá {seconds:g} giây"
    return Printed(
        contents, f"Chưa lập được {missing}: LibreOffice {why}. Hãy đóng LibreOffice rồi chạy lại, {_BY_HAND}"
    )


def find_office() -> Path | None:
    """LibreOffice's program: on the PATH, or where Windows and macOS install it."""
    found = [program for program in map(shutil.which, _NAMES) if program]
    places = (os.path.expandvars(place) for place in _PLACES)
    return next((Path(place) for place in (*found, *places) if Path(place).is_file()), None)


def _convert(office: Path, folder: Path, documents: Mapping[str, bytes], seconds: float) -> bool:
    """Let LibreOffice write into a new folder; whether it came to an end in time."""
    profile, sources = folder / "ho-so", []
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    for name, content in documents.items():
        sources.append(folder / Path(name).name)
        sources[-1].write_bytes(content)
    options = ("--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder / "ra")
    command = (office, f"-env:UserInstallation={profile.as_uri()}", *options, *sources)
    return _run(tuple(map(str, command)), seconds)


def _run(command: tuple[str, ...], seconds: float) -> bool:
    """Run a program for so long, with all that it starts; whether it came to an end."""
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603 - found by us, and given paths that we made
            command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
    except OSError:  # found, but not made for this machine
        return True
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            _stop(process)
    return True


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a program with its children: LibreOffice's first process only starts the one that works."""
    if sys.platform == "win32":
        command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - a tool of Windows
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _read_pdf(folder: Path, document: str) -> bytes:
    """A PDF that is whole from its first mark to its last, else nothing: exit codes say little here."""
    path = folder / Path(pdf_name(document)).name
    content = path.read_bytes() if path.is_file() else b""
    return content if content.startswith(b"%PDF-") and b"%%EOF" in content[-_ENDING:] else b""


def _sealed(content: bytes) -> bytes:
    """A PDF with a last comment that holds the hash of all before, and its end mark again."""
    return b"%s%s%s\n%%%%EOF\n" % (content, _SEAL, sha256(content).hexdigest().encode())


def _is_ours(content: bytes) -> bool:
    """Whether the program made a PDF, and nobody changed it since."""
    above, _, _ = content.rpartition(_SEAL)
    return _sealed(above) == content
