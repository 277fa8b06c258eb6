"""
Languages of the Wikipedias: month names and weekdays, how dates and numbers are printed, local names of namespaces, and
which language a text is written in.

The facts stand in `languages.toml`; a word that two months (weekdays, namespaces) of one language claim is refused when
the file is loaded. Across languages a word may differ in meaning, and then only its language decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache
from typing import Any, Generic, Literal, TypeVar, cast, get_args

from touchline.model.figures import count_of
from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass
from touchline.registry.files import read_toml
from touchline.registry.templates import RegistryError

FILE = "languages.toml"
DATE_FORMAT = "{day} {month} {year}"
MONTH_FORMAT = "{month} {year}"

NamespaceKind = Literal["category", "file", "template", "user"]
Script = Literal["latin", "cyrillic", "arabic", "kana", "han"]
DateOrder = Literal["dmy", "mdy", "ymd"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberStyle:
    """The signs inside printed numbers, the usual one first; `" "` among `thousands` stands for every kind of blank."""

    thousands: tuple[str, ...]
    decimal: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language; `languages.toml` says what each field holds."""

    code: str
    name: str
    script: Script
    letters: str = ""
    foreign: str = ""
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    day_marks: tuple[str, ...]
    of: tuple[str, ...]
    conjunctions: tuple[str, ...]
    range_from: tuple[str, ...]
    range_to: tuple[str, ...]
    date_order: tuple[DateOrder, ...]
    month_beside_day: int = 0
    """Which spelling of a month stands beside a day."""
    date_format: str = DATE_FORMAT
    month_format: str = MONTH_FORMAT
    numbers: NumberStyle
    function_words: tuple[str, ...]
    football_words: tuple[str, ...] = ()
    foreign_words: tuple[str, ...] = ()
    year_marks: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()
    """Both folded."""
    template_words: tuple[str, ...] = ()
    """What names of templates begin with, in lower case."""
    magnitudes: Mapping[str, int] = field(default_factory=dict, compare=False)
    """Folded word to the power of ten that it multiplies by."""
    namespaces: Mapping[NamespaceKind, tuple[str, ...]] = field(compare=False)


# ---------------------------------------------------------------- folding

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "ı": "i", "đ": "d", "’": "'", "ʼ": "'"})


def fold_word(word: str) -> str:
    """The key under which words are compared: case, dots and runs of blanks do not count."""
    return " ".join(unicodedata.normalize("NFKC", word).casefold().replace(".", " ").replace("_", " ").split())


def _plain(folded: str) -> str:
    """A folded word without its accents."""
    if folded.isascii():
        return folded
    signs = unicodedata.normalize("NFKD", folded.translate(_LETTERS))
    return "".join(sign for sign in signs if not unicodedata.combining(sign))


# ---------------------------------------------------------------- what words mean

Meaning = TypeVar("Meaning")


class _Words(Generic[Meaning]):
    """What a word means in a language, and what it means wherever all that have it agree."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._exact: defaultdict[str, dict[str, Meaning]] = defaultdict(dict)
        self._plain: defaultdict[str, dict[str, Meaning | None]] = defaultdict(dict)
        self._anywhere: dict[str, Meaning | None] = {}
        self._plain_anywhere: dict[str, Meaning | None] = {}

    def add(self, language: str, word: str, meaning: Meaning) -> None:
        key = fold_word(word)
        if self._exact[language].setdefault(key, meaning) != meaning:
            raise RegistryError(
                f"{language}.{self._what}: {word!r} is claimed by {self._exact[language][key]!r} and by {meaning!r}"
            )
        plain = _plain(key)
        _agree(self._plain[language], plain, meaning)
        _agree(self._anywhere, key, meaning)
        _agree(self._plain_anywhere, plain, meaning)

    def get(self, word: str, language: str | None) -> Meaning | None:
        """Exact before accentless, the given language before all."""
        key = fold_word(word)
        plain = _plain(key)
        if language is not None and language in self._exact:
            own = self._exact[language].get(key) or self._plain[language].get(plain)
            if own is not None:
                return own
        return self._anywhere[key] if key in self._anywhere else self._plain_anywhere.get(plain)


def _agree(meanings: dict[str, Meaning | None], key: str, meaning: Meaning) -> None:
    if meanings.setdefault(key, meaning) != meaning:
        meanings[key] = None


# ---------------------------------------------------------------- guessing

MAX_GUESS = 20_000
"""Characters of a text that are looked at: enough for any article to show its language, and a bound on the time it takes."""
FIRST_LOOK = 4_000
"""Characters that are looked at first: most articles show their language in them."""
MIN_LETTERS = 0.003
"""Share of its own script's letters that a language's `letters` must have."""
MAX_FOREIGN = 0.005
MIN_SHARE = 0.01
"""Weight of function words a word of the text, below which it says nothing: prose has 0.15, a page of match templates 0.013."""
PROSE_SHARE = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bar:
    """What a text must show before a language is believed."""

    weight: float
    """Function words; one that several languages have counts for each in part."""
    lead: float
    """How many times the weight of the second language the first must have."""
    sparse_lead: float
    """The same below PROSE_SHARE, where names of people and places weigh as much as words."""
    script: float
    """Share of a text's letters that its script must have: half of a Russian table may be Latin names and markup."""
    kana: float
    """The same for kana, which stand between many Chinese characters."""


