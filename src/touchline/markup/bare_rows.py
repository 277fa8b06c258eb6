"""
Rows of wikitables whose table marks a cleaner has dropped: put back where they stood.

Home-made cleaners delete what begins with `{|`, `|-`, `|}`, and leave the lines of cells, with their attributes. What is left
says nearly all: a table begins with the lines of its header and ends at the first line that is none of a cell. A line of
several cells is a row, or a part of one: as many cells as the header has make a row. Rows that are shorter, because a cell
above reaches down or the last cells are left out, need a line each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from touchline.markup.scan import Node
from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass

_RUN = lazy_regex(r"(?m:^)(?:\|\+[^\n]*\n)?![^\n]*(?:\n(?:!|\|(?![-}]))[^\n]*)+")
"""Lines of cells, of which the first is a header."""
_MARK = lazy_regex(r"(?m:^)[ \t]*(?:\{\||\|[-}])")
_LINE = lazy_regex(r"[^\n]+")
_BETWEEN_CELLS = lazy_regex(r"\|\||!!")
_COLSPAN = lazy_regex(r"\bcolspan\s{0,4}=\s{0,4}[\"']?(\d{1,2})")
_FIGURE = lazy_regex(r"[|!][ \t]*(?:[^\n|]*\|(?!\|))?[ \t]*\d{1,3}\.?[ \t]*$")
"""A line that is a cell with a number, maybe behind its attributes."""
_ROW_OF_MARKDOWN = lazy_regex(r"\|[^\n|]*\|(?!\|)(?:[^\n|]*\|(?!\|))*[ \t]*$")

Marks = dict[int, str]
"""Where table markup is missing -> what it was."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    header: bool
    cells: int
    columns: int


def dropped_marks(text: str) -> Marks:
    """The marks of tables that a cleaner has dropped from a page, by their places; none where it has left any of them."""
    if (not text.startswith("!") and "\n!" not in text) or _MARK.search(text):
        return {}
    marks: Marks = {}
    for run in _RUN.finditer(text):
        lines = [_line(text, *line.span()) for line in _LINE.finditer(text, *run.span()) if not line[0].startswith("|+")]
        if any(_ROW_OF_MARKDOWN.match(text, line.start, line.end) for line in lines):
            continue
        starts = _row_starts(text, lines)
        if not starts:
            continue
        marks[run.start()] = "{|\n"
        marks.update(dict.fromkeys((line.start for line in starts if line.start != run.start()), "|-\n"))
        marks[run.end()] = "\n|}"
    return marks


def with_marks(nodes: Sequence[Node], marks: Marks) -> list[Node]:
    """The nodes of a page, in order, with one of no length at the place of each mark."""
    added = (Node("template", at, at, at, at, "", []) for at in marks)
    return sorted((*nodes, *added), key=lambda node: (node.start, node.end))


def reader_of_marks(marks: Marks, stands_for: Callable[[Node], str]) -> Callable[[Node], str]:
    """What a node of the page stands for, those of the marks too."""
    return lambda node: marks[node.start] if node.start == node.end else stands_for(node)


def _line(text: str, start: int, end: int) -> _Line:
    cells = 1 + len(_BETWEEN_CELLS.findall(text, start, end))
    columns = cells + sum(int(number) - 1 for number in _COLSPAN.findall(text, start, end))
    return _Line(start, end, text[start] == "!", cells, columns)


def _row_starts(text: str, lines: list[_Line]) -> list[_Line] | None:
    """The lines that begin rows, the first one too; None where the cells do not come out even."""
    first = next((number for number, line in enumerate(lines) if not line.header), 0)
    named = any(line.header for line in lines[first:])
    """Rows begin with header cells; the first of them stands right behind the header."""
    head, body = lines[: first - named], lines[first - named :]
    if not head or not any(not line.header for line in body):
        return None
    columns = [line.columns for line in head]
    for heads, width in ((head, columns[0]), (head[:1], sum(columns))):
        if (heads is not head or set(columns) == {width}) and (rows := _even_rows(body, width)) is not None:
            return [*heads, *rows]
        if rows := _rows_with_shared_rank(text, body, width):
            return [*heads, *rows]
    if named or any(line.cells == 1 for line in body):
        return None
    heads = head if all(line.cells > 1 for line in head) else head[:1]
    return [*heads, *body]


def _even_rows(body: list[_Line], width: int) -> list[_Line] | None:
    """The lines that begin rows of exactly so many cells; a line may be a row, a cell or a part of one."""
    starts: list[_Line] = []
    filled = width
    for line in body:
        if filled == width:
            starts.append(line)
            filled = 0
        filled += line.columns
        if filled > width:
            return None
    return starts if width > 1 and filled == width else None


def _rows_with_shared_rank(text: str, body: list[_Line], width: int) -> list[_Line] | None:
    """
    The lines that begin rows, a cell a line, of which some have no number in front: that of the row above reaches down.

    The first row has all cells; every other has numbers and words where that one has them.
    """
    if len(body) < width or width < MIN_SHARED or any(line.columns != 1 for line in body):
        return None
    figures = [_FIGURE.match(text, line.start, line.end) is not None for line in body]
    kinds = figures[:width]
    if kinds[:2] != [True, False]:
        return None
    starts: list[_Line] = []
    at = 0
    while at < len(body):
        expected = kinds[not figures[at] :]
        if figures[at : at + len(expected)] != expected:
            return None
        starts.append(body[at])
        at += len(expected)
    return starts


MIN_SHARED = 3
"""Columns of a table whose rows share a number: it, who shares it, and what of."""
