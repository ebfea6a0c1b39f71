"""Forms with a cell that is no number to be used: the cell is kept out, the rest counts. The name is the fault."""

from collections.abc import Iterator

from form_cases import Case, blank, kept_out
from form_edits import CELL, FIGURES, changed, formatted, number, replaced, text, typed

AMBIGUOUS = {
    "1.234": ("1234", "1,234"),
    "1,234": ("1234", "1,234"),
    "1.5": ("1,5", "15"),
    "12.34": ("12,34", "1234"),
}


def cases() -> Iterator[Case]:
    merged = f'<mergeCells count="1"><mergeCell ref="C12:{CELL}"/>'
    yield kept_out(
        "S19-under-a-merge",
        changed(FIGURES, lambda xml: xml.replace('<mergeCells count="7">', merged)),
        "S19",
        CELL,
        "vùng gộp",
        "3",
    )
    yield kept_out("V01-never-calculated", typed("><f>1+2</f>"), "V01", CELL, "công thức chưa tính", "Lưu")
    yield blank("V01-empty-value", typed('t="str"><f>""</f><v></v>'), "B01", "CV05", "để trống")
    other_program = replaced("docProps/app.xml", "Microsoft Excel", "SheetJS")
    zero = typed("><f>INT(D8/99)</f><v>0</v>", CELL, other_program)  # put off by fullCalcOnLoad
    yield kept_out("V02-default-zero", zero, "V02", CELL, "công thức ghi 0: tệp chưa được Excel tính lại")
    sum_of_two = typed("><f>SUM(D8:D9)</f><v>0</v>")
    yield kept_out("V02-sum", sum_of_two, "V02", CELL, "ghi 0, nhưng các ô cộng lại 81")
    for error in ("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"):
        yield kept_out(f"V03-{error[1:4]}", typed(f't="e"><v>{error}</v>'), "V03", CELL, error)
        yield kept_out(
            f"V03-formula-{error[1:4]}", typed(f't="e"><f>1/0</f><v>{error}</v>'), "V03", CELL, error
        )
    yield kept_out(
        "V04-date-format", formatted("12", "dd/mm/yyyy"), "V04", CELL, "ngày", "cần số", "12/01/1900"
    )
    yield kept_out("V05-became-a-date", formatted("45275", "d/m/yyyy"), "V05", CELL, "15/12/2023", "cần số")
    yield kept_out("V05-time", formatted("0.5", "h:mm"), "V05", CELL, "là giờ 12:00")
    for typed_text, readings in AMBIGUOUS.items():
        yield kept_out(
            f"V07-{typed_text}", text(typed_text), "V07", CELL, typed_text, *readings, "Gõ lại thành số"
        )
    for percent in ("95%", "95 %", "12,5%"):
        yield kept_out(f"V08-{percent}", text(percent), "V08", CELL, percent, "không phải tỷ lệ")
    yield kept_out("V08-format", formatted("0.95", "0%"), "V08", CELL, "95%")
    for words in (
        "10 hồ sơ",
        "12/15",
        "(5)",
        "1e5",
        "12abc",
        "mười",
        "+12",
        "12;13",
        "½",
        "10²",
        "٣",
        "12 / 15",
        "≈12",
        "\u202e21",
        "\u206721",
    ):
        shown = words.strip("\u202e\u2067")
        yield kept_out(f"V09-{words.replace('/', ' ')}", text(words), "V09", CELL, shown, "chỉ nhập số")
    yield blank("V11-dash", text("-"), "V11", CELL, "-", "chưa báo cáo")
    yield blank("V11-en-dash", text("–"), "V11", CELL, "–", "chưa báo cáo")
    yield blank("V11-spaces", text("   "), "B01", "CV05", "để trống")
    yield blank("V11-nothing", typed("/>".replace("/>", ">")), "B01", "CV05", "để trống")
    for code in ("007", "0123"):
        yield kept_out(f"V12-{code}", text(code), "V12", CELL, code, "mã")
    for value in ("5E-324", "1E308", "1e-7", "1000000000", "12345678901234567890", "1e-999999999"):
        yield kept_out(f"V14-{value}", number(value), "V14", CELL, "vượt ngưỡng")
    yield kept_out("G01-6000-digits", number("0." + "1" * 6_000), "G01", CELL, "số nguyên")
    yield kept_out("V15-negative", number("-3"), "V15", CELL, "không thể âm")
    yield kept_out("V15-negative-text", text("-3"), "V15", CELL, "không thể âm")
    yield kept_out("G01-fraction", number("2.5"), "G01", CELL, "2,5", "số nguyên")
    yield kept_out("V09-boolean", typed('t="b"><v>1</v>'), "V09", CELL)
