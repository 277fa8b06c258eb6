"""
Matches and ties in the tables of the roads to a final: a row names a club's opponent and the result as the club has it.

The club is told by the name over its columns, by the caption or by the heading; it must be one that plays elsewhere on the
page, because `Men` or `1998` stand over such columns too. The record of a match is a short one that points to a fuller one on
the page. Without a word for whose ground it was on, the club is named first, as in a bracket; of a tie without one nobody knows
on whose ground which leg was, and it gives no matches.

That the figures are the club's own first is held against what else the rows say: legs add up to their sum, and who has got to
the final has not lost on the way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

from touchline.interpret.aliases import MAX_LISTED, alias_of
from touchline.interpret.club_fixtures import MAX_SCORE, season_club, team_of_page, turned
from touchline.interpret.club_legs import MOST_ROWS, ClubTie, Leg, club_first, read_leg, values_of_leg
from touchline.interpret.context import Context
from touchline.interpret.names import fold, team_ref
from touchline.interpret.score import read_score
from touchline.interpret.tables import ReadTable, caption_plain
from touchline.interpret.tie_templates import Entry, is_bye, printed_tie, sums_legs
from touchline.markup.tree import MatchBlock
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.record import Infobox, TeamRef, TeamsValue, Tie
from touchline.model.value import dataclass
from touchline.registry.columns import column_names
from touchline.registry.grounds import GroundSide, ground_of
from touchline.registry.stages import is_knockout, is_replay, stage_word
from touchline.tables.content import cell_kind
from touchline.tables.road_columns import Part, Road, road_parts


@dataclass(slots=True)
class Roads:
    """What the tables of roads of a page say."""

    blocks: list[MatchBlock] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    tables: set[str] = field(default_factory=set)
    """The ids of these tables."""


class Finalists:
    """The teams that matches and infoboxes of the page name."""

    def __init__(self, refs: Iterable[TeamRef | None]) -> None:
        """`refs` are their mentions."""
        self._names: dict[str, str] = {}
        self._links: set[str] = set()
        for ref in refs:
            if ref and fold(ref.name):
                self._names.setdefault(fold(ref.name), ref.name)
                self._links |= {ref.link} if ref.link else set()

    def named(self, value: Plain | None) -> Plain | None:
        """The value where it is the name of one of them."""
        ref = team_ref(value)
        if ref is None or not fold(ref.name):
            return None
        known = fold(ref.name) in self._names or ref.link in self._links or alias_of(ref.name, self._names.values())
        return value if known else None

    def named_in(self, value: Plain | None) -> Plain | None:
        """The one of them that a caption names among other words."""
        is_short = value is not None and len(value.text) <= MAX_CAPTION and len(self._names) <= MAX_LISTED
        said = f" {fold(value.text)} " if value and is_short else ""
        found = [name for key, name in self._names.items() if f" {key} " in said] if said else []
        return Plain(found[0], [(0, *value.source(0, len(value.text)), False)], [], []) if value and len(found) == 1 else None


MAX_CAPTION = 80
"""Characters of a caption or a heading that names a club."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of one club's road."""

    club: Plain
    tie: ClubTie
    printed: tuple[Plain | None, ...]
    """The sum and both legs, where the row is a tie."""


def finalists(blocks: Iterable[MatchBlock], infoboxes: Iterable[Infobox]) -> Finalists:
    """The teams of the page's matches, and those that its infoboxes name as sides or as first and second."""
    sides = [team_ref(block.values.get(side)) for block in blocks for side in ("home", "away")]
    told = [value for box in infoboxes for one in box.fields if one.name in _SIDES and (value := one.value)]
    return Finalists([*sides, *(ref for value in told if isinstance(value, TeamsValue) for ref in value.teams)])


_SIDES = frozenset(("home", "away", "champions", "runners_up"))


