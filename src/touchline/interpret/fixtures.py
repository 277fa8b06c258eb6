"""Matches in the rows of a fixtures table: the row becomes a match block like any other."""

from __future__ import annotations

from touchline.interpret.tables import ReadTable
from touchline.markup.tree import MatchBlock

_VALUES = ("date", "time", "home", "score", "away", "venue", "city", "attendance", "referee", "round")


def fixture_blocks(table: ReadTable) -> list[MatchBlock]:
    """
    The matches of a table of role `fixtures`.

    A row needs both sides; a row in which one cell goes over all columns is a heading inside the table and no match.
    """
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
        start, end = table.row_source(y)
        blocks.append(MatchBlock("table_row", None, None, values, start, end))
    return blocks
