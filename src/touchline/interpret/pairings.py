"""
Matches whose two sides share a cell, `Alfa - Beta`, among them the calendars of it.wikipedia.

Such a calendar has a row a pairing, with the result of the first match at its left and that of the return at its right. Who
is named first in the return is not printed; the grid of results, or the goals of the standings, of the same page tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from touchline.interpret.context import Context
from touchline.interpret.listed_matches import MAX_ITEM, sides_and_score
from touchline.interpret.names import fold, team_ref
from touchline.interpret.row_goals import goals_beside, with_goals
from touchline.interpret.row_headings import rows_with_headings, said_by_caption, said_over
from touchline.interpret.score import read_score
from touchline.interpret.tables import ReadTable
from touchline.interpret.tie_templates import SUM_OF_LEGS
from touchline.markup.tree import MatchBlock
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.record import Pair, Standings
from touchline.model.value import dataclass
from touchline.tables.content import pairing_cuts

_NUMBER = lazy_regex(r"\d{1,2}(?=\s?[ªº°a)])")
"""Of a matchday, `1ª` or `(18)`; the head may be a day, `25 gen.`."""
_VALUES = ("date", "time", "venue", "city", "attendance", "referee", "round")
ENOUGH_TEAMS = 0.6
"""Share of the teams whose goals must come out for an order to be sure."""


@dataclass(frozen=True, slots=True)
class Pairings:
    """What a table of pairings holds."""

    firsts: tuple[MatchBlock, ...] = ()
    returns: tuple[MatchBlock, ...] = ()


def pairing_blocks(table: ReadTable, context: Context) -> Pairings:
    """
    The matches of a fixtures table with a column `pairing`.

    A pairing that could be parted in several places is parted where it leaves two teams that the page knows; otherwise it is
    reported and gives no match. In lists of the highest wins the result stands between the sides.
    """
    at = {name: x for x, column in enumerate(table.record.columns) if (name := column.name)}
    firsts, returns = [], []
    if "date" not in at and "season" in at and context.is_of_one_season:
        return Pairings()  # of other seasons than the one that the page is about
    told = {name: at[name] for name in (*_VALUES, *(() if "date" in at else ("season",))) if name in at}
    over = said_by_caption if "return_score" in at else said_over  # of two days a heading says neither
    for y, above in rows_with_headings(table, over(table, context)):
        pairing = table.plain(y, at["pairing"])
        if "score" not in at:
            firsts += _whole(table, y, told, pairing)
            continue
        sides = _sides(pairing, context) if pairing and pairing.text else None
        if sides is None:
            continue
        start, end = table.row_source(y)
        home, away = sides
        values = {name: said for name, said in above.items() if name not in at}
        values |= {name: plain for name, x in told.items() if (plain := table.plain(y, x)) and plain.text}
        if "return_score" in at and (day := _round_of(table, at["pairing"])):
            values["round"] = day
        score = table.plain(y, at["score"])
        if score and score.text:
            values["score"] = score
        block = MatchBlock("table_row", None, None, {**values, "home": home, "away": away}, start, end)
        firsts.append(with_goals(block, goals_beside(table, y, at["score"], (home.text, away.text))))
        if "return_score" in at:
            later = {"home": away, "away": home}
            for name, column in (("score", "return_score"), ("date", "return_date")):
                plain = table.plain(y, at[column]) if column in at else None
                if plain and plain.text:
                    later[name] = plain
            columns = (at[name] for name in ("return_score", "return_date") if name in at)
            if day := next(filter(None, (_round_of(table, x) for x in columns)), None):
                later["round"] = day
            returns.append(MatchBlock("table_row", None, None, later, start, end))
    return Pairings(tuple(firsts), tuple(returns))


def _whole(table: ReadTable, y: int, columns: Mapping[str, int], pairing: Plain | None) -> list[MatchBlock]:
    """The match of a row that has the result between or behind the sides in one cell; none where it is the sum of several."""
    said = sides_and_score(pairing.first_line()) if pairing and len(pairing.text) <= MAX_ITEM else None
    if pairing is None or said is None or SUM_OF_LEGS.search(pairing.text):
        return []
    told = {name: plain for name, x in columns.items() if (plain := table.plain(y, x)) and plain.text}
    return [MatchBlock("table_row", None, None, {**told, **said}, *table.row_source(y))]


def _sides(pairing: Plain, context: Context) -> tuple[Plain, Plain] | None:
    cuts = pairing_cuts(pairing.text)
    found = [(pairing.part(0, start), pairing.part(end, len(pairing.text))) for start, end in cuts]
    if len(found) > 1:
        known = [pair for pair in found if all(context.teams.knows(side.text) for side in pair)]
        if len(known) != 1:
            context.fault("W501", *pairing.source(0, len(pairing.text)), what="match", text=pairing.text)
        found = known
    return found[0] if len(found) == 1 else None


def _round_of(table: ReadTable, x: int) -> Plain | None:
    """`Ritorno (18ª)` and `1ª giornata` as the matchday that they number."""
    header = table.plain(table.record.header_rows - 1, x) if table.record.header_rows else None
    number = _NUMBER.search(header.text) if header else None
    if header is None or number is None:
        return None
    return Plain(f"{number[0]}ª giornata", [(0, *header.source(0, len(header.text)), False)], [], [])


# ---------------------------------------------------------------- who is named first


def settle_returns(
    found: Sequence[Pairings], known: Iterable[MatchBlock], standings: Sequence[Standings], context: Context
) -> list[MatchBlock]:
    """
    The returns of all calendars with their scores from the home side.

    Args:
        found: of every table.
        known: the matches of the page's grids of results.
        standings: of the page.
        context: where a score is reported that could be meant from either side.
    """
    returns = [block for one in found for block in one.returns]
    if not returns:
        return []
    printed = [_result(block) for block in returns]
    turned = _is_turned(returns, printed, [block for one in found for block in one.firsts], known, standings)
    settled = []
    for block, score in zip(returns, printed, strict=True):
        values = dict(block.values)
        if score and score[0] != score[1] and turned is not False:
            place = values["score"].source(0, len(values["score"].text))
            if turned:
                values["score"] = Plain(f"{score[1]}–{score[0]}", [(0, *place, False)], [], [])
            else:
                context.fault("W501", *place, what="score", text=values.pop("score").text)
        settled.append(replace(block, values=values))
    return settled


def _is_turned(
    returns: Sequence[MatchBlock],
    printed: Sequence[Pair | None],
    firsts: Sequence[MatchBlock],
    known: Iterable[MatchBlock],
    standings: Sequence[Standings],
) -> bool | None:
    """True when returns are printed from the side that was at home in the first match; None when nothing tells."""
    grid = {_teams(block): _result(block) for block in known}
    both = [(grid.get(_teams(block)), score) for block, score in zip(returns, printed, strict=True)]
    same = sum(score is not None and told == score for told, score in both)
    other = sum(score is not None and told == score[::-1] for told, score in both)
    if same != other:
        return other > same
    figures = {fold(row.team.name): row.goals_for for one in standings for row in one.rows if row.team}
    fits = [_share_that_fits(figures, firsts, returns, printed, turned=turned) for turned in (False, True)]
    if max(fits) < ENOUGH_TEAMS or fits[0] == fits[1]:
        return None
    return fits[1] > fits[0]


def _share_that_fits(
    figures: dict[str, int | None],
    firsts: Sequence[MatchBlock],
    returns: Sequence[MatchBlock],
    printed: Sequence[Pair | None],
    *,
    turned: bool,
) -> float:
    goals: Counter[str] = Counter()
    for block, score in (
        *((block, _result(block)) for block in firsts),
        *((block, score[::-1] if score and turned else score) for block, score in zip(returns, printed, strict=True)),
    ):
        for team, scored in zip(_teams(block), score or (), strict=False):
            goals[team] += scored
    listed = [team for team in goals if team in figures]
    return sum(goals[team] == figures[team] for team in listed) / len(listed) if listed else 0.0


def _teams(block: MatchBlock) -> tuple[str, str]:
    home, away = (team_ref(block.values.get(side)) for side in ("home", "away"))
    return fold(home.name) if home else "", fold(away.name) if away else ""


def _result(block: MatchBlock) -> Pair | None:
    score = block.values.get("score")
    reading = read_score(score.text) if score else None
    return reading.main if reading else None