def read_roads(tables: Sequence[ReadTable], context: Context, known: Finalists) -> Roads:
    """Matches and ties of the tables of roads; none of one whose clubs are not told or whose rows contradict one another."""
    found = Roads()
    placed = [(table, parts) for table in tables if (parts := road_parts(table.record.grid, context.language))]
    of_one_team = bool(placed) and (season_club(context) or team_of_page(context)) is not None
    for table, parts in placed:
        if of_one_team and len(parts[0].roads) == 1:
            continue  # the club is the page's own
        found.tables.add(table.record.id)
        clubs = _clubs(table, parts[0], context, known)
        rows = _without_repeats(list(_rows(table, parts, clubs, context))) if clubs else []
        ours_first = _ours_first(rows)
        for row in rows if ours_first is not None else ():
            found.blocks += _blocks(row, ours_first=bool(ours_first))
            found.ties += _ties(row, context, ours_first=bool(ours_first))
    return found


def _clubs(table: ReadTable, part: Part, context: Context, known: Finalists) -> list[Plain] | None:
    """Whose each road is; None where that of one is not told."""
    if part.names is not None and len(part.roads) > 1:
        named = [known.named(table.plain(part.names, road.opponent)) for road in part.roads]
        clubs = [club for club in named if club]
        return clubs if len(clubs) == len(named) else None
    section = context.section_at(table.record.span.start)
    heading = next((one.title for one in context.page.headings if section and one.start == section.span.start), None)
    over = [table.plain(part.names, part.roads[0].opponent)] if part.names is not None else []
    for said in (*over, caption_plain(table.block, context), heading):
        if club := known.named(said) or known.named_in(said):
            return [club]
    return None


# ---------------------------------------------------------------- rows


def _rows(table: ReadTable, parts: Sequence[Part], clubs: Sequence[Plain], context: Context) -> Iterator[_Row]:
    for number, club in enumerate(clubs):
        places = [(y, part.roads[number]) for part in parts for y in range(part.first, part.end)]
        told = [value.text for y, road in places if (value := table.plain(y, road.opponent))]
        grounds = not any(_tells_tier(text, context.language) for text in told)
        yield from (row for y, road in places if (row := _row(table, y, road, club, context, grounds=grounds)))


def _tells_tier(opponent: str, language: str | None) -> bool:
    """A letter behind a name that stands for no ground: then `(C)` is a third division, and not at home."""
    return any(len(found["word"]) < MAX_TIER and not _ground(found, language) for found in _IN_BRACKETS.finditer(opponent))


MAX_TIER = 4
"""Characters of a mark like `B`, `D2`, `III`."""
_IN_BRACKETS = lazy_regex(r"\s?\((?P<word>[^()\n]{1,20})\)")


def _ground(found: re.Match[str], language: str | None) -> GroundSide | None:
    ground = ground_of(found["word"], language)
    return ground.side if ground and not ground.cut else None


def _without_ground(value: Plain, language: str | None) -> tuple[Plain, GroundSide | None]:
    """`4–1 (H) (a.e.t.)` without the word in brackets for whose ground it was on, and what that says."""
    for found in _IN_BRACKETS.finditer(value.text):
        side = _ground(found, language)
        if side and not value.text[found.end() :].strip():
            return value.part(0, found.start()), side
        if side:
            text = value.text[: found.start()] + value.text[found.end() :]
            return Plain(text, [(0, *value.source(0, len(value.text)), False)], [], []), side
    return value, None


