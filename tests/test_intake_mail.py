"""Mails and archives as clerks really have them: cut, forwarded, misnamed, swollen; nothing is lost in silence."""

import base64
import random
import time
from email.message import EmailMessage
from pathlib import Path

import pytest

from cchc.intake.kinds import container
from cchc.intake.mail import open_eml
from cchc.intake.model import Fate
from cchc.reader import UnreadableFile
from outlook_files import mail_tree, outlook_mail
from test_intake import SCHOOL, VP, codes, fates, received
from test_intake_containers import FORM, MINUTE, OTHER, archive, mail

WRAPPED = b"""From: b@example.invalid
Date: Tue, 21 Mar 2023 09:00:00 +0700
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=QQ

--QQ
Content-Type: text/plain

x
--QQ
%s
--QQ--
"""


def test_a_file_with_the_name_of_a_member_keeps_a_row_of_its_own(tmp_path: Path) -> None:
    result = received(tmp_path, **{"thu.eml": mail({"x.xlsx": FORM}), "thu.eml › x.xlsx": OTHER})
    assert [file.file for file in result.files] == ["thu.eml", "thu.eml _ x.xlsx", "thu.eml › x.xlsx"]
    assert {key: form.file for key, form in result.counted.items()} == {
        VP: "thu.eml › x.xlsx", SCHOOL: "thu.eml _ x.xlsx",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["bieu", "bieu.bak", "thu.txt", "bieu.dat"])
def test_an_archive_or_mail_under_another_name_is_opened(tmp_path: Path, name: str) -> None:
    packed = archive({"x.xlsx": FORM})
    assert set(received(tmp_path / "1", **{name: packed}).counted) == {VP}
    assert set(received(tmp_path / "2", **{name: mail({"x.xlsx": FORM})}).counted) == {VP}
    assert set(received(tmp_path / "3", **{"thu.eml": mail({name: packed})}).counted) == {VP}


@pytest.mark.parametrize(
    ("data", "suffix", "kind"),
    [
        (archive({"[Content_Types].xml": b"", "word/document.xml": b""}), ".docx", ""),
        (archive({"mimetype": b"application/vnd.oasis.opendocument.text"}), ".odt", ""),
        (archive({"META-INF/MANIFEST.MF": b""}), ".jar", ""),
        (archive({"x.xlsx": b""}), ".xlsx", ""),
        (archive({"x.xlsx": b""}), "", ".zip"),
        (b"PK\x03\x04", "", ""),
        (b"PK\x03\x04", ".zip", ".zip"),
        (mail({}), ".txt", ".eml"),
        (mail({}), ".msg", ".eml"),
        (mail({}), ".mht", ""),
        (b"From: la mot dong\n", ".txt", ""),
        (b"", ".eml", ".eml"),
        (b"", "", ""),
        (outlook_mail(("A", "a@b"), "x", MINUTE, {}), ".eml", ".msg"),
        (outlook_mail(("A", "a@b"), "x", MINUTE, {}), "", ".msg"),
    ],
)  # fmt: skip
def test_the_kind_is_told_from_the_bytes(data: bytes, suffix: str, kind: str) -> None:
    assert container(data, suffix) == kind


def test_a_mail_that_lacks_its_end_says_so(tmp_path: Path) -> None:
    whole = mail({"x.xlsx": FORM, "y.xlsx": OTHER})
    boundary = whole.rindex(b"--==", 0, whole.index(b"y.xlsx"))  # the line before the second attachment
    result = received(tmp_path, **{"thu.eml": whole[:boundary]})
    assert (set(result.counted), codes(result)) == ({VP}, ["M10"])
    inside = received(tmp_path / "2", **{"thu.eml": whole[: whole.index(b"y.xlsx") + 1_001]})
    assert codes(inside) in (["M10", "M04"], ["M10", "F03"])
    assert set(inside.counted) == {VP}


@pytest.mark.parametrize("header", ["", 'Content-Disposition: attachment; filename="thu cu.eml"\n'])
def test_a_forwarded_mail_is_opened_in_either_encoding(tmp_path: Path, header: str) -> None:
    inner = mail({"x.xlsx": FORM})
    head = f"Content-Type: message/rfc822\n{header}".encode()
    coded = head + b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(inner)
    for number, part in enumerate((head + b"\n" + inner, coded)):
        result = received(tmp_path / str(number), **{"thu.eml": WRAPPED % part})
        assert (result.first, codes(result)) == ({VP: MINUTE}, [])


