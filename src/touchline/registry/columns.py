"""Header words of tables, by language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from touchline.model.lazy import lazy_regex
from touchline.model.signs import DASHES
from touchline.model.value import dataclass
from touchline.registry.files import read_toml
from touchline.registry.languages import month_number

_MARKS = lazy_regex(r"[.:*†‡]+|\[[^\[\]]*\]|\s*\(\w\)$")


LETTERS_OF = ("en", "es", "pt", "de", "fr", "it")
"""Languages whose single letters are tried on pages of any language: those of all together would fit every figure."""
_PAIR = lazy_regex(r"(?P<scored>[^\n:–/−-]{1,20})[:–/−-](?P<conceded>[^\n:–/−-]{1,20})")
_IN_BRACKETS = lazy_regex(r"(?P<word>[^()]{1,40})\((?P<inside>[^()]{1,40})\)")
_FIGURE = lazy_regex(r"\d")
_LEGS = frozenset(("first_leg", "second_leg"))
_ONE_DASH = str.maketrans(dict.fromkeys(DASHES, "-"))
"""`B−`, `B–` and `B-` head the goals against."""
_DOTTED_I = "İ".lower()
"""Two characters, of which Turkish means one."""
_BRACKET_LAST = lazy_regex(r"(?<!\s)\s*\((?P<said>[^()]{3,40})\)$")
_NUMERIC_DAY = lazy_regex(r"\d{1,2}[./-]\d{1,2}(?:[./-](?:\d{4}|\d{2})?)?")
_WORD = lazy_regex(r"[^\W\d_]+")
_TAIL = lazy_regex(r"(?:\s[a-z]){3}$")
"""`v t e`: the links that a navigation bar leaves in a header."""


@dataclass(frozen=True, slots=True)
class _Words:
    names: dict[str, dict[str, tuple[str, ...]]]
    """Language -> folded word -> names that it may have."""
    movements: dict[str, tuple[str, ...]]
    """Kind of movement -> parts of words."""
    groups: dict[str, str]
    """Folded word over several columns -> home, away or total."""
    all: frozenset[str]
    """The folded words of all languages: most of what is asked for is none of them."""


@cache
def _registry() -> _Words:
    raw = read_toml("columns.toml")
    movements = {kind: tuple(parts) for kind, parts in raw.pop("movements").items()}
    groups = {fold_header(word): kind for kind, printed in raw.pop("groups").items() for word in printed}
    words: dict[str, dict[str, tuple[str, ...]]] = {}
    for language, columns in raw.items():
        found: dict[str, tuple[str, ...]] = {}
        for name, printed in columns.items():
            for word in dict.fromkeys(map(fold_header, printed)):
                found[word] = (*found.get(word, ()), name)
        words[language] = found
    return _Words(words, movements, groups, frozenset(word for known in words.values() for word in known))


def fold_header(text: str) -> str:
    """The key under which headers are compared: lower case, one dash, no dots, colons, footnote marks; `+`, `#`, `/` stay."""
    bare = " ".join(_MARKS.sub("", _TAIL.sub("", " ".join(text.split()))).split())
    return bare.lower().replace(_DOTTED_I, "i").translate(_ONE_DASH)


@lru_cache(maxsize=10_000)
def column_names(header: str, language: str | None) -> tuple[str, ...]:
    """Names that a header may have, likeliest first: in the page's language, then in English, then in any other."""
    return _names(header, language, everywhere=False)


@lru_cache(maxsize=10_000)
def column_choices(header: str, language: str | None) -> tuple[str, ...]:
    """Names that a header may have in any language; those of the page's language and of English first."""
    return _names(header, language, everywhere=True)


@lru_cache(maxsize=10_000)
def choices_in(header: str, language: str) -> tuple[str, ...]:
    """Names that a header may have in one language, or in English where that has none; no other language is asked."""
    return _names(header, language, everywhere=False, alone=True)


def meanings(header: str) -> frozenset[str]:
    """Everything that a header means in any language."""
    key = fold_header(header)
    return frozenset(name for names in _registry().names.values() for name in names.get(key, ()))


def language_of_headers(texts: Iterable[str]) -> str | None:
    """
    The language of a page by the headers of its tables, where it has no prose to tell it by.

    Args:
        texts: of cells, headers among them; what is no header of any language counts for nothing.
    Returns:
        The one in which clearly more of them are headers than in any other; a word of several languages is shared among them.
    """
    weights: Counter[str] = Counter()
    for word in {folded for text in texts if len(folded := fold_header(text)) >= MIN_WORD}:
        speakers = [language for language, words in _registry().names.items() if word in words]
        weights.update(dict.fromkeys(speakers, 1 / max(1, len(speakers))))
    (first, most), (_, second) = [*weights.most_common(2), ("", 0.0), ("", 0.0)][:2]
    return first if most >= ENOUGH_WORDS and most >= LEAD * second else None


