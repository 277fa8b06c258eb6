"""Matches in the rows of a fixtures table: the row becomes a match block like any other; and ties where rows add up legs."""

from __future__ import annotations

import re

from touchline.interpret.context import Context
from touchline.interpret.tables import ReadTable
from touchline.interpret.tie_templates import Entry, printed_tie
from touchline.markup.tree import MatchBlock
from touchline.model.plain import Plain
from touchline.model.record import Tie
from touchline.registry.columns import column_names

_VALUES = ("date", "time", "home", "score", "away", "venue", "city", "attendance", "referee", "round")


_MINUTE = re.compile(r"\d['’′](?:$|[\s,;(])")
"""Scorers with their minutes, and no team."""


def fixture_blocks(table: ReadTable, language: str | None) -> list[MatchBlock]:
    """
    The matches of a table of role `fixtures`.

    A row needs both sides; a row in which one cell goes over all columns is a heading inside the table and no match. The sum
    of several matches is no match: see `table_ties`.
    """
    if has_ties(table):
        return []
    columns = {name: x for name in _VALUES if (x := table.column(name)) is not None}
    blocks = []
    for y in table.body:
        values = {}
        for name, x in columns.items():
            plain = table.plain(y, x)
            if plain and (plain.text or plain.marks):
                values[name] = plain
        sides = [table.cell_number(y, columns[name]) for name in ("home", "away") if name in columns]
        if len(sides) < 2 or None in sides or sides[0] == sides[1] or "home" not in values or "away" not in values:
            continue
        if any(_MINUTE.search(values[name].text) for name in ("home", "away")) or _is_head(values.get("score"), language):
            continue
        start, end = table.row_source(y)
        blocks.append(MatchBlock("table_row", None, None, values, start, end))
    return blocks


def _is_head(score: Plain | None, language: str | None) -> bool:
    """The word over the results, in a row that nothing marks as a header."""
    return score is not None and "score" in column_names(score.text, language)


def has_ties(table: ReadTable) -> bool:
    """True for a table whose rows are ties: the result in the middle is an aggregate."""
    return table.column("aggregate") is not None and table.column("score") is None


def table_ties(table: ReadTable, context: Context) -> list[Tie]:
    """The ties of a fixtures table with an aggregate: `Team 1 | Agg. | Team 2 | 1st leg | 2nd leg`."""
    if not has_ties(table):
        return []
    columns = {name: table.column(name) for name in ("home", "aggregate", "away")}
    legs = [x for name in ("first_leg", "second_leg") if (x := table.column(name)) is not None]
    ties = []
    for y in table.body:
        home, total, away = (_said(table, y, x) for x in columns.values())
        if home is None or away is None or home is away:
            continue
        start, end = table.row_source(y)
        entry = Entry(
            teams=(home, away),
            flags=(None, None),
            total=total,
            legs=tuple(_said(table, y, x) for x in legs),
            winner=None,
            start=start,
            end=end,
        )
        tie = printed_tie(entry, context)
        if tie and (tie.aggregate or any(tie.legs)):
            ties.append(tie)
    return ties


def _said(table: ReadTable, y: int, x: int | None) -> Plain | None:
    plain = table.plain(y, x) if x is not None else None
    return plain if plain and (plain.text or plain.marks) else None