ENOUGH = _Bar(weight=3, lead=1.4, sparse_lead=2, script=0.25, kana=0.1)
SURE = _Bar(weight=20, lead=3, sparse_lead=4, script=0.5, kana=0.2)
"""For the first look, which may see no more than an infobox."""

MIN_NAME = 4
"""Letters of a month or weekday that counts as a function word does: many a list of matches has no words but its dates."""
FOOTBALL_WEIGHT = 2.0
"""A football word is long and few languages have it, where `de` and `a` are words of many."""
MIN_DIFFERENT = 2
"""Words that a language needs: one alone may be part of a name that stands everywhere (`dos Santos`). A namespace is enough."""
MAX_REPEATED = 5
"""Times that one football word or foreign word counts: a page may print one name or one heading fifty times."""
NAMESPACE_WEIGHT = 2.0
MAX_NAMESPACES = 5
"""A local namespace counts as two words, at most five times: pages end in many categories that were copied together."""


@dataclass(frozen=True, slots=True)
class _Weight:
    """What the words of a language weigh in a text, and those of its neighbours that are not ours."""

    words: float
    foreign: float

    @property
    def own(self) -> float:
        return self.words - self.foreign

    @property
    def rival(self) -> float:
        """A text in a neighbour's language is in none of the others either."""
        return self.words + self.foreign


_Vote = tuple[str, float, int]
"""A language, what a word of it weighs, and how often it counts at most."""

_NOISE = lazy_regex(  # each alternative begins with a sign of its own: `re` then skips to the next of them
    r"https?://[^\s|\]}<>]+"
    r"|<[^<>]*>"
    r"|\{\{[^{}|<>\n]{1,60}"  # a template's name
    r"|\|\s*[\w .-]{1,40}=(?:\s*[a-z]{1,3}\s*(?=[|}]))?"  # a parameter's name, and a value such as "yes" or "en"
    r"|\|\s*[a-z]{2}\s*(?=[|}\]:])"  # {{in lang|es}}
    r"|:\s*[a-z]{2}\s*(?=[|}\]:])"  # [[:de:Title]]
)
_WORD = lazy_regex(r"\b[^\W\d_]+\b")
_PREFIX = lazy_regex(r"\[\[:?([^\[\]{}|:#<>\n]{2,20}):")
_SCRIPTS: dict[Script, re.Pattern[str]] = {
    "cyrillic": lazy_regex("[\u0400-\u04ff]"),
    "arabic": lazy_regex("[\u0620-\u064a\u0671-\u06d3]"),
    "kana": lazy_regex("[\u3041-\u30fa]"),
    "han": lazy_regex("[\u4e00-\u9fff]"),
}
_NOT_LATIN = lazy_regex("[\u0400-\u04ff\u0620-\u064a\u0671-\u06d3\u3041-\u30fa\u4e00-\u9fff]")
"""A letter of any of these."""


