"""The house: data flows one way, and each library stays where it belongs."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "scripts" / "cchc"
FLOW = [
    "errors", "crew", "vietnamese", "period", "reader", "plan", "problems", "form", "intake", "checks", "figures",
    "indicators", "stated", "earlier", "changes", "tasks", "timeliness", "history", "settle", "results", "tables",
    "conservation", "workbook", "letter", "machine", "closing", "lastrun", "returns", "outputs", "texts", "pdf", "sample",
    "pipeline", "deliver", "cli",
]  # fmt: skip
LIBRARIES = {
    "xlsxwriter": {"form", "workbook"},
    "docx": {"letter"},
    "pptx": {"letter"},
    "docxtpl": {"letter"},
    "jinja2": {"letter"},
    "python_calamine": {"reader", "conservation"},
    "olefile": {"reader", "intake"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def step(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_stands_before_it(path: Path) -> None:
    own = step(path)
    if own == "__init__":
        return
    used = {name.split(".")[1] for name in imported(path) if name.startswith("cchc.")} - {own}
    assert all(FLOW.index(name) < FLOW.index(own) for name in used), (own, used)
    assert not {"workbook", "letter"} <= used | {own} or own == "deliver"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_is_used_only_where_it_belongs(path: Path) -> None:
    used = {name.split(".")[0] for name in imported(path)}
    for library, steps in LIBRARIES.items():
        assert library not in used or step(path) in steps


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_of_one_year_or_province_stands_in_the_code(path: Path) -> None:
    """Names and years come from the plan; examples in docstrings and comments may have them."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented
    ]
    assert not [text for text in texts if "Sóc Trăng" in text or "SGDĐT" in text]
