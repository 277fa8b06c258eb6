"""
What a reader sees of a value, with the way back to the markup.

A `Plain` is the input of every small language (goals, scores, dates, names): the same text comes out of raw wikitext and of
flattened text, and every position in it still knows the source it came from.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass

_BLANKS = str.maketrans(
    dict.fromkeys("\t\v\f\r\x85\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " ")
)
"""White space that is no line end reads as a blank."""
SPACES = "\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""White space other than the blank, inside the brackets of a pattern: one class is found faster than alternatives."""
INVISIBLES = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff"
"""Soft hyphens, zero-width blanks and direction marks, likewise: no reader sees them, and they keep equal names apart."""
_INVISIBLE = lazy_regex(f"[{INVISIBLES}]")
_GAP = lazy_regex(r" *\n[ \n]*|  +")
_TIDY_GAPS = frozenset(("", " ", "\n"))
_UNTIDY = lazy_regex(f"[{SPACES}{INVISIBLES}]")
"""What `exact` has to change, besides two blanks."""


@dataclass(frozen=True, slots=True)
class PlainLink:
    """
    A link over `text[start:end]`; `target` is a page's title, or a URL when `external`.

    The links of a text come in the order of their ends: what stands inside another comes before it.
    """

    start: int
    end: int
    target: str
    external: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """
    Something at a position of the text that is no text: a flag, a kick of a shoot-out, a call nobody knows.

    `start` and `end` hold the place in the text (equal for a mark without text), `source` the offset in the page.
    """

    kind: str
    start: int
    end: int
    source: tuple[int, int]
    data: dict[str, Any]


Segments = Sequence[tuple[int, int, int, bool]]
AS_WRITTEN: Segments = ((0, 0, sys.maxsize, True),)
"""Of a text that stands in the page just so."""


