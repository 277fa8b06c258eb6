"""Whose ground a match was on, as the tables of one club's season say it: `H`, `Away`, `Hillsborough (N)`."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass
from touchline.registry.files import read_toml

_BEHIND = lazy_regex(r"\s*\((?P<word>[^()]{1,12})\)$")
_BEFORE = lazy_regex(r"(?P<word>[^\W\d_]{1,12})(?:\s*[(–,:-]|\s+at\b)")


GroundSide = Literal["home", "away", "neutral"]


@dataclass(frozen=True, slots=True)
class Ground:
    """The side that the club was, and where the text without the word for it ends."""

    side: GroundSide
    cut: int


@cache
def _words(language: str | None) -> dict[str, GroundSide]:
    raw = read_toml("grounds.toml")
    rows = raw.get(language or "en") or raw["en"]
    return {word: side for side, words in rows.items() for word in words}


@lru_cache(maxsize=20_000)
def ground_of(text: str, language: str | None) -> Ground | None:
    """
    Read a cell.

    Args:
        text: `H`, `Away`, `N (Wembley)`, or the name of a ground or an opponent with `(A)` behind it.
        language: of the page.
    Returns:
        The side; None where no word for it stands alone, in front, or in brackets behind.
    """
    shown = text.strip().casefold()
    words = _words(language)
    side = words.get(shown.strip("() ."))
    if side:
        return Ground(side, 0)
    behind = _BEHIND.search(text)
    if behind and (side := words.get(behind["word"].strip().casefold())):
        return Ground(side, behind.start())
    before = _BEFORE.match(shown)
    side = words.get(before["word"]) if before else None
    return Ground(side, 0) if side else None
