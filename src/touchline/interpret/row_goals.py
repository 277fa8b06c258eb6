"""
The scorers of a match that is a row of a fixtures table.

Editors print them under the name of their side, in the row below the match, or in columns of their own: one for each side,
or one for both. A list of scorers has minutes; names alone may be anybody's, and are read only in a column called so where
the score says whose they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from touchline.interpret.goals import RUNNING_SCORE, read_goals
from touchline.interpret.names import fold
from touchline.interpret.score import read_score
from touchline.interpret.tables import ReadTable
from touchline.markup.tree import MatchBlock
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.value import dataclass

_MINUTE = lazy_regex(r"\d['’′](?:$|[\s,;(+])|\(\d{1,3}(?:\+\d{1,2})?[.'’′][,)\s]|\d分(?:$|[\s)）、+])")
_FRENCH_MINUTE = lazy_regex(r"\(\d{1,3}e(?:\+\d{1,2})?[,)\s]")
"""`(55e)`, which behind the name of a club is its rank or its division."""
_SIDE_BEFORE = lazy_regex(r"(?P<side>[^\W\d_][^\n:：()\d]{0,30}?) ?[:：]\s*(?=\S)")
"""`Alfa: Kane 12', Rey 30'`: whose scorers a line names."""
_BETWEEN = lazy_regex(r"\s[–—−/|-]\s|\s?;")
"""What parts the scorers of one side from those of the other, where both share a cell."""


@dataclass(frozen=True, slots=True)
class RowGoals:
    """Lists of goals as a `MatchBlock` holds them: those whose side is known by their parameter, and those of no side."""

    values: Mapping[str, Plain]
    loose: tuple[Plain, ...] = ()


def has_minutes(text: str) -> bool:
    """True for scorers with their minutes: no team and no ground is called so."""
    return bool(_MINUTE.search(text))


def side_and_goals(value: Plain) -> tuple[Plain, Plain | None]:
    """The name of a side, and the scorers that its cell holds under it."""
    name, _, below = value.text.partition("\n")
    if not below or has_minutes(name):
        return value, None
    goals = value.part(len(name) + 1, len(value.text))
    return (value.part(0, len(name)), goals) if _is_list(goals) else (value, None)


def goals_beside(table: ReadTable, y: int, score: int | None, teams: tuple[str, str]) -> RowGoals | None:
    """The scorers in columns called so; two are the sides' where the score stands between them; a line may name its side."""
    columns = table.record.columns
    sides = [x for name in ("home_scorers", "away_scorers") if (x := table.column(name)) is not None]
    if len(sides) == 2:
        return _of_sides(table, y, sides)
    first = next((x for x, column in enumerate(columns) if column.name == "scorers"), None)
    if first is None:  # a column of goals, in which the goals are told one by one
        told = (x for x, column in enumerate(columns) if column.name == "goals")
        first = next((x for x in told if (plain := table.plain(y, x)) and has_minutes(plain.text)), None)
    if first is None:
        return None
    named = [x for x, column in enumerate(columns) if column.path == columns[first].path]
    if len(named) == 1:
        value = table.plain(y, named[0])
        if value and (of_sides := _of_named_sides(value, teams)):
            return of_sides
        if value and columns[first].name == "scorers" and score is not None and not has_minutes(value.text):
            return _names_alone(value, table.plain(y, score))
        return goals_of_both(value)
    if len(named) == 2 and score is not None and named[0] < score < named[1]:
        return _of_sides(table, y, named)
    return None


def goals_below(table: ReadTable, y: int, match: int, columns: Mapping[str, int]) -> RowGoals | None:
    """
    The scorers in a row below a match, in the cells of its sides or in one over both.

    Args:
        table: of role `fixtures`.
        y: the row.
        match: the row of the match, which may share cells with it.
        columns: those of the match, by name.
    Returns:
        None for a row that says anything else.
    """
    home, away = columns.get("home"), columns.get("away")
    if home is None or away is None:
        return None
    for name, x in columns.items():
        own = table.cell_number(y, x) != table.cell_number(match, x)
        if name not in ("home", "away", "score") and own and (plain := table.plain(y, x)) and plain.text:
            return None
    if table.cell_number(y, home) == table.cell_number(y, away):
        return goals_of_both(table.plain(y, home))
    score = columns.get("score")
    between = table.plain(y, score) if score is not None else None
    shared = score is not None and table.cell_number(y, score) in (
        table.cell_number(match, score),
        table.cell_number(y, home),
        table.cell_number(y, away),
    )
    if between and between.text and not shared:
        return None
    return _of_sides(table, y, (home, away))


