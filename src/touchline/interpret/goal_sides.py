"""
Which side a list of goals counts for, where its lines do not say.

Cleaners print the scorers below a match and lose in which column they stood. What is printed is given to a side only where
nothing else can be: each list is as long as its side's score, or one side has not scored.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from touchline.interpret.goals import read_goals
from touchline.interpret.names import fold_text
from touchline.model.plain import Plain
from touchline.model.record import Pair, Side

_BEHIND = re.compile(r"\s*[(\[](?P<team>[^()\[\]]{2,60})[)\]]\s*$")


def settle_sides(groups: Sequence[Plain], final: Pair | None, teams: tuple[str, str]) -> dict[Side, list[Plain]] | None:
    """
    Give lists of goals to the sides.

    Args:
        groups: the lines below a match, parted where something stands between them.
        final: the score.
        teams: names of both sides.
    Returns:
        The lines of each side, or None where more than one answer is possible.
    """
    if final is None:
        return None
    lines = [group.lines() for group in groups]
    by_name = _by_team_behind([line for group in lines for line in group], teams)
    if by_name is not None:
        return by_name if tuple(_count(by_name[side]) for side in ("home", "away")) == final else None
    if len(lines) == 2 and (_count(lines[0]), _count(lines[1])) == final:
        return {"home": lines[0], "away": lines[1]}
    if len(lines) == 1 or not any(lines[1:]):
        return _one_list(lines[0], final)
    return None


def _one_list(lines: list[Plain], final: Pair) -> dict[Side, list[Plain]] | None:
    """One list is the only scoring side's, or both sides' one below the other, where the minutes begin anew."""
    if _count(lines) != sum(final):
        return None
    if 0 in final:
        return {"home": lines, "away": []} if final[0] else {"home": [], "away": lines}
    cuts = [n for n in range(1, len(lines)) if _count(lines[:n]) == final[0]]
    minutes = [_first_minute(line) for line in lines]
    falls = [n for n in range(1, len(lines)) if minutes[n] < minutes[n - 1]]
    if len(cuts) == 1 and falls == cuts:
        return {"home": lines[: cuts[0]], "away": lines[cuts[0] :]}
    return None


def _by_team_behind(lines: list[Plain], teams: tuple[str, str]) -> dict[Side, list[Plain]] | None:
    """`⚽ 30' Kane (Ajax)`: every line ends with the name of a side."""
    names = [fold_text(team) for team in teams]
    sides: dict[Side, list[Plain]] = {"home": [], "away": []}
    for line in lines:
        found = _BEHIND.search(line.text)
        team = fold_text(found["team"]) if found else None
        if found is None or team not in names or names[0] == names[1]:
            return None
        side: Side = "home" if team == names[0] else "away"
        sides[side].append(line.part(0, found.start()))
    return sides if lines else None


def _count(lines: Sequence[Plain]) -> int:
    """Goals in lines; a line that is no list of goals makes the count one that fits nothing."""
    total = 0
    for line in lines:
        reading = read_goals(line)
        if reading.unreadable or not reading.goals:
            return -1_000
        total += len(reading.goals)
    return total


def _first_minute(line: Plain) -> int:
    return read_goals(line).goals[0].minute or 0
