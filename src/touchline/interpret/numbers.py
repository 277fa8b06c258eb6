"""Counts and measures as they are printed, in the habits of the page's language."""

from __future__ import annotations

import re
from functools import lru_cache

from touchline.model.figures import MAX_DIGITS
from touchline.model.lazy import lazy_regex
from touchline.model.signs import MINUSES
from touchline.model.value import dataclass
from touchline.registry.languages import number_style

_DIGITS = lazy_regex(rf"(?<![\w.,])(?P<sign>[{MINUSES}+]\s?)?(?P<body>\d[\d.,'’\u00a0\u202f ]*\d|\d)")
_GROUPS = lazy_regex(r"\d{1,3}(?:[.,'’ ]\d{3})+")
_MIXED = lazy_regex(r"(?P<whole>\d{1,3}(?:(?P<sign>[.,'’ ])\d{3})+)(?!(?P=sign))[.,](?P<fraction>\d+)")
_DECIMAL = lazy_regex(r"\d+[.,]\d+")
_NUMBERED_WORD = lazy_regex(r"(?<![^\W\d_])[^\W\d_]{3,}+[-‐‑–]?\d++")
"""`COVID-19`: its figure counts nothing."""
_CROWD = lazy_regex(
    rf"(?:(?<![{MINUSES}\w.,])|(?<=[^\W\d_]\.))"  # `ca.5000`
    r"(?P<count>\d{1,3}(?P<sign>[.,'’\s])\d{3}(?:(?P=sign)\d{3})*+(?!\d)|\d{1,2}(?:,\d\d){1,3},\d{3}(?!\d)|\d++)"
    r"(?:(?:[.,](?P<tenth>\d))?\s?(?P<thousands>k|thousand|mil|mila|mille|tsd\.?|tys\.?|тыс\.?)(?!\w))?"
)
"""Persons at a match: `45,000`, `1,20,000` as in India, `45k`."""
_NO_CROWD = lazy_regex(r"[A-Za-z]|\s?[%万萬千億]|[.,'’]{1,2}\d|,\s\d{3}(?![\d.,])|\s?[^\s\w()\[\]/&;,]?\s?\d")
"""
What makes a figure another one than a crowd: a letter in place of a digit, a fraction, a second figure that belongs to it
(`5,000–6,000`). A second crowd stands behind a comma, a slash or in brackets.
"""


@lru_cache(maxsize=20_000)
def read_number(text: str, language: str | None = None) -> int | float | None:
    """
    The first number of a text.

    Args:
        text: such as `73,303`, `54.912`, `73 000`, `2.47`, `−1`; plain.
        language: of the page: whether a dot means thousands.
    Returns:
        An int, or a float where there is a decimal fraction; None without a number. One separator before three digits
        means thousands, unless the language uses that sign for fractions only.
    """
    found = _DIGITS.search(text)
    if not found:
        return None
    body = found["body"].replace("\u00a0", " ").replace("\u202f", " ").rstrip(" .,")
    sign = -1 if found["sign"] and found["sign"][0] in MINUSES else 1
    whole = _GROUPS.match(body)
    if whole and whole.end() == len(body) and not _is_fraction(body, language):
        return _whole(sign, body)
    mixed = _MIXED.fullmatch(body)
    if mixed:
        return _decimal(sign, re.sub(r"\D", "", mixed["whole"]), mixed["fraction"])
    fraction = _DECIMAL.match(body)
    if fraction and fraction.end() == len(body):
        return _decimal(sign, *re.split("[.,]", body))
    first = re.match(r"\d{1,3}(?:[.,'’ ]\d{3})+(?!\d)|\d+", body)
    assert first is not None
    return _whole(sign, first[0])


def _whole(sign: int, text: str) -> int | None:
    digits = re.sub(r"\D", "", text)
    return sign * int(digits) if len(digits) <= MAX_DIGITS else None


def _decimal(sign: int, whole: str, fraction: str) -> float | None:
    return sign * float(f"{whole}.{fraction}") if len(whole) <= MAX_DIGITS else None


def without_zero_fraction(number: int | float | None) -> int | float | None:
    """`2.0` as 2, where a figure may be either: a record then reads the same from formats that know one kind of number."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


def _is_fraction(body: str, language: str | None) -> bool:
    """`2.470` in a language whose thousands are written with a comma."""
    style = number_style(language)
    signs = set(re.sub(r"[\d ]", "", body))
    return bool(style and len(signs) == 1 and len(re.split(r"[.,]", body)) == 2 and signs == {style.decimal[0]})


def read_count(text: str, language: str | None = None) -> int | None:
    """A count of persons, goals, matches: a whole number of at least 0 at the start of the text."""
    number = read_number(text, language)
    if isinstance(number, int) and number >= 0:
        return number
    if isinstance(number, float):
        digits = re.sub(r"\D", "", text.split()[0]) if text.split() else ""
        return int(digits) if re.fullmatch(r"\d{1,3}[.,]\d{3}\D*", text.split()[0]) and digits else None
    return None


@dataclass(frozen=True, slots=True)
class CrowdReading:
    """The persons at a match, and whether the text could be read; words and dashes say that there is no figure."""

    count: int | None
    readable: bool


def read_crowd(text: str) -> CrowdReading:
    """
    The attendance of a match.

    Args:
        text: such as `45,000`, `c. 73 000`, `54.912`, `0 (behind closed doors)`, `45k`; plain.
    Returns:
        The first count of a text that has one. A sign before three digits means thousands in every language: no crowd has
        fractions. `1OO`, `12.5` and `5,000–6,000` cannot be read.
    """
    text = _NUMBERED_WORD.sub("", text)
    if not any(map(str.isdecimal, text)):
        return CrowdReading(None, readable=True)
    found = _CROWD.search(text)
    count = _crowd_of(found) if found and not _NO_CROWD.match(text, found.end()) else None
    return CrowdReading(count, readable=count is not None)


def _crowd_of(found: re.Match[str]) -> int | None:
    count = _whole(1, found["count"])
    if count is None or not found["thousands"]:
        return count
    return count * 1000 + int(found["tenth"] or 0) * 100
