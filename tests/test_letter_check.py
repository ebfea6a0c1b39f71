"""What is said of a template that is wrong (cchc.letter.check, check_templates.py, consolidate.py)."""

import subprocess
import sys
from pathlib import Path
from shutil import copyfile

import pytest
from docx.document import Document

from cchc.errors import CannotRunError
from cchc.letter.check import examine
from cchc.letter.fields import letter_fields, report_fields
from cchc.letter.styles import Name
from cchc.letter.templates import LETTER, REPORT, read_templates
from letter_reading import house, opened
from plans import PLAN_FILE, REAL
from template_edits import Edit, edited, removed, typed
from template_faults import FAULTS

SCRIPTS = Path(__file__).parent.parent / "scripts"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_place_and_how_to_mend_it(fault: str) -> None:
    edits, expected = FAULTS[fault]
    assert examine(edited(REPORT, *edits), report_fields(REAL)).faults == expected


def test_the_templates_of_the_program_are_sound() -> None:
    assert examine(house(REPORT), report_fields(REAL)) == ((), ())
    assert examine(house(LETTER), letter_fields()) == ((), ())


def test_all_faults_are_told_not_only_the_first() -> None:
    several = [
        FAULTS[name]
        for name in ("an unknown field with none near", "a section lost", "a remark in the margin")
    ]
    found = examine(
        edited(REPORT, *(edit for edits, _ in several for edit in edits)), report_fields(REAL)
    ).faults
    assert found == tuple(fault for _, faults in several for fault in faults)


def workbook() -> bytes:
    """A file of Excel under the name of a template."""
    return PLAN_FILE.read_bytes()


@pytest.mark.parametrize("content", [b"", b"{\\rtf1}", b"PK\x03\x04broken", workbook(), house(REPORT)[:-200]])
def test_a_file_that_is_no_docx_is_named_as_such(content: bytes) -> None:
    assert examine(content, letter_fields()) == (
        ("Tệp không phải tệp Word .docx hoặc đã hỏng. Cách sửa: mở bằng Word, lưu lại dạng .docx.",),
        (),
    )


