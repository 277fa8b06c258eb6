"""D109: aggregate tables against the tables that they add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from touchline.check.finding import Finding, Subject, rule, same_team
from touchline.check.standings_rows import FIGURES, speaks
from touchline.model.record import Standings, StandingsRow

MAX_PARTS = 4
"""Tables that an aggregate is the sum of; two halves, or the years of an average."""
MAX_CANDIDATES = 10
"""Tables that are tried as parts: with more the page is a list of seasons."""


@rule("D109")
def aggregate_mismatch(subject: Subject) -> Iterator[Finding]:
    """A row of an aggregate table is not the sum of the tables that it adds up."""
    every = subject.article.standings
    for standings in every:
        if standings.subtype != "aggregate":
            continue
        parts = _parts(standings, [other for other in every if other is not standings])
        if not parts:
            continue
        wrong = [(row, off) for row in standings.rows if (off := _off(row, parts, standings, every))]
        if not speaks(wrong, standings.rows):
            continue
        for row, off in wrong:
            told = "; ".join(f"{name.replace('_', ' ')} {printed}, the parts give {total}" for name, printed, total in off)
            own = [other for part in parts for other in part.rows if same_team(other.team, row.team)]
            related = tuple((*subject.line_of(other.span), "a part") for other in own)
            yield Finding("D109", *subject.place(standings, row, off[0][0]), {"team": row.team.name, "figures": told}, related)


def _row_of(standings: Standings, row: StandingsRow) -> StandingsRow | None:
    return next((other for other in standings.rows if same_team(other.team, row.team)), None)


def _parts(whole: Standings, others: list[Standings]) -> tuple[Standings, ...]:
    """The tables whose games add up to those of the whole, for nearly all of its teams; the set that fits best."""
    fitting = [other for other in others if other.subtype in ("league", "group")][:MAX_CANDIDATES]
    fitting = [
        other for other in fitting if sum(_row_of(other, row) is not None for row in whole.rows) >= 0.8 * len(whole.rows)
    ]
    best: tuple[Standings, ...] = ()
    best_score = 0.0
    for size in range(2, MAX_PARTS + 1):
        for parts in combinations(fitting, size):
            rows = [(row, [_row_of(part, row) for part in parts]) for row in whole.rows]
            games = [sum(r.played or 0 for r in own if r) == row.played for row, own in rows if row.played is not None]
            score = sum(games)
            if games and score >= 0.8 * len(whole.rows) and score > best_score:
                best, best_score = parts, score
    return best


def _off(
    row: StandingsRow, parts: Sequence[Standings], whole: Standings, every: Sequence[Standings]
) -> list[tuple[str, int, int]]:
    """The figures of a row that are not the sums of the parts, as (name, printed, sum)."""
    found = []
    own = [_row_of(part, row) for part in parts]
    if any(other is None for other in own):
        return []
    for name in FIGURES:
        printed = getattr(row, name)
        values = [getattr(other, name) for other in own]
        if printed is None or any(value is None for value in values) or not isinstance(printed, int):
            continue
        if sum(values) != printed:
            if name == "points" and (row.points_adjustment or any(o and o.points_adjustment for o in own)):
                continue
            found.append((name, printed, sum(values)))
    if [name for name, _, _ in found] == ["points"]:
        return []  # points given or taken between the parts are D103's to tell
    return found
