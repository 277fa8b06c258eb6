"""
Matches in the tables of a club's ties, `Opponent | Home | Away | Aggregate`: the club is the page's own and is not named.

The figures of a match on another's ground stand with those of the club in front or with those of the home side, and nothing
beside them says which. But they add up to the aggregate in one way only: the rows decide together, and where they do not the
table gives no matches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from touchline.interpret.club_fixtures import team_of_page, turned
from touchline.interpret.context import Context
from touchline.interpret.score import read_score
from touchline.interpret.tables import ReadTable
from touchline.markup.tree import MatchBlock
from touchline.model.plain import Plain
from touchline.model.record import Pair
from touchline.model.value import dataclass
from touchline.registry.grounds import GroundSide, ground_of
from touchline.tables.leg_columns import LEGS

MOST_ROWS = 0.9
"""Share of the rows that have to say the same of the order of the figures."""


@dataclass(frozen=True, slots=True)
class Leg:
    """A result of the club, without the word for whose ground it was on."""

    score: Plain
    figures: Pair
    side: GroundSide | None
    """Which side the club was; None where nothing says."""

    @property
    def away(self) -> bool:
        """The other side is named first."""
        return self.side == "away"


@dataclass(frozen=True, slots=True)
class ClubTie:
    """A tie, or its one match."""

    values: dict[str, Plain]
    opponent: Plain
    legs: tuple[Leg, ...]
    total: Pair | None
    place: tuple[int, int]


def leg_blocks(tables: Sequence[ReadTable], context: Context) -> list[MatchBlock]:
    """The matches of tables of role `fixtures` with columns of a club's legs; none on a page that is about no club."""
    placed = [(table, legs) for table in tables if table.column("opponent") is not None and (legs := _legs_of(table))]
    club = team_of_page(context) if placed else None
    found: list[MatchBlock] = []
    for table, legs in placed if club else ():
        rows = list(_rows(table, legs, context))
        votes = [vote for row in rows if (vote := club_first(row)) is not None]
        share = votes.count(True) / len(votes) if votes else 0.5
        if club and max(share, 1 - share) >= MOST_ROWS:
            ours_first = share >= MOST_ROWS
            found += [
                MatchBlock("table_row", None, None, values_of_leg(row, leg, club, club_first=ours_first), *row.place)
                for row in rows
                for leg in row.legs
            ]
    return found


def _legs_of(table: ReadTable) -> tuple[int, int] | None:
    """The columns of the two legs."""
    for first, second in LEGS:
        places = table.column(first), table.column(second)
        if places[0] is not None and places[1] is not None and table.column("aggregate") is not None:
            return places[0], places[1]
    return None


def _rows(table: ReadTable, legs: tuple[int, int], context: Context) -> Iterator[ClubTie]:
    columns = {name: x for name in ("season", "round", "opponent", "aggregate") if (x := table.column(name)) is not None}
    for y in table.body:
        said = {name: plain for name, x in columns.items() if (plain := table.plain(y, x)) and (plain.text or plain.marks)}
        opponent, total = said.pop("opponent", None), said.pop("aggregate", None)
        if opponent is None or len({table.cell_number(y, x) for x in (*legs, columns["aggregate"])}) < len(legs) + 1:
            continue  # a tie of one match, over all the columns
        read = tuple(leg for x in legs if (leg := _leg(table, y, x, context)))
        yield ClubTie(said, opponent, read, _main(total), table.row_source(y))


def _leg(table: ReadTable, y: int, x: int, context: Context) -> Leg | None:
    """A match, where its result and whose ground it was on are said."""
    leg = read_leg(table.plain(y, x), context.language, _SIDES.get(table.record.columns[x].name or ""))
    return leg if leg and leg.side in ("home", "away") else None


_SIDES: dict[str, GroundSide] = {"home_leg": "home", "away_leg": "away"}
"""Whose ground the header of a leg says it was on."""


def read_leg(plain: Plain | None, language: str | None, side: GroundSide | None = None) -> Leg | None:
    """The result in a cell; the word in it for a ground goes before `side`, which others have told."""
    ground = ground_of(plain.text, language) if plain else None
    if plain and ground and ground.cut:
        plain = plain.part(0, ground.cut)
    figures = _main(plain)
    return Leg(plain, figures, ground.side if ground else side) if plain and figures else None


def _main(plain: Plain | None) -> Pair | None:
    reading = read_score(plain.text) if plain else None
    return reading.main if reading else None


def club_first(row: ClubTie) -> bool | None:
    """What the sum of a tie tells of the order of its figures; None where it comes out both ways, or neither."""
    if row.total is None or [leg.away for leg in row.legs].count(True) != 1 or len(row.legs) != len(LEGS[0]):
        return None
    ours = [sum(figures) for figures in zip(*(leg.figures for leg in row.legs), strict=True)]
    turned_away = [leg.figures[::-1] if leg.away else leg.figures for leg in row.legs]
    home_first = [sum(figures) for figures in zip(*turned_away, strict=True)]
    fits = list(row.total) == ours, list(row.total) == home_first
    return fits[0] if fits[0] != fits[1] else None


def values_of_leg(row: ClubTie, leg: Leg, club: Plain, *, club_first: bool) -> dict[str, Plain]:
    """What the row says of one of its matches, the side at home in front."""
    home, away = (row.opponent, club) if leg.away else (club, row.opponent)
    score = turned(leg.score) if leg.away and club_first else leg.score
    return {**row.values, "home": home, "away": away, "score": score}
