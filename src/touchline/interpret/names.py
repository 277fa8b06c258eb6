"""Names of teams, persons and places: what is printed, less flags, marks and notes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.record import LinkRef, Referee, TeamRef, VenueRef
from touchline.model.signs import MINUSES
from touchline.registry.countries import country_by_code, country_by_name, country_of
from touchline.registry.names import name_words

_MARKS_BEFORE = frozenset(" *†‡§#^")
_MARKS_BEHIND = _MARKS_BEFORE | frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹")
_NOTE = lazy_regex(r"\[[^\[\]]{0,6}\]|\((?:[A-Z]{1,5}\d?|\d{1,2}|[A-Z]\d|[A-Z][a-zà-ÿ]{1,3}\.|\*+|[a-z]|a\.?e\.?t\.?|pen\.?)\)")
_OPENING = {")": "(", "]": "["}
_NOTE_MARKS = lazy_regex(
    rf"[\[(]?(?:[{MINUSES}+]?\d{{1,2}}|[A-Z]{{2,3}}|[^\W\d_]|[*†‡§#]+)[])]?(?:[,;\s]+[\[(]?(?:\d{{1,2}}|[^\W\d_])[])]?){{0,4}}"
)
"""What is raised behind a name: `1`, `a, b`, `[2]`, `TC`, and points that were taken: `-1`."""
_AGE_GROUP = lazy_regex(r"(?:[UuSs]|Sub|Under)[- ]?\d|[A-Z]\b|[Oo]l[yi]mp")
_LETTERS_BEHIND = lazy_regex(r"\s*(?:\([^()]{1,4}\)\s*)?")
_LAST_BRACKET = lazy_regex(r"^(?P<name>.*\S)\s*\((?P<inside>[^()]*)\)\s*$", re.S)
_NO_COUNTRY = lazy_regex(r"^(?:referee|football(?: referee|er)?|soccer|árbitro|arbitre|arbitro|born\b.*)$", re.I)
_BRACKETED_LINK = lazy_regex(r"\s*\([^()]*\)$")
_COMMA = lazy_regex("[,،]")
_BEFORE_CITY = lazy_regex(r"\s?\(|\s[–—-]\s")


CODE_LENGTH = 3
"""Letters of what a flag is asked for: it names no team, its country does."""
MAX_NAME = 100
"""Characters up to which what was made of a name is kept: seasons name the same clubs again and again."""


def clean_name(text: str) -> str:
    """A name without footnote marks, tiers and status letters behind it: `Laval (L2)` is Laval, `Libertad (C)[a]` Libertad."""
    return _known_clean(text) if len(text) <= MAX_NAME else _cleaned(text)


def _cleaned(text: str) -> str:
    text = " ".join(text.split())
    start, end = 0, len(text)
    while start < end and not (text[start].isalpha() and text[end - 1].isalpha()):  # no mark or note begins or ends with one
        first, last = _without_marks(text, start, end)
        last = _without_note(text, first, last)
        if first == last or (first, last) == (start, end):
            break
        start, end = first, last
    return text[start:end]


def _without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[end - 1] in _MARKS_BEHIND:
        end -= 1
    while start < end and text[start] in _MARKS_BEFORE:
        start += 1
    return start, end


def _without_note(text: str, start: int, end: int) -> int:
    """Where `text[start:end]` ends without the note at its end."""
    opening = _OPENING.get(text[end - 1]) if start < end else None
    opened = text.rfind(opening, start, end) if opening else -1
    if opened < 0 or not _NOTE.fullmatch(text, opened, end):
        return end
    while opened > start and text[opened - 1] == " ":
        opened -= 1
    return opened


_known_clean = lru_cache(maxsize=16_384)(_cleaned)


def _page_links(value: Plain) -> list[tuple[int, int, str]]:
    return [(link.start, link.end, link.target) for link in value.links if not link.external and link.end > link.start]


def team_ref(value: Plain | None) -> TeamRef | None:
    """
    The team that a value names.

    Args:
        value: a team's field, cell, or side of a match line.
    Returns:
        The printed name with its link and the country that a flag or national-team template named; None when nothing is named.
    """
    if value is None:
        return None
    value = before_note(value)
    countries = value.marks_of("country") if value.marks else []
    if countries and (club := _linked_behind_flag(value)):
        value = club
    code = next((mark.data["code"] for mark in countries if mark.data["code"]), None) if countries else None
    links = _page_links(value) if value.links else []
    link = links[0][2] if links else None
    name = _linked_name(value.text, links[0]) if len(links) == 1 else None
    name = name or clean_name(value.text.replace("\n", " "))
    if not name and code:
        key = next((mark.data["key"] for mark in countries), "")
        country = country_by_code(code) if not key or len(key) == CODE_LENGTH else None
        name = country.name if country else key or code
    if not name:
        return None
    return TeamRef(name=name, link=link, country=code)


def _linked_name(text: str, link: tuple[int, int, str]) -> str | None:
    """The only link of a text, where it is the name: what stands in brackets behind it is a tier, a country, a remark."""
    start, end, _ = link
    linked = " ".join(text[start:end].split())  # brackets inside a link are part of the name
    linked = linked[slice(*_without_marks(linked, 0, len(linked)))]
    if end - start == len(text):
        return linked
    around = clean_name(text[:start] + " " + text[end:])
    return linked if not around or around.startswith("(") else None


def split_place(value: Plain | None) -> tuple[VenueRef | None, str | None]:
    """
    `Stadium, City` cut at the comma.

    Where the ground is a link the first comma behind it separates, otherwise the first comma outside of links: what
    follows may name a region and a country too, and all of it is the city as printed. Without a comma it is a second link in
    brackets or behind a dash, and where nothing follows on the line, the second line.
    """
    if value is None or not value.text:
        return None, None
    first = value.first_line()
    links = _page_links(first)
    commas = first.outside_links(_COMMA.finditer(first.text))
    cut = commas[0].start() if commas else _end_of_ground(first.text, links)
    name = clean_name(first.text[:cut].strip())
    city = clean_name(first.text[cut + 1 :].strip() if commas else first.text[cut:].strip(" ()–—-"))
    if not any(map(str.isalnum, name)):  # a dash says that nobody knows
        return None, city or None
    link = next((target for start, _, target in links if start < cut), None)
    if not city and "\n" in value.text:
        city = clean_name(value.text.split("\n", 2)[1].strip().strip(" ()"))  # `Highbury<br>London`
    return VenueRef(name=name, link=link), city or None


def _end_of_ground(text: str, links: list[tuple[int, int, str]]) -> int:
    """Where the ground ends in `[[Ground]] ([[City]])` and `[[Ground]] – [[City]]`; else the end of the text."""
    if len(links) == 2 and _BEFORE_CITY.fullmatch(text, links[0][1], links[1][0]) and text[links[1][1] :].strip() in ("", ")"):
        return links[0][1]
    return len(text)


def person(value: Plain) -> tuple[str, str | None]:
    """A person's printed name and the page it links to; the country that a flag prints in front is no part of it."""
    value = _behind_flag(before_note(value))
    links = _page_links(value)
    name = clean_name(value.text.replace("\n", " "))
    return name, links[0][2] if links else None


