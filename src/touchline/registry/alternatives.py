"""One pattern for one of many words, cheaper to try than the words in a row, each of which `re` enters in turn."""

from __future__ import annotations

import re
from collections.abc import Iterable

from touchline.model.lazy import lazy_regex


def any_of(words: Iterable[str]) -> str:
    """
    A pattern, without groups, of one of the words whatever the case of their letters; of two that fit the longer one.

    A text that begins as none of them is told by one letter: words that begin alike stand together behind the set of both cases
    of that letter, and `re` looks at a set before it enters a branch, which it does not for a letter of either case.
    """
    alike: dict[str, set[str]] = {}
    for word in words:
        folded = word.casefold()
        alike.setdefault(folded[0], set()).add(folded[1:])
    branches = (
        f"[{re.escape(first)}{re.escape(first.upper())}](?i:{'|'.join(map(re.escape, sorted(rest, key=_longest_first)))})"
        for first, rest in sorted(alike.items())
    )
    return f"(?:{'|'.join(branches)})"


def without_names(pattern: str) -> str:
    """A pattern without names of groups, to stand among others that have the same."""
    return _GROUP_NAME.sub("(?:", pattern)


_GROUP_NAME = lazy_regex(r"\(\?P<\w+>")


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word
