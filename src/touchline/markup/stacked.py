"""
Tables that a cleaner has written one cell a line.

Nothing but the words of the header says that there is a table, and nothing but the kinds of its columns where its rows
end: a row is as many lines as the header, each of the kind that its column holds. What does not fit ends the table.
"""

from __future__ import annotations

from collections.abc import Iterator

from touchline.markup.flow import Flow
from touchline.markup.wikitable import CellBlock, RowBlock, TableBlock
from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass
from touchline.registry.columns import column_names

_FIGURE = lazy_regex(r"[-+−–±]?\d[\d.,:]*(?:st|nd|rd|th|\.|º|ª)?|[-–—]")
_SCORE = lazy_regex(r"\d{1,2} ?[-–−:] ?\d{1,2}(?: ?\([^()]{1,30}\))*|v|[-–—]")
_WORDS = lazy_regex(r"[^\W_].*")
FIGURE_COLUMNS = frozenset(
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
        "penalties",
    )
)
"""Columns that hold figures."""
NAME_COLUMNS = frozenset(("team", "home", "away", "player", "city", "venue"))
"""Columns that hold names."""
_REMARKS = frozenset((None, "qualification"))
"""Columns that may be the last one and hold what only some rows have."""
_NO_CELL = lazy_regex(r"[=#|{}]|.*[^\W\d_]{3}[.!?]$")

MIN_COLUMNS = 3
"""Header words in a row of lines that make a header."""
MAX_COLUMNS = 20
"""Columns; more lines of header words are something else."""
MIN_ROWS = 2
"""Rows that make a table."""
MAX_CELL = 80
"""Characters of a cell; a longer line is prose."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line that is not blank."""

    start: int
    end: int
    whole: str
    text: str
    """Without blanks around it."""
    behind_gap: bool
    """A blank line stands before it."""


def stacked_tables(flow: Flow, start: int, end: int, language: str | None) -> list[TableBlock]:
    """The tables written one cell a line in `flow.text[start:end]`, in order."""
    lines = list(lines_of(flow.text, start, end))
    tables = []
    at = 0
    while at + MIN_COLUMNS * (MIN_ROWS + 1) <= len(lines):
        names = _header(lines, at, language)
        rows = _rows(lines, at + len(names), names) if len(names) >= MIN_COLUMNS else []
        if len(rows) < MIN_ROWS:
            at += max(1, len(names))
            continue
        tables.append(_table(flow, [lines[at : at + len(names)], *rows]))
        at += len(names) + sum(map(len, rows))
    return tables


def lines_of(text: str, start: int, end: int) -> Iterator[TextLine]:
    """The lines of `text[start:end]` that are not blank."""
    gap = True
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        stripped = text[start:stop].strip()
        if stripped:
            yield TextLine(start, stop, text[start:stop], stripped, gap)
        gap = not stripped
        start = stop + 1


def _header(lines: list[TextLine], at: int, language: str | None) -> list[str | None]:
    """What the lines from `at` on are called, as far as they are header words."""
    names: list[str | None] = []
    for line in lines[at : at + MAX_COLUMNS]:
        known = column_names(line.text, language) if len(line.text) <= MAX_CELL else ()
        if not known or (names and line.behind_gap):
            break
        names.append(next((name for name in known if name not in names), None))
    return names


def _rows(lines: list[TextLine], at: int, names: list[str | None]) -> list[list[TextLine]]:
    """The rows of these columns from `at` on."""
    rows: list[list[TextLine]] = []
    while width := _width(lines, at, names):
        rows.append(lines[at : at + width])
        at += width
    return rows


def _width(lines: list[TextLine], at: int, names: list[str | None]) -> int:
    """
    How many lines the row at `at` has; 0 where none stands there.

    A last column of remarks is empty in most rows, and an empty cell leaves no line: what the lines behind are decides.
    """
    full = len(names)
    if names[-1] not in _REMARKS or full == MIN_COLUMNS:
        return full if _is_row(lines, at, names) else 0
    fitting = [width for width in (full, full - 1) if _is_row(lines, at, names[:width])]
    if len(fitting) < 2:
        return fitting[0] if fitting else 0
    going_on = [width for width in fitting if _is_row(lines, at + width, names[:-1])]
    if len(going_on) == 1:
        return going_on[0]
    return full - bool(_FIGURE.fullmatch(lines[at + full - 1].text))


def _is_row(lines: list[TextLine], at: int, names: list[str | None]) -> bool:
    row = lines[at : at + len(names)]
    return len(row) == len(names) and not any(line.behind_gap for line in row[1:]) and all(map(_fits, row, names))


def _fits(line: TextLine, name: str | None) -> bool:
    """The line is of the kind that the column holds."""
    if len(line.text) > MAX_CELL or _NO_CELL.match(line.text):
        return False
    if name in FIGURE_COLUMNS:
        return _FIGURE.fullmatch(line.text) is not None
    if name == "score":
        return _SCORE.fullmatch(line.text) is not None
    if name in NAME_COLUMNS:
        return _FIGURE.fullmatch(line.text) is None and _SCORE.fullmatch(line.text) is None and bool(_WORDS.match(line.text))
    return True


def _table(flow: Flow, rows: list[list[TextLine]]) -> TableBlock:
    table = TableBlock(flow, rows[0][0].start, rows[-1][-1].end, {}, html=False, flat=True, closed=True)
    for number, lines in enumerate(rows):
        end = lines[-1].end
        row = RowBlock(lines[0].start, end, {})
        row.cells += (CellBlock(number == 0, line.start, line.end, {}, [(line.start, line.end)]) for line in lines)
        if len(lines) < len(rows[0]):
            row.cells.append(CellBlock(False, end, end, {}, [(end, end)]))
        table.rows.append(row)
    return table
