"""Scorer lists: `;20 goals` and the players under it."""

from __future__ import annotations

import re

from touchline.interpret.context import Context
from touchline.interpret.names import person, team_ref
from touchline.markup.tree import ScorersBlock
from touchline.model.plain import Plain
from touchline.model.record import Scorer, ScorerList, TeamRef
from touchline.registry.countries import country_by_code

_FLAG = re.compile(r"(?P<code>[A-Z]{3}) (?=[^\W\d_])")
_CLUBS = re.compile(r"\s*\((?P<clubs>[^()]*)\)\s*$")


def read_scorers(block: ScorersBlock, context: Context, number: int) -> ScorerList:
    """
    Interpret a scorer list.

    Args:
        block: its groups in printed order.
        context: of the article; clubs are entered there.
        number: for the id, from 1.
    Returns:
        The list; players with equal goals share the rank that the first of them has.
    """
    section = context.section_at(block.start)
    entries: list[Scorer] = []
    for group in block.groups:
        rank = len(entries) + 1
        entries += [entry for line in group.lines if (entry := _scorer(line, group.goals, rank, context))]
    return ScorerList(
        id=f"sl{number}",
        section_id=section.id if section else None,
        title=section.title if section else None,
        entries=tuple(entries),
    )


def _scorer(line: Plain, goals: int, rank: int, context: Context) -> Scorer | None:
    """`ARG Name (Club, Club)`, or a flag, a name and clubs."""
    start, end = 0, len(line.text)
    nation = next((mark.data["code"] for mark in line.marks_of("country") if mark.data["code"]), None)
    flag = _FLAG.match(line.text)
    if flag and (country := country_by_code(flag["code"], context.title_year)):
        nation = nation or country.code
        start = flag.end()
    clubs = _CLUBS.search(line.text)
    teams: list[TeamRef] = []
    if clubs and clubs.start() > start:
        end = clubs.start()
        teams = _teams(line, *clubs.span("clubs"), context)
    player, link = person(line.part(start, end))
    if not player:
        return None
    span = context.span(*line.source(0, len(line.text)))
    return Scorer(rank=rank, goals=goals, player=player, player_link=link, nation=nation, teams=tuple(teams), span=span)


def _teams(line: Plain, start: int, end: int, context: Context) -> list[TeamRef]:
    found = []
    for part in re.finditer(r"[^,/]+", line.text[start:end]):
        ref = context.teams.enter(team_ref(line.part(start + part.start(), start + part.end())))
        if ref:
            found.append(ref)
    return found
