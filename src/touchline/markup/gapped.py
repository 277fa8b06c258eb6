"""
Tables as `get_text()` leaves them: the text of each cell with the newlines that stand between tags.

MediaWiki writes a newline behind each cell and one behind each `<tr>`, so that one blank line parts the cells of a row and two
part the rows; an empty cell leaves two newlines more. What no newline tells is a cell that reaches down from the row above:
such a row is short, and the kinds of the columns say where.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import dropwhile, takewhile

from touchline.markup.flow import Flow
from touchline.markup.match_rows import CLOCK, parts_sides
from touchline.markup.printed import DAY_CELL, RESULT
from touchline.markup.stacked import fits, is_cell, lines_of
from touchline.markup.wikitable import CellBlock, RowBlock, TableBlock
from touchline.model.lazy import lazy_regex
from touchline.registry.columns import column_names

Place = tuple[int, int]
Row = list[Place]
"""Where the cells stand; an empty one ends where it starts."""
Names = list[str | None]
"""What the columns are called."""

_CELL = 2
"""Newlines from a cell to the next of its row; each empty cell between them brings as many."""
_ROW = 3
"""Newlines from the last cell of a row to the first of the next."""
MOST_NEWLINES = 20
"""Newlines between cells; where there are more, something was cut out of the page."""
MIN_COLUMNS = 3
MIN_ROWS = 2
"""Rows, header included, of a table whose header has words that are known."""
MIN_UNNAMED = 4
"""Rows of the same length that need no such words."""
_SIDES = 3
"""Cells of two sides and their result."""
MIN_SHORT = 2
"""Cells of a row that shares the others with the row above."""
_FIGURE = lazy_regex(r"[\W_]*\d[\d\W_]*")


def gapped_tables(
    flow: Flow, start: int, end: int, language: str | None, headings: Container[int] = frozenset()
) -> list[TableBlock]:
    """The tables with gaps between their cells in `flow.text[start:end]`, in order; no line at one of `headings` is a cell."""
    return [table for rows in _runs(flow.text, start, end, headings) for table in _tables(flow, rows, language)]


def _runs(text: str, start: int, end: int, headings: Container[int]) -> Iterator[list[Row]]:
    """What could be the rows of tables, as newlines part them; between two runs stands what is no cell."""
    rows: list[Row] = []
    behind = start
    for line in lines_of(text, start, end):
        newlines = text.count("\n", behind, line.start)
        behind = line.end
        cell = (line.start, line.end)
        if line.start in headings or not is_cell(line.text):
            yield _closed(rows, newlines)
            rows = []
        elif not rows or newlines > MOST_NEWLINES or (newlines > _ROW and _opens_match(text, line.text, rows[-1])):
            yield _closed(rows, newlines)
            rows = [[(line.start,) * 2, cell] if newlines >= _ROW + _CELL else [cell]]
        elif _is_too_far(rows, newlines):
            opened = _without_lead(rows[-1])
            if len(opened) < len(rows[-1]):
                yield rows[:-1]
                rows = [opened]
                _place(rows, newlines, cell)
            else:
                yield _closed(rows, newlines)
                rows = [[cell]]
        elif newlines < _CELL:
            rows[-1][-1] = (rows[-1][-1][0], line.end)
        else:
            _place(rows, newlines, cell)
    yield _closed(rows, text.count("\n", behind, end))


def _opens_match(text: str, line: str, above: Row) -> bool:
    """A day behind the goals of a match, which a report parts: that of the next one."""
    return DAY_CELL.fullmatch(line) is not None and any(parts_sides(text[slice(*cell)].strip()) for cell in above)


def _closed(rows: list[Row], newlines: int) -> list[Row]:
    """Rows that end where so many newlines stand; the last row may end with empty cells."""
    if rows:
        missing = len(rows[0]) - len(rows[-1])
        rows[-1] += [(rows[-1][-1][1],) * 2] * min(missing, (newlines - _CELL) // _CELL)
    return rows


def _without_lead(row: Row) -> Row:
    """Without the empty cells at its beginning, which what parts two tables looks like."""
    return list(dropwhile(lambda cell: cell[0] == cell[1], row))


def _is_too_far(rows: list[Row], newlines: int) -> bool:
    """A cell in the row above would stand behind the last column: it is of the next table."""
    return len(rows) > 1 and newlines % _CELL == 0 and len(rows[-1]) + newlines // _CELL > len(rows[0])


def _place(rows: list[Row], newlines: int, cell: Place) -> None:
    """Put a cell behind so many newlines; empty cells between two rows are the first one's as long as it is short."""
    edge = newlines % _CELL
    empty = (newlines - (_ROW if edge else _CELL)) // _CELL
    missing = min(empty, max(0, len(rows[0]) - len(rows[-1]))) if edge else empty
    rows[-1] += [(rows[-1][-1][1],) * 2] * missing
    if edge:
        rows.append([(cell[0],) * 2] * (empty - missing))
    rows[-1].append(cell)


