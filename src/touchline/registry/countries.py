"""
National teams by code and by name.

What stands in a flag template (`{{fb|HPR}}`, `{{flagicon|SFR Yugoslavia}}`, `{{bandera|Brasil}}`) or in a column of
national teams, and the team that it means. Every key leads to one row of `countries.toml` or to none: a key that two
teams answer to is refused when the file is loaded, unless each has years of its own. Club names are not our business:
a caller asks only where a country must stand.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cache, lru_cache
from typing import Any

from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass
from touchline.registry.files import read_toml
from touchline.registry.templates import RegistryError

FILE = "countries.toml"
MAX_NAME = 120
"""Characters: twice our longest name. A longer argument is no country, and is not folded or remembered."""
LANGUAGES = frozenset({"es", "pt", "de", "fr", "it", "nl", "pl", "ru", "sv", "ja", "ar"})
"""The languages that `names` may hold, beside English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A code or name that means a row in some years only; None is an open end."""

    key: str
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One name under which a national team plays or played."""

    code: str
    """FIFA's trigramme, or where `unofficial` another one."""
    name: str
    """In English, as en.wikipedia's `{{fb|CODE}}` prints it."""
    since: int | None = None
    until: int | None = None
    """Last year of a former team."""
    predecessor: str | None = None
    successor: str | None = None
    unofficial: bool = False
    """True where FIFA never gave the code."""
    same_team: bool = False
    """True where another row owns `code`, and this is but a name that FIFA knew under it."""
    unclaimed: bool = False
    """True where the name alone means another team."""
    codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    dated_codes: tuple[Dated, ...] = ()
    dated_names: tuple[Dated, ...] = ()
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    """Language to spellings, the usual one first."""
    team_link: str
    """Title of the men's team on en.wikipedia."""

    def name_in(self, language: str) -> str:
        """The name as that language's Wikipedia prints it; English where we do not know."""
        return self.names.get(language, (self.name,))[0]


# ---------------------------------------------------------------- folding

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ə": "a"}
)
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")
_GAP = lazy_regex(r"[\W_]+")


@lru_cache(maxsize=8192)
def fold_name(name: str) -> str:
    """
    The key under which names are compared: "Saint Kitts & Nevis" and "St. Kitts and Nevis" have the same one.

    Accents, case, punctuation, apostrophes and the word "the" do not count; "&" is "and", "St." is "Saint".
    """
    text = name.translate(_APOSTROPHES)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    text = text.casefold().translate(_LETTERS).replace("&", " and ")
    if not text.isascii():
        text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return " ".join("saint" if word == "st" else word for word in _GAP.split(text) if word and word != "the")


def fold_code(code: str) -> str:
    """The key under which codes are compared: case and outer blanks do not count."""
    return code.strip().upper()


# ---------------------------------------------------------------- lookup

_TEAM_TITLE = lazy_regex(
    r"(?P<country>.+?)(?: (?:men's|women's))?(?: (?:A'?|B|C))? (?:national|Olympic)(?: amateur| Olympic)?(?: under-\d+)?"
    r" (?:association )?(?:football|soccer) team(?: \([^)]*\))?"
)