def _row(table: ReadTable, y: int, road: Road, club: Plain, context: Context, *, grounds: bool) -> _Row | None:
    opponent = table.plain(y, road.opponent)
    cells = [table.cell_number(y, x) for x in road.results.values()]
    if opponent is None or not _names_side(opponent, context.language) or table.cell_number(y, road.opponent) in cells:
        return None  # over all columns stand the final standings of a group
    said = {name: plain for name, x in road.said.items() if (plain := table.plain(y, x)) and plain.text}
    if again := _replay_in(opponent):
        said["replay"] = again
        opponent = opponent.part(0, opponent.text.rindex("("))
    opponent, side = _without_ground(opponent, context.language) if grounds else (opponent, None)
    if side is None and "venue" in said and (place := ground_of(said["venue"].text, context.language)):
        side, said["venue"] = place.side, said["venue"].part(0, place.cut)
    printed = tuple(table.plain(y, x) for x in road.results.values())
    results: Sequence[Plain | None] = printed[1:]
    if len(set(cells)) < max(2, len(cells)) or _is_one_match(printed, context):
        results, printed = _matches_in(printed[0], context), ()
    legs = [_leg(value, side or _side_by_link(value, opponent, club), context) for value in results]
    read = tuple(leg for leg in legs if leg and cell_kind(leg.score.text) == "score")
    if not read or len(read) < len(legs) or any(sums_legs(leg.score.text) for leg in read):
        return None
    if not printed and len(read) > 1 and not (all(leg.side for leg in read) or _is_replayed(read[0])):
        return None  # legs, and nobody says on whose ground
    total = read_score(printed[0].text) if printed and printed[0] else None
    values = {name: plain for name, plain in said.items() if plain.text}
    return _Row(club, ClubTie(values, opponent, read, total.main if total else None, table.row_source(y)), printed)


def _is_replayed(first: Leg) -> bool:
    """Extra time has not decided it: what follows is another match and no second leg."""
    reading = read_score(first.score.text)
    return reading is not None and reading.extra_time and first.figures[0] == first.figures[1]


def _side_by_link(value: Plain | None, opponent: Plain, club: Plain) -> GroundSide | None:
    """The side that the club was by the section that the result leads to, `#Beta vs Alfa`."""
    for link in value.links if value else ():
        if found := _SIDES_IN_LINK.fullmatch(link.target.partition("#")[2]):
            named = [fold(found["home"]), fold(found["away"])]
            ours, theirs = (fold(ref.name) if (ref := team_ref(side)) else "" for side in (club, opponent))
            return "home" if named == [ours, theirs] else "away" if named == [theirs, ours] else None
    return None


_SIDES_IN_LINK = lazy_regex(r"(?P<home>[^\n]{2,60}?)[ _](?:vs?\.?|versus|contra|gegen)[ _](?P<away>[^\n]{2,60})")


def _replay_in(opponent: Plain) -> Plain | None:
    """`Beta (A) (replay)`: the last words in brackets, where they call the match a replay."""
    for found in _IN_BRACKETS.finditer(opponent.text):
        if is_replay(found["word"]) and found.end() == len(opponent.text):
            return opponent.part(*found.span("word"))
    return None


def _leg(value: Plain | None, side: GroundSide | None, context: Context) -> Leg | None:
    if value is None:
        return None
    value, told = _without_ground(value, context.language)
    return read_leg(value, context.language, told or side)


def _names_side(opponent: Plain, language: str | None) -> bool:
    if not (opponent.text or opponent.marks) or is_bye(opponent) or "opponent" in column_names(opponent.text, language):
        return False
    return "\n" not in opponent.text and cell_kind(opponent.text) in ("text", "date", "blank")


def _is_one_match(printed: Sequence[Plain | None], context: Context) -> bool:
    """Cleaned text has a cell over all columns as its first one, or again in each: the word for the ground is on no sum."""
    total, *legs = (plain.text if plain else "" for plain in printed)
    ground = ground_of(total, context.language)
    return ground is not None and ground.cut > 0 and (not any(legs) or set(legs) == {total})


