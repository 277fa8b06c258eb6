"""
A page with what it shows of other pages in it, and the way back to where each character was written.

The pages that are shown come from whoever calls (`Pages`); one that is not there stays a call, and W108 names it. Text is only
put together, nothing is evaluated: arguments of a shown page (`{{{1}}}`) stay as they are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, Protocol

from touchline.markup.call import call_name, fold_name, read_call
from touchline.markup.scan import Fault, Node, scan
from touchline.markup.transclusion import Parts, Range, Shown, included, page_key, shown_by, wanted_pages
from touchline.model.span import Lines, Span, TranscludedFrom, TranscludedSpan
from touchline.model.value import dataclass
from touchline.source.article import SourceArticle
from touchline.source.selection import redirect_target

MAX_NESTING = 6
"""Pages shown in pages shown in pages: on wikis two is much, and each level is a pass over the inputs."""
MAX_SHOWN = 2 * 1024 * 1024
"""Characters that a page may show of others, as MediaWiki's post-expand include size (which counts bytes)."""
MAX_SHOWING = 1_000
"""Calls on one page that show others."""
MAX_KNOWN = 16
"""Pages whose parts are kept while a page is put together: wikis allow each two megabytes."""
MAX_REDIRECTS = 2
"""From the page that is named to the one that is meant; MediaWiki follows one."""
_NEEDS_LINE = ("{|", "*", "#", ":", ";")
"""Text that begins so is put on a line of its own (MediaWiki, Parser::braceSubstitution)."""


class Pages(Protocol):
    """The pages that can be shown."""

    def get(self, key: str) -> SourceArticle | None:
        """The page of a title as `page_key` writes it."""


@dataclass(slots=True)
class _Frame:
    """A page that is shown: what of it, and where the call stands in the text of the page that shows it."""

    page: SourceArticle
    shown: Shown
    """With the title that the page has, past redirects."""
    parent: int
    start: int
    end: int
    depth: int
    _lines: Lines | None = None

    @property
    def lines(self) -> Lines:
        if self._lines is None:
            self._lines = Lines(self.page.text)
        return self._lines


class Expansion:
    """`text` is the page with what it shows of others; `faults` are at places in `text`, `count` is of resolved calls."""

    def __init__(self, page: SourceArticle) -> None:
        self.text = page.text
        self.count = 0
        self.faults: list[Fault] = []
        self._frames = [_Frame(page, Shown(page_key(page.title or ""), "page"), -1, 0, 0, 0)]
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._places: list[tuple[int, int]] = []
        self._length = 0

    # ------------------------------------------------------------ the way back

    def _place(self, position: int) -> tuple[int, int]:
        index = bisect_right(self._starts, position) - 1
        frame, offset = self._places[index]
        return frame, offset + position - self._starts[index]

    def span(self, span: Span) -> Span:
        """Where a stretch of `text` was written: on the page itself, or on another by way of a call on the page."""
        if not self._starts:
            return span
        frames = self._frames
        (first, start), (last, end) = self._place(span.start), self._place(max(span.end - 1, span.start))
        while first != last:
            if frames[first].depth >= frames[last].depth:
                start, first = frames[first].start, frames[first].parent
            else:
                end, last = frames[last].end - 1, frames[last].parent
        start, end = min(start, end), max(start, end) + 1
        if first == 0:
            return frames[0].lines.span(start, end)
        shown = frames[first]
        origin = TranscludedFrom(
            title=shown.page.title or shown.shown.page,
            section=shown.shown.label or shown.shown.section,
            page_id=shown.page.page_id,
            revision_id=shown.page.revision_id,
            span=shown.lines.span(start, end),
        )
        while shown.parent:
            shown = frames[shown.parent]
        here = frames[0].lines.span(shown.start, shown.end)
        return TranscludedSpan(start=here.start, end=here.end, line=here.line, end_line=here.end_line, transcluded_from=origin)

    def spans_of(self, record: Any) -> Any:
        """A record with all its spans turned from places in `text` to places where they were written."""
        if isinstance(record, Span):
            return self.span(record)
        if isinstance(record, tuple):
            changed = tuple(map(self.spans_of, record))
            return changed if any(new is not old for new, old in zip(changed, record, strict=True)) else record
        if is_dataclass(record) and not isinstance(record, type):
            values = {field.name: getattr(record, field.name) for field in fields(record)}
            turned = {name: new for name, old in values.items() if (new := self.spans_of(old)) is not old}
            return replace(record, **turned) if turned else record
        return record

    # ------------------------------------------------------------ putting together

    def add(self, text: str, frame: int, offset: int) -> None:
        """Put text behind what is there, which stands at an offset of the page of a frame."""
        if text:
            self._parts.append(text)
            self._starts.append(self._length)
            self._places.append((frame, offset))
            self._length += len(text)

    def at_line_start(self) -> bool:
        """Whether the next character begins a line."""
        return not self._parts or self._parts[-1].endswith("\n")

    def frame(self, frame: _Frame) -> int:
        """Enter a page that is shown."""
        self._frames.append(frame)
        return len(self._frames) - 1

    def parents(self, frame: int) -> Iterator[_Frame]:
        """The page of a frame and those that show it."""
        while frame >= 0:
            yield self._frames[frame]
            frame = self._frames[frame].parent

    def fault(self, call: str, page: str, reason: str) -> None:
        """Say why the call that is put behind what is there stays one."""
        self.faults.append(Fault("W111", self._length, self._length + len(call), {"page": page, "reason": reason}))

    def finish(self) -> None:
        """Make `text`."""
        self.text = "".join(self._parts)

    @property
    def length(self) -> int:
        """Of the text so far."""
        return self._length


