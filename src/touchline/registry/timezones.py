"""
What stands beside a kick-off time, as an offset from UTC.

Printed figures ("UTC−06:00", "GMT-3", "+02:00") are read here; names and abbreviations stand in `timezones.toml`. An
abbreviation that football pages use for several zones gives nothing: an offset that is not sure is worse than none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass
from touchline.registry.files import read_toml
from touchline.registry.templates import RegistryError

FILE = "timezones.toml"
MAX_TEXT = 120
"""Characters: no printed time zone is longer, whatever a broken template passes on."""
EARLIEST, LATEST = -12 * 60, 14 * 60
"""Minutes from UTC between which places on earth keep their time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Years in which a zone's words meant another offset; None where it changed during them."""

    since: int | None = None
    until: int | None = None
    offset: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """The abbreviations and names that mean one offset."""

    offset: str
    abbreviations: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    dated: tuple[Change, ...] = ()

    def offset_in(self, year: int | None) -> str | None:
        """The offset in a year; the usual one where no year is given."""
        if year is not None:
            for change in self.dated:
                if (change.since is None or change.since <= year) and (change.until is None or year <= change.until):
                    return change.offset
        return self.offset


# ---------------------------------------------------------------- printed figures

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－", "-"))
_SIGNED = r"(?P<sign>[+-]|±|\+/-)\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2})|(?P<half>½))?(?![\d:])(?:\s*h(?:ours|rs)?\b)?"
_UNSIGNED = _SIGNED.replace(r"\+/-)", r"\+/-|(?<=UTC)(?=\d))")
"""`UTC3` too, as {{UTZ|18:00|3}} has it; behind a blank a number may be anything."""
_NAMED = lazy_regex(rf"(?<!\w)(?:UTC|GMT)\s*{_UNSIGNED}", re.I)
_BARE = lazy_regex(rf"{_SIGNED}", re.I)
_MINUTES = frozenset({0, 30, 45})
"""Whole and half hours; three quarters are Nepal's and the Chatham Islands'."""


def _read_figure(match: re.Match[str]) -> str | None:
    hours, minutes = int(match["hours"]), 30 if match["half"] else int(match["minutes"] or 0)
    total = -(hours * 60 + minutes) if match["sign"] == "-" else hours * 60 + minutes
    if minutes not in _MINUTES or not EARLIEST <= total <= LATEST or (total and match["sign"] in ("±", "+/-")):
        return None
    return format_offset(total)


def format_offset(minutes: int) -> str:
    """Minutes ahead of UTC as "+HH:MM" or "-HH:MM"; none ahead is "+00:00"."""
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


# ---------------------------------------------------------------- lookup

_DIGIT = lazy_regex(r"\d")
_FRAME = " \t\n\r\u00a0()[]{}'\".,;:"
_GAP = lazy_regex(r"[\W_]+")
_PARTS = lazy_regex(r"[/()\[\],;#|]")


def fold_zone(name: str) -> str:
    """The key under which names of zones are compared: case, accents and punctuation do not count."""
    signs = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", "")).casefold()
    plain = "".join(sign for sign in signs if not unicodedata.combining(sign))
    return " ".join(_GAP.sub(" ", plain).split())


class Zones:
    """All zones by abbreviation and by name; ambiguous abbreviations are known, and give nothing."""

    def __init__(
        self,
        rows: Iterable[Zone],
        ambiguous: Mapping[str, tuple[str, ...]],
        pages: Mapping[tuple[str, str], str] | None = None,
    ) -> None:
        """`pages`: an ambiguous abbreviation and the title that it links to, and the name of the zone that it means there."""
        self.rows = tuple(rows)
        self.ambiguous = dict(ambiguous)
        self._abbreviations: dict[str, Zone] = {}
        self._names: dict[str, Zone] = {}
        for row in self.rows:
            for abbreviation in row.abbreviations:
                _claim(self._abbreviations, abbreviation, abbreviation, row)
            for name in row.names:
                _claim(self._names, fold_zone(name), name, row)
        for abbreviation, zones in self.ambiguous.items():
            zone = self._abbreviations.get(abbreviation)
            if zone:
                raise RegistryError(f"{abbreviation!r} is ambiguous ({', '.join(zones)}) and claimed by the zone {zone.offset}")
        self._pages: dict[tuple[str, str], Zone] = {}
        for (abbreviation, title), name in (pages or {}).items():
            named = self._names.get(fold_zone(name))
            if named is None:
                raise RegistryError(f"{abbreviation!r} on {title!r} is {name!r}, the name of no zone")
            self._pages[abbreviation, fold_zone(title)] = named

    def offset(self, text: str, year: int | None = None) -> str | None:
        """See `utc_offset`."""
        if len(text) > MAX_TEXT:
            return None
        printed = text.translate(_DASHES).strip(_FRAME)
        figure = _BARE.fullmatch(printed) or _NAMED.search(printed)
        if not figure:
            return self._read_words(printed, year)
        # "19:45 UTC+1" and "UTC+2 / UTC+3" say more than one thing.
        alone = not _DIGIT.search(printed[: figure.start()] + printed[figure.end() :])
        return _read_figure(figure) if alone else None

    def linked(self, text: str, titles: Iterable[str], year: int | None = None) -> str | None:
        """The offset of words that say too little by themselves and are linked; None where their links disagree."""
        words = text.strip(_FRAME)
        if _DIGIT.search(words) or len(words) > MAX_TEXT:  # what is printed in figures says enough, or contradicts itself
            return None
        found = {self._of_page(words, title, year) for title in titles} - {None}
        return found.pop() if len(found) == 1 else None

    def _of_page(self, words: str, title: str, year: int | None) -> str | None:
        zone = self._pages.get((words, fold_zone(title)))
        return zone.offset_in(year) if zone else self.offset(title, year)

    def _read_words(self, printed: str, year: int | None) -> str | None:
        page, _, section = printed.partition("#")
        for words in (section, page):  # [[Central European Time#Central European Summer Time]]
            zone = self._zone(words)
            if zone:
                return zone.offset_in(year)
        # Only now in parts: "Central Standard Time (Australia)" is another zone than its words before the bracket.
        parts = {part.strip(_FRAME) for part in _PARTS.split(printed)} - {"", *self.ambiguous}
        found = {zone.offset_in(year) if zone else None for zone in map(self._zone, parts)}
        return found.pop() if len(found) == 1 else None

    def _zone(self, words: str) -> Zone | None:
        return self._abbreviations.get(words.strip(_FRAME)) or self._names.get(fold_zone(words))


