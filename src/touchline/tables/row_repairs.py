"""Repairs of rows: two in one, a header that lacks a cell, rows that end before the day or before their empty cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from touchline.model.record import Role
from touchline.tables.content import cell_kind, expected_kind
from touchline.tables.damaged import Profile, RepairWork, Slot
from touchline.tables.headers import read_columns

PADDED_ROLES: frozenset[Role] = frozenset(("standings", "fixtures", "team_list", "promotion_relegation", "top_scorers"))
"""Tables whose rows are records: a cell that is missing there is an empty one."""
MIN_ROWS = 3
"""Rows under the header that a judgement about columns needs."""
MAX_RUN_TOGETHER = 4
"""Rows in one: more is no slip but another kind of table."""


def split_rows(work: RepairWork) -> None:
    """A row that holds two: twice as long as all others, and its second half like their columns."""
    lengths = Counter(work.filled(y) for y in work.body)
    if not lengths or len(work.body) < MIN_ROWS:
        return
    usual, count = lengths.most_common(1)[0]
    if usual < 2 or usual * 2 > work.width or count * 2 < len(work.body):
        return
    if any(work.filled(y) > usual for y in range(work.header)):
        return
    profiles = work.profiles(usual)
    for y in list(work.body):
        times, rest = divmod(work.filled(y), usual)
        if rest or not 2 <= times <= MAX_RUN_TOGETHER:
            continue
        row = work.row(y)
        pieces = [row[at : at + usual] for at in range(0, times * usual, usual)]
        typed = sum(profiles[x].kind in ("figure", "score", "date") for x in range(usual))
        if not typed or any(profiles[x].refuses(piece[x]) for piece in pieces for x in range(usual)):
            continue
        said = tuple(text or "" for text in row[usual : times * usual])
        evidence = f"the row is {times} times as long as the others, and each part of it fits the {usual} columns"
        if work.note("rows_run_together", y, usual, " | ".join(said), said, evidence, 0.9):
            slots = work.mended.slots[y]
            blanks: list[Slot] = [None] * (work.width - usual)
            work.mended.slots[y] = slots[:usual] + blanks
            for at in range(usual, times * usual, usual):
                work.mended.slots.append(slots[at : at + usual] + blanks)
                work.mended.split_off.append(y)


def shift_header(work: RepairWork) -> None:
    """The last column has values and no header: the header lacks its first cell."""
    y = work.header - 1
    if work.header != 1 or len(work.body) < MIN_ROWS or work.filled(y) != work.width - 1 or work.width < 4:
        return
    full = sum(work.filled(row) == work.width for row in work.body)
    if full < 0.8 * len(work.body):
        return
    profiles = work.profiles(work.width)
    labels = work.row(y)
    shifted = [None, *labels[:-1]]
    now, then = (_misnamed(work, row, profiles) for row in (labels, shifted))
    if now >= 2 and then == 0:
        slots = work.mended.slots[y]
        evidence = f"{now} columns hold what their header does not say, and none does when it stands a column further right"
        if work.note("header_shifted", y, 0, labels[0], "", evidence, 0.9):
            work.mended.slots[y] = [(), *slots[:-1]]


def _misnamed(work: RepairWork, labels: Sequence[str | None], profiles: Sequence[Profile]) -> int:
    """Columns whose values are of another type than their header says."""
    columns = read_columns([labels], 1, work.width, work.table.language)
    wanted = [expected_kind(column.name) for column in columns]
    return sum(
        kind is not None and profile.kind is not None and kind != profile.kind
        for kind, profile in zip(wanted, profiles, strict=True)
    )


def mend_ends(work: RepairWork) -> None:
    """Rows that end before the day, which the first of them prints for all that follow."""
    days = [x for x, column in enumerate(work.table.columns) if column.name == "date"]
    if work.table.role != "fixtures" or len(days) != 1 or len(work.body) < MIN_ROWS:
        return
    day = days[0]
    behind = {column.name for column in work.table.columns[day + 1 :]}
    filled = [cell_kind(work.row(y)[day]) for y in work.body]
    if day * 2 < work.width or not behind <= {"time", None} or filled[0] != "date" or not set(filled) <= {"date", "blank"}:
        return
    if any(work.filled(y) > day + 1 for y, kind in zip(work.body, filled, strict=True) if kind == "blank"):
        return
    above = work.body[0]
    for y, kind in zip(work.body, filled, strict=True):
        if kind == "blank" and y == above + 1 and y not in work.changed:
            text = work.row(above)[day]
            evidence = "rows with a day stand above those that end before it, the first row of all among them"
            if work.note("rowspan_lost", y, day, "", text, evidence, 0.8):
                slots = work.mended.slots[y]
                work.mended.slots[y] = [*slots[:day], work.mended.slots[above][day], *slots[day + 1 :]]
        above = y


def pad_rows(work: RepairWork) -> None:
    """Rows of records that end early get the empty cells that they lack."""
    if work.table.role not in PADDED_ROLES:
        return
    usual = work.header_length()
    short = [y for y in work.body if work.filled(y) < usual]
    if len(short) * 3 > len(work.body):
        return  # a column that most rows leave out is a habit of the table, and nothing is lost
    for y in short:
        length = work.filled(y)
        if length >= 2 and y not in work.changed:
            evidence = f"the header has {usual} columns, the row {length}"
            if work.note("row_padded", y, length, None, ("",) * (usual - length) if usual - length > 1 else "", evidence, 1.0):
                for x in range(length, usual):
                    work.mended.slots[y][x] = work.mended.slots[y][x] or ()
