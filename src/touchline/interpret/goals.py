"""Goal lists: names, minutes and remarks of one side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from lark import Token, Transformer
from lark.exceptions import LarkError

from touchline.model.lazy import lazy_regex
from touchline.model.plain import Mark, Plain
from touchline.model.value import dataclass
from touchline.registry.grammars import grammar

_NUMBERS = lazy_regex(r"(\d{1,3})(?:\D*\+\D*(\d{1,2}))?")
_BRACKET_PART = lazy_regex(r"\s*(?P<minute>\d{1,3}(?:[.'’′]?\s*\+\s*\d{1,2})?)\s*['’′´.e]*(?:min)?\.?\s*(?P<note>[^\d].*)?$")
_PENALTY = lazy_regex(r"\W*(?:pen\w*|pên\w*|pén\w*|rig\w*|\w*elfm\w*|strafstoß|f\.?\s?e|s\.?\s?p|pk|p)\b", re.I)
_OWN = lazy_regex(
    r"\W*(?:o\.?\s?g|own|e[./]?\s?c\b|a[./]?\s?g\b|autogo|g\.?\s?c\b|aut|et\b|eigentor|e\.t|c\.?\s?s\.?\s?c)", re.I
)
_OWN_GOAL = lazy_regex(
    r"own goal|eigentor|auto-?gol|autorete|gol contra|(?:gol )?en contra|gol en propia (?:puerta|meta)|contre son camp|csc"
    r"|o\.?g\.?|a\.?g\.?|eigen doelpunt|självmål|selvmål|samobój|автогол|オウンゴール",
    re.I,
)
"""Stands where a name should, when nobody wrote down whose own goal it was."""
_OWN_BEFORE = lazy_regex(r"(?:own goal|o\.g\.|og)(?: by)?:? (?=[^\W\d_])", re.I)
"""`own goal Hasnim 75`."""
_OWN_BY = lazy_regex(r"\((?:o\.\s?g\.|og|own goal|e\.\s?c\.|a\.\s?g\.|aut\.|csc)\s+(?:by\s+)?(?P<name>[^\W\d_][^()]*)\)", re.I)
"""`51' (o.g. Govedarica)`: the goal is on another's line, and the remark says who put it into his own net."""
_COUNT = lazy_regex(r"\((?P<n>[2-9])(?:(?P<among>[,;])? (?:incl(?:uding|\.)? )?(?P<pens>\d)?\s?pens?\.?)?\)", re.I)
RUNNING_SCORE = lazy_regex(r"(?<!\d)(?P<home>\d{1,2})\s*[:–-]\s*(?P<away>\d{1,2})(?=\s+[^\W\d_'’])")
"""`0:1 Schulz (12.)`: the score so far before a goal says whose it was."""
_NOBODY = lazy_regex(r"\W*|(?:none|nobody|no goals?|nessuno|niemand|keine?|aucun|ninguno|nenhum|report|n/a)\W*", re.I)
_MINUTE_SIGN = lazy_regex(r"(?<=\d)分")
_WIDE = str.maketrans("（）：、，", "():,,")
MAX_LENGTH = 20_000
"""Characters of one side's list: Australia's 31 goals against American Samoa take 900."""


@dataclass(frozen=True, slots=True)
class GoalReading:
    """
    A goal as printed; `name` and `place` are stretches `[start, end)` of the text that was read.

    `place` covers the minute with its remarks, or the name where no minute is printed.
    """

    name: tuple[int, int] | None
    place: tuple[int, int]
    minute: int | None = None
    added_time: int | None = None
    penalty: bool = False
    own_goal: bool = False
    golden: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class GoalsReading:
    """All goals of a list, and the stretches that could not be read."""

    goals: tuple[GoalReading, ...]
    unreadable: tuple[tuple[int, int], ...] = ()


def read_goals(value: Plain) -> GoalsReading:
    """
    Read the goals of one side.

    Args:
        value: the field as a reader sees it: names, minutes with an apostrophe, remarks in brackets.
    Returns:
        Goals in printed order, missed penalties left out. A line that makes no sense is reported, the others are read.
    """
    reading = _read_text(_narrow(value.text).replace("\n(", " ("))  # a line that is broken before what is said of its goal
    if value.marks and (kicks := value.marks_of("kick")):
        reading = _from_the_spot(reading, kicks, value.text)
    others = [mark.start for mark in value.marks_of("card")]
    others += [mark.start for mark in value.marks_of("kick") if not mark.data["scored"]]
    if not others:
        return reading
    starts = [*(goal.place[0] for goal in reading.goals), len(value.text) + 1]
    goals = (
        goal for goal, behind in zip(reading.goals, starts[1:], strict=True) if not _is_other(goal, behind, others, value.text)
    )
    return GoalsReading(tuple(goals), reading.unreadable)