def expand(page: SourceArticle, pages: Pages, language: str | None = None) -> Expansion | None:
    """
    A page with what it shows of others; None when it shows nothing that is there.

    Args:
        page: the page.
        pages: all others.
        language: of the wiki.
    Returns:
        The expansion. Its faults are W111: a page that shows itself, a section that is not there, a bound of this module.
    """
    language = language or page.language
    if not wanted_pages(page.text, language, page.title):
        return None
    writer = _Writer(Expansion(page), pages, language)
    writer.write(0, _View(page.text, [(0, len(page.text))]), None)
    writer.to.finish()
    return writer.to if writer.to.count or writer.to.faults else None


class _View:
    """Ranges of a page's text, put together."""

    def __init__(self, page: str, ranges: list[Range]) -> None:
        self.page = page
        self.ranges = ranges
        self.starts = [0]
        for start, end in ranges:
            self.starts.append(self.starts[-1] + end - start)
        self.text = page if ranges == [(0, len(page))] else "".join(page[start:end] for start, end in ranges)

    def source(self, position: int) -> int:
        """Offset in the page of a character."""
        index = min(bisect_right(self.starts, position) - 1, len(self.ranges) - 1)
        return self.ranges[index][0] + position - self.starts[index]

    def pieces(self, start: int, end: int) -> list[Range]:
        """The ranges of the page that a stretch is made of."""
        found = []
        index = max(bisect_right(self.starts, start) - 1, 0)
        while index < len(self.ranges) and self.starts[index] < end:
            first, last = max(start, self.starts[index]), min(end, self.starts[index + 1])
            if last > first:
                base = self.ranges[index][0] - self.starts[index]
                found.append((base + first, base + last))
            index += 1
        return found


