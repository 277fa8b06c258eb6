"""
Inputs cut into splits: parts that can be read apart from each other, in any process, and that together give what reading the
inputs one after the other gives.

How an input is cut depends on nothing but the input, never on how many processes there are: that is what makes output the same
whatever the number of jobs, and lets a stopped run find its place again.

A dump is cut anywhere; its pages are what is never cut: **a page belongs to the split in which its `<page>` begins**, and
whoever reads a split reads on past its end until the next page begins. So plain XML, the streams of a multistream dump, and
streams that a parallel compressor has ended in the middle of a page are all one case. What cannot be entered in the middle
(gzip, zstd, bz2 as one stream, standard input) is unpacked by the main process, cut between pages or lines, and read by the
workers from there.
"""

from __future__ import annotations

import dataclasses
import itertools
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from touchline.model.lazy import lazy_regex
from touchline.model.value import dataclass
from touchline.source.article import Event, SourceArticle, Unreadable
from touchline.source.chunks import CHUNK_BYTES, MAX_WHOLE_BYTES, ByteCounter, Chunks, Fault, peek_until, read_chunks
from touchline.source.compression import CODECS, Codec, decompressed, find_codec, unpacked
from touchline.source.dump import PAGE_TAG, read_pages
from touchline.source.encoding import is_utf16
from touchline.source.inputs import Input, index_of
from touchline.source.jsonlines import read_lines
from touchline.source.kinds import Kind, kind_of
from touchline.source.pagexml import BrokenXmlError, PageXml
from touchline.source.reading import read_inputs, read_plain
from touchline.source.selection import Selection
from touchline.source.site import SiteInfo

SMALL_BYTES = 512 * 1024
"""A file up to this size is read whole, with others of its kind in one split."""
SMALL_FILES = 64

PLAIN_BYTES = 1024 * 1024
"""Plain text in a split: enough work to be worth the way to a worker, little enough to spread evenly and to hold in memory."""
PACKED_BYTES = 256 * 1024
"""Compressed text in a split; streams are never cut, and a stream of a Wikipedia dump may be larger."""
SPLIT_PAGES = 64

PARTS_LEFT = 32
"""Splits that the rest of a dump still makes: towards its end they grow smaller, so that no worker is long at its last one
while the others have nothing left to do. What is left is known, and how many workers there are is not asked."""
SMALLEST_SHARE = 16
"""A split is no smaller than such a part of the usual size."""

HEAD_BYTES = 4 * 1024 * 1024
"""In which the first page of a dump, or the second stream of a multistream file, has to begin."""

TAIL_BYTES = 256
"""In which the end of a page, or of the root, has to stand at the end of a part."""

_UTF8 = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_PAGE_END = lazy_regex(rb"</page>\s*\Z")
_ROOT_END = b"</mediawiki>"
_BZ2 = next(codec for codec in CODECS if codec.name == "bz2")


class Split(ABC):
    """A part of the inputs; picklable."""

    __slots__ = ()

    size: int
    """Bytes of input that it stands for."""

    @abstractmethod
    def events(self, selection: Selection) -> Iterator[Event]:
        """Read it."""


@dataclass(frozen=True, slots=True)
class WholeInputs(Split):
    """Files that are read whole."""

    inputs: tuple[Input, ...]
    size: int

    def events(self, selection: Selection) -> Iterator[Event]:
        """Read one after the other."""
        return read_inputs(self.inputs, selection=selection)


@dataclass(frozen=True, slots=True)
class Dump:
    """The dump that a split is of."""

    name: str
    site: SiteInfo
    rooted: bool
    """It begins with `<mediawiki>`, and so has to end with it."""


