"""Matches in the cells of a results matrix, alone or beside standings: the row is at home, the column away."""

from __future__ import annotations

import re
from collections.abc import Sequence

from touchline.interpret.context import Context
from touchline.interpret.names import fold, team_ref
from touchline.interpret.score import read_score
from touchline.interpret.tables import ReadTable
from touchline.markup.tree import MatchBlock
from touchline.model.lazy import lazy_regex
from touchline.model.plain import Plain
from touchline.model.signs import DASHES
from touchline.tables.content import cell_kind
from touchline.tables.headers import matrix_lead

_POSITION = lazy_regex(r"(\d{1,2})\.?\s+")
_STATUS = lazy_regex(r"w/?o\.?|awd\.?|ppd?\.?|abd\.?|canc\.?", re.I)
_TOLD = frozenset(("abandoned", "awarded", "cancelled", "postponed", "walkover"))
"""What a cell may say of a match that has no result; a single letter is a footnote."""
_DASHES = frozenset(DASHES)
MAX_TOLD = 14
"""Characters of such a cell."""


def matrix_blocks(table: ReadTable, context: Context) -> list[MatchBlock]:
    """
    The matches of a table of role `results_matrix`; a result of a team against itself is reported (W501).

    A column stands for the team of the row with its number, because the header mostly prints abbreviations and the diagonal
    is empty; where a link or the printed name says which row it is, that counts. Empty cells, letters
    for notes and the diagonal are no matches.
    """
    rows = table.body
    width = table.grid.width
    header = table.record.header_rows - 1
    lead = matrix_lead(table.record.grid, header + 1) or 1
    behind = {y: _is_shifted(table, y, lead) for y in rows}
    homes = without_positions({y: table.plain(y, lead - 1 + behind[y]) for y in rows})
    aways = [_away(table, header, x, rows[x - lead] if x - lead < len(rows) else None, homes) for x in range(lead, width)]
    blocks = []
    for number, y in enumerate(rows):
        home = homes[y]
        if not home or not home.text:
            continue
        for x in range(lead, width - behind[y]):
            cell, away = table.plain(y, x + behind[y]), aways[x - lead]
            if cell is None or away is None:
                continue
            text = cell.text.strip()
            is_score = cell_kind(text) == "score"
            if not is_score and (away is home or number == x - lead or not _tells(text)):
                continue
            start, end = cell.source(0, len(cell.text))
            if away is home:
                context.fault("W501", start, end, what="match", text=text)
                continue
            blocks.append(MatchBlock("matrix_cell", None, None, {"home": home, "score": cell, "away": away}, start, end))
    return blocks


def blocks_beside(table: ReadTable) -> list[MatchBlock]:
    """
    The matches of a matrix that stands beside the figures of a table of role `standings`.

    Its columns may be in another order than the rows: whose column it is is said by the row in which it holds a dash.
    """
    rows, team = table.body, table.column("team")
    if team is None or len(rows) < MIN_COUNTED:
        return []
    open_columns = [x for x, column in enumerate(table.record.columns) if column.name is None]
    teams = {x: own for x in open_columns if (own := _dashed_row(table, x, rows)) is not None}
    if len(teams) != len(rows) or set(teams.values()) != set(rows):
        return []
    blocks = []
    for y in rows:
        for x, own in teams.items():
            home, cell, away = table.plain(y, team), table.plain(y, x), table.plain(own, team)
            if y != own and home and away and cell and cell_kind(cell.text) == "score":
                start, end = cell.source(0, len(cell.text))
                blocks.append(MatchBlock("matrix_cell", None, None, {"home": home, "score": cell, "away": away}, start, end))
    return blocks


def _dashed_row(table: ReadTable, x: int, rows: Sequence[int]) -> int | None:
    """The one row in which a column of results holds a dash; None for any other column."""
    texts = {y: plain.text.strip() for y in rows if (plain := table.plain(y, x)) is not None}
    dashed = [y for y, text in texts.items() if text in _DASHES]
    scores = sum(cell_kind(text) == "score" for text in texts.values())
    blank = sum(not text for text in texts.values())
    return dashed[0] if len(dashed) == 1 and scores and scores + blank + 1 == len(texts) else None


def _tells(text: str) -> bool:
    """`W.O.`, `adiado`: a match without a result, and no mark of a footnote."""
    if _STATUS.fullmatch(text):
        return True
    reading = read_score(text) if 1 < len(text) <= MAX_TOLD else None
    return reading is not None and reading.status in _TOLD


def _is_shifted(table: ReadTable, y: int, lead: int) -> int:
    """1 for the row that keeps what stood beside all rows, `Local`, where the span over the others is lost; else 0."""
    if not table.block.flat or lead >= table.grid.width - 1:
        return 0
    behind = table.plain(y, lead)
    return int(behind is not None and cell_kind(behind.text) == "text" and len(behind.text) >= MIN_LETTERS)


MIN_LETTERS = 4
"""What is as long as that among results is a name; `ppd.` and `w/o` are shorter or no text."""


def without_positions(names: dict[int, Plain | None]) -> dict[int, Plain | None]:
    """`1. Alfa`, `2. Beta` … as Alfa and Beta; where not every row is counted, a figure belongs to the name: 1. FC Köln."""
    found = [_POSITION.match(name.text) if name else None for name in names.values()]
    if len(found) < MIN_COUNTED or [place and int(place[1]) for place in found] != [*range(1, len(found) + 1)]:
        return names
    ends = [place.end() if place else 0 for place in found]
    return {y: name and name.part(end, len(name.text)) for (y, name), end in zip(names.items(), ends, strict=True)}


MIN_COUNTED = 3
"""Rows; of fewer it could be chance that their names begin with one figure after the other."""


def _away(table: ReadTable, header: int, x: int, own: int | None, homes: dict[int, Plain | None]) -> Plain | None:
    """The team of a column, printed as in its row where that is known."""
    label = table.plain(header, x) if header >= 0 else None
    ref = team_ref(label)
    for y in homes:
        row = team_ref(homes[y])
        if ref and row and ((ref.link and ref.link == row.link) or fold(ref.name) == fold(row.name)):
            return homes[y]
    same = homes[own] if own is not None else None
    row = team_ref(same)
    if ref is None or row is None:
        return same if row else label
    if ref.link and row.link:
        return label  # another team: the order of rows and columns differs
    return same
