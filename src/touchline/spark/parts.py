"""
Inputs cut into parts of about equal bytes, one for each partition.

A multistream dump is cut between any two of its bz2 streams, and nobody has to look for them beforehand: a part is a range of
bytes, and to it belong the streams that **begin** in it. Whoever reads a part looks for the first stream in it and reads until
a stream ends at or behind the end of the range. The index beside a dump only proposes good places to cut, so that a wrong or
an outdated one can lose nothing. A plain XML dump is cut the same way, between pages.

What cannot be entered in the middle (gzip, zstd, bz2 as one stream, JSON Lines, Parquet) is one part a file; small files share
one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from touchline.source import Event, Input, Selection, Unreadable, read_inputs, read_stream
from touchline.source.chunks import Fault, read_chunks
from touchline.source.compression import CODECS, find_codec, unpacked
from touchline.source.dump import read_siteinfo
from touchline.source.kinds import Kind, kind_of
from touchline.source.site import SiteInfo
from touchline.source.splits import Dump, PartOfFile, Split, stream_starts
from touchline.spark.files import Place

PARTITION_BYTES = 32 * 1024 * 1024
"""
Bytes of a compressed dump in a partition: about a minute of one core, so that neither the start of a task nor a repeated one
weighs.
"""

PLAIN_FACTOR = 4
"""Plain text is worth this much less than its bytes: a partition of it may be this much larger than a compressed one."""

HEAD_BYTES = 8 * 1024 * 1024
"""In which the second stream of a multistream dump has to begin; the largest streams of real dumps are a fifth of it."""

MAX_FILES = 10_000
"""Small files in one partition."""

_BZ2 = next(codec for codec in CODECS if codec.name == "bz2")
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_UTF8 = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})


@dataclass(frozen=True, slots=True)
class Files(Split):
    """Whole files, of any kind."""

    places: tuple[Place, ...]
    size: int

    def events(self, selection: Selection) -> Iterator[Event]:
        """Read one after the other."""
        for place in self.places:
            path = place.local
            if path is not None:
                yield from read_inputs([Input(name=place.name, path=path, size=place.size)], selection=selection)
                continue
            try:
                with place.open() as stream:
                    yield from read_stream(read_chunks(stream), name=place.name, selection=selection)
            except OSError as error:
                yield _cannot_be_read(place, error)


@dataclass(frozen=True, slots=True)
class Range(Split):
    """The streams, or for plain XML the pages, that begin in a range of bytes of a dump."""

    place: Place
    start: int
    end: int
    packed: bool
    """bz2; plain XML otherwise."""
    site: SiteInfo

    @property
    def size(self) -> int:  # type: ignore[override]
        """Bytes of the range."""
        return self.end - self.start

    def events(self, selection: Selection) -> Iterator[Event]:
        """Read its pages, as the local engine reads its splits."""
        try:
            found = self._whole_streams() if self.packed else (self.start, self.end)
        except OSError as error:
            yield _cannot_be_read(self.place, error)
            return
        if found is None:
            return
        start, end = found
        dump = Dump(self.place.name, self.site, rooted=True)
        # a place is opened like a path, and that is all that is asked of it
        path = cast(Path, self.place)
        yield from PartOfFile(dump, path, start, end, self.packed, last=end == self.place.size).events(selection)

    def _whole_streams(self) -> tuple[int, int] | None:
        """From the first stream that begins in the range to the first that begins behind it, None when none begins in it."""
        with self.place.open() as file:
            start = first_stream(file, self.start, self.end)
            if start is None:
                return None
            end = first_stream(file, self.end, None)
            return start, self._size() if end is None else end

    def _size(self) -> int:
        assert self.place.size is not None  # or it would not have been cut
        return self.place.size


def _cannot_be_read(place: Place, error: OSError) -> Unreadable:
    return Unreadable(source=place.name, place=None, message=f"cannot be read: {error.strerror or error}")


# ---------------------------------------------------------------- streams


def first_stream(file: BinaryIO, start: int, end: int | None) -> int | None:
    """Where the first stream of a range begins, None when none does."""
    return next(stream_starts(file, start, end), None)


# ---------------------------------------------------------------- planning


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutting:
    """How inputs are cut."""

    partition_bytes: int = PARTITION_BYTES
    streams_per_partition: int | None = None
    """
    Instead of bytes: so many streams of a multistream dump in a partition. Where there is no index, the dump is read through
    once for it.
    """
    index: str | None = None
    """
    The index of a multistream dump, or "none"; None takes the one that lies beside it. It is read for `streams_per_partition`
    only: ranges of bytes need no index.
    """


def plan(places: Sequence[Place], cutting: Cutting | None = None) -> list[Split]:
    """
    Cut inputs into parts.

    Args:
        places: the files.
        cutting: how.

    Returns:
        Parts in the order of the inputs, but what is far larger than a partition and cannot be cut comes first: it takes
        longest.
    """
    cutting = cutting or Cutting()
    parts: list[Split] = []
    small: list[Place] = []
    size = 0
    for place in places:
        cut = _cut(place, cutting)
        if cut is not None:
            parts += cut
            continue
        weight = place.size or 0
        if small and (size + weight > cutting.partition_bytes or len(small) >= MAX_FILES):
            parts.append(Files(tuple(small), size))
            small, size = [], 0
        small.append(place)
        size += weight
    if small:
        parts.append(Files(tuple(small), size))
    large = cutting.partition_bytes * PLAIN_FACTOR
    first = sorted((part for part in parts if _is_whole_and_large(part, large)), key=lambda part: -part.size)
    return first + [part for part in parts if not _is_whole_and_large(part, large)]


def _is_whole_and_large(part: Split, large: int) -> bool:
    return isinstance(part, Files) and part.size > large


def _cut(place: Place, cutting: Cutting) -> list[Split] | None:
    """The parts of a dump that can be entered in the middle, None for everything else."""
    if place.size is None or (cutting.streams_per_partition is None and place.size <= cutting.partition_bytes):
        return None
    try:
        with place.open() as file:
            head = file.read(_BZ2.begin_bytes)
            codec = find_codec(head)
            if codec not in (None, _BZ2):
                return None
            packed = codec is _BZ2
            site = _site_of(file, place.name)
            if site is None or (packed and first_stream(file, 1, HEAD_BYTES) is None):
                return None
            starts = list(_places_to_cut(file, place, cutting, packed=packed)) or [0]
    except OSError:
        return None  # reading it will say what is wrong
    ends = [*starts[1:], place.size]
    return [Range(place, start, end, packed, site) for start, end in zip(starts, ends, strict=True)]


def _site_of(file: BinaryIO, name: str) -> SiteInfo | None:
    """The site info of a dump whose pages can be found by their bytes, None for everything else."""
    file.seek(0)
    head, chunks, layers = unpacked(read_chunks(file))
    declared = _DECLARED.match(head)
    if layers > 1 or kind_of(head, name) is not Kind.DUMP or (declared and declared[1].lower() not in _UTF8):
        return None
    return read_siteinfo(chunks)


def _places_to_cut(file: BinaryIO, place: Place, cutting: Cutting, *, packed: bool) -> Iterator[int]:
    assert place.size is not None
    if packed and cutting.streams_per_partition:
        index = _find_index(place, cutting)
        starts = indexed_starts(index) if index else stream_starts(file, 0)
        for number, start in enumerate(starts):
            if number % cutting.streams_per_partition == 0 and 0 <= start < place.size:
                # the first stream holds the head of the dump, which no index lists
                yield start if number else 0
        return
    step = cutting.partition_bytes if packed else cutting.partition_bytes * PLAIN_FACTOR
    count = max(1, -(-place.size // step))
    yield from (place.size * number // count for number in range(count))


def _find_index(dump: Place, cutting: Cutting) -> Place | None:
    if cutting.index == "none":
        return None
    if cutting.index is not None:
        return Place(cutting.index, cutting.index, None)
    folder, slash, name = dump.url.rpartition("/")
    before, mark, after = name.partition("-multistream")
    if not mark:
        return None
    index = before + mark + "-index" + after.replace(".xml", ".txt", 1)
    for candidate in (index, index.removesuffix(".bz2")):
        place = Place(candidate, folder + slash + candidate, None)
        try:
            place.open().close()
        except OSError:
            continue
        return place
    return None


def indexed_starts(index: Place) -> Iterator[int]:
    """Where streams begin as an index says (lines of `offset:page_id:title`), each once and in order."""
    last = -1
    with index.open() as file:
        _, plain, _ = unpacked(read_chunks(file))
        tail = b""
        for chunk in plain:
            if isinstance(chunk, Fault):
                return
            *lines, tail = (tail + chunk).split(b"\n")
            for line in lines:
                offset = line.partition(b":")[0]
                if offset.isdigit() and int(offset) > last:
                    last = int(offset)
                    yield last
