"""PDFs by LibreOffice (cchc.pdf): a small script stands for it here, the real one in test_pdf_documents."""

import os
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from cchc.deliver import Wanted, write_results
from cchc.pdf import find_office, print_pdfs
from cchc.period import parse_period
from cchc.pipeline import consolidate
from cchc.results import Results
from closing_made import job, send, send_all
from plans import PLAN_FILE, REAL

DOCUMENTS = {"2023-03/bao-cao.docx": b"report", "2023-03/cong-van.docx": b"letter"}
PDF = b"%PDF-1.6\nmade\n%%EOF\n"
COPIES = f"""
for source in sources:
    (out / (source.stem + ".pdf")).write_bytes({PDF!r} + source.read_bytes() + b"%%EOF")
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the whole PATH."""
    folder = tmp_path / "phần mềm"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install(folder: Path, body: str) -> None:
    """Put a LibreOffice on the PATH that does something else with `sources`, `out` and `profile`."""
    program = folder / "soffice"
    program.write_text(
        f"#!{sys.executable}\n"
        "import sys, time, subprocess\n"
        "from pathlib import Path\n"
        "assert sys.argv[2:6] == ['--headless', '--norestore', '--convert-to', 'pdf']\n"
        "profile = sys.argv[1].removeprefix('-env:UserInstallation=')\n"
        "out = Path(sys.argv[7]); out.mkdir()\n"
        "sources = [Path(name) for name in sys.argv[8:]]\n"
        f"{body}\n",
        encoding="utf-8",
    )
    program.chmod(0o755)


def test_each_document_comes_back_as_its_own_pdf(office: Path) -> None:
    install(office, COPIES)
    printed = print_pdfs(DOCUMENTS)
    report, letter = printed.contents.items()
    assert report[0] == "2023-03/bao-cao.pdf"
    assert report[1].startswith(PDF + b"report%%EOF")
    assert letter[0] == "2023-03/cong-van.pdf"
    assert letter[1].startswith(PDF + b"letter%%EOF")
    assert not printed.remark


def test_each_call_has_a_new_profile_that_writes_numbers_as_vietnamese_do(
    office: Path, tmp_path: Path
) -> None:
    seen = tmp_path / "seen"
    install(office, f"from urllib.parse import urlparse, unquote\n"
                    f"own = Path(unquote(urlparse(profile).path)) / 'user' / 'registrymodifications.xcu'\n"
                    f"open({str(seen)!r}, 'a').write(profile + ('|vi-VN\\n' if 'vi-VN' in own.read_text() else ''))")  # fmt: skip
    print_pdfs(DOCUMENTS)
    print_pdfs(DOCUMENTS)
    first, second = seen.read_text().splitlines()
    assert first.startswith("file:///")
    assert first.endswith("|vi-VN")
    assert first != second


def test_without_libreoffice_nothing_is_made_and_the_clerk_reads_what_to_do(office: Path) -> None:
    assert find_office() is None
    assert list(office.iterdir()) == []
    printed = print_pdfs(DOCUMENTS)
    assert printed.contents == {}
    assert "máy không có LibreOffice. Hãy cài LibreOffice rồi chạy lại" in printed.remark


def test_it_is_also_found_under_its_other_name(office: Path) -> None:
    install(office, COPIES)
    (office / "soffice").rename(office / "libreoffice")
    assert find_office() == office / "libreoffice"
    assert len(print_pdfs(DOCUMENTS).contents) == 2


