"""Data tables (cchc.letter.tables)."""

import pytest
from docx.oxml.xmlchemy import BaseOxmlElement

from cchc.letter.tables import Column, Grid, add_grid
from letter_reading import GROUPED, blank, reread, texts, value


def _table(grid: Grid) -> BaseOxmlElement:
    document = blank()
    add_grid(document, grid)
    (table,) = reread(document).element.body.xpath("./w:tbl")
    assert isinstance(table, BaseOxmlElement)
    return table


def test_every_row_and_cell_arrives_in_order() -> None:
    table = _table(Grid((Column("TT", 15), Column("Đơn vị", 150)), (("1", "Trường A"), ("2", ""))))
    assert [texts(row) for row in table.xpath("w:tr")] == [["TT", "Đơn vị"], ["1", "Trường A"], ["2", ""]]


def test_grouped_headers_merge_across_and_down_with_numbers_under_them() -> None:
    rows = _table(GROUPED).xpath("w:tr")
    assert texts(rows[0]) == ["TT", "Đơn vị", "Tiếp nhận", "Quá hạn"]
    assert rows[0].xpath("w:tc[3]/w:tcPr/w:gridSpan/@w:val") == ["2"]
    assert rows[0].xpath("w:tc/w:tcPr/w:vMerge/@w:val") == ["restart"] * 3
    assert texts(rows[1]) == ["", "", "Tổng số", "Trực tuyến", ""]
    assert [bool(cell.xpath("w:tcPr/w:vMerge")) for cell in rows[1].xpath("w:tc")] == [1, 1, 0, 0, 1]
    assert texts(rows[2]) == ["(1)", "(2)", "(3)", "(4)", "(5)"]


def test_all_header_rows_repeat_on_each_page_and_no_row_splits() -> None:
    rows = _table(GROUPED).xpath("w:tr")
    assert len(rows) == 63
    assert [bool(row.xpath("w:trPr/w:tblHeader")) for row in rows] == [True] * 3 + [False] * 60
    assert all(row.xpath("w:trPr/w:cantSplit") for row in rows)


def test_header_cells_are_in_the_bold_centred_style_and_others_aligned_by_column() -> None:
    rows = _table(GROUPED).xpath("w:tr")
    assert {str(s) for row in rows[:3] for s in row.xpath(".//w:pStyle/@w:val")} == {"DauBang"}
    assert set(rows[3].xpath(".//w:pStyle/@w:val")) == {"OBang"}
    assert rows[3].xpath(".//w:jc/@w:val") == ["center", "left", "right", "right", "right"]


def test_widths_are_fixed_in_millimetres_and_borders_single() -> None:
    table = _table(GROUPED)
    expected = ["680", "3402", "1701", "1701", "1871"]  # 12, 60, 30, 30, 33 mm in twentieths of a point
    assert table.xpath("w:tblGrid/w:gridCol/@w:w") == expected
    assert table.xpath("w:tr[5]/w:tc/w:tcPr/w:tcW/@w:w") == expected
    assert value(table, "w:tblPr/w:tblW/@w:w") == "9355"
    assert value(table, "w:tblPr/w:tblLayout/@w:type") == "fixed"
    assert table.xpath("w:tblPr/w:tblBorders/*/@w:val") == ["single"] * 6


def test_an_empty_cell_of_a_joined_column_grows_together_with_the_one_above() -> None:
    rows = (("1", "Trường A"), ("", "Trường B"), ("2", ""))
    table = _table(Grid((Column("TT", 15), Column("Đơn vị", 150)), rows, joined=1))
    cells = [row.xpath("w:tc/w:tcPr") for row in table.xpath("w:tr")[1:]]
    assert [[c.xpath("w:vMerge/@w:val") or bool(c.xpath("w:vMerge")) for c in row] for row in cells] == [
        [["restart"], False], [True, False], [["restart"], False],
    ]  # fmt: skip


def test_only_the_last_row_of_each_joined_group_may_end_a_page() -> None:
    """Keep-with-next on every paragraph of a row is what holds it to the row below, in Word as well."""
    rows = (("1", "a"), ("", "b"), ("", "c"), ("2", "d"), ("3", "e"), ("", "f"))
    table = _table(Grid((Column("TT", 15), Column("Sản phẩm", 150)), rows, joined=1))
    kept = [len(row.xpath("w:tc/w:p/w:pPr/w:keepNext")) for row in table.xpath("w:tr")[1:]]
    assert kept == [2, 2, 0, 0, 2, 0]


def test_rows_without_joined_columns_may_break_anywhere() -> None:
    table = _table(Grid((Column("TT", 15), Column("Đơn vị", 150)), (("1", "a"), ("", "b"))))
    assert not table.xpath("w:tr/w:tc/w:p/w:pPr/w:keepNext")


def test_text_in_a_cell_keeps_its_lines_and_spaces_and_is_literal() -> None:
    table = _table(Grid((Column("Ghi chú", 165),), (("dòng 1\r\ndòng  2 <br/>\ndòng 3",),)))
    assert texts(table.xpath("w:tr[2]")[0]) == ["dòng 1\ndòng  2 <br/>\ndòng 3"]


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        add_grid(blank(), Grid((Column("A", 10), Column("B", 10)), (("1",),)))


def test_two_tables_in_a_row_do_not_grow_together() -> None:
    document = blank()
    add_grid(document, GROUPED)
    add_grid(document, GROUPED)
    for table in document.element.body.xpath("./w:tbl"):
        assert table.getnext().tag.endswith("}p")
