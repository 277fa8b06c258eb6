"""
Compressed chunks to plain chunks: gzip, bz2, zstd, each as any number of streams one after the other.

Multistream dumps, `cat a.gz b.gz` and frames of zstd are all the same case. When a stream is damaged, what it held before the
fault is handed on, then the fault, and reading goes on at the next place where a stream begins: in a multistream dump a broken
stream costs its hundred pages and nothing else. The search only goes forward, so that it stays linear.
"""

from __future__ import annotations

import bz2
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

import zstandard

from touchline.model.value import dataclass
from touchline.source.chunks import Chunks, Fault, peek

PIECE_BYTES = 1024 * 1024
"""Plain bytes handed on at once at most, where the library can bound them."""

HEAD_BYTES = 64 * 1024
"""Looked at to find the kind of an input."""

MAX_LAYERS = 3
"""A file may be compressed twice by accident; more is an attack."""

MAX_RECOVERIES = 1000
"""Streams begun after a fault in one input, so that a file of false beginnings ends in good time."""

ZSTD_WINDOW_BYTES = 2**31
"""The format's own limit on 64 bits (`zstd --long=31`); memory is taken as it fills."""


class Decoder(Protocol):
    """One stream being read."""

    finished: bool
    """Its end has been reached."""
    rest: bytes
    """What was fed beyond the end."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Take compressed bytes, give plain ones in bounded pieces."""
        ...


class Bz2Decoder:
    """One bz2 stream."""

    def __init__(self) -> None:
        self._stream = bz2.BZ2Decompressor()
        self.finished = False
        self.rest = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Take compressed bytes, give plain ones."""
        while True:
            if piece := self._stream.decompress(data, PIECE_BYTES):
                yield piece
            data = b""
            if self._stream.eof:
                self.finished, self.rest = True, self._stream.unused_data
                return
            if self._stream.needs_input:
                return


class GzipDecoder:
    """One gzip member."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(wbits=31)
        self.finished = False
        self.rest = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Take compressed bytes, give plain ones."""
        while True:
            piece = self._stream.decompress(data, PIECE_BYTES)
            if piece:
                yield piece
            data = self._stream.unconsumed_tail
            if self._stream.eof:
                self.finished, self.rest = True, self._stream.unused_data
                return
            if not data and len(piece) < PIECE_BYTES:
                return


class ZstdDecoder:
    """One zstd frame."""

    def __init__(self) -> None:
        self._stream = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW_BYTES).decompressobj()
        self.finished = False
        self.rest = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Take compressed bytes, give plain ones; the library bounds no output, so the input has to be small."""
        if piece := self._stream.decompress(data):
            yield piece
        if self._stream.eof:
            self.finished, self.rest = True, self._stream.unused_data


@dataclass(frozen=True, slots=True)
class Codec:
    """One way of compressing."""

    name: str
    begin: re.Pattern[bytes]
    """How a stream begins: more than the magic number, so that a search for the next stream rarely errs."""
    begin_bytes: int
    """How many bytes `begin` looks at."""
    step_bytes: int
    """Fed at a time: bounds the plain bytes of one step, the copying at the end of a stream, and the search after a fault."""
    decoder: Callable[[], Decoder]
    faults: tuple[type[Exception], ...]


