"""Header words of tables, by language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass
from touchline.registry.files import read_toml

_MARKS = lazy_regex(r"[.:*†‡]+|\[[^\[\]]*\]|\s*\(\w\)$")


LETTERS_OF = ("en", "es", "pt", "de", "fr", "it")
"""Languages whose single letters are tried on pages of any language: those of all together would fit every figure."""
_PAIR = lazy_regex(r"(?P<scored>[^\n:–/−-]{1,20})[:–/−-](?P<conceded>[^\n:–/−-]{1,20})")
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
            for word in map(fold_header, printed):
                found[word] = (*found.get(word, ()), name)
        words[language] = found
    return _Words(words, movements, groups, frozenset(word for known in words.values() for word in known))


def fold_header(text: str) -> str:
    """The key under which headers are compared: lower case, no dots, colons, footnote marks; `+`, `-`, `#`, `/` stay."""
    return " ".join(_MARKS.sub("", _TAIL.sub("", " ".join(text.split()))).split()).lower()


@lru_cache(maxsize=10_000)
def column_names(header: str, language: str | None) -> tuple[str, ...]:
    """Names that a header may have, likeliest first: in the page's language, then in English, then in any other."""
    return _names(header, language, everywhere=False)


@lru_cache(maxsize=10_000)
def column_choices(header: str, language: str | None) -> tuple[str, ...]:
    """Names that a header may have in any language; those of the page's language and of English first."""
    return _names(header, language, everywhere=True)


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


MIN_WORD = 4
"""Letters of a header that tells a language: shorter ones are abbreviations of many."""
ENOUGH_WORDS = 2
LEAD = 2


def header_group(text: str, language: str | None) -> str | None:
    """`home`, `away` or `total` for a header over several columns that says so."""
    return _registry().groups.get(fold_header(text))


def _names(header: str, language: str | None, *, everywhere: bool) -> tuple[str, ...]:
    words = _registry()
    key = fold_header(header)
    for kind, parts in words.movements.items():
        if any(part in key for part in parts):
            return (kind,)
    first_line = fold_header(header.partition("\n")[0]) if "\n" in header else key
    for tried in dict.fromkeys((key, first_line) if len(first_line) > 1 else (key,)):
        if tried not in words.all:
            continue
        found: dict[str, None] = {}
        for tongue in dict.fromkeys(
            (language or "en", "en", *(LETTERS_OF if len(tried) == 1 and tried.upper() != tried else words.names))
        ):
            found |= dict.fromkeys(words.names.get(tongue, {}).get(tried, ()))
            if found and not everywhere and tongue in (language, "en"):
                break
        if found:
            return tuple(found)
    return _both_goals(header, language)


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
