"""Rows of cells to a rectangular grid: which cell covers which slot."""

from __future__ import annotations

from collections.abc import Sequence

from touchline.markup.wikitable import CellBlock, RowBlock
from touchline.model.value import dataclass

MAX_SLOTS = 250_000
"""
Slots of one table, and not cells, because one cell can write colspan="1000". Beyond it spans count as 1 and the table says so:
the widest honest tables of Wikipedia stay far below.
"""
MAX_AREA = 4 * MAX_SLOTS
"""Slots of a table whose cells count as one, with the gaps in its shorter rows."""


_SPANS = frozenset(("rowspan", "colspan"))


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell and the slots it was given: spans clipped to the table, as browsers do."""

    cell: CellBlock
    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two cells claim a slot; the first keeps it."""

    row: int
    column: int
    kept: int
    lost: int
    """Numbers of the cells in `Grid.cells`."""


@dataclass(frozen=True, slots=True)
class Grid:
    """
    `height` x `width` slots; `slots[row][column]` is the number of the cell that covers it, or None.

    `clipped` are the numbers of cells whose rowspan reached past the last row; `spans_ignored` is set when the spans of
    the table claim more than MAX_SLOTS.
    """

    height: int
    width: int
    slots: list[list[int | None]]
    cells: list[Placed]
    overlaps: list[Overlap]
    clipped: list[int]
    spans_ignored: bool


def place_cells(rows: Sequence[RowBlock]) -> Grid:
    """
    Lay cells on a rectangular grid, honouring rowspan and colspan.

    Args:
        rows: in source order; rows may differ in length. Those of a page are cut before to what `MAX_AREA` holds.
    Returns:
        The grid. A gap stays None, never filled. Where two cells overlap the first keeps the slot. A rowspan of 0 goes
        to the last row, and none goes past it.
    Source:
        HTML standard, "Forming a table".
    """
    grid = _place(rows, spans=True)
    return grid if grid else _place(rows, spans=False) or Grid(0, 0, [], [], [], [], True)


def _place(rows: Sequence[RowBlock], *, spans: bool) -> Grid | None:
    height = len(rows)
    group_ends = {row.group: y + 1 for y, row in enumerate(rows)}
    slots: list[list[int | None]] = [[] for _ in rows]
    cells: list[Placed] = []
    overlaps: list[Overlap] = []
    clipped: list[int] = []
    claimed = 0
    for y, row in enumerate(rows):
        line = slots[y]
        below = group_ends[row.group] - y
        reached = len(line)  # by cells of the rows above; behind it the row is empty
        x = 0
        for number, cell in enumerate(row.cells, len(cells)):
            while x < reached and line[x] is not None:
                x += 1
            if not cell.attributes or not spans or _SPANS.isdisjoint(cell.attributes):  # most cells
                cells.append(Placed(cell, y, x, 1, 1))
                if x < reached:
                    line[x] = number
                else:
                    line.append(number)
                x += 1
                continue
            wanted = cell.rowspan
            rowspan = below if wanted == 0 else min(wanted, below)
            colspan = cell.colspan
            if wanted > below:
                clipped.append(number)
            claimed += rowspan * colspan - 1
            if claimed + len(cells) >= MAX_SLOTS:
                return None
            cells.append(Placed(cell, y, x, rowspan, colspan))
            for covered in range(y, y + rowspan):
                _cover(slots, covered, x, colspan, number, overlaps)
            x += colspan
    width = max(map(len, slots), default=0)
    if width * height > MAX_AREA:
        return None
    for line in slots:
        line.extend([None] * (width - len(line)))
    return Grid(height, width, slots, cells, overlaps, clipped, not spans)


def _cover(slots: list[list[int | None]], y: int, x: int, colspan: int, number: int, overlaps: list[Overlap]) -> None:
    """Give a cell its slots in one row; those that another cell holds stay with it."""
    line = slots[y]
    if len(line) < x + colspan:
        line.extend([None] * (x + colspan - len(line)))
    for column in range(x, x + colspan):
        held = line[column]
        if held is None:
            line[column] = number
        elif not overlaps or overlaps[-1].lost != number or overlaps[-1].kept != held:
            overlaps.append(Overlap(y, column, held, number))