@dataclass(frozen=True, slots=True)
class PartOfFile(Split):
    """The pages that begin in a stretch of a dump: bytes of XML, or whole compressed streams."""

    dump: Dump
    path: Path
    start: int
    end: int
    packed: bool
    """bz2; plain XML otherwise."""
    last: bool

    @property
    def size(self) -> int:  # type: ignore[override]
        """Bytes as they lie in the file."""
        return self.end - self.start

    def events(self, selection: Selection) -> Iterator[Event]:
        """Read its pages."""
        try:
            with self.path.open("rb") as file:
                chunks = page_chunks(
                    self._plain(file, self.start, self.end), self._beyond(file), self.dump.rooted and self.last
                )
                place = f"in the part from byte {self.start}"
                yield from _read_part(self.dump, chunks, selection, place)
        except OSError as error:
            yield Unreadable(source=self.dump.name, place=None, message=f"cannot be read: {error.strerror or error}")

    def _plain(self, file: BinaryIO, start: int, end: int | None) -> Chunks:
        chunks = _file_chunks(file, start, end)
        return decompressed(chunks, _BZ2, base=start) if self.packed else chunks

    def _beyond(self, file: BinaryIO) -> Chunks:
        return iter(()) if self.last else self._plain(file, self.end, None)


@dataclass(frozen=True, slots=True)
class PartOfStream(Split):
    """Pages of a dump that the main process has unpacked and cut."""

    dump: Dump
    chunks: tuple[bytes | Fault, ...]
    size: int
    last: bool

    def events(self, selection: Selection) -> Iterator[Event]:
        """Read its pages."""
        return _read_part(self.dump, page_chunks(self.chunks, (), self.dump.rooted and self.last), selection, None)


@dataclass(frozen=True, slots=True)
class PartOfLines(Split):
    """Lines of JSON Lines."""

    name: str
    chunks: tuple[bytes | Fault, ...]
    first_line: int | None
    size: int

    def events(self, selection: Selection) -> Iterator[Event]:
        """Read its lines."""
        return read_lines(self.chunks, source=self.name, selection=selection, first_line=self.first_line)


@dataclass(frozen=True, slots=True)
class ReadyEvents(Split):
    """What the main process has read itself."""

    ready: tuple[Event, ...]
    size: int

    def events(self, selection: Selection) -> Iterator[Event]:
        """Hand it out."""
        return iter(self.ready)


def split_inputs(
    inputs: Iterable[Input], *, selection: Selection | None = None, stdin: BinaryIO | None = None
) -> Iterator[Split]:
    """
    Cut inputs into splits, in order.

    Args:
        inputs: what `list_inputs` made.
        selection: pages to keep, for what the main process reads itself; the other splits get it when they are read.
        stdin: what `-` reads; the default is the standard input of the process.
    """
    chosen = selection or Selection()
    small: list[Input] = []
    size = 0
    for one in inputs:
        if one.path is not None and one.size is not None and one.size <= SMALL_BYTES:
            if small and (size + one.size > SMALL_BYTES or len(small) >= SMALL_FILES):
                yield WholeInputs(tuple(small), size)
                small, size = [], 0
            small.append(one)
            size += one.size
            continue
        if small:
            yield WholeInputs(tuple(small), size)
            small, size = [], 0
        yield from _split_large(one, chosen, stdin)
    if small:
        yield WholeInputs(tuple(small), size)


# ---------------------------------------------------------------- choosing a way


def _split_large(one: Input, selection: Selection, stdin: BinaryIO | None) -> Iterator[Split]:
    counter = ByteCounter()
    if one.path is None:
        yield from _split_stream(one.name, read_chunks(stdin or sys.stdin.buffer, counter), counter, selection)
        return
    try:
        stream = one.path.open("rb")
    except OSError:
        yield WholeInputs((one,), one.size or 0)  # which reports it
        return
    with stream:
        if one.size is not None:
            head = stream.read(10)
            stream.seek(0)
            if head.startswith(b"PAR1"):
                yield from _split_events(read_inputs([one], selection=selection, counter=counter), counter)
                return
            codec = find_codec(head)
            if codec in (None, _BZ2) and (parts := _split_dump_file(one, one.path, stream, one.size, codec)) is not None:
                yield from parts
                return
            stream.seek(0)
        yield from _split_stream(one.name, read_chunks(stream, counter), counter, selection)


