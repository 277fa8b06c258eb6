"""Matches in the cells of a results matrix: the row is at home, the column away."""

from __future__ import annotations

import re

from touchline.interpret.names import fold, team_ref
from touchline.interpret.score import read_score
from touchline.interpret.tables import ReadTable
from touchline.markup.tree import MatchBlock
from touchline.model.plain import Plain
from touchline.tables.content import cell_kind

_STATUS = re.compile(r"w/?o\.?|awd\.?|ppd?\.?|abd\.?|canc\.?", re.I)
_TOLD = frozenset(("abandoned", "awarded", "cancelled", "postponed", "walkover"))
"""What a cell may say of a match that has no result; a single letter is a footnote."""
MAX_TOLD = 14
"""Characters of such a cell."""
_RANK = re.compile(r"(?P<rank>\d{1,2})\.?\s+(?=\S)")


def matrix_blocks(table: ReadTable) -> list[MatchBlock]:
    """
    The matches of a table of role `results_matrix`.

    A column stands for the team of the row with its number, because the header mostly prints abbreviations and the diagonal
    is empty; where a link or the printed name says which row it is, that counts. Empty cells, letters
    for notes and the diagonal are no matches.
    """
    rows = table.body
    width = table.grid.width
    homes = _unranked({y: table.plain(y, 0) for y in rows})
    header = table.record.header_rows - 1
    aways = [_away(table, header, x, rows, homes) for x in range(1, width)]
    blocks = []
    for number, y in enumerate(rows):
        home = homes[y]
        if not home or not home.text:
            continue
        for x in range(1, width):
            cell, away = table.plain(y, x), aways[x - 1]
            if cell is None or away is None or away is home or number == x - 1:
                continue
            text = cell.text.strip()
            if cell_kind(text) != "score" and not _tells(text):
                continue
            start, end = cell.source(0, len(cell.text))
            blocks.append(MatchBlock("matrix_cell", None, None, {"home": home, "score": cell, "away": away}, start, end))
    return blocks


def _tells(text: str) -> bool:
    """`W.O.`, `adiado`: a match without a result, and no mark of a footnote."""
    if _STATUS.fullmatch(text):
        return True
    reading = read_score(text) if 1 < len(text) <= MAX_TOLD else None
    return reading is not None and reading.status in _TOLD


def _unranked(homes: dict[int, Plain | None]) -> dict[int, Plain | None]:
    """The teams without the places that all of them are printed with: `1. Ajax`, `2. PSV`."""
    ranks = {y: _RANK.match(plain.text) if plain else None for y, plain in homes.items()}
    if [int(rank["rank"]) if rank else 0 for rank in ranks.values()] != list(range(1, len(homes) + 1)):
        return homes
    return {y: plain.part(rank.end(), len(plain.text)) if plain and (rank := ranks[y]) else plain for y, plain in homes.items()}


def _away(table: ReadTable, header: int, x: int, rows: list[int], homes: dict[int, Plain | None]) -> Plain | None:
    """The team of a column, printed as in its row where that is known."""
    label = table.plain(header, x) if header >= 0 else None
    ref = team_ref(label)
    for y in rows:
        row = team_ref(homes[y])
        if ref and row and ((ref.link and ref.link == row.link) or fold(ref.name) == fold(row.name)):
            return homes[y]
    same = homes[rows[x - 1]] if x - 1 < len(rows) else None
    row = team_ref(same)
    if ref is None or row is None:
        return same if row else label
    if ref.link and row.link:
        return label  # another team: the order of rows and columns differs
    return same
