"""
Which side a list of goals counts for, where its lines do not say.

Cleaners print the scorers below a match and lose in which column they stood. What is printed is given to a side only where
nothing else can be: each list is as long as its side's score, or one side has not scored.
"""

from __future__ import annotations

from collections.abc import Sequence

from touchline.interpret.goals import read_goals
from touchline.interpret.names import fold_text
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.record import Pair, Side

_GOES_ON = lazy_regex(r"[\s\d'’′+,;&()e]*(?:\([^()\n]{1,20}\)?|\w{1,4}\.)?[\s\d'’′+,;&()e]*")
"""No name: minutes, and a remark on a goal."""
MAX_LINES = 200
"""Lines of the goals of a match; where there are more, they are something else."""
MAX_MINUTES = 60
"""Characters of a line that holds nothing but minutes."""
_BEHIND = lazy_regex(r"\s*[(\[](?P<team>[^()\[\]]{2,60})[)\]]\s*$")


def settle_sides(
    groups: Sequence[Plain], final: Pair | None, teams: tuple[str, str], *, home_first: bool = False
) -> dict[Side, list[Plain]] | None:
    """
    Give lists of goals to the sides.

    Args:
        groups: the lines below a match, parted where something stands between them.
        final: the score.
        teams: names of both sides.
        home_first: other matches of the page show that the scorers of the home side stand above those of the away side.
    Returns:
        The lines of each side, or None where more than one answer is possible.
    """
    if final is None or any(map(_is_endless, groups)):
        return None
    lines = [_entries(group) for group in groups]
    by_name = _by_team_behind([line for group in lines for line in group], teams)
    if by_name is not None:
        return by_name if tuple(_count(by_name[side]) for side in ("home", "away")) == final else None
    if len(lines) == 2 and (_count(lines[0]), _count(lines[1])) == final:
        return {"home": lines[0], "away": lines[1]}
    if len(lines) == 1 or not any(lines[1:]):
        return _one_list(lines[0], final, home_first=home_first)
    return None


def shows_home_first(groups: Sequence[Plain], final: Pair | None) -> bool | None:
    """Whether the minutes of one list show that the scorers of the home side stand first; None where they tell nothing."""
    lines = _entries(groups[0]) if len(groups) == 1 and not _is_endless(groups[0]) else []
    if final is None or len(lines) < 2 or 0 in final or _count(lines) != sum(final):
        return None
    falls = _falls(lines)
    return falls == _cuts(lines, final) if falls else None


def _is_endless(group: Plain) -> bool:
    return group.text.count("\n") >= MAX_LINES


def _entries(group: Plain) -> list[Plain]:
    """The lines of a list, each with its name; what is no more than minutes and remarks goes on with the line above."""
    starts: list[int] = []
    at = 0
    for line in group.text.split("\n"):
        if not starts or len(line) > MAX_MINUTES or not _GOES_ON.fullmatch(line):
            starts.append(at)
        at += len(line) + 1
    ends = (*(start - 1 for start in starts[1:]), len(group.text))
    entries = [group.part(start, end) for start, end in zip(starts, ends, strict=True)]
    return [entry for entry in entries if entry]


def _one_list(lines: list[Plain], final: Pair, *, home_first: bool) -> dict[Side, list[Plain]] | None:
    """One list is the only scoring side's, or both sides' in whatever order, where only one division gives the score."""
    if _count(lines) != sum(final):
        return None
    if 0 in final:
        return {"home": lines, "away": []} if final[0] else {"home": [], "away": lines}
    cuts = _cuts(lines, final)
    falls = _falls(lines)
    if len(cuts) == 1 and (falls == cuts or (home_first and not falls)):
        return {"home": lines[: cuts[0]], "away": lines[cuts[0] :]}
    return _only_division(lines, final)


def _cuts(lines: list[Plain], final: Pair) -> list[int]:
    """Between which lines the goals of the home side may end."""
    return [n for n in range(1, len(lines)) if _count(lines[:n]) == final[0]]


def _falls(lines: list[Plain]) -> list[int]:
    """Before which lines the minutes begin anew."""
    spans = [_minutes(line) for line in lines]
    return [n for n in range(1, len(lines)) if spans[n][0] < spans[n - 1][1]]


def _only_division(lines: list[Plain], final: Pair) -> dict[Side, list[Plain]] | None:
    """
    The sides of scorers, a line each, whose goals add up to the score in one way only.

    A player scores for one side; who puts the ball into his own net is no help, because his other goals may be elsewhere.
    """
    counts = []
    for line in lines:
        goals = read_goals(line).goals
        if len({goal.name for goal in goals}) != 1 or any(goal.own_goal for goal in goals):
            return None
        counts.append(len(goals))
    ways: dict[int, list[tuple[int, ...]]] = {0: [()]}
    for number, count in enumerate(counts):
        for total, found in sorted(ways.items(), reverse=True):
            if total + count <= final[0]:
                ways[total + count] = [*ways.get(total + count, []), *((*way, number) for way in found)][:2]
    home = ways.get(final[0], [])
    if len(home) != 1:
        return None
    return {
        "home": [line for n, line in enumerate(lines) if n in home[0]],
        "away": [line for n, line in enumerate(lines) if n not in home[0]],
    }


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


def _minutes(line: Plain) -> tuple[int, int]:
    """
    The first minute of a line, and the one that the next line cannot come before.

    That is its last one where several scorers stand in the order of their goals; a scorer with later goals is none.
    """
    goals = read_goals(line).goals
    minutes = [goal.minute or 0 for goal in goals]
    in_turn = len({goal.name for goal in goals}) == len(goals) and minutes == sorted(minutes)
    return minutes[0], minutes[-1] if in_turn else minutes[0]
