"""
Calendars of a season in rows without their spans: `Andata (1ª) | 1ª giornata | Ritorno (8ª)`, and below it each match once,
with the results and the days of both rounds around it.

The editors of it.wikipedia draw a table for each round. Copied, all are one run of rows, the heads are three cells over five
columns, and a day stands in the first row only. Where nothing but blanks parts the cells too, `spaced` finds them.
"""

from __future__ import annotations

from collections.abc import Sequence

from touchline.markup.wikitable import CellBlock, RowBlock
from touchline.model.lazy import lazy_regex

Cells = list[CellBlock]

_DAY = lazy_regex(r"\d{1,2}[.º°ª]? ?(?:/ ?\d{1,2}|[^\W\d_]{3,12}\.?)(?: \d{4})?")
_RESULT = lazy_regex(r"\d{1,2} ?[-–−:] ?\d{1,2}(?!\d)[^\n]{0,20}|[-–−]|[^\W\d_]{3,10}\.")
_PAIRING = lazy_regex(r"[^\n]{2,40}[^\d\s] ?[-–−] ?[^\W_][^\n]{1,40}")
_HEAD = lazy_regex(r"[^\n]{0,20}\d[^\n]{0,20}")
_MATCH = 3
"""Result, pairing, result."""
_COLUMNS = 5


def calendars_in(text: str, rows: Sequence[RowBlock]) -> list[list[RowBlock]]:
    """
    The tables that rows are, one for each round.

    Args:
        text: of the flow.
        rows: one below the other.
    Returns:
        Rows whose heads and days span what they say; none where a row is no part of a calendar.
    """
    found: list[list[tuple[RowBlock, Cells]]] = []
    for row in rows:
        cells = _filled(text, row)
        said = [_said(text, cell) for cell in cells]
        if _is_head(said):
            found.append([(row, cells)])
        elif not found or not (placed := _placed(cells, said)):
            return []
        else:
            found[-1].append((row, placed))
    return [_table(one) for one in found] if all(_opens_with_days(one) for one in found) else []


def _filled(text: str, row: RowBlock) -> Cells:
    end = len(row.cells)
    while end and not _said(text, row.cells[end - 1]):
        end -= 1
    return row.cells[:end]


def _said(text: str, cell: CellBlock) -> str:
    return text[slice(*cell.pieces[0])].strip() if cell.pieces else ""


def _is_head(said: Sequence[str]) -> bool:
    return len(said) == _MATCH and not _RESULT.fullmatch(said[0]) and all(_HEAD.fullmatch(one) for one in said)


def _placed(cells: Cells, said: Sequence[str]) -> Cells | None:
    """The cells of a match by column, an empty one for a day that stands above; None for anything else."""
    first = int(bool(said) and _DAY.fullmatch(said[0]) is not None)
    middle = said[first : first + _MATCH]
    behind = said[first + _MATCH :]
    if len(middle) < _MATCH or not _PAIRING.fullmatch(middle[1]) or not _RESULT.fullmatch(middle[0]):
        return None
    if not _RESULT.fullmatch(middle[2]) or len(behind) > 1 or not all(map(_DAY.fullmatch, behind)):
        return None
    blank = CellBlock(False, cells[0].start, cells[0].start, {})
    return [*(cells[:1] if first else [blank]), *cells[first : first + _MATCH], *(cells[first + _MATCH :] or [blank])]


def _opens_with_days(table: Sequence[tuple[RowBlock, Cells]]) -> bool:
    return len(table) > 1 and all(cell.pieces for cell in table[1][1])


def _table(table: Sequence[tuple[RowBlock, Cells]]) -> list[RowBlock]:
    """The rows with the spans that they have lost."""
    (head, titles), *matches = table
    spans = [{"colspan": "2"}, {}, {"colspan": "2"}]
    above = [_like(cell, span, header=True) for cell, span in zip(titles, spans, strict=True)]
    rows = [RowBlock(head.start, head.end, head.attributes, above)]
    for number, (row, cells) in enumerate(matches):
        placed = []
        for column, cell in enumerate(cells):
            if not cell.pieces:
                continue
            below = next((n for n in range(number + 1, len(matches)) if matches[n][1][column].pieces), len(matches))
            outer = column in (0, _COLUMNS - 1) and below > number + 1
            placed.append(_like(cell, {"rowspan": str(below - number)} if outer else {}))
        rows.append(RowBlock(row.start, row.end, row.attributes, placed))
    return rows


def _like(cell: CellBlock, attributes: dict[str, str], *, header: bool = False) -> CellBlock:
    return CellBlock(header, cell.start, cell.end, attributes, cell.pieces)