@pytest.mark.parametrize(
    "body",
    [
        "sys.exit(0)",
        "sys.exit(77)",
        "for source in sources: (out / (source.stem + '.pdf')).write_bytes(b'')",
        "for source in sources: (out / (source.stem + '.pdf')).write_bytes(b'<html>no</html>')",
        "for source in sources: (out / (source.stem + '.pdf')).write_bytes(b'%PDF-1.6 broken off')",
        "for source in sources: (out / (source.stem + '.pdf')).mkdir()",
        "for source in sources: (out / 'other.pdf').write_bytes(b'%PDF-1.6 %%EOF')",
    ],
    ids=["nothing", "fault", "empty", "garbage", "half", "folder", "other"],
)
def test_what_is_no_whole_pdf_is_not_taken_whatever_the_exit_code_says(office: Path, body: str) -> None:
    install(office, body)
    printed = print_pdfs(DOCUMENTS)
    assert printed.contents == {}
    assert printed.remark == (
        "Chưa lập được «bao-cao.pdf», «cong-van.pdf»: LibreOffice không đưa ra tệp PDF. Hãy đóng LibreOffice "
        "rồi chạy lại, hoặc mở tệp .docx bằng Word rồi lưu thành PDF."
    )


def test_one_document_that_fails_does_not_take_the_other_with_it(office: Path) -> None:
    install(office, "sources = sources[:1]\n" + COPIES)
    printed = print_pdfs(DOCUMENTS)
    assert list(printed.contents) == ["2023-03/bao-cao.pdf"]
    assert "«cong-van.pdf»" in printed.remark
    assert "«bao-cao.pdf»" not in printed.remark


