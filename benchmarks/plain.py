"""The plain script that an office programmer would write: pandas over all forms, a workbook, a report.

It trusts its forms: no check, no history, no lineage. It is what `consolidate.py` is measured against.
"""

import argparse
from pathlib import Path
from typing import Any

import pandas as pd
from docx import Document
from docx.document import Document as Report
from docx.enum.section import WD_ORIENT

SPANS = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12), "9M": (1, 9)}
PLAN_SHEETS = ["Đơn vị", "Nhiệm vụ", "Sản phẩm", "Số liệu", "Chỉ tiêu"]
CASES = ["HS01", "HS02", "HS04", "HS05", "HS06", "HS07", "HS08", "HS09"]


def months_of(period: str) -> list[str]:
    """The months of a period code."""
    year, _, part = period.partition("-")
    first, last = (1, 12) if not part else SPANS.get(part) or (int(part), int(part))
    return [f"{year}-{number:02d}" for number in range(first, last + 1)]


def table_below(raw: pd.DataFrame) -> pd.DataFrame:
    """The table whose header row starts with `Mã`."""
    top = raw.index[raw[0] == "Mã"][0]
    table = raw.iloc[top + 1 :].copy()
    table.columns = pd.Index(raw.iloc[top])
    return table[table["Mã"].notna()]


def right_of(raw: pd.DataFrame, label: str) -> Any:  # noqa: ANN401 - whatever stands in the cell
    """The cell right of a label above the table."""
    for row in raw.head(6).to_numpy().tolist():
        if label in row:
            return row[row.index(label) + 1]
    return None


