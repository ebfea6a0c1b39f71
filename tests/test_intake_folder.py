"""Which files are found below the input folder, and which of them are read."""

import os
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from cchc.errors import CannotRunError
from cchc.intake.folder import digest, list_files, load
from cchc.reader import UnreadableFile
from intake_files import form, written


def put(folder: Path, **files: bytes) -> None:
    for name, data in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def found(folder: Path) -> dict[str, str]:
    return {item.name: item.skip for item in list_files(folder)}


def archive(name: str) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(name, "x")
    return target.getvalue()


def test_files_of_all_folders_are_listed_sorted_by_their_path(tmp_path: Path) -> None:
    put(tmp_path, **{"b.xlsx": b"1", "a/z.xlsx": b"1", "a/b/c.xls": b"1", "A.ods": b"1"})
    assert list(found(tmp_path)) == ["A.ods", "a/b/c.xls", "a/z.xlsx", "b.xlsx"]


def test_only_our_own_empty_placeholder_is_not_listed(tmp_path: Path) -> None:
    """It came with the program; whatever else bears its name, or is as empty, was put there by somebody."""
    mine = tmp_path / "input"
    put(mine, **{".gitkeep": b"", "con/.gitkeep": b"", ".gitkeep.txt": b"", "trong.xlsx": b""})
    assert found(mine) == {"con/.gitkeep": "N19", ".gitkeep.txt": "N19", "trong.xlsx": ""}
    put(mine, **{".gitkeep": b"x"})
    assert found(mine)[".gitkeep"] == "N19"
    (mine / ".gitkeep").unlink()
    (mine / ".gitkeep").symlink_to(mine / "con" / ".gitkeep")
    assert ".gitkeep" in found(mine)


def test_names_are_shown_composed_and_equal_ones_are_told_apart(tmp_path: Path) -> None:
    put(tmp_path, **{"bie\u0302u.xlsx": b"1", "bi\u00eau.xlsx": b"2"})
    names = list(found(tmp_path))
    assert names == ["bi\u00eau.xlsx", "bi\u00eau.xlsx [2]"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("~$CCHC_2023-03_VP.xlsx", "F06"),
        (".~lock.CCHC_2023-03_VP.xlsx#", "F06"),
        ("Thumbs.db", "N19"),
        (".DS_Store", "N19"),
        ("desktop.ini", "N19"),
        (".gitignore", "N19"),
        ("._CCHC_2023-03_VP.xlsx", "N19"),
        ("bieu.xlsx.crdownload", "N19"),
        ("ky.pdf", "N26"),
        ("cong van.docx", "N20"),
        ("README.md", "N20"),
        ("bieu.csv", "N20"),
        ("bieu.rar", "N24"),
        ("bieu.7z", "N24"),
        ("smime.p7m", "N24"),
        ("winmail.dat", "N24"),
        ("thu.eml", ""),
        ("thu.msg", ""),
        ("bieu.zip", ""),
        ("BIEU.XLSX", ""),
        ("bieu.xlsm", ""),
        ("bieu.xlsb", ""),
        ("bieu.xls", ""),
        ("bieu.ods", ""),
    ],
)
def test_a_file_is_read_or_skipped_by_its_name(tmp_path: Path, name: str, code: str) -> None:
    put(tmp_path, **{name: b""})
    assert found(tmp_path) == {name: code}


def test_a_lock_file_names_the_file_that_is_open(tmp_path: Path) -> None:
    put(tmp_path, **{"~$bieu.xlsx": b"", ".~lock.bieu.ods#": b""})
    assert {item.subject for item in list_files(tmp_path)} == {"bieu.xlsx", "bieu.ods"}


@pytest.mark.parametrize("name", ["bieu.pdf", "bieu", "bieu.zip", "bieu.docx", "bieu.xlsx.bak"])
def test_a_workbook_under_another_name_is_read(tmp_path: Path, name: str) -> None:
    put(tmp_path, **{name: written(form())})
    assert found(tmp_path) == {name: ""}


def test_a_document_that_holds_a_workbook_is_a_document(tmp_path: Path) -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("word/document.xml", "x")
        package.writestr("word/embeddings/bieu.xlsx", written(form()))
    put(tmp_path, **{"cong van.docx": target.getvalue(), "anh.zip": archive("a.png")})
    assert found(tmp_path) == {"anh.zip": "", "cong van.docx": "N20"}


def test_an_old_workbook_under_another_name_is_read_but_not_a_document_with_one(tmp_path: Path) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100) + "Workbook".encode("utf-16-le")
    put(tmp_path, **{"bieu.bak": old, "thu.doc": old})
    assert found(tmp_path) == {"bieu.bak": "", "thu.doc": "N20"}


def test_links_out_of_the_folder_are_named_and_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "input", tmp_path / "outside"
    put(tmp_path, **{"input/a.xlsx": b"1", "outside/secret.xlsx": b"2"})
    (inside / "link.xlsx").symlink_to(outside / "secret.xlsx")
    (inside / "folder").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    (inside / "gone.xlsx").symlink_to(inside / "nothing.xlsx")
    assert found(inside) == {
        "a.xlsx": "", "folder": "N22", "gone.xlsx": "N23", "link.xlsx": "N22", "loop": "N22",
    }  # fmt: skip


def test_a_folder_that_may_be_listed_but_not_entered_does_not_stop_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "con" / "trong").mkdir(parents=True)
    (tmp_path / "bieu.xlsx").touch()

    def refusing(plain: Callable[..., os.stat_result]) -> Callable[..., os.stat_result]:
        def refuse(path: Path, **options: Any) -> os.stat_result:
            if Path(path).name == "trong":
                raise PermissionError(13, "Permission denied", str(path))
            return plain(path, **options)

        return refuse

    for name in ("stat", "lstat"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name)))
    assert [item.name for item in list_files(tmp_path)] == ["bieu.xlsx"]


def test_a_pipe_is_not_read_for_that_would_never_end(tmp_path: Path) -> None:
    make_pipe = getattr(os, "mkfifo", None)  # there is none on Windows
    if make_pipe:
        make_pipe(tmp_path / "bieu.xlsx")
        assert found(tmp_path) == {"bieu.xlsx": "N23"}


def test_a_folder_that_is_not_there_cannot_run(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match="--input"):
        list_files(tmp_path / "nothing")


def test_a_file_larger_than_any_form_is_not_loaded(tmp_path: Path) -> None:
    big = tmp_path / "big.xlsx"
    with big.open("wb") as stream:
        stream.truncate((10 << 20) + 1)
    with pytest.raises(UnreadableFile) as caught:
        load(big)
    assert (caught.value.code, caught.value.values) == ("F21", {"size": "10485761", "most": "10"})


def test_the_digest_of_an_unreadable_file_is_blank(tmp_path: Path) -> None:
    assert digest(tmp_path / "nothing") == ""
    put(tmp_path, empty=b"")
    assert digest(tmp_path / "empty") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