class Languages:
    """All languages, and what their words mean."""

    def __init__(self, rows: Iterable[Language]) -> None:
        self.rows = {row.code: row for row in rows}
        self.months: _Words[int] = _Words("months")
        self.weekdays: _Words[int] = _Words("weekdays")
        self.namespaces: _Words[NamespaceKind] = _Words("namespaces")
        speakers: defaultdict[str, list[str]] = defaultdict(list)
        football: defaultdict[str, list[str]] = defaultdict(list)
        foreign: defaultdict[str, list[str]] = defaultdict(list)
        prefixes: defaultdict[str, set[str]] = defaultdict(set)
        for row in self.rows.values():
            self._add_words(row)
            for word in dict.fromkeys((*row.function_words, *_long_words(row.months), *_long_words(row.weekdays))):
                speakers[word].append(row.code)
            for word in row.football_words:
                football[word].append(row.code)
            for word in row.foreign_words:
                foreign[word].append(row.code)
            for names in row.namespaces.values():
                for name in names:
                    prefixes[fold_word(name)].add(row.code)
        self._votes: defaultdict[str, list[_Vote]] = defaultdict(list)
        for word, codes in speakers.items():
            self._votes[word] += [(code, 1 / len(codes), MAX_GUESS) for code in codes]
        for word, codes in football.items():
            self._votes[word] += [(code, FOOTBALL_WEIGHT / len(codes), MAX_REPEATED) for code in codes]
        self._foreign = dict(foreign)
        self._prefixes = {prefix: frozenset(codes) for prefix, codes in prefixes.items() if "en" not in codes}

    def _add_words(self, row: Language) -> None:
        for words, numbered in ((self.months, row.months), (self.weekdays, row.weekdays)):
            for number, spellings in enumerate(numbered, 1):
                for spelling in spellings:
                    words.add(row.code, spelling, number)
        for kind, names in row.namespaces.items():
            for name in names:
                self.namespaces.add(row.code, name, kind)

    def guess(self, text: str) -> str | None:
        """See `guess_language`."""
        if len(text) > FIRST_LOOK:
            sure = self._read(text[:FIRST_LOOK], SURE)
            if sure:
                return sure
        return self._read(text[:MAX_GUESS], ENOUGH)

    def _read(self, text: str, bar: _Bar) -> str | None:
        sample = _NOISE.sub(" ", text)
        found = _WORD.findall(sample)
        weights = self._weigh(sample, Counter(found))
        for script, pattern in _SCRIPTS.items() if _NOT_LATIN.search(sample) else ():
            signs = Counter(pattern.findall(sample))
            if signs.total() > sum(map(len, found)) * (bar.kana if script == "kana" else bar.script):
                if script == "han" and not _has_no_kana(sample, signs.total()):
                    return None
                return self._by_letters(script, signs) or _heaviest(self._of_script(script, signs, weights), len(found), bar)
        return _heaviest(weights, len(found), bar)

    def _by_letters(self, script: Script, signs: Counter[str]) -> str | None:
        fitting = [
            row.code
            for row in self._native(script, signs)
            if not row.letters or sum(signs[sign] for sign in row.letters) >= signs.total() * MIN_LETTERS
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _native(self, script: Script, signs: Counter[str]) -> list[Language]:
        """Languages of a script, without those to which some of the letters are foreign."""
        return [
            row
            for row in self.rows.values()
            if row.script == script and sum(signs[sign] for sign in row.foreign) <= signs.total() * MAX_FOREIGN
        ]

    def _of_script(self, script: Script, signs: Counter[str], weights: Mapping[str, _Weight]) -> dict[str, _Weight]:
        """What the words weigh of the languages that a text too short to show their letters may be in."""
        return {row.code: weights[row.code] for row in self._native(script, signs) if row.code in weights}

    def _weigh(self, sample: str, words: Counter[str]) -> dict[str, _Weight]:
        """What the words of each language weigh; a word of several languages is shared among them."""
        weights: defaultdict[str, float] = defaultdict(float)
        different: defaultdict[str, int] = defaultdict(int)
        for word in filter(self._votes.__contains__, words):
            for code, share, most in self._votes[word]:
                weights[code] += share * min(words[word], most)
                different[code] += 1
        for prefix, count in Counter(map(fold_word, _PREFIX.findall(sample))).items():
            homes = self._prefixes.get(prefix, frozenset())
            for code in homes:
                weights[code] += NAMESPACE_WEIGHT * min(count, MAX_NAMESPACES) / len(homes)
                different[code] += MIN_DIFFERENT
        against: Counter[str] = Counter()
        for word in filter(self._foreign.__contains__, words):
            against.update(dict.fromkeys(self._foreign[word], min(words[word], MAX_REPEATED)))
        return {
            code: _Weight(weight, FOOTBALL_WEIGHT * against[code])
            for code, weight in weights.items()
            if different[code] >= MIN_DIFFERENT
        }


def _heaviest(weights: Mapping[str, _Weight], words: int, bar: _Bar) -> str | None:
    """The language that outweighs all others, if it weighs enough in a text of so many words."""
    if not weights:
        return None
    code = max(weights, key=lambda code: weights[code].own)
    weight = weights[code].own
    second = max((weights[other].rival for other in weights if other != code), default=0.0)
    share = weight / max(1, words)
    lead = bar.lead if share >= PROSE_SHARE else bar.sparse_lead
    return code if weight >= bar.weight and share >= MIN_SHARE and weight >= second * lead else None


def _has_no_kana(sample: str, signs: int) -> bool:
    """A table of Japanese names has few kana, a Chinese page none but in names."""
    return len(_SCRIPTS["kana"].findall(sample)) <= signs * MAX_FOREIGN


def _long_words(numbered: Iterable[Iterable[str]]) -> Iterator[str]:
    """Names as they are printed: "July" is English, "julio" Spanish, "Julio" a first name."""
    return (spelling for spellings in numbered for spelling in spellings if len(spelling) >= MIN_NAME)


# ---------------------------------------------------------------- loading

_KEYS = frozenset(
    {
        *("name", "script", "letters", "foreign", "months", "weekdays", "day_marks", "of", "and", "range_from", "range_to"),
        *("date_order", "thousands", "decimal", "function_words", "namespaces", "year_marks", "present"),
        *("month_beside_day", "date_format", "month_format"),
        *("football_words", "foreign_words"),
        *("magnitudes", "template_words"),
    }
)
_OPTIONAL = frozenset(
    {
        "letters",
        "foreign",
        "football_words",
        "foreign_words",
        "year_marks",
        "present",
        "magnitudes",
        "month_beside_day",
        "date_format",
        "month_format",
        "template_words",
    }
)


def read_languages(said: Mapping[str, Any], file: str = FILE) -> Languages:
    """The registry of what a file says; RegistryError names the file, the language and the key that is wrong."""
    rows = [_language(code, raw, f"{file}, {code}") for code, raw in said.items()]
    try:
        return Languages(rows)
    except RegistryError as fault:
        raise RegistryError(f"{file}: {fault}") from None


def _language(code: str, raw: Any, where: str) -> Language:
    if not isinstance(raw, dict):
        raise RegistryError(f"{where}: is no table")
    for key in sorted(set(raw) - _KEYS):
        raise RegistryError(f"{where}: unknown key {key!r}")
    for key in sorted(_KEYS - _OPTIONAL - set(raw)):
        raise RegistryError(f"{where}: key {key!r} is missing")
    namespaces = {kind: _texts(names, where, f"namespaces.{kind}") for kind, names in raw["namespaces"].items()}
    _one_of(namespaces, get_args(NamespaceKind), where, "namespaces")
    return Language(
        code=code,
        name=_text(raw["name"], where, "name"),
        script=cast(Script, _one_of([_text(raw["script"], where, "script")], get_args(Script), where, "script")[0]),
        letters=_text(raw.get("letters", ""), where, "letters"),
        foreign=_text(raw.get("foreign", ""), where, "foreign"),
        months=_numbered(raw["months"], 12, where, "months"),
        weekdays=_numbered(raw["weekdays"], 7, where, "weekdays"),
        day_marks=_texts(raw["day_marks"], where, "day_marks"),
        of=_texts(raw["of"], where, "of"),
        conjunctions=_texts(raw["and"], where, "and"),
        range_from=_texts(raw["range_from"], where, "range_from"),
        range_to=_texts(raw["range_to"], where, "range_to"),
        date_order=cast(
            tuple[DateOrder, ...],
            _one_of(_texts(raw["date_order"], where, "date_order"), get_args(DateOrder), where, "date_order"),
        ),
        month_beside_day=int(raw.get("month_beside_day", 0)),
        date_format=_text(raw.get("date_format", DATE_FORMAT), where, "date_format"),
        month_format=_text(raw.get("month_format", MONTH_FORMAT), where, "month_format"),
        numbers=NumberStyle(
            thousands=_texts(raw["thousands"], where, "thousands"), decimal=_texts(raw["decimal"], where, "decimal")
        ),
        function_words=_distinct(_texts(raw["function_words"], where, "function_words"), where, "function_words"),
        football_words=_once(_texts(raw.get("football_words", []), where, "football_words"), where, "football_words"),
        foreign_words=_once(_texts(raw.get("foreign_words", []), where, "foreign_words"), where, "foreign_words"),
        year_marks=frozenset(map(fold_word, _texts(raw.get("year_marks", []), where, "year_marks"))),
        present=frozenset(map(fold_word, _texts(raw.get("present", []), where, "present"))),
        template_words=_texts(raw.get("template_words", []), where, "template_words"),
        magnitudes=_magnitudes(raw.get("magnitudes", {}), where),
        namespaces=cast(dict[NamespaceKind, tuple[str, ...]], namespaces),
    )


def _text(value: Any, where: str, key: str) -> str:
    if not isinstance(value, str):
        raise RegistryError(f"{where}: key {key!r} holds {value!r}, not a text")
    return value


def _texts(value: Any, where: str, key: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise RegistryError(f"{where}: key {key!r} holds {value!r}, not a list of texts")
    return tuple(_text(item, where, key) for item in value)


def _numbered(value: Any, count: int, where: str, key: str) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list) or len(value) != count:
        raise RegistryError(f"{where}: key {key!r} needs {count} lists")
    return tuple(_texts(item, where, key) for item in value)


def _magnitudes(raw: Any, where: str) -> dict[str, int]:
    powers: dict[str, int] = {}
    for power, words in raw.items():
        for word in map(fold_word, _texts(words, where, f"magnitudes.{power}")):
            if powers.setdefault(word, int(power)) != int(power):
                raise RegistryError(f"{where}: key 'magnitudes' holds {word!r} twice")
    return powers


def _one_of(values: Iterable[str], allowed: Sequence[str], where: str, key: str) -> tuple[str, ...]:
    values = tuple(values)
    for value in values:
        if value not in allowed:
            raise RegistryError(f"{where}: key {key!r} holds {value!r}, which is none of {', '.join(allowed)}")
    return values


def _distinct(words: tuple[str, ...], where: str, key: str) -> tuple[str, ...]:
    for word, count in Counter(words).items():
        if count > 1 or word != word.casefold():
            raise RegistryError(f"{where}: key {key!r} holds {word!r} twice or not in lower case")
    return words


def _once(words: tuple[str, ...], where: str, key: str) -> tuple[str, ...]:
    for word, count in Counter(words).items():
        if count > 1:
            raise RegistryError(f"{where}: key {key!r} holds {word!r} twice")
    return words


@cache
def _registry() -> Languages:
    return read_languages(read_toml(FILE))


# ---------------------------------------------------------------- what callers use


def all_languages() -> tuple[Language, ...]:
    """Every language, in the order of the file."""
    return tuple(_registry().rows.values())


def language_of(code: str | None) -> Language | None:
    """The facts of a language by its Wikipedia's code, such as "pt"."""
    return _registry().rows.get(code or "")


def month_number(word: str, language: str | None = None) -> int | None:
    """
    1 to 12 for a month's name, any case of it, or an abbreviation.

    Case and dots do not count; accents only when the word is found without them no other way. The given language's
    meaning goes first; a word of another language counts when all that have it agree. None for everything else.
    """
    return _registry().months.get(word, language)


def weekday_number(word: str, language: str | None = None) -> int | None:
    """1 (Monday) to 7 for a weekday's name or abbreviation, read as `month_number` reads months."""
    return _registry().weekdays.get(word, language)


def number_style(language: str | None) -> NumberStyle | None:
    """The signs inside numbers as a language prints them; None for a language that we do not know."""
    row = language_of(language)
    return row.numbers if row else None


def printed_date(year: str, month: str, day: str, language: str | None) -> str:
    """
    A date as pages of a language print it, as exact as it is given.

    Args:
        year: in figures, as are the others; what is empty is unknown.
        month: may be a word too.
        day: of the month.
        language: of the page; English when unknown.
    """
    row = language_of(language) or _registry().rows["en"]
    if 1 <= (number := count_of(month) or 0) <= 12:
        spellings = row.months[number - 1]
        month = spellings[min(row.month_beside_day, len(spellings) - 1) if day else 0]
    if year and month:
        return (row.date_format if day else row.month_format).format(year=year, month=month, day=day.lstrip("0"))
    return " ".join(part for part in (day.lstrip("0"), month, year) if part)


def namespace_kind(prefix: str, language: str | None = None) -> NamespaceKind | None:
    """What stands before the colon of a title: "Categoría" is `category`, and so is "Category" on every wiki."""
    return _registry().namespaces.get(prefix, "en") or _registry().namespaces.get(prefix, language)


def namespace_names(kind: NamespaceKind, language: str | None) -> tuple[str, ...]:
    """All names of a namespace on a wiki: its own, the usual one first, then the English ones."""
    own = language_of(language)
    names = (*(own.namespaces.get(kind, ()) if own else ()), *_registry().rows["en"].namespaces.get(kind, ()))
    return tuple(dict.fromkeys(names))


def languages_of_template(folded: str) -> tuple[str, ...]:
    """The wikis whose words a template's name begins with."""
    return tuple(row.code for row in all_languages() if row.template_words and folded.startswith(row.template_words))


def guess_language(text: str) -> str | None:
    """
    The language that a text is written in, from its letters, function words, words of football and local namespaces.

    Args:
        text: wikitext or flattened; the first `MAX_GUESS` characters are looked at.

    Returns:
        A code such as "pt", or None when the text is too short, or shows two languages, or none of ours.
    """
    return _registry().guess(text)