def _of_sides(table: ReadTable, y: int, columns: Sequence[int]) -> RowGoals | None:
    values = {}
    for name, x in zip(("goals_home", "goals_away"), columns, strict=True):
        plain = table.plain(y, x)
        if plain and plain.text.strip("–—- "):
            if not _is_list(plain):
                return None
            values[name] = plain
    return RowGoals(values) if values else None


def goals_of_both(value: Plain | None) -> RowGoals | None:
    """One list for both sides: with the running score, parted by a sign, or in an order that the score has to explain."""
    if value is None or not (has_minutes(value.text) or _FRENCH_MINUTE.search(value.text)):
        return None
    if RUNNING_SCORE.match(value.text):
        return RowGoals({"goals": value})
    parts = _parts(value)
    return RowGoals({}, tuple(parts)) if all(map(_is_list, parts)) else None


def _of_named_sides(value: Plain, sides: tuple[str, str]) -> RowGoals | None:
    """Lists of scorers, a line for a side, each behind the name of its side or a part of it."""
    found: dict[str, Plain] = {}
    for line in value.lines():
        before = _SIDE_BEFORE.match(line.text)
        said = fold(before["side"]) if before else ""
        meant = [number for number, side in enumerate(sides) if said and _is_name_of(said, fold(side))]
        if before is None or len(meant) != 1:
            return None
        name, goals = ("goals_home", "goals_away")[meant[0]], line.part(before.end(), len(line.text))
        if name in found or not _is_list(goals):
            return None
        found[name] = goals
    return RowGoals(found) if found else None


def _is_name_of(said: str, side: str) -> bool:
    """The name of a side, or whole words of it; what is written without blanks may be cut anywhere."""
    return said == side or f" {said} " in f" {side} " or (said in side and not said.isascii() and " " not in side)


def _names_alone(value: Plain, score: Plain | None) -> RowGoals | None:
    """`Bhutia (2), Vijayan` in a column of scorers: the sides' where each list is as long as its side's score."""
    reading = read_score(score.text) if score else None
    if reading is None or reading.main is None:
        return None
    parts = _parts(value)
    counts = [0 if (goals := read_goals(part)).unreadable else len(goals.goals) for part in parts]
    if len(parts) == 1 and 0 in reading.main and counts[0] == sum(reading.main):
        return RowGoals({"goals_home" if reading.main[0] else "goals_away": value})
    if len(parts) == 2 and tuple(counts) == reading.main:
        return RowGoals(dict(zip(("goals_home", "goals_away"), parts, strict=True)))
    return None


def _parts(value: Plain) -> list[Plain]:
    cuts = list(_BETWEEN.finditer(value.text))
    return [value.part(0, cuts[0].start()), value.part(cuts[0].end(), len(value.text))] if len(cuts) == 1 else [value]


def _is_list(value: Plain) -> bool:
    """True for a value that is nothing but scorers with their minutes."""
    if not has_minutes(value.text):
        return False
    reading = read_goals(value)
    return bool(reading.goals) and not reading.unreadable


def with_goals(block: MatchBlock, goals: RowGoals | None) -> MatchBlock:
    """
    The match with lists of goals, if it has none yet.

    A list for both sides has to be whole: else it is one side's, as on the pages of a club, or nobody can tell.
    """
    known = block.loose or any(name.startswith("goals") for name in block.values)
    if goals is None or known or (goals.loose and not _is_whole(goals.loose, block.values.get("score"))):
        return block
    return replace(block, values={**block.values, **goals.values}, loose=goals.loose)


def _is_whole(lists: Sequence[Plain], score: Plain | None) -> bool:
    reading = read_score(score.text) if score else None
    main = reading.main if reading else None
    return main is not None and sum(len(read_goals(one).goals) for one in lists) == sum(main)
