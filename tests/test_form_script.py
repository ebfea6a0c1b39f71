"""`make_forms.py` as a clerk runs it: from any folder, in Vietnamese, with its exit codes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from plans import PLAN_FILE

SCRIPT = Path(__file__).parent.parent / "scripts" / "make_forms.py"


def run(folder: Path, *arguments: str, options: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run the script in a folder as on a screen that knows only ASCII."""
    (folder / "vao").mkdir(exist_ok=True)
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "COLUMNS": "100"}
    return subprocess.run(
        [sys.executable, *options, str(SCRIPT), *arguments],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_it_writes_the_chosen_forms_and_says_where(tmp_path: Path) -> None:
    done = run(tmp_path, "--period", "2023-03", "--units", "VP,94000701", "--input", "vao", "--output", "ra")
    assert (done.returncode, done.stderr) == (0, "")
    folder = tmp_path / "ra" / "2023-03" / "bieu-mau"
    assert done.stdout == f"Đã lập 2 biểu tháng 2023-03 trong thư mục: {folder}\n"
    assert sorted(path.name for path in folder.iterdir()) == [
        "CCHC_2023-03_94000701.xlsx",
        "CCHC_2023-03_VP.xlsx",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "thiếu tham số --period"),
        (("--period",), "tham số --period cần một giá trị đi sau"),
        (("--period", "2023-Q1"), "«2023-Q1» không phải là tháng; gõ như 2023-03"),
        (("--period", "2023-13"), "«2023-13» không phải là tháng"),
        (("--period", "2023-01", "thừa"), "không có tham số thừa"),
        (("--perio", "2023-01"), "thiếu tham số --period"),
        (("--help=1",), "tham số -h/--help không nhận giá trị '1'"),
    ],
)
def test_wrong_usage_is_told_in_vietnamese_and_ends_with_2(
    tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "error" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--period", "2024-03"), "Không thấy kế hoạch"),
        (
            ("--period", "2024-03", "--plan", str(PLAN_FILE)),
            "Kế hoạch là của năm 2023, không lập được kỳ của năm 2024",
        ),
        (("--period", "2023-03", "--units", "XX"), "Kế hoạch không có đơn vị mã XX"),
        (("--period", "2023-03", "--input", "không có"), "Không thấy thư mục «không có»"),
        (("--period", "2023-03", "--plan", "không-có.xlsx"), "Không thấy kế hoạch"),
    ],
)
def test_what_cannot_run_is_one_line_and_ends_with_1(
    tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = run(tmp_path, "--output", "ra", *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "ra").exists()


def test_help_is_vietnamese_and_waits_for_no_library(tmp_path: Path) -> None:
    done = run(tmp_path, "--help", options=("-X", "importtime"))
    assert done.returncode == 0
    assert done.stdout.startswith("cách dùng: make_forms.py")
    assert not any(word in done.stdout for word in ("usage", "options", "show this help"))
    assert not any(name in done.stderr for name in ("xlsxwriter", "openpyxl", "cchc.plan", "cchc.form"))


def test_faults_of_the_plan_are_all_listed_and_told_in_one_line(tmp_path: Path) -> None:
    """The kind of a figure and the target of an indicator; the text of a cell may hold lines of its own."""
    workbook = load_workbook(PLAN_FILE)
    workbook["Số liệu"]["D5"].value, workbook["Chỉ tiêu"]["A5"].value = "số\nlẻ", None
    kind = workbook["Số liệu"]["D4"].value
    workbook.save(tmp_path / "ke-hoach.xlsx")
    done = run(tmp_path, "--period", "2023-03", "--input", "vao", "--output", "ra", "--plan", "ke-hoach.xlsx")
    assert kind == "Kiểu"
    assert done.returncode == 1
    head, *listed = done.stdout.splitlines()
    assert head == "Kế hoạch «ke-hoach.xlsx» có 2 lỗi:"
    assert [line.partition(":")[0] for line in listed] == [
        "  - trang «Số liệu», ô D5",
        "  - trang «Chỉ tiêu», ô A5",
    ]
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(
        "Kế hoạch «ke-hoach.xlsx» có 2 lỗi, liệt kê trên màn hình; lỗi đầu tiên: trang «Số liệu», ô D5:"
    )
    assert not (tmp_path / "ra").exists()