def language_of_header_row(labels: Sequence[str]) -> str | None:
    """
    The language whose words the labels of one row are, where no other language explains them.

    `Plac | Lag | S | V | O | F | GM | IM` says little by its words and all by the set of them.
    """
    words = _registry()
    folded = {fold_header(label) for label in labels}
    known = folded & words.all
    if len(known) < ENOUGH_LABELS or len(known) < MOST_LABELS * len(folded):
        return None
    explained = Counter({language: len(known & names.keys()) for language, names in words.names.items()})
    (first, most), (_, second) = explained.most_common(2)
    return first if most == len(known) and most - second >= LABELS_AHEAD else None


def languages_of_labels(labels: Iterable[str]) -> tuple[str, ...]:
    """The languages that explain as many of the labels of one row as any does, English among them where it is one."""
    words = _registry()
    known = {fold_header(label) for label in labels} & words.all
    explained = {language: len(known & names.keys()) for language, names in words.names.items()}
    most = max(explained.values())
    return tuple(language for language, count in explained.items() if count == most)


def one_language_has(labels: Iterable[str]) -> bool:
    """True when some language, with English beside it, explains every label that any language does."""
    words = _registry()
    foreign = ({fold_header(label) for label in labels} & words.all) - words.names["en"].keys()
    return any(foreign <= names.keys() for names in words.names.values())


MIN_WORD = 4
"""Letters of a header that tells a language: shorter ones are abbreviations of many."""
ENOUGH_WORDS = 2
LEAD = 2
ENOUGH_LABELS = 5
"""Labels that a row must have before its set of them tells a language."""
MOST_LABELS = 0.8
"""Share of a row's labels that must be known: a row of clubs holds one by chance."""
LABELS_AHEAD = 2
"""Labels that no other language may explain: one may be a word that our lists lack."""


def header_group(text: str, language: str | None) -> str | None:
    """`home`, `away` or `total` for a header over several columns that says so."""
    return _registry().groups.get(fold_header(text))


def _names(header: str, language: str | None, *, everywhere: bool, alone: bool = False) -> tuple[str, ...]:
    words = _registry()
    key = fold_header(header)
    for kind, parts in words.movements.items():
        if any(part in key for part in parts):
            return (kind,)
    first_line = fold_header(header.partition("\n")[0]) if "\n" in header else key
    undated = fold_header(_without_day(header))
    for tried in dict.fromkeys((key, *(shorter for shorter in (first_line, undated) if len(shorter) > 1))):
        if tried not in words.all:
            continue
        found: dict[str, None] = {}
        others = () if alone else LETTERS_OF if len(tried) == 1 and tried.upper() != tried else words.names
        for tongue in dict.fromkeys((language or "en", "en", *others)):
            found |= dict.fromkeys(words.names.get(tongue, {}).get(tried, ()))
            if found and not everywhere and tongue in (language, "en"):
                break
        if found:
            return tuple(found)
    return _both_goals(header, language) or _before_brackets(header, language)


def _before_brackets(header: str, language: str | None) -> tuple[str, ...]:
    """`1st leg (7 May)`, `Goals (penalties)`: brackets say the day of a leg, or what the cells of goals have in brackets."""
    said = _IN_BRACKETS.fullmatch(header.strip())
    if said is None:
        return ()
    known = _registry().names
    word, inside = fold_header(said["word"]), fold_header(said["inside"])
    for words in (known.get(language or "en", {}), known["en"]):
        if _LEGS & set(words.get(word, ())) and _FIGURE.search(inside):
            return words[word]
        if "goals" in words.get(word, ()) and "penalties" in words.get(inside, ()):
            return ("goals",)
    return ()


def _without_day(header: str) -> str:
    """`First leg (16 May 1998)` without the day on which all of the column was played."""
    behind = _BRACKET_LAST.search(header)
    if behind is None or not any(map(str.isdigit, behind["said"])):
        return header
    said = behind["said"].strip()
    dated = _NUMERIC_DAY.fullmatch(said) or any(map(month_number, _WORD.findall(said)))
    return header[: behind.start()] if dated else header


def _both_goals(header: str, language: str | None) -> tuple[str, ...]:
    """`GF:GC`: the words for goals scored and conceded with a sign between them are over a column with both."""
    pair = _PAIR.fullmatch(header.strip())
    if pair is None:
        return ()
    scored, conceded = fold_header(pair["scored"]), fold_header(pair["conceded"])
    for tongue in (language, "en"):
        known = _registry().names.get(tongue or "", {})
        if "goals_for" in known.get(scored, ()) and "goals_against" in known.get(conceded, ()):
            return ("goals",)
    return ()