class Plain:
    """Text with links, marks and the source of every character; blanks are single, lines are stripped and not empty."""

    __slots__ = ("_moved", "_segments", "links", "marks", "text")

    def __init__(
        self, text: str, segments: Segments, links: Sequence[PlainLink], marks: Sequence[Mark], moved: int = 0
    ) -> None:
        """
        `segments`: (position, source start, source end, exact) in order; exact ones map character by character. All their
        offsets count from `moved` on.
        """
        self.text = text
        self._segments = segments
        self._moved = moved
        self.links = links
        self.marks = marks

    def __bool__(self) -> bool:
        return bool(self.text)

    def __repr__(self) -> str:
        return f"Plain({self.text!r})"

    @property
    def shown(self) -> str:
        """The text as the page shows it: with the signs that slips left (`'Ajax`) and the raised numbers of notes (`3–01`)."""
        strays = self.marks_of("literal") if self.marks else ()
        if not strays:
            return self.text
        parts = []
        at = 0
        for mark in sorted(strays, key=lambda mark: mark.start):
            parts += [self.text[at : mark.start], mark.data["text"]]
            at = mark.start
        return "".join([*parts, self.text[at:]])

    def _segment(self, position: int) -> tuple[int, int, int, bool]:
        return self._segments[max(0, bisect_left(self._segments, (position + 1,)) - 1)]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the page of `text[start:end]`; text that a template made maps to the whole call."""
        if not self._segments:
            return (0, 0)
        position, source_start, _, exact = self._segment(start)
        first = source_start + start - position if exact else source_start
        position, source_start, source_end, exact = self._segment(max(start, end - 1))
        last = min(source_end, source_start + end - position) if exact else source_end
        return first + self._moved, max(first, last) + self._moved

    def moved(self, by: int) -> Plain:
        """The same markup at another place of the page, `by` code points on."""
        marks = self.marks
        if marks and by:
            marks = [Mark(m.kind, m.start, m.end, (m.source[0] + by, m.source[1] + by), m.data) for m in marks]
        return Plain(self.text, self._segments, self.links, marks, self._moved + by)

    def part(self, start: int, end: int) -> Plain:
        """`text[start:end]` stripped, with its links and marks."""
        return self._cut(start, end, self.links, self.marks)

    def _cut(self, start: int, end: int, links: Sequence[PlainLink], marks: Sequence[Mark]) -> Plain:
        """`part`, of these links and marks."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        segments = []
        first = max(0, bisect_left(self._segments, (start + 1,)) - 1)
        behind = bisect_left(self._segments, (end,), first)
        for position, source_start, source_end, exact in self._segments[first:behind]:
            cut = max(0, start - position)
            segments.append((max(0, position - start), source_start + cut if exact else source_start, source_end, exact))
        links = [
            PlainLink(max(link.start, start) - start, min(link.end, end) - start, link.target, link.external)
            for link in links
            if link.start < end and link.end > start
        ]
        marks = [
            Mark(mark.kind, max(mark.start, start) - start, min(mark.end, end) - start, mark.source, mark.data)
            for mark in marks
            if start <= mark.start and mark.end <= end
        ]
        return Plain(self.text[start:end], segments, links, marks, self._moved)

    def _parts(self, starts: Sequence[int], ends: Sequence[int]) -> list[Plain]:
        """The parts of these stretches, which come in order: each looks at its own links and marks, not at all there are."""
        links: list[list[PlainLink]] = [[] for _ in starts]
        marks: list[list[Mark]] = [[] for _ in starts]
        for link in self.links:
            for number in range(max(0, bisect_right(starts, link.start) - 1), bisect_left(starts, link.end)):
                links[number].append(link)
        for mark in self.marks:
            marks[max(0, bisect_right(starts, mark.start) - 1)].append(mark)
        return list(map(self._cut, starts, ends, links, marks))

    def marked(self, mark: Mark) -> Plain:
        """The same with a mark more."""
        return Plain(self.text, self._segments, self.links, [*self.marks, mark], self._moved)

    def lines(self) -> list[Plain]:
        """The lines, each a Plain of its own."""
        if "\n" not in self.text:
            return [self.first_line()] if self.text else []
        ends = [found.start() for found in re.finditer("\n", self.text)]
        return self._parts([0, *[end + 1 for end in ends]], [*ends, len(self.text)])

    def first_line(self) -> Plain:
        """The first of the lines, or nothing."""
        end = self.text.find("\n")
        if end >= 0:
            return self.part(0, end)
        is_stripped = self.text == self.text.strip()  # control characters may be white space for Python only
        return self if is_stripped else self.part(0, len(self.text))

    def split(self, apart: re.Pattern[str]) -> list[Plain]:
        """What stands before, between and behind the matches of a pattern; a stretch without text is an empty part."""
        return self.without([found.span() for found in apart.finditer(self.text)])

    def without(self, gaps: Sequence[tuple[int, int]]) -> list[Plain]:
        """What stands before, between and behind these stretches, which come in order."""
        if not gaps:
            return [self]
        return self._parts([0, *[end for _, end in gaps]], [*[start for start, _ in gaps], len(self.text)])

    def link_over(self, start: int, end: int) -> str | None:
        """Target of the first page link that touches `text[start:end]`."""
        for number in range(bisect_right(self.links, start, key=attrgetter("end")), len(self.links)):
            link = self.links[number]
            if link.start >= end:
                break
            if not link.external:
                return link.target
        return None

    def outside_links(self, found: Iterable[re.Match[str]]) -> list[re.Match[str]]:
        """Those matches of a pattern, in order, that do not begin in a link."""
        if not self.links:
            return list(found)
        links = iter(sorted(self.links, key=attrgetter("start")))
        ahead = next(links, None)
        linked_to = 0
        outside = []
        for match in found:
            while ahead and ahead.start <= match.start():
                linked_to = max(linked_to, ahead.end)
                ahead = next(links, None)
            if match.start() >= linked_to:
                outside.append(match)
        return outside

    def marks_of(self, kind: str) -> list[Mark]:
        """The marks of one kind, in order."""
        return [mark for mark in self.marks if mark.kind == kind]


MAX_NOTE = 12
"""Characters of what stands for a note."""
_NOTE_NUMBER = lazy_regex(r"[\[(]?\d{1,2}[\])]?(?:[,;\s]+[\[(]?\d{1,2}[\])]?){0,3}|\[[a-zA-Z]\]|[*†‡§]{1,3}")
"""Not letters: `1<sup>a</sup>` is an ordinal."""
NOTHING = Plain("", (), (), ())
"""What a reader sees of an empty cell."""


