"""
Text as the parser sees it, with the way back to the source.

A `Flow` is a stretch of source in which comments and include tags are gone and every construct that is opaque at this level
is one placeholder character. Splitting arguments, reading table lines or cutting a value into names then works on plain
`str` methods, and `source()` turns any position back into an offset of the page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Sequence
from itertools import pairwise

from touchline.markup.scan import Node
from touchline.model.lazy import lazy_regex

HOLE = "\ufffc"
"""Stands for one opaque node. The same character in the source is told apart by position: only `Flow.nodes` makes a hole."""

OPAQUE = frozenset({"template", "parameter", "extension", "link"})
"""For cutting arguments: `|` and `=` inside any of these separate nothing."""
LINKS_OPEN = frozenset({"template", "parameter", "extension"})
"""For lines and tables: there a link is still text, as it is for MediaWiki when it reads tables."""
_LEFT_OUT = frozenset({"comment", "include", "mark"})

SIMPLE_LINK = lazy_regex(
    rf"\[(?<!\[\[)\[(?P<target>[^][{{}}<>|\n{HOLE}]+)(?:\|(?P<label>[^][{{}}<>|\n{HOLE}&'_=]+))?\]\](?!\])"
)
"""A link without anything nested, as a flow of lines shows it; the values of most cells are one."""
_CR = lazy_regex("\r(?=\n)")


class Flow:
    """
    `text` with holes; `nodes` maps the position of each hole to what stands there.

    `called` holds the positions of characters that a call stands for (table markup).
    """

    __slots__ = ("_positions", "_scanned", "_sources", "_starts", "called", "end", "nodes", "page", "text")

    def __init__(
        self,
        page: str,
        text: str,
        scanned: Sequence[Node],
        nodes: dict[int, Node],
        positions: list[int],
        sources: list[int],
        end: int,
    ) -> None:
        self.page = page
        self.text = text
        self.nodes = nodes
        self.called: dict[int, Node] = {}
        """Positions of markup that a call stands for."""
        self.end = end
        self._scanned = scanned
        self._starts: list[int] | None = None
        self._positions = positions
        self._sources = sources

    def source(self, position: int) -> int:
        """Offset in the page of the character at `position`; the end of the flow maps to the end of its source."""
        if position >= len(self.text):
            return self.end
        if len(self._positions) == 1:
            return self._sources[0] + position
        index = bisect_right(self._positions, position) - 1
        return self._sources[index] + position - self._positions[index]

    def piece(self, start: int, end: int) -> tuple[int, int]:
        """`source(start)` and `source_end(end)` of a stretch that is not empty, with one look where it has no gap."""
        positions = self._positions
        behind = bisect_right(positions, start)
        if behind == len(positions) or positions[behind] >= end:
            source = self._sources[behind - 1] + start - positions[behind - 1]
            node = self.nodes.get(end - 1)
            return source, node.end if node else source + end - start
        return self.source(start), self.source_end(end)

    def source_end(self, position: int) -> int:
        """Offset in the page just behind the character before `position`: the end of a stretch, not the start of the next."""
        if position <= 0:
            return self.source(0)
        node = self.nodes.get(position - 1) or self.called.get(position - 1)
        return node.end if node else self.source(position - 1) + 1

    def closed(self, start: int, end: int) -> Stretch:
        """`text[start:end]` as a stretch to read a value out of a flow of lines: links are holes too, unless all are simple."""
        brackets = self.text.count("[[", start, end)
        if not brackets or brackets == len(SIMPLE_LINK.findall(self.text, start, end)):
            return Stretch(self, start, end)  # links without anything nested read the same as text
        while end > start and end - 1 in self.called:
            end -= 1  # the newline of a call that stands for a row: it has no character of its own in the source
        if self._starts is None:
            self._starts = [node.start for node in self._scanned]
        source_start, source_end = self.source(start), self.source_end(end)
        first = max(0, bisect_right(self._starts, source_start) - 1)
        last = bisect_right(self._starts, source_end)
        flow = make_flow(self.page, source_start, source_end, self._scanned[first:last])
        return Stretch(flow, 0, len(flow.text))

    def runs(self, start: int, end: int) -> Sequence[tuple[int, int, int]]:
        """The parts of `text[start:end]` that stand in the source without a gap: (start, end, source of start)."""
        if start >= end:
            return ()
        index = bisect_right(self._positions, start) - 1
        last = bisect_left(self._positions, end) - 1
        if index == last:  # most have no gap
            return ((start, end, self._sources[index] + start - self._positions[index]),)
        places = [start, *self._positions[index + 1 : last + 1], end]
        sources = [self._sources[index] + start - self._positions[index], *self._sources[index + 1 : last + 1]]
        return [(first, stop, source) for (first, stop), source in zip(pairwise(places), sources, strict=True)]


class Stretch:
    """A part of a flow, `[start, end)` in its text: the value of an argument, a cell, a line."""

    __slots__ = ("end", "flow", "start")

    def __init__(self, flow: Flow, start: int, end: int) -> None:
        self.flow = flow
        self.start = start
        self.end = end

    @property
    def text(self) -> str:
        """The text with holes."""
        return self.flow.text[self.start : self.end]

    @property
    def source_start(self) -> int:
        """Offset in the page of the first character."""
        return self.flow.source(self.start)

    @property
    def source_end(self) -> int:
        """Offset in the page behind the last character."""
        return self.flow.source_end(self.end) if self.end > self.start else self.flow.source(self.start)

    def strip(self) -> Stretch:
        """Without the white space at both ends."""
        text = self.flow.text
        start, end = self.start, self.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == self.start and end == self.end:
            return self
        return Stretch(self.flow, start, end)

    def __bool__(self) -> bool:
        return self.end > self.start


def make_flow(
    text: str,
    start: int,
    end: int,
    nodes: Sequence[Node],
    opaque: Container[str] = OPAQUE,
    *,
    stands_for: Callable[[Node], str] | None = None,
) -> Flow:
    """
    The flow of `text[start:end]`.

    Args:
        text: the whole page.
        start: first offset of the stretch, in code points.
        end: the offset behind it.
        nodes: what the scan found in it, in order.
        opaque: kinds that become holes; kinds that do not are text, and their children are taken in their place.
        stands_for: the table markup that a call stands for, such as `|` for `{{!}}`, or "" for a hole.
    Returns:
        A Flow; without nodes and carriage returns it is the slice itself.
    """
    if not nodes and text.find("\r\n", start, end) < 0:
        return Flow(text, text[start:end], nodes, {}, [0], [start], end)
    builder = _FlowBuilder(text, start, end)
    called: dict[int, Node] = {}
    stack = _no_text(nodes, opaque)[::-1]
    while stack:
        node = stack.pop()
        kind = node.kind
        if node.start < builder.at:
            if node.end > builder.at:
                stack.extend(reversed(node.children))  # it began before the stretch: what it holds may stand in it
        elif node.start >= end:
            break
        elif node.end > end:
            stack.extend(reversed(node.children))  # it reaches out of the stretch: here it is text
        elif kind in opaque:
            markup = stands_for(node) if stands_for and kind == "template" else ""
            if markup:
                place = builder.cut(node.start, node.end, markup)
                called.update(dict.fromkeys(range(place, place + len(markup)), node))
            else:
                builder.hole(node)
        elif kind in _LEFT_OUT:
            builder.cut(*_left_out(text, builder.at, node, end))
        elif node.children:
            stack.extend(reversed(node.children))
    builder.take(end)
    flow = Flow(text, "".join(builder.parts), nodes, builder.holes, builder.positions, builder.sources, end)
    flow.called = called
    return flow


def _no_text(nodes: Sequence[Node], opaque: Container[str]) -> list[Node]:
    """The nodes that are not text like any other: links are, the most frequent node of a page, that hold nothing nested."""
    if "link" in opaque:
        return list(nodes)
    return [node for node in nodes if node.kind != "link" or node.children]


class _FlowBuilder:
    """Takes text and leaves stretches out, keeping the map between positions and offsets."""

    __slots__ = ("at", "end", "has_returns", "holes", "length", "parts", "positions", "sources", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.at = start
        self.end = end
        self.length = 0
        self.parts: list[str] = []
        self.holes: dict[int, Node] = {}
        self.positions = [0]
        self.sources = [start]
        self.has_returns = text.find("\r\n", start, end) >= 0

    def hole(self, node: Node) -> None:
        """Take the text up to a node and let a hole stand for it; the hole's place follows from the text before it."""
        if self.has_returns:
            self.take(node.start)
        place = self.length + node.start - self.at
        self.parts += (self.text[self.at : node.start], HOLE)
        self.holes[place] = node
        self.at = node.end
        self.length = place + 1
        self.positions.append(place + 1)
        self.sources.append(node.end)

    def take(self, until: int) -> None:
        """Take the text up to `until`, without the carriage returns before newlines."""
        if self.has_returns:
            for match in _CR.finditer(self.text, self.at, until):
                self._take(match.start())
                self.at = match.end()
                self._point(self.at)
        self._take(until)

    def _take(self, until: int) -> None:
        self.parts.append(self.text[self.at : until])
        self.length += until - self.at
        self.at = until

    def _point(self, source: int) -> None:
        """From here on positions map to offsets from `source` on."""
        if self.positions[-1] == self.length:
            self.sources[-1] = source
        else:
            self.positions.append(self.length)
            self.sources.append(source)

    def cut(self, until: int, resume: int, stands: str = "") -> int:
        """Take the text up to `until` and leave `[until, resume)` out, or let `stands` take its place; returns the place."""
        self.take(until)
        place = self.length
        if stands:
            self._point(until)
            self.parts.append(stands)
            self.length += len(stands)
        self.at = resume
        self._point(resume)
        return place


def _left_out(text: str, at: int, node: Node, end: int) -> tuple[int, int, str]:
    """Where a node that leaves nothing behind is cut, and what a mark leaves; the name of a tag is no such thing."""
    start, until = _whole_line(text, at, node, end) if node.kind == "comment" else (node.start, node.end)
    return start, until, node.name if node.kind == "mark" else ""


def _whole_line(text: str, at: int, comment: Node, end: int) -> tuple[int, int]:
    """
    What goes with a comment: one that is alone on its line takes the whole line along.

    Source:
        Preprocessor_Hash: "comments that sit on their own line are removed with the trailing newline".
    """
    before, after = comment.start, comment.end
    while before > at and text[before - 1] in " \t":
        before -= 1
    while after < end and text[after] in " \t":
        after += 1
    opens_line = before == 0 or text[before - 1] == "\n"
    if opens_line and after < end and text[after] == "\n":
        return before, after + 1
    return comment.start, comment.end
