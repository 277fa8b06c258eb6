"""Scorer lists in tables: a row a player."""

from __future__ import annotations

from touchline.interpret.context import Context
from touchline.interpret.flags import code_before
from touchline.interpret.names import person, team_ref
from touchline.interpret.numbers import read_count
from touchline.interpret.tables import ReadTable
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.record import Scorer, ScorerList, TeamRef
from touchline.model.value import dataclass
from touchline.registry.table_words import table_words

_RANK = lazy_regex(r"\D{0,2}(\d{1,3})(?:st|nd|rd|th|\.?[ºª°]|\.|e|er|=)?\W*")
_PENALTIES = lazy_regex(r"\(\s*(\d{1,2})\D{0,12}\)")
_GOALS = lazy_regex(r"\d{1,3}(?![\d.,]|\s?[–-]\s?\d)")
"""A count; a score is none."""
_ASIDE = lazy_regex(r"\((?:[^():]{1,40}: ?)?(?P<club>[^():]{1,60})\)")
"""Below a club the one that a player went to, `(since January: Beta)`, or a remark."""
_NEXT_CLUB = lazy_regex(r"\s/\s|\s?→\s?")


def read_table_scorers(table: ReadTable, context: Context, number: int) -> ScorerList | None:
    """
    The scorer list in a table of role `top_scorers`.

    Args:
        table: read.
        context: of the article; clubs are entered there.
        number: for the id, from 1.
    Returns:
        The list, or None when no row has a player with goals. A rank is the printed one; where none is printed, players with
        equal goals share the rank of the first of them.
    """
    columns = {name: table.column(name) for name in ("position", "player", "team", "goals", "nationality", "penalties")}
    entries: list[Scorer] = []
    for y in table.body:
        plains = {name: table.plain(y, x) if x is not None else None for name, x in columns.items()}
        goals = _goals(plains["goals"])
        if goals is None or not plains["player"]:
            continue
        clubs = table.parts(y, columns["team"]) if columns["team"] is not None else []
        rank = _rank(plains["position"]) if columns["position"] is not None else _shared(entries, goals)
        entries += _players(_Row(plains, goals, rank, table.row_source(y)), clubs, context)
    if not entries:
        return None
    section = context.section_of.get(table.record.section_id)
    title = table.record.caption or (section.title if section else None)
    return ScorerList(id=f"sl{number}", section_id=table.record.section_id, title=title, entries=tuple(entries))


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row says of all its players."""

    plains: dict[str, Plain | None]
    goals: int
    rank: int | None
    source: tuple[int, int]


def _players(row: _Row, clubs: list[Plain], context: Context) -> list[Scorer]:
    """The player of a row; the players, where several share it line by line."""
    value = row.plains["player"]
    assert value is not None
    lines = [line for line in value.lines() if line.text] or [value]
    many = len(lines) > 1 and all(line.links or line.marks for line in lines)
    found = []
    for at, line in enumerate(lines if many else [value]):
        mine = clubs[at : at + 1] if many and len(clubs) == len(lines) else clubs
        entry = _scorer(line, row, mine, context)
        if entry:
            found.append(entry)
    return found


def _scorer(line: Plain, row: _Row, clubs: list[Plain], context: Context) -> Scorer | None:
    start = 0
    nation = next((mark.data["code"] for mark in line.marks_of("country") if mark.data["code"]), None)
    if flag := code_before(line.text, context):
        nation, start = nation or flag.country.code, flag.end
    named = row.plains["nationality"]
    if named is not None and nation is None:
        ref = team_ref(named)
        nation = ref.country if ref else None
    nation = nation or next(
        (mark.data["code"] for club in clubs for mark in club.marks_of("country") if mark.data["team"]), None
    )
    player, link = person(line.part(start, len(line.text)))
    if not player or player.isdecimal() or player.casefold() in table_words().sums:  # rounds, in a second row of headers
        return None
    parts = [part for club in clubs for part in club.split(_NEXT_CLUB) if part.text or part.marks]
    refs = [context.teams.enter(team_ref(named)) for part in parts if (named := _club(part, context))]
    teams: list[TeamRef] = [ref for ref in refs if ref]
    return Scorer(
        rank=row.rank,
        goals=row.goals,
        player=player,
        player_link=link,
        nation=nation,
        teams=tuple(teams),
        penalties=_penalties(row.plains),
        span=context.span(*row.source),
    )


def _club(part: Plain, context: Context) -> Plain | None:
    """The club of a line; of a line in brackets only one that the page knows."""
    aside = _ASIDE.fullmatch(part.text)
    if aside is None:
        return part
    named = part.part(*aside.span("club"))
    return named if context.teams.knows(named.text) else None


def _goals(value: Plain | None) -> int | None:
    found = _GOALS.match(value.text.strip()) if value else None
    return int(found[0]) if found else None


def _penalties(plains: dict[str, Plain | None]) -> int | None:
    """From a column of their own, or in brackets behind the goals: `17 (4)`."""
    own = plains["penalties"]
    if own and own.text:
        return read_count(own.text)
    goals = plains["goals"]
    found = _PENALTIES.search(goals.text) if goals else None
    return int(found[1]) if found else None


def _rank(value: Plain | None) -> int | None:
    found = _RANK.fullmatch(" ".join(value.text.split())) if value else None
    return int(found[1]) if found else None


def _shared(entries: list[Scorer], goals: int) -> int:
    if entries and entries[-1].goals == goals and entries[-1].rank is not None:
        return entries[-1].rank
    return len(entries) + 1
