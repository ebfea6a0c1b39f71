"""What a leader reads first: four numbers, what is behind target, what is overdue, who owes what."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from cchc.indicators import Certainty, Judgement
from cchc.plan import Severity
from cchc.results import Results
from cchc.tables import Behind, Summary, behind, notes, result_text, summarise, target_text
from cchc.tables.arrivals import ARRIVALS, missing_before, months_by_unit, units_in_months
from cchc.tables.gaps import since_january
from cchc.tables.products import Product, count_products, products, unit_names, units_text
from cchc.tables.text import share
from cchc.tasks import Stage
from cchc.timeliness import Arrival
from cchc.vietnamese import date_text
from cchc.workbook.trail import indicator_places

_MOST_UNITS: Final = 4


class Tile(NamedTuple):
    """One number, what it counts, and the words that explain it."""

    title: str
    number: str
    words: str


class Section(NamedTuple):
    """A list under a title; `empty` says that there is nothing, `rest` what was left out and where it is.

    `places` are where in the workbook the codes lead that its rows begin with.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str
    rest: str = ""
    places: Mapping[str, str] = MappingProxyType({})


def tiles(results: Results) -> tuple[Tile, ...]:
    """The four numbers of a period."""
    found = summarise(results)
    return _submitted(found), _met(results, found), _overdue(results), _errors(found)


def _submitted(found: Summary) -> Tile:
    told = _counts((found.arrivals[arrival], word.lower()) for arrival, word in ARRIVALS.items())
    return Tile("BIỂU ĐÃ NỘP", f"{found.submitted}/{found.must_submit}", told)


def _met(results: Results, found: Summary) -> Tile:
    judged = sum(1 for one in results.indicators if one.indicator.target is not None)
    others = [judgement for judgement in Judgement if judgement is not Judgement.MET]
    told = _counts((found.judgements[judgement], judgement.lower()) for judgement in others)
    words = f"{_provisional(results)}{told}"
    return Tile("CHỈ TIÊU ĐẠT", f"{found.judgements[Judgement.MET]}/{judged}", words)


def _provisional(results: Results) -> str:
    """How many of those that are met lack figures, and how many of these judgements can still change."""
    met = (found.period for found in results.indicators if found.period.judgement is Judgement.MET)
    found = [result for result in met if result.provisional]
    fixed = sum(1 for one in found if one.leeway and one.leeway.certainty is Certainty.FIXED)
    changing = f"{len(found) - fixed} {Certainty.OPEN}" if fixed < len(found) else str(Certainty.FIXED)
    return f"trong đó {len(found)} tạm tính ({changing}); " if found else ""


def _overdue(results: Results) -> Tile:
    found = count_products(products(results.tasks), results.as_of)
    units = {state.instance.unit for product in found.overdue for state in product.overdue}
    told = f"đến hạn {found.due}, đã hoàn thành {found.done}"
    told += f", đến hạn trong ngày {len(found.open_today)}" if found.open_today else ""
    return Tile("SẢN PHẨM QUÁ HẠN", str(len(found.overdue)), f"{told}, {len(units)} đơn vị còn nợ")


def _errors(found: Summary) -> Tile:
    told = ", ".join(f"{found.problems[level]} {level}" for level in (Severity.WARNING, Severity.INFO))
    return Tile("LỖI CẦN SỬA", str(found.problems[Severity.ERROR]), told)


def _counts(pairs: Iterable[tuple[int, str]]) -> str:
    return ", ".join(f"{word} {count}" for count, word in pairs if count) or "không có gì khác"


def sections(results: Results) -> tuple[Section, ...]:
    """The lists under the numbers."""
    return _behind(results), _overdue_products(results), _debts(results)


def _behind(results: Results) -> Section:
    found = behind(results)
    failed = sum(one.failed for one in found)
    told = any(one.period.judgement is not Judgement.NO_DATA for one in results.indicators)
    return Section(
        f"CHỈ TIÊU CHƯA ĐẠT ({failed}), ĐANG THỰC HIỆN ({len(found) - failed}) – XA MỤC TIÊU NHẤT TRƯỚC",
        ("Mã", "Chỉ tiêu", "Kết quả", "Mục tiêu", "Còn cách", "Đánh giá"),
        tuple(_indicator(results, one) for one in found),
        "Không có chỉ tiêu nào chưa đạt hoặc đang thực hiện." if told else "Chưa có số liệu để đánh giá.",
        "chỉ tiêu khác, xem trang «Chỉ tiêu»",
        indicator_places(results),
    )


def _indicator(results: Results, one: Behind) -> tuple[str, ...]:
    indicator, result = one.found.indicator, one.result
    name = f"{indicator.name} (lũy kế)" if since_january(results, one.found) else indicator.name
    told = [note for note in notes(results.plan, result, 2) if result.failing and note.startswith("Chưa đạt")]
    distance = share(one.gap).text if one.gap else "–"
    value = result_text(indicator, result) or "–"
    words = ". ".join((name, *told))
    judgement = f"{result.judgement} (tạm tính)" if one.found.period.provisional else result.judgement
    return indicator.code, words, value, target_text(indicator), distance, judgement


def _overdue_products(results: Results) -> Section:
    found = sorted((p for p in products(results.tasks) if p.overdue), key=lambda product: -_days(product))
    return Section(
        f"SẢN PHẨM QUÁ HẠN ({len(found)})",
        ("Mã", "Sản phẩm và đơn vị còn nợ", "Hạn", "Quá hạn"),
        tuple(_product(results, product) for product in found),
        "Không có sản phẩm nào quá hạn.",
        "sản phẩm khác, xem trang «Nhiệm vụ»",
    )


def _days(product: Product) -> int:
    return product.overdue[0].days_late


def _product(results: Results, product: Product) -> tuple[str, ...]:
    who = units_text(unit_names(results.plan, product.overdue), 2)
    due = date_text(product.due) if product.due else ""
    return product.states[0].instance.code, f"{product.name} – {who}", due, f"{_days(product)} ngày"


def _debts(results: Results) -> Section:
    missing, refused = (months_by_unit(results, how) for how in (Arrival.MISSING, Arrival.REFUSED))
    before = missing_before(results)
    overdue = {state.instance.unit for state in results.tasks if state.stage is Stage.OVERDUE}
    errors = {found.place.unit for found in results.problems if found.severity is Severity.ERROR}
    wrong = errors - missing.keys() - refused.keys()
    debts = (
        ("Chưa nộp biểu", len(missing), units_in_months(results, missing, _MOST_UNITS)),
        ("Biểu bị từ chối", len(refused), units_in_months(results, refused, _MOST_UNITS)),
        (
            "Biểu các tháng trước còn thiếu",
            sum(map(len, before.values())),
            units_in_months(results, before, _MOST_UNITS),
        ),
        ("Có sản phẩm quá hạn", *_named(results, overdue)),
        ("Biểu có lỗi phải sửa", *_named(results, wrong)),
    )
    rows = tuple((f"{what} ({count})", names) for what, count, names in debts if count)
    return Section("ĐƠN VỊ CÒN NỢ", ("Còn nợ", "Đơn vị"), rows, "Không có đơn vị nào còn nợ.")


def _named(results: Results, codes: Collection[str]) -> tuple[int, str]:
    """How many units, and the names of the first of them in the plan's order."""
    names = [unit.name for unit in results.plan.units if unit.code in codes]
    return len(names), units_text(names, _MOST_UNITS)
