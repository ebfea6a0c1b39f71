"""Numbers, dates and text as the office reads and writes them."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

Exact = Fraction

_GROUPED = re.compile(r"(?P<whole>[1-9]\d{0,2}(?:(?P<mark>[. ])\d{3})(?:(?P=mark)\d{3})*)(?:,(?P<part>\d+))?")
_PLAIN = re.compile(r"(?P<whole>0|[1-9]\d*)(?:,(?P<part>\d+))?")
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_FULL_WIDTH = {0xFF10 + digit: ord("0") + digit for digit in range(10)}
_LONGEST_LABEL = 300
_BLANK_MARKS = frozenset({"", "-", "–", "—", "−"})


def decimal_text(value: Exact, places: int) -> str:
    """Write an exact number with `.` for thousands and `,` for decimals, rounded half up once."""
    if value.denominator == 1:
        return f"{value.numerator:,}".replace(",", ".")
    units = _units(value, places)
    whole, part = divmod(abs(units), 10**places)
    sign = "-" if units < 0 else ""
    decimals = f",{part:0{places}d}".rstrip("0").rstrip(",") if places else ""
    return f"{sign}{whole:,}".replace(",", ".") + decimals


def number_text(value: Exact) -> str:
    """Write a typed figure in full: `1.234,5`; a number without end is cut to six decimals."""
    return decimal_text(value, 6)


def rounded(value: Exact, places: int) -> Fraction:
    """Round half up to so many decimals, the same on both sides of 0."""
    return Fraction(_units(value, places), 10**places)


def _units(value: Exact, places: int) -> int:
    """How many units of the last decimal the rounded value has."""
    size: int = (2 * abs(value.numerator) * 10**places + value.denominator) // (2 * value.denominator)
    return size if value.numerator > 0 else -size


def exact_sum(numbers: Iterable[Exact]) -> Exact:
    """Add exact numbers up; the whole ones, as nearly all are, as integers, which is ten times as fast."""
    whole, parts = 0, list[Exact]()
    for number in numbers:
        if number.denominator == 1:
            whole += number.numerator
        else:
            parts.append(number)
    return sum(parts, Fraction(whole))


def count_text(value: Exact | int) -> str:
    """Write a count in prose: below ten with a leading zero, `03`."""
    text = number_text(Fraction(value))
    return f"0{text}" if len(text) == 1 and text != "0" else text


def date_text(day: date) -> str:
    """Write a date as NĐ 30 does: `08/4/2020`, `05/01/2023` (0 before days below 10, months 1 and 2)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)  # noqa: PLR2004 - months 1 and 2
    return f"{day.day:02d}/{month}/{day.year}"


def parse_date(text: str) -> date | None:
    """Read a date typed as 31/3/2023; None where it is no real date."""
    match = _DATE.fullmatch(clean(text))
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


def like_a_date(text: str) -> bool:
    """Whether a text is written like 31/3/2023, be there such a day or not."""
    return _DATE.fullmatch(clean(text)) is not None


def clean(text: str) -> str:
    """Text as one line in NFC without control or format characters and doubled spaces."""
    return _clean_label(text) if len(text) <= _LONGEST_LABEL else _clean(text)


def fold(text: str) -> str:
    """Text for comparing names and headers: clean, and without difference of case."""
    return _fold_label(text) if len(text) <= _LONGEST_LABEL else _clean(text).casefold()


def _clean(text: str) -> str:
    plain = unicodedata.normalize("NFC", text)
    if not plain.isprintable():
        plain = "".join(c for c in plain if c.isprintable() or c.isspace())
    return _SPACES.sub(" ", plain).strip()


@lru_cache(maxsize=8192)  # fifty forms repeat the same labels
def _clean_label(text: str) -> str:
    return _clean(text)


@lru_cache(maxsize=8192)
def _fold_label(text: str) -> str:
    return _clean(text).casefold()


def is_blank(text: str) -> bool:
    """Whether a text means "nothing written": empty, or one dash."""
    return clean(text) in _BLANK_MARKS


def parse_number(text: str) -> Decimal | None:
    """Read a number typed as text if it has exactly one reading in Vietnamese writing, else None.

    `.` or a space groups thousands, `,` starts the decimals; `1.234` and `1,234` (thousands or decimals?),
    `1.5` and `007` have more than one reading or none.
    """
    plain = clean(text).translate(_FULL_WIDTH)
    if not plain.isascii():
        return None
    match = _GROUPED.fullmatch(plain) or _PLAIN.fullmatch(plain)
    if match is None or readings(plain):
        return None
    whole = match["whole"].replace(".", "").replace(" ", "")
    return Decimal(f"{whole}.{match['part']}" if match["part"] else whole)


def readings(text: str) -> tuple[str, ...]:
    """The two readings of a doubtful number such as `1.234`, `1.5`, `007`; empty for others."""
    plain = clean(text).translate(_FULL_WIDTH)
    if re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", plain):
        whole, part = re.split("[.,]", plain)
        return whole + part, f"{whole},{part}"
    if re.fullmatch(r"\d+\.\d+", plain):
        return plain.replace(".", ","), plain.replace(".", "").lstrip("0") or "0"
    if re.fullmatch(r"0\d+", plain):
        return plain.lstrip("0") or "0", f"mã {plain}"
    return ()


def leading_number(text: str) -> str | None:
    """The number of a text such as `12 hồ sơ`, one number before words, to propose it; else None."""
    match = re.fullmatch(r"([1-9]\d*) [^\W\d_][^\d]*", clean(text))
    return match[1] if match else None


def listing(items: Iterable[str], most: int = 0) -> str:
    """Join names as in a sentence; beyond `most` (0: all) it says how many more there are."""
    names = list(items)
    if most and len(names) > most:
        return ", ".join(names[:most]) + f" và {len(names) - most} nơi khác"
    return ", ".join(names)