def _matches_in(value: Plain | None, context: Context) -> list[Plain]:
    """The results in a cell: `1–1 (A)`, and the replay on the line below it or behind a comma."""
    if value is None:
        return []
    if "\n" in value.text or len(value.text) > MAX_SCORE:
        return list(value.lines())
    parts = value.split(_APART)
    whole = read_score(value.text)
    known = {whole.half_time, whole.full_time, whole.penalties} if whole else set()
    legs = [_leg(part, None, context) for part in parts]
    told = all(leg and cell_kind(leg.score.text) == "score" and leg.figures not in known for leg in legs[1:])
    return parts if told else [value]


_APART = lazy_regex(r"[,;/]\s?(?=\d)")


def _without_repeats(rows: Sequence[_Row]) -> list[_Row]:
    """The rows without those that tell the match of two clubs of the table from the second one's side."""
    numbers: dict[str, int] = {}
    for row in rows:
        for key in _keys(row.club):
            numbers.setdefault(key, len(numbers))
    return [
        row
        for row in rows
        if not any(numbers.get(key, len(numbers)) < numbers[next(_keys(row.club))] for key in _keys(row.tie.opponent))
    ]


def _keys(value: Plain) -> Iterator[str]:
    ref = team_ref(value)
    yield fold(ref.name) if ref else ""
    if ref and ref.link:
        yield ref.link


# ---------------------------------------------------------------- whose figures stand first


def _ours_first(rows: Sequence[_Row]) -> bool | None:
    """Whether figures on others' grounds stand with the club's own first; None where the rows contradict one another."""
    clubs = {key for row in rows for key in _keys(row.club)}
    met = Counter((row.club, fold(row.tie.opponent.text)) for row in rows)
    alone = (row for row in rows if not row.printed and met[row.club, fold(row.tie.opponent.text)] == 1)
    singles = [row.tie for row in alone if clubs.isdisjoint(_keys(row.tie.opponent))]  # the final one of them has lost
    lost = [vote for tie in singles if tie.legs[-1].side is None and (vote := _has_won(tie)) is not None]
    if False in lost:
        return None
    votes = [vote for row in rows if (vote := club_first(row.tie)) is not None]
    votes += [vote for tie in singles if tie.legs[-1].away and (vote := _has_won(tie)) is not None]
    share = votes.count(True) / len(votes) if votes else 1
    return share >= MOST_ROWS if max(share, 1 - share) >= MOST_ROWS else None


def _has_won(tie: ClubTie) -> bool | None:
    """Whether the first figures are the winner's of a knock-out match, who the club must be; None where nothing tells."""
    round_name, leg = tie.values["round"].text if "round" in tie.values else "", tie.legs[-1]
    word = stage_word(round_name)
    if word is None or word.kind != "round" or not is_knockout(round_name) or round_name.casefold() in _FINALS:
        return None
    return None if leg.figures[0] == leg.figures[1] else leg.figures[0] > leg.figures[1]


_FINALS = frozenset(("final", "finals", "the final", "finale"))
"""The round that one of those who have got there loses."""


# ---------------------------------------------------------------- matches and ties


def _blocks(row: _Row, *, ours_first: bool) -> list[MatchBlock]:
    tie = row.tie
    if row.printed and any(leg.side is None for leg in tie.legs):
        return []
    return [
        MatchBlock("tie", None, None, _with_ground(values_of_leg(tie, leg, row.club, club_first=ours_first), leg), *tie.place)
        for leg in tie.legs
    ]


def _with_ground(values: dict[str, Plain], leg: Leg) -> dict[str, Plain]:
    return {**values, "neutral": values["away"]} if leg.side == "neutral" else values


def _ties(row: _Row, context: Context, *, ours_first: bool) -> list[Tie]:
    if not row.printed:
        return []
    legs = tuple(leg.score if ours_first or not leg.away else turned(leg.score) for leg in row.tie.legs)
    teams = row.club, row.tie.opponent
    start, end = row.tie.place
    entry = Entry(teams=teams, flags=(None, None), total=row.printed[0], legs=legs, winner=None, start=start, end=end)
    tie = printed_tie(entry, context)
    return [tie] if tie else []