def _tables(flow: Flow, rows: list[Row], language: str | None) -> Iterator[TableBlock]:
    """The tables in a run of rows."""
    at = 0
    width = 0
    while at < len(rows):
        first = rows[at]
        if len(first) > width > 0 or (at + 1 < len(rows) and len(first) > len(rows[at + 1])):
            first = _without_lead(first)
        names = [_name(flow.text[slice(*cell)].strip(), language) for cell in first]
        width = len(names)
        found = [first, *_body(flow.text, rows[at + 1 :], names, language)] if width >= MIN_COLUMNS else []
        if len(found) >= (MIN_ROWS if _is_header(names) else MIN_UNNAMED):
            yield _table(flow, found)
        elif _has_match([flow.text[slice(*cell)].strip() for cell in first]):
            found = [first, *_as_long(rows[at + 1 :], width)]
            yield _table(flow, found if len(found) > 1 else _with_goals_below(flow.text, first))
        else:
            found = []
        at += max(1, len(found))


def _has_match(said: Sequence[str]) -> bool:
    """A result between or behind two names, each in a line of its own; an hour below a day looks like one."""
    at = next((n for n, text in enumerate(said) if n and RESULT.fullmatch(text) and not CLOCK.fullmatch(text)), None)
    return at is not None and not any("\n" in text for text in said[at - 1 : at + 2])


def _with_goals_below(text: str, row: Row) -> list[Row]:
    """A match, and the goals that a report parts as a row of their own, where no newline tells the rows."""
    report = next((n for n, cell in enumerate(row) if parts_sides(text[slice(*cell)].strip())), 0)
    if report <= _SIDES or report + 2 < len(row):
        return [row]
    return [row[: report - 1], row[report - 1 :]]


def _as_long(rows: Sequence[Row], width: int) -> Iterator[Row]:
    return takewhile(lambda row: len(row) == width, rows)


def _name(text: str, language: str | None) -> str | None:
    return None if _FIGURE.fullmatch(text) else next(iter(column_names(text, language)), None)


def _is_header(names: Names) -> bool:
    """Most of the cells are words of headers."""
    return sum(name is not None for name in names) * 2 > len(names) >= MIN_COLUMNS


def _body(text: str, rows: Sequence[Row], names: Names, language: str | None) -> Iterator[Row]:
    """The rows below the first one that are as long, with the cells that reach into them from above."""
    above: Row | None = None
    for row in rows:
        full = row if len(row) == len(names) else _with_shared(text, row, above, names)
        if full is None or _is_header([_name(text[slice(*cell)].strip(), language) for cell in full]):
            return
        above = full
        yield full


def _with_shared(text: str, row: Row, above: Row | None, names: Names) -> Row | None:
    """A short row with the cells of the row above before and behind it, most before, so that all fit; or with its day."""
    missing = len(names) - len(row)
    if above is None or missing < 0 or len(row) < MIN_SHORT:
        return None
    said = [text[slice(*cell)].strip() for cell in row]
    for before in range(missing, -1, -1):
        if all(not cell or fits(cell, name) for cell, name in zip(said, names[before:], strict=False)):
            return [*above[:before], *row, *above[before + len(row) :]]
    day = names.index("date") if "date" in names else 0
    columns = [*names[:day], *names[day + 1 :]]
    if missing == 1 and day and all(fits(cell, name) for cell, name in zip(said, columns, strict=True)):
        return [*row[:day], above[day], *row[day:]]
    return None


def _table(flow: Flow, rows: Sequence[Row]) -> TableBlock:
    blocks = []
    for row in rows:
        block = RowBlock(min(row)[0], max(end for _, end in row), {})
        block.cells += (CellBlock(False, *cell, {}, [cell]) for cell in row)
        blocks.append(block)
    return TableBlock(flow, blocks[0].start, blocks[-1].end, {}, rows=blocks, html=False, flat=True, closed=True)
