r"""
Places in the source text.

One convention for the whole project: offsets count Unicode code points of the article's text as it was handed in,
from 0, half-open `[start, end)`; lines count from 1 and end at "\n".
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, count
from operator import add

from touchline.model.value import dataclass


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of the article's text, `[start, end)`; `line` and `end_line` hold its first and its last character."""

    start: int
    """Offset of the first character, in code points of the article's text, from 0."""
    end: int
    """Offset behind the last character; greater than `start` unless the text is empty."""
    line: int
    """The line of the first character, from 1."""
    end_line: int
    """The line of the last character, from 1."""


@dataclass(frozen=True, kw_only=True)
class TranscludedFrom:
    """Where something stands that a page shows of another one."""

    title: str
    """The page that it was written on."""
    section: str | None
    """The label or the heading that was asked for; null for the whole page."""
    page_id: int | None
    """Of that page; null where the input gives none."""
    revision_id: int | None
    """Of the text of that page that was read; null where the input gives none."""
    span: Span
    """The place in the text of that page."""


@dataclass(frozen=True, kw_only=True)
class TranscludedSpan(Span):
    """The place of a call that shows a part of another page; `transcluded_from` says where in that page."""

    transcluded_from: TranscludedFrom
    """The other page, and the place there."""


AnySpan = Span | TranscludedSpan
"""A place on the page; with `--resolve-transclusions`, of something that it shows of another page, that place besides."""


class Lines:
    """Line numbers of one text, built once: every lookup is a binary search."""

    __slots__ = ("_starts", "length")

    def __init__(self, text: str) -> None:
        ends = accumulate(map(len, text.split("\n")))
        self._starts: list[int] = [0, *map(add, ends, count(1))]  # a line more, a newline more
        self._starts.pop()  # behind the last line
        self.length = len(text)

    def line(self, offset: int) -> int:
        """The line (from 1) that holds the character at `offset`."""
        return bisect_right(self._starts, offset)

    def start_of(self, line: int) -> int:
        """The offset at which a line (from 1) begins."""
        return self._starts[line - 1]

    def span(self, start: int, end: int) -> Span:
        """The Span of `[start, end)`; an empty stretch is widened by one character, because a span always shows something."""
        if end <= start:
            end = min(start + 1, self.length)
            start = max(0, end - 1)
        return Span(start=start, end=end, line=self.line(start), end_line=self.line(end - 1 if end else 0))
