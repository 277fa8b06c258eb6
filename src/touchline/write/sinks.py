"""
Where records go: files that appear whole or not at all, and standard output.

A file is written beside its name as `<name>.part` and takes its name when everything is in it. What is left after a run was
stopped is therefore never mistaken for a whole output, and is valid as far as it goes.
"""

from __future__ import annotations

import bz2
import gzip
import io
import os
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Literal, Self

import zstandard

Format = Literal["jsonl", "json"]

ENDINGS: dict[str, tuple[Format, str]] = {
    ".jsonl": ("jsonl", ""),
    ".ndjson": ("jsonl", ""),
    ".json": ("json", ""),
    ".jsonl.gz": ("jsonl", "gz"),
    ".jsonl.zst": ("jsonl", "zst"),
    ".jsonl.bz2": ("jsonl", "bz2"),
    ".ndjson.gz": ("jsonl", "gz"),
    ".ndjson.zst": ("jsonl", "zst"),
    ".json.gz": ("json", "gz"),
    ".json.zst": ("json", "zst"),
}
"""File endings to format and compression."""


class OutputError(Exception):
    """The output cannot be written; the message is for a person."""


def format_of(name: str) -> tuple[Format, str] | None:
    """Format and compression of a file name, by its longest known ending."""
    lower = name.lower()
    fits = [ending for ending in ENDINGS if lower.endswith(ending)]
    return ENDINGS[max(fits, key=len)] if fits else None


class Sink(ABC):
    """Takes the JSON of records, one at a time and in order."""

    @abstractmethod
    def write(self, record: bytes) -> None:
        """Take one record."""

    @abstractmethod
    def close(self, *, complete: bool) -> None:
        """Finish. `complete` says that everything is in it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close(complete=kind is None)


class StreamSink(Sink):
    """JSON Lines, or one JSON array, on an open stream."""

    def __init__(self, stream: BinaryIO, form: Format) -> None:
        self.stream = stream
        self.array = form == "json"
        self.count = 0

    def write(self, record: bytes) -> None:
        """Take one record."""
        if self.array:
            self.stream.write(b",\n" if self.count else b"[\n")
            self.stream.write(record)
        else:
            self.stream.write(record)
            self.stream.write(b"\n")
        self.count += 1

    def close(self, *, complete: bool) -> None:
        """End the array, which makes a stopped run valid too, and flush."""
        if self.array:
            self.stream.write(b"\n]\n" if self.count else b"[]\n")
        self.stream.flush()


class FileSink(Sink):
    """A file that takes its name when it is whole."""

    def __init__(self, path: Path, form: Format, compression: str) -> None:
        self.path = path
        self.part = path.with_name(path.name + ".part")
        try:
            self.file = open(self.part, "wb")  # noqa: SIM115 (closed in close)
        except OSError as error:
            raise OutputError(f"{path}: {error.strerror}") from error
        self.packed = _COMPRESSORS[compression](self.file)
        self.inner = StreamSink(self.packed, form)

    def write(self, record: bytes) -> None:
        """Take one record."""
        try:
            self.inner.write(record)
        except OSError as error:
            raise OutputError(f"{self.part}: {error.strerror}") from error

    def close(self, *, complete: bool) -> None:
        """Flush, and put the file in its place when it is complete."""
        try:
            self.inner.close(complete=complete)
            if self.packed is not self.file:
                self.packed.close()
            self.file.flush()
            os.fsync(self.file.fileno())
            self.file.close()
            if complete:
                os.replace(self.part, self.path)
        except OSError as error:
            raise OutputError(f"{self.part}: {error.strerror}") from error


def _gz(file: BinaryIO) -> BinaryIO:
    return gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0)  # type: ignore[return-value]  # same input, same bytes


def _zst(file: BinaryIO) -> BinaryIO:
    writer = zstandard.ZstdCompressor(level=9).stream_writer(file, closefd=False)
    return io.BufferedWriter(writer, 1 << 20)  # type: ignore[type-var]


def _bz2(file: BinaryIO) -> BinaryIO:
    return bz2.BZ2File(file, "wb")  # type: ignore[return-value]


_COMPRESSORS: dict[str, Callable[[BinaryIO], BinaryIO]] = {"": lambda file: file, "gz": _gz, "zst": _zst, "bz2": _bz2}


def open_sink(out: str | os.PathLike[str] | None, form: Format | None, stdout: BinaryIO) -> Sink:
    """
    The sink for an output.

    Args:
        out: a path, or None or "-" for standard output.
        form: overrides what the ending says.
        stdout: the stream of standard output.

    Raises:
        OutputError: the ending is unknown and no format is given, or the file cannot be opened.
    """
    name = "-" if out is None else os.fspath(out)
    if name == "-":
        return StreamSink(stdout, form or "jsonl")
    path = Path(name)
    found = format_of(path.name)
    if path.is_dir():
        raise OutputError(f"{name} is a folder; name a file such as {name.rstrip('/')}/articles.jsonl")
    if found is None and form is None:
        raise OutputError(f"{name}: the ending names no format; use one of {', '.join(ENDINGS)}, or --format")
    return FileSink(path, form or (found[0] if found else "jsonl"), found[1] if found else "")
