"""
The two halves of every output.

An `Encoder` lives in a worker process: it takes records and gives bytes, a piece for each part of the work. A `Sink` lives
in the main process: it takes those pieces in order and does as little as possible with them. An output appears whole or not
at all: it is written under `<name>.part` and takes its name when everything is in it; what a stopped run leaves there is
valid as far as it goes.
"""

from __future__ import annotations

import errno
import os
from abc import ABC, abstractmethod
from types import TracebackType
from typing import BinaryIO, Protocol, Self

import orjson

from touchline.extras import missing
from touchline.model.record import Article
from touchline.write.targets import DATABASES, FORMATS, Format, OutputError, Target, find_target

__all__ = ["FORMATS", "Encoder", "Format", "OutputError", "Sink", "Target", "encoder_for", "find_target", "open_sink"]


class Encoder(Protocol):
    """Turns records into what the sink of the same format takes."""

    def add(self, article: Article, json: bytes) -> None:
        """Take one record, with its JSON."""

    def finish(self) -> bytes:
        """Give everything since the last call as one piece; nothing for no records."""


class Sink(ABC):
    """Takes pieces in order."""

    @property
    def position(self) -> int | None:
        """Bytes of the output so far, for outputs that only ever grow; None for all others, which begin anew to go on."""
        return None

    @abstractmethod
    def write(self, piece: bytes) -> None:
        """Take one piece, and have it out of this process before returning."""

    def sync(self) -> None:  # noqa: B027 (most have nothing to do)
        """See that what was written is on the disk."""

    @abstractmethod
    def close(self, *, complete: bool) -> None:
        """Finish. `complete` says that everything is in it, and gives the output its name."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self.close(complete=True)
            return
        try:
            self.close(complete=False)
        except Exception as second:
            # what stopped the run is what has to be told
            if error is not None:
                error.add_note(f"and the output could not be closed: {second}")


def encoder_for(target: Target) -> Encoder:
    """
    The worker's half.

    Raises:
        OutputError: a library that the format needs is not installed.
    """
    if target.form == "jsonl" or target.form == "json":
        from touchline.write.jsonforms import JsonEncoder

        return JsonEncoder(target.form, target.compression)
    if target.form == "sqlite":
        from touchline.write.rowforms import RowEncoder

        return RowEncoder()
    if target.form == "csv":
        from touchline.write.rowforms import CsvEncoder

        return CsvEncoder()
    if target.form == "football.json" or target.form == "football.txt":
        from touchline.write.openfootball import FootballEncoder

        return FootballEncoder(target.form)
    if target.form == "results.csv":
        from touchline.write.martj42 import ResultsEncoder

        return ResultsEncoder()
    _need("pyarrow", target)
    from touchline.write.arrowtables import ArrowEncoder

    return ArrowEncoder()


def open_sink(target: Target, stdout: BinaryIO, *, position: int | None = None) -> Sink:
    """
    The main process's half.

    Args:
        target: where to.
        stdout: the stream of standard output.
        position: go on behind this byte of what an earlier run has left; only for sinks that have a `position`.

    Raises:
        OutputError: it cannot be opened.
    """
    if target.form in DATABASES and target.path and not target.path.parent.is_dir():  # of which databases tell less
        raise OutputError(f"{target.path}: {os.strerror(errno.ENOENT)}")
    if target.form in ("jsonl", "json", "football.json", "football.txt"):
        from touchline.write.jsonforms import JsonSink

        return JsonSink(target, stdout, position)
    if target.form == "sqlite":
        from touchline.write.rowforms import SqliteSink

        return SqliteSink(target)
    if target.form == "csv":
        from touchline.write.rowforms import CsvSink

        return CsvSink(target)
    if target.form == "results.csv":
        from touchline.write.martj42 import ResultsSink

        return ResultsSink(target)
    _need("pyarrow", target)
    if target.form == "parquet":
        from touchline.write.arrowtables import ParquetSink

        return ParquetSink(target)
    _need("duckdb", target)
    from touchline.write.arrowtables import DuckdbSink

    return DuckdbSink(target)


def _need(module: str, target: Target) -> None:
    from importlib.util import find_spec

    if find_spec(module) is None:
        raise OutputError(
            missing(f"{target.form} output", "duckdb" if target.form == "duckdb" else module)
        )  # its extra has both


def pack(parts: dict[str, bytes]) -> bytes:
    """Named blobs as one piece: a line of JSON with their lengths, then the blobs; nothing for none."""
    if not parts:
        return b""
    return b"".join((orjson.dumps({name: len(blob) for name, blob in parts.items()}), b"\n", *parts.values()))


def unpack(piece: bytes) -> dict[str, memoryview]:
    """Named blobs of a piece."""
    if not piece:
        return {}
    end = piece.index(b"\n")
    blobs = {}
    at = end + 1
    view = memoryview(piece)
    for name, length in orjson.loads(piece[:end]).items():
        blobs[name] = view[at : at + length]
        at += length
    return blobs


def sync(path: str | os.PathLike[str]) -> None:
    """See that a file is on the disk before its name says that it is whole."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
