"""Repairs of cells: several names whose line break is lost."""

from __future__ import annotations

from collections import Counter

from touchline.tables.damaged import Part, RepairWork
from touchline.tables.fused import KnownNames, Split, split_names

MOVEMENTS = frozenset(("promoted", "relegated"))


def split_cells(work: RepairWork, names: KnownNames) -> None:
    """Cells that hold several names whose line break is lost: first those whose parts are known, then the counted ones."""
    cells = [
        (y, x, text)
        for x, column in enumerate(work.table.columns)
        if column.name in MOVEMENTS or (column.name == "team" and work.table.role == "top_scorers")
        for y in work.body
        if (text := work.row(y)[x]) and " " in text
    ]
    for y, x, text in cells:
        _split_cell(work, y, x, text, split_names(text, names))
    moved = _moved(work)
    for y, x, text in cells:
        mine = work.table.columns[x].name
        other = next(iter(MOVEMENTS - {mine}))
        if mine in MOVEMENTS and moved[mine] == 1 and moved[other] > 1:  # as many teams go up as come down
            _split_cell(work, y, x, text, split_names(text, names, wanted=moved[other]))


def _split_cell(work: RepairWork, y: int, x: int, text: str, found: Split | None) -> None:
    part = work.mended.slots[y][x]
    if found is None or not part or len(part) != 1:
        return
    said = tuple(text[start:end] for start, end in found.places)
    if work.note("cell_fused", y, x, text, said, found.evidence, found.confidence):
        work.mended.slots[y][x] = tuple(Part(part[0].row, part[0].column, start, end) for start, end in found.places)


def _moved(work: RepairWork) -> Counter[str | None]:
    """How many names stand under each kind of movement."""
    counts: Counter[str | None] = Counter()
    for x, column in enumerate(work.table.columns):
        if column.name in MOVEMENTS:
            counts[column.name] += sum(len(work.mended.slots[y][x] or ()) for y in work.body if work.row(y)[x])
    return counts