CODECS = (
    # RFC 1952: magic, deflate, no reserved flags, time, the extra flags and systems that exist
    Codec(
        "gzip",
        re.compile(rb"\x1f\x8b\x08[\x00-\x1f].{4}[\x00\x02\x04][\x00-\x0d\xff]", re.DOTALL),
        10,
        64 * 1024,
        GzipDecoder,
        (zlib.error,),
    ),
    # block size, then the first block (pi) or the end of an empty stream (square root of pi)
    Codec("bz2", re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"), 10, 64 * 1024, Bz2Decoder, (OSError, ValueError)),
    # RFC 8878: a frame, or a skippable frame; a step of 1 KiB becomes 32 MiB at the very worst
    Codec("zstd", re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"), 4, 1024, ZstdDecoder, (zstandard.ZstdError,)),
)


def find_codec(head: bytes) -> Codec | None:
    """Return how these bytes are compressed, None when they are not."""
    return next((codec for codec in CODECS if codec.begin.match(head)), None)


def unpacked(chunks: Iterable[bytes | Fault]) -> tuple[bytes, Chunks, int]:
    """Decompress while there is something to decompress: the plain head, the plain chunks, the number of layers taken off."""
    head, chunks = peek(chunks, HEAD_BYTES)
    for layer in range(MAX_LAYERS):
        codec = find_codec(head)
        if codec is None:
            return head, chunks, layer
        head, chunks = peek(decompressed(chunks, codec), HEAD_BYTES)
    return head, chunks, MAX_LAYERS


def decompressed(chunks: Iterable[bytes | Fault], codec: Codec, *, base: int = 0) -> Chunks:
    """Give the plain bytes of every stream in order, with a fault where a stream is damaged; places count from `base`."""
    streams = _Streams(codec, base)
    for chunk in chunks:
        if isinstance(chunk, Fault):
            yield chunk
            streams.lose()
        else:
            yield from streams.feed(chunk)
    yield from streams.finish()


class _Streams:
    """
    Streams one after the other. Three states: in a stream (`_decoder`), between two (neither), or looking for the next
    beginning after a fault (`_searching`). `_data[_at:]` is what has not been fed yet, `_base` the place of `_data[0]`.
    """

    def __init__(self, codec: Codec, base: int) -> None:
        self._codec = codec
        self._decoder: Decoder | None = None
        self._searching = False
        self._recoveries = 0
        self._data = b""
        self._at = 0
        self._base = base
        self._begin = base

    def feed(self, chunk: bytes) -> Chunks:
        self._base += self._at
        self._data = self._data[self._at :] + chunk
        self._at = 0
        while self._at < len(self._data):
            if self._decoder is not None:
                yield from self._step(self._decoder)
            elif self._searching:
                if not self._find_next():
                    return
            elif len(self._data) - self._at < self._codec.begin_bytes:
                return
            elif fault := self._begin_next():
                yield fault

    def finish(self) -> Chunks:
        if self._decoder is not None:
            yield Fault(f"the {self._codec.name} data ends early{self._stream_place()}", f"byte {self._base + len(self._data)}")
        elif not self._searching and self._data[self._at :].strip(b"\0"):
            yield self._foreign()

    def lose(self) -> None:
        """Bytes are missing here: whatever stream was open is lost, and what was left over joins nothing."""
        self._decoder, self._searching = None, True
        self._at = len(self._data)

    def _step(self, decoder: Decoder) -> Chunks:
        piece = self._data[self._at : self._at + self._codec.step_bytes]
        try:
            yield from decoder.feed(piece)
        except self._codec.faults as error:
            message = f"the {self._codec.name} data is damaged{self._stream_place()}: {error}"
            if self._recoveries >= MAX_RECOVERIES:
                message += "; too many faults: the rest is not read"
            yield Fault(message, f"byte {self._base + self._at}")
            self._decoder, self._searching = None, True
            # the next stream may begin in this very piece, but not where the damaged one did
            self._at = max(self._at, self._begin + 1 - self._base)
            return
        self._at += len(piece)
        if decoder.finished:
            self._at -= len(decoder.rest)
            self._decoder = None

    def _begin_next(self) -> Fault | None:
        if self._codec.begin.match(self._data, self._at):
            self._open(self._at)
            return None
        if self._data[self._at] == 0:  # padding, as tapes and block devices leave it
            self._at = len(self._data) - len(self._data[self._at :].lstrip(b"\0"))
            return None
        self._searching = True
        return self._foreign()

    def _find_next(self) -> bool:
        found = self._codec.begin.search(self._data, self._at)
        if found and self._recoveries < MAX_RECOVERIES:
            self._recoveries += 1
            self._open(found.start())
            return True
        self._at = max(self._at, len(self._data) - self._codec.begin_bytes + 1)
        return False

    def _open(self, at: int) -> None:
        self._decoder, self._searching = self._codec.decoder(), False
        self._at, self._begin = at, self._base + at

    def _foreign(self) -> Fault:
        return Fault(f"what follows the {self._codec.name} data is no {self._codec.name}", f"byte {self._base + self._at}")

    def _stream_place(self) -> str:
        return f", in the stream that begins at byte {self._begin}" if self._begin else ""