class _Writer:
    def __init__(self, to: Expansion, pages: Pages, language: str | None) -> None:
        self.to = to
        self.pages = pages
        self.language = language
        self.shown = 0
        self.known: dict[str, tuple[_View, Parts]] = {}

    def parts(self, key: str, page: SourceArticle) -> tuple[_View, Parts]:
        """What others see of a page, and its parts; looked at once, however often it is shown."""
        if key not in self.known:
            if len(self.known) >= MAX_KNOWN:
                self.known.clear()
            view = _View(page.text, included(page.text))
            self.known[key] = view, Parts(view.text)
        return self.known[key]

    def write(self, frame: int, view: _View, section: str | None) -> None:
        """Write what is seen of a page; its calls that show other pages give way to those."""
        at = 0
        title = next(self.to.parents(frame)).page.title
        stack = list(reversed(scan(view.text).nodes)) if "{{" in view.text else []
        while stack:
            node = stack.pop()
            if node.kind == "template":
                if section is not None and self.is_of_other_section(view.text, node, section):
                    self.take(frame, view, at, node.start)
                    at = node.end
                    continue
                shown = shown_by(view.text, node, self.language, title)
                if shown is not None:
                    self.take(frame, view, at, node.start)
                    at = node.end if self.show(frame, view, node, shown) else node.start
                    continue
            stack.extend(reversed(node.children))
        self.take(frame, view, at, len(view.text))

    def take(self, frame: int, view: _View, start: int, end: int) -> None:
        for first, last in view.pieces(start, end):
            self.to.add(view.page[first:last], frame, first)

    @staticmethod
    def is_of_other_section(text: str, node: Node, section: str) -> bool:
        """True for the call of a module that keeps silent because another section is wanted."""
        if not fold_name(call_name(text, node)).startswith("#invoke:"):
            return False
        own = read_call(text, node).get("section")
        return own is not None and bool(own.value) and own.value.text != section

    def show(self, frame: int, view: _View, node: Node, shown: Shown) -> bool:
        """Write what a call shows; False when the call has to stay."""
        page = self.find(shown.page)
        call = view.text[node.start : node.end]
        if page is None:
            return False
        meant = replace(shown, page=page_key(page.title or shown.page))
        parents = list(self.to.parents(frame))
        inner, parts = self.parts(meant.page, page)
        ranges = parts.ranges(shown)
        reason = None
        if len(parents) > MAX_NESTING:
            reason = f"it is nested deeper than {MAX_NESTING} pages"
        elif any(_is_in(meant, parent.shown) for parent in parents):
            reason = "the page would show itself"
        elif ranges is None:
            reason = f"it has no section `{shown.label}`"
        else:
            size = sum(end - start for start, end in ranges)
            self.shown += size
            if self.shown > MAX_SHOWN or self.to.count >= MAX_SHOWING:
                self.shown -= size
                reason = "the page shows too much of others"
        if reason is not None or ranges is None:
            self.to.fault(call, shown.page, reason or "")
            return False
        start, end = view.source(node.start), view.source(node.end - 1) + 1
        number = self.to.frame(_Frame(page, meant, frame, start, end, len(parents)))
        pieces = [piece for first, last in ranges for piece in inner.pieces(first, last)]
        part = _View(page.text, pieces)
        self.to.count += 1
        if part.text.startswith(_NEEDS_LINE) and not self.to.at_line_start():
            self.to.add("\n", frame, start)
        self.write(number, part, shown.section)
        return True

    def find(self, key: str) -> SourceArticle | None:
        """The page of a title, past redirects."""
        page = self.pages.get(key)
        for _ in range(MAX_REDIRECTS):
            target = redirect_target(page.text) if page is not None else None
            if target is None:
                return page
            page = self.pages.get(page_key(target))
        return page


def _is_in(shown: Shown, around: Shown) -> bool:
    """Whether what is shown holds the call that shows it: the same page as a whole, or the very same section."""
    whole = ("page", "template")
    return shown.page == around.page and (shown == around or (shown.form in whole and around.form in whole))


def asked_by(page: SourceArticle, language: str | None = None) -> set[str]:
    """The pages, as `page_key` writes them, without which a page cannot be shown whole."""
    target = redirect_target(page.text)
    if target is not None:
        return {page_key(target)}
    return wanted_pages(page.text, language or page.language, page.title)
