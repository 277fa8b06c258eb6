"""
Rows of wikitables whose table marks a cleaner has dropped: put back where they stood.

Home-made cleaners delete what begins with `{|`, `|-`, `|}`, and leave the lines of cells, with their attributes. What is left
says nearly all: a table begins with the lines of its header and ends at the first line that is none of a cell. A line of
several cells is a row; of cells a line each, a header cell begins a row, or so many cells as the header has make one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from touchline.markup.scan import Node
from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass

_RUN = lazy_regex(r"(?m:^)(?:\|\+[^\n]*\n)?![^\n]*(?:\n(?:!|\|(?![-}]))[^\n]*)+")
"""Lines of cells, of which the first is a header."""
_MARK = lazy_regex(r"(?m:^)[ \t]*(?:\{\||\|[-}])")
_LINE = lazy_regex(r"[^\n]+")
_BETWEEN_CELLS = lazy_regex(r"\|\||!!")
_COLSPAN = lazy_regex(r"\bcolspan\s{0,4}=\s{0,4}[\"']?(\d{1,2})")
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
        lines = [_line(text, *line.span()) for line in _LINE.finditer(text, *run.span()) if text[line.start() + 1] != "+"]
        if any(_ROW_OF_MARKDOWN.match(text, line.start, line.end) for line in lines) or not _has_body(lines):
            continue
        starts = _row_starts(lines)
        if starts is None:
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


def _has_body(lines: list[_Line]) -> bool:
    return any(not line.header for line in lines)


def _row_starts(lines: list[_Line]) -> list[_Line] | None:
    """The lines that begin rows, the first one too; None where the cells do not come out even."""
    head = next(number for number, line in enumerate(lines) if not line.header)
    body = lines[head:]
    if any(line.header for line in body) and all(line.cells == 1 for line in body):
        return [lines[0], lines[head - 1], *_begin_with_header(body)] if head > 1 else None
    width = max((line.columns for line in lines[:head] if line.cells > 1), default=head)
    heads = [line for line in lines[:head] if line.cells > 1][1:]
    if all(line.cells == 1 for line in body):
        return [lines[0], *heads, *body[::width]] if width > 1 and len(body) % width == 0 else None
    return [lines[0], *heads, *_begin_with_cells(body, width)]


def _begin_with_header(body: list[_Line]) -> Iterator[_Line]:
    """A header cell behind data cells begins a row."""
    for above, line in pairwise(body):
        if line.header and not above.header:
            yield line


def _begin_with_cells(body: list[_Line], width: int) -> Iterator[_Line]:
    """A line begins a row unless it is one cell that the row above still has room for, or stands behind a header cell."""
    filled = width
    opened = False
    for line in body:
        if opened or (line.cells == 1 and not line.header and filled < width):
            filled += line.columns
        else:
            filled = line.columns
            yield line
        opened = line.header and line.cells == 1
