"""
Matches told in two columns, a fact a row: `Paarung | Alfa – Beta`, `Ergebnis | 2:1 (1:0)`, `Datum | 11. Juni 1984`, `Tore | …`.

de.wikipedia shows the finals of cups so. What makes a sheet of such rows is a pairing with a result below it, and a day or a
ground.
"""

from __future__ import annotations

from collections.abc import Iterator

from touchline.interpret.context import Context
from touchline.interpret.row_goals import goals_of_both, with_goals
from touchline.interpret.score import read_score
from touchline.interpret.tables import ReadTable
from touchline.markup.tree import MatchBlock
from touchline.model.plain import Plain
from touchline.registry.columns import column_names
from touchline.tables.content import pairing_cuts

_FACTS = frozenset(("score", "date", "time", "venue", "city", "attendance", "referee", "goals", "scorers"))
_GOALS = ("goals", "scorers")
_PLACES = frozenset(("date", "venue"))
MAX_ROWS = 200
"""Rows of a table that is looked at; a sheet has a dozen."""
MAX_PAIRING = 100
"""Characters of both names."""


def sheet_blocks(table: ReadTable, context: Context) -> list[MatchBlock]:
    """The matches of a table of two columns that no other role has; each begins with its pairing."""
    if table.record.role != "other" or table.grid.width != 2 or table.grid.height > MAX_ROWS:
        return []
    return [block for one in _sheets(table, context) if (block := _block(table, one))]


Sheet = tuple[int, int, Plain, Plain, dict[str, Plain]]
"""The first row and the last, both sides, and what else is told."""


def _sheets(table: ReadTable, context: Context) -> Iterator[Sheet]:
    found: Sheet | None = None
    for y in range(table.grid.height):
        label, value = table.plain(y, 0), table.plain(y, 1)
        if not label or not value or label is value:
            continue
        names = column_names(label.text, context.language)
        if not _FACTS & set(names) and (sides := _sides(value)):
            if found:
                yield found
            found = (y, y, *sides, {})
        elif found:
            name = next((name for name in names if name in _FACTS), None)
            if name and value.text:
                found[4].setdefault(name, value)
            found = (found[0], y, *found[2:])
    if found:
        yield found


def _sides(value: Plain) -> tuple[Plain, Plain] | None:
    cuts = pairing_cuts(value.text) if len(value.text) <= MAX_PAIRING else []
    if len(cuts) != 1 or cuts[0][1] - cuts[0][0] == 1:
        return None
    (start, end), text = cuts[0], value.text
    sides = value.part(0, start), value.part(end, len(text))
    return sides if all(any(map(str.isalpha, side.text)) for side in sides) else None


def _block(table: ReadTable, sheet: Sheet) -> MatchBlock | None:
    first, last, home, away, told = sheet
    reading = read_score(told["score"].text) if "score" in told else None
    if reading is None or reading.main is None or not _PLACES & told.keys():
        return None
    values = {"home": home, "away": away, **{name: said for name, said in told.items() if name not in _GOALS}}
    block = MatchBlock("table_row", None, None, values, table.row_source(first)[0], table.row_source(last)[1])
    listed = next((told[name] for name in _GOALS if name in told), None)
    return with_goals(block, goals_of_both(listed))
