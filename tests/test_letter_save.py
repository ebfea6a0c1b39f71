"""Saving (cchc.letter.save) and literal text (cchc.letter.elements)."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from cchc.letter.components import add_body
from cchc.letter.elements import literal
from cchc.letter.save import packed
from letter_reading import blank, report, reread


def test_the_same_content_gives_the_same_bytes() -> None:
    first, second = (packed(report(), author="Sở", title="Báo cáo") for _ in range(2))
    assert first == second


def test_packing_one_document_twice_gives_the_same_bytes() -> None:
    document = report()
    first, second = (packed(document, author="Sở", title="Báo cáo") for _ in range(2))
    assert first == second


def test_zip_entries_have_one_time_and_a_fixed_order_with_the_content_types_first() -> None:
    with ZipFile(BytesIO(packed(report(), author="Sở", title="Báo cáo"))) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {3}
    assert [entry.filename for entry in entries] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]


def test_properties_name_the_author_and_no_day_of_today() -> None:
    properties = reread(blank()).core_properties
    assert (properties.author, properties.last_modified_by) == ("Sở Giáo dục và Đào tạo",) * 2
    assert properties.title == "Báo cáo"
    assert properties.comments == ""
    assert properties.created == properties.modified == datetime(1980, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("bình thường", "bình thường"),
        ("a\x00b\x07c\x1b", "abc"),
        ("lẻ \ud800 cặp \udfff", "lẻ  cặp "),
        ("\ufffe\uffffhết", "hết"),
        ("tie\u0302\u0301ng", "tiếng"),
        ("e\u200b\u0302", "ê"),
        ("Số:      /BC", "Số:      /BC"),
        ("quý\u00a0I", "quý\u00a0I"),
        ("a\tb", "a b"),
        ("dòng 1\r\ndòng 2\u2028dòng 3", "dòng 1\ndòng 2\ndòng 3"),
        ("đảo \u202engược", "đảo ngược"),
        ("", ""),
    ],
)
def test_text_is_cleaned_of_what_no_document_can_hold(text: str, kept: str) -> None:
    assert literal(text) == kept


def test_bad_characters_do_not_stop_the_saving() -> None:
    document = blank()
    add_body(document, "trước \ud800\x00\ufffe sau")
    assert [line.text for line in reread(document).paragraphs] == ["trước  sau"]
