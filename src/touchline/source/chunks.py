"""
A stream of bytes as chunks, with its faults in their place.

Readers take `Chunks`: pieces of bytes in order, and a `Fault` wherever bytes are missing or wrong. A fault is not an exception,
because what follows it may be readable again (the next stream of a multistream dump): a reader reports it, drops the page or
line that it cut, and goes on. Opening and decompressing stand on one side of `Chunks`, pages on the other.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from touchline.model.value import dataclass

CHUNK_BYTES = 256 * 1024
"""Read at a time: expat and bz2 gain nothing from more."""

MAX_WHOLE_BYTES = 256 * 1024 * 1024
"""Held at once at most, for what has no smaller unit (a text file, a line, an API answer): a guard against decompression
bombs, a hundred times the longest page that MediaWiki stores."""

TOO_LONG = f"longer than {MAX_WHOLE_BYTES // 2**20} MiB"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the bytes, and where."""

    message: str
    place: str | None = None


Chunks = Iterator[bytes | Fault]


@dataclass(slots=True)
class ByteCounter:
    """Bytes taken from files so far, compressed as they lie there: what a progress bar moves by."""

    consumed: int = 0


def read_chunks(stream: BinaryIO, counter: ByteCounter | None = None) -> Chunks:
    """Read to the end, never seeking; an error of the device becomes a fault."""
    position = 0
    while True:
        try:
            chunk = stream.read(CHUNK_BYTES)
        except (OSError, ValueError) as error:  # ValueError: the stream was closed by its owner
            yield Fault(f"cannot be read: {getattr(error, 'strerror', None) or error}", f"byte {position}")
            return
        if not chunk:
            return
        position += len(chunk)
        if counter is not None:
            counter.consumed += len(chunk)
        yield chunk


def peek(chunks: Iterable[bytes | Fault], size: int) -> tuple[bytes, Chunks]:
    """Return the first `size` bytes (fewer only before the end or a fault), and the chunks as if nothing had been taken."""
    head, chunks = peek_until(chunks, lambda head: len(head) >= size)
    return head[:size], chunks


def peek_until(chunks: Iterable[bytes | Fault], enough: Callable[[bytes], bool]) -> tuple[bytes, Chunks]:
    """Likewise the bytes of as many chunks as are enough."""
    chunks = iter(chunks)
    taken: list[bytes | Fault] = []
    head = b""
    for chunk in chunks:
        taken.append(chunk)
        if isinstance(chunk, Fault):
            break
        head += chunk
        if enough(head):
            break
    return head, itertools.chain(taken, chunks)


def read_whole(chunks: Iterable[bytes | Fault]) -> bytes | Fault:
    """Join all chunks; the first fault makes the whole worthless, because nobody knows what it cut."""
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        if isinstance(chunk, Fault):
            return chunk
        size += len(chunk)
        if size > MAX_WHOLE_BYTES:
            return Fault(TOO_LONG)
        parts.append(chunk)
    return b"".join(parts)
