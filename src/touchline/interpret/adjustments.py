"""
Points given to a team or taken away, as rows of standings show them and the page tells them.

The amount is what the points are more or less than wins and draws give. It is an adjustment where the page says so: beside
the points (`17 (−9)`), in the row, in a footnote of it, or in a sentence that names the team. What nobody tells may be a slip
and is left to the rules.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial

from touchline.interpret.context import Context
from touchline.interpret.evidence import Evidence, note_names, read_evidence
from touchline.interpret.names import fold
from touchline.interpret.tables import ReadTable
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.record import PointsAdjustment, Standings, StandingsRow

_BESIDE = lazy_regex(r"[([] ?([-+]\d{1,2})(?: ?(?:pts?|points?|punti|puntos?|pontos?)\.?)?[)\]]", re.I)
_MINUS = {0x2212: "-", 0x2013: "-"}
MAX_SMALL = 4
"""Teams of a table that is too small to tell by itself what a win gives."""


def with_adjustments(
    standings: Sequence[Standings], tables: Mapping[str, ReadTable], context: Context
) -> tuple[Standings, ...]:
    """
    The standings with the adjustments of points that the page tells.

    Args:
        standings: of the page, in order; rows that have an adjustment already keep it.
        tables: those that standings were read from, by id.
        context: of the article, its teams entered.
    """
    told = cache(lambda: _by_amount(context))
    found = []
    for one in standings:
        rows = list(one.rows)
        cells = cache(partial(_cells_of_points, tables.get(one.table_id or "")))
        for number, difference in _differences(one, win_of(one, standings)):
            adjustment = _beside(rows[number], difference, cells(), context)
            adjustment = adjustment or _told(rows[number], difference, told()[abs(difference)], context)
            rows[number] = replace(rows[number], points_adjustment=adjustment)
        found.append(replace(one, rows=tuple(rows)))
    return tuple(found)


def points_over(row: StandingsRow, win: int) -> int | None:
    """The points of a row over those that its wins and draws give; negative for fewer, None where one of them is not known."""
    if row.won is None or row.drawn is None or not isinstance(row.points, int):
        return None
    return row.points - win * row.won - row.drawn


def win_of(one: Standings, standings: Sequence[Standings]) -> int | None:
    """Points for a win: of the table, or of most of the page's tables where this one is too small to tell."""
    if one.points_for_win is not None:
        return one.points_for_win
    told = [row for row in one.rows if row.won is not None and row.drawn is not None and row.points is not None]
    fits = {win: sum(row.points == win * (row.won or 0) + (row.drawn or 0) for row in told) for win in (3, 2)}
    likely, other = sorted(fits, key=lambda win: -fits[win])
    if fits[likely] > fits[other] and fits[likely] * 2 > len(one.rows) and len(told) == len(one.rows):
        return likely  # rows without a win tell nothing by themselves, but do not speak against it
    if len(one.rows) > MAX_SMALL:
        return None
    others = Counter(other.points_for_win for other in standings if other.points_for_win)
    return others.most_common(1)[0][0] if len(others) == 1 else None


def _differences(one: Standings, win: int | None) -> Iterator[tuple[int, int]]:
    """The rows whose points are not what their wins and draws give, each with what is more or less."""
    if win is None or one.subtype == "average":
        return
    for number, row in enumerate(one.rows):
        difference = None if row.points_adjustment else points_over(row, win)
        if None not in (row.played, row.lost) and (row.won or 0) + (row.drawn or 0) + (row.lost or 0) != row.played:
            continue
        if difference:
            yield number, difference


def _by_amount(context: Context) -> defaultdict[int, list[Evidence]]:
    """What the page says of points, by how many they are, given or taken."""
    found: defaultdict[int, list[Evidence]] = defaultdict(list)
    for one in read_evidence(context, "points"):
        found[abs(one.amount or 0)].append(one)
    return found


def _cells_of_points(table: ReadTable | None) -> dict[int, Plain]:
    """The cells of the points of a table, by the offset in the page of their rows."""
    x = table.column("points") if table else None
    if table is None or x is None:
        return {}
    cells = ((table.row_source(y)[0], table.plain(y, x)) for y in reversed(table.body))  # of several rows in one the first
    return {start: cell for start, cell in cells if cell is not None}


def _beside(row: StandingsRow, difference: int, cells: Mapping[int, Plain], context: Context) -> PointsAdjustment | None:
    """The cell of the points prints the amount too: `17 (−9)`."""
    cell = cells.get(row.span.start)
    if cell is None or f"{difference:+}" not in _BESIDE.findall(cell.text.translate(_MINUS)):
        return None
    return PointsAdjustment(amount=difference, reason=None, span=context.span(*cell.source(0, len(cell.text))))


def _told(row: StandingsRow, difference: int, told: Sequence[Evidence], context: Context) -> PointsAdjustment | None:
    """A sentence gives or takes as many points: one that names the team, or a remark or footnote of the row."""
    start, end = row.span.start, row.span.end
    notes = note_names(context.page.text[start:end])
    for one in told:
        if names_team(one, row) or start <= one.start < end or (one.note and one.note in notes):
            reason, place = _words(one, context.page.text)
            return PointsAdjustment(amount=difference, reason=reason, span=context.span(*place))
    return None


def _words(told: Evidence, page: str) -> tuple[str, tuple[int, int]]:
    """The sentence and its place; of a row of cells the cell that says so."""
    said = page[slice(*told.found)]
    cell = next((cell.strip() for cell in told.text.split("|") if said in cell), None) if "|" in told.text else None
    return (cell, told.found) if cell else (told.text, (told.start, told.end))


def names_team(told: Evidence, row: StandingsRow) -> bool:
    """A sentence is about the team of a row."""
    return row.team.team_id in told.teams or (not told.teams and f" {fold(row.team.name)} " in f" {fold(told.text)} ")