def _narrow(text: str) -> str:
    """Signs and minutes of Japanese as those of other languages, one character for another: `(27分、PK)` is `(27',PK)`."""
    return _MINUTE_SIGN.sub("'", text.translate(_WIDE)) if "分" in text or "、" in text else text


def _from_the_spot(reading: GoalsReading, kicks: list[Mark], text: str) -> GoalsReading:
    """Goals with the sign of a kick between name and minute: `{{penmiss}} 90+6'` was none, `{{pengoal}} 45'` was a penalty."""
    goals = []
    for goal in reading.goals:
        start = goal.name[1] if goal.name and goal.name[1] <= goal.place[0] else text.rfind("\n", 0, goal.place[0]) + 1
        sign = next((kick for kick in kicks if start <= kick.start <= goal.place[0]), None)
        if sign is None:
            goals.append(goal)
        elif sign.data["scored"]:
            goals.append(replace(goal, penalty=True))
    return GoalsReading(tuple(goals), reading.unreadable)


def _is_other(goal: GoalReading, behind: int, others: list[int], text: str) -> bool:
    """True for a name without a minute, with a card or a missed penalty before the next goal: `Campbell {{sent off|0|25}}`."""
    if goal.minute is not None or goal.name is None or goal.place != goal.name:
        return False
    line = text.find("\n", goal.name[1])
    end = min(behind, line if line >= 0 else len(text))
    return any(goal.name[1] <= at <= end for at in others)


@lru_cache(maxsize=20_000)
def _read_text(text: str) -> GoalsReading:
    if _NOBODY.fullmatch(text):
        return GoalsReading(())
    if len(text) > MAX_LENGTH:
        return GoalsReading((), ((0, len(text)),))
    try:
        return GoalsReading(tuple(_parse(text, 0)))
    except LarkError:
        return _by_line(text)


def _by_line(text: str) -> GoalsReading:
    goals: list[GoalReading] = []
    unreadable = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            try:
                goals += _parse(line, at)
            except LarkError:
                unreadable.append((at, at + len(line)))
        at += len(line) + 1
    return GoalsReading(tuple(goals), tuple(unreadable))


def _parse(text: str, offset: int) -> list[GoalReading]:
    tree = grammar("goals").parse(text)
    goals: list[GoalReading] = _Reading(offset).transform(tree)
    return goals


