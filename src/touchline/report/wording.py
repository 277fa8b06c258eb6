"""Records in the words of a match report: scores, minutes, scorers. Shared by the terminal and the pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from touchline.model.record import Goal, Match, Score, Side, Tie

_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""
Control characters (a page could hold the escape sequences of a terminal), the marks that turn the reading direction of
what follows, and lone surrogates, which no output can encode. The line feed stays.
"""


def printable(text: str | None) -> str:
    """The text without anything that a terminal or a picture would obey instead of showing."""
    return _UNPRINTABLE.sub(lambda match: " " if match[0] in "\t\r" else "\ufffd", text) if text else ""


def one_line(text: str | None) -> str:
    """Printable, and all white space one blank."""
    return " ".join(printable(text).split())


def figures(score: Score | None) -> str | None:
    """`2–1`, the last figure without the shoot-out; None where there is none."""
    return f"{score.final[0]}–{score.final[1]}" if score and score.final else None


def score_notes(score: Score | None) -> list[str]:
    """What is to be said beside the figure: extra time, the shoot-out."""
    notes = []
    if score and score.after_extra_time:
        notes.append("a.e.t.")
    if score and score.penalties:
        notes.append(f"{score.penalties[0]}–{score.penalties[1]} pen.")
    return notes


def winner(match: Match) -> Side | None:
    """The side that won, by the shoot-out where there was one."""
    score = match.score
    decided = (score.penalties or score.final) if score else None
    if decided is None or decided[0] == decided[1]:
        return None
    return "home" if decided[0] > decided[1] else "away"


def minute(goal: Goal) -> str:
    """`45+2' (pen.)`; empty where the minute is unknown and there is nothing to remark."""
    marks = [mark for mark, holds in (("o.g.", goal.own_goal), ("pen.", goal.penalty), ("g.g.", goal.golden)) if holds]
    at = "" if goal.minute is None else f"{goal.minute}+{goal.added_time}'" if goal.added_time else f"{goal.minute}'"
    return " ".join(filter(None, (at, f"({', '.join(marks)})" if marks else "")))


def scorers(goals: Iterable[Goal], side: Side) -> list[str]:
    """`Kane 12', 45+2' (pen.)`: the goals that count for one side, a scorer an item, in the order of the list."""
    items = []
    for player, own in groupby((goal for goal in goals if goal.side == side), key=lambda goal: goal.player):
        minutes = ", ".join(filter(None, map(minute, own)))
        items.append(f"{one_line(player) or '?'} {minutes}".rstrip())
    return items


def decided(tie: Tie) -> str | None:
    """Why the winner of a tie goes on, where goals alone did not say it."""
    if tie.decided_by in (None, "goals"):
        return None
    figures = f" {tie.penalties[0]}–{tie.penalties[1]}" if tie.penalties and tie.decided_by == "penalties" else ""
    return str(tie.decided_by).replace("_", " ") + figures


def signed(value: float | None) -> str:
    """A difference with its sign, a true minus; empty for unknown."""
    if value is None:
        return ""
    return f"+{value}" if value > 0 else f"−{-value}" if value < 0 else "0"
