"""
Tables that a cleaner has written one cell a line.

Nothing but the words of the header says that there is a table, and nothing but the kinds of its columns where its rows
end: a row is as many lines as the header, each of the kind that its column holds. What does not fit ends the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from touchline.markup.flow import Flow
from touchline.markup.wikitable import CellBlock, RowBlock, TableBlock
from touchline.registry.columns import column_names

_FIGURE = re.compile(r"[-+−–]?\d[\d.,]*(?:st|nd|rd|th|\.|º|ª)?|[-–—]")
_SCORE = re.compile(r"\d{1,2} ?[-–−:] ?\d{1,2}(?: ?\([^()]{1,30}\))*|v|[-–—]")
_WORDS = re.compile(r"[^\W_].*")
_FIGURES = frozenset(
    (
        "position",
        "played",
        "won",
        "drawn",
        "lost",
        "goals_for",
        "goals_against",
        "goal_difference",
        "points",
        "capacity",
        "goals",
    )
)
_NAMES = frozenset(("team", "home", "away", "player", "city", "venue"))
_NO_CELL = re.compile(r"[=#|{}]|.*[^\W\d_]{3}[.!?]$")

MIN_COLUMNS = 3
"""Header words in a row of lines that make a header."""
MAX_COLUMNS = 20
"""Columns; more lines of header words are something else."""
MIN_ROWS = 2
"""Rows that make a table."""
MAX_CELL = 80
"""Characters of a cell; a longer line is prose."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    behind_gap: bool
    """A blank line stands before it."""


def stacked_tables(flow: Flow, start: int, end: int, language: str | None) -> list[TableBlock]:
    """The tables written one cell a line in `flow.text[start:end]`, in order."""
    lines = list(_lines(flow.text, start, end))
    tables = []
    at = 0
    while at + MIN_COLUMNS * (MIN_ROWS + 1) <= len(lines):
        names = _header(lines, at, language)
        rows = _rows(lines, at, names) if len(names) >= MIN_COLUMNS else 0
        if rows < MIN_ROWS:
            at += max(1, len(names))
            continue
        last = at + len(names) * (rows + 1)
        tables.append(_table(flow, lines[at:last], len(names)))
        at = last
    return tables


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    gap = True
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        stripped = text[start:stop].strip()
        if stripped:
            yield _Line(start, stop, stripped, gap)
        gap = not stripped
        start = stop + 1


def _header(lines: list[_Line], at: int, language: str | None) -> list[str | None]:
    """What the lines from `at` on are called, as far as they are header words."""
    names: list[str | None] = []
    for line in lines[at : at + MAX_COLUMNS]:
        known = column_names(line.text, language) if len(line.text) <= MAX_CELL else ()
        if not known or (names and line.behind_gap):
            break
        names.append(next((name for name in known if name not in names), None))
    return names


def _rows(lines: list[_Line], at: int, names: list[str | None]) -> int:
    """How many rows of these columns follow the header."""
    width = len(names)
    rows = 0
    while at + width * (rows + 2) <= len(lines):
        row = lines[at + width * (rows + 1) : at + width * (rows + 2)]
        if any(line.behind_gap for line in row[1:]) or not all(map(_fits, row, names)):
            break
        rows += 1
    return rows


def _fits(line: _Line, name: str | None) -> bool:
    """The line is of the kind that the column holds."""
    if len(line.text) > MAX_CELL or _NO_CELL.match(line.text):
        return False
    if name in _FIGURES:
        return _FIGURE.fullmatch(line.text) is not None
    if name == "score":
        return _SCORE.fullmatch(line.text) is not None
    if name in _NAMES:
        return _FIGURE.fullmatch(line.text) is None and _SCORE.fullmatch(line.text) is None and bool(_WORDS.match(line.text))
    return True


def _table(flow: Flow, lines: list[_Line], width: int) -> TableBlock:
    table = TableBlock(flow, lines[0].start, lines[-1].end, {}, html=False, flat=True, closed=True)
    for first in range(0, len(lines), width):
        row = RowBlock(lines[first].start, lines[first + width - 1].end, {})
        for line in lines[first : first + width]:
            row.cells.append(CellBlock(first == 0, line.start, line.end, {}, [(line.start, line.end)]))
        table.rows.append(row)
    return table
