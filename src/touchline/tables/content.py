"""What kind of thing a cell holds: the types that columns have, seen from below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from touchline.model.lazy import lazy_regex
from touchline.model.signs import DASHES
from touchline.registry.languages import month_number

Kind = Literal["blank", "figure", "score", "date", "text"]
Texts = Sequence[Sequence[str | None]]
"""The text of every slot; None where no cell is."""

FIGURES = frozenset(
    (
        "position", "played", "won", "drawn", "lost", "goals_for", "goals_against", "goal_difference", "goal_average", "points",
        "average", "goals", "penalties", "capacity", "attendance", "number", "caps",
    )
)  # fmt: skip
"""Columns that hold numbers."""
NAMES = frozenset(
    ("team", "player", "venue", "city", "region", "home", "away", "manager", "captain", "referee", "champion", "runner_up")
)
"""Columns that hold names."""
SCORES = frozenset(("score", "aggregate", "first_leg", "second_leg"))
"""Columns that hold results."""

_NOTE = lazy_regex(r"\[[^\[\]]{1,8}\]|[*†‡§^]+")
_FIGURE = lazy_regex(r"[-+−–±]?\s?\d[\d.,'’\s]*(?:%|st|nd|rd|th|º|ª|°|er|e|\.|=)?")
_SCORE = lazy_regex(
    rf"(?:\(\d+\)\s?)?(?:\d{{1,3}}\s?[{DASHES}:]\s?\d{{1,3}}|\d{{1,2}}\s[x×]\s\d{{1,2}}(?!\d))"  # 440 x 140 is a size
    r"(?:\s?[(（][^()（）]*[)）]|\s?\[[^\[\]]*\]|,?\s\d{1,2}\s?[:–-]\s?\d{1,2}(?!\d)|,"
    r"|\s?(?:a\.?\s?e\.?\s?t\.?|n\.\s?[VEP]\.|i\.\s?E\.|ap\.?|a\.\s?p\.|d\.?t\.?s\.?|d\.?c\.?r\.?|t\.?a\.?b\.?|g\.?p\.?|pror\.?"
    r"|(?:pens?|pso|rig|tab|proł|k|n\.v|str|w\.?/?o|forf(?:ait)?|awd|awarded|wertung|a tav)\b\.?|[ap]\b\.?))*",
    re.I,
)
_DATE_NUMBERS = lazy_regex(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})?|\d{4}-\d\d-\d\d")
_WORD = lazy_regex(r"[^\W\d_]+")
_NAMED_FOR_A_DAY = lazy_regex(r"\d{1,2}[.º°]? de [^\W\d_]+ \([^()\d]{3,}\)")
"""A club with its town: `9 de Julio (Rafaela)`."""
_BLANKS = frozenset(("", "—", "–", "-", "−", "x", "X", "■", "\\", "n/a", "?", "…", "..."))
RESULT = lazy_regex(r"(?<!\d)(\d{1,2}) ?[-–—−:] ?(\d{1,2})(?!\d)")
"""The figures of a result, whatever stands around them."""
LEGS_OF_TIE = frozenset(("first_leg", "second_leg"))
"""Columns of the results of a tie's two matches."""
MOST = 0.8
"""Share of a column's filled cells that have to be of one kind."""
_MAX_DATE = 40
"""Characters; a longer text with a month in it is a sentence."""


@lru_cache(maxsize=20_000)
def cell_kind(text: str | None) -> Kind:
    """What a cell holds; footnote marks do not count."""
    if not text or len(text) > 200:
        return "text" if text else "blank"
    shown = " ".join(_NOTE.sub(" ", text).split()) or text
    if shown in _BLANKS or not any(map(str.isalnum, shown)):
        return "blank"
    if _DATE_NUMBERS.fullmatch(shown):
        return "date"
    if _FIGURE.fullmatch(shown):
        return "figure"
    if _SCORE.fullmatch(shown):
        return "score"
    if _NAMED_FOR_A_DAY.fullmatch(shown):
        return "text"
    if len(shown) <= _MAX_DATE and any(char.isdigit() for char in shown) and any(map(month_number, _WORD.findall(shown))):
        return "date"
    return "text"


_DASH = lazy_regex(rf"\s(?:[{DASHES}]|vs?\.?|[x×])\s|(?<=[^\W\d_.])[{DASHES}](?=[^\W\d_])")


def pairing_cuts(text: str) -> list[tuple[int, int]]:
    """Where the two sides of `Alfa - Beta` or `Alfa v Beta` may part: between blanks, or else at dashes between letters."""
    cuts = [found.span() for found in _DASH.finditer(text)]
    wide = [cut for cut in cuts if cut[1] - cut[0] > 1]
    return wide or cuts


def are_pairings(texts: Iterable[str | None]) -> bool:
    """A column whose cells name both sides of a match."""
    filled = [text for text in texts if text]
    pairings = sum(bool(pairing_cuts(text)) and cell_kind(text) == "text" for text in filled)
    return bool(filled) and pairings >= MOST * len(filled)


def column_kind(texts: Iterable[str | None], share: float = MOST) -> Kind | None:
    """The kind that at least `share` of a column's filled cells have; None when they are mixed, "blank" without any."""
    counts = Counter(kind for text in texts if (kind := cell_kind(text)) != "blank")
    if not counts:
        return "blank"
    kind, count = counts.most_common(1)[0]
    return kind if count >= share * counts.total() else None


def expected_kind(name: str | None) -> Kind | None:
    """What a column of that name holds; None where that is open."""
    if name in FIGURES:
        return "figure"
    if name in NAMES:
        return "text"
    if name in SCORES:
        return "score"
    return "date" if name == "date" else None