def _linked_behind_flag(value: Plain) -> Plain | None:
    """`{{ECU}} [[Emelec]]` without the country's name that the call prints; `{{ENG}} [[…|U-21]]` is a team of the country."""
    flag = value.marks_of("country")[0]
    if flag.data["team"] or flag.start or flag.end == flag.start:
        return None
    rest = value.part(flag.end, len(value.text))
    is_club = bool(rest.links) and rest.links[0].start == 0 and not _AGE_GROUP.match(rest.text)
    return rest if is_club else None


def before_note(value: Plain) -> Plain:
    """`Alfa<sup>1</sup>` without the number of the note; `4<sup>er</sup>` and `m<sup>2</sup>` end no name."""
    notes = notes_behind(value) if value.marks else []
    return value.part(0, notes[-1][0]) if notes else value


def notes_behind(value: Plain) -> list[tuple[int, int]]:
    """Where the raised notes stand that end a value, the last first; letters in brackets may stand among them."""
    found: list[tuple[int, int]] = []
    cut = len(value.text)
    for start, end in reversed(_raised(value)):
        is_last = 0 < start < end and _LETTERS_BEHIND.fullmatch(value.text, end, cut)
        said = value.text[start:end].strip()
        if not is_last or not _NOTE_MARKS.fullmatch(said) or (said == "e" and value.text[start - 1].isdigit()):
            break  # `13<sup>e</sup>` is an ordinal
        found.append((start, end))
        cut = start
    return found


def _raised(value: Plain) -> list[tuple[int, int]]:
    """The stretches that tags or calls raise, in order; tags that raise nothing are none."""
    marks = value.marks_of("raised")
    return [(a.end, b.end) for a, b in pairwise(marks) if b.data["ends"] and not a.data["ends"] and a.end < b.end]


def _behind_flag(value: Plain) -> Plain:
    """`{{ESP}} Name` without the country's name that the template prints."""
    flag = next((mark for mark in value.marks_of("country") if not value.text[: mark.start].strip()), None)
    if flag is None or flag.end == flag.start:
        return value
    rest = value.part(flag.end, len(value.text))
    return rest if rest.text[:1].isalnum() else value


def referee(value: Plain | None) -> Referee | None:
    """
    `Name (Country)` or a flag and a name.

    The last bracket holds the country, unless it only says what the person is, or the town or county that he comes from, as
    in the cups and leagues of one country.
    """
    if value is None or not value.text:
        return None
    first = value.first_line()
    country = next((mark.data["code"] or mark.data["key"] for mark in value.marks_of("country")), None)
    bracket = _LAST_BRACKET.match(first.text)
    name = first
    if bracket:
        name = first.part(0, bracket.end("name"))
        if not _NO_COUNTRY.match(bracket["inside"]):
            country = country or _country(clean_name(bracket["inside"]))
    printed, link = person(name)
    if not any(map(str.isalnum, printed)) or fold_text(printed) in name_words().nobody:
        return None  # a question mark says that nobody knows
    return Referee(name=printed, link=link, country=country)


def _country(printed: str) -> str | None:
    """A country's name or code as printed; None for the name of anything else."""
    return printed if country_by_name(printed) or country_of(printed) else None


def link_refs(value: Plain) -> tuple[LinkRef, ...]:
    """All links of a value."""
    text = value.text
    return tuple([LinkRef(target=link.target, label=text[link.start : link.end].strip()) for link in value.links])


def fold(name: str) -> str:
    """The key under which names are compared: no accents, case, punctuation or brackets behind the name."""
    return _known_fold(name) if len(name) <= MAX_NAME else _folded(name)


def _folded(name: str) -> str:
    return fold_text(_BRACKETED_LINK.sub("", name))


_known_fold = lru_cache(maxsize=16_384)(_folded)


_NO_WORD = dict.fromkeys((number for number in range(128) if not chr(number).isalnum()), " ")
"""What stands between words in ASCII."""


def fold_text(name: str) -> str:
    """The words of a text without accents, case and punctuation."""
    if name.isascii():
        return " ".join(name.lower().translate(_NO_WORD).split())
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(char if char.isalnum() else " " for char in decomposed if not unicodedata.combining(char))
    return " ".join(letters.split())
