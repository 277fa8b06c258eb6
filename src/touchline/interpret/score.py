"""Scores as they are printed: figures, extra time, shoot-out, rulings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lark import Token, Transformer
from lark.exceptions import LarkError

from touchline.model.record import MatchStatus, Pair
from touchline.registry.grammars import grammar

_PLAIN = re.compile(r"(\d{1,3})\s*[-‐‑–—−:]\s*(\d{1,3})")
_STATUS: tuple[tuple[str, MatchStatus], ...] = (
    ("walkover", "walkover"),
    ("w/o", "walkover"),
    ("wo", "walkover"),
    ("scratched", "walkover"),
    ("forfeit", "awarded"),
    ("aw", "awarded"),
    ("ab", "abandoned"),
    ("abgebrochen", "abandoned"),
    ("sospesa", "suspended"),
    ("susp", "suspended"),
    ("annul", "annulled"),
    ("anul", "annulled"),
    ("void", "annulled"),
    ("match void", "annulled"),
    ("canc", "cancelled"),
    ("abgesagt", "cancelled"),
    ("p", "postponed"),
    ("aplazado", "postponed"),
    ("adiado", "postponed"),
    ("verschoben", "postponed"),
    ("reporté", "postponed"),
    ("rinv", "postponed"),
)
MAX_LENGTH = 200
"""Characters; no result is printed longer, and what is longer is prose."""


@dataclass(frozen=True, slots=True)
class ScoreReading:
    """
    What a printed score says.

    `main` is the figure that stands first; which of the Score fields it is depends on `extra_time`. `status` is set when a word
    rules on the match or says that it is still to come.
    """

    main: Pair | None = None
    half_time: Pair | None = None
    full_time: Pair | None = None
    penalties: Pair | None = None
    extra_time: bool = False
    shootout: bool = False
    status: MatchStatus | None = None
    note: str | None = None


def read_pair(text: str) -> Pair | None:
    """`2–1` and nothing else."""
    found = _PLAIN.fullmatch(text.strip())
    return (int(found[1]), int(found[2])) if found else None


@lru_cache(maxsize=20_000)
def read_score(text: str) -> ScoreReading | None:
    """
    Read a printed score.

    Args:
        text: such as `2–1 (a.e.t.)`, `v`, `w/o`; plain, without markup.
    Returns:
        The reading, or None when the text is no score at all.
    """
    text = text.strip()
    if not text or len(text) > MAX_LENGTH:
        return None
    plain = _PLAIN.fullmatch(text)
    if plain:  # the commonest shape, equal to the grammar's reading by test
        return ScoreReading(main=(int(plain[1]), int(plain[2])))
    return read_by_grammar(text)


def read_by_grammar(text: str) -> ScoreReading | None:
    """The grammar alone, without the short cut."""
    try:
        tree = grammar("score").parse(text)
    except LarkError:
        return None
    reading: ScoreReading | None = _Reading().transform(tree)
    return reading


class _Reading(Transformer[Token, Any]):
    """Tree to reading. A group keeps its tokens together, because a word belongs to the figures beside it."""

    def group(self, items: list[Token]) -> list[Token]:
        return items

    def unplayed(self, items: list[Token]) -> ScoreReading:
        return ScoreReading(status="scheduled")

    def printed(self, items: list[Token | list[Token]]) -> ScoreReading | None:
        parts = _Parts()
        outside: list[Token] = []
        for item in items:
            if isinstance(item, list):
                parts.group(item, behind_score=any(token.type == "PAIR" for token in outside))
            else:
                outside.append(item)
        parts.outside(outside)
        return parts.reading()


class _Parts:
    """What the words and figures of one score add up to."""

    def __init__(self) -> None:
        self.pairs: list[Pair] = []
        self.figures: list[Pair] = []
        self.takers: list[tuple[bool, int]] = []
        self.penalties: Pair | None = None
        self.extra_time = False
        self.shootout = False
        self.status: MatchStatus | None = None
        self.notes: list[str] = []

    def word(self, token: Token) -> None:
        if token.type == "AET":
            self.extra_time = True
        elif token.type == "PENS":
            self.shootout = True
        elif token.type == "STATUS":
            word = token.lower()
            self.status = next((status for start, status in _STATUS if word.startswith(start)), "unknown")
            self.notes.append(str(token))
        elif token.type == "NOTE":
            self.notes.append(str(token))

    def group(self, tokens: list[Token], *, behind_score: bool) -> None:
        """What stands in brackets: a shoot-out where a word says so, the earlier figures otherwise."""
        pairs = [_pair(token) for token in tokens if token.type == "PAIR"]
        words = {token.type for token in tokens}
        numbers = [int(token) for token in tokens if token.type == "NUMBER"]
        for token in tokens:
            self.word(token)
        if "PENS" in words and pairs:
            self.penalties = pairs[0]
        elif pairs and "NOTE" not in words:
            self.figures += pairs
        elif len(tokens) == 1 and numbers:
            self.takers.append((behind_score, numbers[0]))

    def outside(self, tokens: list[Token]) -> None:
        for index, token in enumerate(tokens):
            if token.type != "PAIR":
                self.word(token)
                continue
            beside = {t.type for t in tokens[index + 1 : index + 2]}
            if "PENS" in beside and not self.penalties and sum(t.type == "PAIR" for t in tokens) > 1:
                self.penalties = _pair(token)
            else:
                self.pairs.append(_pair(token))

    def reading(self) -> ScoreReading | None:
        """None when nothing but unknown words was printed."""
        if not self.pairs and self.status is None:
            return None
        if len(self.takers) == 2 and [behind for behind, _ in self.takers] == [False, True]:
            self.penalties = (self.takers[0][1], self.takers[1][1])
        half_time = full_time = None
        if len(self.figures) > 1:
            full_time, half_time = self.figures[:2]
            if not self.extra_time:
                full_time, half_time = None, self.figures[0]
        elif self.figures and self.extra_time and self.figures[0][0] == self.figures[0][1]:
            full_time = self.figures[0]  # level after 90 minutes, or there would have been no extra time
        elif self.figures:
            half_time = self.figures[0]
        return ScoreReading(
            main=self.pairs[0] if self.pairs else None,
            half_time=half_time,
            full_time=full_time,
            penalties=self.penalties,
            extra_time=self.extra_time,
            shootout=self.shootout or self.penalties is not None,
            status=self.status,
            note=" ".join(self.notes) or None,
        )


def _pair(token: Token) -> Pair:
    found = _PLAIN.fullmatch(token)
    assert found is not None
    return int(found[1]), int(found[2])
