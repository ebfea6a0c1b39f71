"""The whole monthly job on sample data, as the contract has it."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import docx
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc.period import Month
from cchc.sample import make_sample, write_sample
from plans import REAL

SCRIPTS = Path(__file__).parent.parent / "scripts"
SHEETS = {
    "Chỉ tiêu": "Mã, Nhiệm vụ, Chỉ tiêu, ĐVT, Mục tiêu, Tử số, Mẫu số, Kết quả, Đánh giá, Tử số lũy kế, Mẫu số lũy kế, "
    "Kết quả lũy kế, Đánh giá lũy kế, Có số liệu, Phải báo cáo, Có số liệu lũy kế, Phải báo cáo lũy kế, Ghi chú",
    "Theo đơn vị": "Mã đơn vị, Đơn vị, NV03.1, NV03.2, NV04.1",
    "Đơn vị": "Mã đơn vị, Đơn vị, Đúng hạn, Trễ hạn, Chưa nộp, Bị từ chối",
    "Nhiệm vụ": "Mã, Nhiệm vụ, Sản phẩm, Hạn, Đơn vị, Tình trạng, Ngày hoàn thành, Số, ký hiệu văn bản, Minh chứng, "
    "Khó khăn, vướng mắc",
    "Tình hình nộp": "Mã đơn vị, Đơn vị, 2023-01, 2023-02",
    "Dữ liệu": "Mã đơn vị, Đơn vị, Kỳ, Mã, Nội dung, Giá trị, Trạng thái, Tệp, Trang tính, Ô, Nguyên văn, SHA-256",
    "Vấn đề": "Mức độ, Mã vấn đề, Mã đơn vị, Kỳ, Tệp, Trang tính, Ô, Nguyên văn, Vấn đề, Cách sửa",
    "Tệp nhận": "Tệp, SHA-256, Mã đơn vị, Kỳ, Lần nộp, Tình trạng, Lý do, Ô có số liệu, Ô đã dùng, Ô bị loại",
}


def run(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    script, *rest = map(str, arguments)
    return subprocess.run(
        [sys.executable, SCRIPTS / script, *rest],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def february(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of the sample's first two months."""
    folder = tmp_path_factory.mktemp("chay")
    write_sample(folder / "vao", make_sample(REAL, (Month(2023, 1), Month(2023, 2)), 1).files)
    done = run("consolidate.py", "--period", "2023-02", "--input", "vao", "--output", "ra", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "ra" / "2023-02"


def table(sheet: Worksheet, first: str) -> tuple[list[str], list[dict[str, object]]]:
    """The table whose header row is the first row that starts with a header."""
    rows = iter(sheet.iter_rows(values_only=True))
    header = next(row for row in rows if row[0] == first)
    names = [str(name) for name in header if name is not None]
    return names, [dict(zip(names, row, strict=False)) for row in rows if row[0] is not None]


def rows(folder: Path, sheet: str) -> list[dict[str, object]]:
    workbook = load_workbook(folder / "tong-hop-cchc-2023-02.xlsx", data_only=True)
    return table(workbook[sheet], SHEETS[sheet].split(", ")[0])[1]


def test_the_four_files_of_the_contract_are_there_and_what_units_get_back(february: Path) -> None:
    names = {path.relative_to(february).as_posix() for path in february.rglob("*.*")}
    assert {name for name in names if not name.startswith("tra-lai/")} == {
        "bao-cao-cchc-2023-02.docx", "cong-van-cchc-2023-02.docx", "ket-qua-2023-02.json", "tong-hop-cchc-2023-02.xlsx",
    }  # fmt: skip
    given_back = {name for name in names if name.startswith("tra-lai/")}
    told = {
        row["Mã đơn vị"]
        for row in rows(february, "Vấn đề")
        if row["Mức độ"] != "lưu ý" and row["Tệp"] is not None
    }
    assert {
        name.removeprefix("tra-lai/").removesuffix(".txt") for name in given_back if name.endswith("txt")
    } == told
    assert any(name.endswith(".xlsx") for name in given_back)


def test_every_sheet_has_the_columns_of_the_contract(february: Path) -> None:
    workbook = load_workbook(february / "tong-hop-cchc-2023-02.xlsx")
    steps = ["Theo tháng", "Tính toán", "Đối chiếu"]
    assert workbook.sheetnames == ["Tổng quan", *SHEETS, "Thay đổi", "Ghi chú", *steps]
    for sheet, columns in SHEETS.items():
        names, found = table(workbook[sheet], columns.split(", ")[0])
        assert ", ".join(names).startswith(columns), sheet
        assert found, sheet


def expected() -> Iterator[tuple[str, str, str]]:
    """What January must have, from the plan's sheet alone."""
    for figure in REAL.figures:
        for unit in REAL.units:
            if 1 in figure.months and unit.code in figure.reporters.by_quarter[0]:
                yield unit.code, "2023-01", figure.code


def test_each_figure_expected_has_exactly_one_row(february: Path) -> None:
    keys = [(row["Mã đơn vị"], row["Kỳ"], row["Mã"]) for row in rows(february, "Dữ liệu")]
    assert len(set(keys)) == len(keys)
    assert {key for key in keys if key[1] == "2023-01"} == set(expected())


def test_each_file_has_one_row_and_its_cells_add_up(february: Path) -> None:
    files = rows(february, "Tệp nhận")
    received = {
        str(p.relative_to(february.parents[1] / "vao").as_posix())
        for p in (february.parents[1] / "vao").rglob("*")
        if p.is_file()
    }
    assert {row["Tệp"] for row in files} == received
    assert len(files) == len(received)
    values = [row["Tệp"] for row in rows(february, "Dữ liệu") if row["Giá trị"] is not None]
    for row in files:
        assert row["Ô có số liệu"] == row["Ô đã dùng"] + row["Ô bị loại"]  # type: ignore[operator]
        assert row["Ô đã dùng"] == values.count(row["Tệp"])


def test_the_totals_of_the_workbook_are_those_of_its_own_rows(february: Path) -> None:
    """`NV23.1` is a plain count of one figure: CV05 of all units and months."""
    values = [
        row["Giá trị"]
        for row in rows(february, "Dữ liệu")
        if row["Mã"] == "CV05" and row["Giá trị"] is not None
    ]
    (indicator,) = [row for row in rows(february, "Chỉ tiêu") if row["Mã"] == "NV23.1"]
    assert indicator["Tử số lũy kế"] == sum(values)  # type: ignore[arg-type]
    assert indicator["Có số liệu lũy kế"] == len(values)


def test_the_json_says_what_the_workbook_says(february: Path) -> None:
    said = json.loads((february / "ket-qua-2023-02.json").read_text(encoding="utf-8"))
    shown = {row["Mã"]: row for row in rows(february, "Chỉ tiêu")}
    for indicator in said["indicators"]:
        row = shown[indicator["code"]]
        assert str(row["Đánh giá"]).startswith(indicator["result"]["judgement"])
        assert (row["Có số liệu"], row["Phải báo cáo"]) == (
            indicator["result"]["have"],
            indicator["result"]["must"],
        )
    assert said["sample"] is True


@pytest.mark.parametrize(("zone", "seed"), [("America/Los_Angeles", "1"), ("Asia/Ho_Chi_Minh", "4321")])
def test_the_same_input_gives_the_same_bytes_anywhere(
    february: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str, seed: str
) -> None:
    """In another folder, time zone and hash seed; the files created in another order, at another time."""
    source = february.parents[1] / "vao"
    for path in sorted(source.rglob("*.*"), reverse=seed == "1"):
        copy = tmp_path / "vào khác" / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    monkeypatch.setenv("TZ", zone)
    monkeypatch.setenv("PYTHONHASHSEED", seed)
    where = ("--input", tmp_path / "vào khác", "--output", tmp_path / "ra")
    done = run("consolidate.py", "--period", "2023-02", *where, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    made = tmp_path / "ra" / "2023-02"
    assert {path.relative_to(made) for path in made.rglob("*")} == {
        path.relative_to(february) for path in february.rglob("*")
    }
    for path in february.rglob("*.*"):
        assert (made / path.relative_to(february)).read_bytes() == path.read_bytes(), path.name


def test_what_the_office_wrote_into_the_report_survives_the_next_run(february: Path, tmp_path: Path) -> None:
    report = tmp_path / "ra" / "2023-02" / "bao-cao-cchc-2023-02.docx"
    report.parent.mkdir(parents=True)
    document = docx.Document(str(february / report.name))
    document.tables[0].cell(1, 0).paragraphs[0].text = "Số: 15/BC-SGDĐT"
    document.save(str(report))
    where = ("--input", february.parents[1] / "vao", "--output", tmp_path / "ra")
    done = run("consolidate.py", "--period", "2023-02", *where, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Giữ 01 đoạn viết tay trong «bao-cao-cchc-2023-02.docx»: phần đầu 01." in done.stdout.splitlines()
    assert docx.Document(str(report)).tables[0].cell(1, 0).text == "Số: 15/BC-SGDĐT"
    report.write_bytes(report.read_bytes()[:2000])
    done = run("consolidate.py", "--period", "2023-02", *where, cwd=tmp_path)
    assert report.read_bytes() == (february / report.name).read_bytes()
    (aside,) = report.parent.glob("bao-cao-*-ban-truoc-*.docx")
    assert aside.stat().st_size == 2000
    assert aside.name in done.stdout


def test_rows_lead_to_the_received_files_wherever_both_folders_are_moved(
    february: Path, tmp_path: Path
) -> None:
    """With `input` beside `output`, in two places; every file that a link names is there, and so is its sheet."""
    made = []
    for place in ("máy 1", "ổ khác/máy 2"):
        shutil.copytree(february.parents[1] / "vao", tmp_path / place / "input")
        folders = ("--input", tmp_path / place / "input", "--output", tmp_path / place / "output")
        assert run("consolidate.py", "--period", "2023-02", *folders, cwd=tmp_path).returncode == 0
        made.append(tmp_path / place / "output" / "2023-02" / "tong-hop-cchc-2023-02.xlsx")
    assert made[0].read_bytes() == made[1].read_bytes()
    links = [
        cell.hyperlink
        for sheet in load_workbook(made[1])
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink and cell.hyperlink.target
    ]
    for target in {str(link.target) for link in links}:
        assert (made[1].parent / unquote(target)).is_file()
    form = next(link for link in links if link.location)
    sheet, _, cell = str(form.location).rpartition("!")
    assert load_workbook(made[1].parent / unquote(str(form.target)))[sheet.strip("'")][cell] is not None


def test_strict_ends_with_3_where_something_is_missing_and_usage_with_2(
    february: Path, tmp_path: Path
) -> None:
    common = ("consolidate.py", "--input", february.parents[1] / "vao", "--output", tmp_path)
    assert run(*common, "--period", "2023-02", "--strict", cwd=tmp_path).returncode == 3
    wrong = run(*common, "--period", "2023-22", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "không phải là kỳ báo cáo" in wrong.stderr


def test_a_month_is_closed_in_order_and_stays_by_the_command_line(february: Path, tmp_path: Path) -> None:
    where = ("--input", february.parents[1] / "vao", "--output", tmp_path / "ra")
    common = ("consolidate.py", *where, "--period")
    early = run(*common, "2023-02", "--close", cwd=tmp_path)
    assert (early.returncode, early.stdout) == (1, "")
    assert early.stderr == "Chưa chốt được kỳ 2023-02: hãy chốt trước tháng 01/2023.\n"
    done = run(*common, "2023-01", "--close", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Đã chốt kỳ 2023-01" in done.stdout
    assert f"{tmp_path / 'ra' / 'da-chot' / '2023-01'} (bản đã chốt)" in done.stdout
    assert "chốt khi còn" in done.stdout
    assert run(*common, "2023-01", "--strict", cwd=tmp_path).returncode == 0
    again = run(*common, "2023-01", "--as-of", "2023-05-01", cwd=tmp_path)
    assert again.returncode == 0
    assert again.stdout.startswith("Kỳ 2023-01 đã chốt: ghi lại đúng kết quả đã chốt, không tính lại.\n")


def test_what_cannot_run_is_said_in_vietnamese_and_leaves_nothing(tmp_path: Path) -> None:
    done = run("consolidate.py", "--period", "2023-02", "--input", "khong-co", "--output", "ra", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert "khong-co" in done.stderr
    assert not list(tmp_path.rglob("*cchc-2023*"))


@pytest.mark.parametrize("script", ["consolidate.py", "make_forms.py"])
def test_nothing_is_written_among_the_received_files(february: Path, tmp_path: Path, script: str) -> None:
    source = february.parents[1] / "vao"
    before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in source.rglob("*")}
    inside = run(script, "--period", "2023-02", "--input", source, "--output", source / "ra", cwd=tmp_path)
    assert inside.returncode == 1
    assert "nằm trong thư mục nhận" in inside.stderr
    done = run(script, "--period", "2023-02", "--input", source, "--output", tmp_path / "ra", cwd=tmp_path)
    assert done.returncode == 0
    assert {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in source.rglob("*")} == before


def test_a_fault_of_the_program_is_one_line_that_says_where(tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(SCRIPTS)!r})\n"
        "from cchc.cli import run\n"
        "def main(): return 1 // 0\n"
        "run(main)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("Lỗi chương trình (ZeroDivisionError; ")
    assert "người phụ trách" in done.stderr


def test_help_needs_none_of_the_heavy_libraries(tmp_path: Path) -> None:
    for script in ("check_templates.py", "consolidate.py", "make_forms.py", "make_sample.py"):
        code = (
            f"import sys, runpy; sys.path.insert(0, {str(SCRIPTS)!r}); sys.argv = [{script!r}, '--help']\n"
            f"try: runpy.run_path({str(SCRIPTS / script)!r}, run_name='__main__')\n"
            "except SystemExit: pass\n"
            "print({'openpyxl', 'xlsxwriter', 'docx', 'docxtpl', 'pandas', 'lxml'} & set(sys.modules))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
        )
        assert done.stdout.splitlines()[-1] == "set()"
        assert "cách dùng" in done.stdout


def test_both_start_files_install_the_libraries_again_when_their_list_has_changed() -> None:
    """The list that was installed lies in .venv; an older mark there says something else than the list."""
    wanted = (
        "fc /b requirements.txt .venv\\da-cai.txt >nul 2>nul\r\n"
        "if errorlevel 1 (\r\n"
        "  echo Đang cài thư viện, xin đợi vài phút...\r\n"
        "  .venv\\Scripts\\python -m pip install --quiet --disable-pip-version-check -r requirements.txt\r\n"
        "  if errorlevel 1 (\r\n"
        "    echo Không cài được thư viện. Hãy kiểm tra kết nối mạng rồi chạy lại.\r\n"
        "    pause\r\n"
        "    exit /b 1\r\n"
        "  )\r\n"
        "  copy /y requirements.txt .venv\\da-cai.txt >nul\r\n"
        ")\r\n"
    )
    for name in ("tong-hop.bat", "bieu-mau.bat"):
        content = (SCRIPTS.parent / name).read_bytes()
        assert content.startswith(b"@echo off\r\n")
        assert content.count(b"\n") == content.count(b"\r\n")
        assert wanted in content.decode()


def test_a_reader_that_leaves_is_no_fault_of_the_program(tmp_path: Path) -> None:
    """As `consolidate.py … | head -1` does."""
    code = (
        f"import sys; sys.path.insert(0, {str(SCRIPTS)!r})\n"
        "from cchc.cli import run, say\n"
        "def main():\n"
        "    say('Kỳ 2023-01')\n"
        "    sys.stdin.read()\n"
        "    say('x' * 1_000_000)\n"
        "    return 3\n"
        "run(main)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == "Kỳ 2023-01\n"
        process.stdout.close()
        process.stdin.close()
        assert process.stderr.read() == ""
        assert process.wait() == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full is Linux's")
def test_lines_that_cannot_be_written_are_told_and_faults_are_told_all_the_same() -> None:
    for work, told in (
        ("say('Kỳ 2023-01')\n    return 0", "Đã làm xong, nhưng không ghi được"),
        ("raise CannotRunError('Kế hoạch có 2 lỗi.', ['a', 'b'])", "Kế hoạch có 2 lỗi."),
    ):
        code = (
            f"import sys; sys.path.insert(0, {str(SCRIPTS)!r})\n"
            "from cchc.cli import run, say\n"
            "from cchc.errors import CannotRunError\n"
            f"def main():\n    {work}\n"
            "run(main)"
        )
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [sys.executable, "-c", code],
                stdout=full,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                check=False,
            )
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
        assert done.stderr.startswith(told)


@pytest.mark.skipif(sys.platform == "win32", reason="closes its screen in the way of a shell of POSIX")
def test_a_run_without_a_screen_ends_as_its_work_did() -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(SCRIPTS)!r})\n"
        "from cchc.cli import run, say\n"
        "def main():\n    say('Kỳ 2023-01')\n    return 3\n"
        "run(main)"
    )
    shell = ["sh", "-c", '"$0" -c "$1" >&- 2>&-', sys.executable, code]
    assert subprocess.run(shell, check=False).returncode == 3