class _Reading(Transformer[Token, Any]):
    """Tree to goals; offsets are moved by the offset of the text that was parsed."""

    def __init__(self, offset: int) -> None:
        super().__init__()
        self.offset = offset

    def start(self, items: list[Any]) -> list[GoalReading]:
        return [goal for item in items if isinstance(item, list) for goal in item]

    def note(self, items: list[Token]) -> Token:
        return items[0]

    def minute(self, items: list[Token]) -> Token:
        return items[0]

    def goal(self, items: list[Token]) -> list[Token]:
        return [item for item in items if item.type != "SEPARATOR"]

    def scorer(self, items: list[Any]) -> list[GoalReading]:
        name = next(item for item in items if isinstance(item, Token) and item.type == "NAME")
        notes = [i for i in items if isinstance(i, Token) and i.type not in ("NAME", "FLAG", "SEPARATOR")]
        goals = [item for item in items if isinstance(item, list)]
        counted = next((found for note in notes if (found := _COUNT.fullmatch(note))), None)
        if not goals and counted:  # `Kane (2)`, `Kane (2, 1 pen.)`
            goal, count = self._goal(name, name, None, []), int(counted["n"])
            told = "pen" in counted[0].lower()
            pens = int(counted["pens"] or 1) if told and counted["among"] else count * told
            return [replace(goal, penalty=number < pens) for number in range(count)]
        if not goals:
            return [] if any(note.type == "MISSED" for note in notes) else [self._goal(name, name, None, notes)]
        shared = [note for note in notes if note.type != "OTHER"]
        return [goal for item in goals for goal in self._minutes(name, item, shared)]

    def mirrored(self, items: list[Any]) -> list[GoalReading]:
        name = next(item for item in items if isinstance(item, Token) and item.type == "NAME")
        notes = [i for i in items if isinstance(i, Token) and i.type not in ("NAME", "SEPARATOR")]
        goals = [item for item in items if isinstance(item, list)]
        goals[-1] = [*goals[-1], *notes]
        return [goal for item in goals for goal in self._minutes(name, item, [])]

    def running(self, items: list[Token]) -> list[GoalReading]:
        name = next(item for item in items if item.type == "NAME")
        return [goal for item in items if item.type == "BRACKETED" for goal in self._bracketed(name, item)]

    def _minutes(self, name: Token, tokens: list[Token], shared: list[Token]) -> Iterator[GoalReading]:
        minute, notes = tokens[0], tokens[1:] + shared
        if any(note.type == "MISSED" for note in notes):
            return
        counted = next((found for note in notes if (found := _COUNT.fullmatch(note))), None)
        if minute.type == "UNKNOWN" and counted:  # `Kane ? (2)`
            goal = self._goal(name, minute, minute, [note for note in notes if note != counted[0]])
            yield from [goal] * int(counted["n"])
        elif minute.type == "BRACKETED":
            yield from self._bracketed(name, minute)
        else:
            yield self._goal(name, minute, minute, notes)

    def _goal(self, name: Token, first: Token, minute: Token | None, notes: list[Token]) -> GoalReading:
        numbers = _NUMBERS.match(minute) if minute is not None else None
        kinds = {note.type for note in notes}
        nameless = bool(_OWN_GOAL.fullmatch(name.strip()))
        other = [note[1:-1].strip() for note in notes if note.type == "OTHER"]
        ends = [token.end_pos or 0 for token in (first, *notes)]
        scored_by = next((found for note in notes if note.type == "OTHER" and (found := _OWN_BY.fullmatch(note))), None)
        named = None if nameless else self._name(name)
        if named and (said := _OWN_BEFORE.match(name)):
            named, nameless = (named[0] + said.end(), named[1]), True
        if scored_by is not None:
            note = next(note for note in notes if note.type == "OTHER" and _OWN_BY.fullmatch(note))
            at = self.offset + (note.start_pos or 0)
            named = at + scored_by.start("name"), at + scored_by.end("name")
            other = [text for text in other if f"({text})" != note]
            nameless = True
        return GoalReading(
            name=named,
            place=(self.offset + (first.start_pos or 0), self.offset + max(ends)),
            minute=int(numbers[1]) if numbers else None,
            added_time=int(numbers[2]) if numbers and numbers[2] and int(numbers[2]) else None,
            penalty="PENALTY" in kinds,
            own_goal="OWN" in kinds or nameless,
            golden="GOLDEN" in kinds,
            note=", ".join(filter(None, other)) or None,
        )

    def _bracketed(self, name: Token, token: Token) -> Iterator[GoalReading]:
        """`(12., 60. FE)`: minutes with remarks, separated by commas; a remark of its own belongs to the minute before."""
        goals: list[dict[str, Any]] = []
        for part in token[1:-1].split(","):
            found = _BRACKET_PART.match(part)
            if found:
                goals.append({"minute": found["minute"], "notes": [found["note"]] if found["note"] else []})
            elif goals and part.strip():
                goals[-1]["notes"].append(part.strip())
        place = (self.offset + (token.start_pos or 0), self.offset + (token.end_pos or 0))
        nameless = bool(_OWN_GOAL.fullmatch(name.strip()))
        for goal in goals:
            numbers = _NUMBERS.match(goal["minute"])
            assert numbers is not None
            own = [note for note in goal["notes"] if _OWN.match(note)]
            penalty = [note for note in goal["notes"] if _PENALTY.match(note) and note not in own]
            other = [note for note in goal["notes"] if note not in own and note not in penalty]
            yield GoalReading(
                name=None if nameless else self._name(name),
                place=place,
                minute=int(numbers[1]),
                added_time=int(numbers[2]) if numbers[2] else None,
                penalty=bool(penalty),
                own_goal=bool(own) or nameless,
                note=", ".join(other) or None,
            )

    def _name(self, token: Token) -> tuple[int, int]:
        text = token.rstrip(" \t–-")
        start = self.offset + (token.start_pos or 0)
        return start, start + len(text)
