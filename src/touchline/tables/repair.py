"""
Repairs: what a table must have said before its markup was damaged.

The raw grid is never changed: a repair is a new arrangement of its cells (and of parts of them), listed with what speaks
for it. Each repair wants evidence of its own from the table: the types of columns, the values they hold elsewhere, the order
of the rows, names known on the page. What is doubtful stays as it is; a table read wrongly is worse than one left alone.

Kinds and their rules are in `registry/repairs.toml`.
"""

from __future__ import annotations

from touchline.model.record import Role
from touchline.tables.cell_repairs import split_cells
from touchline.tables.damaged import Damaged, Mended, RepairWork
from touchline.tables.fused import KnownNames
from touchline.tables.row_repairs import mend_ends, pad_rows, shift_header, split_rows
from touchline.tables.shifted_rows import mend_rows

UNTOUCHED: frozenset[Role] = frozenset(("layout", "legend", "squad", "bracket", "results_matrix"))
"""Tables whose gaps mean something, or nothing: in a matrix each match that is not played yet leaves one."""
MAX_SLOTS = 20_000
"""Slots of a table that is looked at for repairs; tables of seasons have a few hundred."""


def repair_table(table: Damaged, names: KnownNames) -> Mended | None:
    """
    Repair one table.

    Args:
        table: its texts, header and columns.
        names: what is known on the page.
    Returns:
        The repaired arrangement with its repairs in reading order; None where nothing is repaired. Linear in the slots.
    """
    height, width = len(table.texts), len(table.texts[0]) if table.texts else 0
    if height <= table.header or width < 2 or height * width > MAX_SLOTS or table.role in UNTOUCHED:
        return None
    work = RepairWork(table)
    labels = sum(bool(column.label) for column in table.columns)
    if table.flat or labels * 2 >= work.usual_length():
        split_rows(work)  # a row of several makes the whole table wider than its header
    if table.flat or labels * 2 >= width or work.mended.split_off:
        shift_header(work)
        mend_rows(work, names)
        if table.flat:
            mend_ends(work)
    if table.flat:
        split_cells(work, names)
    elif table.header:
        pad_rows(work)
    if not work.mended.repairs:
        return None
    work.mended.repairs.sort(key=lambda repair: (repair.row, repair.column))
    return work.mended
