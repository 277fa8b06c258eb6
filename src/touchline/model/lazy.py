"""
Regular expressions that are compiled when the first text is held against them.

A module names its expressions at the top, where they can be read and tried alone. A page meets some of them: compiling all
several hundred took a third of the time that a short page takes.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

WHITE_BEFORE = r"(?:(?<!\s)\s++)?"
"""White space before something that is searched for, if there is any: a run is looked through once, not from each blank."""
_KEPT = ("findall", "finditer", "flags", "fullmatch", "groupindex", "groups", "match", "search", "split", "sub", "subn")
"""What a compiled expression has beside `pattern`; kept with the first of them that is asked for."""


def lazy_regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """`re.compile`, when the result is first used. What is wrong with an expression is raised then (a test compiles all)."""
    return cast("re.Pattern[AnyStr]", _LazyRegex(pattern, flags))


class _LazyRegex:
    def __init__(self, pattern: Any, flags: int) -> None:
        self.pattern = pattern
        self._asked_flags = flags

    def __getattr__(self, name: str) -> Any:
        """Only asked for what is not there yet."""
        if name not in _KEPT:
            raise AttributeError(f"a regular expression has no attribute {name!r}")
        compiled = re.compile(self.pattern, self._asked_flags)
        for one in _KEPT:
            setattr(self, one, getattr(compiled, one))
        return getattr(self, name)

    def __repr__(self) -> str:
        return f"lazy_regex({self.pattern!r}, {self._asked_flags})"
