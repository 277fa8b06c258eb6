"""Standings out of tables: a row a team, figures as printed."""

from __future__ import annotations

import re
from typing import Literal

from touchline.interpret.context import Context
from touchline.interpret.numbers import read_number, without_zero_fraction
from touchline.interpret.outcomes import marked_team
from touchline.interpret.tables import ReadTable
from touchline.model.plain import Plain
from touchline.model.record import Section, Standings, StandingsRow
from touchline.registry.stages import stage_word

Subtype = Literal["league", "group", "aggregate", "average", "home", "away"]

_POSITION = re.compile(r"\D{0,2}(\d{1,3})(?:st|nd|rd|th|º|ª|\.|e|er)?\W*")
_SUBTYPES: tuple[tuple[Subtype, re.Pattern[str]], ...] = (
    ("average", re.compile(r"\b(?:average|promedio|descenso|relegation table|médias?)\b", re.I)),
    ("aggregate", re.compile(r"\b(?:aggregate|acumulada?|overall|annual|anual|combined|general)\b", re.I)),
    ("home", re.compile(r"\bhome (?:table|record|standings)\b", re.I)),
    ("away", re.compile(r"\baway (?:table|record|standings)\b", re.I)),
)
_COUNTS = ("played", "won", "drawn", "lost", "goals_for", "goals_against")


def read_standings(table: ReadTable, context: Context, number: int) -> Standings | None:
    """
    The standings in a table of that role.

    Args:
        table: read, its role `standings`.
        context: of the article; teams are entered there.
        number: for the id, from 1.
    Returns:
        The standings, or None when no row names a team.
    """
    columns = {name: table.column(name) for name in (*_COUNTS, "position", "team", "goal_difference", "points", "average")}
    rows = []
    for y in table.body:
        row = _row(table, y, columns, context)
        if row:
            rows.append(row)
    if not rows:
        return None
    section = next((s for s in context.sections if s.id == table.record.section_id), None)
    group = group_of(section)
    return Standings(
        id=f"st{number}",
        table_id=table.record.id,
        template=None,
        section_id=table.record.section_id,
        subtype=subtype_of(section, table.record.caption, group, has_average=columns["average"] is not None),
        group=group,
        points_for_win=points_for_win(rows),
        rows=tuple(rows),
    )


def group_of(section: Section | None) -> str | None:
    """The group that a section or one above it is about."""
    for title in reversed(section.path if section else ()):
        word = stage_word(title)
        if word and word.kind == "group":
            return word.letter
    return None


def subtype_of(section: Section | None, caption: str | None, group: str | None, *, has_average: bool = False) -> Subtype:
    """What the standings count, by the words of the heading and the caption."""
    title = " ".join(filter(None, (section.title if section else None, caption)))
    for subtype, pattern in _SUBTYPES:
        if pattern.search(title):
            return subtype
    if has_average:
        return "average"
    return "group" if group else "league"


def points_for_win(rows: list[StandingsRow]) -> int | None:
    """Three or two, whichever explains the points of more rows; None when neither explains half of them."""
    fits = {w: sum(_explains(row, w) for row in rows) for w in (3, 2)}
    best = max(fits, key=lambda w: fits[w])
    return best if fits[best] * 2 >= len(rows) and fits[best] else None


def _explains(row: StandingsRow, win: int) -> bool:
    if row.won is None or row.drawn is None or row.points is None or not row.won:
        return False
    return row.points == win * row.won + row.drawn


def _row(table: ReadTable, y: int, columns: dict[str, int | None], context: Context) -> StandingsRow | None:
    def plain(name: str) -> Plain | None:
        x = columns[name]
        return table.plain(y, x) if x is not None else None

    def text(name: str) -> str | None:
        value = plain(name)
        return " ".join(value.text.split()) or None if value else None

    team, status = marked_team(plain("team"), context.language)
    counts = {name: _count(text(name)) for name in _COUNTS}
    if team is None or not any(value is not None for value in counts.values()):
        return None
    position_text = text("position")
    position = _POSITION.fullmatch(position_text) if position_text else None
    points = without_zero_fraction(read_number(text("points") or "", context.language))
    difference = read_number(text("goal_difference") or "", context.language)
    average = read_number(text("average") or "", context.language)
    return StandingsRow(
        position=int(position[1]) if position else None,
        position_text=position_text,
        team=context.teams.enter(team) or team,
        played=counts["played"],
        won=counts["won"],
        drawn=counts["drawn"],
        lost=counts["lost"],
        goals_for=counts["goals_for"],
        goals_against=counts["goals_against"],
        goal_difference=difference if isinstance(difference, int) else None,
        points=points,
        average=float(average) if average is not None else None,
        status=status,
        span=context.span(*table.row_source(y)),
    )


def _count(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"\d{1,4}", text) else None
