"""Mails and archives are opened: each member has one row, one fate, and never decides where anything goes."""

import io
import os
import zipfile
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.intake import Received
from cchc.intake.archive import member_name
from cchc.intake.members import Member, named
from cchc.intake.model import Fate
from cchc.reader import UnreadableFile
from intake_files import SAVED, form, written
from outlook_files import outlook_mail
from test_intake import SCHOOL, VP, codes, fates, received

VIETNAM = timezone(timedelta(hours=7))
FORM, OTHER = written(form()), written(form("94000701"))
SENDER = "Trường A <truong-a@example.invalid>"
MINUTE = datetime(2023, 3, 13, 16, 5, tzinfo=VIETNAM)


def mail(attachments: Mapping[str, bytes], sent: str = "Mon, 13 Mar 2023 16:05:00 +0700") -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = SENDER, "Nộp biểu tháng 3"
    if sent:
        message["Date"] = sent
    message.set_content("Kính gửi phòng TCCB.")
    for name, data in attachments.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def archive(members: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return target.getvalue()


def reasons(result: Received) -> dict[str, str]:
    return {file.file: file.reason for file in result.files}


def test_an_attached_form_counts_and_came_when_its_mail_was_sent(tmp_path: Path) -> None:
    result = received(
        tmp_path, **{"hop/thu.eml": mail({"CCHC_2023-03_VP.xlsx": FORM, "ảnh.png": b"\x89PNG"})}
    )
    assert fates(result) == {
        "hop/thu.eml": Fate.SKIPPED,
        "hop/thu.eml › CCHC_2023-03_VP.xlsx": Fate.USED,
        "hop/thu.eml › ảnh.png": Fate.SKIPPED,
    }
    assert result.first == {VP: MINUTE}
    assert {(file.sender, file.subject, file.sent) for file in result.files} == {
        (SENDER, "Nộp biểu tháng 3", MINUTE)
    }
    assert reasons(result)["hop/thu.eml"] == f"Đã mở thư của {SENDER}, gửi 13/3/2023: 2 tệp."
    assert codes(result) == []


def test_a_form_without_a_mail_came_when_it_was_last_saved_whatever_its_file_says(tmp_path: Path) -> None:
    """It was saved on 14 March; the copy lies there since May, and stands in its archive as of June."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        target.writestr(zipfile.ZipInfo("truong.xlsx", (2023, 6, 1, 8, 0, 0)), OTHER)
    put = {"vp.xlsx": FORM, "truong.zip": packed.getvalue()}
    for name, data in put.items():
        (tmp_path / name).write_bytes(data)
        os.utime(tmp_path / name, times=(datetime(2023, 5, 2, tzinfo=VIETNAM).timestamp(),) * 2)
    assert received(tmp_path).first == {VP: SAVED, SCHOOL: SAVED}


def test_a_mail_of_outlook_is_opened_alike(tmp_path: Path) -> None:
    sender = ("Trường A", "truong-a@example.invalid")
    data = outlook_mail(sender, "Nộp biểu", MINUTE, {"biểu.xlsx": FORM, "Thư khác": None})
    result = received(tmp_path, **{"thu.msg": data})
    assert result.first == {VP: MINUTE}
    assert {file.sender for file in result.files} == {SENDER}
    assert fates(result)["thu.msg › Thư khác"] is Fate.REFUSED
    assert codes(result) == ["M04"]


def test_a_forwarded_mail_is_opened_with_its_own_sender_and_date(tmp_path: Path) -> None:
    inner, outer = EmailMessage(), EmailMessage()
    inner["From"], inner["Subject"], inner["Date"] = (
        "a@example.invalid",
        "Biểu",
        "Fri, 10 Mar 2023 09:00:00 +0700",
    )
    inner.set_content("x")
    inner.add_attachment(FORM, maintype="application", subtype="octet-stream", filename="bieu.xlsx")
    outer["From"], outer["Subject"], outer["Date"] = (
        "b@example.invalid",
        "Fwd",
        "Tue, 21 Mar 2023 09:00:00 +0700",
    )
    outer.set_content("Chuyển tiếp")
    outer.add_attachment(inner)
    result = received(tmp_path, **{"thu.eml": outer.as_bytes()})
    name = "thu.eml › thư chuyển tiếp.eml › bieu.xlsx"
    assert fates(result)[name] is Fate.USED
    assert result.first == {VP: datetime(2023, 3, 10, 9, tzinfo=VIETNAM)}
    assert [file.sender for file in result.files] == [
        "b@example.invalid",
        "a@example.invalid",
        "a@example.invalid",
    ]


def test_an_archive_is_opened_in_the_folder_and_in_a_mail(tmp_path: Path) -> None:
    packed = archive({"tháng 3/": b"", "tháng 3/CCHC_2023-03_VP.xlsx": FORM})
    result = received(tmp_path, **{"a.zip": packed, "thu.eml": mail({"b.zip": archive({"x.xlsx": OTHER})})})
    assert fates(result) == {
        "a.zip": Fate.SKIPPED,
        "a.zip › tháng 3/CCHC_2023-03_VP.xlsx": Fate.USED,
        "thu.eml": Fate.SKIPPED,
        "thu.eml › b.zip": Fate.SKIPPED,
        "thu.eml › b.zip › x.xlsx": Fate.USED,
    }
    assert result.first == {VP: SAVED, SCHOOL: MINUTE}
    assert reasons(result)["a.zip"] == "Đã mở tệp nén: 1 tệp."


def test_an_archive_in_an_archive_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    inner = archive({"x.xlsx": FORM})
    result = received(tmp_path, **{"a.zip": archive({"b.zip": inner, "c.xlsx": OTHER})})
    assert fates(result) == {
        "a.zip": Fate.SKIPPED,
        "a.zip › b.zip": Fate.REFUSED,
        "a.zip › c.xlsx": Fate.USED,
    }
    assert codes(result) == ["M06"]
    deep = mail({"thu2.eml": mail({"a.zip": inner})})
    assert codes(received(tmp_path / "sau", **{"thu.eml": deep})) == ["M06"]


def test_the_same_bytes_by_mail_and_in_the_folder_count_once_and_came_with_the_mail(tmp_path: Path) -> None:
    late = mail({"x.xlsx": FORM}, "Wed, 15 Mar 2023 08:00:00 +0700")
    result = received(tmp_path, **{"VP.xlsx": FORM, "thu.eml": mail({"x.xlsx": FORM}), "muộn.eml": late})
    assert fates(result) == {
        "VP.xlsx": Fate.USED,
        "muộn.eml": Fate.SKIPPED,
        "muộn.eml › x.xlsx": Fate.DUPLICATE,
        "thu.eml": Fate.SKIPPED,
        "thu.eml › x.xlsx": Fate.DUPLICATE,
    }
    assert result.first == {VP: MINUTE}
    assert codes(result) == ["N10", "N10"]


@pytest.mark.parametrize(
    "sent", ["", "hôm qua", "Mon, 13 Mar 1970 16:05:00 +0700", "Mon, 13 Mar 2093 16:05:00 +0700"]
)
def test_a_mail_without_a_date_that_can_be_meant_leaves_the_time_of_saving(tmp_path: Path, sent: str) -> None:
    result = received(
        tmp_path,
        **{"thu.eml": mail({"x.xlsx": FORM}).replace(b"Mon, 13 Mar 2023 16:05:00 +0700", sent.encode())},
    )
    assert result.first == {VP: SAVED}
    assert codes(result) == ["M08"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 100,
        b"khong phai thu",
        b"Content-Type: " + b"a/b;" * 3_000,
        b"From: x\nContent-Type: " + b"(" * 1_900 + b"\n\n",
        b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: text/x\n\n" * 1_200,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    ],
    ids=["empty", "zeros", "text", "endless type", "nested comments", "many parts", "ole"],
)
def test_a_mail_that_cannot_be_understood_is_refused(tmp_path: Path, data: bytes) -> None:
    for name in ("thu.eml", "thu.msg"):
        result = received(tmp_path / name, **{name: data})
        assert fates(result)[name] is Fate.REFUSED
        assert codes(result) == ["M03"]
        assert "bằng tay" in result.problems[0].remedy


def test_a_mail_of_parts_in_parts_without_end_is_no_trap(tmp_path: Path) -> None:
    part = "Content-Type: multipart/mixed; boundary=b{0}\n\n--b{0}\n"
    data = ("From: x\n" + "".join(part.format(n) for n in range(900))).encode()
    assert len(received(tmp_path, **{"thu.eml": data}).files) == 1


def test_a_mail_without_attachments_is_noted(tmp_path: Path) -> None:
    result = received(tmp_path, **{"thu.eml": mail({})})
    assert (fates(result), codes(result)) == ({"thu.eml": Fate.SKIPPED}, ["M07"])


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (b'filename="bi\xe1\xbb\x83u.xlsx"', "biểu.xlsx"),
        (b"filename*=UTF-8''bi%E1%BB%83u.xlsx", "biểu.xlsx"),
        (b"filename*0*=UTF-8''bi%E1%BB%83; filename*1=u.xlsx", "biểu.xlsx"),
        (b'filename="=?UTF-8?B?Ymnhu4N1Lnhsc3g=?="', "biểu.xlsx"),
        (b'filename="=?utf-8?Q?bi=E1=BB=83u=2Exlsx?="', "biểu.xlsx"),
        (b"filename*=UTF-8''bie%CC%82%CC%89u.xlsx", "biểu.xlsx"),
    ],
    ids=["raw", "rfc2231", "continued", "base64", "quoted", "decomposed"],
)
def test_the_names_of_attachments_are_read_as_meant(tmp_path: Path, header: bytes, name: str) -> None:
    data = mail({"TEN.xlsx": FORM}).replace(b'filename="TEN.xlsx"', header)
    assert f"thu.eml › {name}" in fates(received(tmp_path, **{"thu.eml": data}))


@pytest.mark.parametrize(
    ("stored", "unicode", "name"),
    [
        ("biểu tháng 3.xlsx".encode(), True, "biểu tháng 3.xlsx"),
        ("biểu tháng 3.xlsx".encode(), False, "biểu tháng 3.xlsx"),
        ("bie\u0302\u0309u.xlsx".encode(), True, "biểu.xlsx"),
        ("Sô\u0301 liê\u0323u tha\u0301ng 3.xlsx".encode("cp1258"), False, "Số liệu tháng 3.xlsx"),
        ("Trươ\u0300ng Hoa\u0300ng Diê\u0323u.xlsx".encode("cp1258"), False, "Trường Hoàng Diệu.xlsx"),
        ("tháng à é.xlsx".encode("cp437"), False, "tháng à é.xlsx"),
        (b"CCHC_2023-03_VP.xlsx", False, "CCHC_2023-03_VP.xlsx"),
        (b"\xff\xfe", True, "\xa0■"),
    ],
)
def test_the_names_in_archives_are_read_as_meant(stored: bytes, unicode: bool, name: str) -> None:  # noqa: FBT001
    assert member_name(stored, unicode=unicode) == name


@pytest.mark.parametrize(
    "name",
    [
        "../../VP.xlsx", "/etc/VP.xlsx", "C:\\VP.xlsx", "NUL", "con.xlsx", "VP.xlsx.", "VP.xlsx:luong",
        "V" * 300 + ".xlsx", "VP\u202exslx.exe.xlsx", "a\0b.xlsx", "x/../VP.xlsx", " ", "",
    ],
)  # fmt: skip
def test_an_odd_name_is_replaced_and_kept_as_text(name: str) -> None:
    ((shown, _, original),) = named("thu.eml", [Member(name, b"noi dung")])
    assert shown.startswith("thu.eml › tep-")
    assert original
    assert ".." not in shown


def test_a_form_under_an_odd_name_is_read_and_told_once(tmp_path: Path) -> None:
    result = received(tmp_path / "vao", **{"thu.eml": mail({"..\\..\\VP.xlsx": FORM})})
    assert list(fates(result).values()) == [Fate.SKIPPED, Fate.USED]
    assert codes(result) == ["M01"]
    assert "../../VP.xlsx" in result.problems[0].message
    assert [path.name for path in tmp_path.rglob("*")] == ["vao", "thu.eml"]


def test_members_of_one_name_stay_apart(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("x.xlsx", FORM)
        with pytest.warns(UserWarning, match="Duplicate"):
            packed.writestr("x.xlsx", OTHER)
    result = received(tmp_path, **{"a.zip": target.getvalue()})
    assert set(result.counted) == {VP, SCHOOL}
    assert set(fates(result)) == {"a.zip", "a.zip › x.xlsx", "a.zip › x.xlsx [2]"}


def test_a_broken_member_is_refused_alone(tmp_path: Path) -> None:
    data = bytearray(archive({"x.xlsx": b"noi dung hong" * 99, "y.xlsx": OTHER}))
    data[60] ^= 1
    result = received(tmp_path, **{"a.zip": bytes(data)})
    assert fates(result) == {
        "a.zip": Fate.SKIPPED,
        "a.zip › x.xlsx": Fate.REFUSED,
        "a.zip › y.xlsx": Fate.USED,
    }


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04" + bytes(50), "F03"),
        (b"x" + archive({"x.xlsx": FORM}), "F26"),
        (archive({f"{number}.txt": b"" for number in range(501)}), "F30"),
        (archive({"x.txt": bytes(5 << 20)}), "F22"),
    ],
)  # fmt: skip
def test_an_archive_that_no_honest_program_writes_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    result = received(tmp_path, **{"a.zip": data})
    assert (fates(result), codes(result)) == ({"a.zip": Fate.REFUSED}, [code])


def test_an_archive_of_many_forms_is_no_bomb(tmp_path: Path) -> None:
    result = received(tmp_path, **{"a.zip": archive({f"{n}.xlsx": FORM if n else OTHER for n in range(60)})})
    assert set(result.counted) == {VP, SCHOOL}
    assert len(result.files) == 61


def test_a_signed_pdf_is_laid_to_the_unit_that_its_name_or_its_form_tells(tmp_path: Path) -> None:
    pdf = b"%PDF-1.4"
    result = received(
        tmp_path,
        **{
            "CCHC_2023-03_VP.pdf": pdf,
            "truong/bieu thang ba.xlsx": OTHER,
            "truong/bieu thang ba.pdf": pdf,
            "thu.eml": mail({"b.xlsx": FORM, "ban ky.pdf": pdf}),
            "khac.pdf": pdf,
        },
    )
    told = {
        file.file: (file.unit, file.period, file.fate) for file in result.files if file.file.endswith("pdf")
    }
    assert told == {
        "CCHC_2023-03_VP.pdf": ("VP", "2023-03", Fate.SKIPPED),
        "truong/bieu thang ba.pdf": ("94000701", "2023-03", Fate.SKIPPED),
        "thu.eml › ban ky.pdf": ("VP", "2023-03", Fate.SKIPPED),
        "khac.pdf": ("", "", Fate.SKIPPED),
    }
    assert codes(result) == []


def test_quiet_members_are_listed_and_told_nowhere(tmp_path: Path) -> None:
    members = {
        "__MACOSX/._x.xlsx": b"x",
        ".DS_Store": b"x",
        "~$x.xlsx": b"x",
        "doc/cong van.docx": b"PK",
        "x.xlsx": FORM,
    }
    result = received(tmp_path, **{"a.zip": archive(members)})
    assert len(result.files) == 6
    assert codes(result) == ["F06"]


parts = st.sampled_from(
    [FORM, OTHER, b"", b"PK\x03\x04", b"%PDF-1.4", archive({"y.xlsx": OTHER}), mail({"z.xlsx": FORM})]
)
names = st.sampled_from(
    ["a.xlsx", "b.eml", "c.zip", "d.msg", "e.pdf", "../f.xlsx", "~$g.xlsx", "h", "Số liệu.xlsx"]
)


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(names, parts, max_size=5), st.dictionaries(names, parts, max_size=5))
def test_every_file_and_member_has_exactly_one_row(
    attached: dict[str, bytes], packed: dict[str, bytes]
) -> None:
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - a folder for each example

    with TemporaryDirectory() as folder:
        result = received(Path(folder), **{"thu.eml": mail(attached), "tep.zip": archive(packed)})
    shown = [file.file for file in result.files]
    assert len(set(shown)) == len(shown)
    for container, members in (("thu.eml", attached), ("tep.zip", packed)):
        assert sum(name.count(" › ") == 1 and name.startswith(container) for name in shown) == len(members)
    assert all(file.reason for file in result.files)
    assert all(file.filled == file.kept_out for file in result.files if file.fate is not Fate.USED)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=40), st.integers(0, 2_000), st.integers(0, 30))
def test_a_damaged_mail_or_archive_never_stops_the_run(junk: bytes, place: int, cut: int) -> None:
    from cchc.intake.archive import open_archive  # noqa: PLC0415
    from cchc.intake.mail import open_eml  # noqa: PLC0415
    from cchc.intake.outlook import open_msg  # noqa: PLC0415

    for opened, data in (
        (open_eml, mail({"x.xlsx": b"abc" * 99})),
        (open_archive, archive({"x.xlsx": b"abc" * 99})),
        (open_msg, outlook_mail(("A", "a@example.invalid"), "B", MINUTE, {"x": b"abc" * 999})),
    ):
        start = place % len(data)
        try:
            opened(data[:start] + junk + data[start + cut :])
        except UnreadableFile as fault:
            assert fault.code  # noqa: PT017 - the other outcome is a mail that was opened