def test_a_forwarded_mail_with_unencoded_letters_keeps_them(tmp_path: Path) -> None:
    inner = mail({"TEN.xlsx": FORM}).replace(b'"TEN.xlsx"', '"biểu.xlsx"'.encode())
    inner = inner.replace(b"From: ", "From: Phòng Đào tạo <d@example.invalid>\nX-From: ".encode())
    result = received(tmp_path, **{"thu.eml": WRAPPED % (b"Content-Type: message/rfc822\n\n" + inner)})
    told = result.files[-1]
    assert (told.file, told.sender) == (
        "thu.eml › thư chuyển tiếp.eml › biểu.xlsx", "Phòng Đào tạo <d@example.invalid>",
    )  # fmt: skip


def test_a_name_stored_in_the_old_code_page_is_read(tmp_path: Path) -> None:
    stored = "Sô\u0301 liê\u0323u.xlsx".encode("cp1258")
    data = mail({"TEN.xlsx": FORM}).replace(b'"TEN.xlsx"', b'"' + stored + b'"')
    assert "thu.eml › Số liệu.xlsx" in fates(received(tmp_path, **{"thu.eml": data}))


def test_a_clock_without_zone_is_that_of_greenwich(tmp_path: Path) -> None:
    data = mail({"x.xlsx": FORM}, "Wed, 15 Mar 2023 18:00:00 -0000")
    assert str(received(tmp_path, **{"thu.eml": data}).first[VP]) == "2023-03-16 01:00:00+07:00"


def test_an_attachment_of_text_without_a_name_has_its_row(tmp_path: Path) -> None:
    part = b"Content-Type: text/csv\nContent-Disposition: attachment\n\na;b"
    result = received(tmp_path, **{"thu.eml": WRAPPED % part})
    assert fates(result) == {"thu.eml": Fate.SKIPPED, "thu.eml › phần 2 (text csv)": Fate.SKIPPED}


def test_a_scan_larger_than_any_form_is_noted_like_a_smaller_one(tmp_path: Path) -> None:
    large = random.Random(1).randbytes(11 << 20)  # noqa: S311 - no secret
    result = received(tmp_path, **{"a.zip": archive({"ban ky.pdf": large, "x.xlsx": FORM})})
    assert (fates(result)["a.zip › ban ky.pdf"], codes(result)) == (Fate.SKIPPED, [])


def test_an_odd_name_is_kept_as_text_also_of_what_is_not_read(tmp_path: Path) -> None:
    result = received(tmp_path, **{"a.zip": archive({"../anh.png": b"\x89PNG"})})
    assert [(found.code, found.verbatim) for found in result.problems] == [("M01", "../anh.png")]


def test_a_mail_within_a_mail_of_outlook_is_opened(tmp_path: Path) -> None:
    inner = mail_tree(("Trường A", "a@example.invalid"), "Biểu", MINUTE, {"x.xlsx": FORM})
    late = MINUTE.replace(day=20)
    result = received(tmp_path, **{"thu.msg": outlook_mail(("B", "b@x"), "Fwd", late, {"Biểu": inner})})
    assert list(fates(result)) == ["thu.msg", "thu.msg › Biểu.msg", "thu.msg › Biểu.msg › x.xlsx"]
    assert (result.first, result.files[2].sender) == ({VP: MINUTE}, "Trường A <a@example.invalid>")


def test_an_address_within_an_exchange_is_no_address(tmp_path: Path) -> None:
    data = outlook_mail(("Trường A", "/O=EXCHANGELABS/CN=A"), "x", MINUTE, {"x.xlsx": FORM})
    assert received(tmp_path, **{"thu.msg": data}).files[0].sender == "Trường A"


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@b\nContent-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\n" * 2_000_000,
        b"a:b\n" * 3_000_000,
        b"From: a@b\nContent-Type: multipart/mixed; boundary=a\n\n"
        + (b"--a\nContent-Type: a/b;" + b"a=1;" * 490 + b"\n\n") * 400,
    ],
    ids=["boundaries", "headers", "types"],
)
def test_a_swollen_mail_is_refused_before_it_costs_time(data: bytes) -> None:
    start = time.process_time()
    with pytest.raises(UnreadableFile, match="M03"):
        open_eml(data)
    assert time.process_time() - start < 5


def test_a_mail_with_many_attachments_is_opened() -> None:
    message = EmailMessage()
    message["From"] = "a@example.invalid"
    for number in range(300):
        message.add_attachment(b"x", maintype="image", subtype="png", filename=f"ảnh số {number}.png")
    assert len(open_eml(message.as_bytes()).members) == 300
