"""D209 in grids of results: a team has a column and no row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from touchline.check.finding import Finding, Subject
from touchline.interpret.tables import ReadTable
from touchline.tables.content import cell_kind

MIN_TEAMS = 4
"""Columns of a grid; in a smaller one an empty cell may be anything."""
MAX_LEAD = 2
"""Columns before the results: the teams, and their positions."""
MIN_SCORES = 0.8
"""Share of the cells of a column that are results; letters for notes and what was not played are the rest."""


def rows_missing(subject: Subject) -> Iterator[Finding]:
    """Grids of one row less than columns, in which the empty cells of the rows say whose row is not there."""
    for table in subject.tables:
        if table.record.role not in ("results_matrix", "other") or table.record.header_rows == 0:
            continue
        columns = range(table.grid.width - len(table.body) - 1, table.grid.width)
        at = _column_without_row(table, columns)
        if at is not None:
            data = {"teams": str(len(columns)), "pairs": f"the row of `{table.record.columns[at].label}`"}
            yield Finding("D209", *subject.line_of(table.record.span), data, severity="warning")


def _column_without_row(table: ReadTable, columns: range) -> int | None:
    """The column whose diagonal cell is in no row; None unless every row has one empty cell, each further to the right."""
    if not 1 <= columns.start <= MAX_LEAD or len(columns) < MIN_TEAMS or table.body[-1] >= table.grid.height:
        return None
    kinds = [{x: cell_kind(table.record.grid[y][x]) for x in columns} for y in table.body]
    empty = [[x for x, kind in row.items() if kind == "blank"] for row in kinds]
    own = [row[0] for row in empty if len(row) == 1]
    if len(own) != len(kinds) or any(left >= right for left, right in pairwise(own)):
        return None
    missing = (set(columns) - set(own)).pop()
    scores = sum(row[missing] == "score" for row in kinds)  # else it is no column of results: the names, a total
    return missing if scores >= MIN_SCORES * len(kinds) else None