def _claim(claims: dict[str, Zone], key: str, printed: str, row: Zone) -> None:
    other = claims.setdefault(key, row)
    if other is not row:
        raise RegistryError(f"{printed!r} is claimed by the zones {other.offset} and {row.offset}")


# ---------------------------------------------------------------- loading

_KEYS = frozenset({"offset", "abbreviations", "names", "dated"})
_DATED_KEYS = frozenset({"from", "to", "offset"})
_OFFSET = lazy_regex(r"[+-]\d\d:\d\d")


def read_timezones(raw: Mapping[str, Any], file: str = FILE) -> Zones:
    """The registry of what a file says; RegistryError names the file, the zone and the key that is wrong."""
    for key in sorted(set(raw) - {"zone", "ambiguous"}):
        raise RegistryError(f"{file}: unknown key {key!r}")
    rows = [
        _zone(item, f"{file}, zone {number} ({item.get('offset', '?')})") for number, item in enumerate(raw.get("zone", []), 1)
    ]
    ambiguous: dict[str, tuple[str, ...]] = {}
    pages: dict[tuple[str, str], str] = {}
    for number, item in enumerate(raw.get("ambiguous", []), 1):
        where = f"{file}, ambiguous {number} ({item.get('abbreviation', '?')})"
        _check_keys(item, frozenset({"abbreviation", "zones", "pages"}), where)
        abbreviation = item.get("abbreviation")
        if not isinstance(abbreviation, str) or abbreviation in ambiguous:
            raise RegistryError(f"{where}: key 'abbreviation' is missing or stands twice")
        ambiguous[abbreviation] = _texts(item, "zones", where)
        if len(ambiguous[abbreviation]) < 2:
            raise RegistryError(f"{where}: key 'zones' needs two zones to be ambiguous")
        pages.update({(abbreviation, title): name for title, name in item.get("pages", {}).items()})
    try:
        return Zones(rows, ambiguous, pages)
    except RegistryError as fault:
        raise RegistryError(f"{file}: {fault}") from None


def _zone(raw: dict[str, Any], where: str) -> Zone:
    _check_keys(raw, _KEYS, where)
    zone = Zone(
        offset=_offset(raw.get("offset"), where, "offset"),
        abbreviations=_texts(raw, "abbreviations", where),
        names=_texts(raw, "names", where),
        dated=tuple(_change(item, where) for item in raw.get("dated", [])),
    )
    if not zone.abbreviations and not zone.names:
        raise RegistryError(f"{where}: has neither 'abbreviations' nor 'names'")
    return zone


def _change(raw: dict[str, Any], where: str) -> Change:
    _check_keys(raw, _DATED_KEYS, f"{where}, dated")
    years = (raw.get("from"), raw.get("to"))
    if years == (None, None) or not all(year is None or type(year) is int for year in years):
        raise RegistryError(f"{where}: key 'dated' needs 'from' or 'to', and years in them")
    offset = _offset(raw["offset"], where, "dated.offset") if "offset" in raw else None
    return Change(since=years[0], until=years[1], offset=offset)


def _check_keys(raw: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    for key in sorted(set(raw) - known):
        raise RegistryError(f"{where}: unknown key {key!r}")


def _offset(value: Any, where: str, key: str) -> str:
    if not isinstance(value, str) or not _OFFSET.fullmatch(value) or Zones((), {}).offset(value) != value:
        raise RegistryError(f'{where}: key {key!r} holds {value!r}, not an offset such as "+05:30"')
    return value


def _texts(raw: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = raw.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and fold_zone(item) for item in value):
        raise RegistryError(f"{where}: key {key!r} holds {value!r}, not a list of texts")
    return tuple(value)


@cache
def _registry() -> Zones:
    return read_timezones(read_toml(FILE))


# ---------------------------------------------------------------- what callers use


def all_zones() -> tuple[Zone, ...]:
    """Every zone, in the order of the file."""
    return _registry().rows


def ambiguous_abbreviations() -> tuple[str, ...]:
    """Abbreviations that are known to mean several zones."""
    return tuple(_registry().ambiguous)


def utc_offset(text: str, year: int | None = None, links: Iterable[str] = ()) -> str | None:
    """
    The offset from UTC that is printed beside a time, or that a link beside it leads to.

    Args:
        text: "UTC−06:00", "GMT-3", "+02:00", "CEST", "CEST/UTC+2", "Central European Summer Time"; any dash is a minus.
            A printed figure goes before a name.
        year: of the match, for zones that changed (Moscow, Venezuela, Chile, Paraguay).
        links: titles that the words link to: [[Arabia Standard Time|AST]].

    Returns:
        "+HH:MM" or "-HH:MM" from -12:00 to +14:00; None for everything that is unknown, contradictory or ambiguous
        ("IST", "CST", "Time in Brazil").
    """
    return _registry().offset(text, year) or _registry().linked(text, links, year)
