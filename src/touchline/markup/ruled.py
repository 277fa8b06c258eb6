"""
Tables of Markdown whose rows have no sign at their ends: `a | b`, a rule `---|---` below the first row, and rows.

The rule says how many columns there are, so a row ends where it has as many signs between cells: its cells may run over
several lines, and a list in a cell stands between blank lines with the next sign behind it. A converter draws a rule below
the first row whatever that is, so a sheet of a match has one too, and where two tables touch the rule tells where the next
one begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from touchline.markup.flow import Flow
from touchline.markup.match_rows import RESULT_OR_RULING, is_shootout
from touchline.markup.printed import DAY_CELL
from touchline.markup.wikitable import CellBlock, RowBlock, TableBlock
from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass

_RULE = lazy_regex(r"[ \t]*(?::-+:?|-{3,}:?|-:)[ \t]*(?:\|[ \t]*(?::-+:?|-{3,}:?|-:)[ \t]*)*")
_ITEM = lazy_regex(r"[ \t]*[*+-][ \t]+(?=\S)")
_GOES_ON = lazy_regex(r"[ \t]*\|")
"""The sign behind a cell that is a list."""
_SIDES_AND_SCORE = 3
MAX_LINES = 60
"""Lines of a row; the goals of a side are fewer."""

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Ruled:
    """A rule, by numbers of lines: the first of the row above it, its own; and how many columns it has."""

    first: int
    rule: int
    width: int


class _Lines:
    """The lines of a stretch with what can be asked of them."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.bounds: list[Bounds] = []
        while start < end:
            stop = text.find("\n", start, end)
            stop = end if stop < 0 else stop
            self.bounds.append((start, stop))
            start = stop + 1

    def __len__(self) -> int:
        return len(self.bounds)

    def blank(self, number: int) -> bool:
        start, end = self.bounds[number]
        return not self.text[start:end].strip()

    def pipes(self, number: int) -> int:
        return self.text.count("|", *self.bounds[number])

    def is_item(self, number: int) -> bool:
        return _ITEM.match(self.text, *self.bounds[number]) is not None

    def goes_on(self, number: int) -> bool:
        return _GOES_ON.match(self.text, *self.bounds[number]) is not None

    def heads_a_shootout(self, number: int) -> bool:
        """The word for one over all columns: `Penalties`."""
        return is_shootout(self.text[slice(*self.bounds[number])].strip())

    def ends_a_table(self, number: int) -> bool:
        """From a line on there are no signs up to the next gap: the line is no first cell of a row."""
        at = number
        while at < min(len(self), number + MAX_LINES) and not self.blank(at):
            if self.pipes(at) or self.heads_a_shootout(at):
                return False
            at += 1
        return True

    def width(self, number: int) -> int:
        """The columns of a rule; 0 where the line is none, or begins as rows do that have signs at their ends."""
        return self.pipes(number) + 1 if _RULE.fullmatch(self.text, *self.bounds[number]) else 0

    def behind_list(self, number: int) -> int:
        """The line with the sign behind a list that begins at a blank line; 0 where none stands there."""
        at = number
        while at < min(len(self), number + MAX_LINES) and (self.blank(at) or self.is_item(at)):
            at += 1
        return at if number < at < len(self) and self.goes_on(at) else 0


def ruled_tables(flow: Flow, start: int, end: int) -> list[TableBlock]:
    """The tables in `flow.text[start:end]` with rules that have no sign at their ends, in order."""
    if flow.text.find("\n---", start, end) < 0 and flow.text.find("\n:-", start, end) < 0:
        return []
    lines = _Lines(flow.text, start, end)
    found = list(_rules(lines))
    stops = [*(ruled.first for ruled in found), len(lines)][1:]
    tables = (_table(flow, lines, ruled, stop) for ruled, stop in zip(found, stops, strict=False))
    return [table for table in tables if table.rows]


def _rules(lines: _Lines) -> Iterator[_Ruled]:
    behind = 0
    for number in range(1, len(lines)):
        width = lines.width(number)
        if width > 1:
            first = _above(lines, number, width, behind)
        elif width and number + 1 < len(lines) and lines.pipes(number + 1) == 1 and not lines.goes_on(number + 1):
            first, width = _title(lines, number, behind), 2  # the title of a box spans both columns
        else:
            continue
        if first is not None:
            yield _Ruled(first, number, width)
            behind = number + 1


def _above(lines: _Lines, rule: int, width: int, behind: int) -> int | None:
    """The first line of the row above a rule; None where no line above has as many signs."""
    signs = 0
    listed = False
    for number in range(rule - 1, max(behind, rule - MAX_LINES) - 1, -1):
        if lines.blank(number) or (listed and lines.is_item(number)):
            if not listed and not lines.goes_on(number + 1):
                return None
            listed = True
            continue
        signs += lines.pipes(number)
        listed = False
        if signs >= width - 1:
            return _with_day(lines, number, behind) if signs == width - 1 else None
    return None


def _with_day(lines: _Lines, number: int, behind: int) -> int:
    """A day above the round, `6 November 2012⏎Semi-final| …`, is part of the first cell."""
    if number > behind:
        start, end = lines.bounds[number - 1]
        if DAY_CELL.fullmatch(lines.text[start:end].strip()):
            return number - 1
    return number


def _title(lines: _Lines, rule: int, behind: int) -> int | None:
    number = rule
    while number > behind and not lines.blank(number - 1) and not lines.pipes(number - 1):
        number -= 1
    return number if number < rule else None