def _split_stream(name: str, chunks: Chunks, counter: ByteCounter, selection: Selection) -> Iterator[Split]:
    """Unpack here, and cut what can be cut."""
    head, plain, _ = unpacked(chunks)
    kind = kind_of(head, name)
    if kind is Kind.LINES and not is_utf16(head):
        yield from _split_lines(name, plain, counter)
        return
    if kind is Kind.DUMP or kind is Kind.PAGES:
        begun = _begin_dump(name, kind, plain)
        plain = begun.rest
        if begun.dump is not None:
            yield from _split_pages(begun.dump, plain, counter)
            return
    yield from _split_events(read_plain(head, plain, name=name, selection=selection), counter)


def _split_events(events: Iterable[Event], counter: ByteCounter) -> Iterator[Split]:
    ready: list[Event] = []
    weight = taken = 0
    for event in events:
        ready.append(event)
        weight += len(event.text) if isinstance(event, SourceArticle) else 100
        if weight >= PLAIN_BYTES or len(ready) >= SPLIT_PAGES:
            yield ReadyEvents(tuple(ready), counter.consumed - taken)
            taken = counter.consumed
            ready, weight = [], 0
    if ready:
        yield ReadyEvents(tuple(ready), counter.consumed - taken)


# ---------------------------------------------------------------- dumps


@dataclass(slots=True)
class _Begun:
    dump: Dump | None
    """None when this is no dump that can be cut."""
    rest: Chunks
    """All chunks, from the first."""


def _begin_dump(name: str, kind: Kind, chunks: Chunks) -> _Begun:
    """Read the head of a dump up to its first page."""
    head, rest = peek_until(chunks, lambda head: PAGE_TAG in head or len(head) > HEAD_BYTES)
    at = head.find(PAGE_TAG)
    if at < 0:
        return _Begun(None, rest)
    if kind is Kind.PAGES:
        return _Begun(Dump(name, SiteInfo(), rooted=False), rest)
    xml = PageXml(source=name, selection=Selection())
    try:
        xml.feed(head[:at])
    except BrokenXmlError:
        return _Begun(None, rest)
    if (xml.encoding or "utf-8").lower() not in _UTF8:
        return _Begun(None, rest)
    return _Begun(Dump(name, xml.site, rooted=True), rest)


