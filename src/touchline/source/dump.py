"""
MediaWiki XML exports and dumps, from any stream of chunks: the entry points, and how reading goes on after a fault.

Text in an export is escaped, so the bytes `<page>` are always the beginning of a page. After broken XML or missing bytes the
page that was cut is reported once, and reading starts afresh at the next of them, as if a bare sequence of pages began there.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator

from touchline.source.article import Event, Unreadable
from touchline.source.chunks import Fault
from touchline.source.pagexml import BrokenXmlError, PageXml
from touchline.source.selection import Selection
from touchline.source.site import SiteInfo

PAGE_TAG = b"<page>"

MAX_RECOVERIES = 10_000
"""New beginnings in one input: a file that breaks on every page is no dump, and each beginning costs a parser."""

# encodings in which PAGE_TAG is these very bytes
_ASCII_LIKE = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1"})


def read_pages(
    chunks: Iterable[bytes | Fault],
    *,
    source: str,
    selection: Selection | None = None,
    site: SiteInfo | None = None,
    bare: bool = False,
) -> Iterator[Event]:
    """
    Read the pages of an export in order, holding one page at a time.

    Args:
        chunks: the plain XML, cut anywhere.
        source: name of the input, for the events.
        selection: pages to keep; the default keeps articles that are no redirects.
        site: site info, where the chunks do not hold it.
        bare: the chunks are `<page>` elements without a root, such as a block of a multistream dump.
    """
    reader = _Reader(source=source, selection=selection or Selection(), site=site, bare=bare)
    for chunk in chunks:
        yield from reader.lose(chunk) if isinstance(chunk, Fault) else reader.feed(chunk)
    yield from reader.finish()


def read_siteinfo(chunks: Iterable[bytes | Fault]) -> SiteInfo | None:
    """Read the site info at the beginning of a dump, and no further than its first page; None where there is none."""
    xml = PageXml(source="", selection=Selection())
    for chunk in chunks:
        if isinstance(chunk, Fault):
            break
        try:
            xml.feed(chunk)
        except BrokenXmlError:
            break
        if xml.site_is_complete or xml.take():
            break
    return xml.site if xml.site_is_complete else None


class _Reader:
    """
    Feeds one parser after the other; `_xml` is None while the next page is looked for. `_position` and `_newlines` count what
    came before the bytes at hand, `_start` and `_start_line` say where the parser began.
    """

    def __init__(self, *, source: str, selection: Selection, site: SiteInfo | None, bare: bool) -> None:
        self._source = source
        self._selection = selection
        self._xml: PageXml | None = PageXml(source=source, selection=selection, site=site, bare=bare)
        self._last_xml = self._xml
        self._begun = False
        self._position = 0
        self._newlines = 0
        self._start = 0
        self._start_line = 1
        self._tail = b""
        self._recoveries_left = MAX_RECOVERIES
        self._after_gap = False

    def feed(self, chunk: bytes) -> Iterator[Event]:
        data = self._tail + chunk
        self._tail = b""
        at = 0 if self._begun else self._skip_blanks(data)
        while at < len(data):
            if self._xml is None:
                at = self._find_page(data, at)
            else:
                at = yield from self._parse(self._xml, data, at)
        done = len(data) - len(self._tail)
        self._position += done
        self._newlines += data.count(b"\n", 0, done)

    def lose(self, fault: Fault) -> Iterator[Event]:
        """Bytes are missing here: the page that is open is lost."""
        self._xml = None
        self._tail = b""
        self._begun = self._after_gap = True
        yield Unreadable(source=self._source, place=fault.place, message=fault.message)

    def finish(self) -> Iterator[Event]:
        if not self._begun:
            yield Unreadable(source=self._source, place=None, message="is empty: no XML in it")
        elif self._xml is not None:
            try:
                self._xml.close()
            except BrokenXmlError as broken:
                yield self._unreadable(broken)

    def _skip_blanks(self, data: bytes) -> int:
        at = len(data) - len(data.lstrip(b" \t\r\n"))
        self._begun = at < len(data)
        self._begin_at(data, at)
        return at

    def _begin_at(self, data: bytes, at: int) -> None:
        self._start = self._position + at
        self._start_line = 1 + self._newlines + data.count(b"\n", 0, at)

    def _parse(self, xml: PageXml, data: bytes, at: int) -> Generator[Event, None, int]:
        """Yield the events of these bytes; return how far they could be read."""
        try:
            xml.feed(data[at:])
        except BrokenXmlError as broken:
            yield from xml.take()
            yield self._unreadable(broken)
            self._xml = None
            if broken.hopeless:
                self._recoveries_left = 0
            elif not self._recoveries_left:
                yield Unreadable(source=self._source, place=None, message="too many faults: the rest is not read")
            # never where this parser began, or two of them could go round in a circle
            return max(at, self._start + max(broken.byte, 1) - self._position)
        yield from xml.take()
        return len(data)

    def _find_page(self, data: bytes, at: int) -> int:
        """Begin a new parser at the next page, and return where that is; the end when there is none."""
        encoding = self._last_xml.encoding
        if not self._recoveries_left or (encoding or "utf-8").lower() not in _ASCII_LIKE:
            return len(data)
        found = data.find(PAGE_TAG, at)
        if found < 0:
            self._tail = data[max(at, len(data) - len(PAGE_TAG) + 1) :]
            return len(data)
        self._recoveries_left -= 1
        self._begin_at(data, found)
        self._xml = self._last_xml = PageXml(
            source=self._source, selection=self._selection, site=self._last_xml.site, bare=True, encoding=encoding
        )
        return found

    def _unreadable(self, broken: BrokenXmlError) -> Unreadable:
        place = f"line {self._start_line + broken.line - 1}, byte {self._start + broken.byte}"
        return Unreadable(source=self._source, place=None if self._after_gap else place, message=broken.message)