def _table(flow: Flow, lines: _Lines, ruled: _Ruled, stop: int) -> TableBlock:
    first = lines.bounds[ruled.first][0]
    table = TableBlock(flow, first, lines.bounds[ruled.rule][1], {}, html=False, flat=True, closed=True)
    for number, (at, behind) in enumerate(_row_bounds(lines, ruled, stop)):
        row = _row(lines, at, behind, ruled.width)
        if number == 0 and not any(cell.end > cell.start for cell in row.cells):
            continue  # the header that a table has to have
        for cell in row.cells:
            cell.header = number == 0
        table.rows.append(row)
        table.end = max(table.end, row.end)
    return table


def _row_bounds(lines: _Lines, ruled: _Ruled, stop: int) -> Iterator[tuple[int, int]]:
    """First line of each row, and the line behind it."""
    yield ruled.first, ruled.rule
    if _is_match(lines, ruled):
        yield from _sheet_rows(lines, ruled, stop)
        return
    is_box = ruled.width == 2 or _is_sheet(lines, ruled)
    at = ruled.rule + 1
    while at < stop and not lines.blank(at):
        behind = _row_end(lines, at, ruled.width, stop, all_lines=is_box)
        yield at, behind
        at = behind


def _is_sheet(lines: _Lines, ruled: _Ruled) -> bool:
    """The row above the rule begins with a day: what follows is one match."""
    start, end = lines.bounds[ruled.first]
    return DAY_CELL.match(lines.text[start:end].lstrip()) is not None


def _is_match(lines: _Lines, ruled: _Ruled) -> bool:
    """The row above the rule is a match of three cells: its goals follow, each list of them between blank lines."""
    start, end = lines.bounds[ruled.first][0], lines.bounds[ruled.rule - 1][1]
    said = [" ".join(cell.split()) for cell in lines.text[start:end].split("|")]
    return len(said) == ruled.width == _SIDES_AND_SCORE and all(said) and RESULT_OR_RULING.fullmatch(said[1]) is not None


def _sheet_rows(lines: _Lines, ruled: _Ruled, stop: int) -> Iterator[tuple[int, int]]:
    """
    The rows below a match: three cells, or the word for a shoot-out over all of them.

    A row ends where its third cell does. What is no cell behind a gap is told below the table.
    """
    at = ruled.rule + 1
    while at < stop:
        first = next((number for number in range(at, min(stop, at + MAX_LINES)) if not lines.blank(number)), stop)
        if first < stop and lines.heads_a_shootout(first):
            yield first, first + 1
            at = first + 1
            continue
        behind = _three_cells(lines, first, stop, gap=first > at)
        if not behind:
            return
        yield first, behind
        at = behind


def _three_cells(lines: _Lines, first: int, stop: int, *, gap: bool) -> int:
    """The line behind the three cells that begin in a line; 0 where no such row begins there."""
    if first >= stop or (gap and not lines.is_item(first) and not lines.goes_on(first)):
        return 0
    signs = 0
    behind = number = first
    while number < min(stop, first + MAX_LINES):
        more = lines.pipes(number)
        if lines.blank(number):
            number += 1
            continue
        full = signs == _SIDES_AND_SCORE - 1
        below = number == behind and (not full or lines.ends_a_table(number))
        goes_on = lines.is_item(number) or (more > 0 and not full) or (not more and below)
        if signs + more >= _SIDES_AND_SCORE or not goes_on:
            break
        signs += more
        number += 1
        behind = number
    return behind if signs == _SIDES_AND_SCORE - 1 else 0


def _row_end(lines: _Lines, at: int, width: int, stop: int, *, all_lines: bool) -> int:
    """
    The line behind a row.

    A line that still fits goes on with it. Behind a full row, one without a sign is the last cell's in boxes; elsewhere it is
    a heading of the rows below it, and so is one that a row begins with.
    """
    signs = lines.pipes(at)
    if not signs and not all_lines:
        return at + 1
    number = at + 1
    while number < stop:
        if lines.blank(number):
            number = lines.behind_list(number) if signs < width - 1 else 0
            if not number or number >= stop:
                return _before_gap(lines, at, stop)
        more = lines.pipes(number)
        full = signs >= width - 1
        ends = full and (more or not all_lines)
        if ends or signs + more > width - 1:
            return number
        signs += more
        number += 1
    return stop


def _before_gap(lines: _Lines, at: int, stop: int) -> int:
    number = at
    while number < stop and (not lines.blank(number) or (0 < lines.behind_list(number) < stop)):
        number = number + 1 if not lines.blank(number) else lines.behind_list(number)
    return number


def _row(lines: _Lines, at: int, behind: int, width: int) -> RowBlock:
    """The cells of a row; a line without a sign over several columns covers them all."""
    start, end = lines.bounds[at][0], lines.bounds[behind - 1][1]
    signs = [place for place in range(start, end) if lines.text[place] == "|"]
    row = RowBlock(start, end, {})
    for first, last in pairwise((start - 1, *signs, end)):
        piece = _stripped(lines.text, first + 1, last)
        row.cells.append(CellBlock(False, *piece, {}, [piece]))
    if not signs and width > 1:
        row.cells[0].attributes = {"colspan": str(width)}
    missing = width - len(row.cells) if signs else 0
    row.cells += (CellBlock(False, end, end, {}, [(end, end)]) for _ in range(missing))
    return row


def _stripped(text: str, start: int, end: int) -> Bounds:
    """Without the blanks around it and the sign of a list that begins it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    item = _ITEM.match(text, start, end)
    return (item.end(), end) if item else (start, end)