def _split_dump_file(one: Input, path: Path, stream: BinaryIO, size: int, codec: Codec | None) -> Iterator[Split] | None:
    """Cut a dump that can be entered in the middle; None when it is none."""
    head, plain, layers = unpacked(read_chunks(stream))
    kind = kind_of(head, one.name)
    if kind not in (Kind.DUMP, Kind.PAGES) or layers != (codec is not None):
        return None
    begun = _begin_dump(one.name, kind, plain)
    if begun.dump is None:
        return None
    if codec is None:
        starts: Iterator[int] = iter(range(0, size, max(PLAIN_BYTES // SMALLEST_SHARE, 1)))
        return _parts_of_file(begun.dump, path, starts, size, packed=False)
    if not _has_second_stream(stream):
        return None
    return _parts_of_file(begun.dump, path, _stream_starts(path, one.name), size, packed=True)


def _parts_of_file(dump: Dump, path: Path, starts: Iterator[int], size: int, *, packed: bool) -> Iterator[Split]:
    """Cut at some of the places where a part may begin."""
    usual = PACKED_BYTES if packed else PLAIN_BYTES
    begin = 0
    for start in starts:
        if start - begin >= min(usual, max((size - begin) // PARTS_LEFT, usual // SMALLEST_SHARE)):
            yield PartOfFile(dump, path, begin, start, packed, last=False)
            begin = start
    yield PartOfFile(dump, path, begin, size, packed, last=True)


def _has_second_stream(stream: BinaryIO) -> bool:
    stream.seek(0)
    return _BZ2.begin.search(stream.read(HEAD_BYTES), 1) is not None


def _stream_starts(path: Path, name: str) -> Iterator[int]:
    """Where streams begin: by the index beside the dump while it is right, else found by how a stream begins."""
    with path.open("rb") as file:
        last = 0
        for offset in _indexed_starts(path):
            file.seek(offset)
            if offset < last or not _BZ2.begin.match(file.read(_BZ2.begin_bytes)):
                break  # the index is of another file
            yield offset
            last = offset
        yield from stream_starts(file, last + 1)


def _indexed_starts(path: Path) -> Iterator[int]:
    index = index_of(path)
    if index is None:
        return
    last = -1
    try:
        with index.open("rb") as file:
            _, plain, _ = unpacked(read_chunks(file))
            tail = b""
            for chunk in plain:
                if isinstance(chunk, Fault):
                    return
                *lines, tail = (tail + chunk).split(b"\n")
                for line in lines:
                    offset = line.partition(b":")[0]
                    if not offset.isdigit():
                        return
                    if int(offset) != last:
                        last = int(offset)
                        yield last
    except OSError:
        return


def stream_starts(file: BinaryIO, start: int, end: int | None = None) -> Iterator[int]:
    """
    Where bz2 streams begin in a range of bytes, in order.

    A stream begins with ten bytes that compressed data holds by accident once in 10^24, so that finding is knowing.

    Args:
        file: the compressed file.
        start: first byte looked at.
        end: a beginning has to stand before it; the end of the file when None.
    """
    file.seek(start)
    overlap = _BZ2.begin_bytes - 1
    base, data = start, b""
    while chunk := file.read(CHUNK_BYTES):
        data += chunk
        for found in _BZ2.begin.finditer(data):
            if end is not None and base + found.start() >= end:
                return
            yield base + found.start()
        keep = data[-overlap:]
        base += len(data) - len(keep)
        data = keep
        if end is not None and base >= end:
            return


def _file_chunks(file: BinaryIO, start: int, end: int | None) -> Chunks:
    file.seek(start)
    at = start
    while end is None or at < end:
        try:
            chunk = file.read(CHUNK_BYTES if end is None else min(CHUNK_BYTES, end - at))
        except OSError as error:
            yield Fault(f"cannot be read: {error.strerror or error}", f"byte {at}")
            return
        if not chunk:
            return
        at += len(chunk)
        yield chunk


def _read_part(dump: Dump, chunks: Chunks, selection: Selection, place: str | None) -> Iterator[Event]:
    first = next(chunks, None)
    if first is None:
        return
    events = read_pages(itertools.chain([first], chunks), source=dump.name, selection=selection, site=dump.site, bare=True)
    for event in events:
        if isinstance(event, Unreadable) and (event.place or "").startswith("line "):
            # counted from the beginning of the part, which nobody knows
            event = dataclasses.replace(event, place=place)
        yield event


def page_chunks(inside: Iterable[bytes | Fault], beyond: Iterable[bytes | Fault], rooted: bool) -> Chunks:
    """
    The bytes of the pages that begin in a part of a dump.

    Args:
        inside: the plain XML of the part, beginning anywhere.
        beyond: what follows it; taken only when a page is open at the end.
        rooted: the dump ends with this part, and has to end with the end of its root.
    """
    tail = b""  # the last bytes, across chunks
    begun = broken = False
    for chunk in inside:
        if isinstance(chunk, Fault):
            yield chunk
            begun, broken, tail = True, True, b""
            continue
        data = tail + chunk if len(chunk) < TAIL_BYTES or not begun else chunk
        tail = data[-TAIL_BYTES:]
        broken = False
        if not begun:
            found = data.find(PAGE_TAG)
            if found < 0:
                continue
            begun = True
            chunk = data[found:]
        yield chunk
    if broken:
        return  # the page that was open is lost, and has been reported
    if not rooted:
        if not _PAGE_END.search(tail):
            yield from _rest_of_page(beyond, tail[1 - len(PAGE_TAG) :], begun)
    elif _ROOT_END not in tail and (begun or _PAGE_END.search(tail)):  # else a page is open that began, and is missed, before
        yield Fault("the XML ends early: the end of the dump is missing")


def _rest_of_page(beyond: Iterable[bytes | Fault], held: bytes, begun: bool) -> Chunks:
    """
    What follows a part, up to the first page that begins after its end.

    Args:
        beyond: the chunks that follow.
        held: the last bytes of the part, in which a tag may begin that ends behind it.
        begun: a page is open, and `held` was handed on with it.
    """
    data, inside = held, len(held)
    sent = inside if begun else 0
    margin = len(PAGE_TAG) - 1
    for chunk in beyond:
        if isinstance(chunk, Fault):
            if begun:
                yield data[sent:]
                yield chunk
            return
        data += chunk
        if not begun:
            if len(data) < inside + margin:
                continue
            sent = data.find(PAGE_TAG, 0, inside + margin)
            if sent < 0:
                return  # no page begins in the part
            begun = True
        following = data.find(PAGE_TAG, inside)
        if following >= 0:
            yield data[sent:following]
            return
        keep = max(sent, len(data) - margin)
        yield data[sent:keep]
        data, inside, sent = data[keep:], max(inside - keep, 0), 0
    if begun:
        yield data[sent:]


# ---------------------------------------------------------------- cut by the main process


def _split_pages(dump: Dump, chunks: Chunks, counter: ByteCounter) -> Iterator[Split]:
    parts: list[bytes | Fault] = []
    size = taken = 0
    for chunk in chunks:
        if isinstance(chunk, Fault):
            parts.append(chunk)
            continue
        at = 0
        # a tag that two chunks share is no place to cut: the next one is
        while (cut := _next_cut(chunk, at, PLAIN_BYTES - size, size > MAX_WHOLE_BYTES)) is not None:
            parts.append(chunk[at:cut])
            yield PartOfStream(dump, tuple(parts), counter.consumed - taken, last=False)
            taken = counter.consumed
            at = cut
            parts, size = [], 0
        parts.append(chunk[at:])
        size += len(chunk) - at
    yield PartOfStream(dump, tuple(parts), counter.consumed - taken, last=True)


def _next_cut(chunk: bytes, at: int, room: int, overfull: bool) -> int | None:
    """Where a part that has room for so many more bytes of a chunk ends; None when not in this chunk."""
    if overfull:
        return at  # a page without end: it is lost, the memory is not
    found = chunk.find(PAGE_TAG, at + max(room, 0))
    return found if found >= 0 else None


def _split_lines(name: str, chunks: Chunks, counter: ByteCounter) -> Iterator[Split]:
    parts: list[bytes | Fault] = []
    number: int | None = 1
    size = taken = 0
    for chunk in chunks:
        if isinstance(chunk, Fault):
            parts.append(chunk)
            size += 1
            continue
        at = 0
        while found := chunk.find(b"\n", at + max(PLAIN_BYTES - size, 0)) + 1:
            parts.append(chunk[at:found])
            yield PartOfLines(name, tuple(parts), number, counter.consumed - taken)
            taken = counter.consumed
            number = _lines_after(number, parts)
            at = found
            parts, size = [], 0
        if at < len(chunk):
            parts.append(chunk[at:])
            size += len(chunk) - at
    if parts:
        yield PartOfLines(name, tuple(parts), number, counter.consumed - taken)


def _lines_after(number: int | None, parts: list[bytes | Fault]) -> int | None:
    for part in parts:
        number = None if number is None or isinstance(part, Fault) else number + part.count(b"\n")
    return number