class PlainBuilder:
    """Collects pieces of text with their sources; white space is tidied as it comes in."""

    __slots__ = ("_ends_open", "length", "links", "marks", "parts", "segments")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.segments: list[tuple[int, int, int, bool]] = []
        self.links: list[PlainLink] = []
        self.marks: list[Mark] = []
        self._ends_open = "\n"  # what the text so far ends with: "" (a letter), " " or "\n"

    def exact(self, text: str, source: int) -> None:
        """Take text that stands in the page just so, from offset `source` on."""
        if "  " not in text and not _UNTIDY.search(text):
            self.tidy(text, source)
            return
        text = text.translate(_BLANKS)
        if _INVISIBLE.search(text):
            at = 0
            for match in _INVISIBLE.finditer(text):
                self._tidy(text[at : match.start()], source + at, 0, exact=True)
                at = match.end()
            self._tidy(text[at:], source + at, 0, exact=True)
        else:
            self._tidy(text, source, 0, exact=True)

    def tidy(self, text: str, source: int) -> None:
        """Take such text that is known to hold nothing untidy: single blanks, no other white space, nothing invisible."""
        self._put(text, source, 0, True)

    def made(self, text: str, source: tuple[int, int]) -> None:
        """Take text that something in the page stands for: an entity, a break, a template."""
        if text in _TIDY_GAPS or ("  " not in text and not _UNTIDY.search(text)):
            self._put(text, source[0], source[1], False)
        else:
            self._tidy(_INVISIBLE.sub("", text.translate(_BLANKS)), source[0], source[1], exact=False)

    def mark(self, kind: str, source: tuple[int, int], data: dict[str, Any], start: int | None = None) -> None:
        """Note a mark at the end of the text so far, or over the text from `start` on."""
        end = self.length - (self._ends_open == " ")  # the blank may still become the end of the line
        self.marks.append(Mark(kind, end if start is None else min(start, end), end, source, data))

    def raise_from_here(self, source: tuple[int, int]) -> None:
        """Begin what is raised."""
        self.mark("raised", source, {"ends": False})

    def raise_ends(self, source: tuple[int, int]) -> None:
        """End what is raised. The number of a note is no part of the value: `3–0<sup>1</sup>` is no 3–01."""
        at = next((n for n in range(len(self.marks) - 1, -1, -1)[:2] if self.marks[n].kind == "raised"), None)
        begin = None if at is None or self.marks[at].data["ends"] else self.marks[at]
        text = self._since(begin.end) if begin and begin.end > 0 and self.length - begin.end <= MAX_NOTE else ""
        if at is None or begin is None or not _NOTE_NUMBER.fullmatch(text.strip()):
            self.mark("raised", source, {"ends": True})
            return
        while self.segments and self.segments[-1][0] >= begin.end:
            self.segments.pop()
            self.length -= len(self.parts.pop())
        while self.links and self.links[-1].end > self.length:
            self.links.pop()
        last = self.parts[-1][-1]
        self._ends_open = last if last in " \n" else ""
        said = {"text": " " + text if last == " " else text}
        self.marks[at:] = [Mark("literal", begin.end, begin.end, begin.source, said)]

    def _since(self, position: int) -> str:
        """What was taken from a position on."""
        parts = []
        for part, segment in zip(reversed(self.parts), reversed(self.segments), strict=True):
            if segment[0] < position:
                break
            parts.append(part)
        return "".join(reversed(parts))

    def _tidy(self, text: str, source: int, source_end: int, *, exact: bool) -> None:
        at = 0
        for match in _GAP.finditer(text):
            self._put(text[at : match.start()], source + at if exact else source, source_end, exact)
            gap = "\n" if "\n" in match[0] else " "
            self._put(gap, source + match.start() if exact else source, source_end, exact)
            at = match.end()
        self._put(text[at:] if at else text, source + at if exact else source, source_end, exact)

    def _put(self, text: str, source: int, source_end: int, exact: bool) -> None:
        """Append; `text` holds no gap inside, but may start or end with one blank or be one newline."""
        if not text:
            return
        if text[0] in " \n" and self._ends_open:
            if text == "\n":
                self._break(source, source_end, exact)
                return
            text = text[1:]
            source += exact
            if not text:
                return
        position = self.length
        self.parts.append(text)
        self.length += len(text)
        self.segments.append((position, source, source + len(text) if exact else source_end, exact))
        self._ends_open = text[-1] if text[-1] in " \n" else ""

    def _break(self, source: int, source_end: int, exact: bool) -> None:
        """A newline behind an open end: it takes the place of a blank, and two are one."""
        if self._ends_open != " ":
            return
        last = self.parts[-1]
        if len(last) == 1:
            self.parts[-1] = "\n"
            self.segments[-1] = (self.length - 1, source, source + 1 if exact else source_end, exact)
        else:
            self.parts[-1] = last[:-1]
            position, start, end, was_exact = self.segments[-1]
            self.segments[-1] = (position, start, end - 1 if was_exact else end, was_exact)
            self.parts.append("\n")
            self.segments.append((self.length - 1, source, source + 1 if exact else source_end, exact))
        self._ends_open = "\n"

    def build(self) -> Plain:
        """The finished text, without white space at its end."""
        text = "".join(self.parts)
        kept = text.rstrip()
        if len(kept) < len(text):
            limit = len(kept)
            while self.segments and self.segments[-1][0] >= limit:
                self.segments.pop()
            self.links = [PlainLink(k.start, min(k.end, limit), k.target, k.external) for k in self.links if k.start < limit]
            self.marks = [Mark(m.kind, min(m.start, limit), min(m.end, limit), m.source, m.data) for m in self.marks]
        return Plain(kept, self.segments, self.links, self.marks)