def test_a_program_that_hangs_is_ended_with_its_children(office: Path, tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    child = (
        f"import time; from pathlib import Path\nwhile True: Path({str(alive)!r}).touch(); time.sleep(0.05)"
    )
    install(office, f"subprocess.Popen([sys.executable, '-c', {child!r}])\ntime.sleep(60)")
    started = time.monotonic()
    printed = print_pdfs(DOCUMENTS, seconds=2)
    assert time.monotonic() - started < 10
    assert printed.contents == {}
    assert "LibreOffice chạy quá 2 giây" in printed.remark
    time.sleep(0.2)
    assert alive.exists()
    alive.unlink()
    time.sleep(0.3)
    assert not alive.exists()


def test_a_file_that_is_no_program_of_this_machine_is_no_crash(office: Path) -> None:
    (office / "soffice").write_bytes(b"\x7fELF nonsense")
    (office / "soffice").chmod(0o755)
    assert "«bao-cao.pdf»" in print_pdfs(DOCUMENTS).remark


FOLDER = "2023-03"
NAMES = ["bao-cao-cchc-2023-03.pdf", "cong-van-cchc-2023-03.pdf"]
PLAIN, PDFS = Wanted(PLAN_FILE.parent), Wanted(PLAN_FILE.parent, pdf=True)


def nobody(folder: Path) -> Results:
    """March as it is before a form has come."""
    (folder / "vao").mkdir()
    return consolidate(REAL, folder / "vao", parse_period(FOLDER))


def pdfs(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(output.rglob("*.pdf"))}


def other_document(output: Path) -> None:
    """The report on the disk is another one than the next run writes."""
    path = output / FOLDER / "bao-cao-cchc-2023-03.docx"
    path.write_bytes(path.read_bytes() + b"\0")


def aside(content: bytes) -> str:
    """The name under which a previous PDF of the report is kept."""
    return f"bao-cao-cchc-2023-03-ban-truoc-{sha256(content).hexdigest()[:8]}.pdf"


def test_pdfs_are_files_of_the_run_and_end_with_a_seal(office: Path, tmp_path: Path) -> None:
    results, output = nobody(tmp_path), tmp_path / "ra"
    install(office, COPIES)
    written, remarks = write_results(results, output, PDFS)
    assert [file.path.name for file in written if file.path.suffix == ".pdf"] == NAMES
    assert remarks == ()
    made = PDF + (output / FOLDER / "bao-cao-cchc-2023-03.docx").read_bytes() + b"%%EOF"
    seal = f"%cchc-{sha256(made).hexdigest()}\n%%EOF\n"
    assert pdfs(output)[NAMES[0]] == made + seal.encode()


def test_a_pdf_whose_document_does_not_change_is_not_touched(office: Path, tmp_path: Path) -> None:
    """Neither without the option nor where LibreOffice makes none; no program is started without the option."""
    results, output = nobody(tmp_path), tmp_path / "ra"
    install(office, COPIES)
    write_results(results, output, PDFS)
    (output / FOLDER / NAMES[0]).write_bytes(b"signed")
    before = pdfs(output)
    install(office, f"Path({str(tmp_path / 'started')!r}).touch()")
    assert write_results(results, output, PLAIN).remarks == ()
    assert pdfs(output) == before
    assert not (tmp_path / "started").exists()
    (remark,) = write_results(results, output, PDFS).remarks
    assert "LibreOffice không đưa ra tệp PDF" in remark
    assert pdfs(output) == before


@pytest.mark.parametrize("wanted", [PLAIN, PDFS], ids=["not wanted", "not made"])
def test_the_pdf_of_a_document_that_changes_is_kept_beside_and_told(
    office: Path, tmp_path: Path, wanted: Wanted
) -> None:
    results, output = nobody(tmp_path), tmp_path / "ra"
    install(office, COPIES)
    write_results(results, output, PDFS)
    before = pdfs(output)
    other_document(output)
    install(office, "sys.exit(0)")
    *_, remark = write_results(results, output, wanted).remarks
    kept = aside(before[NAMES[0]])
    assert pdfs(output) == {kept: before[NAMES[0]], NAMES[1]: before[NAMES[1]]}
    assert remark == f"«{NAMES[0]}» là bản PDF của văn bản trước: giữ nguyên ở «{kept}»."
    assert write_results(results, output, PLAIN).remarks == ()


def test_a_pdf_made_by_a_person_is_kept_beside_the_new_one_and_told(office: Path, tmp_path: Path) -> None:
    """Also one that the program made and a person signed: the signature stands behind the seal."""
    results, output = nobody(tmp_path), tmp_path / "ra"
    install(office, COPIES)
    write_results(results, output, PDFS)
    own = pdfs(output)
    signed = own[NAMES[0]] + b"signature %%EOF\n"
    for _ in range(2):  # the same bytes have the same name
        (output / FOLDER / NAMES[0]).write_bytes(signed)
        remarks = write_results(results, output, PDFS).remarks
        assert pdfs(output) == {**own, aside(signed): signed}
        assert remarks == (
            f"«{NAMES[0]}» trước đây không do chương trình lập: giữ nguyên ở «{aside(signed)}».",
        )


def test_a_new_pdf_replaces_one_that_the_program_made(office: Path, tmp_path: Path) -> None:
    results, output = nobody(tmp_path), tmp_path / "ra"
    install(office, COPIES.replace("made", "earlier"))
    write_results(results, output, PDFS)
    other_document(output)
    install(office, COPIES)
    assert not [text for text in write_results(results, output, PDFS).remarks if "pdf" in text]
    assert {name: b"earlier" in content for name, content in pdfs(output).items()} == dict.fromkeys(
        NAMES, False
    )


def test_the_signed_scan_of_a_closed_period_stays(office: Path, tmp_path: Path) -> None:
    """The period is written again from its kept documents, with a new form and without the option."""
    send_all(tmp_path / "vao", "2023-01")
    job(tmp_path, "2023-01", close=True)
    scan = tmp_path / "ra" / "2023-01" / "bao-cao-cchc-2023-01.pdf"
    scan.write_bytes(b"scan")
    send(tmp_path / "vao", "B", "2023-01", (90, 100), 2)
    job(tmp_path, "2023-01")
    assert pdfs(tmp_path / "ra") == {scan.name: b"scan"}
    assert list(office.iterdir()) == []


def test_a_run_that_cannot_write_keeps_the_old_pdfs(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results, output = nobody(tmp_path), tmp_path / "ra"
    install(office, COPIES)
    write_results(results, output, PDFS)
    other_document(output)
    before = pdfs(output)

    def full(_number: int) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space left"):
        write_results(results, output, PLAIN)
    assert pdfs(output) == before