class _Claims:
    """Which row a key leads to, always or in some years; no key leads to two."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._always: dict[str, Country] = {}
        self._dated: defaultdict[str, list[tuple[Dated, Country]]] = defaultdict(list)

    def add(self, key: str, printed: str, country: Country) -> None:
        if not key:
            raise RegistryError(f"{self._what} {printed!r} of {_label(country)} is empty when folded")
        other = self._always.setdefault(key, country)
        if other is not country:
            raise RegistryError(f"{self._what} {printed!r} is claimed by {_label(other)} and by {_label(country)}")

    def add_dated(self, key: str, dated: Dated, country: Country) -> None:
        for other_dated, other in self._dated[key]:
            if _overlap(dated, other_dated):
                rivals = f"{_label(other)} and by {_label(country)}"
                raise RegistryError(f"{self._what} {dated.key!r} is claimed in the same years by {rivals}")
        self._dated[key].append((dated, country))

    def is_dated(self, key: str) -> bool:
        return key in self._dated

    def get(self, key: str, year: int | None = None) -> Country | None:
        if year is not None and key in self._dated:
            for dated, country in self._dated[key]:
                if _within(year, dated):
                    return country
        return self._always.get(key)


def _label(country: Country) -> str:
    return f"{country.code} ({country.name})"


def _within(year: int, dated: Dated) -> bool:
    return (dated.since is None or dated.since <= year) and (dated.until is None or year <= dated.until)


def _overlap(one: Dated, two: Dated) -> bool:
    starts_before_end = one.since is None or two.until is None or one.since <= two.until
    return starts_before_end and (two.since is None or one.until is None or two.since <= one.until)


class Countries:
    """All rows, and the three ways to one of them."""

    def __init__(self, rows: Iterable[Country]) -> None:
        self.rows = tuple(rows)
        self._codes = _Claims("code")
        self._english = _Claims("name")
        self._languages = {language: _Claims(f"name ({language})") for language in sorted(LANGUAGES)}
        spoken: defaultdict[str, set[int]] = defaultdict(set)
        for number, row in enumerate(self.rows):
            self._claim_codes(row)
            self._claim_english(row)
            for language, names in row.names.items():
                for name in names:
                    self._languages[language].add(fold_name(name), name, row)
                    spoken[fold_name(name)].add(number)
        self._anywhere = {key: self.rows[min(numbers)] for key, numbers in spoken.items() if len(numbers) == 1}
        # FR Yugoslavia has the article of Serbia and Montenegro: a title belongs to the row that it is named after.
        self._titles = {row.team_link: row for row in sorted(self.rows, key=lambda row: row.team_link.startswith(row.name))}
        self._check_relatives()

    def _claim_codes(self, row: Country) -> None:
        for code in row.codes if row.same_team else (row.code, *row.codes):
            self._codes.add(fold_code(code), code, row)
        for dated in row.dated_codes:
            self._codes.add_dated(fold_code(dated.key), dated, row)

    def _claim_english(self, row: Country) -> None:
        for name in row.aliases if row.unclaimed else (row.name, *row.aliases):
            self._english.add(fold_name(name), name, row)
        for dated in row.dated_names:
            self._english.add_dated(fold_name(dated.key), dated, row)

    def _check_relatives(self) -> None:
        owners = {row.code for row in self.rows if not row.same_team}
        for row in self.rows:
            for key, code in (("code", row.code), ("predecessor", row.predecessor), ("successor", row.successor)):
                if code is not None and code not in owners:
                    raise RegistryError(f"{key} {code!r} of {_label(row)} is the code of no row")

    def by_code(self, code: str, year: int | None = None) -> Country | None:
        """See `country_by_code`."""
        return self._codes.get(fold_code(code), year) if len(code) <= MAX_NAME else None

    def by_name(self, name: str, language: str | None = None, year: int | None = None) -> Country | None:
        """See `country_by_name`."""
        if len(name) > MAX_NAME:
            return None
        key = fold_name(name)
        return self._english.get(key, year) or self._spoken(key, language) or self._anywhere.get(key)

    def by_key(self, key: str, language: str | None = None, year: int | None = None) -> Country | None:
        """See `country_of`."""
        if len(key) > MAX_NAME:
            return None
        return self._spoken(fold_name(key), language) or self.by_code(key, year) or self.by_name(key, language, year)

    def is_dated(self, key: str) -> bool:
        """See `depends_on_year`."""
        return len(key) <= MAX_NAME and (self._codes.is_dated(fold_code(key)) or self._english.is_dated(fold_name(key)))

    def by_title(self, title: str, year: int | None = None) -> Country | None:
        """See `country_of_team`."""
        if len(title) > MAX_NAME:
            return None
        match = _TEAM_TITLE.fullmatch(title)
        return self._titles.get(title) or (self.by_name(match["country"], "en", year) if match else None)

    def _spoken(self, key: str, language: str | None) -> Country | None:
        claims = self._languages.get(language or "")
        return claims.get(key) if claims else None


# ---------------------------------------------------------------- loading

_TEXTS = ("code", "name", "predecessor", "successor", "team_link")
_FLAGS = ("unofficial", "same_team", "unclaimed")
_LISTS = ("codes", "aliases")
_DATED = ("dated_codes", "dated_names")
_KEYS = frozenset({*_TEXTS, *_FLAGS, *_LISTS, *_DATED, "years", "names"})
_CODE = lazy_regex(r"[A-Z]{3}")


def read_countries(said: Mapping[str, Any], file: str = FILE) -> Countries:
    """The registry of what a file says; RegistryError names the file, the row and the key that is wrong."""
    raws = enumerate(said.get("country", []), 1)
    rows = [_row(raw, f"{file}, country {number} ({raw.get('code', '?')})") for number, raw in raws]
    try:
        return Countries(rows)
    except RegistryError as fault:
        raise RegistryError(f"{file}: {fault}") from None


def _row(raw: dict[str, Any], where: str) -> Country:
    unknown = sorted(set(raw) - _KEYS)
    if unknown:
        raise RegistryError(f"{where}: unknown key {unknown[0]!r}")
    values: dict[str, Any] = {}
    for key in _TEXTS:
        if key in raw:
            values[key] = _typed(raw[key], str, where, key)
    for key in ("code", "name"):
        if not values.get(key):
            raise RegistryError(f"{where}: key {key!r} is missing")
    if not _CODE.fullmatch(values["code"]):
        raise RegistryError(f"{where}: key 'code' is not three capital letters")
    for key in _FLAGS:
        values[key] = _typed(raw.get(key, False), bool, where, key)
    for key in _LISTS:
        values[key] = _texts(raw.get(key, []), where, key)
    for key in _DATED:
        values[key] = tuple(_dated(item, where, key) for item in raw.get(key, []))
    values.update(_years(raw.get("years", {}), where, "years"))
    values["names"] = _names(raw.get("names", {}), where)
    values.setdefault("team_link", f"{values['name']} national football team")
    return Country(**values)


def _typed(value: Any, kind: type, where: str, key: str) -> Any:
    if type(value) is not kind:
        raise RegistryError(f"{where}: key {key!r} holds {value!r}, not {kind.__name__}")
    return value


def _texts(value: Any, where: str, key: str) -> tuple[str, ...]:
    return tuple(_typed(item, str, where, key) for item in _typed(value, list, where, key))


def _dated(value: Mapping[str, Any], where: str, key: str) -> Dated:
    return Dated(key=_typed(value.get("key"), str, where, key), **_years(value, where, key))


_ENDS = {"from": "since", "to": "until"}


def _years(value: Mapping[str, Any], where: str, key: str) -> dict[str, int]:
    years = {ours: _typed(value[end], int, where, f"{key}.{end}") for end, ours in _ENDS.items() if end in value}
    if "since" in years and "until" in years and years["since"] > years["until"]:
        raise RegistryError(f"{where}: key {key!r} ends before it begins")
    return years


def _names(value: Mapping[str, Any], where: str) -> dict[str, tuple[str, ...]]:
    names = {}
    for language, spellings in value.items():
        if language not in LANGUAGES:
            raise RegistryError(f"{where}: key 'names' holds unknown language {language!r}")
        names[language] = _texts([spellings] if isinstance(spellings, str) else spellings, where, f"names.{language}")
    return names


@cache
def _registry() -> Countries:
    return read_countries(read_toml(FILE))


# ---------------------------------------------------------------- what callers use


def all_countries() -> tuple[Country, ...]:
    """Every row, in the order of the file."""
    return _registry().rows


def country_by_code(code: str, year: int | None = None) -> Country | None:
    """
    The team of a code: FIFA's, or any other that flag templates take for it.

    Args:
        code: as printed; case does not count.
        year: of the match; it chooses where a code changed hands (`YUG` in 1998 is FR Yugoslavia, `VNM` in 1970 South
            Vietnam). A code that did not is found in every year.

    Returns:
        The row, or None for an unknown code and for one that two teams answer to (`ROC` without a year, `BRN`).
    """
    return _registry().by_code(code, year)


def country_by_name(name: str, language: str | None = None, year: int | None = None) -> Country | None:
    """
    The team of a printed country name: English first, then `language`, then any language in which only one team has it.

    Accents, case, punctuation and "the" do not count. None for an unknown name, and for one that means several teams.
    """
    return _registry().by_name(name, language, year)


def country_of(key: str, language: str | None = None, year: int | None = None) -> Country | None:
    """
    The team of a flag template's argument, which may be a code or a name.

    On a page in another language than English its own short names go before codes: `EUA` is the United States in
    Portuguese, the United Team of Germany elsewhere.
    """
    return _registry().by_key(key, language, year)


def depends_on_year(key: str) -> bool:
    """True when the year may decide which team a code or a name means."""
    return _registry().is_dated(key)


def country_of_team(title: str, year: int | None = None) -> Country | None:
    """
    The team that an article of en.wikipedia is about; None for any other title.

    "Brazil women's national under-20 football team" is Brazil: men, women and youth have one code.
    """
    return _registry().by_title(title.replace("_", " ").replace("’", "'").strip(), year)
