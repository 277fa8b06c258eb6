"""Header words of tables in six languages."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_MARKS = re.compile(r"[.:*†‡]+|\[[^\[\]]*\]|\s*\(\w\)$")


@cache
def _registry() -> tuple[dict[str, dict[str, tuple[str, ...]]], dict[str, tuple[str, ...]]]:
    """(language -> folded word -> names that it may have, movement -> parts of words)."""
    raw = tomllib.loads(files("touchline.registry").joinpath("columns.toml").read_text("utf-8"))
    movements = {kind: tuple(parts) for kind, parts in raw.pop("movements").items()}
    words: dict[str, dict[str, tuple[str, ...]]] = {}
    for language, columns in raw.items():
        found: dict[str, tuple[str, ...]] = {}
        for name, printed in columns.items():
            for word in map(fold_header, printed):
                found[word] = (*found.get(word, ()), name)
        words[language] = found
    return words, movements


def fold_header(text: str) -> str:
    """The key under which headers are compared: lower case, no dots, colons, footnote marks; `+`, `-`, `#`, `/` stay."""
    return " ".join(_MARKS.sub("", text).split()).lower()


def column_names(header: str, language: str | None) -> tuple[str, ...]:
    """Names that a header may have, likeliest first: in the page's language, then in English, then in any other."""
    words, movements = _registry()
    key = fold_header(header)
    for kind, parts in movements.items():
        if any(part in key for part in parts):
            return (kind,)
    found: list[str] = []
    for tongue in dict.fromkeys((language or "en", "en", *words)):
        for name in words.get(tongue, {}).get(key, ()):
            if name not in found:
                found.append(name)
        if found and tongue in (language, "en"):
            break
    return tuple(found)