def read_form(path: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The two tables of a form, with the unit, the month and the number of the submission in each row."""
    raw = pd.read_excel(path, sheet_name="Số liệu", header=None, engine="openpyxl")
    tasks = pd.read_excel(path, sheet_name="Nhiệm vụ", header=None, engine="openpyxl")
    said = {
        "Mã đơn vị": str(right_of(raw, "Mã đơn vị")),
        "Kỳ": right_of(raw, "Kỳ báo cáo"),
        "Lần nộp": right_of(raw, "Lần nộp"),
        "Ngày lập": right_of(raw, "Ngày lập"),
        "Tệp": path.name,
    }
    return table_below(raw).assign(**said), table_below(tasks).assign(**said)


def read_all(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All forms below a folder; of several of a unit and month only the last submission."""
    figures, tasks = [], []
    for path in sorted(folder.rglob("*.xlsx")):
        try:
            one, other = read_form(path)
        except Exception as error:  # noqa: BLE001 - a plain script prints the file and goes on
            print(f"Không đọc được {path.name}: {error}")
            continue
        figures.append(one)
        tasks.append(other)
    return latest(pd.concat(figures)), latest(pd.concat(tasks))


def latest(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of each unit's and month's last submission, each code once."""
    ordered = rows.sort_values(["Mã đơn vị", "Kỳ", "Lần nộp"], kind="stable")
    return ordered.drop_duplicates(["Mã đơn vị", "Kỳ", "Mã"], keep="last")


def totals(figures: pd.DataFrame, kinds: pd.Series) -> pd.DataFrame:
    """Flows summed up, stocks of the last month, openings of the first, for each unit and code."""
    groups = figures.dropna(subset=["Giá trị"]).sort_values("Kỳ").groupby(["Mã đơn vị", "Mã"])["Giá trị"]
    table = pd.DataFrame({"cộng": groups.sum(), "cuối kỳ": groups.last(), "đầu kỳ": groups.first()})
    table = table.reset_index()
    kind = table["Mã"].map(kinds)
    table["Kết quả"] = table["cộng"].where(kind == "cộng", table["cuối kỳ"])
    table["Kết quả"] = table["Kết quả"].where(kind != "đầu kỳ", table["đầu kỳ"])
    return table[["Mã đơn vị", "Mã", "Kết quả"]]


def evaluate(text: str, values: pd.Series) -> float:
    """A sum such as `HS05 + HS06`."""
    return float(sum(values.get(code.strip(), 0) for code in text.split("+")))


def verdict(one: pd.Series, result: float | None) -> str:
    """Whether the target is met."""
    if pd.isna(one["Mục tiêu"]):
        return "Theo dõi"
    if result is None:
        return "Chưa có số liệu"
    target = float(one["Mục tiêu"]) / (100 if one["Hiển thị"] == "phần trăm" else 1)
    met = {"≥": result >= target, "≤": result <= target, "=": result == target}[one["So sánh"]]
    return "Đạt" if met else "Chưa đạt"


def indicators(plan: pd.DataFrame, by_unit: pd.DataFrame) -> pd.DataFrame:
    """Each indicator's numerator, denominator, result and judgement."""
    values, counts = by_unit.groupby("Mã")["Kết quả"].sum(), by_unit["Mã"].value_counts()
    rows = []
    for _, one in plan.iterrows():
        top = evaluate(one["Tử số"], values)
        text = one["Mẫu số"]
        bottom: float | None = None
        result: float | None = top
        if pd.notna(text):
            bottom = float(counts.get(one["Tử số"], 0)) if text == "SO_DON_VI" else evaluate(text, values)
            result = top / bottom if bottom else None
        rows.append([one["Mã"], one["Chỉ tiêu"], one["Mục tiêu"], top, bottom, result, verdict(one, result)])
    names = ["Mã", "Chỉ tiêu", "Mục tiêu", "Tử số", "Mẫu số", "Kết quả", "Đánh giá"]
    return pd.DataFrame(rows, columns=names)


def progress(plan: dict[str, pd.DataFrame], tasks: pd.DataFrame) -> pd.DataFrame:
    """Each deliverable with how many units reported which state."""
    states = tasks.assign(Mã=tasks["Mã"].astype(str).str.partition("/")[0])
    counts = states.groupby(["Mã", "Tình trạng"]).size().reset_index(name="Số")
    counts["Tình trạng"] = counts["Tình trạng"] + ": " + counts["Số"].astype(str)
    told = counts.groupby("Mã")["Tình trạng"].agg("; ".join)
    table = plan["Sản phẩm"].merge(
        plan["Nhiệm vụ"][["Số", "Nhiệm vụ"]], left_on="Nhiệm vụ", right_on="Số", suffixes=("", " tên")
    )
    table["Tình trạng"] = table["Mã"].map(told).fillna("Chưa báo cáo")
    names = ["Mã", "Nhiệm vụ tên", "Sản phẩm", "Hạn", "Đơn vị báo cáo", "Tình trạng"]
    return table[names].rename(columns={"Nhiệm vụ tên": "Nhiệm vụ"})


def caseload(by_unit: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    """The received, settled and pending files of each unit."""
    table = by_unit[by_unit["Mã"].isin(CASES)].pivot_table(
        index="Mã đơn vị", columns="Mã", values="Kết quả", aggfunc="sum", fill_value=0
    )
    result = pd.DataFrame(
        {
            "Đơn vị": names.reindex(table.index),
            "Tiếp nhận": table["HS01"] + table["HS02"] + table["HS04"],
            "Trực tuyến": table["HS01"],
            "Trực tiếp và BCCI": table["HS02"],
            "Từ kỳ trước": table["HS04"],
            "Đã giải quyết": table["HS05"] + table["HS06"] + table["HS07"],
            "Trước hạn": table["HS05"],
            "Đúng hạn": table["HS06"],
            "Quá hạn": table["HS07"],
            "Đang giải quyết": table["HS08"] + table["HS09"],
            "Trong hạn": table["HS08"],
            "Đang quá hạn": table["HS09"],
        }
    )
    result.loc["Tổng"] = ["Tổng số", *result.iloc[:, 1:].sum()]
    return result.reset_index(drop=True)


def submissions(figures: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    """When each unit made its form of each month."""
    days = pd.to_datetime(figures["Ngày lập"]).dt.strftime("%d/%m/%Y")
    table = figures.assign(Ngày=days).pivot_table(
        index="Mã đơn vị", columns="Kỳ", values="Ngày", aggfunc="first"
    )
    table = table.reindex(names.index).fillna("Chưa nộp")
    table.insert(0, "Đơn vị", names)
    return table.reset_index()


def write_workbook(path: Path, sheets: dict[str, pd.DataFrame]) -> None:
    """One sheet a table."""
    with pd.ExcelWriter(path) as writer:
        for name, table in sheets.items():
            table.to_excel(writer, sheet_name=name, index=False)


def add_table(report: Report, title: str, table: pd.DataFrame) -> None:
    """An annex: its title, and a table that is filled row by row."""
    report.add_heading(title, level=1)
    grid = report.add_table(rows=len(table) + 1, cols=len(table.columns))
    grid.style = "Table Grid"
    rows = [list(table.columns), *table.astype(object).where(table.notna(), "").to_numpy().tolist()]
    for row, values in zip(grid.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = f"{value:.2f}" if isinstance(value, float) else str(value)


def write_report(path: Path, period: str, annexes: dict[str, pd.DataFrame]) -> None:
    """The report: a paragraph for each indicator, and the annexes in landscape."""
    report = Document()
    report.add_heading(f"BÁO CÁO kết quả công tác cải cách hành chính {period}", level=0)
    for _, one in annexes["Phụ lục II. Kết quả chỉ tiêu"].iterrows():
        report.add_paragraph(f"{one['Chỉ tiêu']}: {one['Kết quả']} ({one['Đánh giá']}).")
    section = report.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    for title, table in annexes.items():
        add_table(report, title, table)
    report.save(str(path))


def main() -> None:
    """Read, merge, compute, write."""
    parser = argparse.ArgumentParser()
    for name in ("--plan", "--input", "--output"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--period", required=True)
    asked = parser.parse_args()
    plan = pd.read_excel(asked.plan, sheet_name=PLAN_SHEETS, header=3, dtype=str, engine="openpyxl")
    figures, tasks = read_all(asked.input)
    figures["Giá trị"] = pd.to_numeric(figures["Số liệu trong kỳ"], errors="coerce")
    names = plan["Đơn vị"].set_index("Mã đơn vị")["Tên đơn vị"].dropna()
    kinds = plan["Số liệu"].set_index("Mã")["Cách cộng dồn"].dropna()
    months = months_of(asked.period)
    by_unit = totals(figures[figures["Kỳ"].isin(months)], kinds)
    to_date = totals(figures[figures["Kỳ"] <= months[-1]], kinds)
    wanted = plan["Chỉ tiêu"].dropna(subset=["Mã"])
    result = indicators(wanted, by_unit)
    whole = indicators(wanted, to_date)
    result = result.assign(**{f"{name} lũy kế": whole[name] for name in ("Kết quả", "Đánh giá")})
    latest_tasks = tasks.dropna(subset=["Tình trạng"]).sort_values("Kỳ")
    latest_tasks = latest_tasks.drop_duplicates(["Mã đơn vị", "Mã"], keep="last")
    sent = submissions(figures, names)
    asked.output.mkdir(parents=True, exist_ok=True)
    pivot = by_unit.pivot_table(index="Mã đơn vị", columns="Mã", values="Kết quả").reset_index()
    write_workbook(
        asked.output / f"tong-hop-{asked.period}.xlsx",
        {"Chỉ tiêu": result, "Theo đơn vị": pivot, "Nhiệm vụ": latest_tasks,
         "Tình hình nộp": sent, "Dữ liệu": figures},
    )  # fmt: skip
    annexes = {
        "Phụ lục I. Tiến độ các nhiệm vụ": progress(plan, latest_tasks),
        "Phụ lục II. Kết quả chỉ tiêu": result,
        "Phụ lục III. Kết quả giải quyết hồ sơ": caseload(by_unit, names),
        "Phụ lục IV. Tình hình nộp": sent,
    }
    write_report(asked.output / f"bao-cao-{asked.period}.docx", asked.period, annexes)


if __name__ == "__main__":
    main()
