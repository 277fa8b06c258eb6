"""Scores as they are printed: figures, extra time, shoot-out, rulings."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from lark import Token, Transformer
from lark.exceptions import LarkError

from touchline.model.lazy import lazy_regex
from touchline.model.record import MatchStatus, Pair
from touchline.model.signs import DASHES
from touchline.model.value import dataclass
from touchline.registry.grammars import grammar

_PLAIN = lazy_regex(rf"(\d{{1,3}})\s*[{DASHES}:]\s*(\d{{1,3}})")
_STATUS: tuple[tuple[str, MatchStatus], ...] = (
    ("walkover", "walkover"),
    ("w/o", "walkover"),
    ("w-o", "walkover"),
    ("w–o", "walkover"),
    ("w.", "walkover"),
    ("wo", "walkover"),
    ("w o", "walkover"),
    ("scratched", "walkover"),
    ("wertung", "awarded"),
    ("gew", "awarded"),
    ("a tav", "awarded"),
    ("tav", "awarded"),
    ("tapis", "awarded"),
    ("forf", "awarded"),
    ("ff", "awarded"),
    ("+", "awarded"),
    ("-", "awarded"),
    ("–", "awarded"),
    ("−", "awarded"),
    ("falta de comp", "awarded"),
    ("incomp", "awarded"),
    ("por incomp", "awarded"),
    ("no present", "awarded"),
    ("kampflos", "awarded"),
    ("aw", "awarded"),
    ("a-a", "abandoned"),
    ("a–a", "abandoned"),
    ("abges", "cancelled"),
    ("ab", "abandoned"),
    ("interr", "abandoned"),
    ("arrêt", "abandoned"),
    ("gestaakt", "abandoned"),
    ("przerwan", "abandoned"),
    ("sospesa", "suspended"),
    ("susp", "suspended"),
    ("annul", "annulled"),
    ("anul", "annulled"),
    ("void", "annulled"),
    ("match void", "annulled"),
    ("canc", "cancelled"),
    ("afgelast", "cancelled"),
    ("odwołan", "cancelled"),
    ("walkower", "walkover"),
    ("uitgesteld", "postponed"),
    ("inställd", "cancelled"),
    ("avlyst", "cancelled"),
    ("aflyst", "cancelled"),
    ("iptal", "cancelled"),
    ("отмен", "cancelled"),
    ("zrušeno", "cancelled"),
    ("elmaradt", "cancelled"),
    ("peruttu", "cancelled"),
    ("中止", "cancelled"),
    ("avbr", "abandoned"),
    ("afbrudt", "abandoned"),
    ("hük", "awarded"),
    ("тех", "awarded"),
    ("kont", "awarded"),
    ("uppskjuten", "postponed"),
    ("utsatt", "postponed"),
    ("udsat", "postponed"),
    ("ert", "postponed"),
    ("перен", "postponed"),
    ("odloženo", "postponed"),
    ("elhalasztva", "postponed"),
    ("siirretty", "postponed"),
    ("amânat", "postponed"),
    ("ajornat", "postponed"),
    ("延期", "postponed"),
    ("p", "postponed"),
    ("aplazado", "postponed"),
    ("adiado", "postponed"),
    ("verschoben", "postponed"),
    ("verlegt", "postponed"),
    ("reporté", "postponed"),
    ("rinv", "postponed"),
)
_AFTER_SHOOTOUT = lazy_regex(
    r"[in]\.\s?e\.?|d\.?\s?c\.?\s?r\.?|t\.?\s?a\.?\s?b\.?|g\.?\s?p\.?|n\.\s?p\.|w\.?\s?n\.?\s?s\.?", re.I
)
"""Words that say "after the shoot-out" of the figures before them, and never of the match alone."""
_MIRRORED = lazy_regex(rf"(\d{{1,2}})\s*\((\d{{1,2}})\)\s*[{DASHES}:]\s*\((\d{{1,2}})\)\s*(\d{{1,2}})")
_WIDE = str.maketrans("（）：－", "():-")
"""Signs as wide as the letters of Chinese and Japanese."""
_TIMES = lazy_regex(r"(?<=[\d)])\s*[x×]\s*(?=[\d(])", re.I)
"""The sign of Portuguese pages: `2 x 1`, `1 (4) x (2) 1`."""
_TAKERS = lazy_regex(rf"(\d{{1,2}})\s*[(\[](\d{{1,2}})[)\]]\s*[{DASHES}:]\s*(\d{{1,2}})\s*[(\[](\d{{1,2}})[)\]]")
_BETWEEN = lazy_regex(r"(\d{1,2})\s*((?:t\.?a\.?b|d\.?c\.?r|t\.?p|pen)\.?)\s*(?:à\s)?(\d{1,2})(?!\s*[-–:]\s*\d)", re.I)
_CLOCK = lazy_regex(r"(?:(?:[1-9]|1\d|2[0-3]):00|(?:1\d|2[0-3]):[1-5][05])(?![\d:])(?:\s+[^\W\d_].*)?", re.S)
"""A kick-off: no match has had as many goals."""
_NOT_PLAYED = lazy_regex(
    r"(?:match )?not played|n/p|(?:no|não) (?:disputad|jugad|jogad|realizad)[oa]|nicht (?:ausgetragen|gespielt)"
    r"|non (?:disputata|giocata)|(?:match )?non (?:joué|disputé)"
    r"|niet gespeeld|(?:mecz )?nie odbył się|nie rozegrano",
    re.I,
)
_WALKOVER = lazy_regex(r"[HA]\s?[-–]\s?W")
"""English cups: the home side, or the away side, goes on without a match."""
_LONGER_FIGURE = lazy_regex(rf"[{DASHES}:.]?\d")
"""Glued to a result: `2–1000`, `2–1.5`, `17-08-2018`."""
_THIRD_FIGURE = lazy_regex(rf"[{DASHES}:]\s?\d+")
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
    earlier: tuple[Pair, Pair] | None = None
    """Two figures in brackets: those after 90 minutes and at half-time if there was extra time, of which these do not tell."""
    penalties: Pair | None = None
    extra_time: bool = False
    shootout: bool = False
    status: MatchStatus | None = None
    note: str | None = None
    unplaced: Pair | None = None
    """The only figures in brackets, where they can be neither a half nor a shoot-out: of the whole tie, or wrong."""


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
    text = text.strip().translate(_WIDE)
    if not text or len(text) > MAX_LENGTH:
        return None
    plain = _PLAIN.fullmatch(text)
    if plain and not _CLOCK.fullmatch(text):  # the commonest shape, equal to the grammar's reading by test
        return ScoreReading(main=(int(plain[1]), int(plain[2])))
    return read_by_grammar(text)


def read_by_grammar(text: str) -> ScoreReading | None:
    """The grammar alone, without the short cut."""
    if _CLOCK.fullmatch(text):
        return ScoreReading(status="scheduled")
    if _NOT_PLAYED.fullmatch(text):
        return ScoreReading(status="cancelled", note=text)
    if _WALKOVER.fullmatch(text):
        return ScoreReading(status="walkover", note=text)
    text = _TIMES.sub("–", text)
    text = _MIRRORED.sub(r"\1–\4 (\2–\3 p)", text)
    text = _TAKERS.sub(r"\1–\3 (\2–\4 p)", _BETWEEN.sub(r"\1–\3 \2", text))
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
        if any(_is_part_of_more(outside, index) for index, token in enumerate(outside) if token.type == "PAIR"):
            return None
        parts.outside(outside)
        return parts.reading()


class _Parts:
    """What the words and figures of one score add up to."""

    def __init__(self) -> None:
        self.pairs: list[Pair] = []
        self.figures: list[Pair] = []
        self.takers: list[tuple[bool, int]] = []
        self.penalties: Pair | None = None
        self.half_time: Pair | None = None
        self.full_time: Pair | None = None
        self.earlier: tuple[Pair, Pair] | None = None
        self.extra_time = False
        self.shootout = False
        self.after_shootout = False
        self.status: MatchStatus | None = None
        self.notes: list[str] = []
        self.unplaced: Pair | None = None

    def word(self, token: Token) -> None:
        if token.type == "AET":
            self.extra_time = True
        elif token.type == "PENS":
            self.shootout = True
        elif token.type == "STATUS":
            word = token.lower()
            self.status = next((status for start, status in _STATUS if word.startswith(start)), "unknown")
            self.notes.append(str(token))
        elif token.type == "NOTE" and any(map(str.isalnum, token)):
            self.notes.append(str(token))

    def group(self, tokens: list[Token], *, behind_score: bool) -> None:
        """What stands in brackets: a shoot-out or a half where a word says so, the earlier figures otherwise."""
        pairs = [_pair(token) for token in tokens if token.type == "PAIR"]
        words = {token.type for token in tokens}
        numbers = [int(token) for token in tokens if token.type == "NUMBER"]
        for token in tokens:
            self.word(token)
        if "PENS" in words and pairs:
            decided = [pair for pair in pairs if pair[0] != pair[1]]
            self.penalties = decided[0] if len(decided) == 1 else pairs[0]  # `(1:1 aet, 3:4 pen.)`: no shoot-out ends level
        elif pairs and words & {"HALF", "FULL"}:
            self.named(tokens)
        elif pairs and "NOTE" not in words:
            self.figures += pairs
        elif len(tokens) == 1 and numbers:
            self.takers.append((behind_score, numbers[0]))

    def named(self, tokens: list[Token]) -> None:
        """`ht 1–0`, `1–1 after 90`: the word beside a figure says which it is."""
        for index, token in enumerate(tokens):
            if token.type != "PAIR":
                continue
            near = [t.type for t in (*tokens[max(0, index - 1) : index], *tokens[index + 1 : index + 2])]
            if "HALF" in near:
                self.half_time = _pair(token)
            elif "FULL" in near:
                self.full_time = _pair(token)

    def outside(self, tokens: list[Token]) -> None:
        """Figures outside of brackets: the result, and the shoot-out where a word for it stands beside a second pair."""
        pairs = [_pair(token) for token in tokens if token.type == "PAIR"]
        level = [pair for pair in pairs if pair[0] == pair[1]]
        for index, token in enumerate(tokens):
            if token.type != "PAIR":
                self.word(token)
                continue
            behind = next(iter(tokens[index + 1 : index + 2]), None)
            pens = behind is not None and behind.type == "PENS"
            if pens and behind is not None and _AFTER_SHOOTOUT.fullmatch(behind):
                self.after_shootout = True
            if pens and len(pairs) > 1 and not self.penalties and not (len(level) == 1 and _pair(token) == level[0]):
                self.penalties = _pair(token)
            else:
                self.pairs.append(_pair(token))
        if self.shootout and self.penalties is None and len(self.pairs) == 2 and len(level) == 1:
            self.pairs.remove(level[0])
            self.penalties, self.pairs = self.pairs[0], level

    def reading(self) -> ScoreReading | None:
        """None when nothing but unknown words was printed."""
        if not self.pairs and self.status is None:
            return None
        if len(self.takers) == 2 and [behind for behind, _ in self.takers] == [False, True]:
            self.penalties = (self.takers[0][1], self.takers[1][1])
        if not self.pairs and self.figures:
            self.pairs = [self.figures.pop(0)]  # `Abandoned (0–0)`
        if self.after_shootout and self.penalties is None and len(self.pairs) == 1:
            self.shootout_first()
        main = self.pairs[0] if self.pairs else None
        self.sort_figures(main)
        return ScoreReading(
            main=main,
            half_time=self.half_time,
            full_time=self.full_time,
            earlier=self.earlier,
            penalties=self.penalties,
            extra_time=self.extra_time,
            shootout=self.shootout or self.penalties is not None,
            status=self.status or (None if main or not self.penalties else "played"),
            note=" ".join(self.notes) or None,
            unplaced=self.unplaced,
        )

    def shootout_first(self) -> None:
        """
        `4:3 i. E. (1:1, 1:1, 0:1)`: the shoot-out, and in brackets what was before it, the last figure first.

        Three figures are those after extra time, after 90 minutes and at half-time; two the last two of them. Without
        figures the result is unknown: `6:5 n. E.` may count the shoot-out alone or with the goals.
        """
        first = self.pairs.pop()
        level = [pair for pair in self.figures if pair[0] == pair[1]]
        if first[0] == first[1] or (self.figures and not level):
            self.pairs.append(first)
            return
        self.penalties = first
        if self.figures:
            self.extra_time = self.extra_time or len(self.figures) > 2
            self.pairs.append(self.figures.pop(0))

    def sort_figures(self, main: Pair | None) -> None:
        """Which of the earlier figures is which; one that cannot have come before the result is none of them."""
        figures = self.figures
        if main is not None and len(figures) == 1 and self.penalties is None and _is_shootout(figures[0], main, self.shootout):
            self.penalties = figures[0]
            return
        if main is not None:
            figures = [pair for pair in figures if pair[0] <= main[0] and pair[1] <= main[1]]
            self.unplaced = self.figures[0] if len(self.figures) == 1 and not figures else None
        half_time = full_time = None
        if len(figures) > 1:
            full_time, half_time = figures[:2]
            if full_time != half_time and all(first <= second for first, second in zip(full_time, half_time, strict=True)):
                full_time, half_time = half_time, full_time  # in the order in which they were reached
            if not self.extra_time:
                self.earlier = full_time, half_time
                full_time, half_time = None, figures[1] if figures[0] == main else figures[0]
        elif figures and self.extra_time and figures[0][0] == figures[0][1]:
            full_time = figures[0]  # level after 90 minutes, or there would have been no extra time
        elif figures:
            half_time = figures[0]
        self.half_time = self.half_time or half_time
        self.full_time = self.full_time or full_time


def _is_part_of_more(tokens: list[Token], index: int) -> bool:
    """True where the figures beside a pair make it none: `1 200–0`, `2,1–0`, `2–1–0`, `2–1000`."""
    pair, behind, before = tokens[index], tokens[index + 1 :], "".join(tokens[:index])
    if behind and behind[0].start_pos == pair.end_pos and _LONGER_FIGURE.match(behind[0]):
        return True
    if _THIRD_FIGURE.fullmatch(" ".join(behind)):
        return True
    is_first = index > 0 and tokens[0].type == "NOTE"
    if is_first and before.isdecimal():
        return pair[:3].isdecimal()  # thousands with a gap; of another figure in front nobody knows what it says
    return is_first and before[:-1].isdecimal() and before[-1] == "," and tokens[index - 1].end_pos == pair.start_pos


def _is_shootout(pair: Pair, main: Pair, told: bool) -> bool:
    """Figures behind a draw that cannot be its first half; where a word tells of a shoot-out, those that may be one."""
    if main[0] != main[1] or pair[0] == pair[1]:
        return False
    return pair[0] > main[0] or pair[1] > main[1] or (told and sum(pair) > 3)


def _pair(token: Token) -> Pair:
    found = _PLAIN.fullmatch(token)
    assert found is not None
    return int(found[1]), int(found[2])
