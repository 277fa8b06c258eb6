"""
The parts that lines of cleaned text are made of: results, days, hours, remarks, by the [parts] of `dialects.toml`.

A pattern names them in braces. `{month}` is a name of a month in some twenty languages. An expression with several of those
takes ten times as long to compile as another: it is tried behind one with any word in their place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, cached_property
from typing import Any

from touchline.model.lazy import lazy_regex
from touchline.registry.alternatives import any_of
from touchline.registry.files import read_toml
from touchline.registry.languages import all_languages
from touchline.registry.stages import stage_pattern

_PART = lazy_regex(r"\{([a-z_]+)\}")
_ANY_WORD = r"(?:[^\W\d_]{2,14}(?![^\W\d_]))"
"""Fits wherever a name of a month does, and takes as many letters."""


@cache
def months() -> str:
    """A pattern of the names of months in all languages that cleaned text is read in."""
    names = {name for language in all_languages() if language.script == "latin" for month in language.months for name in month}
    return rf"(?:{any_of(names)}(?![^\W\d_]))"


@cache
def dialects() -> dict[str, Any]:
    """What `dialects.toml` says."""
    return read_toml("dialects.toml")


@cache
def part(name: str, *, any_month: bool = False) -> str:
    """The pattern of a part, `result` or `day`; with any word for a name of a month, if so wished."""
    if name == "month":
        return _ANY_WORD if any_month else months()
    return stage_pattern() if name == "stage" else filled(dialects()["parts"][name], any_month=any_month)


def filled(pattern: str, *, any_month: bool = False) -> str:
    """A pattern with the parts that it names in braces."""
    return _PART.sub(lambda name: part(name[1], any_month=any_month), pattern)


Part = Callable[[str], str]
"""Gives the pattern of a part."""


class Dated:
    """
    An expression with names of months, tried where it fits with any word for each of them.

    Args:
        write: gives the pattern, of parts; none of them may stand in a negative lookahead, where any word would keep out more.
    """

    def __init__(self, write: Callable[[Part], str]) -> None:
        self._write = write

    @cached_property
    def _loose(self) -> re.Pattern[str]:
        return re.compile(self._write(lambda name: part(name, any_month=True)))

    @cached_property
    def _exact(self) -> re.Pattern[str]:
        return re.compile(self._write(part))

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As that of `re.Pattern`."""
        end = len(text) if end is None else end
        return self._loose.match(text, start, end) and self._exact.match(text, start, end)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As that of `re.Pattern`."""
        end = len(text) if end is None else end
        return self._loose.search(text, start, end) and self._exact.search(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As that of `re.Pattern`."""
        return self._loose.fullmatch(text) and self._exact.fullmatch(text)
