"""Dates and times: partial ones stay partial, nothing is filled in from elsewhere here."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from lark import Lark, Token, Transformer
from lark.exceptions import LarkError
from lark.lark import PostLex

from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass
from touchline.registry.grammars import grammar
from touchline.registry.languages import fold_word, language_of, month_number, weekday_number
from touchline.registry.timezones import utc_offset

_CJK = lazy_regex(r"(?:(?P<year>\d{4})年)?\s*(?:(?P<month>\d{1,2})月\s*(?:(?P<day>\d{1,2})日)?)?")
_CJK_WEEKDAY = lazy_regex(r"\s*[（(][月火水木金土日](?:曜日?)?(?:・祝)?[）)]")
_ELIDED = lazy_regex(r"\bd['’](?=[^\W\d_])", re.I)
"""`1 d'octubre`, as Catalan has it."""
MAX_LENGTH = 80
"""Characters; what is longer is a sentence."""

_TIME = lazy_regex(
    r"(?<![\d.:])(?P<hour>\d{1,2})(?:\s?[:.h]\s?|[hH])(?P<minute>\d{2})?(?![\d])\s*(?P<half>[ap]\.?\s?m\b\.?)?", re.I
)
_HOUR = lazy_regex(r"(?<!\d)(?P<hour>\d{1,2})\s*(?P<half>[ap]\.?\s?m\b\.?)", re.I)
_TIME_IN_DATE = lazy_regex(
    r"(?<![,\s–-])[,\s–-]++(?:(?:at|um|a las|às|à|ore|alle|kl\.?)\s+)?"
    r"(?P<time>\d{1,2}(?:[:.h]\d{2}(?!\.?\d)|\s?h\b).*)$",
    re.I | re.S,
)
_REST = lazy_regex(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as exact as it is printed."""

    year: int | None
    month: int | None
    day: int | None

    def iso(self) -> str | None:
        """`2003`, `2003-03` or `2003-03-01`; None without a year, or for a day that no calendar has."""
        if self.year is None:
            return None
        if self.month is None:
            return f"{self.year:04}"
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        try:
            return datetime.date(self.year, self.month, self.day).isoformat()
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date, or a first and a last one."""

    start: PartialDate
    end: PartialDate | None = None


def read_date(text: str, language: str | None = None) -> DateReading | None:
    """
    Read a date or a stretch of days.

    Args:
        text: such as `14 February – 26 October 2003`; plain.
        language: of the page, for the names of months; English is understood everywhere.
    Returns:
        The reading, or None when the text is anything else. In a stretch the year, and the month, of the last day count
        for the first where it has none.
    """
    text = text.strip().rstrip(",;")
    return _known_date(text, language) if text and len(text) <= MAX_LENGTH else None


@lru_cache(maxsize=20_000)
def _known_date(text: str, language: str | None) -> DateReading | None:
    if not any(char.isdigit() for char in text):
        return None
    text = _ELIDED.sub("de ", text)
    text = _plain_year(_CJK.sub(_cjk_to_words, _CJK_WEEKDAY.sub("", text)) if "年" in text or "月" in text else text, language)
    for tongue in dict.fromkeys((language, "en")):
        try:
            tree = _parser(tongue).parse(text)
        except (LarkError, _UnknownWordError):
            continue
        reading: DateReading | None = _Reading(_orders(tongue)).transform(tree)
        if reading and _exists(reading.start) and (reading.end is None or _exists(reading.end)):
            return reading
    return None


def _cjk_to_words(found: re.Match[str]) -> str:
    """`2003年5月3日` as `3 May 2003`; what is left out of it is left out."""
    month = int(found["month"] or 0)
    if not found[0].strip() or not (found["year"] or month):
        return found[0]
    english = language_of("en")
    assert english is not None
    named = english.months[month - 1][0] if 1 <= month <= 12 else found["month"]
    return " ".join(part for part in (found["day"], named, found["year"]) if part)


def _plain_year(text: str, language: str | None) -> str:
    """`31 декабря 2018 года` without the word for "year"."""
    found = language_of(language)
    head, _, last = text.rpartition(" ")
    return head if found and head[-1:].isdigit() and fold_word(last) in found.year_marks else text


def _exists(date: PartialDate) -> bool:
    leap_year = replace(date, year=date.year or 2000)
    return leap_year.iso() is not None


def _orders(language: str | None) -> tuple[str, ...]:
    found = language_of(language)
    return found.date_order if found else ("dmy", "mdy")


class _UnknownWordError(Exception):
    """A word that stands in no date."""


@cache
def _parser(language: str | None) -> Lark:
    return grammar("date", postlex=_Words(language))


class _Words(PostLex):
    """Gives each word of the text the meaning that it has in a date of the language."""

    always_accept = ("WORD",)

    def __init__(self, language: str | None) -> None:
        self.language = language
        found = language_of(language) or language_of("en")
        assert found is not None
        self.joins = {word.casefold() for word in found.of} | {"of", "de"}
        self.opens = {word.casefold() for word in found.range_from} | {"from"}
        self.spans = {word.casefold() for word in found.range_to} | {"to", "until"}

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        for number, token in enumerate(stream):
            if token.type != "WORD":
                yield token
            elif number or token.casefold() not in self.opens:
                yield self.meaning(token)

    def meaning(self, token: Token) -> Token:
        word = token.rstrip(".").casefold()
        if month := month_number(str(token), self.language):
            return Token.new_borrow_pos("MONTH", str(month), token)
        if word in self.joins:
            return Token.new_borrow_pos("_OF", str(token), token)
        if word in self.spans:
            return Token.new_borrow_pos("TO", str(token), token)
        if weekday_number(str(token), self.language) is not None:
            return Token.new_borrow_pos("WEEKDAY", str(token), token)
        raise _UnknownWordError(str(token))


class _Reading(Transformer[Token, Any]):
    """Tree to reading; `orders` are the orders of day and month that the language uses."""

    def __init__(self, orders: tuple[str, ...]) -> None:
        super().__init__()
        self.day_first = "dmy" in orders
        self.month_first = "mdy" in orders

    def start(self, items: list[Any]) -> DateReading | None:
        item = items[0]
        return DateReading(item) if isinstance(item, PartialDate) else item

    def day(self, items: list[Token]) -> int:
        return int(items[0])

    def year(self, items: list[Token]) -> tuple[int]:
        return (int(items[0]),)

    old_year = year

    @staticmethod
    def _date(items: list[Any]) -> PartialDate:
        month = next((int(item) for item in items if isinstance(item, Token) and item.type == "MONTH"), None)
        year = next((item[0] for item in items if isinstance(item, tuple)), None)
        day = next((item for item in items if type(item) is int), None)
        return PartialDate(year, month, day)

    day_month = month_day = month_year = only_year = _date

    def iso(self, items: list[Token]) -> PartialDate:
        year, month, day = map(int, items[0].split("-"))
        return PartialDate(year, month, day)

    def numeric(self, items: list[Token]) -> PartialDate:
        first, second, year = map(int, re.split(r"[./-]", next(item for item in items if item.type == "NUMERIC")))
        if "." in items[-1] or "-" in items[-1] or (self.day_first and not self.month_first) or first > 12:
            return PartialDate(year, second, first)
        if second > 12 or not self.day_first:
            return PartialDate(year, first, second)
        return PartialDate(year, 0, 0)  # 9/11/2001 in English: either, so neither

    def days(self, items: list[Any]) -> DateReading:
        first, last = [item for item in items if type(item) is int]
        whole = self._date(items)
        return DateReading(replace(whole, day=first), replace(whole, day=last))

    def span(self, items: list[Any]) -> DateReading | None:
        dates = [item for item in items if isinstance(item, PartialDate)]
        first = dates[0]
        if len(dates) == 1:
            if first.day is None:
                return None  # `2003–04` is a season
            last = replace(first, day=next(item for item in items if type(item) is int))
            year = next((item[0] for item in items if isinstance(item, tuple)), first.year)
            return DateReading(replace(first, year=year), replace(last, year=year))
        if first.year is None:
            first = replace(first, year=dates[1].year)
        last = dates[1] if dates[1].year else replace(dates[1], year=first.year)
        return DateReading(first, last)


def split_date_time(text: str) -> tuple[str, str | None]:
    """`24. Oktober 2006, 19:15 Uhr` as its date and its time."""
    found = _TIME_IN_DATE.search(text)
    if found and any(char.isalnum() for char in text[: found.start()]):
        return text[: found.start()].strip(), found["time"].strip()
    return text.strip(), None


@lru_cache(maxsize=20_000)
def read_time(text: str, year: int | None = None, links: tuple[str, ...] = ()) -> tuple[str | None, str | None]:
    """
    Local time and offset from UTC.

    Args:
        text: such as `18:15 UTC−4`, `1:00 p.m. CST`, `20h45`.
        year: of the match, for zones that changed.
        links: titles of pages that it links to: `18:00 [[Arabia Standard Time|AST]]`.
    Returns:
        ("18:15", "-04:00"); either may be None. `12:00 a.m.` is 00:00.
    """
    found = _TIME.search(text) or _HOUR.search(text)
    if not found:
        return None, None
    hour, minute = int(found["hour"]), int(found.groupdict().get("minute") or 0)
    half = (found["half"] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return None, None
    return f"{hour:02}:{minute:02}", utc_offset(text[found.end() :], year, links)


def names_hour(text: str) -> bool:
    """True where figures stand as those of an hour do, though no clock may show them: `25:61`."""
    return bool(_TIME.search(text) or _HOUR.search(text))


def strip_remark(text: str) -> str:
    """A value without the bracket behind it."""
    return _REST.sub("", text)