def test_a_lost_style_and_a_number_that_sentences_refer_to_are_noticed() -> None:
    def lost(document: Document) -> None:
        for style in document.styles.element.xpath(f"w:style[@w:styleId='{Name.CELL}']"):
            document.styles.element.remove(style)

    found = examine(edited(REPORT, lost, typed("3. Nguyên nhân", "4. Nguyên nhân")), report_fields(REAL))
    assert found == (
        (),
        (
            "Mẫu không còn kiểu «Ô bảng»: chỗ nào cần kiểu này thì theo định dạng của chương trình.",
            "đoạn «{{p muc_III_3 }}»: câu văn của báo cáo nhắc đến mục này là «điểm 3 Mục III», nhưng tiêu đề phía trên không mang số đó.",
        ),
    )


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    script, *rest = map(str, arguments)
    return subprocess.run(
        [sys.executable, SCRIPTS / script, *rest],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def folder_with(tmp_path: Path, *edits: Edit) -> Path:
    """A folder with the plan and an edited template beside it."""
    folder = tmp_path / "mau"
    folder.mkdir()
    copyfile(PLAN_FILE, folder / "ke-hoach.xlsx")
    (folder / REPORT).write_bytes(edited(REPORT, *edits))
    return folder


def test_the_script_says_what_is_wrong_and_ends_with_1_and_a_line_on_stderr_as_every_command(
    tmp_path: Path,
) -> None:
    folder = folder_with(tmp_path, removed("{{p muc_V }}"), typed("3. Nguyên nhân", "4. Nguyên nhân"))
    done = run("check_templates.py", "--plan", folder / "ke-hoach.xlsx")
    assert done.returncode == 1
    assert done.stderr == (
        f"Mẫu «{folder / REPORT}» có 1 lỗi: Mẫu thiếu trường bắt buộc {{{{p muc_V }}}}. "
        "Cách sửa: gõ lại thẻ vào đúng chỗ của nó. Hãy sửa trong Word, lưu rồi chạy lại.\n"
    )
    assert done.stdout.splitlines() == [
        f"Mẫu «{folder / REPORT}» có 1 lỗi; hãy sửa trong Word, lưu rồi chạy lại:",
        "  - Mẫu thiếu trường bắt buộc {{p muc_V }}. Cách sửa: gõ lại thẻ vào đúng chỗ của nó.",
        (
            "  Lưu ý: đoạn «{{p muc_III_3 }}»: câu văn của báo cáo nhắc đến mục này là «điểm 3 Mục III», "
            "nhưng tiêu đề phía trên không mang số đó."
        ),
        f"Mẫu «{SCRIPTS.parent / 'templates' / LETTER}» dùng được.",
    ]


def test_the_script_ends_with_0_where_nothing_is_wrong() -> None:
    done = run("check_templates.py")
    assert (done.returncode, done.stderr) == (0, "")
    assert [text.endswith("dùng được.") for text in done.stdout.splitlines()] == [True, True]


def test_of_two_broken_templates_the_first_fault_says_of_which_file_it_is(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, removed("{{p muc_V }}"))
    (folder / LETTER).write_bytes(b"")
    with pytest.raises(CannotRunError) as stopped:
        read_templates(REAL, folder)
    assert "lỗi đầu tiên: «bao-cao.docx»: Mẫu thiếu trường bắt buộc {{p muc_V }}." in str(stopped.value)


def test_a_broken_template_stops_the_monthly_job_before_anything_is_written(tmp_path: Path) -> None:
    """One line on stderr, as for whatever stops it; several faults are listed before it."""
    folder = folder_with(tmp_path, removed("{{p muc_V }}"))
    (tmp_path / "vao").mkdir()
    asked = (
        "consolidate.py", "--period", "2023-03", "--plan", folder / "ke-hoach.xlsx",
        "--input", tmp_path / "vao", "--output", tmp_path / "ra",
    )  # fmt: skip
    done = run(*asked)
    lacks = "Mẫu thiếu trường bắt buộc {{{{p {} }}}}. Cách sửa: gõ lại thẻ vào đúng chỗ của nó."
    first = lacks.format("muc_V")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"Mẫu «{folder / REPORT}» có 1 lỗi: {first} Hãy sửa trong Word, lưu rồi chạy lại.\n"
    )
    (folder / REPORT).write_bytes(edited(REPORT, removed("{{p muc_IV }}"), removed("{{p muc_V }}")))
    done = run(*asked)
    other = lacks.format("muc_IV")
    assert done.stdout.splitlines() == [
        f"Mẫu «{folder / REPORT}» có 2 lỗi; hãy sửa trong Word, lưu rồi chạy lại:",
        f"  - {other}",
        f"  - {first}",
    ]
    assert done.stderr == (
        f"Mẫu «{folder / REPORT}» có 2 lỗi, liệt kê trên màn hình; lỗi đầu tiên: {other} "
        "Hãy sửa mọi lỗi trong Word, lưu rồi chạy lại.\n"
    )
    assert {path.name for path in (tmp_path / "ra").rglob("*")} == {".dang-chay.lock"}


def test_the_monthly_job_writes_on_the_template_beside_the_plan(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, typed("{{ nguoi_ky }}", "Trần Thị Mẫu"))
    (tmp_path / "vao").mkdir()
    done = run(
        "consolidate.py", "--period", "2023-03", "--plan", folder / "ke-hoach.xlsx",
        "--input", tmp_path / "vao", "--output", tmp_path / "ra",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    made = opened((tmp_path / "ra/2023-03/bao-cao-cchc-2023-03.docx").read_bytes())
    assert "Trần Thị Mẫu" in made.tables[1].cell(0, 1).text


def test_the_guide_names_every_field() -> None:
    guide = (SCRIPTS.parent / "docs" / "huong-dan.md").read_text(encoding="utf-8")
    for fields in (report_fields(REAL), letter_fields()):
        for name in (*fields.texts, *fields.lines, *fields.sections):
            assert f"`{name}`" in guide, name
